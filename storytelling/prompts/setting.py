"""Where, when, in what light, and how the camera sees it."""

from __future__ import annotations

from inference.contract import Angle, Focus, Move, Setting
from storytelling.prompts import vocabulary
from storytelling.prompts.budget import Phrase, Weight
from storytelling.prompts.facts import Facts
from storytelling.prompts.grammar import listed
from storytelling.prompts.nouns import article, is_many, is_mass
from storytelling.prompts.vocabulary import UNIQUE
from storytelling.script.heading import kind_of_place
from storytelling.script.lexicon import wordset
from storytelling.script.lexicon.hours import WEATHER
from storytelling.script.lexicon.places import SUNKEN
from storytelling.script.lexicon.things import DESCRIBING

_SETTING, _CAMERA = 700, 800
_MOST_DETAILS = 3
_ADJECTIVES = DESCRIBING | SUNKEN
_CRAFT = wordset("station ship spaceship spacecraft shuttle capsule")
_BARE = UNIQUE | WEATHER.keys() | wordset("floor floors wall walls ceiling roof light lights shadow shadows")


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
            joint=", " if made and made[-1].text == "underwater" else " ",
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
    return source if is_many(source) or is_mass(source) else f"the {source}"


def _place(facts: Facts) -> list[Phrase]:
    place = facts.brief.place
    preposition, noun = vocabulary.PLACE_WORDS.get(place.kind, ("in", ""))
    name = ", ".join(reversed([part.strip() for part in place.name.split(" - ")]))
    known = "place" in facts.origins
    if not known and place.kind == "unknown":
        return []
    text = f"{preposition} {name if ' - ' in place.name else article(name)}"
    if place.setting is Setting.EXT and place.kind == "space" and name.split()[-1] in _CRAFT:
        text = f"in space, outside {article(name)}"
    elif name == "underwater":
        text = "underwater"
    elif noun and kind_of_place(name) != place.kind and place.kind not in name and noun not in name:
        text += f", {article(noun)}"
    made = [facts.phrase(text, "place", sentence=_SETTING, weight=Weight.PLACE, name="place")]
    told = facts.brief.words.lower()
    fresh = [
        detail
        for detail in place.details
        if detail not in told
        and detail not in _BARE
        and not set(detail.split()) & set(name.split())
        and detail not in _ADJECTIVES
    ]
    if fresh:
        dressing = f"with {listed([article(detail) for detail in fresh[:_MOST_DETAILS]])}"
        made.append(
            facts.phrase(dressing, "place", sentence=_SETTING, weight=Weight.DETAILS, name="details of the place")
        )
    return made


def camera_phrases(facts: Facts) -> list[Phrase]:
    """Size, angle, move, focus, lens."""
    camera = facts.brief.camera
    sizes = vocabulary.SIZES if _on_people(facts) else vocabulary.SIZES | vocabulary.SIZES_WITHOUT_PEOPLE
    made = [_camera(facts, facts.word(sizes[camera.size]), Weight.SIZE, "shot size", "size")]
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


def _on_people(facts: Facts) -> bool:
    """Whether the camera is on someone with a waist and a chest."""
    figures = facts.speaker.figures
    on = [figures[facts.brief.camera.on]] if facts.brief.camera.on in figures else list(figures.values())
    return any(figure.kind != "animal" for figure in on)


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
