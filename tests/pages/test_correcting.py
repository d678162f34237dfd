"""Every wrong reading is put right on the review page, and taken back from it, as a user does it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.export.data.records import records
from geo.ingest import preview
from geo.ingest.sample import PREFERENCE as SAMPLE
from geo.maps.evidence import evidence
from geo.maps.selection import select
from geo.maps.table import rows
from geo.store import Store
from geo.vocabulary import (
    Article,
    DatePrecision,
    Decision,
    Harm,
    IncidentReport,
    Judgement,
    Role,
    Span,
    View,
    Who,
)
from tests.pages.test_add import labels, press, section, way, words

APP = Path(__file__).parents[2] / "app.py"
TEXT = (
    "Three people were killed in a blast in Homs, Syria, on Sunday. Hospitals in the city counted nine wounded.\n\n"
    "In a separate attack, gunmen shot dead a teacher in Aleppo on Saturday, the Qalamun Shield said.\n\n"
    "Aid groups said that some forty families had left Khan Zaytun for Damascus."
)
ARTICLE = Article.of(TEXT, id="a", published=date(2025, 3, 10), headline="Two attacks")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with one article, which the pages use too."""
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    made = Store.open(url)
    made.prefer(SAMPLE, "not needed")
    made.save(ARTICLE, preview(ARTICLE))
    return made


@pytest.fixture
def page(store: Store) -> AppTest:
    """The article, opened."""
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["article"] = "a"
    return app.switch_page("pages/add.py").run()


def fine(page: AppTest) -> AppTest:
    assert not page.exception, page.exception
    return page


def report(store: Store, place: str) -> IncidentReport:
    return next(r for r in store.judged("a").reports if any(p.name == place for p in r.places))


def first(store: Store) -> IncidentReport:
    return store.judged("a").reports[0]


def box(page: AppTest, label: str):
    return next(s for s in page.selectbox if s.label == label)


def many(page: AppTest, label: str):
    return next(s for s in page.multiselect if s.label == label)


def taken_back(page: AppTest, store: Store, what: str) -> None:
    """Take the decision back: the machine's reading is there again."""
    fine(press(page, f"Take back {what}"))
    assert store.judged("a") == store.reading("a")


def test_a_place_is_said_to_be_mentioned_only(page: AppTest, store: Store) -> None:
    fine(press(page, "Nothing happened here"))
    assert any(j.get("role") == Role.CONTEXT for j in store.judgements())
    taken_back(page, store, "the role")


def test_an_incident_says_at_its_article_what_the_map_says_of_it(
    store: Store,
) -> None:
    text = (
        "Five people, among them two children, were killed in a blast in Homs, Syria, on Sunday, police said."
    )
    article = Article.of(text, id="b", published=date(2025, 3, 10), headline="Blast in Homs")
    store.save(article, preview(article))
    id = store.judged("b").reports[0].id
    now = datetime(2025, 3, 11, 9, tzinfo=UTC)
    for decision, words_ in (
        (Decision.GRADE, "Fair"),
        (Decision.NOTE, "Ask the hospital"),
        (Decision.TAG, "follow up"),
    ):
        store.judge(
            Judgement.of(decision, "b", who="Ada", when=now, incident=id, value={decision.value: words_})
        )
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["article"] = "b"
    app = fine(app.switch_page("pages/add.py").run())
    section(app, "Incidents")
    said = " ".join(str(e.proto.body) for e in app.get("html"))
    assert "killed: 2 children" in said and "Fair" in said
    assert "Ask the hospital" in said and "Ada" in said and "follow up" in said


def test_the_date_of_an_incident(page: AppTest, store: Store) -> None:
    way(section(page, "Incidents"), "When")
    box(page, "When").set_value("on or before a day").run()
    next(d for d in page.date_input if d.label == "Latest day").set_value(date(2025, 3, 5)).run()
    fine(press(page, "Set this date"))
    when = first(store).date
    assert (when.earliest, when.latest, when.precision) == (None, date(2025, 3, 5), DatePrecision.BY)
    taken_back(page, store, "the date")


def test_where_an_incident_was(page: AppTest, store: Store) -> None:
    way(section(page, "Incidents"), "Where")
    at = many(page, "Where it happened")
    damascus = next(o for o in at.options if o.startswith("Damascus"))
    at.set_value([]).select(damascus).run()
    fine(press(page, "Set these places"))
    assert [p.name for p in first(store).places] == ["Damascus"]
    taken_back(page, store, "the places")


def test_no_place_of_an_incident_is_known(page: AppTest, store: Store) -> None:
    way(section(page, "Incidents"), "Where")
    many(page, "Where it happened").set_value([]).run()
    fine(press(page, "No place is known"))
    assert first(store).places == ()


