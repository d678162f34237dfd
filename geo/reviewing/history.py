"""Judgements -> who did what, what it was before and after, and what was undone since.

Before and after are found by judging with and without a decision, so that they say what it did, and not what it meant to.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from geo.judging import judged, standing_of
from geo.vocabulary import Article, Decision, Grade, Incident, Judgement, Reading, Span
from geo.vocabulary.judgements import in_force
from geo.wording.changes import claim_line, report_line, resolution_line
from geo.wording.review.deeds import NOT_THERE, SENSITIVE, did
from geo.wording.review.grades import GRADES

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is told otherwise since: what it is ("place", "number", "incident" …), before, after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody decided at one moment about one article: one judgement, or the same on several mentions.

    `did` says it in words. `undone` is the withdrawal that took it back, None where it holds.
    """

    judgements: tuple[Judgement, ...]
    did: str
    changes: tuple[Change, ...] = ()
    undone: Judgement | None = None

    @property
    def first(self) -> Judgement:
        """The first of its judgements, which tells who, when and why."""
        return self.judgements[0]


def deeds(judgements: Sequence[Judgement]) -> tuple[Deed, ...]:
    """What was done, in the order in which it was done, without what it changed (`with_changes` adds that).

    `judgements` are all of some articles, in the order of their numbers, withdrawals among them.
    """
    by_id = {j.id: j for j in judgements}
    undone = _undone(judgements)
    groups: dict[Hashable, list[Judgement]] = {}
    for judgement in judgements:
        groups.setdefault(_together(judgement, by_id), []).append(judgement)
    return tuple(
        Deed(
            tuple(made),
            did(made[0], by_id.get(str(made[0].get("judgement"))), len(made)),
            undone=undone.get(made[-1].id),
        )
        for made in groups.values()
    )


def with_changes(
    deed: Deed, article: Article, reading: Reading, judgements: Sequence[Judgement], gazetteer: Gazetteer
) -> Deed:
    """`deed` with what it changed: `judgements` are all of `article`, in the order of their numbers; `reading` the machine's."""
    mine = {j.id for j in deed.judgements}
    at = next((n for n, j in enumerate(judgements) if j.id in mine), None)
    if at is None:
        return deed
    before = [j for j in judgements[:at] if j.id not in mine]
    after = [*before, *(j for j in judgements if j.id in mine)]
    old, new = (judged(article, reading, made, gazetteer) for made in (before, after))
    target = next((j for j in judgements if j.id == deed.first.get("judgement")), deed.first)
    return replace(deed, changes=(*_marks(target, before, after), *_told(old, new)))


def about(deed: Deed, incident: Incident, by_id: dict[str, Judgement]) -> bool:
    """Whether `deed` is about `incident`: its reports, or words that its places and claims stand on."""
    reports = {a.report.id for a in incident.accounts}
    spans = {(a.article.id, s) for a in incident.accounts for s in _spans(a.reading, a.report.id)}
    for judgement in deed.judgements:
        one = judgement
        while one.decision is Decision.WITHDRAW and (taken := by_id.get(str(one.get("judgement")))):
            one = taken
        if one.incident in reports or one.get("with") in reports:
            return True
        if one.span and any(id == one.article_id and s.overlaps(one.span) for id, s in spans):
            return True
    return False


def _together(judgement: Judgement, by_id: dict[str, Judgement]) -> Hashable:
    """What judgements of one deed have in common: all but the mention that each is about."""
    taken = by_id.get(str(judgement.get("judgement")))
    what = (taken.decision, taken.incident, taken.when) if taken else (judgement.incident, judgement.value)
    return (judgement.article_id, judgement.decision, judgement.who, judgement.when, judgement.why, what)


def _undone(judgements: Sequence[Judgement]) -> dict[str, Judgement]:
    """The id of what does not hold any more -> the withdrawal that took it back."""
    gone: dict[str, Judgement] = {}
    for judgement in reversed(judgements):
        if judgement.decision is Decision.WITHDRAW and judgement.id not in gone:
            gone.setdefault(str(judgement.get("judgement")), judgement)
    return gone


def _spans(reading: Reading, report_id: str) -> Iterable[Span]:
    for report in reading.reports:
        if report.id == report_id:
            yield from (
                reading.resolutions[p.toponym].toponym.span
                for p in report.places
                if 0 <= p.toponym < len(reading.resolutions)
            )
            yield from (reading.claims[n].span for n in report.claims)


def _marks(target: Judgement, before: Sequence[Judgement], after: Sequence[Judgement]) -> list[Change]:
    """What is said of the incident itself: how far it was checked, its grade, whether it is sensitive."""
    made: dict[Decision, tuple[str, Callable[[Sequence[Judgement]], str]]] = {
        Decision.CONFIRM: ("standing", lambda js: standing_of(target.incident, js).value),
        Decision.REJECT: ("standing", lambda js: standing_of(target.incident, js).value),
        Decision.GRADE: ("grade", lambda js: _grade(target.incident, js)),
        Decision.SENSITIVE: (
            "mark",
            lambda js: SENSITIVE[bool(_those(Decision.SENSITIVE, target.incident, js))],
        ),
    }
    if target.decision not in made:
        return []
    what, told = made[target.decision]
    old, new = told(before), told(after)
    return [Change(what, old, new)] if old != new else []


def _those(decision: Decision, incident: str, judgements: Sequence[Judgement]) -> list[Judgement]:
    return [j for j in in_force(judgements) if j.decision is decision and j.incident == incident]


def _grade(incident: str, judgements: Sequence[Judgement]) -> str:
    given = _those(Decision.GRADE, incident, judgements)
    known = {g.value: g for g in Grade}
    return GRADES[known.get(str(given[-1].get("grade")), Grade.NONE) if given else Grade.NONE].en


def _told(old: Reading, new: Reading) -> list[Change]:
    """What two readings tell otherwise: places and numbers, and the incidents where none of these says it."""
    parts = [
        *_differing("place", old.resolutions, new.resolutions, lambda r: r.toponym.span, resolution_line),
        *_differing("number", old.claims, new.claims, lambda c: (c.span, c.harm), claim_line),
    ]
    whole = _differing("incident", old.reports, new.reports, lambda r: r.id, report_line)
    return list(dict.fromkeys(parts)) or list(dict.fromkeys(whole))


def _differing(
    what: str, old: Collection[T], new: Collection[T], key: Callable[[T], Hashable], words: Callable[[T], str]
) -> list[Change]:
    was, now = ({key(thing): words(thing) for thing in side} for side in (old, new))
    return [
        Change(what, was.get(k, NOT_THERE), now.get(k, NOT_THERE))
        for k in dict.fromkeys([*was, *now])
        if was.get(k) != now.get(k)
    ]
