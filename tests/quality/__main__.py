"""`python -m tests.quality --shared ../shared`: score the reader on the development halves.

    --only places:lgl           one set ("places" and "incidents" name all of theirs); may be repeated
    --misses DIR                write every miss of a set to DIR/<kind>-<set>.jsonl
    --keep DIR                  write the readings to DIR/<kind>-<set>.jsonl
    --places-only               read without the incident stages (faster, for work on places)
    --processes N               1 or 2 (default 2)

The real reader runs in process on each gold document, and the scorers that lie in the shared folder count.
Under each row stands how far each figure is above (+) or below (-) its target; "ok" where none is missed.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

from tests.quality.targets import INCIDENT_TARGETS, INCIDENTS, PLACE_TARGETS, PLACES, POOLED

Json = dict[str, Any]


def article_of(row: Json) -> Any:
    """The article that a gold row holds, with the fields that the command line takes from it."""
    from geo.vocabulary import Article

    published = row.get("published")
    return Article.of(
        row["text"],
        id=str(row["id"]),
        headline=row.get("headline") or "",
        source=row.get("source") or "",
        published=date.fromisoformat(published[:10]) if published else None,
    )


def read_rows(rows: list[Json], places_only: bool) -> list[Json]:
    """The contract's object for each row; an article that fails gives its error."""
    from geo.places.gazetteer import embedded
    from geo.reading import read
    from geo.vocabulary import DatelineError
    from geo.vocabulary.contract import reading_json

    gazetteer, out = embedded(), []
    for row in rows:
        try:
            article = article_of(row)
            reading = read_places(article, gazetteer) if places_only else read(article, gazetteer)
            out.append(reading_json(reading))
        except DatelineError as error:
            out.append({"id": row["id"], "error": str(error)})
        except Exception as error:
            raise RuntimeError(f"reading {row['id']!r} failed: {error!r}") from error
    return out


def read_places(article: Any, gazetteer: Any) -> Any:
    """A reading that holds places only."""
    from geo.places import find_places
    from geo.text.document import Document
    from geo.vocabulary import Reading

    resolutions, aside = find_places(Document(article), gazetteer)
    return Reading(article.id, "places", article.language, article.published, resolutions, set_aside=aside)


def load(path: Path) -> list[Json]:
    """The rows of a JSON-lines file."""
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _chunks(rows: list[Json], size: int = 40) -> list[list[Json]]:
    return [rows[i : i + size] for i in range(0, len(rows), size)]


def _read_all(rows: list[Json], places_only: bool, pool: ProcessPoolExecutor | None) -> list[Json]:
    chunks = _chunks(rows)
    flags = [places_only] * len(chunks)
    done = pool.map(read_rows, chunks, flags) if pool else map(read_rows, chunks, flags)
    return [reading for chunk in done for reading in chunk]


def _wanted(only: list[str]) -> list[tuple[str, str]]:
    every = [("places", s) for s in PLACES] + [("incidents", s) for s in INCIDENTS]
    if not only:
        return every
    chosen = [pair for pair in every if pair[0] in only or ":".join(pair) in only or pair[1] in only]
    if not chosen:
        sys.exit(f"no set is called {' '.join(only)}; there are {' '.join(':'.join(p) for p in every)}")
    return chosen


def _write(folder: str | None, name: str, rows: list[Json]) -> None:
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        with (Path(folder) / f"{name}.jsonl").open("w", encoding="utf8") as out:
            out.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)


def _row(name: str, columns: list[str], figures: Json) -> None:
    cells = []
    for column in columns:
        value = figures.get(column)
        cells.append(
            f"{'-':>9s}" if value is None else f"{value:9d}" if isinstance(value, int) else f"{value:9.3f}"
        )
    print(f"{name:12s}" + "".join(cells))


