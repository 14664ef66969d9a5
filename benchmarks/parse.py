"""Fountain parse of a generated 120-page script against screenplain's, and the re-read of one changed scene."""

from __future__ import annotations

import io
import random
import statistics
import time
from collections.abc import Callable

from screenplain.parsers import fountain as screenplain

from benchmarks.scoreboard import report
from storytelling.script.fountain import parse
from storytelling.script.live import LiveScript

PAGE_LINES = 55
PAGES = 120
ROUNDS = 15
NAMES = ("MARA", "OTTO", "THE KEEPER", "DR. KOVÁCS", "ÉLODIE")
PLACES = ("HARBOUR", "LIBRARY", "TRAIN CAR", "LIGHTHOUSE", "KITCHEN", "MARKET SQUARE")
TIMES = ("DAY", "NIGHT", "DUSK", "DAWN", "CONTINUOUS")
SAID = "the tide turns slowly under a cold moon and someone opens the heavy door while rain falls on *old* stones"
WORDS = tuple(SAID.split(" "))


def script(pages: int = PAGES, seed: int = 7) -> str:
    """A screenplay of about `pages` pages of 55 lines: action, dialogue, asides, transitions, some emphasis and notes."""
    dice = random.Random(seed)
    lines = ["Title: A Long Night", "Author: Nobody", ""]
    while len(lines) < pages * PAGE_LINES:
        lines += [f"{dice.choice(('INT.', 'EXT.'))} {dice.choice(PLACES)} - {dice.choice(TIMES)}", ""]
        for _ in range(dice.randint(4, 14)):
            lines += _beat(dice)
        if dice.random() < 0.3:
            lines += ["CUT TO:", ""]
    return "\n".join(lines) + "\n"


def _beat(dice: random.Random) -> list[str]:
    if dice.random() < 0.4:
        return [*(_sentence(dice) for _ in range(dice.randint(1, 4))), ""]
    aside = ["(quietly)"] if dice.random() < 0.2 else []
    note = [f"{_sentence(dice)} [[check this]]"] if dice.random() < 0.05 else []
    return [dice.choice(NAMES), *aside, *(_sentence(dice) for _ in range(dice.randint(1, 3))), *note, ""]


def _sentence(dice: random.Random) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randint(4, 10))).capitalize() + "."


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    text = script()
    ours, peer = [], []
    for _ in range(ROUNDS):
        ours.append(timed(lambda: parse(text)))
        peer.append(timed(lambda: screenplain.parse(io.StringIO(text))))
    live = LiveScript(text)
    middle = text.index("\n\n", len(text) // 2)
    edits = [timed(lambda: live.replace(middle, middle, " x")) for _ in range(200)]
    ours_ms, peer_ms = statistics.median(ours), statistics.median(peer)
    edits.sort()
    edit_ms, slow_ms = statistics.median(edits), edits[int(len(edits) * 0.95)]
    print(f"{PAGES} pages, {len(text.splitlines())} lines: ours {ours_ms:.2f} ms, screenplain {peer_ms:.2f} ms")
    print(f"one changed scene: {edit_ms:.3f} ms, p95 {slow_ms:.3f} ms")
    ratio = peer_ms / ours_ms
    report(
        "Fountain parse, 120 pages; one-scene re-parse",
        ours=ours_ms,
        peer=peer_ms,
        ratio=ratio,
        unit="ms",
        target="≥ 5× screenplain; one scene ≤ 1 ms",
        holds=ratio >= 5 and edit_ms <= 1.0,
    )


if __name__ == "__main__":
    main()
