"""From a figure's words to how it looks: measures, skin, hair and clothes, with honest, varied defaults."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from inference.contract import Figure
from inference.engines.drawn import colour as paint
from inference.engines.drawn.chance import chance
from inference.engines.drawn.colour import Colour
from inference.engines.drawn.figures.complexion import about, beard_of, eye_colour, hair_colour, style_of, told_apart
from inference.engines.drawn.figures.dyes import dye, muted, skin_tone
from inference.engines.drawn.figures.muster import livery
from inference.engines.drawn.figures.wardrobe import BOTTOMS, HATS, SHOES, TOPS, Garment, garments, outfit

# Cloth for those whose clothes nobody describes: pairs that sit well together.
_PAIRS = (
    ("teal", "umber"),
    ("mustard", "slate"),
    ("rust", "navy"),
    ("plum", "charcoal"),
    ("forest", "camel"),
    ("denim", "ochre"),
    ("brick", "ink"),
    ("sage", "walnut"),
    ("burgundy", "slate"),
    ("cream", "denim"),
    ("coral", "navy"),
    ("indigo", "tan"),
    ("olive", "umber"),
    ("mauve", "ink"),
)
_SHE = {
    "woman",
    "girl",
    "lady",
    "mother",
    "queen",
    "princess",
    "daughter",
    "wife",
    "sister",
    "aunt",
    "grandmother",
    "granny",
    "waitress",
    "actress",
    "nun",
    "bride",
    "witch",
    "she",
    "her",
}
_HE = {
    "man",
    "boy",
    "gentleman",
    "father",
    "king",
    "prince",
    "son",
    "husband",
    "brother",
    "uncle",
    "grandfather",
    "waiter",
    "monk",
    "groom",
    "wizard",
    "he",
    "his",
    "bearded",
}
_HIS_WORDS = """
    adam alex ali ben charlie dan david diego george harry henry hiro hugo imre ivan jack james jan jim
    joe john josef juan karl kenji lars leo louis luca luke mark max mike noah omar otto owen pablo paul
    pete raj ray steve theo tim tom
