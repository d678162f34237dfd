"""How much text one article may hold."""

from __future__ import annotations

from geo.vocabulary import MAX_CHARACTERS, EmptyText, TooLong

__all__ = ["MAX_CHARACTERS", "require_text"]


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
