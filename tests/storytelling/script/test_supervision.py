"""Each shot as a script supervisor would note it: who is in it, and how much of them."""

from __future__ import annotations

import pytest

from inference.contract import Brief
from storytelling.script.outline import break_down

KNOWN = (
    "EXT. FIELD - DAY\n\nWIDE. Two armies on a field in fog.\n\nSIGRID (30, red cloak) waits.\n\n"
    "KARL (40, blue cloak) waits.\n\n"
)


def last(action: str) -> Brief:
    return [shot.brief for scene in break_down(KNOWN + action).scenes for shot in scene.shots][-1]


def seen(brief: Brief) -> list[str]:
    return sorted(figure.uid for figure in brief.figures)


@pytest.mark.parametrize(
    ("action", "size", "people"),
    [
        ("LOW ANGLE. Sigrid lifts a sword.", "full", ["sigrid"]),
        ("HIGH ANGLE. Sigrid waits.", "full", ["sigrid"]),
        ("LOW ANGLE on Sigrid.", "medium", ["sigrid"]),
        ("LOW ANGLE. Clouds race.", "wide", None),
        ("MEDIUM. Sigrid reads a letter.", "medium", ["sigrid"]),
        ("HANDHELD. Karl falls.", "full", ["karl"]),
    ],
)
def test_a_bare_direction_is_on_whoever_acts_next(action: str, size: str, people: list[str] | None) -> None:
    brief = last(action)
    assert brief.camera.size == size
    assert people is None or seen(brief) == people


def test_a_low_angle_on_a_speaker_keeps_her_lines() -> None:
    brief = last("LOW ANGLE. Sigrid lifts a sword.\n\nSIGRID\nHold the ford!\n")
    assert (brief.camera.size, brief.camera.angle, seen(brief)) == ("full", "low", ["sigrid"])
    assert [(line.character, line.on_screen) for line in brief.dialogue] == [("sigrid", True)]


@pytest.mark.parametrize("opening", ["", "Sigrid and Karl stand at the gate.\n\n", "OVER KARL'S SHOULDER.\n\n"])
def test_over_the_shoulder_are_only_the_two_who_talk(opening: str) -> None:
    talk = "SIGRID\nYou came.\n\nKARL\nYou called.\n"
    shots = [shot.brief for scene in break_down(KNOWN + opening + talk).scenes for shot in scene.shots]
    over = [brief for brief in shots if brief.camera.angle == "over the shoulder"]
    assert over and all(set(seen(brief)) <= {"sigrid", "karl"} for brief in over)


def test_fog_is_weather_and_the_field_does_nothing() -> None:
    first = break_down(KNOWN).scenes[0].shots[0].brief
    assert first.actions == ()
    assert first.light.weather == ("fog",)


def test_they_embrace_each_other() -> None:
    brief = last("Sigrid looks at Karl.\n\nThey embrace.")
    assert {(a.who, a.verb, a.whom) for a in brief.actions} >= {
        ("sigrid", "embrace", "karl"),
        ("karl", "embrace", "sigrid"),
    }


def test_what_is_worn_is_not_carried_to_the_next_shot() -> None:
    brief = last("CLOSE ON her glove. It holds a letter.\n\nMEDIUM. Sigrid smiles.")
    assert [prop for prop in brief.props if prop.name == "glove"] == []


def test_a_shoulder_the_script_asks_for_is_the_first_picture_of_the_talk() -> None:
    talk = "OVER KARL'S SHOULDER.\n\nSIGRID\nYou came.\n\nKARL\nYou called.\n"
    shots = [shot.brief for scene in break_down(KNOWN + talk).scenes for shot in scene.shots][-2:]
    assert [(b.camera.on, b.camera.over, b.dialogue[0].character) for b in shots] == [
        ("sigrid", "karl", "sigrid"),
        ("karl", "sigrid", "karl"),
    ]


@pytest.mark.parametrize("names", ["Sigrid, Karl and Ada", "Sigrid, Karl, and Ada"])
def test_a_list_of_names_acts_as_one(names: str) -> None:
    brief = last(f"ADA (20) waits.\n\nMEDIUM. {names} look up.")
    assert [(a.who, a.verb) for a in brief.actions] == [("sigrid", "look"), ("karl", "look"), ("ada", "look")]


def test_two_shake_each_others_hands() -> None:
    brief = last("MEDIUM. Sigrid and Karl shake hands.")
    assert {(a.who, a.verb, a.whom) for a in brief.actions} == {
        ("sigrid", "shake", "karl"),
        ("karl", "shake", "sigrid"),
    }
