"""A toponym, a place or a claim of a reading -> where it was placed and why; whom it speaks of and how it counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geo.vocabulary import (
    Account,
    CasualtyClaim,
    CountRange,
    GroupToll,
    Harm,
    Outcome,
    Place,
    Resolution,
    Scope,
    Stance,
    Who,
)
from geo.wording.counts import Spelling, count_text
from geo.wording.language import MOST_NAMES, listed
from geo.wording.places import full_name
from geo.wording.precision import Detail, how_exactly
from geo.wording.sureness import percent_sure
from geo.wording.terms import one_of, people

SCOPES = {
    Scope.INCIDENT: "this incident",
    Scope.CUMULATIVE: "a running total over time; not added to single incidents",
    Scope.AREA: "the whole area; added once",
}
"""What a claim counts, where an analyst may correct it."""
OUTCOMES = {
    Outcome.RESOLVED: "found",
    Outcome.AMBIGUOUS: "not settled: several places fit, so none is drawn",
    Outcome.UNRESOLVED: "not found in the gazetteer",
}
"""What became of a toponym, where an analyst may correct it."""

_BEYOND = "more than are said to be {harm} in all"
_NOT_KNOWN = "number not known"


def role(*, scene: bool) -> str:
    """What a place has to do with the incidents."""
    return "something happened here" if scene else "mentioned only"


def where(resolution: Resolution) -> str:
    """Where a place name was placed, in a phrase: "Jableh, Latakia, Syria"."""
    if resolution.outcome is Outcome.AMBIGUOUS:
        return f"{len(resolution.candidates)} places fit"
    if resolution.outcome is Outcome.UNRESOLVED:
        return "not found"
    if resolution.entry is None:
        return resolution.name
    inside = full_name(resolution.entry)
    return inside if resolution.name in inside else f"{resolution.name}, {inside}"


def located_in(place: Place) -> str:
    """A place, what it lies in and how exactly it is known: "Jableh, Latakia, Syria · town, within 2 km"."""
    inside, ground = full_name(place), place.footprint
    if ground is None or place.precision is None:
        return inside if place.masked else f"{inside} · {how_exactly(None, detail=Detail.AFTER_NAME)}"
    return f"{inside} · {how_exactly(place.precision, ground.uncertainty_m, Detail.AFTER_NAME)}"


def not_located(places: Sequence[Place]) -> str:
    """Why an incident at `places` is not on the map: "“Kharbat Nowhere” could not be located"."""
    return f"“{', '.join(p.name for p in places)}” {how_exactly(None, detail=Detail.AFTER_NAME)}"


def why_there(resolution: Resolution, place: Place | None = None) -> str:
    """Why a place name stands for its place, and for which others it might: "a seat of government · also considered: …".

    Of an incident's `place` it says first how sure it is, unless a person placed it: "94% sure · a seat of government".
    """
    others = [
        c.entry
        for c in resolution.candidates
        if resolution.entry is None or c.entry.id != resolution.entry.id
    ]
    names = [full_name(entry, short=True) for entry in others[:3]]
    also = f"also considered: {'; '.join(names)}" if names and resolution.outcome is Outcome.RESOLVED else ""
    machine = place is not None and place.footprint is not None and not place.masked and place.score < 1
    sure = f"{percent_sure(place)}% sure" if place is not None and machine else ""
    if place is not None and place.unsure:
        sure = f"not drawn, only {percent_sure(place)}% sure"
    return " · ".join(x for x in (sure, resolution.reason, also) if x)


def people_harmed(claim: CasualtyClaim) -> str:
    """Whom it happened to and what: "civilians killed"."""
    return f"{people(claim.who)} {claim.harm}"


def many_people_harmed(claim: CasualtyClaim) -> str:
    """How many, and what happened to them: "740+ civilians killed", "number not known people killed"."""
    return f"{count_text(claim.count, Spelling.LIST)} {people_harmed(claim)}"


def in_file(harm: Harm, who: Who, count: CountRange, speaker: str, text: str) -> str:
    """A claim in one line of a file, in the words `text`: `killed: 740+ civilians, says the monitor: “over 740 deaths”`.

    Without the words where they are kept back."""
    whom, number = people(who), count_text(count, Spelling.LIST)
    many = f"{number} {whom}" if count.number_known else f"{whom}, {number}"
    return f"{harm}: {many}, says {speaker}" + (f": “{text}”" if text else "")


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


def group_words(toll: GroupToll) -> str:
    """How many of them, and who they are; a number larger than the toll is shown, and that it is larger is said.

    >>> from geo.vocabulary import CountRange, Harm, Who
    >>> group_words(GroupToll(Harm.KILLED, Who.CHILDREN, CountRange(9, 9, 9)))
    '9 children'
    >>> group_words(GroupToll(Harm.INJURED, Who.JOURNALISTS, CountRange(1, 1, 1)))
    '1 journalist'
    >>> group_words(GroupToll(Harm.KILLED, Who.WOMEN, CountRange(1, None, None)))
    'women (number not known)'
    >>> group_words(GroupToll(Harm.KILLED, Who.CHILDREN, CountRange(8, 8, 8), beyond=True))
    '8 children (more than are said to be killed in all)'
    """
    count = toll.count
    who = one_of(toll.who) if count.low == count.high == 1 else people(toll.who)
    if not count.number_known:
        return f"{who} ({_NOT_KNOWN})"
    if count.is_none:
        return f"no {who}"
    more = f" ({_BEYOND.format(harm=toll.harm)})" if toll.beyond else ""
    return f"{count_text(count, Spelling.SIGN)} {who}{more}"


def to_whom(groups: Iterable[GroupToll]) -> str:
    """All of them by harm: "killed: 9 children, 2 women; injured: 4 journalists"; "" where nothing is said of any.

    >>> from geo.vocabulary import CountRange, Harm, Who
    >>> nine, four = CountRange(9, 9, 9), CountRange(4, 4, None)
    >>> to_whom((GroupToll(Harm.KILLED, Who.CHILDREN, nine), GroupToll(Harm.INJURED, Who.JOURNALISTS, four)))
    'killed: 9 children; injured: 4+ journalists'
    """
    told = list(groups)
    by_harm = {harm: [group_words(g) for g in told if g.harm is harm] for harm in Harm}
    return "; ".join(f"{harm}: {', '.join(words)}" for harm, words in by_harm.items() if words)
