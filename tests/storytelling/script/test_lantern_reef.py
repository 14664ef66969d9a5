"""The Lantern Reef, shot by shot, as a script supervisor writes it down."""

from __future__ import annotations

from pathlib import Path

from inference.contract import Setting, Size, Time, Transition
from storytelling.script.outline import SceneOutline, ShotOutline, break_down

TEXT = (Path(__file__).parents[3] / "examples" / "lantern-reef.fountain").read_text(encoding="utf-8")
BREAKDOWN = break_down(TEXT)
REEF, LIBRARY, STORM = BREAKDOWN.scenes


def camera(scene: SceneOutline) -> list[tuple[str, str, str, str | None]]:
    cameras = [shot.brief.camera for shot in scene.shots]
    return [
        (c.size.value, c.angle.value, " ".join([c.move.value, *([c.direction.value] if c.direction else [])]), c.on)
        for c in cameras
    ]


def people(scene: SceneOutline) -> list[list[str]]:
    return [sorted(figure.uid for figure in shot.brief.figures) for shot in scene.shots]


def said(shot: ShotOutline) -> list[tuple[str, str, bool]]:
    return [(line.character, line.text, line.on_screen) for line in shot.brief.dialogue]


def deeds(shot: ShotOutline) -> list[tuple[str, str, str | None, str | None]]:
    return [(a.who, a.verb, a.whom, a.with_) for a in shot.brief.actions]


def test_title_and_scenes() -> None:
    assert BREAKDOWN.title == "The Lantern Reef"
    assert [(s.number, s.heading, s.setting, s.place, s.time, s.light) for s in BREAKDOWN.scenes] == [
        (1, "EXT. LANTERN REEF - DUSK", Setting.EXT, "lantern reef", Time.DUSK, Time.DUSK),
        (2, "INT. SUNKEN LIBRARY - NIGHT", Setting.INT, "sunken library", Time.NIGHT, Time.NIGHT),
        (3, "EXT. LANTERN REEF - NIGHT", Setting.EXT, "lantern reef", Time.NIGHT, Time.NIGHT),
    ]
    assert [s.characters for s in BREAKDOWN.scenes] == [("MARA", "OTTO"), ("MARA", "OTTO", "KEEPER"), ("OTTO", "MARA")]
    assert [(s.first_line, s.last_line) for s in BREAKDOWN.scenes] == [(8, 26), (28, 47), (49, 61)]


def test_scene_one_cameras() -> None:
    assert camera(REEF) == [
        ("wide", "eye level", "static", "reef"),
        ("full", "eye level", "static", "mara"),
        ("close", "eye level", "static", "compass"),
        ("medium close", "eye level", "static", "mara"),
    ]
    assert people(REEF) == [[], ["mara", "otto"], ["mara"], ["mara"]]
    assert [(shot.first_line, shot.last_line) for shot in REEF.shots] == [(10, 10), (12, 19), (21, 21), (23, 24)]


def test_the_reef_hangs_full_of_lanterns_in_the_wind() -> None:
    brief = REEF.shots[0].brief
    assert brief.light.weather == ("wind",)
    assert brief.light.sources == ("paper lanterns",)
    assert [(p.name, p.kind, p.count, p.glows) for p in brief.props] == [("paper lanterns", "lantern", 100, True)]
    assert brief.place.kind == "beach"
    assert {"coral towers", "wet sand"} <= set(brief.place.details)


def test_mara_and_otto_walk_toward_us_and_talk() -> None:
    shot = REEF.shots[1]
    assert deeds(shot) == [("mara", "walk", None, None), ("otto", "waddle", "mara", None)]
    assert shot.brief.actions[0].manner == "along the wet sand toward us"
    assert said(shot) == [
        ("otto", "The tide turns in four minutes.", True),
        ("mara", "Then we have four minutes.", True),
    ]
    assert shot.brief.dialogue[1].parenthetical == "not slowing"
    assert all(figure.facing == "camera" for figure in shot.brief.figures)
    first, second = shot.brief.dialogue
    assert first.start + first.seconds <= second.start + 0.001
    assert second.start + second.seconds <= shot.brief.seconds + 0.03


def test_introductions_hold_in_every_shot() -> None:
    for scene in BREAKDOWN.scenes:
        for shot in scene.shots:
            for figure in shot.brief.figures:
                if figure.uid == "mara":
                    assert (figure.age, figure.hair, figure.clothes) == (11, "cropped black hair", ("yellow raincoat",))
                    assert figure.palette[:2] == ("yellow", "black")
                    assert figure.appearance == "11, yellow raincoat, cropped black hair, a brass compass on a cord"
                    assert shot.origins["figure:mara"] == (12, 12)
                if figure.uid == "otto":
                    assert (figure.kind, figure.palette) == ("robot", ("#b87333", "green"))
                    assert "knee-high" in figure.build
                if figure.uid == "keeper":
                    assert (figure.kind, figure.clothes) == ("being", ("cloak of kelp",))


