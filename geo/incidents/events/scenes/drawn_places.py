"""An incident's place -> where it is drawn: as itself, as what is said to hold it, or not at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from geo.incidents.events.scenes.event_places import holds, known_as_place
from geo.incidents.events.scenes.place_uncertainty import surrounded
from geo.places.gazetteer.keys import alike, key
from geo.places.geodesy import kilometres
from geo.places.lexicon import FACILITIES, PLACE_WORDS
from geo.places.resolution.candidates import spelt_alike
from geo.places.resolution.composed import composed
from geo.places.resolution.confidence import shown
from geo.places.resolution.outcomes import HOST_M
from geo.text.document import Document
from geo.vocabulary import GazetteerEntry, Outcome, Place, Precision, Resolution, Span

LIKELY = shown(0.35)
"""Trust from which a name is drawn where an incident is said to have been and one place alone can be meant: of 30
reports drawn so, 27 are right within 161 km and 19 within 25 km. Elsewhere in an article it takes `trust.DRAWN`."""
_LIKELY_SURE = 0.9
"""How sure such a place is, by that count."""
_AT = re.compile(r"\b(?:in|at|near|outside|in ?front of)\s+(?:the\s+)?$")
_COMMA = re.compile(r"(?:\s+[a-z]+)?,")
_CAPITALS = re.compile(r"(?:\s+[A-Z][a-z]+){1,3}")
_ALONE_KM, _ALONE = 161.0, 0.95


def countries_of(resolutions: Sequence[Resolution]) -> Counter[str]:
    """How often each country's places are named, by its code."""
    return Counter(r.entry.country_code for r in resolutions if r.entry and r.entry.country_code)


def place_at(
    document: Document, resolutions: Sequence[Resolution], index: int, countries: Mapping[str, int]
) -> Place:
    """The place that resolution `index` stands for; one that nobody knows is drawn as what is said to hold it.

    `countries` are the `countries_of` all `resolutions`.

    "Xyz village (Afgooye, Lower Shabelle)" keeps its name and takes the ground, the precision and the
    uncertainty of Afgooye as a district: never as a town's pin. A name that was not sure enough is drawn after
    all where it is `likely`.
    """
    own = resolutions[index]
    place = Place.of(index, own)
    if place.located:
        if (made := composed(document, resolutions, index)) is not None:
            return replace(place, name=made.text, footprint=made.footprint, precision=made.precision)
        return surrounded(place, own, document.text)
    if (host := _holder(document, resolutions, index, countries)) is not None:
        return _drawn_by(place, host)
    if (meant := likely(document, resolutions, index, countries)) is not None:
        return surrounded(Place.of(index, meant), meant, document.text)
    opening = _opening(document, resolutions, index)
    return _drawn_by(place, opening) if opening else place


def _opening(document: Document, resolutions: Sequence[Resolution], index: int) -> Resolution | None:
    """The town or unit that the sentence opens with, as where all of it is: "In Homs, a mine went off in X village"."""
    start = document.sentences[document.sentence_at(resolutions[index].toponym.span.start)].start
    at = bisect_left(resolutions, start, key=lambda r: r.toponym.span.start)
    first = resolutions[at]
    if first.precision in (None, Precision.COUNTRY) or first.entry is None:
        return None
    span, text = first.toponym.span, document.text
    opens = text[start : span.start].strip() == "In" and _COMMA.match(text, span.end)
    return first if opens else None


def _holder(
    document: Document, resolutions: Sequence[Resolution], index: int, countries: Mapping[str, int]
) -> Resolution | None:
    """The located place that is named right after `index` as what holds it."""
    if index + 1 >= len(resolutions):
        return None
    own, host = resolutions[index], resolutions[index + 1]
    between = document.text[own.toponym.span.end : host.toponym.span.start]
    near = len(between) <= 45 and "." not in between and holds(host, own, between)
    if near and not host.footprint and own.entry is None:
        host = likely(document, resolutions, index + 1, countries) or host
    return host if near and host.footprint and host.precision and host.entry else None


def _drawn_by(place: Place, host: Resolution) -> Place:
    ground, precision = host.footprint, host.precision
    if ground is None or precision is None:
        return place
    return replace(
        Place.of(place.toponym, host),
        name=place.name,
        gazetteer_id="",
        footprint=replace(ground, uncertainty_m=max(ground.uncertainty_m, HOST_M)),
        precision=precision if precision.is_area else Precision.DISTRICT,
    )


def likely(
    document: Document, resolutions: Sequence[Resolution], index: int, countries: Mapping[str, int]
) -> Resolution | None:
    """Resolution `index`, which was not sure enough, drawn as the one place that it can mean here; or None.

    The words must say that something was there ("in X", "X district"), and of its namesakes in the countries that
    the article names all but one place must be out of the question.
    """
    own = resolutions[index]
    text, span = document.text, own.toponym.span
    if own.score < LIKELY or not own.candidates:
        return None
    if not known_as_place(text, own) and not _at_building(text, span):
        return None
    mine = own.entry.country_code if own.entry else ""
    others = {code for code, times in countries.items() if times > (code == mine)}
    meant = [c for c in own.candidates if not others or c.entry.country_code in others]
    if not meant or not _called(own.toponym.text, meant[0].entry):
        return None
    entry = meant[0].entry
    if entry.feature_class == "P" and PLACE_WORDS.get(own.toponym.cue, "") in ("province", "region"):
        return None
    there = entry.footprint
    near = sum(
        c.score
        for c in meant
        if kilometres(there.lat, there.lon, c.entry.footprint.lat, c.entry.footprint.lon) <= _ALONE_KM
    )
    if near < _ALONE * sum(c.score for c in meant):
        return None
    reason = "; ".join(("the incident is said to have been there", *meant[0].evidence))
    return replace(
        own,
        outcome=Outcome.RESOLVED,
        name=entry.name,
        entry=entry,
        footprint=there,
        precision=entry.precision,
        reason=reason,
        score=max(own.score, _LIKELY_SURE),
    )


def _called(written: str, entry: GazetteerEntry) -> bool:
    """Whether `written` is the entry's own name, with or without the word for its kind: "Homs" of "Homs District"."""
    own, full = key(written), key(entry.name)
    return full.startswith(own + " ") or (spelt_alike(own, full) and alike(written, entry.name))


def _at_building(text: str, span: Span) -> bool:
    """Whether a place begins the name of a building that something was at: "outside the X Press Club"."""
    after = _CAPITALS.match(text, span.end)
    before = _AT.search(text[max(0, span.start - 20) : span.start].lower())
    return bool(after and before and after.group().split()[-1].lower() in FACILITIES)
