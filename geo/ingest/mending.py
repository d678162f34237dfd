"""Articles that were damaged on the disk -> as they were saved, from the captures of their pages.

What was saved is what was read, and decisions point into it: a capture shows what came, and takes the place of nothing that is
whole, however much better its words could be taken out today. It mends what is damaged, where its words are those that were saved.
"""

from __future__ import annotations

from geo.ingest.fetching import captured, captures_of
from geo.ingest.in_time import preview
from geo.ingest.saving import save
from geo.ingest.taking_in import as_given
from geo.sources.web.capture import Captures
from geo.store import Store
from geo.store.intake.queue import Item
from geo.vocabulary import Article, DatelineError, content_id
from geo.vocabulary.stored import Kept


def mend_articles(store: Store, who: str = "") -> tuple[str, ...]:
    """Mend each damaged article of which a whole capture holds the words; their ids."""
    if store.beside is None:
        return ()
    bad = [one.id for one in store.damage() if one.kept is Kept.ARTICLE]
    return tuple(
        id for id in bad if any(_mended(store, id, item, who) for item in store.intake.of_article(id))
    )


def _mended(store: Store, article_id: str, item: Item, who: str) -> bool:
    try:
        came = _came(captures_of(store), item)
        if store.upkeep.put_back(article_id, came, who):
            return True
        if content_id(came.text) not in (article_id, store.content(article_id)):
            return False
        return save(came, preview(came, store.gazetteer()), store, who=who)
    except DatelineError:  # no capture, or one that is damaged, too
        return False


def _came(captures: Captures, item: Item) -> Article:
    """The article as it was taken out of the page when it came."""
    return as_given(captured(captures, item).article, item)
