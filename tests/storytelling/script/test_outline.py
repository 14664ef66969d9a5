"""How any text becomes shots: FILM.md sections 1 and 2, rule by rule."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.contract import Brief, Setting, Time, Transition
from storytelling.script.outline import Breakdown, break_down
from storytelling.script.words import slug

HELLO = "INT. ROOM - DAY\n\nMARA\nHello.\n\nOTTO\nHello.\n\n"


def briefs(text: str) -> list[Brief]:
    return [shot.brief for scene in break_down(text).scenes for shot in scene.shots]


def last(action: str) -> Brief:
    """The last shot of `action` in a room where Mara and Otto are known."""
    return briefs(HELLO + action)[-1]


def deed(action: str) -> tuple[str, str, str | None, str | None]:
    doing = last(action).actions[0]
    return doing.who, doing.verb, doing.whom, doing.with_


@pytest.mark.parametrize(
    ("line", "size", "angle", "move", "direction", "focus"),
    [
        ("EXTREME WIDE SHOT of the room.", "extreme wide", "eye level", "static", None, None),
        ("EWS - the room.", "extreme wide", "eye level", "static", None, None),
        ("ESTABLISHING SHOT of the house.", "extreme wide", "eye level", "static", None, None),
        ("WIDE ON the room.", "wide", "eye level", "static", None, None),
        ("Wide shot of the room.", "wide", "eye level", "static", None, None),
        ("LS - the hall.", "wide", "eye level", "static", None, None),
        ("FULL SHOT of Mara.", "full", "eye level", "static", None, None),
        ("MEDIUM on Mara.", "medium", "eye level", "static", None, None),
        ("MS Otto.", "medium", "eye level", "static", None, None),
        ("MCU Otto.", "medium close", "eye level", "static", None, None),
        ("CLOSE ON Mara.", "close", "eye level", "static", None, None),
        ("close on Mara.", "close", "eye level", "static", None, None),
        ("CLOSE UP of Mara's face.", "close", "eye level", "static", None, None),
        ("CU Mara.", "close", "eye level", "static", None, None),
        ("ANGLE ON Mara's face.", "close", "eye level", "static", None, None),
        ("EXTREME CLOSE UP on Mara's eye.", "extreme close", "eye level", "static", None, "shallow"),
        ("ECU - the key.", "extreme close", "eye level", "static", None, "shallow"),
        ("MACRO of a key.", "extreme close", "eye level", "static", None, "shallow"),
        ("INSERT - THE LETTER.", "insert", "eye level", "static", None, "shallow"),
        ("INSERT ON a letter.", "insert", "eye level", "static", None, "shallow"),
        ("LOW ANGLE on Mara.", "medium", "low", "static", None, None),
        ("WORM'S EYE VIEW of Mara.", "medium", "low", "static", None, None),
        ("HIGH ANGLE on Mara.", "medium", "high", "static", None, None),
        ("BIRD'S EYE VIEW of the room.", "wide", "overhead", "static", None, None),
        ("TOP SHOT of the room.", "wide", "overhead", "static", None, None),
        ("OVERHEAD. Mara waits.", "wide", "overhead", "static", None, None),
        ("AERIAL of the city.", "extreme wide", "aerial", "static", None, None),
        ("DRONE SHOT of the city.", "extreme wide", "aerial", "static", None, None),
        ("DUTCH ANGLE on Mara.", "medium", "dutch", "static", None, None),
        ("CANTED. Mara waits.", "medium", "dutch", "static", None, None),
        ("OVER THE SHOULDER of Otto on Mara.", "medium", "over the shoulder", "static", None, None),
        ("OTS Otto: Mara waits.", "medium", "over the shoulder", "static", None, None),
        ("Over Otto's shoulder, Mara waits.", "medium", "over the shoulder", "static", None, None),
        ("POV of Otto. A key on the floor.", "wide", "pov", "static", None, None),
        ("OTTO'S POV: a key on the floor.", "wide", "pov", "static", None, None),
        ("PAN LEFT across the room.", "wide", "eye level", "pan", "left", None),
        ("TILT UP to the window.", "wide", "eye level", "tilt", "up", None),
        ("SWISH PAN to Otto.", "medium", "eye level", "whip pan", None, None),
        ("DOLLY IN on Mara.", "medium", "eye level", "dolly", "in", None),
        ("PUSH IN on Mara.", "medium", "eye level", "dolly", "in", None),
        ("PULL BACK from Mara.", "medium", "eye level", "dolly", "out", None),
        ("TRACKING WITH Mara as she runs.", "full", "eye level", "track", "with", None),
        ("FOLLOW Mara as she runs.", "full", "eye level", "track", "with", None),
        ("STEADICAM behind Mara.", "full", "eye level", "track", "with", None),
        ("CRANE UP from Mara.", "wide", "eye level", "crane", "up", None),
        ("JIB DOWN to Mara.", "wide", "eye level", "crane", "down", None),
        ("ZOOM IN on Mara.", "medium", "eye level", "zoom", "in", None),
        ("ORBIT around Mara.", "medium", "eye level", "orbit", None, None),
        ("HANDHELD. Mara waits.", "medium", "eye level", "handheld", None, None),
        ("SHAKY. Mara waits.", "medium", "eye level", "handheld", None, None),
        ("SHALLOW FOCUS on Mara.", "medium", "eye level", "static", None, "shallow"),
        ("DEEP FOCUS. Mara waits.", "medium", "eye level", "static", None, "deep"),
        ("The camera pans left across the room.", "wide", "eye level", "pan", "left", None),
        ("LOW ANGLE, HANDHELD, CLOSE ON Mara as she waits.", "close", "low", "handheld", None, None),
    ],
)
def test_directions(line: str, size: str, angle: str, move: str, direction: str | None, focus: str | None) -> None:
    camera = last(line).camera
    found = camera.size, camera.angle, camera.move, camera.direction, camera.focus
    assert found == (size, angle, move, direction, focus)


@pytest.mark.parametrize(
    "line",
    [
        "Wide eyes stare at Mara.",
        "Close to the door, Mara waits.",
        "Full moon light falls.",
        "Medium rare, says Mara.",
        "Static hisses.",
    ],
)
def test_ordinary_words_direct_nothing(line: str) -> None:
    brief = last(line)
    assert (brief.camera.angle, brief.camera.move) == ("eye level", "static")
    assert not any(key.startswith("camera") for key in break_down(HELLO + line).scenes[0].shots[-1].origins)


def test_directions_are_never_figures_or_props() -> None:
    brief = last("CLOSE ON MARA. TRACKING SHOT. RACK FOCUS to OTTO.")
    assert {figure.uid for figure in brief.figures} <= {"mara", "otto"}
    assert brief.props == ()


def test_a_rack_focus_names_where_it_ends() -> None:
    camera = last("CLOSE ON Mara. RACK FOCUS to Otto.").camera
    assert (camera.on, camera.focus, camera.focus_to) == ("mara", "rack", "otto")


def test_a_direction_within_a_sentence_counts() -> None:
    camera = last("Mara lifts the lantern as we PUSH IN on her face.").camera
    assert (camera.move, camera.direction) == ("dolly", "in")


@pytest.mark.parametrize(
    ("action", "deeds"),
    [
        ("Mara gives Otto the lantern.", ("mara", "give", "otto", "lantern")),
        ("Otto gives Mara the lantern.", ("otto", "give", "mara", "lantern")),
        ("Otto gives the lantern to Mara.", ("otto", "give", "mara", "lantern")),
        ("Mara is given the lantern by Otto.", ("otto", "give", "mara", "lantern")),
        ("Mara gave Otto a red lantern.", ("mara", "give", "otto", "lantern")),
        ("Mara hands him an umbrella.", ("mara", "hand", "otto", "umbrella")),
        ("Mara throws the book at Otto.", ("mara", "throw", "otto", "book")),
        ("Otto hits Mara with the umbrella.", ("otto", "hit", "mara", "umbrella")),
        ("Mara looks at Otto.", ("mara", "look", "otto", None)),
        ("Mara embraces Otto.", ("mara", "embrace", "otto", None)),
        ("Mara takes Otto's hand.", ("mara", "take", "otto", None)),
        ("Mara is running.", ("mara", "run", None, None)),
        ("Mara begins to climb the ladder.", ("mara", "climb", None, "ladder")),
        ("Mara knelt.", ("mara", "kneel", None, None)),
        ("Mara shimmies.", ("mara", "shimmy", None, None)),
        ("The wave rises behind Mara.", ("wave", "rise", "mara", None)),
    ],
)
def test_who_does_what_to_whom(action: str, deeds: tuple[str, str, str | None, str | None]) -> None:
    assert deed(action) == deeds


def test_what_is_not_done_is_not_shown() -> None:
    assert last("Otto doesn't move.").actions == ()
    assert last("Mara waits without an umbrella. The train is gone.").props == ()


def test_pronouns_are_the_last_fitting_name() -> None:
    brief = last("Mara looks at Otto. He waves. She smiles.")
    assert [(a.who, a.verb) for a in brief.actions] == [("mara", "look"), ("otto", "wave"), ("mara", "smile")]


def test_a_thing_taken_stays_in_the_hand_until_it_is_given() -> None:
    text = (
        HELLO
        + "Mara takes the red book.\n\nCLOSE ON the door.\n\nMara runs.\n\nMara gives Otto the book.\n\nOtto sits."
    )
    held = [(prop.kind, prop.holder) for brief in briefs(text)[3:] for prop in brief.props if prop.kind == "book"]
    assert held == [("book", "mara"), ("book", "mara"), ("book", "otto")] or held[-1] == ("book", "otto")


def test_a_paper_boat_is_a_scene_without_a_heading() -> None:
    scene = break_down("A paper boat crosses a flooded street at dusk").scenes[0]
    assert (scene.place, scene.setting, scene.time, scene.light) == (
        "flooded street",
        Setting.EXT,
        Time.DUSK,
        Time.DUSK,
    )
    brief = scene.shots[0].brief
    assert brief.place.kind == "street"
    assert (brief.actions[0].who, brief.actions[0].verb) == ("paper boat", "cross")
    assert [(prop.name, prop.kind) for prop in brief.props] == [("paper boat", "boat")]
    assert brief.camera.size == "wide"


@pytest.mark.parametrize(
    ("text", "kind", "setting", "time"),
    [
        ("Two astronauts float in space.", "space", "EXT", "day"),
        ("In a kitchen at night, a cook burns the soup.", "kitchen", "INT", "night"),
        ("A knight fights a dragon on a mountain at sunset.", "mountain", "EXT", "dusk"),
        ("A girl reads in the library in the morning.", "library", "INT", "morning"),
    ],
)
def test_a_sentence_says_where_and_when(text: str, kind: str, setting: str, time: str) -> None:
    scene = break_down(text).scenes[0]
    assert (scene.shots[0].brief.place.kind, scene.setting, scene.light) == (kind, setting, time)


def test_people_without_a_name_look_as_said() -> None:
    girl, robot = briefs("A girl in a yellow raincoat gives a robot a glowing lantern.")[0].figures
    assert (girl.uid, girl.age, girl.clothes, girl.palette) == ("girl", 9, ("yellow raincoat",), ("yellow",))
    assert robot.kind == "robot"
    assert briefs("Three soldiers march through the snow.")[0].figures[0].count == 3


def test_light_is_taken_over_from_the_scene_before() -> None:
    text = "\n\nMara waits.\n\n".join(
        f"INT. ROOM {i} - {time}"
        for i, time in enumerate(["DUSK", "CONTINUOUS", "SAME", "LATER", "MOMENTS LATER", "LATER"])
    )
    scenes = break_down(text + "\n\nMara waits.").scenes
    assert [scene.light for scene in scenes] == ["dusk", "dusk", "dusk", "night", "night", "dawn"]
    assert [scene.time for scene in scenes][1:4] == ["continuous", "same", "later"]


def test_an_exchange_alternates_over_shoulders_on_one_side_of_the_line() -> None:
    text = (
        "INT. ROOM - DAY\n\nMara and Otto stand at the table.\n\nMARA\nYou came.\n\nOTTO\nYou called.\n\nMARA\nYes.\n"
    )
    shots = briefs(text)[1:]
    assert [(b.camera.angle, b.camera.on, b.camera.over) for b in shots] == [
        ("over the shoulder", "mara", "otto"),
        ("over the shoulder", "otto", "mara"),
        ("over the shoulder", "mara", "otto"),
    ]
    assert [next(f.position for f in b.figures if f.uid == b.camera.on) for b in shots] == ["left", "right", "left"]


def test_a_long_speech_is_split_where_it_breathes_and_pushes_in() -> None:
    speech = " ".join(f"This is sentence number {i} of a long story." for i in range(12))
    shots = briefs(f"INT. ROOM - DAY\n\nMara sits.\n\nMARA\n{speech}\n")[1:]
    assert len(shots) > 2
    assert all(brief.seconds <= 8 for brief in shots)
    assert " ".join(brief.dialogue[0].text for brief in shots) == speech
    assert all(brief.dialogue[0].text.endswith(".") for brief in shots)
    assert (shots[0].camera.move, shots[0].camera.direction) == ("dolly", "in")


def test_voices_do_not_put_their_speaker_in_the_picture() -> None:
    for extension in ("V.O.", "O.S.", "V.O.) (CONT'D", "off screen", "O.C."):
        brief = briefs(f"INT. ROOM - DAY\n\nMara sits.\n\nOTTO ({extension})\nHello.\n")[0]
        assert [figure.uid for figure in brief.figures] == ["mara"]
        assert brief.dialogue[0].on_screen is False


def test_seconds_follow_the_words() -> None:
    ten_words = "Mara walks slowly and quietly along the old stone wall."
    assert math.isclose(last(ten_words).seconds, 10 / 2.2, abs_tol=1 / 24)
    line = briefs("INT. ROOM - DAY\n\nMARA\n(beat)\nOne two three four five six.\n")[0]
    assert math.isclose(line.seconds, 1 + 6 / 2.6 + 0.4, abs_tol=1 / 24)


def test_transitions_lie_between_shots() -> None:
    text = "FADE IN:\n\nINT. A - DAY\n\nMara sits.\n\nDISSOLVE TO:\n\nINT. B - DAY\n\nMara stands.\n\nFADE OUT."
    first, second = briefs(text)
    assert (first.transition_in, first.transition_out) == (Transition.FADE_IN, Transition.DISSOLVE)
    assert (second.transition_in, second.transition_out) == (Transition.DISSOLVE, Transition.FADE_OUT)


def test_odd_names_are_names() -> None:
    text = "INT. 図書館 - NIGHT\n\n@山田\nこんにちは。\n\n@🐉\nRoar.\n\n@../../etc/passwd\nHello.\n\n"
    text += "@שרה\nשלום.\n\n@محمد\nمرحبا.\n"
    breakdown = break_down(text)
    uids = {speech.character for brief in briefs(text) for speech in brief.dialogue}
    assert len(uids) == 5
    assert all("/" not in uid and "." not in uid and uid for uid in uids)
    assert {"山田", "שרה", "محمد"} <= uids
    assert breakdown.scenes[0].place == "図書館"


def test_a_thousand_scenes() -> None:
    text = "\n\n".join(f"INT. ROOM {i} - DAY\n\nHERO{i} walks." for i in range(1000))
    breakdown = break_down(text)
    assert len(breakdown.scenes) == 1000
    assert breakdown.scenes[999].shots[0].brief.figures[0].uid == "hero999"


def test_nothing_filmed_gives_no_scenes() -> None:
    assert break_down("").scenes == ()
    assert break_down("Title: Only a title\n").scenes == ()
    assert break_down("/* all */\n\n[[of it]]\n\n# hidden\n\n= away").scenes == ()
    assert break_down("INT. EMPTY - DAY").scenes[0].shots == ()


WORDS = st.sampled_from(
    [
        "INT. HOUSE - DAY",
        "MARA",
        "OTTO (V.O.)",
        "Hello there.",
        "Mara gives Otto the red book.",
        "CLOSE ON the key.",
        "CUT TO:",
        "She runs.",
        "> CARD <",
        "(beat)",
        "~la la",
        "POV of a crow.",
        "MARA (11, red coat) enters.",
        "RACK FOCUS to him.",
        "...",
        '"',
        "((",
        "@🐉",
        "They fight.",
        "!X",
        ".Y POV",
        "Rain. Fog.",
    ]
)


@given(st.lists(WORDS | st.text(max_size=20), max_size=14).map("\n\n".join) | st.text(max_size=160))
@settings(max_examples=120, deadline=None)
def test_any_text_breaks_down_the_same_way_twice(text: str) -> None:
    text = text.replace("\r", "\n")
    breakdown = break_down(text)
    assert break_down(text) == breakdown
    _sound(breakdown, text)


def _sound(breakdown: Breakdown, text: str) -> None:
    keys = [shot.key for scene in breakdown.scenes for shot in scene.shots]
    assert len(keys) == len(set(keys))
    lines = text.count("\n") + 1
    for scene in breakdown.scenes:
        for shot in scene.shots:
            brief = shot.brief
            assert 1 <= shot.first_line <= shot.last_line <= lines
            assert 0 <= shot.span[0] < shot.span[1] <= len(text)
            assert 1.5 <= brief.seconds <= 8.001
            assert brief.light.time not in (Time.CONTINUOUS, Time.LATER, Time.MOMENTS_LATER, Time.SAME)
            uids = [figure.uid for figure in brief.figures]
            assert len(set(uids)) == len(uids)
            for speech in brief.dialogue:
                assert speech.on_screen <= (speech.character in uids)


@given(st.text(max_size=30))
def test_a_slug_is_never_empty_and_never_a_path(name: str) -> None:
    made = slug(name)
    assert made and not set(made) & set("/\\. \0")
