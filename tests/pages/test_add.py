"""Add articles, driven as a user drives it: paste, look through, correct, save, open, delete, undo."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import streamlit as st
from streamlit.runtime.state import QueryParamsProxy
from streamlit.testing.v1 import AppTest

from geo.ingest.sample import PREFERENCE as SAMPLE
from geo.maps.selection import select
from geo.store import Store
from geo.vocabulary import Decision, View
from geo.wording.totals import total_note

APP = Path(__file__).parents[2] / "app.py"
TEXT = (
    "At least 12 people were killed when shells hit a market in Idlib, Syria, on Sunday, the civil defence said."
    " Dozens of families fled to Hama. Nobody was hurt in London, a spokesman said."
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An empty store that the pages use too, without the sample."""
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    made = Store.open(url)
    made.prefer(SAMPLE, "not needed")
    return made


@pytest.fixture
def page(store: Store) -> AppTest:
    """The page, opened."""
    return AppTest.from_file(APP, default_timeout=60).switch_page("pages/add.py").run()


def press(page: AppTest, words: str) -> AppTest:
    """Press the first button of these words."""
    return next(b for b in page.button if b.label == words).click().run()


def labels(page: AppTest) -> list[str]:
    """The words on the buttons."""
    return [b.label for b in page.button]


def words(page: AppTest) -> str:
    """All that the page says, without the widgets and without Markdown's escapes."""
    kinds = ("title", "subheader", "markdown", "caption", "success", "info", "warning", "error")
    said = "\n".join(str(e.value) for kind in kinds for e in getattr(page, kind))
    return re.sub(r"\\(\W)", r"\1", said)


def pasted(page: AppTest, text: str = TEXT, headline: str = "Shells on a market") -> AppTest:
    """The page after `text` was pasted and read."""
    page.text_area(key="text-paste").set_value(text)
    page.text_input(key="headline-paste").set_value(headline)
    return press(page, "Read")


def way(page: AppTest, choice: str) -> AppTest:
    """The page with that way to correct the chosen place open."""
    next(p for p in page.button_group if choice in p.options).set_value(choice).run()
    return page


def names(page: AppTest) -> dict[str, int]:
    """The names in the list of places, with their values."""
    radio = next(r for r in page.radio if r.label == "Places")
    return {label.split("**")[1]: at for at, label in enumerate(radio.options)}


def test_an_empty_page_says_what_to_do(page: AppTest) -> None:
    assert not page.exception
    assert page.title[0].value == "Add articles"
    assert "No article is saved. Paste one above" in words(page)
    assert "Without a date, “on Sunday”" in words(page)


def test_nothing_is_saved_before_it_was_looked_through(page: AppTest, store: Store) -> None:
    pasted(page)
    assert not page.exception
    assert {"Save", "Discard"} <= set(labels(page))
    assert store.articles() == ()
    press(page, "Discard")
    assert store.articles() == ()
    assert "Saved articles: 0" in words(page)


def test_a_new_window_finds_what_was_pasted_and_what_was_read(page: AppTest, store: Store) -> None:
    page.text_area(key="text-paste").set_value("Nine people were killed in Homs.").run()
    assert "Kept since" in words(page) and store.incidents() == ()
    other = AppTest.from_file(APP, default_timeout=60).switch_page("pages/add.py").run()
    assert "Pasted, not read yet: 1" in words(other)
    press(other, "Open")
    assert other.text_area(key="text-paste").value == "Nine people were killed in Homs."
    press(other, "Read")
    page.run()
    assert "Read, not saved yet: 1" in words(page) and "Pasted, not read yet" not in words(page)
    press(page, "Open")
    press(page, "All articles")
    assert "Read, not saved yet: 1" in words(page)
    press(page, "Discard all") if "Discard all" in labels(page) else press(press(page, "Open"), "Discard")
    assert store.draft_marks() == {}
    press(page, "Undo")
    assert len(store.draft_marks()) == 1


def test_a_click_that_was_sent_before_the_address_came_loses_no_text(page: AppTest, store: Store) -> None:
    page.text_area(key="text-paste").set_value("Nine people were killed in Homs.").run()
    page.query_params.clear()  # as of a browser that has not heard of the draft yet
    page.text_input(key="headline-paste").set_value("A headline").run()
    assert page.text_area(key="text-paste").value == "Nine people were killed in Homs."
    (id,) = store.draft_marks()
    assert page.query_params["draft"] in (id, [id])
    assert store.drafts([id])[0].article.headline == "A headline"
    page.switch_page("pages/method.py").run()
    page.switch_page("pages/add.py").run()
    assert page.text_area(key="text-paste").value == "Nine people were killed in Homs."


