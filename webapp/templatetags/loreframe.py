"""How pages write times, lengths, people and icons."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince

from storytelling.assets.models import Asset
from storytelling.people.models import User
from storytelling.script.emphasis import runs

register = template.Library()


@register.simple_tag
def icon(name: str, more: str = "") -> SafeString:
    """A picture that only repeats the words beside it; a button without words needs its own label."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        more,
        static("vendor/lucide/sprite.svg"),
        name,
    )


@register.simple_tag
def ago(at: datetime | None) -> SafeString | str:
    """When it happened, relative; the exact time on hover."""
    if at is None:
        return ""
    said = timesince(at, timezone.now(), depth=1)
    words = "just now" if said.startswith("0") else f"{said} ago"
    exact = at.strftime("%d %B %Y, %H:%M UTC")
    return format_html(
        '<relative-time><time datetime="{}" title="{}">{}</time></relative-time>', at.isoformat(), exact, words
    )


@register.simple_tag
def media(asset: Asset | None) -> str:
    """The address of an asset; empty for none."""
    return reverse("media", kwargs={"asset": asset.uid}) if asset else ""


@register.simple_tag
def avatar(user: User | None) -> SafeString:
    name = user.shown_name if user else "Someone who left"
    return format_html(
        '<span class="avatar tint-{}" aria-hidden="true" title="{}">{}</span>',
        tint(user.uid) if user else 0,
        name,
        initials(name),
    )


@register.filter
def initials(name: str) -> str:
    return "".join(word[0] for word in name.split()[:2]).upper()


@register.filter
def tint(uid: UUID) -> int:
    """A colour of a person's own; the live list of who is here takes the same."""
    return int(str(uid)[:4], 16) % 8


@register.filter
def clock(seconds: float | None) -> str:
    """0:42, 1:02:03."""
    whole = round(seconds or 0)
    hours, rest = divmod(whole, 3600)
    minutes, last = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{last:02}" if hours else f"{minutes}:{last:02}"


@register.filter
def about(seconds: float | None) -> str:
    """A wait, honestly rough: 5 s, 2 min, 1.5 h."""
    return roughly(seconds or 0)


def roughly(seconds: float) -> str:
    if seconds < 60:
        return f"{max(1, -int(-seconds // 1))} s"
    return f"{-int(-seconds // 60)} min" if seconds < 3600 else f"{seconds / 3600:.1f} h"


@register.filter
def emphasised(text: str) -> SafeString:
    """Fountain's emphasis as HTML; everything else as text."""
    made = []
    for run in runs(text):
        piece = str(escape(run.text))
        for tag, on in (("u", run.underline), ("i", run.italic), ("b", run.bold)):
            piece = f"<{tag}>{piece}</{tag}>" if on else piece
        made.append(piece)
    return mark_safe("".join(made))  # every piece was escaped above


@register.filter
def percent(part: float | None) -> int:
    return int(100 * (part or 0))
