"""The words that name a place ("near X", "in X district", "Y (X)") -> how far from it its incident may lie.

A reporter who writes "in Homs" means Homs nine times in ten and a village near it the tenth; who writes "in
the Homs area" means a village. Each class of wording has a radius that held the true place in about eight cases
of ten, measured on 1,613 reports of a town whose place is known (five collections from Africa, Asia and the
Middle East). "Before" is how often the town's own circle, drawn by its population, held it; "now" is with this:

| wording                                | reports | before | now | half within | three in four | nine in ten | drawn as           |
|----------------------------------------|---------|--------|-----|-------------|---------------|-------------|--------------------|
| in X                                   |   1,196 |    .82 | .86 |        1 km |          6 km |       22 km | 10 km round X      |
| near X, from X, the X road, X police   |     261 |    .80 | .85 |        1 km |          4 km |       31 km | 20 km round X      |
| X district; Y (X); Y, X; X's Y         |      93 |    .55 | .78 |        3 km |         38 km |      124 km | the unit, or 55 km |
| the X area, valley, border             |      27 |    .56 | .81 |        4 km |         38 km |      184 km | 40 km, an area     |
| a protest over something in X          |      36 |    .78 | .86 |        4 km |         11 km |      169 km | 60 km, an area     |

What lies beyond is mostly a wrong place altogether (a namesake, a speaker's town, or gold that puts a town 40 to
150 km off), which no circle mends: of the towns still missed, about half are more than 60 km away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from geo.text.alternation import any_of
from geo.text.lexicon import lexicon
from geo.vocabulary import Candidate, Footprint, GazetteerEntry, Place, Precision, Resolution, Span

TOWN_M, LOOSE_M = 10_000.0, 20_000.0
AREA_M, UNIT_M, CAUSE_M = 40_000.0, 55_000.0, 60_000.0
RIM = 1.25
"""By how much the radius grows of a province or a country with an outline that a report names and nothing finer. It
holds nine tenths of the ground, but people live, and march, at its rim: of 149 reports of a province 72 in a hundred lay
within it, and 85 within a quarter more; of 73 of a country 68 and 78. What is left is mostly another province."""
_LEAST_M = {Precision.EXACT: 3_000.0, Precision.NEIGHBOURHOOD: 2_000.0, Precision.TOWN: TOWN_M}
"""The least radius round a site, a neighbourhood and a town that a report names plainly."""

_ANY = {name: any_of(words) for name, words in lexicon("whereabouts").items()}
_UNIT_AFTER = re.compile(
    rf"\s+(?:(?:rural|sadar|north|south|east|west|central)\s+)?(?:sub-?\s?)?{_ANY['units']}\b", re.IGNORECASE
)
_UNIT_BEFORE = re.compile(rf"\b{_ANY['units']}\b\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_AREA_AFTER = re.compile(rf"\s+(?:\w+\s+)?{_ANY['areas']}\b")
_LOOSE_AFTER = re.compile(r"\s*(?:-\s*[A-Z]\w+\s+)?(?:high)?(?:way|roads?)\b|\s+outskirts\b")
_LOOSE_BEFORE = re.compile(rf"\b{_ANY['loosely']}\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?$")
_OWNS = re.compile(r"['’]s\s+(?:\w+\s+)?(?:[A-Z][\w'’-]+)")
_INSIDE_BEFORE = re.compile(r"[A-Z][\w'’-]+\s*(?:\(\s*|,\s*(?:in\s+)?)$")
_PROTEST = re.compile(r"\b(?:protest|demonstrat|rall(?:y|ied|ies)|strike|sit-in|march)")
_CAUSE = re.compile(rf"\b{_ANY['causes']}\b[^.;]*?\b(?:in|at|near)\s+(?:the\s+)?$")
_PLAIN_BEFORE = re.compile(rf"\b{_ANY['plainly']}\s+(?:the\s+)?$")
_NAMES_NEXT = re.compile(rf"\s+(?!{_ANY['no_names_next']}\b)\w")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the words reach: a radius in metres, whether it is an area, and whether they name a unit."""

    radius_m: float
    area: bool = False
    unit: bool = False


def reach_of(text: str, span: Span) -> Reach | None:  # noqa: PLR0911 (rules in order)
    """What the words round the name at `span` say of how far its incident may lie from it; None: it is plain.

    >>> reach_of("Two died in the Homs area.", Span(16, 20)).radius_m
    40000.0
    >>> reach_of("Two died in Homs.", Span(12, 16)) is None
    True
    """
    start = max(0, span.start - 160)
    sentence = re.split(r"[.!?]\s", text[start : span.start])[-1]
    if _UNIT_AFTER.match(text, span.end) or _UNIT_BEFORE.search(sentence):
        return Reach(UNIT_M, area=True, unit=True)
    if _AREA_AFTER.match(text, span.end):
        return Reach(AREA_M, area=True)
    if _PROTEST.search(sentence) and _CAUSE.search(sentence):
        return Reach(CAUSE_M, area=True)
    if _INSIDE_BEFORE.search(sentence) or _OWNS.match(text, span.end):
        return Reach(UNIT_M, area=True, unit=True)
    if _LOOSE_BEFORE.search(sentence) or _LOOSE_AFTER.match(text, span.end):
        return Reach(LOOSE_M)
    if not _PLAIN_BEFORE.search(sentence) and _NAMES_NEXT.match(text, span.end):
        return Reach(LOOSE_M)
    return None


def surrounded(place: Place, resolution: Resolution, text: str) -> Place:
    """`place` with the ground that the words round its name give it; an area that is known stays as it is."""
    ground, precision = place.footprint, place.precision
    if ground is None or precision is None:
        return place
    if precision.is_area:
        return _to_its_rim(place, resolution, ground)
    reach = reach_of(text, resolution.toponym.span)
    least = _LEAST_M.get(precision, 0.0)
    if reach is None:
        return replace(place, footprint=replace(ground, uncertainty_m=max(ground.uncertainty_m, least)))
    if reach.unit and resolution.entry and (unit := _unit_named(resolution.entry, resolution.candidates)):
        return replace(place, footprint=unit.footprint, precision=unit.precision, gazetteer_id=unit.id)
    radius_m = max(ground.uncertainty_m, least, reach.radius_m)
    if not reach.area or precision is not Precision.TOWN:
        return replace(
            place, footprint=replace(ground, uncertainty_m=max(least, ground.uncertainty_m, LOOSE_M))
        )
    wide = Footprint(ground.lat, ground.lon, radius_m)
    return replace(place, footprint=wide, precision=Precision.DISTRICT)


def _to_its_rim(place: Place, resolution: Resolution, ground: Footprint) -> Place:
    """`place`, an area, with a wider radius if it is a province or a country with an outline, named as itself."""
    entry = resolution.entry
    if (
        place.precision is Precision.DISTRICT
        or entry is None
        or place.name != entry.name
        or not ground.polygon
    ):
        return place
    return replace(place, footprint=replace(ground, uncertainty_m=RIM * ground.uncertainty_m))


def _unit_named(town: GazetteerEntry, candidates: Iterable[Candidate]) -> GazetteerEntry | None:
    """The district or province that is named like `town` and holds it, where the gazetteer has it."""
    return next(
        (
            c.entry
            for c in candidates
            if c.entry.feature_code.startswith(("ADM1", "ADM2"))
            and (c.entry.country_code, c.entry.admin1_code) == (town.country_code, town.admin1_code)
        ),
        None,
    )
