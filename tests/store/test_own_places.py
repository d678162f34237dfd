"""Own places in the store: kept once, removed, and on top of the gazetteer that everything is read with."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.ingest.own_places import gazetteer_at_hand
from geo.store import Store
from geo.vocabulary import Decision, Judgement, Kind, OwnPlace, Span, StoreError
from tests.store.examples import NOON, TEXT, saved
from tests.store.older import taken_back

CAMP = OwnPlace.of(
    "East Camp", 35.25, 36.5, country_code="SY", kind=Kind.CAMP, also_called=("Camp East", "مخيم"), source="x"
)


def test_what_is_added_is_there_once_and_the_log_says_so() -> None:
    store = Store.open("sqlite://")
    assert store.add_own_places([CAMP, CAMP], "Ada") == 1
    before = store.revision()
    assert store.add_own_places([CAMP], "Ada") == 0
    assert (store.own_places(), store.revision()) == ((CAMP,), before)
    assert store.gazetteer().named("Camp East")[0].entry.id == CAMP.id
    assert store.remove_own_place(CAMP.id, "Ada") == CAMP
    assert store.own_places() == () and not store.gazetteer().named("Camp East")
    assert [line.action for line in store.log()] == ["removed own place", "added own place"]
    with pytest.raises(StoreError, match="gazetteer list"):
        store.remove_own_place(CAMP.id)


def test_a_decision_that_names_an_own_place_counts_as_soon_as_it_is_there() -> None:
    store = Store.open("sqlite://")
    one = saved(store)
    at = one.text.index("Homs")
    store.judge(
        Judgement.of(
            Decision.PLACE,
            one.id,
            who="Ada",
            when=NOON,
            span=Span(at, at + 4),
            words="Homs",
            value={"gazetteer_id": CAMP.id},
        )
    )
    assert [p.gazetteer_id for i in store.incidents() for a in i.accounts for p in a.report.places] == [
        "geonames:169577"
    ]
    store.add_own_places([CAMP])
    assert [p.gazetteer_id for i in store.incidents() for a in i.accounts for p in a.report.places] == [
        CAMP.id
    ]


@pytest.mark.of_a_file
def test_a_database_of_the_first_tables_gains_the_new_one_and_loses_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'd.sqlite'}"
    store = Store.open(url)
    saved(store)
    store.close()
    taken_back(tmp_path / "d.sqlite", "0001")
    store = Store.open(url)
    assert store.add_own_places([CAMP]) == 1
    assert [a.article.text for a in store.articles()] == [TEXT]


@pytest.mark.of_a_file
def test_the_command_line_has_them_at_hand_without_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'd.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    nothing = len(gazetteer_at_hand())
    assert not (tmp_path / "d.sqlite").exists(), "looking makes no database"
    Store.open(url).add_own_places([CAMP])
    assert len(gazetteer_at_hand()) == nothing + 1
