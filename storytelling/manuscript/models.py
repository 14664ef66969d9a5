from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
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


class Snapshot(models.Model):
    """The whole document at `number`, so that opening it reads this and the updates after. `writers` says who wrote which
    stretch of its text: [[user pk or null, code points], …] in order, covering it all."""

    manuscript = models.ForeignKey(Manuscript, on_delete=models.CASCADE, related_name="snapshots")
    epoch = models.PositiveIntegerField()
    number = models.BigIntegerField()
    payload = models.BinaryField()
    writers = models.JSONField(default=list)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "manuscript_snapshot"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["manuscript", "epoch", "number"], name="snapshot_numbered_once"),
        ]


class RefusedUpdate(models.Model):
    """An update that was not taken, kept aside for whoever has to find out why."""

    manuscript = models.ForeignKey(Manuscript, on_delete=models.CASCADE, related_name="refused_updates")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    why = models.CharField(max_length=200)
    size = models.PositiveIntegerField()  # bytes it had; `payload` keeps at most the first 64 KiB
    payload = models.BinaryField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "manuscript_refused_update"


class Version(models.Model):
    """The script as it was once: kept by the clock, before a large change, or by someone under a name."""

    class Cause(models.TextChoices):
        NAMED = "named"
        CLOCK = "clock"  # every ten minutes of work
        IMPORT = "import"  # before a file replaced the text
        RESTORE = "restore"  # before an older version came back
        LARGE = "large"  # before a change of a great part of the text

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    manuscript = models.ForeignKey(Manuscript, on_delete=models.CASCADE, related_name="versions")
    number = models.BigIntegerField()  # the log number it shows
    cause = models.CharField(max_length=10, choices=Cause)
    name = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    writers = models.JSONField(default=list)  # as Snapshot.writers
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "manuscript_version"
        ordering = ["-number", "-pk"]


class Note(models.Model):
    """A thread in the margin, tied to a stretch of the text by two Yjs relative positions, which hold while others type.
    `quote` is what stood there when it was written, shown when that is gone."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    manuscript = models.ForeignKey(Manuscript, on_delete=models.CASCADE, related_name="notes")
    start = models.BinaryField()
    end = models.BinaryField()
    quote = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(db_default=Now())
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "manuscript_note"
        ordering = ["pk"]


class NoteMessage(models.Model):
    """One message of a thread; the first opens it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="messages")
    words = models.TextField()
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", db_table="manuscript_note_mention")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "manuscript_note_message"
        ordering = ["pk"]


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

    def aside(self) -> ShotQuerySet:
        """Shots that may come back with their words."""
        return self.filter(scene__isnull=True, discarded_at__isnull=True)

    def in_tray(self) -> ShotQuerySet:
        """Shots the text no longer has, of which something was made or set, newest first; not those discarded."""
        made = Q(takes__isnull=False) | Q(jobs__isnull=False) | ~Q(overrides={})
        return self.aside().filter(made).distinct().order_by("-in_tray_since", "first_line")

    def lay_aside(self, pks: list[int]) -> None:
        """The text no longer has these. What nobody made anything of is forgotten after a day."""
        self.filter(pk__in=pks).update(scene=None, in_tray_since=Now())
        old = self.filter(scene__isnull=True, in_tray_since__lt=Now() - timedelta(days=1), overrides={})
        old.filter(takes__isnull=True, jobs__isnull=True).delete()


class Shot(models.Model):
    """A shot derived from the text. Keeps its uid, overrides and takes while edits move or change its words; without a
    scene it lies in the tray until someone discards it. One of which nothing was made waits there unseen for a while, so
    that undoing an edit brings back the same shot."""

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
    former = models.JSONField(default=list)  # keys it had before, newest last: text that comes back finds its shot
    in_tray_since = models.DateTimeField(null=True)
    discarded_at = models.DateTimeField(null=True)

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
