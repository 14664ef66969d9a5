"""A shot set up by hand: a person's value wins, can be taken back, and is told to everybody."""

from __future__ import annotations

import pytest

from inference.contract import Angle, Direction, Focus, Move, Size, Time
from storytelling.errors import Refused
from storytelling.events.models import Event
from storytelling.manuscript.models import Shot
from storytelling.manuscript.setups import FIELDS, TIMES, WAYS, WEATHERS, change_setup, wish_of
from webapp.views.terms import ANGLE, FOCUS, MOVE, SIZE, TIME, WEATHER

pytestmark = pytest.mark.database


@pytest.fixture
def shot(lantern_reef) -> Shot:
    return lantern_reef.manuscript.shots.in_story()[0]


def kept(shot: Shot) -> Shot:
    return Shot.objects.get(pk=shot.pk)


def test_what_a_person_chooses_stands_in_the_brief(shot, ben):
    wishes = {
        "size": "close",
        "angle": "low",
        "move": "dolly in",
        "focus": "rack",
        "time": "night",
        "weather": "snow",
        "seconds": "3,5 s",
    }
    change_setup(shot, wishes, by=ben)
    brief = kept(shot).brief
    camera = brief.camera
    assert (camera.size, camera.angle, camera.focus) == (Size.CLOSE, Angle.LOW, Focus.RACK)
    assert (camera.move, camera.direction) == (Move.DOLLY, Direction.IN)
    assert (brief.light.time, brief.light.weather, brief.seconds) == (Time.NIGHT, ("snow",), 3.5)


def test_it_is_told_on_the_stream_of_the_world(shot, ben):
    change_setup(shot, {"size": "insert"}, by=ben)
    told = Event.objects.get(name="shot.changed")
    assert told.subject_uid == shot.uid and told.refs["shot"] == str(shot.uid) and told.actor == ben


def test_the_same_choice_again_changes_and_tells_nothing(shot, ben):
    change_setup(shot, {"size": "insert"}, by=ben)
    assert change_setup(shot, {"size": "insert"}, by=ben) == {}
    assert Event.objects.filter(name="shot.changed").count() == 1


def test_what_comes_back_undoes_it(shot, ben):
    change_setup(shot, {"move": "pan left", "seconds": "2.71"}, by=ben)
    before = kept(shot).overrides
    undo = change_setup(shot, {"move": "crane up", "seconds": "9", "time": "noon"}, by=ben)
    change_setup(shot, undo, by=ben)
    assert kept(shot).overrides == before


def test_an_empty_wish_gives_the_field_back_to_the_script(shot, ben):
    as_written = kept(shot).brief
    change_setup(shot, {"move": "orbit left", "weather": "fog", "seconds": "8"}, by=ben)
    change_setup(shot, dict.fromkeys(FIELDS, " "), by=ben)
    assert kept(shot).overrides == {} and kept(shot).brief == as_written


def test_two_people_who_choose_different_fields_both_win(shot, ada, ben):
    stale = kept(shot)
    change_setup(shot, {"size": "close"}, by=ada)
    change_setup(stale, {"angle": "high"}, by=ben)
    assert kept(shot).overrides == {"camera": {"size": "close", "angle": "high"}}


@pytest.mark.parametrize(
    ("name", "wish"),
    [
        *[(name, bad) for name in FIELDS for bad in ("🜁", "no such thing", "x" * 5000, "\0", "None", "{}")],
        ("move", "pan up"),
        ("move", "dolly dolly"),
        ("move", "static left"),
        ("time", "continuous"),
        ("weather", "rain, frogs"),
        *[("seconds", bad) for bad in ("nan", "inf", "-1", "0", "0.01", "301", "1e9", "1e400", "12:30", "٣٠٠٠")],
        ("lens", "35"),
        ("camera", "{}"),
    ],
)
def test_what_is_no_choice_is_refused_in_a_sentence_and_changes_nothing(name, wish, shot, ben):
    change_setup(shot, {"size": "full"}, by=ben)
    with pytest.raises(Refused, match="Nothing was changed"):
        change_setup(shot, {"angle": "low", name: wish}, by=ben)
    assert kept(shot).overrides == {"camera": {"size": "full"}}


def test_a_new_text_leaves_what_people_chose(lantern_reef, shot, ada):
    from storytelling.manuscript.importing import replace_text
    from storytelling.script import read_upload

    change_setup(shot, {"size": "insert"}, by=ada)
    text = lantern_reef.manuscript.text.replace("Hundreds of paper lanterns", "Thousands of paper lanterns")
    replace_text(lantern_reef, read_upload(text.encode()), by=ada)
    assert "Thousands" in kept(shot).words and kept(shot).brief.camera.size is Size.INSERT


def test_the_pictured_terms_are_exactly_what_can_be_chosen():
    moves = [f"{move} {way}" for move, ways in WAYS.items() for way in ways] + [
        m for m, ways in WAYS.items() if not ways
    ]
    assert {term.value for term in MOVE.terms} == set(moves)
    for group, values in ((SIZE, Size), (ANGLE, Angle), (FOCUS, Focus), (TIME, TIMES), (WEATHER, WEATHERS)):
        assert [term.value for term in group.terms] == list(values)


def test_every_choice_is_said_back_as_it_was_sent(shot, ben):
    for group in (SIZE, ANGLE, MOVE, FOCUS, TIME, WEATHER):
        for term in group.terms:
            change_setup(shot, {group.name: term.value}, by=ben)
            assert wish_of(kept(shot).overrides, group.name) == term.value
