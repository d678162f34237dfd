"""What grouping needs of accounts, and what is needed to have an incident whole again: neither holds what was read beside.

Most of a reading are the places that its words may name, with all that speaks for each. Grouping asks for none of that, and a
store of many articles would fill the memory with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geo.incidents.same_event.clustering import Grouping
from geo.vocabulary import (
    Account,
    Article,
    Grade,
    GroupToll,
    Incident,
    IncidentReport,
    Judgement,
    Likeness,
    Reading,
    Standing,
    Toll,
)
from geo.vocabulary.stored import Damage


@dataclass(frozen=True, slots=True)
class Part:
    """One article's part in the incidents, and the revision at which it changed last."""

    changed: int
    accounts: tuple[Account, ...]
    judgements: tuple[tuple[int, Judgement], ...]
    """Each with its number: the order over all articles."""
    damage: tuple[Damage, ...] = ()
    """What of it is set aside."""


def slim(part: Part) -> Part:
    """`part` with what grouping looks at alone: of each reading the claims."""
    if not part.accounts:
        return part
    reading = replace(part.accounts[0].reading, resolutions=(), reports=(), set_aside=())
    return replace(part, accounts=tuple(replace(a, reading=reading) for a in part.accounts))


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A slim `Part` as it is written: what its accounts have in common once."""

    article: str
    changed: int
    judgements: tuple[tuple[int, Judgement], ...]
    told: Article | None = None
    reading: Reading | None = None
    saved: date | None = None
    reports: tuple[IncidentReport, ...] = ()

    @classmethod
    def of(cls, article: str, part: Part) -> KeptPart:
        """The slim `part` of that article, of which nothing is damaged."""
        if not part.accounts:
            return cls(article, part.changed, part.judgements)
        first = part.accounts[0]
        reports = tuple(a.report for a in part.accounts)
        return cls(article, part.changed, part.judgements, first.article, first.reading, first.saved, reports)

    @property
    def part(self) -> Part:
        """The part that `of` was given."""
        if self.told is None or self.reading is None:
            return Part(self.changed, (), self.judgements)
        accounts = tuple(Account(self.told, self.reading, r, self.saved) for r in self.reports)
        return Part(self.changed, accounts, self.judgements)


@dataclass(frozen=True, slots=True)
class Outline:
    """An incident without its accounts: `accounts` are the ids of their articles and reports, `changed` is when the last of the
    articles changed."""

    id: str
    accounts: tuple[tuple[str, str], ...]
    changed: int
    tolls: tuple[Toll, ...]
    standing: Standing
    same_words: tuple[int, ...]
    sensitive: bool
    groups: tuple[GroupToll, ...]
    grade: Grade
    notes: tuple[str, ...]
    tags: tuple[str, ...]

    @classmethod
    def of(cls, incident: Incident, parts: Mapping[str, Part]) -> Outline:
        """That of `incident`, told by the articles with these `parts`."""
        accounts = tuple((a.article.id, a.report.id) for a in incident.accounts)
        return cls(
            incident.id,
            accounts,
            max(parts[article].changed for article, _ in accounts),
            incident.tolls,
            incident.standing,
            incident.same_words,
            incident.sensitive,
            incident.groups,
            incident.grade,
            incident.notes,
            incident.tags,
        )

    def whole(self, accounts: Sequence[Account]) -> Incident:
        """The incident with its `accounts`, in their order."""
        return Incident(
            self.id,
            tuple(accounts),
            self.tolls,
            self.standing,
            self.same_words,
            self.sensitive,
            self.groups,
            self.grade,
            self.notes,
            self.tags,
        )


@dataclass(frozen=True, slots=True)
class Outlined:
    """A grouping whose incidents are outlines, in their order; `proposals` name them by id."""

    incidents: tuple[Outline, ...] = ()
    proposals: tuple[tuple[str, str, Likeness], ...] = ()
    decisions: tuple[Judgement, ...] = ()
    crowd: int = 0

    @classmethod
    def of(cls, grouping: Grouping, parts: Mapping[str, Part]) -> Outlined:
        """That of `grouping`."""
        return cls(
            tuple(Outline.of(i, parts) for i in grouping.incidents),
            tuple((p.one.id, p.two.id, p.likeness) for p in grouping.proposals),
            grouping.decisions,
            grouping.crowd,
        )


def articles_of(outlines: Iterable[Outline]) -> list[str]:
    """The ids of the articles that tell of `outlines`, each once."""
    return list(dict.fromkeys(article for each in outlines for article, _ in each.accounts))
