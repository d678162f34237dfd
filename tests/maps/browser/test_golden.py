"""The map of the coast of Syria as data: what is drawn, to the pixel and the word.

When a change is meant, look at the new file and keep it: GOLDEN=write pytest tests/maps/browser/test_golden.py
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from geo.maps.browser.drawing import signs_data
from geo.maps.selection import select
from geo.maps.symbols.symbolise import leading, symbols
from geo.vocabulary import Filters, Layer, View
from tests.maps.examples import syria

FOLDER = Path(__file__).parent / "golden"
VIEWS = {
    "syria": View(),
    "syria-tartus": View(Filters(provinces=(("SY", "Tartus"),))),
    "syria-all-layers": View(layers=tuple(Layer)),
}


def sea(_lat: float, lon: float) -> bool:
    return lon < 35.75


@pytest.mark.parametrize("name", VIEWS)
def test_the_map_is_as_it_was(name):
    selection = select(syria(), VIEWS[name])
    chosen = leading(selection)
    selection = select(syria(), replace(VIEWS[name], chosen=chosen.id if chosen else ""))
    drawn = (
        json.dumps(
            signs_data(selection, symbols(selection, sea)), indent=1, ensure_ascii=False, sort_keys=True
        )
        + "\n"
    )
    path = FOLDER / f"{name}.json"
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(drawn, encoding="utf-8")
    assert drawn == path.read_text(encoding="utf-8")
