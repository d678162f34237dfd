"""A selection, or a crowd in a view -> what the map's script draws of it, as JSON. Words become text nodes there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from geo.maps.address import query
from geo.maps.basemap.overlays import overlays
from geo.maps.basemap.own_outlines import own_credits
from geo.maps.columns.hexagons import HEXAGON_PX, hexagon_of
from geo.maps.columns.in_view import InView
from geo.maps.escape import script_json, text
from geo.maps.filtering.drawn_area import outline
from geo.maps.placement import Box, extent_of
from geo.maps.selection import Selection
from geo.maps.symbols.aggregation import Crowd, Crowded
from geo.maps.symbols.depth import steps_from
from geo.maps.symbols.gathering import ComeTo, Gathered, gathered, incidents_of, killed_in
from geo.maps.symbols.overlaid import AreaDrawn, Overlaid, overlaid
from geo.maps.symbols.palette import SHAPES
from geo.maps.symbols.signs import plate_px
from geo.maps.symbols.symbolise import Legend, Scale, Sign, Symbol, extent, legend
from geo.maps.symbols.units import PAGE, Page
from geo.vocabulary import Layer, Standing, View
from geo.wording.language import number
from geo.wording.terms import legend_harm, legend_sign, legend_steps
from geo.wording.totals import gathered_lines, killed_in_short, known_to_an_area

FRAME = "../.."
"""From the frame that streamlit-folium draws in to the root of the server."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A data set that is drawn beside the articles: its `colour` numbers those of `Palette.sets`, its `crowd` is what is asked for."""

    id: str
    name: str
    credit: str
    colour: int
    crowd: Crowd


def signs_script(
    selection: Selection, marks: Sequence[Symbol], beside: Sequence[Beside] = (), scale: Scale | None = None
) -> str:
    """`signs_data`, safe inside a script. The same whichever incident is chosen, so that it can be kept."""
    return script_json(signs_data(selection, marks, beside, scale))


def crowd_script(crowd: Crowd, view: View, of: str = "", beside: Sequence[Beside] = ()) -> str:
    """What stands for the marks of a crowd (the data set of the id `of`, "" for what was read), safe inside a script: where the map
    asks for what is in view, and what holds for all views. It is another one as soon as other incidents are saved."""
    return script_json({"crowd": _asked(crowd, view, of), **_all_of(view, crowd.box, beside)})


def signs_data(
    selection: Selection, marks: Sequence[Symbol], beside: Sequence[Beside] = (), scale: Scale | None = None
) -> dict[str, Any]:
    """What `dateline.js` draws, as JSON: marks, what gathers them, legend, the box to fit, the countries in focus, and where it asks
    for the data sets `beside`. `scale` is that of the circles, where it is not that of the selection alone. Data sets that the selection
    has with it are `laid` beside the articles: nothing is asked for."""
    box, scale = extent(marks), scale or Scale.for_all(selection)
    laid = [
        {
            "id": one.dataset.id,
            "name": one.dataset.name,
            "credit": text(one.dataset.credit),
            "hue": f"set-{one.colour}",
            "data": _layer(one.selection, [m for m in marks if m.layer == one.colour], box, scale),
        }
        for one in selection.sets
    ]
    return {
        **_layer(selection, [m for m in marks if m.layer is None], box, scale),
        **({"laid": laid} if laid else {}),
        **_all_of(selection.view, box, beside),
    }


def _layer(selection: Selection, marks: Sequence[Symbol], box: Box | None, scale: Scale) -> dict[str, Any]:
    focus = {p.country_code for i in selection.drawn for p in i.lead.places if p.country_code}
    return {
        **_signs(
            selection,
            marks,
            gathered(selection, marks, box),
            _one_by_one(selection, marks),
            scale,
        ),
        "focus": sorted(focus),
    }


def _all_of(view: View, box: Box | None, beside: Sequence[Beside]) -> dict[str, Any]:
    """What is to be seen, until the user moves the map, and the data sets beside the articles."""
    boxes = [b for b in (box, *(one.crowd.box for one in beside)) if b]
    laid = [
        {
            **_asked(one.crowd, view, one.id),
            "id": one.id,
            "name": one.name,
            "credit": text(one.credit),
            "hue": f"set-{one.colour}",
        }
        for one in beside
    ]
    return {**_overlays(view), "fit": _fit(view, extent_of(boxes)), **({"beside": laid} if laid else {})}


def _asked(crowd: Crowd, view: View, of: str) -> dict[str, str]:
    """Where a crowd is asked for."""
    asked_for = query(View(filters=view.filters, layers=view.layers, sets=view.sets))
    if of:
        asked_for += f"{'&' if asked_for else '?'}set={of}"
    return {"url": f"{FRAME}/incidents/view.json{asked_for}", "stamp": crowd.stamp}


