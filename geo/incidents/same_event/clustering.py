"""Accounts from several articles -> incidents, each a cluster of accounts of one event. Nothing is ever added up.

Copies of one report are put together first (`geo.incidents.same_event.near_duplicates`); then reports that look like one event
(`geo.incidents.same_event.similarity`): those that score enough are joined, those that score a little less are proposed
to the analyst, whose word is the last. It is better to show two incidents that are one than to hide one of
two. The order in which articles arrive changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from geo.incidents.same_event.blocking import copies_to_compare, pairs_to_compare
from geo.incidents.same_event.compatibility import RANKS, days_of
from geo.incidents.same_event.group_tolls import group_tolls
from geo.incidents.same_event.similarity import JOINED, PROPOSED, TOGETHER, Told, compared, same_tolls
from geo.incidents.same_event.toll_history import tolls_over
from geo.vocabulary import Account, Decision, Grade, Incident, Judgement, Likeness, Proposal, Standing
from geo.vocabulary.judgements import in_force

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Grouping:
    """The incidents that some accounts tell of, those with the latest day first, and those that may be one.

    `proposals`: the likeliest first. `decisions` are the merges and splits that hold, the oldest first.
    """

    incidents: tuple[Incident, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    decisions: tuple[Judgement, ...] = ()


def group(accounts: Iterable[Account], judgements: Iterable[Judgement] = ()) -> Grouping:
    """The incidents that `accounts` tell of. An incident's id is the smallest of its reports' ids.

    `judgements` may merge and split them, confirm, reject and grade them, note and tag them and mark them sensitive; those taken back do not
    count, and of two about one thing the later given holds. A mark on an incident that the article is no longer read as holding is one on all of that article's: it
    must not be lost in silence. A merge
    puts two incidents together with all that the machine joined to either, of one article too; a split of two reports holds
    against everything but a later merge of the same two. A rejected report is joined to nothing unasked.
    """
    told = sorted({a.report.id: a for a in sorted(accounts, key=_order)}.values(), key=_order)
    holding = in_force(judgements)
    standings = _standings(holding)
    marked = _marked(told, holding)
    merges, splits = _decided(holding)
    free = [Told.of(a) for a in told if standings.get(a.report.id) is not Standing.REJECTED]
    groups = _Groups({a.report.id: a for a in told}, splits)
    groups.put_copies_together(free)
    likely = groups.join_likely()
    for nth, (one, two) in merges:
        groups.merge(one, two, nth)
    words = _inner_words(holding)
    made = {
        id(members): words.on(
            _incident([groups.accounts[i] for i in members], groups.copy_of, standings, marked)
        )
        for members in {id(m): m for m in groups.cluster.values()}.values()
    }
    by_report = {report: made[id(members)] for report, members in groups.cluster.items()}
    return Grouping(
        tuple(sorted(made.values(), key=lambda i: (-(i.lead.date.latest or date.min).toordinal(), i.id))),
        _proposals(likely, by_report, splits),
        tuple(j for j in holding if j.decision in (Decision.MERGE, Decision.SPLIT)),
    )


@dataclass(slots=True)
class _Groups:
    """Reports by id on their way into incidents: `cluster` gives a report's whole group.

    `copy_of` gives the first of the reports with the same words, a report's own id where it is alone.
    """

    accounts: dict[str, Account]
    splits: dict[Pair, int]
    apart: dict[str, dict[str, int]] = field(default_factory=dict)
    cluster: dict[str, frozenset[str]] = field(default_factory=dict)
    copy_of: dict[str, str] = field(default_factory=dict)
    leading: dict[str, Told] = field(default_factory=dict)
    """For each set of copies, by its first, the one that says most about day and place."""
    likely: list[tuple[Pair, Likeness]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cluster = {i: frozenset((i,)) for i in self.accounts}
        self.copy_of = {i: i for i in self.accounts}
        for (one, two), nth in self.splits.items():
            self.apart.setdefault(one, {})[two] = nth
            self.apart.setdefault(two, {})[one] = nth

    def put_copies_together(self, free: Sequence[Told]) -> None:
        """Join the printings of one report, the likest first."""
        found: list[tuple[int, str, str]] = []
        for one, two in copies_to_compare(free):
            verdict = compared(one, two)
            if verdict.copy:
                found.append((-verdict.score, *_pair(one.report.id, two.report.id)))
            elif verdict.score >= PROPOSED and verdict.apart:
                self.likely.append((_pair(one.report.id, two.report.id), verdict))
        for _, one_id, two_id in sorted(found):
            if self.cluster[one_id] is self.cluster[two_id]:
                continue
            if self._share_an_article(one_id, two_id) or self._split(one_id, two_id):
                continue
            if self._number_alike(self.cluster[one_id], self.cluster[two_id]):
                self._join(one_id, two_id)
        for members in self.cluster.values():
            first = min(members)
            self.copy_of |= dict.fromkeys(members, first)
        for one in sorted(free, key=lambda t: _lead(t.account)):
            self.leading.setdefault(self.copy_of[one.report.id], one)

    def join_likely(self) -> list[tuple[Pair, Likeness]]:
        """Join reports that score enough, the likest first, and return all pairs that score enough to be shown."""
        likely = self.likely
        for one, two in pairs_to_compare(list(self.leading.values())):
            verdict = compared(one, two)
            if verdict.score >= PROPOSED and one.account.article.id != two.account.article.id:
                likely.append((_pair(one.report.id, two.report.id), verdict))
        likely.sort(key=lambda row: (-row[1].score, row[0]))
        for (one_id, two_id), verdict in likely:
            if verdict.score >= JOINED and not verdict.apart and self._fit(one_id, two_id):
                self._join(one_id, two_id)
                if verdict.copy:
                    self._one_report(one_id, two_id)
        return likely

    def merge(self, one: str, two: str, nth: int) -> None:
        """Join as an analyst decided with the `nth` judgement, unless a later one keeps two of the members apart."""
        if one in self.cluster and two in self.cluster and not self._split(one, two, after=nth):
            self._join(one, two)

    def _one_report(self, one: str, two: str) -> None:
        """Note that what one and what two print is the same report, where no copy of either gives another number."""
        first, second = (
            frozenset(m for m in self.cluster[one] if self.copy_of[m] == self.copy_of[x]) for x in (one, two)
        )
        if self._number_alike(first, second):
            self.copy_of |= dict.fromkeys(first | second, min(self.copy_of[one], self.copy_of[two]))

    def _number_alike(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Whether no report of `left` gives another number than one of `right`."""
        ours, theirs = ({(r := self.accounts[i].report).tolls: r for i in side} for side in (left, right))
        return all(same_tolls(a, b) for a in ours.values() for b in theirs.values())

    def _join(self, one: str, two: str) -> None:
        both = self.cluster[one] | self.cluster[two]
        for member in both:
            self.cluster[member] = both

    def _share_an_article(self, one: str, two: str) -> bool:
        left, right = ({self.accounts[i].article.id for i in self.cluster[x]} for x in (one, two))
        return not left.isdisjoint(right)

    def _split(self, one: str, two: str, after: int = -1) -> bool:
        """Whether an analyst keeps a member of one group and a member of the other apart."""
        right = self.cluster[two]
        return any(
            nth > after
            for member in self.cluster[one]
            for other, nth in self.apart.get(member, {}).items()
            if other in right
        )

    def _fit(self, one: str, two: str) -> bool:
        """Whether every report of one group can stand in one incident with every report of the other."""
        left, right = self.cluster[one], self.cluster[two]
        if left is right:
            return False
        if self._share_an_article(one, two) or self._split(one, two):
            return False
        return all(self._alike(a, b) for a in self._leads(left) for b in self._leads(right))

    def _leads(self, members: frozenset[str]) -> list[Told]:
        return [self.leading[i] for i in sorted({self.copy_of[m] for m in members})]

    def _alike(self, one: Told, two: Told) -> bool:
        verdict = compared(one, two)
        return verdict.score >= TOGETHER and not verdict.apart


