"""A shot in words: the studio's own prompt, reworded as people would, so that a script's wording lies inside."""

from __future__ import annotations

import random
import re

from inference.contract import Brief, Figure

UNWANTED = "blurry, distorted, low quality, watermark"
"""What negative prompts say; the model learns that it leads away from nothing in particular."""

SAME: dict[str, tuple[str, ...]] = {
    "woman": ("lady",),
    "man": ("gentleman", "guy"),
    "girl": ("child",),
    "boy": ("child", "kid"),
    "robot": ("android", "machine"),
    "creature": ("being", "monster"),
    "ghost": ("spirit", "phantom"),
    "coat": ("overcoat",),
    "cloak": ("cape",),
    "street": ("road",),
    "forest": ("woods",),
    "walks": ("strolls", "is walking", "goes"),
    "runs": ("is running", "sprints"),
    "stands": ("is standing", "waits"),
    "sits": ("is sitting",),
    "looks": ("gazes", "stares", "is looking"),
    "waves": ("is waving", "greets"),
    "day": ("daylight", "daytime"),
    "night": ("at night", "nighttime", "dark night"),
    "dusk": ("twilight", "at dusk", "sunset"),
    "dawn": ("daybreak", "at dawn", "sunrise"),
    "magic hour": ("golden hour", "golden light"),
    "rain": ("raining", "rainy"),
    "snow": ("snowing", "snowfall"),
    "fog": ("mist", "foggy"),
    "storm": ("stormy", "thunderstorm"),
    "wide shot": ("wide", "a wide view", "long shot"),
    "medium shot": ("medium", "waist up"),
    "close shot": ("close-up", "close up", "close on the face"),
    "static": ("still camera", "locked off"),
    "on the left": ("left", "at the left", "to the left"),
    "on the right": ("right", "at the right", "to the right"),
}
REWORDED = 0.3  # of the phrases that have another wording
_PHRASE = re.compile(r"\b(" + "|".join(sorted(map(re.escape, SAME), key=len, reverse=True)) + r")\b")


def caption(brief: Brief, rng: random.Random) -> str:
    """The prompt for `brief`, in one of many wordings; the same state of `rng` gives the same one."""
    return reworded(_said(brief), rng)


def reworded(text: str, rng: random.Random) -> str:
    """Some phrases as others say them."""

    def other(found: re.Match[str]) -> str:
        return rng.choice(SAME[found[0]]) if rng.random() < REWORDED else found[0]

    return _PHRASE.sub(other, text)


def _said(brief: Brief) -> str:
    """Subject, action, place, light, camera: the order of prompts."""
    names = {figure.uid: figure for figure in brief.figures}
    clauses = [_figure(figure, brief, names) for figure in brief.figures]
    indoors = brief.place.setting.value == "INT"
    clauses.append(f"{'inside' if indoors else 'in'} the {brief.place.name}")
    clauses.append(", ".join((brief.light.time.value, *brief.light.weather)))
    camera = brief.camera
    move = " ".join(filter(None, (camera.move.value, camera.direction and camera.direction.value)))
    clauses.append(f"{camera.size.value} shot, {camera.angle.value}, {move}")
    return ", ".join(clauses)


def _figure(figure: Figure, brief: Brief, names: dict[str, Figure]) -> str:
    said = [figure.appearance]
    if len(brief.figures) > 1:
        said.append({"centre": "in the middle"}.get(figure.position, f"on the {figure.position}"))
    for action in brief.actions:
        if action.who == figure.uid:
            whom = names.get(action.whom or "")
            said.append(f"{_third(action.verb)}{f' the {whom.name}' if whom else ''}")
    said += [f"holding a {prop.name}" for prop in brief.props if prop.holder == figure.uid]
    return ", ".join(said)


def _third(verb: str) -> str:
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")
