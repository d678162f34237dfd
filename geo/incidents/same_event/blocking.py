"""Accounts that come and go -> the pairs worth comparing: those that meet on the same ground, in the same days, with the
same kind of event.

A hundred thousand accounts make five thousand million pairs. So each account enters every room in which
its like could be, and only those in one room are compared. The rooms are kept: one account more meets who is in its
rooms already, however many there are elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations, product
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
_CROWD = 200
"""More accounts of a kind in one room are a crowd: to be in it says little, and its pairs are as many as the square."""
_SKETCH, _NEXT = 8, 8
"""How many of the smallest shingles of a passage its copies are found by (a bottom-k sketch, Broder 1997),
and with how many of those that share one, in the order in which they were printed, it is compared."""

_ANY: Days = (0, 10**7)

Key = tuple[object, ...]
Met = tuple[Told, Told]


class CopyRooms:
    """A room for each shingle of a sketch, for those that have words in common as copies of one report have."""

    def __init__(self) -> None:
        """Nobody is in."""
        self._rooms: dict[int, list[Told]] = {}

    def enter(self, one: Told) -> tuple[list[Met], list[Met]]:
        """Let `one` in. The pairs that meet by that, each once, and those that no longer do: it stands between them."""
        met: dict[Told, None] = {}
        parted: list[Met] = []
        for shingle in _sketch(one):
            room = self._rooms.setdefault(shingle, [])
            if not room:
                room.append(one)
                continue
            at = _place(room, one)
            met |= dict.fromkeys(room[max(0, at - _NEXT) : at + _NEXT])
            parted += _across(room, at)
            room.insert(at, one)
        return [(one, two) for two in met], [pair for pair in parted if not self._meet(*pair)]

    def leave(self, one: Told) -> list[Met]:
        """Let `one` out. The pairs that meet by that: it stood between them."""
        met: list[Met] = []
        for shingle in _sketch(one):
            room = self._rooms[shingle]
            at = _place(room, one)
            del room[at]
            met += _across(room, at)
            if not room:
                del self._rooms[shingle]
        return met

    def _meet(self, one: Told, two: Told) -> bool:
        rooms = (self._rooms[s] for s in {*_sketch(one)}.intersection(_sketch(two)))
        return any(abs(_place(room, one) - _place(room, two)) <= _NEXT for room in rooms)


def _sketch(one: Told) -> list[int]:
    return sorted(one.words)[:_SKETCH]


def _place(room: Sequence[Told], one: Told) -> int:
    return bisect_left(room, one.order, key=lambda each: each.order)


def _across(room: Sequence[Told], at: int) -> Iterator[Met]:
    """The pairs that stand as far apart as is still compared, and further with one more between them at `at`."""
    for first in range(max(0, at - _NEXT), min(at, len(room) - _NEXT)):
        yield room[first], room[first + _NEXT]


class GroundRooms:
    """Rooms for those that can score enough to be one event or to be asked about.

    Two points meet in a cell of the map. Of any other pair one at least is open: known only to a unit, to
    several places, by a name, or not to the month. These meet in the unit, at the place, by the name, or by
    the number killed, unless too many share it. Those that meet in crowded rooms alone are asked about only where more than
    the room speaks for it (`in_crowd`): a thousand events of a kind in one city make half a million pairs.
    """

    def __init__(self) -> None:
        """Nobody is in."""
        self._cells: dict[Key, list[Told]] = {}
        self._open: dict[Key, list[Told]] = {}
        self._fine: dict[Key, list[Told]] = {}
        self._crowded: set[Key] = set()

    @property
    def crowd(self) -> int:
        """How many are in a crowded room."""
        rooms = (room.get(k, ()) for k in self._crowded for room in (self._cells, self._open, self._fine))
        return len({id(one) for room in rooms for one in room})

    def in_crowd(self, one: Told, two: Told) -> bool:
        """Whether two that met share crowded rooms alone."""
        return self._crowded.issuperset(self._shared(one, two))

    def enter(self, one: Told) -> tuple[list[Met], list[Met], list[Met]]:
        """Let `one` in. The pairs that meet by that, each once; those that no longer do, since too many share their number; and
        those that met already and are in a crowd from now on."""
        met: dict[Told, None] = {}
        parted: list[Met] = []
        crowded: list[Met] = []
        wide = _is_open(one)
        for k in () if wide else _cells(one):
            met |= dict.fromkeys(self._cells.get(k, ()))
            crowded += self._put(self._cells, k, one)
        for k in dict.fromkeys(_others(one)):
            if self._tells(k, more=1):
                met |= dict.fromkeys((*self._open.get(k, ()), *(self._fine.get(k, ()) if wide else ())))
            elif self._tells(k):
                parted += self._pairs(k)
            crowded += self._put(self._open if wide else self._fine, k, one)
        return (
            [(one, two) for two in met if _near(one, two)],
            [pair for pair in parted if not self._shared(*pair)],
            [pair for pair in (*crowded, *parted) if self.in_crowd(*pair)],
        )

    def leave(self, one: Told) -> list[Met]:
        """Let `one` out. The pairs that meet by that, or are in a crowd no more."""
        met: list[Met] = []
        wide = _is_open(one)
        for k in () if wide else _cells(one):
            met += self._take(self._cells, k, one)
        for k in dict.fromkeys(_others(one)):
            told_before = self._tells(k)
            met += self._take(self._open if wide else self._fine, k, one)
            if not told_before and self._tells(k):
                met += self._pairs(k)
        return [pair for pair in dict.fromkeys(met) if _near(*pair)]

    def _put(self, rooms: dict[Key, list[Told]], k: Key, one: Told) -> list[Met]:
        """Put `one` into a room; the pairs that are in it, where it is crowded by that."""
        rooms.setdefault(k, []).append(one)
        if k in self._crowded or k[1] == "number" or self._held(k) <= _CROWD:
            return []
        self._crowded.add(k)
        return list(self._pairs(k))

    def _take(self, rooms: dict[Key, list[Told]], k: Key, one: Told) -> list[Met]:
        """Take `one` out of a room; the pairs that are in it, where it was crowded until then."""
        rooms[k].remove(one)
        if not rooms[k]:
            del rooms[k]
        if k not in self._crowded or self._held(k) > _CROWD:
            return []
        self._crowded.remove(k)
        return list(self._pairs(k))

    def _held(self, k: Key) -> int:
        return sum(len(rooms.get(k, ())) for rooms in (self._cells, self._open, self._fine))

    def _tells(self, k: Key, more: int = 0) -> bool:
        """Whether those in the room are few enough, with `more` of them, that to share it says something."""
        if k[1] != "number":
            return True
        return len(self._open.get(k, ())) + len(self._fine.get(k, ())) + more <= _MOST_ALIKE

    def _pairs(self, k: Key) -> Iterator[Met]:
        """Those that meet in the room: points in a cell, and in any other the open ones, with each other and with points."""
        yield from combinations(self._cells.get(k, ()), 2)
        wide = self._open.get(k, ())
        yield from combinations(wide, 2)
        yield from product(wide, self._fine.get(k, ()))

    def _shared(self, one: Told, two: Told) -> set[Key]:
        """The rooms in which they meet."""
        if _is_open(one) or _is_open(two):
            return {k for k in {*_others(one)}.intersection(_others(two)) if self._tells(k)}
        return {*_cells(one)}.intersection(_cells(two))


def _near(one: Told, two: Told) -> bool:
    """Whether the days let it be one event; asked of every pair before all else, since it rules out most."""
    here, there = one.days or _ANY, two.days or _ANY
    return here[0] - there[1] <= SLACK_DAYS and there[0] - here[1] <= SLACK_DAYS


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
