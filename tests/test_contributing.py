"""CONTRIBUTING is true: every path leads somewhere, every command runs, every name stands where it is said to stand."""

from __future__ import annotations

import re

import pytest

from tests.documents import ROOT, fault_of, is_there, links, paths, rooms, runs, targets, words

PAGE = "CONTRIBUTING.md"
LINES = 120
"""Longer, and nobody reads it through."""
NAMED_IN = re.findall(r"`(\w+)` (?:in|of|to `\w+` in) `([\w/.]+\.py)`", words(PAGE))
"""A name in code, and the module that it is said to stand in."""


def test_there_is_something_to_look_for() -> None:
    assert len(paths(PAGE)) > 40 and len(runs(PAGE)) > 8 and len(NAMED_IN) > 8


@pytest.mark.parametrize("path", [*paths(PAGE), *links(PAGE)])
def test_every_path_leads_somewhere(path: str) -> None:
    assert is_there(path)


@pytest.mark.parametrize("command", runs(PAGE))
def test_every_command_is_one(command: str) -> None:
    assert fault_of(command) == ""


@pytest.mark.parametrize(("name", "module"), NAMED_IN)
def test_every_name_stands_where_the_page_says(name: str, module: str) -> None:
    assert re.search(rf"^ *(?:def |class )?{name}\b", words(module), re.M)


def test_every_room_is_in_the_picture() -> None:
    picture = words(PAGE).split("```")[1]
    assert [room for room in rooms() if room != "__main__" and f"geo/{room}" not in picture] == []


def test_what_a_builder_runs_is_named() -> None:
    named = {command.removeprefix("make ") for command in runs(PAGE)}
    assert {target for target in targets() if target not in named} == {"install", "help"}


def test_it_is_short() -> None:
    assert len(words(PAGE).splitlines()) <= LINES


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md"])
def test_the_page_is_found(name: str) -> None:
    assert PAGE in words(name)


def test_no_other_document_tells_commands_that_are_none() -> None:
    told = {
        (name, command): fault_of(command)
        for name in ("README.md", "data/README.md")
        for command in runs(name)
    }
    assert not {where for where, fault in told.items() if fault}
    assert (ROOT / PAGE).is_file()
