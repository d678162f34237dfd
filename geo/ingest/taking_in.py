"""One item -> the store: its article saved, joined to the one whose words it carries, or the reason why it was not read.

What became of the item is written in the transaction of its article: a process that is killed leaves both or neither. All look-ups
are of that transaction, too, so that several items can share one; only reading, which is slow, is done before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from geo.ingest.carried import likeness
from geo.ingest.in_time import preview
from geo.ingest.pieces import Loaded, Piece
from geo.ingest.saving import save, with_free_id
from geo.ingest.spread.patience import IMPATIENT, Patience
from geo.ingest.spread.work import Answer
from geo.store import Store
from geo.store.intake.queue import Item, State, put_item
from geo.vocabulary import Article, DatelineError, Reading, StoreError, content_id
from geo.vocabulary.articles import whole

_NEARLY = 0.99
"""The likeness of other words, however much of them is shared: 1 is for the very same."""
SAME = "These words are saved already."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item. `message` says so in words for the screen; `notes` are the assumptions made, such as an encoding;
    `before` says that it was handled by an earlier run and nothing was done now."""

    item: Item
    message: str
    notes: tuple[str, ...] = ()
    article: Article | None = None
    reading: Reading | None = None
    error: DatelineError | None = None
    before: bool = False

    @property
    def state(self) -> State:
        """What became of it."""
        return self.item.state

    @property
    def name(self) -> str:
        """What the item is called."""
        return self.item.name


def loaded(piece: Piece) -> Loaded | DatelineError:
    """The article of `piece`, or why it has none. Raises `StoreError` where nothing can be written."""
    try:
        return piece.load()
    except StoreError:
        raise
    except DatelineError as error:
        return error


def take_in(
    piece: Piece,
    store: Store,
    who: str = "",
    *,
    found: Loaded | DatelineError | None = None,
    answer: Answer | None = None,
    patience: Patience = IMPATIENT,
) -> Outcome:
    """Load the article of `piece`, read it and save it. Raises `StoreError` where nothing can be written: then all must stop.

    What was done ahead is not done again: `found` was loaded from it, and `answer` read. `patience` is for a database that is away:
    whatever had been written when it went is not written twice.
    """
    came = patience(partial(loaded, piece)) if found is None else found

    def act() -> list[Outcome]:
        with suppress(Unread):
            return [settled(piece, came, answer, store, who)]
        return []

    while True:
        if answer is None and isinstance(came, Loaded):
            answer = patience(partial(_answer, piece.item, came, store))
        if outcomes := kept_once(act, store, patience):
            return outcomes[0]
        answer = None


def to_read(item: Item, found: Loaded, store: Store) -> Article | None:
    """The article to be read of what was loaded; None where its words are there already."""
    with store.at_one_moment():
        article = with_free_id(as_given(found.article, item), store)
        return None if there_already(article, store) else article


def _answer(item: Item, found: Loaded, store: Store) -> Answer | None:
    try:
        article = to_read(item, found, store)
        return preview(article, store.gazetteer()) if article else None
    except StoreError:
        raise
    except DatelineError as error:
        return error


def kept_once(act: Callable[[], list[Outcome]], store: Store, patience: Patience) -> list[Outcome]:
    """What `act` comes to, kept in one transaction. Where the server went away after it was kept, and only its answer was lost, it is
    not done again."""
    came: list[Outcome] = []

    def settle() -> list[Outcome]:
        if not came or not _are_written(came, store):
            with store.together():
                came[:] = act()
        return came

    return patience(settle)


def _are_written(outcomes: Sequence[Outcome], store: Store) -> bool:
    """Whether these very tries, all of one transaction, were kept."""
    last = {outcome.item.key: outcome.item for outcome in outcomes if not outcome.before}
    known = store.intake.known(list(last))
    return all(
        key in known
        and known[key].state is not State.WAITING
        and (known[key].tries, known[key].mark) == (item.tries, item.mark)
        for key, item in last.items()
    )


class Unread(Exception):
    """There is no reading of the article yet; nothing of its item was written."""


