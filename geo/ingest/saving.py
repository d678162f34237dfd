"""Articles and files -> readings -> the store, each with an outcome of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from geo.ingest.in_time import read_in_time
from geo.places.gazetteer import Gazetteer, in_use
from geo.sources import extract
from geo.store import Store
from geo.vocabulary import Article, DatelineError, InputError, Judgement, Reading, content_id
from geo.vocabulary.articles import whole


class Done(StrEnum):
    """What became of one article."""

    SAVED = "saved"
    ALREADY = "already saved"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in. `published` is for the articles in it that do not state their day themselves."""

    name: str
    data: bytes
    published: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one article, or of one file that gave none.

    `message` says so in words for the screen. `notes` are the assumptions made, such as an encoding.
    """

    name: str
    done: Done
    message: str
    article: Article | None = None
    reading: Reading | None = None
    error: DatelineError | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come. `total` may rise: a file can hold many articles."""

    done: int
    total: int
    name: str


def preview(article: Article, gazetteer: Gazetteer | None = None) -> Reading:
    """The machine's reading of `article` by `gazetteer` (without one: that in use, no own places), nothing saved.

    Raises `InputError`, whose message is for the screen.
    """
    try:
        return read_in_time(article, in_use() if gazetteer is None else gazetteer)
    except DatelineError:
        raise
    except Exception as error:  # a fault in the reader must cost this article only, and be told
        raise InputError(
            f"The reader failed on this article ({type(error).__name__}: {error}). It was not saved."
            " Please report it with the text, if you may share it."
        ) from error


def save(
    article: Article,
    reading: Reading,
    store: Store,
    judgements: Sequence[Judgement] = (),
    *,
    who: str = "",
) -> bool:
    """Save an article that was read, with the judgements made on it; False where its words are saved already.

    An id that another text already has is replaced by the hash of the content, in all three.
    """
    free = _with_free_id(article, store)
    if free.id != article.id:
        reading = replace(reading, article_id=free.id)
        judgements = [replace(judgement, article_id=free.id) for judgement in judgements]
    if free.retrieved is None:
        free = replace(free, retrieved=datetime.now(UTC))
    return store.save(free, reading, judgements, who)


def read_many(
    sources: Sequence[Article | Upload],
    store: Store,
    on_progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    who: str = "",
) -> tuple[Result, ...]:
    """Read and save articles and files one after the other; the failure of one is its result, and the rest go on.

    `on_progress` is called before each article and once at the end; `cancelled` is asked before each one. What
    is saved by then stays saved, and each source that was not reached is a CANCELLED result.
    """
    results: list[Result] = []
    for at, source in enumerate(sources):
        left = len(sources) - at - 1
        for name, item, notes, rest in _items(source):
            on_progress(Progress(len(results), len(results) + 1 + rest + left, name))
            if cancelled():
                results.append(_cancelled(name))
                results += [_cancelled(_name(after)) for after in sources[at + 1 :]]
                return tuple(results)
            results.append(_one(name, item, notes, store, who))
    on_progress(Progress(len(results), len(results), ""))
    return tuple(results)


_Item = tuple[str, Article | DatelineError, tuple[str, ...], int]


def _items(source: Article | Upload) -> Iterator[_Item]:
    """Each article or error of `source`, with its name, notes, and how many follow it in the same source."""
    if isinstance(source, Article):
        yield _name(source), source, (), 0
        return
    try:
        found = extract(source.name, source.data)
    except DatelineError as error:
        yield source.name, error, (), 0
        return
    several = len(found.articles) + len(found.problems) > 1
    items: list[tuple[str, Article | DatelineError]] = []
    for article in found.articles:
        dated = replace(
            article,
            published=article.published or source.published,
            source=article.source or whole(source.source),
        )
        items.append((f"{source.name}: {article.id}" if several else source.name, dated))
    items += [(f"{source.name}, {problem.where}", problem.error) for problem in found.problems]
    for at, (name, item) in enumerate(items):
        yield name, item, found.notes, len(items) - at - 1


def _one(name: str, item: Article | DatelineError, notes: tuple[str, ...], store: Store, who: str) -> Result:
    if isinstance(item, DatelineError):
        return Result(name, Done.FAILED, str(item), error=item, notes=notes)
    try:
        if store.has(item.text):
            return Result(name, Done.ALREADY, "These words are saved already.", article=item, notes=notes)
        reading = preview(item, store.gazetteer())
        saved = save(item, reading, store, who=who)
    except DatelineError as error:
        return Result(name, Done.FAILED, str(error), article=item, error=error, notes=notes)
    if not saved:
        return Result(name, Done.ALREADY, "These words are saved already.", article=item, notes=notes)
    counted = f"{_count(len(reading.reports), 'incident')}, {_count(len(reading.resolutions), 'place')}"
    return Result(name, Done.SAVED, f"Saved: {counted}.", article=item, reading=reading, notes=notes)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _cancelled(name: str) -> Result:
    return Result(name, Done.CANCELLED, "Not read: stopped before its turn.")


def _name(source: Article | Upload) -> str:
    return source.name if isinstance(source, Upload) else source.headline or source.id


def _with_free_id(article: Article, store: Store) -> Article:
    own = content_id(article.text)
    if article.id == own or not store.holds(article.id):
        return article
    return article if store.content(article.id) == own else replace(article, id=own)