def _proposals(
    likely: Iterable[tuple[Pair, Likeness]], by_report: dict[str, Incident], splits: Iterable[Pair]
) -> tuple[Proposal, ...]:
    """A proposal for each two incidents that stayed two, by the likest of their reports; none that an analyst keeps apart."""
    apart = {_pair(by_report[a].id, by_report[b].id) for a, b in splits if a in by_report and b in by_report}
    made: dict[Pair, Proposal] = {}
    for (a, b), verdict in likely:
        one, two = sorted((by_report[a], by_report[b]), key=lambda i: i.id)
        pair = (one.id, two.id)
        if one is not two and pair not in apart and pair not in made and not _one_article(one, two):
            made[pair] = Proposal(one, two, verdict)
    return tuple(made.values())


def _one_article(one: Incident, two: Incident) -> bool:
    """Whether one article tells of both, and so tells them apart."""
    return not {a.article.id for a in one.accounts}.isdisjoint(a.article.id for a in two.accounts)


def _pair(one: str, two: str) -> Pair:
    return (one, two) if one < two else (two, one)


def _order(account: Account) -> tuple[date, str, str]:
    return (account.article.published or date.min, account.article.id, account.report.id)


def _standings(judgements: Sequence[Judgement]) -> dict[str, Standing]:
    named = {Decision.CONFIRM: Standing.CONFIRMED, Decision.REJECT: Standing.REJECTED}
    return {j.incident: named[j.decision] for j in judgements if j.decision in named}


