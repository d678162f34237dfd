"""A layout: a file, and in it what is the article and what stands beside it.

In the source of a layout `{{…}}` is a sentence (or a cell) of the article and `[[…]]` a sentence that is none of it: a
teaser, a caption, a consent wall. The marks are gone from the file.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

_MARK = re.compile(r"\{\{(.*?)\}\}|\[\[(.*?)\]\]", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Layout:
    """A file called `name`; `article` are its sentences in order, `furniture` what must not be taken for it."""

    caption: str
    name: str
    data: bytes
    article: tuple[str, ...]
    furniture: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many sentences of the article were found in order, and how many of the furniture were let in."""

    found: int
    of: int
    let_in: int
    beside: int
    wrong: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(
            self.found + other.found,
            self.of + other.of,
            self.let_in + other.let_in,
            self.beside + other.beside,
            (*self.wrong, *other.wrong),
        )


def marked(source: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """`source` without its marks, the sentences of the article, and what stands beside it."""
    article = tuple(m.group(1) for m in _MARK.finditer(source) if m.group(1) is not None)
    beside = tuple(m.group(2) for m in _MARK.finditer(source) if m.group(2) is not None)
    return _MARK.sub(lambda m: m.group(1) if m.group(1) is not None else m.group(2), source), article, beside


def page(
    caption: str, source: str, encode: Callable[[str], bytes] = str.encode, name: str = "page.html"
) -> Layout:
    """A web page."""
    text, article, beside = marked(source.strip())
    return Layout(caption, name, encode(text), tuple(map(_words, article)), tuple(map(_words, beside)))


def document(
    caption: str, name: str, data: bytes, article: tuple[str, ...], beside: tuple[str, ...]
) -> Layout:
    """A PDF or a Word document."""
    return Layout(caption, name, data, tuple(map(_words, article)), tuple(map(_words, beside)))


def score(layout: Layout, text: str) -> Score:
    """How `text` does as the article of `layout`. A sentence that stands there twice is let in once too often."""
    said = _plain(text)
    at = found = 0
    wrong = []
    for sentence in map(_plain, layout.article):
        here = said.find(sentence, at)
        if here >= 0:
            found, at = found + 1, here + len(sentence)
        else:
            wrong.append(f"{layout.caption}: missing: {sentence[:70]}")
    beside = [s for s in map(_plain, layout.furniture) if s in said]
    twice = [s for s in map(_plain, layout.article) if len(s.split()) > 4 and said.count(s) > 1]
    wrong += [f"{layout.caption}: let in: {s[:70]}" for s in (*beside, *twice)]
    return Score(found, len(layout.article), len(beside) + len(twice), len(layout.furniture), tuple(wrong))


def _words(piece: str) -> str:
    return html.unescape(_TAG.sub("", piece))


def _plain(text: str) -> str:
    return " ".join(text.replace(" | ", " ").split()).casefold()
