"""A row of a data set and another account -> how much they look like one event, by the points that two articles get.

A row says in codes what an article says in words. So it is put as the other would say it, and compared then:

- its text is the row written out, and may quote the very article: words in common count for nothing;
- its places have the spelling of its coders: one that is called much the same and may be where the other is, or lies in a unit
  that is, gets the other's name for it. A place that the other only names lies where the row has one of that name;
- its actors are the coders' names for sides: a word that tells one side from another counts where both have it, and nothing else;
- what its coders do not tell apart (UCDP's types know no weapons) counts for nothing, and a riot or a protest in which people were
  harmed may be told as an attack.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from geo.incidents.same_event.compatibility import FAR_KM, plain_name
from geo.incidents.same_event.similarity import PROPOSED, Told, compared
from geo.places.geodesy import kilometres
from geo.text.alternation import any_of
from geo.text.folding import key
from geo.text.lexicon import lexicon
from geo.vocabulary import Account, Footprint, Incident, IncidentReport, Likeness, Place, Precision
from geo.vocabulary.datasets import Scheme

HARMED = ("Mob violence", "Excessive force against protesters", "Violent demonstration")
"""Kinds of riots and protests that articles tell as attacks, too."""
UNREST = frozenset(("unrest", "violence"))
MOST, BEHIND = 3, 10
"""How many of one data set may be the same event, and how many points behind the likeliest of them."""
_COARSE = f"set {Scheme.UCDP}"
_SOFT = re.compile(r"(?<=.)[aeiouwyh]+|\s")
"""What spellings of one name differ in, but at its beginning: vowels, and letters that stand for them."""
_CALLED = re.compile(rf"(?<=\w)\s+{any_of(lexicon('place_words')['frames']['after'])}$")
"""The word for what a place is, which UCDP writes behind its name: "Homs town"."""
_TWICE = re.compile(r"(.)\1+")
_LEAST = 3
"""Letters that have to be left of a name."""


def coded_likeness(one: Account, two: Account) -> Likeness:
    """How much `one` and `two` look like one event, of which one at least is a row of a data set. The same whichever comes first."""
    here, there = put_alike(one.report, two.report)
    first, second = _told(one, here), _told(two, there)
    if {first.kind, second.kind} == UNREST and not {here.subtype, there.subtype}.isdisjoint(HARMED):
        second = replace(second, kind=first.kind)
    return compared(first, second)


def put_alike(one: IncidentReport, two: IncidentReport) -> tuple[IncidentReport, IncidentReport]:
    """Both, a row with the other's names for its places; of two rows the one with the smaller id has those of the other."""
    if one.imported and one.id > two.id:
        there, here = put_alike(two, one)
        return here, there
    here, there = one, two
    if two.imported:
        here, there = _located(here, there), _as_told(there, here)
    if one.imported:
        here, there = _as_told(here, there), _located(there, here)
    return here, there


def is_coarse(account: Account) -> bool:
    """Whether it is of a data set whose types tell less apart than ours."""
    return account.report.imported and account.reading.version == _COARSE


def likest(one: Incident, two: Incident) -> Likeness:
    """How much two incidents look like one event, of which one at least is a row: the likest of their reports."""
    tellings = ((a[0], b[0]) for a in one.tellings for b in two.tellings)
    return max((coded_likeness(a, b) for a, b in tellings), key=lambda found: (found.score, not found.apart))


def worth_asking(found: list[tuple[Likeness, Incident]]) -> list[tuple[Likeness, Incident]]:
    """Those of one data set that may be the event that all were compared with, the likeliest first: few, and none far behind."""
    likely = sorted((f for f in found if f[0].score >= PROPOSED), key=lambda f: (-f[0].score, f[1].id))
    return [f for f in likely[:MOST] if f[0].score >= likely[0][0].score - BEHIND]


def _told(account: Account, report: IncidentReport) -> Told:
    """What `account` tells, as `report` puts it; its words count for nothing."""
    told = Told.of(replace(account, report=report), wordless=True)
    return replace(told, coded=report.imported, coarse=is_coarse(account))


