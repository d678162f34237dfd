"""A gold document -> the choices that a reader has in it, with which are right: what the models of incident reading learn from."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geo.incidents.claims.casualty_claims import find_claims
from geo.incidents.events.belonging_features import aside_features, features_of_each
from geo.incidents.events.date_features import date_options, none_of
from geo.incidents.events.event_clusters import EventCluster, Ground, add
from geo.incidents.events.event_coreference import (
    find_event_clusters,
    kind_of_mentions,
)
from geo.incidents.events.event_mentions import EventMention, find_event_mentions
from geo.incidents.events.kinds.backdrop import Backdrop
from geo.incidents.events.kinds.learned_types import TypeEvidence, type_options
from geo.incidents.events.kinds.type_features import ABDUCTION, NOTE, WHOLE
from geo.incidents.events.report_features import report_features
from geo.incidents.events.reports import Gathered, gather
from geo.incidents.events.scenes.scene_places import (
    PLAINLY,
    Option,
    Scenery,
    none_features,
    options_of,
    standing,
    with_scenes,
)
from geo.incidents.events.sites import sites_of
from geo.incidents.events.times.time_expressions import Times, find_times
from geo.incidents.events.triggers import find_triggers
from geo.incidents.weights import Models, score
from geo.places import find_places
from geo.places.gazetteer import embedded
from geo.text.document import Document
from geo.vocabulary import EventDate, Reading
from geo.vocabulary.contract.reading_json import reading_json
from geo.vocabulary.program import READER
from tests.quality.conditional_logit import Choice
from tests.quality.gold_alignment import (
    UNKNOWN,
    agreements,
    aligned,
    days_of,
    events_of,
    happened_at,
    is_quoted,
    is_whole,
)
from tests.quality.measuring import article_of, load
from tests.quality.stories.story_scoring import matched

OWN = Path(__file__).parent / "stories" / "tuning.jsonl"
QUOTES = Path(__file__).parent / "stories" / "quotes.jsonl"
"""For each development story the words of its text that tell of each of its events."""
MOST = {
    "somalia": 250,
    "kenya": 250,
    "asia": 400,
    "gtd": 472,
    "airwars": 200,
    "msa": 157,
    "news2016": 200,
    "muc4": 600,
}
"""How many records of each set of notes are learnt from: enough for what notes can teach, so that stories weigh most."""
FOLDS = 5
Json = dict[str, Any]


def fold_of(document: str) -> int:
    """The fold of a document, the same each time."""
    return zlib.crc32(document.encode()) % FOLDS


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold document with all that the models are asked about it."""

    group: str
    record: Json
    scenery: Scenery
    mentions: tuple[EventMention, ...]
    told: tuple[int | None, ...]
    """Which event each mention tells of."""
    times: Times
    backdrop: Backdrop

    @property
    def fold(self) -> int:
        """All of a document is in one fold."""
        return fold_of(str(self.record["id"]))

    @property
    def ground(self) -> Ground:
        """What mentions are compared on."""
        s = self.scenery
        return Ground(s.document, s.resolutions, s.claims, self.backdrop)


def golds(shared: Path) -> Iterator[Gold]:
    """The gold documents that are learnt from: the development sets, and the stories that are there for tuning."""
    chance = random.Random(1)
    for group, most in MOST.items():
        rows = load(shared / "dev" / "incidents" / f"{group}.jsonl")
        chance.shuffle(rows)
        yield from (gold_of(group, row) for row in rows[:most])
    quotes = {row["id"]: row["told"] for row in load(QUOTES)}
    for row in load(shared / "dev" / "stories" / "stories.jsonl"):
        told = zip(row["events"], quotes[row["id"]], strict=True)
        yield gold_of("stories", {**row, "events": [{**event, "told": quoted} for event, quoted in told]})
    yield from (gold_of("tuning", row) for row in load(OWN))


