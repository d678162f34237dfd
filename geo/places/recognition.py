"""Which words may name a place: gazetteer names by capitals and longest match, sites, and names in frames.

Everything that may be a place is proposed with features that speak for and against; `belief` weighs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.places.chunks import Chunk, chunks_of, people_of
from geo.places.cues import cue
from geo.places.features import Around, describe
from geo.places.gazetteer.keys import key
from geo.places.lexicon import FACILITIES, NEVER, PLACE_WORDS
from geo.places.mentions import Mention
from geo.places.words import Word, is_demonym, joins, words_of
from geo.text.document import Document

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer, Naming

_LONGEST = 8


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
        if owner[i] < 0 and not word.name:
            i += 1
            continue
        found = _longest(document.text, words, i, gazetteer) if word.name or owner[i] >= 0 else None
        if found is None:
            i += 1
            continue
        found.chunk = owner[i]
        mentions.append(found)
        i = found.last + 1
    mentions += _sites(document.text, words, chunks, mentions)
    mentions += _framed(document.text, words, chunks, mentions)
    mentions.sort(key=lambda m: (m.start, m.end))
    cue(mentions, words)
    describe(mentions, around)
    return mentions, around


def _longest(text: str, words: list[Word], i: int, gazetteer: Gazetteer) -> Mention | None:
    """The longest gazetteer name that starts at word `i`."""
    head = words[i]
    if head.lower in NEVER:
        return None
    start = head.text.split("-", 1)[0]
    most = gazetteer.words_from(start)
    if most == 0:
        return None
    ends = _ends(text, words, i, min(most, _LONGEST))
    if is_demonym(head.lower):
        ends = [e for e in ends if e[0] > i]
    for j, dotted in reversed(ends):
        end = words[j].end
        quoted = text[head.start : end]
        namings = gazetteer.named(quoted)
        if dotted and namings:
            namings_dotted = _allowed(namings, quoted + ".")
            if any(n.kind == "abbreviation" for n in namings_dotted):
                return Mention(head.start, end + 1, i, j, quoted + ".", key(quoted), "name", namings_dotted)
        if namings := _allowed(namings, quoted):
            return Mention(head.start, end, i, j, quoted, key(quoted), "name", namings)
    return None


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


def _sites(text: str, words: list[Word], chunks: list[Chunk], mentions: list[Mention]) -> list[Mention]:
    """Buildings, streets and campuses: chunks that end in a word for one ("Tishreen University Hospital")."""
    taken = {(m.first, m.last) for m in mentions}
    sites: list[Mention] = []
    for index, chunk in enumerate(chunks):
        last = chunk.last
        while last > chunk.first and words[last].lower not in FACILITIES:
            last -= 1
        if last <= chunk.first:
            if not (
                words[chunk.first].lower in ("university", "port", "hospital", "church", "college")
                and chunk.last > chunk.first + 1
            ):
                continue
            last = chunk.last
        first = chunk.first
        while first < last and (
            not words[first].capital or (words[first].initial and words[first].lower in NEVER)
        ):
            first += 1
        if first == last or (first, last) in taken:
            continue
        cue = words[last].lower if words[last].lower in FACILITIES else words[first].lower
        quoted = text[words[first].start : words[last].end]
        site = Mention(
            words[first].start,
            words[last].end,
            first,
            last,
            quoted,
            key(quoted),
            "site",
            (),
            cue,
            FACILITIES.get(cue, "site"),
            chunk=index,
        )
        sites.append(site)
    return sites


_BEFORE_OF = frozenset("village villages town towns city district neighbourhood neighborhood suburb camp hamlet settlement subdistrict area"
                       " province governorate locality quarter port".split())  # fmt: skip
_AFTER = frozenset("village town district neighbourhood neighborhood camp subdistrict suburb settlement locality airbase area"
                   " province governorate quarter airport county".split())  # fmt: skip


def _framed(text: str, words: list[Word], chunks: list[Chunk], mentions: list[Mention]) -> list[Mention]:
    """Names that the gazetteer lacks, in frames where only places stand: "the village of X", "X district", "Hai X"."""
    held = [False] * (len(words) + 1)
    for m in mentions:
        for k in range(m.first, m.last + 1):
            held[k] = True
    framed: list[Mention] = []
    for index, chunk in enumerate(chunks):
        first, last = chunk.first, chunk.last
        if chunk.person is not None or any(held[first : last + 1]):
            continue
        cue = _frame(words, first, last)
        if not cue:
            continue
        if words[last].lower == cue and last > first and words[last].capital:
            kind = PLACE_WORDS.get(cue, "")
        else:
            kind = PLACE_WORDS.get(cue, "village")
        if words[first].initial and first == last and words[first].lower in _AFTER | _BEFORE_OF:
            continue
        quoted = text[words[first].start : words[last].end]
        framed.append(
            Mention(
                words[first].start,
                words[last].end,
                first,
                last,
                quoted,
                key(quoted),
                "unknown",
                (),
                cue,
                kind,
                chunk=index,
            )
        )
    return framed


def _frame(words: list[Word], first: int, last: int) -> str:
    """The word that says that the chunk names a place, "" where none does."""
    if last > first and words[first].lower in ("hai", "hayy", "hay"):
        return "hayy"
    if last > first and words[last].lower in _AFTER:
        return words[last].lower
    return "" if words[first].headline else _frame_around(words, first, last)


def _frame_around(words: list[Word], first: int, last: int) -> str:
    if last + 1 < len(words) and not words[last].tail and words[last + 1].lower in _AFTER:
        return words[last + 1].lower
    if first >= 2 and words[first - 1].lower == "of" and words[first - 2].lower in _BEFORE_OF:
        return words[first - 2].lower
    if first >= 1 and words[first - 1].lower in ("village", "neighbourhood", "neighborhood"):
        return words[first - 1].lower
    return ""
