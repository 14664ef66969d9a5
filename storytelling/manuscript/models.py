from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from inference.contract import Brief, from_json
from storytelling.assets.models import Asset
from storytelling.worlds.models import Story


class Manuscript(models.Model):
    """The live text of a story. `number` is the last update of its log; `projected` the one its text, scenes and shots
    were made from. The text itself lives in the log."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="manuscript")
    epoch = models.PositiveIntegerField(
        default=1
    )  # +1 when the document is reset; updates of another epoch are refused
    number = models.BigIntegerField(default=0)
    projected = models.BigIntegerField(default=0)
    text = models.TextField(blank=True)  # projection: the LF text at `projected`
    imported = models.ForeignKey(Asset, null=True, on_delete=models.PROTECT, related_name="+")  # the file as it came
    newline = models.CharField(max_length=2, default="\n")
    bom = models.BooleanField(default=False)

    class Meta:
        db_table = "manuscript"


class Update(models.Model):
    """One committed change of the document, in Yjs v1 encoding. Never changed, never deleted but by compaction."""

    manuscript = models.ForeignKey(Manuscript, on_delete=models.CASCADE, related_name="updates")
    epoch = models.PositiveIntegerField()
    number = models.BigIntegerField()
    payload = models.BinaryField()
    request = models.UUIDField(null=True)  # makes a repeated import the same import
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "manuscript_update"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["manuscript", "number"], name="update_numbered_once"),
            models.UniqueConstraint(fields=["manuscript", "request"], name="update_request_once"),
        ]


class Scene(models.Model):
    """Projection: one scene of the text, replaced as the text changes. `light` is the resolved time of day."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    manuscript = models.ForeignKey(Manuscript, on_delete=models.CASCADE, related_name="scenes")
    key = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=30, blank=True)  # the scene number as the script writes it
    heading = models.TextField(blank=True)
    setting = models.CharField(max_length=10)
    place = models.TextField(blank=True)
    time = models.CharField(max_length=60, blank=True)
    light = models.CharField(max_length=20, blank=True)
    first_line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()
    characters = models.JSONField(default=list)

    class Meta:
        db_table = "scene"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["manuscript", "key"], name="scene_key_in_manuscript", deferrable=models.Deferrable.DEFERRED
            )
        ]


class ShotQuerySet(models.QuerySet["Shot"]):
    def in_story(self) -> ShotQuerySet:
        """Shots the text still has, in story order."""
        return self.filter(scene__isnull=False).order_by("scene__number", "number")


class Shot(models.Model):
    """A shot derived from the text. Keeps its uid, overrides and takes while edits move or change its words; without a
    scene it lies in the tray until someone discards it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    manuscript = models.ForeignKey(Manuscript, on_delete=models.CASCADE, related_name="shots")
    scene = models.ForeignKey(Scene, null=True, on_delete=models.SET_NULL, related_name="shots")
    key = models.CharField(max_length=12)
    number = models.PositiveIntegerField()  # within its scene, from 1
    heading = models.TextField(blank=True)
    words = models.TextField(blank=True)
    first_line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()
    seconds = models.FloatField()
    brief_json = models.JSONField()
    origins = models.JSONField(default=dict)  # {field of the brief: [first line, last line]}
    overrides = models.JSONField(default=dict)  # a person's values; win over the text's and are never overwritten
    in_tray_since = models.DateTimeField(null=True)

    objects = ShotQuerySet.as_manager()

    class Meta:
        db_table = "shot"
        constraints = [
            models.UniqueConstraint(
                fields=["manuscript", "key"], name="shot_key_in_manuscript", deferrable=models.Deferrable.DEFERRED
            )
        ]

    @property
    def brief(self) -> Brief:
        """The facts of the shot, with people's values in place of the text's."""
        stored: dict[str, Any] = dict(self.brief_json)
        if self.overrides:
            camera = {**stored["camera"], **self.overrides.get("camera", {})}
            light = {**stored["light"], **self.overrides.get("light", {})}
            stored |= {"camera": camera, "light": light}
            stored["seconds"] = self.overrides.get("seconds", stored["seconds"])
        return from_json(Brief, stored)
