from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from storytelling.assets.models import Asset
from storytelling.worlds.models import Story


class Film(models.Model):
    """The takes of a story, joined. `takes_digest` names exactly which, so that the same film is made once."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="films")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="+")
    takes_digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "film"
        constraints = [models.UniqueConstraint(fields=["story", "takes_digest"], name="film_once")]