@dataclass(frozen=True, slots=True)
class _InnerWords:
    """What analysts gave to reports by their ids, each with the number of its judgement: the later grade holds."""

    grades: dict[str, tuple[int, Grade]]
    notes: dict[str, list[tuple[int, str]]]
    tags: dict[str, list[str]]

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


def _inner_words(judgements: Sequence[Judgement]) -> _InnerWords:
    """The grades, notes and tags that hold; a grade that there is not is none."""
    found = _InnerWords({}, {}, {})
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


def _marked(told: Sequence[Account], judgements: Sequence[Judgement]) -> set[str]:
    """The ids of the reports that are marked sensitive."""
    marks = [j for j in judgements if j.decision is Decision.SENSITIVE]
    known = {a.report.id for a in told}
    whole = {j.article_id for j in marks if j.incident not in known}
    named = {j.incident for j in marks}
    return {a.report.id for a in told if a.report.id in named or a.article.id in whole}


def _decided(judgements: Sequence[Judgement]) -> tuple[list[tuple[int, Pair]], dict[Pair, int]]:
    """The pairs of reports that an analyst merged, and those kept apart, each with the number of its judgement.

    The later word on a pair holds.
    """
    latest: dict[Pair, tuple[int, Decision]] = {}
    for nth, judgement in enumerate(judgements):
        if judgement.decision in (Decision.MERGE, Decision.SPLIT):
            latest[_pair(judgement.incident, str(judgement.get("with")))] = (nth, judgement.decision)
    merges = sorted((nth, pair) for pair, (nth, decision) in latest.items() if decision is Decision.MERGE)
    return merges, {pair: nth for pair, (nth, decision) in latest.items() if decision is Decision.SPLIT}


def _incident(
    accounts: list[Account], copy_of: dict[str, str], standings: dict[str, Standing], marked: set[str]
) -> Incident:
    ranked = sorted(accounts, key=_order, reverse=True)
    ranked.sort(key=_lead)
    numbers: dict[str, int] = {}
    same_words = tuple(numbers.setdefault(copy_of[a.report.id], len(numbers)) for a in ranked)
    said = [standings[a.report.id] for a in accounts if a.report.id in standings]
    by_hand = all(a.report.by_hand for a in accounts)
    standing = Standing.BY_HAND if by_hand else Standing.MACHINE
    if Standing.CONFIRMED in said:
        standing = Standing.BY_HAND_CONFIRMED if by_hand else Standing.CONFIRMED
    elif said:
        standing = Standing.REJECTED
    bare = Incident(
        min(a.report.id for a in accounts),
        tuple(ranked),
        ranked[0].report.tolls,
        standing,
        same_words,
        any(a.report.id in marked for a in accounts),
    )
    told = bare if len(ranked) == 1 else replace(bare, tolls=tolls_over(bare.tellings))
    return replace(told, groups=group_tolls(told.tellings, told.tolls))


def _lead(account: Account) -> tuple[bool, int, int]:
    """Smaller leads: a place that can be drawn, the finer place, the finer day."""
    report = account.report
    place = report.places[0] if report.places else None
    rank = RANKS[place.precision] if place and place.precision else 9
    days = days_of(report.date)
    width = days[1] - days[0] if days else 999
    return (place is None or not place.located, rank, width)
