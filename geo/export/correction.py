"""What changed between two states of the same view: sentences for a correction, and digests to tell that it did."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from geo.export.captions.data_sets import by_itself, credited, named
from geo.maps.address import query
from geo.maps.selection import Selection, SetShown
from geo.vocabulary import CountRange, Grade, Harm, Incident, Place
from geo.wording.changes import coordinates_line, places_line, type_line
from geo.wording.counts import Spelling, count_text
from geo.wording.dates import when
from geo.wording.incidents import headline
from geo.wording.language import capital, clean
from geo.wording.review.grades import GRADES

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Digest:
    """Twelve hex digits for what the incidents say, and twelve for where they are: the same for the same data.

    They are apart, since a publisher may have coarsened the places.
    """

    facts: str
    places: str


def digest(incidents: Iterable[Incident]) -> Digest:
    """The digest of `incidents`, in whatever order they come."""
    ordered = sorted(incidents, key=lambda i: i.id)
    facts = [
        [
            i.id,
            i.lead.type.value,
            i.lead.subtype,
            _day(i),
            i.standing.value,
            *(
                [] if i.grade is Grade.NONE else [i.grade.value]
            ),  # without one the digest is as it was before grades
            *(_ends(i.toll(h)) for h in Harm),
        ]
        for i in ordered
    ]
    return Digest(_hash(facts), _hash([[i.id, *(_ground(p) for p in i.lead.places)] for i in ordered]))


def identifier(selection: Selection, number: int = 0) -> str:
    """What a picture says of itself, to be known again: the correction's number, the digest, what is kept back, and the
    view as a link."""
    now, kept = digest(selection.everything_shown), selection.withheld.choice.code
    return f"dateline:{number}/{now.facts}-{now.places}{f'/{kept}' if kept else ''}{query(selection.view)}"


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:12]


def changes(before: Sequence[Incident], now: Sequence[Incident]) -> tuple[str, ...]:
    """What changed from `before` to `now`, a sentence for each thing: left out and added first. () for nothing.

    One that got another id, since its article was read anew or leads no longer, is the same where it is of the same type,
    place and day, and no other is: its toll changed, and nothing was left out.
    """
    new = {i.id: i for i in now}
    same = _read_anew([i for i in before if i.id not in new], now, {i.id for i in before})
    before = [replace(i, id=same.get(i.id, i.id)) for i in before]
    old = {i.id: i for i in before}
    return (
        *(f"Left out: {_named(i)}." for i in before if i.id not in new),
        *(f"Added: {_named(i)}." for i in now if i.id not in old),
        *(line for i in now if i.id in old for line in _changed(old[i.id], i)),
    )


def set_changes(before: Sequence[SetShown], now: Sequence[SetShown]) -> tuple[str, ...]:
    """What changed in the data sets beside the incidents, a sentence for each that did. () for nothing."""
    old, new = ({one.dataset.id: one for one in some} for some in (before, now))
    return (
        *(f"Data set left out: {credited(one.dataset)}." for id, one in old.items() if id not in new),
        *(f"Data set added: {credited(one.dataset)}." for id, one in new.items() if id not in old),
        *(line for id, one in new.items() if id in old for line in _set_changed(old[id], one)),
    )


def _set_changed(old: SetShown, new: SetShown) -> Iterator[str]:
    before, now = by_itself(old), by_itself(new)
    whose, whose_now = credited(old.dataset), credited(new.dataset)
    if before != now:
        yield f"{capital(before)}; now: {now}."
    elif digest(old.selection.shown) != digest(new.selection.shown):
        yield f"{capital(named(new.dataset))}: some of its incidents have changed."
    if whose != whose_now:
        yield f"{whose}; now: {whose_now}."


def _read_anew(gone: Sequence[Incident], now: Sequence[Incident], known: set[str]) -> dict[str, str]:
    """The ids of those of `gone` that are in `now` under another id -> that id."""
    fresh: dict[object, list[str]] = {}
    for one in now:
        if one.id not in known:
            fresh.setdefault(_what(one), []).append(one.id)
    lost: dict[object, list[str]] = {}
    for one in gone:
        lost.setdefault(_what(one), []).append(one.id)
    return {
        ids[0]: there[0]
        for what, ids in lost.items()
        if len(ids) == 1 and len(there := fresh.get(what, [])) == 1
    }


def _what(incident: Incident) -> tuple[object, ...]:
    """Type, places and days: what an incident is known by, whatever its id."""
    lead = incident.lead
    return lead.type, tuple(p.name for p in lead.places), *_day(incident)


def _named(incident: Incident) -> str:
    return f"{clean(headline(incident), _LONGEST)} ({when(incident.lead.date)})"


def _changed(old: Incident, new: Incident) -> Iterator[str]:
    """What is said otherwise of one incident, which goes by the name that it had."""
    for harm in Harm:
        before, now = (count_text(i.toll(harm), Spelling.CHANGE).replace("–", " to ") for i in (old, new))
        if before != now:
            yield f"{_named(old)}: number {harm} {before}, now {now}."
    pairs = [
        ("place", *_places(old, new)),
        ("type", type_line(old.lead), type_line(new.lead)),
        ("date", when(old.lead.date), when(new.lead.date)),
        ("standing", old.standing.value, new.standing.value),
        ("grade", GRADES[old.grade].en, GRADES[new.grade].en),
    ]
    for what, before, now in pairs:
        if before != now:
            yield f"{_named(old)}: {what} from {before} to {now}."


def _places(old: Incident, new: Incident) -> tuple[str, str]:
    """The places in words; with their coordinates (lat, lon) where the words alone would not tell them apart."""
    before, now = (places_line(i.lead.places) for i in (old, new))
    grounds = [[_ground(p)[1:] for p in i.lead.places] for i in (old, new)]
    if before == now and grounds[0] != grounds[1]:
        return (
            f"{before} at {coordinates_line(old.lead.places)}",
            f"{now} at {coordinates_line(new.lead.places)}",
        )
    return before, now


def _ground(place: Place) -> list[str]:
    spot = place.footprint
    at = [f"{spot.lat:.5f}", f"{spot.lon:.5f}", f"{spot.uncertainty_m:.0f}"] if spot else []
    return [place.name, str(place.precision), *at]


def _day(incident: Incident) -> list[str]:
    on = incident.lead.date
    return [str(on.earliest), str(on.latest), on.precision.value]


def _ends(count: CountRange | None) -> list[int | None]:
    return [] if count is None else [count.low, count.best, count.high]
