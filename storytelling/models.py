"""Every model of the house, gathered for Django: one app, one migration chain."""

from storytelling.assets.models import Asset
from storytelling.cutting.models import Film
from storytelling.events.models import Event, Stream
from storytelling.manuscript.models import (
    Manuscript,
    Note,
    NoteMessage,
    RefusedUpdate,
    Scene,
    Shot,
    Snapshot,
    Update,
    Version,
)
from storytelling.people.models import Instance, Invitation, Membership, OneTimeLink, Team, User
from storytelling.rendering.models import Engine, RenderJob, Take
from storytelling.worlds.models import Story, World

__all__ = [
    "Asset",
    "Engine",
    "Event",
    "Film",
    "Instance",
    "Invitation",
    "Manuscript",
    "Membership",
    "Note",
    "NoteMessage",
    "OneTimeLink",
    "RefusedUpdate",
    "RenderJob",
    "Scene",
    "Shot",
    "Snapshot",
    "Story",
    "Stream",
    "Take",
    "Team",
    "Update",
    "User",
    "Version",
    "World",
]
