"""`python -m inference serve`: the render side on one machine, a child of the studio's supervisor.

    python -m inference serve --home DIR --port N [--storage-url URL] [--detached]

--home DIR         the studio's data folder. Used below it: secrets/, run/, logs/, models/, and unless --storage-url says
                   otherwise blobs/ and incoming/.
--port N           loopback port of the ingress; 0 finds a free one. A taken port ends the start (status 3).
--storage-url URL  file:///… of the folder that holds blobs/ and incoming/ (default: DIR). Also STORAGE_URL.
--detached         go on when the process that started this one dies. Otherwise its death ends this one.

Environment
  LOREFRAME_RENDER_KEY    the signing key. Unset: DIR/secrets/render (0600; made here if missing; its bytes, stripped,
                          are the key).
  LOREFRAME_ENGINES_FILE  a second catalog in the form of catalog.toml, whose entries are added or replace ours.
  LOREFRAME_ENGINES       names with commas between: only these engines are served. Unset: all that are installed.
  LOREFRAME_RENDER_*      timings in seconds, see inference/settings.py (BEAT, SILENCE, ORPHAN, KEPT).

Ready: one line of JSON on standard output, and the same in DIR/run/inference.json (0600, written atomically, removed at the
end): {"address": "http://127.0.0.1:PORT", "pid": PID, "pools": ["drawn", …], "storage": "file:///…"}. A file whose pid is not
alive is of a run that was killed.

Ends by SIGTERM or SIGINT within a few seconds with status 0, leaving no process; also when the parent was killed, and when
Ray itself dies (status 1, so that the supervisor starts it again). Status 2: bad arguments; 3: the port or DIR is in use.
Logs go to DIR/logs/render-*.log, DIR/logs/ray-serve/ and, at the end, DIR/logs/ray/.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from inference import cluster
from inference.engines.catalog import pools_of, read_catalog
from inference.family import guarded
from inference.logs import log_to
from inference.settings import Timings
from inference.storage import storage_at

STOPPED, BROKEN, BAD_ARGUMENTS, IN_USE = 0, 1, 2, 3
log = logging.getLogger("inference.serve")


def main(given: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m inference", description=(__doc__ or "").partition("\n")[0])
    serve = parser.add_subparsers(required=True, metavar="serve").add_parser(
        "serve", help="serve renders until stopped"
    )
    serve.add_argument("--home", type=Path, required=True, metavar="DIR")
    serve.add_argument("--port", type=int, required=True, metavar="N")
    serve.add_argument("--storage-url", default=os.environ.get("STORAGE_URL"), metavar="URL")
    serve.add_argument("--detached", action="store_true")
    arguments = parser.parse_args(given)
    home: Path = arguments.home.resolve()
    try:
        with _folder_of(home) as ready:
            ready.unlink(missing_ok=True)
            storage_url = arguments.storage_url or home.as_uri()
            _check(storage_url)
            port = cluster.free_port(arguments.port)
            try:
                return guarded(lambda stop: _serve(home, port, storage_url, ready, stop), detached=arguments.detached)
            finally:
                ready.unlink(missing_ok=True)
    except (cluster.PortTaken, InUse) as problem:
        print(problem, file=sys.stderr)
        return IN_USE
    except ValueError as problem:  # BadSetting, BadStorage, BadCatalog: all say what to do
        print(problem, file=sys.stderr)
        return BAD_ARGUMENTS


class InUse(RuntimeError):
    """Another render side runs on this data folder."""


def _check(storage_url: str) -> None:
    """Raises BadStorage, BadCatalog or BadSetting before anything is started."""
    storage_at(storage_url)
    Timings.from_environment()
    read_catalog()


def _serve(home: Path, port: int, storage_url: str, ready: Path, stopping: threading.Event) -> int:
    pools = pools_of(read_catalog())
    cluster.prepare(home, storage_url)
    log_to("serve")
    with cluster.local_ray(home):
        _deploy(home, port, storage_url)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())  # Ray installs its own
        said = {"address": f"http://127.0.0.1:{port}", "pid": os.getppid(), "pools": pools, "storage": storage_url}
        _write(ready, json.dumps(said))
        print(json.dumps(said), flush=True)
        log.info("ready on port %d with pools %s", port, ", ".join(pools))
        return _wait(stopping)


def _deploy(home: Path, port: int, storage_url: str) -> None:
    """Start Serve and the application; returns once every pool has its replica."""
    from ray import serve

    from inference.app import build

    logging.getLogger("ray.serve").setLevel(logging.WARNING)
    logs = home / "logs" / "ray-serve"
    logs.mkdir(parents=True, exist_ok=True)
    serve.start(proxy_location="Disabled", logging_config={"log_level": "WARNING", "logs_dir": str(logs)})
    serve.run(
        build({"home": str(home), "storage_url": storage_url, "logs": str(logs), "port": str(port)}), name="loreframe"
    )


def _wait(stopping: threading.Event) -> int:
    """Until told to stop, or until Ray is gone."""
    from ray._private.worker import global_worker

    node = global_worker.node
    while not stopping.wait(1.0):
        if node is None or any(node.dead_processes()):
            log.error("Ray died")
            return BROKEN
    return STOPPED


@contextlib.contextmanager
def _folder_of(home: Path) -> Iterator[Path]:
    """The data folder, held by one process at a time; yields its ready file. Raises InUse."""
    for name in ("secrets", "run", "logs"):
        (home / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    with (home / "run" / "inference.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise InUse(f"Another render side is running on {home}.") from problem
        yield home / "run" / "inference.json"


def _write(path: Path, text: str) -> None:
    draft = path.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)


if __name__ == "__main__":
    sys.exit(main())
