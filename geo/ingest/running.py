"""Sources -> outcomes, one item after the other, in an order that no clock decides; resumed where it was stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from geo.ingest.fetching import Web, ask, first_look, page_of
from geo.ingest.given import Kind, Source, is_address, sources_of
from geo.ingest.pieces import Piece, pieces_of
from geo.ingest.taking_in import Outcome, take_in
from geo.store import Store
from geo.store.intake.queue import Item, State, key_of
from geo.vocabulary import NotAllowed

_AT_ONCE = 64
OFF = (
    "Fetching from the web is off, and nothing was asked. Switch it on in Settings, or give --online for this once: the"
    " servers of the pages and feeds that you name then see your address and which pages you read."
)


@dataclass(frozen=True, slots=True)
class Step:
    """How far it has come: items handled, what is handled now, and the share of all that is behind it (0 to 1; None where the
    web decides how much there is)."""

    done: int
    name: str
    share: float | None


def run(
    sources: Iterable[Source],
    store: Store,
    web: Web | None = None,
    *,
    who: str = "",
    again: bool = False,
    on_step: Callable[[Step], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Outcome]:
    """Take in what `sources` hold, then the pages that wait; what an earlier run handled is told as `before`, and not done twice.

    `again` takes up what failed, too. Without `web` nothing is asked, and an address raises `NotAllowed`. `cancelled` is asked
    before each item. Raises `StoreError` where nothing can be written; what was saved by then stays, and the same call goes on.
    """
    given = list(sources)
    if web is None and any(source.kind is Kind.WEB for source in given):
        raise NotAllowed(OFF)
    whole, behind, done = sum(source.size for source in given), 0, 0
    for source in given:
        share = behind / whole if whole and web is None else None
        on_step(Step(done, source.name, share))
        for piece in _new(_pieces(source, store, web, who, again), store, again):
            if cancelled():
                return
            if whole and source.size and isinstance(piece, Piece):
                share = (behind + piece.at) / whole
            on_step(Step(done, piece.item.name, share))
            yield take_in(piece, store, who) if isinstance(piece, Piece) else piece
            done += 1
        behind += source.size
    if web is not None:
        yield from _waiting(store, web, who, done, on_step, cancelled)
    on_step(Step(done, "", 1.0))


def failed(store: Store) -> Iterator[Item]:
    """What failed and was not taken up since, in the order in which it came."""
    return store.intake.items(State.FAILED)


def retried(store: Store) -> tuple[Source, ...]:
    """Let what failed be taken up again: the sources on this machine that hold it; pages wait by themselves."""
    names = dict.fromkeys(item.source for item in failed(store) if not is_address(item.source))
    store.intake.retry()
    return tuple(sources_of(name for name in names if Path(name).exists()))


def _pieces(
    source: Source, store: Store, web: Web | None, who: str, again: bool
) -> Iterator[Piece | Outcome]:
    if source.kind is not Kind.WEB:
        yield from pieces_of(source)
        return
    if web is None:
        raise NotAllowed(OFF)
    known = store.intake.known([key_of(source.name)]).get(key_of(source.name))
    if source.feed or any(feed.address == source.name for feed in store.intake.feeds()):
        yield from ask(web, store, source, who)
    elif known is None or known.state is State.WAITING or (again and known.state is State.FAILED):
        yield from first_look(web, store, source, known, who)
    else:
        yield _before(known)


def _new(pieces: Iterator[Piece | Outcome], store: Store, again: bool) -> Iterator[Piece | Outcome]:
    """The pieces that are to be taken in; for one that was handled before and looks as it did then, what became of it."""
    for few in iter(lambda: tuple(islice(pieces, _AT_ONCE)), ()):
        known = store.intake.known([piece.item.key for piece in few])
        for piece in few:
            before = known.get(piece.item.key)
            if isinstance(piece, Outcome) or before is None:
                yield piece
            elif _due(piece.item, before, again):
                yield replace(piece, item=replace(piece.item, tries=before.tries))
            else:
                yield _before(before)


def _due(item: Item, before: Item, again: bool) -> bool:
    """Whether an item that came before is taken in now: it waits, looks otherwise, or failed and is to be taken up `again`."""
    if before.state in (State.ERASED, State.ASIDE):
        return False
    return (
        before.state is State.WAITING or before.mark != item.mark or (again and before.state is State.FAILED)
    )


def _before(item: Item) -> Outcome:
    return Outcome(item, item.reason or f"Handled before: {item.state.value}.", before=True)


def _waiting(
    store: Store,
    web: Web,
    who: str,
    done: int,
    on_step: Callable[[Step], None],
    cancelled: Callable[[], bool],
) -> Iterator[Outcome]:
    """The pages that feeds have named and that were not read yet."""
    many = store.intake.counts().get(State.WAITING, 0)
    for number, item in enumerate(store.intake.items(State.WAITING)):
        if cancelled():
            return
        if not is_address(item.source):
            continue
        on_step(Step(done + number, item.inner or item.source, number / many if many else None))
        yield take_in(Piece(item, lambda item=item: page_of(web, item, store)), store, who)  # type: ignore[misc]
