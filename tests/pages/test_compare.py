"""The page Compare, run from app.py as a user meets it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.store import Store
from geo.vocabulary import CountRange
from tests.maps.examples import BEIRUT, HOMS, SOME, incident

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    url = f"sqlite:///{tmp_path / 'compare.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    opened = Store.open(url)
    opened.prefer("sample", "not wanted")
    yield opened
    opened.close()


def opened(**address: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    for key, value in address.items():
        app.query_params[key.rstrip("_")] = value
    app.run()
    app.switch_page("pages/compare.py").run()
    assert not app.exception and not app.error, "the whole page is drawn, to its table"
    return app


def test_two_periods_their_totals_and_the_table(store: Store) -> None:
    for name, at, killed, day in (
        ("a", HOMS, 4, 1),
        ("b", HOMS, 9, 9),
        ("c", HOMS, 2, 10),
        ("d", BEIRUT, 0, 9),
    ):
        count = CountRange(killed, killed, killed) if killed else SOME
        account = incident(name, at, killed=count, on=date(2025, 3, day)).accounts[0]
        store.save(account.article, account.reading)
    app = opened()
    said = " ".join(str(e.proto.body) for e in app.get("html"))
    assert "<b>1 of 4</b>" in said and "<b>3 of 4</b>" in said, "the halves of ten days"
    table = app.dataframe[0].value
    homs = table[table["Province"] == "Homs"].iloc[0]
    assert (homs["Incidents, difference"], homs["Killed, difference"], homs["Rests on"]) == (
        1,
        7,
        "exact numbers",
    )
    beirut = table[table["Province"] == "Beyrouth"].iloc[0]
    assert (
        beirut["Killed, difference"] is not beirut["Killed, difference"]
        or str(beirut["Killed, difference"]) == "<NA>"
    )
    assert (beirut["Killed, first"], beirut["Killed, second"], beirut["Rests on"]) == (
        "none told",
        "?",
        "not known",
    )
    assert len(app.get("image") or app.get("imgs")) == 2
    app.date_input(key="cmp_1_from").set_value(date(2025, 3, 10)).run()
    assert not app.exception
    table = app.dataframe[0].value
    assert table[table["Province"] == "Homs"].iloc[0]["Incidents, difference"] == 0
    app.radio(key="cmp_of").set_value("people killed").run()
    assert not app.exception


def test_a_period_of_more_than_a_picture_holds_has_its_totals_and_says_so(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, day in (("a", 1), ("b", 9), ("c", 10)):
        account = incident(name, HOMS, killed=CountRange(4, 4, 4), on=date(2025, 3, day)).accounts[0]
        store.save(account.article, account.reading)
    monkeypatch.setattr("pages.panels.compare.sides.MOST_DRAWN", 1)
    app = opened()
    assert len(app.get("image") or app.get("imgs")) == 1
    assert any(str(c.value).startswith("2 incidents are too many for a picture") for c in app.caption)
    assert "<b>2 of 3</b>" in " ".join(str(e.proto.body) for e in app.get("html"))


def test_the_address_holds_the_periods_and_what_the_difference_is_of(store: Store) -> None:
    for name, day in (("a", 1), ("b", 9)):
        account = incident(name, HOMS, killed=CountRange(4, 4, 4), on=date(2025, 3, day)).accounts[0]
        store.save(account.article, account.reading)
    app = opened()
    app.date_input(key="cmp_0_to").set_value(date(2025, 3, 2)).run()
    app.radio(key="cmp_of").set_value("people killed").run()
    address = dict(app.query_params.items())
    said = {key: value if isinstance(value, str) else value[-1] for key, value in address.items()}
    assert said["first"] == "2025-03-01..2025-03-02" and said["difference"] == "killed"


def test_without_a_date_there_is_nothing_to_compare_and_the_page_says_so(store: Store) -> None:
    account = incident("x", HOMS, killed=SOME, on=None).accounts[0]
    store.save(account.article, account.reading)
    app = opened()
    assert any("nothing can be compared" in i.value for i in app.info)
