"""An incident that somebody entered by hand says so in every file, in the words under a picture, and after it is confirmed."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime

import pytest

from geo.export import Language, Sheet
from geo.export.captions import standing_in_full, texts
from geo.export.formats import DATA
from geo.incidents.same_event.clustering import group
from geo.judging import judged
from geo.judging.by_hand import Entry, entered
from geo.maps.browser.drawing import _mark
from geo.maps.evidence import evidence
from geo.maps.selection import select
from geo.maps.symbols.symbolise import symbols
from geo.maps.table import rows
from geo.places.gazetteer import embedded
from geo.vocabulary import (
    Account,
    CountRange,
    DatePrecision,
    Decision,
    EventDate,
    EventType,
    Harm,
    Incident,
    Judgement,
    View,
    Who,
)
from tests.export.cases import AS_OF
from tests.maps.examples import HOMS, incident

DAY = EventDate(date(2025, 3, 9), date(2025, 3, 9), DatePrecision.DAY)


def by_hand(*, confirmed: bool) -> Incident:
    homs = next(n.entry for n in embedded().named("Homs") if n.entry.feature_class == "P")
    entry = Entry(
        "Shells hit a school.", EventType.EXPLOSIONS, "Shelling/artillery/missile attack", DAY, "a call",
        [("Homs", {"gazetteer_id": homs.id})], [(Harm.KILLED, Who.CIVILIANS, CountRange(4, 4, 4, "4"))],
    )  # fmt: skip
    now = datetime(2025, 3, 11, tzinfo=UTC)
    article, reading, made = entered(entry, who="Ada Analyst", when=now)
    if confirmed:
        made += (
            Judgement.of(Decision.CONFIRM, article.id, who="Ben Analyst", when=now, incident=made[0].id),
        )
    reading = judged(article, reading, made, embedded())
    (told,) = group([Account(article, reading, r) for r in reading.reports], made).incidents
    return told


def text_of(data: bytes) -> str:
    """What a file says; of one that is packed, what is in it."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return " ".join(text_of(packed.read(n)) for n in packed.namelist())
    return data.decode("utf-8", "replace")


@pytest.mark.parametrize("confirmed", [False, True])
def test_it_says_so_everywhere_and_names_nobody(confirmed: bool) -> None:
    told = by_hand(confirmed=confirmed)
    selection = select([told], View())
    (row,), (mark,) = rows(selection), symbols(selection, lambda *_: False)
    said = {
        "panel": evidence(told).standing,
        "source": evidence(told).testimonies[0].source.more,
        "table": " ".join(row.cells),
        "tooltip": " ".join(_mark(mark, {})["more"]),
        "plate": standing_in_full([told]),
        "text for a reader": texts(selection, AS_OF).alt,
    }
    said |= {one.key: text_of(one.make(selection, selection.view, Sheet(AS_OF))) for one in DATA}
    assert {where for where, words in said.items() if "by hand" not in words.lower()} == set()
    assert {where for where, words in said.items() if "Analyst" in words} == set()
    assert "يدوي" in texts(selection, AS_OF, Language.AR).alt


def test_one_among_incidents_that_were_read_is_counted() -> None:
    read = incident("x", HOMS)
    assert standing_in_full([read, by_hand(confirmed=False)]) == "Machine reading, not verified (1 of 2 entered by hand)"  # fmt: skip
    assert "by hand" not in standing_in_full([read])
