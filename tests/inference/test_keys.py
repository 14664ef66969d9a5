"""Secrets: made once, ours alone, the same for whoever asks first."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from inference.keys import render_key, secret


def test_many_that_ask_at_once_get_one_secret_of_mode_0600(tmp_path: Path):
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: render_key(tmp_path), range(64)))
    assert len(keys) == 1 and len(keys.pop()) == 64
    (only,) = (tmp_path / "secrets").iterdir()
    assert only.name == "render" and stat.S_IMODE(only.stat().st_mode) == 0o600


def test_a_secret_is_never_replaced_and_its_mode_is_put_right(tmp_path: Path):
    path = tmp_path / "secrets" / "ray"
    path.parent.mkdir()
    path.write_text("mine\n")
    path.chmod(0o644)
    assert secret(path).read_text() == "mine\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_environment_wins_and_nothing_is_written(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("LOREFRAME_RENDER_KEY", " given ")
    assert render_key(tmp_path) == b"given"
    assert list(tmp_path.iterdir()) == []
