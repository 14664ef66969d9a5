"""A plan as a run of frames: one stage, or two where the focus racks from one depth to another."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from inference.contract import Focus, RenderRequest, Shape
from inference.engines.drawn.canvas import Canvas
from inference.engines.drawn.easel import Easel, alone
from inference.engines.drawn.easing import ease
from inference.engines.drawn.plan import Plan, plan_shot
from inference.engines.drawn.stage import Stage


class Rack:
    """A rack focus: the shot staged twice, sharp near and sharp far, one melting into the other halfway."""

    def __init__(
        self, plan: Plan, width: int, height: int, captions: bool = True, quick: bool = False, easel: Easel = alone
    ) -> None:
        self.plan = plan
        self.first = Stage(plan, width, height, captions, quick, easel)
        self.then = Stage(replace(plan, focus=plan.focus_end), width, height, captions, quick, easel)

    def frame(self, t: float) -> Canvas:
        share = ease((t / max(0.1, self.plan.brief.seconds) - 0.38) / 0.24)
        if share <= 0 or share >= 1:
            return (self.then if share else self.first).frame(t)
        return np.asarray(cv2.addWeighted(self.first.frame(t), 1 - share, self.then.frame(t), share, 0), dtype=np.uint8)


def staged(
    plan: Plan, width: int, height: int, captions: bool = True, quick: bool = False, easel: Easel = alone
) -> Stage | Rack:
    """The stage of a plan."""
    return (Rack if plan.brief.camera.focus is Focus.RACK else Stage)(plan, width, height, captions, quick, easel)


def planned(request: RenderRequest) -> Plan:
    """The plan of what is asked for: the shot lasts as long as the frames that are used."""
    shape = request.shape
    return plan_shot(replace(request.brief, seconds=shape.used / shape.fps), request.seed, shape.width, shape.height)


def picture_of(stage: Stage | Rack, n: int, shape: Shape) -> Canvas:
    """Frame `n` of a shape; handles before and after the shot hold its first and last instants."""
    return stage.frame(min(max(0.0, (n - shape.lead) / shape.fps), stage.plan.brief.seconds))
