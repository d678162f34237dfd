"""The tree of a web page -> the same without what stands beside the article: captions, teasers, boxes, consent walls.

trafilatura finds the part of a page that is the article; what a newsroom sets between its paragraphs it mostly keeps, and a
consent text that is longer than the article it takes for it. Here goes what an element says of itself (its tag, the words of
its class), what is nothing but a link, and lines that every reader knows ("Article continues below").
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from lxml.etree import strip_elements

from geo.text.lexicon import lexicon

_LISTS = lexicon("furniture")
_KINDS = {word: kind for kind, words in _LISTS["classes"].items() for word in words}
_BEFORE = frozenset(_LISTS["not_so"]["before"])
_BEHIND = frozenset(_LISTS["not_so"]["behind"])
_TEASERS = tuple(lexicon("layout")["teasers"])
_BEGINS = tuple(_LISTS["lines"]["begins"])
_WHOLE = frozenset(_LISTS["lines"]["whole"])
_ASKS = tuple(_LISTS["lines"]["asks"])
_CONSENT = re.compile(rf"\b(?:{'|'.join(map(re.escape, _LISTS['consent']['words']))})\b")
_PERSONS = re.compile(rf"\b(?:{'|'.join(map(re.escape, _LISTS['consent']['persons']))})\b")
_TAGS = {
    "figcaption": "captions",
    "amp-sidebar": "frame",
    "amp-consent": "consent",
    "amp-list": "teasers",
    "amp-ad": "advertising",
    "aside": "boxes",
    "dialog": "boxes",
    "nav": "frame",
    "noscript": "frame",
    "button": "frame",
    "form": "boxes",
    "video": "captions",
    "audio": "captions",
}
_ROOTS = frozenset({"html", "body", "main", "article", "head"})
_BLOCKS = frozenset({"p", "li", "div", "h2", "h3", "h4", "h5", "h6", "td", "span", "section"})
_INNER = tuple(sorted(_BLOCKS - {"span"}))
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_LINKED = 0.85
"""The share of its letters that lie in links, from which on a paragraph is a link to another story."""
_SHORT = 12
"""Words of a line that may be furniture for how it begins."""
_MOST = 0.6
"""An element that holds more of the page's text than this is its body, whatever its class says; a consent wall may be more."""


def take_out(tree: Any) -> Counter[str]:
    """Take out of `tree` (lxml's) what is none of the article, and count what went by kind: captions, teasers, boxes …"""
    gone: Counter[str] = Counter()
    strip_elements(tree, "script", "style", "template", with_tail=False)
    whole = len(_text(tree))
    within: set[Any] = set()
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _ROOTS or element in within:
            continue
        kind = _kind(element)
        if (
            kind
            and (kind == "consent" or len(_text(element)) <= _MOST * whole)
            and not _holds_the_body(element)
        ):
            gone[kind] += bool(_text(element))
            within.update(element.iter())
            element.drop_tree()
    return gone


def _kind(element: Any) -> str:
    """What of furniture an element is, "" for none."""
    if element.tag in _TAGS:
        return _TAGS[element.tag]
    return _by_class(element) or (_by_words(element) if element.tag in _BLOCKS else "")


def _by_class(element: Any) -> str:
    for name in f"{element.get('class') or ''} {element.get('id') or ''}".split():
        words = [word.lower() for word in _WORD.findall(name)]
        at = next((n for n, word in enumerate(words) if word in _KINDS), None)
        if at is not None and _BEFORE.isdisjoint(words[:at]) and _BEHIND.isdisjoint(words[at:]):
            return str(_KINDS[words[at]])
    return ""


def _by_words(element: Any) -> str:
    """What a block is by its own words: nothing but a link, a line that is furniture, a request for consent."""
    if any(child is not element for child in element.iter(*_INNER)):
        return ""
    text = _text(element)
    low = text.lower().strip(" .:–—-")
    words = len(low.split())
    linked = sum(len(_text(link)) for link in element.iter("a"))
    teaser = low.startswith(_TEASERS) and (linked > 0.3 * len(text) or ":" in text[:30])
    if low in _WHOLE or (low.startswith(_BEGINS) and words <= _SHORT):
        return "advertising"
    if element.tag != "span" and low and (teaser or linked > _LINKED * len(text)):
        return "teasers"
    if words <= 2 * _SHORT and "subscribe" in low and any(ask in low for ask in _ASKS):
        return "boxes"
    asks = len(set(_CONSENT.findall(low))) >= 2 and _PERSONS.search(low) and not _in_article(element)
    return "consent" if asks else ""


def _in_article(element: Any) -> bool:
    return any(above.tag in ("article", "main") for above in element.iterancestors())


def _holds_the_body(element: Any) -> bool:
    """Whether it holds the headline or the article itself: then its class tells of something else."""
    return any(True for _ in element.iter("h1", "article", "main"))


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
