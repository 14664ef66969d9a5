"""A script file or paste becomes a story, or the next state of one."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from storytelling.assets import blobs
from storytelling.assets.models import Asset
from storytelling.errors import Refused
from storytelling.events.stream import record
from storytelling.manuscript import crdt, log
from storytelling.manuscript.keeping import keep
from storytelling.manuscript.models import Manuscript, Version
from storytelling.manuscript.projection import Changes, project
from storytelling.people.models import User
from storytelling.script import Upload
from storytelling.script.outline import break_down
from storytelling.slugs import free_slug, shown_name
from storytelling.worlds.models import Story, World

MOST_SHOTS = 6000


def tell_story(world: World, upload: Upload, *, title: str = "", by: User, request: UUID | None = None) -> Story:
    """A new story of `world`: its text is the first update of its log. The same `request` again returns the same story.

    Raises Refused.
    """
    if known := _told(world, request):
        return known
    title = shown_name(title, 200) or shown_name(break_down(upload.text).title, 200) or "Untitled story"
    original = blobs.keep(upload.kept)
    with transaction.atomic():
        slug = free_slug(world.stories.all(), title, fallback="story")
        if known := _told(world, request):  # the same press, a moment earlier
            return known
        story = Story.objects.create(world=world, slug=slug, title=title)
        manuscript = Manuscript.objects.create(story=story)
        _take(manuscript, upload, original, by=by, request=request)
        record(world.stream, "story.told", actor=by, subject=story)
    return story


def _told(world: World, request: UUID | None) -> Story | None:
    """The story that `request` made before."""
    return Story.objects.filter(world=world, manuscript__updates__request=request).first() if request else None


def replace_text(story: Story, upload: Upload, *, by: User, request: UUID | None = None) -> Changes:
    """Make the story read `upload`, as one minimal-diff update: shots keep their identity and their takes.

    Raises Refused.
    """
    original = blobs.keep(upload.kept)
    with transaction.atomic():
        manuscript = log.locked(story.manuscript)
        if request and manuscript.updates.filter(request=request).exists():
            return Changes(kept=tuple(manuscript.shots.in_story().values_list("uid", flat=True)))
        before = crdt.text_of(log.load(manuscript))
        kept = None
        if before.strip() and before != upload.text:
            kept = keep(manuscript, Version.Cause.IMPORT, manuscript.number, before, by=by)
        changes = _take(manuscript, upload, original, by=by, request=request)
        if kept:
            record(story.world.stream, "version.kept", actor=by, subject=kept, refs={"story": story.uid})
        if changes:
            record(story.world.stream, "script.changed", actor=by, subject=story)
    return changes


def _take(manuscript: Manuscript, upload: Upload, original: str, *, by: User, request: UUID | None) -> Changes:
    document = log.load(manuscript)
    update = crdt.rewritten(document, upload.text)
    if update is not None:
        log.append(manuscript, update, by=by, request=request)
    manuscript.imported = Asset.objects.create(
        team=manuscript.story.world.team,
        sha256=original,
        media_type=upload.media_type,
        name=f"{manuscript.story.slug}{upload.suffix}",
        size=len(upload.kept),
        made_by=by,
    )
    manuscript.newline, manuscript.bom = upload.newline, upload.bom
    manuscript.save(update_fields=["imported", "newline", "bom"])
    changes = project(manuscript, crdt.text_of(document))
    if manuscript.shots.filter(scene__isnull=False).count() > MOST_SHOTS:
        raise Refused(
            f"This script breaks down into more than {MOST_SHOTS} shots. Nothing was changed; split it into several stories."
        )
    return changes
