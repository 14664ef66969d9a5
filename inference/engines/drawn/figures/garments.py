"""Clothes by cut: bodies, sleeves, legs, shoes, and what is worn over them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inference.engines.drawn import colour as paint
from inference.engines.drawn.figures import trims
from inference.engines.drawn.figures.cloth import Loft, skirt_rings, torso_rings
from inference.engines.drawn.figures.glaze import dab, glaze, glaze_line
from inference.engines.drawn.figures.limbs import foot, limb, lit, shaded
from inference.engines.drawn.figures.looks import Look
from inference.engines.drawn.figures.rig import Rig
from inference.engines.drawn.figures.space import Solid
from inference.engines.drawn.figures.splines import smooth
from inference.engines.drawn.pen import Pen


@dataclass(frozen=True, slots=True)
class Cut:
    """How a top is cut: `ease` beyond the body, `hem` below the hips (1 the knees, 2 the ankles), its `flare`, the
    `sleeve` thickness and length (0 none, 0.5 to the elbow, 1 to the wrist), how much the waist is drawn in."""

    ease: float = 1.06
    hem: float = 0.2
    flare: float = 1.0
    sleeve: float = 1.15
    length: float = 1.0
    waisted: float = 1.0


CUTS: dict[str, Cut] = {
    "raincoat": Cut(1.2, 0.74, 1.5, 1.5, 0.94, 1.06),
    "coat": Cut(1.16, 0.98, 1.22, 1.4),
    "jacket": Cut(1.1, 0.24, 1.04, 1.3),
    "suit": Cut(1.1, 0.34, 1.06, 1.25),
    "uniform": Cut(1.1, 0.34, 1.08, 1.25),
    "sweater": Cut(1.14, 0.18, 1.0, 1.4),
    "shirt": Cut(1.04, 0.16, 1.0, 1.15, 0.95),
    "tshirt": Cut(1.05, 0.16, 1.0, 1.4, 0.5),
    "dress": Cut(1.0, 1.02, 1.75, 1.2, 0.4, 0.9),
    "robe": Cut(1.16, 1.9, 1.7, 2.0, 0.96),
    "armour": Cut(1.16, 0.2, 1.12, 1.25),
    "spacesuit": Cut(1.42, 0.16, 1.0, 2.05, 1.0, 1.2),
    "overalls": Cut(1.06, 0.14, 1.0, 1.2),
    "swimsuit": Cut(1.0, 0.1, 1.0, 1.0, 0.0),
    "rags": Cut(1.1, 0.8, 1.3, 1.3, 0.7),
    "pyjamas": Cut(1.1, 0.3, 1.1, 1.4),
}
APRON = -0.5  # how far away one may turn and still show the edge of an apron: it wraps round the sides
SHORT = ("shorts", "swimsuit")


def cut_of(look: Look) -> Cut:
    return CUTS.get(look.top.cut, Cut())


def draw_legs(pen: Pen, rig: Rig, look: Look) -> None:
    """Legs and shoes, the farther first."""
    nearness = [float(rig.seen(rig.knees[i])[2] + rig.seen(rig.ankles[i])[2]) for i in (0, 1)]
    order = (0, 1) if nearness[0] <= nearness[1] else (1, 0)
    apart = abs(nearness[0] - nearness[1])
    for place, i in enumerate(order):
        _leg(pen, rig, look, i, 0.22 if place == 0 and apart > 0.06 * look.frame.height else 0.0)


def _leg(pen: Pen, rig: Rig, look: Look, i: int, far: float) -> None:
    f, top = look.frame, look.top
    k = f.height * f.bulk
    joints = (rig.seen(rig.thighs[i]), rig.seen(rig.knees[i]), rig.seen(rig.ankles[i]))
    bare = look.bottom.cut in ("shorts", "skirt") or top.cut in ("dress", "swimsuit")
    cloth = look.cloth(look.bottom)
    if top.cut in ("overalls", "spacesuit", "armour"):
        cloth = look.cloth(top) if top.cut != "armour" else shaded(look.cloth(top), 0.25)
    wide = 1.65 if top.cut == "spacesuit" else 1.0
    if bare:
        limb(pen, joints, (0.05 * k, 0.036 * k, 0.025 * k), look.skin, far)
        if look.bottom.cut == "shorts" or top.cut == "swimsuit":
            half = tuple(
                (joints[0] + (joints[1] - joints[0]) * s)
                for s in (0.0, 0.4, 0.85 if look.bottom.cut == "shorts" else 0.2)
            )
            limb(
                pen,
                (half[0], half[1], half[2]),
                (0.056 * k, 0.055 * k, 0.054 * k),
                cloth if look.bottom.cut == "shorts" else look.cloth(top),
                far,
            )
    else:
        limb(pen, joints, (0.054 * k * wide, 0.042 * k * wide, 0.034 * k * wide), cloth, far)
        if top.cut == "spacesuit":
            trims.rings(pen, joints, 0.046 * k * wide, shaded(cloth, far))
    _shoe(pen, rig, look, i, joints, far)


def _shoe(pen: Pen, rig: Rig, look: Look, i: int, joints: tuple[Solid, Solid, Solid], far: float) -> None:
    f = look.frame
    size = 0.148 * f.height * (0.92 + 0.08 * f.bulk)
    colour, bare = look.cloth(look.shoes), look.shoes.cut == "barefoot"
    if look.shoes.cut == "boots":
        k = f.height * f.bulk
        high = joints[2] + (joints[1] - joints[2]) * 0.56
        limb(pen, (high, (high + joints[2]) / 2, joints[2]), (0.047 * k, 0.041 * k, 0.036 * k), colour, far)
        way = (joints[1] - joints[2])[:2]
        size_ = float(np.hypot(*way))
        if pen.unit * k > 60 and size_ > 1e-6:
            along_, side = way / size_, np.array([-way[1], way[0]]) / size_
            top, r = high[:2] + along_ * 0.046 * k, 0.05 * k
            band = np.array(
                [
                    top + side * r,
                    top - side * r,
                    top - side * r - along_ * 0.026 * k,
                    top + side * r - along_ * 0.026 * k,
                ]
            )
            dab(pen, band, lit(shaded(colour, far), 0.16))
    foot(pen, rig.root, rig.ankles[i], rig.foot_turns[i], size, look.skin if bare else colour, far, bare)


def draw_arm(pen: Pen, rig: Rig, look: Look, i: int, far: float) -> None:
    """Arm and sleeve without the hand."""
    f, cut = look.frame, cut_of(look)
    k = f.height * f.bulk
    joints = (rig.seen(rig.shoulders[i]), rig.seen(rig.elbows[i]), rig.seen(rig.wrists[i]))
    cloth = look.cloth(look.top)
    if look.top.cut == "overalls":
        cloth = look.worn.get("shirt", (226, 216, 196))
    radii = (0.034 * k, 0.027 * k, 0.019 * k)
    if cut.length < 0.9:
        limb(pen, joints, radii, look.skin, far)
    if cut.length <= 0:
        return
    s = cut.sleeve
    if cut.length <= 0.6:
        end = joints[0] + (joints[1] - joints[0]) * (cut.length * 1.35)
        limb(
            pen,
            (joints[0], (joints[0] + end) / 2, end),
            (0.037 * k * 1.08, 0.036 * k, 0.033 * k * s * 0.85),
            cloth,
            far,
        )
        return
    cuff = joints[1] + (joints[2] - joints[1]) * cut.length
    wide = 0.045 * k if look.top.cut == "robe" else 0.02 * k * s
    limb(pen, (joints[0], joints[1], cuff), (0.037 * k * (1 + (s - 1) * 0.5), 0.029 * k * s, wide), cloth, far)
    if look.top.cut == "spacesuit":
        trims.rings(pen, joints, 0.031 * k * s, shaded(cloth, far))
    trims.cuff(pen, look.top.cut, joints, cuff, wide, shaded(cloth, far) if far else cloth)
    if look.top.cut in ("armour", "uniform", "spacesuit"):
        trims.shoulder(pen, look.top.cut, joints, k, cloth)


def draw_body(pen: Pen, rig: Rig, look: Look, sway: float) -> None:
    """Everything between neck and hem."""
    cut, colour = cut_of(look), look.cloth(look.top)
    f = look.frame
    under = look.worn.get("shirt")
    if look.bottom.cut == "skirt":
        rings = skirt_rings(rig, 0.95, 1.7, 1.04, 4, sway) + torso_rings(rig, 1.02)[:2]
        Loft.of(rig, rings).fill(pen, look.cloth(look.bottom), 0.2, 0.02 * f.height)
    steps = 6 if cut.hem > 1 else 4 if cut.hem > 0.6 else 2
    rings = skirt_rings(rig, cut.hem, cut.flare, cut.ease, steps, sway if cut.hem > 0.5 else 0.0)
    body = torso_rings(rig, cut.ease, cut.waisted)
    loft = Loft.of(rig, rings + body)
    if look.top.cut == "overalls":
        Loft.of(rig, body).fill(pen, look.worn.get("shirt", (226, 216, 196)))
        colour = look.cloth(look.top)
        Loft.of(rig, rings + body[:3]).fill(pen, colour, 0.18)
    else:
        loft.fill(pen, colour, 0.17, 0.014 * f.height * (1 if cut.hem > 0.5 else 0.3))
    if pen.unit * f.height > 70:
        trims.body(pen, loft, len(rings), look, under)
        trims.back(pen, loft, len(rings), look)
    _worn_over(pen, rig, loft, len(rings), look, sway)


def _worn_over(pen: Pen, rig: Rig, loft: Loft, hip: int, look: Look, sway: float) -> None:
    worn, f = look.worn, look.frame
    if "stripes" in worn:
        for ring in np.arange(hip + 0.2, hip + 4.2, 0.55):
            a = np.linspace(-1.7, 1.7, 9)
            line = loft.on(np.stack([np.full(9, ring), a], axis=1))
            pen.line(line, 0.018 * f.height, worn["stripes"])
    if "tabard" in worn:
        front = 0.0 if loft.faces(0.0) else np.pi
        spread = ((hip - 0.6, 0.95), (hip + 2.4, 0.75), (hip + 4.2, 0.66))
        edge = [(ring, front + a) for ring, a in spread] + [(ring, front - a) for ring, a in spread[::-1]]
        dab(pen, loft.on(edge, 1.03), worn["tabard"])
        x, y = loft.on([(hip + 3.0, front)], 1.05)[0]
        pen.circle((float(x), float(y)), 0.024 * f.height, lit(worn["tabard"], 0.7))
    if "apron" in worn and loft.fronts(0.0) > APRON:
        skirt = Loft.of(rig, skirt_rings(rig, 0.92, 1.25, 1.14, 4, sway))
        shape = np.concatenate(
            [
                skirt.on([(0, -1.0), (0, -0.5), (0, 0.0), (0, 0.5), (0, 1.0)]),
                loft.on([(hip + 0.6, 1.0), (hip + 2.6, 0.62), (hip + 2.6, -0.62), (hip + 0.6, -1.0)], 1.02),
            ]
        )
        dab(pen, shape, worn["apron"])
        glaze(pen, shape * 1.0, shaded(worn["apron"], 0.3), alpha=0.12)
        trims.straps(pen, loft, hip, f, worn["apron"])
    if "suspenders" in worn or look.top.cut == "overalls":
        trims.straps(pen, loft, hip, f, worn.get("suspenders", look.cloth(look.top)), 0.02)
    if "belt" in worn:
        trims.belt(pen, loft, hip, f, worn["belt"])
    if "badge" in worn and loft.faces(0.5, hip + 3):
        p = loft.on([(hip + 2.7, 0.55)])[0]
        star = [
            (float(p[0] + r * np.sin(k * np.pi / 5)), float(p[1] + r * np.cos(k * np.pi / 5)))
            for k in range(10)
            for r in [0.017 * f.height * (1 if k % 2 == 0 else 0.45)]
        ]
        dab(pen, star, worn["badge"])
    for cut in ("tie", "bowtie"):
        if cut in worn and loft.faces(0.0, hip + 4) and look.top.cut not in ("suit",):
            trims.tie(pen, loft, hip, f, worn[cut], cut == "bowtie")
    if "pendant" in worn and loft.faces(0.0, hip + 3):
        trims.pendant(pen, loft, hip, f, worn["pendant"])


def draw_cloak(pen: Pen, rig: Rig, look: Look, sway: float, behind: bool) -> None:
    """A cloak over the back: seen behind the body, or as the whole back of one who turns away."""
    colour = look.worn.get("cloak")
    if colour is None:
        return
    f = look.frame
    rings = skirt_rings(rig, 1.72, 2.1, 1.5, 5, sway * 1.8)
    rings = [
        (c + rig.root.turn.T @ np.zeros(3) + np.array([0, 0, -0.05 * f.height * (1 - i / 5)]), t, w, d)
        for i, (c, t, w, d) in enumerate(rings)
    ]
    loft = Loft.of(rig, rings + torso_rings(rig, 1.3)[1:])
    if behind:
        loft.fill(pen, shaded(colour, 0.35), 0.2, 0.03 * f.height)
        return
    loft.fill(pen, colour, 0.2, 0.03 * f.height)
    if pen.unit * f.height > 80:
        for a in (2.3, 2.9, 3.5, 4.0):
            fold = loft.on([(0, a), (2, a * 0.6 + 1.25), (5, a * 0.3 + 2.2)])
            glaze_line(pen, smooth(fold, closed=False), 0.008 * f.height, shaded(colour, 0.4), taper=0.3, alpha=0.7)


def draw_clasp(pen: Pen, rig: Rig, look: Look) -> None:
    """The front edges of a cloak on the shoulders."""
    colour = look.worn.get("cloak")
    if colour is None or rig.root.faces < -0.2:
        return
    f = look.frame
    for side in (1, -1):
        shoulder = rig.seen(rig.shoulders[0 if side > 0 else 1])
        neck = rig.seen(rig.neck)
        shape = [
            neck[:2] + np.array((0, 0.01 * f.height)),
            shoulder[:2] + np.array((0, 0.035 * f.height)),
            shoulder[:2] + np.array((side * 0.02 * f.height, -0.12 * f.height)),
            neck[:2] + np.array((side * 0.05 * f.height, -0.07 * f.height)),
        ]
        dab(pen, smooth(np.array(shape)), paint.mix(colour, shaded(colour, 0.2), 0.5 if side > 0 else 0.0))
    clasp = rig.seen(rig.neck)
    pen.circle((float(clasp[0]), float(clasp[1]) - 0.012 * f.height), 0.012 * f.height, (222, 178, 74))
