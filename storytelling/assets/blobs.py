"""Bytes by their SHA-256, in `blobs/{first two}/{sha256}` below STORAGE_URL. Only the web side writes here.

Replicas leave their clips in `incoming/{job}/{attempt}/{sha256}.{extension}`; `promote` checks one and takes it over.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from inference.contract import Artefact

UNREFERENCED_LIFE = 86_400  # seconds a blob without a row is left alone: its row may be on the way


class BadArtefact(Exception):
    """What the replica left is not what it said it wrote."""


class StorageFull(OSError):
    """There is no room for the file; nothing was kept of it."""


def root() -> Path:
    """The folder behind STORAGE_URL."""
    parts = urlsplit(settings.STORAGE_URL)
    if parts.scheme != "file":
        raise ImproperlyConfigured(f"STORAGE_URL begins with {parts.scheme}://; this version stores on a file:// path.")
    return Path(unquote(parts.path))


def blob_path(digest: str) -> Path:
    return root() / "blobs" / digest[:2] / digest


def incoming_path(job: UUID | str, attempt: int, artefact: Artefact) -> Path:
    return root() / "incoming" / str(job) / str(attempt) / f"{artefact.sha256}.{artefact.extension}"


def keep(content: bytes | Path) -> str:
    """Store bytes or a file's bytes; returns their SHA-256. Raises StorageFull."""
    if isinstance(content, bytes):
        digest = sha256(content).hexdigest()
    else:
        with content.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
    with _arriving(digest) as draft:
        if draft is not None:
            with draft.open("wb") as file:
                if isinstance(content, bytes):
                    file.write(content)
                else:
                    with content.open("rb") as source:
                        shutil.copyfileobj(source, file, 1 << 20)
                file.flush()
                os.fsync(file.fileno())
    return digest


def promote(job: UUID | str, attempt: int, artefact: Artefact) -> Path:
    """Take a replica's file over into blobs, after checking its size and hash; doing it twice is doing it once.

    Raises BadArtefact, StorageFull.
    """
    source = incoming_path(job, attempt, artefact)
    if not source.exists():
        kept = blob_path(artefact.sha256)
        if kept.exists():
            return kept
        raise BadArtefact("The finished clip is not where the engine said it put it.")
    if source.stat().st_size != artefact.bytes:
        raise BadArtefact("The finished clip is shorter or longer than the engine said.")
    with source.open("rb") as file:
        if file_digest(file, "sha256").hexdigest() != artefact.sha256:
            raise BadArtefact("The finished clip is damaged: its hash is not the one the engine named.")
    with _arriving(artefact.sha256) as draft:
        if draft is not None:
            try:
                os.link(source, draft)
            except OSError:
                shutil.copyfile(source, draft)
                with draft.open("rb") as file:
                    os.fsync(file.fileno())
    return blob_path(artefact.sha256)


def forget_incoming(job: UUID | str) -> None:
    """Remove what replicas left for a job that has ended."""
    shutil.rmtree(root() / "incoming" / str(job), ignore_errors=True)


def unreferenced(known: set[str], *, now: float | None = None) -> Iterator[Path]:
    """Blobs that no row names and that nobody touched for a day."""
    oldest = (now or time.time()) - UNREFERENCED_LIFE
    for path in (root() / "blobs").glob("??/*"):
        if path.name not in known and path.stat().st_mtime < oldest:
            yield path


@contextmanager
def _arriving(digest: str) -> Iterator[Path | None]:
    """A draft beside the blob, renamed over it when the block ends well; None where the blob is there already."""
    target = blob_path(digest)
    if target.exists():
        os.utime(target)  # a sweep leaves what was touched lately
        yield None
        return
    draft = target.with_name(f".{digest[:16]}.{uuid4().hex[:8]}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield draft
        draft.chmod(0o600)
        os.utime(draft)
        draft.replace(target)
    except OSError as error:
        raise StorageFull(error.errno, "There is no room left for the file; nothing was kept of it.") from error
    finally:
        draft.unlink(missing_ok=True)
