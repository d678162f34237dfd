"""Claims -> the toll of one report, by harm, with nothing counted twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from geo.incidents.clauses.person_nouns import PEOPLE, TITLES
from geo.text.alternation import any_of
from geo.text.lexicon import lexicon
from geo.text.numbers import VAGUE
from geo.vocabulary import CasualtyClaim, CountRange, Harm, Scope, Stance, Toll, Who

BESIDE = "beside another"
"""Ends the rule of a claim that stands in one sentence with an earlier one of the same harm: what they count is added."""
CLOSE = 40
"""Characters between two claims of one clause: beside another, even the same number counts other people."""
BREATH = 160
"""Characters between two claims that most likely tell of one scene, each of other people."""
PASSAGE = 420
"""Characters within which "another" or a claim about the other side still adds to what went before."""

_LISTS = lexicon("clauses")
_MORE = re.compile(rf"\b{any_of(_LISTS['more'])}\b", re.IGNORECASE)
_RISEN = re.compile(rf"\b{any_of(_LISTS['risen'])}\b", re.IGNORECASE)
_OWN = re.compile(r"^(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\b|[’']s?\s|^(?:\S+[- ])?(?:[A-Z][\w’'-]+ ){2,}[A-Z]")
"""Words for somebody's kin or for named people: after a total they only say who its people were."""
_MORE_THAN = re.compile(r"\bmore than\b", re.IGNORECASE)
_SIDE = {
    Who.CHILDREN: Who.CIVILIANS,
    Who.WOMEN: Who.CIVILIANS,
    Who.JOURNALISTS: Who.CIVILIANS,
    Who.AID_WORKERS: Who.CIVILIANS,
}


@dataclass(slots=True)
class _Part:
    """Some victims, and the claims that tell of them, the leading one first."""

    side: Who
    count: CountRange
    claims: list[CasualtyClaim] = field(default_factory=list)


def tolls_of(claims: Sequence[CasualtyClaim], chosen: Sequence[int]) -> tuple[Toll, ...]:
    """One toll a harm that the claims numbered `chosen` (indices into `claims`) speak of, in Harm's order.

    The first claim with a number leads. What stands in one breath with it about other people, what is said
    to be "another" or "also" near by, and the other sides' dead are added; what a claim says again, or tells
    as part of another, adds nothing; later claims that disagree widen the range and leave its best alone. An
    area's count and an incident's are never put together: the one whose number comes first stands. A claimed
    one ("claimed to have killed") counts where none is reported; a cumulative one ("since October") is no
    incident's toll. The order of `chosen` does not matter. Unknown is never 0: without a claim there is no
    toll.
    """
    picked = sorted(set(chosen), key=lambda i: (claims[i].span, i))
    out = []
    for harm in Harm:
        mine = [claims[i] for i in picked if claims[i].harm is harm]
        whole = _wholes(claims, mine, picked)
        count = _toll(_of_one_scope(_victims(whole) if harm is Harm.INJURED else whole))
        if count is not None:
            out.append(Toll(harm, count))
    return tuple(out)


def _victims(mine: list[CasualtyClaim]) -> list[CasualtyClaim]:
    """Without wounded attackers, where a number of others is told: police who shoot a gunman add no victim."""
    others = [c for c in mine if c.who is not Who.ATTACKERS]
    return others if any(c.count.number_known for c in others) else mine


