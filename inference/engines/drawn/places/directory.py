"""Which kit dresses which place."""

from __future__ import annotations

from collections.abc import Callable

from inference.contract import Setting
from inference.engines.drawn.places.carriages import car, corridor, train_car
from inference.engines.drawn.places.country import farm, field
from inference.engines.drawn.places.hollows import cave, clouds, tent
from inference.engines.drawn.places.interiors import kitchen, office, room
from inference.engines.drawn.places.landmarks import castle, station
from inference.engines.drawn.places.library import library
from inference.engines.drawn.places.orbit import in_orbit, orbit
from inference.engines.drawn.places.outdoors import desert, flats, forest, garden, mountain, snow
from inference.engines.drawn.places.plain import plain
from inference.engines.drawn.places.reef import reef
from inference.engines.drawn.places.shores import beach, sea, underwater
from inference.engines.drawn.places.town import city, street
from inference.engines.drawn.places.vessels import ship, space
from inference.engines.drawn.places.waters import bridge, harbour, river, swamp
from inference.engines.drawn.places.weather import weathered
from inference.engines.drawn.scenery import Scenery, Site

KITS: dict[str, Callable[[Site], Scenery]] = {
    "reef": reef,
    "library": library,
    "room": room,
    "kitchen": kitchen,
    "office": office,
    "forest": forest,
    "garden": garden,
    "flats": flats,
    "desert": desert,
    "snow": snow,
    "mountain": mountain,
    "beach": beach,
    "sea": sea,
    "underwater": underwater,
    "street": street,
    "city": city,
    "station": station,
    "castle": castle,
    "corridor": corridor,
    "train car": train_car,
    "cave": cave,
    "tent": tent,
    "ship": ship,
    "space": space,
    "orbit": orbit,
    "sky": clouds,
    "car": car,
    "river": river,
    "swamp": swamp,
    "bridge": bridge,
    "harbour": harbour,
    "farm": farm,
    "field": field,
}
# Kits finer than the kinds of the brief, by the words of a place's name.
FINER: dict[str, tuple[tuple[str, str], ...]] = {
    "river": (("sea", "river lake stream pond fjord canal"), ("unknown", "river lake stream pond brook creek")),
    "swamp": (("forest", "swamp marsh bog mire"), ("unknown", "swamp marsh bog")),
    "bridge": (("street", "bridge"), ("unknown", "bridge")),
    "harbour": (
        ("beach", "harbour harbor dock docks quay marina pier waterfront"),
        ("unknown", "harbour harbor quay docks"),
    ),
    "farm": (("flats", "farm farmland pasture barnyard"), ("unknown", "farm farmyard")),
    "field": (("flats", "field fields meadow grassland pasture"), ("unknown", "field meadow")),
    "street": (("unknown", "market bazaar square plaza village"),),
    "city": (("unknown", "roof rooftop rooftops"),),
}


def dress(site: Site) -> tuple[Scenery, bool]:
    """The scenery of a place, and whether its kind was known."""
    kit = KITS.get(_kind(site))
    return weathered(site, (kit or plain)(site)), kit is not None


def _kind(site: Site) -> str:
    """The place's kind, or a finer one that its words tell."""
    if site.place.kind in ("beach", "reef", "sea") and site.says("reef", "coral"):
        return "reef"
    if site.place.kind == "space" and in_orbit(site):
        return "orbit"
    words = set(site.place.name.lower().replace("-", " ").replace("'", " ").split())
    if site.place.setting is not Setting.INT:
        for kit, rules in FINER.items():
            if any(kind == site.place.kind and words & set(nouns.split()) for kind, nouns in rules):
                return kit
    return site.place.kind
