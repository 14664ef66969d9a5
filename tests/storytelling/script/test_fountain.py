"""The whole Fountain 1.1 syntax, losslessly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storytelling.script.elements import Element, Kind
from storytelling.script.emphasis import plain, runs
from storytelling.script.fountain import parse, write

EXAMPLES = Path(__file__).parents[3] / "examples"
NIGHT_TRAIN = (EXAMPLES / "night-train.fountain").read_text(encoding="utf-8")
LANTERN_REEF = (EXAMPLES / "lantern-reef.fountain").read_text(encoding="utf-8")

# Text that is likely to hit every rule, and any text at all.
SAMPLES = (
    "INT. HOUSE - DAY|EXT. SEA - NIGHT #12A#|.POV|..ellipsis|MARA|MARA (V.O.)|OTTO ^|@McAda|(quietly)|Hello.|~la la|> CUT TO:"
    "|CUT TO:|> THE END <|# Act|## Scene|= what happens|===|!INT. no|[[note]]|[[open|close]]|/* bone|yard */"
    "|EST. X|i/e car - later|*it* **bo** ***bi*** _un_ \\*esc|  |    |\t||\n|\n\n| |Title: X|\0|é🐉漢字"
)
PIECES = st.sampled_from(tuple(SAMPLES.split("|")))
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=30).map("\n".join) | st.text(max_size=200)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(element.kind.value, element.text) for element in parse(text).elements]


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_parse_then_write_gives_the_same_text(text: str) -> None:
    script = parse(text)
    assert write(text, script.elements) == text


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_elements_lie_in_order_and_leave_out_only_blanks(text: str) -> None:
    at, line = 0, 1
    for element in parse(text).elements:
        assert not text[at : element.start].strip()
        assert text[element.start : element.end] == element.raw
        assert element.first_line == 1 + text.count("\n", 0, element.start) >= line
        assert element.last_line == element.first_line + element.raw.count("\n")
        at, line = element.end, element.last_line
    assert not text[at:].strip()


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_every_view_of_an_element_can_be_read(text: str) -> None:
    for e in parse(text).elements:
        assert isinstance((e.text, e.visible, e.name, e.scene_number, e.extensions, e.depth, e.dual, e.forced), tuple)


def test_the_night_train_reads_as_written() -> None:
    script = parse(NIGHT_TRAIN)
    assert script.title == "Night Train to Vell"
    assert [field.key for field in script.title_page] == ["Title", "Credit", "Author", "Source", "Notes"]
    assert script.title_page[-1].values == ("Multi-line value,", "second line.")
    seen = [(e.kind, e.text) for e in script.elements[1:]]
    assert seen[:4] == [
        (Kind.SECTION, "Act One"),
        (Kind.SYNOPSIS, "The conductor meets the stowaway, and the train forgets to stop."),
        (Kind.SECTION, "The platform"),
        (Kind.HEADING, "INT./EXT. VELL STATION - PLATFORM 9 - DAWN"),
    ]
    assert (Kind.ACTION, "INT. is a word on the station sign here, not a scene heading.") in seen
    assert (Kind.HEADING, "SNIPER SCOPE POV") in seen
    assert (Kind.CENTRED, "THE DOORS ARE CLOSING") in seen
    assert (Kind.TRANSITION, "SMASH CUT TO:") in seen
    assert (Kind.LYRICS, "Vell, Vell, the bells are ringing.") in seen
    assert (Kind.DIALOGUE, "*Not* emphasised. Underlined. Both.") in seen
    assert [e.text for e in script.elements if e.kind is Kind.HEADING][2:] == [
        "EST. VIADUCT OVER THE GORGE - CONTINUOUS",
        "i/e dining car - later",
        "INT DINING CAR - MOMENTS LATER",
        "EXT. SNOWFIELD - MAGIC HOUR",
    ]
    assert sum(e.kind is Kind.PAGE_BREAK for e in script.elements) == 1


def test_boneyard_and_notes_hide_what_they_hold() -> None:
    script = parse(NIGHT_TRAIN)
    bone = next(e for e in script.elements if e.kind is Kind.BONEYARD)
    assert "INT. CUT SCENE - DAY" in bone.text
    assert (bone.first_line, bone.last_line) == (49, 55)
    note = next(e for e in script.elements if e.kind is Kind.NOTE)
    assert note.text.startswith("Is the clock a prop")
    assert parse("She runs [[fast?\nor slow]] home.").elements[0].text == "She runs home."
    assert parse("Mara /* cut\n\nINT. X - DAY\n\n*/ runs.").elements[0].text == "Mara runs."
    assert kinds("[[open\n\nMara runs.")[0][0] == "action"  # a note ends at an empty line, so this is none
    assert [k for k, _ in kinds("[[open\n  \nstill open]]\n\nMara runs.")] == ["note", "action"]


def test_dialogue_carries_on_over_a_line_of_two_spaces() -> None:
    speech = next(e for e in parse(NIGHT_TRAIN).elements if e.kind is Kind.DIALOGUE and "spring" in e.text)
    assert speech.text.split("\n") == ["You took mine", "  ", "in the spring."]
    assert (speech.first_line, speech.last_line) == (27, 29)
    assert [k for k, _ in kinds("MARA\nHello.\n\nOTTO waves.")] == ["character", "dialogue", "action"]
    carried = parse("MARA\nHello.\n  \n(softly)\nAnd more.").elements
    assert [element.raw for element in carried] == ["MARA", "Hello.", "(softly)", "And more."]


def cue(text: str) -> Element:
    return parse(text + "\nHello.").elements[0]


def test_cues_say_who_and_how() -> None:
    assert (cue("MARA (V.O.) (CONT'D)").name, cue("MARA (V.O.) (CONT'D)").extensions) == ("MARA", ("V.O.", "CONT'D"))
    assert cue("@McALLISTER").name == "McALLISTER"
    assert cue("ÉLODIE ^").dual and cue("ÉLODIE ^").name == "ÉLODIE"
    assert cue("HANS (on the radio)").kind is Kind.CHARACTER
    assert cue("R2D2").kind is Kind.CHARACTER
    assert cue("23").kind is Kind.ACTION
    assert cue("Mara").kind is Kind.ACTION
    assert parse("MARA\n\nHello.").elements[0].kind is Kind.ACTION  # nobody speaks


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("INT. HOUSE", Kind.HEADING),
        ("int. house - day", Kind.HEADING),
        ("EXT HOUSE", Kind.HEADING),
        ("INT./EXT. CAR", Kind.HEADING),
        ("INT/EXT CAR", Kind.HEADING),
        ("I/E CAR", Kind.HEADING),
        ("EST. CITY", Kind.HEADING),
        ("INTERIOR thoughts", Kind.ACTION),
        ("Estimates vary.", Kind.ACTION),
        (".BINOCULARS", Kind.HEADING),
        ("...and then", Kind.ACTION),
        ("CUT TO:", Kind.TRANSITION),
        ("Cut to:", Kind.ACTION),
        ("> Burn to white.", Kind.TRANSITION),
        (">centred<", Kind.CENTRED),
        ("===", Kind.PAGE_BREAK),
        ("= synopsis", Kind.SYNOPSIS),
        ("### deep", Kind.SECTION),
        ("~song", Kind.LYRICS),
        ("!CUT TO:", Kind.ACTION),
    ],
)
def test_one_line_is_what_its_shape_or_mark_says(line: str, kind: Kind) -> None:
    assert parse(f"{line}\n").elements[0].kind is kind


def test_scene_numbers_are_not_part_of_the_heading() -> None:
    heading = parse("INT. HOUSE - DAY #110-A#\n\nx").elements[0]
    assert (heading.text, heading.scene_number) == ("INT. HOUSE - DAY", "110-A")


def test_a_first_line_with_a_colon_is_not_always_a_title_page() -> None:
    assert kinds("FADE IN:\n\nINT. HOUSE - DAY")[0][0] != "title page"
    assert kinds("Somebody: a paper boat crosses a street.")[0][0] == "action"
    assert kinds("Title: X")[0][0] == "title page"
    assert kinds("Logo: a\nStudio: b\n\nx")[0][0] == "title page"


def test_emphasis_nests_escapes_and_stays_inside_a_line() -> None:
    assert plain("a *b* **c** ***d*** _e_ \\*f\\*") == "a b c d e *f*"
    assert plain("5 * 3 * 2 and a_b") == "5 * 3 * 2 and a_b"
    assert plain("*open\nclose*") == "*open\nclose*"
    inner = next(run for run in runs("_under **both** _") if run.text == "both")
    assert inner.bold
    assert [run.text for run in runs("***x***") if run.bold and run.italic] == ["x"]


@given(st.text(alphabet="ab *_\\\n", max_size=40))
@settings(max_examples=150, deadline=None)
def test_emphasis_loses_nothing_but_marks(text: str) -> None:
    for run in runs(text):
        assert text[run.start : run.end] == run.text
    assert re.sub(r"[*_\\]", "", plain(text)) == re.sub(r"[*_\\]", "", text)


def test_a_text_full_of_opening_marks_parses_in_linear_time() -> None:
    import time

    started = time.perf_counter()
    parse("[[" * 100_000 + "/*" * 100_000)
    assert time.perf_counter() - started < 2
