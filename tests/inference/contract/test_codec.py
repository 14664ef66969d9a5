import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference.contract import (
    Action,
    BadMessage,
    Brief,
    Camera,
    Direction,
    Failed,
    FailureKind,
    Figure,
    Finished,
    Focus,
    Light,
    Move,
    Place,
    Prop,
    RenderEvent,
    RenderRequest,
    Shape,
    Size,
    Speech,
    Step,
    Time,
    decode,
    encode,
)
from inference.contract.events import Accepted, Artefact, GenerationFacts

JOB = "6f2c1f0e-6a52-4c6d-9d7e-2f8a3b1c4d5e"
WORD = st.text(max_size=12)
BRIEFS = st.builds(
    Brief,
    camera=st.builds(
        Camera,
        size=st.sampled_from(Size),
        move=st.sampled_from(Move),
        direction=st.none() | st.sampled_from(Direction),
        focus=st.none() | st.sampled_from(Focus),
        over=st.none() | WORD,
    ),
    light=st.builds(Light, time=st.sampled_from(Time), weather=st.lists(WORD, max_size=2).map(tuple)),
    place=st.builds(Place, uid=WORD, name=WORD),
    figures=st.lists(st.builds(Figure, uid=WORD, name=WORD, age=st.none() | st.integers(0, 99)), max_size=2).map(tuple),
    actions=st.lists(st.builds(Action, who=WORD, verb=WORD, with_=st.none() | WORD), max_size=2).map(tuple),
    props=st.lists(st.builds(Prop, name=WORD, kind=WORD, glows=st.booleans()), max_size=2).map(tuple),
    dialogue=st.lists(st.builds(Speech, character=WORD, name=WORD, text=WORD), max_size=2).map(tuple),
    words=st.text(max_size=60),
    seconds=st.floats(0.1, 300),
)
SHAPE = Shape(width=1280, height=720, frames=48, fps=24, used=48)


@given(BRIEFS)
def test_what_is_written_is_read_back(brief):
    request = RenderRequest(job=JOB, attempt=1, engine="drawn", brief=brief, shape=SHAPE)
    assert decode(RenderRequest, encode(request)) == request


@pytest.mark.parametrize(
    "what",
    [
        Accepted(),
        Step(step=3, of=20),
        Failed(failure=FailureKind.LOST, message="The replica fell silent.", retryable=True),
        Finished(
            clip=Artefact(sha256="a" * 64, extension="mp4", media_type="video/mp4", bytes=9),
            poster=Artefact(sha256="b" * 64, extension="jpg", media_type="image/jpeg", bytes=4),
            facts=GenerationFacts(
                engine="drawn",
                model="drawn",
                revision="1",
                weight_hash="c" * 64,
                shape=SHAPE,
                steps=1,
                seed=7,
                device_seconds=0.5,
                legs={"draw": 0.4},
            ),
        ),
    ],
    ids=lambda what: what.kind,
)
def test_every_kind_of_event_is_told_from_the_others(what):
    event = RenderEvent(n=4, what=what)
    assert decode(RenderEvent, encode(event)) == event


def test_equal_values_give_equal_bytes():
    one = Prop(name="book", kind="book", colour="red")
    two = dataclasses.replace(Prop(name="book", kind="book"), colour="red")
    assert encode(one) == encode(two)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\xff\xfe", "not JSON"),
        (b"{", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "Step: expected an object"),
        (b'{"step": 1}', "missing field 'of'"),
        (b'{"step": 1, "of": 2, "colour": "red"}', "unknown field 'colour'"),
        (b'{"step": "1", "of": 2}', "Step.step: expected int"),
        (b'{"step": true, "of": 2}', "Step.step: expected int"),
        (b'{"step": 1, "of": 2, "kind": "leap"}', "Step.kind: expected one of"),
    ],
)
def test_a_bad_message_is_named_by_its_field(raw, said):
    with pytest.raises(BadMessage, match=said.replace("'", ".")):
        decode(Step, raw)


def test_numbers_that_are_none_are_refused():
    with pytest.raises(BadMessage, match="finite"):
        decode(Speech, b'{"character": "a", "name": "A", "text": "x", "start": NaN}')


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"job": "../../etc"}, "UUID"),
        ({"attempt": 0}, "count from 1"),
        ({"engine": "../drawn"}, "short lower-case"),
        ({"seed": -1}, "seed"),
    ],
)
def test_a_request_checks_what_it_is_made_of(change, said):
    fields = {"job": JOB, "attempt": 1, "engine": "drawn", "shape": SHAPE}
    brief = Brief(camera=Camera(), light=Light(), place=Place(uid="x", name="x"))
    with pytest.raises(ValueError, match=said):
        RenderRequest(brief=brief, **{**fields, **change})
