"""Chunks -> sites that the gazetteer lacks, known by a word in their name: "Tishreen Hospital", "Lake Assad"."""

from __future__ import annotations

from geo.places.gazetteer.keys import key
from geo.places.lexicon import FACILITIES, NATURE, NATURE_BEFORE, NEVER, TITLES
from geo.places.recognition.capitalised_runs import Chunk
from geo.places.recognition.mentions import Mention
from geo.places.recognition.words import Word
from geo.text.lexicon import lexicon

_LISTS = lexicon("place_words")
_HEADS = frozenset(_LISTS["in_names"]["site_before_of"])
_NATURE_BEFORE_OF = frozenset(_LISTS["in_names"]["nature_before_of"])


def sites(text: str, words: list[Word], chunks: list[Chunk], mentions: list[Mention]) -> list[Mention]:
    """Buildings, streets, campuses, rivers and lakes: chunks that end (or begin) in a word for one."""
    taken = {(m.first, m.last) for m in mentions}
    found: list[Mention] = []
    for index, chunk in enumerate(chunks):
        if chunk.first == chunk.last:
            continue
        bounds = _site(words, chunk)
        if bounds is None:
            continue
        first, last, cue, kind = bounds
        while first < last and (
            not words[first].capital
            or (words[first].initial and words[first].lower in NEVER)
            or words[first].lower in TITLES
        ):
            first += 1
        if first == last or (first, last) in taken:
            continue
        quoted = text[words[first].start : words[last].end]
        site = Mention(
            words[first].start, words[last].end, first, last, quoted, key(quoted), "site", (), cue, kind
        )
        site.chunk = index
        found.append(site)
    return found


def _site(words: list[Word], chunk: Chunk) -> tuple[int, int, str, str] | None:
    """The bounds of the site in a chunk, the word for it, and its kind."""
    last = chunk.last
    while last > chunk.first:
        lower = words[last].lower
        if lower in FACILITIES:
            return chunk.first, last, lower, FACILITIES[lower]
        if lower in NATURE:
            return chunk.first, last, lower, "nature"
        last -= 1
    head = words[chunk.first].lower
    if head in NATURE_BEFORE or (head in _NATURE_BEFORE_OF and words[chunk.first + 1].lower == "of"):
        return chunk.first, chunk.last, head, "nature"
    if head in _HEADS and chunk.last > chunk.first + 1:
        return chunk.first, chunk.last, head, FACILITIES.get(head, "site")
    return None
