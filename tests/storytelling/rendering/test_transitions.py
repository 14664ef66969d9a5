"""Every fact in every state: the whole table, and the facts that come late or twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from storytelling.rendering.models import JobState
from storytelling.rendering.transitions import (
    ATTEMPTS,
    ENDED,
    Announce,
    CancelAsked,
    Claimed,
    Explain,
    KeepTake,
    Landed,
    LetGo,
    RightLost,
    Standing,
    Stopped,
    TellDispatcher,
    TryFailed,
    WaitFor,
    advance,
)

QUEUED, RUNNING, DONE, FAILED, CANCELLED = (
    JobState.QUEUED,
    JobState.RUNNING,
    JobState.DONE,
    JobState.FAILED,
    JobState.CANCELLED,
)
AGAIN = TryFailed("lost", "The replica fell silent.", True)
FULL = TryFailed("storage", "The disk is full.", True)
NEVER = TryFailed("refused", "Off the grid.", False)
RIGHT = RightLost("Ben may no longer start renders.")
FACTS = [Claimed(), Landed(), AGAIN, FULL, NEVER, LetGo(), CancelAsked(), Stopped(), RIGHT]

# state, attempt, cancel asked, fact -> state, attempt, cancel asked, effects. What is not listed changes nothing.
TABLE = {
    (QUEUED, 1, False, Claimed()): (RUNNING, 1, False, [Announce("render.started")]),
    (QUEUED, 1, False, CancelAsked()): (CANCELLED, 1, True, [Announce("render.cancelled")]),
    (QUEUED, 3, False, Claimed()): (RUNNING, 3, False, [Announce("render.started")]),
    (QUEUED, 3, False, CancelAsked()): (CANCELLED, 3, True, [Announce("render.cancelled")]),
    (QUEUED, 1, True, Claimed()): (RUNNING, 1, True, [Announce("render.started")]),
    (QUEUED, 1, True, CancelAsked()): (CANCELLED, 1, True, [Announce("render.cancelled")]),
    (QUEUED, 3, True, Claimed()): (RUNNING, 3, True, [Announce("render.started")]),
    (QUEUED, 3, True, CancelAsked()): (CANCELLED, 3, True, [Announce("render.cancelled")]),
    (RUNNING, 1, False, Landed()): (DONE, 1, False, [KeepTake()]),
    (RUNNING, 1, False, AGAIN): (
        QUEUED,
        2,
        False,
        [Explain("lost", AGAIN.message), WaitFor(2.0), Announce("render.requeued")],
    ),
    (RUNNING, 1, False, FULL): (
        QUEUED,
        2,
        False,
        [Explain("storage", FULL.message), WaitFor(30.0), Announce("render.requeued")],
    ),
    (RUNNING, 1, False, NEVER): (FAILED, 1, False, [Explain("refused", NEVER.message), Announce("render.failed")]),
    (RUNNING, 1, False, LetGo()): (QUEUED, 1, False, [Announce("render.requeued")]),
    (RUNNING, 1, False, CancelAsked()): (RUNNING, 1, True, [TellDispatcher()]),
    (RUNNING, 1, False, Stopped()): (
        QUEUED,
        2,
        False,
        [
            Explain("lost", "The render was given up because nobody listened."),
            WaitFor(2.0),
            Announce("render.requeued"),
        ],
    ),
    (RUNNING, 1, False, RIGHT): (CANCELLED, 1, False, [Explain("right", RIGHT.message), Announce("render.cancelled")]),
    (RUNNING, 3, False, Landed()): (DONE, 3, False, [KeepTake()]),
    (RUNNING, 3, False, AGAIN): (FAILED, 3, False, [Explain("lost", AGAIN.message), Announce("render.failed")]),
    (RUNNING, 3, False, FULL): (FAILED, 3, False, [Explain("storage", FULL.message), Announce("render.failed")]),
    (RUNNING, 3, False, NEVER): (FAILED, 3, False, [Explain("refused", NEVER.message), Announce("render.failed")]),
    (RUNNING, 3, False, LetGo()): (QUEUED, 3, False, [Announce("render.requeued")]),
    (RUNNING, 3, False, CancelAsked()): (RUNNING, 3, True, [TellDispatcher()]),
    (RUNNING, 3, False, Stopped()): (
        FAILED,
        3,
        False,
        [Explain("lost", "The render was given up because nobody listened."), Announce("render.failed")],
    ),
    (RUNNING, 3, False, RIGHT): (CANCELLED, 3, False, [Explain("right", RIGHT.message), Announce("render.cancelled")]),
} | {
    (RUNNING, attempt, True, fact): (CANCELLED, attempt, True, [Announce("render.cancelled")])
    for attempt in (1, 3)
    for fact in (AGAIN, FULL, NEVER, LetGo(), Stopped())
}
TABLE |= {(RUNNING, attempt, True, Landed()): (DONE, attempt, True, [KeepTake()]) for attempt in (1, 3)}
TABLE |= {
    (RUNNING, attempt, True, RIGHT): (
        CANCELLED,
        attempt,
        True,
        [Explain("right", RIGHT.message), Announce("render.cancelled")],
    )
    for attempt in (1, 3)
}


@pytest.mark.parametrize(("state", "attempt", "asked", "fact"), [*product(JobState, (1, 3), (False, True), FACTS)])
def test_every_fact_in_every_state(state, attempt, asked, fact):
    before = Standing(state, attempt, asked)
    expected = TABLE.get((state, attempt, asked, fact), (state, attempt, asked, []))

    after, effects = advance(before, fact)

    assert (after.state, after.attempt, after.cancel_asked, list(effects)) == expected


@pytest.mark.parametrize(("state", "fact"), [*product(sorted(ENDED), FACTS)])
def test_nothing_changes_what_has_ended(state, fact):
    assert advance(Standing(state), fact) == (Standing(state), ())


@pytest.mark.parametrize("fact", [f for f in FACTS if f != Claimed()])
def test_a_fact_told_twice_is_a_fact_told_once(fact):
    running = Standing(RUNNING, 2)
    once, _ = advance(running, fact)
    again, effects = advance(once, fact)
    assert (again, effects) == (once, ())


def test_three_lost_tries_end_a_job():
    standing, tries = Standing(), 0
    while standing.state not in ENDED:
        standing, _ = advance(standing, Claimed())
        standing, _ = advance(standing, AGAIN)
        tries += 1
    assert (standing.state, tries) == (FAILED, ATTEMPTS)


def test_dispatchers_may_come_and_go_without_costing_a_try():
    standing = Standing()
    for _ in range(50):
        standing, _ = advance(standing, Claimed())
        standing, _ = advance(standing, LetGo())
    assert standing == replace(Standing(), state=QUEUED, attempt=1)
