"""Two accounts -> whether their days and places can be the same, and how surely: points with a reason in words.

How surely is the affair of `geo.incidents.same_event.similarity`, where the points stand in one table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from geo.places.geodesy import kilometres
from geo.text.alternation import any_of
from geo.text.lexicon import lexicon
from geo.vocabulary import EventDate, LikenessReason, Place, Precision

SLACK_DAYS = 2
"""How far two days may lie apart: a night has two dates, and "on Monday" may be the day of the news."""
WIDE_DAYS = 6
"""Days that may be any of a week say little; of a month, less."""
MONTH_DAYS = 31
NEAR_KM, FAR_KM = 5.0, 25.0
"""How far two points may lie apart: 5 km and what is not known of either, 25 km at the most."""
LARGE_KM = 15.0
"""The radius in which more than one thing happens on a day: a town of some millions, or one whose name may mean all around it."""
_BY = timedelta(days=3)
"""An event known only to be earlier than its article is looked for in the days before it."""

_UNIT_WORDS = re.compile(rf"\b{any_of(lexicon('whereabouts')['unit_words'])}\b")
RANKS: dict[Precision | None, int] = {p: n for n, p in enumerate(Precision)} | {None: -1}

Days = tuple[int, int]
Found = tuple[LikenessReason, str]
"""A reason, and what rules out one event, "" where nothing does."""


def days_of(when: EventDate) -> Days | None:
    """First and last day on which it may have happened, as ordinals of `date`; None where nothing is known."""
    if when.latest is None:
        return None
    first = when.earliest or when.latest - _BY
    return first.toordinal(), when.latest.toordinal()


def days_apart(one: Days, two: Days) -> int:
    """Days from the end of one to the start of the other, 0 where they overlap."""
    return max(0, one[0] - two[1], two[0] - one[1])


def of_days(one: Days | None, two: Days | None) -> Found:
    """What two times say of one event.

    >>> of_days((739319, 739319), (739319, 739319))[0]
    LikenessReason(points=25, words='both on 9 March 2025')
    """
    if one is None or two is None:
        return LikenessReason(-15, "no day is known for one of them"), ""
    gap = days_apart(one, two)
    if gap > SLACK_DAYS:
        return LikenessReason(0, f"{gap} days apart"), f"{gap} days apart"
    width = max(one[1] - one[0], two[1] - two[0])
    return (_of_single_days(one[0], gap) if width == 0 else _of_stretches(width, gap)), ""


def _of_single_days(day: int, gap: int) -> LikenessReason:
    if gap == 0:
        on = date.fromordinal(day)
        return LikenessReason(25, f"both on {on.day} {on:%B %Y}")
    return LikenessReason(5, "one day apart") if gap == 1 else LikenessReason(-5, "two days apart")


def _of_stretches(width: int, gap: int) -> LikenessReason:
    """What two times say of which one at least is no single day; the longer is `width` days from end to end."""
    if gap:
        return LikenessReason(-5, f"at least {gap} day{'s' * (gap > 1)} apart")
    if width <= WIDE_DAYS:
        return LikenessReason(10, "may be the same day")
    known = "month" if width <= MONTH_DAYS else "year"
    return LikenessReason(-5 if known == "month" else -15, f"one is known only to the {known}")


def key(place: Place) -> str:
    """What a place is told by: its id, else its name and country."""
    return place.gazetteer_id or f"{place.name.lower()}|{place.country_code}"


def of_grounds(here: Sequence[Place], there: Sequence[Place]) -> Found:
    """What the places of two accounts say of one event. Several places share one toll and are one ground."""
    if not here or not there:
        return LikenessReason(0, "no place is known for one of them"), "no place is known for one of them"
    if len(here) > 1 or len(there) > 1:
        return _of_several(here, there)
    return _of_two(here[0], there[0])


def _of_several(here: Sequence[Place], there: Sequence[Place]) -> Found:
    both = {key(p) for p in here} & {key(p) for p in there}
    named = sorted({p.name for p in (*here, *there) if key(p) in both})
    if len(both) > 1:
        return LikenessReason(40, f"the same places, {' and '.join(named[:3])}"), ""
    if both:
        return LikenessReason(10, f"{named[0]} is one of several places"), ""
    return _elsewhere("none of the places is the same")


def _of_two(a: Place, b: Place) -> Found:
    if a.footprint is None or b.footprint is None or a.precision is None or b.precision is None:
        if a.name.lower() == b.name.lower() and a.footprint is b.footprint:
            return LikenessReason(20, f"both in “{min(a.name, b.name)}”, which is on no map"), ""
        return _elsewhere("a place is on no map")
    if a.precision.is_area or b.precision.is_area:
        return _of_areas(a, b)
    return _of_points(a, b)


def _fine_first(place: Place) -> tuple[int, str, str]:
    return RANKS[place.precision], place.name, key(place)


def _of_points(a: Place, b: Place) -> Found:
    km = _km(a, b)
    reach = min(FAR_KM, NEAR_KM + _unsure_km(a) + _unsure_km(b))
    one = a.gazetteer_id != "" and a.gazetteer_id == b.gazetteer_id
    if one or (km <= reach and a.name.lower() == b.name.lower()):
        return _of_one_place(min(a.name, b.name), min(_unsure_km(a), _unsure_km(b))), ""
    if km > reach:
        return _elsewhere("the places are too far apart")
    words = f"{min(a.name, b.name)} and {max(a.name, b.name)} are {max(1.0, km):.0f} km apart"
    return LikenessReason(round(30 - 15 * km / reach), words), ""


def _of_one_place(name: str, within_km: float) -> LikenessReason:
    if within_km < LARGE_KM:
        return LikenessReason(40, f"the same place, {name}")
    return LikenessReason(25, f"the same place, {name}, within {within_km:.0f} km")


def _of_areas(a: Place, b: Place) -> Found:
    """Two places of which at least one is an area, or a spot that is known only to lie in one."""
    if a.country_code != b.country_code:
        return _elsewhere("the places lie in different countries")
    if Precision.COUNTRY in (a.precision, b.precision):
        return LikenessReason(0, "only the country is known for one of them"), ""
    spot, unit = sorted((a, b), key=lambda p: (_is_unit(p), *_fine_first(p)))
    if not _inside(spot, unit):
        return _elsewhere("the places lie in different units")
    if not _is_unit(unit):
        return _of_spots(spot, unit)
    if _is_unit(spot):
        return _of_units(spot, unit)
    points = 20 if unit.precision is Precision.DISTRICT else 15
    return LikenessReason(points, f"{spot.name} may lie in {_called(spot, unit)}"), ""


def _of_spots(a: Place, b: Place) -> Found:
    """Two towns or villages of which at least one is on no map and drawn as the unit around it: the name has to tell."""
    if plain_name(a.name) == plain_name(b.name):
        return LikenessReason(35, f"both in {min(a.name, b.name)}, as near as it is known"), ""
    unit = max(a, b, key=_fine_first).precision
    return LikenessReason(5, f"{min(a.name, b.name)} and {max(a.name, b.name)} lie in one {unit}"), ""


def _of_units(fine: Place, wide: Place) -> Found:
    if key(fine) == key(wide):
        return LikenessReason(25 if wide.precision is Precision.DISTRICT else 20, f"both in {wide.name}"), ""
    if fine.precision is wide.precision:
        return _elsewhere("the places lie in different units")
    return LikenessReason(10, f"{fine.name} lies in {_called(fine, wide)}"), ""


def may_be_one_place(a: Place, b: Place) -> bool:
    """Whether two names may be of one spot: the same place, or one that lies in the other and is only known less exactly."""
    if key(a) == key(b) or plain_name(a.name) == plain_name(b.name):
        return a.country_code == b.country_code
    fine, wide = sorted((a, b), key=_fine_first)
    if wide.precision is None or wide.precision is fine.precision or a.country_code != b.country_code:
        return False
    if wide.precision is Precision.COUNTRY:
        return True
    if fine.footprint is None or wide.footprint is None:
        return False
    return _inside(fine, wide) if _is_unit(wide) else _km(fine, wide) <= _unsure_km(wide)


def _is_unit(place: Place) -> bool:
    """Whether it is an area itself, and not a spot on no map that is drawn as the unit around it."""
    if place.precision is None or not place.precision.is_area:
        return False
    return plain_name(place.name) in (plain_name(place.admin1), plain_name(place.admin2))


def plain_name(name: str) -> str:
    """A place's name without case and without the word for its kind: "Idlib Governorate" is "idlib"."""
    return _UNIT_WORDS.sub("", name.casefold()).strip()


def _inside(spot: Place, unit: Place) -> bool:
    """Whether one may lie in the other, or both in one unit."""
    if not spot.admin1 or spot.admin1 != unit.admin1:
        return False
    if key(spot) == key(unit) or Precision.PROVINCE in (spot.precision, unit.precision):
        return True
    return _km(spot, unit) <= FAR_KM + _unsure_km(spot) + _unsure_km(unit)


def _called(spot: Place, unit: Place) -> str:
    """The unit's name, with its kind where the spot is called the same."""
    same = plain_name(spot.name) == plain_name(unit.name)
    return f"the {unit.precision} of {unit.name}" if same else unit.name


def _elsewhere(words: str) -> Found:
    return LikenessReason(0, words), words


def _km(a: Place, b: Place) -> float:
    assert a.footprint is not None and b.footprint is not None  # noqa: S101 (the callers asked)
    return kilometres(a.footprint.lat, a.footprint.lon, b.footprint.lat, b.footprint.lon)


def _unsure_km(place: Place) -> float:
    return place.footprint.uncertainty_m / 1000 if place.footprint else 0.0
