"""How fast Dateline reads, beside a peer that only looks names up; and how much faster two processes do than one.

Machines are noisy, so what counts is the ratio to geotext (PyPI) on the same texts in the same run, the
two taking turns. Texts: those of `places/trnews.jsonl` in the development data, about 2,000 characters
each; where that is not there, the sample article, repeated.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROUNDS = 5
LEAST_S = 0.4
ARTICLES = 1_000
"""How many are read; 10,000 at full size (`make bench JOBS=10000`)."""


def texts(shared: Path) -> list[str]:
    """The texts to read: the development articles, else the sample over and over."""
    gold = shared / "dev/places/trnews.jsonl"
    if gold.exists():
        with gold.open(encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    samples = sorted(Path("data/sample").glob("*.txt"))
    if not samples:
        sys.exit("No texts to measure on: neither the development data nor data/sample is there.")
    return [path.read_text(encoding="utf-8") for path in samples] * 40


def per_second(read: Callable[[str], object], articles: Sequence[str]) -> float:
    """Articles a second, by the processor's time of this process, so that neighbours count less.

    A fast reader reads them all again until the round has taken `LEAST_S`: a few milliseconds measure the clock.
    """
    start, count, taken = time.process_time(), 0, 0.0
    while taken < LEAST_S:
        for text in articles:
            read(text)
        count += len(articles)
        taken = time.process_time() - start
    return count / taken


def reading_speed(articles: Sequence[str]) -> None:
    """Print articles a second for Dateline's whole contract and for geotext, taking turns."""
    from geotext import GeoText

    import geo
    from geo.vocabulary.contract.reading_json import reading_json

    def whole(text: str) -> str:
        return json.dumps(reading_json(geo.read(geo.Article.of(text))))

    for text in articles[:5]:
        whole(text), GeoText(text)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(per_second(whole, articles))
        theirs.append(per_second(GeoText, articles))
    mean = sum(map(len, articles)) / len(articles)
    print(
        f"reading, whole contract   {statistics.median(ours):8.0f} articles/s  (target 150; mean {mean:,.0f} characters)"
    )
    print(f"geotext, names only       {statistics.median(theirs):8.0f} articles/s")
    print(
        f"ratio                     {statistics.median(o / t for o, t in zip(ours, theirs, strict=True)):8.4f}"
    )


def jobs_speed(texts: Sequence[str], many: int = ARTICLES) -> None:
    """Print seconds for one and two jobs, the ratio, and the most memory of a process. The output has to be the same."""
    with tempfile.TemporaryDirectory() as folder:
        lines, took = Path(folder) / "in.jsonl", {}
        with lines.open("w", encoding="utf-8") as file:
            for n in range(many):
                file.write(json.dumps({"id": n, "text": f"{texts[n % len(texts)]}\n\nStory {n}."}) + "\n")
        for jobs in (1, 2):
            took[jobs] = _timed(lines, Path(folder) / f"{jobs}.jsonl", jobs)
        same = (Path(folder) / "1.jsonl").read_bytes() == (Path(folder) / "2.jsonl").read_bytes()
    if not same:
        sys.exit("Two jobs do not print what one prints.")
    (one, _), (two, most_mb) = took[1], took[2]
    print(f"{f'read {many:,} articles':<26}{one:8.1f} s by one process, {two:.1f} s by --jobs 2")
    print(
        f"two jobs against one      {one / two:8.2f} times      (target 1.8 on a quiet machine of two cores)"
    )
    print(f"memory of a process, most {most_mb:8.0f} MB          (target 400)")


def _timed(lines: Path, out: Path, jobs: int) -> tuple[float, float]:
    """Seconds by the wall, and the most MB that a process of the command held (Linux; elsewhere not a number)."""
    command = [sys.executable, "-m", "geo", "read", "--jobs", str(jobs), "--jsonl", str(lines)]
    most_kb, start = 0.0, time.perf_counter()
    with out.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream)
        while process.poll() is None:
            most_kb = max(most_kb, *map(_held_kb, _family(process.pid)))
            time.sleep(0.25)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed with status {process.returncode}.")
    return time.perf_counter() - start, most_kb / 1000 or float("nan")


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        children = []
    return [pid, *map(int, children)]


def _held_kb(pid: int) -> float:
    """The most that it has held, files that it shares with others among it."""
    try:
        told = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:  # it has ended, or this is no Linux
        return 0.0
    return next((float(each.split()[1]) for each in told.splitlines() if each.startswith("VmHWM")), 0.0)
