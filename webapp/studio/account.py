"""Whom PostgreSQL runs as: whoever runs the studio, or, as it refuses root, an unprivileged account of the system."""

from __future__ import annotations

import os
import pwd
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict

from webapp.studio.binaries import Binaries

_UNPRIVILEGED = ("postgres", "daemon", "nobody")


class RunAs(TypedDict, total=False):
    """Arguments of subprocess.Popen."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    name: str
    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    @property
    def run_as(self) -> RunAs:
        return {} if self.is_ours else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        if not self.is_ours:
            os.chown(path, self.uid, self.gid)

    def cannot_reach(self, path: Path, *, ours: Path) -> Path | None:
        """The first folder on the way to `path` that this account may not enter.

        Those of the installation itself, `ours` and below, are opened for passing through (not for reading); no other
        folder is touched.
        """
        if self.is_ours:
            return None
        for folder in (*reversed(path.parents), path):
            if not self._may_enter(folder):
                if not folder.is_relative_to(ours):
                    return folder
                folder.chmod(folder.stat().st_mode | 0o011)
        return None

    def reachable(self, binaries: Binaries, *, copy_to: Path) -> Binaries:
        """`binaries`, or a copy of them where this account cannot enter the folder they lie in."""
        way = (*reversed(binaries.folder.parents), binaries.folder)
        if self.is_ours or all(self._may_enter(folder) for folder in way):
            return binaries
        copied = copy_to / f"programs-{binaries.version}"
        if not copied.exists():
            draft = copied.with_suffix(f".{os.getpid()}")
            shutil.copytree(binaries.folder.parent, draft, ignore=shutil.ignore_patterns("include"), symlinks=True)
            draft.chmod(0o755)
            draft.rename(copied)
        return replace(binaries, folder=copied / binaries.folder.name)

    def _may_enter(self, folder: Path) -> bool:
        about = folder.stat()
        if about.st_uid == self.uid:
            return bool(about.st_mode & 0o100)
        return bool(about.st_mode & (0o010 if about.st_gid == self.gid else 0o001))


def account_for(folder: Path) -> Account:
    """Ours; for root the owner of `folder` where that is someone else, or an unprivileged account that exists.

    Raises LookupError where root finds none.
    """
    if os.geteuid() != 0:
        return Account(name="you", uid=os.geteuid(), gid=os.getegid())
    if folder.exists() and (owner := folder.stat().st_uid) != 0:
        known = pwd.getpwuid(owner)
        return Account(name=known.pw_name, uid=known.pw_uid, gid=known.pw_gid)
    for name in _UNPRIVILEGED:
        try:
            known = pwd.getpwnam(name)
        except KeyError:
            continue
        if known.pw_uid != 0:
            return Account(name=name, uid=known.pw_uid, gid=known.pw_gid)
    raise LookupError(
        f"PostgreSQL refuses to run as root, and none of the accounts {', '.join(_UNPRIVILEGED)} exists. Run the studio"
        " as another user."
    )
