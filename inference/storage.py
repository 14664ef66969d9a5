"""Where clips are put and blobs are read: `STORAGE_URL`, one for both sides.

Replicas read `blobs/{sha256[:2]}/{sha256}` and write `incoming/{job}/{attempt}/{sha256}.{extension}`, nothing else.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

VARIABLE = "STORAGE_URL"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class BadStorage(ValueError):
    """The storage URL cannot be used; the message says what can."""


class StorageFailed(RuntimeError):
    """A file could not be written. The message is for people; nothing half-written is left."""

    def __init__(self, message: str, *, retryable: bool) -> None:
        super().__init__(message)
        self.retryable = retryable


class FolderStorage:
    """Storage in a folder: `file:///…`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def blob(self, sha256: str) -> Path:
        """Where a blob lies; whether it does is the caller's question."""
        return self.root / "blobs" / sha256[:2] / sha256

    @contextmanager
    def draft(self, job: str, attempt: int) -> Iterator[Draft]:
        """A file to write; what was not kept is gone afterwards. Raises StorageFailed for a full or lost disk."""
        folder = self.root / "incoming" / job / str(attempt)
        path = folder / f".{secrets.token_hex(8)}.part"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            yield Draft(path)
        except OSError as problem:
            raise _failure(problem, self.root) from problem
        finally:
            with suppress(OSError):
                path.unlink()


class Draft:
    """A file being written at `path`, not yet anything's."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def keep(self, extension: str) -> tuple[str, int]:
        """Give it its name, whole and on disk; returns its SHA-256 and size in bytes. Raises OSError."""
        with self.path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
            size = os.fstat(file.fileno()).st_size
        self.path.rename(self.path.with_name(f"{sha256}.{extension}"))
        folder = os.open(self.path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return sha256, size


def storage_at(url: str) -> FolderStorage:
    """The storage `url` names; raises BadStorage."""
    parts = urlsplit(url)
    if parts.scheme != "file":
        raise BadStorage(f"Storage {parts.scheme or url!r} is not supported yet; use file:///path/to/a/folder.")
    path = Path(unquote(parts.path))
    if parts.netloc not in ("", "localhost") or not path.is_absolute():
        raise BadStorage(f"{url} names no folder of this machine; write file:/// and its whole path.")
    return FolderStorage(path)


def _failure(problem: OSError, root: Path) -> StorageFailed:
    if problem.errno in FULL:
        return StorageFailed(
            f"The disk of {root} is full, so the clip could not be kept. Nothing else was lost: free space and try again.",
            retryable=False,
        )
    said = problem.strerror or type(problem).__name__
    return StorageFailed(
        f"The clip could not be written below {root} ({said}). Nothing else was lost: check the folder and try again.",
        retryable=True,
    )
