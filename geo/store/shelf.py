"""The users' own places in the database, and the gazetteer with them on top."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from sqlalchemy import Connection, Table, delete

from geo.places.gazetteer import Gazetteer, in_use, layered
from geo.store.databases.putting import put_row
from geo.store.drafts import draft_of
from geo.store.intake.feeds import feed_of
from geo.store.intake.outlets import outlet_of
from geo.store.intake.queue import item_of
from geo.store.intake.tables import feeds, intake, outlets
from geo.store.integrity.sound_rows import Row, understood
from geo.store.own_outlines import file_of, own_outlines_of
from geo.store.saved_views import view_of
from geo.store.sets.registry import kept_of
from geo.store.steps import log_line, rise
from geo.store.tables import datasets, drafts, outline_files, own_outlines, own_places, preferences, views
from geo.vocabulary import OwnPlace
from geo.vocabulary.own import own_place_of, own_place_row
from geo.vocabulary.own_outlines import own_outline_of
from geo.vocabulary.stored import Damage
from geo.vocabulary.stored.seals import sealed


def own_places_of(connection: Connection) -> tuple[OwnPlace, ...]:
    """All own places, by name."""
    found = (place for _, place in understood(connection, own_places, own_place_of)[0])
    return tuple(sorted(found, key=lambda place: (place.name, place.id)))


def put_own_places(connection: Connection, places: Iterable[OwnPlace], who: str) -> int:
    """Add `places`, each once; one with an id that is there takes the other's place. How many were new."""
    before = {place.id: place for place in own_places_of(connection)}
    changed = [place for place in {p.id: p for p in places}.values() if before.get(place.id) != place]
    for place in changed:
        row = sealed("own_places", own_place_row(place))
        put_row(connection, own_places, row, "id")
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


def damage_beside(connection: Connection) -> tuple[Damage, ...]:
    """What is set aside of what a store keeps beside articles."""
    kept: tuple[tuple[Table, Callable[[Row], object]], ...] = (
        (drafts, draft_of),
        (views, view_of),
        (own_places, own_place_of),
        (outline_files, file_of),
        (own_outlines, own_outline_of),
        (datasets, kept_of),
        (preferences, lambda row: json.loads(row["value"])),
        (intake, item_of),
        (feeds, feed_of),
        (outlets, outlet_of),
    )
    return tuple(one for table, of in kept for one in understood(connection, table, of)[1])


def gazetteer_of(connection: Connection) -> Gazetteer:
    """The gazetteer in use with the own places and outlines on top."""
    return layered(in_use(), own_places_of(connection), own_outlines_of(connection))
