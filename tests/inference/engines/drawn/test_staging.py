"""Rules a director takes for granted, asked of plans: who is in the frame, on what they stand, where the camera looks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inference.contract import Action, Brief, Figure, Move, Prop, Size
from inference.engines.drawn.boards import Board
from inference.engines.drawn.plan import Plan, plan_shot
from inference.engines.drawn.pov import mask_of, painted_mask
from inference.engines.drawn.scenery import Panel
from inference.engines.drawn.setups import favoured
from inference.engines.drawn.view import View
from storytelling.script.outline import break_down

WIDTH, HEIGHT = 320, 180
EXAMPLES = Path(__file__).parents[4] / "examples"
FILMS = sorted([*EXAMPLES.glob("*.fountain"), *EXAMPLES.glob("one-sentence.txt")])
TWO = "EXT. FIELD - DAY\n\nWIDE. ANNA (30, red coat) and TOM (35, tall, green coat) wait.\n\n"
TWO_SHOTS = [
    "MEDIUM. Anna and Tom fight.",
    "MEDIUM. Anna gives Tom a letter.",
    "MEDIUM. Anna points at Tom.",
    "MEDIUM. Anna and Tom embrace.",
    "MEDIUM CLOSE. Anna looks at Tom. Tom smiles.",
    "MEDIUM. Tom kneels beside a DOG.",
    "FULL. Anna pushes Tom. Tom falls.",
    "FULL. Anna kneels. Tom sits on a bench.",
]


def briefs(text: str) -> list[Brief]:
    return [shot.brief for scene in break_down(text).scenes for shot in scene.shots]


def last(text: str) -> Plan:
    return plan_shot(briefs(text)[-1], 1, WIDTH, HEIGHT)


def heads(plan: Plan, t: float) -> list[tuple[float, float]]:
    """Pixels of the faces that the frame is for."""
    view = plan.path.at(t)
    found = []
    for actor in favoured(plan.brief, plan.actors):
        x, y, z = actor.spot(t)
        face = actor.puppet.pose(actor.cue(t, plan.company)).head
        found.append(view.project(x + face[0], y + face[1], z)[:2])
    return found


def assert_faces_inside(plan: Plan) -> None:
    for share in (0.05, 0.5, 0.95):
        for u, v in heads(plan, share * plan.brief.seconds):
            assert 0 < u < WIDTH and 0 < v < HEIGHT, (plan.brief.words, share, u, v)


@pytest.mark.parametrize("words", TWO_SHOTS)
def test_a_shot_of_two_holds_both_faces(words: str) -> None:
    plan = last(TWO + words)
    assert len(favoured(plan.brief, plan.actors)) == 2
    assert_faces_inside(plan)


@pytest.mark.parametrize("film", FILMS, ids=lambda path: path.stem)
def test_every_still_shot_of_the_films_holds_the_faces_it_is_for(film: Path) -> None:
    for brief in briefs(film.read_text()):
        travels = any(a.verb in ("swim", "burst", "rise", "enter", "leave", "walk", "run") for a in brief.actions)
        if brief.camera.size in (Size.MEDIUM, Size.MEDIUM_CLOSE, Size.FULL) and brief.camera.move is Move.STATIC:
            plan = plan_shot(brief, 1, WIDTH, HEIGHT)
            if not travels and brief.camera.angle == "eye level":
                assert_faces_inside(plan)


def test_fighters_stand_near_enough_for_their_swords_to_meet() -> None:
    plan = last(TWO + "MEDIUM. Anna and Tom fight with swords.")
    one, other = favoured(plan.brief, plan.actors)
    assert abs(one.spot(0)[0] - other.spot(0)[0]) < 2.0  # an arm and a blade of each are 2.8 m together
    assert all(any(p.kind == "sword" for p in a.held) for a in (one, other))


def test_who_falls_stands_on_the_ground_first() -> None:
    plan = last(TWO + "FULL. Tom falls.")
    tom = plan.company["tom"]
    assert tom.spot(0.0)[1] == tom.spot(plan.brief.seconds)[1] == 0.0
    assert_faces_inside(plan)


def test_who_sits_in_a_boat_is_in_it_and_stays_there() -> None:
    plan = last("EXT. SEA - DAY\n\nWIDE. TOM (60, blue sweater) sits in a small boat and holds a rope.")
    tom, boat = plan.company["tom"], next(p for p in plan.properties if p.prop.kind == "boat")
    left, bottom, right, top = boat.box
    x, y, z = tom.spot(plan.brief.seconds)
    assert left < x < right and bottom < y < top and boat.spot[2] < z
    assert tom.cue(plan.brief.seconds * 0.9, plan.company).posture == "sit"


def test_a_rider_is_carried_along_on_the_back() -> None:
    plan = last("EXT. DESERT - DAY\n\nFULL. KIT (25, blue shirt) rides a HORSE.")
    kit, horse = plan.company["kit"], plan.company["horse"]
    for t in (0.0, plan.brief.seconds):
        assert kit.spot(t)[0] == pytest.approx(horse.spot(t)[0])
        assert 0.2 * horse.puppet.height < kit.spot(t)[1] < horse.puppet.height
    assert kit.spot(0.0)[0] < kit.spot(plan.brief.seconds)[0]


def test_one_comes_up_behind_another_and_hides_nobody() -> None:
    plan = last("EXT. UNDERWATER - DAY\n\nFULL. JUNA (12) waits.\n\nA huge WHALE rises out of the dark behind her.")
    juna, whale = plan.company["juna"], plan.company["whale"]
    for share in (0.0, 0.5, 1.0):
        t = share * plan.brief.seconds
        assert whale.spot(t)[2] > juna.spot(t)[2] + 1.0
        assert whale.spot(t)[1] >= 0.0


def test_two_armies_face_each_other_across_a_field() -> None:
    plan = last("EXT. FIELD BEFORE THE CASTLE - DAWN\n\nAERIAL of two armies on a field.")
    left = [a for a in plan.actors if a.spot(0)[0] < 0]
    right = [a for a in plan.actors if a.spot(0)[0] > 0]
    assert len(left) > 10 and len(right) > 10
    assert max(a.spot(0)[0] for a in left) < -1.5 and min(a.spot(0)[0] for a in right) > 1.5
    assert all(a.heading > 0 for a in left) and all(a.heading < 0 for a in right)


def test_one_train_crosses_the_viaduct_evenly() -> None:
    plan = last("EXT. VIADUCT OVER THE GORGE - DAY\n\nCRANE UP from the gorge. The train crosses.")
    assert not [p for p in plan.properties if p.prop.kind == "train"]
    (train,) = plan.scenery.sprites
    xs = [train.where(t)[0] for t in (0.0, 1.0, 2.0, 3.0)]
    assert np.diff(xs) == pytest.approx([xs[1] - xs[0]] * 3) and xs[1] > xs[0]


def test_a_scope_slides_over_what_it_names_and_rests_on_the_last() -> None:
    plan = last(
        "EXT. STATION - DAY\n\nSNIPER SCOPE POV. The crosshair slides over three benches and rests on an umbrella."
    )
    assert mask_of(plan.brief) == "scope"
    assert [p.prop.kind for p in plan.properties] == ["bench", "bench", "bench", "umbrella"]
    left, bottom, right, top = plan.properties[-1].box
    u, v, _ = plan.path.at(plan.brief.seconds).project(
        (left + right) / 2, (bottom + top) / 2, plan.properties[-1].spot[2]
    )
    assert abs(u - WIDTH / 2) < 0.08 * WIDTH and 0 < v < HEIGHT


@pytest.mark.parametrize("mask", ["scope", "binoculars", "keyhole"])
def test_a_mask_hides_the_corners_and_leaves_the_middle(mask: str) -> None:
    picture = painted_mask(mask, WIDTH, HEIGHT)
    assert picture[2, 2, 3] == 255
    assert picture[HEIGHT // 2 + 6, WIDTH // 2 + (20 if mask == "binoculars" else 6), 3] == 0


def test_a_bird_looks_down_from_high_above() -> None:
    plan = last("EXT. SNOWFIELD - DAY\n\nPOV of a crow circling above.")
    views = plan.path.samples(5)
    assert all(view.y > 5 and view.pitch > 0.5 for view in views)
    assert max(v.x for v in views) - min(v.x for v in views) > 1


def test_a_lone_thing_in_a_wide_shot_is_seen_low_and_large() -> None:
    plan = last("EXT. SNOWFIELD - DAY\n\nWIDE. A red umbrella, open, alone in the white.")
    (umbrella,) = plan.properties
    _, bottom, _, top = umbrella.box
    view = plan.path.at(0.0)
    high, low = (view.project(umbrella.spot[0], y, umbrella.spot[2])[1] for y in (top, bottom))
    assert bottom == pytest.approx(0.0, abs=0.02)
    assert low - high > 0.2 * HEIGHT and high > 0.5 * HEIGHT and low < HEIGHT


def test_nothing_behind_the_eye_is_drawn_upside_down() -> None:
    view = View(width=WIDTH, height=HEIGHT, x=0.0, y=1.5, z=-3.0, focal=1.5)
    ceiling = Panel(
        corner=(-4, 3, 4), across=(1, 0, 0), up=(0, 0, -1), width=8, height=12, paint=lambda pen, reach: None
    )
    white = np.full((120, 80, 4), 255, np.uint8)
    frame = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    Board(ceiling, white, np.array([[0.1, 0, 0], [0, -0.1, 12.0], [0, 0, 1]])).draw(frame, view, 0.0)
    assert frame[: HEIGHT // 4].any()
    assert not frame[HEIGHT // 2 + 2 :].any()


def test_a_pan_along_a_whale_ends_at_its_head() -> None:
    plan = last("EXT. UNDERWATER - DAY\n\nA WHALE waits.\n\nPAN RIGHT along the whale to its eye.")
    t = plan.brief.seconds
    (u, v) = heads(plan, t)[0]
    assert 0.2 * WIDTH < u < 0.9 * WIDTH and 0 < v < HEIGHT


def test_the_receipt_lists_what_nobody_could_draw() -> None:
    (brief,) = briefs("EXT. FIELD - DAY\n\nMEDIUM. ANNA (30) waits.")
    brief = replace(
        brief,
        figures=(*brief.figures, Figure(uid="q", name="Quibbler", kind="animal")),
        actions=(Action(who="anna", verb="zorble"), Action(who="gadget", verb="snorgle")),
        props=(Prop(name="gadget", kind="gadget"), Prop(name="red cup", kind="cup")),
    )
    missed = plan_shot(brief, 1, WIDTH, HEIGHT).not_understood
    assert {"animal: Quibbler", "prop: gadget", "verb: zorble", "verb: snorgle"} <= set(missed)
    assert "prop: red cup" not in missed


def test_a_needle_spins_first_and_points_in_the_end() -> None:
    plan = last("EXT. BEACH - DAY\n\nCLOSE ON a compass. The needle spins, stops, and points straight down.")
    (compass,) = plan.properties
    early, late = (compass.act(share * plan.brief.seconds, plan.brief.seconds) for share in (0.1, 0.9))
    assert early.verbs == late.verbs == ("spin", "stop", "point") and "down" in late.manner
    assert early.progress == pytest.approx(0.1) and late.progress == pytest.approx(0.9)


def test_who_walks_toward_us_is_seen_to_the_end() -> None:
    plan = last(TWO + "FULL. Anna walks along the path toward us. Tom walks behind her.")
    assert_faces_inside(plan)
