"""A search over the words of incidents and articles -> whether it finds an incident."""

from __future__ import annotations

from collections.abc import Callable

from geo.maps.filtering.passing import Found, actors
from geo.text.folding import search_words
from geo.text.search import Term, article_words, terms
from geo.vocabulary import Article, Incident
from geo.wording.incidents import headline

Find = Callable[[Term], frozenset[str]]
"""The ids of the articles that hold a term, such as `Store.holding`."""


def finder(search: str, find: Find | None = None) -> Found:
    """Whether `search` (`geo.text.search`) finds an incident: in its own words, or in an article that tells of it.

    Each term may stand in another of these, and what is unwanted in none. `find` asks an index for the articles that
    hold a term; without it the articles are read through, which is slower and finds the same.
    """
    wanted = terms(search)
    texts: dict[str, str] = {}

    def read_through(article: Article) -> str:
        if article.id not in texts:
            texts[article.id] = article_words(article)
        return texts[article.id]

    held = {term: find(term) for term in wanted} if find else {}

    def found(incident: Incident) -> bool:
        own = own_words(incident)

        def holds(term: Term) -> bool:
            articles = (a.article for a in incident.accounts)
            return term.in_words(own) or any(
                a.id in held[term] if find else term.in_words(read_through(a)) for a in articles
            )

        return all(holds(term) is not term.unwanted for term in wanted)

    return found


def own_words(incident: Incident) -> str:
    """The words of an incident that no article need hold: its headline, its kind, its places with province and country, who took part."""
    lead = incident.lead
    places = (part for p in lead.places for part in (p.name, p.admin1, p.country))
    said = (headline(incident), lead.type, lead.subtype, *places, *actors(incident).values())
    return search_words(" \n ".join(said))
