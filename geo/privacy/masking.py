"""An incident and a mask -> the incident with its places said less exactly, and without its article's words.

Names of finer places, positions in numbers, reasons, candidates and links go, so that whatever is made of the
incident can hold no more than its units. No quote stays: its words may name a place that no gazetteer knows, and where
in the article they stand tells whoever has it what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from geo.places.gazetteer import Gazetteer, key
from geo.places.geodesy import kilometres
from geo.privacy.cuts import Cut, Edit
from geo.privacy.generalisation import WITHHELD, as_masked, generalised, is_general
from geo.privacy.names import Names, finder, positions
from geo.privacy.persons import without_names
from geo.privacy.redaction import redacted, said_tolls
from geo.vocabulary import (
    Account,
    Attribution,
    GazetteerEntry,
    Incident,
    IncidentReport,
    Outcome,
    Place,
    Precision,
    Resolution,
    Span,
)
from geo.vocabulary.roles import PRIVATE_ROLES, with_article
from geo.wording.precision import masked_to

PLACE_WITHHELD = f"[{WITHHELD}]"
"""What stands in an article's words for the name of a place that is finer than the mask."""
WORDS_WITHHELD = "[words withheld]"
"""What stands for an article's headline where its words are kept back."""
_SPEAK_FOR = {
    "official": "an official",
    "police": "police",
    "military": "the military",
    "medic": "a medic",
    "media": "media",
    "monitor": "a monitor",
    "armed group": "an armed group",
    **{role: with_article(role) for role in PRIVATE_ROLES},
}
"""A speaker's role -> how whoever has no other name is called."""
_AT_WITHHELD = re.compile(
    rf",? \b(?:of|in|at|from|near|for)\b(?: the)? {re.escape(PLACE_WITHHELD)}(?: (?:hospital|clinic|camp|school|prison|airport))?"
)
"""What ties a speaker to a place that is withheld: nothing is said by it."""
_SAID_UNITS = (Precision.DISTRICT, Precision.PROVINCE)
"""Units that are called what they are on the map, since many have the name of their town ("Homs province")."""
_FAR_KM = 300.0
"""A place of another country that is farther off than this does not tell where the incident was."""


def masked(incident: Incident, to: Precision, gazetteer: Gazetteer) -> Incident:
    """`incident` with no place in it finer than `to`, in its own places, its articles' words or anywhere else.

    Depends on nothing but the incident. The links to its articles go too: they lead to the place.
    """
    units = (
        generalised(p, _entry(p, a.reading.resolutions), to, gazetteer)
        for a in incident.accounts
        for p in a.report.places
    )
    near = [p for p in units if p.located]  # by the units, which a second mask finds unchanged
    hidden = {
        a.report.id: [
            n for n, r in enumerate(a.reading.resolutions) if _is_finer(n, r, to) and not _is_far(r, near)
        ]
        for a in incident.accounts
    }
    names: set[str] = set()
    for account in incident.accounts:
        names |= _names(account, hidden[account.report.id], to)
        names |= _own_names(account.report.places, account, to)
    found = places_finder(names)
    return replace(
        incident,
        accounts=tuple(_masked(a, hidden[a.report.id], found, to, gazetteer) for a in incident.accounts),
        tolls=said_tolls(incident.tolls, lambda words: without_names(found.say(words))),
    )


def places_finder(names: Iterable[str]) -> Names:
    """What finds `names` of places and puts `PLACE_WITHHELD` in their place."""
    return finder(frozenset((name, PLACE_WITHHELD) for name in names))


def _masked(
    account: Account, hidden: Sequence[int], names: Names, to: Precision, gazetteer: Gazetteer
) -> Account:
    resolutions = account.reading.resolutions
    units = frozenset(key(r.toponym.text) for n, r in enumerate(resolutions) if n not in hidden)
    made = _unquoted(account, names, units)
    coarse = tuple(
        _coarse(n, was, now, to, gazetteer) if n in hidden else replace(now, candidates=())
        for n, (was, now) in enumerate(zip(resolutions, made.reading.resolutions, strict=True))
    )

    def report(of: IncidentReport) -> IncidentReport:
        places = [generalised(p, _entry(p, resolutions), to, gazetteer) for p in of.places]
        return replace(of, places=tuple({p.gazetteer_id: p for p in reversed(places)}.values())[::-1])

    reading = replace(
        made.reading, resolutions=coarse, reports=tuple(report(r) for r in made.reading.reports)
    )
    return Account(made.article, reading, report(made.report))


def _unquoted(account: Account, names: Names, kept: frozenset[str] = frozenset()) -> Account:
    """`account` without a word of its article: of who speaks and takes part what is no name stays, and the numbers.

    `kept` are keys of names that may stay in these: those of the units.
    """

    def say(words: str) -> str:
        return _without_positions(names.say(words))

    def speak(said: Attribution) -> str:
        return without_names(_AT_WITHHELD.sub("", say(said.speaker)), kept) or _SPEAK_FOR.get(
            said.role.lower(), "a source"
        )

    made = redacted(account, [Edit(Span(0, len(account.article.text)), "")], say, speak)

    def report(of: IncidentReport) -> IncidentReport:
        actors = (replace(a, name=without_names(a.name, kept)) for a in of.actors)
        return replace(
            of, tolls=said_tolls(of.tolls, without_names), actors=tuple(a for a in actors if a.name)
        )

    claims = tuple(
        replace(c, count=replace(c.count, wording=without_names(c.count.wording)))
        for c in made.reading.claims
    )
    reading = replace(
        made.reading, claims=claims, reports=tuple(map(report, made.reading.reports)), set_aside=()
    )
    article = replace(made.article, headline=WORDS_WITHHELD, url="")
    return Account(article, reading, report(made.report))


