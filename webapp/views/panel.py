"""One shot opened: its words, the facts read from them, the prompt made of those, and its takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from inference.contract import Brief
from storytelling.manuscript.models import Shot
from storytelling.rendering.models import Engine, RenderJob, Take
from storytelling.worlds.models import Story
from webapp.views.cards import Card, camera_said, card_of
from webapp.views.prompts import KNOWN, Phrase, phrases
from webapp.views.setups import Setup, setup_of


@dataclass(frozen=True, slots=True)
class Panel:
    """`take` is the one shown: the one asked for, else the best."""

    card: Card
    takes: list[Take]
    take: Take | None
    facts: list[tuple[str, str, str]]
    phrases: list[Phrase]
    negative: str
    setup: Setup
    engine_title: str
    label: str
    origin: RenderJob | None
    chosen: bool

    @property
    def sources(self) -> list[str]:
        """Where the phrases come from, in the order of the legend."""
        here = {phrase.source for phrase in self.phrases}
        return [source for source in KNOWN if source in here]


def panel_of(story: Story, shot: Shot, *, take: str = "") -> Panel:
    card = card_of(story, shot)
    takes = list(shot.takes.select_related("asset", "poster", "made_by", "render").order_by("-number"))
    chosen = next((one for one in takes if str(one.number) == take), None)
    shown = chosen or _same(takes, card.take)
    origin = shown.render if shown else card.job
    prompt = _prompt(shown, shot)
    engine = Engine.objects.filter(name=origin.engine).first() if origin else None
    return Panel(
        card=card,
        takes=takes,
        take=shown,
        facts=facts_of(shot),
        phrases=phrases(prompt),
        setup=setup_of(shot),
        negative=str(prompt.get("negative", "")),
        engine_title=engine.card.title if engine else "",
        label=_label(shown, engine),
        origin=origin,
        chosen=chosen is not None,
    )


def _same(takes: list[Take], best: Take | None) -> Take | None:
    return next((take for take in takes if best and take.pk == best.pk), None)


def _prompt(take: Take | None, shot: Shot) -> dict[str, Any]:
    """The prompt the shown take was made from; without one, that of the newest render."""
    if take and take.render and take.render.prompt_json:
        return dict(take.render.prompt_json)
    newest = shot.jobs.order_by("-id").values_list("prompt_json", flat=True).first()
    return dict(newest or {})


def _label(take: Take | None, engine: Engine | None) -> str:
    if take is None:
        return ""
    if take.rung == "drawn":
        return "drawn, no AI"
    if take.rung == "by hand":
        return "made by hand"
    return (engine.card.label if engine else "") or "made with AI"


def facts_of(shot: Shot) -> list[tuple[str, str, str]]:
    """What the shot shows, as name, value and the lines it was read from."""
    brief = shot.brief
    found = [
        ("Camera", camera_said(_camera(brief)), "camera"),
        ("Focus", str(brief.camera.focus or ""), "camera"),
        ("Lens", f"{brief.camera.lens_mm} mm" if brief.camera.lens_mm else "", "camera"),
        ("Place", f"{brief.place.setting} {brief.place.name}".strip(), "place"),
        ("Light", ", ".join([str(brief.light.time), *brief.light.weather, *brief.light.sources]), "light"),
        ("Who", "; ".join(_who(figure) for figure in brief.figures), "figure"),
        ("What happens", "; ".join(_action(brief, action) for action in brief.actions), "action"),
        ("Things", ", ".join(f"{prop.colour} {prop.name}".strip() for prop in brief.props), "prop"),
        ("Said", " / ".join(f"{line.name}: {line.text}" for line in brief.dialogue), "dialogue"),
        ("Card", brief.card, "card"),
        ("Length", f"{brief.seconds:.1f} s", "seconds"),
    ]
    return [(name, value, _lines(shot.origins, key)) for name, value, key in found if value]


def _camera(brief: Brief) -> dict[str, Any]:
    camera = brief.camera
    return {"size": camera.size, "angle": camera.angle, "move": camera.move, "direction": camera.direction}


def _who(figure: Any) -> str:
    about = figure.appearance or ", ".join(figure.clothes)
    return f"{figure.name} ({about})" if about else figure.name


def _action(brief: Brief, action: Any) -> str:
    names = {figure.uid: figure.name for figure in brief.figures}
    who, whom = names.get(action.who, action.who), names.get(action.whom or "", action.whom or "")
    return " ".join(part for part in (who, action.verb, whom, action.manner) if part)


def _lines(origins: dict[str, list[int]], name: str) -> str:
    """Where the script says it: "line 8", "lines 8 to 14"."""
    spans = [span for key, span in origins.items() if key.partition(":")[0] == name]
    if not spans:
        return ""
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    return f"line {first}" if first == last else f"lines {first} to {last}"
