"""Dataclasses to JSON and back, strictly: an unknown, missing or mistyped field is a BadMessage that names it."""

from __future__ import annotations

import dataclasses
import json
import math
import types
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


class BadMessage(ValueError):
    """The JSON is not one of ours; the message says where."""


def to_json(value: Any) -> Any:
    """Plain JSON values of a dataclass; tuples become lists, enums their values. Field `with_` is written `with`."""
    match value:
        case Enum():
            return value.value
        case tuple() | list():
            return [to_json(item) for item in value]
        case Mapping():
            return {str(key): to_json(item) for key, item in value.items()}
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {f.name.rstrip("_"): to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    return value


def encode(value: Any) -> bytes:
    """Canonical UTF-8 JSON: sorted keys, no spaces. Equal values give equal bytes, so digests can be taken of them."""
    return json.dumps(
        to_json(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def decode(kind: type[T], raw: bytes | str) -> T:
    """A `kind` from JSON text; raises BadMessage."""
    try:
        return from_json(kind, json.loads(raw))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise BadMessage(f"not JSON: {error}") from error


def from_json(kind: type[T], value: Any, where: str = "") -> T:
    """A `kind` from plain JSON values; raises BadMessage naming the field at fault."""
    return cast(T, _read(kind, value, where or kind.__name__))


@cache
def _fields(kind: type) -> dict[str, tuple[str, Any, bool]]:
    hints = get_type_hints(kind)
    return {
        f.name.rstrip("_"): (
            f.name,
            hints[f.name],
            f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING,
        )
        for f in dataclasses.fields(kind)
    }


def _read(kind: Any, value: Any, where: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(kind), value, where)
    if reader := _READERS.get(origin):
        return reader(get_args(kind), value, where)
    if dataclasses.is_dataclass(kind):
        return _read_dataclass(cast(type, kind), value, where)
    return value if kind is Any else _read_scalar(kind, value, where)


def _read_literal(choices: tuple[Any, ...], value: Any, where: str) -> Any:
    if value not in choices:
        raise BadMessage(f"{where}: expected one of {choices}")
    return value


def _read_tuple(arms: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise BadMessage(f"{where}: expected a list")
    if len(arms) == 2 and arms[1] is Ellipsis:
        return tuple(_read(arms[0], item, f"{where}[{i}]") for i, item in enumerate(value))
    if len(arms) != len(value):
        raise BadMessage(f"{where}: expected {len(arms)} items")
    return tuple(_read(arm, item, f"{where}[{i}]") for i, (arm, item) in enumerate(zip(arms, value, strict=True)))


def _read_dict(arms: tuple[Any, ...], value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise BadMessage(f"{where}: expected an object")
    return {str(key): _read(arms[1], item, f"{where}.{key}") for key, item in value.items()}


_READERS: dict[Any, Callable[[tuple[Any, ...], Any, str], Any]] = {
    Literal: _read_literal,
    tuple: _read_tuple,
    dict: _read_dict,
}


def _read_union(arms: tuple[Any, ...], value: Any, where: str) -> Any:
    if value is None and types.NoneType in arms:
        return None
    problems = []
    tagged = [arm for arm in arms if isinstance(value, Mapping) and _tag(arm) == value.get("kind")]
    for arm in tagged or arms:
        if arm is types.NoneType:
            continue
        try:
            return _read(arm, value, where)
        except BadMessage as problem:
            problems.append(str(problem))
    raise BadMessage("; ".join(problems))


@cache
def _tag(arm: type) -> str | None:
    """The `kind` that tells this arm of a union from the others."""
    return (
        next((str(f.default) for f in dataclasses.fields(arm) if f.name == "kind"), None)
        if dataclasses.is_dataclass(arm)
        else None
    )


def _read_dataclass(kind: type, value: Any, where: str) -> Any:
    if not isinstance(value, Mapping):
        raise BadMessage(f"{where}: expected an object")
    known = _fields(kind)
    if unknown := sorted(set(value) - set(known)):
        raise BadMessage(f"{where}: unknown field {unknown[0]!r}")
    if missing := [name for name, (_, _, needed) in known.items() if needed and name not in value]:
        raise BadMessage(f"{where}: missing field {missing[0]!r}")
    read = {known[name][0]: _read(known[name][1], item, f"{where}.{name}") for name, item in value.items()}
    try:
        return kind(**read)
    except ValueError as problem:
        raise BadMessage(f"{where}: {problem}") from problem


def _read_scalar(kind: Any, value: Any, where: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, Enum):
        try:
            return kind(value)
        except ValueError as problem:
            raise BadMessage(f"{where}: {problem}") from problem
    if kind is float and isinstance(value, (int, float)) and not isinstance(value, bool):
        if not math.isfinite(value):
            raise BadMessage(f"{where}: not a finite number")
        return float(value)
    if isinstance(kind, type) and isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
        return value
    raise BadMessage(f"{where}: expected {getattr(kind, '__name__', kind)}, got {type(value).__name__}")
