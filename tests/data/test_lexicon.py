"""The word lists in data/lexicon: well-formed, told where they come from, and each asked for by code."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "data" / "lexicon").glob("*/*.toml"))
CAPITALS = {"actors"}
"""Kinds that hold names as they are written."""

by_file = pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")


def lists(value: Any, name: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Every list inside `value`, with the name that it has in the file."""
    if isinstance(value, list):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from lists(inner, f"{name}.{key}".strip("."))


def tables(path: Path) -> dict[str, Any]:
    return {k: v for k, v in tomllib.loads(path.read_text("utf-8")).items() if k != "about"}


@by_file
def test_each_file_begins_with_what_it_is_where_from_and_the_licence(path):
    text = path.read_text("utf-8")
    about = tomllib.loads(text)["about"]
    assert text.startswith(("[about]", "about."))
    assert {"what", "source", "licence"} <= set(about)
    assert all(value.strip() for value in about.values())


@by_file
def test_each_entry_is_written_once_and_clean(path):
    found = list(lists(tables(path)))
    assert found or any(tables(path).values())
    for name, entries in found:
        assert entries, f"{name} is empty"
        for entry in entries:
            if isinstance(entry, str):
                assert entry == " ".join(entry.split()) != "", f"{name}: {entry!r} has blanks too many"
                assert path.stem in CAPITALS or entry == entry.lower(), (
                    f"{name}: {entry!r} is lower case here"
                )
        seen = [str(entry) for entry in entries]
        assert len(seen) == len(set(seen)), (
            f"{name} holds twice: {[e for e in set(seen) if seen.count(e) > 1]}"
        )


def test_each_file_is_asked_for_by_code_and_each_that_is_asked_for_is_there():
    asked = {
        kind
        for module in (ROOT / "geo").rglob("*.py")
        for kind in re.findall(r"\blexicon\(\"([\w-]+)\"", module.read_text("utf-8"))
    }
    assert asked == {path.stem for path in FILES if path.parent.name == "en"}


def test_each_trigger_speaks_for_one_thing():
    speak = tables(ROOT / "data" / "lexicon" / "en" / "triggers.toml")
    del speak["thing"]
    phrases = [phrase for sense in speak.values() for words in sense.values() for phrase in words]
    assert [p for p in set(phrases) if phrases.count(p) > 1] == []


def test_the_readme_says_of_each_list_what_it_is():
    told = (ROOT / "data" / "README.md").read_text("utf-8")
    assert [path.stem for path in FILES if f"`{path.name}`" not in told] == []
