"""A data folder of the session's own, chosen before Django reads its settings (loaded by `-p`, see pyproject.toml)."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

OWN_HOME: Path | None = None

if "LOREFRAME_HOME" not in os.environ:
    OWN_HOME = Path(tempfile.mkdtemp(prefix="loreframe-test-"))
    OWN_HOME.chmod(0o755)  # the database's account has to reach its folder below
    os.environ["LOREFRAME_HOME"] = str(OWN_HOME)


def pytest_configure() -> None:
    from webapp.studio import secrets

    for name in secrets.NAMES:
        secrets.read_or_make(Path(os.environ["LOREFRAME_HOME"]), name)


def pytest_unconfigure() -> None:
    if OWN_HOME:
        shutil.rmtree(OWN_HOME, ignore_errors=True)
