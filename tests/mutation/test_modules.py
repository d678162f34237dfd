"""The table of `make mutation`: every module and test that it names is there, and what is explained is of one of them."""

from __future__ import annotations

import tomllib

from tests.documents import ROOT
from tests.mutation.__main__ import TABLE
from tests.mutation.mutants import mutants_of

NAMED = tomllib.loads(TABLE.read_text("utf-8"))


def test_what_the_table_names_is_there():
    paths = [path for module, tests in NAMED["nearest"].items() for path in (module, *tests)]
    assert [path for path in paths if not (ROOT / path).exists()] == []
    assert set(NAMED.get("explained", {})) <= set(NAMED["nearest"])


def test_what_is_explained_says_why():
    for module, explained in NAMED.get("explained", {}).items():
        assert all(len(one["why"]) > 20 and "→" in one["mutant"] for one in explained), module


def test_a_filter_a_condition_a_mark_and_a_call_are_taken_away():
    source = '''
"""What is said to people stays."""
MARKS = "<>"
def told(claims: list[str]) -> None:
    """And so does this."""
    if claims and MARKS:
        say(c for c in claims if c)
    raise ValueError("denied")
'''
    made = {m.now for m in mutants_of(source)}
    assert {"MARKS = '<'", "MARKS = '>'"} <= made
    assert {"if claims:", "if MARKS:", "if True:", "if False:", "if claims or MARKS:"} <= made
    assert {"say(c for c in claims)", "pass"} <= made
    assert not any("XX" in now or "docstring" in now for now in made)
