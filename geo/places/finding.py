"""A document and a gazetteer -> its toponyms, resolved, and the names that are none: the order of the stages."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.places.lexicon import NEAR, ORGANISATIONS, PLACE_WORDS, common_words
from geo.places.recognition.demonyms import COUNTRY_OF
from geo.places.recognition.features import Around
from geo.places.recognition.kind_cues import COUNTRIES_OF
from geo.places.recognition.mentions import Mention
from geo.places.recognition.name_frames import FRAMED
from geo.places.recognition.recogniser import propose
from geo.places.resolution import confidence
from geo.places.resolution.candidates import Home, Name, names_of
from geo.places.resolution.chosen_mentions import chosen
from geo.places.resolution.collective import resolve
from geo.places.resolution.composed import moved_by
from geo.places.resolution.enclosing_places import (
    Placed,
    bracketed,
    container_of,
    heading_of,
    holds,
    host_of,
)
from geo.places.resolution.explain import told_by
from geo.places.resolution.offsets import FARTHEST_M, TOLD_FARTHEST_M, offset_before
from geo.places.resolution.outcomes import NEAR_M, candidates_of, displaced, hosted, loosened, named
from geo.places.resolution.outlet_home import home_of, unit_of, voice_of
from geo.places.resolution.scene_roles import abroad
from geo.places.resolution.toponym_probability import reconsider, weigh
from geo.text.document import Document
from geo.vocabulary import Candidate, Outcome, Precision, Resolution, Role, SetAside

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer

_SOMETHING_THERE = ("left:loc", "left:on", "left:struck")
_UNITS = frozenset(("held:country", "held:adm1"))
_TOLD_WITHIN = 5
"""Words from a toponym on in which a distance is told of it and not of the next."""
_RENOWNED = 300_000
"""Nobody means a village by the name of a town of so many people."""
_KNOWN = 20_000
"""A town of so many may be meant beside it all the same, where the words say so: "Tripoli, in the north of Lebanon"."""


def find(document: Document, gazetteer: Gazetteer) -> tuple[tuple[Resolution, ...], tuple[SetAside, ...]]:
    """Every toponym of `document` in order of the text, and the names that are none, with the reason."""
    mentions, around = propose(document, gazetteer)
    weigh(mentions)
    names = settled_names(mentions, around, document)
    by_mention = {id(m): n for n in names for m in n.mentions}
    placed = Placed(mentions, by_mention, document.text)
    taken, aside = chosen(mentions, around)
    told, ends = told_by(names), frozenset(m.last for m in taken)
    shown: dict[int, tuple[Candidate, ...]] = {}
    out = []
    for m in taken:
        name = by_mention.get(id(m))
        if m.kind != "name":
            out.append(_hosted(m, placed, around))
        elif name is not None:
            if id(name) not in shown:
                shown[id(name)] = candidates_of(name, told)
            meant = named(m, name, shown[id(name)], around.words)
            if meant.footprint and meant.precision is Precision.TOWN:
                meant = _where_told(meant, m, placed, around)
                meant = _where_headed(meant, m, placed, around)
            meant = _moved(meant, m, ends, around)
            if not meant.footprint:
                meant = _fallen_back(meant, m, placed, around)
            if reason := rather_none(m, meant, around):
                aside.append(SetAside(meant.toponym.span, m.text, reason))
            else:
                out.append(meant)
    aside.sort(key=lambda a: (a.span.start, a.span.end))
    return tuple(_with_desk(_alike(out), taken)), tuple(aside)


def rather_none(m: Mention, resolution: Resolution, around: Around) -> str:
    """Why a name is rather no place at all, "" where it may be one.

    A person's of this article that nothing places ("Romney won"), and an institution's everyday name ("Congress").
    """
    if FRAMED in m.features or m.first != m.last or m.within >= 0:
        return ""
    word = around.words[m.first]
    if _UNITS.intersection(m.features):
        return ""
    called = "person here" in m.features or "person last" in m.features
    stands = any(f == "the" or f.startswith(("left:loc", "dateline")) for f in m.features)
    if resolution.outcome is Outcome.UNRESOLVED and called and not stands:
        return "A person is called so in this article."
    if word.lower in ORGANISATIONS and word.lower in common_words() and not word.text.isupper():
        return "An institution is called so."
    return ""


def _alike(resolutions: list[Resolution]) -> list[Resolution]:
    """A name that the gazetteer lacks and that is drawn by what is said with it once is drawn so wherever it comes again."""
    drawn: dict[str, Resolution] = {}
    for r in resolutions:
        if stands_in(r) and PLACE_WORDS.get(r.toponym.cue, "" if r.toponym.cue else "village") not in (
            "",
            "nature",
        ):
            drawn.setdefault(r.name, r)
    return [
        replace(drawn[r.name], toponym=r.toponym)
        if r.name in drawn and not r.candidates and not r.footprint
        else r
        for r in resolutions
    ]


def stands_in(resolution: Resolution) -> bool:
    """Whether a name that the gazetteer lacks is drawn as the place that is said to hold it."""
    entry = resolution.entry
    return entry is not None and resolution.name == resolution.toponym.text and resolution.name != entry.name


def _where_told(resolution: Resolution, m: Mention, placed: Placed, around: Around) -> Resolution:
    """A town drawn where the words right after it say that it lies: as the namesake there, else as what holds it."""
    host = container_of(m, placed, around.words)
    known = resolution.entry
    if host is None or known is None or holds(host.name.options[0].entry, known):
        return resolution
    outer, name = host.name.options[0].entry, placed.names[id(m)]
    there = [o for o in name.options if holds(outer, o.entry)]
    if known.population > _RENOWNED and not any(o.entry.population >= _KNOWN for o in there):
        return resolution
    if there:
        total = sum(o.chance for o in there) or 1.0
        there = [replace(o, chance=o.chance / total) for o in there]
        namesake = named(m, replace(name, options=there), resolution.candidates, around.words)
        if namesake.footprint:
            return namesake
    drawn = hosted(replace_kind(m), host, around.words, "Its namesakes lie elsewhere")
    return replace(drawn, candidates=resolution.candidates) if drawn.footprint else resolution


def _where_headed(resolution: Resolution, m: Mention, placed: Placed, around: Around) -> Resolution:
    """A village in which something was, and whose only namesakes lie outside the unit that heads its lines: as that unit."""
    known = resolution.entry
    struck = FRAMED in m.features or any(f.startswith(_SOMETHING_THERE) for f in m.features)
    if known is None or known.population >= _KNOWN or m.within >= 0 or m.heads == "section" or not struck:
        return resolution
    host = heading_of(m, placed)
    outer = host.name.options[0].entry if host else None
    if outer is None or not outer.feature_code.startswith("ADM") or holds(outer, known):
        return resolution
    drawn = hosted(replace_kind(m), host, around.words, "Its namesakes lie elsewhere")
    return replace(drawn, candidates=resolution.candidates) if drawn.footprint else resolution


def _fallen_back(resolution: Resolution, m: Mention, placed: Placed, around: Around) -> Resolution:
    """A name that is not sure enough, drawn as what the bracket after it or the heading names; itself where there is none."""
    if "bracket after" not in m.features and FRAMED not in m.features:
        return resolution
    sure = placed.believed(confidence.NAMED)
    host = bracketed(m, sure, around.words) if "bracket after" in m.features else None
    if host is None and _is_lacking(m, placed.names[id(m)]):
        host = host_of(replace_kind(m), placed, around.words, sentence_of(m, around))
        host = None if host and host.how == "article" else host
    if host is None and FRAMED in m.features:
        host = heading_of(m, sure)
    drawn = hosted(replace_kind(m), host, around.words) if host else resolution
    return replace(drawn, candidates=resolution.candidates) if drawn.footprint else resolution


def _is_lacking(m: Mention, name: Name) -> bool:
    """Whether a name that stands where only places stand is one the gazetteer lacks: its namesakes lie in other countries."""
    if FRAMED not in m.features or any(n.entry.population >= _RENOWNED for n in m.namings):
        return False
    abroad_only = "not in play" in m.features and not any(map(confidence.spoken_of, name.options))
    return abroad_only or "by sound" in m.features


def replace_kind(m: Mention) -> Mention:
    """The mention as one whose name the gazetteer cannot be trusted for."""
    return replace(m, kind="unknown", belief=max(m.belief, confidence.NAMED))


def _moved(resolution: Resolution, m: Mention, ends: frozenset[int], around: Around) -> Resolution:
    """`resolution` moved or loosened by the words before it: "12 km south of", "outside".

    `ends` are the last words of the toponyms: a distance right after one is that one's.
    """
    words = around.words
    offset = offset_before(words, m.first, around.text)
    if offset is not None:
        told = any(offset.first - back in ends for back in range(1, _TOLD_WITHIN + 1))
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
    home = at_home(document, around)
    names = [n for n in names_of(mentions, home, confidence.HEARD) if n.options]
    resolve(names, demonyms_of(around), unit_of(home.domain))
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


def _hosted(m: Mention, placed: Placed, around: Around) -> Resolution:
    host = host_of(m, placed, around.words, sentence_of(m, around))
    resolution = hosted(m, host, around.words)
    offset = (
        offset_before(around.words, host.mention.first, around.text)
        if host and host.how == "beside"
        else None
    )
    if host is None or offset is None or resolution.footprint is None or offset.distance_m > TOLD_FARTHEST_M:
        return resolution
    ground = moved_by(host.name.options[0].entry.footprint, offset.distance_m, offset.bearing)
    wide = replace(ground, uncertainty_m=max(ground.uncertainty_m, NEAR_M))
    return replace(
        resolution, footprint=wide, reason=f"{offset.text} {host.mention.text}; {resolution.reason}"
    )


def sentence_of(m: Mention, around: Around) -> range:
    """The words of the sentence that holds a mention, by index."""
    words, first, last = around.words, m.first, m.last
    while first > 0 and not words[first].initial:
        first -= 1
    last += 1
    while last < len(words) and not words[last].initial:
        last += 1
    return range(first, last)
