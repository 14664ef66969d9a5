"""What one hostile member of a team costs the others: eight people write in a script while a ninth does their worst in it.

Garbage, text frames, flipped bits, another root, updates too large, tiny inserts and cursors as fast as the server takes
them, the whole text asked for again and again; sent away, the attacker is back at once. There is no peer: the honest
writers without an attacker are what they are compared with. At the end everybody has the same text, and so has the log.
"""

from __future__ import annotations

import argparse
import json

from benchmarks.writing_room.site import new_site  # isort: skip  (it chooses this process's data folder)

from benchmarks.keystroke import Times
from benchmarks.parse import script
from benchmarks.scoreboard import report
from benchmarks.writing_room.nodes import Script, nodes
from benchmarks.writing_room.processes import load
from storytelling.manuscript import crdt, log

WRITERS, KEYS = 8, 5.0
ATTACKS = ("garbage", "text", "flips", "roots", "large", "inserts", "cursors", "joins")
MOST = 2.0  # times the p99 without an attacker


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("attacks", nargs="*", default=ATTACKS, help="some of the attacks alone")
    asked = parser.parse_args()
    seconds = 4.0 if asked.quick else 15.0
    with new_site(people=9) as site, nodes() as packages:
        story = site.tell(script(20), "Under attack")
        uid = str(story.manuscript.uid)
        site.start(relay_alone=True)
        address = f"127.0.0.1:{site.port}"
        given = {"kind": "ours", "address": address, "cookies": site.cookies[:8], "name": uid}
        middle = len(crdt.text_of(log.load(story.manuscript))) // 2
        writers = packages.start("scene.mjs", given | {"writers": WRITERS, "at": [middle, middle + 500]})
        writers.hear()
        _typed("warm", writers, 2.0)
        print(f"{WRITERS} honest writers, {load()}", flush=True)
        calm = [_typed("nobody", writers, seconds)]
        found = []
        for mode in asked.attacks:
            attacker = packages.start(
                "attacker.mjs", {"address": address, "cookie": site.cookies[8], "name": uid, "mode": mode}
            )
            attacker.hear()
            found.append(_typed(mode, writers, seconds))
            attacker.say("tell")
            print(f"    {json.dumps(attacker.hear())}", flush=True)
            attacker.end()
            calm.append(_typed("nobody", writers, seconds))
        kept = crdt.text_of(log.load(story.manuscript))
        writers.say(json.dumps({"seconds": 0, "perSecond": KEYS, "page": 0}))
        if (text := writers.hear()["text"]) != kept:
            raise SystemExit(f"the log reads differently: {len(kept)} letters, the writers' {len(text)}")
        writers.end()
        print(f"afterwards: {load()}; the log reads as the writers do")
    quiet = sorted(one.at(0.99) for one in calm)[len(calm) // 2]
    worst = max(found, key=lambda times: times.at(0.99))
    report(
        "honest writers' p99 beside an attacker",
        ours=worst.at(0.99),
        peer=quiet,
        ratio=quiet / worst.at(0.99),
        unit=f"ms to the other screens; the peer is nobody; worst: {worst.name}; at {load()}",
        target=f"≤ {MOST:g}× of without: " + ", ".join(f"{times.name} {times.at(0.99) / quiet:.1f}" for times in found),
        holds=worst.at(0.99) <= MOST * quiet,
    )


def _typed(name: str, writers: Script, seconds: float) -> Times:
    writers.say(json.dumps({"seconds": seconds, "perSecond": KEYS, "page": 0}))
    told = writers.hear()
    if told["broken"] or not told["agree"]:
        raise SystemExit(f"{name}: {told['broken']} honest sockets broke; the texts agree: {told['agree']}")
    times = Times(name, sorted(one / 1000 for one in told["others"]))
    print(times, flush=True)
    return times


if __name__ == "__main__":
    main()
