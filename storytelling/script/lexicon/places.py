"""Nouns of places, the kit each is built from, and whether it is indoors."""

# Rows of words read better than lists of strings.
# ruff: noqa: E501

from __future__ import annotations

KITS: dict[str, str] = {
    "room": "room bedroom livingroom lounge parlour parlor chamber apartment flat attic basement cellar bathroom nursery dormitory suite cabin hut cottage house home hotel motel inn hospital ward cell prison classroom school laboratory lab workshop studio theatre theater stage cinema museum gallery church chapel cathedral temple tomb crypt vault bar pub tavern saloon club shop store bakery restaurant diner cafe café hall ballroom gym barn warehouse factory hangar elevator lift closet morgue court courtroom bank",
    "library": "library archive bookshop bookstore",
    "corridor": "corridor hallway passage hall-way tunnel stairwell staircase stairs sewer",
    "train car": "train carriage compartment traincar railcar subway metro tram bus dining-car sleeper",
    "cave": "cave cavern grotto mine den lair catacomb",
    "forest": "forest wood woods jungle grove rainforest swamp marsh thicket orchard bog",
    "street": "street road alley avenue lane boulevard sidewalk pavement crossroads square plaza market bazaar village town driveway highway parking bridge",
    "city": "city skyline rooftop rooftops downtown metropolis skyscraper roof",
    "desert": "desert dune dunes sahara wasteland badlands canyon mesa",
    "flats": "flats plain plains prairie steppe salt-flat field meadow moor heath savanna savannah tundra grassland farm battlefield hill hills hillside pasture",
    "beach": "beach shore coast reef cove bay lagoon island seaside sandbar harbour harbor pier dock docks quay marina lighthouse waterfront",
    "sea": "sea ocean lake river waves pond water canal fjord stream",
    "underwater": "underwater seabed seafloor undersea abyss trench",
    "snow": "snow snowfield glacier ice arctic antarctic iceberg tundra snowscape",
    "mountain": "mountain mountains peak summit cliff ridge gorge valley viaduct pass volcano waterfall ledge",
    "castle": "castle fortress palace throne tower keep citadel dungeon battlement battlements ramparts",
    "ship": "ship deck boat submarine galleon ferry yacht raft bridge-deck hold",
    "space": "space orbit moon planet asteroid spaceship spacecraft starship station-orbit cockpit airlock galaxy mars",
    "garden": "garden park courtyard greenhouse backyard yard lawn playground cemetery graveyard",
    "station": "station platform terminal depot airport",
    "tent": "tent camp campsite yurt circus",
    "kitchen": "kitchen pantry scullery galley",
    "office": "office study desk cubicle boardroom newsroom headquarters bureau",
    "car": "car taxi truck van cab",
    "sky": "sky clouds air heavens",
}  # fmt: skip
KIND_OF = {noun.replace("-", " "): kind for kind, nouns in KITS.items() for noun in nouns.split()}
KIND_OF.update({"dining car": "train car", "train car": "train car", "salt flats": "flats", "living room": "room", "throne room": "castle", "space station": "space", "space ship": "space", "parking lot": "street", "engine room": "ship", "police station": "office", "gas station": "street", "petrol station": "street", "bus stop": "street", "train station": "station", "ocean floor": "underwater", "sea floor": "underwater", "under the sea": "underwater", "under water": "underwater", "city street": "street", "high school": "room", "control room": "space", "waiting room": "station", "swimming pool": "sea"})  # fmt: skip

INDOORS = frozenset({"room", "library", "corridor", "train car", "cave", "tent", "kitchen", "office", "car"})
SUNKEN = frozenset({"sunken", "submerged", "underwater", "drowned"})
