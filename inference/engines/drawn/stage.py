"""The stage: a plan turned into frames."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from inference.engines.drawn import canvas as c
from inference.engines.drawn.actors import Actor
from inference.engines.drawn.canvas import Canvas
from inference.engines.drawn.curves import ellipse
from inference.engines.drawn.figures import Pose
from inference.engines.drawn.ground import Ground, painted_ground
from inference.engines.drawn.lighting import NearLight, fall_light
from inference.engines.drawn.pen import Pen
from inference.engines.drawn.plan import Plan
from inference.engines.drawn.sheets import Puppetry, Sheet, painted_sheet, painted_sprite
from inference.engines.drawn.view import View

Shown = tuple[float, Actor, Pose]


class Stage:
    """Everything painted that does not change within the shot; `frame(t)` draws the rest."""

    def __init__(self, plan: Plan, width: int, height: int) -> None:
        self.plan, self.width, self.height = plan, width, height
        views = plan.path.samples()
        times = (0.0, plan.brief.seconds)
        sheets = [s for s in (painted_sheet(p, views, times=times) for p in plan.scenery.planes) if s]
        self.sheets: list[Sheet] = sorted(sheets, key=lambda s: (not s.plane.infinite, -s.plane.z))
        self.ground: Ground | None = painted_ground(plan.scenery.ground, views) if plan.scenery.ground else None
        sprites = [painted_sprite(s, views, plan.brief.seconds) for s in plan.scenery.sprites]
        self.sprites: list[Puppetry] = [s for s in sprites if s]
        self._backdrop: Canvas | None = None

    def frame(self, t: float) -> Canvas:
        """The picture at `t` seconds: RGBA, alpha full."""
        view = self.plan.path.at(t)
        frame, rest = self._behind(view, t)
        shown: list[tuple[float, int, Sheet | Puppetry | Shown]] = [(-s.plane.z, 0, s) for s in rest]
        shown += [(-s.depth(t), 1, s) for s in self.sprites]
        poses = self._poses(view, t)
        if self.plan.scenery.floor:
            for shadow in poses:
                self._shadow(frame, view, shadow, t)
        shown += [(-depth, 2, (depth, actor, pose)) for depth, actor, pose in poses]
        for _, _, item in sorted(shown, key=lambda s: s[:2]):
            if isinstance(item, tuple):
                self._figure(frame, view, item, t)
            else:
                item.draw(frame, view, t)
        return frame

    def _behind(self, view: View, t: float) -> tuple[Canvas, list[Sheet]]:
        """Sky, far sheets and ground, kept when the camera does not move; and the sheets still to be laid."""
        far = [s for s in self.sheets if s.plane.infinite]
        near = [s for s in self.sheets if not s.plane.infinite]
        steady = self.plan.path.still and not any(s.moves for s in far)
        if steady and self._backdrop is not None:
            return self._backdrop.copy(), near
        frame = c.filled(self.width, self.height, self.plan.mood.sky[2])
        for sheet in far:
            sheet.draw(frame, view, t)
        if self.ground:
            self.ground.draw(frame, view)
        if steady:
            self._backdrop = frame.copy()
        return frame, near

    def _poses(self, view: View, t: float) -> list[Shown]:
        company = self.plan.company
        shown = []
        for actor in self.plan.actors:
            _, _, z = actor.spot(t)
            if z - view.z > 0.35:
                shown.append((z, actor, actor.puppet.pose(actor.cue(t, company, view.pitch))))
        return shown

    def _figure(self, frame: Canvas, view: View, shown: Shown, t: float) -> None:
        """One puppet: drawn by itself, lit, then laid into the frame."""
        _, actor, pose = shown
        x, y, z = actor.spot(t)
        matrix = view.standing(x, z, y)
        left, bottom, right, top = pose.box
        corners = (
            np.array([(left, bottom), (right, bottom), (left, top), (right, top)]) @ matrix[:, :2].T + matrix[:, 2]
        )
        low = np.maximum(np.floor(corners.min(axis=0)).astype(int) - 3, -8)
        high = np.minimum(np.ceil(corners.max(axis=0)).astype(int) + 3, (self.width + 8, self.height + 8))
        if (high - low < 2).any():
            return
        picture = c.blank(int(high[0] - low[0]), int(high[1] - low[1]))
        local = matrix.copy()
        local[:, 2] -= low
        pen = Pen(picture, local)
        actor.puppet.draw(pen, pose)
        fall_light(picture, self.plan.mood, max(0.0, z), pen.unit, self._lamps(view, low, z, t), actor.silhouette)
        actor.puppet.shine(pen, pose)
        c.over_at(frame, picture, int(low[0]), int(low[1]))

    def _lamps(self, view: View, corner: NDArray[np.int64], z: float, t: float) -> list[NearLight]:
        """The lamps of the place as they fall on a figure at depth `z`."""
        lamps = []
        for lamp in self.plan.scenery.lamps:
            u, v, unit = view.project(lamp.x, lamp.y, lamp.z)
            near = max(0.0, 1 - abs(lamp.z - z) / max(0.1, lamp.reach))
            if near > 0:
                lamps.append(NearLight(u - corner[0], v - corner[1], lamp.reach * unit, lamp.colour, near))
        return lamps

    def _shadow(self, frame: Canvas, view: View, shown: Shown, t: float) -> None:
        """A soft contact shadow under the feet, so that nobody floats."""
        _, actor, _ = shown
        x, y, z = actor.spot(t)
        u, v, unit = view.project(x, 0.0, z)
        size = 0.2 * actor.puppet.height**0.7 * unit
        lift = max(0.0, 1 - y / 1.5)
        if size < 1 or lift <= 0 or not (-size < u < self.width + size and -size < v < self.height + size):
            return
        flat = max(0.12, (view.y / max(0.5, z - view.z)) * 0.9)
        pen = Pen(frame, np.array([[1.0, 0, u], [0, 1.0, v]]))
        lean = -self.plan.mood.key_from[0] * size * 0.7
        pen.soft(
            ellipse((lean * 0.5, 0), size * 1.3, size * min(1.0, flat)), self.plan.mood.shadow, size * 0.16, 0.55 * lift
        )

    def film(self, frames: int, fps: int, lead: int = 0) -> Iterator[Canvas]:
        """`frames` pictures; handles before and after the shot hold its first and last instants."""
        for i in range(frames):
            yield self.frame(min(max(0.0, (i - lead) / fps), self.plan.brief.seconds))