def test_who_took_part_is_written_as_the_article_writes_it(page: AppTest, store: Store) -> None:
    way(section(page, "Incidents"), "Who took part")
    many(page, "Who took part").set_value(["Qalamun Sheeld"]).run()
    assert "does not have the words" in words(page)
    many(page, "Who took part").set_value(["Qalamun Shield"]).run()
    fine(press(page, "Set who took part"))
    (actor,) = first(store).actors
    assert actor.span.of(TEXT) == actor.name == "Qalamun Shield"
    taken_back(page, store, "who took part")


def test_a_number_is_anothers_and_they_were_children_abducted(page: AppTest, store: Store) -> None:
    section(page, "Numbers")
    nine = next(n for n, c in enumerate(store.reading("a").claims) if c.count.best == 9)
    next(r for r in page.radio if r.label == "Numbers").set_value(nine).run()
    box(page, "Harm").set_value(Harm.ABDUCTED)
    box(page, "Who they were").set_value(Who.CHILDREN)
    box(page, "Counts in").set_value(report(store, "Aleppo").id).run()
    fine(press(page, "Use these"))
    claim = store.judged("a").claims[nine]
    assert (claim.harm, claim.who) == (Harm.ABDUCTED, Who.CHILDREN)
    assert nine in report(store, "Aleppo").claims and nine not in report(store, "Homs").claims
    fine(press(page, "Take back harm and people"))
    taken_back(page, store, "the numbers")


def test_a_number_that_was_missed(page: AppTest, store: Store) -> None:
    section(page, "Numbers")
    next(t for t in page.text_input if t.label == "Its words").set_value("some forty families").run()
    press(page, "Go on")
    assert next(n for n in page.number_input if n.label == "Number").value == 40  # read from its words
    next(s for s in page.selectbox if s.label == "Harm").set_value(Harm.DISPLACED).run()
    box(page, "Counts in").set_value(report(store, "Homs").id).run()
    fine(press(page, "Add this number"))
    toll = report(store, "Homs").toll(Harm.DISPLACED)
    assert toll is not None and toll.low == 40
    (claim,) = store.judged("a").claims[len(store.reading("a").claims) :]
    assert claim.text == "some forty families" and claim.span.of(TEXT) == claim.text
    numbers = next(r for r in page.radio if r.label == "Numbers")
    numbers.set_value(numbers.options.index(numbers.options[-1])).run()
    fine(press(page, "Take back the decision"))
    assert store.judged("a") == store.reading("a")


TWICE = Article.of(
    "The Cedar Front left Aleppo on Friday with two buses.\n\n"
    "Gunmen killed three people in Homs, Syria, on Sunday. A witness blamed the Cedar Front, and said that two are"
    " gone since.",
    id="twice",
    published=date(2025, 3, 10),
)


@pytest.fixture
def twice(store: Store) -> AppTest:
    """An article that has the same words more than once, opened."""
    store.save(TWICE, preview(TWICE))
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["article"] = "twice"
    return app.switch_page("pages/add.py").run()


def which(page: AppTest):
    return next(r for r in page.radio if r.label.endswith("Which is meant?"))


def test_of_words_that_stand_there_twice_the_analyst_says_which_were_missed(
    twice: AppTest, store: Store
) -> None:
    section(twice, "Numbers")
    next(t for t in twice.text_input if t.label == "Its words").set_value("two").run()
    assert [o.split("**")[1] for o in which(twice).options] == ["two", "two"]
    assert "said that **two** are gone" in which(twice).options[1]
    assert next(b for b in twice.button if b.label == "Go on").disabled  # not before one is chosen
    which(twice).set_value(1).run()
    press(twice, "Go on")
    box(twice, "Harm").set_value(Harm.MISSING).run()
    fine(press(twice, "Add this number"))
    claim = next(c for c in store.judged("twice").claims if c.harm is Harm.MISSING)
    assert claim.span == Span(TWICE.text.rindex("two"), TWICE.text.rindex("two") + 3)


def test_of_two_mentions_of_who_took_part_the_analyst_says_which_blames_them(
    twice: AppTest, store: Store
) -> None:
    way(section(twice, "Incidents"), "Who took part")
    many(twice, "Who took part").set_value(["Cedar Front"]).run()
    which(twice).set_value(1).run()
    fine(press(twice, "Set who took part"))
    (actor,) = store.judged("twice").reports[0].actors
    assert actor.span.start == TWICE.text.rindex("Cedar Front")


