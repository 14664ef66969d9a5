"""Where, when, in what light, and how the camera sees it."""

from __future__ import annotations

from inference.contract import Angle, Focus, Move, Setting
from storytelling.prompts import vocabulary
from storytelling.prompts.budget import Phrase, Weight
from storytelling.prompts.facts import Facts
from storytelling.prompts.grammar import article, is_many, listed
from storytelling.script.lexicon.places import SUNKEN
from storytelling.script.lexicon.things import DESCRIBING

_SETTING, _CAMERA = 700, 800
_MOST_DETAILS = 3
_ADJECTIVES = DESCRIBING | SUNKEN


def setting_phrases(facts: Facts) -> list[Phrase]:
    """Place and its dressing, hour, weather, light, what glows."""
    brief = facts.brief
    made = [*_place(facts)]
    time = brief.light.time
    made.append(
        facts.phrase(
            facts.word(vocabulary.TIMES[time]),
            "time",
            sentence=_SETTING,
            weight=Weight.TIME,
            joint=" ",
            name="time of day",
        )
    )
    for i, weather in enumerate(brief.light.weather):
        words = facts.word(vocabulary.WEATHERS[weather]) if weather in vocabulary.WEATHERS else f"in {weather}"
        made.append(
            facts.phrase(
                words, f"weather:{i}", sentence=_SETTING, weight=Weight.WEATHER, joint=", ", name=f"weather: {weather}"
            )
        )
    inside = brief.place.setting is Setting.INT
    light = vocabulary.INDOOR_LIGHTS.get(time, vocabulary.LIGHTS[time]) if inside else vocabulary.LIGHTS[time]
    made.append(facts.phrase(light, "", sentence=_SETTING, weight=Weight.LIGHT, joint=", ", name="light"))
    if brief.light.sources:
        glow = listed([_glowing(source) for source in brief.light.sources[:2]])
        made.append(
            facts.phrase(
                f"lit by {glow}", "source:0", sentence=_SETTING, weight=Weight.SOURCES, joint=", ", name="light sources"
            )
        )
    return made


def _glowing(source: str) -> str:
    return source if is_many(source) or source.split()[-1] in vocabulary.UNCOUNTED else f"the {source}"


def _place(facts: Facts) -> list[Phrase]:
    place = facts.brief.place
    preposition, noun = vocabulary.PLACE_WORDS.get(place.kind, ("in", ""))
    name = ", ".join(reversed([part.strip() for part in place.name.split(" - ")]))
    known = "place" in facts.origins
    if not known and place.kind == "unknown":
        return []
    article_free = " - " in place.name or is_many(name) or name in ("space", "underwater")
    text = f"{preposition} {name if article_free else article(name)}"
    if noun and place.kind not in name and noun not in name:
        text += f", {article(noun) if noun not in ('space', 'sky', 'sea') else 'the ' + noun}"
    made = [facts.phrase(text, "place", sentence=_SETTING, weight=Weight.PLACE, name="place")]
    told = facts.brief.words.lower()
    fresh = [
        detail
        for detail in place.details
        if detail not in told and not set(detail.split()) & set(name.split()) and detail not in _ADJECTIVES
    ]
    if fresh:
        dressing = f"with {listed([_dressing(detail) for detail in fresh[:_MOST_DETAILS]])}"
        made.append(
            facts.phrase(dressing, "place", sentence=_SETTING, weight=Weight.DETAILS, name="details of the place")
        )
    return made


def _dressing(detail: str) -> str:
    return detail if is_many(detail) or detail.split()[-1] in vocabulary.UNCOUNTED else article(detail)


def camera_phrases(facts: Facts) -> list[Phrase]:
    """Size, angle, move, focus, lens."""
    camera = facts.brief.camera
    made = [_camera(facts, facts.word(vocabulary.SIZES[camera.size]), Weight.SIZE, "shot size", "size")]
    angle = facts.word(vocabulary.ANGLES[camera.angle])
    if camera.angle is Angle.OVER_THE_SHOULDER and camera.over in facts.speaker.figures and camera.over is not None:
        angle = f"over the shoulder of {facts.speaker.short(camera.over)}"
    if camera.angle is not Angle.EYE_LEVEL:
        made.append(_camera(facts, angle, Weight.ANGLE, "camera angle", "angle"))
    made.append(_camera(facts, _move(facts), Weight.MOVE, "camera move", "move"))
    if camera.focus is not None:
        focus = facts.word(vocabulary.FOCUSES[camera.focus])
        if camera.focus is Focus.RACK and camera.focus_to:
            end = (
                facts.speaker.short(camera.focus_to)
                if camera.focus_to in facts.speaker.figures
                else f"the {camera.focus_to}"
            )
            focus = f"focus shifts to {end}"
        made.append(_camera(facts, focus, Weight.FOCUS, "focus", "focus"))
    if camera.lens_mm:
        made.append(_camera(facts, f"{camera.lens_mm} mm lens", Weight.LENS, "lens", "lens"))
    return made


def _move(facts: Facts) -> str:
    camera = facts.brief.camera
    said = vocabulary.MOVES.get((camera.move, camera.direction)) or vocabulary.MOVES.get((camera.move, None))
    words = facts.word(said) if said else vocabulary.MOVES_PLAIN.get(camera.move, camera.move.value)
    if (
        camera.move in (Move.TRACK, Move.ORBIT)
        and camera.on in facts.speaker.figures
        and camera.on is not None
        and words.endswith(("alongside", "around"))
    ):
        return f"{words} {facts.speaker.short(camera.on)}"
    return words


def _camera(facts: Facts, text: str, weight: Weight, name: str, part: str) -> Phrase:
    told_apart = any(fact.startswith("camera:") for fact in facts.origins)
    fact = f"camera:{part}" if told_apart else "camera"
    return facts.phrase(text, fact, sentence=_CAMERA, weight=weight, joint=", ", name=name, kind="camera")
