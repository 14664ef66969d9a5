"""`manage.py shoot`: a script in, clips, a film and a receipt out; and nothing left running."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

pytestmark = [pytest.mark.studio, pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")]
ROOT = Path(__file__).resolve().parents[3]
SCRIPT = """Title: One Lantern

EXT. BEACH - DUSK

INSERT: a lantern on the sand.

CLOSE ON the lantern.
"""


def shoot(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    given = {key: value for key, value in os.environ.items() if not key.startswith(("LOREFRAME_", "DATABASE_"))}
    return subprocess.run(
        [sys.executable, "manage.py", "shoot", *map(str, arguments)],
        cwd=ROOT,
        env=given | {"LOREFRAME_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_a_script_becomes_clips_a_film_and_a_receipt_and_nothing_is_left_running(
    home: Path, tmp_path: Path, processes_of: Callable[[], dict[int, str]]
) -> None:
    av = pytest.importorskip("av")
    script, out = tmp_path / "lantern.fountain", tmp_path / "out"
    script.write_text(SCRIPT)
    asked = shoot(home, script, "--out", out, "--engine", "drawn", "--seed", "7")
    assert asked.returncode == 0, asked.stdout + asked.stderr
    assert asked.stdout.splitlines()[-1] == str(out / "film.mp4")
    assert processes_of() == {}

    receipt = json.loads((out / "receipt.json").read_text())
    assert receipt["title"] == "One Lantern"
    assert len(receipt["shots"]) >= 2
    seconds = 0.0
    for number, shot in enumerate(receipt["shots"], start=1):
        clip = out / shot["file"]
        assert shot["number"] == number
        assert sha256(clip.read_bytes()).hexdigest() == shot["sha256"] == shot["rendered_sha256"]
        assert shot["request"]["seed"] == 7 and shot["request"]["engine"] == "drawn"
        assert shot["screening"] == "unscreened"
        seconds += shot["used"] / shot["fps"]
    with av.open(str(out / "film.mp4")) as film:
        (picture,) = film.streams.video
        assert (picture.codec_context.name, picture.width, picture.height) == ("h264", 1280, 720)
        assert float(picture.duration * picture.time_base) == pytest.approx(seconds, abs=0.1)

    unknown = shoot(home, script, "--out", out, "--engine", "moonlight")
    assert unknown.returncode == 1
    assert "There is no engine named moonlight. There are: " in unknown.stdout
    assert "Traceback" not in unknown.stdout + unknown.stderr


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        (None, [], "cannot be read: No such file"),
        (b"\x00\x01\x02", [], "NUL bytes"),
        (b"", [], "empty"),
        (b"x" * 2_000_000, [], "may be up to 1 MB"),
        (b"A boat.", ["--seed", "-1"], "--seed takes a whole number"),
        (b"A boat.", ["--seed", str(2**63)], "--seed takes a whole number"),
    ],
)
def test_what_cannot_be_filmed_is_refused_before_anything_starts(
    home: Path, tmp_path: Path, content: bytes | None, more: list[str], said: str
) -> None:
    script = tmp_path / "script"
    if content is not None:
        script.write_bytes(content)
    asked = shoot(home, script, "--out", tmp_path / "out", *more)
    assert asked.returncode != 0
    assert said in asked.stderr
    assert "Traceback" not in asked.stderr
    assert not (home / "postgres").exists()
