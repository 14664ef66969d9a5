"""The stage: a plan turned into frames."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.contract import Size
from inference.engines.drawn import canvas as c
from inference.engines.drawn.actors import Actor
from inference.engines.drawn.air import Air
from inference.engines.drawn.boards import Board
from inference.engines.drawn.canvas import Canvas, Matrix
from inference.engines.drawn.captions import Titles
from inference.engines.drawn.cels import Flat, Kept, Shown, kept_of, on_twos, put
from inference.engines.drawn.curves import ellipse
from inference.engines.drawn.easel import Easel, alone
from inference.engines.drawn.faces import faces_at
from inference.engines.drawn.figures import Pose
from inference.engines.drawn.figures.props import shine_prop
from inference.engines.drawn.ground import Ground
from inference.engines.drawn.inserts import draw_thing, placed
from inference.engines.drawn.keystone import converge, keystone_of
from inference.engines.drawn.lamplight import carried, falling, given
from inference.engines.drawn.larder import painted, shared
from inference.engines.drawn.lighting import fall_light
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.plan import Plan
from inference.engines.drawn.pov import mask_of, painted_mask
from inference.engines.drawn.properties import Property, glow_of
from inference.engines.drawn.scenery import Lamp
from inference.engines.drawn.shadows import throw_shadow, throw_under
from inference.engines.drawn.sheets import Puppetry, Sheet, cropped
from inference.engines.drawn.view import View
from inference.engines.drawn.water import Shimmer

SHUTTER = 1 / 48  # seconds
FEW = 6  # actors; beyond them a crowd changes its poses four times a second, each in its turn
LAMPS_KEPT = 8
Item = Sheet | Board | Flat | Puppetry | Shown | Property


class Stage:
    """Everything painted that does not change within the shot; `frame(t)` draws the rest. What a frame shows depends on
    `t` alone, never on the frames drawn before, so that several processes may share a film."""

    def __init__(
        self, plan: Plan, width: int, height: int, captions: bool = True, quick: bool = False, easel: Easel = alone
    ) -> None:
        self.plan, self.width, self.height = plan, width, height
        scenery, mood = plan.scenery, plan.mood
        self.quick = quick
        pictures = shared(plan) if quick else painted(plan, easel)
        self.ground: Ground | None = pictures.ground
        self.sprites: list[Puppetry] = list(pictures.sprites)
        self.shimmers = [Shimmer.of(g, plan.seed) for g in scenery.glints]
        self.far: list[Sheet] = sorted((s for s in pictures.sheets if s.plane.infinite), key=lambda s: -s.plane.z)
        near: list[tuple[float, int, Item]] = [(-s.plane.z, 0, s) for s in pictures.sheets if not s.plane.infinite]
        near += [(-b.panel.depth, -1, b) for b in pictures.boards]
        self.near = sorted(near, key=lambda item: item[:2])
        self.titles = Titles(plan.brief, width, height, partial(faces_at, plan)) if captions else None
        self.air = Air(mood, scenery.motes, plan.seed, plan.weather_from)
        self.keystone = keystone_of(plan.brief, width, height)
        mask = mask_of(plan.brief)
        self.mask = painted_mask(mask, width, height) if mask else None
        self._empty = c.filled(width, height, mood.sky[2])
        self._before: Flat | None = None
        self._backdrop: Canvas | None = None
        self._lamps: dict[float, list[Lamp]] = {}
        self._kept: dict[tuple[str, int], Kept] = {}
        self._things: dict[int, Kept] = {}
        if plan.path.still and not quick:
            self._settle()

    def frame(self, t: float) -> Canvas:
        """The picture at `t` seconds: RGBA, alpha full."""
        view = self.plan.path.at(t)
        frame = self._backdrop.copy() if self._backdrop is not None else self._behind(view, t)
        for shimmer in self.shimmers:
            shimmer.draw(frame, view, t)
        if self.plan.scenery.ground:
            self.air.strike(frame, view, t)
        shown = list(self.near)
        poses = self._poses(view, t)
        self._shadows(frame, view, poses)
        shown += [(-s.depth(t), 1, s) for s in self.sprites]
        shown += [(-pose.spot[2], 2, pose) for pose in poses]
        shown += [(-thing.spot[2], 3, thing) for thing in self.plan.properties]
        blurred = not self.quick
        for back, _, item in sorted(shown, key=lambda s: s[:2]):
            if not blurred and -back < self.plan.focus + 0.6:
                frame, blurred = self._unsharp(frame, view), True
            if isinstance(item, Shown):
                self._figure(frame, view, item)
            elif isinstance(item, Property):
                self._property(frame, view, item, t)
            else:
                item.draw(frame, view, t)
        self.air.draw(frame, view, t)
        self._smear(frame, t)
        if self.keystone is not None:
            converge(frame, self.keystone)
        if self.mask is not None:
            c.over(frame, self.mask)
        if self.titles:
            self.titles.draw(frame, t)
        return frame

    def _shadows(self, frame: Canvas, view: View, poses: list[Shown]) -> None:
        """What people and things throw on the floor, where there is one."""
        if not self.plan.scenery.floor:
            return
        for pose in poses:
            throw_shadow(frame, view, self.plan.mood, pose.spot, pose.actor.puppet.height, pose.pose.head)
        for thing in self.plan.properties:
            if not (thing.insert or thing.floats or thing.way):
                throw_under(frame, view, self.plan.mood, thing.box, thing.spot[2])

    def _smear(self, frame: Canvas, t: float) -> None:
        """The streaks of a whip pan: as long as the picture slides while a shutter of half a frame is open."""
        if self.plan.path.still:
            return
        before, after = self.plan.path.at(max(0.0, t - SHUTTER / 2)), self.plan.path.at(t + SHUTTER / 2)
        way = int(abs(after.slide - before.slide) * self.height)
        if way > 0.012 * self.height:
            frame[:] = cv2.blur(frame, (way | 1, 1))

    def _unsharp(self, frame: Canvas, view: View) -> Canvas:
        """What a quick picture has drawn so far, out of focus: its sheets were painted sharp. The ground stays sharp up
        to where the focus lies."""
        soft = self.plan.blur_of(self.plan.focus + 8.0) * self.height
        if soft <= 0.5:
            return frame
        picture = c.blurred(frame, soft)
        row = int(view.project(0.0, 0.0, self.plan.focus)[1])
        if self.ground and 0 < row < self.height:
            picture[row:] = frame[row:]
            first = max(0, row - self.height // 12)
            share = np.linspace(0, 1, row - first, dtype=np.float32)[:, None, None]
            picture[first:row] = (picture[first:row] * (1 - share) + frame[first:row] * share).astype(np.uint8)
        return picture

    def _settle(self) -> None:
        """The camera stands still: what lies behind everything that moves becomes one picture, the rest is warped
        once."""
        view, seconds = self.plan.path.at(0.0), self.plan.brief.seconds
        instants = [seconds * i / 8 for i in range(9)]
        moving = [s.depth(t) for s in self.sprites for t in instants]
        moving += [a.spot(t)[2] for a in self.plan.actors for t in instants]
        moving += [s.plane.z for s in self.far if s.moves] + [
            -z for z, _, i in self.near if isinstance(i, Sheet) and i.moves
        ]
        if not any(s.moves for s in self.far):
            self._backdrop = self._behind(view, 0.0)
            if self.shimmers:
                moving.append(1e9)
            deepest = max(moving, default=-1e9) + 0.5
            for _, _, item in (n for n in self.near if -n[0] > deepest):
                item.draw(self._backdrop, view, 0.0)  # type: ignore[union-attr]
            self.near = [n for n in self.near if -n[0] <= deepest]
        else:
            self._fold(view)
        self.near = [(z, order, self._flat(item, view)) for z, order, item in self.near]
        resting = [s for s in self.sprites if len({s.sprite.where(t) for t in instants}) == 1]
        self.sprites = [s for s in self.sprites if s not in resting]
        self.near += [(-s.depth(0.0), 1, self._flat(s, view)) for s in resting]
        self.near.sort(key=lambda item: item[:2])

    def _fold(self, view: View) -> None:
        """Something far off moves (clouds, a landscape going by): what lies behind it becomes one picture, what lies
        before it, with the ground, another."""
        at = [i for i, sheet in enumerate(self.far) if sheet.moves]
        for sheet in self.far[: at[0]]:
            sheet.draw(self._empty, view, 0.0)
        picture = c.blank(self.width, self.height)
        for sheet in self.far[at[-1] + 1 :]:
            sheet.draw(picture, view, 0.0)
        if self.ground:
            self.ground.draw(picture, view)
        found = cropped(picture)
        self._before = Flat(*found, light=False) if found else None
        self.far, self.ground = self.far[at[0] : at[-1] + 1], None

    def _flat(self, item: Item, view: View) -> Item:
        strength = None
        match item:
            case Sheet() if not item.moves:
                light = item.plane.light
            case Board():
                light = item.panel.light
            case Puppetry():
                light, strength = item.sprite.light, item.sprite.strength
            case _:
                return item
        picture = c.blank(self.width, self.height)
        item.draw(picture, view, 0.0)
        found = cropped(picture)
        return Flat(found[0], found[1], found[2], light, strength) if found else Flat(c.blank(1, 1), -9, -9, light)

    def _behind(self, view: View, t: float) -> Canvas:
        """Sky, far sheets and ground."""
        frame = self._empty.copy()
        for sheet in self.far:
            sheet.draw(frame, view, t)
        if self.ground:
            self.ground.draw(frame, view)
        if self._before:
            self._before.draw(frame, view, t)
        return frame

    def _poses(self, view: View, t: float) -> list[Shown]:
        shown = []
        for actor in self.plan.actors:
            spot, at = actor.spot(t), self._drawn_at(actor, t)
            if spot[2] - view.z > 0.35:
                shown.append(Shown(actor, self._pose(actor, at), spot, at))
        return shown

    def _drawn_at(self, actor: Actor, t: float) -> float:
        """The instant whose drawing of `actor` is shown at `t`."""
        return actor.beat_of_crowd(t) if self._in_crowd(actor) else on_twos(t)

    def _in_crowd(self, actor: Actor) -> bool:
        return actor.extra and len(self.plan.actors) > FEW

    def _pose(self, actor: Actor, at: float) -> Pose:
        return actor.puppet.pose(actor.cue(at, self.plan.company, self.plan.path.at(at).pitch))

    def _figure(self, frame: Canvas, view: View, shown: Shown) -> None:
        """One puppet: drawn by itself and lit on twos, laid into every frame where it then stands."""
        x, y, z = shown.spot
        matrix = view.standing(x, z, y)
        kept = self._kept.get(shown.actor.name)
        if kept is None or kept.at != shown.at:
            kept = self._kept[shown.actor.name] = self._drawing(shown)
        put(frame, kept, matrix)

    def _drawing(self, shown: Shown) -> Kept:
        """The puppet as it stands at the instant its drawing is for; of no size where it is out of sight."""
        view, spot = self.plan.path.at(shown.at), shown.actor.spot(shown.at)
        matrix = view.standing(spot[0], spot[2], spot[1])
        low, high = self._extent(shown.pose.box, matrix)
        if (high - low < 2).any():
            return Kept(shown.at, matrix, c.blank(0, 0), low)
        return kept_of(shown.at, matrix, self._lit(replace(shown, spot=spot), view, matrix, low, high), low)

    def _extent(
        self, box: tuple[float, float, float, float], matrix: Matrix
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """First and last pixel of a box in metres, with a rim beyond the frame for what moves into it before it is redrawn."""
        left, bottom, right, top = box
        corners = (
            np.array([(left, bottom), (right, bottom), (left, top), (right, top)]) @ matrix[:, :2].T + matrix[:, 2]
        )
        rim = 8 if self.plan.path.still else 24
        low = np.maximum(np.floor(corners.min(axis=0)).astype(int) - 3, -rim)
        high = np.minimum(np.ceil(corners.max(axis=0)).astype(int) + 3, (self.width + rim, self.height + rim))
        return low, high

    def _lit(self, shown: Shown, view: View, matrix: Matrix, low: NDArray[np.int64], high: NDArray[np.int64]) -> Canvas:
        """The puppet drawn, lit, sunk and out of focus as it should be, on a canvas from pixel `low` to `high`."""
        (_, y, z), pose = shown.spot, shown.pose
        picture = c.blank(int(high[0] - low[0]), int(high[1] - low[1]))
        local = matrix.copy()
        local[:, 2] -= low
        pen = Pen(picture, local)
        shown.actor.puppet.draw(pen, pose)
        lamps = falling(view, low, z, self._lights(shown.at, shown))
        fall_light(picture, self.plan.mood, max(0.0, z), pen.unit, lamps, shown.actor.silhouette)
        shown.actor.puppet.shine(pen, pose)
        if y < -0.02:
            self._sink(picture, view, shown.spot, low)
        soft = self.plan.blur_of(z) * self.height
        return c.blurred(picture, soft) if soft > 0.6 else picture

    def _sink(self, picture: Canvas, view: View, spot: tuple[float, float, float], low: NDArray[np.int64]) -> None:
        """What is below the ground or the water is hidden; in water a ring of foam closes round it."""
        u, v, unit = view.project(spot[0], 0.0, spot[2])
        row = int(v - low[1])
        if row < picture.shape[0]:
            picture[max(0, row) :] = 0
        if self.plan.tide and 0 <= row < picture.shape[0] + 40:
            pen = Pen(picture, np.array([[1.0, 0, u - low[0]], [0, 1.0, row]]))
            foam = self.plan.mood.lit((226, 238, 242))
            pen.fill(ellipse((0, 0), 0.34 * unit, 0.035 * unit), foam, 0.85)
            pen.fill(ellipse((0, -0.01 * unit), 0.2 * unit, 0.02 * unit), self.plan.mood.shadow, 0.5)

    def _property(self, frame: Canvas, view: View, thing: Property, t: float) -> None:
        """A prop that nobody holds, or the one an insert is of; what glows lights the air around it."""
        at = on_twos(t)
        if glow_of(thing.prop):
            self._halo(frame, view, thing, t)
        kept = self._things.get(id(thing))
        if kept is None or kept.at != at:
            kept = self._things[id(thing)] = self._still_life(thing, at)
        x, y, z = thing.at(t)
        put(frame, kept, view.standing(x, z, y))

    def _still_life(self, thing: Property, at: float) -> Kept:
        """The prop as it is at the instant `at`; of no size where it is out of sight."""
        view, (x, y, z) = self.plan.path.at(at), thing.at(at)
        matrix = view.standing(x, z, y)
        left, bottom, right, top = thing.reach
        grow = 3.0 if thing.insert else 0.4
        low, high = self._extent((left - grow, bottom - grow, right + grow, top + grow), matrix)
        if (high - low < 2).any():
            return Kept(at, matrix, c.blank(0, 0), low)
        return kept_of(at, matrix, self._drawn(view, thing, matrix, low, high, at), low)

    def _drawn(
        self, view: View, thing: Property, matrix: Matrix, low: NDArray[np.int64], high: NDArray[np.int64], t: float
    ) -> Canvas:
        """The prop drawn and lit on a canvas from pixel `low` to `high`, on a hand where it is held up to us."""
        picture = c.blank(int(high[0] - low[0]), int(high[1] - low[1]))
        local = matrix.copy()
        local[:, 2] -= low
        pen = placed(Pen(picture, local), thing)
        act = thing.act(t, self.plan.brief.seconds)
        near = self.plan.brief.camera.size is Size.EXTREME_CLOSE
        draw_thing(pen, thing, t, act, thing.holder if thing.insert and not near else None)
        z = thing.spot[2]
        fall_light(picture, self.plan.mood, max(0.0, z), min(pen.unit, 900.0), falling(view, low, z, self._lights(t)))
        shine_prop(pen, thing.prop, t, act)
        return picture

    def _halo(self, frame: Canvas, view: View, thing: Property, t: float) -> None:
        """Light in the air round a glowing prop."""
        u, v, unit = view.project(*thing.at(t))
        pen = Pen(frame, np.array([[1.0, 0, u], [0, 1.0, v]]))
        glow = glow_of(thing.prop)
        if glow:
            size = 0.45 if thing.insert else 0.9
            pen.light((0, 0), size * unit, glow.colour, 0.5 + 0.04 * float(np.sin(t * 4)))

    def _lights(self, t: float, one: Shown | None = None) -> list[Lamp]:
        """Every lamp that is on at `t`: the place's, those figures carry, and props that glow. Of a crowd only `one`'s
        own."""
        lamps = self._shared_lights(on_twos(t))
        if one and self._in_crowd(one.actor):
            return [*lamps, *carried(one.pose.glows, one.spot)]
        return lamps

    def _shared_lights(self, t: float) -> list[Lamp]:
        found = self._lamps.get(t)
        if found is None:
            leads = (a for a in self.plan.actors if not self._in_crowd(a))
            found = self._lamps[t] = [
                *self.plan.scenery.lamps,
                *(lamp for a in leads for lamp in carried(self._pose(a, t).glows, a.spot(t))),
                *(lamp for thing in self.plan.properties for lamp in given(thing, t)),
            ]
            if len(self._lamps) > LAMPS_KEPT:
                del self._lamps[next(iter(self._lamps))]
        return found