"""
_HIS_NAMES = set(_HIS_WORDS.split())
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """Measures of a body in metres."""

    height: float
    head: float
    shoulder: float  # half the width
    chest: float  # half the depth
    waist: float  # half the width
    hips: float
    leg: float  # hip joint above the sole
    torso: float  # hip joint to the base of the neck
    arm: float  # shoulder to wrist
    bulk: float  # thickness of limbs, 1 is usual
    stoop: float = 0.0  # radians the spine bows


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """Everything that can be seen of a person. `worn` holds what is neither top, bottom, shoes nor hat."""

    frame: Frame
    age: float
    she: float  # 0 to 1, softens shapes
    skin: Colour
    hair: Colour
    style: str
    beard: str
    eyes: Colour
    top: Garment
    bottom: Garment
    shoes: Garment
    hat: Garment | None = None
    worn: dict[str, Colour] = field(default_factory=dict)
    seed: float = 0.0

    def cloth(self, garment: Garment) -> Colour:
        return garment.colour or (120, 110, 110)


def look_of(figure: Figure, member: int = 0) -> Look:
    """The look of a person, the same for the same figure and member."""
    dice = chance("look", figure.uid, figure.name, member)
    rolls = [float(x) for x in dice.uniform(0, 1, 16)]
    words = " ".join((figure.name, figure.appearance, figure.build, *figure.clothes)).lower()
    crowd = figure.count > 1 or figure.kind == "crowd"
    age = _age(figure, words, rolls[0], crowd)
    she = _she(figure, words, rolls[1])
    frame = _frame(figure, words, age, she, rolls)
    skin = skin_tone(figure.skin, rolls[2])
    hair_words = figure.hair.lower() or about(figure.appearance.lower(), "hair", "hairs", "haired", "curls", "braids")
    hair = hair_colour(hair_words, age, skin, rolls)
    skin, hair = told_apart(skin, hair, bool(figure.skin), bool(dye(hair_words)))
    top, bottom, shoes, hat, worn = _clothes(figure, words, she, age, rolls)
    colours = livery(figure, member)
    if colours:
        steel = paint.mix((150, 158, 168), (96, 98, 110), rolls[15])
        top, hat, shoes = Garment("armour", steel), Garment("helm", steel), Garment("boots", (84, 66, 54))
        bottom = Garment("trousers", paint.darker(colours, 0.3))
        worn = {"tabard": colours}
    return Look(
        frame=frame,
        age=age,
        she=she,
        skin=skin,
        hair=hair,
        style=style_of(hair_words, age, she, rolls[4]),
        beard=beard_of(words + " " + hair_words, age, she, rolls[5]),
        eyes=eye_colour(figure.appearance.lower(), rolls[6]),
        top=top,
        bottom=bottom,
        shoes=shoes,
        hat=hat,
        worn=worn,
        seed=rolls[7],
    )


def _age(figure: Figure, words: str, roll: float, crowd: bool) -> float:
    if figure.age is not None:
        return float(np.clip(figure.age, 0, 120))
    found = set(_WORD.findall(words))
    for age, names in (
        (1, "baby infant"),
        (4, "toddler"),
        (9, "child kid boy girl schoolboy schoolgirl orphan"),
        (15, "teenager teen teenage adolescent"),
        (74, "old elderly ancient aged grandmother grandfather granny grandpa elder crone hag"),
        (24, "young student youth"),
        (48, "middle-aged"),
    ):
        if found & set(names.split()):
            return float(age)
    return 22 + 44 * roll if crowd else 26 + 22 * roll


def _she(figure: Figure, words: str, roll: float) -> float:
    found = set(_WORD.findall(words))
    if found & (_SHE | _HE):
        return 1.0 if found & _SHE else 0.0
    if found & {"dress", "skirt", "gown", "blouse"}:
        return 1.0
    if found & _HIS_NAMES:
        return 0.0
    name = figure.name.lower().split(" ")[-1] if figure.name else ""
    if re.search(r"(a|ie|ine|elle|ette|eth|lyn|y)$", name) and not re.search(r"(ey|ry|ny|luca|joshua)$", name):
        return 0.9
    if re.search(r"(o|us|er|an|on|ck|rd|rt|ert|iam|as|im)$", name):
        return 0.1
    return 1.0 if roll > 0.5 else 0.0


def _grown(age: float) -> float:
    """Height in metres of someone of `age` years (after the WHO growth curves, roughly)."""
    years = (0, 1, 3, 6, 9, 11, 13, 15, 17, 20, 60, 90, 120)
    return float(np.interp(age, years, (0.55, 0.76, 0.95, 1.15, 1.32, 1.42, 1.55, 1.64, 1.69, 1.71, 1.69, 1.6, 1.55)))


def _frame(figure: Figure, words: str, age: float, she: float, rolls: list[float]) -> Frame:
    def says(*names: str) -> bool:
        return any(re.search(rf"\b{name}\b", words) for name in names)

    tall = 1.0 + (rolls[8] - 0.5) * 0.05 - (0.035 * she if age > 14 else 0.0)
    if says("tall", "towering", "lanky", "hulking", "long-legged"):
        tall += 0.06 if not says("towering", "hulking") else 0.2
    if says("short", "small", "little", "tiny", "petite", "dwarf") and age > 12:
        tall -= 0.14
    wide = 1.0 + (rolls[9] - 0.5) * 0.14
    if says("stout", "fat", "plump", "chubby", "heavy", "round", "portly", "big", "rotund"):
        wide = 1.42
    elif says("slim", "thin", "skinny", "slender", "lean", "gaunt", "bony", "frail", "lanky", "wiry"):
        wide = 0.8
    strong = says("muscular", "burly", "broad", "broad-shouldered", "strong", "hulking", "athletic", "stocky")
    height = _grown(age) * tall
    heads = float(np.interp(age, (0, 1, 5, 11, 15, 19, 120), (3.2, 3.4, 4.1, 4.75, 5.6, 6.35, 6.3)))
    if figure.kind == "giant" or says("giant", "giantess"):
        height, heads, strong = 4.6, 7.6, True
    grown = float(np.interp(age, (3, 18), (0, 1)))
    head = height / heads
    shoulder = height * (0.105 + 0.016 * grown * (1 - she) + (0.024 if strong else 0)) * (0.55 + 0.45 * wide)
    return Frame(
        height=height,
        head=head,
        shoulder=shoulder,
        chest=height * (0.062 + (0.012 if strong else 0)) * wide,
        waist=height * (0.088 - 0.008 * she * grown) * wide,
        hips=height * (0.088 + 0.01 * she * grown) * (0.4 + 0.6 * wide),
        leg=height * float(np.interp(age, (0, 2, 6, 11, 17), (0.34, 0.37, 0.42, 0.455, 0.485))),
        torso=height * (1 - float(np.interp(age, (0, 2, 6, 11, 17), (0.34, 0.37, 0.42, 0.455, 0.485)))) - head * 1.12,
        arm=height * float(np.interp(age, (0, 4, 11, 17), (0.26, 0.285, 0.3, 0.315))),
        bulk=(0.6 + 0.4 * wide) * (1.22 if strong else 1.0) * (1.0 + 0.2 * (1 - grown)) * (1 - 0.08 * she),
        stoop=float(np.interp(age, (60, 80, 110), (0.0, 0.3, 0.46)))
        + (0.25 if says("stooped", "hunched", "hunchback") else 0),
    )


def _clothes(
    figure: Figure, words: str, she: float, age: float, rolls: list[float]
) -> tuple[Garment, Garment, Garment, Garment | None, dict[str, Colour]]:
    said = [g for phrase in (*figure.clothes, *figure.appearance.split(",")) for g in garments(phrase)]
    said += [g for g in outfit(figure.name + " " + figure.appearance) if g.cut not in {s.cut for s in said}]
    pair = _PAIRS[int(rolls[11] * len(_PAIRS)) % len(_PAIRS)]
    spare = [muted(found) for text in figure.palette if (found := dye(text))]
    used = {g.colour for g in said} | {dye(figure.hair)}
    spare = [c for c in spare if c not in used]
    top = _first(said, TOPS) or Garment(_usual_top(she, age, rolls[12]))
    top = _dyed(top, spare.pop(0) if spare and not top.colour else dye(pair[0]))
    bottom = _first(said, BOTTOMS) or Garment(
        "skirt" if she > 0.5 and rolls[13] > 0.62 and top.cut == "sweater" else "trousers"
    )
    bottom = _dyed(bottom, _match(top, spare, pair[1]))
    shoes = _first(said, SHOES) or Garment("boots" if top.cut in ("raincoat", "armour", "spacesuit") else "shoes")
    shoes = _dyed(shoes, _shoe_colour(top, rolls[14]))
    hat = _first(said, HATS)
    if hat:
        hat = _dyed(hat, top.colour if hat.cut in ("hood", "cap", "helm", "bubble") else dye(pair[1]))
    if top.cut == "spacesuit":
        hat = hat if hat and hat.cut in ("helm", "bubble") else None
        hat = Garment("bubble", hat.colour if hat else (232, 234, 240))
        shoes = Garment("boots", paint.mix(top.colour or (236, 236, 238), (120, 126, 140), 0.3))
        said = [Garment("backpack", (208, 212, 220)), *(g for g in said if g.cut != "backpack")]
    slots = (*TOPS, *BOTTOMS, *SHOES, *HATS)
    worn = {g.cut: g.colour or _usual_colour(g.cut, spare, pair) for g in said if g.cut not in slots}
    return top, bottom, shoes, hat, worn


def _first(said: list[Garment], cuts: tuple[str, ...]) -> Garment | None:
    return next((g for g in said if g.cut in cuts), None)


def _dyed(garment: Garment, colour: Colour | None) -> Garment:
    return garment if garment.colour else Garment(garment.cut, colour or (110, 104, 108))


def _usual_top(she: float, age: float, roll: float) -> str:
    cuts = (
        ("sweater", "jacket", "dress", "coat", "sweater", "shirt")
        if she > 0.5
        else ("jacket", "sweater", "shirt", "coat", "sweater", "jacket")
    )
    if age < 14:
        cuts = ("tshirt", "sweater", "overalls", "tshirt", "dress" if she > 0.5 else "sweater", "jacket")
    return cuts[int(roll * len(cuts)) % len(cuts)]


def _match(top: Garment, spare: list[Colour], other: str) -> Colour | None:
    if top.cut in ("suit", "uniform", "pyjamas") and top.colour:
        return paint.darker(top.colour, 0.12)
    if top.cut == "raincoat":
        return (58, 66, 92)
    return spare.pop(0) if spare else dye(other)


def _shoe_colour(top: Garment, roll: float) -> Colour:
    if top.cut == "raincoat":
        return (186, 66, 50) if paint.brightness(top.colour or (0, 0, 0)) > 150 else (60, 80, 96)
    return ((74, 54, 44), (48, 44, 52), (98, 66, 46), (60, 60, 76))[int(roll * 4) % 4]


def _usual_colour(cut: str, spare: list[Colour], pair: tuple[str, str]) -> Colour:
    fixed: dict[str, Colour] = {
        "glasses": (54, 46, 44),
        "goggles": (90, 74, 60),
        "pendant": (196, 156, 74),
        "tie": (140, 44, 52),
        "belt": (96, 66, 46),
        "apron": (232, 224, 206),
        "badge": (222, 178, 74),
        "eyepatch": (40, 36, 42),
        "mask": (46, 44, 52),
        "gloves": (92, 70, 56),
        "wings": (242, 240, 234),
        "halo": (250, 220, 130),
        "stripes": (238, 232, 220),
        "suspenders": (110, 62, 46),
        "bowtie": (60, 40, 56),
        "backpack": (150, 100, 62),
    }
    return fixed.get(cut) or (spare.pop(0) if spare else None) or dye(pair[1]) or (120, 110, 104)
