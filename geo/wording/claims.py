"""A claim -> whom it speaks of, what becomes of its number, and all of it in a line."""

from __future__ import annotations

from geo.vocabulary import Account, CasualtyClaim, CountRange, Harm, Scope, Stance, Who
from geo.wording.counts import Spelling, count_text
from geo.wording.language import MOST_NAMES, listed
from geo.wording.terms import people

SCOPES = {
    Scope.INCIDENT: "this incident",
    Scope.CUMULATIVE: "a running total over time; not added to single incidents",
    Scope.AREA: "the whole area; added once",
}
"""What a claim counts, where an analyst may correct it."""


def people_harmed(claim: CasualtyClaim) -> str:
    """Whom it happened to and what: "civilians killed"."""
    return f"{people(claim.who)} {claim.harm}"


def many_people_harmed(claim: CasualtyClaim) -> str:
    """How many, and what happened to them: "740+ civilians killed", "number not known people killed"."""
    return f"{count_text(claim.count, Spelling.LIST)} {people_harmed(claim)}"


def in_file(harm: Harm, who: Who, count: CountRange, speaker: str, text: str) -> str:
    """A claim in one line of a file, in the words `text`: `killed: 740+ civilians, says the monitor: “over 740 deaths”`."""
    whom, number = people(who), count_text(count, Spelling.LIST)
    many = f"{number} {whom}" if count.number_known else f"{whom}, {number}"
    return f"{harm}: {many}, says {speaker}: “{text}”"


def how_it_counts(claim: CasualtyClaim, account: Account) -> str:
    """What becomes of a claim's number in the incident's toll."""
    toll = account.report.toll(claim.harm)
    left_out = (
        (claim.stance is Stance.DENIED, "denied, not counted"),
        (claim.subset_of is not None, "part of another number, not added to it"),
        (claim.scope is Scope.CUMULATIVE, "a running total, not counted here"),
        (not claim.count.number_known, "no number given"),
    )
    for is_so, words in left_out:
        if is_so:
            return words
    if account.report.shared:
        names = [p.name for p in account.report.places if p.name]
        return f"one toll for {listed(names, most=MOST_NAMES)} together, added once"
    if toll and claim.count.low == toll.low and claim.count.high == toll.high:
        return "counted"
    return "counted within the range" if toll else "not counted"