def in_sight(seen: Crowded) -> dict[str, Any]:
    """What `dateline.js` draws of a crowd in a view: as `signs_data`, with hexagons; the box to fit is in `crowd_script`."""
    crowd, marks, selection = seen.crowd, seen.marks, seen.selection
    steps = steps_from(crowd.deep(seen.zoom)) if len(seen.seen.x) else ()
    together = gathered(selection, marks, crowd.box, only=seen.zoom, come_to=seen.nearly)
    killed = seen.killed_in_each([sign.members for sign in together])
    together = tuple(replace(sign, killed=exactly) for sign, exactly in zip(together, killed, strict=True))
    return {
        **_signs(
            selection,
            marks,
            together,
            seen.killed_in,
            crowd.scale,
            steps,
        ),
        "focus": crowd.focus,
        "hexagons": _hexagons(seen.seen, seen.zoom, steps),
    }


def listed(page: Page) -> dict[str, Any]:
    """A page of the list that the sign of a unit opens: its heading, and the incidents with what a list says of each."""
    about = _unit(page.unit)
    said = [{"incident": m.incident, "name": m.name, "note": m.note, "when": m.when} for m in page.marks]
    return {"lines": about["lines"], "start": page.start, "total": page.total, "size": PAGE, "entries": said}


def _one_by_one(selection: Selection, marks: Sequence[Symbol]) -> ComeTo:
    return lambda members: killed_in(selection, {marks[k].incident for k in members})


def _signs(
    selection: Selection,
    marks: Sequence[Symbol],
    together: Sequence[Gathered],
    come_to: ComeTo,
    scale: Scale | None = None,
    steps: tuple[int, ...] = (),
) -> dict[str, Any]:
    """`steps`: from how many killed on hexagons are deeper in colour, where there are any."""
    view, lying = selection.view, overlaid(marks)
    over = {ground: k for k, o in enumerate(lying) for ground in (o.base, *o.others)}
    data = {
        "marks": [_mark(m, over) for m in marks],
        "gathered": _gathered(together, marks),
        "overlaid": [_overlaid(o, come_to, marks) for o in lying],
        "legend": _legend(legend(marks, selection, scale), steps, gathering=bool(together)),
        "labels": Layer.LABELS in view.layers,
        "hatched": Layer.AREAS in view.layers,
    }
    if view.filters.drawn:
        data["area"] = [[round(lat, 4), round(lon, 4)] for lat, lon in outline(view.filters.drawn)]
    keys = (a.polygon for m in marks for a in m.areas)
    if brought := own_credits(keys):
        data["credit"] = text(" · ".join(brought))
    return data


def _overlays(view: View) -> dict[str, Any]:
    """The own layers under the incidents: what the legend and the credit say of each, and its colour. Its shapes are asked for."""
    there = overlays(view.overlays)
    said = [
        {
            "id": one.id,
            "words": one.name,
            "hue": f"overlay-{one.tint}",
            "drawing": one.drawing,
            "credit": text(one.credit),
        }
        for one in there
    ]
    return {"overlays": said} if said else {}


def _fit(view: View, box: Box | None) -> dict[str, Any]:
    """What is to be seen, until the user moves the map."""
    return {
        "bounds": _corners(box) if box else None,
        "centre": view.centre if view.zoom is not None else None,
        "zoom": view.zoom,
        "places": [*view.filters.countries, *(f"{c} {p}" for c, p in view.filters.provinces)],
        **(
            {"held": True} if view.filters.within else {}
        ),  # the map's edge is a filter: the user alone moves it
    }


def _gathered(signs: Sequence[Gathered], marks: Sequence[Symbol]) -> list[dict[str, Any]]:
    """`signs`, each `of` marks, by their numbers, and of the signs before it, which count on from the marks."""
    top = list(range(len(marks)))
    made = []
    for n, sign in enumerate(signs):
        lines = gathered_lines(sign.incidents, sign.killed, areas=sign.areas, name=sign.name)
        made.append(
            {
                "of": list(dict.fromkeys(top[k] for k in sign.members)),
                "lead": sign.members[0],
                "low": sign.low,
                "high": None if math.isinf(sign.high) else sign.high,
                "count": number(sign.incidents),
                "killed": sign.number,
                "px": [round(x) for x in sign.parts_px],
                **({"name": sign.name} if sign.name else {}),
                "lines": list(lines),
                **({"hue": "disaster"} if all(marks[k].disaster for k in sign.members) else {}),
                **({"areas": True} if sign.areas else {}),
            }
        )
        for k in sign.members:
            top[k] = len(marks) + n
    return made


