"""Places, hours and weathers that a stranger can tell apart, as rules about small frames."""

from itertools import combinations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from inference.contract import Action, Angle, Brief, Camera, Figure, Light, Place, Setting, Size, Time
from inference.engines.drawn.places.directory import FINER, KITS
from inference.engines.drawn.plan import plan_shot
from inference.engines.drawn.stage import Stage

SIZE = (96, 54)
INSIDE = ("room", "library", "kitchen", "office", "corridor", "train car", "tent", "car")
PREMISES = ("church", "hospital", "classroom", "bar", "factory", "dungeon", "laboratory", "attic", "cellar")
ADA = Figure(uid="ada", name="Ada", age=30, clothes=("red coat",), palette=("red",), position="left", facing="right")
BEN = Figure(uid="ben", name="Ben", age=50, clothes=("blue coat",), palette=("blue",), position="right", facing="left")


def shot(kind: str, name: str, time: Time = Time.DAY, *weather: str, inside: bool = False, **rest: object) -> Brief:
    place = Place(uid=name, name=name, kind=kind, setting=Setting.INT if inside else Setting.EXT)
    rest.setdefault("camera", Camera(size=Size.WIDE))
    return Brief(light=Light(time=time, weather=weather), place=place, seconds=4.0, **rest)  # type: ignore[arg-type]


def frame(brief: Brief, at: float = 0.5, size: tuple[int, int] = SIZE) -> NDArray[np.float32]:
    """(h, w, 3) as drawn, 0 to 255."""
    stage = Stage(plan_shot(brief, 1, *size), *size, captions=False)
    return np.asarray(stage.frame(brief.seconds * at)[..., :3], dtype=np.float32)


def apart(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """Mean difference of two frames as thumbnails, in levels."""
    small = [cv2.resize(f, (24, 14), interpolation=cv2.INTER_AREA) for f in (one, other)]
    return float(np.abs(small[0] - small[1]).mean())


def luma(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    return picture @ np.array([0.2126, 0.7152, 0.0722], np.float32)


@pytest.fixture(scope="module")
def kits() -> dict[str, NDArray[np.float32]]:
    kinds = {k: shot(k, k, inside=k in INSIDE) for k in KITS if k not in (*FINER, "orbit", "reef")}
    finer = {k: shot("unknown", k) for k in ("river", "swamp", "bridge", "harbour", "farm", "field", "roof", "market")}
    rooms = {k: shot("room", k, inside=True) for k in PREMISES}
    return {k: frame(b) for k, b in {**kinds, **finer, **rooms, "nowhere": shot("unknown", "nowhere")}.items()}


def test_no_two_kinds_of_place_look_alike(kits: dict[str, NDArray[np.float32]]) -> None:
    alike = [(a, b) for a, b in combinations(kits, 2) if apart(kits[a], kits[b]) < 5.0]
    assert not alike


def test_an_unknown_place_is_no_empty_plane(kits: dict[str, NDArray[np.float32]]) -> None:
    below = luma(kits["nowhere"])[SIZE[1] // 3 :]
    assert float(np.std(below, axis=1).mean()) > 5.0


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [("library", "north library", "harbour library"), ("kitchen", "nora's kitchen", "pete's kitchen")],
)
def test_two_places_of_a_kind_differ_and_each_stays_itself(kind: str, one: str, other: str) -> None:
    first = frame(shot(kind, one, inside=True))
    assert apart(first, frame(shot(kind, other, inside=True))) > 5.0
    assert np.array_equal(first, frame(shot(kind, one, inside=True)))


def test_people_who_face_each_other_have_walls_of_their_own_behind_them() -> None:
    def over(back: str, face: str) -> set[str]:
        camera = Camera(size=Size.MEDIUM, angle=Angle.OVER_THE_SHOULDER, over=back, on=face)
        plan = plan_shot(shot("kitchen", "kitchen", inside=True, figures=(ADA, BEN), camera=camera), 1, *SIZE)
        return {plan.site.wall}

    assert over("ben", "ada") == {"west"}
    assert over("ada", "ben") == {"east"}


def test_hours_are_told_apart_by_colour_and_light() -> None:
    hours = {
        t: frame(shot("beach", "beach", t)) for t in (Time.DAWN, Time.NOON, Time.MAGIC_HOUR, Time.DUSK, Time.NIGHT)
    }
    mean = {t: f.mean(axis=(0, 1)) for t, f in hours.items()}
    light = {t: float(luma(f).mean()) for t, f in hours.items()}
    assert light[Time.NOON] > light[Time.DUSK] > light[Time.NIGHT] > 25
    assert light[Time.DAWN] > light[Time.DUSK] + 30
    assert mean[Time.MAGIC_HOUR][0] > mean[Time.MAGIC_HOUR][2] + 30  # gold
    assert mean[Time.DAWN][0] < mean[Time.DAWN][2] + 20  # pale, not gold
    assert mean[Time.NIGHT][2] > mean[Time.NIGHT][0] + 15  # blue
    assert all(apart(hours[a], hours[b]) > 12 for a, b in combinations(hours, 2))


def test_fog_stands_behind_a_face_and_not_before_it() -> None:
    camera = Camera(size=Size.MEDIUM_CLOSE, on="ada")
    size = (320, 180)
    clear, fog = (
        frame(shot("castle", "castle", Time.DAY, *weather, figures=(ADA,), camera=camera), size=size)
        for weather in ((), ("fog",))
    )
    head = np.abs(clear - frame(shot("castle", "castle", camera=camera), size=size)).sum(axis=2) > 120
    head[: size[1] // 8] = head[size[1] // 2 :] = False
    assert head.sum() > 300
    assert luma(fog)[head].std() > 0.75 * luma(clear)[head].std()
    strength = [float(np.ptp(f[:, :80], axis=2).mean()) for f in (fog, clear)]
    assert strength[0] < 0.75 * strength[1]  # what stands behind her is paler


def test_lights_that_fail_leave_a_readable_blue() -> None:
    fails = (Action(who="lights", verb="fail"),)
    brief = shot("train car", "dining car", Time.MORNING, inside=True, actions=fails)
    before, after = frame(brief, 0.02), frame(brief, 0.9)
    share = float(luma(after).mean() / luma(before).mean())
    assert 0.15 < share < 0.5
    assert after[..., 2].mean() > 1.4 * after[..., 0].mean()
    assert luma(after).std() > 6


def test_rain_strikes_rings_outside_and_none_falls_indoors() -> None:
    quiet, wet = (frame(shot("kitchen", "kitchen", Time.DAY, *w, inside=True), 0.3) for w in ((), ("overcast",)))
    rain = frame(shot("kitchen", "kitchen", Time.DAY, "rain", inside=True), 0.3)
    assert apart(quiet, wet) > 0.5
    assert np.abs(rain - wet)[SIZE[1] * 3 // 4 :].mean() < 1.0  # the floor before us stays dry
    street = [frame(shot("street", "street", Time.DAY, "rain"), t) for t in (0.3, 0.36)]
    assert np.abs(street[0] - street[1])[SIZE[1] // 2 :].mean() > 0.3
