"""How a render tells its progress and learns that it should stop."""

from __future__ import annotations

import pytest

from inference.cancellation import Progress, Stopped
from inference.contract import Encoding, Loading, Preview, Step


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def progress() -> tuple[Progress, list, Clock]:
    told: list = []
    clock = Clock()
    return Progress(told.append, clock), told, clock


def test_every_call_raises_after_stop_and_no_except_exception_holds_it():
    it, told, _ = progress()
    it.stop()
    for call in (lambda: it.step(1, 2), lambda: it.loading("x"), lambda: it.preview(b"x"), it.encoding, it.check):
        with pytest.raises(Stopped):
            call()
    assert told == [] and not issubclass(Stopped, Exception)


def test_steps_are_told_at_most_ten_times_a_second_but_never_without_the_last():
    it, told, clock = progress()
    for step in range(1, 241):
        clock.now += 0.01
        it.step(step, 240)
    assert told[0] == Step(step=1, of=240) and told[-1] == Step(step=240, of=240)
    assert 20 <= len(told) <= 26
    assert [what.step for what in told] == sorted({what.step for what in told})


def test_a_render_of_hours_tells_no_more_than_a_few_thousand_steps():
    it, told, clock = progress()
    for step in range(1, 100_001):
        clock.now += 0.2
        it.step(step, 100_000)
    assert len(told) < 8_000


def test_other_happenings_are_told_as_they_come():
    it, told, _ = progress()
    it.loading("weights")
    it.preview(b"\xff\xd8")
    it.encoding()
    assert told == [Loading(what="weights"), Preview(jpeg="/9g="), Encoding()]


def test_quiet_counts_from_the_last_call():
    it, _, clock = progress()
    clock.now = 5
    assert it.quiet_for() == 5
    it.check()
    clock.now = 7
    assert it.quiet_for() == 2
