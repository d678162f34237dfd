"""The ground as items of a scene: sea, land, lakes, rivers, borders, and lines of the globe where they help."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geo.export.picture.cartography import ground
from geo.export.picture.cartography.frame import Frame
from geo.export.picture.cartography.projection import Projection
from geo.export.picture.cartography.street_ground import City
from geo.export.picture.scene import Form, Item, grouped
from geo.maps.symbols.palette import Palette

FINE_FROM, PROVINCES_FROM, RIVERS_FROM = 5.5, 5.5, 5.0
"""Zooms from which 10 m countries, borders of provinces and rivers are drawn."""


def countries(frame: Frame) -> str:
    """The basemap's file of countries with the detail that `frame` can show."""
    return "countries" if frame.zoom >= FINE_FROM else "countries-50m"


def terrain(
    frame: Frame,
    city: City,
    focus: frozenset[str],
    palette: Palette,
    folder: Path,
    *,
    sea: bool = True,
) -> list[Item]:
    """The ground of `frame`, with the land and the streets of `city`; countries in `focus` stand out from the others.
    `sea`: whether it is painted."""
    items: list[Item] = []
    if sea:  # up to the sheet's edges, on a map of the world, too
        items.append(Form(shapely.box(0, 0, frame.width, frame.height), fill=palette.sea, group="sea"))
    if frame.projection is not Projection.WORLD:
        items.append(Form(ground.graticule(frame), line=palette.water, line_px=0.6, group="graticule"))
    for near in (False, True):
        shapes = [c.shape for c in city.land if (c.country in focus) is near]
        tone = palette.land if near else palette.neighbour
        group = "land" if near else "land-neighbours"
        items += [Form(together(shapes), fill=tone, line=tone, line_px=0.6, group=group)] if shapes else []
    lakes = [city.beyond(c.shape) for c in ground.cut("lakes", frame, folder)]
    if lakes:
        items.append(Form(together(lakes), fill=palette.sea, line=palette.water, line_px=0.6, group="lakes"))
    if frame.zoom >= RIVERS_FROM:
        rivers = [city.beyond(c.shape) for c in ground.cut("rivers", frame, folder)]
        items.append(Form(together(rivers), line=palette.water, line_px=0.9, group="rivers"))
    items += grouped(city.items(palette), "streets")
    if frame.zoom >= PROVINCES_FROM:
        provinces = ground.borders("provinces", frame, folder)
        items.append(Form(together(provinces), line=palette.province, line_px=0.8, group="borders-provinces"))
    borders = [city.border(line) for line in ground.borders(countries(frame), frame, folder)]
    fine = 0.6 if frame.zoom < 3 else 1.0
    items.append(Form(together(borders), line=palette.border, line_px=fine, group="borders"))
    disputed = [c.shape for c in ground.cut("disputed", frame, folder)]
    if disputed:
        under = Form(together(disputed), line=palette.halo, line_px=1.6)
        dashed = replace(under, line=palette.border, line_px=1.0, dash=(4.0, 3.0))
        items += grouped((under, dashed), "borders-disputed")
    return items


def together(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    """All `shapes` as one, as they are."""
    return shapely.GeometryCollection([p for s in shapes for p in shapely.get_parts(s)])
