"""Whatever a brief says, something sensible is drawn, and what was not understood is told."""

from dataclasses import replace

import numpy as np
import pytest

from inference.contract import (
    Action,
    Angle,
    Brief,
    Camera,
    Direction,
    Figure,
    Light,
    Move,
    Place,
    Prop,
    RenderRequest,
    Shape,
    Size,
    Speech,
    StillRequest,
    Time,
)
from inference.engines.base import Refused
from inference.engines.drawn import DrawnEngine
from inference.engines.drawn.demo import DEMO, mara, otto
from inference.engines.drawn.plan import plan_shot

JOB = "00000000-0000-4000-8000-000000000001"
PLAIN = Brief(
    camera=Camera(size=Size.WIDE), light=Light(), place=Place(uid="p", name="field", kind="flats"), seconds=1.0
)


class Nobody:
    def loading(self, what: str) -> None: ...

    def step(self, step: int, of: int) -> None: ...

    def preview(self, jpeg: bytes) -> None: ...


def still(brief: Brief) -> np.ndarray:
    return DrawnEngine().still(StillRequest(brief=brief, width=320, height=180))


def footage(brief: Brief, frames: int = 2):
    shape = Shape(width=640, height=360, frames=frames, fps=24, used=frames)
    return DrawnEngine().render(
        RenderRequest(job=JOB, attempt=1, engine="drawn", brief=brief, shape=shape, sound=False), Nobody()
    )


def is_a_picture(frame: np.ndarray) -> bool:
    """Not blank: more than a handful of tones."""
    return len(np.unique(frame.reshape(-1, 3)[::17], axis=0)) > 24


def test_two_hundred_people_are_a_crowd() -> None:
    people = [Figure(uid=f"f{i}", name=f"N{i}") for i in range(180)]
    crowd = (*people, Figure(uid="c", name="crowd", kind="crowd", count=20))
    assert is_a_picture(still(replace(PLAIN, figures=crowd)))


def test_two_hundred_named_people_stand_about_a_few_and_the_rest_is_told() -> None:
    people = tuple(Figure(uid=f"f{i}", name=f"N{i}") for i in range(200))
    brief = replace(PLAIN, figures=people, dialogue=(Speech(character="f50", name="N50", text="Here!", seconds=1.0),))
    plan = plan_shot(brief, 0, 640, 360)
    leading = [actor.figure.uid for actor in plan.actors if not actor.extra]
    assert "f50" in leading and len(leading) <= 8
    assert plan.path.at(0.0).project(0.0, 1.0, plan.subject.z)[2] > 20  # pixels a metre: people, not specks
    assert "people: 60 of 200 are drawn" in footage(brief).not_understood


def test_a_direction_that_a_move_does_not_take_is_told() -> None:
    brief = replace(PLAIN, camera=Camera(move=Move.ORBIT, direction=Direction.UP), figures=(mara(),))
    assert "camera: orbit up" in footage(brief).not_understood
    right = replace(PLAIN, camera=Camera(move=Move.PAN, direction=Direction.LEFT), figures=(mara(),))
    assert not [said for said in footage(right).not_understood if said.startswith("camera")]


def test_colours_that_are_none_are_told() -> None:
    brief = replace(PLAIN, figures=(Figure(uid="a", name="A", palette=("not a colour", "#zzzzzz", "red")),))
    said = " ".join(footage(brief).not_understood)
    assert "not a colour" in said and "#zzzzzz" in said


def test_nobody_in_a_place_without_a_name_is_still_a_picture() -> None:
    brief = replace(PLAIN, place=Place(uid="x", name="🜁", kind="unknown"))
    assert is_a_picture(still(brief))
    assert any("🜁" in said for said in footage(brief).not_understood)


@pytest.mark.parametrize("seconds", [0.05, 0.1, 300.0])
def test_any_length_is_staged(seconds: float) -> None:
    assert is_a_picture(still(replace(DEMO[0], seconds=seconds)))


