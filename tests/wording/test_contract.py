"""Nobody but the voice puts facts into words: no other room formats days, labels counts or defines its functions again."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import geo
from geo import wording
from geo.wording.dates import MONTHS

GEO = Path(geo.__file__).parent
PAGES = GEO.parent / "pages"
VOICE = (GEO / "wording", GEO / "export" / "captions")
BELOW = tuple(GEO / room for room in ("vocabulary", "text", "places", "incidents", "datasets", "engines"))
"""Rooms that the voice stands above: they give reasons in words, with `CountRange.label` as a count's notation."""
ENGLISH = "January February March April June July August September October November December".split()
NO_COUNTS = {"palette", "format", "one", "f", "field", "total", "func.count()"}
"""What has a `label` and is no count."""
ELSEWHERE = {"as_of", "in_words", "listed", "plain", "told"}
"""Names that mean something else in other rooms."""


def modules() -> list[Path]:
    found = [*GEO.rglob("*.py"), *PAGES.rglob("*.py"), GEO.parent / "app.py"]
    return sorted(p for p in found if not any(p.is_relative_to(room) for room in VOICE + BELOW))


def constants(tree: ast.AST) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    documented = {
        id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.value


def faults(source: str) -> list[str]:
    """What of `source` is the voice's to say."""
    tree = ast.parse(source)
    found = [f"formats a day: {s!r}" for s in constants(tree) if "%B" in s or "%b" in s]
    found += [f"names a month: {s!r}" for s in constants(tree) if any(m in s for m in (*ENGLISH, *MONTHS))]
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr == "label"
            and ast.unparse(node.value) not in NO_COUNTS
        ):
            found.append(f"labels a count: {ast.unparse(node)}")
        if isinstance(node, ast.FunctionDef) and node.name in set(wording.__all__) - ELSEWHERE:
            found.append(f"says again: {node.name}")
    return found


def test_no_other_room_puts_facts_into_words():
    said = {str(p.relative_to(GEO.parent)): faults(p.read_text("utf-8")) for p in modules()}
    assert {path: found for path, found in said.items() if found} == {}


@pytest.mark.parametrize(
    "source",
    ["f'{day:%d %B}'", "day.strftime('%b')", "M = 'March 2025'", "x = i.toll(h).label", "def when(on): ..."],
)
def test_a_second_voice_is_found(source):
    assert faults(source)
