"""What the whole path adds to a render: from the order to the clip playing in a browser, against the same engine in process.

Ours: order → queue → dispatcher → signed HTTP → Ray Serve → engine → storage → event → world socket → first bytes of the
clip. Peer: the same engine and encoder called in this process, the file on disk. They take turns, on the same brief, seed
and shape; while one works the other is idle. "Added" is ours less what the replica itself spent drawing, so that the noise
of a shared machine does not pass for overhead.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOME = Path(tempfile.mkdtemp(prefix="loreframe-bench-"))
HOME.chmod(0o755)
os.environ["LOREFRAME_HOME"] = str(HOME)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "webapp.settings")

from webapp.studio import secrets  # noqa: E402

for _name in secrets.NAMES:  # the session below is signed with the key the site will use
    secrets.read_or_make(HOME, _name)

import django  # noqa: E402

django.setup()

import httpx  # noqa: E402
from asgiref.sync import sync_to_async  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from websockets.asyncio.client import ClientConnection, connect  # noqa: E402

from benchmarks.scoreboard import report  # noqa: E402
from inference.contract import RenderRequest, from_json  # noqa: E402
from storytelling.manuscript.importing import tell_story  # noqa: E402
from storytelling.manuscript.models import Shot  # noqa: E402
from storytelling.people.models import User  # noqa: E402
from storytelling.people.teams import found_team  # noqa: E402
from storytelling.rendering.models import RenderJob, Take  # noqa: E402
from storytelling.rendering.ordering import order_shot  # noqa: E402
from storytelling.script import read_upload  # noqa: E402
from storytelling.worlds.models import World  # noqa: E402
from storytelling.worlds.worlds import open_world  # noqa: E402
from webapp.studio.plan import plan  # noqa: E402
from webapp.studio.shooting import wait_for_engine  # noqa: E402
from webapp.studio.supervisor import Studio  # noqa: E402

ROUNDS = 12
LENGTHS = {"short": 1.0, "long": 8.0}  # seconds of film; the long one renders for more than two seconds
SCRIPT = "INT. LIBRARY - NIGHT\n\nMARA (11, yellow raincoat) walks between the shelves and lifts a lantern.\n"


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds of one order. `path` until the socket told of the clip, `shown` until its first bytes were here; `worked`
    is what the replica drew and encoded, by its clock; `alone` the peer."""

    path: float
    shown: float
    worked: float
    alone: float
    legs: dict[str, float]

    @property
    def added(self) -> float:
        return self.path - self.worked


def measure(studio: Studio) -> int:
    """Run inside a studio that was started for it; prints the table and the line for the scoreboard."""
    wait_for_engine("drawn", lambda: studio.stopping)
    user = User.objects.create_user("bench@example.org", name="Bench")
    world = open_world(found_team("Bench", by=user), "Bench", by=user)
    story = tell_story(world, read_upload(SCRIPT.encode()), by=user)
    shot = story.manuscript.shots.in_story()[0]
    rounds = asyncio.run(_rounds(studio, world, shot, user))
    _print(rounds)
    return 0


async def _rounds(studio: Studio, world: World, shot: Shot, user: User) -> dict[str, list[Round]]:
    cookie = await sync_to_async(_session)(user)
    found: dict[str, list[Round]] = {}
    socket = f"ws://127.0.0.1:{studio.port}/ws/worlds/{world.uid}"
    headers = {"Cookie": f"sessionid={cookie}", "Origin": f"http://127.0.0.1:{studio.port}"}
    async with (
        connect(socket, additional_headers=headers, compression=None) as page,
        httpx.AsyncClient(base_url=studio.address, cookies={"sessionid": cookie}) as browser,
    ):
        for name, seconds in LENGTHS.items():
            await sync_to_async(Shot.objects.filter(pk=shot.pk).update)(overrides={"seconds": seconds})
            fresh = await sync_to_async(Shot.objects.get)(pk=shot.pk)
            await _one(page, browser, fresh, user)  # the first pays for loading and for caches
            found[name] = [await _one(page, browser, fresh, user) for _ in range(ROUNDS)]
    return found


