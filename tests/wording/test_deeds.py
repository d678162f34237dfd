"""What was decided, in the words of history and log."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from geo.vocabulary import Decision, Judgement
from geo.wording.review.deeds import KINDS, did


@pytest.mark.parametrize("decision", list(Decision))
def test_each_kind_of_decision_has_a_name_of_its_own(decision):
    assert KINDS[decision] and list(KINDS.values()).count(KINDS[decision]) == 1


@pytest.mark.parametrize(
    ("decision", "value", "words", "expected"),
    [
        (Decision.HARM, {"harm": "killed", "to": "injured"}, "30 people", "harm or people corrected: “30 people”"),
        (Decision.HARM, {"harm": "killed", "to": "injured"}, "", "harm or people corrected: injured"),
        (Decision.ROLE, {"role": "scene"}, "", "role set: scene"),
        (Decision.DATE, {"earliest": "2025-03-08", "latest": "2025-03-09"}, "", "date set: 2025-03-08 to 2025-03-09"),
        (Decision.DATE, {"earliest": None, "latest": "2025-03-09"}, "", "date set: open to 2025-03-09"),
        (Decision.DATE, {"earliest": "2025-03-09", "latest": "2025-03-09"}, "", "date set: 2025-03-09"),
        (Decision.ADD_INCIDENT, {}, "the shelling of Rafah", "incident added: “the shelling of Rafah”"),
    ],
)  # fmt: skip
def test_what_was_decided_is_told_with_what_it_says_now(decision, value, words, expected):
    judgement = Judgement.of(
        decision, "a", who="Ada", when=datetime(2025, 3, 10, tzinfo=UTC), words=words, value=value
    )
    assert did(judgement) == expected
