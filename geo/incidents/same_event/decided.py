"""Judgements -> what analysts decided about incidents: what is one and what is not, what stands, and their own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from geo.vocabulary import Account, Decision, Grade, Incident, Judgement, Standing
from geo.vocabulary.judgements import in_force

Pair = tuple[str, str]

_STANDING = {Decision.CONFIRM: Standing.CONFIRMED, Decision.REJECT: Standing.REJECTED}
_OF_TWO = (Decision.MERGE, Decision.SPLIT)
_ABOUT = {*_STANDING, *_OF_TWO, Decision.GRADE, Decision.NOTE, Decision.TAG, Decision.SENSITIVE}


@dataclass(frozen=True, slots=True)
class Decided:
    """What holds of the judgements about incidents: by the reports that each is about, and those that mark something in an
    article as sensitive by the article."""

    number: Mapping[str, int] = field(default_factory=dict)
    about: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    marks: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    pairs: tuple[Judgement, ...] = ()
    """The merges and splits, the oldest first."""

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Decided:
        """What holds of `judgements`, which come in the order in which they were given."""
        holding = [j for j in in_force(judgements) if j.decision in _ABOUT]
        about: dict[str, list[Judgement]] = {}
        marks: dict[str, list[Judgement]] = {}
        for judgement in holding:
            for report in _reports(judgement):
                about.setdefault(report, []).append(judgement)
            if judgement.decision is Decision.SENSITIVE:
                marks.setdefault(judgement.article_id, []).append(judgement)
        return cls(
            {j.id: nth for nth, j in enumerate(holding)},
            {report: tuple(of_it) for report, of_it in about.items()},
            {article: tuple(of_it) for article, of_it in marks.items()},
            tuple(j for j in holding if j.decision in _OF_TWO),
        )

    def on(self, reports: Iterable[str]) -> list[Judgement]:
        """The judgements about any of `reports`, the oldest first."""
        found = {j.id: j for report in reports for j in self.about.get(report, ())}
        return sorted(found.values(), key=lambda j: self.number[j.id])

    def merged_with(self, report: str) -> list[str]:
        """The reports that an analyst merged with that one, at some time."""
        merges = [j for j in self.about.get(report, ()) if j.decision is Decision.MERGE]
        return [other for j in merges for other in _reports(j) if other != report]

    def is_rejected(self, report: str) -> bool:
        """Whether the report is held to tell of nothing that happened."""
        return standings(self.about.get(report, ())).get(report) is Standing.REJECTED

    def is_marked(self, account: Account, known: Mapping[str, object]) -> bool:
        """Whether the report is marked sensitive: itself, or, by a mark on an incident that is not among the `known` ones, with
        all others of its article."""
        mine = self.about.get(account.report.id, ())
        return any(j.decision is Decision.SENSITIVE for j in mine) or any(
            j.incident not in known for j in self.marks.get(account.article.id, ())
        )

    def differing(self, before: Decided) -> tuple[set[str], set[str]]:
        """The reports and the articles of which something else was decided `before`."""
        return _differing(self.about, before.about), _differing(self.marks, before.marks)


def _differing(
    now: Mapping[str, tuple[Judgement, ...]], before: Mapping[str, tuple[Judgement, ...]]
) -> set[str]:
    return {key for key in {*now, *before} if now.get(key) != before.get(key)}


def _reports(judgement: Judgement) -> tuple[str, ...]:
    if judgement.decision in _OF_TWO:
        return tuple(dict.fromkeys((judgement.incident, str(judgement.get("with")))))
    return (judgement.incident,)


def standings(judgements: Sequence[Judgement]) -> dict[str, Standing]:
    """How reports stand; the later word holds."""
    return {j.incident: _STANDING[j.decision] for j in judgements if j.decision in _STANDING}


def merges_and_splits(judgements: Sequence[Judgement]) -> tuple[list[tuple[int, Pair]], dict[Pair, int]]:
    """The pairs of reports that an analyst merged, and those kept apart, each with the number of its judgement.

    The later word on a pair holds.
    """
    latest: dict[Pair, tuple[int, Decision]] = {}
    for nth, judgement in enumerate(judgements):
        if judgement.decision in _OF_TWO:
            latest[pair(judgement.incident, str(judgement.get("with")))] = (nth, judgement.decision)
    merges = sorted((nth, two) for two, (nth, decision) in latest.items() if decision is Decision.MERGE)
    return merges, {two: nth for two, (nth, decision) in latest.items() if decision is Decision.SPLIT}


def pair(one: str, two: str) -> Pair:
    """Two ids, the smaller first."""
    return (one, two) if one < two else (two, one)


@dataclass(frozen=True, slots=True)
class InnerWords:
    """What analysts gave to reports by their ids, each with the number of its judgement: the later grade holds."""

    grades: dict[str, tuple[int, Grade]]
    notes: dict[str, list[tuple[int, str]]]
    tags: dict[str, list[str]]

    @classmethod
    def of(cls, judgements: Sequence[Judgement]) -> InnerWords:
        """The grades, notes and tags that hold; a grade that there is not is none."""
        found = cls({}, {}, {})
        known = {g.value: g for g in Grade}
        for nth, judgement in enumerate(judgements):
            said = str(judgement.get(judgement.decision.value) or "").strip()
            if judgement.decision is Decision.GRADE:
                found.grades[judgement.incident] = (nth, known.get(said, Grade.NONE))
            elif judgement.decision is Decision.NOTE and said:
                found.notes.setdefault(judgement.incident, []).append((nth, said))
            elif judgement.decision is Decision.TAG and said:
                found.tags.setdefault(judgement.incident, []).append(said)
        return found

    def on(self, incident: Incident) -> Incident:
        """`incident` with the grade, notes and tags of its reports."""
        reports = [a.report.id for a in incident.accounts]
        if not any(r in self.grades or r in self.notes or r in self.tags for r in reports):
            return incident
        given = [self.grades[r] for r in reports if r in self.grades]
        notes = sorted(note for r in reports for note in self.notes.get(r, ()))
        return replace(
            incident,
            grade=max(given)[1] if given else Grade.NONE,
            notes=tuple(dict.fromkeys(words for _, words in notes)),
            tags=tuple(sorted({t for r in reports for t in self.tags.get(r, ())}, key=str.casefold)),
        )
