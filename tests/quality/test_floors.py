"""The reader holds a little under what it reached: on our own stories and cases always, and on the development halves where
they lie beside the checkout. The floor that counts is that of the stories held out; the others were learned from.

`python -m tests.quality --record` writes down what is reached; a change that falls below has made it worse.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.quality.measuring import OWN, Measured, measurable, measure
from tests.quality.record import LOWER_IS_BETTER, MARGIN, PATH, README, reached, tables

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.timeout(900)


WHOLE = [name for name in reached() if ":" not in name]
"""The parts of a set by region of the world are told in the README; they are too small to be held to a hundredth."""


@pytest.fixture(scope="module")
def of_our_own() -> dict[str, Measured]:
    """The stories and cases of the tree, read and scored."""
    return {m.name: m for m in measure(SHARED, [(k, n) for k, n in measurable(SHARED) if n in OWN])}


@pytest.fixture(scope="module")
def of_others() -> dict[str, Measured]:
    """The sets that lie beside the checkout, read and scored: minutes."""
    return {m.name: m for m in measure(SHARED, [(k, n) for k, n in measurable(SHARED) if n not in OWN])}


@pytest.mark.parametrize("name", [name for name in WHOLE if name in OWN])
def test_no_figure_of_our_own_gold_falls_under_its_floor(name: str, of_our_own: dict[str, Measured]) -> None:
    holds(name, of_our_own)


@pytest.mark.soak
@pytest.mark.parametrize("name", [name for name in WHOLE if name not in OWN])
def test_no_figure_of_others_gold_falls_under_its_floor(name: str, of_others: dict[str, Measured]) -> None:
    if name not in of_others:
        pytest.skip("its gold is not beside the checkout")
    holds(name, of_others)


def holds(name: str, measured: dict[str, Measured]) -> None:
    """No figure of the set `name` is worse than what was reached."""
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
