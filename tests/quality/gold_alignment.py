"""Gold records -> their events in one form, and which event a mention that was read tells of.

No gold says which sentence tells of which event: that is found out from the numbers, places and days that both give.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from geo.incidents.events.event_mentions import EventMention
from geo.incidents.events.scenes.scene_places import Scenery
from geo.places.geodesy import kilometres
from geo.vocabulary import CasualtyClaim, Harm, Resolution

Json = dict[str, Any]
RADIUS_KM, WIDER_KM = 25.0, 75.0
UNKNOWN = -1
"""A mention of which nobody can say what it tells of."""
_SURE, _MAYBE = 1.35, 0.6
_WITHIN = 3
"""Sentences after one that tells of an event in which the same line goes on about it."""


def events_of(record: Json) -> list[Json]:
    """The events of a gold record of any kind, as the stories write them; a note's one event is marked."""
    if "events" in record:
        return list(record["events"])
    return [_event(gold) for gold in record.get("golds") or [record["gold"]] if gold]


def is_whole(record: Json) -> bool:
    """Whether the gold lists every event of the text, and not only the one that a note is there to tell."""
    return "events" in record


def _event(gold: Json) -> Json:
    first = gold.get("date")
    place = {
        "name": gold.get("place") or "",
        "lat": gold.get("lat"),
        "lon": gold.get("lon"),
        "radius_km": RADIUS_KM,
    }
    return {
        "places": [place] if place["name"] or place["lat"] is not None else [],
        "date": [first, gold.get("date_end") or first] if first else None,
        "killed": _exactly(gold.get("killed_low"), gold.get("killed_best"), gold.get("killed_high")),
        "injured": _exactly(gold.get("injured"), gold.get("injured"), gold.get("injured")),
    }


def _exactly(low: int | None, best: int | None, high: int | None) -> Json | None:
    return None if best is None else {"low": low, "best": best, "high": high}


def happened_at(event: Json, resolution: Resolution) -> bool:
    """Whether a place that was read is one of the event's, by its name or by where it lies."""
    return any(_is(place, resolution) for place in event["places"])


def _is(place: Json, resolution: Resolution) -> bool:
    if place["name"] and _folded(place["name"]) == _folded(resolution.toponym.text):
        return True
    ground = resolution.footprint
    if place["lat"] is None or ground is None:
        return False
    apart = kilometres(place["lat"], place["lon"], ground.lat, ground.lon)
    wide = ground.uncertainty_m / 1000
    area = resolution.precision is not None and resolution.precision.is_area
    return apart <= place["radius_km"] or (area and apart <= wide <= place["radius_km"] + WIDER_KM)


def _folded(name: str) -> str:
    text = unicodedata.normalize("NFKD", name)
    return "".join(c for c in text if c.isalnum() and not unicodedata.combining(c)).lower()


def days_of(event: Json) -> tuple[date | None, date | None]:
    """The event's first and last day; None is open."""
    first, last = map(_day, event.get("date") or (None, None))
    return first, last


def _day(value: object) -> date | None:
    """The day; None where nobody can say it, or where the gold of others names one that is in no calendar (31 September)."""
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def aligned(record: Json, scenery: Scenery, mentions: Sequence[EventMention]) -> list[int | None]:
    """For each mention the number of the event that it tells of, None for background, `UNKNOWN` where that is open."""
    events = events_of(record)
    if not events:
        return [None] * len(mentions)
    if is_quoted(record):
        return _quoted(record, scenery, mentions)
    out: list[int | None] = []
    for at, (mention, scores) in enumerate(zip(mentions, agreements(record, scenery, mentions), strict=True)):
        best = max(range(len(events)), key=lambda n: (scores[n], -n))
        if not is_whole(record) and _elsewhere(scenery, events, mention):
            out.append(UNKNOWN)  # a note's gold tells one event, and the note may tell another
            continue
        if scores[best] >= _SURE:
            out.append(best)
        elif not is_whole(record):
            out.append(UNKNOWN if scores[best] >= _MAYBE else None)
        else:
            out.append(
                _in_passing(record, scenery, events, mention, list(zip(out, mentions[:at], strict=True)))
            )
    return out


def is_quoted(record: Json) -> bool:
    """Whether the gold quotes the words that tell of each event (`told`)."""
    return is_whole(record) and all(e.get("told") for e in record["events"])


