"""Many rows of scenes and shots written in one statement each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, models


def rewrite(model: type[models.Model], rows: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
    """Give each row, by primary key, its new columns; all rows the same ones."""
    if not rows:
        return
    fields: list[Any] = [model._meta.get_field(name.removesuffix("_id")) for name in rows[0][1]]
    columns = [(name, field.column, field.db_type(connection)) for name, field in zip(rows[0][1], fields, strict=True)]
    said = [{"id": pk, **{column: values[name] for name, column, _ in columns}} for pk, values in rows]
    typed = ", ".join(f'"{column}" {"bigint" if "serial" in str(kind) else kind}' for _, column, kind in columns)
    sets = ", ".join(f'"{column}" = new."{column}"' for _, column, _ in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{model._meta.db_table}" old SET {sets} '
            f"FROM jsonb_to_recordset(%s::jsonb) AS new(id bigint, {typed}) WHERE old.id = new.id",
            [json.dumps(said)],
        )


_SHIFT = """
UPDATE shot SET
    first_line = shot.first_line + moved.lines,
    last_line = shot.last_line + moved.lines,
    origins = (
        SELECT coalesce(jsonb_object_agg(fact.key, coalesce(home.value, jsonb_build_array(
            (fact.value ->> 0)::int + moved.lines, (fact.value ->> 1)::int + moved.lines))), '{}')
        FROM jsonb_each(shot.origins) fact LEFT JOIN jsonb_each(%s::jsonb) home ON home.key = fact.key
    )
FROM jsonb_to_recordset(%s::jsonb) AS moved(scene bigint, lines int)
WHERE shot.scene_id = moved.scene AND (moved.lines <> 0 OR shot.origins ?| %s)
"""


def shift(lines: Mapping[int, int], homes: Mapping[str, int], moved: Sequence[str]) -> None:
    """Move the shots of scenes (by primary key) so many lines. `homes` are the lines of all introductions by uid, wherever
    they stand; `moved` the uids of those that are on another line than before."""
    if not moved and not any(lines.values()):
        return
    facts = {f"figure:{uid}": [line, line] for uid, line in homes.items()}
    scenes = [{"scene": pk, "lines": by} for pk, by in lines.items()]
    with connection.cursor() as cursor:
        cursor.execute(_SHIFT, [json.dumps(facts), json.dumps(scenes), [f"figure:{uid}" for uid in moved]])
