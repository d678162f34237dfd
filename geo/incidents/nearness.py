"""Whether two accounts tell of days and places that can be the same, and how surely: points with a reason in words.

How surely is the affair of `geo.incidents.likeness`, where the points stand in one table.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from geo.incidents.scenes import kilometres
from geo.vocabulary import EventDate, Place, Precision, Reason

SLACK_DAYS = 2
"""How far two days may lie apart: a night has two dates, and "on Monday" may be the day of the news."""
WIDE_DAYS = 6
"""Days that may be any of a week say little; of a month, less."""
MONTH_DAYS = 31
NEAR_KM, FAR_KM = 5.0, 25.0
"""How far two points may lie apart: 5 km and what is not known of either, 25 km at the most."""
_BY = timedelta(days=3)
"""An event known only to be earlier than its article is looked for in the days before it."""

RANKS: dict[Precision | None, int] = {p: n for n, p in enumerate(Precision)} | {None: -1}

Days = tuple[int, int]
Found = tuple[Reason, str]
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
    Reason(points=25, words='both on 9 March 2025')
    """
    if one is None or two is None:
        return Reason(-15, "no day is known for one of them"), ""
    gap = days_apart(one, two)
    if gap > SLACK_DAYS:
        return Reason(0, f"{gap} days apart"), f"{gap} days apart"
    width = max(one[1] - one[0], two[1] - two[0])
    return (_of_single_days(one[0], gap) if width == 0 else _of_stretches(width, gap)), ""


def _of_single_days(day: int, gap: int) -> Reason:
    if gap == 0:
        on = date.fromordinal(day)
        return Reason(25, f"both on {on.day} {on:%B %Y}")
    return Reason(5, "one day apart") if gap == 1 else Reason(-5, "two days apart")


def _of_stretches(width: int, gap: int) -> Reason:
    """What two times say of which one at least is no single day; the longer is `width` days from end to end."""
    if gap:
        return Reason(-5, f"at least {gap} day{'s' * (gap > 1)} apart")
    if width <= WIDE_DAYS:
        return Reason(10, "may be the same day")
    known = "month" if width <= MONTH_DAYS else "year"
    return Reason(-5 if known == "month" else -15, f"one is known only to the {known}")


def key(place: Place) -> str:
    """What a place is told by: its id, else its name and country."""
    return place.gazetteer_id or f"{place.name.lower()}|{place.country_code}"


def of_grounds(here: Sequence[Place], there: Sequence[Place]) -> Found:
    """What the places of two accounts say of one event. Several places share one toll and are one ground."""
    if not here or not there:
        return Reason(0, "no place is known for one of them"), "no place is known for one of them"
    if len(here) > 1 or len(there) > 1:
        return _of_several(here, there)
    return _of_two(here[0], there[0])


def _of_several(here: Sequence[Place], there: Sequence[Place]) -> Found:
    both = {key(p) for p in here} & {key(p) for p in there}
    named = sorted({p.name for p in (*here, *there) if key(p) in both})
    if len(both) > 1:
        return Reason(40, f"the same places, {' and '.join(named[:3])}"), ""
    if both:
        return Reason(10, f"{named[0]} is one of several places"), ""
    return _elsewhere("none of the places is the same")


def _of_two(a: Place, b: Place) -> Found:
    if a.footprint is None or b.footprint is None or a.precision is None or b.precision is None:
        if a.name.lower() == b.name.lower() and a.footprint is b.footprint:
            return Reason(30, f"both in “{min(a.name, b.name)}”, which is on no map"), ""
        return _elsewhere("a place is on no map")
    if a.precision.is_area or b.precision.is_area:
        return _of_areas(*sorted((a, b), key=_fine_first))
    return _of_points(a, b)


def _fine_first(place: Place) -> tuple[int, str, str]:
    return RANKS[place.precision], place.name, key(place)


def _of_points(a: Place, b: Place) -> Found:
    km = _km(a, b)
    reach = min(FAR_KM, NEAR_KM + _unsure_km(a) + _unsure_km(b))
    one = a.gazetteer_id != "" and a.gazetteer_id == b.gazetteer_id
    if one or (km <= reach and a.name.lower() == b.name.lower()):
        return Reason(40, f"the same place, {min(a.name, b.name)}"), ""
    if km > reach:
        return _elsewhere("the places are too far apart")
    words = f"{min(a.name, b.name)} and {max(a.name, b.name)} are {max(1.0, km):.0f} km apart"
    return Reason(round(30 - 15 * km / reach), words), ""


def _of_areas(fine: Place, wide: Place) -> Found:
    """Two places of which at least the second is an area."""
    if fine.country_code != wide.country_code:
        return _elsewhere(f"{fine.name} and {wide.name} lie in different countries")
    if wide.precision is Precision.COUNTRY:
        return Reason(0, "only the country is known for one of them"), ""
    if fine.precision is wide.precision and key(fine) == key(wide):
        if fine.name.lower() == wide.name.lower():
            return Reason(25 if wide.precision is Precision.DISTRICT else 20, f"both in {wide.name}"), ""
        return Reason(10, f"{fine.name} and {wide.name} lie in one {wide.precision}"), ""
    if fine.precision is not wide.precision and _inside(fine, wide):
        points = (
            10 if fine.precision is Precision.DISTRICT else 20 if wide.precision is Precision.DISTRICT else 15
        )
        return Reason(points, f"{fine.name} may lie in {_called(fine, wide)}"), ""
    return _elsewhere(f"{fine.name} does not lie in {_called(fine, wide)}")


def _inside(fine: Place, wide: Place) -> bool:
    if not fine.admin1 or fine.admin1 != wide.admin1:
        return False
    if wide.precision is Precision.PROVINCE:
        return True
    return _km(fine, wide) <= FAR_KM + _unsure_km(wide)


def _called(fine: Place, wide: Place) -> str:
    """The wide one's name, with its kind where the finer one is called the same."""
    same = fine.name.lower() == wide.name.lower()
    return f"the {wide.precision} of {wide.name}" if same else wide.name


def _elsewhere(words: str) -> Found:
    return Reason(0, words), words


def _km(a: Place, b: Place) -> float:
    assert a.footprint is not None and b.footprint is not None  # noqa: S101 (the callers asked)
    return kilometres(a.footprint.lat, a.footprint.lon, b.footprint.lat, b.footprint.lon)


def _unsure_km(place: Place) -> float:
    return place.footprint.uncertainty_m / 1000 if place.footprint else 0.0
