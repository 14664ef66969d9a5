"""Where clips are put."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

import pytest

from inference.storage import BadStorage, FolderStorage, StorageFailed, storage_at


def test_a_kept_draft_lies_under_its_hash_and_nothing_else_is_left(tmp_path: Path):
    storage = storage_at(tmp_path.as_uri())
    with storage.draft("job", 2) as draft:
        draft.path.write_bytes(b"a clip")
        sha256, size = draft.keep("mp4")
    assert (sha256, size) == (hashlib.sha256(b"a clip").hexdigest(), 6)
    (only,) = (tmp_path / "incoming" / "job" / "2").iterdir()
    assert only.name == f"{sha256}.mp4" and only.read_bytes() == b"a clip"


def test_a_draft_that_is_not_kept_is_gone(tmp_path: Path):
    storage = FolderStorage(tmp_path)
    with pytest.raises(KeyboardInterrupt), storage.draft("job", 1) as draft:
        draft.path.write_bytes(b"half")
        raise KeyboardInterrupt
    assert list((tmp_path / "incoming" / "job" / "1").iterdir()) == []


@pytest.mark.parametrize(
    ("number", "retryable", "says"),
    [(errno.ENOSPC, False, "full"), (errno.EDQUOT, False, "full"), (errno.EIO, True, "could not be written")],
)
def test_a_disk_that_refuses_is_said_in_words(tmp_path: Path, number, retryable, says):
    with pytest.raises(StorageFailed, match=says) as raised, FolderStorage(tmp_path).draft("job", 1):
        raise OSError(number, "no")
    assert raised.value.retryable is retryable


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path):
    (tmp_path / "incoming").write_text("a file in the way")
    with pytest.raises(StorageFailed, match="check the folder"), FolderStorage(tmp_path).draft("job", 1):
        raise AssertionError("never reached")


def test_blobs_are_found_by_hash():
    assert storage_at("file:///srv/a%20studio").blob("ab" + "0" * 62) == Path("/srv/a studio/blobs/ab") / (
        "ab" + "0" * 62
    )


@pytest.mark.parametrize("url", ["s3://bucket/x", "ftp://x", "/srv/plain", "file://host/x", "file:relative", ""])
def test_other_storage_is_refused_clearly(url):
    with pytest.raises(BadStorage, match="file:///"):
        storage_at(url)
