"""What an analyst decides about a number: another one, another harm, other people, none, or one that was missed."""

from __future__ import annotations

from dataclasses import replace

from geo.judging.carrying import by, carried, stretch
from geo.judging.work import Work
from geo.vocabulary import CasualtyClaim, CountRange, Harm, Judgement, Who


def about(work: Work, judgement: Judgement) -> list[int]:
    """The numbers of the claims that `judgement` is about, told apart by the harm that was read."""
    found = carried(work.article.text, judgement, [c.span for c in work.claims])
    return [i for i in found if judgement.get("harm") in (None, work.harms[i].value)]


def count(work: Work, judgement: Judgement) -> bool:
    """Give a claim another number; one that makes no sense changes nothing."""
    found = about(work, judgement)
    for i in found:
        claim = work.claims[i]
        number = _range(judgement, claim.count.wording)
        if number is not None:
            work.claims[i] = replace(claim, count=number, among=(), rule=by("corrected", judgement))
        work.no_claims.discard(i)
    return bool(found)


def reject(work: Work, judgement: Judgement) -> bool:
    """Let the words be no claim."""
    found = about(work, judgement)
    work.no_claims |= set(found)
    return bool(found)


def harm(work: Work, judgement: Judgement) -> bool:
    """Let something else have happened to the people of a claim, or let them be others."""
    found = about(work, judgement)
    now, who = _harm(judgement.get("to")), _who(judgement)
    for i in found:
        claim = work.claims[i]
        among = () if who else claim.among
        work.claims[i] = replace(
            claim, harm=now or claim.harm, who=who or claim.who, among=among, rule=by("corrected", judgement)
        )
        work.no_claims.discard(i)
    return bool(found) and bool(now or who)


def add(work: Work, judgement: Judgement) -> bool:
    """Take words for a claim that the reader passed over; where it reads the same now, the number is corrected."""
    span = stretch(work.article.text, judgement)
    what, number = _harm(judgement.get("harm")), _range(judgement, str(judgement.get("wording") or ""))
    if span is None or what is None or number is None:
        return False
    who = _who(judgement) or Who.UNKNOWN
    at = next((i for i, c in enumerate(work.claims) if c.span == span and work.harms[i] is what), None)
    if at is None:
        at = len(work.claims)
        work.claims.append(
            CasualtyClaim(span, span.of(work.article.text), what, who, number, rule=by("added", judgement))
        )
        work.harms.append(what)
    else:
        found = work.claims[at]
        work.claims[at] = replace(found, who=who, count=number, among=(), rule=by("corrected", judgement))
        work.no_claims.discard(at)
    work.taken.add(span)
    if not judgement.incident:
        return True
    if judgement.incident not in work.reports:
        return False
    chosen = work.reports[judgement.incident].claims
    work.change(judgement.incident, claims=tuple(sorted({*chosen, at})))
    return True


def _range(judgement: Judgement, wording: str) -> CountRange | None:
    """The number that a judgement gives; None where its edges are in no order."""
    low, best, high = (judgement.get(edge) for edge in ("low", "best", "high"))
    numbers = [int(n) if isinstance(n, int | float) else None for n in (low, best, high)]
    known = [n for n in numbers if n is not None]
    floor = known[0] if known else 1
    try:
        return CountRange(floor, numbers[1], numbers[2], wording)
    except ValueError:
        return None


def _harm(said: object) -> Harm | None:
    return next((h for h in Harm if h.value == said), None)


def _who(judgement: Judgement) -> Who | None:
    return next((w for w in Who if w.value == judgement.get("who")), None)
