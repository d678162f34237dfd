"""The mentions of one incident while they are being gathered, and the ground on which they are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from geo.incidents.events.event_mentions import EventMention
from geo.incidents.events.event_types import Kind
from geo.incidents.events.kinds.backdrop import Backdrop
from geo.incidents.events.scenes.drawn_places import countries_of
from geo.incidents.events.scenes.place_relations import identity
from geo.text.document import Document
from geo.vocabulary import CasualtyClaim, Harm, Resolution, Scope, Span

_NOTE, _NOTE_LENGTH = 8, 900
"""Up to so many sentences and characters a text of one line is a note that is there to tell of one incident, however weakly worded."""
_WORD = 3
_MOST_PLACES = 40


@dataclass(slots=True)
class EventCluster:
    """The mentions of one incident while they are being gathered.

    What later mentions are compared with is kept up with each mention that is added, each distinct thing once:
    otherwise a long text takes time that grows with the square of its length.
    """

    mentions: list[EventMention] = field(default_factory=list)
    kinds: list[Kind | None] = field(default_factory=list)
    coarse: set[str] = field(default_factory=set)
    days: set[tuple[date, date]] = field(default_factory=set)
    places: dict[tuple[object, ...], int] = field(default_factory=dict)
    """One toponym (its index) for each distinct place."""
    entries: set[str] = field(default_factory=set)
    killed: set[int] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    wide: bool = False
    """Whether it counts the dead of an area, or lies over several."""
    blocks: set[int] = field(default_factory=set)
    number: int = 0
    """Its number among the incidents of the article."""

    @property
    def founder(self) -> EventMention:
        """The mention that it stands on."""
        return self.mentions[0]

    def some_places(self, ground: Ground) -> list[Resolution]:
        """Its places; of very many the first and the latest, which a place that is new to it is compared with."""
        places = list(self.places.values())
        some = places if len(places) <= _MOST_PLACES else [places[0], *places[1 - _MOST_PLACES :]]
        return [ground.resolutions[i] for i in some]

    @property
    def claims(self) -> list[int]:
        """The indices of its claims, in order."""
        return sorted({i for mention in self.mentions for i in mention.claims})


@dataclass(frozen=True)
class Ground:
    """What is needed to compare mentions: the document, its lines, places and claims."""

    document: Document
    resolutions: Sequence[Resolution]
    claims: Sequence[CasualtyClaim]
    backdrop: Backdrop
    """What each sentence is told of where it does not say so itself."""
    _words: dict[Span, set[str]] = field(default_factory=dict, compare=False)
    _names: dict[Span, set[str]] = field(default_factory=dict, compare=False)

    @cached_property
    def countries(self) -> Counter[str]:
        """How often each country's places are named."""
        return countries_of(self.resolutions)

    @cached_property
    def is_note(self) -> bool:
        """Whether the text is so short that it is there to tell of one incident."""
        return (
            len(self.document.sentences) <= _NOTE
            and len(self.document.text) <= _NOTE_LENGTH
            and len(self.document.layout.blocks) == 1
        )

    def words(self, mention: EventMention) -> set[str]:
        """The words of `mention` that can be told again: long ones that are no names of places."""
        found = self._words.get(mention.span)
        if found is None:
            first, last = self.document.token_range(mention.span)
            words = self.document.words[first:last]
            found = self._words[mention.span] = {w for w in words if len(w) > _WORD and w.isalpha()}
        return found

    @cached_property
    def named(self) -> Counter[tuple[object, ...]]:
        """How often each place is named."""
        return Counter(identity(r) for r in self.resolutions)

    @cached_property
    def often(self) -> Counter[str]:
        """How often each word stands in the text."""
        return Counter(self.document.words)

    @cached_property
    def _of_places(self) -> frozenset[int]:
        """The index of each token that belongs to a toponym."""
        return frozenset(
            i for r in self.resolutions for i in range(*self.document.token_range(r.toponym.span))
        )

    def names(self, mention: EventMention) -> set[str]:
        """The words of `mention` that are written with a capital inside a sentence and are no places: who it was."""
        found = self._names.get(mention.span)
        if found is None:
            first, last = self.document.token_range(mention.span)
            found = self._names[mention.span] = {
                self.document.words[i]
                for i in range(first + 1, last)
                if self.document.tokens[i].text[0].isupper() and i not in self._of_places
            }
        return found


def add(ground: Ground, cluster: EventCluster, mention: EventMention, kind: Kind | None) -> None:
    """Take the mention into the cluster."""
    cluster.mentions.append(mention)
    cluster.kinds.append(kind)
    if kind:
        cluster.coarse.add(kind.coarse)
    if day := day_of(mention):
        cluster.days.add(day)
    for i in mention.places:
        place = ground.resolutions[i]
        cluster.places.setdefault(identity(place), i)
        if place.entry:
            cluster.entries.add(place.entry.id)
    cluster.killed |= killed_by(ground, mention)
    cluster.words |= ground.words(mention)
    cluster.names |= ground.names(mention)
    cluster.wide |= is_wide(ground, mention)
    cluster.blocks.add(mention.block)


def is_wide(ground: Ground, mention: EventMention) -> bool:
    """Whether a mention counts the dead of an area, or lies over several places."""
    return len(mention.places) > 1 or any(ground.claims[i].scope is Scope.AREA for i in mention.claims)


def day_of(mention: EventMention) -> tuple[date, date] | None:
    """The days that the mention gives itself."""
    when = mention.time.when if mention.time else None
    return (when.earliest, when.latest) if when and when.earliest and when.latest else None


def killed_by(ground: Ground, mention: EventMention) -> set[int]:
    """The numbers killed that the mention counts."""
    return {
        c.count.best
        for c in (ground.claims[i] for i in mention.claims)
        if c.harm is Harm.KILLED and c.subset_of is None and c.count.best
    }
