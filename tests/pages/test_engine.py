"""Asking the engine in the app, from the switch to what stood, against a server on this machine that plays it well and badly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.ingest.sample import PREFERENCE as SAMPLE
from geo.places.gazetteer import embedded
from geo.store import Store
from tests.commands.test_engine import GOOD, TEXT
from tests.engines.chat_server import Playing, playing_chat

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Playing]:
    embedded()
    with playing_chat() as playing:
        playing.says(GOOD)
        monkeypatch.setenv("DATELINE_ENGINE", "chat")
        monkeypatch.setenv("DATELINE_ENGINE_URL", playing.url)
        monkeypatch.setenv("DATELINE_ENGINE_MODEL", "small")
        monkeypatch.setenv("DATELINE_ENGINE_KEY", "sk-secret")
        yield playing


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    made = Store.open(url)
    made.prefer(SAMPLE, "not needed")
    return made


def opened(page: str = "add") -> AppTest:
    return AppTest.from_file(APP, default_timeout=60).switch_page(f"pages/{page}.py").run()


def read() -> AppTest:
    """The page with an article read in which the rules find no one killed."""
    page = opened()
    page.text_area(key="text-paste").set_value(TEXT)
    return press(page, "Read")


def press(page: AppTest, words: str) -> AppTest:
    """Press the first button of these words."""
    return next(b for b in page.button if bare(b.label) == words).click().run()


def bare(label: str) -> str:
    """Words without Markdown's escapes."""
    return re.sub(r"\\(\W)", r"\1", label)


def labels(page: AppTest) -> list[str]:
    return [b.label for b in page.button]


def said(page: AppTest) -> str:
    """All that the page says, without Markdown's escapes."""
    kinds = ("markdown", "caption", "code", "error", "html")
    return bare("\n".join(str(e.value) for k in kinds for e in page.get(k) if hasattr(e, "value")))


def html(page: AppTest) -> str:
    """What the lists say."""
    return "\n".join(e.proto.body for e in page.get("html"))


def host(server: Playing) -> str:
    return server.url.removeprefix("http://").removesuffix("/v1")


def test_without_an_engine_there_is_no_button(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_ENGINE", raising=False)
    assert "Ask the engine" not in labels(read())
    assert "No engine is set up" in said(opened("settings"))


def test_settings_say_what_goes_where_and_it_is_off(store: Store, server: Playing) -> None:
    page = opened("settings")
    assert page.toggle(key="settings-chat_engine").value is False
    words = said(page)
    assert host(server) in words and "small" in words and "Answer with one JSON object" in words
    assert "sk-secret" not in words
    page.toggle(key="settings-chat_engine").set_value(True).run()
    assert store.preference("chat_engine") is True
    assert server.asked == []


def test_off_it_says_so_and_sends_nothing(store: Store, server: Playing) -> None:
    page = press(read(), "Ask the engine")
    assert "Asking the engine is off" in said(page)
    assert not any(label.startswith("Send it") for label in labels(page))
    assert server.asked == []


def test_the_text_is_shown_first_then_sent_and_what_stood_is_told(store: Store, server: Playing) -> None:
    store.prefer("chat_engine", True)
    page = press(read(), "Ask the engine")
    assert TEXT in said(page) and "Nothing has been sent yet" in said(page)
    assert server.asked == []
    press(page, f"Send it to {host(server)}")
    assert not page.exception
    assert [a.body["messages"][-1]["content"] for a in server.asked] == [TEXT]
    assert "rejected" in said(page)
    assert "its words are not in the article" in html(page) and "Atlantis" in html(page)
    assert "nine millers were reduced to ashes" in html(page)
    press(page, "Close")
    press(page, "Save")
    reading = store.reading(store.articles()[0].id)
    (claim,) = [c for c in reading.claims if c.engine]
    assert (claim.engine, claim.count.best) == ("chat small", 9)
    assert [r.engine for r in reading.reports if r.claims] == ["chat small"]
    assert len(server.asked) == 1, "saving asks nobody"


def test_not_asking_sends_nothing(store: Store, server: Playing) -> None:
    store.prefer("chat_engine", True)
    page = press(press(read(), "Ask the engine"), "Do not send")
    assert server.asked == []
    assert not any(label.startswith("Send it") for label in labels(page))


@pytest.mark.parametrize(("statuses", "words"), [([401], "refuses"), ([400], "gave no answer")])
def test_a_server_that_fails_is_told_and_the_reading_stays(
    store: Store, server: Playing, statuses: list[int], words: str
) -> None:
    store.prefer("chat_engine", True)
    page = press(read(), "Ask the engine")
    server.statuses = statuses
    press(page, f"Send it to {host(server)}")
    assert not page.exception
    assert words in page.error[0].value
    press(page, "Save")
    assert not any(c.engine for c in store.reading(store.articles()[0].id).claims)


def test_a_saved_article_is_asked_about_too(store: Store, server: Playing) -> None:
    store.prefer("chat_engine", True)
    press(read(), "Save")
    (saved,) = store.articles()
    page = opened()
    page.query_params["article"] = saved.id
    press(page.run(), "Ask the engine")
    press(page, f"Send it to {host(server)}")
    assert not page.exception
    assert any(c.engine for c in store.reading(saved.id).claims)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DATELINE_ENGINE_URL", "http://example.org/v1", "unencrypted"),
        ("DATELINE_ENGINE", "oracle", "choose one of"),
        ("DATELINE_ENGINE_TOKENS", "many", "whole number"),
    ],
)
def test_settings_that_make_no_sense_are_told_and_articles_are_read(
    store: Store, server: Playing, monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(name, value)
    page = opened("settings")
    assert not page.exception
    assert words in "\n".join(e.value for e in page.error)
