"""The users' own places in the database, and the gazetteer with them on top."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from geo.places.gazetteer import Gazetteer, in_use, layered
from geo.store.own_outlines import own_outlines_of
from geo.store.steps import log_line, rise
from geo.store.tables import own_places
from geo.vocabulary import OwnPlace
from geo.vocabulary.own import own_place_of, own_place_row


def own_places_of(connection: Connection) -> tuple[OwnPlace, ...]:
    """All own places, by name."""
    ordered = select(own_places).order_by(own_places.c.name, own_places.c.id)
    return tuple(own_place_of(dict(row)) for row in connection.execute(ordered).mappings())


def put_own_places(connection: Connection, places: Iterable[OwnPlace], who: str) -> int:
    """Add `places`, each once; one with an id that is there takes the other's place. How many were new."""
    before = {place.id: place for place in own_places_of(connection)}
    changed = [place for place in {p.id: p for p in places}.values() if before.get(place.id) != place]
    for place in changed:
        row = own_place_row(place)
        connection.execute(upsert(own_places).values(**row).on_conflict_do_update(["id"], set_=row))
    if changed:
        rise(connection)
        named = changed[0].name if len(changed) == 1 else f"{len(changed)} places"
        log_line(connection, who, "added own place", "", named)
    return sum(place.id not in before for place in changed)


def drop_own_place(connection: Connection, id: str, who: str) -> OwnPlace | None:
    """Remove the own place `id` and return it; None where there is none."""
    found = next((place for place in own_places_of(connection) if place.id == id), None)
    if found:
        connection.execute(delete(own_places).where(own_places.c.id == id))
        rise(connection)
        log_line(connection, who, "removed own place", "", found.name)
    return found


def gazetteer_of(connection: Connection) -> Gazetteer:
    """The gazetteer in use with the own places and outlines on top."""
    return layered(in_use(), own_places_of(connection), own_outlines_of(connection))
