"""One flipped bit somewhere in a database: what a store still tells, and what it says of the rest."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from geo.store import Store
from geo.store.intake.queue import State
from geo.text.search import terms
from geo.vocabulary import DatelineError, StoreError


@dataclass(frozen=True)
class Told:
    """What a store with a flipped bit told: the texts on its map, what came from where, what it set aside, its faults; or that it did not open."""

    texts: frozenset[str] = frozenset()
    came: frozenset[object] = frozenset()
    damage: int = 0
    faults: int = 0
    error: str = ""


def flipped(source: Path, to: Path, seed: int) -> Path:
    """A copy of the database `source` with one bit flipped."""
    data = bytearray(source.read_bytes())
    chance = random.Random(seed)
    at = chance.randrange(len(data))
    data[at] ^= 1 << chance.randrange(8)
    for left in to.parent.glob(f"{to.name}*"):
        left.unlink()
    shutil.copyfile(source, to)
    to.write_bytes(data)
    return to


def told(path: Path) -> Told:
    """Ask a store for all that pages and commands ask. Nothing but an error of ours may come out."""
    try:
        store = Store.open(f"sqlite:///{path}")
    except DatelineError as error:
        return Told(error=str(error))
    try:
        texts = frozenset(a.article.text for i in store.incidents() for a in i.accounts)
        store.articles(), store.judgements(), store.views(), store.own_places(), store.proposals()
        store.drafts(list(store.draft_marks()))
        came = frozenset(_came(store))
        for asked in (store.log, store.gazetteer, lambda: store.holding(terms("Homs")[0])):
            try:
                asked()
            except StoreError:
                continue  # what is damaged may say so
        return Told(texts, came, len(store.damage()), len(store.upkeep.examine()))
    except StoreError as error:
        return Told(error=str(error))
    finally:
        store.close()


def _came(store: Store) -> Iterator[object]:
    """What the store knows of where its articles came from."""
    store.intake.counts()
    for state in set(State) - {State.ASIDE}:
        yield from store.intake.items(state)
    yield from store.intake.feeds()
    for article in store.articles():
        for outlet in store.intake.outlets(article.id):
            yield outlet
            with suppress(StoreError):
                yield store.intake.apart(outlet.number)[1]
