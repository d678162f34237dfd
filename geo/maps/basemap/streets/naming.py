"""Which streets and quarters of a view are named, in which language, and where: few, and each once."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.maps.basemap.streets.lay import Laid
from geo.maps.basemap.streets.schemas import ROADS, Kind
from geo.wording.language import Language, clean

MOST_STREETS, MOST_QUARTERS = 24, 24
_LONGEST = 48
"""A longer name is no label."""
_QUARTERS_UNTIL, _STREETS_FROM = 16.5, 12.5
_NAMED_FROM = {Kind.HIGHWAY: 12.5, Kind.MAJOR: 13.0, Kind.MEDIUM: 14.0, Kind.MINOR: 15.25}
_ROOM_PX = 5.0
"""Pixels of a street for each letter of its name: less is too short for it."""
_SLOPE = 0.5
"""Names are level, so they stand where their street is nearly so: steps down to one across."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name and the points (lat, lon) that it may stand on, the best first."""

    kind: Kind
    name: str
    spots: tuple[tuple[float, float], ...]


def labels(laid: Laid, zoom: float, language: Language = Language.EN) -> tuple[Label, ...]:
    """The names to write on the ground at `zoom`, the most important first: quarters, then streets by their rank and length."""
    return (*_quarters(laid, zoom, language), *_streets(laid, zoom, language))


def said(names: tuple[str, str, str], language: Language) -> str:
    """The name in `language`, or else as it is called where it lies; "" for one that is no label.

    >>> said(("شارع بغداد", "Baghdad Street", ""), Language.EN), said(("شارع بغداد", "", ""), Language.EN)
    ('Baghdad Street', 'شارع بغداد')
    """
    own, english, arabic = names
    found = (arabic or own or english) if language is Language.AR else (english or own)
    name = clean(found, 200).strip()
    return name if len(name) <= _LONGEST else ""


def _foreign(name: str, language: Language) -> bool:
    """Whether a name is in other letters than the language's: it comes after those that can be read."""
    letters = [c for c in name if c.isalpha()]
    arabic, latin = (
        any(low <= c <= high for c in letters) for low, high in (("\u0600", "\u06ff"), ("A", "\u024f"))
    )
    return not (arabic if language is Language.AR else latin)


def _quarters(laid: Laid, zoom: float, language: Language) -> Iterator[Label]:
    if zoom > _QUARTERS_UNTIL:
        return
    seen: set[str] = set()
    found = [(said(n.names, language), n.shape) for n in laid.named if n.kind is Kind.QUARTER]
    for name, shape in sorted(found, key=lambda one: _foreign(one[0], language)):
        if name and name not in seen and len(seen) < MOST_QUARTERS:
            seen.add(name)
            lon, lat = shapely.get_coordinates(shape)[0].tolist()
            yield Label(Kind.QUARTER, name, ((round(lat, 5), round(lon, 5)),))


def _streets(laid: Laid, zoom: float, language: Language) -> Iterator[Label]:
    if zoom < _STREETS_FROM:
        return
    runs: dict[tuple[int, str], list[BaseGeometry]] = {}
    for named in laid.named:
        if named.kind in ROADS and zoom >= _NAMED_FROM[named.kind]:
            name = said(named.names, language)
            if name:
                runs.setdefault((ROADS.index(named.kind), name), []).append(named.shape)
    wide = 256 * 2**zoom / 360
    longest = {
        key: sum(float(shapely.length(shape)) for shape in shapes) * wide for key, shapes in runs.items()
    }
    order = sorted(runs, key=lambda key: (key[0], _foreign(key[1], language), -longest[key], key[1]))
    done: set[str] = set()
    for rank, name in order:
        if len(done) >= MOST_STREETS:
            return
        if name in done or longest[rank, name] < _ROOM_PX * len(name):
            continue
        spots = _spots(runs[rank, name], wide, _ROOM_PX * len(name))
        if spots:
            done.add(name)
            yield Label(ROADS[rank], name, spots)


def _spots(shapes: list[BaseGeometry], wide: float, room_px: float) -> tuple[tuple[float, float], ...]:
    """Where a street runs nearly level for as long as its name is, the longest such run first: at most three points."""
    merged = shapely.line_merge(shapely.multilinestrings(shapely.get_parts(np.array(shapes, object))))
    found: list[tuple[float, tuple[float, float]]] = []
    for line in shapely.get_parts(merged)[:200]:
        points: Any = shapely.get_coordinates(line)
        level = 1 / math.cos(
            math.radians(float(points[0, 1]))
        )  # a degree of latitude is drawn so much longer
        steps = np.diff(points, axis=0) * (1.0, level)
        flat = np.abs(steps[:, 1]) <= _SLOPE * np.abs(steps[:, 0])
        ends = np.flatnonzero(np.diff(np.concatenate(([0], flat.astype(int), [0]))))
        for first, after in zip(ends[::2].tolist(), ends[1::2].tolist(), strict=True):
            run = shapely.LineString(points[first : after + 1])
            px = float(shapely.length(run)) * wide
            if px >= room_px * 0.8:
                middle = shapely.line_interpolate_point(run, 0.5, normalized=True)
                found.append((px, (round(middle.y, 5), round(middle.x, 5))))
    found.sort(key=lambda one: (-one[0], one[1]))
    return tuple(spot for _, spot in found[:3])
