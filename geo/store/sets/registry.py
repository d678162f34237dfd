"""The data sets that a database knows of: sealed rows <-> values. Each works in the transaction of `connection`."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from geo.store.databases.putting import put_row
from geo.store.integrity.sound_rows import Row, sound, understood
from geo.store.sets.folders import Named
from geo.store.steps import log_line, now
from geo.store.tables import datasets
from geo.vocabulary import StoreError
from geo.vocabulary.datasets import Dataset, Field, Provenance, Scheme
from geo.vocabulary.stored.seals import sealed


@dataclass(frozen=True, slots=True)
class KeptSet:
    """A data set as it is kept: the SHA-256 of the file of its rows, and when it was imported last."""

    dataset: Dataset
    rows_sha256: str
    when: datetime

    @property
    def named(self) -> Named:
        """Under what its rows lie."""
        return Named(self.dataset.id, self.dataset.name, self.rows_sha256)


def sets_of(connection: Connection) -> tuple[KeptSet, ...]:
    """Every data set, by name; without those whose row was altered on the disk."""
    found = (kept for _, kept in understood(connection, datasets, kept_of)[0])
    return tuple(sorted(found, key=lambda kept: (kept.dataset.name.casefold(), kept.dataset.id)))


def set_with(connection: Connection, id: str) -> KeptSet | None:
    """The data set of that id; None where there is none, or its row was altered."""
    found, _ = understood(connection, datasets, kept_of, ("id", [id]))
    return found[0][1] if found else None


def are_whole(connection: Connection) -> bool:
    """Whether every row can be believed: what no row names may be removed only then."""
    return not sound(connection, datasets)[1]


def put_set(connection: Connection, kept: KeptSet, who: str, what: str) -> KeptSet:
    """Keep `kept`, in the place of one with its id, whose colour it gets; another gets the first colour that none has. It is
    logged, with `what` it came to."""
    colours = {
        row.id: int(row.colour) for row in connection.execute(select(datasets.c.id, datasets.c.colour))
    }
    free = next(n for n in range(len(colours) + 1) if n not in colours.values())
    dataset = replace(kept.dataset, colour=colours.get(kept.dataset.id, free))
    kept = replace(kept, dataset=dataset, when=now())
    row = sealed("datasets", _row(kept))
    put_row(connection, datasets, row, "id")
    log_line(connection, who, "imported data set", "", f"{dataset.credit}: {what}")
    return kept


def pass_on(connection: Connection, id: str, who: str, *, yes: bool) -> KeptSet | None:
    """Note whether the rows of the data set `id` may be passed on, which is logged; None where there is none."""
    if (kept := set_with(connection, id)) is None:
        return None
    kept = replace(kept, dataset=replace(kept.dataset, passed_on=yes))
    row = sealed("datasets", _row(kept))
    connection.execute(update(datasets).where(datasets.c.id == id).values(**row))
    said = "its rows may be passed on" if yes else "its rows may not be passed on"
    log_line(connection, who, "licence of data set", "", f"{kept.dataset.credit}: {said}")
    return kept


def drop_set(connection: Connection, id: str, who: str) -> Dataset | None:
    """Remove the row of the data set `id`, also one that was altered; None where there is none."""
    kept = set_with(connection, id)
    name = kept.dataset.name if kept else id
    if not connection.execute(delete(datasets).where(datasets.c.id == id)).rowcount:
        return None
    log_line(connection, who, "dropped data set", "", name)
    return kept.dataset if kept else Dataset(id, id, Scheme.OTHER, _NOBODYS, "", "", (), ())


_NOBODYS = Provenance("", "", date.min)


def _row(kept: KeptSet) -> dict[str, Any]:
    its = kept.dataset
    return {
        "id": its.id, "name": its.name, "scheme": its.scheme.value, "publisher": its.provenance.publisher,
        "licence": its.provenance.licence, "accessed": its.provenance.accessed.isoformat(), "asked": its.provenance.asked,
        "file": its.file, "sha256": its.sha256, "columns": json.dumps(its.columns), "matching": json.dumps(its.matching),
        "day_first": its.day_first if its.day_first is None else int(its.day_first), "passed_on": int(its.passed_on), "rows": its.rows, "colour": its.colour, "rows_sha256": kept.rows_sha256,
        "when": kept.when.isoformat(),
    }  # fmt: skip


def kept_of(row: Row) -> KeptSet:
    """The data set that `put_set` wrote. Raises `ValueError` or `KeyError` where this version makes nothing of it."""
    whose = Provenance(row["publisher"], row["licence"], date.fromisoformat(row["accessed"]), row["asked"])
    matching = tuple((Field(field), str(column)) for field, column in json.loads(row["matching"]))
    dataset = Dataset(
        row["id"], row["name"], Scheme(row["scheme"]), whose, row["file"], row["sha256"],
        tuple(json.loads(row["columns"])), matching, row["rows"], row["colour"],
        row["day_first"] if row["day_first"] is None else bool(row["day_first"]), bool(row["passed_on"]),
    )  # fmt: skip
    if not (row["rows_sha256"].isalnum() and row["id"].isalnum()):
        raise StoreError("it names no folder")
    return KeptSet(dataset, row["rows_sha256"], datetime.fromisoformat(row["when"]))
