from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class Audience(models.TextChoices):
    """Who sees what an event says; everyone else on the stream sees only its number."""

    MEMBERS = "members"
    EDITORS = "editors"
    OWNERS = "owners"
    PERSON = "person"


class Stream(models.Model):
    """A numbered list of events. `number` is the last one given."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.BigIntegerField(default=0)

    class Meta:
        db_table = "stream"


class Event(models.Model):
    """One thing that happened. Ids only: whoever reads it fetches what they may see."""

    stream = models.ForeignKey(Stream, on_delete=models.CASCADE, related_name="events")
    number = models.BigIntegerField()
    name = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_uid = models.UUIDField()
    refs = models.JSONField(default=dict, blank=True)  # {noun: uid} of what the page may want to fetch as well
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.MEMBERS)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "event"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["stream", "number"], name="event_numbered_once")]
