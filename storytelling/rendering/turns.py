"""Who goes next in a pool: teams in turn, then the people of a team, then what is urgent, then what waited longest.

Called by the claim alone, under its lock, so that what it reads cannot change before the claim has acted on it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg import Connection, Cursor

# A try that may still be going on at the cluster goes first: its slot there is taken anyway.
_RESUMED = """
SELECT job.id FROM render_job job JOIN team ON team.id = job.team_id
WHERE job.state = 'queued' AND job.started_at IS NOT NULL AND job.pool = %(pool)s
  AND job.not_before <= statement_timestamp()
  AND (SELECT count(*) FROM render_job busy WHERE busy.state = 'running' AND busy.team_id = team.id) < team.render_slots
ORDER BY job.id LIMIT 1
"""

# One index probe for each person who waits (a loose scan of job_queued_in_turn), however many jobs they have waiting.
_IN_TURN = """
WITH RECURSIVE waiting AS (
  (SELECT team_id, COALESCE(actor_id, 0) AS person FROM render_job
   WHERE state = 'queued' AND pool = %(pool)s ORDER BY team_id, COALESCE(actor_id, 0) LIMIT 1)
  UNION ALL
  SELECT beyond.team_id, beyond.person FROM waiting CROSS JOIN LATERAL (
    SELECT team_id, COALESCE(actor_id, 0) AS person FROM render_job
    WHERE state = 'queued' AND pool = %(pool)s
      AND (team_id, COALESCE(actor_id, 0)) > (waiting.team_id, waiting.person)
    ORDER BY team_id, COALESCE(actor_id, 0) LIMIT 1) beyond
), busy AS MATERIALIZED (
  SELECT team_id, COALESCE(actor_id, 0) AS person, count(*) AS n FROM render_job WHERE state = 'running' GROUP BY 1, 2
), busy_team AS (
  SELECT team_id, sum(n) AS n FROM busy GROUP BY 1
), turn_team AS (
  SELECT team_id, max(at) AS at FROM render_turn WHERE pool = %(pool)s GROUP BY 1
)
SELECT head.id
FROM waiting
JOIN team ON team.id = waiting.team_id
LEFT JOIN busy_team ON busy_team.team_id = waiting.team_id
LEFT JOIN turn_team ON turn_team.team_id = waiting.team_id
LEFT JOIN busy ON busy.team_id = waiting.team_id AND busy.person = waiting.person
LEFT JOIN render_turn turn
  ON turn.pool = %(pool)s AND turn.team_id = waiting.team_id AND turn.person = waiting.person
CROSS JOIN LATERAL (
  SELECT job.id, job.priority FROM render_job job
  WHERE job.state = 'queued' AND job.pool = %(pool)s AND job.team_id = waiting.team_id
    AND COALESCE(job.actor_id, 0) = waiting.person AND job.not_before <= statement_timestamp()
  ORDER BY job.priority DESC, job.id LIMIT 1) head
WHERE COALESCE(busy_team.n, 0) < team.render_slots
ORDER BY COALESCE(busy_team.n, 0) / team.render_slots::float, turn_team.at NULLS FIRST,
         COALESCE(busy.n, 0), turn.at NULLS FIRST, head.priority DESC, head.id
LIMIT 1
"""

# One more than the slots may run while one of them only encodes, so that the device never waits for an encoder.
_ROOM = """
SELECT count(*) <= %(slots)s AND count(*) FILTER (WHERE phase <> 'encoding') < %(slots)s
FROM render_job WHERE state = 'running' AND pool = %(pool)s
"""

_NEXT = f"SELECT CASE WHEN ({_ROOM}) THEN COALESCE(({_RESUMED}), ({_IN_TURN})) END"

_TAKE = """
WITH taken AS (
  UPDATE render_job job SET state = 'running', lease = lease + 1,
    lease_until = statement_timestamp() + %(life)s * interval '1 s', started_at = COALESCE(started_at, statement_timestamp())
  FROM shot, manuscript, story, world
  WHERE job.id = %(job)s AND job.state = 'queued' AND shot.id = job.shot_id AND manuscript.id = shot.manuscript_id
    AND story.id = manuscript.story_id AND world.id = job.world_id
  RETURNING job.id, job.uid, job.lease, job.attempt, job.pool, job.engine, job.request_json, job.team_id, job.actor_id,
    world.stream_id, shot.uid AS shot, story.uid AS story
), turn AS (
  INSERT INTO render_turn (pool, team_id, person, at)
  SELECT pool, team_id, COALESCE(actor_id, 0), statement_timestamp() FROM taken
  ON CONFLICT (pool, team_id, person) DO UPDATE SET at = excluded.at
)
SELECT id, uid, lease, attempt, pool, engine, request_json, actor_id, stream_id, shot, story FROM taken
"""

# One session claims again and again: a plan made once serves, and planning takes longer than running. It must serve a
# long queue too when it was made on a short one: hence by index always.
_LOCK = (
    "SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),"
    " pg_advisory_xact_lock(%s)"
)
_CLAIM_LOCK = 0x6C6F7265_71756575  # "lorequeu"


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """A job that was just leased, and the keys its event needs."""

    job: int
    uid: UUID
    lease: int
    attempt: int
    pool: str
    engine: str
    request_json: dict[str, Any]
    actor: int | None
    stream: int
    shot: UUID
    story: UUID


def begin() -> None:
    """Nobody else claims until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [_CLAIM_LOCK])


def next_in(pool: str, slots: int) -> int | None:
    """The primary key of the job whose turn it is; None where the pool is full or nobody may go."""
    row = _prepared(_NEXT, {"pool": pool, "slots": slots})
    return row[0] if row else None


def take(job: int, life: float) -> Taken | None:
    """Lease it for `life` seconds and note whose turn it was; None when it was cancelled just now."""
    row = _prepared(_TAKE, {"job": job, "life": life})
    if row is None:
        return None
    taken = Taken(**dict(zip(Taken.__slots__, row, strict=True)))
    return replace(taken, request_json=json.loads(row[6]))  # Django's connections leave JSON to its fields


def _prepared(sql: str, values: dict[str, str | int | float]) -> tuple[Any, ...] | None:
    """The first row. Django binds on the client, so that PostgreSQL would plan each time anew."""
    link: Connection[tuple[Any, ...]] = connection.connection
    return Cursor(link).execute(sql, values, prepare=True).fetchone()
