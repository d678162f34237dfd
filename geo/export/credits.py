"""Whose data a picture or a file carries: read from `data/sources.toml`, shown on every one of them."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).resolve().parents[2] / "data" / "sources.toml"
"""Origin, licence and attribution of each data file."""
BORDERS = "Borders as Natural Earth draws them"
"""Whose point of view the borders take: no map draws borders without one."""
LICENCE = (
    "Places: GeoNames, CC BY 4.0. Outlines: Natural Earth, public domain."
    " The words quoted belong to the articles named as sources."
)
"""The terms that a file's parts come with."""
_PLAIN = "GeoNames, CC BY 4.0 · Natural Earth"


@lru_cache(maxsize=4)
def attribution(path: Path = SOURCES) -> str:
    """The line for every map and export: the attributions that the data asks for, each once."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return f"{_PLAIN} · {BORDERS}"
    lines = list(dict.fromkeys(_attributions(found)))
    return " · ".join([*(lines or [_PLAIN]), BORDERS])


def _attributions(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = node.get("attribution")
        below = [line for key, child in node.items() if key != "attribution" for line in _attributions(child)]
        return ([own.strip()] if isinstance(own, str) and own.strip() else []) + below
    if isinstance(node, list):
        return [line for child in node for line in _attributions(child)]
    return []
