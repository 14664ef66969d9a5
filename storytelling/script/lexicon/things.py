"""Props, scenery and what shines. A prop's kind is its noun in the singular; kinds follow FILM.md section 4."""

# Rows of words read better than lists of strings.
# ruff: noqa: E501, SIM905

from __future__ import annotations

from functools import cache

from storytelling.script.lexicon import wordset
from storytelling.script.lexicon.colours import COLOURS

# noun -> kind; several nouns may share one drawing
PROPS = {
    noun: noun
    for noun in """lantern compass book umbrella letter sword cup key ticket clock lamp candle torch map knife gun
rope bag suitcase box chest bottle glass plate bowl spoon fork phone telephone camera radio guitar violin piano drum flute
trumpet ball balloon kite flag bell wheel bicycle car truck bus boat ship train plane rocket cart carriage wagon horse_cart
chair table bench bed door window mirror picture painting photograph newspaper envelope parcel coin ring necklace crown
hat mask helmet shield spear bow arrow axe hammer saw shovel broom bucket basket net fishing_rod anchor telescope binoculars
microscope flashlight match cigarette pipe apple bread cake pie fish flower rose bouquet tree branch stick stone rock crystal
skull bone feather egg nest shell doll teddy toy puppet robot_arm lever button screen computer laptop keyboard television sign
poster banner scroll quill pen pencil notebook diary page card chessboard dice hourglass watch potion wand staff orb
ladder barrel crate sack blanket pillow rug curtain coat scarf glove boot shoe stove kettle pot pan oven fridge sink broomstick
needle thread scissors brush palette easel statue fountain swing hammock oar paddle sail raft canoe skateboard sledge sled
backpack briefcase wallet purse handkerchief teapot teacup mug tray chalk blackboard globe medal trophy bandage syringe
lightbulb bulb wire cable antenna satellite drone tank cannon bomb shard gear cog handle rail crosshair paper_boat tower
wrench spanner screwdriver mallet harpoon trident whistle chain badge pendant locket chart blueprint passport loaf flask
rapier sabre lance hatchet spade cauldron saucepan towel magazine package gift pebble sandwich microphone toolbox ladle trowel tongs""".split()
}
PROPS.update(
    {
        "paper boat": "boat", "fishing rod": "fishing rod", "rowboat": "boat", "sailboat": "boat", "ferry": "ship", "bike": "bicycle", "blade": "sword", "dagger": "knife",
        "pistol": "gun", "rifle": "gun", "revolver": "gun", "mobile": "phone", "smartphone": "phone", "photo": "photograph",
        "portrait": "painting", "tome": "book", "volume": "book", "journal": "diary", "note": "letter", "flame": "flame",
        "fire": "fire", "bonfire": "fire", "campfire": "fire", "parasol": "umbrella", "goblet": "cup", "jar": "bottle", "vase": "vase",
        "trunk": "chest", "spyglass": "telescope", "airplane": "plane", "aeroplane": "plane", "helicopter": "helicopter", "taxi": "car", "van": "truck", "lorry": "truck",
        "locomotive": "train", "motorcycle": "motorcycle", "tv": "television", "monitor": "screen", "tablet": "screen", "couch": "sofa", "sofa": "sofa", "armchair": "chair",
        "stool": "chair", "desk": "desk", "shelf": "shelf", "bookshelf": "shelf", "crate": "box", "cane": "stick", "snowman": "snowman", "streetlamp": "lamp", "lamppost": "lamp", "headlight": "headlight",
    }
)  # fmt: skip
for _name in ("horse_cart", "robot_arm", "fishing_rod", "paper_boat", "tower"):
    PROPS.pop(_name, None)

IRREGULAR_PLURALS = {
    "knives": "knife", "shelves": "shelf", "bookshelves": "shelf", "wolves": "wolf", "leaves": "leaf", "men": "man", "women": "woman",
    "children": "child", "people": "person", "mice": "mouse", "geese": "goose", "feet": "foot", "teeth": "tooth", "fish": "fish",
    "sheep": "sheep", "thieves": "thief", "binoculars": "binoculars", "scissors": "scissors", "glasses": "glasses", "dice": "dice", "loaves": "loaf",
    "wives": "wife", "halves": "half", "lives": "life", "policemen": "policeman", "firemen": "fireman", "fishermen": "fisherman", "policewomen": "policewoman",
    "crosshairs": "crosshair", "witches": "witch", "torches": "torch", "matches": "match", "buses": "bus", "boxes": "box", "compasses": "compass",
    "benches": "bench", "watches": "watch", "branches": "branch", "crosses": "cross", "heroes": "hero", "bus": "bus", "glass": "glass", "compass": "compass", "bushes": "bush", "beaches": "beach", "arches": "arch", "churches": "church", "cross": "cross", "dress": "dress", "dresses": "dress", "grass": "grass", "princess": "princess", "princesses": "princess", "actress": "actress", "waitress": "waitress", "mattress": "mattress", "fortress": "fortress", "gas": "gas", "moss": "moss", "canvas": "canvas", "brass": "brass", "ruins": "ruin", "stairs": "stair", "flats": "flats",
}  # fmt: skip

