"""Review, run from app.py as a user meets it: the list, its filters, a decision and its way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo import Article, read
from geo.reviewing.needs_a_look import Why
from geo.store import Store
from geo.vocabulary import Decision, Judgement, Outcome, Standing

APP = Path(__file__).parents[3] / "app.py"
AMBIGUOUS = "A bomb killed seven people in Springfield on Tuesday, police said."
PLAIN = "Gunmen killed five people in Nairobi, Kenya, on Sunday, police said."
OTHER = "A fire killed two people in Springfield in the United States on Friday, police said."
NO_PLACE = "Nine people were killed in an attack on Tuesday, officials said."


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store without the sample."""
    url = f"sqlite:///{tmp_path / 'inbox.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    made = Store.open(url)
    made.prefer("sample", "not wanted")
    return made


def saved(store: Store, *texts: str) -> list[str]:
    """The ids of the articles with these texts, read and kept."""
    articles = [Article.of(text) for text in texts]
    for article in articles:
        store.save(article, read(article, store.gazetteer()))
    return [a.id for a in articles]


def opened() -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60).switch_page("pages/inbox.py").run()
    assert not app.exception and not app.error
    return app


def html(app: AppTest) -> str:
    """All that the page says in markup of its own."""
    return " ".join(str(e.proto.body) for e in app.get("html"))


def said(app: AppTest) -> str:
    """What it says in captions and notes."""
    return " ".join(str(e.value) for e in (*app.caption, *app.info, *app.markdown, *app.error))


def test_an_empty_store_says_what_to_do(store: Store) -> None:
    assert "Nothing needs a look" in said(opened())


def test_the_list_counts_each_reason_and_what_is_settled_is_not_in_it_at_first(store: Store) -> None:
    saved(store, AMBIGUOUS, PLAIN, NO_PLACE)
    app = opened()
    pills = next(g for g in app.get("button_group") if "needs a look" in g.proto.label)
    labels = [o.content for o in pills.proto.options]
    assert labels[1].startswith("Place not settled") and labels[-1] == "One source 3"
    assert not any("Nairobi" in cell for cell in app.dataframe[0].value["What"])
    assert "of 2" in said(app)


def test_a_candidate_settles_the_place_at_one_press_and_undo_brings_the_question_back(store: Store) -> None:
    (id,) = saved(store, AMBIGUOUS)
    (unsettled,) = [r for r in store.reading(id).resolutions if r.outcome is Outcome.AMBIGUOUS]
    app = opened()
    assert "<mark>Springfield</mark>" in html(app)
    second = next(b for b in app.button if b.key.endswith("_2") and b.key.startswith("candidate_"))
    assert second.proto.shortcut == "2"
    second.click().run()
    place = store.incidents()[0].lead.places[0]
    assert place.gazetteer_id == unsettled.candidates[1].entry.id and place.score == 1.0
    assert store.own_places() == ()
    app.button(key="undo_decision").click().run()
    assert store.incidents()[0].lead.places[0].footprint is None
    assert "Which place is meant?" in html(app)


def test_always_here_keeps_an_own_place_that_undo_takes_away(store: Store) -> None:
    saved(store, AMBIGUOUS)
    app = opened()
    next(b for b in app.button if b.key.startswith("for_good")).click().run()
    next(b for b in app.button if b.key.startswith("candidate_") and b.key.endswith("_1")).click().run()
    (place,) = store.own_places()
    assert place.name == "Springfield" and "Review by analyst" in place.source
    again = read(Article.of(OTHER), store.gazetteer()).resolutions[0]
    assert (again.toponym.text, again.entry and again.entry.id) == ("Springfield", place.id), (
        "held for the next article"
    )
    places = AppTest.from_file(str(APP), default_timeout=60).switch_page("pages/places.py").run()
    assert any("Springfield" in m.value for m in places.markdown)
    app.button(key="undo_decision").click().run()
    assert store.own_places() == () and store.incidents()[0].lead.places[0].footprint is None


def test_confirmed_it_leaves_the_list_and_the_next_one_opens(store: Store) -> None:
    saved(store, AMBIGUOUS, NO_PLACE)
    app = opened()
    first = app.session_state["inbox_at"]
    app.button(key="inbox_confirm").click().run()
    assert {i.id: i.standing for i in store.incidents()}[first] is Standing.CONFIRMED
    assert app.session_state["inbox_at"] != first and "1 of 1" in said(app)
    box = next(s for s in app.selectbox if s.label == "Checked")
    box.set_value("Confirmed").run()
    assert app.session_state["inbox_at"] == first
    next(s for s in app.selectbox if s.label == "Decided about by").set_value("Nobody yet").run()
    assert "Nothing that passes these filters" in said(app)


def test_next_goes_round_and_keys_are_offered(store: Store) -> None:
    saved(store, AMBIGUOUS, NO_PLACE)
    app = opened()
    first = app.session_state["inbox_at"]
    keys = {b.proto.shortcut for b in app.button}
    app.button(key="inbox_Next").click().run()
    assert app.session_state["inbox_at"] != first
    keys |= {b.proto.shortcut for b in app.button}
    assert keys >= {"j", "k", "y", "n", "a", "1", "2"}
    app.button(key="inbox_Next").click().run()
    assert app.session_state["inbox_at"] == first


def test_all_that_pass_are_rejected_in_one_go_and_brought_back_in_one(store: Store) -> None:
    saved(store, AMBIGUOUS, NO_PLACE)
    app = opened()
    next(c for c in app.checkbox if c.label == "All 2").check().run()
    app.button(key="inbox_reject_all").click().run()
    assert [i.standing for i in store.incidents()] == [Standing.REJECTED] * 2
    assert [j.decision for j in store.judgements()] == [Decision.REJECT] * 2
    app.button(key="undo_decision").click().run()
    assert [i.standing for i in store.incidents()] == [Standing.MACHINE] * 2


def test_a_reading_replaced_since_it_was_checked_is_asked_about_until_somebody_decides(store: Store) -> None:
    (id,) = saved(store, PLAIN)
    app = opened()
    assert Why.CHANGED not in {w for look in app.dataframe for w in look.value.get("Why", [])}
    report = store.incidents()[0].id
    when = store.log()[0].when
    store.judge(Judgement.of(Decision.CONFIRM, id, who="Ada", when=when, incident=report))
    assert store.read_since_decided() == frozenset()
    store.replace_reading(store.reading(id), "Grace")
    assert store.read_since_decided() == {id}
    app = opened()
    next(s for s in app.selectbox if s.label == "Checked").set_value("All").run()
    assert "Changed by a new reading" in said(app)
    app.button(key="inbox_confirm").click().run()
    assert store.read_since_decided() == frozenset()
