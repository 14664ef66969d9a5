"""Which engines there are: `catalog.toml` read, and an engine made of an entry without loading its weights."""

from __future__ import annotations

import importlib
import importlib.util
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, cast

from inference.contract import EngineCard, EngineLimits, EngineState
from inference.engines.base import Engine

OURS = Path(__file__).parent.parent / "catalog.toml"
MORE = "LOREFRAME_ENGINES_FILE"
ONLY = "LOREFRAME_ENGINES"
RUNGS = ("drawn", "draft", "final")


class BadCatalog(ValueError):
    """The catalog cannot be read; the message names the entry and field."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CatalogEntry:
    """One `[name]` table. `engine` is `module:class`, made by `class(entry, home)`. `source`: a folder (below
    LOREFRAME_HOME/models when relative) or a hub id; `revision`: its commit. `needs`: modules without which the entry
    is left out. `options` are the engine's own."""

    name: str
    engine: str
    pool: str
    rung: str
    title: str
    label: str = ""
    licence: str = ""
    source: str = ""
    revision: str = ""
    needs: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_installed(self) -> bool:
        """Whether the modules it needs can be imported; imports none of them."""
        return all(importlib.util.find_spec(module) is not None for module in self.needs)


def read_catalog(*paths: Path) -> tuple[CatalogEntry, ...]:
    """The installed entries of `paths` (ours and LOREFRAME_ENGINES_FILE when none are given); a later entry replaces an
    earlier one of the same name, and LOREFRAME_ENGINES, names with commas between, leaves out the others. Raises
    BadCatalog."""
    if not paths:
        more = os.environ.get(MORE)
        paths = (OURS, Path(more)) if more else (OURS,)
    entries: dict[str, CatalogEntry] = {}
    for path in paths:
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as problem:
            raise BadCatalog(f"The catalog {path} cannot be read: {problem}") from problem
        entries |= {name: _entry(name, table, path) for name, table in tables.items()}
    wanted = {name.strip() for name in os.environ.get(ONLY, "").split(",")} - {""}
    if unknown := sorted(wanted - set(entries)):
        raise BadCatalog(f"{ONLY} names {unknown[0]!r}, which no catalog has")
    return tuple(e for e in entries.values() if e.is_installed and (not wanted or e.name in wanted))


def pools_of(entries: tuple[CatalogEntry, ...]) -> list[str]:
    """The pools that serve `entries`, each once, in order of their names."""
    return sorted({entry.pool for entry in entries})


def make_engine(entry: CatalogEntry, home: Path) -> Engine:
    """The engine of `entry`, its weights not loaded. Raises whatever its import or constructor raises."""
    module, _, name = entry.engine.partition(":")
    return cast(Engine, getattr(importlib.import_module(module), name)(entry, home))


def broken_card(entry: CatalogEntry, reason: str) -> EngineCard:
    """What is listed for an engine that could not even be made."""
    return EngineCard(
        name=entry.name,
        title=entry.title,
        pool=entry.pool,
        rung=entry.rung,
        state=EngineState.FAILED,
        limits=EngineLimits(sizes=((1280, 720),)),
        reason=reason,
        label=entry.label,
        licence=entry.licence,
    )


def _entry(name: str, table: Any, path: Path) -> CatalogEntry:
    if not isinstance(table, dict):
        raise BadCatalog(f"{path}: {name!r} is not a table")
    if unknown := sorted(set(table) - {f.name for f in fields(CatalogEntry)} | {"name"} & set(table)):
        raise BadCatalog(f"{path}, [{name}]: unknown field {unknown[0]!r}")
    missing = [needed for needed in ("engine", "pool", "rung", "title") if not isinstance(table.get(needed), str)]
    if missing:
        raise BadCatalog(f"{path}, [{name}]: needs a text {missing[0]!r}")
    if table["rung"] not in RUNGS:
        raise BadCatalog(f"{path}, [{name}]: rung must be one of {', '.join(RUNGS)}")
    return CatalogEntry(name=name, **{**table, "needs": tuple(table.get("needs", ()))})
