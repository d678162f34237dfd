"""Data sets that may tell of an incident, too, on the pages: proposed, linked, held to be another event, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.store import Store
from geo.vocabulary import Decision
from pages.panels.session import in_background
from tests.maps.also_told.test_asking import BAKERY, saved, taken_in
from tests.pages.map.test_same import opened, press

APP = Path(__file__).parents[3] / "app.py"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A bomb in Homs in an article, and in ACLED among others."""
    url = f"sqlite:///{tmp_path / 'told.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    made = Store.open(url)
    made.prefer("sample", "not wanted")
    saved(made, BAKERY)
    taken_in(made, tmp_path)
    yield made
    made.close()


def words(app: AppTest) -> str:
    return "\n".join(e.value for e in (*app.markdown, *app.caption)).replace("\\", "")


def decisions(store: Store) -> list[Decision]:
    return [j.decision for j in store.judgements()]


def test_the_panel_says_what_the_data_set_may_have_and_in_what_it_differs(store):
    shown = words(opened())
    assert "ACLED may have this event: 6 killed there, 5 here; day, place and kind agree" in shown
    assert "of 100: the same place, Homs (+40)" in shown


def test_the_same_event_is_linked_told_by_both_and_undone(store):
    app = press(opened(), "told_same_panel")
    assert decisions(store) == [Decision.LINK]
    assert "Also told by ACLED, SYR1: 6 killed there, 5 here" in words(app)
    assert "may have this event" not in words(app)
    app = press(app, "told_undo_panel")
    assert decisions(store) == [Decision.LINK, Decision.WITHDRAW]
    assert "may have this event" in words(app)


def test_not_the_same_is_asked_no_more_and_said_with_a_way_back(store):
    app = press(opened(), "told_other_panel")
    assert "Not the same as ACLED, SYR1" in words(app)
    assert "may have this event" not in words(app)
    app = press(app, "told_undo_panel")
    assert "may have this event" in words(app)


def test_review_lists_the_pairs_and_takes_the_answer(store):
    app = AppTest.from_file(str(APP), default_timeout=60).switch_page("pages/inbox.py").run()
    in_background().wait(20)
    app.run()
    assert not app.exception
    assert [e.label for e in app.expander if "Data sets" in e.label] == [
        "Data sets that may have the same event: 1 pair"
    ]
    press(app, "told_same_list")
    assert decisions(store) == [Decision.LINK]
    in_background().wait(20)
    app.run()
    assert not [e.label for e in app.expander if "Data sets" in e.label]


def test_the_row_opens_as_its_file_has_it_beside_the_sentences_of_the_article(store):
    app = press(opened(), "told_open_panel")
    assert "notes: A bomb at a bakery." in "".join(c.value for c in app.code)
    shown = words(app)
    assert "**In articles**" in shown and "**ACLED, SYR1**" in shown
    told = [str(e.proto.body) for e in app.get("html") if "blockquote" in str(e.proto.body)]
    assert len(told) == 2, "in the panel, and in the dialog"


def test_without_a_data_set_nothing_is_asked(store):
    for dataset in store.sets.all():
        store.sets.drop(dataset.id)
    assert "may have this event" not in words(opened())
