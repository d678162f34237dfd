"""What is read: an article, and the spans that point at its words."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime

MAX_CHARACTERS = 300_000
"""The longest text that counts as one article: about 120 printed pages, two seconds of reading."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``article.text``, in characters, end exclusive.

    >>> Span(0, 7).of("Latakia burns")
    'Latakia'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start}, {self.end}")

    def of(self, text: str) -> str:
        """The words at this span of `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was given. The text never changes: every span counts its characters.

    `id` is the caller's own, or `content_id(text)`. `published` is the day that "on Sunday" counts from;
    None where nobody said it. `language` is an ISO 639-1 code, "en" unless found otherwise.
    """

    id: str
    text: str
    headline: str = ""
    source: str = ""
    url: str = ""
    published: date | None = None
    retrieved: datetime | None = None
    language: str = "en"

    @classmethod
    def of(
        cls,
        text: str,
        *,
        id: str | None = None,
        headline: str = "",
        source: str = "",
        url: str = "",
        published: date | None = None,
        retrieved: datetime | None = None,
    ) -> Article:
        """An article from its text; without an `id` the hash of its content is used. Halves of characters are made `whole`.

        >>> Article.of("Two were hurt in Homs.").id
        'a4a9fbd052e15d86'
        """
        text = whole(text)
        return cls(
            id=whole(id) if id else content_id(text),
            text=text,
            headline=whole(headline),
            source=whole(source),
            url=whole(url),
            published=published,
            retrieved=retrieved,
        )


_HALVES = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """`text` with U+FFFD for each half of a character (a lone surrogate), which JSON can say and no file or database takes.

    >>> whole("Ho\\ud800ms")
    'Ho\ufffdms'
    """
    return _HALVES.sub("\ufffd", text)


def content_id(text: str) -> str:
    """Sixteen hex digits that are the same for the same words, whatever the white space between them."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
