from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Now

from inference.contract import EngineCard, from_json
from storytelling.assets.models import Asset
from storytelling.manuscript.models import Shot
from storytelling.people.models import Team
from storytelling.worlds.models import World


class Engine(models.Model):
    """An engine of the render side as the dispatcher last saw it."""

    name = models.CharField(max_length=64, primary_key=True)
    pool = models.CharField(max_length=30)
    rung = models.CharField(max_length=10)
    state = models.CharField(max_length=10)
    slots = models.PositiveSmallIntegerField(default=1)
    card_json = models.JSONField()
    seen_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "engine"

    @property
    def card(self) -> EngineCard:
        return from_json(EngineCard, self.card_json)


class JobState(models.TextChoices):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class RenderJob(models.Model):
    """One shot to render once. `lease` fences dispatchers (+1 per claim); `attempt` is the try on the cluster (+1 only when
    the try itself was lost or failed retryably). All times are the database's."""

    State = JobState

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="jobs")
    world = models.ForeignKey(World, on_delete=models.CASCADE, related_name="jobs")
    shot = models.ForeignKey(Shot, on_delete=models.CASCADE, related_name="jobs")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    batch = models.UUIDField(null=True, db_index=True)  # jobs pressed together
    retry_of = models.OneToOneField("self", null=True, on_delete=models.SET_NULL, related_name="retried")

    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    priority = models.SmallIntegerField(default=0)  # higher first, after fairness between teams and people
    position = models.IntegerField(default=0)  # order within a batch
    not_before = models.DateTimeField(db_default=Now())
    lease = models.BigIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(default=1)
    event = models.IntegerField(default=0)  # the last render event read of this attempt
    cancel_asked_at = models.DateTimeField(null=True)

    engine = models.CharField(max_length=64)
    pool = models.CharField(max_length=30)
    request_json = models.JSONField()  # the RenderRequest but for `attempt`
    inputs_digest = models.CharField(max_length=64)
    prompt_json = models.JSONField(default=dict)  # compiled prompt with sources, for the receipt
    estimate = models.FloatField(default=0)  # device seconds expected
    device_seconds = models.FloatField(default=0)
    verdict = models.CharField(max_length=12)

    phase = models.CharField(max_length=12, blank=True)  # loading, drawing, encoding: for the page
    done = models.IntegerField(default=0)
    of = models.IntegerField(default=0)
    failure = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)  # for people
    created_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "render_job"
        indexes = [
            models.Index(
                F("pool"),
                F("team"),
                Coalesce("actor", Value(0)),
                F("priority").desc(),
                F("id"),
                condition=Q(state="queued"),
                name="job_queued_in_turn",
            ),
            models.Index(
                fields=["pool", "id"], condition=Q(state="queued", started_at__isnull=False), name="job_to_resume"
            ),
            models.Index(fields=["lease_until"], condition=Q(state="running"), name="job_running_by_lease"),
            models.Index(fields=["world", "state"], name="job_by_world"),
            models.Index(fields=["shot", "-id"], name="job_by_shot"),
        ]


class Turn(models.Model):
    """When a person of a team last got a place in a pool: whoever waited longest since goes first. `person` is their
    primary key, 0 once they are gone. The claim alone writes these, under its lock."""

    pool = models.CharField(max_length=30)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    person = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "render_turn"
        constraints = [models.UniqueConstraint(fields=["pool", "team", "person"], name="turn_once")]


class Rung(models.TextChoices):
    """How far a shot's best material has come, from first to last."""

    WORDS = "words"
    BY_HAND = "by hand"
    DRAWN = "drawn"
    DRAFT = "draft"
    FINAL = "final"


class Take(models.Model):
    """One clip of a shot. `rendered_hash` is what the replica wrote; `asset` what is served (perhaps marked since)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    shot = models.ForeignKey(Shot, on_delete=models.CASCADE, related_name="takes")
    number = models.PositiveIntegerField()  # within its shot, from 1
    rung = models.CharField(max_length=10, choices=Rung.choices)
    render = models.OneToOneField(RenderJob, null=True, on_delete=models.SET_NULL, related_name="take")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="+")
    poster = models.ForeignKey(Asset, null=True, on_delete=models.PROTECT, related_name="+")
    rendered_hash = models.CharField(max_length=64, blank=True)
    inputs_digest = models.CharField(max_length=64, blank=True)
    lead = models.PositiveIntegerField(default=0)  # frames of handle before the shot's own
    used = models.PositiveIntegerField(default=0)  # frames the shot uses
    facts_json = models.JSONField(default=dict)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "take"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["shot", "number"], name="take_numbered_once")]
