"""The render queue against procrastinate, on the same PostgreSQL: submit → start, and whole lives per second.

Ours does more for a job: it takes turns between teams and people, holds quotas and pool slots, tells the world of every
step, and files the clip as a take. Behind it, the claim alone with a backlog of 100,000.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="loreframe-bench-"))
HOME.chmod(0o755)
os.environ["LOREFRAME_HOME"] = str(HOME)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "webapp.settings")

from webapp.studio import secrets  # noqa: E402

for name in secrets.NAMES:
    secrets.read_or_make(HOME, name)

import django  # noqa: E402

django.setup()

import procrastinate  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from benchmarks.scoreboard import report  # noqa: E402
from inference.contract import Artefact, Brief, Camera, Finished, GenerationFacts, Light, Place, Shape, to_json  # noqa: E402
from storytelling.manuscript.models import Manuscript, Scene, Shot  # noqa: E402
from storytelling.people.models import User  # noqa: E402
from storytelling.people.teams import found_team  # noqa: E402
from storytelling.rendering import queue  # noqa: E402
from storytelling.rendering.models import RenderJob, Take  # noqa: E402
from storytelling.worlds.models import Story  # noqa: E402
from storytelling.worlds.worlds import open_world  # noqa: E402
from webapp.live.listener import listen  # noqa: E402
from webapp.studio.postgres import Server  # noqa: E402

JOBS, LATENCIES, WORKERS, BACKLOG = 400, 200, 4, 100_000
POOL = "drawn"
SHAPE = Shape(width=64, height=36, frames=8, fps=24, used=8)
CLIP = Artefact(sha256="a" * 64, extension="mp4", media_type="video/mp4", bytes=9)
FACTS = GenerationFacts(
    engine=POOL, model="none", revision="1", weight_hash="0" * 64, shape=SHAPE, steps=1, seed=1, device_seconds=0.0
)
FINISHED = Finished(clip=CLIP, poster=CLIP, facts=FACTS)


def a_shot(number: int) -> Shot:
    """A shot of a team of its own."""
    owner = User.objects.create_user(f"bench{number}@example.org")
    team = found_team(f"Bench {number}", by=owner)
    team.render_slots = 1000
    team.save()
    story = Story.objects.create(world=open_world(team, "Bench", by=owner), slug="bench", title="Bench")
    manuscript = Manuscript.objects.create(story=story)
    scene = Scene.objects.create(manuscript=manuscript, key="s", number=1, setting="EXT", first_line=1, last_line=1)
    brief = to_json(Brief(camera=Camera(), light=Light(), place=Place(uid="p", name="beach")))
    known = {"key": "k", "number": 1, "first_line": 1, "last_line": 1, "seconds": 1.0, "brief_json": brief}
    return Shot.objects.create(manuscript=manuscript, scene=scene, **known)


def a_job(shot: Shot) -> RenderJob:
    world = shot.manuscript.story.world
    owner = world.team.members.first()
    known = {"engine": POOL, "pool": POOL, "request_json": {}, "inputs_digest": "", "verdict": "unscreened"}
    return RenderJob(team=world.team, world=world, shot=shot, actor=owner, **known)


def our_latencies(shot: Shot) -> list[float]:
    """Milliseconds from the press to the claim of a dispatcher that sleeps until it is notified."""
    claimed, awake = threading.Event(), threading.Event()
    found: list[float] = []

    async def dispatcher() -> None:
        async def heard(channel: str, number: int) -> None:
            if await asyncio.to_thread(queue.claim, POOL, 1000):
                claimed.set()

        async def missed() -> None:
            awake.set()

        await listen((queue.CHANNEL,), heard, missed)

    loop = asyncio.new_event_loop()
    listening = loop.create_task(dispatcher())
    threading.Thread(target=lambda: loop.run_until_complete(asyncio.wait({listening})), daemon=True).start()
    assert awake.wait(10)
    for _ in range(LATENCIES):
        job = a_job(shot)
        claimed.clear()
        began = time.perf_counter()
        queue.submit([job])
        assert claimed.wait(10)
        found.append((time.perf_counter() - began) * 1000)
    loop.call_soon_threadsafe(listening.cancel)
    return found


def our_rate(shots: list[Shot]) -> float:
    """Jobs a second from queued to a filed take, with as many claimers as the peer."""
    queue.submit([a_job(shots[n % len(shots)]) for n in range(JOBS)])
    before = Take.objects.count()

    def work() -> None:
        try:
            while hold := queue.claim(POOL, 10_000):
                queue.finish(hold, FINISHED)
        finally:
            connections.close_all()

    began = time.perf_counter()
    with ThreadPoolExecutor(WORKERS) as pool:
        for running in [pool.submit(work) for _ in range(WORKERS)]:
            running.result()
    took = time.perf_counter() - began
    assert Take.objects.count() - before >= JOBS
    return JOBS / took


def claims_behind_a_backlog(shot: Shot) -> list[float]:
    """Milliseconds of a claim while so many jobs wait."""
    job = a_job(shot)
    queue.submit([job])
    with connection.cursor() as cursor:
        columns = [f.column for f in RenderJob._meta.concrete_fields if f.column not in ("id", "uid")]
        names = ", ".join(f'"{column}"' for column in columns)
        cursor.execute(
            f"INSERT INTO render_job (uid, {names}) SELECT gen_random_uuid(), {names} FROM render_job,"
            " generate_series(1, %s) WHERE id = %s",
            [BACKLOG, job.pk],
        )
        cursor.execute("ANALYZE render_job")
    found = []
    for _ in range(LATENCIES):
        began = time.perf_counter()
        hold = queue.claim(POOL, 1000)
        found.append((time.perf_counter() - began) * 1000)
        assert hold
        queue.fail(hold, kind="none", message="", retryable=False)
    return found


async def peer(url: str) -> tuple[list[float], float]:
    """procrastinate: milliseconds from defer to the start of the task, and empty tasks a second."""
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=url))
    started = asyncio.Event()

    @app.task
    async def nothing() -> None:
        started.set()

    found = []
    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        worker = asyncio.create_task(app.run_worker_async(concurrency=WORKERS, install_signal_handlers=False))
        await nothing.defer_async()
        await started.wait()
        for _ in range(LATENCIES):
            started.clear()
            began = time.perf_counter()
            await nothing.defer_async()
            await started.wait()
            found.append((time.perf_counter() - began) * 1000)
        worker.cancel()
        await asyncio.wait({worker})
        for _ in range(JOBS):
            await nothing.defer_async()
        began = time.perf_counter()
        await app.run_worker_async(concurrency=WORKERS, wait=False, install_signal_handlers=False)
        return found, JOBS / (time.perf_counter() - began)


def main() -> None:
    try:
        with Server(HOME) as server:
            call_command("migrate", verbosity=0)
            shots = [a_shot(number) for number in range(5)]
            ours = our_latencies(shots[0])
            theirs, their_rate = asyncio.run(peer(server.url))
            rate = our_rate(shots)
            claims = claims_behind_a_backlog(shots[1])
            connections.close_all()
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
    our_p50, their_p50 = statistics.median(ours), statistics.median(theirs)
    print(f"submit → start, p50: ours {our_p50:.2f} ms, procrastinate {their_p50:.2f} ms")
    print(f"lives per second: ours {rate:.0f}, procrastinate {their_rate:.0f}")
    print(f"claim behind {BACKLOG:,}: p50 {statistics.median(claims):.2f} ms, p99 {sorted(claims)[-3]:.2f} ms")
    report(
        "queue submit → start, jobs/s",
        ours=rate,
        peer=their_rate,
        ratio=rate / their_rate,
        unit="jobs/s",
        target="≥ 10× procrastinate; submit → start ≤ 5 ms p50",
        holds=rate >= 10 * their_rate and our_p50 <= 5,
    )


if __name__ == "__main__":
    main()
