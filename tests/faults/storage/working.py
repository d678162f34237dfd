"""A process that works on a store for so many seconds, as an analyst or an ingester does: `working.py WHAT SECONDS NUMBER`.

It prints how often it did what it does, and the most memory it held in the first and in the second half of its time (kB).
"""

from __future__ import annotations

import os
import resource
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from geo.store import Store
from geo.vocabulary import Decision, Judgement
from tests.store.examples import article, reading


def memory_kb() -> int:
    """What this process holds now."""
    status = Path("/proc/self/status")
    if not status.exists():
        return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))


def add(store: Store, turn: int, number: int) -> None:
    """Save an article, and every tenth time delete and restore it."""
    one = article(f"{number} and {turn} people were killed in Homs on Sunday.", headline=f"Note {turn}")
    store.save(
        one, replace(reading(one), reports=()) if turn % 20 else reading(one), who=f"ingester {number}"
    )
    if turn % 10 == 0:
        store.delete(one.id)
        store.restore(one.id)


def look(store: Store, turn: int, number: int) -> None:
    """Read what a page reads, and decide about it."""
    incidents = store.incidents()
    store.articles(), store.log(limit=50), store.views(), store.gazetteer(), store.revision()
    if incidents:
        one = incidents[turn % len(incidents)]
        store.judge(
            Judgement.of(
                Decision.CONFIRM, one.accounts[0].article.id, who=f"analyst {number}", when=datetime.now(UTC),
                incident=one.accounts[0].report.id,
            )
        )  # fmt: skip


def main(what: str, seconds: float, number: int) -> None:
    """Work, with pauses such as people and disks make."""
    store, turn, begun = Store.open(), 0, time.monotonic()
    most = [0, 0]
    while (gone := time.monotonic() - begun) < seconds:
        turn += 1
        (add if what == "add" else look)(store, turn, number)
        half = int(gone > seconds / 2)
        most[half] = max(most[half], memory_kb())
        time.sleep(0.05 if what == "add" else 0.3)
    print(turn, *most)


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))
