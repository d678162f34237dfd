"""Settings: the name that signs, the two switches, the sample, the bin."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import geo
from geo.ingest import plant_sample
from geo.store import Store
from geo.wording.review.damage import elsewhere_lines

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with the sample in it."""
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    made = Store.open(url)
    plant_sample(made)
    return made


@pytest.fixture
def page(store: Store) -> AppTest:
    """The page, opened."""
    opened = AppTest.from_file(APP, default_timeout=60).switch_page("pages/settings.py").run()
    assert not opened.exception
    return opened


def labels(page: AppTest) -> list[str]:
    """The words on the buttons."""
    return [b.label for b in page.button]


def press(page: AppTest, words: str) -> AppTest:
    """Press the first button of these words."""
    return next(b for b in page.button if b.label == words).click().run()


def said(page: AppTest) -> str:
    """What the page says in captions, code and errors."""
    return "\n".join(str(e.value) for e in (*page.caption, *page.code, *page.markdown, *page.error))


def test_the_name_given_is_the_visitors_and_never_the_stores(page: AppTest, store: Store) -> None:
    page.text_input(key="name_settings").set_value("  Ada\n ").run()
    assert page.session_state["analyst_name"] == "Ada"
    press(page, "Remove the sample article")
    assert store.log()[0].who == "Ada"
    assert store.preference("analyst") is None
    other = AppTest.from_file(APP, default_timeout=60).switch_page("pages/settings.py").run()
    assert other.text_input(key="name_settings").value == "", "another visitor's is their own"
    press(other, "Put the sample article back")
    assert store.log()[0].who == "analyst"


def test_a_name_that_the_store_kept_for_all_is_offered_and_not_taken(store: Store) -> None:
    store.prefer("analyst", "Grace")
    page = AppTest.from_file(APP, default_timeout=60).switch_page("pages/settings.py").run()
    assert page.text_input(key="name_settings").value == ""
    press(page, "Remove the sample article")
    assert store.log()[0].who == "analyst"
    page.button(key="name_before_settings").click().run()
    assert page.text_input(key="name_settings").value == "Grace"
    press(page, "Put the sample article back")
    assert store.log()[0].who == "Grace"


@pytest.mark.parametrize(
    ("switch", "host"),
    [("online_lookups", "nominatim.openstreetmap.org"), ("online_tiles", "tile.openstreetmap.org")],
)
def test_going_online_is_off_says_what_is_sent_and_can_be_allowed(
    page: AppTest, store: Store, switch: str, host: str
) -> None:
    toggle = page.toggle(key=f"settings-{switch}")
    assert toggle.value is False
    assert host in said(page)
    toggle.set_value(True).run()
    assert store.preference(switch) is True
    page.toggle(key=f"settings-{switch}").set_value(False).run()
    assert store.preference(switch) is False


def test_the_sample_is_removed_and_put_back(page: AppTest, store: Store) -> None:
    assert len(store.articles()) == 1
    press(page, "Remove the sample article")
    assert store.articles() == ()
    press(page, "Put the sample article back")
    assert len(store.articles()) == 1


def test_deleted_articles_are_restored_or_erased_for_good(store: Store) -> None:
    article = geo.Article.of("Two people were killed in Homs, Syria.", headline="Homs")
    store.save(article, geo.read(article))
    store.delete(article.id)
    page = AppTest.from_file(APP, default_timeout=60).switch_page("pages/settings.py").run()
    press(page, "Restore")
    assert article.id in [a.id for a in store.articles()]
    store.delete(article.id)
    store.upkeep.publish("monday.zip", b"", [article.id], "0" * 64, "", "Ada")
    store.upkeep.backup(Path(store.where).with_name("b_1.sqlite"))
    page.run()
    lines = elsewhere_lines(store.upkeep.elsewhere((article.id,)))
    assert len(lines) == 2 and all(line in said(page).replace("\\", "") for line in lines)
    erase = next(b for b in page.button if b.label == "Erase for good")
    assert erase.disabled, "it cannot be undone, so it asks first"
    page.checkbox(key="settings-erase-sure").check().run()
    press(page, "Erase for good")
    assert not page.exception
    assert store.deleted() == ()


def test_it_says_where_the_database_lies(page: AppTest, store: Store) -> None:
    assert store.where in said(page)


def test_a_database_that_cannot_be_opened_is_told_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"this is no database, and long enough to be looked at" * 40)
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{broken}")
    page = AppTest.from_file(APP, default_timeout=60).switch_page("pages/settings.py").run()
    assert not page.exception
    assert page.error
    assert "broken.sqlite" in page.error[0].value.replace("\\", "")