def test_a_paste_that_is_discarded_leaves_empty_fields(page: AppTest, store: Store) -> None:
    page.text_input(key="headline-paste").set_value("A headline").run()
    page.text_area(key="text-paste").set_value("Nine people were killed in Homs.").run()
    assert len(store.draft_marks()) == 1
    press(page, "Discard")
    assert store.draft_marks() == {}
    assert page.text_area(key="text-paste").value == page.text_input(key="headline-paste").value == ""
    page.text_area(key="text-paste").set_value("Other words.").run()
    page.text_area(key="text-paste").set_value("").run()
    assert store.draft_marks() == {}, "emptied by hand, nothing is kept"


def test_a_discarded_article_comes_back_with_its_decisions(page: AppTest, store: Store) -> None:
    press(pasted(page), "No place here")
    press(page, "Discard")
    assert "Discarded: Shells on a market" in words(page)
    press(page, "Undo")
    press(page, "Save")
    assert len(store.articles()) == 1
    assert [j.decision for j in store.judgements()] == [Decision.REJECT_PLACE]


def test_a_saved_article_is_listed_and_opened(page: AppTest, store: Store) -> None:
    press(pasted(page), "Save")
    assert [a.title for a in store.articles()] == ["Shells on a market"]
    assert "Saved: Shells on a market" in words(page)
    press(page, "Open")
    assert page.query_params["article"] == store.articles()[0].id
    assert {"All articles", "Read again", "Delete"} <= set(labels(page))
    press(page, "All articles")
    assert "Saved articles: 1" in words(page)


def test_the_same_article_twice_opens_the_saved_one(page: AppTest, store: Store) -> None:
    press(pasted(page), "Save")
    pasted(page, "  " + TEXT.replace(". ", ".\n\n"))
    assert "saved already" in words(page)
    assert page.query_params["article"] == store.articles()[0].id
    assert len(store.articles()) == 1


def test_a_deleted_article_comes_back(page: AppTest, store: Store) -> None:
    press(pasted(page), "Save")
    press(page, "Delete")
    assert store.articles() == ()
    assert "Deleted: Shells on a market" in words(page)
    press(page, "Undo")
    assert [a.title for a in store.articles()] == ["Shells on a market"]


def test_a_place_is_corrected_by_name_before_it_is_saved(page: AppTest, store: Store) -> None:
    pasted(page)
    next(r for r in page.radio if r.label == "Places").set_value(
        next(n for label, n in _first_mentions(page).items() if label == "Idlib")
    ).run()
    way(page, "Search by name")
    next(t for t in page.text_input if t.label.startswith("Name of the place")).set_value("Aleppo").run()
    offered = next(r for r in page.radio if r.label == "Which place is meant?")
    offered.set_value(0).run()
    press(page, "Use this place")
    assert not page.exception
    press(page, "Save")
    (judgement,) = store.judgements()
    assert (judgement.decision, judgement.words, judgement.who) == (Decision.PLACE, "Idlib", "analyst")
    judged = store.judged(store.articles()[0].id)
    assert any(r.toponym.text == "Idlib" and "Aleppo" in r.name for r in judged.resolutions)


def _first_mentions(page: AppTest) -> dict[str, int]:
    """Each name of the list with the value that the radio gives it."""
    radio = next(r for r in page.radio if r.label == "Places")
    desk = page.session_state["desk"]
    reading = desk.drafts[desk.opened].reading
    shown = [label.split("**")[1] for label in radio.options]
    firsts = {}
    for number, resolution in enumerate(reading.resolutions):
        firsts.setdefault(resolution.toponym.text, number)
    return {name: firsts[name] for name in shown}


def test_a_place_that_is_none_is_rejected_and_taken_back(page: AppTest, store: Store) -> None:
    pasted(page)
    press(page, "No place here")
    assert "Take back the decision" in labels(page)
    press(page, "Take back the decision")
    assert "No place here" in labels(page)
    press(page, "Save")
    assert [j.decision for j in store.judgements()] == [Decision.REJECT_PLACE, Decision.WITHDRAW]
    assert store.judgements_in_force() == ()


def test_a_number_is_corrected(page: AppTest, store: Store) -> None:
    pasted(page)
    section(page, "Numbers")
    next(s for s in page.selectbox if s.label == "How many").set_value("exactly").run()
    next(n for n in page.number_input if n.label == "Number").set_value(14).run()
    press(page, "Use this number")
    assert not page.exception
    press(page, "Save")
    article = store.articles()[0].id
    assert 14 in [c.count.best for c in store.judged(article).claims]
    assert 14 not in [c.count.best for c in store.reading(article).claims], "the machine's reading stays"


def section(page: AppTest, name: str) -> AppTest:
    """The page with that list open."""
    next(g for g in page.button_group if any(o.startswith(name) for o in g.options)).set_value(name).run()
    return page


def test_an_incident_is_confirmed(page: AppTest, store: Store) -> None:
    press(pasted(page), "Save")
    press(page, "Open")
    section(page, "Incidents")
    press(page, "Confirm")
    assert not page.exception
    assert store.incidents()[0].standing == "Confirmed by an analyst"


