"""Words as an analyst types them -> each place where the article has them, for the analyst to say which is meant."""

from __future__ import annotations

from collections.abc import Iterable

from geo.vocabulary import Span


def pointed_at(text: str, words: str, read: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Every place where `text` has these very `words`, in its order; () where it has none.

    Places where they stand as whole words come alone where there are any, and of these alone those that are not
    in `read` already, where there are any.

    >>> pointed_at("Sixteen died, six of them on the way; six lived.", "six")
    (Span(start=14, end=17), Span(start=38, end=41))
    >>> pointed_at("Six lived.", "xl"), pointed_at("Six lived.", "liv")
    ((), (Span(start=4, end=7),))
    """
    found: list[Span] = []
    at = text.find(words) if words.strip() else -1
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + len(words))
    whole = [s for s in found if _is_whole(text, s)] or found
    taken = list(read)
    return tuple([s for s in whole if not any(t.overlaps(s) for t in taken)] or whole)


def _is_whole(text: str, span: Span) -> bool:
    """Whether no word runs on past either end."""
    return not any(_joined(text, at) for at in (span.start, span.end))


def _joined(text: str, at: int) -> bool:
    """Whether the characters before and behind `at` belong to one word."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