def gold_of(group: str, record: Json) -> Gold:
    """A record read as far as the models are asked."""
    document = Document(article_of(record))
    times, triggers = find_times(document), find_triggers(document)
    resolutions, _ = find_places(document, embedded())
    claims, _ = find_claims(document)
    mentions, _ = find_event_mentions(document, resolutions, claims, times, triggers)
    scenery = Scenery.of(document, resolutions, claims, triggers)
    return Gold(
        group,
        record,
        scenery,
        tuple(mentions),
        tuple(aligned(record, scenery, mentions)),
        times,
        Backdrop.of(document, triggers),
    )


def scene_choices(gold: Gold) -> Iterator[Choice]:
    """Where each mention of an event happened. What it may take over from mentions before it is right there."""
    events, done = events_of(gold.record), []
    for mention, told in zip(gold.mentions, gold.told, strict=True):
        placed = mention
        if told is not None and told != UNKNOWN:
            options = options_of(gold.scenery, mention, done)
            right = [_may_be_right(gold.scenery, events[told], o) for o in options]
            features = (*(o.features for o in options), none_features(gold.scenery, mention, options))
            yield _choice(gold, features, (*right, not any(right)))
            chosen = next((o for o, r in zip(options, right, strict=True) if r), None)
            placed = replace(mention, places=(chosen.head,), own=chosen.own) if chosen else mention
        done.append(placed)


def _may_be_right(scenery: Scenery, event: Json, option: Option) -> bool:
    """Whether an option is right, or is a name that nobody can locate and that the mention itself says it was "in"."""
    resolution = scenery.resolutions[option.head]
    unknown = resolution.footprint is None and option.own and standing(set(option.features)) == PLAINLY
    return unknown or happened_at(event, resolution)


def _choice(gold: Gold, options: Sequence[Sequence[str]], right: Sequence[bool]) -> Choice:
    return Choice(gold.group, str(gold.record["id"]), tuple(tuple(o) for o in options), tuple(right))


def belonging_choices(gold: Gold, scene: Mapping[str, float]) -> Iterator[Choice]:
    """What each mention tells of, those before it being where they belong."""
    ground, low = gold.ground, gold.scenery.document.low
    clusters: list[EventCluster] = []
    known: list[int] = []
    latest = 0
    mentions = with_scenes(gold.scenery, gold.mentions, scene)
    for mention, told in zip(mentions, gold.told, strict=True):
        if told == UNKNOWN:
            continue
        kind = kind_of_mentions(ground, low, [mention])
        options = [f for _, f in features_of_each(ground, clusters, mention, kind, latest)]
        right = [n == told for n in known]
        new = told is not None and not any(right)
        yield _choice(
            gold,
            [*options, aside_features(ground, mention, kind, len(clusters))],
            [*right, new, told is None],
        )
        if told is None:
            continue
        if new:
            clusters.append(EventCluster(number=len(clusters)))
            known.append(told)
        cluster = clusters[known.index(told)]
        add(ground, cluster, mention, kind)
        latest = cluster.number


def _read(
    gold: Gold, scene: Mapping[str, float], belonging: Mapping[str, float]
) -> Iterator[tuple[Json, EventCluster]]:
    """The incidents that are read and are one of gold's events, with that event."""
    events = events_of(gold.record)
    told = {(m.sentence, m.span): n for m, n in zip(gold.mentions, gold.told, strict=True)}
    clusters, _ = find_event_clusters(gold.ground, with_scenes(gold.scenery, gold.mentions, scene), belonging)
    for cluster in clusters:
        of = [n for m in cluster.mentions if (n := told[m.sentence, m.span]) is not None and n != UNKNOWN]
        if of:
            yield events[max(of, key=of.count)], cluster


def _told(gold: Gold, scene: Mapping[str, float]) -> Iterator[tuple[Json, EventCluster]]:
    """The events of a whole gold document with their own mentions and no others."""
    events = events_of(gold.record)
    if not is_whole(gold.record):
        return
    told = {(m.sentence, m.span): n for m, n in zip(gold.mentions, gold.told, strict=True)}
    clusters: dict[int, EventCluster] = {}
    for mention in with_scenes(gold.scenery, gold.mentions, scene):
        n = told[mention.sentence, mention.span]
        if n is not None and n != UNKNOWN:
            add(gold.ground, clusters.setdefault(n, EventCluster(number=len(clusters))), mention, None)
    yield from ((events[n], cluster) for n, cluster in clusters.items())


