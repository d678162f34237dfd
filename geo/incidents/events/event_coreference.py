"""Event mentions of one article -> clusters that tell of the same incident, by kind, day, place and nearness."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from geo.incidents.events.event_mentions import EventMention
from geo.incidents.events.event_types import EXPLOSIVE, Kind, centrality, kind_of
from geo.incidents.events.time_expressions import lowered
from geo.incidents.events.triggers import Sense, Trigger
from geo.places.geodesy import kilometres
from geo.text.document import Document
from geo.vocabulary import CasualtyClaim, EventType, Harm, Precision, Resolution, Scope

_JOIN = 0.5
"""Beats that fit an incident at least this well are told of it."""
_RECENT = 40
"""Of a very long text, with how many of the latest incidents a sentence is compared."""
_LINE_END = re.compile("\n")
_NOTE, _NOTE_LENGTH = 8, 900
"""Up to so many sentences and characters a text is a note that is there to tell of one incident, however weakly worded."""
_TALK = frozenset(
    (Sense.AGREEMENT, Sense.OTHER, Sense.CHANGE, Sense.BASE, Sense.TRANSFER, Sense.INTERVENTION)
)
"""What articles speak of all the time without telling of an event."""
_UNTOLD = frozenset("many countless numerous".split())
"""Vague words of those who speak of a war, and not of an event."""
_VIOLENT = (EventType.EXPLOSIONS, EventType.VIOLENCE)
_KIN = {
    frozenset(p)
    for p in (
        ("Battles", "Violence against civilians"),
        ("Battles", "Explosions/Remote violence"),
        ("Violence against civilians", "Explosions/Remote violence"),
        ("Protests", "Riots"),
        ("Riots", "Violence against civilians"),
        ("Protests", "Strategic developments"),
        ("Riots", "Strategic developments"),
        ("Explosions/Remote violence", "Strategic developments"),
        ("Battles", "Strategic developments"),
        ("Violence against civilians", "Strategic developments"),
    )
}


@dataclass(slots=True)
class EventCluster:
    """The mentions of one incident while they are being gathered.

    What later mentions are compared with is kept up with each mention that is added, each distinct thing once:
    otherwise a long text takes time that grows with the square of its length.
    """

    mentions: list[EventMention] = field(default_factory=list)
    founder: EventMention | None = None
    """The mention that it stands on: the first that was told outright."""
    kinds: list[Kind | None] = field(default_factory=list)
    coarse: set[str] = field(default_factory=set)
    days: set[tuple[date, date]] = field(default_factory=set)
    places: dict[tuple[object, ...], int] = field(default_factory=dict)
    """One toponym (its index) for each distinct place."""
    killed: set[int] = field(default_factory=set)
    wave: bool = False
    """Whether it is violence over several areas, or counts the dead of an area."""

    def add(self, ground: Ground, mention: EventMention, kind: Kind | None) -> EventCluster:
        """Take the mention in; returns itself."""
        self.mentions.append(mention)
        self.founder = self.founder or mention
        self.kinds.append(kind)
        if kind:
            self.coarse.add(kind.coarse)
        if day := _day(mention):
            self.days.add(day)
        for i in mention.places:
            self.places.setdefault(_identity(ground.resolutions[i]), i)
        self.killed |= _killed(ground, mention)
        counted = any(ground.claims[i].scope is Scope.AREA for i in mention.claims)
        self.wave |= len(mention.places) > 1 or counted or bool(mention.lately and mention.claims)
        return self

    @property
    def claims(self) -> list[int]:
        """The indices of its claims, in order."""
        return sorted({i for mention in self.mentions for i in mention.claims})


@dataclass(frozen=True, slots=True)
class Ground:
    """What is needed to compare mentions: the document's places, claims and text."""

    document: Document
    resolutions: Sequence[Resolution]
    claims: Sequence[CasualtyClaim]
    low: str
    breaks: tuple[int, ...]
    """Where lines end."""

    @classmethod
    def of(
        cls, document: Document, resolutions: Sequence[Resolution], claims: Sequence[CasualtyClaim]
    ) -> Ground:
        """The ground of `document`."""
        low = lowered(document.text)
        return cls(document, resolutions, claims, low, tuple(m.start() for m in _LINE_END.finditer(low)))

    def kind(self, mentions: Sequence[EventMention]) -> Kind | None:
        """The kind of incident that `mentions` tell, the first of them most."""
        weighted = []
        for n, mention in enumerate(mentions[:6]):
            central = 1.0 if n == 0 else 0.6
            for trigger in mention.triggers:
                talk = 1.0 if self.is_note else 0.3 if trigger.sense in _TALK else self._only_demands(trigger)
                weighted.append(
                    (trigger, central * talk * centrality(self.low, mention.triggers[0], trigger))
                )
        text = " ".join(self.low[b.span.start : b.span.end] for b in mentions[:6])
        told = [self.claims[i] for b in mentions[:6] for i in b.claims]
        return kind_of(text, weighted, told)

    def _only_demands(self, trigger: Trigger) -> float:
        """How much a protest's word tells of a crowd: half for a demand, a boycott or "to protest" in a long text."""
        if trigger.sense is not Sense.PROTEST:
            return 1.0
        start = trigger.span.start
        demand = self.low.startswith(("demand", "boycott", "paralys"), start)
        return 0.5 if demand or self.low.endswith("to ", 0, start) else 1.0

    @property
    def is_note(self) -> bool:
        """Whether the text is so short that it is there to tell of one incident."""
        return len(self.document.sentences) <= _NOTE and len(self.low) <= _NOTE_LENGTH

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that holds `offset`."""
        return bisect_right(self.breaks, offset)


_LATER_DEATH = re.compile(
    r"\b(?:of|among) (?:the|those|them) (?:wounded|injured|hurt)?\b[^.;]{0,40}\b(?:died|succumbed|has died|had died)\b"
    r"|\b(?:succumbed to|died of|died from) (?:his|her|their|the) (?:wounds|injuries)\b|\b(?:bringing|raising|taking) the (?:death )?toll\b"
)
"""Deaths of people who were wounded before: told with the day they died, of the incident that wounded them."""


def find_event_clusters(ground: Ground, mentions: Sequence[EventMention]) -> list[EventCluster]:
    """The incidents that `mentions` tell, in order of their first mention."""
    scenes: list[EventCluster] = []
    waiting: list[tuple[EventMention, Kind | None]] = []
    for mention in mentions:
        kind = ground.kind([mention])
        if not _joined(ground, scenes, mention, kind):
            if _stands(ground, mention, kind):
                scenes.append(EventCluster().add(ground, mention, kind))
            else:
                waiting.append((mention, kind))
    if not scenes and waiting and ground.is_note:
        mention, kind = max(waiting, key=lambda w: (w[0].strength, -w[0].sentence))
        enough = 4.0 if kind and kind.type is EventType.STRATEGIC else 2.0
        if kind and kind.weight >= enough:
            scenes.append(EventCluster().add(ground, mention, kind))
    elif not scenes:
        outright = next(((b, k) for b, k in waiting if _outright(ground, b, k)), None)
        if outright:
            scenes.append(EventCluster().add(ground, *outright))
    for mention, kind in waiting:  # what was told before the sentence that an incident stands on
        if all(mention is not b for scene in scenes for b in scene.mentions):
            _joined(ground, scenes, mention, kind)
    for scene in scenes:
        pairs = sorted(zip(scene.mentions, scene.kinds, strict=True), key=lambda pair: pair[0].span)
        scene.mentions, scene.kinds = [b for b, _ in pairs], [k for _, k in pairs]
    return scenes


def _joined(ground: Ground, scenes: list[EventCluster], mention: EventMention, kind: Kind | None) -> bool:
    """Whether one of `scenes` took in the mention; of several that fit it as well, the latest does."""
    first = max(0, len(scenes) - _RECENT)
    scores = [(_affinity(ground, scene, mention, kind), n) for n, scene in enumerate(scenes[first:], first)]
    best = max(scores, default=(-9.0, 0))
    if best[0] < _JOIN:
        return False
    scenes[best[1]].add(ground, mention, kind)
    return True


def _stands(ground: Ground, mention: EventMention, kind: Kind | None) -> bool:
    """Whether a mention can be an incident by itself: harm done, or a deed with a place or a day.

    A long article mentions much that is no event of its own: there the deed must be told outright.
    """
    if kind is None:
        return False
    harmed = [
        c
        for c in (ground.claims[i] for i in mention.claims)
        if (
            c.scope is not Scope.CUMULATIVE or mention.lately or (c.harm is Harm.DISPLACED and mention.places)
        )
        and not c.count.is_none
        and c.harm is not Harm.DETAINED
    ]
    exact = any(ground_rank(ground.resolutions[i]) < Precision.PROVINCE.rank for i in mention.places)
    if any(c.count.number_known and c.count.wording.lower() not in _UNTOLD for c in harmed) or (
        harmed and (ground.is_note or exact)
    ):
        return True
    if ground.is_note:
        return bool(mention.places or mention.time) and kind.weight >= 4
    placed = bool(mention.places and mention.timed)
    told = any(
        (t.verb or placed or mention.another) and t.weight >= 5 and t.sense not in _TALK
        for t in mention.triggers
    )
    if mention.another and told and kind.type in _VIOLENT:
        return True
    early = mention.sentence < 3
    if kind.type in (EventType.BATTLES, EventType.STRATEGIC) and not early:
        return False
    return told and kind.weight >= 5 and (mention.timed or early) and bool(mention.places or early)


def _outright(ground: Ground, mention: EventMention, kind: Kind | None) -> bool:
    """Whether a long text that tells of nothing else tells of this: a deed of violence at a place or on a day."""
    if kind is None or kind.type in (EventType.STRATEGIC, EventType.PROTESTS) or kind.weight < 4.5:
        return False
    placed = any(ground_rank(ground.resolutions[i]) < Precision.PROVINCE.rank for i in mention.places)
    deed = any(t.verb and t.weight >= 5 and t.sense not in _TALK for t in mention.triggers)
    return (deed and (placed or mention.timed)) or (placed and mention.timed)


def _affinity(ground: Ground, scene: EventCluster, mention: EventMention, kind: Kind | None) -> float:
    score = _kinship(scene, kind) - 2.2 * _other_means(scene, mention)
    later = _LATER_DEATH.search(ground.low, mention.span.start, mention.span.end) is not None
    score += 2.0 if later else _days(scene, mention)
    score += _grounds(ground, scene, mention)
    gap = min(abs(mention.sentence - b.sentence) for b in scene.mentions[-3:])
    score += 0.8 if gap <= 1 else 0.4 if gap <= 3 else 0.0
    if ground.paragraph(mention.span.start) == ground.paragraph(scene.mentions[-1].span.start):
        score += 0.5
    score += 1.0 * mention.again - 2.0 * mention.another
    return score + _tolls(ground, scene, mention)


def _kinship(scene: EventCluster, kind: Kind | None) -> float:
    if kind is None:
        return 0.5
    if kind.coarse in scene.coarse:
        return 1.0
    return -0.2 if any(frozenset((kind.coarse, k)) in _KIN for k in scene.coarse) else -0.8


def _other_means(scene: EventCluster, mention: EventMention) -> bool:
    """Whether one tells of a blast and the other of people shot or stabbed."""
    hand, blast = _by_hand(mention), _by_blast(mention)
    if hand == blast:
        return False
    others = scene.mentions[:3]
    hands, blasts = any(_by_hand(b) for b in others), any(_by_blast(b) for b in others)
    return hands not in (blasts, hand)


def _by_hand(mention: EventMention) -> bool:
    return any(t.sense is Sense.KILLING and t.weight >= 5 for t in mention.triggers)


def _by_blast(mention: EventMention) -> bool:
    return any(t.sense in EXPLOSIVE and t.weight >= 5 for t in mention.triggers)


def _day(mention: EventMention) -> tuple[date, date] | None:
    when = mention.time.when if mention.time else None
    return (when.earliest, when.latest) if when and when.earliest and when.latest else None


def _days(scene: EventCluster, mention: EventMention) -> float:
    mine = _day(mention)
    if not mine or not scene.days:
        return 0.0
    return 1.0 if any(a <= mine[1] and mine[0] <= b for a, b in scene.days) else -3.0


def _grounds(ground: Ground, scene: EventCluster, mention: EventMention) -> float:
    theirs = scene.places.values()
    if not mention.places or not theirs:
        wide = any(ground.claims[i].scope is Scope.AREA for i in mention.claims)
        return (0.5 if scene.wave else -2.0) if wide and theirs else 0.0
    if scene.wave and _rank(ground, mention) < min(ground_rank(ground.resolutions[j]) for j in theirs):
        return -3.5  # one attack within a wave of violence over whole areas
    if len(mention.places) > 1 and _rank(ground, mention) > max(
        ground_rank(ground.resolutions[j]) for j in theirs
    ):
        return -3.5  # and the other way round
    near = any(
        same_ground(ground.resolutions[i], ground.resolutions[j]) for i in mention.places for j in theirs
    )
    return 1.0 if near else -3.0


def _rank(ground: Ground, mention: EventMention) -> int:
    return min(ground_rank(ground.resolutions[i]) for i in mention.places)


def ground_rank(resolution: Resolution) -> int:
    """How coarse a place is, 0 to 5; one that could not be located counts as a neighbourhood."""
    return resolution.precision.rank if resolution.precision else 1


def same_ground(a: Resolution, b: Resolution) -> bool:
    """Whether two places are the same, one holds the other, or they lie within 25 km."""
    if a.entry is None or b.entry is None:
        return a.name.lower() == b.name.lower()
    if a.entry.id == b.entry.id or a.entry.country_code != b.entry.country_code:
        return a.entry.id == b.entry.id
    codes = (a.entry.feature_code, b.entry.feature_code)
    if any(c.startswith("PCL") for c in codes):
        return True
    if any(c.startswith("ADM1") for c in codes):
        return a.entry.admin1_code == b.entry.admin1_code
    if a.footprint is None or b.footprint is None:
        return False
    reach = 25 + (a.footprint.uncertainty_m + b.footprint.uncertainty_m) / 2000
    return kilometres(a.footprint.lat, a.footprint.lon, b.footprint.lat, b.footprint.lon) <= min(reach, 60)


def _identity(resolution: Resolution) -> tuple[object, ...]:
    """All of a place that `same_ground` and `ground_rank` look at."""
    entry = resolution.entry.id if resolution.entry else resolution.name.lower()
    return entry, resolution.precision, resolution.footprint


def _killed(ground: Ground, mention: EventMention) -> set[int]:
    return {
        c.count.best
        for c in (ground.claims[i] for i in mention.claims)
        if c.harm is Harm.KILLED and c.scope is Scope.INCIDENT and c.subset_of is None and c.count.best
    }


def _tolls(ground: Ground, scene: EventCluster, mention: EventMention) -> float:
    mine, theirs = _killed(ground, mention), scene.killed
    if not mine or not theirs:
        return 0.0
    if mine & theirs:
        return 0.8 if max(mine & theirs) > 2 else 0.2
    return -0.8 if mention.places or mention.time else -0.3
