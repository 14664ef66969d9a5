"""Where a checkpoint lies: a folder, or a hub id fetched once and held to what was fetched.

`LOREFRAME_HOME/models/catalog.lock` is one JSON object: engine name → {source, revision, weight_hash, files: {path:
sha256}}. It is written at the first fetch; a later load of other files under the same name is refused.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, TimeoutError
from pathlib import Path
from typing import Any

from inference.engines.base import BrokenModel, Watch
from inference.engines.ltx.checkpoint import Checkpoint, Hashes, write_json

Fetch = Callable[[str, str | None, Path], str]
"""Puts `source` at `revision` (None: newest) into a folder; returns the commit that was fetched."""

HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*\Z")
WANTED = (
    "model_index.json",
    "loreframe.json",
    "README.md",
    "LICENSE*",
    *(f"{part}/*.{kind}" for part in ("transformer", "vae", "text_encoder") for kind in ("json", "safetensors")),
    "scheduler/*.json",
    "tokenizer/*.json",
    "tokenizer/*.model",
)
ALLOWED = "LOREFRAME_ALLOW_DOWNLOADS"
TELL_EVERY = 1.0  # seconds


def downloads_allowed() -> bool:
    """Whether whoever runs this studio let it fetch models."""
    return os.environ.get(ALLOWED, "").lower() in ("1", "true", "yes", "on")


class Source:
    """A catalog entry's `source`: an absolute path, one from `~`, one below LOREFRAME_HOME/models, or a hub id."""

    def __init__(self, name: str, source: str, revision: str, home: Path, fetch: Fetch | None = None) -> None:
        models = home / "models"
        self.name, self.source, self.wanted = name, source, revision
        self.lock = models / "catalog.lock"
        self._hashes = Hashes(models / "hashes.json")
        self._fetch = fetch or fetch_from_hub
        path = Path(source or name).expanduser()
        self.is_hub = not path.is_absolute() and bool(HUB_ID.match(source)) and not (models / path).is_dir()
        self.folder = models / name if self.is_hub else models / path  # an absolute path stays itself

    @property
    def is_here(self) -> bool:
        """Whether the folder holds a checkpoint, whole or not."""
        return (self.folder / "model_index.json").is_file() if self.is_hub else self.folder.exists()

    def absence(self) -> str:
        """Why there is nothing to load, and what to do; empty where a load would work or fetch."""
        if self.is_here or (self.is_hub and downloads_allowed()):
            return ""
        if self.is_hub:
            return (
                f"Its weights ({self.source}) are not here. Set {ALLOWED}=1 to let the studio fetch them, "
                f"or copy the diffusers folder to {self.folder}."
            )
        return f"Its weights are not here. Copy a diffusers LTX-Video folder to {self.folder}."

    def bring(self, watch: Watch) -> Checkpoint:
        """The checkpoint, fetched if need be, checked and held to the lock; raises BrokenModel."""
        if not self.is_here:
            if reason := self.absence():
                raise BrokenModel(reason)
            self._bring_from_hub(watch)
        checkpoint = Checkpoint(self.folder)
        checkpoint.check()
        locked = self.locked
        if locked and locked.get("weight_hash") != self.weight_hash(checkpoint):
            raise BrokenModel(
                f"The weights in {self.folder} are not those first fetched for “{self.name}”. If you changed them on "
                f"purpose, remove “{self.name}” from {self.lock}; if not, remove the folder, and they are fetched again."
            )
        return checkpoint

    def weight_hash(self, checkpoint: Checkpoint) -> str:
        """SHA-256 over the sorted hashes of the weight files."""
        return self._hashes.over(checkpoint)

    @property
    def locked(self) -> dict[str, Any]:
        """What the lock says of this model; empty where it has no line, or one of another source."""
        try:
            entry = json.loads(self.lock.read_text(encoding="utf-8")).get(self.name)
        except (OSError, ValueError, AttributeError):
            return {}
        return entry if isinstance(entry, dict) and entry.get("source") == self.source else {}

    @property
    def revision(self) -> str:
        """The commit that was fetched, or what the catalog says, or "local"."""
        return str(self.locked.get("revision") or self.wanted or "local")

    def _bring_from_hub(self, watch: Watch) -> None:
        arriving = self.folder.with_name(f"{self.name}.part")
        arriving.mkdir(parents=True, exist_ok=True)
        pinned = self.locked.get("revision") or self.wanted or None
        try:
            commit = self._fetch_watched(pinned, arriving, watch)
        except Exception as problem:  # network, permission, disk: the libraries raise many kinds
            reason = " ".join(str(problem).split())[:200]
            raise BrokenModel(
                f"{self.source} could not be fetched ({reason}). What arrived is kept in {arriving}; try again, "
                "and it goes on from there."
            ) from problem
        checkpoint = Checkpoint(arriving)
        checkpoint.check()
        shutil.rmtree(arriving / ".cache", ignore_errors=True)
        arriving.replace(self.folder)
        if not self.locked:
            self._write_lock(commit)

    def _fetch_watched(self, revision: str | None, arriving: Path, watch: Watch) -> str:
        """Fetch in a thread, so that it can be told how much arrived and that nobody waits any more. A fetch that was
        left goes on by itself; the next one finds what it brought."""
        fetching = ThreadPoolExecutor(1, "fetch")
        commit = fetching.submit(self._fetch, self.source, revision, arriving)
        fetching.shutdown(wait=False)
        while True:
            watch.loading(f"fetching {self.source}: {_size_of(arriving) / 1e6:,.0f} MB")
            try:
                return commit.result(TELL_EVERY)
            except TimeoutError:
                if commit.done():
                    raise

    def _write_lock(self, commit: str) -> None:
        files = {p.relative_to(self.folder).as_posix(): p for p in sorted(self.folder.rglob("*")) if p.is_file()}
        try:
            lines = json.loads(self.lock.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            lines = {}
        lines[self.name] = {
            "source": self.source,
            "revision": commit,
            "weight_hash": self.weight_hash(Checkpoint(self.folder)),
            "files": {name: self._hashes.of(path) for name, path in files.items()},
        }
        write_json(self.lock, lines)


def _size_of(folder: Path) -> int:
    """Bytes of everything below `folder`, while it changes."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total


def fetch_from_hub(source: str, revision: str | None, folder: Path) -> str:
    """Fetch by huggingface_hub: JSON, safetensors and tokenizer only; an interrupted fetch goes on where it stopped."""
    from huggingface_hub import HfApi, snapshot_download

    commit = HfApi().model_info(source, revision=revision).sha or "unknown"
    snapshot_download(source, revision=commit, local_dir=folder, allow_patterns=list(WANTED))
    return commit
