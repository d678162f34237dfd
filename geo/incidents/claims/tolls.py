"""Claims -> the toll of one report, by harm, read off the graph of their victims: nothing is counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geo.incidents.claims.victim_graph import FARTHEST_PART, is_vague, number_of, side_of, victim_graph
from geo.incidents.clauses.constituents import ONE
from geo.vocabulary import CasualtyClaim, CountRange, Harm, Scope, Stance, Telling, Toll, Who


def tolls_of(claims: Sequence[CasualtyClaim], chosen: Sequence[int]) -> tuple[Toll, ...]:
    """One toll a harm that the claims numbered `chosen` (indices into `claims`) speak of, in Harm's order.

    The first claim with a number leads. People told of beside those of another claim are added; what a claim
    says again, or tells as part of another, adds nothing; rival numbers widen the range and leave its best
    alone (`geo.incidents.claims.victim_graph` says which is which). An area's count and an incident's are
    never put together: the one whose number comes first stands. A claimed one ("claimed to have killed")
    counts where none is reported; a cumulative one ("since October") is no incident's toll. The order of
    `chosen` does not matter. Unknown is never 0: without a claim there is no toll.
    """
    picked = sorted(set(chosen), key=lambda i: (claims[i].span, i))
    taken = set(picked) - _split(claims, set(picked))
    out = []
    for harm in Harm:
        mine = [i for i in picked if claims[i].harm is harm]
        whole = _wholes(claims, mine, picked, taken)
        count = _toll(_of_one_scope(_victims(whole) if harm is Harm.INJURED else _after_one(whole)))
        if count is not None:
            out.append(Toll(harm, count))
    return tuple(out)


def same_scope(claims: Sequence[CasualtyClaim], chosen: Sequence[int], harm: Harm) -> list[int]:
    """Those of `chosen` that count people whom the toll of `harm` counts, too.

    Among 5 killed in an attack, the 300 children killed in the whole war are none: they are of another scope than
    the toll. A part is of its whole's scope.
    """
    mine = [i for i in chosen if claims[i].harm is harm]
    scopes = {c.scope for c in _of_one_scope([claims[i] for i in sorted(mine, key=lambda i: claims[i].span)])}
    return [i for i in mine if {claims[i].scope, _scope(claims, i)} & scopes]


def _scope(claims: Sequence[CasualtyClaim], at: int) -> Scope:
    """The scope of the whole that a claim is a part of, its own where it is of none."""
    whole = claims[at].subset_of
    return claims[at].scope if whole is None else claims[whole].scope


def _victims(mine: list[CasualtyClaim]) -> list[CasualtyClaim]:
    """Without wounded attackers, where a number of others is told: police who shoot a gunman add no victim."""
    others = [c for c in mine if c.who is not Who.ATTACKERS]
    return others if any(c.count.number_known for c in others) else mine


def _after_one(mine: list[CasualtyClaim]) -> list[CasualtyClaim]:
    """With "a third person" as one where the two before are not told here: they died elsewhere."""
    if mine and Telling.NEXT in mine[0].told:
        return [replace(mine[0], count=replace(ONE, wording=mine[0].count.wording)), *mine[1:]]
    return mine


def _wholes(
    claims: Sequence[CasualtyClaim], mine: Sequence[int], picked: Sequence[int], taken: set[int]
) -> list[CasualtyClaim]:
    """Those that are no part of another one that is chosen too; one without a number has at least its named parts.

    A whole of which a part was told elsewhere is not this report's: the parts that are here stand for themselves.
    `taken` are all others that are picked.
    """
    parts: dict[int, int] = {}
    for i in picked:
        whole = claims[i].subset_of
        if whole is not None and Telling.NAMED_PART in claims[i].told:
            parts[whole] = parts.get(whole, 0) + claims[i].count.low
    raised = {id(claims[i]): n for i, n in parts.items()}
    return [
        replace(c, count=CountRange(raised[id(c)], None, None, c.count.wording))
        if not c.count.number_known and raised.get(id(c), 0) > c.count.low
        else c
        for c in (claims[i] for i in mine if i in taken)
        if c.subset_of is None
        or c.subset_of not in taken
        or claims[c.subset_of].harm is not c.harm
        or (claims[c.subset_of].scope is Scope.CUMULATIVE and c.scope is Scope.INCIDENT)
    ]


def _split(claims: Sequence[CasualtyClaim], picked: set[int]) -> set[int]:
    """The wholes that fall into parts of which some, and not all, are picked."""
    split = set()
    for whole in picked:
        near = range(whole + 1, min(whole + 1 + FARTHEST_PART, len(claims)))
        parts = [i for i in near if Telling.ADDEND in claims[i].told and claims[i].subset_of == whole]
        if len({i in picked for i in parts}) == 2:
            split.add(whole)
    return split


def _of_one_scope(mine: list[CasualtyClaim]) -> list[CasualtyClaim]:
    """The claims of the scope that the first number counts, else of the first claim: an incident's or an area's."""
    some = [c for c in mine if not c.count.is_none and c.scope is not Scope.CUMULATIVE]
    some = [c for c in some if c.stance is not Stance.DENIED] or some
    first = next((c for c in some if c.count.number_known), next(iter(some), None))
    if first is not None:
        return [c for c in some if c.scope is first.scope]
    return [c for c in mine if c.scope is not Scope.CUMULATIVE]


def _toll(mine: list[CasualtyClaim]) -> CountRange | None:
    if not mine:
        return None
    standing = [c for c in mine if c.stance is not Stance.DENIED and not c.count.is_none]
    if not standing:
        return next((c.count for c in mine if c.count.is_none), replace(mine[0].count, low=0, best=0))
    known = [c for c in standing if c.count.number_known] or standing
    known = [c for c in known if Telling.TOGETHER not in c.told] or known
    reported = [c for c in known if c.stance is Stance.REPORTED] or known
    count = _sum(reported)
    claimed = [c for c in known if c.stance is Stance.CLAIMED] if reported is not known else []
    sides = {side_of(c) for c in reported}
    same = [c for c in claimed if {side_of(c), Who.UNKNOWN} & sides or side_of(c) is Who.UNKNOWN]
    return _widened(count, [c.count for c in same])


def _sum(mine: list[CasualtyClaim]) -> CountRange:
    """What the people who stand come to; versions of their number widen it, or better a vague one."""
    graph = victim_graph(mine, range(len(mine)))
    total = _added(mine[n].count for n in graph.standing())
    others = [mine[n].count for n in graph.versions()]
    better = next((c for c in others if c.best is not None and not is_vague(c) and c.best >= total.low), None)
    if better is not None and (total.best is None or is_vague(total)):
        return _widened(better, [total, *others])
    larger = [
        c
        for c in others
        if number_of(c) > number_of(total) or (c.best is None and (c.high or 0) > number_of(total))
    ]
    if larger and number_of(total) == 1 and total.high == 1:
        first, *rest = larger
        return _widened(first, [total, *rest])
    return _widened(total, larger)


def _added(counts: Iterable[CountRange]) -> CountRange:
    some = list(counts)
    if len(some) == 1:
        return some[0]
    low = sum(c.low for c in some)
    best = sum(number_of(c) for c in some)
    high = sum(c.high for c in some if c.high is not None) if all(c.high is not None for c in some) else None
    return CountRange(low, best, high, "; ".join(c.wording for c in some if c.wording))


def _widened(count: CountRange, others: Iterable[CountRange]) -> CountRange:
    """`count` with its top moved up to those of `others`, its bottom down; its best stays."""
    some = list(others)
    low = min([count.low, *(c.low for c in some if c.low > 0)])
    high = count.high
    if high is not None:
        high = max([high, *(c.high if c.high is not None else number_of(c) for c in some)])
    return replace(count, low=low, high=high)
