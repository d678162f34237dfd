"""Columns and a search -> which rows it finds: in an incident's own words, or in an article that tells of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from geo.maps.columns.columns import Columns, Mask
from geo.maps.columns.passing import Found
from geo.maps.filtering.searching import Find
from geo.text.search import Term, terms


def finder(search: str, find: Find) -> Found:
    """Which rows `search` finds, as `geo.maps.filtering.searching.finder` does; `find` gives the ids of the articles that hold a term."""
    return _finder(search, lambda columns, term: _in_articles(columns, find(term)))


def row_finder(search: str, held: Callable[[Columns, Term], Mask]) -> Found:
    """Which rows of a data set `search` finds: in an incident's own words, or in the cells of its row. `held` tells which rows of
    columns hold a term in their cells."""
    return _finder(search, held)


def _finder(search: str, beside: Callable[[Columns, Term], Mask]) -> Found:
    wanted = terms(search)

    def found(columns: Columns) -> Mask:
        kept = np.ones(len(columns), dtype=bool)
        for term in wanted:
            kept &= (_in_own_words(columns, term) | beside(columns, term)) != term.unwanted
        return kept

    return found


def _in_articles(columns: Columns, ids: frozenset[str]) -> Mask:
    return columns.articles.having(np.array([id in ids for id in columns.names.articles], dtype=bool))


def _in_own_words(columns: Columns, term: Term) -> Mask:
    """Rows lie in `words` with a space on each side, so that what is found in all of them at once lies within one."""
    end = " " if term.whole else ""
    wanted = re.compile(re.escape(f" {' '.join(term.words)}{end}".encode("utf-8", "surrogatepass")))
    at = np.fromiter((m.start() for m in wanted.finditer(columns.words.data)), dtype=np.int64)
    held = np.zeros(len(columns), dtype=bool)
    held[np.searchsorted(columns.words_at, at, side="right") - 1] = True
    return held
