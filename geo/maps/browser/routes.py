"""What the app's own server adds for the map: Leaflet, our script, basemap and crowds of incidents by view. Nothing comes from elsewhere."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from functools import partial
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from geo.maps.basemap import natural_earth
from geo.maps.basemap.overlays import in_view
from geo.maps.basemap.place_labels import names
from geo.maps.basemap.row_outlines import is_of_a_row
from geo.maps.basemap.streets import FROM, Streets, labels, lay, opened
from geo.maps.basemap.streets.schemas import Kind
from geo.maps.browser.asked import (
    InSight,
    Refused,
    View,
    in_sight_of,
    in_unit_of,
    outlines_of,
    overlays_of,
    view_of,
)
from geo.maps.browser.assets import OURS, leaflet, scripts
from geo.maps.browser.content_security import TILE_CREDIT
from geo.maps.browser.drawing import in_sight, listed
from geo.maps.escape import text
from geo.maps.held import Held
from geo.maps.placement import Box
from geo.maps.symbols.aggregation import FEW_IN_VIEW, Crowd
from geo.vocabulary import DataError, DatelineError
from geo.vocabulary import View as Shown
from geo.vocabulary.own_outlines import MARK
from geo.vocabulary.settings import Settings

_PARTLY = ", not all of them"
_GROUND: Held[bytes] = Held(32_000_000)
_CITIES: Held[bytes] = Held(32_000_000)
_OUTLINES: Held[bytes] = Held(16_000_000)
_CROWDS: Held[bytes] = Held(8_000_000)
"""Views, views of cities with their streets, outlines, and what is in view of crowds, as they are sent."""
_OF_A_KEY = 2_000
"""Bytes that are taken for what a view of a crowd is asked by, roughly."""
_GONE = 499
"""What nginx logs where nobody waits for the answer any more."""
_AT_ONCE, _CROWDS_AT_ONCE = CapacityLimiter(2), CapacityLimiter(2)
_FEW_OF_A_LAYER = 100
"""So few of one layer are marks, however many layers there are."""
_WAITING = 64
"""Requests that wait for the two that are worked out; a map asks one after the other."""
_CACHE = {"Cache-Control": "public, max-age=3600"}
_NOT_KEPT = {"Cache-Control": "no-store"}
"""What is told of incidents is of this moment, and stays in no browser's cache on a disk."""

Shows = Callable[[Shown, str], Crowd]
"""What a view shows of the incidents that are saved now, or of those of the data set of that id."""


def routes(shows: Shows, base: str = "") -> list[BaseRoute]:
    """The map's routes below `base` (the server's base path, "" for none)."""
    root = f"/{base.strip('/')}" if base.strip("/") else ""
    return [
        Route(f"{root}/basemap/view.json", view),
        Route(f"{root}/basemap/outlines.json", outlines),
        Route(f"{root}/overlays/view.json", overlays),
        Route(f"{root}/incidents/view.json", partial(incidents, shows)),
        Route(f"{root}/incidents/unit.json", partial(unit, shows)),
        Route(f"{root}/assets/fonts/sans.woff2", font),
        Mount(f"{root}/assets/leaflet", StaticFiles(directory=leaflet())),
        Route(f"{root}/assets/dateline/all.js", script),
        Mount(f"{root}/assets/dateline", StaticFiles(directory=OURS)),
    ]


def warm() -> None:
    """Read what a first view needs, so that the first visitor does not wait for it. Takes 2 to 4 s; never raises.

    streamlit-folium is left to the page: it registers its component with the run that imports it.
    """
    import_module("geo.maps.browser.folium_map")
    try:
        for name in ("countries-50m", "countries", "provinces", "disputed", "lakes", "rivers"):
            natural_earth.shapes(name)
        natural_earth.coarse("countries-50m")
        names((0.0, 0.0, 1.0, 1.0), 3)
    except DataError:
        return  # the pages say it


