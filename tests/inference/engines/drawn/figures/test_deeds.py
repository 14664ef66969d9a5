"""Deeds: every verb moves some joint, hands reach, blows meet, things leave the hand."""

from __future__ import annotations

import numpy as np
import pytest

from inference.contract import Figure, Prop
from inference.engines.drawn.actors import Actor, Beat, Route
from inference.engines.drawn.figures import cast
from inference.engines.drawn.figures.contests import turn_of_blows
from inference.engines.drawn.figures.cue import Cue
from inference.engines.drawn.figures.person import Person, PersonPose
from inference.engines.drawn.figures.scene import ACTS, Scene
from inference.engines.drawn.verbs import VERBS, canonical

NOBODY = Figure(uid="ada", name="Ada", kind="person", age=30)
OTHER = Figure(uid="ben", name="Ben", kind="person", age=40)
_GRAMMAR = """
    sit walk run swim climb fall fly reach hold give point embrace fight dance enter leave wave kneel sleep read write
    open close throw push pull lift smile grin laugh cry feed breathe knock stir sweep dig hammer crawl bow salute
    """
GRAMMAR = _GRAMMAR.split()


def _pose(verb: str, progress: float = 0.6, **words: object) -> PersonPose:
    travels = verb in ("walk", "run", "enter", "leave", "crawl", "sneak")
    told: dict[str, object] = {"t": 1.3, "walked": 0.4, "speed": 1.3 if travels else 0.0, "heading": 0.8}
    return Person(NOBODY).pose(Cue(verb=verb, progress=progress, **(told | words)))  # type: ignore[arg-type]


def _joints(pose: PersonPose) -> np.ndarray:
    rig, face = pose.rig, pose.face
    limbs = [*rig.wrists, *rig.elbows, *rig.knees, *rig.ankles, *rig.shoulders, rig.hips]
    looks = [np.array([face.smile, face.jaw, face.brow]), np.array([face.frown, face.teeth, face.lids])]
    return np.concatenate([*limbs, rig.head.origin, *looks])


@pytest.mark.parametrize("verb", GRAMMAR)
def test_every_verb_moves_some_joint(verb: str) -> None:
    moved = np.abs(_joints(_pose(verb)) - _joints(_pose("idle")))
    assert moved.max() > 0.04


@pytest.mark.parametrize("verb", sorted(VERBS - {"idle", "gesture"}))
def test_every_known_verb_has_a_deed_of_its_own(verb: str) -> None:
    assert verb in ACTS


@pytest.mark.parametrize(
    ("said", "drawn"),
    [("smiles", "smile"), ("grins", "grin"), ("smirks", "grin"), ("giggles", "laugh"), ("feeds", "feed"),
     ("drags", "pull"), ("shouts", "call"), ("cooks", "stir"), ("chopped", "hammer"), ("shivers", "tremble")],
)  # fmt: skip
def test_verbs_of_scripts_find_their_deed(said: str, drawn: str) -> None:
    assert canonical(said) == drawn


def test_a_smile_keeps_the_mouth_shut_and_a_laugh_opens_it() -> None:
    smile, laugh = _pose("smile", 0.4).face, _pose("laugh", 0.4).face
    assert smile.smile > 0.6
    assert smile.jaw < 0.1
    assert laugh.jaw > 0.3


def test_blows_alternate_between_the_two_ends_of_a_fight() -> None:
    for progress in (0.05, 0.25, 0.45, 0.65, 0.85):
        ends = [
            Scene(
                cue=Cue(t=3.0, verb="fight", progress=progress, heading=h, other=1.7),
                aim=None,
                leg=0.8,
                seed=0.2,
                old=0,
            )
            for h in (1.3, -1.3)
        ]
        assert turn_of_blows(ends[0])[0] != turn_of_blows(ends[1])[0]


@pytest.mark.parametrize("heading", [0.0, 0.3, 1.2, -0.9])
def test_a_lifted_sword_stands_over_the_head_on_a_straight_arm(heading: float) -> None:
    person = Person(NOBODY)
    sword = (Prop(name="sword", kind="sword"),)
    pose = person.pose(Cue(t=1.0, verb="lift", progress=1.0, heading=heading, held=sword))
    shoulder, wrist = pose.rig.shoulders[1], pose.rig.wrists[1]
    assert float(np.linalg.norm(wrist - shoulder)) > 0.95 * person.look.frame.arm
    assert pose.rig.seen(wrist)[1] > pose.head[1]
    assert person._blade(pose)[1] > 0.7


def test_a_thrown_ball_leaves_the_hand() -> None:
    ball = (Prop(name="ball", kind="ball"),)
    before, after = (_pose("throw", q, held=ball, heading=1.2) for q in (0.4, 0.9))
    assert before.flown is None
    assert after.flown is not None
    assert after.flown[0] - after.rig.seen(after.rig.wrists[1])[0] > 0.5


def test_one_who_falls_ends_lying() -> None:
    assert _pose("fall", 1.0).head[1] < 0.25 * Person(NOBODY).height


def _actor(figure: Figure, x: float, beats: tuple[Beat, ...] = (), held: tuple[Prop, ...] = ()) -> Actor:
    spot = (x, 0.0, 0.0)
    return Actor(figure=figure, puppet=cast(figure), route=Route(start=spot, end=spot), beats=beats, held=held)


def test_a_gift_ends_in_the_other_hand_and_both_reach_for_it() -> None:
    letter = Prop(name="letter", kind="letter", holder="ada")
    giver = _actor(NOBODY, -0.6, (Beat(verb="give", start=0.0, end=4.0, whom="ben"),), (letter,))
    taker = _actor(OTHER, 0.6)
    company = {"ada": giver, "ben": taker}
    assert taker.cue(1.5, company).verb == "take"
    assert [p.name for p in giver.cue(1.5, company).held] == ["letter"]
    assert not giver.cue(3.5, company).held
    assert [p.holder for p in taker.cue(3.5, company).held] == ["ben"]
