"""Bodies hold together from every side, and words for clothes, armies and seats are seen."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from inference.contract import Figure, Prop
from inference.engines.drawn import canvas as c
from inference.engines.drawn.canvas import Canvas
from inference.engines.drawn.figures import Cue, cast
from inference.engines.drawn.figures.looks import look_of
from inference.engines.drawn.figures.props import Act, draw_prop, known_prop
from inference.engines.drawn.figures.wardrobe import garments
from inference.engines.drawn.pen import Pen


def figure(name: str, **words: object) -> Figure:
    return Figure(uid=f"uid of {name}", name=name, **words)  # type: ignore[arg-type]


def painted(who: Figure, cue: Cue, unit: float, size: int = 320, member: int = 0) -> Canvas:
    puppet = cast(who, member)
    page = c.blank(size, size)
    pose = puppet.pose(cue)
    middle = (pose.box[1] + pose.box[3]) / 2
    puppet.draw(Pen.over(page, unit, (size / 2, size / 2 + middle * unit)), pose)
    return page


def near(page: Canvas, colour: tuple[int, int, int], within: int = 40) -> int:
    solid = page[page[..., 3] > 250][:, :3].astype(int)
    return int((np.abs(solid - np.array(colour)).max(axis=1) < within).sum())


@pytest.mark.parametrize("name", ["whale", "shark", "dolphin", "orca", "fish", "eel"])
@pytest.mark.parametrize("heading", [-1.57, -1.0, 0.0, 0.7, 1.57, 2.4])
def test_a_swimmer_is_one_piece(name: str, heading: float) -> None:
    who = figure(name, kind="animal")
    long = cast(who).puppet.long  # type: ignore[attr-defined]
    for t in (0.0, 0.7, 1.9):
        page = painted(who, Cue(t=t, heading=heading, verb="swim"), 200 / long)
        pieces, _, stats, _ = cv2.connectedComponentsWithStats((page[..., 3] > 60).astype(np.uint8))
        assert pieces >= 2
        assert sorted(stats[1:, cv2.CC_STAT_AREA])[-1] > 0.995 * stats[1:, cv2.CC_STAT_AREA].sum()


@pytest.mark.parametrize("style", ["short", "cropped", "wild", "curly", "bun", "ponytail", "braids", "bob", "long"])
def test_hair_covers_the_back_of_the_head_on_the_way_round(style: str) -> None:
    who = figure("Anna", age=30, hair=f"{style} black", skin="pale", clothes=("yellow raincoat",))
    head = cast(who).head
    for heading in (1.8, 1.96, 2.2, 2.5, 3.1, 3.8, 4.2, 4.4):
        cue = Cue(t=1.0, heading=heading, verb="look")
        puppet = cast(who)
        pose, page = puppet.pose(cue), c.blank(200, 200)
        unit = 90 / head
        puppet.draw(Pen.over(page, unit, (100 - pose.head[0] * unit, 100 + pose.head[1] * unit)), pose)
        back = 86 if np.sin(heading) > 0 else 114  # the half of the head that is turned to us
        assert page[72:104, back, :3].max() < 110, f"bare skull at heading {heading}"


def test_two_words_name_one_garment() -> None:
    assert [g.cut for g in garments("white space suit")] == ["spacesuit"]
    assert [g.cut for g in garments("black top hat")] == ["topper"]
    assert [g.cut for g in garments("grey suit")] == ["suit"]


def test_a_space_suit_brings_its_helmet_and_pack_and_no_tie() -> None:
    look = look_of(figure("Ida", clothes=("white space suit",), appearance="35, white space suit"))
    assert look.top.cut == "spacesuit" and look.hat and look.hat.cut == "bubble"
    assert "backpack" in look.worn and "tie" not in look.worn


def test_an_army_wears_helmets_and_two_colours_and_a_crowd_of_townsfolk_does_not() -> None:
    army = figure("army", kind="crowd", build="army", count=12)
    looks = [look_of(army, member) for member in range(12)]
    assert all(look.hat and look.hat.cut == "helm" and look.top.cut == "armour" for look in looks)
    assert len({look.worn["tabard"] for look in looks}) == 2
    assert len({look_of(figure("soldiers", kind="crowd", count=8), m).worn["tabard"] for m in range(8)}) == 1
    assert "tabard" not in look_of(figure("villagers", kind="crowd", count=8)).worn
    cue = Cue(t=1.0)
    assert cast(army).pose(cue).box[3] > cast(army).height + 0.2, "a spear rises above the helmet"


def test_who_sits_has_a_chair_unless_there_is_something_else() -> None:
    who, wood = figure("Pete", age=17, clothes=("green sweater", "blue trousers"), hair="black"), (140, 98, 66)

    def chair(**words: object) -> int:
        return near(painted(who, Cue(t=1.0, heading=1.0, progress=1.0, **words), 140), wood, 14)  # type: ignore[arg-type]

    bare = chair(verb="stand")
    assert chair(verb="sit") > bare + 300
    assert chair(verb="hold", posture="sit") > bare + 300
    for words in ("in the small boat", "on a rock", "on the ground"):
        assert chair(verb="sit", manner=words) < bare + 100
    assert chair(verb="walk", posture="sit") < bare + 100


def test_a_laugh_ends_in_a_smile() -> None:
    puppet = cast(figure("Sigrid", age=30))
    early, late = (puppet.pose(Cue(t=1.0, verb="laugh", progress=q)).face for q in (0.25, 0.95))  # type: ignore[attr-defined]
    assert early.jaw > 0.05 and late.jaw < 0.01 and late.smile > 0.6


def test_who_feeds_keeps_the_umbrella_in_the_other_hand() -> None:
    puppet = cast(figure("man", age=70))
    cue = Cue(
        t=1.0, verb="feed", progress=1.0, heading=1.2, other=0.6, reach=(1.1, 0.5, 0.0),
        held=(Prop(name="umbrella", kind="umbrella", colour="red"),),
    )  # fmt: skip
    rig = puppet.pose(cue).rig  # type: ignore[attr-defined]
    left, right = (float(rig.seen(wrist)[1]) for wrist in rig.wrists)
    assert right < left - 0.1, "the feeding hand reaches down, the umbrella stays up"


def test_a_glove_holds_the_wrench_it_is_said_to_hold() -> None:
    prop = Prop(name="glove", kind="glove")
    pages = []
    for act in (Act(verbs=("hold",), manner="a wrench"), Act()):
        page = c.blank(200, 200)
        draw_prop(Pen.over(page, 300, (100, 100)), prop, 1.0, act)
        pages.append(page)
    steel = (172, 180, 192)
    assert near(pages[0], steel, 12) > near(pages[1], steel, 12) + 100
    assert all(known_prop(Prop(name=kind, kind=kind)) for kind in ("wrench", "antenna", "glove"))