def test_the_compass_is_in_maras_hand() -> None:
    shot = REEF.shots[2]
    compass = shot.brief.props[0]
    assert (compass.kind, compass.holder) == ("compass", "mara")
    assert [verb for _, verb, _, _ in deeds(shot)] == ["spin", "stop", "point"]
    assert {who for who, _, _, _ in deeds(shot)} == {"needle"}
    assert said(REEF.shots[3]) == [("mara", "It's under us.", True)]


def test_scene_two_cameras() -> None:
    assert camera(LIBRARY) == [
        ("wide", "low", "static", None),
        ("full", "eye level", "dolly in", "mara"),
        ("full", "eye level", "static", "keeper"),
        ("medium", "over the shoulder", "static", "mara"),
        ("medium", "over the shoulder", "static", "keeper"),
        ("medium", "over the shoulder", "static", "mara"),
        ("extreme close", "eye level", "static", "lantern"),
    ]
    assert [shot.brief.camera.over for shot in LIBRARY.shots] == [None, None, None, "keeper", "mara", "keeper", None]
    assert people(LIBRARY)[:4] == [[], ["mara"], ["keeper", "mara"], ["keeper", "mara"]]


def test_mara_reaches_for_the_glowing_book_while_otto_is_only_heard() -> None:
    shot = LIBRARY.shots[1]
    assert deeds(shot) == [("mara", "swim", None, None), ("mara", "reach", None, "book")]
    book = next(prop for prop in shot.brief.props if prop.kind == "book")
    assert (book.colour, book.glows, book.holder) == ("red", True, None)
    assert said(shot) == [("otto", "Three minutes. Also, I am not waterproof.", False)]
    assert shot.brief.light.sources == ("red book",)


def test_the_keeper_rises_behind_her_and_they_talk() -> None:
    assert deeds(LIBRARY.shots[2]) == [("keeper", "rise", "mara", None)]
    assert said(LIBRARY.shots[4]) == [("keeper", "Who reads, remembers. Who remembers, stays.", True)]
    assert said(LIBRARY.shots[5]) == [("mara", "I only want to know how it ends.", True)]
    lantern = LIBRARY.shots[6].brief.props[0]
    assert (lantern.kind, lantern.holder) == ("lantern", "keeper")
    assert deeds(LIBRARY.shots[6]) == [("flame", "bend", "mara", None)]


def test_nobody_changes_sides_within_a_scene() -> None:
    for scene in BREAKDOWN.scenes:
        sides: dict[str, str] = {}
        for shot in scene.shots:
            for figure in shot.brief.figures:
                if figure.position in ("left", "right"):
                    assert sides.setdefault(figure.uid, figure.position) == figure.position


def test_scene_three_cameras() -> None:
    assert camera(STORM) == [
        ("extreme wide", "aerial", "static", "dark sea"),
        ("full", "eye level", "static", "otto"),
        ("medium close", "eye level", "static", "otto"),
        ("full", "eye level", "track with", "mara"),
    ]
    assert people(STORM) == [[], ["otto"], ["otto"], ["mara"]]


def test_the_storm_ends_in_a_fade() -> None:
    aerial, rock, minute, run = STORM.shots
    assert deeds(aerial) == [("lanterns", "go", None, None)]
    assert aerial.brief.place.kind == "sea"
    assert deeds(rock) == [("otto", "stand", None, None), ("otto", "lift", None, None), ("rain", "fall", None, None)]
    assert rock.brief.light.weather == minute.brief.light.weather == run.brief.light.weather == ("rain",)
    assert (minute.brief.dialogue[0].parenthetical, said(minute)) == ("quietly", [("otto", "One minute.", True)])
    assert deeds(run) == [("mara", "burst", None, None), ("mara", "run", None, None), ("wave", "rise", "mara", None)]
    book = next(prop for prop in run.brief.props if prop.kind == "book")
    assert (book.colour, book.holder) == ("red", "mara")
    assert run.brief.transition_out is Transition.FADE_OUT
    assert aerial.brief.transition_in is Transition.CUT


def test_every_shot_is_a_sensible_length_on_the_frame() -> None:
    for scene in BREAKDOWN.scenes:
        for shot in scene.shots:
            seconds = shot.brief.seconds
            assert 1.5 <= seconds <= 8
            assert abs(seconds * 24 - round(seconds * 24)) < 1e-3
            if shot.brief.camera.size is Size.INSERT:
                assert seconds <= 2.5


def test_the_same_text_gives_the_same_shots() -> None:
    assert break_down(TEXT) == BREAKDOWN
    keys = [shot.key for scene in BREAKDOWN.scenes for shot in scene.shots]
    assert len(set(keys)) == len(keys) == 15
    assert all(len(key) == 12 for key in keys)