def test_contradicting_directions_are_settled() -> None:
    camera = Camera(
        size=Size.INSERT,
        angle=Angle.AERIAL,
        move=Move.ORBIT,
        on="nobody at all",
        over="nobody else",
        focus_to="nowhere",
    )
    assert is_a_picture(still(replace(PLAIN, camera=camera, figures=(mara(), otto()))))


def test_over_the_shoulder_of_nobody_is_a_plain_shot() -> None:
    for angle in (Angle.OVER_THE_SHOULDER, Angle.POV):
        assert is_a_picture(still(replace(PLAIN, camera=Camera(angle=angle), figures=(mara(),))))
        assert is_a_picture(still(replace(PLAIN, camera=Camera(angle=angle))))


def test_a_caption_of_two_thousand_letters_is_cut_into_pages() -> None:
    from inference.engines.drawn.captions import captions_of

    speech = Speech(character="a", name="Ada", text="word and " * 222, seconds=5.0)
    brief = replace(PLAIN, dialogue=(speech,), seconds=5.0)
    pages = captions_of(brief)
    assert all(page.text.count("\n") <= 1 and max(map(len, page.text.split("\n"))) <= 44 for page in pages)
    assert " ".join(" ".join(p.text.split()) for p in pages) == " ".join(speech.text.split())
    assert is_a_picture(still(brief))


def test_letters_that_no_font_has_are_told_and_not_drawn_as_boxes() -> None:
    brief = replace(PLAIN, dialogue=(Speech(character="a", name="A", text="\U0010fffd\U000f0000", seconds=1.0),))
    assert np.array_equal(still(brief), still(PLAIN))


def test_colours_that_are_none_are_left_out() -> None:
    figure = Figure(
        uid="a", name="A", palette=("not a colour", "#zzzzzz", "rgb(1,2", ""), clothes=("🜁",), hair="??", skin="\x00"
    )
    assert is_a_picture(still(replace(PLAIN, figures=(figure,))))


def test_verbs_of_another_language_get_a_gesture_and_are_told() -> None:
    brief = replace(
        PLAIN, figures=(mara(),), actions=(Action(who=mara().uid, verb="springen"), Action(who="niemand", verb="走る"))
    )
    assert is_a_picture(still(brief))
    assert any("springen" in said for said in footage(brief).not_understood)


def test_odd_words_everywhere_draw_something() -> None:
    odd = "\x00‮ ../../etc 𝔊" * 20
    brief = Brief(
        camera=Camera(on=odd, over=odd),
        light=Light(time=Time.NIGHT, weather=(odd, "storm", "snow", "fog"), sources=(odd,)),
        place=Place(uid=odd, name=odd, kind=odd, details=(odd,) * 50),
        figures=(Figure(uid=odd, name=odd, kind=odd, age=-4, build=odd, count=-3),),
        props=(Prop(name=odd, kind=odd, colour=odd, holder=odd, count=10**6),),
        actions=(Action(who=odd, verb=odd, whom=odd, with_=odd, manner=odd),),
        dialogue=(Speech(character=odd, name=odd, text=odd, start=-5.0, seconds=-1.0),),
        card="",
        seconds=2.0,
    )
    assert is_a_picture(still(brief))


def test_sizes_off_the_grid_are_refused_before_any_work() -> None:
    shape = Shape(width=333, height=111, frames=5, fps=24, used=5)
    with pytest.raises(Refused, match="size or length"):
        DrawnEngine().render(RenderRequest(job=JOB, attempt=1, engine="drawn", brief=PLAIN, shape=shape), Nobody())


@pytest.mark.parametrize("size", [(16, 16), (1080, 1080), (48, 640)])
def test_stills_of_any_size_are_drawn(size: tuple[int, int]) -> None:
    frame = DrawnEngine().still(StillRequest(brief=DEMO[5], width=size[0], height=size[1]))
    assert frame.shape == (size[1], size[0], 3)
