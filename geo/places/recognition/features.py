"""Mentions -> what speaks for and against each naming a place, as short words that `weights` gives a weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.places.feature_kinds import KINDS, is_of_kind
from geo.places.lexicon import DISHES, common_words, first_names, surnames
from geo.places.recognition.capitalised_runs import Chunk
from geo.places.recognition.demonyms import COUNTRY_OF
from geo.places.recognition.mention_lists import neighbours, repeated
from geo.places.recognition.mentions import Mention
from geo.places.recognition.word_classes import inside, left_of, right_of
from geo.places.recognition.words import Word

if TYPE_CHECKING:
    from geo.places.gazetteer import Naming

_PEOPLE_SIZE = (0, 1000, 5000, 20000, 100000, 500000, 2000000)


@dataclass(slots=True)
class Around:
    """An article's text, words, chunks (and the chunk of each word), and the surnames of its people."""

    text: str
    words: list[Word]
    chunks: list[Chunk]
    owner: list[int]
    people: frozenset[str]


def describe(mentions: list[Mention], around: Around) -> None:
    """Give each mention its features. Those that need the others' come last: lists, containers, repetitions."""
    small = {w.lower for w in around.words if not w.capital}
    spoken = countries_named(around.words, mentions)
    held: dict[int, list[str]] = {}
    for m in mentions:
        if m.kind == "name" and id(m.namings) not in held:  # a name that comes again has the same places
            held[id(m.namings)] = _held(m.namings)
        _own(m, around, small, held.get(id(m.namings), []))
        if m.kind == "name":
            _fitting(m, spoken)
    neighbours(mentions, around.words)
    repeated(mentions)


def countries_named(words: list[Word], mentions: list[Mention]) -> frozenset[str]:
    """The codes of the countries that the article names, by themselves, their people or a province."""
    codes = {COUNTRY_OF[w.lower] for w in words if w.capital and w.lower in COUNTRY_OF}
    return frozenset(codes).union(
        n.entry.country_code
        for m in mentions
        for n in m.namings[:2]
        if n.kind != "alternate"
        and (n.entry.feature_code.startswith("PCL") or n.entry.feature_code == "ADM1")
    )


def _fitting(m: Mention, spoken: frozenset[str]) -> None:
    """Whether some place of that name lies in a country that the article names, and is what the word beside it says."""
    if spoken:
        inside = [n for n in m.namings if n.entry.country_code in spoken]
        own = any(n.kind != "alternate" for n in inside)
        m.features.append("in play" + ("" if own else ":alternate") if inside else "not in play")
        if inside and not own and _telling(m, max(n.entry.population for n in inside)):
            m.features.append("known by that name")
    if m.cue_kind in KINDS and any(is_of_kind(n.entry, m.cue_kind) for n in m.namings):
        m.features.append("cue fits")


_KNOWN_FROM = 20_000
"""People from which another name of a place is one that writers know it by."""


def _telling(m: Mention, population: int) -> bool:
    """Whether a word that is only another name of a place with `population` people is hardly anything else."""
    lower = m.text.lower()
    plain = m.first != m.last or len(m.text) > 4
    return (
        population >= _KNOWN_FROM
        and plain
        and not (lower in common_words() or lower in surnames() or lower in first_names() or m.person)
    )


def _own(m: Mention, around: Around, small: set[str], held: list[str]) -> None:
    words, add = around.words, m.features.append
    first = words[m.first]
    add("kind:" + (m.kind if m.kind == "name" else m.kind + ":" + (m.cue_kind or m.cue)))
    add(f"words:{min(3, m.key.count(' ') + 1)}")
    if m.kind == "name":
        m.features += held
    if first.headline:
        add("headline")
    if m.first == m.last:
        _single(m, first, around, small)
    elif all(w.lower in common_words() for w in words[m.first : m.last + 1] if w.text[0].isalnum()):
        add("all common")
    if first.initial and _dateline(words, m):
        add("dateline" + (":caps" if m.text.isupper() else ""))
    left, through_the = left_of(words, m.first)
    add("left:" + left)
    if through_the:
        add("the")
    right = right_of(words, m)
    add("right:" + right)
    if right == "word" and words[m.last + 1].lower in DISHES:
        add("dish")
    if m.first == m.last:
        add(f"single:{'loc' if left.startswith('loc') else left}>{right}")
    _inside(m, around)


