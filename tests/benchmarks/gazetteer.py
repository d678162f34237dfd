"""`python -m tests.benchmarks.gazetteer [ROWS]`: time, memory and disk of `gazetteer build` on a synthetic dump.

The dump has GeoNames' 19 columns and made-up names of one to three words, three spellings a place.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from geo.places.gazetteer import Gazetteer, embedded
from geo.places.gazetteer.building import build
from tests.places.gazetteer.dumps import line

_SYLLABLES = "ba dar el fa gor han is jab kal lo mar nis or pal qu ras sal tem ur wad yar zor".split()


def synthetic(path: Path, rows: int) -> None:
    """A dump of `rows` places, the same for the same number."""
    chance = random.Random(rows)

    def name() -> str:
        return " ".join("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).title() for _ in range(chance.randint(1, 3)))  # fmt: skip

    with path.open("w", encoding="utf-8") as out:
        for number in range(rows):
            at = {"lat": round(chance.uniform(-60, 70), 5), "lon": round(chance.uniform(-180, 180), 5)}
            kept = {
                "country": chance.choice(("SY", "US", "FR", "NG")),
                "admin1": "0" + str(chance.randint(1, 9)),
            }
            out.write(line(20_000_000 + number, name(), others=f"{name()},{name()}", **at, **kept) + "\n")


def main(rows: int) -> None:
    """Build, and print what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        dump, target = Path(folder) / "dump.txt", Path(folder) / "made.index"
        synthetic(dump, rows)
        base, before, began = (
            embedded(),
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
            time.process_time(),
        )
        most = 0

        def watch(*_: object) -> None:
            nonlocal most
            inside = (f.stat().st_size for f in Path(folder).rglob("*") if f.is_file() and f != dump)
            most = max(most, sum(inside))

        made = build(target, dump, base, progress=watch)
        took, after = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        opened = Gazetteer.open(target)
        opening = time.perf_counter() - began
        print(f"{rows:,} rows ({dump.stat().st_size / 1e6:.0f} MB) on {len(base):,} embedded places")
        print(
            f"processor time {took:.0f} s; peak memory {after / 1024:.0f} MB (before: {before / 1024:.0f} MB)"
        )
        print(
            f"scratch at most {most / 1e6:.0f} MB; index {made.written.bytes / 1e6:.0f} MB, {made.written.keys:,} names"
        )
        print(f"opening {opening * 1000:.1f} ms; {len(opened):,} places")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
