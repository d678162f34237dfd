"""An incident of a data set says so in every file, in the words under a picture and beside the map, and is nowhere said to be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.export import Language, Sheet
from geo.export.captions import standing_in_full, texts
from geo.export.captions.method import method_note
from geo.export.check import Words, check
from geo.export.formats import DATA
from geo.maps.browser.drawing import _mark
from geo.maps.columns.columns import STANDINGS
from geo.maps.columns.making import columns_of
from geo.maps.evidence import evidence
from geo.maps.selection import select
from geo.maps.symbols.symbolise import symbols
from geo.maps.table import rows
from geo.vocabulary import Concern, Discretion, Filters, Incident, Standing, View
from geo.wording.review.grades import checked
from tests.datasets.made import ACLED, acled, coding
from tests.datasets.made import rows as rows_of
from tests.export.cases import AS_OF
from tests.export.test_by_hand import by_hand, text_of
from tests.maps.examples import HOMS, incident

READ = ("machine", "Dateline read", "the article itself", "says the article")


def imported(number: int = 7) -> Incident:
    row = acled(number) | {
        "fatalities": "4",
        "geo_precision": "1",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
    }
    return coding(ACLED).incident(rows_of([row])[0])


def test_it_says_so_everywhere_and_is_nowhere_said_to_be_read() -> None:
    told = imported()
    selection = select([told], View())
    (row,), (mark,) = rows(selection), symbols(selection, lambda *_: False)
    shown = evidence(told)
    said = {
        "panel": shown.standing,
        "tooltip": " ".join(_mark(mark, {})["more"]),
        "plate": standing_in_full([told]),
        "text for a reader": texts(selection, AS_OF).alt,
        "how it was made": method_note(selection),
    }
    said |= {one.key: text_of(one.make(selection, selection.view, Sheet(AS_OF))) for one in DATA}
    assert {where for where, words in said.items() if Standing.IMPORTED not in words} == set()
    assert "as imported" in row.cells
    said["claims"] = " ".join(line.more for t in shown.testimonies for line in t.claims)
    assert "the data set" in said["claims"]
    del said["xlsx"]  # its last sheet tells how the others are made, too
    assert {(where, word) for where, words in said.items() for word in READ if word in words} == set()
    assert "مجموعة بياناته" in texts(selection, AS_OF, Language.AR).alt


def test_one_among_incidents_that_were_read_is_counted() -> None:
    both = [incident("x", HOMS), imported()]
    assert (
        standing_in_full(both)
        == "Machine reading, not verified (1 of 2 as their data sets have them, not checked here)"
    )
    assert "Dateline read 1 article" in method_note(select(both, View())).replace("one article", "1 article")
    assert "Made up" in method_note(select(both, View()))
    assert "data set" not in standing_in_full([incident("x", HOMS), by_hand(confirmed=False)])


@pytest.mark.parametrize("standing", [Standing.IMPORTED, Standing.MACHINE])
def test_a_filter_and_the_columns_know_it(standing: Standing) -> None:
    both = [incident("x", HOMS), imported()]
    kept = select(both, View(filters=Filters(standings=(standing,)))).shown
    assert [i.standing for i in kept] == [standing]
    assert {STANDINGS[n] for n in columns_of(kept).standing} == {standing}
    assert STANDINGS[-1] is Standing.IMPORTED  # columns on the disk number the others as before


def test_it_counts_as_neither_confirmed_nor_read() -> None:
    told = imported()
    assert told.imported and not told.by_hand
    assert not told.standing.confirmed and not told.standing.is_machine
    assert checked(told) == "as imported"
    assert checked(replace(told, grade=next(iter(type(told.grade))))) == "as imported, graded Confirmed"


def test_who_publishes_is_asked_about_it_in_its_own_words() -> None:
    selection = select([imported(), incident("x", HOMS)], View())
    found = check(selection, selection, Words(credit="The paper"), Discretion(), AS_OF.date())
    asked = {f.incidents: f.words for f in found if f.concern is Concern.UNVERIFIED}
    assert asked == {
        ("x",): "1 incident read by the machine and confirmed by nobody.",
        (imported().id,): "1 incident shown as a data set has it, and checked by nobody here.",
    }
