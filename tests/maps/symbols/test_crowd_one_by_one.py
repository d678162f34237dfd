"""What is drawn of a crowd, from columns, is what the rules say of its incidents one by one: the same marks, hexagons and words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.maps.browser.drawing import _hexagons, _signs, in_sight
from geo.maps.columns.columns import Columns
from geo.maps.columns.in_view import MARGIN, Hexagons
from geo.maps.columns.making import columns_of
from geo.maps.filtering.searching import finder
from geo.maps.placement import Box, extent_of, meet
from geo.maps.selection import Selection, located, select
from geo.maps.symbols.gathering import gathered
from geo.maps.symbols.symbolise import Scale, Sign, box_of, symbols
from geo.vocabulary import Filters, Harm, Incident, Layer, View
from tests.maps.columns.test_same_as_one_by_one import ENTANGLED, FEW, crowds, filters, mask_of
from tests.maps.examples import crowd_of, syria

WORLD: Box = (-85.0, -180.0, 85.0, 180.0)
COAST: Box = (34.0, 35.0, 36.5, 37.5)
LAYERS = ((), (Layer.AREAS, Layer.LABELS), tuple(Layer))


def is_area(incident: Incident) -> bool:
    return len(located(incident)) > 1 or any(p.has_outline for p in located(incident))


def is_near(incident: Incident, bounds: Box) -> bool:
    """Whether its ground meets the view, or little beyond."""
    (south, west, north, east), box = bounds, extent_of([box_of(p) for p in located(incident)])
    tall, wide = (north - south) * MARGIN, (east - west) * MARGIN
    return box is not None and meet(box, (south - tall, west - wide, north + tall, east + wide))


def one_by_one(selection: Selection, bounds: Box, zoom: float, few: int) -> dict[str, object]:
    """What is drawn of `selection`, by its incidents: as `in_sight`."""
    columns: Columns = columns_of(selection.all)
    ids, chosen = {i.id for i in selection.drawn}, selection.view.chosen
    apart_from = {i.id for i in selection.drawn if is_area(i) or i.id == chosen}
    apart = mask_of(columns, set(selection.total(Harm.KILLED).apart))
    seen = Hexagons(columns).seen(mask_of(columns, ids - apart_from), apart, bounds, zoom, few)
    alone = {columns.id(row) for row in seen.alone}
    alone |= {i.id for i in selection.drawn if i.id == chosen or (is_area(i) and is_near(i, bounds))}
    few_shown = tuple(i for i in selection.shown if i.id in alone)
    layers = tuple(layer for layer in selection.view.layers if layer is not Layer.MENTIONED)
    scale = Scale.of(selection.all)
    marks = symbols(
        replace(selection, shown=few_shown, view=replace(selection.view, layers=layers)), None, scale
    )
    focus = {p.country_code for i in selection.drawn for p in i.lead.places if p.country_code}
    box = extent_of([box_of(p) for i in selection.drawn for p in located(i)])
    return {
        **_signs(
            selection,
            marks,
            gathered(selection, marks, box, only=zoom),
            scale,
            (Sign.HEXAGON,) * bool(len(seen.x)),
        ),
        "focus": tuple(sorted(focus)),
        "hexagons": _hexagons(seen, zoom),
    }


def same(incidents: tuple[Incident, ...], view: View, bounds: Box, zoom: float, few: int) -> None:
    selection = select(incidents, view, finder(view.filters.search, lambda _term: frozenset()))
    mine = in_sight(crowd_of(incidents, view).seen(view, bounds, zoom, few=few))
    if Layer.MENTIONED in view.layers:
        mine["marks"] = [m for m in mine["marks"] if m["sign"] != "mentioned"]
    theirs = one_by_one(selection, bounds, zoom, few)
    for part, drawn in theirs.items():
        assert mine[part] == drawn, part
    assert mine.keys() == theirs.keys()


@settings(FEW, max_examples=10)
@given(
    crowds(),
    filters,
    st.sampled_from([WORLD, COAST]),
    st.sampled_from([2.0, 6.25, 9.0]),
    st.sampled_from([0, 400]),
    st.booleans(),
)
def test_whatever_the_filters_and_wherever_one_looks(
    incidents: tuple[Incident, ...], asked: Filters, bounds: Box, zoom: float, few: int, chosen: bool
) -> None:
    every = (*{i.id: i for i in (*ENTANGLED, *syria(), *incidents)}.values(),)
    same(every, View(asked, chosen=every[0].id if chosen else ""), bounds, zoom, few)
