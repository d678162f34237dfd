"""What is told of incidents by the rows of columns is what is told of the incidents themselves; and none is made to tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.maps.columns.by_row import ByRow
from geo.maps.columns.counting import facets as facets_of
from geo.maps.columns.latest import Latest
from geo.maps.columns.making import by_row
from geo.maps.columns.searching import finder as column_finder
from geo.maps.selection import Selection, let_through, select, select_from, set_apart
from geo.maps.symbols.symbolise import leading, symbols
from geo.maps.table import page
from geo.maps.timeline import extent_of, timeline
from geo.store import Store
from geo.store.grouped.files import folder_of
from geo.vocabulary import Filters, Incident, View
from tests.maps.columns.test_same_as_one_by_one import ENTANGLED, crowds, filters, holding, in_any_order
from tests.store.test_by_difference import TOLD, _reading

ANY = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def selected(rows: ByRow, view: View, incidents: Sequence[Incident]) -> Selection:
    found = column_finder(view.filters.search, lambda term: holding(incidents, term))
    return select_from(rows.columns, rows, view, found, facets_of(rows.columns, rows.columns.standing_rows))


def of_bars(line: object) -> object:
    return [
        (b.first, b.last, sorted(b.incidents), in_any_order(b.killed))
        for b in line.bars  # type: ignore[attr-defined]
    ]


@ANY
@given(crowds(), filters, st.data())
def test_a_selection_says_the_same(more: tuple[Incident, ...], asked: Filters, data: st.DataObject) -> None:
    incidents = tuple(data.draw(st.permutations((*ENTANGLED, *more))))
    view = View(asked, chosen=data.draw(st.sampled_from(["", "none", *(i.id for i in incidents)])))
    rows = by_row(incidents)
    mine, theirs = selected(rows, view, incidents), select(incidents, view)
    for part in ("all", "shown", "drawn", "unsure"):
        one, two = getattr(mine, part), getattr(theirs, part)
        assert (len(one), tuple(one), one.ids) == (len(two), tuple(two), [i.id for i in two]), part
    assert (mine.chosen, leading(mine)) == (theirs.chosen, leading(theirs))
    assert list(map(in_any_order, mine.totals)) == list(map(in_any_order, theirs.totals))
    assert tuple(mine.absent) == theirs.absent
    assert symbols(mine) == symbols(theirs)
    assert page(mine, view.chosen) == page(theirs, view.chosen)
    assert set_apart(mine.shown, asked) == set_apart(theirs.shown, asked)
    extent = extent_of(mine.all)
    assert extent == extent_of(theirs.all)
    apart = set_apart(mine.shown, asked)
    one, two = timeline(mine.shown, extent, apart), timeline(theirs.shown, extent, apart)
    assert of_bars(one) == of_bars(two) and replace(one, bars=()) == replace(two, bars=())
    others = replace(asked, earliest=None, latest=None)
    through = [let_through(s.all, others, lambda term: holding(incidents, term)) for s in (mine, theirs)]
    assert tuple(through[0]) == tuple(through[1])


def test_some_of_them_and_those_that_are_gone() -> None:
    rows = by_row(ENTANGLED)
    assert [i.id for i in rows[2:4]] == rows.ids[2:4] and rows[-1] is ENTANGLED[-1]
    assert rows.of("homs") is rows[5] and rows[:3].of("homs") is None and rows.of("") is None
    gone = replace(rows, known=lambda ids: [i for i in ENTANGLED if i.id in ids and i.id != "homs"])
    assert len(list(gone)) == len(ENTANGLED) - 1
    with pytest.raises(IndexError):
        gone[5]


def test_no_incident_is_made_to_select_and_only_those_of_a_page_to_list_them() -> None:
    made: list[str] = []
    rows = by_row(ENTANGLED)
    watched = replace(rows, known=lambda ids: made.extend(ids) or rows.known(ids))
    mine = selected(watched, View(Filters(killed_min=5)), ENTANGLED)
    assert len(mine.shown) and len(mine.drawn) and extent_of(mine.all)
    timeline(mine.shown, extent_of(mine.all), set_apart(mine.shown, Filters()))
    assert made == []
    leading(mine)
    assert len(made) == 1


def test_the_columns_of_a_store_follow_it_and_are_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "d.sqlite"
    store, latest = Store.open(f"sqlite:///{path}"), Latest()
    for n in range(3):
        store.save(TOLD[n], _reading(n, (2, 60, 2000)[n]))
    shown = latest.now(store)
    assert tuple(shown) == store.incidents() and latest.now(store) is shown
    assert latest.of(shown).columns is shown.columns
    store.delete(TOLD[0].id)
    store.save(TOLD[3], _reading(3, 500))
    shown = latest.now(store)
    assert tuple(shown) == store.incidents() and len(shown) == len(shown.columns) == 3
    latest.keep(store)
    assert not list(folder_of(path).rglob("*.npy")), "without what is grouped"
    store.grouped.keep()
    latest.keep(store)
    store.close()
    store = Store.open(f"sqlite:///{path}")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("geo.maps.columns.latest.renewed", None)
        again = Latest().now(store)
    assert again.ids == shown.ids and tuple(again) == tuple(shown)
    broken = next(folder_of(path).rglob("x.npy"))
    broken.write_bytes(broken.read_bytes()[:-1] + b"!")
    assert Latest().now(store).columns.x.tolist() == shown.columns.x.tolist()
    before = again.columns.words.tobytes()
    store.erase(TOLD[1].id)
    assert not list(folder_of(path).rglob("*.npy")) and again.columns.words.tobytes() == before
    store.close()
