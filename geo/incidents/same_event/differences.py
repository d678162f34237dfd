"""The accounts of one incident -> where they contradict each other on when, where or what happened, and who says what.

Only one of them can stand on map and in lists; what the others say must not be lost. A vaguer account contradicts
no finer one: "by 9 March" leaves room for 3 March, a province for each of its towns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geo.incidents.same_event.compatibility import Days, days_apart, may_be_one_place
from geo.vocabulary import Account, Incident, IncidentReport


class Aspect(StrEnum):
    """What accounts of one incident may differ in, but for numbers, which have their history."""

    WHEN = "when"
    WHERE = "where"
    WHAT = "what"


@dataclass(frozen=True, slots=True)
class Difference:
    """An aspect in which accounts contradict each other.

    `sides`: for each of the things said, the numbers of the reports (from 0, as in `Incident.tellings`) that say it. The
    side of the leading report, which is shown, comes first where it takes part.
    """

    aspect: Aspect
    sides: tuple[tuple[int, ...], ...]


def differences(incident: Incident) -> tuple[Difference, ...]:
    """In what the reports of `incident` contradict each other; copies of one report speak with one voice."""
    leads = [telling[0] for telling in incident.tellings]
    found = (Difference(aspect, _sides(leads, told, agree)) for aspect, told, agree in _COMPARED)
    return tuple(d for d in found if d.sides)


def _sides(
    accounts: list[Account],
    told: Callable[[IncidentReport], object],
    agree: Callable[[IncidentReport, IncidentReport], bool],
) -> tuple[tuple[int, ...], ...]:
    """The reports that say something, those that say the same together; of these the ones that another contradicts."""
    groups: dict[object, list[int]] = {}
    for number, account in enumerate(accounts):
        if (value := told(account.report)) is not None:
            groups.setdefault(value, []).append(number)
    firsts = {value: accounts[numbers[0]].report for value, numbers in groups.items()}
    return tuple(
        tuple(numbers)
        for value, numbers in groups.items()
        if any(not agree(firsts[value], other) for v, other in firsts.items() if v != value)
    )


def _when(report: IncidentReport) -> Days | None:
    """First and last day on which it may have been; one known only as "by" a day may have been on any before."""
    if report.date.latest is None:
        return None
    return (report.date.earliest or date.min).toordinal(), report.date.latest.toordinal()


def _meet(one: IncidentReport, two: IncidentReport) -> bool:
    here, there = _when(one), _when(two)
    return here is None or there is None or days_apart(here, there) == 0


def _where(report: IncidentReport) -> frozenset[tuple[str, str, str]] | None:
    return frozenset((p.gazetteer_id, p.name, p.country_code) for p in report.places) or None


def _may_be_there(one: IncidentReport, two: IncidentReport) -> bool:
    """Whether each place of the one that names fewer may be one of the other's."""
    few, many = sorted((one.places, two.places), key=len)
    return all(any(may_be_one_place(p, q) for q in many) for p in few)


def _what(report: IncidentReport) -> tuple[str, str] | None:
    return (report.type, report.subtype) if report.subtype not in ("", "Other") else None


_COMPARED: tuple[
    tuple[
        Aspect,
        Callable[[IncidentReport], object],
        Callable[[IncidentReport, IncidentReport], bool],
    ],
    ...,
] = (
    (Aspect.WHEN, _when, _meet),
    (Aspect.WHERE, _where, _may_be_there),
    (Aspect.WHAT, _what, lambda one, two: _what(one) == _what(two)),
)
