"""Dates as exactly as they are known."""

from __future__ import annotations

from datetime import date

import pytest

from geo.vocabulary import DatePrecision, EventDate
from geo.wording.dates import when


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (EventDate(date(2025, 3, 9), date(2025, 3, 9), DatePrecision.DAY), "9 March 2025"),
        (EventDate(date(2025, 3, 6), date(2025, 3, 9), DatePrecision.RANGE), "6–9 March 2025"),
        (
            EventDate(date(2025, 2, 27), date(2025, 3, 9), DatePrecision.RANGE),
            "27 February to 9 March 2025",
        ),
        (EventDate(None, date(2025, 3, 9), DatePrecision.BY), "by 9 March 2025"),
        (EventDate(date(2025, 3, 1), date(2025, 3, 31), DatePrecision.MONTH), "March 2025"),
        (EventDate(date(2025, 1, 1), date(2025, 12, 31), DatePrecision.YEAR), "2025"),
        (EventDate(None, None, DatePrecision.UNKNOWN), "date not given"),
    ],
)
def test_dates_are_said_as_exactly_as_they_are_known(on, words):
    assert when(on) == words
