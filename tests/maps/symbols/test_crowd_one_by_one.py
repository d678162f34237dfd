"""What is drawn of a crowd, from columns, is what the rules say of its incidents one by one: the same marks, hexagons and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.maps.browser.drawing import _hexagons, _signs, in_sight
from geo.maps.columns.columns import Columns
from geo.maps.columns.in_view import MARGIN, Hexagons
from geo.maps.columns.making import columns_of
from geo.maps.filtering.searching import finder
from geo.maps.placement import Box, extent_of, meet
from geo.maps.selection import Selection, located, select, total
from geo.maps.symbols.aggregation import Crowded
from geo.maps.symbols.depth import steps_from
from geo.maps.symbols.gathering import gathered
from geo.maps.symbols.symbolise import Scale, Symbol, box_of, symbols
from geo.maps.symbols.units import ALONE
from geo.vocabulary import CountRange, Filters, Harm, Incident, Layer, Total, View
from tests.maps.columns.test_same_as_one_by_one import ENTANGLED, FEW, crowds, filters, mask_of
from tests.maps.examples import LATAKIA, crowd_of, incident, syria

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


def ground(incident: Incident) -> tuple[object, ...]:
    """What it is drawn over: the outlines and spots of its places."""
    here = [p.footprint for p in located(incident) if p.footprint]
    return tuple(dict.fromkeys(f.polygon or (f.lat, f.lon) for f in here))


def units(selection: Selection) -> list[list[Incident]]:
    """Those known to the same ground, where they are more than stand alone."""
    by: dict[tuple[object, ...], list[Incident]] = defaultdict(list)
    for one in selection.drawn:
        if is_area(one):
            by[ground(one)].append(one)
    return [together for together in by.values() if len(together) > ALONE]


def one_by_one(selection: Selection, mine: Crowded, bounds: Box, zoom: float, few: int) -> dict[str, object]:
    """What is drawn of `selection`, by its incidents: as `in_sight`. The signs of units are those of `mine`, held to their incidents."""
    columns: Columns = columns_of(selection.all)
    ids, chosen = {i.id for i in selection.drawn}, selection.view.chosen
    apart_from = {i.id for i in selection.drawn if is_area(i) or i.id == chosen}
    apart_ids = frozenset(selection.total(Harm.KILLED).apart)
    apart = mask_of(columns, set(apart_ids))
    seen = Hexagons(columns).seen(mask_of(columns, ids - apart_from), apart, bounds, zoom, few)
    alone = {columns.id(row) for row in seen.alone}
    alone |= {i.id for i in selection.drawn if i.id == chosen or (is_area(i) and is_near(i, bounds))}
    there = [together for together in units(selection) if any(i.id in alone for i in together)]
    alone -= {i.id for together in there for i in together}
    few_shown = tuple(i for i in selection.shown if i.id in alone)
    layers = tuple(layer for layer in selection.view.layers if layer is not Layer.MENTIONED)
    scale = Scale.of(selection.all)
    marks = symbols(
        replace(selection, shown=few_shown, view=replace(selection.view, layers=layers)), None, scale
    )
    plates = [mark for mark in mine.marks if mark.unit]
    of: list[list[Incident]] = [[i for i in few_shown if i.id == mark.incident] for mark in marks]
    for plate in plates:
        (held,) = (u for u in there if told(u) == told_by(columns, mine, plate))
        assert plate.unit and plate.unit.killed == total(Harm.KILLED, held, apart_ids)
        assert plate.unit.incidents == len(held) and (plate.unit.chosen != "") == (chosen in told(held))
        of.append(held)
    assert len(plates) == len(there)
    every = (*marks, *plates)

    def come_to(members: Sequence[int]) -> Total:
        return total(Harm.KILLED, [i for k in members for i in of[k]], apart_ids)

    steps = steps_from(mine.crowd.deep(zoom)) if len(seen.x) else ()
    focus = {p.country_code for i in selection.drawn for p in i.lead.places if p.country_code}
    box = extent_of([box_of(p) for i in selection.drawn for p in located(i)])
    return {
        **_signs(
            selection,
            every,
            gathered(selection, every, box, zoom, come_to),
            come_to,
            scale,
            steps,
        ),
        "focus": tuple(sorted(focus)),
        "hexagons": _hexagons(seen, zoom, steps),
    }


def told(incidents: Sequence[Incident]) -> set[str]:
    return {i.id for i in incidents}


def told_by(columns: Columns, mine: Crowded, plate: Symbol) -> set[str]:
    """The incidents that the pages of its list hold."""
    assert plate.unit
    found: list[str] = []
    while len(found) < plate.unit.incidents:
        page = mine.crowd.listed(plate.unit.key, len(found))
        assert page and page.marks and page.start == len(found)
        found += [mark.incident for mark in page.marks]
    assert len(found) == len(set(found))
    return set(found)


def same(incidents: tuple[Incident, ...], view: View, bounds: Box, zoom: float, few: int) -> None:
    selection = select(incidents, view, finder(view.filters.search, lambda _term: frozenset()))
    found = crowd_of(incidents, view).seen(view, bounds, zoom, few=few)
    mine = in_sight(found)
    theirs = one_by_one(
        selection,
        replace(found, marks=tuple(m for m in found.marks if m.sign.value != "mentioned")),
        bounds,
        zoom,
        few,
    )
    if Layer.MENTIONED in view.layers:
        mine["marks"] = [m for m in mine["marks"] if m["sign"] != "mentioned"]
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
    known = [incident(f"known{n}", LATAKIA, killed=CountRange(n, n, n)) for n in range(5)]
    every = (*{i.id: i for i in (*ENTANGLED, *syria(), *known, *incidents)}.values(),)
    same(every, View(asked, chosen=every[0].id if chosen else ""), bounds, zoom, few)
