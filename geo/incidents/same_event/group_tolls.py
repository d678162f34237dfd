"""The reports of one incident -> how many of each kind of people came to harm: some of its tolls, never added to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geo.incidents.claims.tolls import of_group, tolls_of
from geo.incidents.same_event.toll_history import Telling, tolls_over
from geo.vocabulary import GROUPS, Account, CountRange, GroupToll, Harm, Toll, Who


def group_tolls(tellings: Iterable[Telling], tolls: Sequence[Toll]) -> tuple[GroupToll, ...]:
    """A toll for each harm and kind of people that the reports of an incident speak of, in the order of `Harm` and `GROUPS`.

    `tolls` are those of the incident. The claims about one kind of people come to a toll as all claims do: in one
    report nothing counts twice, and of several reports the latest or best-placed is best and the others widen it. A
    kind that nothing is said of is not there.
    """
    known = [tuple(telling) for telling in tellings]
    spoken = {(c.harm, c.who) for telling in known for account in telling for c in account.claims}
    counts = {t.harm: t.count for t in tolls}
    found = []
    for harm in Harm:
        for who in GROUPS:
            if (harm, who) not in spoken:
                continue
            told = [tuple(_alone(account, harm, who) for account in telling) for telling in known]
            for toll in tolls_over(told):
                found.append(GroupToll(harm, who, toll.count, _beyond(toll.count, counts.get(harm))))
    return tuple(found)


def _alone(account: Account, harm: Harm, who: Who) -> Account:
    """The account as if it told of nothing but `who` who came to `harm`."""
    claims = account.reading.claims
    mine = tuple(of_group(claims, account.report.claims, harm, who))
    return replace(account, report=replace(account.report, claims=mine, tolls=tolls_of(claims, mine)))


def _beyond(count: CountRange, whole: CountRange | None) -> bool:
    """Whether a part has a larger number than the whole, where both are known."""
    if whole is None or not (count.number_known and whole.number_known):
        return False
    return _number(count) > _number(whole)


def _number(count: CountRange) -> int:
    """The number that one prints where there is room for one: the best, else the lower end."""
    return count.low if count.best is None else count.best
