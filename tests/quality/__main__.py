"""`python -m tests.quality --shared ../shared`: score the reader on the development halves.

    --only places:lgl           one set ("places", "incidents", "stories" and "cases" name all of theirs); may be repeated
    --misses DIR                write every miss of a set to DIR/<kind>-<set>.jsonl, but of the stories held out
    --keep DIR                  write the readings to DIR/<kind>-<set>.jsonl
    --places-only               read without the incident stages (faster, for work on places)
    --processes N               1 or 2 (default 2)
    --record                    write what was reached to data/quality.json, which Method shows and from
                                which the floors of the tests are taken

The real reader runs in process on each gold document. The scorers that lie in the shared folder count, of stories and
cases our own (`story_scoring.py`, `cases/case_scoring.py`): those that lie in the tree are measured without that folder, too.
Under each row stands how far each figure is above (+) or below (-) its target; "ok" where none is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.quality.fitted import drifted
from tests.quality.measuring import EVERY, KINDS, Json, Measured, columns, measurable, measure, there
from tests.quality.record import record
from tests.quality.targets import TARGETS


def _wanted(only: list[str]) -> list[tuple[str, str]]:
    chosen = [p for p in EVERY if not only or p[0] in only or ":".join(p) in only or p[1] in only]
    if not chosen:
        sys.exit(f"no set is called {' '.join(only)}; there are {' '.join(':'.join(p) for p in EVERY)}")
    return chosen


def _write(folder: str | None, name: str, rows: list[Json]) -> None:
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        with (Path(folder) / f"{name}.jsonl").open("w", encoding="utf8") as out:
            out.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)


def _cell(value: float | None) -> str:
    return f"{'-':>9s}" if value is None else f"{value:9d}" if isinstance(value, int) else f"{value:9.3f}"


def _gap(column: str, figures: Json, targets: Json) -> str:
    """`+.012` above the target, `-.034` short of it, blank without one."""
    if column not in targets or figures.get(column) is None:
        return f"{'':>9s}"
    low, high = targets[column]
    return f"{min(figures[column] - low, high - figures[column]):+9.3f}"


def _table(kind: str, measured: list[Measured]) -> None:
    rows = [m for m in measured if m.kind == kind]
    if not rows:
        return
    names = columns(kind)
    print(f"{kind:12s}" + "".join(f"{c:>9s}" for c in names))
    for row in rows:
        print(f"{row.name:12s}" + "".join(_cell(row.figures.get(c)) for c in names))
        targets = TARGETS.get(row.name, {})
        if targets:
            gaps = [_gap(c, row.figures, targets) for c in names]
            verdict = "  short of" if any(g.strip().startswith("-") for g in gaps) else "  ok"
            print(f"{verdict:12s}" + "".join(gaps))
    print()


def main() -> int:
    """Run it and say what was reached; 0."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", default="../shared", type=Path)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--misses")
    parser.add_argument("--keep")
    parser.add_argument("--places-only", action="store_true")
    parser.add_argument("--processes", type=int, default=2, choices=(1, 2))
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    if not there(options.shared):
        print(
            f"Only our own stories and cases are measured: {options.shared} does not hold score/places.py and the"
            " development halves, which are not part of this project. Name the folder that does: --shared FOLDER"
        )
    began = time.perf_counter()
    wanted = [one for one in _wanted(options.only) if one in measurable(options.shared)]
    measured = measure(options.shared, wanted, options.places_only, options.processes)
    spent = time.perf_counter() - began
    for one in measured:
        if one.readings:
            _write(options.keep, f"{one.kind}-{one.name}", one.readings)
            _write(options.misses, f"{one.kind}-{one.name}", one.misses)
    for kind in KINDS:
        _table(kind, measured)
    print(f"read in {spent:.1f} s with {options.processes} processes")
    if there(options.shared) and (warning := drifted(options.shared)):
        print(warning)
    if options.record:
        record(measured, datetime.now(UTC).date())
    return 0


if __name__ == "__main__":
    sys.exit(main())
