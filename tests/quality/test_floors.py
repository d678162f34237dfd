"""The reader holds a little under what it reached: on our own stories and cases always, and on the development halves where
they lie beside the checkout. The floor that counts is that of the stories held out; the others were learned from.

`python -m tests.quality --record` writes down what is reached; a change that falls below has made it worse.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.quality.measuring import Measured, measurable, measure
from tests.quality.record import LOWER_IS_BETTER, MARGIN, PATH, README, reached, tables

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def measured() -> dict[str, Measured]:
    """Every set whose gold is there read and scored."""
    return {m.name: m for m in measure(SHARED, measurable(SHARED))}


WHOLE = [name for name in reached() if ":" not in name]
"""The parts of a set by region of the world are told in the README; they are too small to be held to a hundredth."""


@pytest.mark.parametrize("name", WHOLE)
def test_no_figure_falls_under_its_floor(name: str, measured: dict[str, Measured]) -> None:
    if name not in measured:
        pytest.skip("its gold is not beside the checkout")
    figures = measured[name].figures
    worse = {
        figure: (round(figures[figure], 3), value)
        for figure, value in reached()[name].items()
        if (value - figures[figure]) * (-1 if figure in LOWER_IS_BETTER else 1) > MARGIN
    }
    assert not worse, f"(now, recorded) on {name}"


def test_readme_quotes_what_was_recorded() -> None:
    found = json.loads(PATH.read_text(encoding="utf-8"))
    assert tables(found["by_set"], date.fromisoformat(found["measured"])) in README.read_text(
        encoding="utf-8"
    )
