"""Sources -> outcomes, one item after the other, in an order that no clock decides; resumed where it was stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from time import monotonic

from geo.ingest.fetching import Web, ask, first_look, page_of
from geo.ingest.given import Kind, Source, is_address, sources_of
from geo.ingest.pieces import Loaded, Piece, pieces_of
from geo.ingest.spread.patience import IMPATIENT, Patience
from geo.ingest.spread.readers import Asked, Readers
from geo.ingest.spread.work import Answer, Ground
from geo.ingest.taking_in import Outcome, Unread, kept_once, loaded, settled, take_in, to_read
from geo.store import Store
from geo.store.intake.queue import Item, State, key_of
from geo.vocabulary import AwayError, DatelineError, NotAllowed, StoreError

_AT_ONCE = 64
_TOGETHER = 32
"""So many are saved in one transaction at most, of those that are read: none is waited for."""
_TOGETHER_S = 0.25
"""So long other writers wait for it at most, and one more article."""
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


@dataclass(frozen=True, slots=True)
class _Due:
    """A piece that is to be taken in, or what became of it before; `share` of all is behind it. `found` is what was loaded ahead, and
    `answer` what was read."""

    what: Piece | Outcome
    share: float | None
    found: Loaded | DatelineError | None = None
    answer: Answer | None = None


def run(  # noqa: PLR0913 (each is an option)
    sources: Iterable[Source],
    store: Store,
    web: Web | None = None,
    *,
    who: str = "",
    again: bool = False,
    on_step: Callable[[Step], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    readers: Readers | None = None,
    patience: Patience = IMPATIENT,
) -> Iterator[Outcome]:
    """Take in what `sources` hold, then the pages that wait; what an earlier run handled is told as `before`, and not done twice.

    `again` takes up what failed, too. Without `web` nothing is asked, and an address raises `NotAllowed`. `cancelled` is asked
    before each item. `readers` read ahead of what is saved; all is saved by this process, in the same order and as without them, those
    that are read by then in one transaction, and each is told once it is kept.
    `patience` is for a database that is away for a while. Raises `StoreError` where nothing can be written; what was saved by then
    stays, and the same call goes on.
    """
    given = list(sources)
    if web is None and any(source.kind is Kind.WEB for source in given):
        raise NotAllowed(OFF)
    done = 0

    def begins(source: Source, share: float | None) -> None:
        on_step(Step(done, source.name, share))

    dues = _dues(given, store, web, who, again, begins, patience)
    for ready in _read_ahead(dues, store, readers, patience):
        few = ready
        while few:
            if cancelled():
                return
            on_step(Step(done, few[0].what.item.name, few[0].share))
            outcomes = _taken_in(few, store, who, again, cancelled, patience)
            for due, outcome in zip(few, outcomes, strict=False):
                if due is not few[0]:
                    on_step(Step(done, due.what.item.name, due.share))
                yield outcome
                done += 1
            few = few[len(outcomes) :]
    on_step(Step(done, "", 1.0))


def _dues(
    given: Sequence[Source],
    store: Store,
    web: Web | None,
    who: str,
    again: bool,
    begins: Callable[[Source, float | None], None],
    patience: Patience,
) -> Iterator[_Due]:
    """What is to be done, in order; `begins` is told the first source, and each that has to be asked for."""
    whole, behind = sum(source.size for source in given), 0
    for number, source in enumerate(given):
        if not number or source.kind is Kind.WEB:
            begins(source, behind / whole if whole and web is None else None)
        for piece in _new(_pieces(source, store, web, who, again, patience), store, again, patience):
            at = piece.at if isinstance(piece, Piece) and source.size else 0
            yield _Due(piece, (behind + at) / whole if whole and web is None else None)
        behind += source.size
    if web is not None:
        yield from _waiting(store, web, patience)


def _read_ahead(
    dues: Iterator[_Due], store: Store, readers: Readers | None, patience: Patience
) -> Iterator[Sequence[_Due]]:
    """The same in the same order, with the readings that `readers` have made of them: those together that are there."""
    if readers is None:
        yield from ((due,) for due in dues)
        return
    for few in readers.read_together((_asked(due, store, patience) for due in dues), _TOGETHER):
        yield tuple(replace(asked.about, answer=asked.answer) for asked in few)


def _asked(due: _Due, store: Store, patience: Patience) -> Asked[_Due]:
    """What of `due` is to be read, if anything: of words that are there already nothing is."""
    piece = due.what
    if isinstance(piece, Outcome):
        return Asked(due)
    found = patience(partial(loaded, piece))
    due = replace(due, found=found)
    if isinstance(found, DatelineError):
        return Asked(due)

    def look() -> Asked[_Due]:
        article = to_read(piece.item, found, store)
        return Asked(due, article, Ground(*store.brought())) if article else Asked(due)

    return patience(look)


def _taken_in(
    few: Sequence[_Due],
    store: Store,
    who: str,
    again: bool,
    cancelled: Callable[[], bool],
    patience: Patience,
) -> list[Outcome]:
    """What became of the first, or of as many as could be saved with it."""
    first = few[0]
    if isinstance(first.what, Outcome):
        return [first.what]
    if len(few) > 1 and (outcomes := _together(few, store, who, again, cancelled, patience)):
        return outcomes
    piece = patience(partial(_still_due, first.what, store, again))
    if isinstance(piece, Outcome):
        return [piece]
    return [take_in(piece, store, who, found=first.found, answer=first.answer, patience=patience)]


def _together(
    few: Sequence[_Due],
    store: Store,
    who: str,
    again: bool,
    cancelled: Callable[[], bool],
    patience: Patience,
) -> list[Outcome]:
    """What became of the first of `few`, saved in one transaction: as many as are read and there is time for. Of none where one of them
    fails, and nothing is saved: then each is tried by itself."""
    keys = [due.what.item.key for due in few]

    def act() -> list[Outcome]:
        outcomes: list[Outcome] = []
        until = monotonic() + _TOGETHER_S
        known = store.intake.known(keys)
        with suppress(Unread):
            for key, due in zip(keys, few, strict=True):
                if outcomes and (monotonic() > until or cancelled()):
                    break
                piece = _unless_handled(due.what, known.get(key), again)
                if isinstance(piece, Piece):
                    assert due.found is not None  # noqa: S101 (whoever read it has loaded it)
                    piece = settled(piece, due.found, due.answer, store, who)
                    known[key] = piece.item
                outcomes.append(piece)
        return outcomes

    try:
        return kept_once(act, store, patience)
    except AwayError:
        raise
    except StoreError:
        return []


def failed(store: Store) -> Iterator[Item]:
    """What failed and was not taken up since, in the order in which it came."""
    return store.intake.items(State.FAILED)


def retried(store: Store) -> tuple[Source, ...]:
    """Let what failed be taken up again: the sources on this machine that hold it; pages wait by themselves."""
    names = dict.fromkeys(item.source for item in failed(store) if not is_address(item.source))
    store.intake.retry()
    return tuple(sources_of(name for name in names if Path(name).exists()))


def _pieces(
    source: Source, store: Store, web: Web | None, who: str, again: bool, patience: Patience
) -> Iterator[Piece | Outcome]:
    if source.kind is not Kind.WEB:
        return pieces_of(source)
    if web is None:
        raise NotAllowed(OFF)

    def asked() -> Iterator[Piece | Outcome]:
        known = store.intake.known([key_of(source.name)]).get(key_of(source.name))
        if source.feed or any(feed.address == source.name for feed in store.intake.feeds()):
            return iter(list(ask(web, store, source, who)))
        if known is None or known.state is State.WAITING or (again and known.state is State.FAILED):
            return iter(list(first_look(web, store, source, known, who)))
        return iter([_before(known)])

    return patience(asked)


def _new(
    pieces: Iterator[Piece | Outcome], store: Store, again: bool, patience: Patience
) -> Iterator[Piece | Outcome]:
    """The pieces that are to be taken in; for one that was handled before and looks as it did then, what became of it."""
    for few in iter(lambda: tuple(islice(pieces, _AT_ONCE)), ()):
        known = patience(partial(store.intake.known, [piece.item.key for piece in few]))
        for piece in few:
            yield _unless_handled(piece, known.get(piece.item.key), again)


def _still_due(piece: Piece | Outcome, store: Store, again: bool) -> Piece | Outcome:
    """`piece`, unless what was taken in since it was looked at was the same item under another name of its source."""
    if isinstance(piece, Outcome):
        return piece
    return _unless_handled(piece, store.intake.known([piece.item.key]).get(piece.item.key), again)


def _unless_handled(piece: Piece | Outcome, before: Item | None, again: bool) -> Piece | Outcome:
    if isinstance(piece, Outcome) or before is None:
        return piece
    if _due(piece.item, before, again):
        return replace(piece, item=replace(piece.item, tries=before.tries))
    return _before(before)


def _due(item: Item, before: Item, again: bool) -> bool:
    """Whether an item that came before is taken in now: it waits, looks otherwise, or failed and is to be taken up `again`."""
    if before.state in (State.ERASED, State.ASIDE):
        return False
    return (
        before.state is State.WAITING or before.mark != item.mark or (again and before.state is State.FAILED)
    )


def _before(item: Item) -> Outcome:
    return Outcome(item, item.reason or f"Handled before: {item.state.value}.", before=True)


def _waiting(store: Store, web: Web, patience: Patience) -> Iterator[_Due]:
    """The pages that feeds have named and that were not read yet."""
    many = patience(store.intake.counts).get(State.WAITING, 0)
    number, after = 0, 0
    while some := patience(partial(_few_waiting, store, after)):
        for item in some:
            share = number / many if many else None
            number, after = number + 1, item.number
            if is_address(item.source):
                yield _Due(Piece(item, lambda item=item: page_of(web, item, store)), share)  # type: ignore[misc]


def _few_waiting(store: Store, after: int) -> tuple[Item, ...]:
    return tuple(islice(store.intake.items(State.WAITING, after), _AT_ONCE))
