"""The same event in several articles, on the map page: asked about, merged, kept apart, split, and taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import geo
from geo.incidents.same_event import blocking
from geo.store import Store
from geo.vocabulary import Article, CountRange, Decision, Harm

APP = Path(__file__).parents[3] / "app.py"
FIRST = "Two people were killed when a bomb went off at a wedding in Kabul, Afghanistan, on Saturday, officials said."
LATER = "A bomb at a wedding in Kabul, Afghanistan, on Saturday killed 63 people, the interior ministry said."
BAKERY = "A car bomb exploded outside a bakery in Homs, Syria, on Sunday, killing five people, police said."
RISEN = "Seven people died when a car bomb went off near a bakery in the Syrian city of Homs on Sunday, the health ministry said."
WIRE = (
    "Gunmen stormed a farm near Jos, Nigeria, on Tuesday night and shot dead nine herders before they set fire to"
    " two barns, the police in Plateau state said."
)


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    """An empty store of its own, told that it held the sample once, so that none is put in."""
    url = f"sqlite:///{tmp_path / 'same.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    opened = Store.open(url)
    opened.prefer("sample", "not wanted")
    yield opened
    opened.close()


def save(store: Store, text: str, day: int, source: str) -> None:
    article = Article.of(text, published=date(2025, 3, day), source=source, headline=f"As {source} has it")
    store.save(article, geo.read(article))


@pytest.fixture
def wedding(store) -> Store:
    save(store, FIRST, 8, "Morning Post")
    save(store, LATER, 9, "Evening Star")
    return store


@pytest.fixture
def bakery(store) -> Store:
    save(store, BAKERY, 9, "Morning Post")
    save(store, RISEN, 10, "Evening Star")
    return store


def opened() -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not app.exception
    return app


def press(app: AppTest, start: str) -> AppTest:
    """Press the first button whose key begins with `start`."""
    button = next(b for b in app.button if (b.key or "").startswith(start))
    app = button.click().run()
    assert not app.exception
    return app


def keys(app: AppTest) -> list[str]:
    return [b.key or "" for b in app.button]


def said(app: AppTest) -> str:
    """All that the page says in words of its own."""
    parts = [str(e.proto.body) for e in app.get("html")]
    return " ".join([*parts, *(m.value for m in app.markdown), *(c.value for c in app.caption)])


def test_what_may_be_one_is_listed_with_score_and_reasons_in_the_panel_and_below_the_map(wedding):
    app = opened()
    assert any(e.label == "Might be the same event: 1 pair" for e in app.expander)
    words = said(app)
    assert "the same place, Kabul" in words and "2 and 63 killed" in words and "of 100, but" in words
    assert "**Might be the same event**" in words
    assert {"merge_list", "apart_list", "merge_panel", "apart_panel"} <= {
        k.rpartition("_")[0].rpartition("_")[0] for k in keys(app)
    }


def test_merge_makes_one_incident_with_the_history_of_its_toll_and_no_sum(wedding):
    app = press(opened(), "merge_list")
    (incident,) = wedding.incidents()
    assert incident.toll(Harm.KILLED) == CountRange(2, 63, 63, "63")
    assert "<b>1 of 1</b>" in said(app) and "<b>2–63</b>" in said(app)
    assert "How the toll was told" in said(app) and "Morning Post" in said(app)
    assert not any(e.label.startswith("Might be") for e in app.expander)


def test_a_merge_is_undone_from_the_line_or_later_from_the_panel(wedding):
    app = press(press(opened(), "merge_panel"), "undo_decision")
    assert len(wedding.incidents()) == 2 and any(e.label.startswith("Might be") for e in app.expander)
    press(app, "merge_panel")
    later = opened()  # another visit: the line is gone, the panel still has the decision
    assert "undo_decision" not in keys(later) and "Merged" in said(later)
    press(later, "undo_same_0")
    assert len(wedding.incidents()) == 2


def test_kept_apart_is_not_asked_again_until_it_is_taken_back(wedding):
    app = press(opened(), "apart_list")
    assert wedding.proposals() == () and len(wedding.incidents()) == 2
    assert not any(e.label.startswith("Might be") for e in app.expander)
    assert "Kept apart from “2 people killed in Kabul”" in said(app)
    app = press(app, "undo_same_0")
    assert len(wedding.proposals()) == 1 and "Kept apart from" not in said(app)


def test_what_the_machine_joined_says_why_and_can_be_split_and_joined_again(bakery):
    app = opened()
    assert "<b>1 of 1</b>" in said(app)
    assert "Like account 1," in said(app) and "the same place, Homs (+40)" in said(app)
    app = press(app, "split_1")
    assert len(bakery.incidents()) == 2 and bakery.proposals() == ()
    assert [j.decision for j in bakery.decisions()] == [Decision.SPLIT]
    press(app, "undo_decision")
    assert len(bakery.incidents()) == 1 and bakery.decisions() == ()


def test_wire_copy_is_one_report_with_its_outlets(store):
    for day, source, text in ((6, "Agency", WIRE), (7, "Paper", f"{WIRE} The market stayed shut."), (8, "Site", WIRE.replace("before they set", "before setting"))):  # fmt: skip
        save(store, text, day, source)
    words = said(opened())
    assert "one report, 3 outlets" in words
    assert "the same report also in Paper (7 Mar 2025) and Site (8 Mar 2025)" in words
    assert "Account 1 of" not in words


def test_show_opens_the_other(wedding):
    app = opened()
    assert "63 people killed in Kabul</h3>" in said(app)
    assert "2 people killed in Kabul</h3>" in said(press(app, "show1_panel"))


HOSTILE = "**$x$** :red[no] <img src=x onerror=alert(1)>"


def test_words_of_an_article_stay_words(store):
    for text, day in ((FIRST, 8), (LATER, 9)):
        save(store, text, day, HOSTILE)
    for value in (m.value for m in opened().markdown if "killed in Kabul" in m.value):
        assert "\\*\\*\\$x\\$\\*\\*" in value and "<img" not in value.replace("\\<", "")


def test_any_two_are_merged_by_searching_for_the_other(store):
    save(store, BAKERY, 9, "Morning Post")
    save(store, FIRST, 9, "Evening Star")
    app = opened()
    field = next(t for t in app.text_input if t.label == "Find the other incident")
    field.set_value("atlantis").run()
    assert "No other incident has all of these words." in said(app)
    field = next(t for t in app.text_input if t.label == "Find the other incident")
    field.set_value("evening KABUL").run()
    app = press(app, "merge_two_")
    (incident,) = store.incidents()
    assert len(incident.accounts) == 2
    app = press(app, "undo_decision")
    assert len(store.incidents()) == 2


def test_in_a_crowd_of_events_nothing_but_city_and_day_makes_is_asked_about_and_that_is_said(
    store, monkeypatch
) -> None:
    monkeypatch.setattr(blocking, "_CROWD", 2)
    for n in range(4):
        save(store, f"Day {n} of the talks in Hama, Syria, ended at {n + 3} o'clock.", 9, f"Paper {n}")
    assert store.crowd() == len(store.incidents()) == 4 and store.proposals() == ()
    said = "Of 4 accounts that lie among more than 200 of their kind, near by and within days, only pairs from 65 of 100 on are listed."
    app = opened()
    assert said in [c.value for c in app.caption]
    app = app.switch_page("pages/inbox.py").run()
    assert not app.exception and said in [c.value for c in app.caption]
