"""A case and what was read of it -> what is wrong with that, in words; nothing where it is right, wholly.

Right: every event that is not optional is answered, by the rules of `tests.quality.stories.story_scoring`, with the right killed and
injured, and the right displaced, abducted, detained, missing where gold has them. An optional event may be left out; drawn, its
numbers are held to gold. Where the text gives no number none may be read. No mark answers no event, nothing of `not_places`
is read as a place, nothing of `not_killed` counted. Of a text without events nothing is read, drawn or not. Besides:

story  never_types  types that no incident may have        not_at     spots where no point may be drawn
       told         counts that must be told or set aside  names      words that must be read as places, located or not
       or_events    another list of events that is as right
event  unplaced     may stand without a place              named      one of these is a name of the incident's place
       area         drawn as an area, not as a point       subtypes   how its subtype begins
       strict_type  the type must be right                 strict_date  the days must be gold's, or inside them
       or           {harm: other ranges that are as right}
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from geo.places.geodesy import kilometres
from tests.quality.stories.story_scoring import (
    AREAS,
    HARMS,
    Json,
    alike,
    apart,
    best_pairs,
    coarse,
    days,
    days_of,
    located,
    matched,
    number,
    plainly_read,
    right,
)

COLUMNS = ["cases", "right"]
CASES = Path(__file__).parent / "cases.jsonl"
AREA_KM, SPOT_KM = 30, 40
_NOT_TOLD = ("planned", "feared", "possible", "hypothetical")


def faults(case: Json, reading: Json | None) -> list[str]:
    """What is wrong with `reading` as one of `case`."""
    if not reading or "error" in reading:
        return ["no reading"]
    lists = [case["events"], *([case["or_events"]] if case.get("or_events") else [])]
    return [
        *min((_of_events(events, reading) for events in lists), key=len),
        *_of_words(case, reading),
        *_of_incidents(case, reading),
        *(f"not told: {t['best']} {t['harm']}" for t in case.get("told") or [] if not _told(t, reading)),
    ]


def score(cases: Sequence[Json], readings: Mapping[str, Json], misses: list[Json] | None = None) -> Json:
    """The figures of `COLUMNS` for `cases` and `readings` by their ids; the faults of each are added to `misses`."""
    wrong = {str(c["id"]): found for c in cases if (found := faults(c, readings.get(str(c["id"]))))}
    if misses is not None:
        misses += [{"id": name, "faults": found} for name, found in wrong.items()]
    return {"cases": len(cases), "right": 1 - len(wrong) / len(cases) if cases else None}


def plain(words: str | None) -> str:
    """Letters and figures alone, small and without accents.

    >>> plain("Aïn al-Hilweh")
    'ainalhilweh'
    """
    text = unicodedata.normalize("NFKD", words or "")
    return "".join(c for c in text if c.isalnum() and not unicodedata.combining(c)).lower()


def _of_events(events: Sequence[Json], reading: Json) -> list[str]:
    incidents = reading.get("incidents") or []
    found = matched(events, incidents)
    left = [b for b in range(len(incidents)) if b not in found.values()]
    loose = [
        (_answers(e, incidents[b]), a, b)
        for a, e in enumerate(events)
        if e.get("unplaced") and a not in found
        for b in left
    ]
    found |= best_pairs(loose)
    out = []
    for n, event in enumerate(events):
        if n in found:
            out += _of_event(event, incidents[found[n]], reading)
        elif not event.get("optional") or event.get("unplaced"):
            out.append(f"missed: {event['name']}")
    for n, incident in enumerate(incidents):
        if n not in found.values() and (located(incident) or not events):
            place = next(iter(incident.get("places") or [{}])).get("name")
            out.append(
                f"wrong mark: {place} {incident.get('subtype')} killed {number(incident.get('killed'))}"
            )
    return out


def _answers(event: Json, incident: Json) -> float:
    """How well an incident with no place on the map answers an event that may have none."""
    kind, toll = alike(event, incident)
    if located(incident) or apart(event, incident) or not (kind or toll):
        return 0.0
    return 1 + toll + kind + sum(_harm_right(event, h, incident) for h in HARMS if h in event) / 10


def _of_event(event: Json, incident: Json, reading: Json) -> Iterator[str]:
    name = event["name"]
    for harm in HARMS:
        if harm in event and not _harm_right(event, harm, incident):
            yield f"{harm} of {name}: {incident.get(harm)} for {event[harm]}"
    wanted, names = [plain(n) for n in event.get("named") or []], list(_names(incident, reading))
    if wanted and not any(n in given for n in wanted for given in names):
        yield f"name of {name}: {names}"
    drawn = located(incident)
    if event.get("area") and drawn and not any(_wide(p, AREA_KM) for p in drawn):
        yield f"a point for the area of {name}"
    begins = tuple(s.lower() for s in event.get("subtypes") or [])
    if begins and not (incident.get("subtype") or "").lower().startswith(begins):
        yield f"subtype of {name}: {incident.get('subtype')}"
    if event.get("strict_type") and coarse(incident) not in event["types"]:
        yield f"type of {name}: {incident.get('type')}"
    if event.get("strict_date") and not _days_right(event, incident):
        yield f"date of {name}: {incident.get('date')}"


def _harm_right(event: Json, harm: str, incident: Json) -> bool:
    read = incident.get(harm) or {}
    if any(word in plain(str(read.get("wording") or "")) for word in ("famil", "household")):
        return True  # counted in families, and said so
    golds = [event.get(harm), *event.get("or", {}).get(harm, [])]
    return any(right(gold, read or None) and not _invented(gold, read) for gold in golds)


def _invented(gold: Json | None, read: Json) -> bool:
    """Whether a number was read where the text gives none."""
    return bool(gold) and gold.get("best") is None and read.get("best") is not None  # type: ignore[union-attr]


def _names(incident: Json, reading: Json) -> Iterator[str]:
    toponyms = reading.get("toponyms") or []
    for place in incident.get("places") or []:
        yield plain(place.get("name"))
        if isinstance(at := place.get("toponym"), int) and at < len(toponyms):
            yield plain(toponyms[at].get("text"))


def _wide(place: Json, km: float) -> bool:
    return place.get("precision") in AREAS or (place.get("uncertainty_m") or 0) >= km * 1000


def _days_right(event: Json, incident: Json) -> bool:
    """Whether the days read are gold's day or inside gold's days; here an open beginning is right as well."""
    (first, last), (earliest, latest) = days(event["date"]), days_of(incident)
    if first == last:
        return earliest == latest == first
    begins = earliest is None or first is None or earliest >= first
    return latest is not None and (last is None or latest <= last) and begins


def _of_words(case: Json, reading: Json) -> Iterator[str]:
    words = plainly_read(reading)
    yield from (f"no place: {w}" for w in case.get("not_places") or [] if w.lower() in words)
    read = [plain(t.get("text")) for t in reading.get("toponyms") or []]
    for word in case.get("names") or []:
        if not any(plain(word) in r for r in read):
            yield f"name not read: {word}"


def _of_incidents(case: Json, reading: Json) -> Iterator[str]:
    incidents = reading.get("incidents") or []
    counted = {number(i.get("killed")) for i in incidents}
    yield from (f"no dead: {n}" for n in case.get("not_killed") or [] if n in counted)
    never = case.get("never_types") or []
    yield from (f"type never: {i.get('subtype')}" for i in incidents if coarse(i) in never)
    points = [p for i in incidents for p in located(i) if not _wide(p, SPOT_KM)]
    for spot in case.get("not_at") or []:
        here = (spot["lat"], spot["lon"])
        if any(kilometres(*here, p["lat"], p["lon"]) <= spot["radius_km"] for p in points):
            yield f"a point at {spot['name']}"


def _told(wanted: Json, reading: Json) -> bool:
    """Whether a count is a claim that is not denied, or is set aside as something that did happen."""
    claimed = any(
        c.get("harm") == wanted["harm"] and c.get("best") == wanted["best"] and c.get("stance") != "denied"
        for c in reading.get("claims") or []
    )
    return claimed or any(
        f"{wanted['best']:,}" in s.get("text", "")
        and not any(word in (s.get("reason") or "").lower() for word in _NOT_TOLD)
        for s in reading.get("set_aside") or []
    )


def cases() -> list[Json]:
    """Every case, in order."""
    return [json.loads(line) for line in CASES.read_text("utf-8").splitlines() if line.strip()]
