"""Read a text's places with the embedded gazetteer, for the captioned examples."""

from __future__ import annotations

from functools import cache

from geo.places import find_places
from geo.places.gazetteer import Gazetteer, embedded
from geo.text.document import Document
from geo.vocabulary import Article, Outcome, Resolution, SetAside


@cache
def gazetteer() -> Gazetteer:
    return embedded()


def read(text: str, source: str = "") -> tuple[tuple[Resolution, ...], tuple[SetAside, ...]]:
    return find_places(Document(Article.of(text, source=source)), gazetteer())


def toponyms(text: str, source: str = "") -> list[str]:
    return [r.toponym.text for r in read(text, source)[0]]


def drawn(text: str, source: str = "") -> dict[str, Resolution]:
    """What is drawn, by the words of its first mention."""
    found: dict[str, Resolution] = {}
    for r in read(text, source)[0]:
        if r.outcome is Outcome.RESOLVED:
            found.setdefault(r.toponym.text, r)
    return found


def one(text: str, words: str, source: str = "") -> Resolution:
    """The resolution of the first toponym that is written so."""
    found = [r for r in read(text, source)[0] if r.toponym.text == words]
    assert found, f"{words!r} is no toponym of {text!r}; there are {toponyms(text, source)}"
    return found[0]
