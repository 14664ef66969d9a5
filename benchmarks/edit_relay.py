"""Five hundred scripts with three writers each: what an update costs the server, how soon it is acknowledged, what an open
script weighs, and what a server that is killed has acknowledged in vain. Beside it Hocuspocus, on the same PostgreSQL.

Our acknowledgement (message 16) says that the update is committed. Hocuspocus acknowledges when the update is in its memory
and stores the document later (two seconds after the last change, or ten after the first): what it acknowledged since the
last store is its loss window. Both run alone, one after the other, with the same writers at the same pace. Ours is measured
twice: relaying and saving alone, as the peer does, and with shots that follow every pause in typing.

`--quick` measures 50 scripts for a few seconds. `--pace` sets updates per second of all writers together.
"""

from __future__ import annotations

import argparse
import json
import signal
import statistics
from dataclasses import dataclass
from typing import Any

from benchmarks.writing_room.site import Site, new_site  # isort: skip  (it chooses this process's data folder)

from benchmarks.parse import script
from benchmarks.scoreboard import report
from benchmarks.writing_room.nodes import Nodes, Script, nodes
from benchmarks.writing_room.peer import hocuspocus, letters_of_peer, store_for_peer
from benchmarks.writing_room.processes import Process, load
from storytelling.manuscript import crdt, log
from storytelling.worlds.models import Story

