"""The draughtsman: `python -m inference.engines.drawn.draughtsman FD`, started by `atelier.py`, which see.

It has one thread, so that it may fork. What it forks for a film paints the scenery, forks once for each further hand and
draws its share of the frames into the reel.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import signal
import socket
import sys
import traceback
from typing import NoReturn

import cv2

from inference.contract import RenderRequest, decode
from inference.engines.drawn.easel import together
from inference.engines.drawn.family import leave_with
from inference.engines.drawn.film import Rack, picture_of, planned, staged
from inference.engines.drawn.reel import DRAWN, FAILED, SLOTS, Layout
from inference.engines.drawn.stage import Stage

MOST_HANDS = 16


def main() -> None:
    """Fork for every film that is asked for, until whoever asks is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us
    cv2.setNumThreads(1)
    door = socket.socket(fileno=int(sys.argv[1]))
    child = 0
    while True:
        head, fds, _, _ = socket.recv_fds(door, 4, MOST_HANDS + 1)
        _end(child)
        child = 0
        if not head:
            return
        if length := int.from_bytes(head + _exactly(door, 4 - len(head)), "big"):
            words = _exactly(door, length)
            parent = os.getpid()
            child = os.fork()
            if child == 0:
                door.close()
                leave_with(parent)
                _film(words, fds)
        for fd in fds:
            os.close(fd)


def _exactly(door: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        piece = door.recv(size - len(found))
        if not piece:
            sys.exit(0)
        found += piece
    return found


def _end(child: int) -> None:
    if child:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _film(words: bytes, fds: list[int]) -> NoReturn:
    """In the child: stage the shot, fork the other hands, draw, and leave last."""
    doors = [socket.socket(fileno=fd) for fd in fds[1:]]
    status = 1
    try:
        request = decode(RenderRequest, words)
        shape = request.shape
        layout = Layout(shape.width, shape.height, len(doors))
        memory = mmap.mmap(fds[0], layout.bytes)
        stage = staged(planned(request), shape.width, shape.height, easel=together(len(doors)))
        others = []
        for hand in range(1, len(doors)):
            parent = os.getpid()
            other = os.fork()
            if other == 0:
                leave_with(parent)
                os._exit(_drawn(stage, request, layout, memory, doors, hand))
            others.append(other)
        status = _drawn(stage, request, layout, memory, doors, 0)
        for other in others:
            os.waitpid(other, 0)
    except Exception:
        _say_failed(doors)
    finally:
        os._exit(status)


def _drawn(
    stage: Stage | Rack,
    request: RenderRequest,
    layout: Layout,
    memory: mmap.mmap,
    doors: list[socket.socket],
    hand: int,
) -> int:
    """Draw the frames of one hand; the exit status of its process."""
    door = doors[hand]
    for other in doors:
        if other is not door:
            other.close()
    shape, free = request.shape, SLOTS
    try:
        for n in (n for n in range(shape.frames) if layout.hand(n) == hand):
            if not free and not (freed := len(door.recv(SLOTS))):
                return 0  # nobody reads any more
            elif not free:
                free = freed
            slot = layout.slot(memory, n)
            cv2.cvtColor(picture_of(stage, n, shape), cv2.COLOR_RGBA2YUV_I420, dst=slot)
            free -= 1
            door.sendall(DRAWN)
    except OSError:
        return 0
    except Exception:
        _say_failed([door])
        return 1
    return 0


def _say_failed(doors: list[socket.socket]) -> None:
    traceback.print_exc()
    word = FAILED + repr(sys.exc_info()[1]).encode()[:1000]
    for door in doors:
        with contextlib.suppress(OSError):
            door.sendall(word)


if __name__ == "__main__":
    main()