def _hexagons(seen: InView, zoom: float, steps: tuple[int, ...]) -> dict[str, Any]:
    """Of each hexagon its axial column and row, told by the way from the one before; what is said of several is written once. `spots`
    says of those that no zoom parts at which point their incidents lie."""
    column, row = (np.diff(n, prepend=0).astype(int).tolist() for n in hexagon_of(seen.x, seen.y))
    each = [gathered_lines(n, killed) for n, killed in zip(seen.incidents.tolist(), seen.killed, strict=True)]
    said = {words: n for n, words in enumerate(dict.fromkeys(words for _, words in each))}
    vague = {n: known_to_an_area(of) for n, of in enumerate(seen.areas.tolist()) if of}
    return {
        "zoom": zoom,
        "px": HEXAGON_PX,
        "column": column,
        "row": row,
        "incidents": seen.incidents.tolist(),
        "heads": {n: head for n, (head, _) in zip(seen.incidents.tolist(), each, strict=True)},
        "depth": np.searchsorted(np.array(steps, dtype=np.int64), seen.depth, side="right").tolist(),
        "killed": [said[words] for _, words in each],
        "said": list(said),
        **({"vague": vague} if vague else {}),
        **({"spots": {n: f"{x:.9f} {y:.9f}" for n, (x, y) in seen.spots.items()}} if seen.spots else {}),
    }


def _corners(box: tuple[float, float, float, float]) -> list[list[float]]:
    south, west, north, east = (round(x, 4) for x in box)
    return [[south, west], [north, east if east >= west else east + 360]]


def _mark(mark: Symbol, over: dict[AreaDrawn, int]) -> dict[str, Any]:
    """`over` tells of an area which of those that lie on each other it is among."""
    standing = [Standing.CONFIRMED.value] if mark.confirmed else []
    if mark.by_hand:
        standing = [(Standing.BY_HAND_CONFIRMED if mark.confirmed else Standing.BY_HAND).value]
    if mark.imported:
        standing = [Standing.IMPORTED.value]
    standing += [mark.grade[:1].upper() + mark.grade[1:]] if mark.grade else []
    return {
        "incident": mark.incident,
        "sign": mark.sign,
        "harm": mark.harm,
        **({"hue": "disaster"} if mark.disaster else {}),
        "shape": SHAPES[mark.harm] if mark.harm else None,
        "at": [round(mark.lat, 5), round(mark.lon, 5)],
        "offset": list(mark.offset_px),
        "give": round(mark.give_px, 2),
        "roam": round(mark.roam_m),
        "r": round(mark.radius_px, 2),
        "text": mark.text,
        "inside": mark.inside,
        "name": mark.name,
        "note": mark.note,
        **({"more": standing} if standing else {}),
        "ring": round(mark.ring_m),
        "rings": [
            [[round(r.lat, 5), round(r.lon, 5)], round(r.radius_m), r.hatched, over.get(r)]
            for r in mark.rings
        ],
        "areas": [{"key": a.polygon, "name": a.name, "over": over.get(a.polygon)} for a in mark.areas],
        "ties": [[round(lat, 5), round(lon, 5)] for lat, lon in mark.ties],
        "when": mark.when,
        **(_unit(mark) if mark.unit else {}),
    }


def _unit(mark: Symbol) -> dict[str, Any]:
    """What a mark that is a plate for the incidents of a unit says of them, and how its list is asked for."""
    unit = mark.unit
    if unit is None:
        raise ValueError("it is no mark of a unit")
    areas = unit.incidents if mark.areas else 0
    lines = gathered_lines(unit.incidents, unit.killed, areas=areas, name=mark.name)
    return {
        "unit": unit.key,
        "count": number(unit.incidents),
        "killed": killed_in_short(unit.killed),
        "px": [round(x) for x in plate_px(unit.incidents, unit.killed)],
        "lines": list(lines),
        "box": _corners(unit.box),
        **({"holds": unit.chosen} if unit.chosen else {}),
    }


def _overlaid(over: Overlaid, come_to: ComeTo, marks: Sequence[Symbol]) -> dict[str, Any]:
    """The `base` as the marks have it: an outline's key, or a ring's place and radius."""
    base = (
        over.base
        if isinstance(over.base, str)
        else [round(over.base.lat, 5), round(over.base.lon, 5), round(over.base.radius_m)]
    )
    here = sum(incidents_of(marks[k]) for k in over.members)
    lines = gathered_lines(here, come_to(over.members), areas=here)
    return {"of": list(over.members), "base": base, "lines": list(lines)}


def _legend(shown: Legend, steps: tuple[int, ...], *, gathering: bool) -> dict[str, Any]:
    harms = [{"sign": Sign.HARM, "harm": h, "shape": SHAPES[h], "words": legend_harm(h)} for h in shown.harms]
    every = (*shown.signs, *(Sign.HEXAGON,) * bool(steps), *(Sign.GATHERED,) * gathering)
    signs = [
        {"sign": s, "words": words, **({"steps": legend_steps(steps)} if s is Sign.HEXAGON else {})}
        for s in dict.fromkeys(every)
        if (words := legend_sign(s))
    ]
    return {"values": [[n, round(r, 2)] for n, r in shown.values], "signs": harms + signs}
