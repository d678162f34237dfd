"""`make audit`: licences, a bill of materials, and advisories where the service can be reached. Ends with 1 where something is wrong."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from geo.vocabulary import program
from tests.audit.advisories import advisories
from tests.audit.bill import bill
from tests.audit.licences import CARRIED, KNOWN, LOCKED, data, packages

FOLDER = Path(__file__).parents[2] / "build" / "audit"


def main() -> int:
    """Write `build/audit/licences.csv` and `dateline.cdx.json`, and say what is wrong."""
    code, shipped = packages(), data()
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "dateline.cdx.json").write_text(bill(program.version(), code, shipped), "utf-8")
    with (FOLDER / "licences.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(("name", "version", "licence", "allowed", "from", "carries"))
        rows.writerows(
            (p.name, p.version, p.licence, "yes" if p.allowed else "no", p.origin, CARRIED.get(p.name, ""))
            for p in (*code, *shipped)
        )
    wrong = [p for p in (*code, *shipped) if not p.allowed]
    print(f"Licences: {len(code)} packages, {len(shipped)} sources of data; not allowed: {len(wrong)}.")
    for part in wrong:
        print(f"  {part.name} {part.version}: {part.licence or 'no licence is told'}")
    for name, licence in {**KNOWN, **CARRIED}.items():
        print(f"  known and kept: {name}: {licence}")
    print(f"Bill of materials: {FOLDER / 'dateline.cdx.json'}")
    found = sum([_advisories(file) for file in LOCKED])
    return int(bool(wrong or found))


def _advisories(locked: Path) -> int:
    """Say what is known against the packages of a locked file; how much that is."""
    asked = advisories(locked)
    if not asked.asked:
        print(
            f"Advisories, {locked.name}: NOT LOOKED UP. The service did not answer: {asked.why}. Run it with a network."
        )
        return 0
    unknown = f" Unknown to the service: {', '.join(asked.unknown)}." if asked.unknown else ""
    print(f"Advisories, {locked.name}: {len(asked.found)}.{unknown}")
    for line in asked.found:
        print(f"  {line}")
    return len(asked.found)


if __name__ == "__main__":
    sys.exit(main())
