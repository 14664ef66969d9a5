"""Words nobody taught us: what a hand holds is a thing all the same; what is said in another language is told of."""

from __future__ import annotations

import pytest

from inference.contract import Brief
from storytelling.script.outline import break_down


def shot(sentence: str) -> Brief:
    text = f"EXT. FIELD - DAY\n\nMARA (30, red coat) and OTTO (50, grey beard).\n\n{sentence}\n"
    return break_down(text).scenes[0].shots[-1].brief


@pytest.mark.parametrize(
    ("sentence", "verb", "whom"),
    [
        ("Mara läuft.", "läuft", None),
        ("Mara gibt Otto die Laterne.", "gibt", "otto"),
        ("Mara corre.", "corre", None),
        ("Mara abraza a Otto.", "abraza", "otto"),
        ("Mara бежит.", "бежит", None),
    ],
)
def test_what_is_done_in_another_language_is_an_action_to_be_told_of(sentence, verb, whom):
    first = shot(sentence).actions[0]
    assert (first.who, first.verb, first.whom) == ("mara", verb, whom)


@pytest.mark.parametrize(
    "sentence", ["Mara alone.", "Mara asleep.", "Mara in red.", "Mara, wet and cold.", "Mara's boots."]
)
def test_english_without_a_verb_has_none(sentence):
    assert shot(sentence).actions == ()


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Mara holds a zorbulator.", "zorbulator"),
        ("Mara clutches the old grimbol and runs.", "old grimbol"),
        ("Mara carries a microphone.", "microphone"),
    ],
)
def test_a_thing_nobody_knows_is_in_the_hand_that_holds_it(sentence, name):
    assert [(prop.name, prop.holder) for prop in shot(sentence).props] == [(name, "mara")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mara holds her breath.",
        "Mara holds the gaze.",
        "Mara carries the weight of the world.",
        "Mara holds the old man.",
    ],
)
def test_what_no_hand_holds_is_no_thing(sentence):
    assert shot(sentence).props == ()


@pytest.mark.parametrize("name", ["Mara", "MARA", "Zorb", "ZORB"])
def test_looks_behind_a_name_introduce_it_in_capitals_or_not(name):
    first = break_down(f"EXT. FIELD - DAY\n\n{name} (30, red coat) walks.\n").scenes[0].shots[0].brief
    assert [(figure.age, figure.clothes) for figure in first.figures] == [(30, ("red coat",))]
    assert [action.verb for action in first.actions] == ["walk"] and first.props == ()