def _quoted(record: Json, scenery: Scenery, mentions: Sequence[EventMention]) -> list[int | None]:
    """What each mention tells of by the words that the gold quotes; what is in no quotation tells of no event."""
    text = scenery.document.text
    quotes = [
        (number, at, at + len(quote))
        for number, event in enumerate(record["events"])
        for quote in event["told"]
        if (at := text.find(quote)) >= 0
    ]
    out: list[int | None] = []
    for mention, scores in zip(mentions, agreements(record, scenery, mentions), strict=True):
        start, end = mention.span.start, mention.span.end
        shared: dict[int, float] = {}
        for number, first, last in quotes:
            common = max(0, min(last, end) - max(first, start))
            if common:
                shared[number] = shared.get(number, 0.0) + common + _DEED * (first <= mention.deed < last)
        best = max(shared, key=lambda n: (shared[n], scores[n]), default=None)
        enough = best is not None and shared[best] >= min(_DEED, (end - start) / 2)
        out.append(best if enough else None)
    return out


_DEED = 1000
"""What it counts in letters shared with a quotation that the place where a mention says what happened stands in it."""


def agreements(record: Json, scenery: Scenery, mentions: Sequence[EventMention]) -> list[list[float]]:
    """For each mention how far it agrees with each event of `record` in numbers, places and days."""
    events = events_of(record)
    where = [[r.toponym.span.start for r in scenery.resolutions if happened_at(e, r)] for e in events]
    return [
        [_agreement(record, scenery, m, e, w) for e, w in zip(events, where, strict=True)] for m in mentions
    ]


def _elsewhere(scenery: Scenery, events: Sequence[Json], mention: EventMention) -> bool:
    """Whether the mention's own words name places, and none of them is an event's."""
    own = [scenery.resolutions[chain[0]] for chain in scenery.chains(mention.span)]
    located = [r for r in own if r.entry is not None]
    return bool(located) and not any(happened_at(e, r) for e in events for r in own)


def _agreement(
    record: Json, scenery: Scenery, mention: EventMention, event: Json, where: Sequence[int]
) -> float:
    own = [chain[0] for chain in scenery.chains(mention.span)]
    score = max((_same_toll(event, scenery.claims[i]) for i in mention.claims), default=0.0)
    score += 1.5 * any(happened_at(event, scenery.resolutions[i]) for i in own) - 3 * apart(event, mention)
    before = [at for at in where if at < mention.span.end]
    if before:
        line = scenery.document.layout.number_at(before[-1])
        gap = scenery.document.sentence_at(mention.span.start) - scenery.document.sentence_at(before[-1])
        score += 0.8 - 0.1 * min(5, gap) if line == mention.block else 0.25 * (line == mention.block - 1)
    block = scenery.document.layout.blocks[mention.block]
    over = [*([block.label] if block.label and mention.block else []), *block.headings]
    score += 0.4 * sum(
        any(span.covers(r.toponym.span) and happened_at(event, r) for r in scenery.resolutions)
        for span in over
    )
    return score + 0.6 * (not is_whole(record))


def _same_toll(event: Json, claim: CasualtyClaim) -> float:
    gold = event.get(claim.harm.value)
    if gold is None or claim.count.low == 0:
        return 0.0
    if gold["best"] is None:
        return float(claim.count.best is None)
    if claim.count.best is None:
        return 0.0
    low, high = (
        gold["best"] if gold["low"] is None else gold["low"],
        gold["best"] if gold["high"] is None else gold["high"],
    )
    return (2.0 if claim.count.best > 1 else 1.0) if low <= claim.count.best <= high else 0.0


def apart(event: Json, mention: EventMention) -> bool:
    """Whether the mention's own day contradicts the event's."""
    if mention.time is None:
        return False
    (first, last), when = days_of(event), mention.time.when
    return bool(
        (first and when.latest and when.latest < first) or (last and when.earliest and when.earliest > last)
    )


def _in_passing(
    record: Json,
    scenery: Scenery,
    events: Sequence[Json],
    mention: EventMention,
    before: Sequence[tuple[int | None, EventMention]],
) -> int | None:
    """What a mention tells of that agrees with no event by itself: background, or what its line has been telling of."""
    own = [scenery.resolutions[chain[0]] for chain in scenery.chains(mention.span)]
    killed = [
        scenery.claims[i].count.best or 0 for i in mention.claims if scenery.claims[i].harm is Harm.KILLED
    ]
    if (
        mention.stale
        or _elsewhere(scenery, events, mention)
        or any(n in (record.get("not_killed") or []) for n in killed if n)
    ):
        return None
    told = next(((n, m) for n, m in reversed(before) if n != UNKNOWN), None)
    if told is None or told[0] is None or own or apart(events[told[0]], mention):
        return UNKNOWN
    if told[1].block != mention.block or mention.sentence - told[1].sentence > _WITHIN:
        return UNKNOWN
    gold = events[told[0]].get("killed") or {}
    most = gold.get("high") or gold.get("best") or 0
    return told[0] if not killed or max(killed) <= most else UNKNOWN
