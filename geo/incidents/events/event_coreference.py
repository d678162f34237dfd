"""Which beats tell of the same incident: joined by kind, day, place and nearness, split by what contradicts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from geo.incidents.events.event_mentions import Beat
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
class Scene:
    """The beats of one incident while they are being gathered.

    What later beats are compared with is kept up with each beat that is added, each distinct thing once:
    otherwise a long text takes time that grows with the square of its length.
    """

    beats: list[Beat] = field(default_factory=list)
    founder: Beat | None = None
    """The beat that it stands on: the first that was told outright."""
    kinds: list[Kind | None] = field(default_factory=list)
    coarse: set[str] = field(default_factory=set)
    days: set[tuple[date, date]] = field(default_factory=set)
    places: dict[tuple[object, ...], int] = field(default_factory=dict)
    """One toponym (its index) for each distinct place."""
    killed: set[int] = field(default_factory=set)
    wave: bool = False
    """Whether it is violence over several areas, or counts the dead of an area."""

    def add(self, ground: Ground, beat: Beat, kind: Kind | None) -> Scene:
        """Take the beat in; returns itself."""
        self.beats.append(beat)
        self.founder = self.founder or beat
        self.kinds.append(kind)
        if kind:
            self.coarse.add(kind.coarse)
        if day := _day(beat):
            self.days.add(day)
        for i in beat.places:
            self.places.setdefault(_identity(ground.resolutions[i]), i)
        self.killed |= _killed(ground, beat)
        counted = any(ground.claims[i].scope is Scope.AREA for i in beat.claims)
        self.wave |= len(beat.places) > 1 or counted or bool(beat.lately and beat.claims)
        return self

    @property
    def claims(self) -> list[int]:
        """The indices of its claims, in order."""
        return sorted({i for beat in self.beats for i in beat.claims})


@dataclass(frozen=True, slots=True)
class Ground:
    """What is needed to compare beats: the document's places, claims and text."""

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

    def kind(self, beats: Sequence[Beat]) -> Kind | None:
        """The kind of incident that `beats` tell, the first of them most."""
        weighted = []
        for n, beat in enumerate(beats[:6]):
            central = 1.0 if n == 0 else 0.6
            for trigger in beat.triggers:
                talk = 1.0 if self.is_note else 0.3 if trigger.sense in _TALK else self._only_demands(trigger)
                weighted.append((trigger, central * talk * centrality(self.low, beat.triggers[0], trigger)))
        text = " ".join(self.low[b.span.start : b.span.end] for b in beats[:6])
        told = [self.claims[i] for b in beats[:6] for i in b.claims]
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


def find_scenes(ground: Ground, beats: Sequence[Beat]) -> list[Scene]:
    """The incidents that `beats` tell, in order of their first beat."""
    scenes: list[Scene] = []
    waiting: list[tuple[Beat, Kind | None]] = []
    for beat in beats:
        kind = ground.kind([beat])
        if not _joined(ground, scenes, beat, kind):
            if _stands(ground, beat, kind):
                scenes.append(Scene().add(ground, beat, kind))
            else:
                waiting.append((beat, kind))
    if not scenes and waiting and ground.is_note:
        beat, kind = max(waiting, key=lambda w: (w[0].strength, -w[0].sentence))
        enough = 4.0 if kind and kind.type is EventType.STRATEGIC else 2.0
        if kind and kind.weight >= enough:
            scenes.append(Scene().add(ground, beat, kind))
    elif not scenes:
        outright = next(((b, k) for b, k in waiting if _outright(ground, b, k)), None)
        if outright:
            scenes.append(Scene().add(ground, *outright))
    for beat, kind in waiting:  # what was told before the sentence that an incident stands on
        if all(beat is not b for scene in scenes for b in scene.beats):
            _joined(ground, scenes, beat, kind)
    for scene in scenes:
        pairs = sorted(zip(scene.beats, scene.kinds, strict=True), key=lambda pair: pair[0].span)
        scene.beats, scene.kinds = [b for b, _ in pairs], [k for _, k in pairs]
    return scenes


def _joined(ground: Ground, scenes: list[Scene], beat: Beat, kind: Kind | None) -> bool:
    """Whether one of `scenes` took in the beat; of several that fit it as well, the latest does."""
    first = max(0, len(scenes) - _RECENT)
    scores = [(_affinity(ground, scene, beat, kind), n) for n, scene in enumerate(scenes[first:], first)]
    best = max(scores, default=(-9.0, 0))
    if best[0] < _JOIN:
        return False
    scenes[best[1]].add(ground, beat, kind)
    return True


