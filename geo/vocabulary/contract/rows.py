"""The contract's object as flat rows: one a toponym, one an incident, for GeoJSON and CSV."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

COLUMNS = (
    "article",
    "kind",
    "number",
    "name",
    "text",
    "start",
    "end",
    "role",
    "outcome",
    "precision",
    "uncertainty_m",
    "lat",
    "lon",
    "gazetteer_id",
    "country",
    "admin1",
    "reason",
    "type",
    "subtype",
    "earliest",
    "latest",
    "date_precision",
    "killed_low",
    "killed_best",
    "killed_high",
    "injured_low",
    "injured_best",
    "injured_high",
    "places",
    "shared",
    "standing",
)
"""What every row holds; what does not apply to its kind is None."""

_STANDING = "Machine reading, not verified"


def rows(reading: Json) -> list[Json]:
    """The rows of one reading (as `contract.reading_json` gives it), toponyms first.

    A toponym that is not resolved has no coordinates. An incident stands at its own place, or nowhere
    where it has none or is shared by several: `places` then names them all, and its toll counts once.
    """
    found = [_row(reading, "toponym", n, **_toponym(t)) for n, t in enumerate(reading["toponyms"])]
    found += [_row(reading, "incident", n, **_incident(i)) for n, i in enumerate(reading["incidents"])]
    return found


def _row(reading: Json, kind: str, number: int, **values: object) -> Json:
    row: Json = dict.fromkeys(COLUMNS)
    row.update(article=reading["id"], kind=kind, number=number, standing=_STANDING, **values)
    return row


def _toponym(toponym: Json) -> Json:
    return {key: toponym[key] for key in COLUMNS if key in toponym}


def _incident(incident: Json) -> Json:
    places = incident["places"]
    values: Json = {
        "type": incident["type"],
        "subtype": incident["subtype"],
        "earliest": incident["date"]["earliest"],
        "latest": incident["date"]["latest"],
        "date_precision": incident["date"]["precision"],
        "places": "; ".join(p["name"] for p in places),
        "shared": incident["shared"],
        "name": " and ".join(p["name"] for p in places),
    }
    if len(places) == 1:
        keys = ("lat", "lon", "precision", "uncertainty_m", "country", "admin1")
        values.update({key: places[0][key] for key in keys})
    for harm in ("killed", "injured"):
        count = incident[harm] or {}
        values.update({f"{harm}_{edge}": count.get(edge) for edge in ("low", "best", "high")})
    return values


def feature(row: Json) -> Json:
    """The row as a GeoJSON feature (RFC 7946): [lon, lat], geometry null where it has no coordinates.

    A point of an area is its label point: `precision` and `uncertainty_m` say how far to trust it.
    """
    located = row["lat"] is not None and row["lon"] is not None
    point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]} if located else None
    properties = {key: value for key, value in row.items() if key not in ("lat", "lon")}
    return {"type": "Feature", "geometry": point, "properties": properties}
