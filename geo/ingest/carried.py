"""A saved article and another that came in -> whether the other only carries its words, and how much of them.

Outlets print an agency's text under a headline of their own, cut it at the end, set a byline and smooth a phrase. Such a copy is
the same voice once more. What a copy would swallow keeps it apart: a number or a name that stands in a sentence in the place of
another, a sentence of its own that counts people or tells of an incident. What is shared is counted in shingles of five words,
against the shorter text (containment; Broder 1997).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from geo.incidents.same_event.near_duplicates import Shingles, shared, shingles
from geo.text.document import Document
from geo.text.numbers import quantities
from geo.vocabulary import Article, Reading, Span

CARRIED = 0.7
"""The share of the shorter text that stands in the other, from which on it is a copy: see `tests/ingest/carried_pairs.py`, where
copies share 0.89 or more, reports of one event in other words none, and a shared background 0.61."""
_ALTERED = 0.3
"""The share of a sentence's shingles that stand in the other text, from which on it is a sentence of it that was altered."""
_DAYS = timedelta(days=7)
"""Two texts published further apart are two: the same words then tell of other days."""
_LEAST = 12
"""Shingles of a text (sixteen words); shorter ones, such as a force's notes, are alike for no reason."""
_NOTE = 120
"""Words of a text of one paragraph up to which it may be an entry of a list of events. Such entries are alike in all but the place
or the victim ("opened fire on a courthouse", "on the police headquarters"): of 17 pairs of the development texts that were joined
12 were such. Nothing in one may be altered."""
_BYLINE = 10
"""Words of a line without a full stop that names who wrote it."""
_AGENCY = re.compile(r"^[^.\n]{0,60}?\([^()\n]{2,40}\)\s*[-–—:]+\s*")
"""The head of an agency's text: "HOMS, Syria (Agency) –"."""
_TOKENS = re.compile(r"[^\W_]+")


def likeness(saved: Article, other: Article, reading: Reading) -> float:
    """The share of the shorter text that stands in the longer one, where `other` (of which `reading` is) only carries what
    `saved` says; 0 where it is an article of its own.

    >>> text = "Gunmen opened fire on a minibus at the gate of the town late on Sunday and killed six men, a spokesman said."
    >>> one, two = Article.of(text), Article.of("By Our Own Man\\n" + text)
    >>> round(likeness(one, two, Reading(two.id, "1", "en", None)), 2)
    1.0
    """
    if saved.published and other.published and abs(saved.published - other.published) > _DAYS:
        return 0.0
    whole, mine = shingles([saved.text]), shingles([other.text])
    found = shared(whole, mine)
    if min(len(whole), len(mine)) < _LEAST or found < CARRIED:
        return 0.0
    known, added, is_note = _Known(saved.text), [], _is_note(saved) or _is_note(other)
    for sentence in _sentences(other):
        words = _AGENCY.sub("", sentence.of(other.text))
        if known.has_words(words):
            continue
        if known.altered(words, whole):
            if is_note or not known.has_names(words):
                return 0.0
        elif quantities(words):
            return 0.0
        else:
            added.append(sentence)
    return 0.0 if _tell(added, reading) else found


def _is_note(article: Article) -> bool:
    paragraphs = [p for p in article.text.split("\n") if p.strip()]
    return len(paragraphs) <= 1 and len(article.text.split()) <= _NOTE


def _tell(added: Sequence[Span], reading: Reading) -> bool:
    """Whether sentences count people, or an incident is told in them alone."""

    def within(span: Span) -> bool:
        return any(sentence.overlaps(span) for sentence in added)

    alone = (r for r in reading.reports if r.evidence and all(map(within, r.evidence)))
    return any(within(claim.span) for claim in reading.claims) or any(alone)


class _Known:
    """The words of a saved article, to ask what stands in them."""

    def __init__(self, text: str) -> None:
        self._tokens = frozenset(_TOKENS.findall(text.lower()))
        self._text = " ".join(_TOKENS.findall(text.lower()))
        self._numbers = frozenset(_numbers(text))

    def has_words(self, words: str) -> bool:
        """Whether these very words stand in it."""
        return " ".join(_TOKENS.findall(words.lower())) in self._text

    def altered(self, words: str, whole: Shingles) -> bool:
        """Whether it is a sentence of it in slightly other words."""
        mine = shingles([words])
        return bool(mine) and len(mine & whole) >= _ALTERED * len(mine)

    def has_names(self, words: str) -> bool:
        """Whether the names and numbers of a sentence all stand in it."""
        return self._tokens.issuperset(_names(words)) and self._numbers.issuperset(_numbers(words))


def _sentences(article: Article) -> Iterator[Span]:
    """The sentences, without the lines that say who wrote it."""
    for span in Document(article).sentences:
        words = span.of(article.text)
        lined = len(words.split()) <= _BYLINE and not words.rstrip().endswith((".", "!", "?", "”", '"'))
        if not lined and not words.lower().startswith(("reporting by", "additional reporting", "by ")):
            yield span


def _names(sentence: str) -> Iterator[str]:
    """The names and figures of a sentence in lower case, but for its first word."""
    for nth, word in enumerate(_TOKENS.findall(sentence)):
        if word[0].isdigit() or (word[0].isupper() and nth > 0):
            yield word.lower()


def _numbers(text: str) -> Iterator[tuple[int | None, int | None]]:
    return ((q.count.low, q.count.high) for q in quantities(text))
