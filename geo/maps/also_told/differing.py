"""Two incidents that may be one event -> in what they contradict each other, in words, but for numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from geo.incidents.same_event.coded import is_coarse, put_alike
from geo.incidents.same_event.differences import Aspect, differences
from geo.vocabulary import Incident, IncidentReport
from geo.wording.dates import when
from geo.wording.event_types import type_and_subtype
from geo.wording.review.also_told import Differing
from geo.wording.tellings import places_told

_SAYS: dict[Aspect, tuple[str, Callable[[IncidentReport], str]]] = {
    Aspect.WHEN: ("day", lambda report: when(report.date, short=True)),
    Aspect.WHERE: ("place", places_told),
    Aspect.WHAT: ("kind", lambda report: type_and_subtype(report)[-1]),
}


def differing(there: Incident, here: Incident) -> Differing:
    """In what the leading reports of the two contradict each other: what it is, what `there` says, and `here`.

    That coders spell a place otherwise is no difference, nor is a type that they do not tell apart.
    """
    accounts = there.accounts[0], here.accounts[0]
    alike = put_alike(accounts[0].report, accounts[1].report)
    both = tuple(replace(a, report=report) for a, report in zip(accounts, alike, strict=True))
    coarse = any(map(is_coarse, accounts))
    found = (f.aspect for f in differences(Incident("", both, ())))
    said = (_SAYS[aspect] for aspect in found if not (coarse and aspect is Aspect.WHAT))
    return [(called, says(there.lead), says(here.lead)) for called, says in said]