def test_a_place_that_was_missed_is_offered_from_the_gazetteer(page: AppTest, store: Store) -> None:
    next(t for t in page.text_input if t.label == "Its words").set_value("Khan").run()
    press(page, "Go on")
    assert "Add a place: **Khan**" in words(page)
    which = next(r for r in page.radio if r.label == "Which place is meant?")
    assert which.options[-1] == "named, and not known where"
    which.set_value(len(which.options) - 1).run()
    fine(press(page, "Add this place"))
    added = store.judged("a").resolutions[-1]
    assert (added.toponym.text, added.footprint) == ("Khan", None)


def test_words_that_the_article_does_not_have_cannot_be_added(page: AppTest) -> None:
    next(t for t in page.text_input if t.label == "Its words").set_value("Atlantis").run()
    assert "does not have these words" in words(page)
    assert next(b for b in page.button if b.label == "Go on").disabled


def test_an_incident_that_was_missed(page: AppTest, store: Store) -> None:
    section(page, "Incidents")
    told = "Aid groups said that some forty families had left Khan Zaytun for Damascus."
    next(t for t in page.text_input if t.label == "Its words").set_value(told).run()
    press(page, "Go on")
    box(page, "What happened").select("Looting/property destruction").run()
    fine(press(page, "Add this incident"))
    added = store.judged("a").reports[-1]
    assert (added.subtype, added.by_hand) == ("Looting/property destruction", True)
    (incident,) = [i for i in store.incidents() if i.by_hand]
    assert "by hand" in evidence(incident).standing and told in str(evidence(incident).testimonies)
    taken_back(page, store, "this incident")


def test_one_incident_is_two_and_one_again(page: AppTest, store: Store) -> None:
    way(section(page, "Incidents"), "Two incidents")
    injured = next(n for n in first(store).claims if store.reading("a").claims[n].harm is Harm.INJURED)
    numbers = many(page, "Numbers")
    numbers.select(next(o for o in numbers.options if "wounded" in o or "injured" in o)).run()
    before = len(store.incidents())
    fine(press(page, "Make it two"))
    assert len(store.incidents()) == before + 1
    new = store.judged("a").reports[-1]
    assert new.claims == (injured,) and injured not in first(store).claims
    assert not any(b.startswith("Take back the numbers") for b in labels(page))  # one way back for all of it
    taken_back(page, store, "the split")
    assert len(store.incidents()) == before


def test_two_incidents_of_one_article_are_one_event_and_never_added(page: AppTest, store: Store) -> None:
    way(section(page, "Incidents"), "Same event as …")
    other = report(store, "Aleppo").id
    box(page, "The same event as").set_value(other).run()
    fine(press(page, "Merge"))
    (incident,) = store.incidents()
    killed = incident.toll(Harm.KILLED)
    assert killed is not None and killed.high == 3
    assert select(store.incidents(), View()).total(Harm.KILLED).label == "1–3"
    assert "1 incident" in str([h.proto.body for h in page.get("html")])
    fine(press(page, "Take back the merge"))
    assert len(store.incidents()) == 2


def test_an_incident_entered_by_hand_says_so_everywhere(store: Store) -> None:
    page = AppTest.from_file(APP, default_timeout=60).switch_page("pages/add.py").run()
    next(t for t in page.text_area if t.label.startswith("What happened")).set_value(
        "Shells hit a school."
    ).run()
    next(t for t in page.text_input if t.label == "How it is known").set_value("a call with a teacher").run()
    assert next(b for b in page.button if b.label == "Enter this incident").disabled
    box(page, "What happened").select("Shelling/artillery/missile attack").run()
    next(t for t in page.text_input if t.label == "Where").set_value("Hama").run()
    assert next(s for s in page.selectbox if s.label == "Which place is meant?").value is None
    next(s for s in page.selectbox if s.label == "Which place is meant?").select_index(1).run()
    next(c for c in page.checkbox if c.label == "People came to harm").check().run()
    assert next(b for b in page.button if b.label == "Enter this incident").disabled
    next(n for n in page.number_input if n.label == "Number").set_value(4).run()
    fine(press(page, "Enter this incident"))
    (incident,) = [i for i in store.incidents() if i.by_hand]
    assert incident.toll(Harm.KILLED).best == 4 and incident.lead.places[0].located  # type: ignore[union-attr]
    assert incident.accounts[0].article.source == "Entered by hand"
    selection = select([incident], View())
    shown = evidence(incident)
    (row,) = rows(selection)
    (record,) = records(selection)
    assert "by hand" in shown.standing and "Entered by hand" in shown.testimonies[0].source.more
    assert "by hand" in " ".join(row.cells) and "by hand" in str(record.incident.standing)
    assert "Read again" not in labels(page) and "Entered by hand by" in str(
        [h.proto.body for h in page.get("html")]
    )
    assert "a call with a teacher" in incident.accounts[0].article.text
