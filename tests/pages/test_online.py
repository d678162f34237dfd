"""An online look-up, from the switch to the answer, against a server on this machine that plays Nominatim."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.ingest.sample import PREFERENCE as SAMPLE
from geo.places.gazetteer import embedded
from geo.store import Store
from tests.sources.geocoding.nominatim_server import QUSOUR, Playing, playing_nominatim

APP = Path(__file__).parents[2] / "app.py"
TEXT = "Nine people were killed in the Zorblatt neighbourhood on Sunday, Syria's health ministry said."


@pytest.fixture
def nominatim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Playing]:
    """The server, and a cache of answers of its own."""
    embedded()
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    with playing_nominatim() as playing:
        playing.says([QUSOUR])
        monkeypatch.setenv("DATELINE_GEOCODER_URL", playing.url)
        yield playing


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    made = Store.open(url)
    made.prefer(SAMPLE, "not needed")
    return made


@pytest.fixture
def page(store: Store, nominatim: Playing) -> AppTest:
    """The page with an article read in which one place is not found."""
    opened = AppTest.from_file(APP, default_timeout=60).switch_page("pages/add.py").run()
    opened.text_area(key="text-paste").set_value(TEXT)
    press(opened, "Read")
    places = next(r for r in opened.radio if r.label == "Places")
    assert "Zorblatt" in places.options[0], "what is not settled comes first"
    return opened


def press(page: AppTest, words: str) -> AppTest:
    """Press the first button of these words."""
    return next(b for b in page.button if b.label == words).click().run()


def online(page: AppTest) -> AppTest:
    """The page with the online look-up open."""
    next(g for g in page.button_group if "Look up online" in g.options).set_value("Look up online").run()
    return page


def test_it_is_off_and_says_so(page: AppTest, nominatim: Playing) -> None:
    online(page)
    assert any("is off" in c.value for c in page.caption)
    assert "Look up" not in [b.label for b in page.button]
    assert nominatim.asked == []


def test_it_sends_the_name_on_request_and_takes_no_answer_by_itself(
    page: AppTest, store: Store, nominatim: Playing
) -> None:
    store.prefer("online_lookups", True)
    online(page.run())
    assert any("127.0.0.1" in c.value for c in page.caption), "it says whom it asks"
    assert nominatim.asked == []
    press(page, "Look up")
    assert not page.exception
    (query,) = nominatim.asked
    assert (query["q"], query["countrycodes"]) == ("Zorblatt", "sy")
    assert not {"killed", "ministry"} & set(" ".join(query.values()).split()), "nothing else of the article"
    assert next(b for b in page.button if b.label == "Use this place").disabled, "none is chosen"
    next(r for r in page.radio if r.label == "Which place is meant?").set_value(0).run()
    press(page, "Use this place")
    press(page, "Save")
    (judgement,) = store.judgements()
    assert (judgement.get("lat"), judgement.get("name")) == (35.1801, "Al Qusour")


def test_a_server_that_refuses_is_told_in_words(page: AppTest, store: Store, nominatim: Playing) -> None:
    store.prefer("online_lookups", True)
    nominatim.status, nominatim.body = 403, b"no"
    press(online(page.run()), "Look up")
    assert not page.exception
    assert "refuses" in page.error[0].value
