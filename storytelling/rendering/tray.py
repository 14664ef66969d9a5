"""Shots the script no longer has, with what was made of them: to discard, to take back, or to give to another shot."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now

from storytelling.errors import Refused
from storytelling.events.stream import record
from storytelling.manuscript.kinship import spare_key
from storytelling.manuscript.models import Shot
from storytelling.people.models import User

RETURNED = "The script has this shot again, so it is not in the tray any more. Nothing was changed."


def discard(shot: Shot, *, by: User) -> None:
    """Take a shot out of the tray; its takes are kept, and `take_back` shows it again. Raises Refused."""
    with transaction.atomic():
        kept = _lying(shot)
        if kept.discarded_at is None:
            key, former = spare_key(), [*kept.former, kept.key]
            Shot.objects.filter(pk=kept.pk).update(discarded_at=Now(), key=key, former=former)
            _tell(kept, by)


def take_back(shot: Shot, *, by: User) -> None:
    """Undo `discard`; a shot that was not discarded stays as it is. Raises Refused."""
    with transaction.atomic():
        kept = _lying(shot)
        if kept.discarded_at is not None:
            Shot.objects.filter(pk=kept.pk).update(discarded_at=None)
            _tell(kept, by)


def give(shot: Shot, to: Shot, *, by: User) -> int:
    """Make the takes and renders of a shot in the tray those of `to`, which the script has; what a person set goes along
    where `to` is as the script says. Returns how many takes. Raises Refused."""
    with transaction.atomic():
        kept = _lying(shot)
        heir = Shot.objects.select_for_update().get(pk=to.pk)
        if heir.scene_id is None or heir.manuscript_id != kept.manuscript_id:
            raise Refused("The script does not have the other shot any more. Nothing was changed; choose another.")
        last = heir.takes.aggregate(last=Max("number"))["last"] or 0
        takes = list(kept.takes.order_by("number"))
        for number, take in enumerate(takes, start=last + 1):
            take.shot, take.number = heir, number
            take.save(update_fields=["shot", "number"])
        kept.jobs.update(shot=heir)
        if kept.overrides and not heir.overrides:
            Shot.objects.filter(pk=heir.pk).update(overrides=kept.overrides)
        kept.delete()
        _tell(heir, by)
    return len(takes)


def _lying(shot: Shot) -> Shot:
    kept = Shot.objects.select_for_update().filter(pk=shot.pk).first()
    if kept is None or kept.scene_id is not None:
        raise Refused(RETURNED)
    return kept


def _tell(shot: Shot, by: User) -> None:
    story = shot.manuscript.story
    record(story.world.stream, "tray.changed", actor=by, subject=story, refs={"story": story.uid, "shot": shot.uid})
