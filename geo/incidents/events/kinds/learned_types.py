"""The mentions of an incident -> its event type, weighed by learning: what the rules say, who was harmed, and the words.

The rules (`event_types`) know subtypes and the codebook's questions; a conditional logit over the eight coarse types
knows from many reports which words go with which. Names teach it nothing: only words written small are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from geo.incidents.events.event_types import Kind
from geo.incidents.events.kinds.senses import Sense
from geo.incidents.weights import Weights, score
from geo.text.document import Document
from geo.vocabulary import CasualtyClaim, EventType, Span

ABDUCTION = "abduction"
COARSE: tuple[str, ...] = (*(t.value for t in EventType), ABDUCTION)
"""The types as far as two accounts must agree on them: kidnapping apart from other violence."""
_USUAL = {
    EventType.BATTLES: "Armed clash",
    EventType.EXPLOSIONS: "Remote explosive/landmine/IED",
    EventType.VIOLENCE: "Attack",
    EventType.PROTESTS: "Peaceful protest",
    EventType.RIOTS: "Mob violence",
    EventType.STRATEGIC: "Other",
    EventType.DISASTER: "Other",
}
"""The subtype of a type of which nothing more is told."""
_MOST = 8


def type_options(
    document: Document, spans: Sequence[Span], claims: Iterable[CasualtyClaim], rules: Mapping[str, Kind]
) -> list[tuple[str, list[str]]]:
    """Each coarse type with its features for an incident told at `spans` with `claims`.

    `rules` holds, for each coarse type that the rules see in it, their kind.
    """
    best = max(rules.values(), key=lambda k: k.weight, default=None)
    said = best.coarse if best else "none"
    told = {f"harm {c.harm.value} {c.who.value}" for c in claims if not c.count.is_none}
    told |= {f"harm {c.harm.value}" for c in claims}
    if not document.all_caps:
        told |= {
            t.text
            for span in spans
            for t in document.tokens_in(span)
            if t.text.isalpha() and t.text.islower()
        }
    out = []
    for coarse in COARSE:
        own = rules.get(coarse)
        strength = min(_MOST, int(own.weight)) if own else 0
        features = [
            coarse,
            f"rules:{said == coarse}",
            f"rules {said}:{coarse}",
            f"rules:{said == coarse}:{strength}",
        ]
        features += [f"{coarse}:{word}" for word in sorted(told)]
        out.append((coarse, features))
    return out


def learned_kind(
    document: Document,
    spans: Sequence[Span],
    claims: Iterable[CasualtyClaim],
    rules: Mapping[str, Kind],
    weights: Weights,
) -> Kind:
    """The kind that the weights favour, with the subtype that the rules see in it, else the usual one."""
    options = type_options(document, spans, claims, rules)
    coarse, features = max(options, key=lambda o: score(o[1], weights))
    known = rules.get(coarse)
    if known is not None:
        return known
    if coarse == ABDUCTION:
        return Kind(EventType.VIOLENCE, Sense.ABDUCTION.value, score(features, weights))
    kind = EventType(coarse)
    return Kind(kind, _USUAL[kind], score(features, weights))
