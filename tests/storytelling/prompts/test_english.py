"""Prompts in plain English: articles, plurals, one name for a place, and sizes that fit the body."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storytelling.prompts.compiler import DRAWN, LTX, compile_prompt, count_words
from storytelling.prompts.nouns import article
from storytelling.script.outline import break_down

OPEN = replace(LTX, max_tokens=0)


def last(text: str, *, heading: str = "EXT. FIELD - DAY", names: bool = False) -> str:
    shot = break_down(f"{heading}\n\n{text}\n" if heading else text).scenes[0].shots[-1]
    profile = DRAWN if names else OPEN
    return compile_prompt(shot.brief, profile=profile, count_tokens=count_words, origins=shot.origins).text


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("key", "a key"),
        ("old man", "an old man"),
        ("steel armour", "steel armour"),
        ("long black hair", "long black hair"),
        ("cloak of kelp", "a cloak of kelp"),
        ("kelp", "kelp"),
        ("black boots", "black boots"),
        ("soldiers", "soldiers"),
        ("glass", "a glass"),
        ("sun", "the sun"),
        ("dark sea", "a dark sea"),
        ("two armies", "two armies"),
    ],
)
def test_articles(phrase: str, said: str) -> None:
    assert article(phrase) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Soldiers run.", "Soldiers run."),
        ("Three soldiers march.", "Three soldiers march."),
        ("An army marches.", "An army marches."),
        ("Two armies march.", "Two armies march."),
        ("Fish scatter.", "Fish scatter."),
        ("SIGRID (30, steel armour) waits.", "in steel armour waits"),
        ("A huge WHALE, old and grey, rises.", "A huge, old, grey whale rises."),
    ],
)
def test_plurals_and_stuff(text: str, said: str) -> None:
    assert said in last(text)


@pytest.mark.parametrize(
    ("heading", "said", "unsaid"),
    [
        ("EXT. UNDERWATER - DAY", "Underwater, by day", "In underwater"),
        ("INT. DINING CAR - DAY", "In a dining car by day", "train car"),
        ("EXT. SNOWY PARK - NIGHT", "In a snowy park at night", "garden"),
        ("EXT. VIADUCT OVER THE GORGE - DAY", "On a viaduct over the gorge by day", "mountain"),
        ("EXT. SPACE STATION - NIGHT", "In space, outside a space station", "In a space station"),
    ],
)
def test_a_place_has_one_name(heading: str, said: str, unsaid: str) -> None:
    prompt = last("MARA (11, red coat) waits.", heading=heading)
    assert said in prompt and unsaid not in prompt


def test_after_a_comma_words_begin_small() -> None:
    prompt = last("An old man with a red umbrella feeds a dog in a snowy park at night.", heading="")
    assert "On the left, an old man feeds" in prompt
    assert "holding a red umbrella" in prompt


def test_a_word_on_a_sign_stays_as_written() -> None:
    assert "INT. is a word on the station sign." in last("!INT. is a word on the station sign here, not a heading.")


def test_an_animal_has_no_chest() -> None:
    whale = last("MEDIUM CLOSE on a whale.")
    assert "edium close-up" in whale and "chest" not in whale
    assert "from the chest up" in last("MEDIUM CLOSE on MARA (11, red coat).")


def test_a_knight_with_a_colour_for_a_name_takes_the_article() -> None:
    prompt = last("SIGRID (30, red cloak) and the BLACK KNIGHT (tall, black armour) fight with swords.", names=True)
    assert "fights the Black Knight with swords" in prompt and "a tall knight in black armour" in prompt


def test_a_crowd_takes_no_side() -> None:
    prompt = last("WIDE. Two armies march. SIGRID (30, red cloak) and KARL (40, blue cloak) wait.")
    assert "On the left, a 30-year-old woman" in prompt and "On the right, a 40-year-old man" in prompt


def test_eyes_belong_to_the_one_we_see() -> None:
    assert "The girl's eyes go wide." in last("CLOSE ON MARA (11, red coat). Her eyes go wide.")
