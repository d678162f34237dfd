"""A view <-> the query parameters of an address, so that a link shows what was on the screen.

Nothing of an article is in an address except the names that were filtered by.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import parse_qs, urlencode, urlsplit

from geo.maps.filtering.drawn_area import drawn
from geo.text.search import LONGEST
from geo.vocabulary import (
    CHOICES,
    MOST_SETS,
    SUBTYPE_KEYS,
    USUAL,
    Column,
    Drawn,
    EventType,
    Filters,
    Grade,
    Harm,
    InputError,
    Layer,
    Listing,
    Order,
    Precision,
    Standing,
    View,
    Who,
    subtype_key,
)
from geo.vocabulary.stored.overlays import MOST_OVERLAYS

Parameters = dict[str, list[str]]
Days = tuple[date, date]

_E = TypeVar("_E", bound=StrEnum)
_NONE = "none"
_NAMES = {
    "types": "type",
    "subtypes": "subtype",
    "countries": "country",
    "provinces": "province",
    "harms": "harm",
    "who": "who",
    "precisions": "precision",
    "sources": "source",
    "grades": "grade",
    "tags": "tag",
    "actors": "actor",
    "standings": "checked",
}
"""What an address calls the fields of the filters that hold choices: also after "not", where they are left out."""

_PERIODS = ("first", "second")
_SET = re.compile("[0-9a-f]{8}")
"""An id of a data set."""


def parameters(view: View) -> Parameters:
    """The query parameters of `view`; what is as it is without an address is left out.

    >>> parameters(View(Filters(killed_min=5, countries=("SY",)), zoom=7.0, centre=(35.0, 36.5)))
    {'killed': ['5'], 'country': ['SY'], 'at': ['35,36.5'], 'zoom': ['7']}
    """
    filters = view.filters
    plain = {
        "from": [filters.earliest.isoformat()] if filters.earliest else [],
        "to": [filters.latest.isoformat()] if filters.latest else [],
        "type": _slugs(filters.types),
        "subtype": list(filters.subtypes),
        "killed": [str(filters.killed_min)] if filters.killed_min else [],
        "unknown": [] if filters.killed_unknown else ["no"],
        "country": list(filters.countries),
        "province": [f"{country}.{name}" for country, name in filters.provinces],
        "harm": _slugs(filters.harms),
        "who": _slugs(filters.who),
        "precision": _slugs(filters.precisions),
        "source": list(filters.sources),
        "grade": _slugs(filters.grades),
        "tag": list(filters.tags),
        "sure": [str(filters.sure_min)] if filters.sure_min else [],
        "within": [",".join(_number(x, 4) for x in filters.within)] if filters.within else [],
        "drawn": [_drawn_code(filters.drawn)] if filters.drawn else [],
        "actor": list(filters.actors),
        "checked": _slugs(filters.standings),
        "added-from": [filters.added_from.isoformat()] if filters.added_from else [],
        "added-to": [filters.added_to.isoformat()] if filters.added_to else [],
        "search": [filters.search] if filters.search else [],
        "not": [_NAMES[field] for field in CHOICES if filters.keeps_out(field)],
        "layer": [] if view.layers == View().layers else (_slugs(view.layers) or [_NONE]),
        "at": [",".join(_number(x, 5) for x in view.centre)] if view.centre else [],
        "zoom": [_number(view.zoom, 2)] if view.zoom is not None else [],
        "incident": [view.chosen] if view.chosen else [],
        "sort": [_sorted(view.listing.order)] if view.listing.order != Order() else [],
        "columns": [".".join(_slugs(view.listing.columns))] if view.listing.columns != USUAL else [],
        "page": [str(view.listing.page)] if view.listing.page != 1 else [],
        "list": [view.listing.of] if view.listing.of else [],
        "sets": [",".join(view.sets)] if view.sets else [],
        "overlays": [",".join(view.overlays)] if view.overlays else [],
    }
    return {key: values for key, values in plain.items() if values}


def view_of(given: Mapping[str, Sequence[str]]) -> View:
    """The view that an address asks for. What makes no sense in it is passed over, never an error.

    >>> view_of({"killed": ["5"], "type": ["battles", "nonsense"]}).filters.types
    (<EventType.BATTLES: 'Battles'>,)
    """
    filters = Filters(
        earliest=_day(_one(given, "from")),
        latest=_day(_one(given, "to")),
        types=_members(EventType, given.get("type", ())),
        subtypes=_kinds(given.get("subtype", ())),
        killed_min=_whole(_one(given, "killed")),
        killed_unknown=_one(given, "unknown") != "no",
        countries=tuple(given.get("country", ())),
        provinces=tuple(_pair(p) for p in given.get("province", ()) if "." in p),
        harms=_members(Harm, given.get("harm", ())),
        who=_members(Who, given.get("who", ())),
        precisions=_members(Precision, given.get("precision", ())),
        sources=tuple(given.get("source", ())),
        sure_min=min(_whole(_one(given, "sure")), 100),
        grades=_members(Grade, given.get("grade", ())),
        tags=tuple(given.get("tag", ())),
        within=_box(_one(given, "within")),
        drawn=_drawn_of(_one(given, "drawn")),
        actors=tuple(given.get("actor", ())),
        standings=_members(Standing, given.get("checked", ())),
        added_from=_day(_one(given, "added-from")),
        added_to=_day(_one(given, "added-to")),
        search=_one(given, "search").strip()[:LONGEST],
        excluding=tuple(field for field in CHOICES if _NAMES[field] in given.get("not", ())),
    )
    layers = _members(Layer, given["layer"]) if given.get("layer") else View().layers
    sets = _ids(_one(given, "sets"), MOST_SETS)
    return View(
        filters,
        layers,
        _centre(_one(given, "at")),
        _zoom(_one(given, "zoom")),
        _one(given, "incident"),
        _listing(given, sets),
        sets,
        _ids(_one(given, "overlays"), MOST_OVERLAYS),
    )


def _ids(said: str, most: int) -> tuple[str, ...]:
    return tuple(sorted({id for id in said.split(",") if _SET.fullmatch(id)})[:most])


def query(view: View) -> str:
    """The query of the address of `view`, "" for the view as it is without one.

    >>> query(View(Filters(killed_min=5, countries=("SY",))))
    '?killed=5&country=SY'
    """
    given = parameters(view)
    return f"?{urlencode(given, doseq=True, errors='replace')}" if given else ""


def view_at(link: str) -> View:
    """The view of an address of the app, or of the query alone. Raises `InputError` where it is no address.

    >>> view_at("http://localhost:8501/?killed=5").filters.killed_min, view_at("?killed=5").filters.killed_min
    (5, 5)
    """
    return view_of(_given(link))


def unheard(link: str) -> str:
    """The first part of an address that says nothing to `view_of`, such as `killed=many`; "" where all of it does.

    >>> unheard("?country=SY&killed=many"), unheard("?country=SY")
    ('killed=many', '')
    """
    given = _given(link)
    heard = parameters(view_of(given))
    for name in ("sets", "overlays"):
        asked = {id for id in _one(given, name).split(",") if id}
        if asked - set(_one(heard, name).split(",")):
            return f"{name}={_one(given, name)}"[:60]
    lost = (key for key, values in given.items() if len(heard.get(key, ())) != len(values))
    return next((f"{key}={given[key][0]}"[:60] for key in lost), "")


def compared(periods: Sequence[Days], *, killed: bool = False) -> Parameters:
    """The query parameters of two periods that are compared, by their numbers killed where it is asked for.

    >>> compared(((date(2025, 1, 1), date(2025, 1, 31)), (date(2025, 2, 1), date(2025, 2, 28))))
    {'first': ['2025-01-01..2025-01-31'], 'second': ['2025-02-01..2025-02-28']}
    """
    days = {n: [f"{p[0].isoformat()}..{p[1].isoformat()}"] for n, p in zip(_PERIODS, periods, strict=True)}
    return days | ({"difference": ["killed"]} if killed else {})


def compared_in(given: Mapping[str, Sequence[str]]) -> tuple[tuple[Days, Days] | None, bool]:
    """The two periods that an address asks for, None without both; whether by the numbers killed."""
    found: list[Days] = []
    for name in _PERIODS:
        ends = [day for part in _one(given, name).split("..") if (day := _day(part))]
        if len(ends) == 2:
            found.append((min(ends), max(ends)))
    return (found[0], found[1]) if len(found) == 2 else None, _one(given, "difference") == "killed"


def _given(link: str) -> Parameters:
    try:
        return parse_qs(urlsplit(link.strip()).query, max_num_fields=2000)
    except ValueError as error:
        raise InputError("This is no address of a view. Copy it from the map with Copy link.") from error


def _sorted(order: Order) -> str:
    return f"{'-' * order.backwards}{_slug(order.column)}"


def _listing(given: Mapping[str, Sequence[str]], sets: Sequence[str]) -> Listing:
    """How the table lists: `sort=killed`, the other way round `sort=-killed`; `columns=when.killed`; `list=` one of `sets`."""
    by = _one(given, "sort")
    column = _members(Column, [by.removeprefix("-")])
    wanted = _members(Column, _one(given, "columns").split("."))
    return Listing(
        columns=tuple(c for c in Column if c in wanted) or USUAL,
        order=Order(column[0], by.startswith("-")) if column else Order(),
        page=max(1, _whole(_one(given, "page"))),
        of=_one(given, "list") if _one(given, "list") in sets else "",
    )


def _slug(member: StrEnum) -> str:
    return member.name.lower().replace("_", "-")


def _slugs(members: Iterable[StrEnum]) -> list[str]:
    return [_slug(m) for m in members]


def _kinds(keys: Iterable[str]) -> tuple[str, ...]:
    """The subtypes that there are, by their keys; a bare "Other" is of an address from before two types had one."""
    whole = (subtype_key(EventType.STRATEGIC, key) for key in keys)
    return tuple(key for key in whole if key in SUBTYPE_KEYS)


def _members(kind: type[_E], slugs: Iterable[str]) -> tuple[_E, ...]:
    known = {_slug(m): m for m in kind}
    return tuple(known[s] for s in slugs if s in known)


def _one(given: Mapping[str, Sequence[str]], key: str) -> str:
    values = given.get(key) or [""]
    return values[-1]


def _pair(province: str) -> tuple[str, str]:
    country, _, name = province.partition(".")
    return country, name


def _number(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".") or "0"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _float(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _centre(text: str) -> tuple[float, float] | None:
    lat, _, lon = text.partition(",")
    there = _float(lat), _float(lon)
    if there[0] is None or there[1] is None or abs(there[0]) > 90 or abs(there[1]) > 540:
        return None
    return there[0], there[1]


def _box(text: str) -> tuple[float, float, float, float] | None:
    found = [_float(part) for part in text.split(",")]
    edges = [x for x in found if x is not None]
    if len(found) != 4 or len(edges) != 4:
        return None
    south, west, north, east = edges
    if not (-90 <= south < north <= 90 and abs(west) <= 180 and abs(east) <= 180):
        return None
    return south, west, north, east


def _drawn_code(area: Drawn) -> str:
    """A circle as "lat,lon,25km"; a polygon's corners each as the way from the one before, in 0.0001 degrees.

    >>> _drawn_code(Drawn(((35.0, 36.0),), 25.0)), _drawn_code(Drawn(((35.0, 36.0), (35.1, 36.0), (35.1, 36.2))))
    ('35,36,25km', '350000.360000_1000.0_0.2000')
    """
    if area.radius_km:
        (lat, lon), radius = area.points[0], _number(area.radius_km, 1)
        return f"{_number(lat, 4)},{_number(lon, 4)},{radius}km"
    ways, before = [], (0, 0)
    for point in area.points:
        here = round(point[0] * 1e4), round(point[1] * 1e4)
        ways.append(f"{here[0] - before[0]}.{here[1] - before[1]}")
        before = here
    return "_".join(ways)


def _drawn_of(text: str) -> Drawn | None:
    if text.endswith("km"):
        found = [_float(part) for part in text[:-2].split(",")]
        numbers = [x for x in found if x is not None]
        if len(found) != 3 or len(numbers) != 3:
            return None
        return drawn([(numbers[0], numbers[1])], numbers[2])
    lat = lon = 0
    corners = []
    for way in text.split("_") if text else ():
        north, _, east = way.partition(".")
        if not (_is_way(north) and _is_way(east)):
            return None
        lat, lon = lat + int(north), lon + int(east)
        corners.append((lat / 1e4, lon / 1e4))
    return drawn(corners)


def _is_way(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and len(digits) < 9


def _zoom(text: str) -> float | None:
    value = _float(text)
    return value if value is not None and 0 <= value <= 20 else None