def _wholes(
    claims: Sequence[CasualtyClaim], mine: Iterable[CasualtyClaim], picked: Sequence[int]
) -> list[CasualtyClaim]:
    """Those that are no part of another one that is chosen too."""
    taken = set(picked)
    parts: dict[int, int] = {}
    for i in picked:
        whole = claims[i].subset_of
        if whole is not None and "part of a whole" in claims[i].rule:
            parts[whole] = parts.get(whole, 0) + claims[i].count.low
    raised = {id(claims[i]): n for i, n in parts.items()}
    return [
        replace(c, count=CountRange(raised[id(c)], None, None, c.count.wording))
        if not c.count.number_known and raised.get(id(c), 0) > c.count.low
        else c
        for c in mine
        if c.subset_of is None or c.subset_of not in taken or claims[c.subset_of].harm is not c.harm
    ]


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
    reported = [c for c in known if c.stance is Stance.REPORTED] or known
    count = _sum(reported)
    claimed = [c.count for c in known if c.stance is Stance.CLAIMED and c not in reported]
    sides = {_side(c) for c in reported}
    return _widened(
        count,
        [
            c.count
            for c in known
            if c.stance is Stance.CLAIMED and ({_side(c), Who.UNKNOWN} & sides or _side(c) is Who.UNKNOWN)
        ]
        if claimed
        else [],
    )


def _side(claim: CasualtyClaim) -> Who:
    return _SIDE.get(claim.who, claim.who)


def _number(count: CountRange) -> int:
    return count.best if count.best is not None else count.low


def _sum(mine: list[CasualtyClaim]) -> CountRange:
    parts = [_Part(_side(mine[0]), mine[0].count, [mine[0]])]
    others: list[CountRange] = []
    end = mine[0].span.end
    for claim in mine[1:]:
        if _says_again(parts, claim, claim.span.start - end):
            continue
        if (
            "death toll" in claim.rule
            and (_RISEN.search(claim.text) or "risen" in claim.rule or _some_died_later(parts))
            and _number(claim.count) > sum(_number(p.count) for p in parts)
        ):
            others += [p.count for p in parts]
            parts = [_Part(_side(claim), claim.count, [claim])]
            end = claim.span.end
            continue
        if _adds(parts, claim, claim.span.start - end):
            parts.append(_Part(_side(claim), claim.count, [claim]))
            end = claim.span.end
        else:
            others.append(claim.count)
    total = _added(p.count for p in parts)
    better = next((c for c in others if c.best is not None and not _vague(c) and c.best >= total.low), None)
    if better is not None and (total.best is None or _vague(total)):
        return _widened(better, [total, *others])
    larger = [
        c
        for c in others
        if _number(c) > _number(total) or (c.best is None and (c.high or 0) > _number(total))
    ]
    if larger and _number(total) == 1 and total.high == 1:
        first, *rest = larger
        return _widened(first, [total, *rest])
    return _widened(total, larger)


def _some_died_later(parts: list[_Part]) -> bool:
    """Whether some of the wounded died: a toll told after that includes them."""
    return any("of the wounded" in c.rule for p in parts for c in p.claims)


def _other_speaker(parts: list[_Part], claim: CasualtyClaim) -> bool:
    """Whether somebody else says it than said what counts so far: then it is another version, not more dead."""
    said = parts[-1].claims[-1].attribution
    return claim.attribution is not None and (said is None or said.speaker != claim.attribution.speaker)


def _vague(count: CountRange) -> bool:
    """Whether it is a vague word's number ("dozens"), which any exact one betters."""
    return count.wording.lower().removeprefix("at least ") in VAGUE


def _says_again(parts: list[_Part], claim: CasualtyClaim, gap: int) -> bool:
    """Whether `claim` gives a number again that was given for the same people."""
    if _is_more(claim):
        return False
    side, number = _side(claim), _number(claim.count)
    for part in parts:
        if part.side is side or Who.UNKNOWN in (part.side, side):
            same_name = not (_named(claim) and _named(part.claims[0])) or _one_name(claim, part.claims[0])
            if (
                _number(part.count) == number
                and same_name
                and (_named(claim) or gap > CLOSE or BESIDE not in claim.rule)
            ):
                part.claims.append(claim)
                part.side = side if part.side is Who.UNKNOWN else part.side
                return True
    if any(_lists(part.claims[0], claim) for part in parts):
        return True
    return len(parts) > 1 and not _named(claim) and number == sum(_number(p.count) for p in parts)


