"""The data sets that a view shows, taken from a store: what passes the filters, and what is refused rather than left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.maps.beside import one_by_one
from geo.maps.beside.one_by_one import selected
from geo.maps.beside.shown import ShownSet
from geo.maps.columns.disk.sets import ShownSets
from geo.maps.selection import select
from geo.store import Store
from geo.vocabulary import Filters, InputError, View
from tests.datasets.made import acled
from tests.ingest.event_files import ID, NAMED, events, imported, written
from tests.maps.examples import HOMS, incident


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(f"sqlite:///{tmp_path / 'd.sqlite'}")
    imported(made, written(tmp_path / "a.csv", events(*range(40))))
    acleds = written(tmp_path / "b.csv", [acled(n) for n in range(10)])
    imported(made, acleds, replace(NAMED, name="Other", publisher="ACLED"))
    return made


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(killed_min=3),
        Filters(countries=("SY",), killed_unknown=False),
        Filters(within=(34.0, 35.0, 35.5, 37.0)),
        Filters(search="East"),
        Filters(search='"row 3 tells"'),
        Filters(search="tells -East"),
        Filters(sure_min=90),
    ],
    ids=repr,
)
def test_what_is_published_of_a_set_is_what_the_map_shows_of_it_and_comes_to_the_same(store, filters):
    other = next(d.id for d in store.sets.all() if d.id != ID)
    both = selected(store, View(filters, sets=tuple(sorted((ID, other)))))
    assert [one.dataset.name for one in both.sets] == ["Syria", "Other"] and len(
        {one.colour for one in both.sets}
    ) == 2
    for one in both.sets:
        columns = ShownSets(store).columns(one.dataset.id)
        on_map = ShownSet.of(
            one.dataset, one.colour, columns, filters, ShownSets(store).finder(one.dataset.id, filters.search)
        )
        assert len(one.selection.shown) == on_map.shown and len(one.selection.drawn) == on_map.drawn
        totals = [replace(one.selection.total(t.harm), apart=(), apart_labels=()) for t in on_map.totals]
        assert totals == [replace(t, apart=(), apart_labels=()) for t in on_map.totals]
        assert one.in_all == one.dataset.rows and one.selection.view.sets == ()
    assert not both.shown and not any(t.told for t in both.totals)


@pytest.mark.parametrize(
    ("search", "finds"),
    [
        ('"row 3 tells"', ["400003"]),  # words of its headline, which is in no name
        ("row -tells", []),
        ("400003", ["400003"]),
        ("headline", []),  # a column's name is no word of a row
    ],
)
def test_a_search_finds_rows_by_the_words_of_their_cells(store: Store, search: str, finds: list[str]) -> None:
    (one,) = selected(store, View(Filters(search=search), sets=(ID,))).sets
    assert [i.id.rpartition(":")[2] for i in one.selection.shown] == finds


def test_a_data_set_that_is_brought_up_to_date_is_searched_anew(store: Store, tmp_path: Path) -> None:
    shown = ShownSets(store)
    assert shown.finder(ID, "tells")(shown.columns(ID)).sum() == 40
    imported(store, written(tmp_path / "a.csv", events(1, 50, source_headline="Silence")))
    assert shown.finder(ID, "silence")(shown.columns(ID)).sum() == 2
    assert shown.finder(ID, "tells")(shown.columns(ID)).sum() == 39


def test_more_than_can_be_published_are_counted_and_refused_with_what_to_do(store, monkeypatch):
    monkeypatch.setattr(one_by_one, "MOST", 39)
    with pytest.raises(
        InputError,
        match=r"^40 incidents of the data set “Syria” pass the filters, and a snapshot shows 39 of one at most\. On the map, filter",
    ):
        selected(store, View(sets=(ID,)))
    monkeypatch.setattr(one_by_one, "MOST", 40)
    monkeypatch.setattr(one_by_one, "MOST_TOGETHER", 49)
    every = View(sets=tuple(sorted(d.id for d in store.sets.all())))
    with pytest.raises(
        InputError, match=r"^50 incidents of 2 data sets pass the filters, and a snapshot shows 49 of them"
    ):
        selected(store, every)
    monkeypatch.setattr(one_by_one, "MOST_TOGETHER", 50)
    assert len(selected(store, every).everything_shown) == 50
    assert len(selected(store, View(sets=(ID,))).sets[0].selection.shown) == 40


def test_more_incidents_of_articles_than_are_drawn_are_refused_with_what_to_do(monkeypatch):
    three = select([incident(name, HOMS) for name in "abc"], View())
    monkeypatch.setattr(one_by_one, "MOST_TOGETHER", 2)
    with pytest.raises(
        InputError,
        match=r"^3 incidents pass the filters, and a picture, a page or a bundle shows 2 at most\. On",
    ):
        one_by_one.require_few(three)
    assert len(one_by_one.require_few(replace(three, shown=three.shown[:2])).shown) == 2


def test_a_set_that_is_not_here_is_named_and_nothing_is_made_without_it(store):
    with pytest.raises(InputError, match=r"data sets that are not here: 0badcafe\. Switch them off"):
        selected(store, View(sets=("0badcafe", ID)))
