"""An incident of any shape, alone in a view: it is listed, told in words, and every file of it can be published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo import Article, read
from geo.export import FORMATS, Language, Sheet, caption, compose, pdf, png, svg
from geo.export.bundle import packing
from geo.export.bundle.order import Order
from geo.export.captions import texts
from geo.export.check import Words, check
from geo.export.formats import DATA
from geo.maps.evidence import evidence
from geo.maps.own_ids import own_ids
from geo.maps.selection import located, select
from geo.maps.symbols.symbolise import symbols
from geo.maps.table import rows
from geo.maps.withholding import discreet
from geo.vocabulary import (
    Account,
    CountRange,
    Discretion,
    EventType,
    Filters,
    Harm,
    Incident,
    Precision,
    Toll,
    View,
)
from geo.wording.review.grades import graded
from tests.export.cases import AS_OF, drawable
from tests.export.opening import incidents_in
from tests.maps.examples import BEIRUT, HOMS, LATAKIA, SOME, TARTUS, incident
from tests.strategies import merged_incidents

NONE, RANGE, OPEN = CountRange(0, 0, 0), CountRange(4, 4, 9), CountRange(740, 740, None, "over 740")
NO_PLACE = "Five people were killed and nine were injured in an attack on Tuesday, officials said."
NEVER_CODED = frozenset({"acled", "ucdp"})
"""Formats that leave disasters out, since these data do."""
QUICK = tuple(f for f in DATA if f.key not in ("html", "geopackage", "kmz"))


def as_read(text: str) -> Incident:
    article = Article.of(text)
    reading = read(article)
    (report,) = reading.reports
    return Incident(report.id, (Account(article, reading, report),), report.tolls)


def with_tolls(told: Incident, counts: Sequence[CountRange]) -> Incident:
    """`told` with one toll a harm, in the order of the harms."""
    tolls = tuple(Toll(h, c) for h, c in zip(Harm, counts, strict=False))
    account = told.accounts[0]
    return replace(
        told, tolls=tolls, accounts=(replace(account, report=replace(account.report, tolls=tolls)),)
    )


def area(*places: object, **more: object) -> Incident:
    (made,) = drawable([incident("x", *places, **more)])  # type: ignore[arg-type]
    return made


SHAPES = {
    "no place, no date, no source, as it is read": as_read(NO_PLACE),
    "no place and no claim": incident("x", on=None, source=""),
    "no date": incident("x", HOMS, killed=RANGE, on=None),
    "no claims": incident("x", HOMS),
    "none hurt": incident("x", HOMS, killed=NONE, injured=NONE),
    "numbers not known": incident("x", HOMS, killed=SOME, injured=SOME),
    "six harms, each another sort of number": with_tolls(
        incident("x", HOMS), (OPEN, RANGE, SOME, NONE, CountRange(1, None, 6), CountRange(90_000, 90_000, None))
    ),
    "six harms and no place": with_tolls(incident("x"), (RANGE,) * len(Harm)),
    "a toll for two areas together": area(LATAKIA, TARTUS, killed=OPEN),
    "a town and another country": incident("x", HOMS, BEIRUT, killed=RANGE),
    "a disaster without a place": incident("x", killed=OPEN, type=EventType.DISASTER),
    "three outlets that differ": replace(
        incident("x", HOMS, killed=RANGE),
        accounts=tuple(
            replace(a, report=replace(a.report, id=f"x{n}"))
            for n, a in enumerate(
                i.accounts[0]
                for i in (
                    incident("x", HOMS, killed=RANGE),
                    incident("y", BEIRUT, killed=OPEN, source="", on=date(2025, 3, 5)),
                    incident("z", on=None, source="Paper"),
                )
            )
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("told", SHAPES.values(), ids=SHAPES)
def test_a_view_that_holds_nothing_else_is_published_whole(told):
    selection = select([told], View(chosen=told.id))
    order = Order(tuple(f.key for f in FORMATS), sizes=("480x420",), languages=tuple(Language), scale=1)
    made = packing.files(packing.inputs(selection, Sheet(AS_OF), order, "1"))
    assert len(made) > len(FORMATS)
    by_suffix = {f.path.split(".", 1)[1]: f.data for f in made}
    for one in DATA:
        coded = one.key not in NEVER_CODED or told.lead.type is not EventType.DISASTER
        assert incidents_in(one.key, by_suffix[one.suffix]) == [told.id] * coded, one.key


def views_of(told: Incident) -> st.SearchStrategy[View]:
    """Views that hold `told`: all of it, chosen, or by filters that it passes."""
    harms = tuple(t.harm for t in told.tolls)
    sources = (told.accounts[0].article.source or "no source named",)
    filters = [Filters(), Filters(types=(told.lead.type,)), Filters(harms=harms), Filters(sources=sources)]
    filters += [Filters(sure_min=90)]
    return st.builds(View, st.sampled_from(filters), chosen=st.sampled_from(("", told.id)))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(merged_incidents(), st.data())
def test_any_incident_is_listed_and_told_and_its_data_can_be_taken(told, data):
    selection = select([told], data.draw(views_of(told)))
    (told,) = selection.shown
    assert [row.incident for row in rows(selection)] == [told.id]
    assert {t.harm for t in selection.totals if t.told} == {t.harm for t in told.tolls}
    assert any(s.incident == told.id for s in symbols(selection, lambda *_: False)) is bool(located(told))
    assert bool(located(told)) or any(told.id == a.incident for a in selection.absent)
    assert evidence(told).headline
    masks = st.builds(Discretion, st.none() | st.sampled_from(Precision), private_names=st.booleans())
    discretion = data.draw(masks)
    published = discreet(selection, discretion)
    check(selection, published, Words(), discretion, date(2025, 3, 10))
    for language in Language:
        assert caption(published, language).title and texts(published, AS_OF, language).alt
    ids = own_ids(published, b"a secret")
    public = ids.selection(published)
    for one in QUICK:
        coded = one.key not in NEVER_CODED or told.lead.type is not EventType.DISASTER
        made = one.make(public, public.view, Sheet(AS_OF))
        assert incidents_in(one.key, made) == [ids(told.id)] * coded, one.key


SLOW = tuple(f for f in DATA if f not in QUICK)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(merged_incidents(), st.data())
def test_any_incident_is_in_the_larger_files_and_in_every_kind_of_picture(told, data):
    selection = select([told], data.draw(views_of(told)))
    language = data.draw(st.sampled_from(Language))
    sheet = Sheet(AS_OF, 480, 420, numbered=(told.id,), language=language, dark=data.draw(st.booleans()))
    for one in SLOW:
        assert incidents_in(one.key, one.make(selection, selection.view, sheet)) == [told.id], one.key
    scene = compose(selection, selection.view, sheet)
    assert scene.ids == (told.id,)
    assert graded(selection.shown[0].grade, language) in " ".join(scene.texts)
    assert png(selection, selection.view, sheet, scale=1).startswith(b"\x89PNG")
    assert b"<svg" in svg(selection, selection.view, sheet)[:500]
    assert pdf(selection, selection.view, sheet).startswith(b"%PDF")


def test_no_format_is_left_out():
    assert {f.key for f in (*QUICK, *SLOW)} | {"png", "svg", "pdf"} == {f.key for f in FORMATS}
