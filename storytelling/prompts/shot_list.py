"""A breakdown for people and programs: the shot list as JSON values and as text, each shot with its prompt."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from inference.contract import Move, Speech, Transition
from storytelling.prompts.compiler import DRAWN, Profile, Prompt, compile_prompt, count_words
from storytelling.script.outline import Breakdown, SceneOutline, ShotOutline

Json = dict[str, object]


def as_json(breakdown: Breakdown, profile: Profile = DRAWN, count_tokens: Callable[[str], int] = count_words) -> Json:
    """Plain JSON values: `title` and `scenes`; the same breakdown always gives the same values in the same order."""
    return {"title": breakdown.title, "scenes": [_scene(scene, profile, count_tokens) for scene in breakdown.scenes]}


def _scene(scene: SceneOutline, profile: Profile, count_tokens: Callable[[str], int]) -> Json:
    names = dict(scene.cast)
    return {
        "number": scene.number,
        "label": scene.label or str(scene.number),
        "heading": scene.heading,
        "setting": scene.setting.value,
        "place": scene.place,
        "time": scene.time.value,
        "light": scene.light.value,
        "lines": [scene.first_line, scene.last_line],
        "characters": list(scene.characters),
        "shots": [_shot(shot, names, profile, count_tokens) for shot in scene.shots],
    }


def _shot(shot: ShotOutline, names: dict[str, str], profile: Profile, count_tokens: Callable[[str], int]) -> Json:
    brief, camera = shot.brief, shot.brief.camera
    prompt = compile_prompt(brief, profile=profile, count_tokens=count_tokens, origins=shot.origins)
    return {
        "id": shot.key,
        "lines": [shot.first_line, shot.last_line],
        "size": camera.size.value,
        "angle": camera.angle.value,
        "move": camera.move.value,
        "direction": camera.direction.value if camera.direction else None,
        "focus": camera.focus.value if camera.focus else None,
        "seconds": round(brief.seconds, 3),
        "characters": [names.get(figure.uid, figure.name) for figure in brief.figures],
        "action": shot.action,
        "card": brief.card,
        "dialogue": [_speech(speech, names) for speech in brief.dialogue],
        "transition_in": brief.transition_in.value,
        "transition_out": brief.transition_out.value,
        "prompt": _prompt(prompt),
    }


def _speech(speech: Speech, names: dict[str, str]) -> Json:
    joint = "&" in speech.name
    return {
        "character": speech.name.upper() if joint else names.get(speech.character, speech.name),
        "parenthetical": speech.parenthetical,
        "text": speech.text,
        "on_screen": speech.on_screen,
    }


def _prompt(prompt: Prompt) -> Json:
    sources = [{"start": s.start, "end": s.end, "kind": s.kind, "lines": list(s.lines)} for s in prompt.sources]
    return {"text": prompt.text, "negative": prompt.negative, "sources": sources}


def as_text(breakdown: Breakdown, profile: Profile = DRAWN, width: int = 96) -> str:
    """The shot list as a script supervisor would hand it round."""
    shots = [shot for scene in breakdown.scenes for shot in scene.shots]
    total = sum(shot.brief.seconds for shot in shots)
    head = f"{_plural(len(breakdown.scenes), 'scene')}, {_plural(len(shots), 'shot')}, {_clock(total)}"
    lines = [breakdown.title, head, ""]
    for scene in breakdown.scenes:
        lines += _scene_text(scene, profile, width)
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def _scene_text(scene: SceneOutline, profile: Profile, width: int) -> list[str]:
    title = f"{scene.label or scene.number}  {scene.heading or scene.place.upper()}"
    seconds = sum(shot.brief.seconds for shot in scene.shots)
    light = f" (light: {scene.light.value})" if scene.light is not scene.time else ""
    facts = [
        scene.setting.value,
        scene.place,
        scene.time.value + light,
        _span(scene.first_line, scene.last_line),
        f"{seconds:.1f} s",
    ]
    lines = ["─" * width, title, "   " + " · ".join(facts)]
    if scene.characters:
        lines.append("   With " + ", ".join(scene.characters))
    lines.append("")
    names = dict(scene.cast)
    for shot in scene.shots:
        lines += [*_shot_text(scene, shot, names, profile, width), ""]
    return lines


def _shot_text(
    scene: SceneOutline, shot: ShotOutline, names: dict[str, str], profile: Profile, width: int
) -> list[str]:
    brief = shot.brief
    number = f"{scene.label or scene.number}.{shot.number}"
    head = f"   {number:<7}{camera_words(shot)}"
    lines = [f"{head:<{width - 26}}{brief.seconds:>6.2f} s   {_span(shot.first_line, shot.last_line)}"]
    if brief.transition_in is not Transition.CUT:
        lines.insert(0, f"          ({brief.transition_in.value})")
    if brief.card:
        lines.append(f"          Title card: “{brief.card}”")
    if brief.figures:
        lines.append("          In picture: " + ", ".join(names.get(f.uid, f.name) for f in brief.figures))
    lines += _wrapped(shot.action, width, "          ")
    for speech in brief.dialogue:
        aside = f" ({speech.parenthetical})" if speech.parenthetical else ""
        voice = "" if speech.on_screen else " [off screen]"
        lines += _wrapped(f"{speech.name or 'Song'}{voice}{aside}: {speech.text}", width, "          ", "            ")
    prompt = compile_prompt(brief, profile=profile, count_tokens=count_words, origins=shot.origins)
    lines += _wrapped(f"» {prompt.text}", width, "          ", "            ")
    if brief.transition_out is not Transition.CUT:
        lines.append(f"          ({brief.transition_out.value})")
    return lines


def camera_words(shot: ShotOutline) -> str:
    """`Close, low angle, dolly in on Mara, shallow focus`: the camera in a line."""
    camera = shot.brief.camera
    if shot.brief.card:
        return "Title card"
    names = {figure.uid: figure.name for figure in shot.brief.figures}
    parts = [camera.size.value.capitalize()]
    if camera.angle.value != "eye level":
        owner = f" ({names.get(camera.over, camera.over)})" if camera.over else ""
        parts.append(camera.angle.value + owner)
    if camera.move is not Move.STATIC:
        parts.append(" ".join([camera.move.value, *([camera.direction.value] if camera.direction else [])]))
    if camera.focus:
        parts.append(
            f"{camera.focus.value} focus"
            + (f" to {names.get(camera.focus_to, camera.focus_to)}" if camera.focus_to else "")
        )
    if camera.on:
        parts[-1] += f" on {names.get(camera.on, camera.on)}" if camera.focus_to is None else ""
    return ", ".join(parts)


def _wrapped(text: str, width: int, indent: str, further: str | None = None) -> list[str]:
    return (
        textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=further or indent, break_long_words=False)
        if text
        else []
    )


def _span(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first}–{last}"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d} min" if seconds >= 60 else f"{seconds:.1f} s"
