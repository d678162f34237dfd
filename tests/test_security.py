"""SECURITY.md promises what tests hold: each promise names one, and each that is named is there."""

from __future__ import annotations

import ast
import re

import pytest

from tests.documents import ROOT, is_there, links, paths, words

SECURITY = words("SECURITY.md")
PROMISES = SECURITY.split("## Who attacks")[1].split("\n## ")[0]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)*)`", SECURITY)))


def held_in(path: str) -> set[str]:
    """The tests in a file, those of a class under its name."""
    found = set()
    for node in ast.parse((ROOT / path).read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {
                f"{node.name}::{inner.name}" for inner in node.body if isinstance(inner, ast.FunctionDef)
            }
    return found


@pytest.mark.parametrize("named", NAMED)
def test_each_test_that_is_named_is_there(named: str) -> None:
    path, _, test = named.partition("::")
    assert (ROOT / path).is_file()
    assert not test or test in held_in(path)


def test_each_promise_names_a_test() -> None:
    rows = [line for line in PROMISES.splitlines() if line.startswith("|")][2:]
    assert len(rows) > 10
    assert [row for row in rows if "`tests/" not in row] == []


def test_a_test_that_is_not_there_would_be_missed() -> None:
    assert held_in("tests/test_security.py") >= {"test_each_promise_names_a_test"}
    assert "test_of_nothing" not in held_in("tests/test_security.py")


def test_what_it_names_leads_somewhere() -> None:
    assert [p for p in paths("SECURITY.md") if not is_there(p)] == []
    assert [link for link in links("SECURITY.md") if not (ROOT / link).exists()] == []


def test_each_setting_that_lets_something_out_is_told() -> None:
    """Servers of the settings are what something can leave for."""
    from geo.vocabulary.settings import declared

    told = {"GEOCODER_URL": "geocoder", "ENGINE_URL": "chat server", "TIMESTAMP_URL": "server of time stamps"}
    servers = {name.removeprefix("DATELINE_") for name in declared() if name.endswith("_URL")} - {
        "DATABASE_URL"
    }
    assert servers == told.keys()
    leaving = SECURITY.split("## What leaves")[1].split("\n## ")[0]
    assert all(of in leaving for of in told.values())
