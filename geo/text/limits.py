"""How much text one article may hold."""

from __future__ import annotations

from geo.vocabulary import EmptyText, TooLong

MAX_CHARACTERS = 1_000_000
"""About 160,000 words, two novels: more is no article, and takes minutes to read."""


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
