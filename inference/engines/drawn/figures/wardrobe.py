"""Words for what people wear, and what people of a calling wear when nobody says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from inference.engines.drawn.colour import Colour
from inference.engines.drawn.figures.dyes import dye, muted


@dataclass(frozen=True, slots=True)
class Garment:
    """One piece of clothing: its cut, and its colour or None where nobody said."""

    cut: str
    colour: Colour | None = None


# cut: the words for it. A cut belongs to one slot below.
_CUTS: dict[str, str] = {
    "raincoat": "raincoat slicker oilskin mackintosh anorak poncho windbreaker",
    "coat": "coat overcoat trenchcoat trench greatcoat parka labcoat lab-coat duster bathrobe peacoat",
    "jacket": "jacket blazer bomber leather cardigan waistcoat vest",
    "suit": "suit tuxedo tux pinstripe",
    "uniform": "uniform fatigues livery",
    "sweater": "sweater jumper pullover hoodie sweatshirt turtleneck wool",
    "shirt": "shirt blouse",
    "tshirt": "t-shirt tshirt tee tank-top singlet undershirt jersey",
    "dress": "dress gown sundress nightgown frock kimono sari ballgown tutu",
    "robe": "robe robes habit cassock toga kaftan tunic",
    "armour": "armour armor mail chainmail breastplate plate-armour",
    "spacesuit": "spacesuit space-suit spacesuits pressure-suit eva-suit",
    "overalls": "overalls dungarees jumpsuit coveralls boilersuit",
    "swimsuit": "swimsuit bikini wetsuit bathing bathing-suit diving-suit wet-suit",
    "rags": "rags tatters",
    "pyjamas": "pyjamas pajamas nightshirt",
    "trousers": "trousers pants jeans slacks leggings breeches chinos",
    "shorts": "shorts",
    "skirt": "skirt kilt",
    "boots": "boots wellingtons wellies",
    "shoes": "shoes sneakers trainers heels loafers",
    "sandals": "sandals flip-flops",
    "barefoot": "barefoot barefooted",
    "cap": "cap kepi",
    "brim": "hat fedora bowler trilby sunhat bonnet stetson sombrero",
    "topper": "topper top-hat",
    "beanie": "beanie bobble toque",
    "beret": "beret",
    "pointed": "wizard-hat witch-hat pointed",
    "helm": "helm helmet",
    "bubble": "bubble-helmet",
    "crown": "crown tiara diadem coronet",
    "turban": "turban headscarf bandana kerchief",
    "veil": "veil shawl",
    "toque": "chef-hat",
    "hood": "hood hooded cowl",
    "scarf": "scarf muffler shawl",
    "glasses": "glasses spectacles monocle",
    "goggles": "goggles",
    "mask": "mask masked balaclava",
    "apron": "apron smock",
    "cloak": "cloak cape mantle",
    "tie": "tie necktie",
    "bowtie": "bowtie bow-tie",
    "belt": "belt sash",
    "gloves": "gloves mittens gauntlets",
    "backpack": "backpack rucksack satchel",
    "pendant": "compass locket pendant necklace amulet medallion medal whistle",
    "stripes": "striped stripes stripy",
    "suspenders": "suspenders braces",
    "eyepatch": "eyepatch eye-patch",
    "badge": "badge star-badge sheriff",
    "wings": "wings winged",
    "halo": "halo",
}
CUT_OF = {word: cut for cut, words in _CUTS.items() for word in words.split()}
TOPS: tuple[str, ...] = (
    "raincoat",
    "coat",
    "jacket",
    "suit",
    "uniform",
    "sweater",
    "shirt",
    "tshirt",
    "dress",
    "robe",
    "armour",
    "spacesuit",
    "overalls",
    "swimsuit",
    "rags",
    "pyjamas",
)
BOTTOMS: tuple[str, ...] = ("trousers", "shorts", "skirt")
SHOES = ("boots", "shoes", "sandals", "barefoot")
HATS = (
    "cap",
    "brim",
    "topper",
    "beanie",
    "beret",
    "pointed",
    "helm",
    "bubble",
    "crown",
    "turban",
    "veil",
    "toque",
    "hood",
)

# What a calling wears: (cut, colour word) pairs.
_CALLINGS: dict[str, str] = {
    "conductor railwayman porter stationmaster": "uniform:navy cap:navy badge:gold",
    "police policeman policewoman cop constable officer sheriff guard": "uniform:navy cap:navy badge:gold belt:black",
    "detective inspector spy": "coat:camel brim:umber shirt:cream tie:burgundy",
    "soldier sergeant lieutenant private trooper": "uniform:olive helm:olive boots:umber belt:umber",
    "general commander captain admiral": "uniform:navy cap:white badge:gold belt:gold",
    "sailor navigator": "sweater:navy stripes:white cap:white trousers:white",
    "pirate": "coat:burgundy brim:black eyepatch:black boots:black belt:gold",
    "nurse": "dress:white cap:white",
    "doctor surgeon scientist professor": "coat:white shirt:sky tie:teal glasses:black",
    "chef cook baker": "jacket:white toque:white apron:white trousers:slate",
    "waiter waitress barista bartender butler maid": "shirt:white apron:black trousers:black bowtie:black",
    "priest monk bishop": "robe:umber belt:cream",
    "nun": "robe:black veil:black",
    "king emperor prince": "robe:crimson cloak:crimson crown:gold belt:gold",
    "queen empress princess duchess": "dress:plum crown:gold",
    "knight warrior gladiator": "armour:steel helm:steel boots:steel cloak:crimson",
    "samurai": "armour:crimson helm:black",
    "wizard magician sorcerer": "robe:indigo pointed:indigo belt:gold",
    "witch sorceress": "dress:ebony pointed:ebony",
    "astronaut cosmonaut pilot": "spacesuit:white bubble:white",
    "diver": "swimsuit:charcoal goggles:teal",
    "farmer shepherd gardener": "overalls:denim brim:straw shirt:brick boots:umber",
    "fisherman fisher fisherwoman": "raincoat:ochre beanie:navy boots:olive",
    "cowboy": "jacket:leather brim:tan boots:leather trousers:denim scarf:red",
    "miner builder mechanic worker engineer": "overalls:slate helm:yellow boots:umber shirt:mustard",
    "fireman firefighter": "coat:charcoal helm:red boots:black belt:yellow",
    "clown": "suit:yellow brim:red bowtie:red",
    "ninja thief burglar": "sweater:black mask:black trousers:black",
    "lawyer judge businessman businesswoman reporter journalist clerk secretary": "suit:charcoal tie:burgundy shirt:white",
    "teacher librarian": "sweater:moss glasses:umber",
    "painter artist": "shirt:cream apron:sage beret:burgundy",
    "dancer ballerina": "dress:blush",
    "beggar hermit": "rags:umber barefoot:x",
    "bride": "dress:white veil:white",
    "groom": "suit:black bowtie:black",
    "angel": "robe:white wings:white halo:gold",
    "vampire": "suit:black cloak:crimson",
    "explorer hunter": "jacket:khaki brim:khaki boots:leather",
}
CALLINGS = {name: outfit for names, outfit in _CALLINGS.items() for name in names.split()}
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def garments(phrase: str) -> list[Garment]:
    """The garments a phrase speaks of, each with the colour said just before it: "red scarf and a grey coat"."""
    found: list[Garment] = []
    for piece in re.split(r",|;|\band\b|\bwith\b|\bover\b", phrase.lower()):
        words = _WORD.findall(piece)
        twos = [(a, b) for a, b in pairwise(words) if f"{a}-{b}" in CUT_OF]
        taken = {word for two in twos for word in two}
        cuts = [CUT_OF[f"{a}-{b}"] for a, b in twos] + [CUT_OF[w] for w in words if w in CUT_OF and w not in taken]
        colour = dye(piece)
        found += [Garment(cut, muted(colour) if colour else None) for cut in dict.fromkeys(cuts)]
    return found


def outfit(words: str) -> list[Garment]:
    """What someone of this calling wears; empty where no calling is named."""
    for word in _WORD.findall(words.lower()):
        if word in CALLINGS:
            pairs = (item.split(":") for item in CALLINGS[word].split())
            return [Garment(cut, dye(colour)) for cut, colour in pairs]
    return []
