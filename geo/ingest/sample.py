"""The sample article, so that the first map is not empty."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from geo.ingest.in_time import preview
from geo.store import Store
from geo.vocabulary import Article, DataError

PATH = Path(__file__).parents[2] / "data" / "sample" / "syria-coast-march-2025.txt"
PREFERENCE = "sample"
"""The preference that remembers that the sample was put in once; it never comes back by itself."""


def sample_article() -> Article:
    """The sample: a report of Dateline's own writing on the violence on Syria's coast in March 2025."""
    try:
        text = PATH.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"The sample article is missing: {PATH}. Install Dateline again.") from error
    return Article.of(
        text,
        headline="Hundreds killed in four days of violence on Syria's coast",
        source="Dateline sample",
        published=date(2025, 3, 10),
    )


def plant_sample(store: Store) -> bool:
    """Put the sample into `store` if it is empty and never held it; whether it was put in."""
    if store.preference(PREFERENCE) is not None:
        return False
    if store.articles() or store.deleted():
        store.prefer(PREFERENCE, "not needed")
        return False
    article = sample_article()
    planted = store.save(article, preview(article, store.gazetteer()), who="Dateline")
    store.prefer(PREFERENCE, "put in")
    return planted


def is_sample(article: Article) -> bool:
    """Whether `article` is the sample."""
    return article.id == sample_article().id


def remove_sample(store: Store, who: str = "") -> bool:
    """Put the sample into the bin, from where `Store.restore` brings it back; whether it was there."""
    own = sample_article().id
    if all(saved.id != own for saved in store.articles()):
        return False
    store.delete(own, who)
    return True
