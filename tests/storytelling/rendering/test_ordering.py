"""What happens when somebody presses render, cancel or retry, and what they are told when it cannot be."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inference.contract import EngineLimits, EngineState, to_json
from storytelling.errors import Refused
from storytelling.rendering import queue
from storytelling.rendering.models import Engine, JobState, RenderJob
from storytelling.rendering.ordering import cancel, order_scene, order_shot, order_story, retry
from storytelling.rendering.planning import chosen, fitted, offer, plan, seed_of

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def write(card) -> Engine:
    row = {"pool": card.pool, "rung": card.rung, "state": card.state, "slots": 1, "card_json": to_json(card)}
    return Engine.objects.create(name=card.name, **row)


def test_a_pressed_shot_is_queued_with_everything_its_receipt_needs(drawn, world, ada, shoot_in):
    shot = shoot_in(world, seconds=3.0)
    job = order_shot(shot, by=ada)
    hold = queue.claim("drawn", 1)
    assert (job.state, job.engine, job.pool, job.verdict, job.priority) == (
        "queued",
        "drawn",
        "drawn",
        "unscreened",
        10,
    )
    assert job.estimate == pytest.approx(1.5)
    assert hold.request.brief == shot.brief
    assert (hold.request.shape.frames, hold.request.seed) == (72, seed_of(shot, 0))


def test_the_same_press_twice_is_one_render(drawn, world, ada, ben, shoot_in):
    shot = shoot_in(world)
    assert order_shot(shot, by=ada) == order_shot(shot, by=ben)
    assert order_shot(shot, by=ada, seed=5) != order_shot(shot, by=ada)
    assert RenderJob.objects.count() == 2


def test_rendering_again_after_a_take_makes_another_picture(drawn, world, ada, shoot_in, clip):
    shot = shoot_in(world)
    first = order_shot(shot, by=ada)
    queue.finish(queue.claim("drawn", 1), clip)
    again = order_shot(shot, by=ada)
    assert again != first
    assert again.inputs_digest == first.inputs_digest
    assert again.request_json["seed"] != first.request_json["seed"]


def test_another_brief_has_another_digest(world, shoot_in, card):
    drawn = card()
    one, other = plan(shoot_in(world, words="A"), drawn), plan(shoot_in(world, words="B"), drawn)
    assert one.digest != other.digest
    assert one.digest != plan(shoot_in(world, words="A"), card("ltx")).digest


def test_a_scene_is_ordered_in_order_and_as_one_batch(drawn, world, ada, shoot_in, events_of):
    shots = [shoot_in(world) for _ in range(3)]
    jobs = order_scene(shots[0].scene, by=ada)
    assert [job.shot for job in jobs] == shots
    assert len({job.batch for job in jobs}) == 1 and jobs[0].batch
    assert [queue.claim("drawn", 9).job for _ in jobs] == [job.pk for job in jobs]
    assert events_of(world).count("render.queued") == 3


def test_a_scene_does_not_read_the_whole_script_for_every_shot(drawn, world, ada, shoot_in):
    shots = [shoot_in(world) for _ in range(2)]
    with CaptureQueriesContext(connection) as asked:
        order_scene(shots[0].scene, by=ada)
        queue.requeue(queue.claim("drawn", 1))
    assert asked.captured_queries and not [q for q in asked.captured_queries if '"manuscript"."text"' in q["sql"]]


def test_ordering_a_scene_again_adds_only_what_is_not_in_flight(drawn, world, ada, shoot_in):
    first, second = shoot_in(world), shoot_in(world)
    pressed = order_shot(first, by=ada)
    jobs = order_story(second.manuscript.story, by=ada)
    assert jobs[0] == pressed and RenderJob.objects.count() == 2


def test_a_shot_pressed_alone_goes_before_ones_own_batch(drawn, world, ada, shoot_in):
    shots = [shoot_in(world) for _ in range(2)]
    order_scene(shots[0].scene, by=ada)
    pressed = order_shot(shoot_in(world), by=ada)
    assert queue.claim("drawn", 1).job == pressed.pk


def test_one_impossible_shot_stops_its_whole_scene_and_says_which(drawn, world, ada, shoot_in):
    shoot_in(world)
    long = shoot_in(world, seconds=4000.0)
    with pytest.raises(Refused, match=r"Line 1: This engine renders up to 100.0 seconds .* Nothing was ordered"):
        order_scene(long.scene, by=ada)
    assert not RenderJob.objects.exists()


@pytest.mark.parametrize("seconds", [-1.0, 0.0, 1e308, 5000.0])
def test_absurd_lengths_are_refused_in_words(drawn, world, ada, shoot_in, seconds):
    shot = shoot_in(world)
    shot.overrides = {"seconds": seconds}
    shot.save()
    with pytest.raises(Refused, match=r"Change the shot's length"):
        order_shot(shot, by=ada)


def test_without_engines_the_answer_is_that_they_are_starting(world, ada, shoot_in):
    with pytest.raises(Refused, match="The engines are starting"):
        order_shot(shoot_in(world), by=ada)


def test_an_unknown_engine_is_refused_with_the_names_of_the_known(drawn, world, ada, shoot_in):
    with pytest.raises(Refused, match=r"There is no engine named “sora”. There are: drawn."):
        order_shot(shoot_in(world), by=ada, engine="sora")


def test_an_engine_without_weights_is_refused_with_its_reason(world, card):
    write(card("wan", state=EngineState.MISSING, reason="Its weights are not here: make engines."))
    with pytest.raises(Refused, match=r"Wan cannot render now. Its weights are not here: make engines."):
        chosen("wan")


def test_the_default_engine_draws_and_another_ready_one_stands_in(db, card):
    write(card("wan"))
    assert chosen().name == "wan"
    write(card("drawn"))
    assert chosen().name == "drawn"


def test_the_button_says_what_is_rendered_and_what_is_used(card):
    ltx = card("ltx", limits=EngineLimits(sizes=((1216, 704),), frame_step=8, frame_offset=1, max_frames=257))
    assert offer(fitted(ltx, 3.4)) == "renders 89 frames at 1216×704, uses 82"
    assert offer(fitted(card(), 2.0)) == "renders 48 frames at 1280×720"


def test_a_seed_out_of_range_is_refused(drawn, world, ada, shoot_in):
    with pytest.raises(Refused, match="A seed is a whole number"):
        order_shot(shoot_in(world), by=ada, seed=-1)


def test_retrying_what_failed_makes_one_new_job_with_the_same_seed(drawn, world, ada, ben, shoot_in):
    job = order_shot(shoot_in(world), by=ada, seed=11)
    with pytest.raises(Refused, match="This one goes on"):
        retry(job, by=ben)
    queue.fail(queue.claim("drawn", 1), kind="model", message="broken", retryable=False)

    again = retry(job, by=ben)

    assert (again.state, again.retry_of_id, again.request_json["seed"], again.actor) == ("queued", job.pk, 11, ben)
    assert retry(job, by=ada) == again


def test_cancelling_twice_is_cancelling_once_and_what_ended_cannot_be(drawn, world, ada, shoot_in, clip):
    waiting = order_shot(shoot_in(world), by=ada)
    assert cancel(waiting, by=ada).state == JobState.CANCELLED
    assert cancel(waiting, by=ada).state == JobState.CANCELLED
    done = order_shot(shoot_in(world), by=ada)
    queue.finish(queue.claim("drawn", 1), clip)
    with pytest.raises(Refused, match="has ended already"):
        cancel(done, by=ada)


def test_a_queue_has_an_end(drawn, world, ada, shoot_in, monkeypatch):
    monkeypatch.setattr("storytelling.rendering.quota.MOST_WAITING", 1)
    order_shot(shoot_in(world), by=ada)
    with pytest.raises(Refused, match="Nothing was ordered"):
        order_shot(shoot_in(world), by=ada)
