"""Each small text that was once read wrongly is read rightly, wholly; those in `open.txt` are not, yet."""

from __future__ import annotations

import pytest

from tests.quality.cases.__main__ import OPEN
from tests.quality.cases.case_scoring import Json, cases, faults
from tests.quality.measuring import read_rows

STILL_OPEN = frozenset(OPEN.read_text("utf-8").split())


def row(case: Json) -> object:
    """A case as a row, expected to fail where it is open."""
    mark = pytest.mark.xfail(strict=True, reason="open: python -m tests.quality.cases --faults says why")
    return pytest.param(case, id=case["id"], marks=[mark] if case["id"] in STILL_OPEN else [])


@pytest.mark.parametrize("case", [row(c) for c in cases()])
def test_the_case_is_read_rightly(case: Json) -> None:
    assert faults(case, read_rows([case])[0]) == [], case["text"]


def test_only_cases_are_open() -> None:
    assert {c["id"] for c in cases()} >= STILL_OPEN
