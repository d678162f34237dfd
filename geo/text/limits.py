"""How much text one article may hold."""

from __future__ import annotations

from datetime import date

from geo.vocabulary import MAX_CHARACTERS, EmptyText, InputError, TooLong

__all__ = [
    "MAX_CHARACTERS",
    "MAX_CLAIMS",
    "MAX_NAMES",
    "MAX_SENTENCES",
    "require_day",
    "require_few_claims",
    "require_few_names",
    "require_few_sentences",
    "require_text",
]

MAX_SENTENCES, MAX_CLAIMS, MAX_NAMES = 6_000, 4_000, 20_000
"""The longest text of prose has half as many: lists without end are refused before their reading takes over ten seconds."""


def require_text(text: str) -> None:
    """Checks that `text` has words in it and is no longer than `MAX_CHARACTERS`.

    Raises `EmptyText` or `TooLong`.

    >>> require_text("Two were hurt.")
    """
    if len(text) > MAX_CHARACTERS:
        raise TooLong(
            f"the text has {len(text):,} characters and an article may have {MAX_CHARACTERS:,}."
            " Split it into articles, one file or one line each"
        )
    if not any(c.isalnum() for c in text):
        raise EmptyText("there are no words in the text. Paste or choose an article with text in it")


def require_day(published: date | None) -> None:
    """Checks that an article was published on a day that newspapers knew: "a century ago" is a day as well. Raises `InputError`.

    >>> require_day(date(2025, 3, 10))
    """
    if published is not None and not 1600 <= published.year <= 2200:
        raise InputError(
            f"the article is said to be published on {published.isoformat()}. Give a day from the years 1600 to 2200"
        )


def require_few_sentences(sentences: int) -> None:
    """Checks that an article has no more than `MAX_SENTENCES` sentences and lines. Raises `TooLong`.

    >>> require_few_sentences(40)
    """
    if sentences > MAX_SENTENCES:
        raise TooLong(
            f"the text has {sentences:,} sentences or lines and an article may have {MAX_SENTENCES:,}."
            " Split it into articles, one file or one line each"
        )


def require_few_names(names: int) -> None:
    """Checks that an article names places no more than `MAX_NAMES` times. Raises `TooLong`.

    >>> require_few_names(40)
    """
    if names > MAX_NAMES:
        raise TooLong(
            f"the text names places more than {MAX_NAMES:,} times, as no article does."
            " Split it into articles, one file or one line each"
        )


def require_few_claims(claims: int) -> None:
    """Checks that an article counts casualties no more than `MAX_CLAIMS` times. Raises `TooLong`.

    >>> require_few_claims(40)
    """
    if claims > MAX_CLAIMS:
        raise TooLong(
            f"the text counts casualties more than {MAX_CLAIMS:,} times, as no article does."
            " Split it into articles, one file or one line each"
        )
