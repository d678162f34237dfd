"""Which words may name a place: gazetteer names by capitals and longest match, sites, and names in frames.

Everything that may be a place is proposed with features that speak for and against; `belief` weighs them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.places.brackets import brackets_of, mark, named_in_brackets
from geo.places.chunks import Chunk, chunks_of, people_of
from geo.places.cues import cue
from geo.places.features import Around, countries_named, describe
from geo.places.frames import framed, sites
from geo.places.gazetteer.keys import ARTICLES, alike, key
from geo.places.kinds import KINDS, is_of_kind
from geo.places.lexicon import HAYY, LEARNING, NEVER, PLACE_BEFORE, common_words
from geo.places.mentions import Mention
from geo.places.words import Word, is_demonym, joins, words_of
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.vocabulary import GazetteerEntry

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer, Naming

_LONGEST = 8
_OF_A_CITY = frozenset(lexicon("organisations")["in_names"]["of_a_city"])
_UNIT_WORDS = frozenset(lexicon("place_words")["in_names"]["unit_end"])


def propose(document: Document, gazetteer: Gazetteer) -> tuple[list[Mention], Around]:
    """Every stretch of `document` that may name a place, in order of the text, and what lies around them."""
    words = words_of(document)
    chunks, owner = chunks_of(words, document.text)
    people = people_of(chunks, words)
    around = Around(document.text, words, chunks, owner, people)
    mentions: list[Mention] = []
    i, n = 0, len(words)
    while i < n:
        word = words[i]
        if not word.capital:
            i += 1
            continue
        found = _hayy(document.text, words, i, gazetteer) or _longest(document.text, words, i, gazetteer)
        if found is None:
            i += 1
            continue
        found.chunk = owner[i]
        mentions.append(found)
        i = found.last + 1
    mentions = _outside(mentions, _sounding(document.text, words, chunks, mentions, gazetteer))
    mentions += sites(document.text, words, chunks, mentions)
    mentions += _with_article(framed(document.text, words, chunks, mentions), gazetteer)
    brackets = brackets_of(words) if "(" in document.text else []
    if brackets:
        mentions = _outside(mentions, named_in_brackets(document.text, words, brackets, mentions, gazetteer))
    mentions.sort(key=lambda m: (m.start, m.end))
    cue(mentions, words)
    _counties(mentions, gazetteer)
    _seats(mentions, gazetteer)
    describe(mentions, around)
    mark(brackets, mentions)
    return mentions, around


def _with_article(framed: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Names in frames that the gazetteer holds with an Arabic article, or without: "the Waer neighbourhood" is al-Waer."""
    for m in framed:
        if m.cue_kind not in KINDS:
            continue
        first, _, rest = m.key.partition(" ")
        spelt = rest if first in ARTICLES else "al " + m.key
        if fitting := tuple(n for n in gazetteer.named(spelt) if is_of_kind(n.entry, m.cue_kind)):
            m.kind, m.namings = "name", fitting
    return framed


def _outside(mentions: list[Mention], better: list[Mention]) -> list[Mention]:
    """`mentions` and `better`, without those names that lie inside one of `better`."""
    taken = {k for b in better for k in range(b.first, b.last + 1)}
    return [m for m in mentions if m.kind != "name" or m.first not in taken] + better


def _longest(text: str, words: list[Word], i: int, gazetteer: Gazetteer) -> Mention | None:
    """The longest gazetteer name that starts at word `i`."""
    head = words[i]
    if head.lower in NEVER or _money(words, i) or _of_learning(words, i):
        return None
    start = head.text.split("-", 1)[0]
    most = gazetteer.words_from(start)
    if most == 0:
        return None
    ends = _ends(text, words, i, min(most, _LONGEST))
    if is_demonym(head.lower) or not head.name:
        ends = [e for e in ends if e[0] > i]
    for j, dotted in reversed(ends):
        end = words[j].end
        quoted = text[head.start : end]
        namings = gazetteer.named(quoted)
        if dotted and namings:
            namings_dotted = _allowed(namings, quoted + ".")
            if any(n.kind == "abbreviation" for n in namings_dotted):
                return Mention(head.start, end + 1, i, j, quoted + ".", key(quoted), "name", namings_dotted)
        if (namings := _allowed(namings, quoted)) and not _shorter(words, j, namings, i):
            return Mention(head.start, end, i, j, quoted, key(quoted), "name", namings)
    return None


