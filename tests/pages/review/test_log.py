"""The log and the history of an incident, run from app.py as a user meets them."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo import Article, read
from geo.reviewing.history import deeds, with_changes
from geo.reviewing.log_csv import log_csv
from geo.store import Store
from geo.vocabulary import Decision, Judgement

APP = Path(__file__).parents[3] / "app.py"
TEXT = "Gunmen killed five people in Homs, Syria, on Sunday, police said."
NOON = datetime(2025, 3, 10, 12, tzinfo=UTC)
HOSTILE = "=1+1<img src=x onerror=alert(1)>"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with one article, without the sample."""
    url = f"sqlite:///{tmp_path / 'log.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    made = Store.open(url)
    made.prefer("sample", "not wanted")
    article = Article.of(TEXT, headline="Five killed in Homs")
    made.save(article, read(article, made.gazetteer()), who="Ada")
    return made


def decided(
    store: Store, decision: Decision, minute: int, who: str, why: str = "", **value: str
) -> Judgement:
    incident = store.incidents()[0]
    made = Judgement.of(decision, incident.accounts[0].article.id, who=who, when=NOON + timedelta(minutes=minute), why=why, incident=incident.id, value=value)  # fmt: skip
    store.judge(made)
    return made


def placed(store: Store, id: str) -> Judgement:
    incident = store.incidents()[0]
    account = incident.accounts[0]
    toponym = account.reading.resolutions[account.report.places[0].toponym].toponym
    made = Judgement.of(Decision.PLACE, account.article.id, who="Ada", when=NOON, span=toponym.span, words=toponym.text, value={"gazetteer_id": id})  # fmt: skip
    store.judge(made)
    return made


def opened(page: str = "log") -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60).switch_page(f"pages/{page}.py").run()
    assert not app.exception and not app.error
    return app


def lines(app: AppTest) -> list[str]:
    """The decisions as they are listed."""
    return [str(e.proto.body) for e in app.get("html") if "evidence deed" in str(e.proto.body)]


def test_an_empty_log_says_so(store: Store) -> None:
    app = opened()
    assert any("Nothing was decided yet" in i.value for i in app.info)
    app.session_state["log_which"] = "Everything else"
    app.run()
    (line,) = app.dataframe[0].value.to_dict("records")
    assert (line["Who"], line["What"], line["Article"]) == ("Ada", "saved", "Five killed in Homs")


def test_who_did_what_and_why_with_before_and_after_the_latest_first(store: Store) -> None:
    placed(store, "geonames:170063")
    decided(store, Decision.GRADE, 5, "Grace", HOSTILE, grade="Fair")
    app = opened()
    grade, place = lines(app)
    assert "<b>Graded: Fair</b>" in grade and "grade: not graded → Fair" in grade and "Grace" in grade
    assert "<img" not in grade and "5 people killed in Aleppo · Five killed in Homs" in grade
    assert "Place chosen: “Homs”" in place and "Homs: Aleppo" in place and " → " in place
    app.selectbox(key="log_name").set_value("Ada").run()
    assert len(lines(app)) == 1
    app.selectbox(key="log_name").set_value("Everyone").run()
    app.multiselect(key="log_kinds").select(Decision.GRADE).run()
    assert len(lines(app)) == 1 and "Graded" in lines(app)[0]
    app.date_input(key="log_days").set_value(
        (NOON.date() + timedelta(days=1), NOON.date() + timedelta(days=2))
    ).run()
    assert lines(app) == [] and any("No decision passes" in i.value for i in app.info)


def test_undo_from_the_log_takes_it_back_and_it_stays_as_undone(store: Store) -> None:
    before = store.incidents()[0].lead.places[0].name
    placed(store, "geonames:170063")
    assert store.incidents()[0].lead.places[0].name == "Aleppo"
    app = opened()
    next(b for b in app.button if b.label == "Undo").click().run()
    assert store.incidents()[0].lead.places[0].name == before
    back, place = lines(app)
    assert "Taken back: place chosen" in back and "<s>Place chosen" in place and "undone by analyst" in place
    assert not any(b.label == "Undo" for b in app.button)


def test_the_panel_has_the_incidents_own_history(store: Store) -> None:
    app = opened("map")
    assert not any(e.label.startswith("History") for e in app.expander)
    decided(store, Decision.CONFIRM, 1, "Grace", "Rang the ministry")
    app = opened("map")
    assert any(e.label == "History: 1 decision" for e in app.expander)
    (line,) = lines(app)
    assert "Machine reading, not verified → Confirmed by an analyst" in line and "“Rang the ministry”" in line


def test_the_file_holds_every_decision_in_the_order_of_its_number_and_no_formula(store: Store) -> None:
    decided(store, Decision.GRADE, 30, "Grace", HOSTILE, grade="Fair")
    first = decided(store, Decision.CONFIRM, 5, "=Ada")
    store.judge(
        Judgement.of(
            Decision.WITHDRAW, first.article_id, who="Joan", when=NOON, value={"judgement": first.id}
        )
    )
    made, gazetteer = store.judgements(), store.gazetteer()
    article, reading = store.article(first.article_id), store.reading(first.article_id)
    every = [with_changes(d, article, reading, made, gazetteer) for d in deeds(made)]
    content = log_csv(every[::-1], {j.id: n for n, j in enumerate(made, 1)})
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [r["number"] for r in rows] == ["1", "2", "3"]
    assert [r["what"] for r in rows] == ["graded: Fair", "confirmed", "taken back: confirmed"]
    assert rows[0]["why"].startswith("'=") and rows[1]["who"] == "'=Ada" and rows[1]["undone_by"] == "Joan"
    assert rows[0]["changed"] == "grade: not graded → Fair"
