"""`python -m tests.quality.calibration.scored WEIGHTS SHARED SET`: read a set of places with other weights, as a process of its own.

Prints a JSON list: of each place drawn its score, whether it is drawn as its host, and whether that is right within 161 km.
A process of its own, since the reader takes its weights when it is loaded.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import geo.places.weights as held
from tests.quality.measuring import gold_of, load, scorer_of

SAME = {"1": 0.0, "trust": 1.0, "site": 0.0}
"""Weights of the score by which it is the trust itself."""


class Scored(NamedTuple):
    """A place drawn: the set, its score, whether it is drawn as its host, and whether that is right."""

    name: str
    score: float
    site: bool
    right: bool


def read_with(models: dict[str, Any], folder: Path, shared: Path, name: str) -> list[Scored]:
    """The places drawn in set `name` by a reader with the weights `models`, scored by their trust as it is."""
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"models": {**models, "shown": SAME}}), "utf-8")
    command = [sys.executable, "-m", "tests.quality.calibration.scored", str(path), str(shared), name]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [Scored(name, *row) for row in json.loads(told)]


def scored(shared: Path, name: str) -> list[tuple[float, bool, bool]]:
    """Of each place drawn in set `name`: score, drawn as its host, right. What the gold is silent about is left out."""
    from geo.places.finding import stands_in
    from geo.places.gazetteer import embedded
    from geo.vocabulary.contract.reading_json import reading_json
    from tests.quality.measuring import article_of, read_places

    scorer, gazetteer, out = scorer_of(shared, "places"), embedded(), []
    for row in load(gold_of(shared, "places", name)):
        reading = read_places(article_of(row), gazetteer)
        read = reading_json(reading)["toponyms"]
        gold = [t for t in row["toponyms"] if t["lat"] is not None and not t.get("demonym")]
        silent = [_at(t) for t in row["toponyms"] if t["lat"] is None or t.get("demonym")]
        places = {_at(t): (t, r) for t, r in zip(reversed(read), reversed(reading.resolutions), strict=True)}
        spans = sorted(places)
        meant = {j: i for i, j in scorer.match([_at(t) for t in gold], spans).items()}
        for j, span in enumerate(spans):
            told, resolution = places[span]
            if told["lat"] is None or (j not in meant and any(scorer.overlap(span, s) > 0 for s in silent)):
                continue
            right = j in meant and scorer.distance(gold[meant[j]], told) <= 161
            out.append((resolution.score, stands_in(resolution), bool(right)))
    return out


def _at(toponym: dict[str, Any]) -> tuple[int, int]:
    return toponym["start"], toponym["end"]


def calibration_error(rows: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """The expected calibration error: how far score and share of right ones are apart, by bins of the score, weighed by
    how many are in each.

    >>> calibration_error([(0.75, True), (0.75, True), (0.75, True), (0.75, False), (0.95, True)])
    0.01
    """
    apart = 0.0
    for n in range(bins):
        inside = [(s, right) for s, right in rows if min(bins - 1, int(s * bins)) == n]
        apart += abs(sum(s for s, _ in inside) - sum(right for _, right in inside))
    return round(float(apart) / len(rows), 4)


def main(path: str, shared: str, name: str) -> None:
    """Read and print."""
    held.PATH = Path(path)
    json.dump(scored(Path(shared), name), sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
