"""Secrets of one installation: files of mode 0600 under `secrets/`, made once, never printed."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

NAMES = ("django", "postgres", "render", "ray")


def path(home: Path, name: str) -> Path:
    return home / "secrets" / name


def read(home: Path, name: str) -> str | None:
    """The secret, or None where it was not made yet."""
    try:
        return path(home, name).read_text().strip() or None
    except FileNotFoundError:
        return None


def read_or_make(home: Path, name: str) -> str:
    """The secret; the first call makes it. Two calls at once agree on one value."""
    if known := read(home, name):
        return known
    folder = home / "secrets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    draft = folder / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(secrets.token_hex(32))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path(home, name))
    except FileExistsError:
        pass  # another process was first; its value is the secret
    finally:
        draft.unlink()
    return read_or_make(home, name)
