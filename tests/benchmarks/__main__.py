"""`make bench`: how fast Dateline reads, beside a peer that only looks names up, how fast it paints, and
how fast the map page answers.

Machines are noisy, so what counts is the ratio to geotext (PyPI) on the same texts in the same run, the
two taking turns. Texts: those of `places/trnews.jsonl` in the development data, about 2,000 characters
each; where that is not there, the sample article and the README's example, repeated.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.map_page import map_page_speed
from tests.benchmarks.pictures import picture_speed

ROUNDS = 5
LEAST_S = 0.4
SHORT = "Two people were killed and five injured in Homs, Syria, on Sunday, police said.\n"


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


def cold_start() -> None:
    """Print seconds and peak memory of `python -m geo read` on one short text in a new process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "short.txt"
        path.write_text(SHORT, encoding="utf-8")
        command = [sys.executable, "-m", "geo", "read", "--published", "2025-03-10", str(path)]
        measured = [timed(command) for _ in range(ROUNDS)]
    seconds, kilobytes = zip(*measured, strict=True)
    print(f"cold, one short text      {statistics.median(seconds):8.2f} s           (target 1.5)")
    print(f"cold, peak memory         {max(kilobytes) / 1024:8.0f} MB          (target 400)")


def timed(command: list[str]) -> tuple[float, int]:
    """Wall seconds and peak resident kilobytes of `command`. Raises where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed with status {status}.")
    return time.perf_counter() - start, usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    cold_start()
    picture_speed()
    map_page_speed()
    reading_speed(texts(options.parse_args().shared))


if __name__ == "__main__":
    main()
