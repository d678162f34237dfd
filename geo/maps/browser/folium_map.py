"""The folium map of Dateline: Leaflet's core and our script from this server, and nothing from anywhere else."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import folium
from folium.map import Layer as FoliumLayer
from folium.template import Template

from geo.maps.browser.assets import OURS
from geo.maps.browser.content_security import TILE_CREDIT, TILE_URL
from geo.maps.escape import script_json
from geo.maps.selection import Selection
from geo.maps.symbols.aggregation import HEXAGON_PX, Crowded, Hexagon
from geo.maps.symbols.palette import DARK, LIGHT, SHAPES, Palette
from geo.maps.symbols.symbolise import Legend, Sign, Symbol, extent, legend
from geo.vocabulary import Harm, Layer, Standing
from geo.wording.terms import legend_harm, legend_sign
from geo.wording.totals import killed_together

_PLACES = "GeoNames, UCDP GED, SimpleMaps (CC BY 4.0)"
ATTRIBUTION = f"Natural Earth · {_PLACES} · borders as Natural Earth draws them"
ATTRIBUTION_WITH_TILES = f"areas: Natural Earth · places: {_PLACES}"
START = (22.0, 15.0)
"""Centre (lat, lon) of the map while there is nothing to show."""
_FRAME = "../.."
"""From the frame that streamlit-folium draws in to the root of the server."""
_STAMP = hashlib.sha256(b"".join(p.read_bytes() for p in sorted(OURS.iterdir()) if p.is_file())).hexdigest()[
    :8
]


class OfflineMap(folium.Map):
    """A folium map that loads Leaflet and our own scripts only, all from this server.

    What is always the same goes in here; incidents come as `Signs` in a feature group, so that the map
    stays as it is when they change.
    """

    default_js = [  # noqa: RUF012 (folium declares lists)
        ("leaflet", f"{_FRAME}/assets/leaflet/leaflet.js"),
        ("dateline_shapes", f"{_FRAME}/assets/dateline/shapes.js?{_STAMP}"),
        ("dateline_world", f"{_FRAME}/assets/dateline/world.js?{_STAMP}"),
        ("dateline_keyboard", f"{_FRAME}/assets/dateline/keyboard.js?{_STAMP}"),
        ("dateline", f"{_FRAME}/assets/dateline/dateline.js?{_STAMP}"),
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
    ) -> None:
        """`tiles`: online tiles, which the user has to allow. `theme` "light" or "dark" holds it to one; "" goes
        with the page. `inline` gives `{"view": ..., "outlines": ...}` to a map that has no server to ask.
        `centre` (lat, lon) and `zoom` hold until `Signs` say what is to be seen. `label` is the map's name, and its
        frame's, for those who hear it."""
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
        self.add_child(Ground(tiles=tiles, theme=theme, inline=inline, label=label))


class Ground(folium.MacroElement):
    """Land, water, borders and names, which the browser fetches from the server by view."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        Dateline.ground({{ this._parent.get_name() }}, {{ this.options }});
        {% endmacro %}"""
    )

    def __init__(self, *, tiles: bool, theme: str, inline: dict[str, Any] | None, label: str) -> None:
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
                "colours": {"light": _colours(LIGHT), "dark": _colours(DARK)},
            }
        )


class Signs(FoliumLayer):
    """All marks of a selection in one layer, with the legend that explains them."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.layerGroup().addTo({{ this._parent.get_name() }});
        Dateline.signs({{ this.map_name }}, {{ this.get_name() }}, {{ this.data }});
        {% endmacro %}"""
    )

    def __init__(
        self,
        selection: Selection,
        marks: Sequence[Symbol],
        map_name: str = "map_div",
        crowded: Crowded | None = None,
        asked: int = 0,
    ) -> None:
        """`map_name` is the script's variable that holds the map; streamlit-folium calls it `map_div`.

        A map that is there already is taken where the view says once `asked` is another number than before.
        """
        super().__init__(name="signs", overlay=True, control=False)
        self._name = "Signs"
        self.map_name = map_name
        data = signs_data(selection, marks, crowded)
        if asked:
            data["fit"]["asked"] = asked
        self.data = script_json(data)


