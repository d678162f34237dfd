"""A document and a gazetteer -> its toponyms, resolved, and the names that are none: the order of the stages."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.places.lexicon import NEAR
from geo.places.recognition.demonyms import COUNTRY_OF
from geo.places.recognition.features import Around
from geo.places.recognition.kind_cues import COUNTRIES_OF
from geo.places.recognition.mentions import Mention
from geo.places.recognition.recogniser import propose
from geo.places.resolution import confidence
from geo.places.resolution.candidates import Home, Name, names_of
from geo.places.resolution.collective import resolve
from geo.places.resolution.enclosing_places import bracketed, container_of, holds, host_of
from geo.places.resolution.explain import told_by
from geo.places.resolution.offsets import FARTHEST_M, offset_before
from geo.places.resolution.outcomes import candidates_of, displaced, hosted, loosened, named
from geo.places.resolution.outlet_home import home_of, voice_of
from geo.places.resolution.scene_roles import abroad
from geo.places.resolution.toponym_probability import reconsider, weigh
from geo.text.document import Document
from geo.vocabulary import Candidate, Precision, Resolution, Role, SetAside, Span

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer

SITE_NAMED = 0.45
"""Belief from which a site is a toponym of its own; else the place inside its name is."""

_NEXT = 12
"""Among how many mentions from a name on the one is sought that holds it."""
_RENOWNED = 300_000
"""Nobody means a village by the name of a town of so many people."""


def find(document: Document, gazetteer: Gazetteer) -> tuple[tuple[Resolution, ...], tuple[SetAside, ...]]:
    """Every toponym of `document` in order of the text, and the names that are none, with the reason."""
    mentions, around = propose(document, gazetteer)
    weigh(mentions)
    names = settled_names(mentions, around, document)
    by_mention = {id(m): n for n in names for m in n.mentions}
    taken, aside = chosen(mentions)
    told = told_by(names)
    shown: dict[int, tuple[Candidate, ...]] = {}
    out = []
    for m in taken:
        name = by_mention.get(id(m))
        if m.kind != "name":
            out.append(_hosted(m, mentions, by_mention, around))
        elif name is not None:
            if id(name) not in shown:
                shown[id(name)] = candidates_of(name, told)
            meant = named(m, name, shown[id(name)], around.words)
            if meant.footprint and meant.precision is Precision.TOWN:
                meant = _where_told(meant, m, mentions, by_mention, around)
            placed = _placed(meant, m, taken, around)
            out.append(placed if placed.footprint else _fallen_back(placed, m, mentions, by_mention, around))
    return tuple(_with_desk(out, taken)), tuple(aside)


def _where_told(
    resolution: Resolution, m: Mention, mentions: list[Mention], names: dict[int, Name], around: Around
) -> Resolution:
    """A town drawn where the words right after it say that it lies: as the namesake there, else as what holds it."""
    first = bisect_left(mentions, m.start, key=lambda o: o.start)
    placed = [
        (o, names[id(o)])
        for o in mentions[first : first + _NEXT]
        if id(o) in names and o is not m and names[id(o)].options
    ]
    host = container_of(m, placed, around.words)
    known = resolution.entry
    if host is None or known is None or known.population > _RENOWNED:
        return resolution
    if holds(host.name.options[0].entry, known):
        return resolution
    outer, name = host.name.options[0].entry, names[id(m)]
    if there := [o for o in name.options if holds(outer, o.entry)]:
        namesake = named(m, replace(name, options=there), resolution.candidates, around.words)
        if namesake.footprint:
            return namesake
    drawn = hosted(replace_kind(m), host, around.words, "Its namesakes lie elsewhere")
    return replace(drawn, candidates=resolution.candidates) if drawn.footprint else resolution


def _fallen_back(
    resolution: Resolution, m: Mention, mentions: list[Mention], names: dict[int, Name], around: Around
) -> Resolution:
    """A name that is not sure enough, drawn as what the bracket after it names; itself where there is none."""
    if "bracket after" not in m.features:
        return resolution
    placed = [
        (o, names[id(o)]) for o in mentions if id(o) in names and o is not m and o.belief >= confidence.NAMED
    ]
    host = bracketed(m, placed, around.words)
    drawn = hosted(replace_kind(m), host, around.words) if host else resolution
    return replace(drawn, candidates=resolution.candidates) if drawn.footprint else resolution


def replace_kind(m: Mention) -> Mention:
    """The mention as one whose name the gazetteer cannot be trusted for."""
    return replace(m, kind="unknown", belief=max(m.belief, confidence.NAMED))


def _placed(resolution: Resolution, m: Mention, taken: list[Mention], around: Around) -> Resolution:
    """`resolution` moved or loosened by the words before it: "12 km south of", "outside"."""
    words = around.words
    offset = offset_before(words, m.first, around.text)
    if offset is not None:
        told = any(other.last + 1 <= offset.first <= other.last + 5 and other is not m for other in taken)
        return resolution if told or offset.distance_m > FARTHEST_M else displaced(resolution, offset)
    before = words[m.first - 1].lower if m.first else ""
    return loosened(resolution, before) if before in NEAR else resolution


def _with_desk(resolutions: list[Resolution], taken: list[Mention]) -> list[Resolution]:
    """The reporter's desk, a dateline outside the country that the article is about, is context."""
    lines = {m.start for m in taken if any(f.startswith("dateline") for f in m.features)}
    if not lines:
        return resolutions
    desks = [r.entry for r in resolutions if r.entry and r.toponym.span.start in lines]
    scenes = [
        r.entry
        for r in resolutions
        if r.entry and r.toponym.span.start not in lines and r.toponym.role is Role.SCENE
    ]
    if not abroad(desks, scenes):
        return resolutions
    return [
        replace(r, toponym=replace(r.toponym, role=Role.CONTEXT)) if r.toponym.span.start in lines else r
        for r in resolutions
    ]


