"""Outlines of incidents -> the incidents with their whole accounts, read from the database where they are asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from geo.store.grouped.outlines import Outline, Part, articles_of
from geo.vocabulary import Account, Incident

_INCIDENTS, _ARTICLES = 2_000, 500
"""So many incidents and parts of articles are held: those that were asked for last."""

Read = Callable[[Sequence[str]], Mapping[str, Part]]
"""The parts of articles as they are in the database now, whole."""


class Wholes:
    """The incidents that were asked for last. One thread at a time."""

    def __init__(self) -> None:
        """None was asked for."""
        self._incidents: OrderedDict[str, tuple[Outline, Incident]] = OrderedDict()
        self._parts: OrderedDict[str, Part] = OrderedDict()

    def know(self, parts: Mapping[str, Part]) -> None:
        """Take note of whole parts that were just read, as long as they are few."""
        for article, part in list(parts.items())[-_ARTICLES:]:
            self._parts[article] = part
            self._parts.move_to_end(article)
        while len(self._parts) > _ARTICLES:
            self._parts.popitem(last=False)

    def let_go(self, articles: Iterable[str]) -> None:
        """Read `articles` again when they are asked for: they changed."""
        for article in articles:
            self._parts.pop(article, None)

    def forget(self, articles: Collection[str]) -> None:
        """Hold nothing of `articles`."""
        gone = set(articles)
        self.let_go(gone)
        for id in [i for i, (o, _) in self._incidents.items() if any(a in gone for a, _ in o.accounts)]:
            del self._incidents[id]

    def of(self, outlines: Sequence[Outline], read: Read) -> list[Incident]:
        """The incidents of `outlines`, in this order, without those of which an account is not there as it was.

        The very same as before while they are held and nothing of them changed.
        """
        found = []
        for start in range(0, len(outlines), _ARTICLES):
            some = outlines[start : start + _ARTICLES]
            lacking = [o for o in some if not self._holds(o)]
            accounts = self._accounts(articles_of(lacking), read) if lacking else {}
            for outline in lacking:
                self._make(outline, accounts)
            for outline in some:
                if self._holds(outline):
                    found.append(self._incidents[outline.id][1])
                    self._incidents.move_to_end(outline.id)
            while len(self._incidents) > _INCIDENTS:
                self._incidents.popitem(last=False)
        return found

    def _holds(self, outline: Outline) -> bool:
        held = self._incidents.get(outline.id)
        return held is not None and (held[0] is outline or held[0] == outline)

    def _make(self, outline: Outline, accounts: Mapping[tuple[str, str], tuple[int, Account]]) -> None:
        told = [accounts.get(each) for each in outline.accounts]
        there = [account for each in told if each is not None and (account := each[1])]
        changed = max((each[0] for each in told if each is not None), default=-1)
        before = self._incidents.pop(outline.id, None)
        if len(there) < len(told) or changed != outline.changed:
            return  # an article was changed or taken away since
        made = outline.whole([_same(account, before) for account in there])
        self._incidents[outline.id] = outline, before[1] if before and before[1] == made else made

    def _accounts(self, articles: Sequence[str], read: Read) -> dict[tuple[str, str], tuple[int, Account]]:
        lacking = [article for article in articles if article not in self._parts]
        parts = {article: self._parts[article] for article in articles if article in self._parts}
        parts |= read(lacking) if lacking else {}
        return {
            (article, account.report.id): (part.changed, account)
            for article, part in parts.items()
            for account in part.accounts
        }


def _same(account: Account, before: tuple[Outline, Incident] | None) -> Account:
    """The very same object as before where it says the same."""
    told: Iterable[Account] = before[1].accounts if before else ()
    return next((each for each in told if each is account or each == account), account)
