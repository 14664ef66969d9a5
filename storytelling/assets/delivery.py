"""The one door through which media leaves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.core.exceptions import PermissionDenied

from storytelling.assets.blobs import blob_path
from storytelling.assets.models import Asset
from storytelling.people.models import User
from storytelling.people.policy import Action, may

Purpose = Literal["watch", "download"]
_ACTION: dict[Purpose, Action] = {"watch": "take.watch", "download": "take.download"}


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file on its way out; `etag` is its hash, so it never goes stale."""

    path: Path
    media_type: str
    name: str
    size: int
    etag: str
    attachment: bool


def deliver(asset: Asset, *, actor: User, purpose: Purpose = "watch") -> Delivery:
    """The file behind `asset`, if `actor` may have it now. Raises PermissionDenied, FileNotFoundError."""
    if not may(actor, _ACTION[purpose], asset):
        raise PermissionDenied
    path = blob_path(asset.sha256)
    if not path.exists():
        raise FileNotFoundError(f"the bytes of asset {asset.uid} are missing from storage")
    return Delivery(path, asset.media_type, asset.name, asset.size, asset.sha256, purpose == "download")
