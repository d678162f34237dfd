"""Gold stories and what was read of them -> how right the map is that a reader would see.

A mark is an incident with coordinates. An incident answers an event where one of its places lies within the radius that
gold gives, its days do not contradict gold's, and its type or its number killed is right. One to one, best answers first.

events     F of events found, of `evP` and `evR`; optional events count on neither side
pins       of all events told those that stand at the right place with the right killed and injured
wrong      of the marks drawn those that answer no event
mass       killed that stand on the right event, of all killed in gold or read, each event capped at 100
date       of the events found those whose days lie inside gold's, and are exact where gold is one day
noplace    words that are no place and are read as one, a story; `notdead` numbers of nobody's death that are counted
absent     stories without a reading
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from geo.places.geodesy import kilometres

Json = dict[str, Any]
COLUMNS = "stories told read events evP evR pins wrong mass date noplace notdead absent".split()
COARSE = {
    "battles": "battle",
    "explosions/remote violence": "explosion",
    "violence against civilians": "attack",
    "protests": "protest",
    "riots": "riot",
    "strategic developments": "strategic",
    "disaster or accident": "disaster",
}
HARMS = ("killed", "injured", "displaced", "abducted", "missing", "detained")
AREAS = ("district", "province", "country")
WIDER_KM, TOWN_KM, MOST_DEAD = 75, 25, 100


def coarse(incident: Json) -> str:
    """The gold's word for the type of an incident that was read; "none" where it has none."""
    if "abduction" in (incident.get("subtype") or "").lower():
        return "abduction"
    return COARSE.get((incident.get("type") or "").lower(), "none")


def number(count: Json | None) -> int | None:
    """Best, else low where people are known to be harmed; None where nothing is said.

    >>> number({"low": 1, "best": None, "high": None})
    1
    """
    if not count:
        return None
    found: int | None = count["best"] if count.get("best") is not None else count.get("low")
    return found


def right(gold: Json | None, read: Json | None) -> bool:
    """Whether what was read of one harm is what gold says: nothing for nothing, a number inside the range.

    >>> right({"low": 4, "best": 4, "high": 9}, {"low": 7, "best": 7, "high": 7})
    True
    """
    if gold is None:
        return not number(read)
    if gold.get("best") is None:
        return read is not None and (read.get("best") is None or read.get("low") == gold.get("low"))
    got = number(read)
    if got is None:
        return bool(gold["best"] == 0)
    low = gold["best"] if gold.get("low") is None else gold["low"]
    high = gold["best"] if gold.get("high") is None else gold["high"]
    return bool(low <= got <= high)


def located(incident: Json) -> list[Json]:
    """The places of an incident that have coordinates."""
    return [p for p in incident.get("places") or [] if p.get("lat") is not None and p.get("lon") is not None]


def near(event: Json, incident: Json) -> float:
    """How near an incident lies to an event, 0 (elsewhere) to 2. An area that holds the place is near, if no wider than fair."""
    best = 0.0
    for read in located(incident):
        wide = (read.get("uncertainty_m") or 0) / 1000
        for gold in event["places"]:
            km = kilometres(gold["lat"], gold["lon"], read["lat"], read["lon"])
            held = read.get("precision") in AREAS and km <= wide <= gold["radius_km"] + WIDER_KM
            if km <= gold["radius_km"] or held:
                best = max(best, 2 / (1 + km / TOWN_KM))
    return best


def days(pair: Sequence[object] | None) -> tuple[date | None, date | None]:
    """The first and the last day of a pair of ISO dates; None is open."""
    first, last = pair or (None, None)
    return _day(first), _day(last)


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)[:10]) if value else None


def days_of(incident: Json) -> tuple[date | None, date | None]:
    """The first and the last day that were read of an incident."""
    when = incident.get("date") or {}
    return days((when.get("earliest"), when.get("latest")))


def apart(event: Json, incident: Json) -> bool:
    """Whether the days contradict each other."""
    (first, last), (earliest, latest) = days(event.get("date")), days_of(incident)
    return bool((first and latest and latest < first) or (last and earliest and earliest > last))


def alike(event: Json, incident: Json) -> tuple[bool, bool]:
    """Whether the type is right, and whether the number killed is told and right."""
    toll = (
        event.get("killed") is not None
        and bool(number(incident.get("killed")))
        and right(event["killed"], incident.get("killed"))
    )
    return coarse(incident) in event["types"], toll


def fit(event: Json, incident: Json) -> float:
    """How well an incident answers an event; 0: not at all."""
    close = near(event, incident)
    kind, toll = alike(event, incident)
    if not close or apart(event, incident) or not (kind or toll):
        return 0.0
    return close + toll + kind + right(event.get("injured"), incident.get("injured"))