CLIENTS = 3
PAGES = 2  # of each script
WRITERS = 4  # processes that generate the load; one of them saturates near 4,000 frames a second
WARM = 4.0  # seconds
LATEST = 50.0  # milliseconds, the acknowledgement's 95th percentile


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one server. `cpu` and `postgres` in seconds while `sent` updates came in `took` seconds; latencies in
    milliseconds; `weight` in kilobytes of an open script with its sockets; `lost` letters acknowledged, then killed."""

    name: str
    sent: int
    acknowledged: int
    heard: int
    late: int
    broken: int
    took: float
    cpu: float
    postgres: float
    latencies: list[float]
    weight: float
    lost: int

    @property
    def per_core(self) -> float:
        return self.acknowledged / self.cpu

    def at(self, share: float) -> float:
        return self.latencies[min(len(self.latencies) - 1, int(len(self.latencies) * share))]

    def __str__(self) -> str:
        return "\n    ".join(
            [
                f"{self.name}: {self.sent / self.took:,.0f} updates/s offered for {self.took:.0f} s, "
                f"{self.acknowledged:,} of {self.sent:,} acknowledged",
                f"{self.per_core:,.0f} updates/s per core: {self.cpu:.1f} s of server, {self.postgres:.1f} s of PostgreSQL",
                f"acknowledged after p50 {self.at(0.5):.1f}, p95 {self.at(0.95):.1f}, p99 {self.at(0.99):.1f} ms",
                f"{self.weight:,.0f} kB an open script; {self.lost:,} acknowledged letters lost by kill -9; "
                f"{self.broken} sockets broken; generator late {self.late / max(1, self.sent):.1%}",
            ]
        )


def main() -> None:
    asked = _asked()
    documents = 50 if asked.quick else asked.documents
    pace = asked.pace / 10 if asked.quick else asked.pace
    seconds = 6.0 if asked.quick else asked.seconds
    with new_site() as site, nodes() as packages:
        stories = [site.tell(script(PAGES, seed=n % 7), f"Script {n}") for n in range(documents)]
        bench = Bench(site, packages, stories, pace, seconds)
        print(f"{documents} scripts × {CLIENTS} writers, {pace:g} updates/s, {load()}", flush=True)
        outcomes = [bench.ours("relay alone", relay_alone=True), bench.peer("Hocuspocus"), bench.ours("with shots")]
        print(f"afterwards: {load()}")
    ours, peer, whole = outcomes
    report(
        f"edit relay, {documents} scripts × {CLIENTS} writers: updates/s per core",
        ours=ours.per_core,
        peer=peer.per_core,
        ratio=ours.per_core / peer.per_core,
        unit=f"updates/s per core, each saved; with shots {whole.per_core:.0f}; at {load()}",
        target=(
            f"≥ 1×, acknowledged p95 ≤ {LATEST:g} ms, 0 lost; p95 {ours.at(0.95):.0f} ms (peer {peer.at(0.95):.0f} ms, "
            f"before storing), lost by kill -9 {ours.lost + whole.lost} (peer {peer.lost}), "
            f"{ours.weight:.0f} kB an open script (peer {peer.weight:.0f} kB)"
        ),
        holds=ours.per_core >= peer.per_core and ours.at(0.95) <= LATEST and not ours.lost + whole.lost,
    )


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--pace", type=float, default=300.0)
    parser.add_argument("--seconds", type=float, default=20.0)
    return parser.parse_args()


class Bench:
    def __init__(self, site: Site, packages: Nodes, stories: list[Story], pace: float, seconds: float) -> None:
        self.site, self.packages, self.stories, self.seconds = site, packages, stories, seconds
        self.per_writer = pace / (len(stories) * CLIENTS)

    def ours(self, name: str, *, relay_alone: bool = False) -> Outcome:
        server = self.site.start(relay_alone=relay_alone)
        before = self._letters()
        names = [str(story.manuscript.uid) for story in self.stories]
        address = f"127.0.0.1:{self.site.port}"
        found, typed = self._measured(name, "ours", address, names, server)
        self.site.stop(signal.SIGKILL)
        return self._told(found, typed, self._letters() - before)

    def peer(self, name: str) -> Outcome:
        for story in self.stories:
            store_for_peer(str(story.manuscript.uid), log.load(story.manuscript).get_update())
        names = [str(story.manuscript.uid) for story in self.stories]
        before = letters_of_peer(names)
        with hocuspocus(self.packages, self.site) as peer:
            found, typed = self._measured(name, "peer", peer.address, names, peer.server)
        return self._told(found, typed, letters_of_peer(names) - before)

    def _measured(
        self, name: str, kind: str, address: str, names: list[str], server: Process
    ) -> tuple[dict[str, Any], int]:
        empty = server.weight()
        writers = [
            self.packages.start(
                "writers.mjs",
                {"kind": kind, "address": address, "cookies": self.site.cookies, "clients": CLIENTS}
                | {"names": names[n::WRITERS]},
            )
            for n in range(WRITERS)
        ]
        try:
            for writer in writers:
                writer.hear()
            typed = sum(told["acknowledged"] for told in _type(writers, WARM, self.per_writer))
            weight = server.weight()
            spent, stored = server.cpu(), self.site.postgres.cpu()
            told = _type(writers, self.seconds, self.per_writer)
            found = {
                "cpu": server.cpu() - spent,
                "postgres": self.site.postgres.cpu() - stored,
                "weight": (weight - empty) * 1024 / len(names),
                "latencies": sorted(one / 1000 for part in told for one in part["latencies"]),
                "took": statistics.mean(part["took"] for part in told),
            }
            for word in ("sent", "acknowledged", "heard", "late", "broken"):
                found[word] = sum(part[word] for part in told)
            return found | {"name": name}, typed + found["acknowledged"]
        finally:
            for writer in writers:
                writer.end()

    def _told(self, found: dict[str, Any], typed: int, kept: int) -> Outcome:
        outcome = Outcome(lost=max(0, typed - kept), **found)
        print(outcome, flush=True)
        return outcome

    def _letters(self) -> int:
        return sum(crdt.text_bytes(log.load(story.manuscript)) for story in self.stories)


def _type(writers: list[Script], seconds: float, per_second: float) -> list[dict[str, Any]]:
    for writer in writers:
        writer.say(json.dumps({"seconds": seconds, "perSecond": per_second}))
    return [writer.hear() for writer in writers]


if __name__ == "__main__":
    main()
