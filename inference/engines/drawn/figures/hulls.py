"""The bodies of finned swimmers: whales, sharks, dolphins, orcas and fish, in lengths of themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace

Rows = tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Hull:
    """A body in lengths: `rows` of (front, top, bottom, half width) from nose to tail; `belly` where the pale side
    begins, -1 at the keel to 1 at the back; `eye` and `mouth` as (front, up) with up in halves of the body there."""

    rows: Rows
    belly: float
    dorsal: tuple[tuple[float, float], ...]  # (front, up), from its front foot over its tip to its hind foot
    pectoral: tuple[tuple[float, float, float], ...]  # (out, up, front) from the root, outline
    tail: tuple[tuple[float, float], ...]  # one lobe: (out or up, front) of the end of the spine
    lower: float = 1.0  # the lower lobe of an upright tail, of the upper one
    eye: tuple[float, float] = (0.38, 0.1)
    eye_size: float = 0.02
    mouth: tuple[tuple[float, float], ...] = ()
    gills: int = 0
    grooves: int = 0
    patch: bool = False  # an orca's white patch behind the eye
    teeth: bool = False


WHALE = Hull(
    rows=(
        (0.5, 0.035, -0.045, 0.05),
        (0.485, 0.085, -0.1, 0.1),
        (0.44, 0.122, -0.145, 0.125),
        (0.34, 0.15, -0.178, 0.14),
        (0.2, 0.162, -0.186, 0.15),
        (0.02, 0.152, -0.165, 0.14),
        (-0.14, 0.118, -0.116, 0.105),
        (-0.28, 0.076, -0.07, 0.064),
        (-0.38, 0.042, -0.04, 0.034),
        (-0.45, 0.022, -0.024, 0.022),
    ),
    belly=-0.3,
    dorsal=((-0.06, 0.1), (-0.13, 0.166), (-0.185, 0.178), (-0.18, 0.14), (-0.22, 0.07)),
    pectoral=(
        (0.0, 0.03, 0.08),
        (0.08, -0.06, 0.04),
        (0.15, -0.19, -0.1),
        (0.13, -0.21, -0.15),
        (0.04, -0.11, -0.1),
        (0.0, -0.01, -0.06),
    ),
    tail=((0.0, 0.03), (0.07, -0.02), (0.17, -0.1), (0.205, -0.165), (0.12, -0.125), (0.04, -0.115), (0.0, -0.085)),
    eye=(0.292, -0.12),
    eye_size=0.0115,
    mouth=((0.496, -0.3), (0.455, -0.4), (0.39, -0.4), (0.335, -0.32), (0.3, -0.5)),
    grooves=6,
)
SHARK = Hull(
    rows=(
        (0.5, 0.006, -0.01, 0.01),
        (0.475, 0.03, -0.026, 0.04),
        (0.4, 0.064, -0.058, 0.07),
        (0.26, 0.104, -0.094, 0.095),
        (0.1, 0.118, -0.1, 0.1),
        (-0.08, 0.098, -0.076, 0.08),
        (-0.24, 0.06, -0.046, 0.046),
        (-0.36, 0.032, -0.026, 0.024),
        (-0.44, 0.024, -0.022, 0.014),
    ),
    belly=-0.12,
    dorsal=((0.16, 0.07), (0.08, 0.18), (0.035, 0.235), (0.03, 0.17), (0.0, 0.08)),
    pectoral=((0.0, 0.02, 0.05), (0.1, -0.07, -0.02), (0.19, -0.14, -0.14), (0.08, -0.08, -0.09), (0.0, -0.03, -0.06)),
    tail=((0.0, 0.05), (0.09, -0.03), (0.21, -0.15), (0.14, -0.13), (0.06, -0.075), (0.0, -0.06)),
    lower=0.55,
    eye=(0.4, 0.3),
    eye_size=0.0105,
    mouth=((0.45, -0.7), (0.415, -0.42), (0.37, -0.38), (0.345, -0.6)),
    gills=5,
    teeth=True,
)
DOLPHIN = Hull(
    rows=(
        (0.5, 0.008, -0.02, 0.012),
        (0.46, 0.016, -0.032, 0.022),
        (0.425, 0.03, -0.042, 0.034),
        (0.4, 0.066, -0.056, 0.06),
        (0.34, 0.094, -0.08, 0.078),
        (0.18, 0.122, -0.104, 0.1),
        (0.0, 0.116, -0.096, 0.09),
        (-0.18, 0.076, -0.06, 0.056),
        (-0.34, 0.036, -0.032, 0.026),
        (-0.45, 0.016, -0.016, 0.012),
    ),
    belly=-0.15,
    dorsal=((0.08, 0.09), (0.01, 0.19), (-0.05, 0.215), (-0.035, 0.16), (-0.06, 0.08)),
    pectoral=((0.0, 0.02, 0.04), (0.05, -0.07, -0.01), (0.09, -0.13, -0.1), (0.03, -0.07, -0.06), (0.0, -0.02, -0.04)),
    tail=((0.0, 0.03), (0.06, -0.02), (0.15, -0.11), (0.06, -0.09), (0.0, -0.06)),
    eye=(0.36, 0.02),
    eye_size=0.011,
    mouth=((0.495, -0.2), (0.44, -0.2), (0.385, -0.3), (0.365, -0.12)),
)
ORCA = Hull(
    rows=((0.5, 0.03, -0.04, 0.04), (0.48, 0.062, -0.07, 0.075), *WHALE.rows[2:]),
    belly=-0.42,
    dorsal=((0.1, 0.12), (0.05, 0.24), (-0.01, 0.36), (-0.02, 0.22), (-0.06, 0.12)),
    pectoral=WHALE.pectoral,
    tail=DOLPHIN.tail,
    eye=(0.4, 0.05),
    eye_size=0.01,
    mouth=((0.49, -0.3), (0.43, -0.36), (0.39, -0.22)),
    patch=True,
)
FISH = Hull(
    rows=(
        (0.5, 0.014, -0.02, 0.014),
        (0.46, 0.058, -0.058, 0.045),
        (0.36, 0.13, -0.118, 0.08),
        (0.2, 0.19, -0.17, 0.1),
        (0.02, 0.19, -0.17, 0.09),
        (-0.16, 0.125, -0.11, 0.055),
        (-0.29, 0.062, -0.056, 0.026),
        (-0.36, 0.044, -0.042, 0.014),
    ),
    belly=-0.35,
    dorsal=((0.2, 0.15), (0.12, 0.265), (-0.02, 0.29), (-0.14, 0.22), (-0.17, 0.09)),
    pectoral=((0.0, 0.03, 0.03), (0.05, 0.0, -0.03), (0.09, -0.06, -0.13), (0.05, -0.1, -0.1), (0.0, -0.05, -0.02)),
    tail=((0.0, 0.05), (0.09, -0.04), (0.17, -0.15), (0.1, -0.17), (0.035, -0.12), (0.0, -0.1)),
    eye=(0.385, 0.32),
    eye_size=0.034,
    mouth=((0.5, -0.2), (0.47, -0.38), (0.445, -0.3)),
    gills=1,
)
EEL = replace(
    FISH,
    rows=tuple((f, t * (0.6 if f > 0.3 else 1), b * (0.6 if f > 0.3 else 1), w) for f, t, b, w in FISH.rows),
    eye=(0.42, 0.3),
    eye_size=0.009,
)
