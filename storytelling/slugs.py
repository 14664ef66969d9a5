"""Readable addresses: a slug of a name, free within its parent. Unicode letters stay."""

from __future__ import annotations

from django.db.models import Model, QuerySet
from django.utils.text import slugify

RESERVED = frozenset({"members", "queue", "settings", "new", "world", "script", "board", "cut", "publish", "history"})


def free_slug(siblings: QuerySet[Model], name: str, *, fallback: str, longest: int = 60) -> str:
    """`name` as a slug no sibling has; `fallback` where nothing of the name can stand in an address (emoji, say)."""
    root = slugify(name, allow_unicode=True)[: longest - 6].strip("-") or fallback
    taken = set(siblings.filter(slug__startswith=root).values_list("slug", flat=True)) | RESERVED
    if root not in taken:
        return root
    return next(slug for n in range(2, len(taken) + 3) if (slug := f"{root}-{n}") not in taken)
