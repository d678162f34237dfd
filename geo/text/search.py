"""What somebody types to search -> its terms, and whether words hold one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.text.folding import search_words
from geo.vocabulary import Article

LONGEST = 200
"""Characters of a search; what is beyond is passed over."""
_PART = re.compile(r'(?P<no>-?)"(?P<phrase>[^"]*)"?|(?P<not>-?)(?P<word>[^\s"]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words, one after the other. `whole`: the last one is no mere beginning. `unwanted`: what holds them is left out."""

    words: tuple[str, ...]
    whole: bool = False
    unwanted: bool = False

    @property
    def written(self) -> str:
        """The term as one types it.

        >>> Term(("al", "shifa"), whole=True, unwanted=True).written
        '-"al shifa"'
        """
        words = " ".join(self.words)
        quoted = f'"{words}"' if self.whole else "-".join(self.words)
        return f"-{quoted}" if self.unwanted else quoted

    def in_words(self, words: str) -> bool:
        """Whether `words`, as `search_words` gives them, hold these; what is `unwanted` makes no difference here.

        >>> Term(("shell",)).in_words("heavy shelling"), Term(("shell",), whole=True).in_words("heavy shelling")
        (True, False)
        """
        end = " " if self.whole else ""
        return f" {' '.join(self.words)}{end}" in f" {words} "


def terms(search: str) -> tuple[Term, ...]:
    """The terms of a search, all of which are looked for. Never raises, whatever is typed; nothing for no words.

    A word finds those that begin with it, words in quotation marks stand side by side as they are, and a minus
    before either leaves out what holds it. Case, diacritics and the spellings of Arabic letters make no difference.

    >>> terms('Shell "al-Shifa hospital" -drone')[1:]
    (Term(words=('al', 'shifa', 'hospital'), whole=True, unwanted=False), Term(words=('drone',), whole=False, unwanted=True))
    >>> terms('" OR - * NEAR( ""')
    (Term(words=('or', 'near'), whole=True, unwanted=False),)
    """
    found: dict[Term, None] = {}
    for part in _PART.finditer(_SAME_QUOTES.sub('"', search[:LONGEST])):
        phrase = part["phrase"]
        words = tuple(search_words(part["word"] if phrase is None else phrase).split())
        if words:
            found[Term(words, phrase is not None, bool(part["no"] or part["not"]))] = None
    return tuple(found)


_SAME_QUOTES = re.compile("[“”„«»]")


def article_words(article: Article) -> str:
    """The words of an article that are searched: its headline, source and text."""
    return search_words(" \n ".join((article.headline, article.source, article.text)))
