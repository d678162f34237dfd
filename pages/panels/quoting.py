"""The words around a span, and who signed a decision about it."""

from __future__ import annotations

from geo.vocabulary import Judgement, Span
from geo.wording.dates import to_the_minute


def around(text: str, span: Span, characters: int = 120) -> tuple[str, str, str]:
    """What stands before `span`, at it and after it, on one line, cut at words.

    >>> around("Two people were killed in Homs on Sunday.", Span(26, 30))
    ('Two people were killed in ', 'Homs', ' on Sunday.')
    """
    start, end = max(0, span.start - characters), min(len(text), span.end + characters)
    before, words, after = text[start : span.start], span.of(text), text[span.end : end]
    if start > 0:
        before = f"… {before.partition(' ')[2]}"
    if end < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return _line(before), _line(words), _line(after)


def _line(text: str) -> str:
    """`text` on one line, with the blank at either end kept as one."""
    words = " ".join(text.split())
    if not words:
        return " " * bool(text)
    return " " * text[0].isspace() + words + " " * text[-1].isspace()


def signed(judgement: Judgement | None) -> str:
    """Who decided and when, "" where nobody did."""
    if judgement is None:
        return ""
    return f"{judgement.who}, {to_the_minute(judgement.when)}"
