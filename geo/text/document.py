"""An article split once into paragraphs, sentences and tokens, for all stages to share."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from geo.text.layout import Layout, layout_of
from geo.text.lexicon import lexicon
from geo.vocabulary import Article, Span

_TOKEN = re.compile(
    r"[A-Za-z][a-z]+(?=[ .,\n])"  # most words of all; the general pattern below finds the same ones slower
    r"|\d+(?:[.,’' \u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,:]\d+)*"  # 1,234  1.234  1 234  3.5  10:30
    r"|(?:[A-Z]\.){2,}"  # U.S.
    r"|[^\W\d_]+(?:[’'ʼ`\-][^\W\d_]+)*"  # al-Shughur, Sana'a
    r"|\w+|[^\w\s]"
)
_ABBREVIATIONS = frozenset(lexicon("sentences")["abbreviations"])
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_OPENERS = frozenset(lexicon("sentences")["openers"])
"""Words that begin a sentence after "U.S."; before any other it is an adjective ("a U.S. Army truck")."""
_SMALL, _CAPITAL = str.maketrans("", "", ascii_lowercase), str.maketrans("", "", ascii_uppercase)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|\n\s*\n|\n")
LONGEST = 1_500
"""Characters of a sentence, at most: longer than any that news writes (1,300). What goes on without a stop is read piece by
piece, all of it, so that work which compares the parts of a sentence with each other is bounded."""
_PAUSES = (re.compile(r"[;:]\s"), re.compile(r",\s"), re.compile(r"\s"), re.compile(r"\W"))
"""Where a sentence that is too long is cut, the best place first."""


class Token(NamedTuple):
    """A word, a number or a mark, with where it stands."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The token in lower case."""
        return self.text.lower()


@dataclass(frozen=True)
class Document:
    """An article with its tokens and sentences, each found once and only when asked for."""

    article: Article

    @property
    def text(self) -> str:
        """The article's text, exactly as given."""
        return self.article.text

    @cached_property
    def plain(self) -> str:
        """The text for patterns to read, character for character as long: what a hard space leaves behind when it
        is read in the wrong encoding ("Â ") is blank."""
        return self.text.replace("Â ", "  ").replace("Â\u00a0", "  ") if "Â" in self.text else self.text

    @cached_property
    def low(self) -> str:
        """The text in lower case with every character at its own offset (a few letters change their length)."""
        low = self.text.lower()
        if len(low) == len(self.text):
            return low
        return "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words, numbers and marks in order."""
        found: list[Token] = []
        add, make, find, end = found.append, tuple.__new__, self.plain.find, 0
        for text in _TOKEN.findall(
            self.plain
        ):  # only white space lies between: `find` is cheaper than matches
            start = find(text, end)
            end = start + len(text)
            add(make(Token, (start, end, text)))
        return tuple(found)

    @cached_property
    def _token_starts(self) -> list[int]:
        return [start for start, _, _ in self.tokens]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens in lower case."""
        return tuple([text.lower() for _, _, text in self.tokens])

    def token_range(self, span: Span) -> tuple[int, int]:
        """The index of the first token that begins inside `span`, and of the first one after it."""
        starts = self._token_starts
        return bisect_left(starts, span.start), bisect_left(starts, span.end)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that begin inside `span`."""
        first, last = self.token_range(span)
        return self.tokens[first:last]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences in order, without the white space between them."""
        return tuple(_sentences(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds character `offset` (the one before it, between two)."""
        return max(0, bisect_right(self._starts, offset) - 1)

    @cached_property
    def layout(self) -> Layout:
        """The lines of the text as what they are: paragraphs, headings, items, rows, teasers."""
        return layout_of(self.text)

    @cached_property
    def all_caps(self) -> bool:
        """Whether the text is written in capitals throughout, as agencies' wires once were."""
        sample = self.text[:4000]
        small = len(sample) - len(sample.translate(_SMALL))
        capital = len(sample) - len(sample.translate(_CAPITAL))
        return small + capital > 20 and capital > 0.85 * (small + capital)


_LAST_WORD = re.compile(r"[^\w.]")
_FOLLOWS = re.compile(r"[^\S\n]+[\"'“‘(\[]*(\w+)")


def _sentences(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for mark in _END.finditer(text):
        if mark.group()[0] != "\n" and not _ends(text, mark.start(), mark.end()):
            continue
        _append(spans, text, start, mark.end())
        start = mark.end()
    _append(spans, text, start, len(text))
    return spans


def _ends(text: str, at: int, after: int) -> bool:
    """Whether the mark at `at` ends a sentence: not after an abbreviation, an initial, or before a small letter."""
    before = _LAST_WORD.split(text[max(0, at - 20) : at])[-1]
    if text[at] == "." and (before.lower() in _ABBREVIATIONS or (len(before) == 1 and before.isupper())):
        return False
    follows = _FOLLOWS.match(text, after, after + 24)
    if follows is None:
        return True
    if text[at] == "." and _INITIALS.fullmatch(before):
        return follows.group(1).lower() in _OPENERS
    return not follows.group(1)[0].islower()


def _pause(text: str, start: int, end: int) -> int:
    """Where to cut the sentence that begins at `start`: after the last mark or blank of its first `LONGEST` characters,
    else after the first one that follows; `end` for a single word without either."""
    most = start + LONGEST
    for mark in _PAUSES:
        cuts = [found.end() for found in mark.finditer(text, start + LONGEST // 2, most)]
        if cuts:
            return cuts[-1]
    after = _PAUSES[-1].search(text, most, end)
    return after.end() if after else end


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    while end - start > LONGEST and (cut := _pause(text, start, end)) < end:
        _append(spans, text, start, cut)
        start = cut
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    if stripped:
        spans.append(Span(start + left, start + left + len(stripped)))
