"""The Serve application: one ingress, one deployment per pool. `build` is the import path of Serve configurations."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from ray import serve
from ray.serve.schema import LoggingConfig

from inference.engines.catalog import pools_of, read_catalog
from inference.ingress import Ingress
from inference.keys import render_key
from inference.replica import Replica
from inference.settings import Timings
from inference.storage import VARIABLE as STORAGE
from inference.storage import storage_at

WAITING = 32
"""Calls a replica takes at once: one render, one behind it, and stills, cards and health besides."""

NOTICE = 1.0
"""Seconds between two looks at a process; one that died is started again after the next."""


def build(args: dict[str, str]) -> serve.Application:
    """The application. `args` (or the environment): `home` (LOREFRAME_HOME), `storage_url` (STORAGE_URL,
    default the home itself), `logs` (folder), `port` (of the ingress's own door), `replicas.<pool>` and `gpus.<pool>`
    (per replica). Raises BadStorage, BadCatalog, BadSetting."""
    home = Path(args.get("home") or os.environ["LOREFRAME_HOME"]).resolve()
    storage_url = args.get("storage_url") or os.environ.get(STORAGE) or home.as_uri()
    storage_at(storage_url)
    entries, timings = read_catalog(), Timings.from_environment()
    logging = LoggingConfig(
        logs_dir=args.get("logs"), enable_access_log=False, log_level=args.get("log_level", "WARNING")
    )
    pools = pools_of(entries)
    replicas = {pool: int(args.get(f"replicas.{pool}", 1)) for pool in pools}
    handles: dict[str, Any] = {}
    for pool in pools:
        theirs = tuple(entry for entry in entries if entry.pool == pool)
        gpus = float(args.get(f"gpus.{pool}", 1 if pool == "gpu" else 0))
        handles[pool] = _pool(pool, replicas[pool], gpus, logging).bind(theirs, home, storage_url, timings)
    ingress: Any = serve.deployment(
        Ingress,
        name="ingress",
        max_ongoing_requests=1000,
        ray_actor_options={"num_cpus": 0.01},
        health_check_period_s=NOTICE,
        graceful_shutdown_timeout_s=1,
        logging_config=logging,
    )
    port = int(args["port"]) if "port" in args else None
    application: serve.Application = ingress.bind(render_key(home), entries, handles, replicas, timings, port)
    return application


def _pool(pool: str, replicas: int, gpus: float, logging: LoggingConfig) -> Any:
    return serve.deployment(
        Replica,
        name=pool,
        num_replicas=replicas,
        max_ongoing_requests=WAITING,
        ray_actor_options={"num_cpus": 0.01, "num_gpus": gpus},
        health_check_period_s=NOTICE,
        health_check_timeout_s=15,
        graceful_shutdown_timeout_s=1,
        logging_config=logging,
    )
