"""Night Train exercises every element of the syntax; its shots, and what is never filmed."""

from __future__ import annotations

from pathlib import Path

from inference.contract import Setting, Time, Transition
from storytelling.script.outline import SceneOutline, break_down

TEXT = (Path(__file__).parents[3] / "examples" / "night-train.fountain").read_text(encoding="utf-8")
BREAKDOWN = break_down(TEXT)
STATION, VIADUCT, CAR, CAR_DARK, SNOW = BREAKDOWN.scenes


def camera(scene: SceneOutline) -> list[tuple[str, str, str]]:
    cameras = [shot.brief.camera for shot in scene.shots]
    return [
        (c.size.value, c.angle.value, " ".join([c.move.value, *([c.direction.value] if c.direction else [])]))
        for c in cameras
    ]


def test_scenes() -> None:
    assert BREAKDOWN.title == "Night Train to Vell"
    assert [(s.label, s.setting, s.place, s.time, s.light) for s in BREAKDOWN.scenes] == [
        ("1A", Setting.INT_EXT, "vell station - platform 9", Time.DAWN, Time.DAWN),
        ("1B", Setting.EXT, "viaduct over the gorge", Time.CONTINUOUS, Time.DAWN),
        ("", Setting.INT_EXT, "dining car", Time.LATER, Time.MORNING),
        ("", Setting.INT, "dining car", Time.MOMENTS_LATER, Time.MORNING),
        ("", Setting.EXT, "snowfield", Time.MAGIC_HOUR, Time.MAGIC_HOUR),
    ]
    assert STATION.characters == ("McALLISTER", "DR. IMRE KOVÁCS", "CONDUCTOR", "STOWAWAY", "ÉLODIE")
    kinds = [scene.shots[0].brief.place.kind for scene in BREAKDOWN.scenes]
    assert kinds == ["station", "mountain", "train car", "train car", "snow"]


def test_what_is_never_filmed_is_in_no_shot() -> None:
    filmed = " ".join(shot.words for scene in BREAKDOWN.scenes for shot in scene.shots)
    for unseen in (
        "film this",
        "CUT SCENE",
        "art department",
        "Act One",
        "stowaway, and the train forgets",
        "SMASH",
        "1A",
        "FADE",
    ):
        assert unseen not in filmed


def test_the_station_in_fog() -> None:
    assert camera(STATION) == [
        ("wide", "eye level", "static"),
        ("medium close", "eye level", "static"),
        ("medium", "eye level", "static"),
        ("medium", "pov", "static"),
        ("medium", "eye level", "static"),
        ("wide", "eye level", "static"),
    ]
    assert all(shot.brief.light.weather == ("fog",) for shot in STATION.shots if not shot.brief.card)
    clock = STATION.shots[0].brief.props[0]
    assert (clock.kind, clock.colour) == ("clock", "brass")


def test_a_voice_from_the_fog_is_not_in_the_picture() -> None:
    shot = STATION.shots[1]
    assert [figure.uid for figure in shot.brief.figures] == ["mcallister"]
    kovacs = shot.brief.dialogue[1]
    assert (kovacs.character, kovacs.on_screen) == ("dr-imre-kovács", False)
    assert kovacs.text == "You took mine in the spring."
    assert kovacs.parenthetical == "from the fog; patient"


def test_dual_dialogue_sounds_at_once() -> None:
    shot = STATION.shots[2]
    assert {figure.uid for figure in shot.brief.figures} == {"conductor", "stowaway", "élodie"}
    both, élodie = shot.brief.dialogue
    assert (both.name, élodie.character) == ("Conductor & Stowaway", "élodie")
    assert both.start == élodie.start


def test_a_forced_heading_that_directs_the_camera_is_a_shot() -> None:
    scope = STATION.shots[3]
    assert scope.brief.camera.over == "sniper scope"
    assert scope.brief.figures == ()
    assert (scope.first_line, scope.last_line) == (38, 40)
    assert [(p.name, p.kind, p.colour, p.count) for p in scope.brief.props] == [
        ("crosshair", "crosshair", "", 1),
        ("empty benches", "bench", "", 3),
        ("umbrella", "umbrella", "red", 1),
    ]


def test_a_forced_action_and_the_song_over_it() -> None:
    sign = STATION.shots[4]
    assert sign.action == "INT. is a word on the station sign here, not a scene heading."
    assert [(line.sung, line.on_screen) for line in sign.brief.dialogue] == [(True, False), (True, False)]


def test_cards_are_shots_of_their_own() -> None:
    assert [shot.brief.card for scene in BREAKDOWN.scenes for shot in scene.shots if shot.brief.card] == [
        "THE DOORS ARE CLOSING",
        "THE END",
    ]
    assert STATION.shots[5].brief.transition_out is VIADUCT.shots[0].brief.transition_in is Transition.SMASH_CUT


def test_the_viaduct() -> None:
    assert camera(VIADUCT) == [("extreme wide", "eye level", "crane up")]
    brief = VIADUCT.shots[0].brief
    assert ("train", "cross") in [(a.who, a.verb) for a in brief.actions]
    assert brief.light.weather == ()  # snow lies, none falls
    assert brief.seconds >= 3


def test_the_dining_car() -> None:
    assert camera(CAR)[0] == ("medium", "eye level", "whip pan")
    pan = CAR.shots[0].brief
    assert (pan.camera.on, pan.camera.focus, pan.camera.focus_to) == ("conductor", "rack", "handless clock")
    assert [figure.uid for figure in pan.figures] == ["stowaway", "conductor"]
    speech = CAR.shots[1].brief
    assert [figure.uid for figure in speech.figures] == ["stowaway"]
    assert (speech.dialogue[0].parenthetical, speech.dialogue[0].start) == ("beat", 1.0)


def test_the_lights_fail_and_the_ticket_is_seen() -> None:
    assert camera(CAR_DARK) == [("wide", "eye level", "handheld"), ("insert", "eye level", "static")]
    insert = CAR_DARK.shots[1].brief
    assert insert.camera.on == "ticket"
    assert (insert.figures, insert.dialogue[0].on_screen) == ((), False)
    assert 1.5 <= insert.seconds <= 2.5


def test_the_snowfield() -> None:
    assert camera(SNOW) == [("wide", "eye level", "static"), ("wide", "pov", "static"), ("wide", "eye level", "static")]
    umbrella, crow, end = SNOW.shots
    assert umbrella.brief.transition_in is Transition.MATCH_CUT
    assert [(p.name, p.colour) for p in umbrella.brief.props] == [("umbrella", "red")]
    assert (crow.brief.camera.over, crow.brief.figures, crow.brief.props) == ("crow", (), ())
    assert end.brief.card == "THE END"
