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
    apart = cv2.resize(np.minimum(255, off * 3).astype(np.uint8), SIZE, interpolation=cv2.INTER_NEAREST)
    shown = tmp_path / f"{name}-wanted-got-difference.png"
    cv2.imwrite(str(shown), cv2.cvtColor(np.hstack([wanted, got, apart]), cv2.COLOR_RGB2BGR))
    far = f"{off.mean():.1f} on average (may be {MEAN}), {off.max():.0f} at worst (may be {WORST})"
    pytest.fail(f"{name} changed: {far}. Look at {shown}")


def test_a_lost_figure_would_be_noticed() -> None:
    from dataclasses import replace

    brief = SHOTS["two-talk"]
    without = DrawnEngine().still(
        StillRequest(brief=replace(brief, figures=brief.figures[:1]), width=SIZE[0], height=SIZE[1], seed=7, at=0.6)
    )
    off = np.abs(coarse(drawn("two-talk")) - coarse(without))
    assert off.mean() > MEAN or off.max() > WORST
