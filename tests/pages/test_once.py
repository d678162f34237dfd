"""What a session keeps of its runs: what it may need again, and nothing of a state that is gone."""

from __future__ import annotations

import gc
import weakref

import pytest
import streamlit as st

from pages.panels.once import kept


class State:
    """Something large that there is one of at a time, as the columns of a store."""


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {})


def test_what_was_made_for_the_same_filters_is_there_again_when_a_filter_is_taken_away() -> None:
    now, made = State(), []
    for killed in (0, 5, 0):
        kept("selection", (now, killed), lambda killed=killed: made.append(killed))
    assert made == [0, 5]


def test_nothing_of_an_earlier_state_of_the_store_stays_in_memory() -> None:
    before, now = State(), State()
    gone = weakref.ref(before)
    kept("selection", (before, 5), list)
    kept("selection", (now, 5), list)
    del before
    gc.collect()
    assert gone() is None
