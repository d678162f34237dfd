"""`python -m tests.benchmarks.importing ROWS FOLDER`: time, memory and disk of an import of made-up rows in UCDP GED's columns into a
new store in the folder, and how long its columns and fifty of its incidents take; one JSON object."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from tests.benchmarks.figures import Figures
from tests.benchmarks.points import file_of

NAME = "Made up"


def imported(many: int, folder: Path, figures: Figures) -> str:
    """Import so many rows in a process of its own, whose memory is that of the import; the id of the data set that is there then."""
    command = [sys.executable, "-m", "tests.benchmarks.importing", str(many), str(folder)]
    told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    with_ = f"{many:,}"
    figures.say("import, rows a second of the processor", with_, f"{many / told['seconds']:,.0f}")
    figures.say("import, peak memory", with_, f"{told['peak_mb']:,.0f} MB")
    figures.say(
        "on disk, beside the database",
        with_,
        f"{told['rows_mb']:,.0f} + {told['columns_mb']:,.0f} MB, of {told['file_mb']:,.0f}",
    )
    figures.say("columns opened", with_, f"{told['opened_ms']:.0f} ms")
    return str(told["id"])


def main(many: int, folder: Path) -> None:
    """Import them, and say what it cost."""
    from geo.ingest.importing import Named, import_set
    from geo.maps.columns.disk.sets import ShownSets
    from geo.store import Store

    file = folder / "made.csv"
    file_of(many, file)
    store = Store.open(f"sqlite:///{folder}/dateline.sqlite")
    began = time.process_time()
    made = import_set(store, file, Named(NAME, date(2025, 3, 1), "Nobody", "CC0"))
    took, most = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    held = {p: p.stat().st_size for p in store.sets.folder.rglob("*") if p.is_file()}
    kept = sum(size for path, size in held.items() if path.suffix == ".parquet")
    shown = ShownSets(store)
    began = time.process_time()
    columns = shown.columns(made.dataset.id)
    opened = time.process_time() - began
    chance, turns = random.Random(1), []
    for _ in range(3):
        ids = [columns.id(row) for row in chance.sample(range(len(columns)), min(50, len(columns)))]
        began = time.process_time()
        shown.incidents(ids)
        turns.append(time.process_time() - began)
    told = {
        "id": made.dataset.id,
        "seconds": took,
        "peak_mb": most / (1e6 if sys.platform == "darwin" else 1e3),
        "file_mb": file.stat().st_size / 1e6,
        "rows_mb": kept / 1e6,
        "columns_mb": (sum(held.values()) - kept) / 1e6,
        "opened_ms": 1000 * opened,
        "fifty_ms": [round(1000 * turn) for turn in turns],
    }
    file.unlink()
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