def _dateline(words: list[Word], m: Mention) -> bool:
    """Whether a dash, or an agency in brackets, follows within a few words: "HOMS, Syria (Reuters) -"."""
    i, end = m.last + 1, min(len(words), m.last + 12)
    while i < end and words[i].text not in "-–—":
        inside = words[i].text in ",.()/" or words[i].capital or words[i].text[0].isdigit()
        if not inside or words[i].initial:
            return False
        i += 1
    return i < end and words[i].text in "-–—" and not words[m.last].tail


def _held(namings: tuple[Naming, ...]) -> list[str]:
    """What the gazetteer holds under a name."""
    found: list[str] = []
    add = found.append
    kinds, region, abbreviation, own, most = set(), False, False, False, 0
    for n in namings:
        e = n.entry
        region = region or e.feature_class == "L" or e.feature_code in _SEAS
        if n.kind == "alternate":
            continue
        kinds.add(e.feature_code[:4])
        if n.kind == "abbreviation":
            abbreviation = True
        else:
            own, most = True, max(most, e.population)
    add("held:" + _holding(kinds, region, namings[0].entry.feature_class))
    if abbreviation:
        add("abbreviation")
    add(f"own:{sum(most >= b for b in _PEOPLE_SIZE) if own else 'none'}")
    add(f"most:{sum(namings[0].entry.population >= b for b in _PEOPLE_SIZE)}")
    add(f"namesakes:{min(4, len(namings).bit_length())}")
    return found


_SEAS = frozenset(("CONT", "RGN", "SEA", "OCN"))


def _holding(kinds: set[str], region: bool, plain: str) -> str:
    """The widest kind of place that bears the name as its own."""
    if any(k.startswith("PCL") for k in kinds):
        return "country"
    if "ADM1" in kinds:
        return "adm1"
    if region:
        return "region"
    return "adm2" if "ADM2" in kinds else plain


def _single(m: Mention, word: Word, around: Around, small: set[str]) -> None:
    add, lower = m.features.append, word.lower
    common = lower in common_words()
    if common:
        add("common:initial" if word.initial else "common")
        if lower in small:
            add("small too")
    elif word.initial:
        add("initial")
    if lower in first_names():
        add("first name")
    if lower in surnames():
        add("surname")
    if lower in around.people:
        add("person here")
    if len(word.text) <= 3:
        add(f"short:{'caps' if word.text.isupper() else 'small'}")
    elif word.text.isupper() and not word.headline:
        add("caps")


def _inside(m: Mention, around: Around) -> None:
    """What else the chunk holds, and whether it is a person's name."""
    add = m.features.append
    if m.chunk < 0:
        return
    chunk, words = around.chunks[m.chunk], around.words
    if chunk.person is not None:
        part = m.first <= chunk.person[-1] and m.last >= chunk.person[0]
        whole = m.first <= chunk.person[0] and m.last >= chunk.person[-1]
        if part:
            m.person = around.text[words[chunk.person[0]].start : words[chunk.person[-1]].end]
            add(("person whole" if whole else "person part") + (":titled" if chunk.title else ""))
            if not whole and len(chunk.person) <= 3 and m.first == m.last:
                last = words[chunk.person[-1]].lower
                add("person " + ("last" if m.last == chunk.person[-1] else f"first:{last in surnames()}"))
    if m.first > chunk.first:
        i = m.first - 1
        link = words[i].lower if not words[i].capital else ""
        while i > chunk.first and not words[i].capital:
            i -= 1
        before = inside(words[i].lower, False)
        add("in left:" + before + (" of" if link in ("of", "the", "for") else ""))
        if not link:
            add("in left")
    if m.last < chunk.last and words[m.last + 1].text != ".":
        i = m.last + 1
        joined = not words[i].capital
        while i < chunk.last and not words[i].capital:
            i += 1
        add("in right:" + inside(words[i].lower, True) + (" of" if joined else ""))
        end = words[chunk.last].lower
        if m.last + 1 < chunk.last:
            add("in end:" + inside(end, True))
