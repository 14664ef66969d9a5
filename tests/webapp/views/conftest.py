"""Engines to offer, takes to show, and browsers of the cast."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from inference.contract import EngineCard, EngineLimits, EngineState


@pytest.fixture
def drawn(db):
    """The drawn engine, ready."""
    from storytelling.rendering.roster import keep_roster

    limits = EngineLimits(sizes=((1280, 720),), max_frames=2400)
    card = EngineCard(
        name="drawn",
        title="Drawn",
        pool="drawn",
        rung="drawn",
        state=EngineState.READY,
        limits=limits,
        realtime=0.5,
        label="drawn, no AI",
    )
    keep_roster([card])
    return card


@pytest.fixture
def browse():
    """`browse(user)`: a client signed in as them."""

    def signed_in(user=None) -> Client:
        client = Client()
        if user:
            client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def take(drawn, ada):
    """`take(shot)`: a take of the shot as it is now, without a cluster."""
    from storytelling.assets.models import Asset
    from storytelling.rendering.models import JobState, RenderJob, Take
    from storytelling.rendering.ordering import order_shot

    def made(shot, *, rung="drawn", number=1) -> Take:
        job = order_shot(shot, by=ada, engine="drawn", seed=number)
        RenderJob.objects.filter(pk=job.pk).update(state=JobState.DONE)
        file = {"team": job.team, "sha256": "ab" * 32, "size": 1, "made_by": ada}
        clip = Asset.objects.create(
            **file, media_type="video/mp4", width=1280, height=720, frames=48, fps=24, seconds=2
        )
        poster = Asset.objects.create(**file, media_type="image/jpeg", width=1280, height=720)
        return Take.objects.create(
            shot=shot, number=number, rung=rung, render=job, asset=clip, poster=poster, used=48, made_by=ada
        )

    return made


@pytest.fixture
def at():
    """`at("board", story)`: the address of a page of a team, a world or a story."""

    def address(name: str, subject, **more) -> str:
        names = {}
        if hasattr(subject, "manuscript"):
            names["story"], subject = subject.slug, subject.world
        if hasattr(subject, "team"):
            names["world"], subject = subject.slug, subject.team
        return reverse(name, kwargs={"team": subject.slug, **names, **more})

    return address


@pytest.fixture
def shots(lantern_reef):
    return list(lantern_reef.manuscript.shots.in_story().select_related("scene"))
