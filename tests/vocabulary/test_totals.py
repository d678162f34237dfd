"""What several incidents come to, read out: never 0 where somebody came to harm."""

from __future__ import annotations

import pytest

from geo.vocabulary import CountRange, Harm, Total

NONE, SUM = CountRange(0, 0, 0), CountRange(12, 12, None)
TOTALS = [
    ("nothing is said", Total(Harm.KILLED, None), False, "not said"),
    ("a sum", Total(Harm.KILLED, SUM, known=2), True, "12+"),
    ("a sum, and in one more the number is not known", Total(Harm.KILLED, SUM, 2, 1), True, "12+"),
    ("some, and no number is known", Total(Harm.KILLED, None, unknown=1), True, "?"),
    ("only one that is shared with other places", Total(Harm.KILLED, None, apart=("a",)), True, "?"),
    ("it is said that there were none", Total(Harm.KILLED, NONE, 1), True, "0"),
    ("none here, and in one more the number is not known", Total(Harm.KILLED, NONE, 1, 1), True, "?"),
    ("none here, and one shared with other places", Total(Harm.KILLED, NONE, 1, apart=("a",)), True, "?"),
]


@pytest.mark.parametrize(("case", "total", "told", "label"), TOTALS, ids=[t[0] for t in TOTALS])
def test_a_total_is_read_out(case: str, total: Total, told: bool, label: str) -> None:
    assert (total.told, total.label) == (told, label), case


def test_nothing_is_known_of_what_nothing_is_said() -> None:
    assert (Total(Harm.KILLED, None).known, Total(Harm.KILLED, None).unknown) == (0, 0)