def script(_: Request) -> Response:
    """Our scripts in one, so that the frame asks once."""
    return Response(scripts(), media_type="text/javascript", headers=_CACHE)


def font(_: Request) -> Response:
    """The sans that Streamlit brings along, so that the map is lettered like the page round it."""
    home = Path(str(metadata.distribution("streamlit").locate_file("streamlit/static/static/media")))
    found = sorted(home.glob("SourceSans*Upright*.woff2"))
    return FileResponse(found[0], headers=_CACHE) if found else Response(status_code=404)


async def view(request: Request) -> Response:
    """The ground of a view: `?z=8&s=&w=&n=&e=` in degrees; 400 for one that no screen shows."""
    try:
        asked = view_of(request.query_params)
    except Refused as error:
        return _refused(error)

    def made() -> Response:
        file = Settings.from_environment().streets if asked.zoom >= FROM else ""
        if not file:
            return _packed(_view(asked))
        return _packed(_city(Streets(file), asked), kept=False)

    return await _worked_out(made)


async def outlines(request: Request) -> Response:
    """The outlines of areas: `?key=...&key=...`, those of rows of data sets for the zoom `&z=8`; 400 for more than come at once."""
    asked = request.query_params
    try:
        keys, zoom = outlines_of(asked.getlist("key"), asked.get("z", ""))
    except Refused as error:
        return _refused(error)
    if not any(map(is_of_a_row, keys)):
        return await _worked_out(lambda: _packed(_outlines(keys)))
    return await _worked_out(lambda: _of_this_moment(natural_earth.outlines(keys, zoom)))


async def overlays(request: Request) -> Response:
    """What of own layers is in view: `?overlays=...,...&z=6.25&s=&w=&n=&e=`; 400 for a view that no screen shows."""
    try:
        ids, zoom, bounds = overlays_of(request.query_params)
    except Refused as error:
        return _refused(error)
    return await _worked_out(lambda: _of_this_moment(in_view(ids, bounds, zoom)))


async def incidents(shows: Shows, request: Request) -> Response:
    """What of a crowd of incidents is in view, as the map's script draws it: the parameters of the page's address and
    `&z=6.25&s=&w=&n=&e=`; 400 for a view that no screen shows."""
    try:
        asked = in_sight_of(request.url.query)
    except Refused as error:
        return _refused(error)
    return await _worked_out(lambda: _told(shows, asked), _CROWDS_AT_ONCE, request)


def _told(shows: Shows, asked: InSight) -> Response:
    """The answer; the one before to those who look at the same, such as windows that follow one link."""
    layers = 1 + len(asked.shown.sets)
    few = max(
        _FEW_OF_A_LAYER, FEW_IN_VIEW // layers
    )  # of all layers together the browser draws no more than of one
    view, crowd = asked.shown, shows(asked.shown, asked.of)

    def made() -> tuple[bytes, int]:
        seen = crowd.seen(view, asked.bounds, asked.zoom, few=few, is_open=natural_earth.is_water)
        told = in_sight(seen)
        content = _zipped(told)
        own = any(MARK in area["key"] for mark in told["marks"] for area in mark["areas"])
        return content, len(
            content
        ) + _OF_A_KEY if crowd.stamp and not own else _CROWDS.most_bytes + 1  # an own outline may go

    stamp = (
        crowd.stamp,
        tuple(one.stamp for one in crowd.beside),
        crowd.scale,
        view.filters,
        view.layers,
        view.chosen,
    )
    return _unkept(_CROWDS.get((*stamp, asked.bounds, asked.zoom, few), made))


async def unit(shows: Shows, request: Request) -> Response:
    """A page of the incidents that are known to one unit: the parameters of the page's address and `&unit=...&start=50`; 404 where
    none is shown (any more)."""
    try:
        asked = in_unit_of(request.url.query)
    except Refused as error:
        return _refused(error)

    def made() -> Response:
        page = shows(asked.shown, asked.of).listed(asked.key, asked.start)
        if page is None:
            return JSONResponse({"error": "nothing of it is shown"}, 404, _NOT_KEPT)
        return JSONResponse(listed(page), headers=_NOT_KEPT)

    return await _worked_out(made, _CROWDS_AT_ONCE, request)


