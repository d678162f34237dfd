"""Event mentions of one article -> the incidents that they tell, each mention put where the learned decision is surest.

Told again, a new incident, or none of the article's own: one conditional logit over all that a mention can be, over the
features of `belonging_features`. Mentions are taken in the order of the text, as a reader meets them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf

from geo.incidents.events.belonging_features import aside_features, features_of_each
from geo.incidents.events.event_clusters import EventCluster, Ground, add
from geo.incidents.events.event_mentions import EventMention
from geo.incidents.events.event_types import Kind, centrality, kind_of, kinds_of
from geo.incidents.events.kinds.senses import Sense
from geo.incidents.events.scenes.place_relations import rank_of
from geo.incidents.events.scenes.scene_places import OWN_PLACE
from geo.incidents.events.triggers import Trigger
from geo.incidents.weights import score
from geo.vocabulary import CasualtyClaim

_DISTRICT = 3
_RECENT = 20
"""Of a very long text, with how many of the latest incidents a sentence is compared."""
_MOST_TRIGGERS = 24
"""Of a sentence without end so many say what it tells of."""
_DOUBT = 2.0
"""A note that tells of nothing else tells of what is less likely than none by at most so much (in log odds)."""
_NOTHING: tuple[float, int, EventCluster | None] = (-inf, 0, None)
_TALK = frozenset(
    (Sense.AGREEMENT, Sense.OTHER, Sense.CHANGE, Sense.BASE, Sense.TRANSFER, Sense.INTERVENTION)
)
"""What articles speak of all the time without telling of an event."""


def find_event_clusters(
    ground: Ground, mentions: Sequence[EventMention], weights: Mapping[str, float]
) -> tuple[list[EventCluster], list[EventMention]]:
    """The incidents that `mentions` tell, in order of their first mention, and the mentions that tell of none of them."""
    low = ground.document.low
    clusters: list[EventCluster] = []
    aside: list[EventMention] = []
    latest = 0
    likeliest: tuple[float, int, Kind | None] = (-_DOUBT, 0, None)
    for mention in mentions:
        kind = kind_of_mentions(ground, low, [mention])
        recent = clusters[-_RECENT:]
        options = [
            (score(features, weights), n, cluster)
            for n, (cluster, features) in enumerate(features_of_each(ground, recent, mention, kind, latest))
            if cluster is not None or _may_be_new(ground, mention, kind)
        ]
        best = max(options, key=lambda o: (o[0], -o[1]), default=_NOTHING)
        none = score(aside_features(ground, mention, kind, len(clusters)), weights)
        if none > best[0]:
            if kind is not None and not clusters:
                likeliest = max(likeliest, (best[0] - none, -len(aside), kind), key=lambda found: found[:2])
            aside.append(mention)
            continue
        cluster = best[2]
        if cluster is None or _inside(ground, cluster, mention):
            cluster = EventCluster(number=len(clusters))
            clusters.append(cluster)
        add(ground, cluster, replace(mention, lead=best[0] - none), kind)
        latest = cluster.number
    if not clusters and likeliest[2] is not None and ground.is_note:
        clusters.append(EventCluster())
        add(ground, clusters[0], aside.pop(-likeliest[1]), likeliest[2])
    return clusters, aside


def _inside(ground: Ground, cluster: EventCluster, mention: EventMention) -> bool:
    """Whether it tells of harm at an exact place of its own inside the areas whose toll `cluster` is: that is no part of it."""
    if not (cluster.wide and mention.claims and mention.found == OWN_PLACE):
        return False
    areas = [ground.resolutions[i] for i in cluster.places.values()]
    own = [ground.resolutions[i] for i in mention.places]
    return all(rank_of(r) >= _DISTRICT for r in areas) and all(rank_of(r) < _DISTRICT for r in own)


def _may_be_new(ground: Ground, mention: EventMention, kind: Kind | None) -> bool:
    """Whether it can tell of an incident of its own: of a note, only what says that something happened, or counts harm.

    Notes teach the weights that a note tells of an incident; one that tells of a library tells of none.
    """
    return kind is not None or bool(mention.claims) or not ground.is_note


def kind_of_mentions(ground: Ground, low: str, mentions: Sequence[EventMention]) -> Kind | None:
    """The kind of incident that `mentions` tell, the first of them most. `low` is the text in lower case."""
    return kind_of(*_told(ground, low, mentions))


def kinds_of_mentions(
    ground: Ground, low: str, mentions: Sequence[EventMention], *, alone: bool = False
) -> dict[str, Kind]:
    """The best kind of each coarse type that is seen in `mentions`; `alone`: whatever the text around tells of."""
    text, weighted, claims, around = _told(ground, low, mentions)
    return kinds_of(text, weighted, claims, None if alone else around)


def _told(
    ground: Ground, low: str, mentions: Sequence[EventMention]
) -> tuple[str, list[tuple[Trigger, float]], list[CasualtyClaim], Sense | None]:
    weighted = []
    for n, mention in enumerate(mentions[:6]):
        central = 1.0 if n == 0 else 0.6
        for trigger in mention.triggers[:_MOST_TRIGGERS]:
            talk = 1.0 if ground.is_note else 0.3 if trigger.sense in _TALK else _only_demands(low, trigger)
            weighted.append((trigger, central * talk * centrality(low, mention.triggers[0], trigger)))
    text = " ".join(low[m.span.start : m.span.end] for m in mentions[:6])
    claims = [ground.claims[i] for m in mentions[:6] for i in m.claims]
    return text, weighted, claims, ground.backdrop.told[mentions[0].sentence]


def _only_demands(low: str, trigger: Trigger) -> float:
    """How much a protest's word tells of a crowd: half for a demand, a boycott or "to protest" in a long text."""
    if trigger.sense is not Sense.PROTEST:
        return 1.0
    start = trigger.span.start
    demand = low.startswith(("demand", "boycott", "paralys"), start)
    return 0.5 if demand or low.endswith("to ", 0, start) else 1.0
