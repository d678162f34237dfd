"""The mentions of an incident -> its event type, weighed by learning: what the rules say, who was harmed, and the words.

The rules (`event_types`) know subtypes and the codebook's questions; a conditional logit over the eight coarse types
knows from many reports which words go with which, and what the article round it is about (`type_features`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.incidents.events.event_clusters import Ground
from geo.incidents.events.event_coreference import kinds_of_mentions
from geo.incidents.events.event_mentions import EventMention
from geo.incidents.events.event_types import Kind
from geo.incidents.events.kinds.senses import Sense
from geo.incidents.events.kinds.type_features import ABDUCTION, NOTE, WHOLE, said_by, told_features
from geo.incidents.weights import Weights, score
from geo.vocabulary import EventType

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


@dataclass(frozen=True, slots=True)
class TypeEvidence:
    """What the type of an incident is weighed by."""

    text: str
    """Whether it is told by a "note" that is there to tell of one incident, or in a "whole" article."""
    told: frozenset[str]
    """What is told of it and around it, in features (`told_features`)."""
    rules: Mapping[str, Kind]
    """Of each coarse type that the rules see in it, their kind."""
    own: Mapping[str, Kind]
    """The same, by its own words alone, whatever the text around tells of."""
    says: Mapping[str, int]
    """Of each coarse type the weight of the best word that speaks for it."""

    @classmethod
    def of(cls, ground: Ground, mentions: Sequence[EventMention], text: str = "") -> TypeEvidence:
        """The evidence of an incident that is told by `mentions`, looked at as in such a `text`, else as in what it is."""
        low = ground.document.low
        claims = [ground.claims[i] for m in mentions for i in m.claims]
        text = text or (NOTE if ground.is_note else WHOLE)
        rules = kinds_of_mentions(ground, low, mentions)
        own = kinds_of_mentions(ground, low, mentions, alone=True)
        seen = rules.keys() | own.keys()  # a bomb that was found and did not go off is no explosion
        return cls(
            text,
            told_features(ground.document, ground.backdrop, mentions, claims, text),
            rules,
            own,
            {coarse: weight for coarse, weight in said_by(mentions).items() if coarse in seen},
        )


def type_options(evidence: TypeEvidence) -> list[tuple[str, list[str]]]:
    """Each coarse type with its features."""
    rules, own = evidence.rules, evidence.own
    best = max(rules.values(), key=lambda k: k.weight, default=None)
    said = best.coarse if best else "none"
    mine = max(own.values(), key=lambda k: k.weight, default=None)
    meant = mine.coarse if mine else "none"
    some = sorted(evidence.told)
    out = []
    for coarse in COARSE:
        seen = rules.get(coarse)
        strength = min(_MOST, int(seen.weight)) if seen else 0
        seen = own.get(coarse)
        alone = min(_MOST, int(seen.weight)) if seen else 0
        features = [
            coarse,
            f"rules:{said == coarse}",
            f"rules {said}:{coarse}",
            f"rules:{said == coarse}:{strength}",
            *(f"{coarse}:{word}" for word in some),
        ]
        says = evidence.says.get(coarse, 0)
        features += [
            f"own:{meant == coarse}",
            f"own {meant}:{coarse}",
            f"own:{meant == coarse}:{alone}",
            f"rules {said} own {meant}:{coarse}",
            f"says:{says}",
            f"says {coarse}:{says}",
            f"alone:{says > 0 and len(evidence.says) == 1}",
        ]
        if evidence.text == NOTE:  # those who code notes have ways of their own: weights of their own
            features = [f"note {feature}" for feature in features]
        out.append((coarse, features))
    return out


_PLAINLY = 4.0
"""The weight of a rule that sees a deed told outright."""


def _by_people(rules: Mapping[str, Kind]) -> bool:
    """Whether the rules see what people did, more than what nobody did: "bandits killed six in a camp for victims of the floods"."""
    disaster = rules.get(EventType.DISASTER.value)
    least = max(_PLAINLY, disaster.weight if disaster else 0.0)
    deeds = (rules.get(t.value) for t in (EventType.BATTLES, EventType.EXPLOSIONS, EventType.VIOLENCE))
    return any(kind is not None and kind.weight > least for kind in deeds)


def learned_kind(evidence: TypeEvidence, weights: Weights) -> Kind:
    """The kind that the weights favour, with the subtype that the rules see in it, else the usual one."""
    found = max(evidence.own.values(), key=lambda k: k.weight, default=None)
    if found and found.subtype == Sense.DISRUPTED.value and "harmed False" in evidence.told:
        return found  # what was found and hurt nobody did not go off, whatever is learned
    options = type_options(evidence)
    if _by_people(evidence.rules):
        options = [o for o in options if o[0] != EventType.DISASTER.value]
    coarse, features = max(options, key=lambda o: score(o[1], weights))
    known = evidence.rules.get(coarse) or evidence.own.get(coarse)
    if known is not None:
        return known
    if coarse == ABDUCTION:
        return Kind(EventType.VIOLENCE, Sense.ABDUCTION.value, score(features, weights))
    kind = EventType(coarse)
    return Kind(kind, _USUAL[kind], score(features, weights))