def settled_names(mentions: list[Mention], around: Around, document: Document) -> list[Name]:
    """The names that are heard, each with its options weighed against all others."""
    names = [n for n in names_of(mentions, at_home(document, around), confidence.HEARD) if n.options]
    resolve(names, demonyms_of(around))
    reconsider(names)
    return names


def at_home(document: Document, around: Around) -> Home:
    """Where the outlet is at home, by its address and its English."""
    countries, domain = home_of(document.article)
    small = {w.lower for w in around.words if not w.capital}
    return Home(countries, domain, voice_of(document.text, small))


def demonyms_of(around: Around) -> dict[str, int]:
    """How often each country is named by its people ("Syrian"), or by a unit that only it has ("upazila")."""
    named = Counter(COUNTRY_OF[w.lower] for w in around.words if w.capital and w.lower in COUNTRY_OF)
    units = (COUNTRIES_OF.get(w.lower, ()) for w in around.words)
    named.update(only[0] for only in units if len(only) == 1)
    return named


def chosen(mentions: list[Mention]) -> tuple[list[Mention], list[SetAside]]:
    """The mentions that are toponyms, no two of them overlapping, and the names set aside."""
    taken: list[Mention] = []
    aside: list[SetAside] = []
    end = -1
    for m in sorted(mentions, key=lambda m: (m.start, m.kind == "name", -m.end)):
        if m.start < end:
            continue
        enough = confidence.NAMED if m.kind == "name" else SITE_NAMED
        if m.belief >= enough:
            taken.append(m)
            end = m.end
        elif m.kind == "name" and (m.person or m.belief >= confidence.HEARD):
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
    host = host_of(m, mentions, names, around.words, sentence_of(m, around))
    resolution = hosted(m, host, around.words)
    offset = (
        offset_before(around.words, host.mention.first, around.text)
        if host and host.how == "beside"
        else None
    )
    return displaced(resolution, offset) if offset and offset.distance_m <= FARTHEST_M else resolution


def sentence_of(m: Mention, around: Around) -> range:
    """The words of the sentence that holds a mention, by index."""
    words, first, last = around.words, m.first, m.last
    while first > 0 and not words[first].initial:
        first -= 1
    last += 1
    while last < len(words) and not words[last].initial:
        last += 1
    return range(first, last)
