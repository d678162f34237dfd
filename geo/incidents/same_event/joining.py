"""Accounts that hang together -> incidents, each a cluster of accounts of one event. Nothing is ever added up.

Copies of one report are put together first (`geo.incidents.same_event.near_duplicates`); then reports that look like one event
(`geo.incidents.same_event.similarity`): those that score enough are joined, those that score a little less are proposed
to the analyst, whose word is the last. It is better to show two incidents that are one than to hide one of
two. The order in which articles arrive changes nothing.

What one account changes goes no further than accounts that are alike, or merged, lead on from it: these hang together, and
are worked out by themselves (`geo.incidents.same_event.clustering` finds them).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from geo.incidents.same_event.compatibility import RANKS, days_of
from geo.incidents.same_event.decided import InnerWords, Pair, merges_and_splits, pair, standings
from geo.incidents.same_event.group_tolls import group_tolls
from geo.incidents.same_event.similarity import JOINED, TOGETHER, Told, compared, order_of, same_tolls
from geo.incidents.same_event.toll_history import tolls_over
from geo.vocabulary import Account, Incident, Judgement, Likeness, Proposal, Standing

Likely = tuple[Pair, Likeness]


@dataclass(frozen=True, slots=True, eq=False)
class Copies:
    """The reports with the same words, by id, one or more, and the one of them that says most about day and place."""

    reports: frozenset[str]
    lead: Told


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Incidents that hang together, and which of them may be one: each proposal with the pair of reports that it is by."""

    incidents: tuple[Incident, ...]
    proposals: tuple[tuple[Likely, Proposal], ...] = ()


def likest_first(likely: Likely) -> tuple[int, Pair]:
    """What pairs of reports are sorted by."""
    return -likely[1].score, likely[0]


def copies_among(
    told: Mapping[str, Told], copies: Iterable[Likely], decided: Sequence[Judgement]
) -> list[Copies]:
    """Put the printings of one report together, the likest first; `copies` are the pairs with the same words."""
    groups = _Groups({i: t.account for i, t in told.items()}, merges_and_splits(decided)[1])
    groups.put_together(copies)
    made = {id(members): members for members in groups.cluster.values()}
    return [Copies(members, min((told[i] for i in members), key=_telling_most)) for members in made.values()]


def part_of(
    accounts: Mapping[str, Account],
    copies: Iterable[Copies],
    likely: Iterable[Likely],
    decided: Sequence[Judgement],
    marked: set[str],
    before: Mapping[str, Incident],
) -> Part:
    """The incidents that `accounts`, by the ids of their reports, tell of.

    `likely` are the pairs of reports that score enough to be asked about, `decided` the judgements about them in the order in
    which they were given, `marked` the sensitive ones. An incident of `before`, by its id, that is the same is kept.
    """
    merges, splits = merges_and_splits(decided)
    groups = _Groups(accounts, splits)
    groups.know(copies)
    in_order = sorted(likely, key=likest_first)
    groups.join_likely(in_order)
    for nth, (one, two) in merges:
        groups.merge(one, two, nth)
    stand, words = standings(decided), InnerWords.of(decided)
    made = {}
    for members in {id(m): m for m in groups.cluster.values()}.values():
        bare = words.on(_bare([accounts[i] for i in members], groups.copy_of, stand, marked))
        made[id(members)] = _told(bare, before.get(bare.id))
    by_report = {report: made[id(members)] for report, members in groups.cluster.items()}
    return Part(tuple(made.values()), tuple(_proposals(in_order, by_report, splits)))


