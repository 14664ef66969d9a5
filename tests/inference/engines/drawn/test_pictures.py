"""Golden pictures: a dozen shots, compared coarsely, so that a changed face passes and a lost figure does not.

After a change that is meant: `REDRAW=1 pytest tests/inference/engines/drawn/test_pictures.py`, and look at what changed.
"""

import os
from pathlib import Path

import cv2
import numpy as np
import pytest

from inference.contract import StillRequest
from inference.engines.drawn import DrawnEngine
from tests.inference.engines.drawn.shots import SHOTS

GOLDEN = Path(__file__).parent / "golden"
SIZE = (320, 180)
MEAN, WORST = 3.0, 60.0  # of 255, after shrinking eightfold


def drawn(name: str) -> np.ndarray:
    brief = SHOTS[name]
    return DrawnEngine().still(StillRequest(brief=brief, width=SIZE[0], height=SIZE[1], seed=7, at=0.6))


def coarse(picture: np.ndarray) -> np.ndarray:
    return cv2.resize(picture, None, fx=1 / 8, fy=1 / 8, interpolation=cv2.INTER_AREA).astype(np.float32)


def beside(truth: np.ndarray, now: np.ndarray, off: np.ndarray) -> np.ndarray:
    """Truth, now and difference in one picture, each under its name: bright where they differ, framed where too much."""
    worst = cv2.resize(off.max(axis=2), SIZE, interpolation=cv2.INTER_NEAREST)
    heat = cv2.cvtColor(
        cv2.applyColorMap(np.minimum(255, worst * 4).astype(np.uint8), cv2.COLORMAP_INFERNO), cv2.COLOR_BGR2RGB
    )
    apart = cv2.addWeighted(np.repeat(now.mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8), 0.25, heat, 1.0, 0)
    outlines, _ = cv2.findContours((worst > WORST).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    cv2.drawContours(apart, outlines, -1, (80, 255, 255), 1)
    panels = []
    for name, picture in (("truth", truth), ("now", now), ("difference", apart)):
        head = np.full((22, SIZE[0], 3), 24, np.uint8)
        cv2.putText(head, name, (6, 16), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (240, 236, 226), 1, cv2.LINE_AA)
        panels.append(np.vstack([head, picture]))
    return np.hstack(panels)


@pytest.mark.parametrize("name", sorted(SHOTS))
def test_the_shot_looks_as_it_did(name: str, tmp_path: Path) -> None:
    got, file = drawn(name), GOLDEN / f"{name}.jpg"
    if os.environ.get("REDRAW"):
        GOLDEN.mkdir(exist_ok=True)
        cv2.imwrite(str(file), cv2.cvtColor(got, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 88])
    wanted = cv2.cvtColor(cv2.imread(str(file)), cv2.COLOR_BGR2RGB)
    off = np.abs(coarse(got) - coarse(wanted))
    if off.mean() <= MEAN and off.max() <= WORST:
        return
    shown = tmp_path / f"{name}.png"
    cv2.imwrite(str(shown), cv2.cvtColor(beside(wanted, got, off), cv2.COLOR_RGB2BGR))
    far = f"{off.mean():.1f} on average (may be {MEAN}), {off.max():.0f} at worst (may be {WORST})"
    pytest.fail(f"{name} changed: {far}. Truth, now and difference side by side: {shown}")


def test_a_lost_figure_would_be_noticed() -> None:
    from dataclasses import replace

    brief = SHOTS["two-talk"]
    without = DrawnEngine().still(
        StillRequest(brief=replace(brief, figures=brief.figures[:1]), width=SIZE[0], height=SIZE[1], seed=7, at=0.6)
    )
    off = np.abs(coarse(drawn("two-talk")) - coarse(without))
    assert off.mean() > MEAN or off.max() > WORST


def test_a_failure_shows_truth_now_and_difference() -> None:
    truth, now = np.full((180, 320, 3), 90, np.uint8), np.full((180, 320, 3), 90, np.uint8)
    now[40:120, 60:140] = 230
    picture = beside(truth, now, np.abs(coarse(now) - coarse(truth)))
    assert picture.shape == (202, 960, 3)
    same, other = picture[22 + 150, 640 + 250], picture[22 + 80, 640 + 100]
    assert int(other.max()) > int(same.max()) + 100


def test_the_shots_cover_what_films_are_made_of() -> None:
    from inference.contract import Angle, Move, Setting

    briefs = list(SHOTS.values())
    assert len(briefs) >= 12
    assert len({brief.place.kind for brief in briefs}) >= 9
    assert {brief.place.setting for brief in briefs} >= {Setting.INT, Setting.EXT}
    assert len({brief.light.time for brief in briefs}) >= 6
    assert {word for brief in briefs for word in brief.light.weather} >= {"rain", "snow", "fog", "storm"}
    assert len({brief.camera.size for brief in briefs}) >= 7
    assert {brief.camera.angle for brief in briefs} >= set(Angle) - {Angle.OVERHEAD, Angle.POV}
    assert len({brief.camera.move for brief in briefs}) >= 4 and Move.DOLLY in {brief.camera.move for brief in briefs}
    assert len({action.verb for brief in briefs for action in brief.actions}) >= 10
    assert {figure.kind for brief in briefs for figure in brief.figures} >= {
        "person",
        "robot",
        "animal",
        "crowd",
        "giant",
    }