def _of_learning(words: list[Word], i: int) -> bool:
    """Whether "University of X" begins at word `i`: an institution, also where a gazetteer lists its campus as a town."""
    return words[i].lower in LEARNING and i + 1 < len(words) and words[i + 1].lower == "of"


def _money(words: list[Word], i: int) -> bool:
    """Whether the word belongs to a currency: "US$ 40", "$US 40", "40 US dollars"."""
    around = [words[k].lower for k in (i - 1, i + 1) if 0 <= k < len(words)]
    return "$" in around or "dollars" in around[-1:]


def _hayy(text: str, words: list[Word], i: int, gazetteer: Gazetteer) -> Mention | None:
    """A neighbourhood said with its Arabic word: "Hai Al Kusour" is the neighbourhood that lists call al-Qusour."""
    if words[i].lower not in HAYY or i + 1 >= len(words) or not words[i + 1].capital:
        return None
    found = _longest(text, words, i + 1, gazetteer)
    if found is None:
        return None
    quarters = tuple(n for n in found.namings if n.entry.feature_code.startswith("PPLX"))
    if not quarters:
        return None
    quoted = text[words[i].start : found.end]
    return Mention(
        words[i].start,
        found.end,
        i,
        found.last,
        quoted,
        found.key,
        "name",
        quarters,
        words[i].lower,
        "neighbourhood",
    )


def _allowed(namings: tuple[Naming, ...], quoted: str) -> tuple[Naming, ...]:
    """`namings` without abbreviations that are written in another way ("ill" is not "Ill.")."""
    if any(n.kind == "abbreviation" for n in namings):
        return tuple(n for n in namings if n.kind != "abbreviation" or quoted in n.written)
    if len(quoted) <= 3 and quoted.isupper():
        return ()
    return namings


def _ends(text: str, words: list[Word], i: int, most: int) -> list[tuple[int, bool]]:
    """Where a name from word `i` may end: (index of its last word, whether a full stop follows at once)."""
    ends: list[tuple[int, bool]] = []
    count, j, n = 1, i, len(words)
    while True:
        word = words[j]
        stop = j + 1 < n and words[j + 1].text == "." and words[j + 1].start == word.end and not word.tail
        if word.capital or word.text[0].isdigit():
            ends.append((j, stop))
        if word.tail or count >= most or j + 1 >= n:
            return ends
        k = j + 1
        mark = words[k].text
        if mark in "-.&":
            if (mark == "." and (not stop or len(word.text) > 3)) or k + 1 >= n:
                return ends
            k += 1
        following = words[k]
        if (
            not (following.capital or joins(following.lower) or following.text == "and")
            or not following.text[0].isalnum()
        ):
            return ends
        if "\n" in text[word.end : following.start] or (
            following.initial and mark == "." and len(word.text) > 2
        ):
            return ends
        j, count = k, count + 1


def _shorter(words: list[Word], j: int, namings: tuple[Naming, ...], i: int) -> bool:
    """Whether a name that ends in "City" is a shorter one's council: "Dublin City Council", but not "Kansas City Council"."""
    if words[j].text != "City" or j == i or j + 1 >= len(words) or words[j + 1].lower not in _OF_A_CITY:
        return False
    return not any(n.entry.feature_class == "P" and n.kind == "name" for n in namings)


