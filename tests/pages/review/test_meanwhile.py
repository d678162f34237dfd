"""Two analysts at once, each in a session of their own on one store: who comes second is told, and asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo import Article, read
from geo.store import Store
from geo.vocabulary import Decision, Standing

APP = Path(__file__).parents[3] / "app.py"
TEXT = "Gunmen killed five people in Homs, Syria, on Sunday, police said."


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with one article, without the sample."""
    url = f"sqlite:///{tmp_path / 'two.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    made = Store.open(url)
    made.prefer("sample", "not wanted")
    article = Article.of(TEXT)
    made.save(article, read(article, made.gazetteer()))
    return made


def visitor(name: str, page: str = "map", **address: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.session_state["analyst_name"] = name
    for key, value in address.items():
        app.query_params[key] = value
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception and not app.error
    return app


def asked(app: AppTest) -> str:
    """What the page says of decisions that came in between, "" for nothing."""
    return next((m.value for m in app.markdown if "Not decided yet" in m.value), "")


def test_who_comes_second_is_told_who_did_what_and_may_decide_all_the_same(store: Store) -> None:
    ada, grace = visitor("Ada"), visitor("Grace")
    ada.button(key="confirm").click().run()
    assert asked(ada) == ""
    grace.button(key="reject").click().run()
    assert [j.decision for j in store.judgements()] == [Decision.CONFIRM], "nothing is passed over unseen"
    assert "Ada" in asked(grace) and "confirmed" in asked(grace)
    grace.button(key="meanwhile_yes").click().run()
    assert [(j.decision, j.who) for j in store.judgements()] == [
        (Decision.CONFIRM, "Ada"),
        (Decision.REJECT, "Grace"),
    ]
    assert asked(grace) == "" and store.incidents()[0].standing is Standing.REJECTED
    grace.button(key="undo_decision").click().run()
    assert store.incidents()[0].standing is Standing.CONFIRMED


def test_who_leaves_it_has_decided_nothing_and_sees_what_is_now(store: Store) -> None:
    ada, grace = visitor("Ada"), visitor("Grace")
    ada.button(key="confirm").click().run()
    grace.button(key="reject").click().run()
    grace.button(key="meanwhile_no").click().run()
    assert asked(grace) == "" and len(store.judgements()) == 1
    grace.button(key="withdraw").click().run()
    assert store.incidents()[0].standing is Standing.MACHINE, "seen by now, so not asked about"


def test_one_visitor_alone_is_never_asked(store: Store) -> None:
    ada = visitor("Ada")
    for key in ("confirm", "withdraw", "confirm", "reject"):
        ada.button(key=key).click().run()
        assert asked(ada) == ""


def test_an_article_read_again_meanwhile_is_told(store: Store) -> None:
    ada = visitor("Ada")
    id = store.articles()[0].id
    store.replace_reading(store.reading(id), "Grace")
    ada.button(key="confirm").click().run()
    assert "Grace" in asked(ada) and "read the article again" in asked(ada)
    assert store.judgements() == ()


def test_on_the_page_of_an_article_too(store: Store) -> None:
    id = store.articles()[0].id
    ada, grace = visitor("Ada", "add", article=id), visitor("Grace", "add", article=id)
    grace.session_state[f"section-{id}"] = "Incidents"
    grace.run()
    next(b for b in ada.button if b.label == "No place here").click().run()
    next(b for b in grace.button if b.label == "Confirm").click().run()
    assert [(j.decision, j.who) for j in store.judgements()] == [(Decision.REJECT_PLACE, "Ada")]
    assert "Ada" in asked(grace) and "place rejected" in asked(grace)
    grace.button(key="meanwhile_yes").click().run()
    assert [j.who for j in store.judgements()] == ["Ada", "Grace"]
