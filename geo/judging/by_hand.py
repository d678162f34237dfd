"""An incident that somebody enters by hand -> an article of their own words, a reading of nothing, and judgements.

So it is told, corrected, undone, merged and exported as every other, each place and number of it points at words, and
nobody takes it for a report that was read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from geo.vocabulary import (
    Article,
    CountRange,
    Decision,
    EventDate,
    EventType,
    Harm,
    InputError,
    Judgement,
    Reading,
    Span,
    Who,
)
from geo.vocabulary.program import NO_READER

SOURCE = "Entered by hand"
"""What stands for the source of an article that somebody entered. The name is in the log: files are published."""
_HEADLINE = 100
Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody enters: in their words what happened and how it is known; of which type, when, where, to how many.

    `places` are names with what `Decision.ADD_PLACE` holds of each; nothing for a place that is not known. A number is
    written by its wording.
    """

    words: str
    type: EventType
    subtype: str
    date: EventDate
    known_from: str = ""
    places: Sequence[tuple[str, Mapping[str, Value]]] = ()
    numbers: Sequence[tuple[Harm, Who, CountRange]] = ()


def entered(entry: Entry, *, who: str, when: datetime) -> tuple[Article, Reading, tuple[Judgement, ...]]:
    """The article, its empty reading, and the judgements that make an incident of it.

    Raises `InputError` where it is not said what happened.
    """
    if not entry.words.strip():
        raise InputError("Say in your words what happened, and how it is known.")
    lines = _Lines(entry.words.strip())
    lines.add("")
    places = [(lines.add("Where: ", name), value) for name, value in entry.places]
    numbers = [
        (lines.add(f"{n[0].capitalize()}: ", n[2].wording or "number not known"), n) for n in entry.numbers
    ]
    if entry.known_from.strip():
        lines.add("Known from: ", entry.known_from.strip())
    first_line = entry.words.strip().splitlines()[0]
    headline = first_line if len(first_line) <= _HEADLINE else f"{first_line[:_HEADLINE].rsplit(' ', 1)[0]} …"
    article = Article.of(lines.text.strip(), headline=headline, source=SOURCE, retrieved=when)
    reading = Reading(article.id, NO_READER, article.language, None)

    def made(decision: Decision, span: Span, value: Mapping[str, Value], incident: str = "") -> Judgement:
        return Judgement.of(
            decision, article.id, who=who, when=when, span=span, words=span.of(article.text), incident=incident, value=value
        )  # fmt: skip

    first, last = entry.date.earliest, entry.date.latest
    incident = made(
        Decision.ADD_INCIDENT,
        Span(0, len(entry.words.strip())),
        {
            "type": entry.type.value,
            "subtype": entry.subtype,
            "earliest": first.isoformat() if first else None,
            "latest": last.isoformat() if last else None,
            "precision": entry.date.precision.value,
        },
    )
    out = [incident]
    out += [made(Decision.ADD_PLACE, span, value, incident.id) for span, value in places]
    for span, (harm, people, count) in numbers:
        value = {
            "harm": harm.value,
            "who": people.value,
            "low": count.low,
            "best": count.best,
            "high": count.high,
        }
        out.append(made(Decision.ADD_CLAIM, span, {**value, "wording": span.of(article.text)}, incident.id))
    return article, reading, tuple(out)


class _Lines:
    """A text that grows line by line and says where each value stands."""

    def __init__(self, first: str) -> None:
        self.text = first

    def add(self, head: str, value: str = "") -> Span:
        """Add a line; where its value stands."""
        start = len(self.text) + 1 + len(head)
        self.text += f"\n{head}{value}"
        return Span(start, start + len(value))
