"""Place reading holds its floors on the development halves, where they lie beside the checkout."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from tests.quality.__main__ import load, read_rows
from tests.quality.floors import PLACE_FLOORS
from tests.quality.targets import POOLED

SHARED = Path(__file__).parents[3] / "shared"


@pytest.mark.soak
@pytest.mark.skipif(
    not (SHARED / "score" / "places.py").is_file(), reason="there is no gold beside the checkout"
)
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", PLACE_FLOORS)
def test_floor(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(SHARED / "score"), *sys.path])
    scorer = importlib.import_module("places")
    total: dict[str, int] = {}
    for member in POOLED if name == "pooled" else (name,):
        rows = load(SHARED / "dev" / "places" / f"{member}.jsonl")
        counts = scorer.count(rows, {str(r["id"]): r for r in read_rows(rows, places_only=True)})
        total = {k: total.get(k, 0) + v for k, v in counts.items()}
    figures = scorer.figures(total)
    below = {
        k: (round(figures[k], 3), floor) for k, floor in PLACE_FLOORS[name].items() if figures[k] < floor
    }
    assert not below