def best_pairs(pairs: Sequence[tuple[float, int, int]]) -> dict[int, int]:
    """Of (how well, event, incident) one incident for each event, the best first, then the first of both in order."""
    found: dict[int, int] = {}
    for value, event, incident in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if value and event not in found and incident not in found.values():
            found[event] = incident
    return found


def matched(events: Sequence[Json], incidents: Sequence[Json]) -> dict[int, int]:
    """The number of the incident that answers each event that is answered."""
    return best_pairs([(fit(e, i), a, b) for a, e in enumerate(events) for b, i in enumerate(incidents)])


def day_right(event: Json, incident: Json) -> bool:
    """Whether the days read are gold's day, or lie inside gold's days."""
    (first, last), (earliest, latest) = days(event["date"]), days_of(incident)
    if earliest is None or latest is None:
        return False
    if first == last:
        return earliest == latest == first
    return (first is None or first <= earliest) and (last is None or latest <= last)


def _dead(count: Json | None) -> int:
    return min(MOST_DEAD, number(count) or 0)


def plainly_read(reading: Json) -> set[str]:
    """The words that were read as places and found on the map, in lower case."""
    return {t["text"].lower() for t in reading.get("toponyms") or [] if t.get("outcome") != "unresolved"}


def _of_story(record: Json, reading: Json, misses: list[Json] | None) -> Json:
    """What is counted of one story."""
    incidents, events = reading.get("incidents") or [], record["events"]
    found = matched(events, incidents)
    marks = [n for n, i in enumerate(incidents) if located(i)]
    wrong = [n for n in marks if n not in found.values()]
    owed = [n for n, e in enumerate(events) if not e.get("optional")]
    answered = [(e, incidents[found[n]]) for n, e in enumerate(events) if n in found]
    fine = [
        (e, i)
        for e, i in answered
        if right(e.get("killed"), i.get("killed")) and right(e.get("injured"), i.get("injured"))
    ]
    dated = [(e, i) for e, i in answered if e.get("date")]
    lost = [events[n] for n in owed if n not in found]
    tolls = [(_dead(e.get("killed")), _dead(i.get("killed"))) for e, i in answered]
    counted = {number(i.get("killed")) for i in incidents}
    words = plainly_read(reading)
    if misses is not None:
        story = {"id": record["id"]}
        misses += [{**story, "missed": e["name"], "killed": e.get("killed")} for e in lost]
        misses += [
            {**story, "toll": e["name"], "gold": _tolls(e), "read": _tolls(i)}
            for e, i in answered
            if (e, i) not in fine
        ]
        misses += [
            {
                **story,
                "wrong": located(incidents[n])[0].get("name"),
                "subtype": incidents[n].get("subtype"),
                "read": _tolls(incidents[n]),
            }
            for n in wrong
        ]
    return {
        "told": len(owed),
        "read": len(incidents) - sum(bool(events[n].get("optional")) for n in found),
        "hit": sum(n in found for n in owed),
        "pins": sum(not e.get("optional") for e, _ in fine),
        "drawn": len(marks),
        "wrong": len(wrong),
        "both": sum(min(pair) for pair in tolls),
        "union": sum(max(pair) for pair in tolls)
        + sum(_dead(e.get("killed")) for e in lost)
        + sum(_dead(incidents[n].get("killed")) for n in wrong),
        "dated": len(dated),
        "day right": sum(day_right(e, i) for e, i in dated),
        "noplace": sum(w.lower() in words for w in record.get("not_places") or []),
        "notdead": sum(n in counted for n in record.get("not_killed") or []),
        "absent": int(not reading or "error" in reading),
    }


def _tolls(of: Json) -> list[Json | None]:
    return [of.get("killed"), of.get("injured")]


def score(records: Sequence[Json], readings: Mapping[str, Json], misses: list[Json] | None = None) -> Json:
    """The figures of `COLUMNS` for gold `records` and `readings` by their ids; each error is added to `misses`."""
    counts = [_of_story(r, readings.get(str(r["id"])) or {}, misses) for r in records]
    n = {name: sum(c[name] for c in counts) for name in (counts[0] if counts else ())}

    def share(part: str, whole: str) -> float | None:
        return n[part] / n[whole] if n.get(whole) else None

    precision, recall = share("hit", "read"), share("hit", "told")
    stories = len(records)
    return {
        "stories": stories,
        "told": n.get("told", 0),
        "read": n.get("read", 0),
        "events": 2 * precision * recall / (precision + recall) if precision and recall else 0.0,
        "evP": precision,
        "evR": recall,
        "pins": share("pins", "told"),
        "wrong": share("wrong", "drawn"),
        "mass": share("both", "union"),
        "date": share("day right", "dated"),
        "noplace": n["noplace"] / stories if stories else None,
        "notdead": n["notdead"] / stories if stories else None,
        "absent": n.get("absent", 0),
    }
