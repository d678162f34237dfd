"""Marks that would lie on each other are moved apart, and shared tolls go beside their areas. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.maps.placement import Box, Open, beside, extent_of, meet, packed, stacked
from geo.maps.symbols.signs import Symbol

_GAP_PX, _LABEL_PX = 70.0, 32.0
"""Between areas and the circle beside them; for a label of two lines under a circle."""


def apart(marks: Sequence[Symbol], is_open: Open) -> list[Symbol]:
    """`marks` placed: those at one spot packed round it, shared tolls stacked beside the areas that share them."""
    spots: dict[tuple[float, float], list[Symbol]] = {}
    for mark in marks:
        if not mark.ties:
            spots.setdefault((round(mark.lat, 4), round(mark.lon, 4)), []).append(mark)
    placed: list[Symbol] = []
    for group in spots.values():
        group.sort(key=_larger_first)
        offsets = packed([m.radius_px for m in group])
        placed += [replace(m, offset_px=offset) for m, offset in zip(group, offsets, strict=True)]
    for group in _neighbours([m for m in marks if m.ties]):
        placed += _beside(group, is_open)
    return placed


def _larger_first(mark: Symbol) -> tuple[float, str]:
    return -mark.radius_px, mark.incident


def _neighbours(shared: list[Symbol]) -> list[list[Symbol]]:
    """Shared tolls whose areas meet, so that their circles, each beside its own areas, would lie on each other.

    They get one anchor, and so stay apart at every zoom.
    """
    groups: list[tuple[Box, list[Symbol]]] = []
    for mark in sorted(shared, key=_larger_first):
        if mark.box is None:
            continue
        near = [pair for pair in groups if meet(pair[0], mark.box)]
        groups = [pair for pair in groups if not meet(pair[0], mark.box)]
        whole = extent_of([mark.box, *(box for box, _ in near)]) or mark.box
        groups.append((whole, [*(m for _, group in near for m in group), mark]))
    return [sorted(group, key=_larger_first) for _, group in groups]


def _beside(group: list[Symbol], is_open: Open) -> list[Symbol]:
    whole = extent_of([m.box for m in group if m.box])
    if whole is None:
        return group
    spot = beside(whole, group[0].radius_px, _GAP_PX, is_open)
    dx, dy = spot.offset_px
    return [
        replace(m, lat=spot.lat, lon=spot.lon, offset_px=(dx + x, dy + y), box=extent_of([whole, spot.box]))
        for m, (x, y) in zip(
            group, stacked([m.radius_px for m in group], _LABEL_PX, -1 if dx < 0 else 1), strict=True
        )
    ]
