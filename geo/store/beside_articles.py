"""What a store keeps beside articles: drafts, own places, data sets, saved views, preferences. The lower half of `Store`."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from secrets import token_hex
from typing import Any

from geo.access import Action, needs, require
from geo.places.gazetteer import Gazetteer, in_use
from geo.store.databases.database import Database
from geo.store.databases.putting import put_first, put_row
from geo.store.drafts import Draft, drafts_of, drop_drafts, marks_of, put_draft
from geo.store.intake.intake import Intake
from geo.store.integrity.sound_rows import Row, understood
from geo.store.own_outlines import drop_outlines, outline_files_of, own_outlines_of, put_outlines
from geo.store.saved_views import put_view, remove_view, views_of
from geo.store.sets.folders import mark_of
from geo.store.sets.overlays import drop_overlay, overlays_of, put_overlay
from geo.store.sets.sets import Sets
from geo.store.shelf import drop_own_place, gazetteer_of, own_places_of, put_own_places
from geo.store.tables import preferences
from geo.vocabulary import OwnPlace, SavedView, StoreError
from geo.vocabulary.own_outlines import OutlineFile, OwnOutline
from geo.vocabulary.stored.overlays import Overlay
from geo.vocabulary.stored.seals import sealed

_KEPT_AS = "secret"
"""The preference that holds it."""


class BesideArticles:
    """Drafts, own places, saved views and preferences in one database."""

    def __init__(self, database: Database) -> None:
        """Keep them in `database`."""
        self._database = database
        self.intake = Intake(database)
        self.sets = Sets(database)

    @property
    def where(self) -> str:
        """Where the database is: the path of its file, "in memory" without one."""
        return self._database.where

    @needs(Action.SEE)
    def changes(self, patience_s: float) -> Iterator[bool]:
        """Whether anybody wrote since the last time, told as soon as it is known, and every `patience_s` seconds; it never ends."""
        return self._database.changes(patience_s)

    @property
    def beside(self) -> Path | None:
        """What the names of all that lies beside the database begin with; None in memory, beside which nothing lies."""
        return self._database.beside

    # -- drafts

    @needs(Action.ADD)
    def keep_draft(self, draft: Draft) -> None:
        """Keep an article that is not saved, as it is now, until it is saved or discarded."""
        with self._database.writing() as connection:
            put_draft(connection, draft)

    @needs(Action.SEE)
    def draft_marks(self) -> dict[str, str]:
        """The ids of the drafts, the oldest first, each with a mark that changes when the draft does."""
        with self._database.reading() as connection:
            return marks_of(connection)

    @needs(Action.SEE)
    def drafts(self, ids: Collection[str]) -> tuple[Draft, ...]:
        """The drafts of these ids, the oldest first."""
        with self._database.reading() as connection:
            return drafts_of(connection, ids)

    @needs(Action.ADD)
    def discard_drafts(self, ids: Sequence[str]) -> None:
        """Erase drafts for good: their words are overwritten, in the file and in its log."""
        with self._database.writing() as connection:
            dropped = drop_drafts(connection, ids)
        if dropped:
            self._database.checkpoint()

    # -- own places

    @needs(Action.SEE)
    def own_places(self) -> tuple[OwnPlace, ...]:
        """The places that users have added, by name."""
        with self._database.reading() as connection:
            return own_places_of(connection)

    @needs(Action.GROUND)
    def add_own_places(self, places: Iterable[OwnPlace], who: str = "") -> int:
        """Add places, all or none, and return how many were new; one that is there with the same id is changed."""
        with self._database.writing() as connection:
            return put_own_places(connection, places, who)

    @needs(Action.GROUND)
    def remove_own_place(self, id: str, who: str = "") -> OwnPlace:
        """Remove an own place and return it, so that it can be added again. Raises `StoreError` where there is none."""
        with self._database.writing() as connection:
            found = drop_own_place(connection, id, who)
        if found is None:
            raise StoreError(
                f"There is no own place {id!r}. `python -m geo gazetteer list` shows those there are."
            )
        return found

    # -- own outlines

    @needs(Action.SEE)
    def outline_files(self) -> tuple[tuple[OutlineFile, int], ...]:
        """The files of outlines that users have brought, the latest first, each with how many outlines count."""
        with self._database.reading() as connection:
            return outline_files_of(connection)

    @needs(Action.GROUND)
    def add_outlines(
        self, file: OutlineFile, outlines: Iterable[tuple[OwnOutline, bytes]], who: str = ""
    ) -> int:
        """Keep a file's outlines with their shapes (WKB), all or none, and return how many."""
        with self._database.writing() as connection:
            return put_outlines(connection, file, outlines, who)

    @needs(Action.GROUND)
    def remove_outlines(self, id: str, who: str = "") -> tuple[OutlineFile, int]:
        """Remove a file's outlines and say which. Raises `StoreError` where there is none."""
        with self._database.writing() as connection:
            found = drop_outlines(connection, id, who)
        if found is None:
            raise StoreError(
                f"There is no file of outlines {id!r}. `python -m geo outlines list` shows those there are."
            )
        return found

    @needs(Action.SEE)
    def gazetteer(self) -> Gazetteer:
        """The gazetteer in use with the own places and outlines on top: what articles are read and judged with."""
        with self._database.reading() as connection:
            return gazetteer_of(connection)

    @needs(Action.SEE)
    def brought(self) -> tuple[tuple[OwnPlace, ...], tuple[OwnOutline, ...]]:
        """The own places and outlines that `gazetteer` lays over the one in use."""
        with self._database.reading() as connection:
            return own_places_of(connection), own_outlines_of(connection)

    @needs(Action.SEE)
    def ground_layers(self) -> str:
        """A mark that is another whenever the gazetteer in use, the own places or the own outlines may be others."""
        return mark_of(str(in_use().about), *map(repr, self.brought()))

    # -- own layers

    @needs(Action.SEE)
    def overlays(self) -> tuple[Overlay, ...]:
        """The own layers of areas and lines, by name."""
        with self._database.reading() as connection:
            return overlays_of(connection)

    @needs(Action.IMPORT)
    def add_overlay(self, overlay: Overlay, names: Sequence[str], shapes: bytes, who: str = "") -> None:
        """Keep a layer with the name of each shape, and all of these as one WKB, in the place of one of its name."""
        with self._database.writing() as connection:
            put_overlay(connection, overlay, names, shapes, who)

    @needs(Action.ERASE)
    def drop_overlay(self, id: str, who: str = "") -> str:
        """Erase a layer for good and say its name: it is overwritten, in the file and in its log. Raises `StoreError` where there is none."""
        with self._database.writing() as connection:
            found = drop_overlay(connection, id, who)
        if found is None:
            raise StoreError(f"There is no layer {id!r}. `python -m geo layers list` shows those there are.")
        self._database.checkpoint()
        return found

    # -- saved views

    @needs(Action.SEE)
    def views(self) -> tuple[SavedView, ...]:
        """The views that were saved under a name, by name."""
        with self._database.reading() as connection:
            return views_of(connection)

    @needs(Action.KEEP_VIEWS)
    def keep_view(self, view: SavedView) -> None:
        """Keep `view`; one with the same id gets its name and link. A deleted one comes back so."""
        with self._database.writing() as connection:
            put_view(connection, view)

    @needs(Action.KEEP_VIEWS)
    def drop_view(self, id: str) -> None:
        """Forget the saved view of that id, if it is there."""
        with self._database.writing() as connection:
            remove_view(connection, id)

    # -- the secret

    @needs(Action.EXPORT)
    def secret(self) -> bytes:
        """32 bytes that no file says, made once for this database: ids of what is kept back are made with them."""
        new = sealed("preferences", {"key": _KEPT_AS, "value": json.dumps(token_hex(32))})
        with self._database.writing() as connection:
            put_first(connection, preferences, new, "key")
            found, damage = understood(connection, preferences, _value, ("key", [_KEPT_AS]))
        if damage:
            raise StoreError(
                "The secret that ids of masked publications are made with was altered on the disk. Put a backup in"
                " place (`python -m geo restore`): with another secret, corrections would not follow what was published."
            )
        return bytes.fromhex(found[0][1])

    # -- preferences

    @needs(Action.SEE)
    def preference(self, key: str, default: Any = None) -> Any:
        """What `prefer` last kept under `key`: a value that JSON can hold; else `default`."""
        with self._database.reading() as connection:
            found, _ = understood(connection, preferences, _value, ("key", [key]))
        return found[0][1] if found else default

    @needs(Action.CLEAR)
    def prefer(self, key: str, value: Any) -> None:
        """Keep `value`, which JSON must be able to hold, under `key`; a yes or no is a switch for everybody."""
        if isinstance(value, bool):
            require(Action.SETTINGS)
        row = sealed("preferences", {"key": key, "value": json.dumps(value)})
        with self._database.writing() as connection:
            put_row(connection, preferences, row, "key")


def _value(row: Row) -> Any:
    return json.loads(row["value"])