def signs_layer(
    selection: Selection, marks: Sequence[Symbol], crowded: Crowded | None = None, *, asked: int = 0
) -> folium.FeatureGroup:
    """The feature group that `st_folium` adds to the map: `marks`, the legend for them, and hexagons if it is crowded."""
    group = folium.FeatureGroup(name="incidents", control=False)
    group.add_child(Signs(selection, marks, crowded=crowded, asked=asked))
    return group


def signs_data(
    selection: Selection, marks: Sequence[Symbol], crowded: Crowded | None = None
) -> dict[str, Any]:
    """What `dateline.js` draws, as JSON: marks, hexagons, legend, the box to fit, the countries in focus."""
    box, view = extent(marks), selection.view
    drawn = crowded.marks if crowded else marks
    data = {
        "marks": [_mark(m) for m in drawn],
        "legend": _legend(legend(drawn, selection), bool(crowded and crowded.hexagons)),
        "labels": Layer.LABELS in view.layers,
        "hatched": Layer.AREAS in view.layers,
        "focus": sorted({p.country_code for i in selection.drawn for p in i.lead.places if p.country_code}),
        "fit": {
            "bounds": _corners(box) if box else None,
            "centre": view.centre if view.zoom is not None else None,
            "zoom": view.zoom,
        },
    }
    if crowded:
        data["hexagons"] = {
            "zoom": crowded.zoom,
            "px": HEXAGON_PX,
            "cells": [_cell(h) for h in crowded.hexagons],
        }
    return data


def _cell(hexagon: Hexagon) -> list[Any]:
    words = killed_together(hexagon.killed, open_ended=hexagon.open_ended)
    return [round(hexagon.x, 1), round(hexagon.y, 1), hexagon.incidents, hexagon.killed, words]


def _corners(box: tuple[float, float, float, float]) -> list[list[float]]:
    south, west, north, east = (round(x, 4) for x in box)
    return [[south, west], [north, east if east >= west else east + 360]]


def _mark(mark: Symbol) -> dict[str, Any]:
    standing = [Standing.CONFIRMED.value] if mark.confirmed else []
    if mark.by_hand:
        standing = [(Standing.BY_HAND_CONFIRMED if mark.confirmed else Standing.BY_HAND).value]
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
        "lines": [mark.note, *standing],
        "ring": round(mark.ring_m),
        "rings": [[[round(r.lat, 5), round(r.lon, 5)], round(r.radius_m), r.hatched] for r in mark.rings],
        "areas": [{"key": a.polygon, "name": a.name} for a in mark.areas],
        "ties": [[round(lat, 5), round(lon, 5)] for lat, lon in mark.ties],
        "chosen": mark.chosen,
    }


def _legend(shown: Legend, hexagons: bool) -> dict[str, Any]:
    harms = [{"sign": Sign.HARM, "harm": h, "shape": SHAPES[h], "words": legend_harm(h)} for h in shown.harms]
    there = (*shown.signs, Sign.HEXAGON) if hexagons else shown.signs
    signs = [{"sign": s, "words": words} for s in there if (words := legend_sign(s))]
    return {"values": [[n, round(r, 2)] for n, r in shown.values], "signs": harms + signs}


def _colours(palette: Palette) -> dict[str, str]:
    plain = "sea land neighbour border province water label halo paper ink quiet line".split()
    named = {name: str(getattr(palette, name)) for name in plain}
    return {
        **named,
        "sea-label": palette.sea_label,
        "on-killed": palette.on_killed,
        **{h.value: palette.harm(h) for h in Harm},
        "disaster": palette.disaster,
    }
