"""Gold documents -> readings by the real reader -> figures: by the scorers beside the gold, of stories and cases by our own."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from geo.vocabulary import Article, DatelineError, Reading
from geo.vocabulary.contract.reading_json import reading_json
from tests.quality.cases import case_scoring
from tests.quality.stories import story_scoring
from tests.quality.stories.world_regions import REGIONS, region_of
from tests.quality.targets import CASES, INCIDENTS, PLACES, POOLED, STORIES

Json = dict[str, Any]
KINDS = {"places": PLACES, "incidents": INCIDENTS, "stories": STORIES, "cases": CASES}
EVERY = tuple((kind, name) for kind, names in KINDS.items() for name in names)
UNSEEN = ("held_out",)
"""Sets of which figures are told and nothing else: who reads their misses spoils them."""
_HERE = Path(__file__).parent
OWN = {
    "tuning": _HERE / "stories" / "tuning.jsonl",
    "held_out": _HERE / "stories" / "held_out.jsonl",
    "cases": _HERE / "cases" / "cases.jsonl",
}
"""Gold of our own, in the tree."""
GROUPS = {"pooled": POOLED, "all": PLACES}


@dataclass
class Measured:
    """One set's figures, the readings that gave them, and every miss."""

    kind: str
    name: str
    figures: Json
    readings: list[Json] = field(default_factory=list)
    misses: list[Json] = field(default_factory=list)


def there(shared: Path) -> bool:
    """Whether gold and scorers lie in `shared`; they are not part of this project."""
    return (shared / "score" / "places.py").is_file()


def gold_of(shared: Path, kind: str, name: str) -> Path:
    """Where the gold of a set lies."""
    file = "stories" if name == "development" else name
    return OWN.get(name, shared / "dev" / kind / f"{file}.jsonl")


def measurable(shared: Path) -> list[tuple[str, str]]:
    """The sets whose gold and scorer are there: our own always."""
    return [
        (kind, name)
        for kind, name in EVERY
        if name in OWN or (there(shared) and gold_of(shared, kind, name).is_file())
    ]


def scorer_of(shared: Path, kind: str) -> Any:
    """The scorer of a kind of gold ("places", "incidents", "stories", "cases") that lies in `shared`."""
    folder = str(shared / "score")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module(kind)


def load(path: Path) -> list[Json]:
    """The rows of a JSON-lines file."""
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def article_of(row: Json) -> Article:
    """The article that a gold row holds, with the fields that the command line takes from it."""
    published = row.get("published")
    return Article.of(
        row["text"],
        id=str(row["id"]),
        headline=row.get("headline") or "",
        source=row.get("source") or "",
        published=date.fromisoformat(published[:10]) if published else None,
    )


def read_rows(rows: list[Json], places_only: bool = False) -> list[Json]:
    """The contract's object for each row; an article that is refused gives its error, a fault is raised."""
    from geo.places.gazetteer import embedded
    from geo.reading import read

    gazetteer, out = embedded(), []
    for row in rows:
        article = article_of(row)
        try:
            reading = read_places(article, gazetteer) if places_only else read(article, gazetteer)
            out.append(reading_json(reading))
        except DatelineError as error:
            out.append({"id": row["id"], "error": str(error)})
        except Exception as error:
            raise RuntimeError(f"reading {row['id']!r} failed: {error!r}") from error
    return out


def read_places(article: Article, gazetteer: Any) -> Reading:
    """A reading that holds places only."""
    from geo.places import find_places
    from geo.text.document import Document

    resolutions, aside = find_places(Document(article), gazetteer)
    return Reading(article.id, "places", article.language, article.published, resolutions, set_aside=aside)


def measure(
    shared: Path,
    wanted: Iterable[tuple[str, str]] = EVERY,
    places_only: bool = False,
    processes: int = 1,
) -> list[Measured]:
    """Each wanted set read and scored, the groups of place sets that are complete after them."""
    measured, counts = [], {}
    pool = ProcessPoolExecutor(processes) if processes > 1 else None
    for kind, name in wanted:
        rows = load(gold_of(shared, kind, name))
        readings = _read_all(rows, places_only and kind == "places", pool)
        by_id, misses = {str(r["id"]): r for r in readings}, []
        if kind == "places":
            counts[name] = scorer_of(shared, kind).count(rows, by_id, misses)
            figures = scorer_of(shared, kind).figures(counts[name])
        else:
            figures = _score_of(shared, kind)(rows, by_id, misses)
            measured += _by_region(kind, name, rows, by_id) if name in UNSEEN else []
        kept = ([], []) if name in UNSEEN else (readings, misses)
        measured.append(Measured(kind, name, figures, *kept))
    for group, names in GROUPS.items():
        if all(n in counts for n in names):
            total = {k: sum(counts[n][k] for n in names) for k in counts[names[0]]}
            measured.append(Measured("places", group, importlib.import_module("places").figures(total)))
    return measured


def _by_region(kind: str, name: str, rows: list[Json], readings: dict[str, Json]) -> list[Measured]:
    """The figures of a set of stories for each region of the world, told beside those of the whole."""
    lie = [(region_of(row), row) for row in rows]
    return [
        Measured(
            kind, f"{name}: {region}", story_scoring.score([row for of, row in lie if of == region], readings)
        )
        for region in REGIONS
        if any(of == region for of, _ in lie)
    ]


def _score_of(shared: Path, kind: str) -> Any:
    own = {"stories": story_scoring.score, "cases": case_scoring.score}
    return own[kind] if kind in own else scorer_of(shared, kind).score


def columns(kind: str) -> list[str]:
    """The scorer's figures in the order of its table."""
    own = {"stories": story_scoring.COLUMNS, "cases": case_scoring.COLUMNS}
    found: list[str] = own[kind] if kind in own else importlib.import_module(kind).COLUMNS
    return found


def _read_all(rows: list[Json], places_only: bool, pool: ProcessPoolExecutor | None) -> list[Json]:
    chunks = [rows[i : i + 40] for i in range(0, len(rows), 40)]
    flags = [places_only] * len(chunks)
    done = pool.map(read_rows, chunks, flags) if pool else map(read_rows, chunks, flags)
    return [reading for chunk in done for reading in chunk]
