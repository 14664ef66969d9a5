"""The film of a story takes its transitions from the script as it is now."""

from __future__ import annotations

import pytest

from inference.contract import Transition
from storytelling.cutting.films import _clip, _digest
from storytelling.rendering.models import Take

pytestmark = pytest.mark.database
SCRIPT = """FADE IN:

EXT. BEACH - DAY

A DOG runs along the water.

DISSOLVE TO:

INT. KITCHEN - NIGHT

The dog sleeps under the table.

SMASH CUT TO:

EXT. BEACH - NIGHT

The dog runs again.

FADE OUT.
"""


@pytest.fixture
def takes(world, ada):
    from storytelling.assets.models import Asset
    from storytelling.manuscript.importing import tell_story
    from storytelling.script import read_upload

    def of(text: str) -> list[Take]:
        story = tell_story(world, read_upload(text.encode()), by=ada)
        file = {"team": world.team, "size": 1, "made_by": ada, "media_type": "video/mp4"}
        asset = Asset.objects.create(**file, sha256="ab" * 32, width=128, height=72, frames=48, fps=24, seconds=2)
        shots = story.manuscript.shots.in_story()
        return [Take(shot=shot, number=1, rung="drawn", asset=asset, used=48) for shot in shots]

    return of


def test_shots_are_entered_and_left_as_the_script_says(takes):
    clips = [_clip(take) for take in takes(SCRIPT)]
    cut, dissolve = Transition.CUT, Transition.DISSOLVE
    assert [clip.enters for clip in clips] == [Transition.FADE_IN, dissolve, Transition.SMASH_CUT]
    assert [clip.leaves for clip in clips] == [dissolve, Transition.SMASH_CUT, Transition.FADE_OUT]
    assert [clip.is_plain for clip in clips] == [False, False, False]
    plain = [_clip(take) for take in takes("EXT. BEACH - DAY\n\nA DOG runs.\n")]
    assert [(clip.enters, clip.leaves, clip.is_plain) for clip in plain] == [(cut, cut, True)]


def test_another_transition_makes_another_film(takes):
    found = takes(SCRIPT)
    before = _digest(found)
    found[1].shot.brief_json["transition_in"] = "cut"
    found[0].shot.brief_json["transition_out"] = "cut"
    assert _digest(found) != before
