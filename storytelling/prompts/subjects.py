"""Who and what is in the picture, and what they do."""

from __future__ import annotations

from inference.contract import Action, Figure, Prop, Speech
from storytelling.prompts.budget import Phrase, Weight
from storytelling.prompts.facts import Facts
from storytelling.prompts.grammar import is_named, is_several, listed, looks_of, verb_phrase
from storytelling.prompts.nouns import article, is_many
from storytelling.prompts.vocabulary import PLACE_WORDS, POSITIONS
from storytelling.script.lexicon.people import BODY


def subject_phrases(facts: Facts) -> list[Phrase]:
    """The object of a close shot first, then people with their looks and deeds, then things that act, then other props."""
    phrases: list[Phrase] = []
    sentence = 0
    if facts.on_prop is not None and facts.brief.camera.on not in facts.speaker.figures:
        phrases += _object(facts, facts.on_prop, sentence)
        sentence += 1
    doing = facts.brief.actions
    acting = {action.who for action in doing}
    ordered = sorted(
        facts.brief.figures,
        key=lambda f: (f.position == "foreground", f.uid != facts.brief.camera.on, f.uid not in acting),
    )
    shown = ordered if facts.on_prop is None else [f for f in ordered if f.uid in acting]
    facts.speaker.introduced = {figure.uid for figure in shown}
    for figure in shown:
        phrases += _figure(facts, figure, sentence)
        sentence += 1
    before = ""
    for i, action in enumerate(doing):
        if action.who not in facts.speaker.figures:
            sentence += action.who != before
            phrases.append(_thing_acts(facts, i, action, sentence, again=action.who == before))
            before = action.who
    sentence += 1
    phrases += _other_props(facts, sentence)
    if not phrases:
        phrases.append(_nothing_named(facts))
    return phrases


def _object(facts: Facts, prop: Prop, sentence: int) -> list[Phrase]:
    facts.speaker.props_told.add(prop.name)
    fact = f"prop:{facts.brief.props.index(prop)}"
    made = [facts.phrase(facts.speaker.prop(prop), fact, sentence=sentence)]
    if prop.holder in facts.speaker.figures and prop.holder is not None:
        holder = facts.speaker.person(prop.holder)
        made.append(facts.phrase(f"held by {holder}", f"figure:{prop.holder}", sentence=sentence, joint=", "))
    return made


def _figure(facts: Facts, figure: Figure, sentence: int) -> list[Phrase]:
    fact = f"figure:{figure.uid}"
    made: list[Phrase] = []
    known = figure.uid in facts.speaker.told
    facts.speaker.told.add(figure.uid)
    looks, accessories = looks_of(figure)
    if known:
        looks, accessories = facts.speaker.short(figure.uid), []
    named = facts.profile.names and is_named(figure) and not known
    several = len(facts.brief.figures) > 1 and figure.position in POSITIONS
    if several:
        made.append(facts.phrase(f"{facts.word(POSITIONS[figure.position])},", "", sentence=sentence))
    bare = figure.appearance == "" and figure.build == "" and named
    text = figure.name if bare else f"{figure.name}, {looks}" if named else looks
    made.append(facts.phrase(text, fact, sentence=sentence))
    for accessory in accessories:
        made.append(
            facts.phrase(
                f"with {accessory}", fact, sentence=sentence, weight=Weight.ACCESSORY, joint=", ", name=accessory
            )
        )
    deeds = _deeds(facts, figure, sentence)
    if deeds and (named or accessories) and not bare:
        first = deeds[0]
        deeds[0] = Phrase(
            text=first.text,
            weight=first.weight,
            kind=first.kind,
            lines=first.lines,
            sentence=sentence,
            joint=", ",
            name=first.name,
        )
    return made + deeds + _held(facts, figure, sentence)


