"""What claims come to: the toll of one report, by harm, with nothing counted twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from geo.vocabulary import CasualtyClaim, CountRange, Harm, Scope, Stance, Toll, Who

NEAR = 160
"""Characters between two claims that may stand in one sentence."""

_MORE = re.compile(r"\b(?:another|more|additional|other|others|further|second|also)\b", re.IGNORECASE)
_SIDE = {
    Who.CHILDREN: Who.CIVILIANS,
    Who.WOMEN: Who.CIVILIANS,
    Who.JOURNALISTS: Who.CIVILIANS,
    Who.AID_WORKERS: Who.CIVILIANS,
}


@dataclass(slots=True)
class _Part:
    """One group of victims, and the claims that tell of it, the leading one first."""

    side: Who
    count: CountRange
    claims: list[CasualtyClaim]

    @property
    def best(self) -> int:
        return _number(self.count)

    @property
    def end(self) -> int:
        return self.claims[-1].span.end


def tolls_of(claims: Sequence[CasualtyClaim], chosen: Sequence[int]) -> tuple[Toll, ...]:
    """One toll a harm that the claims numbered `chosen` (indices into `claims`) speak of, in Harm's order.

    A claim that is part of another chosen claim, or says it again, adds nothing. Different victims add up;
    claims that disagree about the same victims make a range whose best is the leading claim's: the first
    that is reported, not only claimed. An area's or a cumulative count is used only where there is no other.
    The order of `chosen` does not matter. Unknown is never 0: without a claim there is no toll.
    """
    picked = sorted(set(chosen), key=lambda i: (claims[i].span, i))
    out = []
    for harm in Harm:
        mine = [claims[i] for i in picked if claims[i].harm is harm]
        count = _toll(_of_one_scope(_wholes(claims, mine, picked)))
        if count is not None:
            out.append(Toll(harm, count))
    return tuple(out)


def _wholes(claims: Sequence[CasualtyClaim], mine: Iterable[CasualtyClaim], picked: Sequence[int]) -> list[CasualtyClaim]:
    """Those that are no part of another one that is chosen too."""
    taken = set(picked)
    return [c for c in mine if c.subset_of is None or c.subset_of not in taken or claims[c.subset_of].harm is not c.harm]


def _of_one_scope(mine: list[CasualtyClaim]) -> list[CasualtyClaim]:
    for scope in (Scope.INCIDENT, Scope.AREA, Scope.CUMULATIVE):
        some = [c for c in mine if c.scope is scope and not (scope is Scope.INCIDENT and c.count.is_none and len(mine) > 1)]
        if some:
            if scope is Scope.INCIDENT and not any(c.count.number_known for c in some):
                wide = [c for c in mine if c.scope is Scope.AREA and c.count.number_known]
                if wide:
                    return wide
            return some
    return [c for c in mine if c.count.is_none]


def _toll(mine: list[CasualtyClaim]) -> CountRange | None:
    if not mine:
        return None
    standing = [c for c in mine if c.stance is not Stance.DENIED and not c.count.is_none]
    if not standing:
        return next((replace(c.count) for c in mine if c.count.is_none), None)
    reported = [c for c in standing if c.stance is Stance.REPORTED]
    claimed = [c for c in standing if c.stance is Stance.CLAIMED]
    known = [c for c in reported if c.count.number_known]
    count = _sum(known or [c for c in claimed if c.count.number_known] or reported or claimed)
    if known and claimed:
        count = _widened(count, [c.count for c in claimed if c.count.number_known and _side(c) in {_side(k) for k in known}])
    return count


def _side(claim: CasualtyClaim) -> Who:
    return _SIDE.get(claim.who, claim.who)


def _number(count: CountRange) -> int:
    return count.best if count.best is not None else count.low


def _sum(mine: list[CasualtyClaim]) -> CountRange:
    parts: list[_Part] = []
    for claim in mine:
        _place(parts, claim)
    whole = [p for p in parts if p.side is Who.UNKNOWN]
    sides = [p for p in parts if p.side is not Who.UNKNOWN]
    attackers = [p for p in sides if p.side is Who.ATTACKERS]
    victims = [p for p in sides if p.side is not Who.ATTACKERS]
    if not whole:
        return _added(p.count for p in sides)
    people = _added(p.count for p in whole)
    if victims:
        named = _added(p.count for p in victims)
        apart = any(_apart(u, v) for u in whole for v in victims)
        if apart:
            people = _added((people, named))
        elif _number(named) > _number(people):
            people = _widened(named, [people])
    return _added((people, *(p.count for p in attackers)))


def _apart(one: _Part, two: _Part) -> bool:
    """Whether two groups of victims stand in one breath, and so are not the same people."""
    return any(
        0 <= b.span.start - a.span.end <= NEAR or 0 <= a.span.start - b.span.end <= NEAR for a in one.claims[:1] for b in two.claims[:1]
    )


def _place(parts: list[_Part], claim: CasualtyClaim) -> None:
    """Puts `claim` with the part that it speaks of, or makes it a part of its own."""
    side = _side(claim)
    number = _number(claim.count)
    more = bool(_MORE.search(claim.text))
    for part in parts:
        if part.side is side or (Who.UNKNOWN in (part.side, side) and part.best == number):
            if part.best == number and not more:
                part.claims.append(claim)
                if part.side is Who.UNKNOWN:
                    part.side = side
                return
    same = [p for p in parts if p.side is side]
    if same and not more:
        last = same[-1]
        if not (0 <= claim.span.start - last.end <= NEAR and _different(last.claims[-1], claim)):
            last.claims.append(claim)
            if number > last.best:
                last.count = _widened(last.count, [claim.count])
            return
    parts.append(_Part(side, claim.count, [claim]))


def _different(one: CasualtyClaim, two: CasualtyClaim) -> bool:
    """Whether two claims near each other name different victims."""
    return one.who is not two.who or one.text.lower() != two.text.lower()


def _added(counts: Iterable[CountRange]) -> CountRange:
    some = list(counts)
    if len(some) == 1:
        return some[0]
    low = sum(c.low for c in some)
    best = sum(_number(c) for c in some)
    high = sum(c.high for c in some if c.high is not None) if all(c.high is not None for c in some) else None
    return CountRange(low, max(best, low), high, "; ".join(c.wording for c in some if c.wording))


def _widened(count: CountRange, others: Iterable[CountRange]) -> CountRange:
    """`count` with its ends moved out to those of `others`; its best stays."""
    some = list(others)
    low = min([count.low, *(c.low for c in some if c.low > 0)])
    high = count.high
    if high is not None:
        tops = [c.high if c.high is not None else _number(c) for c in some]
        high = max([high, *tops])
    return CountRange(low, count.best, high, count.wording)
