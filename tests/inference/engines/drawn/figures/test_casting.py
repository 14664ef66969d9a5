"""Who is drawn how: figures of a brief become puppets that can be told apart, whatever their words are."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inference.contract import Figure, Prop
from inference.engines.drawn import canvas as c
from inference.engines.drawn.canvas import Canvas
from inference.engines.drawn.demo import keeper, mara, otto
from inference.engines.drawn.figures import Cue, cast, not_understood
from inference.engines.drawn.figures.cue import Puppet
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.verbs import VERBS


def painted(puppet: Puppet, cue: Cue, unit: float = 60.0, size: int = 260) -> Canvas:
    """The puppet alone on a transparent page, feet near the bottom."""
    page = c.blank(size, size)
    pen = Pen.over(page, unit, (size / 2, size * 0.9))
    pose = puppet.pose(cue)
    puppet.draw(pen, pose)
    puppet.shine(pen, pose)
    return page


def figure(name: str = "Someone", **words: object) -> Figure:
    return Figure(uid=f"uid of {name}", name=name, **words)  # type: ignore[arg-type]


def has_colour(page: Canvas, colour: tuple[int, int, int], near: float = 40.0) -> int:
    solid = page[page[..., 3] > 250][:, :3].astype(float)
    return int((np.abs(solid - np.array(colour)).max(axis=1) < near).sum())


def test_mara_is_a_child_in_a_yellow_raincoat_with_black_hair() -> None:
    puppet = cast(mara())
    assert 1.25 < puppet.height < 1.55
    page = painted(puppet, Cue(t=1.0), unit=120)
    assert has_colour(page, (240, 196, 60)) > 1500
    assert has_colour(page[:120], (40, 38, 46)) > 150


def test_otto_is_knee_high_and_his_eye_shines_green() -> None:
    puppet = cast(otto())
    assert puppet.height < 0.6
    glow = puppet.pose(Cue(t=1.0)).glows[0]
    assert glow.colour[1] > glow.colour[0] and glow.colour[1] > glow.colour[2]
    assert not puppet.pose(Cue(t=1.0, heading=3.1)).glows, "seen from behind the eye throws no light"


def test_the_keeper_towers_and_carries_a_light_for_a_head() -> None:
    puppet = cast(keeper())
    assert puppet.height > 2.2
    pose = puppet.pose(Cue(t=1.0))
    assert pose.glows and abs(pose.glows[0].at[1] - pose.head[1]) < 0.2


def test_the_same_figure_is_painted_the_same_and_another_differently() -> None:
    one, again, other = (painted(cast(figure(n)), Cue(t=1.0)) for n in ("Imre", "Imre", "Elodie"))
    assert np.array_equal(one, again)
    assert np.abs(one.astype(int) - other.astype(int)).mean() > 1


def test_what_was_drawn_before_does_not_change_what_is_drawn() -> None:
    fresh, used = cast(mara()), cast(mara())
    for i in range(5):
        painted(used, Cue(t=i * 0.04, mouth=0.3 * (i % 2)))
    cue = Cue(t=2.03, heading=0.5)
    assert np.array_equal(painted(fresh, cue), painted(used, cue))


def test_a_dress_an_age_and_a_build_change_the_silhouette() -> None:
    slim, stout = cast(figure("A", build="slim", age=40)), cast(figure("A", build="stout", age=40))
    front = Cue(t=1.0)
    assert (painted(stout, front)[..., 3] > 0).sum() > 1.15 * (painted(slim, front)[..., 3] > 0).sum()
    heights = [cast(figure("A", age=age)).height for age in (1, 5, 11, 16, 30)]
    assert heights == sorted(heights)
    assert cast(figure("A", age=85)).height < cast(figure("A", age=30)).height


@pytest.mark.parametrize("age", [0, 900, -5])
def test_impossible_ages_are_drawn_as_the_nearest_possible(age: int) -> None:
    puppet = cast(figure(age=age))
    assert 0.4 < puppet.height < 2.2
    assert painted(puppet, Cue(t=0.0))[..., 3].any()


@pytest.mark.parametrize("name", ["", " ", "🜁", "👻🔥", "مريم", "麻拉", "../etc", "x" * 5000])
@pytest.mark.parametrize("kind", ["person", "robot", "animal", "ghost", "giant", "crowd", "being", "nonsense"])
def test_any_name_and_kind_is_drawn(name: str, kind: str) -> None:
    page = painted(cast(figure(name, kind=kind)), Cue(t=0.5), unit=40)
    assert (page[..., 3] > 0).sum() > 30


def test_invalid_colours_are_listed_and_the_rest_is_drawn() -> None:
    odd = figure(palette=("#zzz", "not a colour", "teal"), clothes=("coat",))
    assert not_understood(odd) == ("colour: #zzz", "colour: not a colour")
    assert has_colour(painted(cast(odd), Cue(t=0.0)), (46, 122, 124)) > 100


def test_an_animal_nobody_knows_is_still_an_animal_and_says_so() -> None:
    beast = figure("Grumblewock", kind="animal")
    assert "animal: Grumblewock" in not_understood(beast)
    assert painted(cast(beast), Cue(t=0.0))[..., 3].any()


def test_two_hundred_people_are_two_hundred_different_people() -> None:
    crowd = figure("Crowd", kind="crowd", count=200)
    pages = {painted(cast(crowd, member), Cue(t=0.0), unit=24, size=70).tobytes() for member in range(200)}
    assert len(pages) > 190


@pytest.mark.parametrize("verb", [*sorted(VERBS), "defenestrate"])
def test_every_verb_can_be_played_by_every_body(verb: str) -> None:
    for who in (
        mara(),
        otto(),
        keeper(),
        figure("dog", kind="animal"),
        figure("crow", kind="animal"),
        figure("Shade", kind="ghost"),
    ):
        cue = Cue(
            t=1.0, verb=verb, progress=0.6, speed=0.8, walked=0.5, reach=(1.0, 1.2, -0.2), other=1.6, manner="down"
        )
        pose = cast(who).pose(cue)
        assert np.isfinite([*pose.box, *pose.head, *pose.hands[0], *pose.hands[1]]).all()
        assert (painted(cast(who), cue, unit=40)[..., 3] > 0).sum() > 30


def test_the_box_holds_everything_that_is_painted() -> None:
    for who in (
        mara(),
        otto(),
        keeper(),
        figure("Anna", hair="long"),
        figure("horse", kind="animal"),
        figure("Wizard"),
    ):
        for verb in ("idle", "swim", "wave", "fall", "dance", "sleep", "run"):
            for heading in (0.0, 1.5, 3.1):
                puppet, unit = cast(who), 50.0
                pose = puppet.pose(Cue(t=1.0, verb=verb, progress=0.8, heading=heading, speed=1.0, walked=0.4))
                page = c.blank(700, 700)
                puppet.draw(Pen.over(page, unit, (350, 400)), pose)
                rows, columns = np.nonzero(page[..., 3].any(axis=1))[0], np.nonzero(page[..., 3].any(axis=0))[0]
                left, bottom, right, top = pose.box
                assert left * unit + 350 <= columns[0] + 2 and columns[-1] - 2 <= right * unit + 350, (
                    who.name,
                    verb,
                    heading,
                )
                assert 400 - top * unit <= rows[0] + 2 and rows[-1] - 2 <= 400 - bottom * unit, (
                    who.name,
                    verb,
                    heading,
                )


def test_a_planted_foot_stays_where_it_is_while_the_body_walks_on() -> None:
    puppet = cast(figure("Imre", age=40)).puppet  # type: ignore[attr-defined]
    grounded = []
    for i in range(24):
        walked = i * 0.03
        rig = puppet.pose(Cue(t=i / 24, verb="walk", speed=0.7, walked=walked, heading=np.pi / 2)).rig
        grounded.append([(rig.ankles[k][2] + walked, rig.ankles[k][1]) for k in (0, 1)])
    for k in (0, 1):
        planted = [(a[k][0], b[k][0]) for a, b in pairwise(grounded) if a[k][1] < 0.082 and b[k][1] < 0.082]
        assert planted
        assert max(abs(b - a) for a, b in planted) < 0.02


def test_giving_reaches_towards_the_other() -> None:
    puppet = cast(figure("Ada", age=30))
    right = puppet.pose(Cue(t=1.0, verb="give", progress=0.6, heading=0.9, reach=(1.2, 1.6, 0.0), other=1.7))
    left = puppet.pose(Cue(t=1.0, verb="give", progress=0.6, heading=-0.9, reach=(-1.2, 1.6, 0.0), other=1.7))
    assert max(h[0] for h in right.hands) > 0.4
    assert min(h[0] for h in left.hands) < -0.4


def test_a_mouth_opens_and_eyes_follow() -> None:
    shut, wide = (painted(cast(mara()), Cue(t=1.0, mouth=m), unit=180, size=420) for m in (0.0, 1.0))
    assert not np.array_equal(shut, wide)
    left, right = (painted(cast(mara()), Cue(t=1.0, gaze=(x, 1.2, -1.0)), unit=180, size=420) for x in (-2.0, 2.0))
    assert not np.array_equal(left, right)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    words=st.text(max_size=60),
    clothes=st.lists(st.text(max_size=30), max_size=4),
    palette=st.lists(st.text(max_size=12), max_size=4),
    age=st.none() | st.integers(-(10**6), 10**6),
    held=st.text(max_size=20),
    verb=st.text(max_size=12),
)
def test_no_words_can_stop_a_figure_from_being_drawn(
    words: str, clothes: list[str], palette: list[str], age: int | None, held: str, verb: str
) -> None:
    who = figure(
        words,
        age=age,
        appearance=words,
        hair=words,
        skin=words,
        build=words,
        clothes=tuple(clothes),
        palette=tuple(palette),
    )
    cue = Cue(t=0.3, verb=verb, held=(Prop(name=held, kind=held, colour=words, glows=True),), manner=words)
    assert painted(cast(who), cue, unit=30, size=120)[..., 3].any()


def test_two_processes_paint_the_same() -> None:
    code = (
        "import hashlib, tests.inference.engines.drawn.figures.test_casting as t\n"
        "from inference.engines.drawn.figures import Cue, cast\n"
        "pages = [t.painted(cast(w), Cue(t=1.2, verb='walk', speed=1, walked=.3)) for w in (t.mara(), t.otto(), t.keeper())]\n"
        "print(hashlib.sha256(b''.join(p.tobytes() for p in pages)).hexdigest())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
        for _ in range(2)
    }
    assert len(runs) == 1
