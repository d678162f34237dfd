"""A document -> the words that may name a place: gazetteer names by capitals and longest match, sites, names in frames.

Everything that may be a place is proposed with features that speak for and against; `belief` weighs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.places.gazetteer.keys import key
from geo.places.lexicon import HAYY, LEARNING, NEVER
from geo.places.recognition.capitalised_runs import chunks_of, people_of
from geo.places.recognition.features import Around, describe
from geo.places.recognition.item_heads import heads
from geo.places.recognition.kind_cues import adjectives, cue, foreign_sites
from geo.places.recognition.mention_lists import name_units, under_headings
from geo.places.recognition.mentions import Mention
from geo.places.recognition.name_frames import framed, frames_of
from geo.places.recognition.named_after import named_after
from geo.places.recognition.parentheses import brackets_of, mark, named_in_brackets
from geo.places.recognition.sites import sites
from geo.places.recognition.spellings import (
    by_sound,
    is_little_known,
    little_known,
    name_counties,
    name_seats,
    told_of,
    with_article,
)
from geo.places.recognition.words import Word, is_demonym, joins, words_of
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.text.limits import require_few_names

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer, Naming

_LONGEST = 8
_OF_A_CITY = frozenset(lexicon("organisations")["in_names"]["of_a_city"])


def propose(document: Document, gazetteer: Gazetteer) -> tuple[list[Mention], Around]:
    """Every stretch of `document` that may name a place, in order of the text, and what lies around them."""
    words = words_of(document)
    chunks, owner = chunks_of(words, document.text)
    people = people_of(chunks, words)
    around = Around(document.text, words, chunks, owner, people)
    mentions = _listed(document.text, words, owner, gazetteer)
    if passed_over := little_known(mentions) - told_of(words, mentions):
        mentions = _listed(document.text, words, owner, gazetteer, passed_over)
    mentions = _outside(mentions, by_sound(document.text, words, chunks, mentions, gazetteer))
    mentions += sites(document.text, words, chunks, mentions)
    headed = heads(document.text, words, chunks)
    frames = frames_of(words, chunks, headed, people)
    mentions += with_article(framed(document.text, words, chunks, mentions, frames), gazetteer)
    at = {chunks[i].first: head for i, head in headed.items()}
    for m in mentions:
        if m.first in at and m.kind != "site":
            m.heads = at[m.first].of
    brackets = brackets_of(words) if "(" in document.text else []
    if brackets:
        mentions = _outside(mentions, named_in_brackets(document.text, words, brackets, mentions, gazetteer))
    mentions.sort(key=lambda m: (m.start, m.end))
    cue(mentions, words)
    name_counties(mentions, gazetteer)
    name_seats(mentions, gazetteer)
    name_units(mentions)
    describe(mentions, around)
    under_headings(mentions, document.text)
    mark(brackets, mentions)
    adjectives(mentions, words)
    named_after(words, chunks, mentions)
    foreign_sites(mentions, words)
    return mentions, around


def _listed(
    text: str,
    words: list[Word],
    owner: list[int],
    gazetteer: Gazetteer,
    passed_over: frozenset[str] = frozenset(),
) -> list[Mention]:
    """The gazetteer's names in the text, the longest at each word; `passed_over`: countries whose little-known places
    are not meant. Raises `TooLong` where they are too many."""
    mentions: list[Mention] = []
    meant = _Meant(gazetteer, passed_over)
    i, n = 0, len(words)
    while i < n:
        found = None
        if words[i].capital:
            found = _hayy(text, words, i, gazetteer) or _longest(text, words, i, meant)
        if found is None:
            i += 1
            continue
        found.chunk = owner[i]
        mentions.append(found)
        require_few_names(len(mentions))
        i = found.last + 1
    return mentions


def _outside(mentions: list[Mention], better: list[Mention]) -> list[Mention]:
    """`mentions` and `better`, without those names that lie inside one of `better`."""
    taken = {k for b in better for k in range(b.first, b.last + 1)}
    return [m for m in mentions if m.kind != "name" or m.first not in taken] + better


class _Meant:
    """What names mean in an article, each looked up once; `passed_over` as in `_listed`."""

    def __init__(self, gazetteer: Gazetteer, passed_over: frozenset[str] = frozenset()) -> None:
        self.gazetteer, self._passed_over = gazetteer, passed_over
        self._named: dict[str, tuple[Naming, ...]] = {}

    def named(self, quoted: str) -> tuple[Naming, ...]:
        """The places that the words `quoted` may mean."""
        if quoted not in self._named:
            namings = self.gazetteer.named(quoted)
            if self._passed_over:
                namings = tuple(
                    n
                    for n in namings
                    if not (is_little_known(n) and n.entry.country_code in self._passed_over)
                )
            self._named[quoted] = _allowed(namings, quoted)
        return self._named[quoted]


def _longest(text: str, words: list[Word], i: int, meant: _Meant) -> Mention | None:
    """The longest gazetteer name that starts at word `i`."""
    head = words[i]
    if head.lower in NEVER or _money(words, i) or _of_learning(words, i):
        return None
    start = head.text.split("-", 1)[0]
    most = meant.gazetteer.words_from(start)
    if most == 0:
        return None
    ends = _ends(text, words, i, min(most, _LONGEST))
    if is_demonym(head.lower) or not head.name:
        ends = [e for e in ends if e[0] > i]
    for j, dotted in reversed(ends):
        end = words[j].end
        quoted = text[head.start : end]
        if dotted and (known := meant.gazetteer.named(quoted)):
            namings_dotted = _allowed(known, quoted + ".")
            if any(n.kind == "abbreviation" for n in namings_dotted):
                return Mention(head.start, end + 1, i, j, quoted + ".", key(quoted), "name", namings_dotted)
        if (namings := meant.named(quoted)) and not _shorter(words, j, namings, i):
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
    found = _longest(text, words, i + 1, _Meant(gazetteer))
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