def _counties(mentions: list[Mention], gazetteer: Gazetteer) -> None:
    """Let "Walton and Oconee counties" mean counties, and "DeKalb" DeKalb County where the article names that."""
    spoken = {m.key for m in mentions if m.key.endswith(" county")}
    for m in mentions:
        if m.kind != "name" or m.key.endswith(" county"):
            continue
        told = m.cue in ("county", "counties")
        if (told or m.key + " county" in spoken) and (more := gazetteer.named(m.text + " County")):
            counties = tuple(n for n in more if n.entry.feature_code == "ADM2")
            m.namings = (*counties, *(n for n in m.namings if n not in counties))


def _seats(mentions: list[Mention], gazetteer: Gazetteer) -> None:
    """Let another spelling of a unit ("Hassakeh") mean the town that the unit is called after, too.

    GeoNames lists such spellings with one of the two, by chance.
    """
    for m in mentions:
        if m.kind != "name" or any(n.entry.feature_class == "P" for n in m.namings):
            continue
        units = [
            n.entry for n in m.namings if n.kind == "alternate" and n.entry.feature_code in ("ADM1", "ADM2")
        ]
        towns = [t for unit in units for t in _towns_of(unit, gazetteer)]
        m.namings = (*m.namings, *(replace(t, kind="alternate") for t in towns))


def _towns_of(unit: GazetteerEntry, gazetteer: Gazetteer) -> list[Naming]:
    """The towns inside `unit` that are called as it is, or sound so."""
    name = _called_after(unit.name)
    return [
        n
        for n in (*gazetteer.named(name), *gazetteer.sounding(name, (unit.country_code,)))
        if n.entry.feature_class == "P"
        and (n.entry.country_code, n.entry.admin1_code) == (unit.country_code, unit.admin1_code)
    ]


def _called_after(unit: str) -> str:
    """The name of a unit without the word for what it is: "Jisr al-Shughur District"."""
    first, _, last = unit.rpartition(" ")
    return first if first and last.lower() in _UNIT_WORDS else unit


def _sounding(
    text: str, words: list[Word], chunks: list[Chunk], mentions: list[Mention], gazetteer: Gazetteer
) -> list[Mention]:
    """Spellings that no list holds ("Hassakeh"), by their sound, in the countries that the article names."""
    countries = _in_play(words, mentions)
    if not countries:
        return []
    taken = {
        m.chunk for m in mentions if len(m.text) > 3 and not _tail_of_another(m, words, chunks, countries)
    }
    found = []
    for index, chunk in enumerate(chunks):
        first, last = chunk.first, chunk.last
        if index in taken or chunk.person is not None or last - first > 2 or words[first].headline:
            continue
        quoted = text[words[first].start : words[last].end]
        if len(quoted) < 5 or any(
            w.lower in common_words() or is_demonym(w.lower) for w in words[first : last + 1]
        ):
            continue
        together = tuple(
            n for n in gazetteer.named("".join(quoted.split())) if n.entry.country_code in countries
        )
        heard_as = (
            n
            for n in gazetteer.sounding(quoted, countries)
            if n.kind != "name" or alike(quoted, n.entry.name)
        )
        if namings := together or tuple(heard_as):
            heard = tuple(
                replace(n, kind="alternate") for n in namings if not n.entry.feature_code.startswith("PCL")
            )[:6]
            if not heard:
                continue
            m = Mention(
                words[first].start,
                words[last].end,
                first,
                last,
                quoted,
                key(quoted),
                "name",
                heard,
                chunk=index,
            )
            if not together:
                m.features.append("by sound")
            found.append(m)
    return found


def _tail_of_another(m: Mention, words: list[Word], chunks: list[Chunk], countries: frozenset[str]) -> bool:
    """Whether a name only ends another, being nowhere in play: "al-Ain" of the Emirates in "Ras al-Ain"."""
    head = chunks[m.chunk].first if m.chunk >= 0 else m.first
    opens = head < m.first and words[head].lower in PLACE_BEFORE
    return opens and not any(n.entry.country_code in countries for n in m.namings)


def _in_play(words: list[Word], mentions: list[Mention]) -> frozenset[str]:
    """The countries named in which a spelling may be looked for by its sound."""
    return countries_named(words, mentions) - {"US", "GB", "FR", "DE", "CA", "AU"}
