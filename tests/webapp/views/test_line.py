"""Places in line and waits are honest."""

from __future__ import annotations

import pytest

from storytelling.rendering.models import JobState, RenderJob
from webapp.views.line import line_now

pytestmark = pytest.mark.database


def test_an_empty_line_has_no_places(db):
    assert line_now().place(1) == 0 and line_now().wait(1) == 0.0


def test_who_waits_knows_their_place_and_about_how_long(ada, shots, drawn):
    from storytelling.rendering.ordering import order_shot

    jobs = [order_shot(shot, by=ada) for shot in shots[:3]]
    RenderJob.objects.filter(pk=jobs[0].pk).update(state=JobState.RUNNING, done=1, of=2)
    line = line_now()
    assert [line.place(job.pk) for job in jobs] == [0, 1, 2]
    assert line.wait(jobs[1].pk) == pytest.approx(jobs[0].estimate / 2)
    assert line.wait(jobs[2].pk) == pytest.approx(jobs[0].estimate / 2 + jobs[1].estimate)


def test_estimates_learn_from_how_long_renders_really_took(ada, shots, drawn):
    from datetime import timedelta

    from django.utils import timezone

    from storytelling.rendering.ordering import order_shot
    from webapp.views.engines import engines_now

    job = order_shot(shots[0], by=ada)
    ended = timezone.now()
    RenderJob.objects.filter(pk=job.pk).update(
        state=JobState.DONE, started_at=ended - timedelta(seconds=3 * job.estimate), ended_at=ended
    )
    assert engines_now().offer(shots[0].seconds).estimate == pytest.approx(3 * job.estimate, rel=0.01)