def settled(
    piece: Piece, found: Loaded | DatelineError, answer: Answer | None, store: Store, who: str
) -> Outcome:
    """What becomes of `piece`, written in the transaction of the caller (`Store.together`). Raises `Unread` where `answer` is not of it,
    and `StoreError`."""
    item = replace(piece.item, tries=piece.item.tries + 1, reason="")
    if isinstance(found, DatelineError):
        return _failed(item, found, store)
    item = replace(item, capture=found.capture or item.capture)
    article = with_free_id(as_given(found.article, item), store)
    if there := there_already(article, store):
        return _carried(item, article, there, 1.0, found, store, who)
    try:
        reading = _reading(article, answer)
    except DatelineError as error:
        return _failed(item, error, store)
    other, alike = _nearly(article, reading, store)
    if other:
        return _carried(item, article, other, min(alike, _NEARLY), found, store, who)
    item = replace(item, state=State.SAVED, article=article.id)
    if not save(article, reading, store, who=who, also=partial(put_item, item=item)):
        return _carried(item, article, there_already(article, store), 1.0, found, store, who)
    return Outcome(item, _saved(reading), found.notes, article, reading)


def _reading(article: Article, answer: Answer | None) -> Reading:
    """The reading that was made before, if it is of this article and no other of its id. Raises `Unread`, and the `DatelineError` that
    came of reading it."""
    if isinstance(answer, DatelineError):
        raise answer
    if answer is None or answer.article_id != article.id:
        raise Unread
    return answer


def _failed(item: Item, error: DatelineError, store: Store) -> Outcome:
    came = store.intake.known([item.key]).get(item.key)  # with the capture of a page that could not be read
    item = replace(item, state=State.FAILED, reason=str(error), capture=came.capture if came else "")
    store.intake.put(item)
    return Outcome(item, str(error), error=error)


def _saved(reading: Reading) -> str:
    return f"Saved: {_count(len(reading.reports), 'incident')}, {_count(len(reading.resolutions), 'place')}."


def part(store: Store, number: int, who: str = "") -> str:
    """Save the article that outlet `number` was joined to another for, as one of its own; its id. Raises `StoreError`,
    `InputError`."""
    outlet, other = store.intake.apart(number)
    article = with_free_id(other, store)
    reading = preview(article, store.gazetteer())
    drop: Callable[..., None] = partial(store.intake.parted, number=outlet.number)
    save(article, reading, store, who=who, also=drop)
    return article.id


def as_given(article: Article, item: Item) -> Article:
    """`article` with what the user or a feed said of it, where it does not say so itself."""
    given = dict(item.given)
    day = date.fromisoformat(given["published"]) if given.get("published") else None
    return replace(
        article,
        published=article.published or day,
        source=article.source or whole(given.get("source", "")),
        headline=article.headline or whole(given.get("headline", "")),
    )


def there_already(article: Article, store: Store) -> str:
    """The id of the saved article with the same words, or to which the same words were joined; "" for none."""
    return store.has(article.text) or store.intake.joined(content_id(article.text))


def _nearly(article: Article, reading: Reading, store: Store) -> tuple[str, float]:
    """The saved article that `article` only carries, and how much they share; ("", 0) for none."""
    best = ("", 0.0)
    for saved in store.intake.alike(article.text):
        found = likeness(saved, article, reading)
        best = (saved.id, found) if found > best[1] else best
    return best


def _carried(
    item: Item, article: Article, there: str, alike: float, loaded: Loaded, store: Store, who: str
) -> Outcome:
    """Keep that another outlet carried the article `there`; where it is the same outlet, only that it is there already."""
    saved = store.article(there)
    elsewhere = (article.source, article.url) != (saved.source, saved.url) and (article.source or article.url)
    if alike >= 1 and not elsewhere:
        item = replace(item, state=State.ALREADY, article=there)
        store.intake.put(item)
        return Outcome(item, SAME, loaded.notes, article)
    item = replace(item, state=State.CARRIED, article=there)
    if not store.intake.carried(there, article, alike, item, who):
        return Outcome(replace(item, state=State.ALREADY), SAME, loaded.notes, article)
    title = " ".join((saved.headline.strip() or saved.text[:60].rsplit(" ", 1)[0] + " …").split())
    how = "the same words" if alike >= 1 else f"{alike:.0%} the same words"
    by = f" by {saved.source}" if saved.source else ""
    return Outcome(item, f"Joined, {how}, to “{title}”{by}.", loaded.notes, article)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