def _lists(whole: CasualtyClaim, claim: CasualtyClaim) -> bool:
    """Whether `whole` is a sum that names what `claim` counts ("3 militants and 4 soldiers" … "4 soldiers")."""
    words = claim.count.wording.lower()
    return (
        " and " in whole.count.wording
        and words in whole.count.wording.lower().split()
        and _number(claim.count) < _number(whole.count)
    )


def _is_more(claim: CasualtyClaim) -> bool:
    return bool(_MORE.search(_MORE_THAN.sub("", claim.text)))


def _named(claim: CasualtyClaim) -> bool:
    """Whether the claim is about one person by name."""
    words = claim.count.wording.split(",")[0].split()
    if claim.count.high != 1 or not words:
        return False
    last = words[-1].strip("“”\"'’")
    return last[:1].isupper() and words[0].lower() not in ("one", "at") and last.lower() not in PEOPLE


def _one_name(one: CasualtyClaim, two: CasualtyClaim) -> bool:
    """Whether two names can be one person's: the words of one are all in the other ("Dr Awad", "Hatem Awad")."""
    first, second = _name_words(one), _name_words(two)
    return first <= second or second <= first


def _name_words(claim: CasualtyClaim) -> set[str]:
    words = {w.lower() for w in re.findall(r"[A-Z][\w’'-]+", claim.count.wording)}
    return {w for w in words if w not in TITLES and w not in PEOPLE} or words


def _adds(parts: list[_Part], claim: CasualtyClaim, gap: int) -> bool:  # noqa: PLR0911 (rules in order)
    """Whether `claim`, `gap` characters after the last one that counted, is about people not counted yet."""
    side, number = _side(claim), _number(claim.count)
    total = sum(_number(p.count) for p in parts)
    if "toll" in claim.rule or "said by another" in claim.rule or claim.text.lower().startswith("all "):
        return False
    if (
        total >= 3
        and not _named(parts[0].claims[0])
        and _OWN.search(claim.count.wording)
        and side is not Who.ATTACKERS
    ):
        return False
    if _named(claim):
        return (all(_named(p.claims[0]) for p in parts) and gap <= PASSAGE) or (gap <= BREATH and total == 1)
    if Who.ATTACKERS in {side, *(p.side for p in parts)} and side not in {p.side for p in parts}:
        return gap <= 2 * PASSAGE
    if (
        _other_speaker(parts, claim)
        and not _is_more(claim)
        and (side in {p.side for p in parts} or Who.UNKNOWN in (side, *(p.side for p in parts)))
    ):
        return False
    if BESIDE not in claim.rule and (
        parts[-1].count.best is None or (_vague(parts[-1].count) and not _vague(claim.count))
    ):
        return False
    if _is_more(claim) and gap <= PASSAGE:
        return True
    sides = {p.side for p in parts}
    if gap <= BREATH:
        return BESIDE in claim.rule or side not in sides or Who.UNKNOWN in (side, *sides) or number != total
    return gap <= PASSAGE and side not in sides and Who.UNKNOWN not in (side, *sides)


def _added(counts: Iterable[CountRange]) -> CountRange:
    some = list(counts)
    if len(some) == 1:
        return some[0]
    low = sum(c.low for c in some)
    best = sum(_number(c) for c in some)
    high = sum(c.high for c in some if c.high is not None) if all(c.high is not None for c in some) else None
    return CountRange(low, max(best, low), high, "; ".join(c.wording for c in some if c.wording))


def _widened(count: CountRange, others: Iterable[CountRange]) -> CountRange:
    """`count` with its top moved up to those of `others`, its bottom down; its best stays."""
    some = list(others)
    if not some:
        return count
    low = min([count.low, *(c.low for c in some if c.low > 0)])
    high = count.high
    if high is not None:
        high = max([high, *(c.high if c.high is not None else _number(c) for c in some)])
    return replace(count, low=low, high=high)
