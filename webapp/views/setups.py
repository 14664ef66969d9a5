"""The set-up of a shot by hand: its pickers, and what they send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from storytelling.errors import Refused
from storytelling.manuscript.models import Shot
from storytelling.manuscript.setups import FIELDS, LONGEST, SHORTEST, change_setup, wish_of
from storytelling.people.models import User
from storytelling.worlds.models import Story
from webapp.access import asks
from webapp.views.answers import refused, wants_part
from webapp.views.setup_frame import digest_of
from webapp.views.terms import GROUPS, Term, TermGroup, move_value


@dataclass(frozen=True, slots=True)
class Picker:
    """One field of the set-up. `value` is what holds now, `script` what the text says, `by_hand` whether a person chose."""

    group: TermGroup
    value: str
    script: str
    by_hand: bool

    @property
    def term(self) -> Term | None:
        """The term that holds now; None where it is none of the list, such as two weathers at once."""
        return next((term for term in self.group.terms if term.value == self.value), None)

    @property
    def script_term(self) -> Term | None:
        return next((term for term in self.group.terms if term.value == self.script), None)


@dataclass(frozen=True, slots=True)
class Setup:
    """All pickers of a shot, and its length. `picture` names the still that shows them: another one for another set-up."""

    pickers: tuple[Picker, ...]
    picture: str
    seconds: float
    script_seconds: float
    seconds_by_hand: bool
    shortest: float = SHORTEST
    longest: float = LONGEST

    @property
    def by_hand(self) -> bool:
        return self.seconds_by_hand or any(picker.by_hand for picker in self.pickers)


def setup_of(shot: Shot) -> Setup:
    pickers = []
    for group in GROUPS:
        wish, script = wish_of(shot.overrides, group.name), _as_written(shot.brief_json, group.name)
        pickers.append(Picker(group, wish or script, script, bool(wish)))
    return Setup(
        tuple(pickers),
        digest_of(shot),
        float(shot.overrides.get("seconds", shot.seconds)),
        shot.seconds,
        "seconds" in shot.overrides,
    )


def _as_written(brief: Mapping[str, Any], name: str) -> str:
    """What the text gives a field, as a form would say it."""
    camera, light = brief.get("camera", {}), brief.get("light", {})
    if name == "move":
        return move_value(str(camera.get("move", "")), camera.get("direction"))
    if name == "weather":
        return " ".join(light.get("weather", ()))
    return str((light if name == "time" else camera).get(name) or "")


@require_POST
@asks("shot.change")
def change(request: HttpRequest, story: Story, shot: UUID) -> HttpResponse:
    """Set what the form names; `reset` gives everything back to the script. Answers with what undoes it."""
    found = get_object_or_404(Shot, manuscript=story.manuscript, scene__isnull=False, uid=shot)
    wishes = dict.fromkeys(FIELDS, "") if "reset" in request.POST else _wishes(request, found)
    back = reverse("board", args=[story.world.team.slug, story.world.slug, story.slug]) + f"?shot={shot}"
    try:
        undo = change_setup(found, wishes, by=cast(User, request.user))
    except Refused as why:
        return refused(request, why, to=back)
    if not wants_part(request):
        messages.success(request, _said(wishes, undo))
        return redirect(back)
    return JsonResponse({"said": _said(wishes, undo) if undo else "", "undo": undo})


def _wishes(request: HttpRequest, shot: Shot) -> dict[str, str]:
    """The fields the form sends. A length left as it was shown is no wish."""
    wishes = {name: request.POST[name] for name in FIELDS if name in request.POST}
    if wishes.get("seconds") == f"{shot.overrides.get('seconds', shot.seconds):.1f}":
        del wishes["seconds"]
    return wishes


def _said(wishes: Mapping[str, str], undo: Mapping[str, str]) -> str:
    changed = [name for name, before in undo.items() if " ".join(wishes[name].split()).lower() != before]
    if len(changed) != 1:
        every = all(not wishes[name].strip() for name in changed)
        return "The shot is set up as the script says again." if every else "The shot is set up as you chose."
    name, wish = changed[0], wishes[changed[0]].strip().lower()
    title = {"time": "Time of day", "seconds": "Length"}.get(name, name.capitalize())
    shown = f"{wish.removesuffix('s').strip()} s" if name == "seconds" else wish
    return f"{title}: {shown}." if wish else f"{title}: as the script says."


@require_safe
@asks("public")
def terms(request: HttpRequest) -> HttpResponse:
    """Film terms: what each choice of a set-up is called, does and looks like."""
    return render(request, "board/terms.html", {"groups": GROUPS})
