"""The film of a story: the best take of every shot, in story order, in one file."""

from __future__ import annotations

import tempfile
from hashlib import sha256
from pathlib import Path

from django.db import transaction

from inference.contract import Transition
from storytelling.assets import blobs
from storytelling.assets.models import Asset
from storytelling.cutting.joining import CannotJoin, Clip, join
from storytelling.cutting.models import Film
from storytelling.errors import Refused
from storytelling.events.stream import record
from storytelling.people.models import User
from storytelling.rendering.models import Rung, Take
from storytelling.worlds.models import Story

_HEIGHT = {rung: place for place, rung in enumerate(Rung)}


def best_takes(story: Story) -> list[Take | None]:
    """For every shot in story order its highest and newest take, or None."""
    shots = story.manuscript.shots.in_story()
    takes = Take.objects.filter(shot__in=shots).select_related("asset", "poster", "shot").order_by("number")
    best: dict[int, Take] = {}
    for take in takes:
        if take.shot_id not in best or _HEIGHT[Rung(take.rung)] >= _HEIGHT[Rung(best[take.shot_id].rung)]:
            best[take.shot_id] = take
    return [best.get(pk) for pk in shots.values_list("pk", flat=True)]


def assemble(story: Story, *, by: User) -> Film:
    """Join the best take of every shot; the same takes make the same film once. Raises Refused."""
    found = best_takes(story)
    if not found:
        raise Refused("This story has no shots yet. Write or import a scene first.")
    if missing := found.count(None):
        raise Refused(f"{missing} of {len(found)} shots have no take yet. Render them, then make the film.")
    takes = [take for take in found if take]
    digest = _digest(takes)
    if made := story.films.filter(takes_digest=digest).select_related("asset").first():
        return made
    asset = _joined(story, takes, by)
    with transaction.atomic():
        asset.save()
        film, is_new = Film.objects.get_or_create(
            story=story, takes_digest=digest, defaults={"asset": asset, "made_by": by}
        )
        if is_new:
            record(story.world.stream, "film.made", actor=by, subject=film, refs={"story": story.uid})
    return film


def _digest(takes: list[Take]) -> str:
    """Names what a film is made of: its takes, and the transitions that are no cuts."""
    said = "".join(f"{take.uid}{take.lead}{take.used}" for take in takes)
    turns = [(clip.enters, clip.leaves) for clip in map(_clip, takes) if not clip.is_plain]
    return sha256(f"{said}{turns or ''}".encode()).hexdigest()


def _clip(take: Take) -> Clip:
    """A take with the transitions the script has now: they lie between pictures, so that no take is out of date for them."""
    brief = take.shot.brief_json
    enters, leaves = (_transition(brief.get(f"transition_{way}")) for way in ("in", "out"))
    return Clip(blobs.blob_path(take.asset.sha256), take.lead, take.used, enters, leaves)


def _transition(said: object) -> Transition:
    try:
        return Transition(str(said))
    except ValueError:
        return Transition.CUT


def _joined(story: Story, takes: list[Take], by: User) -> Asset:
    """The film's file in blobs, and the row for it, not yet saved."""
    clips = [_clip(take) for take in takes]
    with tempfile.TemporaryDirectory(prefix="loreframe-film-") as folder:
        out = Path(folder) / "film.mp4"
        try:
            made = join(clips, out)
            digest, size = blobs.keep(out), out.stat().st_size
        except CannotJoin as error:
            raise Refused(f"The film was not made: {error}. Render that shot again.") from error
        except OSError as error:
            raise Refused("The film was not made: there is no room left for it. Nothing was lost.") from error
    return Asset(
        team=story.world.team,
        sha256=digest,
        media_type="video/mp4",
        name=f"{story.slug}.mp4",
        size=size,
        width=made.width,
        height=made.height,
        frames=made.frames,
        fps=made.fps,
        seconds=made.seconds,
        made_by=by,
    )