async def _worked_out(
    made: Callable[[], Response], at_once: CapacityLimiter = _AT_ONCE, request: Request | None = None
) -> Response:
    """What `made` answers. As many are worked out at once as there is room for, some wait, and the rest are asked to come again. Of a
    `request` that waited it is looked whether anybody still does: a map that has moved on asks anew, and lets go of what it asked."""
    if at_once.statistics().tasks_waiting >= _WAITING:
        return JSONResponse({"error": "busy; ask again"}, 503, _NOT_KEPT | {"Retry-After": "2"})
    waits = at_once.available_tokens == 0
    try:
        async with at_once:
            if waits and request is not None and await request.is_disconnected():
                return Response(status_code=_GONE)
            return await to_thread.run_sync(made)
    except DatelineError as error:
        return JSONResponse({"error": str(error)}, 503, _NOT_KEPT)


def _refused(error: Refused) -> Response:
    return JSONResponse({"error": str(error)}, 400, _NOT_KEPT)


def _view(asked: View) -> bytes:
    def made() -> tuple[bytes, int]:
        ground = natural_earth.view(asked.bounds, asked.detail)
        content = _zipped({"bounds": asked.bounds, **ground, "names": _written(asked.bounds, asked.zoom)})
        return content, len(content)

    return _GROUND.get((asked.zoom, asked.bounds), made)


def _written(bounds: Box, zoom: int) -> list[dict[str, Any]]:
    """The names on the ground. A map without is better than none; the pages say what is wrong with the gazetteer."""
    try:
        return names(bounds, zoom)
    except DataError:
        return []


def _city(streets: Streets, asked: View) -> bytes:
    """A view with streets, and with their credit; why there are none where they cannot be read."""
    zoom, edges = asked.zoom, asked.bounds
    south, west, north, east = edges

    def made() -> tuple[bytes, int]:
        laid = lay(streets, (west, south, east, north), zoom)
        if not laid:
            return _view(asked), 0
        called = [
            {"kind": "quarter" if one.kind is Kind.QUARTER else "street", "name": one.name, "at": spot}
            for one in labels(laid, zoom)
            for spot in one.spots
        ]
        credit = f"{TILE_CREDIT}{_PARTLY if laid.partly else ''}"
        ground = natural_earth.view(edges, zoom, laid=laid)
        content = _zipped(
            {"bounds": edges, **ground, "names": [*_written(edges, zoom), *called], "credit": credit}
        )
        return content, len(content)

    try:
        return _CITIES.get((opened(streets).key, zoom, edges), made)
    except DataError:
        raise
    except DatelineError as error:
        plain = json.loads(gzip.decompress(_view(asked)))
        return _zipped({**plain, "credit": text(str(error))})


def _outlines(keys: tuple[str, ...]) -> bytes:
    def made() -> tuple[bytes, int]:
        content = _zipped(natural_earth.outlines(keys))
        return content, len(content) + sum(map(len, keys))

    return _OUTLINES.get(keys, made)


def _zipped(value: object) -> bytes:
    return gzip.compress(json.dumps(value, separators=(",", ":")).encode(), 5)


def _of_this_moment(value: object) -> Response:
    return _unkept(_zipped(value))


def _unkept(content: bytes) -> Response:
    headers = _NOT_KEPT | {"Content-Encoding": "gzip"}
    return Response(content, media_type="application/json", headers=headers)


def _packed(content: bytes, *, kept: bool = True) -> Response:
    """The answer; one that another file of streets would change is not `kept` by the browser."""
    cache = _CACHE if kept else {"Cache-Control": "no-cache"}
    return Response(content, media_type="application/json", headers={**cache, "Content-Encoding": "gzip"})
