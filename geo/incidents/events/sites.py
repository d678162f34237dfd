"""An incident's mentions, each with its scene -> the scene of the incident: the one that is told most plainly and finely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.incidents.events.event_clusters import EventCluster, Ground
from geo.incidents.events.event_mentions import EventMention
from geo.incidents.events.scenes.place_relations import identity, nested, rank_of
from geo.incidents.weights import Weights, score
from geo.vocabulary import Harm, Scope

_MOST = 12
"""So many mentions of an incident are asked: later ones tell what came of it."""


@dataclass(frozen=True, slots=True)
class Site:
    """A scene that some mentions of an incident give, and what speaks for it."""

    places: tuple[int, ...]
    features: tuple[str, ...]


def sites_of(ground: Ground, cluster: EventCluster) -> list[Site]:
    """The distinct scenes that the mentions of `cluster` give, in the order of the text.

    The toll of an area lies where it is counted: no town of it that is told of besides is its scene.
    """
    found: dict[tuple[object, ...], tuple[tuple[int, ...], set[str], int]] = {}
    counting = [m for m in cluster.mentions if m.places and _of_an_area(ground, m)]
    for number, mention in enumerate((counting or cluster.mentions)[:_MOST]):
        if not mention.places:
            continue
        key = identity(ground.resolutions[mention.places[0]])
        places, features, count = found.get(key, (mention.places, set(), 0))
        features.add(f"found:{mention.found}")
        features.add(f"found:{mention.found}:{'founder' if number == 0 else 'later'}")
        if number == 0:
            features.add("founder")
        harms = {ground.claims[i].harm for i in mention.claims}
        features.update(f"harm:{h.value}:{mention.own}" for h in harms if h in (Harm.KILLED, Harm.INJURED))
        longer = places if len(places) >= len(mention.places) else mention.places
        found[key] = (longer, features, count + 1)
    out = []
    for key, (places, features, count) in found.items():
        mine = ground.resolutions[places[0]]
        features.update((f"told:{min(count, 3)}", f"rank:{rank_of(mine)}", f"known:{mine.entry is not None}"))
        for other, (theirs, _, _) in found.items():
            if other == key:
                continue
            them = ground.resolutions[theirs[0]]
            if nested(mine, them):
                features.add("lies in another" if rank_of(mine) < rank_of(them) else "holds another")
            else:
                features.add("apart from another")
        out.append(Site(places, tuple(sorted(features))))
    return out


def _of_an_area(ground: Ground, mention: EventMention) -> bool:
    return any(ground.claims[i].scope is Scope.AREA for i in mention.claims)


def site_of(ground: Ground, cluster: EventCluster, weights: Weights) -> tuple[int, ...]:
    """The scene of `cluster` as numbers of resolutions, several where they are listed together; none where none is told."""
    sites: Sequence[Site] = sites_of(ground, cluster)
    best = max(sites, key=lambda s: score(s.features, weights), default=None)
    return best.places if best else ()
