"""The easel: where the scenery of a shot is painted, by one hand or by several processes side by side.

A task paints one picture and depends on no other, so that it does not matter who does it. Processes that are forked for
it leave their pictures in memory that the first one then reads as its own.
"""

from __future__ import annotations

import io
import mmap
import os
import pickle
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, BinaryIO, Protocol

from inference.engines.drawn.family import leave_with
from inference.engines.drawn.reel import shared_file

_NUMBER = struct.Struct("<Q")
_ALIGNED = 64
Task = Callable[[], Any]


class Easel(Protocol):
    """Does all `tasks` and returns what they gave, in their order. `known` are objects that results may hold but that
    cannot travel, such as drawing functions: the one who reads has them already."""

    def __call__(self, tasks: Sequence[Task], known: Sequence[object]) -> list[Any]: ...


def alone(tasks: Sequence[Task], known: Sequence[object]) -> list[Any]:
    """One after the other, here."""
    return [task() for task in tasks]


def together(hands: int) -> Easel:
    """By `hands` processes. Only for a process of one thread. What a process that dies owes is painted here."""

    def paint(tasks: Sequence[Task], known: Sequence[object]) -> list[Any]:
        reader, writer = os.pipe()
        for start in range(0, len(tasks), 1000):  # a pipe holds thousands of them
            os.write(writer, b"".join(_NUMBER.pack(n) for n in range(start, min(start + 1000, len(tasks)))))
        os.close(writer)
        others = [_forked(tasks, known, reader) for _ in range(1, hands)]
        found = {n: tasks[n]() for n in _taken(reader)}
        os.close(reader)
        for pid, file in others:
            os.waitpid(pid, 0)
            found |= _read(file, known)
        return [found[n] if n in found else task() for n, task in enumerate(tasks)]

    return paint


def _taken(reader: int) -> Iterator[int]:
    """Numbers of tasks that nobody else does, as long as there are any."""
    while raw := os.read(reader, _NUMBER.size):
        yield _NUMBER.unpack(raw)[0]


def _forked(tasks: Sequence[Task], known: Sequence[object], reader: int) -> tuple[int, int]:
    """A process that takes tasks, and the file it writes."""
    file, parent = shared_file(0), os.getpid()
    pid = os.fork()
    if pid:
        return pid, file
    status = 1
    try:
        leave_with(parent)
        with os.fdopen(file, "wb") as out:
            for n in _taken(reader):
                _write(out, n, tasks[n](), known)
        status = 0
    finally:
        os._exit(status)


class _Packer(pickle.Pickler):
    def __init__(self, known: Iterable[object], buffers: list[pickle.PickleBuffer]) -> None:
        self.words = io.BytesIO()
        super().__init__(self.words, protocol=5, buffer_callback=buffers.append)
        self._known = {id(thing): n for n, thing in enumerate(known)}

    def persistent_id(self, thing: object) -> int | None:
        return self._known.get(id(thing))


class _Unpacker(pickle.Unpickler):
    def __init__(self, words: bytes, known: Sequence[object], buffers: list[memoryview]) -> None:
        super().__init__(io.BytesIO(words), buffers=buffers)
        self._own = known

    def persistent_load(self, pid: Any) -> object:
        return self._own[pid]


def _write(out: BinaryIO, n: int, result: object, known: Sequence[object]) -> None:
    buffers: list[pickle.PickleBuffer] = []
    packer = _Packer(known, buffers)
    packer.dump(result)
    pieces: list[bytes | memoryview] = [packer.words.getvalue(), *(b.raw() for b in buffers)]
    for number in (n, len(pieces), *map(len, pieces)):
        out.write(_NUMBER.pack(number))
    for piece in pieces:
        out.write(b"\0" * (-out.tell() % _ALIGNED))
        out.write(piece)
    out.flush()


def _read(file: int, known: Sequence[object]) -> dict[int, Any]:
    """What was written whole, by number; the pictures stay where they are."""
    size, at = os.fstat(file).st_size, 0
    memory = memoryview(mmap.mmap(file, size)) if size else memoryview(b"")
    os.close(file)
    found: dict[int, Any] = {}

    def number() -> int:
        nonlocal at
        at += _NUMBER.size
        return int(_NUMBER.unpack_from(memory, at - _NUMBER.size)[0])

    try:
        while at < size:
            n, pieces = number(), []
            for length in [number() for _ in range(number())]:
                at += -at % _ALIGNED
                if at + length > size:
                    return found
                pieces.append(memory[at : at + length])
                at += length
            found[n] = _Unpacker(bytes(pieces[0]), known, pieces[1:]).load()
    except struct.error:  # its writer died
        pass
    return found
