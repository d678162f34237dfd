"""A data set on a map of its own: the same crowd as that of its incidents, and another one once it was brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.maps.beside.shown import ShownSet
from geo.maps.browser.drawing import in_sight
from geo.maps.columns.disk.sets import ShownSets
from geo.maps.selection import select
from geo.maps.symbols.crowds import SetCrowds
from geo.store import Store
from geo.vocabulary import Filters, Harm, Layer, Precision, StoreError, View
from tests.ingest.event_files import ID, events, imported, written
from tests.maps.examples import crowd_of

WORLD = (-80.0, -180.0, 80.0, 180.0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'd.sqlite'}")
    yield opened
    opened.close()


def rows(many: int) -> list[dict[str, str]]:
    """Some at one spot, one known to its province alone."""
    made = events(*range(many))
    made[1]["where_prec"] = "4"
    return made


@pytest.mark.parametrize("zoom", [2.0, 6.0, 12.0])
@pytest.mark.parametrize("view", [View(), View(Filters(killed_min=3), layers=(Layer.MENTIONED,))])
def test_it_draws_what_a_crowd_of_the_same_incidents_draws(
    store: Store, tmp_path: Path, view: View, zoom: float
) -> None:
    imported(store, written(tmp_path / "a.csv", rows(30)))
    shown = ShownSets(store)
    columns = shown.columns(ID)
    same = crowd_of(shown.incidents(map(columns.id, range(len(columns)))), View(view.filters))
    mine = SetCrowds(shown).of(ID, view)
    assert mine.drawn == same.drawn > 0
    one, two = (in_sight(c.seen(View(view.filters), WORLD, zoom, few=0)) for c in (mine, same))
    assert one == two


def test_it_is_another_one_once_the_set_was_brought_up_to_date_and_none_once_it_is_gone(
    store: Store, tmp_path: Path
) -> None:
    imported(store, written(tmp_path / "a.csv", rows(4)))
    crowds = SetCrowds(ShownSets(store))
    before = crowds.of(ID, View())
    assert crowds.of(ID, View()) is before
    imported(store, written(tmp_path / "b.csv", rows(6)))
    after = crowds.of(ID, View())
    assert (before.drawn, after.drawn) == (4, 6) and after.stamp != before.stamp
    store.sets.drop(ID)
    with pytest.raises(StoreError):
        crowds.of(ID, View())


def test_a_row_known_to_its_province_alone_is_an_event_beside_the_others_of_it(
    store: Store, tmp_path: Path
) -> None:
    """Of articles the toll of a province may hold that of its town; of a data set each of the dead stands in one row."""
    there = {
        "adm_1": "Latakia",
        "latitude": "35.36",
        "longitude": "35.93",
        "low": "4",
        "best": "4",
        "high": "4",
    }
    made = [
        {**events(1)[0], **there, "id": id, "where_coordinates": name, "where_prec": prec}
        for id, name, prec in (("a", "Latakia", "4"), ("b", "Jablah", "1"))
    ]
    made[0] |= {"best": "30", "low": "30", "high": "30"}
    imported(store, written(tmp_path / "a.csv", made))
    shown = ShownSets(store)
    columns = shown.columns(ID)
    both = shown.incidents(map(columns.id, range(2)))
    assert {i.lead.places[0].precision for i in both} == {Precision.PROVINCE, Precision.TOWN}
    total = select(both, View()).total(Harm.KILLED)
    of_set = ShownSet.of(store.sets.of(ID).dataset, 0, columns, Filters(), shown.finder(ID, ""))
    assert total == of_set.totals[0]
    assert total.count is not None and total.count.best == 34 and not total.within
