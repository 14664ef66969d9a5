"""Jobs without a script: shots made by hand, so that tests ask the queue and the dispatcher alone."""

from __future__ import annotations

from uuid import uuid4

import pytest

from inference.contract import (
    Artefact,
    Brief,
    Camera,
    EngineCard,
    EngineLimits,
    EngineState,
    Finished,
    GenerationFacts,
    Light,
    Place,
    Shape,
    to_json,
)

SHAPE = Shape(width=64, height=36, frames=8, fps=24, used=8)


def a_brief(**facts) -> Brief:
    place = Place(uid=str(uuid4()), name="beach", kind="beach")
    return Brief(**{"camera": Camera(), "light": Light(), "place": place, "words": "Mara walks.", **facts})


def a_card(name="drawn", **facts) -> EngineCard:
    limits = EngineLimits(sizes=((1280, 720),), max_frames=2400)
    defaults = {"title": name.title(), "pool": name, "rung": "drawn", "state": EngineState.READY, "limits": limits}
    return EngineCard(name=name, **{**defaults, "slots_total": 2, "realtime": 0.5, **facts})


def a_clip(**facts) -> Finished:
    def artefact(extension, media_type, digest):
        return Artefact(
            sha256=digest * 64,
            extension=extension,
            media_type=media_type,
            bytes=9,
            width=64,
            height=36,
            frames=8,
            fps=24,
        )

    known = GenerationFacts(
        engine="drawn",
        model="drawn",
        revision="1",
        weight_hash="0" * 64,
        shape=SHAPE,
        steps=48,
        seed=7,
        device_seconds=1.5,
    )
    return Finished(clip=artefact("mp4", "video/mp4", "a"), poster=artefact("jpg", "image/jpeg", "b"), facts=known)


@pytest.fixture
def drawn(db):
    from storytelling.rendering.models import Engine

    return Engine.objects.create(
        name="drawn", pool="drawn", rung="drawn", state="ready", slots=2, card_json=to_json(a_card())
    )


@pytest.fixture
def shoot_in():
    """`shoot_in(world)` makes a shot that only its brief describes."""
    from storytelling.manuscript.models import Manuscript, Scene, Shot
    from storytelling.worlds.models import Story

    def make(world, **facts) -> Shot:
        story, _ = Story.objects.get_or_create(world=world, slug="reef", defaults={"title": "Reef"})
        manuscript, _ = Manuscript.objects.get_or_create(story=story)
        scene, _ = Scene.objects.get_or_create(
            manuscript=manuscript,
            key="s1",
            defaults={"number": 1, "setting": "EXT", "place": "beach", "first_line": 1, "last_line": 9},
        )
        brief = a_brief(**facts)
        return Shot.objects.create(
            manuscript=manuscript,
            scene=scene,
            key=uuid4().hex[:12],
            number=scene.shots.count() + 1,
            first_line=1,
            last_line=2,
            seconds=brief.seconds,
            brief_json=to_json(brief),
            words=brief.words,
        )

    return make


@pytest.fixture
def job_of(shoot_in):
    """`job_of(world, by)` is a queued job of a new shot."""
    from storytelling.rendering import queue
    from storytelling.rendering.models import RenderJob

    def make(world, by, shot=None, **facts) -> RenderJob:
        shot = shot or shoot_in(world)
        job = RenderJob(
            team=world.team,
            world=world,
            shot=shot,
            actor=by,
            **{"engine": "drawn", "pool": "drawn", "inputs_digest": "d" * 64, "verdict": "unscreened", **facts},
        )
        job.request_json = a_request(job, shot)
        (queued,) = queue.submit([job])
        return queued

    return make


def a_request(job, shot) -> dict:
    from inference.contract import RenderRequest

    request = RenderRequest(job=str(job.uid), attempt=1, engine=job.engine, brief=shot.brief, shape=SHAPE, seed=7)
    stored = to_json(request)
    del stored["attempt"]
    return stored


@pytest.fixture
def events_of():
    """Names of what the world was told, oldest first."""
    from storytelling.events.models import Event

    def names(world) -> list[str]:
        return list(Event.objects.filter(stream=world.stream).order_by("number").values_list("name", flat=True))

    return names


@pytest.fixture
def clip():
    """What a replica says when it has finished."""
    return a_clip()


@pytest.fixture
def card():
    """`card("ltx", pool="gpu")` is an engine as the cluster lists it."""
    return a_card
