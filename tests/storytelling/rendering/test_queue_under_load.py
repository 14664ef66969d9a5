"""Many dispatchers at once, some of which die: no quota is broken, no job is done twice, nobody starves."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from storytelling.people.models import Membership
from storytelling.people.teams import found_team
from storytelling.rendering import queue
from storytelling.rendering.models import JobState, RenderJob, Take
from storytelling.worlds.worlds import open_world

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]

SLOTS = 6


@pytest.fixture
def crowd(person, shoot_in):
    """Teams of unlike patience: `crowd([200, 10, 10], people=2)` queues so many jobs for each of three teams."""

    def make(sizes, *, people=1, render_slots=2) -> list[RenderJob]:
        jobs = []
        for number, size in enumerate(sizes):
            owner = person(f"Owner{number}")
            team = found_team(f"Team {number}", by=owner)
            team.render_slots = render_slots
            team.save()
            members = [owner] + [person(f"Member{number}x{n}") for n in range(people - 1)]
            for member in members[1:]:
                Membership.objects.create(team=team, user=member, role="editor")
            world = open_world(team, "World", by=owner)
            shot = shoot_in(world)
            for n in range(size):
                job = RenderJob(
                    team=team, world=world, shot=shot, actor=members[n % people], engine="drawn", pool="drawn"
                )
                job.request_json, job.inputs_digest, job.verdict = {}, "", "unscreened"
                jobs.append(job)
        RenderJob.objects.bulk_create(jobs)
        return jobs

    return make


class Watcher:
    """Counts, from its own connection, what must never be: a team or a pool beyond its slots."""

    def __init__(self) -> None:
        self.violations: list[object] = []
        self.looks = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()

    def _watch(self):
        try:
            while not self._over.wait(0.002):
                with connection.cursor() as cursor:
                    cursor.execute(
                        "SELECT team_id, count(*) FROM render_job JOIN team ON team.id = team_id"
                        " WHERE state = 'running' GROUP BY team_id, render_slots HAVING count(*) > render_slots"
                        " UNION ALL SELECT 0, count(*) FROM render_job WHERE state = 'running' HAVING count(*) > %s",
                        [SLOTS],
                    )
                    self.violations += cursor.fetchall()
                    self.looks += 1
        finally:
            connections.close_all()


def work(clip, seed: int, crashes: float, log: list) -> None:
    """A dispatcher's life: claim, perhaps die holding it, else finish; until the queue is empty."""
    chance = random.Random(seed)
    try:
        while RenderJob.objects.filter(state__in=("queued", "running")).exists():
            hold = queue.claim("drawn", SLOTS)
            if hold is None:
                time.sleep(0.002)
            elif chance.random() < crashes:
                _die(hold)
            else:
                log.append((hold.job, queue.finish(hold, clip) is not None))
    finally:
        connections.close_all()


def _die(hold) -> None:
    """As if killed ten seconds ago: the lease runs out, and the dead one's late words change nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE render_job SET lease_until = clock_timestamp() - interval '1 s' WHERE id = %s AND lease = %s",
            [hold.job, hold.lease],
        )


def drain(clip, *, workers: int, crashes: float) -> list:
    log: list = []
    with ThreadPoolExecutor(workers) as pool:
        for running in [pool.submit(work, clip, seed, crashes, log) for seed in range(workers)]:
            running.result()
    return log


@pytest.mark.parametrize("size", [pytest.param(12, id="short"), pytest.param(120, id="long", marks=pytest.mark.soak)])
def test_every_job_is_done_once_whoever_dies(crowd, clip, drawn, size):
    jobs = crowd([size * 5, size, size, size])

    with Watcher() as watcher:
        log = drain(clip, workers=6, crashes=0.15)

    assert watcher.looks > 10 and watcher.violations == []
    assert Counter(job for job, kept in log if kept) == Counter(job.pk for job in jobs)
    assert Take.objects.count() == len(jobs)
    assert not RenderJob.objects.exclude(state=JobState.DONE).exists()
    assert RenderJob.objects.filter(lease__gt=1).exists(), "nobody died, so nothing was proved"
    assert not RenderJob.objects.exclude(attempt=1).exists()
    numbers = Take.objects.values_list("shot_id", "number")
    assert len(set(numbers)) == len(jobs)


def test_a_team_with_a_long_queue_does_not_keep_others_waiting(crowd, clip, drawn):
    jobs = crowd([100, 10, 10, 10])
    team_of = {job.pk: job.team_id for job in jobs}
    order = []
    for _ in range(40):
        hold = queue.claim("drawn", 1)
        order.append(team_of[hold.job])
        queue.finish(hold, clip)
    assert sorted(Counter(order).values()) == [10, 10, 10, 10]
    assert all(len(set(order[n : n + 4])) == 4 for n in range(0, 40, 4)), "teams take turns"


def test_within_a_team_a_batch_of_one_does_not_keep_the_other_waiting(crowd, clip, drawn):
    jobs = crowd([60], people=3)
    actor_of = {job.pk: job.actor_id for job in jobs}
    order = []
    for _ in range(12):
        hold = queue.claim("drawn", 1)
        order.append(actor_of[hold.job])
        queue.finish(hold, clip)
    assert set(Counter(order).values()) == {4}


def test_slots_weigh_teams_that_run_at_once(crowd, drawn):
    crowd([30, 30])
    from storytelling.people.models import Team

    small, large = Team.objects.order_by("pk")
    small.render_slots, large.render_slots = 2, 6
    small.save(), large.save()
    while queue.claim("drawn", 4):
        pass
    running = Counter(RenderJob.objects.filter(state="running").values_list("team_id", flat=True))
    assert (running[small.pk], running[large.pk]) == (1, 3)


def test_a_late_finish_and_the_next_claim_keep_one_clip(crowd, clip, drawn):
    """The old holder and the new one finish at the same moment, many times over."""
    crowd([40])
    for _ in range(40):
        old = queue.claim("drawn", 1)
        _die(old)
        new = queue.claim("drawn", 1)
        assert (new.job, new.attempt) == (old.job, old.attempt)
        barrier = threading.Barrier(2)

        def finish(hold, barrier=barrier):
            try:
                barrier.wait()
                return queue.finish(hold, clip)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as pool:
            kept = [take for take in pool.map(finish, (old, new)) if take]
        assert len(kept) == 1
    assert Take.objects.count() == 40


def test_a_claim_stays_quick_behind_a_long_queue(crowd, drawn):
    """A loose bound that a claim which reads the backlog cannot meet; benchmarks/queue.py measures."""
    crowd([20_000, 50, 50, 50], render_slots=100)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE render_job")
    started = time.perf_counter()
    claimed = [queue.claim("drawn", 500) for _ in range(100)]
    assert all(claimed)
    assert (time.perf_counter() - started) / 100 < 0.05
