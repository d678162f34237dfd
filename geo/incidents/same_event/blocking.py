"""Accounts -> the pairs worth comparing: those that meet on the same ground, in the same days, with the same kind of event.

A hundred thousand accounts make five thousand million pairs. So each account enters every room in which
its like could be, and only those in one room are compared, each pair once. Time and memory grow with the
accounts and with how many of them tell of one place and week.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from math import cos, floor, radians

from geo.incidents.same_event.compatibility import FAR_KM, SLACK_DAYS, Days, key
from geo.incidents.same_event.similarity import Told
from geo.vocabulary import Harm, Place, Precision

_CELL = 0.5
"""Degrees of latitude of a room for points, about 55 km; of longitude as many kilometres."""
_REACH = FAR_KM / 2 / 111.0 + 0.001
"""Degrees of latitude of half the way that may lie between two points of one event."""
_CHUNK_DAYS = 4
_LONGEST_DAYS = 40
"""Days that an account may span and still be looked for by its days; beyond that its number has to do."""
_LEAST_NUMBER, _MOST_ALIKE = 3, 200
"""The smallest number killed that tells something, and how many accounts may share one before it tells nothing."""
_SKETCH, _NEXT = 8, 8
"""How many of the smallest shingles of a passage its copies are found by (a bottom-k sketch, Broder 1997),
and with how many of those that share one it is compared."""

_ANY: Days = (0, 10**7)

Key = tuple[object, ...]


def copies_to_compare(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Pairs of accounts that have words in common as copies of one report have, each pair once."""
    firsts: dict[int, int] = {}
    printed: dict[int, list[int]] = {}
    for at, one in enumerate(told):
        for shingle in sorted(one.words)[:_SKETCH]:
            first = firsts.setdefault(shingle, at)
            if first != at:
                printed.setdefault(shingle, [first]).append(at)
    seen: set[tuple[int, int]] = set()
    for members in printed.values():
        for n, first in enumerate(members):
            for second in islice(members, n + 1, n + 1 + _NEXT):
                if (first, second) not in seen:
                    seen.add((first, second))
                    yield told[first], told[second]


def pairs_to_compare(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Pairs of accounts that can score enough to be one event or to be asked about, each pair once.

    Two points meet in a cell of the map. Of any other pair one at least is open: known only to a unit, to
    several places, by a name, or not to the month. These meet in the unit, at the place, by the name, or by
    the number killed.
    """
    opens = [_is_open(one) for one in told]
    cells = [[] if o else list(_cells(one)) for one, o in zip(told, opens, strict=True)]
    days = [one.days or _ANY for one in told]
    for first, second in _meetings(cells):
        if _near(days[first], days[second]):
            yield told[first], told[second]
    asked = [list(_others(one)) if o else [] for one, o in zip(told, opens, strict=True)]
    wanted = {k for keys in asked for k in keys}
    others = [
        keys if o else [k for k in _others(one) if k in wanted]
        for one, o, keys in zip(told, opens, asked, strict=True)
    ]
    for first, second in _meetings(others, opens):
        if _near(days[first], days[second]):
            yield told[first], told[second]


def _near(one: Days, two: Days) -> bool:
    """Whether the days let it be one event; asked of every pair before all else, since it rules out most."""
    return one[0] - two[1] <= SLACK_DAYS and two[0] - one[1] <= SLACK_DAYS


def _meetings(keys: Sequence[Iterable[Key]], opens: Sequence[bool] = ()) -> Iterator[tuple[int, int]]:
    """Pairs of numbers whose keys have one in common, each once; one of them at least is open, if any is."""
    rooms: dict[Key, list[int]] = defaultdict(list)
    for at, mine in enumerate(keys):
        for k in dict.fromkeys(mine):
            rooms[k].append(at)
    entered: list[set[int]] = [set() for _ in keys]
    used = [m for k, m in rooms.items() if len(m) > 1 and not (k[1] == "number" and len(m) > _MOST_ALIKE)]
    for room, members in enumerate(used):
        for at in members:
            entered[at].add(room)
    for room, members in enumerate(used):
        for first, second in _in_room(members, opens):
            here, there = entered[first], entered[second]
            if len(here) == 1 or len(there) == 1 or min(here & there) == room:
                yield first, second


def _in_room(members: Sequence[int], opens: Sequence[bool]) -> Iterator[tuple[int, int]]:
    if not opens:
        yield from combinations(members, 2)
        return
    wide, fine = [m for m in members if opens[m]], [m for m in members if not opens[m]]
    yield from combinations(wide, 2)
    for one in wide:
        for two in fine:
            yield (one, two) if one < two else (two, one)


def _is_open(one: Told) -> bool:
    places = one.report.places
    if len(places) != 1 or places[0].footprint is None or places[0].precision is None:
        return True
    return places[0].precision.is_area or not _chunks(one)


def _chunks(one: Told) -> range:
    """The stretches of days in which it may have happened, give or take a day; none where that is too long."""
    if one.days is None or one.days[1] - one.days[0] > _LONGEST_DAYS:
        return range(0)
    slack = (SLACK_DAYS + 1) // 2
    return range((one.days[0] - slack) // _CHUNK_DAYS, (one.days[1] + slack) // _CHUNK_DAYS + 1)


def _cells(one: Told) -> Iterator[Key]:
    """The cells that the ground around a point touches. Two points near enough touch one in common."""
    ground = one.report.places[0].footprint
    assert ground is not None  # noqa: S101 (the caller asked)
    for row in range(floor((ground.lat - _REACH) / _CELL), floor((ground.lat + _REACH) / _CELL) + 1):
        wide = max(0.01, cos(radians(min(89.0, abs((row + 0.5) * _CELL) + _CELL))))
        reach, cell = _REACH / wide, _CELL / wide
        for column in range(floor((ground.lon - reach) / cell), floor((ground.lon + reach) / cell) + 1):
            for chunk in _chunks(one):
                yield one.kind, "cell", row, column, chunk


def _others(one: Told) -> Iterator[Key]:
    places = one.report.places
    for chunk in _chunks(one):
        for place in places:
            for k in _units(place):
                yield one.kind, *k, chunk
    killed = one.report.toll(Harm.KILLED)
    if places and killed and killed.best is not None and killed.best >= _LEAST_NUMBER:
        yield one.kind, "number", places[0].country_code, killed.best


def _units(place: Place) -> Iterator[Key]:
    yield "place", key(place)
    if place.footprint is None:
        yield "name", place.name.lower()
    elif place.admin1 and place.precision is not Precision.COUNTRY:
        yield "unit", place.country_code, place.admin1