def site_choices(gold: Gold, scene: Mapping[str, float], belonging: Mapping[str, float]) -> Iterator[Choice]:
    """Which of the scenes of its mentions is the scene of each incident that is read and is one of gold's."""
    for event, cluster in _read(gold, scene, belonging):
        sites = sites_of(gold.ground, cluster)
        right = [happened_at(event, gold.scenery.resolutions[s.places[0]]) for s in sites]
        if len(sites) > 1 and any(right):
            yield _choice(gold, [s.features for s in sites], right)


def date_choices(gold: Gold, scene: Mapping[str, float], belonging: Mapping[str, float]) -> Iterator[Choice]:
    """Which day is the day of each incident that is read and is one of gold's, and of each event with its own mentions."""
    if gold.record.get("date_in_text") is False:
        return
    for event, cluster in (*_read(gold, scene, belonging), *_told(gold, scene)):
        if not event.get("date"):
            continue
        options = date_options(gold.ground, gold.times, cluster)
        right = _dating(event, [o.time.when for o in options])
        yield _choice(
            gold,
            [*(o.features for o in options), none_of(gold.ground, cluster, options)],
            [*right, not any(right)],
        )


def _dating(event: Json, days: Sequence[EventDate]) -> list[bool]:
    """Which of `days` give the event's date; where none gives it exactly, the narrowest that hold it."""
    exact = [_is_day(event, when) for when in days]
    first, last = days_of(event)
    if any(exact) or first is None or last is None:
        return exact
    widths = [
        (d.latest - d.earliest).days
        if d.earliest and d.latest and d.earliest <= first and last <= d.latest
        else None
        for d in days
    ]
    least = min((w for w in widths if w is not None), default=-1)
    return [w == least for w in widths]


def _is_day(event: Json, when: EventDate) -> bool:
    first, last = days_of(event)
    if not when.earliest or not when.latest:
        return False
    if first == last:
        return when.earliest == when.latest == first
    return (first is None or first <= when.earliest) and (last is None or when.latest <= last)


_TYPES = {
    "battle": "Battles",
    "explosion": "Explosions/Remote violence",
    "attack": "Violence against civilians",
    "abduction": ABDUCTION,
    "protest": "Protests",
    "riot": "Riots",
    "strategic": "Strategic developments",
    "property": "Strategic developments",
    "disaster": "Disaster or accident",
}
"""The coarse types of the gold -> those of the reader."""


def type_choices(
    gold: Gold,
    types: Callable[[Json], set[str] | None],
    scene: Mapping[str, float],
    belonging: Mapping[str, float],
) -> Iterator[Choice]:
    """Of which type each of gold's events is, by the mentions that tell of it. `types` reads a note's gold."""
    if "events" in gold.record:
        told = [(e["types"], cluster.mentions) for e, cluster in _read(gold, scene, belonging)]
        alone = list(_told_by_each(gold))
    else:
        one = len(events_of(gold.record)) == 1
        told, alone = [((types(gold.record["gold"]) or ()) if one else (), list(gold.mentions))], []
    for text, rows in ((NOTE, told), (WHOLE, [*told, *alone])):  # either teaches how the other is read
        for some, mentions in rows:
            right = {_TYPES[t] for t in some if t in _TYPES}
            if mentions and right:
                options = type_options(TypeEvidence.of(gold.ground, mentions, text))
                yield _choice(gold, [f for _, f in options], [coarse in right for coarse, _ in options])


def _told_by_each(gold: Gold) -> Iterator[tuple[Sequence[str], list[EventMention]]]:
    """Of each event its plainest type, which gold names first, with all mentions that gold puts to it, and with each of the first few alone.

    An incident that is read holds a stray mention, or only a late one: a type must be known from little.
    """
    events = events_of(gold.record)
    for n, event in enumerate(events):
        mine = [m for m, told in zip(gold.mentions, gold.told, strict=True) if told == n]
        first = event["types"][:1]
        yield first, mine
        yield from ((first, [mention]) for mention in mine[:_ALONE])


