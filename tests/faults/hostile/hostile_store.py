"""A store in which everything that anybody can say says the same hostile words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import geo
from geo.store import Draft, Store
from geo.vocabulary import Article, Decision, Judgement, OwnPlace, SavedView

WHEN = datetime(2025, 3, 11, 9, tzinfo=UTC)
DAY = date(2025, 3, 10)
ADDRESSES = "www.evil.example b@evil.example :material/home: :smile: http://evil.example/x"


def story(said: str) -> str:
    """An article that says it as a speaker, a victim, a place and a group."""
    return (
        f"{said}\n\nTwo people were killed in a blast in Homs, Syria, on Sunday, {said} said. {said} told {said} of it: gunmen"
        f" killed three people in {said} Town and wounded nine in Hama.\n\nFive people were killed in Aleppo, the Homs {said}"
        f" Group said; in 2011 {said} counted 12 dead.\n"
    )


def fill(store: Store, said: str, id: str = "") -> Article:
    """Put it into the store: two articles, a draft, a place, a note, a tag and a view; the first article."""
    store.prefer("sample", "not wanted")
    article = Article.of(
        story(said), id=id or None, headline=said, source=said, url="http://evil.example/", published=DAY
    )
    reading = geo.read(article)
    store.save(article, reading, who=said)
    other = Article.of(story(said).replace("nine", "ten"), headline=said, source=f"{said} 2", published=DAY)
    store.save(other, geo.read(other), who=said)
    store.keep_draft(
        Draft(Article.of(story(said) + "More.", headline=said, source=said), name=said, notes=(said,))
    )
    place = OwnPlace.of(f"{said} Town"[:110], 34.7, 36.7, country_code="SY", also_called=(said,), source=said)
    store.add_own_places([place], said)
    for decision in (Decision.NOTE, Decision.TAG):
        store.judge(
            Judgement.of(
                decision,
                article.id,
                who=said,
                when=WHEN,
                why=said,
                words=said,
                incident=reading.reports[0].id,
                value={decision.value: said},
            )
        )
    store.keep_view(SavedView(f"v{article.id}", said, "?killed=1", said, WHEN))
    return article
