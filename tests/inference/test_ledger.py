"""What the record knows of an attempt, without Ray and with a clock of our own."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from inference.contract import Accepted, Cancelled, Failed, FailureKind, Loading, Preview, RenderEvent, Step, decode
from inference.ledger import MOST_ENDED, Begun, Ledger
from inference.settings import Timings

NAME = ("job", 1)
TIMINGS = Timings(silence=10, start=120, orphan=60, kept=3600)


def begun(at: float = 0.0) -> Ledger:
    ledger = Ledger(TIMINGS)
    assert ledger.begin(NAME, "digest", at) is Begun.NEW
    return ledger


def events(ledger: Ledger, name=NAME) -> list[RenderEvent]:
    attempt = ledger.get(name)
    assert attempt is not None
    return [decode(RenderEvent, line) for line in attempt.lines]


def test_a_known_attempt_begins_once_and_another_request_is_a_conflict():
    ledger = begun()
    assert ledger.begin(NAME, "digest", 1) is Begun.KNOWN
    assert ledger.begin(NAME, "other", 1) is Begun.CONFLICT
    assert ledger.begin(("job", 2), "other", 1) is Begun.NEW


def test_an_attempt_ends_once_and_what_comes_later_is_not_kept():
    ledger = begun()
    assert ledger.post(NAME, Cancelled(), 1)
    assert not ledger.post(NAME, Step(step=1, of=2), 2)
    assert [event.what for event in events(ledger)] == [Cancelled()]
    assert ledger.beat([NAME], 2) == [NAME]


def test_silence_ends_a_taken_attempt_and_names_the_replica_to_replace():
    ledger = begun()
    assert ledger.take(NAME, "replica", 1)
    assert ledger.beat([NAME], 8) == []
    assert ledger.tick(18) == []
    assert ledger.tick(18.1) == ["replica"]
    end = events(ledger)[-1].what
    assert isinstance(end, Failed)
    assert (end.failure, end.retryable) == (FailureKind.LOST, True)
    assert ledger.tick(19) == []


def test_an_ingress_vouches_until_a_replica_takes_it_but_not_for_ever():
    ledger = begun()
    for at in range(0, 120, 2):
        assert ledger.vouch(NAME, at)
        ledger.get(NAME).read = at
        assert ledger.tick(at) == [] and not ledger.get(NAME).ended_at
    ledger.vouch(NAME, 121)
    ledger.tick(121)
    assert isinstance(events(ledger)[-1].what, Failed)
    other = begun()
    other.take(NAME, "replica", 1)
    assert not other.vouch(NAME, 2)


def test_cancelling_before_a_replica_took_it_ends_it_at_once():
    ledger = begun()
    assert ledger.cancel(NAME, 1)
    assert events(ledger)[-1].what == Cancelled()
    assert not ledger.take(NAME, "replica", 2)
    assert not ledger.cancel(("nobody", 1), 2)


def test_cancelling_a_taken_attempt_asks_its_replica_which_may_never_answer():
    ledger = begun()
    ledger.take(NAME, "replica", 1)
    ledger.cancel(NAME, 2)
    assert ledger.get(NAME).stop.is_set() and ledger.get(NAME).ended_at is None
    assert ledger.beat([NAME], 3) == [NAME]
    assert ledger.tick(13) == ["replica"]
    assert events(ledger)[-1].what == Cancelled()


def test_an_attempt_nobody_reads_is_cancelled():
    ledger = begun()
    ledger.take(NAME, "replica", 1)
    for at in range(2, 61, 2):
        ledger.beat([NAME], at)
        ledger.tick(at)
    assert not ledger.get(NAME).is_cancelled
    ledger.beat([NAME], 61)
    ledger.tick(61)
    assert ledger.get(NAME).is_cancelled


def test_only_the_newest_preview_is_kept_and_none_after_the_end():
    ledger = begun()
    ledger.post(NAME, Accepted(), 0)
    ledger.post(NAME, Preview(jpeg="a"), 0)
    ledger.post(NAME, Step(step=1, of=3), 1)
    ledger.post(NAME, Preview(jpeg="b"), 1)
    assert [event.what for event in events(ledger)] == [
        Accepted(),
        Step(step=1, of=3),
        Step(step=1, of=3),
        Preview(jpeg="b"),
    ]
    ledger.post(NAME, Cancelled(), 2)
    assert not any(isinstance(event.what, Preview) for event in events(ledger))


def test_a_preview_before_any_step_becomes_a_loading_of_nothing():
    ledger = begun()
    ledger.post(NAME, Preview(jpeg="a"), 0)
    ledger.post(NAME, Preview(jpeg="b"), 0)
    assert events(ledger)[0].what == Loading(what="")


def test_ended_attempts_are_forgotten_after_a_while_or_when_there_are_too_many():
    ledger = begun()
    ledger.post(NAME, Cancelled(), 0)
    ledger.tick(3600)
    assert ledger.get(NAME)
    ledger.tick(3601)
    assert ledger.get(NAME) is None
    for n in range(1, MOST_ENDED + 11):
        ledger.begin(("many", n), "digest", 4000)
        ledger.post(("many", n), Cancelled(), 4000)
    ledger.tick(4001)
    assert ledger.get(("many", 10)) is None
    assert ledger.get(("many", 11)) and ledger.get(("many", MOST_ENDED + 10))


MOVES = st.one_of(
    st.builds(lambda s: ("step", s), st.integers(1, 9)),
    st.sampled_from(["preview", "beat", "cancel", "take", "end", "tick", "begin"]).map(lambda name: (name, 0)),
)


@given(st.lists(st.tuples(MOVES, st.floats(0, 30))))
def test_numbers_are_whole_and_an_ended_attempt_never_changes(moves):
    ledger, now, after_end = begun(), 0.0, None
    for (move, step), wait in moves:
        now += wait
        match move:
            case "step":
                ledger.post(NAME, Step(step=step, of=9), now)
            case "preview":
                ledger.post(NAME, Preview(jpeg="x"), now)
            case "beat":
                ledger.beat([NAME], now)
            case "cancel":
                ledger.cancel(NAME, now)
            case "take":
                ledger.take(NAME, "replica", now)
            case "end":
                ledger.post(NAME, Cancelled(), now)
            case "tick":
                ledger.tick(now)
            case "begin":
                ledger.begin(NAME, "digest", now)
        attempt = ledger.get(NAME)
        assert attempt is not None
        assert [json.loads(line)["n"] for line in attempt.lines] == list(range(1, len(attempt.lines) + 1))
        assert sum(event.ends for event in events(ledger)) == (attempt.ended_at is not None)
        if after_end is not None:
            assert attempt.lines == after_end
        elif attempt.ended_at is not None:
            after_end = list(attempt.lines)
