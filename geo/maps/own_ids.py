"""A selection of which something is kept back -> the same under ids of its own, as every file of it says them.

An incident's id, and an article's, is a hash of the article's words: whoever has the article knows it by that. Ids of a
publication's own are made with a secret of the store and can be told from no words.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from geo.maps.address import query
from geo.maps.selection import Selection
from geo.vocabulary import Account, Finding, Incident, IncidentReport, Reason, Severity, Total, View

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
        """`selection` under these ids: its incidents, their articles and reports, what is chosen and what totals leave out."""
        if not self.salt:
            return selection
        made = {id(i): self.incident(i) for i in (*selection.all, *selection.shown)}
        return replace(
            selection,
            view=replace(selection.view, chosen=self(selection.view.chosen)),
            all=tuple(made[id(i)] for i in selection.all),
            shown=tuple(made[id(i)] for i in selection.shown),
            totals=tuple(self._total(t) for t in selection.totals),
            absent=tuple(
                replace(a, article=self(a.article), incident=self(a.incident)) for a in selection.absent
            ),
            withheld=replace(
                selection.withheld, masked=tuple(map(self, selection.withheld.masked)), own_ids=True
            ),
        )

    def incident(self, incident: Incident) -> Incident:
        """`incident` under its own id, with its articles and reports under theirs."""
        return replace(
            incident, id=self(incident.id), accounts=tuple(self._account(a) for a in incident.accounts)
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
        return replace(total, apart=tuple(map(self, total.apart)), within=tuple(map(self, total.within)))

    def _reason(self, reason: Reason) -> Reason:
        ids = tuple(map(self, reason.incidents))
        return replace(reason, incidents=ids, finding=Finding(reason.concern, Severity.ASK, "", "", ids).key)


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
