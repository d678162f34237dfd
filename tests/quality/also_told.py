"""Stories of our own, and a data set made of their gold -> how many of its rows are proposed to what was read, and how many wrongly.

Each event of a story becomes a row in ACLED's columns as another coder would have it: of four one has another day, one another number,
one the next town, one is as told. Beside each stand two that are not it: the same town some days off, and a town near by on the day.
A proposal is right where its row is of an event of the very story.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from geo.datasets import Coding, KnownGround, recognised
from geo.incidents.same_event.coded import likest, worth_asking
from geo.maps.also_told.nearby import Nearby
from geo.maps.basemap.containing_unit import lies_in
from geo.maps.columns.making import columns_of
from geo.places.gazetteer import embedded
from geo.reading import read
from geo.vocabulary import Account, Article, Incident, NotTaken
from geo.vocabulary.datasets import Dataset, Provenance, Row

COLUMNS = tuple(
    "event_id_cnty event_date time_precision event_type sub_event_type country admin1 location latitude longitude geo_precision"
    " notes fatalities".split()
)
_TYPES = {
    "battle": ("Battles", "Armed clash"),
    "explosion": ("Explosions/Remote violence", ""),
    "attack": ("Violence against civilians", "Attack"),
    "abduction": ("Violence against civilians", "Abduction/forced disappearance"),
    "protest": ("Protests", "Peaceful protest"),
    "riot": ("Riots", "Violent demonstration"),
    "strategic": ("Strategic developments", ""),
}
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """`rows` of events that could be found, `found` of them proposed, and of `proposed` pairs those that are `right`."""

    rows: int
    found: int
    proposed: int
    right: int

    @property
    def recall(self) -> float:
        """Of the rows of events those that are proposed."""
        return self.found / max(1, self.rows)

    @property
    def precision(self) -> float:
        """Of the proposals those that are right."""
        return self.right / max(1, self.proposed)


def measured(file: Path, most: int = 10**6, *, notes: bool = False) -> Figures:
    """How the first `most` stories of `file` do. With `notes` the rows quote the stories."""
    stories = [json.loads(line) for line in file.read_text("utf-8").splitlines()[:most]]
    rows = list(_rows(stories, notes=notes))
    columns = columns_of(rows)
    near, by_id = Nearby(columns), {row.id: row for row in rows}
    found: set[str] = set()
    proposed = right = 0
    for n, story in enumerate(stories):
        for incident in _read(story):
            there = [by_id[columns.id(row)] for row in near.of(incident)]
            for _, row in worth_asking([(likest(incident, one), one) for one in there]):
                of, kind, _ = row.id.rsplit(":", 1)[1].split("-")
                proposed += 1
                right += (of, kind) == (str(n), "T")
                found |= {row.id} if (of, kind) == (str(n), "T") else set()
    return Figures(sum("-T-" in id for id in by_id), len(found), proposed, right)


def _read(story: dict[str, Any]) -> Iterator[Incident]:
    article = Article.of(
        story["text"],
        id=story["id"],
        published=date.fromisoformat(story["published"]),
        headline=story.get("headline") or "",
    )
    reading = read(article, embedded())
    for report in reading.reports:
        yield Incident(report.id, (Account(article, reading, report),), report.tolls)


def _rows(stories: Sequence[dict[str, Any]], *, notes: bool) -> Iterable[Incident]:
    scheme, matching = recognised(COLUMNS)
    whose = Provenance("A publisher", "A licence", date(2025, 1, 1))
    dataset = Dataset.of("Rows", scheme, whose, columns=COLUMNS, matching=matching)
    coding = Coding(dataset, KnownGround(embedded(), lambda lat, lon: lies_in(lat, lon)[0]))
    cells = (cells for n, story in enumerate(stories) for cells in _told(n, story, notes=notes))
    for line, each in enumerate(cells, 2):
        with suppress(NotTaken):  # moved out to sea
            yield coding.incident(Row(line, tuple(each[column] for column in COLUMNS)))


def _told(n: int, story: dict[str, Any], *, notes: bool) -> Iterator[Cells]:
    """The rows of a story, those that are none of its events among them."""
    for m, event in enumerate(story["events"]):
        kind = next((_TYPES[t] for t in event["types"] if t in _TYPES), None)
        if not (kind and event.get("places") and event.get("date") and event["date"][1]):
            continue
        place, at = event["places"][0], Random(f"{n} {m}")
        country = embedded().country(code).name if (code := lies_in(place["lat"], place["lon"])[0]) else ""
        killed = (event.get("killed") or {}).get("best") or 0
        own = dict.fromkeys(COLUMNS, "") | {
            "event_id_cnty": f"{n}-T-{m}", "event_date": event["date"][1], "event_type": kind[0], "sub_event_type": kind[1],
            "country": country, "location": place["name"], "latitude": f"{place['lat']:.4f}", "longitude": f"{place['lon']:.4f}",
            "geo_precision": "1" if place["radius_km"] <= 30 else "3", "fatalities": str(killed),
            "notes": story["text"] if notes else "",
        }  # fmt: skip
        noise = at.choice(("day", "number", "town", ""))
        if noise == "day":
            yield _on(own, at.choice((-1, 1)))
        elif noise == "number":
            yield own | {"fatalities": str(max(0, killed + at.choice((-2, -1, 1, 2))))}
        else:
            yield _near_by(own, at) if noise == "town" else own
        other = own | {"fatalities": str(killed + at.randrange(4))}
        yield _on(other, at.choice((-6, -5, -4, 4, 5, 6))) | {"event_id_cnty": f"{n}-D-{m}"}
        yield _near_by(other, at) | {
            "event_id_cnty": f"{n}-N-{m}",
            "fatalities": str(killed + at.randrange(1, 8)),
        }


def _on(cells: Cells, days: int) -> Cells:
    return cells | {
        "event_date": (date.fromisoformat(cells["event_date"]) + timedelta(days=days)).isoformat()
    }


def _near_by(cells: Cells, at: Random) -> Cells:
    """Another town, 4 to 15 km off."""
    turn, degrees = at.random() * math.tau, at.uniform(4, 15) / 111
    lat = float(cells["latitude"])
    lon = float(cells["longitude"]) + degrees * math.cos(turn) / max(0.2, math.cos(math.radians(lat)))
    moved = {"latitude": f"{lat + degrees * math.sin(turn):.4f}", "longitude": f"{lon:.4f}"}
    return cells | moved | {"location": f"Near {at.randrange(99)}"}
