"""A document -> the cause that each of its sentences is told against, for those that only say that people died."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from geo.incidents.events.event_types import NAMED, kind_of
from geo.incidents.events.kinds.senses import DISASTERS, Sense
from geo.incidents.events.kinds.word_kinds import about
from geo.incidents.events.triggers import Trigger
from geo.text.document import Document
from geo.vocabulary import EventType

_FEW = 4
"""So many sentences away others tell what it is about."""
_PLAINLY = 2
"""So many times as many sentences tell of the article's main kind of thing as of the next."""
_NEAR = 2
"""So many sentences further a cause counts as that of what is told; beyond it the article's main disaster does."""


@dataclass(frozen=True, slots=True)
class Backdrop:
    """For each sentence what it is told of where it does not say so itself: a disaster, an explosion, another violence;
    None where nothing says. What was told last before it counts, else what is told first after it.
    """

    told: tuple[Sense | None, ...] = ()
    kinds: tuple[str, ...] = ()
    """The coarse type that each sentence's own words speak for; empty where they speak for none."""
    article: tuple[str, ...] = ()
    """What most of the article is about: its most frequent coarse type, and how plainly that leads."""

    about: tuple[str, ...] = ()
    """The classes of words that the article is fullest of."""

    def near(self, sentence: int) -> tuple[str, str]:
        """The coarse types that are told of last before `sentence` and first after it, within a few sentences."""
        before = next((k for k in self.kinds[max(0, sentence - _FEW) : sentence][::-1] if k), "")
        after = next((k for k in self.kinds[sentence + 1 : sentence + 1 + _FEW] if k), "")
        return before, after

    @classmethod
    def of(cls, document: Document, triggers: Sequence[Trigger]) -> Backdrop:
        """The backdrop of `document`, whose triggers are `triggers`. Takes time linear in its length."""
        low = document.low
        mine: dict[int, list[Trigger]] = {}
        for trigger in triggers:
            mine.setdefault(document.sentence_at(trigger.span.start), []).append(trigger)
        causes: list[Sense | None] = []
        kinds: list[str] = []
        last: Sense | None = None
        for number, span in enumerate(document.sentences):
            kind, cause = _cause(low[span.start : span.end], mine.get(number, []), last)
            kinds.append(kind)
            last = cause or last
            causes.append(cause)
        return cls(told_of(causes), tuple(kinds), _article(kinds), about(document.words))


def told_of(causes: Sequence[Sense | None]) -> tuple[Sense | None, ...]:
    """What each sentence is told of, from what each names as a cause itself.

    >>> [told.name for told in told_of([None, Sense.FLOOD, None, Sense.AIR])]
    ['FLOOD', 'FLOOD', 'FLOOD', 'AIR']
    """
    disasters = Counter(c for c in causes if c in DISASTERS)
    main = max(disasters, key=lambda sense: (disasters[sense], sense.value)) if disasters else None
    first = next(((n, c) for n, c in enumerate(causes) if c is not None), None)
    if first is None:
        return (None,) * len(causes)
    at, cause = first
    found: list[Sense | None] = []
    for number, named in enumerate(causes):
        if named is not None:
            at, cause = number, named
        found.append(main if cause in DISASTERS and abs(number - at) > _NEAR else cause)
    return tuple(found)


def _article(kinds: Sequence[str]) -> tuple[str, ...]:
    counted = Counter(k for k in kinds if k).most_common(2)
    if not counted:
        return ()
    (main, times), (_, next_times) = counted[0], counted[1] if len(counted) > 1 else ("", 0)
    plainly = times >= _PLAINLY * max(1, next_times)
    return (main, f"plainly {main}") if plainly else (main,)


def _cause(low: str, triggers: Sequence[Trigger], last: Sense | None) -> tuple[str, Sense | None]:
    kind = kind_of(low, [(t, 1.0) for t in triggers], [], last if last in DISASTERS else None)
    if kind is None:
        return "", None
    if kind.type is EventType.DISASTER:
        own = [t for t in triggers if t.sense in DISASTERS and t.weight >= NAMED]
        return kind.coarse, max(own, key=lambda t: t.weight).sense if own else last
    means = [t for t in triggers if t.sense is not Sense.KILLING and t.weight >= NAMED]
    if kind.type is EventType.EXPLOSIONS and means:
        return kind.coarse, Sense(kind.subtype)
    violent = kind.type in (EventType.BATTLES, EventType.VIOLENCE, EventType.RIOTS)
    return kind.coarse, Sense.ASSAULT if violent and (means or kind.weight >= NAMED) else None
