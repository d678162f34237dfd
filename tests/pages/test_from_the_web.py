"""Pages and feeds fetched in the app: off until allowed, told item by item, feeds asked again, copies parted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.ingest.fetching import FETCHING
from geo.ingest.given import sources_of
from geo.ingest.running import run
from geo.ingest.sample import PREFERENCE as SAMPLE
from geo.sources.web.door import Door
from geo.store import Store
from tests.ingest.carried_pairs import MARKET
from tests.ingest.newspaper import newspaper
from tests.sources.web.site import Site

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    made = Store.open(url)
    made.prefer(SAMPLE, "not needed")
    return made


@pytest.fixture
def site() -> Iterator[Site]:
    with newspaper() as playing:
        yield playing


@pytest.fixture
def page(store: Store) -> AppTest:
    return AppTest.from_file(APP, default_timeout=60).switch_page("pages/add.py")


def words(page: AppTest) -> str:
    kinds = ("subheader", "markdown", "caption", "info", "warning", "error")
    said = "\n".join(str(e.value) for kind in kinds for e in getattr(page, kind))
    return re.sub(r"\\(\W)", r"\1", said)


def press(page: AppTest, label: str) -> AppTest:
    return next(b for b in page.button if b.label == label).click().run()


def test_fetching_is_off_and_says_what_it_would_tell_whom(page: AppTest) -> None:
    page.run()
    assert "Fetching is off" in words(page) and "see your network address" in words(page)
    assert not any(area.key == "web-addresses" for area in page.text_area)
    settings = page.switch_page("pages/settings.py").run()
    switch = next(t for t in settings.toggle if t.label == "Allow fetching pages and feeds")
    assert switch.value is False
    assert "nothing of your articles is sent" in words(settings).replace("\n", " ")


def test_a_feed_is_fetched_told_kept_and_asked_again(
    page: AppTest,
    store: Store,
    site: Site,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    door = Door(admitted=frozenset({site.place}))
    monkeypatch.setattr(Door, "from_settings", classmethod(lambda cls, own=None: door))
    monkeypatch.setattr("geo.sources.web.robots.LEAST_PAUSE_S", 0.0)
    store.prefer(FETCHING, True)
    page.run()
    assert "Give the address of an RSS or Atom feed" in words(page)
    page.text_area(key="web-addresses").set_value("news.example")
    assert "An address begins with https://" in words(press(page, "Fetch"))
    page.text_area(key="web-addresses").set_value(f"{site.url}/feed")
    press(page, "Fetch")
    assert not page.exception
    assert "2 saved, 1 failed." in words(page)
    assert "The Harbour Post" in words(page) and "2 saved · 1 failed" in words(page)
    assert "robots.txt" in words(page) and "Tried once." in words(page)
    press(page, "Ask")
    assert "Nothing new came." in words(page)
    press(page, "Remove")
    assert "Feeds: 0" in words(page) and store.intake.feeds() == ()
    assert len(store.articles()) == 2
    article = store.articles()[0]
    page.query_params["article"] = article.id
    page.run()
    assert not page.exception
    assert "Captured" in words(page) and any("SHA-256" in str(code.value) for code in page.code)


def test_outlets_are_listed_with_the_article_and_parted(page: AppTest, store: Store, tmp_path: Path) -> None:
    for name, text in (
        ("Wire", MARKET),
        ("Morning Paper", MARKET + "\n\nThe town is known for its orchards."),
    ):
        (tmp_path / f"{name}.txt").write_text(text)
        list(run(sources_of([str(tmp_path / f"{name}.txt")], outlet=name), store))
    (article,) = store.articles()
    page.query_params["article"] = article.id
    page.run()
    assert not page.exception
    assert any("Also carried by Morning Paper" in e.label for e in page.expander)
    press(page, "Make it an article of its own")
    assert len(store.articles()) == 2 and store.intake.outlets(article.id) == ()


def test_an_address_is_shown_as_it_is(page: AppTest, store: Store, tmp_path: Path) -> None:
    """It stood in the head of the article with the marks that keep Markdown from acting."""
    (tmp_path / "a.jsonl").write_text(
        '{"text": "Two people were killed in Homs.", "url": "https://news.example/a-b"}'
    )
    list(run(sources_of([str(tmp_path / "a.jsonl")]), store))
    page.query_params["article"] = store.articles()[0].id
    page.run()
    assert any("https://news.example/a-b</p>" in str(html.proto.body) for html in page.get("html"))
