"""Incidents -> what of each waits for a person, and why: places not settled, numbers that differ, one source, and the like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from geo.vocabulary import (
    Account,
    Candidate,
    Harm,
    Incident,
    Judgement,
    Outcome,
    Proposal,
    Resolution,
    Span,
    Standing,
)

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


@dataclass(frozen=True, slots=True)
class Question:
    """A place name of an incident that stands for no place yet: in which account, and all its mentions there.

    `candidates` are those that the reader weighed, the likeliest first; none where it knows no such name.
    """

    account: Account
    resolution: Resolution
    mentions: tuple[Span, ...]

    @property
    def words(self) -> str:
        """The name as the article writes it."""
        return self.resolution.toponym.text

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What it may mean."""
        return self.resolution.candidates


@dataclass(frozen=True, slots=True)
class Look:
    """An incident that needs a look: why, the place names to be settled, the pairs to be decided, decisions that were lost.

    `incident` is None for an article whose decisions find no incident any more; then `article` alone says which.
    """

    article: str
    incident: Incident | None
    whys: tuple[Why, ...]
    questions: tuple[Question, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    lost: tuple[Judgement, ...] = ()

    @property
    def id(self) -> str:
        """What it is known by in a list."""
        return self.incident.id if self.incident else f"article:{self.article}"


def needs_a_look(
    incidents: Iterable[Incident],
    proposals: Iterable[Proposal] = (),
    lost: Mapping[str, tuple[Judgement, ...]] | None = None,
    read_since: Collection[str] = (),
) -> tuple[Look, ...]:
    """What needs a look, what is graver first: several reasons before one, then the deadliest, then by id.

    `lost` are the decisions that find nothing in the reading that holds now, by article; `read_since` the articles
    that were read again since somebody last decided about them. Rejected incidents need none.
    """
    asked: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        for one in (proposal.one, proposal.two):
            asked.setdefault(one.id, []).append(proposal)
    gone, seen = dict(lost or {}), set[str]()
    looks: list[Look] = []
    for incident in incidents:
        articles = {a.article.id for a in incident.accounts}
        seen |= articles
        if incident.standing is Standing.REJECTED:
            continue
        mine = tuple(j for id in sorted(articles) for j in gone.get(id, ()))
        look = _look(incident, tuple(asked.get(incident.id, ())), mine, not articles.isdisjoint(read_since))
        looks += [look] if look.whys else []
    looks += [
        Look(id, None, (Why.CHANGED,), lost=made) for id, made in gone.items() if id not in seen and made
    ]
    return tuple(sorted(looks, key=lambda look: (-_urgent(look), -_dead(look), look.id)))


def counts(looks: Iterable[Look]) -> dict[Why, int]:
    """How many need a look for each reason; a reason of none is there too."""
    found = Counter(why for look in looks for why in look.whys)
    return {why: found[why] for why in Why}


def _look(incident: Incident, asked: tuple[Proposal, ...], lost: tuple[Judgement, ...], again: bool) -> Look:
    questions = questions_of(incident)
    whys = {
        Why.CHANGED: bool(lost) or again,
        Why.PLACE: bool(questions) or not incident.lead.places,
        Why.NUMBERS: bool(harms_that_differ(incident)),
        Why.SAME: bool(asked),
        Why.UNSURE: any(p.footprint and p.score < LEAST_SURE for p in incident.lead.places),
        Why.ONE_SOURCE: len(incident.tellings) == 1,
    }
    article = incident.accounts[0].article.id
    return Look(article, incident, tuple(w for w in Why if whys[w]), questions, asked, lost)


def questions_of(incident: Incident) -> tuple[Question, ...]:
    """The place names of `incident` that stand for no place yet, each once an article, the leading account's first."""
    found: dict[tuple[str, str], Question] = {}
    for account in incident.accounts:
        resolutions = account.reading.resolutions
        for place in account.report.places:
            if not 0 <= place.toponym < len(resolutions) or place.footprint is not None:
                continue
            resolution = resolutions[place.toponym]
            if resolution.outcome is Outcome.RESOLVED:
                continue
            name = resolution.toponym.text.casefold()
            mentions = tuple(
                r.toponym.span
                for r in resolutions
                if r.toponym.text.casefold() == name and r.outcome is resolution.outcome
            )
            found.setdefault((account.article.id, name), Question(account, resolution, mentions))
    return tuple(found.values())


def harms_that_differ(incident: Incident) -> tuple[Harm, ...]:
    """The harms of which two claims give numbers that cannot both be the toll.

    Two reports with other numbers, or one whose toll is a range that none of its claims gives by itself: then it
    spans two of them ("12 to 15" said by one is no difference).
    """
    return tuple(harm for harm in Harm if _differ(incident, harm))


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


def _urgent(look: Look) -> int:
    """How many reasons there are; that there is one source alone is true of most, and counts for nothing."""
    return len({*look.whys} - {Why.ONE_SOURCE})


def _dead(look: Look) -> int:
    count = look.incident.toll(Harm.KILLED) if look.incident else None
    return count.low if count and count.number_known else 0
