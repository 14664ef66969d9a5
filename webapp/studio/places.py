"""Where an installation keeps what its processes tell each other."""

from __future__ import annotations

import tempfile
from hashlib import sha256
from pathlib import Path


def socket_folder(home: Path) -> Path:
    """Where the embedded PostgreSQL listens. Unix socket paths end at 107 bytes: a deep home gets a short stand-in."""
    inside = home / "run" / "pg"
    if len(str(inside)) < 80:
        return inside
    return Path(tempfile.gettempdir()) / f"loreframe-{sha256(str(home).encode()).hexdigest()[:12]}"


def log_file(home: Path, process: str) -> Path:
    return home / "logs" / f"{process}.log"


def run_file(home: Path, process: str) -> Path:
    """What a running process says about itself: JSON with at least `pid`. Removed at its end; one whose pid is not
    alive is of a run that was killed."""
    return home / "run" / f"{process}.json"
