"""Verbs that scripts use, by what they do to the picture, and every form they take."""

# Rows of words read better than lists of strings.
# ruff: noqa: E501, SIM905

from __future__ import annotations

from enum import StrEnum

from storytelling.script.lexicon import wordset

# What moves a body through the frame: speech can run over it.
TRAVEL = wordset(
    """
    walk run swim climb fly ride drive march stride jog sprint dash rush hurry crawl creep sneak tiptoe limp stagger
    stumble waddle wander stroll trudge wade float drift glide sail row march skate ski chase follow race charge
    flee escape hurtle trot gallop skip shuffle pace roam dive descend ascend slide roll cross circle patrol tramp
    hike paddle plod saunter scurry scramble scuttle slither soar weave zigzag travel pass
    """
)
ENTER = wordset(
    """
    enter arrive appear emerge burst rise surface return come materialise materialize storm barge step_in
    """
)
LEAVE = wordset("leave exit depart vanish disappear escape flee go retreat withdraw")
GIVE = wordset(
    """
    give hand pass throw toss offer show bring lend send tell sell feed deal slide fetch pay serve
    """
)
TAKE = wordset(
    """
    hold carry take grab clutch grip lift raise pick pull catch seize snatch cradle wield brandish hug receive
    """
)
RELEASE = wordset("drop throw toss release lose bury hurl fling discard place lay leave")
STILL = wordset(
    """
    stand sit wait kneel lie sleep rest lean crouch hang hover loom float watch listen stay remain read write
    """
)

# Verbs whose true action is the infinitive or -ing form after them.
PHASE = wordset("begin start try continue seem attempt manage stop keep want need appear learn help")

OTHER = """ache act add adjust admire aim answer apologise argue arrange ask attack awake balance bang bark bathe battle
bear beat beckon beg bellow bend bite blaze bleed blink bloom blow blush board boil bounce bow brake break breathe brew brush
build bump burn bury button buzz call calm cast chant charge cheer chew choke chop chuckle clap clasp clean clear click
clench cling close collapse collect comb comfort command cook cool cough count cover crack crackle cradle crash cringe crouch crumble
crush cry curl curtsy cut dance dangle dart dash deliver dig dim dine dip dissolve dodge doze drag draw dream dress drink
drip drop drown dry duck dust eat echo embrace empty erupt examine exhale explode extend extinguish eye face fade fail faint fall fan fasten feel
fence fight fill find finish fish fix flap flare flash flicker flinch flip flood flow flutter fold follow freeze frown fume
gasp gather gaze gesture get giggle glance glare gleam glimmer glint glisten glow gnaw grasp greet grin grip groan grow growl grunt guard guide
hammer hang hatch haul heal hear help hesitate hide hit hiss hoist hold hop hover howl huddle hug hum hunt hurl ignite inhale inspect
jerk join juggle jump kick kill kiss kneel knit knock laugh launch lay lead lean leap learn lick lie lift light limp line listen load lock
look loom lower lunge make measure melt mend mix moan mount mourn move mumble murmur mutter nap nestle nibble nod
notice nudge nurse observe offer open order paint pant park pat pause peek peel peer perch pet phone photograph pick pin plant
play pluck plug plunge point poke polish pop pose pound pour pray preach prepare press prowl pull pump punch push put quiver rage
rattle reach read realise recoil recognise reel reflect relax release remember remove repair reply rest reveal ring rip rise roar rock rub
rummage rustle sag salute scan scatter scowl scramble scratch scream scribble scrub search see seize sew shake shatter shave shelter
shift shine shiver shoot shout shove shrug shudder shut shuffle sigh signal sing sip sink sit slam slap sleep slice slip
slow slump smash smell smile smirk smoke snap snarl sneer sneeze sniff snore snort sob soak sparkle speak spill spin spit splash split
sprawl spray spread spring sprout squat squeeze squint stab stack stand stare steal steam steer step stir stitch stop straighten strain stretch strike
string strip stroke struggle study suck surround survey swallow sway swear sweat sweep swing swirl swoop tap taste teach tear tend
throb throw tie tighten tilt tip toast topple touch tow toy trace trade tremble trickle trip tuck tug tumble turn twirl
twist type unfold unlock unroll untie unwrap use vomit wag wait wake wash watch water wave wear weep weld whimper whine whip
whirl whisper whistle win wince wink wipe wither wobble work wrap wrestle wring write yank yawn yell yield bob wash lap
crest break clutter illuminate reflect reveal rumble thunder pulse shimmer twinkle hang tower stretch lurch clatter topple wheel
fog spiral hurry stare bend gutter sputter rest meet say cling repeat remain stay end exist grow become hand tell send
sell feed deal serve pay fetch bring lend give offer show step come go ready lose discard leave place""".split()