def test_an_incident_is_said_to_be_an_accident(page: AppTest, store: Store) -> None:
    press(pasted(page), "Save")
    press(page, "Open")
    way(section(page, "Incidents"), "What")
    box = next(s for s in page.selectbox if s.label == "What happened")
    box.select("Industrial accident").run()
    press(page, "Set this type")
    assert not page.exception
    lead = store.incidents()[0].lead
    assert (lead.type.value, lead.subtype) == ("Disaster or accident", "Industrial accident")
    press(page, "Take back the type")
    assert store.incidents()[0].lead.type.value != "Disaster or accident"


REFUSED = [
    ("no words", "   \n ", "words"),
    (
        "another language",
        "Au moins douze personnes ont été tuées dimanche à Alep, selon les secours. " * 6,
        "English",
    ),
]


@pytest.mark.parametrize(("caption", "text", "says"), REFUSED, ids=[r[0] for r in REFUSED])
def test_what_cannot_be_read_is_told_and_stays_in_the_form(
    page: AppTest, caption: str, text: str, says: str
) -> None:
    pasted(page, text)
    assert not page.exception
    assert says in page.error[0].value
    assert page.text_area(key="text-paste").value == text


def test_files_come_in_together_and_each_has_its_outcome(page: AppTest, store: Store) -> None:
    page.file_uploader(key="upload-files").set_value(
        [
            ("market.txt", TEXT.encode(), "text/plain"),
            ("broken.pdf", b"%PDF-1.4 nothing more", "application/pdf"),
            (
                "two.jsonl",
                b'{"id": "1", "text": "Four people were killed in Aleppo, Syria."}\n',
                "text/plain",
            ),
        ]
    )
    press(page, "Read files")
    assert not page.exception
    said = words(page)
    assert "Read, not saved yet: 2" in said
    assert "broken.pdf" in said
    assert "was not read" in said
    press(page, "Save all 2")
    assert len(store.articles()) == 2


HOSTILE = "<script>alert(1)</script> ${alert(2)} `x` \\x3cimg src=x onerror=alert(3)> [a](javascript:alert(4)) :red[b] $c$"


def test_hostile_words_do_not_reach_the_page_as_markup(page: AppTest, store: Store) -> None:
    pasted(page, f"{TEXT} {HOSTILE}", headline=HOSTILE)
    press(page, "Save")
    assert not page.exception
    for shown in page.markdown:
        assert "<script" not in shown.value.replace("\\<script", "")
        assert "](javascript" not in shown.value
        assert ":red[" not in shown.value


def test_an_article_that_is_gone_says_so(store: Store) -> None:
    page = AppTest.from_file(APP, default_timeout=60).switch_page("pages/add.py")
    page.query_params["article"] = "nonsense"
    page.run()
    assert not page.exception
    assert "nonsense" in page.error[0].value
    press(page, "All articles")
    assert page.title[0].value == "Add articles"


MARKET = (
    "Six people were killed when shells hit a market in Idlib, Syria, on Friday. Hundreds of people fled to Hama."
    " Eight people were killed in an air strike on Homs, Syria, on Sunday, residents said."
)


def summary(page: AppTest) -> str:
    """What stands under the title of an opened article."""
    return next(str(e.proto.body) for e in page.get("html") if 'class="head"' in str(e.proto.body))


def test_an_opened_article_says_what_the_totals_of_its_incidents_say(page: AppTest, store: Store) -> None:
    press(pasted(page, MARKET), "Save")
    press(page, "Open")
    assert len(store.incidents()) >= 2
    totals = select(store.incidents(), View()).totals
    said = [f"{total.label} {total_note(total)}" for total in totals if total.told]
    assert said[0].startswith("14 killed")
    assert " · ".join([f"{len(store.incidents())} incidents", *said]) in summary(page)


def test_a_rejected_incident_is_in_no_number_of_its_article(page: AppTest, store: Store) -> None:
    press(pasted(page, MARKET), "Save")
    press(page, "Open")
    section(page, "Incidents")
    press(page, "Reject")
    assert "14 killed" not in summary(page)
    assert "1 rejected" in summary(page)


def test_what_is_typed_while_the_draft_is_being_kept_is_not_lost(
    page: AppTest, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run in which text was kept is ended by the next one as soon as it tells the address; that one has the headline."""
    told, runs = QueryParamsProxy.from_dict, []

    def ended(self: QueryParamsProxy, address: dict[str, str]) -> None:
        told(self, address)
        runs.append(address)
        if len(runs) == 1:
            st.stop()

    monkeypatch.setattr(QueryParamsProxy, "from_dict", ended)
    page.text_area(key="text-paste").set_value(TEXT).run()
    page.text_input(key="headline-paste").set_value("Shells on a market")
    page.text_input(key="source-paste").set_value("Desk").run()
    assert page.text_input(key="headline-paste").value == "Shells on a market"
    (draft,) = store.drafts(list(store.draft_marks()))
    assert (draft.article.text, draft.article.headline, draft.article.source) == (
        TEXT, "Shells on a market", "Desk",
    )  # fmt: skip
