"""One log file per process below LOREFRAME_HOME/logs. No prompt, brief or word of a script is ever written to it."""

from __future__ import annotations

import logging
import logging.handlers
import os
import traceback
from pathlib import Path

LARGEST, KEPT = 5_000_000, 3  # bytes, files


def log_to(name: str) -> None:
    """Send the `inference` loggers of this process to `render-<name>.log`; to standard error where there is no home."""
    logger = logging.getLogger("inference")
    if logger.handlers:
        return
    home = os.environ.get("LOREFRAME_HOME")
    handler: logging.Handler = logging.StreamHandler()
    if home:
        path = Path(home) / "logs" / f"render-{name}.log"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(path, maxBytes=LARGEST, backupCount=KEPT)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


def where(problem: BaseException) -> str:
    """What failed and on which lines, without the exception's message, which may quote a prompt."""
    frames = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(problem.__traceback__)]
    return f"{type(problem).__name__} at {' > '.join(frames) or 'an unknown place'}"