def _as_told(row: IncidentReport, other: IncidentReport) -> IncidentReport:
    """`row` with the names that `other` has for its places."""
    if not other.places:
        return row
    return replace(row, places=tuple(_called(place, other.places) for place in row.places))


def _called(place: Place, others: tuple[Place, ...]) -> Place:
    for other in others:
        if place.footprint is None or other.footprint is None:
            continue
        if not place.country_code:
            place = replace(place, country_code=other.country_code)
        if place.country_code != other.country_code or not _in_one_province(place, other):
            continue
        place = replace(place, admin1=other.admin1)
        if spelled_alike(place.name, other.name):
            place = replace(place, name=other.name)
            if place.precision is other.precision and _may_be_one(place, other):
                place = replace(place, admin2=other.admin2, gazetteer_id=other.gazetteer_id)
    return place


def _located(other: IncidentReport, row: IncidentReport) -> IncidentReport:
    """`other`, in which a place that is on no map, and is called as the row's, lies where that is, as near as it is known."""
    ground = row.places[0] if len(row.places) == 1 else None
    if ground is None or ground.footprint is None:
        return other

    def found(place: Place) -> Place:
        known = place.footprint or place.country_code not in ("", ground.country_code)
        if known or not spelled_alike(place.name, ground.name):
            return place
        return replace(ground, precision=Precision.DISTRICT, admin2="")

    return replace(other, places=tuple(map(found, other.places)))


def spelled_alike(one: str, two: str) -> bool:
    """Whether two names may be spellings of one, as coders and reporters write it.

    >>> spelled_alike("Ceelasha Biyaha", "Elasha Biyaha"), spelled_alike("El Wak", "Elwak"), spelled_alike("Homs town", "Homs")
    (True, True, True)
    >>> spelled_alike("Homs", "Hama"), spelled_alike("Town", "City")
    (False, False)
    """
    a, b = _bare(one), _bare(two)
    return bool(a) and (a == b or (len(_hard(a)) >= _LEAST and _hard(a) == _hard(b)))


@lru_cache(1 << 12)
def _bare(name: str) -> str:
    return key(_CALLED.sub("", plain_name(name)))


@lru_cache(1 << 12)
def _hard(name: str) -> str:
    """The letters of a name that its spellings have in common; c is a throat's sound in Somali, and is left out by others."""
    letters = _SOFT.sub("", name.removeprefix("c")) if name[:2] in _THROAT else _SOFT.sub("", name)
    return _TWICE.sub(r"\1", letters)


_THROAT = ("ca", "ce", "ci", "co", "cu")


def _may_be_one(place: Place, other: Place) -> bool:
    """Whether two places of one name and precision are one: units in one province, and points that lie near by."""
    is_area = place.precision is not None and place.precision.is_area
    return is_area or _km(place, other) <= FAR_KM


def _in_one_province(place: Place, other: Place) -> bool:
    if place.admin1 == other.admin1 or spelled_alike(place.admin1, other.admin1):
        return True
    here, there = place.footprint, other.footprint
    assert here is not None and there is not None  # noqa: S101 (the caller asked)
    return _holds(there, here) or _holds(here, there)


def _holds(ground: Footprint, spot: Footprint) -> bool:
    """Whether the ground of one may hold the other."""
    if ground.bounds:
        south, west, north, east = ground.bounds
        lon = spot.lon
        return south <= spot.lat <= north and (
            west <= lon <= east if west <= east else lon >= west or lon <= east
        )
    km = kilometres(ground.lat, ground.lon, spot.lat, spot.lon)
    return km <= max(ground.uncertainty_m / 1000, FAR_KM)


def _km(a: Place, b: Place) -> float:
    assert a.footprint is not None and b.footprint is not None  # noqa: S101 (the callers asked)
    return kilometres(a.footprint.lat, a.footprint.lon, b.footprint.lat, b.footprint.lon)