def _stands(ground: Ground, beat: Beat, kind: Kind | None) -> bool:
    """Whether a beat can be an incident by itself: harm done, or a deed with a place or a day.

    A long article mentions much that is no event of its own: there the deed must be told outright.
    """
    if kind is None:
        return False
    harmed = [
        c
        for c in (ground.claims[i] for i in beat.claims)
        if (c.scope is not Scope.CUMULATIVE or beat.lately or (c.harm is Harm.DISPLACED and beat.places))
        and not c.count.is_none
        and c.harm is not Harm.DETAINED
    ]
    exact = any(ground_rank(ground.resolutions[i]) < Precision.PROVINCE.rank for i in beat.places)
    if any(c.count.number_known and c.count.wording.lower() not in _UNTOLD for c in harmed) or (
        harmed and (ground.is_note or exact)
    ):
        return True
    if ground.is_note:
        return bool(beat.places or beat.time) and kind.weight >= 4
    placed = bool(beat.places and beat.timed)
    told = any(
        (t.verb or placed or beat.another) and t.weight >= 5 and t.sense not in _TALK for t in beat.triggers
    )
    if beat.another and told and kind.type in _VIOLENT:
        return True
    early = beat.sentence < 3
    if kind.type in (EventType.BATTLES, EventType.STRATEGIC) and not early:
        return False
    return told and kind.weight >= 5 and (beat.timed or early) and bool(beat.places or early)


def _outright(ground: Ground, beat: Beat, kind: Kind | None) -> bool:
    """Whether a long text that tells of nothing else tells of this: a deed of violence at a place or on a day."""
    if kind is None or kind.type in (EventType.STRATEGIC, EventType.PROTESTS) or kind.weight < 4.5:
        return False
    placed = any(ground_rank(ground.resolutions[i]) < Precision.PROVINCE.rank for i in beat.places)
    deed = any(t.verb and t.weight >= 5 and t.sense not in _TALK for t in beat.triggers)
    return (deed and (placed or beat.timed)) or (placed and beat.timed)


def _affinity(ground: Ground, scene: Scene, beat: Beat, kind: Kind | None) -> float:
    score = _kinship(scene, kind) - 2.2 * _other_means(scene, beat)
    later = _LATER_DEATH.search(ground.low, beat.span.start, beat.span.end) is not None
    score += 2.0 if later else _days(scene, beat)
    score += _grounds(ground, scene, beat)
    gap = min(abs(beat.sentence - b.sentence) for b in scene.beats[-3:])
    score += 0.8 if gap <= 1 else 0.4 if gap <= 3 else 0.0
    if ground.paragraph(beat.span.start) == ground.paragraph(scene.beats[-1].span.start):
        score += 0.5
    score += 1.0 * beat.again - 2.0 * beat.another
    return score + _tolls(ground, scene, beat)


def _kinship(scene: Scene, kind: Kind | None) -> float:
    if kind is None:
        return 0.5
    if kind.coarse in scene.coarse:
        return 1.0
    return -0.2 if any(frozenset((kind.coarse, k)) in _KIN for k in scene.coarse) else -0.8


def _other_means(scene: Scene, beat: Beat) -> bool:
    """Whether one tells of a blast and the other of people shot or stabbed."""
    hand, blast = _by_hand(beat), _by_blast(beat)
    if hand == blast:
        return False
    others = scene.beats[:3]
    hands, blasts = any(_by_hand(b) for b in others), any(_by_blast(b) for b in others)
    return hands not in (blasts, hand)


def _by_hand(beat: Beat) -> bool:
    return any(t.sense is Sense.KILLING and t.weight >= 5 for t in beat.triggers)


def _by_blast(beat: Beat) -> bool:
    return any(t.sense in EXPLOSIVE and t.weight >= 5 for t in beat.triggers)


def _day(beat: Beat) -> tuple[date, date] | None:
    when = beat.time.when if beat.time else None
    return (when.earliest, when.latest) if when and when.earliest and when.latest else None


def _days(scene: Scene, beat: Beat) -> float:
    mine = _day(beat)
    if not mine or not scene.days:
        return 0.0
    return 1.0 if any(a <= mine[1] and mine[0] <= b for a, b in scene.days) else -3.0


def _grounds(ground: Ground, scene: Scene, beat: Beat) -> float:
    theirs = scene.places.values()
    if not beat.places or not theirs:
        wide = any(ground.claims[i].scope is Scope.AREA for i in beat.claims)
        return (0.5 if scene.wave else -2.0) if wide and theirs else 0.0
    if scene.wave and _rank(ground, beat) < min(ground_rank(ground.resolutions[j]) for j in theirs):
        return -3.5  # one attack within a wave of violence over whole areas
    if len(beat.places) > 1 and _rank(ground, beat) > max(ground_rank(ground.resolutions[j]) for j in theirs):
        return -3.5  # and the other way round
    near = any(same_ground(ground.resolutions[i], ground.resolutions[j]) for i in beat.places for j in theirs)
    return 1.0 if near else -3.0


def _rank(ground: Ground, beat: Beat) -> int:
    return min(ground_rank(ground.resolutions[i]) for i in beat.places)


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


def _killed(ground: Ground, beat: Beat) -> set[int]:
    return {
        c.count.best
        for c in (ground.claims[i] for i in beat.claims)
        if c.harm is Harm.KILLED and c.scope is Scope.INCIDENT and c.subset_of is None and c.count.best
    }


def _tolls(ground: Ground, scene: Scene, beat: Beat) -> float:
    mine, theirs = _killed(ground, beat), scene.killed
    if not mine or not theirs:
        return 0.0
    if mine & theirs:
        return 0.8 if max(mine & theirs) > 2 else 0.2
    return -0.8 if beat.places or beat.time else -0.3