@dataclass(slots=True)
class _Groups:
    """Reports by id on their way into incidents: `cluster` gives a report's whole group.

    `copy_of` gives the first of the reports with the same words, a report's own id where it is alone.
    """

    accounts: Mapping[str, Account]
    splits: dict[Pair, int]
    apart: dict[str, dict[str, int]] = field(default_factory=dict)
    cluster: dict[str, frozenset[str]] = field(default_factory=dict)
    copy_of: dict[str, str] = field(default_factory=dict)
    leading: dict[str, Told] = field(default_factory=dict)
    """For each set of copies, by its first, the one that says most about day and place."""

    def __post_init__(self) -> None:
        self.cluster = {i: frozenset((i,)) for i in self.accounts}
        self.copy_of = {i: i for i in self.accounts}
        for (one, two), nth in self.splits.items():
            self.apart.setdefault(one, {})[two] = nth
            self.apart.setdefault(two, {})[one] = nth

    def put_together(self, copies: Iterable[Likely]) -> None:
        """Join the printings of one report, the likest first."""
        for (one, two), _ in sorted(copies, key=likest_first):
            if (
                self.cluster[one] is self.cluster[two]
                or self._share_an_article(one, two)
                or self._split(one, two)
            ):
                continue
            if self._number_alike(self.cluster[one], self.cluster[two]):
                self._join(one, two)

    def know(self, copies: Iterable[Copies]) -> None:
        """Start with the copies of one report together."""
        for each in copies:
            first = min(each.reports)
            self.cluster |= dict.fromkeys(each.reports, each.reports)
            self.copy_of |= dict.fromkeys(each.reports, first)
            self.leading[first] = each.lead

    def join_likely(self, likely: Iterable[Likely]) -> None:
        """Join reports that score enough; the likest come first."""
        for (one, two), verdict in likely:
            if verdict.score >= JOINED and not verdict.apart and self._fit(one, two):
                self._join(one, two)
                if verdict.copy:
                    self._one_report(one, two)

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
    likely: Iterable[Likely], by_report: Mapping[str, Incident], splits: Iterable[Pair]
) -> Iterable[tuple[Likely, Proposal]]:
    """A proposal for each two incidents that stayed two, by the likest of their reports; none that an analyst keeps apart."""
    apart = {pair(by_report[a].id, by_report[b].id) for a, b in splits if a in by_report and b in by_report}
    made: dict[Pair, tuple[Likely, Proposal]] = {}
    for (a, b), verdict in likely:
        one, two = sorted((by_report[a], by_report[b]), key=lambda i: i.id)
        ids = (one.id, two.id)
        if one is not two and ids not in apart and ids not in made and not _one_article(one, two):
            made[ids] = ((a, b), verdict), Proposal(one, two, verdict)
    return made.values()


def _one_article(one: Incident, two: Incident) -> bool:
    """Whether one article tells of both, and so tells them apart."""
    return not {a.article.id for a in one.accounts}.isdisjoint(a.article.id for a in two.accounts)


def _bare(
    accounts: list[Account], copy_of: Mapping[str, str], stand: Mapping[str, Standing], marked: set[str]
) -> Incident:
    """The incident that `accounts` tell of, before its numbers are worked out."""
    ranked = sorted(accounts, key=order_of, reverse=True)
    ranked.sort(key=_lead)
    numbers: dict[str, int] = {}
    same_words = tuple(numbers.setdefault(copy_of[a.report.id], len(numbers)) for a in ranked)
    said = [stand[a.report.id] for a in accounts if a.report.id in stand]
    by_hand = all(a.report.by_hand for a in accounts)
    standing = Standing.BY_HAND if by_hand else Standing.MACHINE
    if Standing.CONFIRMED in said:
        standing = Standing.BY_HAND_CONFIRMED if by_hand else Standing.CONFIRMED
    elif said:
        standing = Standing.REJECTED
    return Incident(
        min(a.report.id for a in accounts),
        tuple(ranked),
        ranked[0].report.tolls,
        standing,
        same_words,
        any(a.report.id in marked for a in accounts),
    )


def _told(bare: Incident, before: Incident | None) -> Incident:
    """`bare` with its numbers; the very same object as `before` where that tells of the same accounts and nothing is decided anew."""
    if before and len(bare.accounts) == len(before.accounts):
        alike = all(a is b for a, b in zip(bare.accounts, before.accounts, strict=True))
        if alike and replace(before, accounts=bare.accounts, tolls=bare.tolls, groups=()) == bare:
            return before
    told = bare if len(bare.accounts) == 1 else replace(bare, tolls=tolls_over(bare.tellings))
    return replace(told, groups=group_tolls(told.tellings, told.tolls))


def _telling_most(told: Told) -> tuple[object, ...]:
    return _lead(told.account), told.order


def _lead(account: Account) -> tuple[bool, int, int]:
    """Smaller leads: a place that can be drawn, the finer place, the finer day."""
    report = account.report
    place = report.places[0] if report.places else None
    rank = RANKS[place.precision] if place and place.precision else 9
    days = days_of(report.date)
    width = days[1] - days[0] if days else 999
    return (place is None or not place.located, rank, width)
