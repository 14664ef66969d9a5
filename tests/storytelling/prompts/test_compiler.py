"""Prompts: order, looks, sources, and what goes when the budget is small."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.contract import Angle, Brief, Camera, Direction, Focus, Light, Move, Place, Size, Time
from storytelling.prompts.compiler import DRAWN, LTX, Prompt, compile_prompt, count_words, profile_for
from storytelling.script.outline import ShotOutline, break_down

EXAMPLES = Path(__file__).parents[3] / "examples"
REEF = break_down((EXAMPLES / "lantern-reef.fountain").read_text(encoding="utf-8"))
TRAIN = break_down((EXAMPLES / "night-train.fountain").read_text(encoding="utf-8"))
SHOTS = [shot for breakdown in (REEF, TRAIN) for scene in breakdown.scenes for shot in scene.shots]
OPEN = replace(LTX, max_tokens=0)


def compiled(shot: ShotOutline, profile=OPEN) -> Prompt:  # type: ignore[no-untyped-def]
    return compile_prompt(shot.brief, profile=profile, count_tokens=count_words, origins=shot.origins)


@pytest.mark.parametrize("profile", [DRAWN, OPEN, replace(OPEN, max_tokens=30), replace(OPEN, wording=2)])
def test_sources_cover_every_character_in_order(profile) -> None:  # type: ignore[no-untyped-def]
    for shot in SHOTS:
        prompt = compiled(shot, profile)
        assert prompt.text
        assert "".join(prompt.text[source.start : source.end] for source in prompt.sources) == prompt.text
        assert {source.kind for source in prompt.sources} <= {"script", "canon", "style", "camera", "default"}
        for source in prompt.sources:
            assert (len(source.lines) == 2) == (source.kind in ("script", "camera"))


def test_looks_come_first_then_deeds_place_hour_camera_style() -> None:
    text = compiled(REEF.scenes[0].shots[1]).text
    order = [
        "11-year-old girl",
        "cropped black hair",
        "yellow raincoat",
        "walks along the wet sand",
        "copper robot",
        "waddles",
        "lantern reef",
        "at dusk",
        "shot",
        "cinematic",
    ]
    places = [text.lower().index(words) for words in order]
    assert places == sorted(places)


def test_a_model_reads_looks_where_people_read_names() -> None:
    shot = REEF.scenes[0].shots[1]
    assert "Mara" not in compiled(shot).text and "Otto" not in compiled(shot).text
    drawn = compiled(shot, DRAWN).text
    assert "Mara, an 11-year-old girl" in drawn and "waddles behind Mara" in drawn
    assert "waddles behind the girl" in compiled(shot).text


def test_two_people_are_told_apart_by_side_and_clothes() -> None:
    text = compiled(REEF.scenes[0].shots[1]).text
    assert "On the left, an 11-year-old girl" in text and "On the right, a knee-high copper robot" in text
    exchange = compiled(REEF.scenes[1].shots[4]).text
    assert "In the foreground, seen from behind, an 11-year-old girl" in exchange


def test_the_voice_from_off_screen_is_not_prompted() -> None:
    assert "robot" not in compiled(REEF.scenes[1].shots[1]).text


def test_no_camera_words_become_things() -> None:
    for shot in SHOTS:
        text = compiled(shot).text.lower()
        for word in ("close on", "wide on", "pov of", "insert -", "crane up from", "tracking with", "handheld."):
            assert word not in text


def test_phrases_cite_their_lines() -> None:
    shot = REEF.scenes[2].shots[3]
    prompt = compiled(shot)
    cited = {
        prompt.text[source.start : source.end].strip(" .,"): (source.kind, source.lines) for source in prompt.sources
    }
    looks = next(words for words in cited if "yellow raincoat" in words)
    assert cited[looks] == ("script", (12, 12))  # the introduction, scenes earlier
    assert next(found for words, found in cited.items() if words.startswith("bursts")) == ("script", (59, 59))
    assert next(found for words, found in cited.items() if "tracking shot" in words) == ("camera", (59, 59))
    assert next(found for words, found in cited.items() if "lantern reef" in words) == ("script", (49, 49))
    assert next(found for words, found in cited.items() if "cinematic" in words.lower())[0] == "style"
    assert next(found for words, found in cited.items() if "moonlight" in words) == ("default", ())


def test_who_gives_whom_is_said_plainly() -> None:
    text = "INT. ROOM - DAY\n\nMARA\nHi.\n\nOTTO\nHi.\n\n{}\n"
    one = break_down(text.format("Mara gives Otto the lantern.")).scenes[0].shots[-1]
    two = break_down(text.format("Otto gives Mara the lantern.")).scenes[0].shots[-1]
    assert "a woman gives a lantern to the man" in compiled(one).text.lower()
    assert "a man gives a lantern to the woman" in compiled(two).text.lower()


def test_the_least_important_goes_first_and_is_named() -> None:
    shot = REEF.scenes[1].shots[1]
    whole = compiled(shot)
    dropped: list[tuple[str, ...]] = []
    for most in range(whole.tokens, 14, -4):
        prompt = compiled(shot, replace(OPEN, max_tokens=most))
        dropped.append(prompt.dropped)
        assert prompt.tokens <= most or "style" in prompt.dropped
        assert "yellow raincoat" in prompt.text
    assert all(later[: len(earlier)] == earlier for earlier, later in pairwise(dropped))
    last = dropped[-1]
    assert last[:2] == ("camera move", "shot size")
    assert last.index("time of day") < last.index("place") < last.index("style")


def test_what_cannot_be_cut_is_told_not_truncated() -> None:
    prompt = compiled(REEF.scenes[0].shots[1], replace(OPEN, max_tokens=5))
    assert not prompt.fits(replace(OPEN, max_tokens=5))
    assert prompt.text.endswith(".") and "yellow raincoat" in prompt.text


def test_every_term_of_the_camera_has_words() -> None:
    place = Place(uid="room", name="room", kind="room")
    for size in Size:
        for angle in Angle:
            for move in Move:
                for direction in (None, *Direction):
                    camera = Camera(
                        size=size, angle=angle, move=move, direction=direction, focus=Focus.SHALLOW, lens_mm=35
                    )
                    brief = Brief(camera=camera, light=Light(time=Time.NIGHT), place=place)
                    assert "35 mm lens" in compile_prompt(brief, profile=OPEN, count_tokens=count_words).text


def test_wordings_vary_and_facts_do_not() -> None:
    shot = REEF.scenes[0].shots[1]
    texts = {compiled(shot, replace(OPEN, wording=n)).text for n in range(3)}
    assert len(texts) == 3
    assert all("yellow raincoat" in text and "copper robot" in text for text in texts)


def test_a_prompt_takes_less_than_five_milliseconds() -> None:
    for shot in SHOTS:
        compiled(shot, LTX)
    started = time.process_time()
    for shot in SHOTS:
        compiled(shot, LTX)
    assert (time.process_time() - started) / len(SHOTS) < 0.005


def test_an_unknown_engine_gets_captions_within_its_budget() -> None:
    profile = profile_for("some-new-model", prompt_tokens=40)
    assert (profile.max_tokens, profile.names) == (40, False)


def test_cards_and_empty_places_have_prompts_too() -> None:
    card = next(shot for shot in SHOTS if shot.brief.card)
    assert "THE DOORS" not in compiled(card).text
    assert "people" in compiled(REEF.scenes[2].shots[0]).negative


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_text_has_prompts_that_say_the_same_twice(text: str) -> None:
    for scene in break_down(text.replace("\r", "\n")).scenes:
        for shot in scene.shots:
            prompt = compiled(shot)
            assert prompt == compiled(shot)
            assert "".join(prompt.text[s.start : s.end] for s in prompt.sources) == prompt.text
