"""A Ray of our own on this machine: never one found running, token mode always."""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from inference.family import end_descendants
from inference.keys import secret

OBJECTS = 80 * 2**20
"""Bytes of Ray's object store: nothing large goes through it."""


class PortTaken(RuntimeError):
    """Somebody else listens there."""


def free_port(port: int) -> int:
    """`port` if nobody listens there on loopback, any free one for 0; raises PortTaken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as problem:
            raise PortTaken(f"Port {port} is in use; choose another with --port, or 0 for a free one.") from problem
        return int(probe.getsockname()[1])


def prepare(home: Path, storage_url: str) -> None:
    """The environment that Ray and all its processes inherit; before `ray` is first imported."""
    here = str(Path(__file__).resolve().parent.parent)
    known = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path and path != here]
    os.environ |= {
        "RAY_AUTH_MODE": "token",
        "RAY_AUTH_TOKEN_PATH": str(secret(home / "secrets" / "ray")),
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
        "RAY_SERVE_LOG_TO_STDERR": "0",
        "RAY_SERVE_RUN_USER_CODE_IN_SEPARATE_THREAD": "0",
        "RAY_SERVE_RUN_ROUTER_IN_SEPARATE_LOOP": "0",
        "DASHBOARD_METRIC_PORT": "0",
        "PYTHONPATH": os.pathsep.join([here, *known]),
        "LOREFRAME_HOME": str(home),
        "STORAGE_URL": storage_url,
    }
    for name in ("RAY_ADDRESS", "RAY_AUTH_TOKEN", "RAY_JOB_ID"):
        os.environ.pop(name, None)


@contextmanager
def local_ray(home: Path) -> Iterator[None]:
    """A fresh local Ray for the body; afterwards its processes and files are gone, its logs in `home/logs/ray`."""
    import ray
    from ray._private import parameter

    folder = _temporary_folder(home)
    # No autoscaler, no log monitor, a free port instead of a fixed one: what `ray.init` does not let us ask for.
    unasked: dict[str, Any] = {"no_monitor": True, "include_log_monitor": False, "dashboard_agent_listen_port": 0}
    lean = functools.partial(parameter.RayParams, **unasked)
    try:
        with mock.patch.object(parameter, "RayParams", lean):
            ray.init(
                address="local",
                num_cpus=max(2, os.cpu_count() or 1),
                include_dashboard=False,
                object_store_memory=OBJECTS,
                log_to_driver=False,
                logging_level=logging.ERROR,
                _node_ip_address="127.0.0.1",
                _temp_dir=str(folder),
            )
        yield
    finally:
        with contextlib.suppress(Exception):
            ray.shutdown()
        end_descendants()
        _keep_logs(folder, home / "logs" / "ray")
        shutil.rmtree(folder, ignore_errors=True)


def _temporary_folder(home: Path) -> Path:
    """A short path of mode 0700 (Ray's sockets allow about a hundred characters); that of a killed run is removed."""
    note = home / "run" / "ray-folder"
    with contextlib.suppress(OSError):
        before = Path(note.read_text())
        if before.name.startswith("lf-") and before.parent == Path(tempfile.gettempdir()):
            shutil.rmtree(before, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix="lf-"))
    note.write_text(str(folder))
    return folder


def _keep_logs(folder: Path, kept: Path) -> None:
    """Ray's own logs of this run, in place of those of the run before."""
    logs = folder / "session_latest" / "logs"
    with contextlib.suppress(OSError):
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(logs.resolve(), kept, ignore=shutil.ignore_patterns("*.sock", "serve"), dirs_exist_ok=True)
