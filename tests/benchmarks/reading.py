"""How fast Dateline reads, beside a peer that only looks names up.

Machines are noisy, so what counts is the ratio to geotext (PyPI) on the same texts in the same run, the
two taking turns. Texts: those of `places/trnews.jsonl` in the development data, about 2,000 characters
each; where that is not there, the sample article, repeated.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROUNDS = 5
LEAST_S = 0.4


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
