"""The reports of one incident -> how many of each kind of people came to harm: some of its tolls, never added to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geo.incidents.claims.tolls import same_scope, tolls_of
from geo.incidents.claims.victim_graph import SIDES
from geo.incidents.same_event.toll_history import Telling, tolls_over
from geo.vocabulary import GROUPS, Account, CasualtyClaim, CountRange, GroupToll, Harm, Toll, Who


def group_tolls(tellings: Iterable[Telling], tolls: Sequence[Toll]) -> tuple[GroupToll, ...]:
    """A toll for each harm and kind of people that the reports of an incident speak of, in the order of `Harm` and `GROUPS`.

    `tolls` are those of the incident. The claims about one kind of people come to a toll as all claims do: in one
    report nothing counts twice, and of several reports the latest or best-placed is best and the others widen it. A
    kind that nothing is said of is not there.
    """
    known = [tuple(telling) for telling in tellings]
    spoken = {(c.harm, w) for telling in known for a in telling for c in a.claims for w in c.kinds}
    counts = {t.harm: t.count for t in tolls}
    found = []
    for harm in Harm:
        for who in GROUPS:
            if (harm, who) not in spoken:
                continue
            told = [tuple(_alone(account, harm, who) for account in telling) for telling in known]
            for toll in tolls_over(told):
                count = replace(
                    toll.count, wording=""
                )  # a number is published where an article's words may not be
                found.append(GroupToll(harm, who, count, _beyond(count, counts.get(harm))))
    return tuple(found)


def _alone(account: Account, harm: Harm, who: Who) -> Account:
    """The account as if it told of nothing but `who` who came to `harm`."""
    claims = list(account.reading.claims)
    mine = []
    for i in same_scope(claims, account.report.claims, harm):
        count = _of_kind(claims[i], who)
        if count is not None:
            mine.append(i)
            claims[i] = replace(claims[i], who=who, count=count, among=())
    return replace(account, report=replace(account.report, claims=tuple(mine), tolls=tolls_of(claims, mine)))


def _of_kind(claim: CasualtyClaim, who: Who) -> CountRange | None:
    """How many of `who` are among those of `claim`: "four soldiers and seven militants" are four of the security forces."""
    civil = claim.who is who is Who.CIVILIANS and all(SIDES.get(w, w) is who for w, _ in claim.among)
    if civil or not claim.among:
        return claim.count if claim.who is who else None
    return next((count for kind, count in claim.among if kind is who), None)


def _beyond(count: CountRange, whole: CountRange | None) -> bool:
    """Whether a part has a larger number than the whole, where both are known."""
    if whole is None or not (count.number_known and whole.number_known):
        return False
    return _number(count) > _number(whole)


def _number(count: CountRange) -> int:
    """The number that one prints where there is room for one: the best, else the lower end."""
    return count.low if count.best is None else count.best
