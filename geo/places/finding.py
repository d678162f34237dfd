"""The order of the stages: recognition, belief, cues, candidates, resolution, outcomes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geo.places import trust
from geo.places.belief import reconsider, weigh
from geo.places.candidates import Home, Name, names_of
from geo.places.demonyms import COUNTRY_OF
from geo.places.features import Around
from geo.places.home import home_of, voice_of
from geo.places.hosts import host_of
from geo.places.mentions import Mention
from geo.places.outcomes import candidates_of, hosted, named
from geo.places.recognition import propose
from geo.places.resolution import resolve
from geo.text.document import Document
from geo.vocabulary import Candidate, Resolution, SetAside, Span

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer

SITE_NAMED = 0.45
"""Belief from which a site is a toponym of its own; else the place inside its name is."""


def find(document: Document, gazetteer: Gazetteer) -> tuple[tuple[Resolution, ...], tuple[SetAside, ...]]:
    """Every toponym of `document` in order of the text, and the names that are none, with the reason."""
    mentions, around = propose(document, gazetteer)
    weigh(mentions)
    names = settled_names(mentions, around, document)
    by_mention = {id(m): n for n in names for m in n.mentions}
    taken, aside = chosen(mentions)
    shown: dict[int, tuple[Candidate, ...]] = {}
    out = []
    for m in taken:
        name = by_mention.get(id(m))
        if m.kind == "name":
            if name is None:
                continue
            if id(name) not in shown:
                shown[id(name)] = candidates_of(name, names)
            out.append(named(m, name, shown[id(name)], around.words))
        else:
            out.append(_hosted(m, mentions, by_mention, around))
    return tuple(out), tuple(aside)


def settled_names(mentions: list[Mention], around: Around, document: Document) -> list[Name]:
    """The names that are heard, each with its options weighed against all others."""
    names = [
        n for n in names_of(mentions, at_home(document, around)) if n.belief >= trust.HEARD and n.options
    ]
    for name in names:
        name.contained = [c for c in name.contained if c.belief >= trust.HEARD]
    resolve(names, demonyms_of(around))
    reconsider(names)
    return names


def at_home(document: Document, around: Around) -> Home:
    """Where the outlet is at home, by its address and its English."""
    countries, domain = home_of(document.article)
    small = {w.lower for w in around.words if not w.capital}
    return Home(countries, domain, voice_of(document.text, small))


def demonyms_of(around: Around) -> dict[str, int]:
    """How often each country is named by its people ("Syrian")."""
    return Counter(COUNTRY_OF[w.lower] for w in around.words if w.capital and w.lower in COUNTRY_OF)


def chosen(mentions: list[Mention]) -> tuple[list[Mention], list[SetAside]]:
    """The mentions that are toponyms, no two of them overlapping, and the names set aside."""
    taken: list[Mention] = []
    aside: list[SetAside] = []
    end = -1
    for m in sorted(mentions, key=lambda m: (m.start, m.kind == "name", -m.end)):
        if m.start < end:
            continue
        enough = trust.NAMED if m.kind == "name" else SITE_NAMED
        if m.belief >= enough:
            taken.append(m)
            end = m.end
        elif m.kind == "name" and (m.person or m.belief >= trust.HEARD):
            aside.append(SetAside(Span(m.start, m.end), m.text, _why(m)))
    return taken, aside


def _why(m: Mention) -> str:
    if m.person:
        return f"Part of a person's name: {m.person}."
    if "person here" in m.features or "person elsewhere" in m.features:
        return "A person is called so in this article."
    if any(f.startswith(("in right:org", "in end:org", "in left:org")) for f in m.features):
        return "Part of an organisation's name."
    return "The words round it speak against a place."


def _hosted(m: Mention, mentions: list[Mention], names: dict[int, Name], around: Around) -> Resolution:
    host = host_of(m, mentions, names, around.words, _sentence(m, around))
    sure = trust.trusted(host.name, host.mention) if host else 0.0
    return hosted(m, host, sure, around.words)


def _sentence(m: Mention, around: Around) -> range:
    words, first, last = around.words, m.first, m.last
    while first > 0 and not words[first].initial:
        first -= 1
    last += 1
    while last < len(words) and not words[last].initial:
        last += 1
    return range(first, last)
