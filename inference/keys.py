"""Secrets of one studio, kept below its data folder with mode 0600 and made at the first start."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

KEY_VARIABLE = "LOREFRAME_RENDER_KEY"


def render_key(home: Path) -> bytes:
    """The key that signs requests to the ingress: LOREFRAME_RENDER_KEY, or `secrets/render`, made if missing."""
    if given := os.environ.get(KEY_VARIABLE, "").strip():
        return given.encode()
    return secret(home / "secrets" / "render").read_bytes().strip()


def secret(path: Path) -> Path:
    """`path`, holding 32 random bytes in hex that this or another process wrote first; mode 0600."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
        if not path.exists():
            os.link(draft, path)  # whole or not at all, and never over another's
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
    path.chmod(0o600)
    return path
