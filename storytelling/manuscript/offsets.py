"""Text offsets in the three units of the house: code points (rows, Python), UTF-16 units (browsers, Yjs), UTF-8 bytes (pycrdt).

An offset inside a character counts as the one before it.
"""

from __future__ import annotations


def utf16_of(text: str, offset: int) -> int:
    """Code points → UTF-16 units."""
    return len(text[:offset].encode("utf-16-le")) // 2


def utf8_of(text: str, offset: int) -> int:
    """Code points → UTF-8 bytes."""
    return len(text[:offset].encode())


def from_utf16(text: str, units: int) -> int:
    """UTF-16 units → code points."""
    return len(text.encode("utf-16-le")[: 2 * max(units, 0)].decode("utf-16-le", "ignore"))


def from_utf8(text: str, size: int) -> int:
    """UTF-8 bytes → code points."""
    return len(text.encode()[: max(size, 0)].decode("utf-8", "ignore"))
