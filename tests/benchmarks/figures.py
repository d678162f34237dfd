"""The table of what a million incidents cost: figures by what was measured and with how many, beside what is to be reached."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

PEER = "plain folium, 10,000"
ROWS = (
    ("import, rows a second of the processor", ""),
    ("import, peak memory", "1,000 MB"),
    ("on disk, beside the database", ""),
    ("columns opened", ""),
    ("filter and aggregate on the server", "10 ms"),
    ("pandas, the same filter and groups", ""),
    ("first map, warm server", "3 s"),
    ("server memory, of that not of files", "700 MB"),
    ("pan until drawn, median (worst)", "100 ms"),
    ("zoom until drawn", "400 ms"),
    ("filter until drawn", "150 ms"),
    ("a pan sends", "30 kB"),
    ("server's processor for a pan", ""),
    ("a page of the table sends", "100 kB"),
    ("the page itself, HTML", ""),
    ("folder: rows looked through a second", ""),
    ("folder: its files, and its index", ""),
    ("folder: a pan at its slowest zoom, median (worst)", "1000 ms"),
    ("folder: a filter at its slowest zoom, median (worst)", "1000 ms"),
    ("folder: server memory, peak", "2,000 MB"),
    ("folder: of that not of files", ""),
)
"""What is measured with each number of incidents, and what is to be reached."""


class Figures:
    """What was measured so far, in words."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._held: dict[tuple[str, str], str] = {}

    def say(self, what: str, with_: str, words: str) -> None:
        """`words` are what was measured of `what`, one of `ROWS`, in the column `with_`."""
        if what not in dict(ROWS):
            raise ValueError(f"{what!r} is no row of the table")
        self._held[what, with_] = words

    def __str__(self) -> str:
        """The table, as Markdown has it.

        >>> figures = Figures()
        >>> figures.say("columns opened", "10,000", "20 ms")
        >>> print(figures)
        | what           | to reach | 10,000 |
        |----------------|----------|--------|
        | columns opened |          | 20 ms  |
        """
        columns = list(dict.fromkeys(with_ for _, with_ in self._held))
        columns.sort(key=lambda c: (c == PEER, int(c.replace(",", "")) if c != PEER else 0))
        told = [row for row in ROWS if any((row[0], c) in self._held for c in columns)]
        rows = [("what", "to reach", *columns)]
        rows += [(what, reach, *(self._held.get((what, c), "") for c in columns)) for what, reach in told]
        wide = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
        lines = ["| " + " | ".join(cell.ljust(w) for cell, w in zip(row, wide, strict=True)) + " |" for row in rows]  # fmt: skip
        lines.insert(1, "|" + "|".join("-" * (w + 2) for w in wide) + "|")
        return "\n".join(lines)


def median_and_worst(times_ms: Sequence[float]) -> str:
    """The two, in words.

    >>> median_and_worst([40.0, 52.2, 190.7])
    '52 ms (191)'
    """
    return f"{statistics.median(times_ms):.0f} ms ({max(times_ms):.0f})"


def processor_ms(act: Callable[[], object], times: int = 9) -> float:
    """The median of the processor's milliseconds that `act` takes in this process, the first time apart."""
    act()
    taken = []
    for _ in range(times):
        began = time.process_time()
        act()
        taken.append(1000 * (time.process_time() - began))
    return statistics.median(taken)


def memory_mb(process: subprocess.Popen[bytes]) -> tuple[float, float]:
    """What a process holds, and what of it is not mapped from files. Of Linux alone: elsewhere not a number."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        return float("nan"), float("nan")
    told = dict(line.split(":", 1) for line in status.read_text("ascii").splitlines())
    resident, own = (int(told[name].split()[0]) / 1000 for name in ("VmRSS", "RssAnon"))
    return resident, own


def processor_s(process: subprocess.Popen[bytes]) -> float:
    """The processor's seconds that a process has taken so far. Of Linux alone: elsewhere not a number."""
    stat = Path(f"/proc/{process.pid}/stat")
    if not stat.exists():
        return float("nan")
    user, system = stat.read_text("ascii").rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