# What gives light by itself, or as soon as it is dark.
LIGHTS = wordset(
    """
    lantern lamp candle torch flame fire streetlamp bulb lightbulb headlight flashlight neon moon moonlight
    starlight star sun sunlight spark ember lava glow screen firefly lightning aurora chandelier beacon lighthouse
    match
    """
)
GLOWING = wordset(
    """
    glowing burning lit shining blazing luminous flickering gleaming radiant neon fiery bioluminescent
    """
)

# Dressing: nouns that make a place, not things to hold.
SCENERY = wordset(
    """
    reef tide sand shore rock coral tower dome shelf bookshelf aisle arch column pillar stair staircase wall floor
    ceiling roof window door gate bridge gorge cliff valley hill ridge peak river stream lake pond waterfall wave
    sea ocean sky cloud star moon sun horizon island harbour harbor pier dock lighthouse tree bush grass leaf branch
    forest jungle vine moss mushroom flower meadow field road path track platform rail tunnel carriage compartment
    seat bench counter stove table chimney fireplace street pavement lamppost skyscraper building house hut cabin
    barn mill church temple tomb grave ruin statue fountain market stall shop cafe dune cactus oasis ice glacier
    snow icicle cave stalactite crystal lava volcano crater planet asteroid corridor hallway pipe machine console
    engine deck mast sail porthole kelp seaweed bubble fish wreck shipwreck tent campfire garden hedge fence rose
    greenhouse well courtyard throne banner tapestry book carpet curtain bed desk computer puddle fog mist smoke
    steam dust viaduct snowfield gallows windmill skylight lantern balcony terrace swamp marsh reed rooftop stage
    screen piano altar candle shaft light shadow water flood ash rubble smoke wreckage aisle
    """
)
DESCRIBING = wordset(
    """
    old new ancient broken cracked ruined abandoned empty crowded narrow wide tall low high dark bright dim wet dry
    dusty dirty clean cold hot warm frozen flooded sunken burning glass wooden stone brick iron steel brass copper
    gold golden silver paper leather velvet rusty mossy foggy misty rainy snowy stormy windy sunny moonlit sunlit
    candlelit lit starry vast huge tiny small little big giant quiet silent deserted haunted enchanted magical
    floating hanging slow long deep shallow steep rocky sandy grassy last first lone single lonely handless headless
    faceless open closed torn tattered worn heavy thick thin round square crooked tilted coral marble concrete metal
    plastic silk neon glowing luminous underground underwater upturned overturned distant mechanical clockwork
    wilted blooming dead bare muddy smoky hidden secret forgotten endless cramped cosy cozy knee-high toy crystal
    bone ice snow sand clay
    """
)

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "pair": 2, "couple": 2, "both": 2, "several": 5, "few": 3,
    "many": 12, "dozen": 12, "dozens": 36, "hundred": 100, "hundreds": 100, "thousand": 200, "thousands": 200, "countless": 100, "some": 4, "crowd": 12, "flock": 12,
}  # fmt: skip
QUANTITIES = wordset(
    """
    hundreds thousands dozens dozen pair couple group crowd flock swarm herd pack row rows pile piles line lines
    handful shaft shafts beam beams ray rays cloud clouds wisp wisps sheet sheets gust piece pieces bunch bundle
    stack cup glass field sea kind sort lot lots number hundred thousand wall school column puff
    """
)


# What may stand before a noun and say how it looks; every noun that can be seen.
LOOKS = DESCRIBING | COLOURS.keys()
QUALITIES = LOOKS | GLOWING
NOUNS = SCENERY | PROPS.keys()

SAME_FOR_MANY = frozenset({"fish", "sheep", "deer", "jellyfish", "salmon", "trout"})


@cache
def singular(noun: str) -> str:
    """The lexicon's form of `noun`: its singular where the plural is regular or known."""
    if noun in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[noun]
    if len(noun) > 3 and noun.endswith("ies"):
        return noun[:-3] + "y"
    if len(noun) > 4 and noun.endswith(("shes", "ches", "xes", "sses")):
        return noun[:-2]
    if len(noun) > 2 and noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def plurals(noun: str) -> tuple[str, ...]:
    """The forms `noun` may take for several."""
    odd = tuple(many for many, one in IRREGULAR_PLURALS.items() if one == noun and many != noun)
    return odd or (
        noun[:-1] + "ies"
        if noun.endswith("y") and noun[-2:-1] not in "aeiou"
        else noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s"),
    )


# Things nobody carries.
FIXED = wordset(
    """
    door window gate table bench bed chair desk stove oven fridge sink mirror wall tree branch rock tower shelf sofa
    swing fountain statue piano car truck bus boat ship train plane tank cannon wagon carriage cart button lever
    computer television screen ladder curtain handle
    """
)


def is_plural(noun: str) -> bool:
    return singular(noun) != noun or noun in ("people", "children", "men", "women")
