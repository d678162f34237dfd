"""A thousand rows of ACLED and of UCDP, 37 of them bad in twelve ways: each is told with line and reason, the others are taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from geo.vocabulary.datasets import Scheme
from tests.datasets.made import ACLED, RECTANGLES, UCDP, acled, coding, rows, ucdp

Change = dict[str, str]
ACLED_FAULTS: dict[str, Change] = {
    "latitude and longitude look exchanged": {"latitude": "38.0", "longitude": "34.6"},
    "lies in Brazil, more than 500 km from Syria": {"latitude": "-10", "longitude": "-50"},
    "latitude and longitude are both 0": {"latitude": "0.0", "longitude": "0"},
    "is no point on earth": {"latitude": "135.1"},
    "the longitude 'east' is no number": {"longitude": "east"},
    "the longitude is missing": {"longitude": ""},
    "is no day of the calendar": {"event_date": "31 February 2024"},
    "the day is missing": {"event_date": ""},
    "fatalities: -4 is below 0": {"fatalities": "-4"},
    "is more people than can be": {"fatalities": "250000000"},
    "'Skirmishes' is no event type of ACLED": {"event_type": "Skirmishes"},
    "the id is missing": {"event_id_cnty": ""},
    "is that of line 2, which is taken": {"event_id_cnty": "SYR0"},
    "there is no place and no point": dict.fromkeys(("country", "admin1", "location", "latitude", "longitude", "iso"), ""),
    "were broken by a wrong encoding, as in": {"location": "DoÃ±a"},
}  # fmt: skip
UCDP_FAULTS: dict[str, Change] = {
    "latitude and longitude look exchanged": {"latitude": "38.0", "longitude": "34.6", "where_prec": "1"},
    "lies in Brazil, more than 500 km from Syria": {"latitude": "-10", "longitude": "-50", "where_prec": "1"},
    "latitude and longitude are both 0": {"latitude": "0", "longitude": "0"},
    "is no point on earth": {"longitude": "-203.5"},
    "the latitude 'n/a' is no number": {"latitude": "n/a"},
    "is no day of the calendar": {"date_start": "2024-02-31"},
    "comes after the last": {"date_start": "2024-05-02", "date_end": "2024-05-01"},
    "low 9, best 4, high 12 are not in order": {"low": "9", "best": "4", "high": "12"},
    "deaths: -1 is below 0": {"best": "-1"},
    "deaths, at most: 99999999 is more people than can be": {"high": "99999999"},
    "type_of_violence '4' is none of 1, 2, 3": {"type_of_violence": "4"},
    "the id is missing": {"id": " "},
    "is that of line 2, which is taken": {"id": "400000"},
    "there is no place and no point": dict.fromkeys(("country", "adm_1", "where_coordinates", "latitude", "longitude"), ""),
    "were broken by a wrong encoding, as in": {"side_b": "Fuerzas de caf\ufffd"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "made", "faults", "scheme"),
    [(ACLED, acled, ACLED_FAULTS, Scheme.ACLED), (UCDP, ucdp, UCDP_FAULTS, Scheme.UCDP)],
    ids=["acled", "ucdp"],
)
def test_each_bad_row_is_told_with_its_line_and_reason_and_the_others_are_taken(
    columns: Sequence[str], made: Callable[[int], Change], faults: dict[str, Change], scheme: Scheme
) -> None:
    reasons = list(faults)
    bad = {27 * (n + 1): reasons[n % len(reasons)] for n in range(37)}
    file = rows([made(n) | (faults[bad[n]] if n in bad else {}) for n in range(1000)])
    taken, told = coding(columns, RECTANGLES, scheme=scheme).batch(file, {})
    assert len(set(bad.values())) >= 12
    assert [row.line for row in told if row.left_out] == [n + 2 for n in bad]
    assert [
        row.reason for row, reason in zip(told, bad.values(), strict=True) if reason not in row.reason
    ] == []
    assert len(taken) == 963
    assert {i.id.rpartition(":")[2] for i in taken} == {
        row.cells[0] for n, row in enumerate(file) if n not in bad
    }
