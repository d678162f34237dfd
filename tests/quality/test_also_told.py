"""Rows of a data set that tell of what stories tell are proposed, others seldom, and what a row quotes counts for nothing."""

from __future__ import annotations

import pytest

from tests.quality.also_told import measured
from tests.quality.measuring import OWN


def test_rows_of_the_same_events_are_proposed_and_others_seldom():
    found = measured(OWN["tuning"], 25)
    assert found.precision >= 0.8
    assert found.recall >= 0.4


def test_a_row_that_quotes_the_story_is_no_more_likely():
    assert measured(OWN["tuning"], 6, notes=True) == measured(OWN["tuning"], 6)


@pytest.mark.soak
def test_stories_that_nothing_was_learned_from_do_as_well():
    found = measured(OWN["held_out"])
    assert found.precision >= 0.83
    assert found.recall >= 0.3