IRREGULAR = {
    "be": "is are was were am been being",
    "go": "goes went gone going",
    "do": "does did done doing",
    "have": "has had having",
    "awake": "awoke awoken", "bear": "bore borne", "beat": "beat beaten", "become": "became become", "begin": "began begun",
    "bend": "bent", "bite": "bit bitten", "bleed": "bled", "blow": "blew blown", "break": "broke broken", "bring": "brought",
    "build": "built", "burst": "burst", "buy": "bought", "cast": "cast", "catch": "caught", "choose": "chose chosen",
    "cling": "clung", "come": "came come", "creep": "crept", "cut": "cut", "deal": "dealt", "dig": "dug", "dive": "dove",
    "draw": "drew drawn", "dream": "dreamt", "drink": "drank drunk", "drive": "drove driven", "eat": "ate eaten",
    "fall": "fell fallen", "feed": "fed", "feel": "felt", "fight": "fought", "find": "found", "flee": "fled", "fling": "flung",
    "fly": "flew flown", "freeze": "froze frozen", "get": "got gotten", "give": "gave given", "grow": "grew grown",
    "hang": "hung", "hear": "heard", "hide": "hid hidden", "hit": "hit", "hold": "held", "keep": "kept",
    "kneel": "knelt", "lay": "laid", "lead": "led", "lean": "leant", "leap": "leapt", "leave": "left", "lend": "lent",
    "lie": "lay lain lying", "light": "lit", "lose": "lost", "make": "made", "meet": "met", "pay": "paid", "put": "put",
    "read": "read", "ride": "rode ridden", "ring": "rang rung", "rise": "rose risen", "run": "ran run", "say": "said",
    "see": "saw seen", "seek": "sought", "sell": "sold", "send": "sent", "sew": "sewn", "shake": "shook shaken", "shine": "shone",
    "shoot": "shot", "show": "shown", "shut": "shut", "sing": "sang sung", "sink": "sank sunk", "sit": "sat", "sleep": "slept",
    "slide": "slid", "speak": "spoke spoken", "spill": "spilt", "spin": "spun", "spit": "spat", "split": "split", "spread": "spread",
    "spring": "sprang sprung", "stand": "stood", "steal": "stole stolen", "stick": "stuck", "strike": "struck", "string": "strung",
    "swear": "swore sworn", "sweep": "swept", "swim": "swam swum", "swing": "swung", "take": "took taken", "teach": "taught",
    "tear": "tore torn", "tell": "told", "think": "thought", "throw": "threw thrown", "wake": "woke woken", "wear": "wore worn",
    "weave": "wove woven", "weep": "wept", "win": "won", "wring": "wrung", "write": "wrote written", "die": "dying", "tie": "tying",
}  # fmt: skip

# Endings double only where the stress lies on the last syllable.
_DOUBLING = wordset(
    """
    bob beg chop clap dig dip drag drip drop drum fan flap flip flop get grab grin grip hit hop hug hum jog knit
    knot let nap nod pat pet pin plan plod plug pop prod put rip rob rub run scan scrub set ship shove shrug shut
    sip sit skip slam slap slip snap sob spin spit split squat stab step stir stop strip strum swim tap throb tip
    trip trot tug wag win wrap zip hug bat cut rot stun swap skid begin sag
    """
)


class Form(StrEnum):
    BASE = "base"  # they walk
    THIRD = "third"  # she walks
    ING = "ing"  # walking
    PAST = "past"  # walked
    PARTICIPLE = "participle"  # given; also past where both are one word


VERBS = frozenset(TRAVEL | ENTER | LEAVE | GIVE | TAKE | RELEASE | STILL | PHASE | set(OTHER) | set(IRREGULAR)) - {
    "step_in"
}


def third(lemma: str) -> str:
    """`walks` of `walk`."""
    if lemma in ("be", "have", "do", "go"):
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}[lemma]
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def ing(lemma: str) -> str:
    """`walking` of `walk`."""
    if lemma in ("lie", "die", "tie"):
        return lemma[:-2] + "ying"
    if lemma in _DOUBLING:
        return lemma + lemma[-1] + "ing"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    return lemma + "ing"


def past(lemma: str) -> str:
    """`walked` of a regular `walk`."""
    if lemma in _DOUBLING:
        return lemma + lemma[-1] + "ed"
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + "ed"


def _forms() -> dict[str, tuple[str, Form]]:
    made: dict[str, tuple[str, Form]] = {}
    for lemma in sorted(VERBS):
        made.setdefault(third(lemma), (lemma, Form.THIRD))
        made.setdefault(ing(lemma), (lemma, Form.ING))
        for i, form in enumerate(IRREGULAR.get(lemma, past(lemma)).split()):
            kind = (
                Form.ING
                if form.endswith("ing") and form != lemma and len(form) > 4
                else (Form.PAST, Form.PARTICIPLE)[i > 0]
            )
            made.setdefault(form, (lemma, kind))
    for lemma in VERBS:
        made[lemma] = (lemma, Form.BASE)
    for form in ("is", "has", "does", "goes"):
        made[form] = ({"is": "be", "has": "have", "does": "do", "goes": "go"}[form], Form.THIRD)
    made["are"] = ("be", Form.BASE)
    made["found"] = ("find", Form.PAST)
    made["left"] = ("leave", Form.PAST)
    made["lay"] = ("lay", Form.BASE)
    made["saw"] = ("see", Form.PAST)
    made["fell"] = ("fall", Form.PAST)
    return made


FORMS = _forms()


def participle(form: str) -> str | None:
    """The lemma when `form` can stand after `is` in a passive ("is given")."""
    known = FORMS.get(form)
    return known[0] if known and known[1] in (Form.PAST, Form.PARTICIPLE) else None
