"""The mentions of an incident -> what speaks for its type: stems of words, classes of words, what the rules see, what is told around.

Names teach nothing: of words with a capital only those are looked at that are common English words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from geo.incidents.events.event_mentions import EventMention
from geo.incidents.events.kinds.backdrop import Backdrop
from geo.incidents.events.kinds.senses import EVENT_OF, Sense
from geo.incidents.events.kinds.word_kinds import classes_of, stem
from geo.places.lexicon import common_words
from geo.text.document import Document
from geo.vocabulary import CasualtyClaim, EventType, Harm, Span

NOTE, WHOLE = "note", "whole"
"""A text that is there to tell of one incident, and an article."""
MOST_TYPED = 4
"""So many mentions of an incident say what it was; later ones tell what came of it."""
_STRONG = 4.0
ABDUCTION = "abduction"
_PIECES = {
    Sense.ASSAULT: EventType.VIOLENCE.value,
    Sense.KILLING: EventType.VIOLENCE.value,
    Sense.FORCE: EventType.PROTESTS.value,
}
"""What a piece speaks for that needs another piece."""


def words_in(document: Document, span: Span) -> Iterator[str]:
    """The words in `span` that are no names, in lower case."""
    common = common_words()
    for token in document.tokens_in(span):
        lower = token.text.lower()
        small = token.text.islower() or lower in common
        if token.text[0].isalpha() and (small or (classes_of(lower) and not token.text.isupper())):
            yield lower


def told_features(
    document: Document,
    backdrop: Backdrop,
    mentions: Sequence[EventMention],
    claims: Sequence[CasualtyClaim],
    text: str,
) -> frozenset[str]:
    """What is looked at of an incident told by `mentions` with `claims`, whatever its type."""
    told = _harm(claims)
    some = [set(words_in(document, mention.span)) for mention in mentions[:MOST_TYPED]]
    told |= {stem(word) for words in some for word in words}
    if text == NOTE:  # too little is told round it to be looked at
        return frozenset(told)
    kinds = [{name for word in words for name in classes_of(word)} for words in some]
    told |= {f"is {name}" for names in kinds for name in names} | {f"first is {name}" for name in kinds[0]}
    return frozenset(told | _senses(mentions) | _around(document, backdrop, mentions[0]))


def _harm(claims: Iterable[CasualtyClaim]) -> set[str]:
    told = {f"harm {c.harm.value} {c.who.value}" for c in claims if not c.count.is_none}
    told |= {f"harm {c.harm.value}" if not c.count.is_none else f"no {c.harm.value}" for c in claims}
    harmed = any(c.harm in (Harm.KILLED, Harm.INJURED) and not c.count.is_none for c in claims)
    return told | {f"harmed {harmed}"}


def _senses(mentions: Sequence[EventMention]) -> set[str]:
    """What their triggers speak for."""
    told = set()
    for number, mention in enumerate(mentions[:MOST_TYPED]):
        for trigger in mention.triggers:
            told.add(f"sense {trigger.sense.name}")
            if trigger.weight >= _STRONG:
                told.add(f"strong {trigger.sense.name}")
        if number == 0 and mention.triggers:
            told.add(f"first {mention.triggers[0].sense.name}")
            best = max(mention.triggers, key=lambda t: t.weight)
            told.add(f"best {best.sense.name}")
    if not any(m.triggers for m in mentions[:MOST_TYPED]):
        told.add("no trigger")
    return told


def _around(document: Document, backdrop: Backdrop, mention: EventMention) -> set[str]:
    """What the text tells of round it, in its headings, in its headline and on the whole."""
    around = backdrop.told[mention.sentence]
    told = {f"around {around.name if around else None}"}
    told |= {f"article {kind}" for kind in backdrop.article} | {f"about {name}" for name in backdrop.about}
    before, after = backdrop.near(mention.sentence)
    told |= {f"before {before}", f"after {after}"}
    block = document.layout.at(mention.span.start)
    for heading in block.headings:
        for word in words_in(document, heading):
            told |= {f"under {name}" for name in classes_of(word)}
    for word in document.article.headline.split():
        told |= {f"headline {name}" for name in classes_of(word.lower().strip(",.:;!?'\""))}
    return told


def said_by(mentions: Sequence[EventMention]) -> dict[str, int]:
    """Of each coarse type that their triggers speak for, the weight of the best one, however late it comes."""
    found: dict[str, int] = {}
    for mention in mentions[:MOST_TYPED]:
        for trigger in mention.triggers:
            coarse = _coarse(trigger.sense)
            if coarse:
                found[coarse] = max(found.get(coarse, 0), int(trigger.weight))
    return found


def _coarse(sense: Sense) -> str:
    if sense is Sense.ABDUCTION:
        return ABDUCTION
    name = sense.value
    return EVENT_OF[name][0].value if name in EVENT_OF else _PIECES.get(sense, "")