def _deeds(facts: Facts, figure: Figure, sentence: int) -> list[Phrase]:
    made: list[Phrase] = []
    for i, action in enumerate(facts.brief.actions):
        if action.who != figure.uid:
            continue
        weight = Weight.INTERACTION if action.whom else Weight.ACTION
        joint = " and " if made else " "
        text = verb_phrase(action, facts.speaker, plural=is_several(figure))
        made.append(
            facts.phrase(text, f"action:{i}", sentence=sentence, weight=weight, joint=joint, name=f"action: {text}")
        )
    heard = [i for i, line in enumerate(facts.brief.dialogue) if line.on_screen and _speaks(figure, line)]
    said = heard[0] if heard else None
    if said is not None:
        sung, several = facts.brief.dialogue[said].sung, is_several(figure)
        verb = ("sing" if several else "sings") if sung else ("speak" if several else "speaks")
        made.append(
            facts.phrase(
                verb,
                f"dialogue:{said}",
                sentence=sentence,
                weight=Weight.ACTION,
                joint=" and " if made else " ",
                name="speaking",
            )
        )
    return made


def _held(facts: Facts, figure: Figure, sentence: int) -> list[Phrase]:
    made: list[Phrase] = []
    for i, prop in enumerate(facts.brief.props):
        worn = any(prop.name.split()[-1] in accessory for accessory in looks_of(figure)[1])
        if prop.holder == figure.uid and prop.name not in facts.speaker.props_told and not worn:
            facts.speaker.props_told.add(prop.name)
            text = f"holding {facts.speaker.prop(prop)}"
            made.append(
                facts.phrase(
                    text, f"prop:{i}", sentence=sentence, weight=Weight.PROPS, joint=", ", name=f"prop: {prop.name}"
                )
            )
    return made


def _thing_acts(facts: Facts, i: int, action: Action, sentence: int, *, again: bool) -> Phrase:
    who = _owned(facts, action.who) or facts.speaker.thing(action.who)
    prop = next((p for p in facts.brief.props if p.name == action.who), None)
    plural = prop.count > 1 if prop else is_many(action.who)
    deed = verb_phrase(action, facts.speaker, plural=plural or is_many(action.who))
    text = deed if again else f"{who} {deed}"
    weight = Weight.SUBJECT if not facts.brief.figures and i == 0 and facts.on_prop is None else Weight.ACTION
    return facts.phrase(
        text, f"action:{i}", sentence=sentence, weight=weight, joint=" and " if again else " ", name=f"action: {text}"
    )


def _owned(facts: Facts, part: str) -> str:
    """`Juna's eyes`, where only one in the picture can have them."""
    alone = list(facts.speaker.figures) if part in BODY else []
    return f"{facts.speaker.short(alone[0])}'s {part}" if len(alone) == 1 else ""


def _other_props(facts: Facts, sentence: int) -> list[Phrase]:
    told = " ".join(action.manner for action in facts.brief.actions)
    made: list[Phrase] = []
    left = [
        (i, prop)
        for i, prop in enumerate(facts.brief.props)
        if prop.name not in facts.speaker.props_told
        and prop.name.split()[-1] not in told.split()
        and prop.holder not in facts.speaker.figures
    ]
    for i, prop in left:
        facts.speaker.props_told.add(prop.name)
        subject = not facts.brief.figures and not facts.brief.actions and not made
        text = facts.speaker.prop(prop)
        made.append(
            facts.phrase(
                text,
                f"prop:{i}",
                sentence=sentence,
                weight=Weight.SUBJECT if subject else Weight.PROPS,
                joint=", ",
                name=f"prop: {prop.name}",
            )
        )
    return made


def _emptiness(facts: Facts) -> str:
    place = facts.brief.place
    details = [detail for detail in place.details if " " in detail][:2]
    kind = PLACE_WORDS.get(place.kind, ("", ""))[1] or "place"
    return listed([article(detail) for detail in details]) or f"an empty {kind}"


def _speaks(figure: Figure, line: Speech) -> bool:
    """Whether the line is theirs, alone or together with others."""
    return line.character == figure.uid or figure.name in line.name.split(" & ")


def _nothing_named(facts: Facts) -> Phrase:
    """A picture of the place itself."""
    camera = facts.brief.camera
    what = camera.on or ""
    text = f"the {what}" if what and not is_many(what) else what or _emptiness(facts)
    return facts.phrase(text, "camera" if what else "place", sentence=0)
