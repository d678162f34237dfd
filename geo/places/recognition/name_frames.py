"""Chunks -> places that the gazetteer lacks, known by their frame: "Tishreen Hospital", "Lake Assad", "the village of X"."""

from __future__ import annotations

from geo.places.gazetteer.keys import key
from geo.places.lexicon import (
    FACILITIES,
    HAYY,
    LOCATIVE,
    NATURE,
    NATURE_BEFORE,
    NEVER,
    ORGANISATIONS,
    PLACE_WORDS,
    TITLES,
    common_words,
)
from geo.places.recognition.capitalised_runs import Chunk
from geo.places.recognition.mentions import Mention
from geo.places.recognition.words import Word, is_demonym
from geo.text.lexicon import lexicon

_LISTS = lexicon("place_words")
_HEADS = frozenset(_LISTS["in_names"]["site_before_of"])
_NATURE_BEFORE_OF = frozenset(_LISTS["in_names"]["nature_before_of"])
_BEFORE_OF, _AFTER, _RIGHT_BEFORE = (
    frozenset(_LISTS["frames"][where]) for where in ("before_of", "after", "right_before")
)


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


def framed(text: str, words: list[Word], chunks: list[Chunk], mentions: list[Mention]) -> list[Mention]:
    """Names that the gazetteer lacks, in frames where only places stand: "the village of X", "X district", "Hai X"."""
    whole = {(m.first, m.last) for m in mentions}
    found: list[Mention] = []
    for index, chunk in enumerate(chunks):
        first, last = chunk.first, chunk.last
        cue = _frame(words, first, last)
        if not cue or chunk.person is not None or (first, last) in whole:
            continue
        if last > first and words[last].lower == cue and (first, last - 1) in whole:
            continue
        if words[last].lower == cue and last > first and words[last].capital:
            kind = PLACE_WORDS.get(cue, "")
        else:
            kind = PLACE_WORDS.get(cue, "village")
        if cue in LOCATIVE:
            if last - first > 2 or any(_says_nothing(w.lower) for w in words[first : last + 1]):
                continue
            cue, kind = "", "after " + cue
        if words[first].initial and first == last and words[first].lower in _AFTER | _BEFORE_OF:
            continue
        quoted = text[words[first].start : words[last].end]
        found.append(
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
    return found


def _says_nothing(lower: str) -> bool:
    return (
        lower in NEVER
        or lower in ORGANISATIONS
        or lower in common_words()
        or is_demonym(lower)
        or lower in FACILITIES
    )


def _frame(words: list[Word], first: int, last: int) -> str:
    """The word that says that the chunk names a place, "" where none does."""
    if last > first and words[first].lower in HAYY:
        return "neighbourhood"
    if last > first and words[last].lower in _AFTER:
        return words[last].lower
    return "" if words[first].headline else _frame_around(words, first, last)


def _frame_around(words: list[Word], first: int, last: int) -> str:
    if last + 1 < len(words) and not words[last].tail and words[last + 1].lower in _AFTER:
        return words[last + 1].lower
    if first >= 2 and words[first - 1].lower == "of" and words[first - 2].lower in _BEFORE_OF:
        return words[first - 2].lower
    before = words[first - 1].lower if first else ""
    return before if before in _RIGHT_BEFORE else ""
