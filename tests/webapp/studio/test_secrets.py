from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from webapp.studio import secrets


def test_secrets_are_made_once_for_their_owner_alone(tmp_path: Path) -> None:
    first = secrets.read_or_make(tmp_path, "django")
    assert secrets.read_or_make(tmp_path, "django") == first
    assert len(first) == 64
    assert stat.S_IMODE(secrets.path(tmp_path, "django").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700


def test_many_first_starts_at_once_agree_on_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: secrets.read_or_make(tmp_path, "render"), range(32)))
    assert len(found) == 1
    assert [file.name for file in (tmp_path / "secrets").iterdir()] == ["render"]


def test_reading_makes_nothing(tmp_path: Path) -> None:
    assert secrets.read(tmp_path, "postgres") is None
    assert not (tmp_path / "secrets").exists()
