"""One fact has one form of words, wherever it is read: table, panel, map, totals, page and files."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from geo.export import formats
from geo.export.captions.alternative_text import alt_text, description
from geo.export.captions.findings import is_none
from geo.export.data.records import record
from geo.export.picture.sheet import Sheet
from geo.maps.evidence import evidence
from geo.maps.selection import Selection, select
from geo.maps.symbols.symbolise import drawn_number, symbols
from geo.maps.table import COLUMNS, rows
from geo.vocabulary import Account, CountRange, Harm, Incident, Sign, View
from geo.wording import Detail, Language, Spelling, count_text, how_exactly, known_to, note, when
from geo.wording.incidents import headline
from geo.wording.places import place_names
from geo.wording.readings import many_people_harmed, people_harmed
from geo.wording.speakers import as_written, every_speaker, said_by, speaker
from geo.wording.totals import left_out, total_words
from tests.export import opening
from tests.maps.examples import HOMS, NOTHING, SOME, SYRIA, incident
from tests.strategies import counts, pairs

KILLED = COLUMNS.index("Killed")
SHEET = Sheet(datetime(2025, 3, 10, 14, 5, tzinfo=UTC))
many = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)


@st.composite
def incidents(draw: st.DrawFn, least: int = 1, most: int = 2) -> tuple[Incident, ...]:
    """The incidents of `least` to `most` articles, of any shape, each of another id."""
    found = draw(st.lists(pairs(), min_size=least, max_size=most, unique_by=lambda pair: pair[0].id))
    made = tuple(
        Incident(r.id, (Account(a, reading, r),), r.tolls) for a, reading in found for r in reading.reports
    )
    assume(made)
    return made


def file(selection: Selection, key: str) -> str:
    return formats.named(key).make(selection, selection.view, SHEET).decode("utf-8-sig")


def bounds(count: CountRange | None) -> tuple[int | None, int | None, int | None]:
    return (count.low, count.best, count.high) if count else (None, None, None)


def one_number(shown):
    """How many were killed: the same text in table, map and headline."""
    selection = select(shown, View())
    cells = {row.incident: row.cells[KILLED] for row in rows(selection)}
    marks = {mark.incident: mark for mark in symbols(selection)}
    for one in shown:
        killed = one.toll(Harm.KILLED)
        text = count_text(killed)
        assert cells[one.id] == text
        if killed is not None and (mark := marks.get(one.id)) and one.main_harm is Harm.KILLED:
            assert mark.text == ("" if mark.sign is Sign.NONE else text)
            assert mark.note == note(Harm.KILLED, killed, mark.sign)
            assert killed.is_none or not killed.number_known or mark.note == f"killed: {text}"
        if killed is not None and one.main_harm is Harm.KILLED and killed.number_known and not killed.is_none:
            assert headline(one).startswith(text[:1].upper() + text[1:])


def test_the_page_says_what_the_table_says_and_words_where_that_has_signs():
    of = {"a": CountRange(14, 14, 14), "b": CountRange(740, 740, None), "c": CountRange(4, 4, 9), "d": CountRange(1, None, 6), "e": SOME, "f": NOTHING, "g": None}  # fmt: skip
    selection = select([incident(id, HOMS, killed=killed) for id, killed in of.items()], View())
    cells = {row.incident: row.cells[KILLED] for row in rows(selection)}
    listed = re.findall(r'data-incident="(\w)".*?</details></th><td>[^<]*</td><td>(.*?)</td>', file(selection, "html"), re.DOTALL)  # fmt: skip
    told = {id: words.removeprefix("<b>").removesuffix("</b>") for id, words in listed}
    assert told == cells | {"e": "not known", "g": "not said"}
    assert told == {id: count_text(killed, Spelling.ALOUD) for id, killed in of.items()}


def one_number_in_files(shown):
    """The files hold the numbers that the table says."""
    selection = select(shown, View())
    lines = {line["id"]: line for line in csv.DictReader(io.StringIO(file(selection, "csv"), newline=""))}
    features = {
        f["properties"]["id"]: f["properties"] for f in json.loads(file(selection, "geojson"))["features"]
    }
    cells = {row.incident: row.cells[KILLED] for row in rows(selection)}
    for one in shown:
        low, best, high = bounds(one.toll(Harm.KILLED))
        said = features[one.id]
        assert (said["killed_low"], said["killed_best"], said["killed_high"]) == (low, best, high)
        line = lines[one.id]
        written = tuple(line[f"killed_{end}"] for end in ("low", "best", "high"))
        assert written == tuple("" if n is None else str(n) for n in (low, best, high))
        assert cells[one.id] == ("–" if low is None else count_text(CountRange(low, best, high)))


def one_number_in_the_alternative_text(shown):
    """Who hears a picture hears the number that the totals show, and what is not added to it."""
    selection = select(shown, View())
    said, whole = alt_text(selection), description(selection)
    told = [t for t in selection.totals if t.told and not is_none(t)]
    for total in told:
        assert total_words(total).casefold() in whole.casefold()
    if told and (count := told[0].count) is not None and not count.is_none:
        assert set(numbers(count_text(count))) <= set(numbers(said))
        for beside in left_out(told[0]):
            assert beside.casefold() in said.casefold()


def numbers(text: str) -> list[str]:
    """The numbers that stand in `text`."""
    return re.findall(r"\d[\d,]*", text)


def test_who_hears_a_picture_hears_that_a_sum_may_hold_parts_that_are_not_added():
    whole = incident("whole", SYRIA, killed=CountRange(51, 51, 51), source="The Post")
    part = incident("part", HOMS, killed=CountRange(19, 19, 19), source="The Star")
    selection = select([whole, part], View())
    (killed,) = (t for t in selection.totals if t.harm is Harm.KILLED)
    assert killed.within, "the toll of the country may hold that of the town"
    assert "51 people killed" in alt_text(selection) and "72" not in alt_text(selection)
    assert "Killed: may include 19, not added again." in alt_text(selection)
    assert "may include 19, not added again" in description(selection)


def one_text_of_a_claim(shown):
    """A claim is counted alike in panel, list and file."""
    for one in shown:
        (account,) = one.accounts
        lines = {(line.head, line.text.split(", “")[0]) for line in evidence(one).testimonies[0].claims}
        sentences = [claim.sentence() for claim in record(one).claims]
        for claim, sentence in zip(account.claims, sentences, strict=True):
            panel, listed = (count_text(claim.count, s) for s in (Spelling.PANEL, Spelling.LIST))
            assert (panel, people_harmed(claim)) in lines
            assert many_people_harmed(claim) == f"{listed} {people_harmed(claim)}"
            assert panel == listed or (panel, listed) == ("?", "number not known")
            assert listed in sentence


def one_place_and_day(shown):
    """Where and when: the same text in table, map, panel and headline."""
    selection = select(shown, View())
    cells = {row.incident: row.cells for row in rows(selection)}
    marks = {mark.incident: mark for mark in symbols(selection)}
    for one in shown:
        row, panel, lead = cells[one.id], evidence(one), one.lead
        assert panel.kicker.endswith(when(lead.date)) and row[COLUMNS.index("When")] == when(
            lead.date, short=True
        )
        assert panel.headline == headline(one)
        where = place_names(one, lead.places) if lead.places else "not given"
        assert row[COLUMNS.index("Where")] == where
        assert not lead.places or where in panel.headline
        if one.id in marks and all(p.located for p in lead.places):
            assert marks[one.id].name == where
        if len(lead.places) == 1:
            assert row[COLUMNS.index("How exactly")] == known_to(lead.places[0])
        assert row[COLUMNS.index("Who says")] == every_speaker(one)


@many
@given(counts())
def test_a_count_differs_only_where_a_place_has_other_words_for_no_number(count):
    texts = {spelling: count_text(count, spelling) for spelling in Spelling}
    if count.number_known and not count.is_none:
        assert set(texts.values()) == {count_text(count)}
    elif not count.is_none:
        assert list(texts.values()) == ["?", "?", "number not known", "not known", "some, not known how many"]
    else:
        assert [texts[s] for s in (Spelling.PANEL, Spelling.LIST)] == ["none", "none"]
        assert texts[Spelling.SIGN] == texts[Spelling.ALOUD] == texts[Spelling.CHANGE] == count_text(count)
    assert [count_text(None, s) for s in Spelling] == ["–", "–", "–", "not said", "not said"]


@pytest.mark.parametrize(
    ("detail", "unknown"),
    [
        (Detail.CELL, "not located"),
        (Detail.AFTER_NAME, "could not be located"),
        (Detail.TO_CORRECT, "not on the map"),
    ],
)
def test_the_forms_of_a_place_that_is_nowhere(detail, unknown):
    assert how_exactly(None, detail=detail) == unknown


def one_speaker(shown):
    """In the panel as written; in a list cut; in a file in one line; on a picture a private person is no name."""
    for one in shown:
        for claim in one.accounts[0].claims:
            said = claim.attribution
            if said is None or not said.speaker:
                assert said_by(claim).startswith("the article itself")
                assert said_by(claim, in_list=True).startswith("the article itself")
                assert as_written(claim) == speaker(claim) == "the article"
                assert speaker(claim, Language.AR) == "المقال"
            else:
                assert said_by(claim).startswith(said.speaker)


@many
@given(incidents())
def test_an_incident_is_said_with_one_voice(shown):
    for agreed in (
        one_number,
        one_number_in_files,
        one_number_in_the_alternative_text,
        one_text_of_a_claim,
        one_place_and_day,
        one_speaker,
    ):
        agreed(shown)


@settings(many, max_examples=15)
@given(incidents(8, 14))
def test_a_toll_is_in_every_other_file_and_total_what_it_is_in_the_table(shown):
    """The other files have the number of the table, and so has the total of one incident alone."""
    selection = select(shown, View())

    def made(key: str) -> bytes:
        return formats.named(key).make(selection, selection.view, SHEET)

    cards = re.findall(r'data-incident="([^"]*)".*?</details></th><td>[^<]*</td><td>(.*?)</td>', made("html").decode(), re.DOTALL)  # fmt: skip
    page = {html.unescape(id): re.sub("</?b>| <small>not added</small>", "", words) for id, words in cards}
    sheet = {str(line["id"]): line for line in opening.sheet(made("xlsx"), "Incidents")}
    earth = opening.placemarks(made("kmz"))
    hxl = made("hxl")
    tags = dict(zip(opening.incidents_in("hxl", hxl), opening.rows(hxl)[1:], strict=True))
    coded = {line["event_id_cnty"]: line["fatalities"] for line in opening.rows(made("acled"))}
    ged = {line["id"]: line for line in opening.rows(made("ucdp"))}
    with opening.on_disk(made("geopackage"), "a.gpkg") as file, closing(sqlite3.connect(file)) as layers:
        asked = "SELECT id, killed_low, killed_best, killed_high FROM "
        layered = {row[0]: row[1:] for layer in opening.LAYERS for row in layers.execute(asked + layer)}
    for one in shown:
        killed = one.toll(Harm.KILLED)
        low, best, high = bounds(killed)
        assert layered[one.id] == (low, best, high)
        assert page[one.id] == count_text(killed, Spelling.ALOUD)
        ends = [("low", low), ("best", best), ("high", high)]
        for end, n in ends:
            assert sheet[one.id][f"killed_{end}"] == n
            said = earth[one.id].findtext(f'.//k:Data[@name="killed_{end}"]/k:value', None, opening.KML)
            assert said == (None if n is None else str(n))
        number = str(drawn_number(killed)) if killed and killed.number_known else ""
        assert tags[one.id]["Killed"] == number
        if one.id in coded:
            assert coded[one.id] == number
            assert [ged[one.id][end] for end, _ in ends] == ["" if n is None else str(n) for _, n in ends]
        alone = next(t for t in select([one], View()).totals if t.harm is Harm.KILLED)
        if killed is not None and killed.number_known:
            assert alone.label == count_text(killed)
        else:
            assert alone.label == ("not said" if killed is None else "?")
