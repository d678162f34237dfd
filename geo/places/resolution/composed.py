"""A place and the words round it -> the ground that they compose of it: "north of X", "120 km from X", "off X", "between A and B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.places.geodesy import destination, kilometres
from geo.places.resolution.offsets import bearing_of, distance_before, offset_before
from geo.text.alternation import any_of
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.vocabulary import Footprint, Precision, Resolution, Span

BESIDE_M, BESIDE_WITHIN_M = 15_000.0, 40_000.0
"""Something "north of X", with no distance: half of it lies about so far from the middle of a town, and nine tenths within."""
OFF_M = 40_000.0
"""How far from a port what happens "off" it may be: the horizon of a coast, and half as much again."""
_GROWTH = 0.3
"""By how much of a distance it may be wrong, in its length and its direction."""
_RIM_M = 10_000.0
_LIST = lexicon("distances")
_WAY, _BORDER = any_of(_LIST["between"]["ways"]), any_of(_LIST["between"]["borders"])
_BETWEEN = re.compile(
    rf"\b(?:{_WAY}|{_BORDER})\s+(?:\w+\s+){{0,3}}?(?:between|of|from|linking|connecting)\s+(?:the\s+)?(?:\w+\s+of\s+)?$"
)
_PLAIN_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:(?:towns?|cities|villages?)\s+of\s+)?$")
_JOINT = re.compile(r"\s+(?:and|to|with)\s+(?:the\s+)?")
_AFTER_PAIR = re.compile(rf"(?:['’]s)?\s+(?:{_WAY}|{_BORDER})\b")
_BORDER_WITH = re.compile(rf"(?:['’]s)?\s+(?:\w+\s+)?{_BORDER}\s+with\s+(?:the\s+)?")
_OFF = re.compile(
    r"\boff\s+(?:the\s+(?:\w+\s+)?(?:coast|shores?|port|town|village|island)\s+of\s+)?(?:the\s+)?$"
)
_BORDERING = "border between"
_BACK = 90


@dataclass(frozen=True, slots=True)
class Composed:
    """The ground that the words compose, what they are, and how exactly one knows: an area, or a moved point."""

    text: str
    footprint: Footprint
    precision: Precision


def composed(document: Document, resolutions: Sequence[Resolution], index: int) -> Composed | None:
    """What the words round resolution `index`, which is located, make of its ground; None where they name the place itself."""
    own = resolutions[index]
    if (
        own.footprint is None
        or own.precision is None
        or own.entry is None
        or own.name.endswith(f" {own.entry.name}")
    ):
        return None
    return _of_two(document.text, resolutions, index) or _beside(document, own)


def _beside(document: Document, own: Resolution) -> Composed | None:
    """ "120 km north of X", "some 200 km from X", "in the hills north of X", "off X"."""
    ground, span, text = own.footprint, own.toponym.span, document.text
    if ground is None or own.precision is None or own.precision.is_area:
        return None
    before = text[max(0, span.start - _BACK) : span.start]
    if _OFF.search(before):
        wide = _round(ground, max(OFF_M, ground.uncertainty_m))
        return Composed(f"off {own.name}", wide, Precision.DISTRICT)
    at, _ = document.token_range(span)
    tokens = document.tokens[max(0, at - 14) : at + 1]
    first = len(tokens) - 1
    if (offset := offset_before(tokens, first, text)) is not None:
        moved = moved_by(ground, offset.distance_m, offset.bearing)
        return Composed(f"{offset.text} {own.name}", moved, _exactness(moved))
    if (far := distance_before(tokens, first)) is not None:
        words, distance_m = text[tokens[far.first].start : span.start], far.distance_m
        around = _round(ground, ground.uncertainty_m + (1 + _GROWTH) * distance_m)
        return Composed(f"{words.strip()} {own.name}", around, _exactness(around))
    if (side := bearing_of(tokens, first)) is not None:
        lat, lon = destination(ground.lat, ground.lon, ground.uncertainty_m + BESIDE_M, side)
        where = f"{tokens[first - 2].text} {tokens[first - 1].text} {own.name}"
        if tokens[first - 1].lower == "the":
            where = f"{tokens[first - 3].text} of {own.name}"
        return Composed(
            where, Footprint(lat, lon, ground.uncertainty_m + BESIDE_WITHIN_M - BESIDE_M), Precision.DISTRICT
        )
    return None


def moved_by(ground: Footprint, distance_m: float, bearing: float) -> Footprint:
    """The spot `distance_m` metres from `ground` towards `bearing` (degrees from north), as surely as such words are."""
    lat, lon = destination(ground.lat, ground.lon, distance_m, bearing)
    return Footprint(lat, lon, ground.uncertainty_m + _GROWTH * distance_m)


def _exactness(ground: Footprint) -> Precision:
    return Precision.TOWN if ground.uncertainty_m <= BESIDE_M else Precision.DISTRICT


def _round(ground: Footprint, radius_m: float) -> Footprint:
    return replace(ground, uncertainty_m=radius_m, polygon="", bounds=None)


def _of_two(text: str, resolutions: Sequence[Resolution], index: int) -> Composed | None:
    """The stretch from one place to another: a road or a border between them."""
    for left in (index, index - 1):
        if left < 0 or left + 1 >= len(resolutions):
            continue
        a, b = resolutions[left], resolutions[left + 1]
        if a.footprint is None or b.footprint is None or a.entry is None or b.entry is None:
            continue
        words = _joined(text, a.toponym.span, b.toponym.span)
        if not words or a.entry.id == b.entry.id:
            continue
        if words == "between" and Precision.COUNTRY in (a.precision, b.precision):
            continue
        return _strip(f"{words} {a.name} and {b.name}", a.footprint, b.footprint)
    return None


def _joined(text: str, a: Span, b: Span) -> str:
    """What joins two places named one after the other: a border, "between", or "" where nothing does."""
    before, gap, after = (
        text[max(0, a.start - _BACK) : a.start],
        text[a.end : b.start],
        text[b.end : b.end + 30],
    )
    if _BORDER_WITH.fullmatch(gap):
        return _BORDERING
    if gap in ("-", "–", " - ") and (way := _AFTER_PAIR.match(after)):
        return _BORDERING if re.search(_BORDER, way.group()) else "between"
    if not _JOINT.fullmatch(gap):
        return ""
    if found := _BETWEEN.search(before):
        return _BORDERING if re.search(rf"\b{_BORDER}", found.group()) else "between"
    return "between" if _PLAIN_BETWEEN.search(before) else ""


def _strip(name: str, a: Footprint, b: Footprint) -> Composed:
    """The circle round the middle of two places that reaches to both."""
    apart_m = 1_000.0 * kilometres(a.lat, a.lon, b.lat, b.lon)
    if apart_m < 1.0:
        return Composed(name, a, Precision.DISTRICT)
    lat, lon = _middle(a, b)
    return Composed(name, Footprint(lat, lon, apart_m / 2 + _RIM_M), Precision.DISTRICT)


def _middle(a: Footprint, b: Footprint) -> tuple[float, float]:
    """The point (lat, lon) halfway between two, along the shorter way round."""
    step = (b.lon - a.lon + 540) % 360 - 180
    return (a.lat + b.lat) / 2, (a.lon + step / 2 + 540) % 360 - 180
