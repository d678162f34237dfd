"""Places at least this sure: what is less sure of its place is shown and counted, and drawn nowhere, on screen or in a file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geo.export import captions, formats
from geo.export.picture.sheet import Sheet
from geo.maps.evidence import evidence
from geo.maps.selection import Selection, select
from geo.maps.symbols.symbolise import symbols
from geo.maps.table import COLUMNS, rows
from geo.maps.unmapped import Why
from geo.maps.withholding import discreet
from geo.vocabulary import Discretion, Filters, Harm, Incident, Layer, Precision, View
from geo.wording import Language
from geo.wording.sureness import not_drawn, percent_sure
from tests.maps.examples import BEIRUT, HOMS, TARTUS, incident, syria

SHEET = Sheet(datetime(2025, 3, 10, 14, 5, tzinfo=UTC))


def sure(made: Incident, *scores: float) -> Incident:
    """`made` with these scores at its places."""
    first, *others = made.accounts
    places = tuple(replace(p, score=s) for p, s in zip(first.report.places, scores, strict=True))
    return replace(made, accounts=(replace(first, report=replace(first.report, places=places)), *others))


HALF = sure(incident("half", HOMS, killed=None), 0.64)
FIRM = sure(incident("firm", BEIRUT, killed=None), 0.93)
SPREAD = sure(incident("spread", HOMS, TARTUS, killed=None), 0.95, 0.66)
ALL = (HALF, FIRM, SPREAD)


def at_least(percent: int, layers: tuple[Layer, ...] = View().layers) -> Selection:
    return select(ALL, View(Filters(sure_min=percent), layers))


@pytest.mark.parametrize(
    ("percent", "drawn"),
    [
        pytest.param(0, ["half", "firm", "spread"], id="everything, as without the filter"),
        pytest.param(64, ["half", "firm", "spread"], id="the bound itself is sure enough"),
        pytest.param(65, ["firm", "spread"], id="one percent more is not"),
        pytest.param(70, ["firm"], id="a toll over two places is as sure as the less sure one"),
        pytest.param(94, [], id="none"),
    ],
)
def test_what_is_drawn(percent: int, drawn: list[str]) -> None:
    selection = at_least(percent)
    assert [i.id for i in selection.drawn] == drawn
    assert {m.incident for m in symbols(selection)} == set(drawn)
    assert [i.id for i in selection.shown] == ["half", "firm", "spread"], "none is dropped"
    assert {i.id for i in selection.unsure} == {"half", "firm", "spread"}.difference(drawn)


def test_totals_are_what_they_were() -> None:
    coast = syria()
    before, after = (select(coast, View(Filters(sure_min=n))) for n in (0, 95))
    assert not after.drawn
    assert [t.label for t in before.totals] == [t.label for t in after.totals]
    assert before.total(Harm.KILLED).label == "740+"


def test_each_is_listed_with_how_sure_it_is() -> None:
    absent = [a for a in at_least(70).absent if a.why is Why.UNSURE]
    assert [(a.incident, a.reason) for a in absent] == [
        ("half", "“Homs” is 64% sure"),
        ("spread", "“Homs” is 95% sure, “Tartus” is 66% sure"),
    ]
    assert not any(a.why is Why.NOT_LOCATED for a in at_least(70).absent)


def test_the_table_says_so_where_it_says_how_exactly() -> None:
    cells = {r.incident: r.cells[COLUMNS.index("How exactly")] for r in rows(at_least(70))}
    assert cells["half"] == "not drawn, 64% sure"
    assert cells["firm"] == "town, ±5 km"


def test_the_evidence_says_how_sure_a_place_is() -> None:
    def where(selection: Selection, of: str) -> str:
        found = evidence(next(i for i in selection.shown if i.id == of))
        return next(line.more for line in found.testimonies[0].where)

    assert where(at_least(0), "half").startswith("64% sure")
    assert where(at_least(70), "half").startswith("not drawn, only 64% sure")


def test_what_an_analyst_placed_is_sure() -> None:
    by_hand = sure(incident("hand", HOMS), 1.0)
    assert select([by_hand], View(Filters(sure_min=100))).drawn
    assert "% sure" not in evidence(by_hand).testimonies[0].where[0].more


def test_the_next_view_draws_it_again() -> None:
    held = at_least(70)
    assert select(held.all, View()).all == ALL


@pytest.mark.parametrize("place", [0.9, 0.8999999999999999, 0.29 + 0.61])
def test_ninety_percent_is_ninety_percent(place: float) -> None:
    assert percent_sure(sure(HALF, place).lead.places[0]) == 90


def test_the_line_under_the_map() -> None:
    assert not_drawn(3, 40, 70) == "3 of 40 are not drawn: their place is less sure than 70%."
    assert not_drawn(1, 4, 90) == "1 of 4 is not drawn: its place is less sure than 90%."
    assert not_drawn(0, 40, 70) == ""


def test_a_picture_says_the_filter_and_how_many_are_not_drawn() -> None:
    said = captions.subtitle(at_least(70))
    assert said.startswith("3 incidents") and "(2 not drawn, under 70% sure)" in said
    assert "Filter: places at least 70% sure" in said
    assert "without a place" not in said
    in_arabic = captions.subtitle(at_least(70), Language.AR)
    assert "منها حادثان غير مرسومين لأن احتمال صحة مكانهما أقل من 70%" in in_arabic
    assert "أماكن تحديدها صحيح باحتمال 70% على الأقل" in in_arabic


def test_a_file_holds_it_without_a_point_and_says_why() -> None:
    selection = at_least(70)
    made = formats.named("geojson").make(selection, selection.view, SHEET)
    features = {f["properties"]["id"]: f for f in json.loads(made)["features"]}
    assert set(features) == {"half", "firm", "spread"}
    assert features["firm"]["geometry"] is not None
    for id in ("half", "spread"):
        assert features[id]["geometry"] is None
        assert features[id]["properties"]["where"] == "less sure than asked for"
        assert all(p["lat"] is None for p in features[id]["properties"]["places"])


@pytest.mark.parametrize("mask", [Precision.PROVINCE, Precision.COUNTRY])
def test_masking_draws_none_that_was_held(mask: Precision) -> None:
    made = discreet(at_least(70), Discretion(mask))
    assert {i.id for i in made.unsure} == {"half", "spread"}
    assert [i.id for i in made.drawn] == ["firm"]


def test_places_mentioned_only_obey_it_too() -> None:
    def mentioned(percent: int) -> int:
        view = View(Filters(sure_min=percent), (Layer.MENTIONED,))
        return sum(not m.incident for m in symbols(select(syria(), view)))

    assert mentioned(90) == mentioned(0) > 0 == mentioned(91)
