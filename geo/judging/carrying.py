"""A judgement -> what it is about in this reading: the words it names are looked for, never their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from geo.vocabulary import Judgement, SetAside, Span

LOST = "fits nothing in this reading; decide again"


def carried(text: str, judgement: Judgement, spans: Sequence[Span]) -> list[int]:
    """Which of `spans` the judgement is about: the very span, else the nearest one of the same words."""
    wanted = judgement.span
    if wanted is None:
        return []
    words = judgement.words or wanted.of(text)
    alike = [i for i, s in enumerate(spans) if s.of(text) == words]
    if alike:
        nearest = min(alike, key=lambda i: (abs(spans[i].start - wanted.start), i))
        return [i for i in alike if spans[i] == spans[nearest]]
    if wanted.of(text) != words:
        return []
    over = [i for i, s in enumerate(spans) if s.overlaps(wanted)]
    return over if len(over) == 1 else []


def stretch(text: str, judgement: Judgement) -> Span | None:
    """Where the words of what is added stand: where they stood, else where they stand nearest; None where they do not.

    >>> from datetime import UTC, datetime
    >>> from geo.vocabulary import Decision
    >>> moved = Judgement.of(Decision.ADD_PLACE, "a", who="Ada", when=datetime(2025, 3, 10, tzinfo=UTC), span=Span(0, 4), words="Homs")
    >>> stretch("In Homs", moved)
    Span(start=3, end=7)
    """
    span = judgement.span
    if span is None or not span.of(text).strip():
        return None
    words = judgement.words or span.of(text)
    before, after = text.rfind(words, 0, span.start + len(words)), text.find(words, span.start)
    found = [at for at in (before, after) if at >= 0]
    if not words.strip() or not found:
        return None
    at = min(found, key=lambda start: abs(start - span.start))
    return Span(at, at + len(words))


def lost(text: str, judgement: Judgement) -> SetAside:
    """What is listed of a judgement that finds nothing to be about."""
    span = judgement.span or Span(0, 0)
    if span.end > len(text):
        span = Span(0, 0)
    reason = f"the judgement “{judgement.decision}” by {judgement.who} {LOST}"
    return SetAside(span, judgement.words or span.of(text), reason)


def by(deed: str, judgement: Judgement) -> str:
    """What was done and why, not by whom: reasons go into files that are published; the log has the name."""
    return f"{deed} by an analyst" + (f": {judgement.why}" if judgement.why else "")
