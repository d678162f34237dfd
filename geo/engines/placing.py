"""The place that a name means which an engine found and the rules did not: the gazetteer must hold it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.places.gazetteer.keys import key
from geo.vocabulary import Candidate, GazetteerEntry, Outcome, Resolution, Role, Span, Toponym

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer

_SHOWN = 6
SURE = 0.6
"""The score of a place that an engine's name is resolved to: below what the rules give where they are sure."""
_CLEARLY_LARGER = 10
"""How many times more people than the next one: then a town is meant and not its namesake."""
_UNKNOWN_COUNTRY = 100_000
"""People from which a town is taken without knowing the article's country, if it is clearly larger too."""


def resolved(
    text: str, span: Span, known: Sequence[Resolution], gazetteer: Gazetteer, engine: str
) -> Resolution | str:
    """The resolution of the name at `span` of `text`, beside those `known`; in words why it is no place.

    The rules' own places decide: the same name means the same place, and of namesakes the one in the countries that the
    article is about. Where they do not settle it, or it lies elsewhere, the name is ambiguous and is not drawn.
    """
    name = span.of(text)
    toponym = Toponym(span, name, Role.CONTEXT)
    same = next((r for r in known if r.entry and key(r.toponym.text) == key(name)), None)
    if same is not None and same.entry is not None:
        why = f"{engine} names it; the same name is read as {same.name} elsewhere"
        return _resolution(toponym, same.entry, (Candidate(same.entry, SURE, (why,)),), why)
    namings = gazetteer.named(name)
    entries = list(
        {
            n.entry.id: n.entry
            for n in namings
            if n.kind != "abbreviation" or name in n.written or f"{name}." in n.written
        }.values()
    )
    if not entries:
        return "the gazetteer holds no place of that name"
    counted = Counter(r.entry.country_code for r in known if r.entry and r.entry.country_code)
    ranked = sorted(entries, key=lambda e: (-counted[e.country_code], e.feature_class == "A", -e.population))
    near = [e for e in ranked if counted[e.country_code] or not e.country_code]
    shown = tuple(
        Candidate(e, SURE if e is ranked[0] else 0.1, (_evidence(e, counted),)) for e in ranked[:_SHOWN]
    )
    best = _best(near, 0) if counted else _best(ranked, _UNKNOWN_COUNTRY)
    if best is None:
        elsewhere = bool(counted) and not near
        why = (
            "it lies in no country that the article is about"
            if elsewhere
            else "several places fit about as well"
        )
        return Resolution(
            toponym, Outcome.AMBIGUOUS, name, f"{engine} names it; {why}", score=0.3, candidates=shown
        )
    return _resolution(toponym, best, shown, f"{engine} names it; {_evidence(best, counted)}")


def _best(ranked: Sequence[GazetteerEntry], least: int) -> GazetteerEntry | None:
    """The first of `ranked` where it is the only one of its kind or clearly the larger; None where it is not."""
    if not ranked:
        return None
    first, *others = ranked
    rivals = [e for e in others if (e.feature_class == "A") == (first.feature_class == "A")]
    if not rivals:
        return first
    larger = first.population >= _CLEARLY_LARGER * max(e.population for e in rivals)
    return first if larger and first.population >= least and first.population > 0 else None


def _evidence(entry: GazetteerEntry, counted: Counter[str]) -> str:
    if counted[entry.country_code]:
        return f"in {entry.country or entry.country_code}, which the article is about"
    return f"in {entry.country}" if entry.country else "in no one country"


def _resolution(
    toponym: Toponym, entry: GazetteerEntry, candidates: tuple[Candidate, ...], why: str
) -> Resolution:
    return Resolution(
        toponym,
        Outcome.RESOLVED,
        entry.name,
        why,
        entry,
        entry.footprint,
        entry.precision,
        SURE,
        candidates,
    )
