"""Names as they are shown, and readable addresses made of them. Unicode letters stay."""

from __future__ import annotations

from django.db import connection
from django.db.models import Model, QuerySet
from django.utils.text import slugify

_NAMING = 0x736C756773  # "slugs"
RESERVED = frozenset({"members", "queue", "settings", "new", "world", "script", "board", "cut", "publish", "history"})


def shown_name(name: str, longest: int) -> str:
    """What somebody called a thing, on one line and without control characters; "" where nothing is left."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())[:longest]


def free_slug(siblings: QuerySet[Model], name: str, *, fallback: str, longest: int = 60) -> str:
    """`name` as a slug no sibling has; `fallback` where nothing of the name can stand in an address (emoji, say).

    Call it in the transaction that takes the slug: until that ends, nobody else is given one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_NAMING])
    root = slugify(name, allow_unicode=True)[: longest - 6].strip("-") or fallback
    taken = set(siblings.filter(slug__startswith=root).values_list("slug", flat=True)) | RESERVED
    if root not in taken:
        return root
    return next(slug for n in range(2, len(taken) + 3) if (slug := f"{root}-{n}") not in taken)
