"""Dateline: from an article to an honest incident map. This is the floor plan.

Imports run one way, from the top of this list to its bottom (import-linter holds us to it, inside the large rooms
too); CONTRIBUTING.md follows an article through them:

    __main__      python -m geo
    commands/     the command line, one module a command or a family of them
    serving/      what stands between the app and whoever asks it: hosts, paths, health, log
    ingest/       source -> article -> reading -> store, one at a time or many, on many cores or machines (spread/)
    reviewing/    what analysts still have to look at, and what they did
    export/       what a view shows, as files: picture, data, page, bundle, with captions
    signing/      whose key signed what is published: keys, signatures, whom the user trusts
    maps/         incidents and a view -> what stands where: selection, symbols, basemap, and the map in a browser
    privacy/      what a publisher keeps back: generalised places, pseudonyms, redacted words
    wording/      one voice: facts of an incident -> words, in English and Arabic
    store/        the database: articles, readings, judgements, data sets, audit log; migrations
    engines/      what a chat server proposes of an article, verified word by word; off by default
    sources/      the outside world: files, HTML, PDF, Word, the one door to the web, online geocoders -> values
    judging/      a reading and an analyst's judgements -> the reading as judged
    reading.py    the one place that knows the order of the stages: Article -> Reading
    datasets/     a row of a data set that somebody else has coded -> an incident, with what is wrong with it
    incidents/    clauses -> claims -> events -> same event: who suffered what, what happened, which accounts are one;
                  where, which event, which day, which type is weighed by learned weights (weights.py)
    places/       gazetteer, recognition, resolution: which places a text names, where and how exactly they are
    text/         layout (headings, labels, items), sentences, tokens, numbers in words, languages; the word lists of a language
    access/       who may do what: actions, roles, who acts now; the doors of store, keys and exports ask it
    vocabulary/   the types that all of them pass on, the error tree, settings

`judging` and below are pure: values in, new values out; no clock, no network, no database, no screen.

>>> import geo
>>> reading = geo.read(geo.Article.of("Two people were killed in Homs, Syria, on Sunday."))
>>> reading.resolutions[0].name
'Homs'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.vocabulary import Article

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer
    from geo.vocabulary import Reading

__all__ = ["Article", "read"]


def read(article: Article, gazetteer: Gazetteer | None = None) -> Reading:
    """What `article` says: its places, its casualty claims, the incidents that it reports.

    Without a `gazetteer` the one in use (the embedded one, or that built by `gazetteer build`) is opened
    at the first call and kept. Raises `geo.vocabulary.InputError` when the text cannot be read (empty, too
    long, another language).
    """
    from geo.places.gazetteer import in_use  # loaded when first used: a second of start otherwise
    from geo.reading import read as read_with

    return read_with(article, in_use() if gazetteer is None else gazetteer)