def _coarse(n: int, was: Resolution, now: Resolution, to: Precision, gazetteer: Gazetteer) -> Resolution:
    place = generalised(Place.of(n, was), was.entry, to, gazetteer)
    unit = gazetteer.entry(place.gazetteer_id) if gazetteer.holds(place.gazetteer_id) else None
    ground = place.footprint
    return replace(
        now,
        toponym=replace(now.toponym, cue=place.precision if place.precision in _SAID_UNITS else ""),
        outcome=Outcome.RESOLVED if ground else Outcome.UNRESOLVED,
        name=place.name,
        reason=masked_to(place.precision),
        entry=as_masked(unit, ground) if unit and ground else None,
        footprint=ground,
        precision=place.precision,
        candidates=(),
    )


def _is_finer(n: int, resolution: Resolution, to: Precision) -> bool:
    return not is_general(Place.of(n, resolution), resolution.entry, to)


def _is_far(resolution: Resolution, near: Sequence[Place]) -> bool:
    ground, entry = resolution.footprint, resolution.entry
    if ground is None or entry is None or not entry.country_code or not near:
        return False
    return all(
        p.country_code != entry.country_code
        and p.footprint is not None
        and kilometres(ground.lat, ground.lon, p.footprint.lat, p.footprint.lon) > _FAR_KM
        for p in near
    )


def _entry(place: Place, resolutions: Sequence[Resolution]) -> GazetteerEntry | None:
    return resolutions[place.toponym].entry if 0 <= place.toponym < len(resolutions) else None


def places_of(incident: Incident) -> list[Place]:
    """The places of `incident` in all its accounts, the leading one's first."""
    return [p for account in incident.accounts for p in account.report.places]


def _names(account: Account, hidden: Iterable[int], to: Precision) -> set[str]:
    """The names of the resolutions `hidden`, as written and as the gazetteer has them, and of their finer units."""
    found = [account.reading.resolutions[n] for n in hidden]
    names = {name for r in found for name in (r.toponym.text, r.name)}
    names |= {name for r in found if r.entry for name in (r.entry.name, *_units(r.entry, to))}
    return names - {PLACE_WITHHELD, WITHHELD}


def _own_names(places: Sequence[Place], account: Account, to: Precision) -> set[str]:
    finer = [p for p in places if not is_general(p, _entry(p, account.reading.resolutions), to)]
    return {name for p in finer for name in (p.name, *_units(p, to))}


def _units(place: Place | GazetteerEntry, to: Precision) -> tuple[str, ...]:
    """The names of the units round a place that say more than `to`: its district, and its province where not even that stays."""
    return (place.admin2, place.admin1) if to is Precision.COUNTRY else (place.admin2,)


def names_of(incidents: Iterable[Incident], to: Precision | None) -> set[str]:
    """The names of the own places of `incidents` that a mask takes out; not those of the units that it leaves."""
    if to is None:
        return set()
    names: set[str] = set()
    for incident in incidents:
        for account in incident.accounts:
            own = {p.toponym for p in account.report.places}
            hidden = [
                n for n, r in enumerate(account.reading.resolutions) if n in own and _is_finer(n, r, to)
            ]
            names |= _names(account, hidden, to) | _own_names(account.report.places, account, to)
    return {n for n in names if key(n)}


def _without_positions(words: str) -> str:
    return Cut(words, positions(words, PLACE_WITHHELD)).text


def beside(incident: Incident, names: dict[str, set[str]]) -> Incident:
    """An incident told by an article of `names`, which also tells of one that is masked or left out: without its words,
    since those next to a quote may tell of the other."""
    if not any(a.article.id in names for a in incident.accounts):
        return incident

    def treated(account: Account) -> Account:
        if account.article.id not in names:
            return account
        found = places_finder(names[account.article.id])
        own = {p.toponym for p in account.report.places}
        edits = found.edits(account.article.text) + positions(account.article.text, PLACE_WITHHELD)
        made = _unquoted(account, found, frozenset(key(p.name) for p in account.report.places))
        told = {e.span for e in edits}
        resolutions = tuple(
            now if n in own or not any(was.toponym.span.overlaps(s) for s in told) else _gone(now)
            for n, (was, now) in enumerate(
                zip(account.reading.resolutions, made.reading.resolutions, strict=True)
            )
        )
        resolutions = tuple(replace(r, candidates=()) for r in resolutions)
        return replace(
            made,
            reading=replace(made.reading, resolutions=resolutions, reports=(made.report,)),
        )

    told = set().union(*(names.get(a.article.id, set()) for a in incident.accounts))
    every = places_finder(told)
    return replace(
        incident,
        accounts=tuple(treated(a) for a in incident.accounts),
        tolls=said_tolls(incident.tolls, lambda words: without_names(every.say(words))),
    )


def _gone(resolution: Resolution) -> Resolution:
    return replace(
        resolution,
        outcome=Outcome.UNRESOLVED,
        name=WITHHELD,
        reason=masked_to(None),
        entry=None,
        footprint=None,
        precision=None,
    )
