"""A fault that nobody foresaw: the page says so in plain words, and shows nothing of the program."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from geo.export.picture.contrast import contrast
from geo.store import Store
from geo.vocabulary import StoreError
from pages.panels.session import TILES

ROOT = Path(__file__).parents[2]
PAGES = ("map", "add", "snapshot", "places")


@pytest.fixture
def settings() -> None:
    """The settings of the app, which a test of Streamlit's does not read by itself."""
    before = config.get_option("client.showErrorDetails")
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    config.set_option("client.showErrorDetails", told["client"]["showErrorDetails"])
    yield
    config.set_option("client.showErrorDetails", before)


def opened(page: str, tmp_path, monkeypatch, fault: Exception) -> AppTest:
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path / 'faulty.sqlite'}")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()

    def fails(*_given: object) -> None:
        raise fault

    for question in ("incidents", "articles", "own_places", "preference"):
        monkeypatch.setattr(Store, question, fails)
    return app.switch_page(f"pages/{page}.py").run() if page != "map" else app.run()


@pytest.mark.parametrize("page", PAGES)
def test_an_unforeseen_fault_is_told_in_a_plain_sentence(page, tmp_path, monkeypatch, settings):
    app = opened(page, tmp_path, monkeypatch, ZeroDivisionError("integer division by /secret/path"))
    (told,) = app.exception
    assert "Reload the page" in told.message and "still there" in told.message
    assert "secret" not in told.message and "Streamlit" not in told.message
    assert not told.stack_trace


@pytest.mark.parametrize("page", PAGES)
def test_a_foreseen_fault_says_what_to_do(page, tmp_path, monkeypatch):
    app = opened(page, tmp_path, monkeypatch, StoreError("The disk is full. Make room and reload."))
    assert not app.exception
    assert "The disk is full" in app.error[0].value


def test_what_is_wrong_in_a_part_of_a_page_is_said_in_its_place(tmp_path, monkeypatch):
    """The map runs by itself; of an error that leaves it Streamlit makes a box which says nothing."""
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path / 'faulty.sqlite'}")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    preference = Store.preference

    def fails(store: Store, name: str, *else_: object) -> object:
        if name == TILES:
            raise StoreError("The disk is full. Make room and reload.")
        return preference(store, name, *else_)

    monkeypatch.setattr(Store, "preference", fails)
    app.run()
    assert not app.exception
    assert [told.value for told in app.error] == ["The disk is full\\. Make room and reload\\."]
    assert app.dataframe, "the rest of the page is there"


def test_no_error_offers_to_ask_elsewhere():
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["client"]
    assert told["showErrorLinks"] is False and told["showErrorDetails"] == "none"


@pytest.mark.parametrize(("theme", "at"), [("light", 0), ("dark", 1)])
def test_words_on_the_main_colour_can_be_read(theme, at):
    colour = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"][theme]["primaryColor"]
    rule = next(
        line
        for line in (ROOT / "pages/panels/look.css").read_text().splitlines()
        if line.startswith('body button[kind="primary"],')
    )
    words = re.search(r"light-dark\((#\w+), (#\w+)\)", rule)
    assert words and contrast(words.group(at + 1), colour) >= 4.5
