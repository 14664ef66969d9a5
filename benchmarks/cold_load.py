"""The first text of a script of 100 kB with 100,000 edits behind it, from a server that has nothing open.

Ours twice: after compaction, as it is in use (a snapshot is taken every 500 updates), and with the whole log to replay, as
if none had ever been taken. Beside it Hocuspocus with the same document in its one row. Each time the server is fresh, a
first writer opens another script so that code and connections are warm, and what counts is from the opening of the socket
to the whole text in a Yjs document. `first text` of a page needs no socket at all: the server draws the script into it.
"""

from __future__ import annotations

import argparse
import random
import signal
import statistics
from collections.abc import Callable

from benchmarks.writing_room.site import Site, new_site  # isort: skip  (it chooses this process's data folder)

from django.db import connection
from pycrdt import Text

from benchmarks.parse import script
from benchmarks.scoreboard import report
from benchmarks.writing_room.nodes import Nodes, nodes
from benchmarks.writing_room.peer import hocuspocus, store_for_peer
from benchmarks.writing_room.processes import load
from storytelling.manuscript import compaction, crdt, log
from storytelling.manuscript.models import Manuscript, Snapshot, Update
from storytelling.worlds.models import Story

EDITS, SIZE = 100_000, 100_000
ROUNDS = 5
LATEST = 150.0  # milliseconds
WRITERS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a tenth of the edits")
    asked = parser.parse_args()
    edits, rounds = (EDITS // 10, 2) if asked.quick else (EDITS, ROUNDS)
    with new_site() as site, nodes() as packages:
        other, story = site.tell(script(2), "Another"), site.tell(script(80)[:SIZE], "Long")
        _edit(story, site, edits)
        _print_size(story, edits)
        whole = _ours(site, packages, other, story, rounds, compacted=False)
        print(f"the whole log: {_words(whole)}", flush=True)
        compaction.compact(story.manuscript.pk, 1)
        kept = _ours(site, packages, other, story, rounds, compacted=True)
        print(f"compacted: {_words(kept)}", flush=True)
        peer = _peer(site, packages, other, story, rounds)
        print(f"Hocuspocus: {_words(peer)}; {load()}", flush=True)
    ours, theirs = statistics.median(kept), statistics.median(peer)
    report(
        f"cold load, {SIZE // 1000} kB and {edits:,} edits",
        ours=ours,
        peer=theirs,
        ratio=theirs / ours,
        unit=f"ms to the text, median of {rounds}; the whole log {statistics.median(whole):.0f}; at {load()}",
        target=f"≤ {LATEST:g} ms",
        holds=ours <= LATEST,
    )


def _edit(story: Story, site: Site, edits: int) -> None:
    """Write `edits` single changes into the log as three people make them: most where they were, one in four deletes."""
    dice = random.Random(4)
    manuscript = Manuscript.objects.get(pk=story.manuscript.pk)
    shared = crdt.copy(log.load(manuscript))
    made: list[bytes] = []
    shared.observe(lambda event: made.append(event.update))
    body = shared.get(crdt.ROOT, type=Text)
    at = len(body) // 2
    for n in range(edits):
        if n % 40 == 0:
            at = dice.randrange(len(body) - 10)
        if dice.random() < 0.5 and at > 1 and len(body) > SIZE:
            at -= 1
            del body[at : at + 1]
        else:
            body.insert(at, dice.choice("etaoin shrdlu"))
            at += 1
    number = manuscript.number
    rows = [
        Update(
            manuscript=manuscript,
            epoch=manuscript.epoch,
            number=number + n,
            payload=payload,
            actor=site.people[n % WRITERS],
        )
        for n, payload in enumerate(made, 1)
    ]
    Update.objects.bulk_create(rows, batch_size=5000)
    Manuscript.objects.filter(pk=manuscript.pk).update(number=number + len(rows))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _print_size(story: Story, edits: int) -> None:
    document = log.load(story.manuscript)
    size, encoded = crdt.text_bytes(document), len(document.get_update())
    print(f"{size:,} bytes of text, {edits:,} edits, {encoded:,} bytes encoded, {load()}", flush=True)


def _ours(site: Site, packages: Nodes, other: Story, story: Story, rounds: int, *, compacted: bool) -> list[float]:
    def once() -> float:
        if not compacted:  # the last one who left a room had it compacted
            Snapshot.objects.filter(manuscript=story.manuscript).delete()
        site.start()
        try:
            return _first_text(packages, site, "ours", f"127.0.0.1:{site.port}", other, story)
        finally:
            site.stop(signal.SIGKILL)

    return _rounds(once, rounds)


def _peer(site: Site, packages: Nodes, other: Story, story: Story, rounds: int) -> list[float]:
    for one in (other, story):
        store_for_peer(str(one.manuscript.uid), log.load(one.manuscript).get_update())

    def once() -> float:
        with hocuspocus(packages, site) as running:
            return _first_text(packages, site, "peer", running.address, other, story)

    return _rounds(once, rounds)


def _rounds(once: Callable[[], float], rounds: int) -> list[float]:
    return [once() for _ in range(rounds)]


def _first_text(packages: Nodes, site: Site, kind: str, address: str, other: Story, story: Story) -> float:
    names = [str(one.manuscript.uid) for one in (other, story)]
    reader = packages.start(
        "reader.mjs", {"kind": kind, "address": address, "cookie": site.cookies[0], "warm": names[0], "name": names[1]}
    )
    told = reader.hear()
    reader.end()
    if told["letters"] < SIZE * 0.9:
        raise SystemExit(f"only {told['letters']} letters came")
    return float(told["ms"])


def _words(found: list[float]) -> str:
    return f"{statistics.median(found):.0f} ms to the text ({min(found):.0f} to {max(found):.0f})"


if __name__ == "__main__":
    main()