def _gap(column: str, figures: Json, targets: Json) -> str:
    """`+.012` above the target, `-.034` short of it, blank without one."""
    if column not in targets or figures.get(column) is None:
        return f"{'':>9s}"
    value, bound = figures[column], targets[column]
    low, high = bound if isinstance(bound, tuple) else (bound, 1e9)
    slack = min(value - low, high - value)
    return f"{slack:+9.3f}"


def _short(figures: Json, targets: Json) -> bool:
    return any(_gap(c, figures, targets).strip().startswith("-") for c in targets)


def _with_gaps(name: str, columns: list[str], figures: Json, targets: Json) -> None:
    _row(name, columns, figures)
    if targets:
        verdict = "  short of" if _short(figures, targets) else "  ok"
        print(f"{verdict:12s}" + "".join(_gap(c, figures, targets) for c in columns))


def _score_places(shared: Path, read: dict[str, list[Json]], misses_folder: str | None) -> None:
    scorer = importlib.import_module("places")
    print(f"{'places':12s}" + "".join(f"{c:>9s}" for c in scorer.COLUMNS))
    counts: dict[str, Json] = {}
    for name, readings in read.items():
        misses: list[Json] = []
        by_id = {str(r["id"]): r for r in readings}
        counts[name] = scorer.count(load(shared / "dev" / "places" / f"{name}.jsonl"), by_id, misses)
        _write(misses_folder, f"places-{name}", misses)
        _with_gaps(name, scorer.COLUMNS, scorer.figures(counts[name]), PLACE_TARGETS.get(name, {}))
    for title, names in (("pooled", POOLED), ("all", PLACES)):
        if all(n in counts for n in names):
            total = {k: sum(counts[n][k] for n in names) for k in counts[names[0]]}
            _with_gaps(title, scorer.COLUMNS, scorer.figures(total), PLACE_TARGETS.get(title, {}))
    print()


def _score_incidents(shared: Path, read: dict[str, list[Json]], misses_folder: str | None) -> None:
    scorer = importlib.import_module("incidents")
    print(f"{'incidents':12s}" + "".join(f"{c:>9s}" for c in scorer.COLUMNS))
    for name, readings in read.items():
        misses: list[Json] = []
        by_id = {str(r["id"]): r for r in readings}
        figures = scorer.score(load(shared / "dev" / "incidents" / f"{name}.jsonl"), by_id, misses)
        _write(misses_folder, f"incidents-{name}", misses)
        _with_gaps(name, scorer.COLUMNS, figures, INCIDENT_TARGETS.get(name, {}))
    print()


def main() -> int:
    """Run it; 0 unless there is nothing to measure with."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", default="../shared", type=Path)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--misses")
    parser.add_argument("--keep")
    parser.add_argument("--places-only", action="store_true")
    parser.add_argument("--processes", type=int, default=2, choices=(1, 2))
    options = parser.parse_args()
    if not (options.shared / "score" / "places.py").is_file():
        print(
            f"There is nothing to measure with: {options.shared} does not hold score/places.py and the development"
            " halves, which are not part of this project. Name the folder that does: --shared FOLDER"
        )
        return 0
    sys.path.insert(0, str(options.shared / "score"))
    read: dict[str, dict[str, list[Json]]] = {"places": {}, "incidents": {}}
    pool = ProcessPoolExecutor(options.processes) if options.processes > 1 else None
    began, characters = time.perf_counter(), 0
    for kind, name in _wanted(options.only):
        rows = load(options.shared / "dev" / kind / f"{name}.jsonl")
        characters += sum(len(r["text"]) for r in rows)
        readings = _read_all(rows, options.places_only and kind == "places", pool)
        _write(options.keep, f"{kind}-{name}", readings)
        read[kind][name] = readings
    spent = time.perf_counter() - began
    if read["places"]:
        _score_places(options.shared, read["places"], options.misses)
    if read["incidents"]:
        _score_incidents(options.shared, read["incidents"], options.misses)
    print(f"{characters:,} characters read in {spent:.1f} s with {options.processes} processes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
