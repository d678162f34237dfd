"""What `python -m geo read --explain` says of a reading, for people: what was read, by which words, and what was not."""

from __future__ import annotations

from collections.abc import Iterator

from geo.vocabulary import (
    Article,
    CasualtyClaim,
    EventDate,
    IncidentReport,
    Outcome,
    Reading,
    Resolution,
    Scope,
    SetAside,
    Stance,
    Who,
)
from geo.wording.counts import count_text

_SHOWN = 4
"""Candidates of a name that are worth a line each."""
_SCOPES = {Scope.CUMULATIVE: "a running total, no toll of one incident", Scope.AREA: "counted over an area"}
_STANCES = {Stance.CLAIMED: "claimed, not confirmed", Stance.DENIED: "denied"}


def explained(article: Article, reading: Reading) -> str:
    """`reading` of `article` in lines: its incidents, each claim, each place with its candidates, what was set aside."""
    what = (
        f"{_many(len(reading.claims), 'casualty claim')}, {_many(len(reading.reports), 'incident')}, "
        f"{_many(len(reading.resolutions), 'place name')}, {len(reading.set_aside)} set aside"
    )
    lines = [f"Article {article.id}: {what}."]
    for number, report in enumerate(reading.reports, 1):
        lines += ["", *_incident(number, report)]
    for title, told in (
        ("Claims", [line for n, c in enumerate(reading.claims) for line in _claim(n, c, reading)]),
        ("Places", [line for r in reading.resolutions for line in _place(r)]),
        ("Set aside", [_aside(a) for a in reading.set_aside]),
    ):
        if told:
            lines += ["", f"{title}:", *told]
    return "\n".join(lines)


def _many(count: int, noun: str) -> str:
    """
    >>> _many(1, "incident"), _many(0, "incident")
    ('1 incident', 'no incidents')
    """
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def _incident(number: int, report: IncidentReport) -> Iterator[str]:
    kind = f"{report.type} ({report.subtype})" if report.subtype else f"{report.type}"
    yield f"Incident {number}: {kind}, {_when(report.date)}."
    for place in report.places:
        if place.footprint is None or place.precision is None:
            yield f"  at {place.name}, which could not be located"
        else:
            yield f"  at {place.name}: {place.precision}, within {_km(place.footprint.uncertainty_m)}"
    for toll in report.tolls:
        yield f"  {toll.harm}: {count_text(toll.count)}"


def _when(when: EventDate) -> str:
    if when.earliest is None and when.latest is None:
        return "day not known"
    if when.earliest is None:
        return f"by {when.latest}"
    return f"{when.earliest}" if when.earliest == when.latest else f"{when.earliest} to {when.latest}"


def _km(metres: float) -> str:
    return f"{metres / 1000:.0f} km" if metres >= 1500 else f"{metres:.0f} m"


def _claim(number: int, claim: CasualtyClaim, reading: Reading) -> Iterator[str]:
    yield f"  {_quoted(claim.text, claim.span.start, claim.span.end)}"
    count = f"{claim.harm}: {count_text(claim.count)}"
    about = [
        *([f"{claim.who}"] if claim.who is not Who.UNKNOWN else []),
        *([_SCOPES[claim.scope]] if claim.scope in _SCOPES else []),
        *([_STANCES[claim.stance]] if claim.stance in _STANCES else []),
    ]
    said = claim.attribution
    speaker = f"said by {said.speaker}" if said else "nobody is named as saying it"
    if said and said.role and said.role not in said.speaker.lower():
        speaker += f" ({said.role})"
    yield f"    {'; '.join([count, *about, speaker])}"
    told = [str(n) for n, report in enumerate(reading.reports, 1) if number in report.claims]
    part = f"part of “{reading.claims[claim.subset_of].text}”; " if claim.subset_of is not None else ""
    where = f"counts in incident {' and '.join(told)}" if told else "counts in no incident"
    yield f"    {part}{where}; by rule {claim.rule or 'not named'}"


def _place(resolution: Resolution) -> Iterator[str]:
    toponym = resolution.toponym
    quoted = _quoted(toponym.text, toponym.span.start, toponym.span.end)
    is_what = f" as {resolution.name}" if resolution.outcome is Outcome.RESOLVED else ""
    yield f"  {quoted} {resolution.outcome}{is_what} ({toponym.role}): {resolution.reason}"
    for candidate in resolution.candidates[:_SHOWN]:
        entry = candidate.entry
        name = ", ".join(dict.fromkeys(p for p in (entry.name, entry.admin1, entry.country) if p))
        yield f"    {candidate.score:.2f}  {name} ({entry.id}): {'; '.join(candidate.evidence)}"
    if len(resolution.candidates) > _SHOWN:
        yield f"          and {len(resolution.candidates) - _SHOWN} less likely"


def _aside(aside: SetAside) -> str:
    return f"  {_quoted(aside.text, aside.span.start, aside.span.end)} {aside.reason}"


def _quoted(text: str, start: int, end: int) -> str:
    return f"[{start}–{end}] “{' '.join(text.split())}”"
