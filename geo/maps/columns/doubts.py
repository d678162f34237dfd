"""An incident -> what about it a person should look at: places not settled or not sure, numbers that differ, one source."""

from __future__ import annotations

from enum import StrEnum

from geo.vocabulary import Harm, Incident

LEAST_SURE = 0.7
"""A machine's place with a lower score is worth a look: of those at it three in ten are wrong."""


class Why(StrEnum):
    """What about an incident needs a look; as it is written on the page."""

    CHANGED = "changed by a new reading"
    PLACE = "place not settled"
    NUMBERS = "numbers differ"
    SAME = "might be the same event"
    UNSURE = "place less than 70% sure"
    ONE_SOURCE = "one source"


def doubts(incident: Incident) -> tuple[Why, ...]:
    """What is doubtful in `incident` by itself: what a new reading changed, or what may be the same, is known of others alone.

    Nothing is asked of a row of a data set, which nobody here has read.
    """
    if incident.imported:
        return ()
    places = incident.lead.places
    named = (p for account in incident.accounts for p in account.report.places)
    found = {
        Why.PLACE: not places or any(p.footprint is None and p.toponym >= 0 for p in named),
        Why.NUMBERS: bool(harms_that_differ(incident)),
        Why.UNSURE: any(p.footprint and p.score < LEAST_SURE for p in places),
        Why.ONE_SOURCE: len(incident.tellings) == 1,
    }
    return tuple(why for why, so in found.items() if so)


def harms_that_differ(incident: Incident) -> tuple[Harm, ...]:
    """The harms of which two claims give numbers that cannot both be the toll.

    Two reports with other numbers, or one whose toll is a range that none of its claims gives by itself: then it
    spans two of them ("12 to 15" said by one is no difference).
    """
    told = {t.harm for account in incident.accounts for t in account.report.tolls}
    return tuple(harm for harm in Harm if harm in told and _differ(incident, harm))


def _differ(incident: Incident, harm: Harm) -> bool:
    tolls = {
        (c.low, c.best, c.high)
        for telling in incident.tellings
        if (c := telling[0].report.toll(harm)) and c.number_known
    }
    if len(tolls) > 1:
        return True
    for account in incident.accounts:
        toll = account.report.toll(harm)
        if toll is None or not toll.number_known or toll.high is None or toll.low == toll.high:
            continue
        mine = [c.count for c in account.claims if c.harm is harm]
        if len(mine) > 1 and all((c.low, c.high) != (toll.low, toll.high) for c in mine):
            return True
    return False
