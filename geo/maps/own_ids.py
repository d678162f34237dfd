"""A selection of which something is kept back -> the same under ids of its own, as every file of it says them.

An incident's id, and an article's, is a hash of the article's words: whoever has the article knows it by that. Ids of a
publication's own are made with a secret of the store and can be told from no words.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from typing import Any, TypeVar

from geo.maps.address import query
from geo.maps.selection import Selection
from geo.vocabulary import Account, Finding, Incident, IncidentReport, Reason, Severity, Total, View

_T = TypeVar("_T")
_DIGITS = 16
"""Hex digits of an id, as many as it had."""


@dataclass(frozen=True, slots=True, repr=False)
class OwnIds:
    """What incidents and articles are called in one publication; with no `salt`, what they are called in the store."""

    salt: bytes = b""

    def __call__(self, id: str) -> str:
        """The own id for `id`; "" stays "".

        >>> OwnIds()("3f1c"), OwnIds(b"a")("3f1c"), OwnIds(b"b")("3f1c"), OwnIds(b"a")("")
        ('3f1c', '9d5aea14966ac19c', 'f0d963f54498384b', '')
        """
        if not self.salt or not id:
            return id
        return hmac.new(self.salt, id.encode("utf-8", "surrogatepass"), sha256).hexdigest()[:_DIGITS]

    def selection(self, selection: Selection) -> Selection:
        """`selection` under these ids: its incidents, their articles and reports, what is chosen and what totals leave out.

        Incidents of one last day, which the store puts in the order of their ids, are put in that of these. What is not on
        the map is listed in no file, and left out.
        """
        if not self.salt:
            return selection
        made = {id(i): self.incident(i) for i in (*selection.all, *selection.shown)}
        every, shown = (
            _anew([made[id(i)] for i in some], lambda i: i.lead.date.latest, lambda i: i.id)
            for some in (selection.all, selection.shown)
        )
        return replace(
            selection,
            view=replace(selection.view, chosen=self(selection.view.chosen)),
            all=every,
            shown=shown,
            totals=tuple(self._total(t) for t in selection.totals),
            absent=(),
            withheld=replace(selection.withheld, masked=self._all(selection.withheld.masked), own_ids=True),
            sets=tuple(replace(one, selection=self.selection(one.selection)) for one in selection.sets),
        )

    def incident(self, incident: Incident) -> Incident:
        """`incident` under its own id, with its articles and reports under theirs; accounts of one day after the leading
        one, which the store puts in the order of their ids, are put in that of these."""
        if not self.salt:
            return incident
        accounts = [self._account(a) for a in incident.accounts]
        told = list(zip(accounts, incident.same_words or range(len(accounts)), strict=True))
        told[1:] = _anew(
            told[1:], lambda t: t[0].article.published, lambda t: (t[0].article.id, t[0].report.id)
        )
        return replace(
            incident,
            id=self(incident.id),
            accounts=tuple(a for a, _ in told),
            same_words=tuple(n for _, n in told) if incident.same_words else (),
        )

    def reasons(self, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
        """`reasons`, about incidents under these ids: their findings are known by these, too."""
        return tuple(self._reason(r) if self.salt else r for r in reasons)

    def _account(self, account: Account) -> Account:
        reading = account.reading
        return replace(
            account,
            article=replace(account.article, id=self(account.article.id)),
            reading=replace(
                reading,
                article_id=self(reading.article_id),
                reports=tuple(self._report(r) for r in reading.reports),
            ),
            report=self._report(account.report),
        )

    def _report(self, report: IncidentReport) -> IncidentReport:
        return replace(report, id=self(report.id))

    def _total(self, total: Total) -> Total:
        apart = sorted(zip(map(self, total.apart), total.apart_labels, strict=True))
        within = sorted(zip(map(self, total.within), total.within_labels, strict=True))
        return replace(
            total,
            apart=tuple(id for id, _ in apart),
            apart_labels=tuple(label for _, label in apart),
            within=tuple(id for id, _ in within),
            within_labels=tuple(label for _, label in within),
        )

    def _all(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(map(self, ids)))

    def _reason(self, reason: Reason) -> Reason:
        ids = self._all(reason.incidents)
        return replace(reason, incidents=ids, finding=Finding(reason.concern, Severity.ASK, "", "", ids).key)


def _anew(some: Sequence[_T], day: Callable[[_T], object], by: Callable[[_T], Any]) -> tuple[_T, ...]:
    """`some`, of which neighbours of the same day are in a new order: the old one may be that of ids that are kept back."""
    return tuple(one for _, run in groupby(some, day) for one in sorted(run, key=by))


def own_ids(published: Selection, secret: bytes) -> OwnIds:
    """The ids under which `published` goes out: its own where anything is masked or left out, else those that it has.

    They follow from `secret`, the filters as they are published and what is kept back: a correction of the same view has the
    same, another view or another mask has others, so that files of two publications cannot be held together by them.
    """
    kept = published.withheld
    if kept.own_ids or not kept.choice.hides:
        return OwnIds()
    said = f"{kept.choice.code}{query(View(published.view.filters))}"
    return OwnIds(hmac.new(secret, said.encode("utf-8", "surrogatepass"), sha256).digest())