async def _one(page: ClientConnection, browser: httpx.AsyncClient, shot: Shot, user: User) -> Round:
    began = time.perf_counter()
    job = await sync_to_async(order_shot)(shot, by=user, engine="drawn", seed=7)
    ordered = time.perf_counter()
    frame = await _landed(page, str(job.uid))
    told, clock = time.perf_counter(), time.time()
    take = await sync_to_async(_take)(frame["subject"]["uid"])
    clip = await browser.get(f"/media/{take.asset.uid}", headers={"Range": "bytes=0-65535"})
    clip.raise_for_status()
    shown = time.perf_counter()
    request = await sync_to_async(_request)(job)
    alone = await sync_to_async(_alone, thread_sensitive=False)(request)
    replica = take.facts_json["legs"]
    worked = replica["film"]
    done = await sync_to_async(RenderJob.objects.get)(pk=job.pk)
    claimed, ended = done.started_at, done.ended_at
    assert claimed is not None and ended is not None
    inside = replica["queue"] + replica["load"] + replica["film"] + replica["store"]
    legs = {
        "order": ordered - began,
        "claim": (claimed - done.created_at).total_seconds(),
        "follow": (ended - claimed).total_seconds() - inside,  # two trips to the cluster, checking and keeping the clip
        "store": replica["queue"] + replica["load"] + replica["store"],
        "tell": clock - ended.timestamp(),
        "fetch": shown - told,
    }
    return Round(told - began, shown - began, worked, alone, legs)


async def _landed(page: ClientConnection, job: str) -> dict[str, Any]:
    async for raw in page:
        frame = json.loads(raw)
        if frame.get("name") == "take.landed" and frame["refs"].get("job") == job:
            return frame
        if frame.get("name") in ("render.failed", "render.cancelled"):
            raise SystemExit(f"the render ended without a clip: {frame['name']}")
    raise SystemExit("the world's socket closed")


def _session(user: User) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _take(uid: str) -> Take:
    return Take.objects.select_related("asset").get(uid=uid)


def _request(job: RenderJob) -> RenderRequest:
    return from_json(RenderRequest, {**job.request_json, "attempt": 1})


_engine: Any = None


def _alone(request: RenderRequest) -> float:
    """Seconds the engine and the encoder take without anything around them."""
    global _engine
    from inference.cancellation import Progress
    from inference.engines.catalog import make_engine, read_catalog
    from inference.video import encode_footage

    watch = Progress(lambda what: None)
    if _engine is None:
        entry = next(entry for entry in read_catalog() if entry.name == "drawn")
        _engine = make_engine(entry, HOME)
        _engine.load(watch)
        encode_footage(_engine.render(request, watch), HOME / "warm.mp4")
    began = time.perf_counter()
    encode_footage(_engine.render(request, watch), HOME / "alone.mp4")
    return time.perf_counter() - began


def _median(rounds: list[Round], of: Callable[[Round], float]) -> float:
    return statistics.median(of(one) for one in rounds)


def _print(found: dict[str, list[Round]]) -> None:
    for name, rounds in found.items():
        ours, peer = _median(rounds, lambda r: r.path), _median(rounds, lambda r: r.alone)
        print(f"{name} ({LENGTHS[name]:g} s of film, {len(rounds)} rounds)")
        print(f"  path {ours * 1000:8.1f} ms   alone {peer * 1000:8.1f} ms   ratio {ours / peer:.3f}")
        print(
            f"  added {_median(rounds, lambda r: r.added) * 1000:7.1f} ms   (order to socket, less the replica's own work)"
        )
        for leg in rounds[0].legs:
            print(f"    {leg:<8} {_median(rounds, lambda r, leg=leg: r.legs[leg]) * 1000:8.1f} ms")
    long = found["long"]
    ours, peer = _median(long, lambda r: r.path), _median(long, lambda r: r.alone)
    added = max(_median(rounds, lambda r: r.added) for rounds in found.values())
    report(
        "render path added: submit → stored clip → browser",
        ours=round(ours, 4),
        peer=round(peer, 4),
        ratio=round(peer / ours, 4),
        unit="s",
        target="≤ 1.01× for a render over 2 s; ≤ 20 ms p50 added",
        holds=ours / peer <= 1.01 and added <= 0.020,
    )


if __name__ == "__main__":
    try:
        status = Studio(plan(), print).run(measure)
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
    sys.exit(status)
