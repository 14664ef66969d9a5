"""What people do, reduced to the verbs that are drawn.

`canonical` maps a script's verb to one of VERBS, or None: then figures make a restrained gesture and the verb is
reported as not understood. TRAVEL is how fast (metres a second) a verb carries its figure over the ground.
"""

from __future__ import annotations

VERBS = frozenset(
    word
    for line in (
        "idle stand sit walk run swim climb fall fly rise reach hold give take point look turn embrace fight push dance",
        "enter leave wave kneel sleep read write open close throw speak sing nod shake lift eat drink crouch hide jump",
        "carry work cry laugh drift burst float spin waddle gesture smile grin feed breathe sigh shrug gasp tremble frown",
        "clap cheer sneeze think yawn pull aim knock stir sweep dig hammer row steer play crawl sneak bow salute call",
        "listen search pray stretch pet",
    )
    for word in line.split()
)

TRAVEL: dict[str, float] = {
    "walk": 1.3,
    "waddle": 0.9,
    "crawl": 0.45,
    "sneak": 0.7,
    "run": 3.6,
    "swim": 1.0,
    "climb": 0.5,
    "fly": 2.5,
    "drift": 0.25,
    "enter": 1.3,
    "leave": 1.3,
    "burst": 2.6,
    "carry": 1.1,
}

_SAME: dict[str, str] = {}
for _verb, _words in {
    "walk": "stride stroll wander march trudge pace step go come approach amble plod follow cross stagger limp return",
    "waddle": "toddle shuffle roll hobble",
    "run": "sprint race dash flee rush charge chase bolt gallop hurry escape",
    "swim": "dive paddle plunge sink surface",
    "climb": "clamber scale ascend",
    "fall": "collapse tumble drop trip slip faint crash",
    "fly": "soar glide circle hover swoop",
    "rise": "emerge ascend appear loom arise",
    "reach": "stretch grab touch grasp extend grope",
    "take": "seize snatch receive accept pick collect catch",
    "hold": "clutch grip keep wear have clasp cradle",
    "give": "hand offer pass present deliver show",
    "look": "watch see stare gaze glance peer study notice examine observe spot face squint read_face inspect peek admire",
    "turn": "spin_round pivot swivel wheel twist",
    "embrace": "hug kiss cuddle comfort nestle",
    "fight": "hit punch strike attack kick wrestle duel struggle slash stab battle swing beat fence lunge slap whip",
    "push": "shove press nudge topple bump",
    "pull": "drag haul tug tow yank jerk strain heave",
    "dance": "waltz twirl sway",
    "enter": "arrive",
    "leave": "exit depart vanish disappear",
    "wave": "beckon greet signal welcome",
    "kneel": "genuflect",
    "bow": "curtsy",
    "pray": "worship beg",
    "crouch": "squat duck stoop bend lean huddle",
    "sleep": "lie doze rest nap snore",
    "write": "draw paint sketch scribble sign type",
    "open": "unlock unfold lift_lid",
    "close": "shut slam lock",
    "throw": "toss hurl fling cast",
    "speak": "say talk whisper answer ask reply murmur tell explain argue mutter mumble command preach apologise teach order",
    "sing": "hum chant whistle",
    "lift": "raise hoist",
    "eat": "chew bite taste",
    "drink": "sip swallow",
    "hide": "shelter",
    "jump": "leap hop bounce skip vault",
    "carry": "bear",
    "work": "build repair fix weld mend pack fold fill",
    "cry": "weep sob mourn whimper whine",
    "laugh": "giggle chuckle cackle",
    "grin": "smirk beam sneer",
    "burst": "erupt break explode",
    "drift": "float bob",
    "sit": "perch settle",
    "stand": "wait stay stop pause remain linger freeze",
    "read": "leaf browse",
    "feed": "nourish",
    "breathe": "pant inhale exhale wheeze",
    "sigh": "relax slump sag groan moan",
    "shrug": "hesitate",
    "gasp": "recoil flinch cringe",
    "tremble": "shiver shudder quiver shake_fear cower",
    "frown": "glare scowl fume growl snarl rage",
    "clap": "applaud",
    "cheer": "celebrate rejoice win",
    "sneeze": "cough choke sniff snort vomit",
    "think": "ponder reflect wonder consider reason",
    "yawn": "tire",
    "aim": "shoot photograph",
    "knock": "rap tap",
    "stir": "cook mix brew pour",
    "sweep": "clean wash scrub wipe polish brush dust rub rake mop",
    "dig": "shovel plant bury",
    "hammer": "chop pound bang smash build_up crush",
    "steer": "drive",
    "play": "knit sew stitch juggle strum",
    "crawl": "creep slither scramble",
    "sneak": "tiptoe prowl",
    "call": "shout yell scream howl bellow roar cry_out",
    "listen": "hear eavesdrop",
    "search": "scan hunt seek survey rummage",
    "pet": "stroke pat caress nurse",
    "spin": "whirl rotate",
    "nod": "agree",
    "point": "gesture_at indicate aim",
}.items():
    for _word in _words.split():
        _SAME[_word] = _verb


def canonical(verb: str) -> str | None:
    """The verb that is drawn for `verb`, or None when nobody taught us."""
    word = verb.lower().strip()
    if word in VERBS:
        return word
    if word in _SAME:
        return _SAME[word]
    for ending, replacement in (("ies", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("d", "")):
        if not word.endswith(ending):
            continue
        stem = word.removesuffix(ending) + replacement
        single = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem  # chopped, running
        for form in (stem, single):
            if form in VERBS or form in _SAME:
                return form if form in VERBS else _SAME[form]
    return None