_ALONE = 6
"""Of so many mentions of an event each is learnt from alone."""


def report_choices(gold: Gold, learned: Models) -> Iterator[Choice]:
    """Of each incident that is put together whether it stands: whether it answers one of gold's, or does not (second option)."""
    if gold.ground.is_note:
        return
    gathered = gather(gold.scenery.document, tuple(gold.scenery.resolutions), learned)
    stands = _answering(gold, gathered) if is_whole(gold.record) else _told_of(gold, gathered)
    for report, cluster, right in zip(gathered.reports, gathered.clusters, stands, strict=True):
        if right is not None:
            yield _choice(gold, [report_features(gathered.ground, cluster, report), ()], [right, not right])


def _answering(gold: Gold, gathered: Gathered) -> list[bool | None]:
    """Of each incident that was put together whether it answers an event of a gold that lists them all."""
    ground = gathered.ground
    read = reading_json(
        Reading(
            article_id=str(gold.record["id"]),
            version=READER,
            language="en",
            published=ground.document.article.published,
            resolutions=tuple(ground.resolutions),
            claims=tuple(ground.claims),
            reports=gathered.reports,
        )
    )
    answers = set(matched(gold.record["events"], read["incidents"]).values())
    return [n in answers for n in range(len(gathered.reports))]


def _told_of(gold: Gold, gathered: Gathered) -> list[bool | None]:
    """The same by what its mentions agree with, where gold lists one event or has no coordinates; None where that is open."""
    told = {(m.sentence, m.span): n for m, n in zip(gold.mentions, gold.told, strict=True)}
    out: list[bool | None] = []
    for cluster in gathered.clusters:
        of = [told.get((m.sentence, m.span), UNKNOWN) for m in cluster.mentions]
        known = [n for n in of if n != UNKNOWN]
        out.append(any(n is not None for n in known) if known else None)
    return out


def realigned(gold: Gold, scene: Mapping[str, float], belonging: Mapping[str, float]) -> Gold:
    """The document with what each mention tells of found out anew, from what agrees and from what the models make of it.

    One step of hard expectation maximisation: the models must not have been fitted on this document.
    """
    events, ground = events_of(gold.record), gold.ground
    if not events or not is_whole(gold.record) or is_quoted(gold.record):
        return gold
    low = gold.scenery.document.low
    clusters: list[EventCluster] = []
    known: list[int] = []
    told: list[int | None] = []
    latest = 0
    placed = with_scenes(gold.scenery, gold.mentions, scene)
    for mention, agreed in zip(placed, agreements(gold.record, gold.scenery, gold.mentions), strict=True):
        kind = kind_of_mentions(ground, low, [mention])
        options = [score(f, belonging) for _, f in features_of_each(ground, clusters, mention, kind, latest)]
        aside = score(aside_features(ground, mention, kind, len(clusters)), belonging)
        totals = [
            agreed[n] + _TRUST * (options[known.index(n)] if n in known else options[-1])
            for n in range(len(events))
        ]
        totals.append(_NO_EVENT + _TRUST * aside)
        best, *others = sorted(range(len(totals)), key=lambda n: -totals[n])
        if totals[best] - totals[others[0]] < _MARGIN:
            told.append(UNKNOWN)
            continue
        told.append(None if best == len(events) else best)
        if best == len(events):
            continue
        if best not in known:
            clusters.append(EventCluster(number=len(clusters)))
            known.append(best)
        cluster = clusters[known.index(best)]
        add(ground, cluster, mention, kind)
        latest = cluster.number
    return replace(gold, told=tuple(told))


_TRUST, _NO_EVENT, _MARGIN = 0.4, 0.8, 0.2
"""What the models' log odds count beside agreement in numbers, places and days; what agreement telling of no event is
worth; and by how much the best must lead. Of six settings tried, the one that stories left out liked best."""
