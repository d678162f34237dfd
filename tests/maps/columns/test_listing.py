"""A page of the table that is put in order by columns is the page that is put in order one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.maps import table
from geo.maps.columns.making import columns_of
from geo.maps.selection import select
from geo.maps.table import Kept, page, page_of
from geo.vocabulary import Column, CountRange, Filters, Incident, Listing, Order, Standing, View
from tests.maps.columns.test_same_as_one_by_one import ENTANGLED, crowds
from tests.maps.examples import HOMS, incident

CHECKED = tuple(
    incident(f"checked-{n}", HOMS, killed=CountRange(n, n, n), standing=Standing.CONFIRMED) for n in range(4)
)
KEPT = Kept(
    {i.accounts[0].article.id: datetime(2025, 3, 1 + n % 3, tzinfo=UTC) for n, i in enumerate(ENTANGLED[:6])},
    {i.accounts[0].report.id: ("Ada", "Bo")[: 1 + n % 2] for n, i in enumerate(CHECKED)},
)
listings = st.builds(
    Listing,
    columns=st.just((Column.WHEN, Column.ADDED, Column.CHECKED_BY)),
    order=st.builds(Order, st.sampled_from(Column), st.booleans()),
    page=st.integers(1, 5),
)


def both(incidents: Sequence[Incident], listing: Listing, chosen: str, least: int) -> tuple[object, object]:
    columns = columns_of(incidents)
    selection = select(incidents, View(Filters(sure_min=least), listing=listing))
    by_id = {i.id: i for i in incidents}
    row = {columns.id(n): n for n in range(len(columns))}
    shown = np.array([row[i.id] for i in selection.shown], dtype=np.int64)
    mine = page_of(
        columns, shown, listing, lambda ids: [by_id[id] for id in ids], chosen, KEPT, sure_min=least
    )
    return mine, page(selection, chosen, KEPT)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(crowds(), listings, st.sampled_from([0, 60]), st.data())
def test_each_page_is_the_same(
    more: tuple[Incident, ...], listing: Listing, least: int, data: st.DataObject
) -> None:
    few = data.draw(st.permutations((*ENTANGLED, *CHECKED, *more)))
    chosen = data.draw(st.sampled_from(["", "no such", *(i.id for i in few)]))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(table, "ON_A_PAGE", 3)
        mine, theirs = both(few, listing, chosen, least)
    assert mine == theirs


@pytest.mark.parametrize("by", [Column.KILLED, Column.WHEN, Column.WHERE])
def test_of_many_alike_each_stands_on_one_page(by: Column) -> None:
    alike = [incident(f"i{n:03}", HOMS, killed=CountRange(n % 3, n % 3, n % 3)) for n in range(250)]
    found = []
    for number in (1, 2, 3):
        mine, theirs = both(alike, Listing(order=Order(by), page=number), "i007", 0)
        assert mine == theirs
        found += [row.incident for row in mine.rows]  # type: ignore[attr-defined]
    assert sorted(found) == [i.id for i in alike]
