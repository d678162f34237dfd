"""The map page, run from app.py as a user meets it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import geo.maps.selection
from geo import Article, read
from geo.maps.address import parameters
from geo.store import Store
from geo.vocabulary import (
    Column,
    CountRange,
    Decision,
    EventType,
    Filters,
    Grade,
    Harm,
    Judgement,
    Listing,
    Order,
    Standing,
    Toll,
    View,
)
from geo.wording.dates import day
from geo.wording.review.grades import MEANING
from tests.maps.examples import BEIRUT, incident, syria
from tests.maps.examples import SOME as SOME_KILLED

APP = Path(__file__).parents[3] / "app.py"
COAST = "740+ civilians killed in Latakia and Tartus provinces"


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    """An empty store of its own, told that it held the sample once, so that none is put in."""
    url = f"sqlite:///{tmp_path / 'map.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    opened = Store.open(url)
    opened.prefer("sample", "not wanted")
    yield opened
    opened.close()


@pytest.fixture
def coast(store) -> Store:
    account = syria()[0].accounts[0]
    store.save(account.article, account.reading)
    return store


def opened(**address: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    for key, value in address.items():
        app.query_params[key.rstrip("_")] = value
    app.run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    """All that the page says in markup of its own."""
    return " ".join(str(e.proto.body) for e in app.get("html"))


def listed(app: AppTest) -> dict[str, Any]:
    """What the table was given to show."""
    return next(
        data
        for e in app.get("bidi_component")
        if e.proto.component_name == "dateline_table"
        for data in [json.loads(e.proto.json)]
    )


def column(app: AppTest, name: str) -> list[str]:
    """The words of one column, from the first row to the last."""
    shown = listed(app)
    at = [c["name"] for c in shown["columns"]].index(name)
    return [cells[at] for _, cells in shown["rows"]]


def test_totals_evidence_table_and_what_is_missing(coast):
    app = opened()
    said = html(app)
    assert "<b>4 of 4</b><span>incidents" in said
    assert "<b>740+</b><span>killed, and in 1 more the number is not known" in said
    assert "<b>not said</b><span>injured" in said and "<b>100+</b><span>displaced" in said
    assert COAST in said and Standing.MACHINE in said
    assert "<mark>over 740 civilians killed</mark>" in said
    assert len(listed(app)["rows"]) == 4 and listed(app)["told"] == "4 of 4"
    missing = next(e for e in app.expander if e.label.startswith("Not on the map"))
    assert "a new rebellion" in missing.label and "Mentioned only: London" in missing.label


def test_each_of_six_harms_has_its_total(store):
    made = incident("x", BEIRUT)
    report = replace(made.lead, tolls=tuple(Toll(h, CountRange(n, n, n)) for n, h in enumerate(Harm, 21)))
    account = made.accounts[0]
    store.save(account.article, replace(account.reading, reports=(report,)))
    said = html(opened())
    for number, harm in enumerate(Harm, 21):
        assert f"<b>{number}</b><span>{harm}" in said


def test_the_only_incident_without_a_place_is_listed_and_has_its_evidence(store):
    article = Article.of(
        "Five people were killed and nine were injured in an attack on Tuesday, officials said."
    )
    store.save(article, read(article, store.gazetteer()))
    app = opened()
    said = html(app)
    assert "<b>5</b><span>killed" in said and "5 people killed, place not given" in said
    assert len(listed(app)["rows"]) == 1
    assert any("Not on the map" in e.label for e in app.expander)
    app.switch_page("pages/snapshot.py").run()
    assert not app.exception and not app.error
    assert len(app.get("image")) == 1


def test_rows_of_one_number_keep_each_its_own_words_however_they_are_sorted(store):
    """12, 12–15 and 12+ are drawn alike, and 1 as "up to 12" is: none of them lends another its words."""
    of = {"12": (12, 12, 12), "12–15": (12, 12, 15), "12+": (12, 12, None), "up to 12": (1, None, 12), "1": (1, 1, 1)}  # fmt: skip
    for n, (name, bounds) in enumerate(of.items()):
        told = incident(f"n{n}", BEIRUT, killed=CountRange(*bounds), on=date(2025, n + 1, 1), source=name)
        store.save(told.accounts[0].article, told.accounts[0].reading)
    by_day = list(of)[::-1]
    for order, killed in (
        (Order(), by_day),
        (Order(backwards=True), by_day[::-1]),
        (Order(Column.KILLED), ["12+", "12–15", "12", "up to 12", "1"]),
    ):
        app = opened(**{k: v[0] for k, v in parameters(View(listing=Listing(order=order))).items()})
        assert column(app, "Killed") == killed
        assert [day.split()[1] for day in column(app, "When")] == [
            f"{date(2025, list(of).index(words) + 1, 1):%b}" for words in killed
        ]


def test_the_table_opens_at_the_page_in_the_order_and_with_the_columns_that_the_address_names(store):
    for n in range(230):
        killed = CountRange(n + 1, n + 1, n + 1)
        told = incident(
            f"n{n}", BEIRUT, killed=killed, on=date(2018, 1, 1) + timedelta(9 * n), source=f"s{n}"
        )
        store.save(told.accounts[0].article, told.accounts[0].reading)
    chosen = store.incidents()[0]
    account = chosen.accounts[0]
    store.judge(Judgement.of(Decision.CONFIRM, account.article.id, who="Ada", when=datetime(2025, 3, 1, tzinfo=UTC), incident=account.report.id))  # fmt: skip
    app = opened(sort="killed", columns="killed.country.added.checked-by", page="2", incident=chosen.id)
    shown = listed(app)
    many = len(store.incidents())
    assert shown["told"] == f"101–200 of {many}" and len(shown["rows"]) == 100 and shown["pages"] == 3
    assert [c["name"] for c in shown["columns"]] == ["Country", "Killed", "Added", "Checked by"]
    numbers = [int(words) for words in column(app, "Killed")]
    assert numbers == sorted(numbers, reverse=True)
    assert set(column(app, "Country")) == {"Lebanon"}
    assert set(column(app, "Added")) == {day(datetime.now(UTC).date(), short=True)}
    app = opened(columns="checked-by", incident=chosen.id, page=str(shown["jump"]), sort="killed")
    assert dict(listed(app)["rows"])[chosen.id] == ["Ada"]
    assert column(app, "Checked by").count("not yet") == len(listed(app)["rows"]) - 1


def test_a_filter_keeps_order_and_columns_and_begins_at_the_first_page(coast):
    app = opened(sort="-where", columns="where.source", page="7")
    assert app.session_state["view"].listing == Listing(
        (Column.WHERE, Column.SOURCE), Order(Column.WHERE, True), 7
    )
    app.number_input(key="f_killed").set_value(5).run()
    assert app.session_state["view"].listing == Listing(
        (Column.WHERE, Column.SOURCE), Order(Column.WHERE, True), 1
    )
    assert app.query_params["sort"] in ("-where", ["-where"])


@pytest.mark.parametrize("province", ["Latakia", "Tartus"])
def test_a_shared_toll_is_shown_in_either_province_and_added_in_neither(coast, province):
    app = opened()
    app.multiselect(key="f_provinces").select(("SY", province)).run()
    said = html(app)
    assert COAST in said
    assert "740+ shared with other places, not added" in said
    assert app.query_params["province"] in (f"SY.{province}", [f"SY.{province}"])


def test_an_address_brings_back_the_view(coast):
    app = opened(type_="violence", killed="5", unknown="no")
    assert app.multiselect(key="f_types").value == [EventType.VIOLENCE]
    assert app.number_input(key="f_killed").value == 5
    assert "<b>1 of 4</b>" in html(app)
    assert app.session_state["view"].filters == Filters(
        types=(EventType.VIOLENCE,), killed_min=5, killed_unknown=False
    )


def test_a_chip_takes_its_filter_away(coast):
    app = opened(type_="violence")
    assert app.button(key="chip_0").label == "Violence against civilians ✕"
    app.button(key="chip_0").click().run()
    assert "<b>4 of 4</b>" in html(app)
    assert app.session_state["view"] == View()


def test_places_less_sure_than_asked_for_are_counted_and_not_drawn(coast):
    app = opened()
    assert app.selectbox(key="f_sure").value == 0
    app.selectbox(key="f_sure").select(90).run()
    assert not any("not drawn" in e.label for e in app.expander), "all of them are 90% sure"
    app = opened(sure="95")
    assert app.selectbox(key="f_sure").value == 95
    assert "<b>4 of 4</b><span>incidents, 3 not drawn</span>" in html(app)
    assert any(
        e.label.startswith("3 of 4 are not drawn: their place is less sure than 95%.") for e in app.expander
    )
    assert app.button(key="chip_0").label == "places at least 95% sure ✕"
    app.button(key="chip_0").click().run()
    assert app.session_state["view"] == View()


def test_all_chips_at_once(coast):
    app = opened(type_="violence", killed="5")
    app.button(key="chip_all").click().run()
    assert app.session_state["view"].filters == Filters()
    assert "<b>4 of 4</b>" in html(app)


def test_the_address_chooses_the_incident(coast):
    kusour = next(i for i in coast.incidents() if "Kusour" in i.lead.places[0].name if i.lead.places)
    assert "Civilians killed in Hai Al Kusour, Baniyas, number not known" in html(opened(incident=kusour.id))


def test_confirm_says_who_checked_and_can_be_taken_back(coast):
    app = opened()
    app.button(key="confirm").click().run()
    assert Standing.CONFIRMED in html(app)
    app.button(key="withdraw").click().run()
    assert Standing.MACHINE in html(app)


def test_reject_takes_it_off_the_map_lists_it_and_can_be_undone(coast):
    app = opened()
    app.button(key="reject").click().run()
    assert "<b>3 of 3</b>" in html(app)
    assert any("rejected by an analyst" in e.label for e in app.expander)
    app.button(key="undo_decision").click().run()
    assert "<b>4 of 4</b>" in html(app)


def test_a_grade_is_given_with_its_meaning_at_hand_filtered_by_and_taken_back(coast):
    app = opened()
    choice = next(r for r in app.radio if r.label.startswith("How far do the sources"))
    assert list(choice.proto.captions) == [MEANING[g] for g in Grade]
    assert app.button(key="set_grade").disabled, "nothing is chosen yet"
    choice.set_value(Grade.FAIR).run()
    next(t for t in app.text_input if t.key.startswith("grade_why")).set_value("Two papers").run()
    app.button(key="set_grade").click().run()
    assert f"{Standing.MACHINE} · graded Fair" in html(app)
    assert json.dumps(listed(app)).count("graded Fair") == 1
    made = coast.judgements()[-1]
    assert (made.decision, made.why, made.get("grade")) == (Decision.GRADE, "Two papers", "Fair")
    app.multiselect(key="f_grades").select(Grade.FAIR).run()
    assert "<b>1 of 4</b>" in html(app) and app.query_params["grade"] in ("fair", ["fair"])
    assert app.button(key="chip_0").label == "graded Fair ✕"
    app.button(key="undo_decision").click().run()
    panel = " ".join(str(e.proto.body) for e in app.get("html"))
    assert "No incident passes these filters" in panel, "beside the map, where it is seen without scrolling"
    assert any("No incident passes these filters" in m.value for m in app.markdown)


def test_an_undone_incident_is_chosen_again_whatever_was_chosen_meanwhile(coast):
    kusour = next(i for i in coast.incidents() if i.lead.places and "Kusour" in i.lead.places[0].name)
    app = opened(incident=kusour.id)
    app.button(key="reject").click().run()
    app.session_state["view"] = replace(app.session_state["view"], chosen="")
    app.run()
    assert "Hai Al Kusour" not in html(app)
    app.button(key="undo_decision").click().run()
    assert "killed in Hai Al Kusour" in html(app)


def test_a_choice_that_a_filter_hides_comes_back_with_it(coast):
    kusour = next(i for i in coast.incidents() if i.lead.places and "Kusour" in i.lead.places[0].name)
    app = opened(incident=kusour.id)
    app.multiselect(key="f_provinces").select(("SY", "Latakia")).run()
    assert "killed in Hai Al Kusour" not in html(app)
    assert any("The filters hide the incident that you chose" in m.value for m in app.markdown)
    app.button(key="show_hidden").click().run()
    assert "killed in Hai Al Kusour" in html(app)
    assert app.session_state["view"].filters == Filters()


def test_back_and_forward_take_the_filters_from_the_address(coast, monkeypatch):
    app = opened(type_="violence", killed="5")
    monkeypatch.setattr("pages.panels.map.filters.gone_through", lambda: True)
    app.query_params.clear()
    app.query_params["country"] = "SY"
    app.run()
    assert app.session_state["view"] == View(Filters(countries=("SY",)))
    assert app.number_input(key="f_killed").value == 0 and app.multiselect(key="f_types").value == []
    assert app.multiselect(key="f_countries").value == ["SY"]


def test_a_note_and_a_tag_are_shown_here_filtered_by_and_let_out_only_where_it_is_asked_for(coast):
    app = opened()
    next(t for t in app.text_area if t.label == "Note").set_value("Ring <b>Umm Khaled</b> first").run()
    app.button(key="add_note").click().run()
    assert "Ring &lt;b&gt;Umm Khaled&lt;/b&gt; first" in html(app)
    next(t for t in app.text_input if t.label == "Tag").set_value("desk seven").run()
    app.button(key="add_tag").click().run()
    assert '<span class="tag">desk seven</span>' in html(app)
    (one,) = [i for i in coast.incidents() if i.notes]
    assert (one.notes, one.tags) == (("Ring <b>Umm Khaled</b> first",), ("desk seven",))
    app.multiselect(key="f_tags").select("desk seven").run()
    assert "<b>1 of 4</b>" in html(app)
    app.switch_page("pages/snapshot.py").run()
    assert not app.checkbox(key="harm_tags").value and not app.checkbox(key="harm_notes").value
    assert "desk seven" not in html(app)
    app.switch_page("pages/map.py").run()
    app.button(key="take_away_0").click().run()
    assert [i.notes for i in coast.incidents() if i.tags] == [()]


def test_without_articles_the_map_stays_and_says_what_to_do(store):
    app = opened()
    assert any("Add an article" in m.value for m in app.markdown)
    assert app.button(key="add_first").label == "Add articles"
    assert "<b>0 of 0</b>" in html(app)


def test_filters_that_leave_nothing_say_so(coast):
    app = opened(type_="riots")
    assert any("No incident passes these filters" in m.value for m in app.markdown)


def test_dates_narrow_what_is_shown(coast):
    other = incident("beirut", BEIRUT, killed=SOME_KILLED, on=date(2025, 3, 1)).accounts[0]
    coast.save(other.article, other.reading)
    app = opened()
    assert "<b>5 of 5</b>" in html(app)
    app.date_input(key="f_from").set_value(date(2025, 3, 5)).run()
    assert "<b>4 of 5</b>" in html(app)
    assert app.query_params["from"] in ("2025-03-05", ["2025-03-05"])


def test_another_page_and_back_keeps_the_view(coast):
    app = opened(type_="violence")
    app.switch_page("pages/add.py").run()
    app.switch_page("pages/map.py").run()
    assert app.session_state["view"].filters.types == (EventType.VIOLENCE,)


HOSTILE = "</script><img src=x onerror=alert(1)>`${alert(1)}`"


def test_words_of_an_article_stay_words(store):
    account = incident("x", BEIRUT, killed=SOME_KILLED, words=HOSTILE, source=HOSTILE).accounts[0]
    store.save(account.article, account.reading)
    said = html(opened())
    assert "<img" not in said and "${" not in said and "`" not in said
    assert "&lt;img src=x" in said


def test_a_store_that_cannot_be_opened_is_told_in_words(monkeypatch, tmp_path):
    path = tmp_path / "broken.sqlite"
    path.write_bytes(b"this is no database" * 100)
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{path}")
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not app.exception
    assert app.error and "Traceback" not in app.error[0].value


def test_a_selection_is_made_once_for_its_filters_and_again_for_what_is_decided_meanwhile(coast, monkeypatch):
    app, made, real = opened(), [], geo.maps.selection.select_from

    def select(*given: Any, **named: Any) -> Any:
        made.append(given)
        return real(*given, **named)

    monkeypatch.setattr(geo.maps.selection, "select_from", select)
    first, *others = coast.incidents()
    for chosen in others:
        app.session_state["view"] = replace(app.session_state["view"], chosen=chosen.id)
        app.run()
    assert others and not made, "to choose an incident filters nothing anew"
    app.number_input(key="f_killed").set_value(100).run()
    fewer = html(app)
    app.number_input(key="f_killed").set_value(0).run()
    assert len(made) == 1 and f"<b>{len(others) + 1} of" in html(app) != fewer
    app.number_input(key="f_killed").set_value(100).run()
    assert len(made) == 1 and html(app) == fewer
    account = first.accounts[0]
    now = datetime.now(UTC)
    coast.judge(
        Judgement.of(Decision.REJECT, account.article.id, who="B", when=now, incident=account.report.id)
    )
    app.number_input(key="f_killed").set_value(0).run()
    assert len(made) > 1 and f"<b>{len(others)} of {len(others)}</b>" in html(app)
