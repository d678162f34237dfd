"""A store -> its incidents, or those of a data set, in a folder of GeoParquet that is there whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from geo.access import Action, needs
from geo.export.captions.data_sets import credited
from geo.export.credits import attribution
from geo.export.data.addresses import OfArticles, OfRows
from geo.export.data.geoparquet import Ids, Links, write
from geo.maps.columns.columns import Columns
from geo.maps.columns.disk.sets import ShownSets
from geo.maps.columns.latest import Latest
from geo.maps.own_ids import OwnIds
from geo.sources.whole_files import aside
from geo.store import Store
from geo.vocabulary import InputError
from geo.vocabulary.datasets import PREFIX
from geo.wording.beside.data_sets import rows_in_files


@dataclass(frozen=True, slots=True)
class Made:
    """What a folder holds: rows, files, and the `credit` that they carry; `sensitive` rows are not in it."""

    rows: int
    files: int
    credit: str
    sensitive: int = 0


@needs(Action.EXPORT)
def of_articles(store: Store, folder: Path) -> Made:
    """Write the incidents that were read, but those rejected or marked as sensitive, to the new `folder`. Raises `InputError`."""
    there = Latest().now(store)
    with _new(folder) as part:
        return _written(there.columns, part, folder, attribution(), OfArticles(store, there))


@needs(Action.EXPORT)
def of_set(store: Store, named: str, folder: Path) -> Made:
    """Write the rows of the data set of that name or id to the new `folder`. Raises `InputError` where they may not be passed on,
    `StoreError` where there is no such data set."""
    id = store.sets.id_of(named.strip())
    kept = store.sets.of(id)
    if not kept.dataset.may_pass_on:
        raise InputError(
            f"The data set “{kept.dataset.name}” is not written. {rows_in_files(kept.dataset)} Write another one with --set, or what was read without it."
        )
    columns = ShownSets(store).columns(id)
    with _new(folder) as part:
        links = OfRows(store, kept, columns, part / "links")
        credit = " · ".join((credited(kept.dataset), attribution()))
        return _written(
            columns, part, folder, credit, links, lambda id: id.removeprefix(f"{PREFIX}{kept.dataset.id}:")
        )


@contextmanager
def _new(folder: Path) -> Iterator[Path]:
    """Somewhere beside `folder` to write to. Raises `InputError` where it is there, or cannot be made."""
    if folder.exists():
        raise InputError(f"{folder} is there already. Name a new folder.")
    try:
        with aside(folder.absolute(), folder=True) as part:
            yield part
    except OSError as error:
        raise InputError(
            f"{folder} cannot be written ({error.strerror}). Name another folder, or make room."
        ) from error


def _written(columns: Columns, part: Path, folder: Path, credit: str, links: Links, named: Ids = str) -> Made:
    made = part / "made"
    made.mkdir()
    sensitive = columns.standing_rows & columns.sensitive
    hidden = int(np.count_nonzero(sensitive))
    if not (columns.standing_rows & ~columns.sensitive).any():
        raise InputError("There is nothing to write: no incident stands that is not marked as sensitive. Add articles, or write a data set with --set.")  # fmt: skip
    called = OwnIds(secrets.token_bytes(32)) if hidden else named
    done = write(columns, columns.standing_rows & ~columns.sensitive, made, credit, links, called)
    made.rename(folder)
    return Made(done.rows, done.files, credit, hidden)
