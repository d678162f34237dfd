"""Marks that would hide each other are moved apart, by less than their own size or within what is known of the place. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from geo.maps.placement import (
    OWN_SIZE,
    Box,
    Open,
    extent_of,
    half_across_m,
    meet,
    middle,
    open_sides,
    packed,
    within_px,
)
from geo.maps.symbols.signs import Symbol

_SIDES = tuple((math.cos(math.tau * k / 8), math.sin(math.tau * k / 8)) for k in range(8))


def apart(marks: Sequence[Symbol], is_open: Open) -> list[Symbol]:
    """`marks` placed: those at one spot packed round it, shared tolls in the middle of the areas that share them."""
    spots: dict[tuple[float, float], list[Symbol]] = {}
    for mark in marks:
        if not mark.ties:
            spots.setdefault((round(mark.lat, 4), round(mark.lon, 4)), []).append(mark)
    placed: list[Symbol] = []
    for group in spots.values():
        group.sort(key=_larger_first)
        offsets = packed([m.radius_px for m in group])
        placed += [replace(m, offset_px=o, give_px=_own(m)) for m, o in zip(group, offsets, strict=True)]
    for group in _neighbours([m for m in marks if m.ties]):
        placed += _in_the_middle(tuple(group), is_open)
    return placed


def _larger_first(mark: Symbol) -> tuple[float, str]:
    return -mark.radius_px, mark.incident


def _own(mark: Symbol) -> float:
    return OWN_SIZE * 2 * mark.radius_px


def _neighbours(shared: list[Symbol]) -> list[list[Symbol]]:
    """Shared tolls whose areas meet, so that their circles might hide each other."""
    groups: list[tuple[Box, list[Symbol]]] = []
    for mark in sorted(shared, key=_larger_first):
        if mark.box is None:
            continue
        near = [pair for pair in groups if meet(pair[0], mark.box)]
        groups = [pair for pair in groups if not meet(pair[0], mark.box)]
        whole = extent_of([mark.box, *(box for box, _ in near)]) or mark.box
        groups.append((whole, [*(m for _, group in near for m in group), mark]))
    return [sorted(group, key=_larger_first) for _, group in groups]


@lru_cache(maxsize=64)
def _in_the_middle(group: tuple[Symbol, ...], is_open: Open) -> tuple[Symbol, ...]:
    """Each in the middle of its own areas; the largest moved towards the sea as far as its areas reach, the others off
    those before them. Kept, since a crowded map asks for the same with each move."""
    whole = extent_of([m.box for m in group if m.box])
    taken: list[tuple[float, float, float]] = []
    placed = []
    for n, mark in enumerate(group):
        if whole is None or mark.box is None:
            continue
        (lat, lon), far, r = middle(mark.box), _own(mark), mark.radius_px
        at = within_px(whole, lat, lon)
        sides = open_sides(mark.box, r, far, is_open)
        wanted = [*sides[:1], (0.0, 0.0)] if not n else [(0.0, 0.0), *sides, *((far * x, far * y) for x, y in _SIDES)]  # fmt: skip
        right, down = min(wanted, key=lambda o: _hidden((at[0] + o[0], at[1] + o[1], r), taken))
        taken.append((at[0] + right, at[1] + down, r))
        give, roam = (_own(mark), 0.0) if n else (0.0, half_across_m(mark.box))
        placed.append(
            replace(
                mark,
                lat=lat,
                lon=lon,
                offset_px=(round(right, 1), round(down, 1)),
                give_px=give,
                roam_m=roam,
            )
        )
    return tuple(placed)


def _hidden(circle: tuple[float, float, float], taken: Sequence[tuple[float, float, float]]) -> float:
    """How deep a circle (x, y, radius) lies in those that are placed; the first of equals is the preferred spot."""
    x, y, radius = circle
    return round(sum(max(0.0, radius + r + 1.5 - math.dist((x, y), (a, b))) for a, b, r in taken), 3)
