"""Accounts from several articles that come and go -> incidents and what may be one: by difference, the same as all at once.

Accounts that are alike, that print one report, or that an analyst merged, hang together. What one account changes goes no
further than that: only what hangs together with what changed is worked out again (`geo.incidents.same_event.joining`), and
the rest stays, object by object.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from geo.incidents.same_event.blocking import CopyRooms, GroundRooms
from geo.incidents.same_event.decided import Decided
from geo.incidents.same_event.joining import Copies, Part, copies_among, likest_first, part_of
from geo.incidents.same_event.links import Known, Links, hanging_together
from geo.incidents.same_event.ranked import Ranked
from geo.incidents.same_event.similarity import JOINED, PROPOSED, Told, order_of
from geo.vocabulary import Account, Incident, Judgement, Likeness, Proposal

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Grouping:
    """The incidents that some accounts tell of, those with the latest day first, and those that may be one.

    `proposals`: the likeliest first. `decisions` are the merges and splits that hold, the oldest first. `crowd`: how many accounts
    lie among so many of their kind, near by and in the same days, that pairs of them are proposed only where they score enough
    to be joined.
    """

    incidents: tuple[Incident, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    decisions: tuple[Judgement, ...] = ()
    crowd: int = 0


def group(accounts: Iterable[Account], judgements: Iterable[Judgement] = ()) -> Grouping:
    """The incidents that `accounts` tell of. An incident's id is the smallest of its reports' ids.

    `judgements` may merge and split them, confirm, reject and grade them, note and tag them and mark them sensitive; those taken back do not
    count, and of two about one thing the later given holds. A mark on an incident that the article is no longer read as holding is one on all of that article's: it
    must not be lost in silence. A merge
    puts two incidents together with all that the machine joined to either, of one article too; a split of two reports holds
    against everything but a later merge of the same two. A rejected report is joined to nothing unasked.
    """
    return Regrouping().after((), accounts, judgements)


class Regrouping:
    """A grouping that is kept, and changed by the accounts that go and come. One thread at a time; after an error it is lost."""

    def __init__(self) -> None:
        """No account is there."""
        self._accounts: dict[str, tuple[Account, ...]] = {}
        """By report. Of several with one id the last counts."""
        self._reports: dict[str, set[str]] = {}
        """By article."""
        self._decided = Decided()
        self._free: dict[str, Told] = {}
        """The reports that are not rejected."""
        self._copy_rooms, self._ground_rooms = CopyRooms(), GroundRooms()
        self._alike, self._near = Links(), Links()
        """Pairs that print the same words, and those of their leads that are likely one event."""
        self._copies: dict[str, Copies] = {}
        self._parts: dict[str, Part] = {}
        self._incidents: Ranked[tuple[int, str], Incident] = Ranked()
        self._proposals: Ranked[tuple[int, tuple[str, str]], Proposal] = Ranked()

    @property
    def links(self) -> Known:
        """The pairs of reports that have something in common, with their likeness: what `again` needs to compare none."""
        return dict(self._alike.among(self._free)) | dict(self._near.among(self._free))

    def again(self, accounts: Iterable[Account], judgements: Iterable[Judgement], links: Known) -> Grouping:
        """As `after` of the first accounts, where the same `accounts` and `judgements` were grouped before and had these `links`.

        To compare pairs is most of the work: twenty thousand accounts take a quarter of the time.
        """
        self._alike.known = self._near.known = links
        try:
            return self.after((), accounts, judgements)
        finally:
            self._alike.known = self._near.known = None

    def after(
        self, gone: Iterable[Account], come: Iterable[Account], judgements: Iterable[Judgement] | None = None
    ) -> Grouping:
        """What `group` gives for the accounts there are after the very same objects `gone` went and `come` came.

        `judgements` are all that there are now, those known before in the same order as then; None where none was made.
        Incidents of which neither accounts nor decisions changed are the very same objects as before.
        """
        touched = self._swap(gone, come)
        touched |= self._decide(touched, judgements)
        touched |= self._read_free(touched)
        touched |= self._put_copies_together(touched)
        self._work_out(touched)
        return Grouping(
            self._incidents.values, self._proposals.values, self._decided.pairs, self._ground_rooms.crowd
        )

    def _swap(self, gone: Iterable[Account], come: Iterable[Account]) -> set[str]:
        """Let accounts go and come; the reports that are told by another, or by none, or by one at last."""
        before: dict[str, Account | None] = {}
        for account in gone:
            before.setdefault(account.report.id, self._account(account.report.id))
            there = tuple(a for a in self._accounts[account.report.id] if a is not account)
            _put(self._accounts, account.report.id, there)
        for account in come:
            before.setdefault(account.report.id, self._account(account.report.id))
            there = (*self._accounts.get(account.report.id, ()), account)
            self._accounts[account.report.id] = tuple(sorted(there, key=order_of))
        changed = {report for report, account in before.items() if self._account(report) is not account}
        for report in changed:
            if was := before[report]:
                _put(self._reports, was.article.id, self._reports[was.article.id] - {report})
            if now := self._account(report):
                self._reports.setdefault(now.article.id, set()).add(report)
        return changed

    def _account(self, report: str) -> Account | None:
        there = self._accounts.get(report)
        return there[-1] if there else None

    def _decide(self, changed: Iterable[str], judgements: Iterable[Judgement] | None) -> set[str]:
        """Take note of `judgements`; the reports about which something else is decided now."""
        articles = {j.article_id for report in changed for j in self._decided.about.get(report, ())}
        touched: set[str] = set()
        if judgements is not None:
            now = Decided.of(judgements)
            touched, marked = now.differing(self._decided)
            articles |= marked
            self._decided = now
            articles |= {j.article_id for report in changed for j in now.about.get(report, ())}
        return touched.union(*(self._reports.get(article, ()) for article in articles))

    def _read_free(self, touched: Iterable[str]) -> set[str]:
        """Let the reports that changed, or stand otherwise now, out of the rooms of copies and in again; those whose copies may
        have changed by that."""
        found: set[str] = set()
        new: list[Told] = []
        for report in touched:
            account, was = self._account(report), self._free.get(report)
            free = account if account and not self._decided.is_rejected(report) else None
            if was and was.account is not free:
                del self._free[report]
                found |= self._alike.drop(report)
                found |= self._alike.learn(self._copy_rooms.leave(was), _copies_or_asked)
            if free and not (was and was.account is free):
                new.append(Told.of(free))
        for told in sorted(new, key=lambda t: t.order):
            self._free[told.report.id] = told
            met, parted = self._copy_rooms.enter(told)
            found |= self._alike.part(parted)
            found |= self._alike.learn(met, _copies_or_asked)
        return found

    def _put_copies_together(self, touched: Iterable[str]) -> set[str]:
        """Put copies together anew around `touched`, and let those that lead them into the rooms on the ground; the reports that
        may lie in other incidents by that."""
        old: dict[Copies, None] = {}
        new: list[Copies] = []
        found: set[str] = set()
        for reports in hanging_together(touched, self._alike.of):
            found |= reports
            old |= dict.fromkeys(self._copies.pop(r) for r in reports if r in self._copies)
            told = {r: self._free[r] for r in reports if r in self._free}
            pairs = [(two, verdict) for two, verdict in self._alike.among(told) if verdict.copy]
            new += copies_among(told, pairs, self._decided.on(told))
        self._copies |= {report: copies for copies in new for report in copies.reports}
        leads_before, leads = {c.lead for c in old}, {c.lead for c in new}
        for lead in leads_before - leads:
            found |= self._near.drop(lead.report.id)
            found |= self._near.learn(self._ground_rooms.leave(lead), self._likely)
        for lead in leads - leads_before:
            met, parted, crowded = self._ground_rooms.enter(lead)
            found |= self._near.part(parted)
            found |= self._near.part(crowded, below=JOINED)
            found |= self._near.learn(met, self._likely)
        return found

    def _likely(self, one: Told, two: Told, verdict: Likeness) -> bool:
        if verdict.score < PROPOSED or one.account.article.id == two.account.article.id:
            return False
        return verdict.score >= JOINED or not self._ground_rooms.in_crowd(one, two)

    def _work_out(self, touched: Iterable[str]) -> None:
        """Work out the incidents of all that hangs together with `touched`."""
        old: dict[Part, None] = {}
        new: list[Part] = []
        for reports in hanging_together(touched, self._beside):
            were = dict.fromkeys(self._parts.pop(r) for r in reports if r in self._parts)
            old |= were
            accounts = {r: a for r in reports if (a := self._account(r))}
            if accounts:
                part = self._part(accounts, {i.id: i for p in were for i in p.incidents})
                self._parts |= dict.fromkeys(accounts, part)
                new.append(part)
        self._incidents.change(
            *([(_latest_first(i), i) for p in ps for i in p.incidents] for ps in (old, new))
        )
        self._proposals.change(
            *([(likest_first(by), made) for p in ps for by, made in p.proposals] for ps in (old, new))
        )

    def _part(self, accounts: dict[str, Account], before: dict[str, Incident]) -> Part:
        copies = dict.fromkeys(self._copies[r] for r in accounts if r in self._copies)
        likely = dict(self._near.among(accounts))
        likely |= {two: verdict for two, verdict in self._alike.among(accounts) if not verdict.copy}
        decided = self._decided.on(accounts)
        marked = {r for r, account in accounts.items() if self._decided.is_marked(account, self._accounts)}
        return part_of(accounts, copies, likely.items(), decided, marked, before)

    def _beside(self, report: str) -> Iterator[str]:
        """The reports that lie in what hangs together with `report`, by one step."""
        yield from self._alike.of(report)
        yield from self._near.of(report)
        yield from self._decided.merged_with(report)


def _copies_or_asked(one: Told, two: Told, verdict: Likeness) -> bool:
    return verdict.copy or (verdict.score >= PROPOSED and bool(verdict.apart))


def _put(into: dict[str, _T], key: str, value: _T) -> None:
    """Keep `value`, or nothing where it is empty."""
    if value:
        into[key] = value
    else:
        into.pop(key, None)


def _latest_first(incident: Incident) -> tuple[int, str]:
    return -(incident.lead.date.latest or date.min).toordinal(), incident.id
