"""A street lamp and its light."""

from __future__ import annotations

from inference.engines.drawn.pen import Pen
from inference.engines.drawn.scenery import Lamp, Plane, Reach, Site


def lamppost(site: Site, x: float, z: float) -> tuple[list[Plane], list[Lamp]]:
    shining = site.lit and (site.mood.night or site.mood.stars > 0.1 or "fog" in site.mood.weather)
    iron = site.mood.lit((52, 54, 62), z)

    def draw(pen: Pen, reach: Reach) -> None:
        own = pen.at(x, 0)
        own.box(-0.16, 0, 0.16, 0.4, iron)
        own.box(-0.06, 0, 0.06, 3.6, iron)
        own.fill(
            [(-0.16, 3.6), (0.16, 3.6), (0.26, 4.2), (-0.26, 4.2)],
            (255, 222, 150) if shining else site.mood.lit((190, 200, 200), z),
        )
        own.fill([(-0.32, 4.2), (0.32, 4.2), (0, 4.55)], iron)

    def halo(pen: Pen, reach: Reach) -> None:
        pen.light((x, 3.9), 3.0, (255, 190, 110), 0.6)

    planes = [Plane(z=z, paint=draw)]
    if not shining:
        return planes, []
    return [*planes, Plane(z=z - 0.02, paint=halo, light=True)], [
        Lamp(x=x, y=3.9, z=z, reach=5.5, colour=(190, 136, 76))
    ]
