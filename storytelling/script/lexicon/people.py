"""Words for people and other beings, and for how they look."""

# Rows of words read better than lists of strings.
# ruff: noqa: E501

from __future__ import annotations

from typing import NamedTuple

from storytelling.script.lexicon import wordset


class Being(NamedTuple):
    """What a noun says of someone: kind, age in years or None, and pronoun (f, m, n, p for many, or unknown)."""

    kind: str = "person"
    age: int | None = None
    gender: str = ""


_PEOPLE = {
    Being(age=9, gender="f"): "girl schoolgirl daughter granddaughter",
    Being(age=9, gender="m"): "boy schoolboy son grandson lad",
    Being(age=8): "child kid toddler orphan pupil",
    Being(age=1): "baby infant",
    Being(age=16): "teenager teen adolescent youth apprentice",
    Being(age=35, gender="f"): "woman lady mother wife queen waitress actress nun bride princess sister aunt girlfriend witch policewoman businesswoman maid empress duchess sorceress heroine barmaid fisherwoman mermaid goddess",
    Being(age=35, gender="m"): "man gentleman father husband king waiter actor monk groom prince brother uncle boyfriend wizard policeman fireman fisherman businessman priest butler emperor duke sorcerer bishop knight hero salesman milkman postman watchman cowboy god",
    Being(age=72, gender="f"): "grandmother granny grandma crone",
    Being(age=72, gender="m"): "grandfather grandpa granddad",
    Being(age=70): "elder",
    Being(): "person stranger figure doctor nurse teacher soldier guard officer detective cop pilot driver conductor captain sailor pirate thief spy hunter farmer chef cook baker baker's clerk scientist professor astronaut diver dancer singer musician pianist violinist painter artist writer reader student worker miner builder carpenter blacksmith merchant vendor shopkeeper barista bartender passenger traveller traveler tourist stowaway prisoner beggar ferryman boatman gardener judge lawyer reporter journalist photographer director mechanic engineer sniper assassin warrior archer samurai ninja viking gladiator messenger servant clown magician juggler acrobat runner swimmer climber cyclist rider hiker skater boxer wrestler keeper librarian curator janitor secretary neighbor neighbour friend twin lover survivor refugee commander general sergeant lieutenant navigator explorer hermit oracle prophet gambler hacker shepherd fisher bystander pedestrian man-at-arms patient victim host guest customer caller kidnapper",
    Being("robot", None, "n"): "robot android droid automaton cyborg mech machine-man",
    Being("ghost", None, "n"): "ghost spirit phantom spectre specter wraith apparition",
    Being("giant", None, "n"): "giant ogre troll titan cyclops golem colossus",
    Being("being", None, "n"): "alien monster creature demon angel fairy elf dwarf goblin mermaid-thing vampire zombie werewolf skeleton shadow-being sprite genie beast kraken",
    Being("animal", None, "n"): "dog puppy cat kitten horse pony cow pig sheep goat wolf fox bear lion tiger elephant monkey rabbit hare deer stag mouse rat squirrel crow raven owl eagle hawk gull seagull pigeon dove sparrow bird swan duck goose hen chicken parrot bat snake lizard turtle frog toad whale dolphin shark octopus fish jellyfish crab spider bee butterfly moth dragonfly ant beetle dragon unicorn dinosaur hound camel donkey penguin seal otter hedgehog",
    Being("crowd", None, "p"): "crowd mob audience passengers soldiers villagers guests people children dancers onlookers bystanders spectators commuters students workers army troops choir orchestra townsfolk gang crew congregation refugees protesters",
}  # fmt: skip
BEINGS: dict[str, Being] = {noun: being for being, nouns in _PEOPLE.items() for noun in nouns.split()}
# Nouns that are things far more often than someone, unless capitals introduce them.
SHY = wordset("fish figure host general cook guard twin bat seal duck machine shadow spirit")

# Nouns that tell whose someone is, and nothing of how they look.
KIN = wordset(
    """
    son daughter granddaughter grandson child kid wife husband mother father sister brother aunt uncle girlfriend
    boyfriend friend twin lover neighbor neighbour stranger person victim host guest customer caller patient
    """
)

FIRST_NAMES = {
    name: gender
    for gender, names in {
        "f": "mara anna anne maria marie emma eva eve ella lucy lily rose sarah sara kate katie mary jane julia julie laura lisa nina nora olga elena elodie élodie sofia sophie zoe chloe clara alice amy ada cleo grace hannah helen ida ines iris isabel ivy jenny joan leila lena lola luna maya mia mina nadia naomi olivia rachel rebecca ruth tess tina vera wendy yuki aisha fatima mei priya rosa carmen lucia beth ellen sigrid ingrid tara freya linda helga",
        "m": "otto ben tom tim john jack james jim joe sam david daniel dan peter paul mark michael mike max leo luke adam alex andrew anthony arthur bob bill carl charlie chris eric frank fred george harry henry hugo ian imre ivan jacob jonas jan josef karl ken kevin lars liam louis marco martin matt nick noah oliver oscar owen patrick philip ralph ray richard robert rob roger simon steve theo thomas victor viktor walter will william ahmed ali omar hiro kenji raj diego pablo juan luca pete tomas bjorn dave jeff greg",
    }.items()
    for name in names.split()
}
TITLES = wordset(
    """
    mr mrs ms miss dr doctor professor prof captain sir lady lord king queen prince princess old young the a an
    uncle aunt sister brother father mother officer detective sergeant agent
    """
)

HAIR = wordset(
    """
    hair haired beard bearded bald braid braids braided ponytail curls curly moustache mustache mohawk dreadlocks
    bangs fringe bun blonde blond redhead brunette mane stubble pigtails
    """
)
SKIN = wordset(
    """
    skin skinned freckles freckled tanned pale-skinned dark-skinned scaly fur furry complexion
    """
)
CLOTHES = wordset(
    """
    coat raincoat jacket overcoat trenchcoat cloak cape robe dress gown skirt blouse shirt t-shirt tshirt sweater
    jumper hoodie cardigan vest waistcoat suit tuxedo uniform apron overalls jeans trousers pants shorts leggings
    boots shoes sandals sneakers hat cap beret helmet hood scarf gloves mittens mask glasses spectacles goggles tie
    bowtie belt armour armor kimono sari tunic toga poncho shawl veil crown tiara bandana turban pyjamas pajamas
    nightgown swimsuit wetsuit spacesuit parka anorak rags tutu leather denim tweed fatigues jumpsuit habit bathrobe
    lab-coat
    """
)
BUILD = wordset(
    """
    tall short small little tiny big huge large thin skinny slim slender lean fat chubby plump stout stocky heavy
    burly muscular broad broad-shouldered lanky wiry frail petite round knee-high giant towering hunched stooped old
    elderly ancient young aged gaunt bony athletic strong waist-high hulking ageless
    """
)
AGE_WORDS = {"elderly": 72, "old": 70, "aged": 70, "young": 22, "middle-aged": 48, "teenage": 16, "little": None}
BODY = wordset(
    """
    hand hands face eye eyes head arm arms leg legs foot feet finger fingers hair mouth lips shoulder shoulders back
    chest neck nose ear ears knee knees skin cheek cheeks brow fist fists palm palms tail wing wings paw paws tear
    tears smile gaze heart voice body
    """
)
