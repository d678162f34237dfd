"""Mentions and bare chunks -> what else the gazetteer holds for them: another spelling, or the unit or seat that is meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.places.feature_kinds import KINDS, is_of_kind
from geo.places.gazetteer.keys import ARTICLES, alike, key
from geo.places.lexicon import PLACE_BEFORE, common_words, first_names, surnames
from geo.places.recognition.capitalised_runs import Chunk
from geo.places.recognition.features import countries_named
from geo.places.recognition.mentions import Mention
from geo.places.recognition.words import Word, is_demonym
from geo.text.lexicon import lexicon
from geo.vocabulary import GazetteerEntry

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer, Naming

_FIGHTERS = frozenset(lexicon("people")["before_a_noun"]["combatants"])
"""Names of groups: al-Qaeda is not al-Qaidah in Yemen."""
_UNIT_WORDS = frozenset(lexicon("place_words")["in_names"]["unit_end"])


def with_article(framed: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Names in frames that the gazetteer holds with an Arabic article, or without: "the Waer neighbourhood" is al-Waer."""
    for m in framed:
        if m.cue_kind not in KINDS:
            continue
        first, _, rest = m.key.partition(" ")
        spelt = rest if first in ARTICLES else "al " + m.key
        if fitting := tuple(n for n in gazetteer.named(spelt) if is_of_kind(n.entry, m.cue_kind)):
            m.kind, m.namings = "name", fitting
    return framed


_LITTLE_KNOWN = "PPLL"
"""The code of places that only further lists have."""
_TOWN_FROM = 50_000
"""People of a town from which its name tells which country an article is about."""


def little_known(mentions: list[Mention]) -> frozenset[str]:
    """The countries whose little-known places lend their names to `mentions`."""
    return frozenset(n.entry.country_code for m in mentions for n in m.namings if is_little_known(n))


def told_of(words: list[Word], mentions: list[Mention]) -> frozenset[str]:
    """The countries that an article is about: those that it names, and those of the larger towns among its names."""
    return countries_named(words, mentions) | {
        m.namings[0].entry.country_code
        for m in mentions
        if m.namings and m.namings[0].entry.population >= _TOWN_FROM and m.namings[0].kind != "alternate"
    }


def is_little_known(naming: Naming) -> bool:
    """Whether hardly anybody outside its country means this place."""
    return naming.entry.feature_code == _LITTLE_KNOWN


def name_counties(mentions: list[Mention], gazetteer: Gazetteer) -> None:
    """Let "Walton and Oconee counties" mean counties, and "DeKalb" DeKalb County where the article names that."""
    spoken = {m.key for m in mentions if m.key.endswith(" county")}
    for m in mentions:
        if m.kind != "name" or m.key.endswith(" county"):
            continue
        told = m.cue in ("county", "counties")
        if (told or m.key + " county" in spoken) and (more := gazetteer.named(m.text + " County")):
            counties = tuple(n for n in more if n.entry.feature_code == "ADM2")
            m.namings = (*counties, *(n for n in m.namings if n not in counties))


def name_seats(mentions: list[Mention], gazetteer: Gazetteer) -> None:
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


def by_sound(
    text: str, words: list[Word], chunks: list[Chunk], mentions: list[Mention], gazetteer: Gazetteer
) -> list[Mention]:
    """Spellings that no list holds ("Hassakeh"), by their sound, in the countries that the article names."""
    countries = _in_play(words, mentions)
    if not countries:
        return []
    taken = {
        m.chunk: m for m in mentions if len(m.text) > 3 and not _tail_of_another(m, words, chunks, countries)
    }
    found = []
    for index, chunk in enumerate(chunks):
        first, last = chunk.first, chunk.last
        if chunk.person is not None or last - first > 2 or words[first].headline:
            continue
        part = taken.get(index)
        if part is not None and (
            not _is_head(part, chunk) or any(_plays(n, countries) for n in part.namings)
        ):
            continue
        quoted = text[words[first].start : words[last].end]
        if len(quoted) < 5 or any(
            w.lower in common_words() or is_demonym(w.lower) for w in words[first : last + 1]
        ):
            continue
        together = tuple(
            n for n in gazetteer.named("".join(quoted.split())) if n.entry.country_code in countries
        )
        if namings := together or _spelt(quoted, gazetteer, countries, part is None):
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


def _spelt(quoted: str, gazetteer: Gazetteer, countries: frozenset[str], loosely: bool) -> tuple[Naming, ...]:
    """The places whose name `quoted` may be another transliteration of: by folding; else, `loosely`, by consonants alone."""
    single = quoted.lower()
    if single in _FIGHTERS:
        return ()
    personal = len(key(quoted)) < _LONG and (single in first_names() or single in surnames())
    found = () if personal else gazetteer.spelt(quoted, countries)
    if not found and loosely:
        heard = gazetteer.sounding(quoted, countries)
        found = tuple(n for n in heard if n.kind != "name" or alike(quoted, n.entry.name))
    return tuple(n for n in found if not is_little_known(n)) or found


_LONG = 7
"""Shorter words that are people's names are no other spelling of a place."""


def _is_head(part: Mention, chunk: Chunk) -> bool:
    """Whether a mention only begins a run of capitals: "Busra" in "Busra al-Harir"."""
    return part.first == chunk.first and part.last < chunk.last


def _plays(naming: Naming, countries: frozenset[str]) -> bool:
    return naming.entry.country_code in countries and naming.kind != "alternate"


def _tail_of_another(m: Mention, words: list[Word], chunks: list[Chunk], countries: frozenset[str]) -> bool:
    """Whether a name only ends another, being nowhere in play: "al-Ain" of the Emirates in "Ras al-Ain"."""
    head = chunks[m.chunk].first if m.chunk >= 0 else m.first
    opens = head < m.first and words[head].lower in PLACE_BEFORE
    return opens and not any(n.entry.country_code in countries for n in m.namings)


def _in_play(words: list[Word], mentions: list[Mention]) -> frozenset[str]:
    """The countries named in which a spelling may be looked for by its sound."""
    return countries_named(words, mentions) - {"US", "GB", "FR", "DE", "CA", "AU"}
