"""What a new reading of the same article says differently."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from geo.vocabulary import (
    Article,
    CasualtyClaim,
    Harm,
    IncidentReport,
    Outcome,
    Reading,
    Resolution,
)
from geo.wording.counts import harm_count

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one kind of thing: what is new, what is gone, what is told otherwise ("before -> after"), in words."""

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.changed)


@dataclass(frozen=True, slots=True)
class Changes:
    """All that a new reading says differently."""

    places: Difference
    claims: Difference
    incidents: Difference

    def __bool__(self) -> bool:
        return bool(self.places or self.claims or self.incidents)

    @classmethod
    def between(cls, article: Article, before: Reading, after: Reading) -> Changes:
        """What `after` says differently from `before`, both readings of `article`.

        Places and claims are the same when they stand on the same words, incidents when they have the same id.
        """
        return cls(
            places=_difference(before.resolutions, after.resolutions, lambda r: r.toponym.span, _place),
            claims=_difference(before.claims, after.claims, lambda c: (c.span, c.harm), _claim),
            incidents=_difference(
                before.reports, after.reports, lambda r: r.id, lambda r: _incident(r, article)
            ),
        )


def _difference(
    before: Iterable[T], after: Iterable[T], key: Callable[[T], Hashable], words: Callable[[T], str]
) -> Difference:
    old = {key(thing): words(thing) for thing in before}
    new = {key(thing): words(thing) for thing in after}
    return Difference(
        added=tuple(said for at, said in new.items() if at not in old),
        gone=tuple(said for at, said in old.items() if at not in new),
        changed=tuple(f"{old[at]} -> {said}" for at, said in new.items() if at in old and old[at] != said),
    )


def _place(resolution: Resolution) -> str:
    text = resolution.toponym.text
    if resolution.outcome is not Outcome.RESOLVED:
        return f"{text}: {resolution.outcome.value}"
    entry = resolution.entry
    where = ", ".join(filter(None, (entry.admin1, entry.country) if entry else ()))
    id_ = entry.id if entry else ""
    return f"{text}: {resolution.name} ({'; '.join(filter(None, (where, resolution.precision, id_)))})"


def _claim(claim: CasualtyClaim) -> str:
    said = f", says {claim.attribution.speaker}" if claim.attribution else ""
    stance = "" if claim.stance == "reported" else f", {claim.stance.value}"
    return f"“{claim.text}”: {harm_count(claim.harm, claim.count, after=True)}, {claim.who.value}, {claim.scope.value}{stance}{said}"


def _incident(report: IncidentReport, article: Article) -> str:
    places = ", ".join(place.name for place in report.places) or "no place"
    harms = ((harm, report.toll(harm)) for harm in Harm)
    tolls = ", ".join(harm_count(harm, count, after=True) for harm, count in harms if count)
    when = " to ".join(str(day) for day in dict.fromkeys((report.date.earliest, report.date.latest)) if day)
    return "; ".join(filter(None, (report.subtype, places, when or "no date", tolls or "no toll")))
