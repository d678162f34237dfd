"""The places named in a clause -> each with what holds it, and those that are listed together with one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from geo.places.lexicon import DIRECTIONS, PLACE_WORDS
from geo.text.alternation import any_of
from geo.text.lexicon import lexicon
from geo.vocabulary import Resolution, Span

_LISTS = lexicon("whereabouts")
_ANY = {name: any_of(words) for name, words in _LISTS.items()}
_STRICTLY = re.compile(r"\b(?:in|at|near|outside)\s+$")
_JOINT = re.compile(rf"\W*(?:{_ANY['joint']}\W*)*")
_WIDE = ("district", "region", "province", "nature")
"""Kinds of place that are as wide as a district."""
_BETWEEN = (*PLACE_WORDS, *DIRECTIONS, *_LISTS["between"])
_KINDS = rf"(?:(?:{'|'.join(sorted(_BETWEEN, key=len, reverse=True))}|[A-Z][\w\-]+|\d+\s?(?:km|kms|kilomet(?:er|re)s|miles))\s+)"
_APPOSED = re.compile(
    r"[\s,]*(?:[\w\-]+\s+){0,2}[\s,]*[(\[,]\s*(?:in\s+|near\s+)?(?:the\s+)?(?:[\w\-]+\s+){0,2}"
    r"|['’]s\s+(?:\w+\s+)?"
    rf"|[\s,]*{_KINDS}{{0,3}}(?:of|in|near)\s+(?:the\s+)?(?:[\w\-]+\s+){{0,3}}"
)
"""What stands between a place and the place that holds it: " village in the " and ", ", not " staged a protest in "."""
_PATH = re.compile(r"\s*/\s*")
"""From a province, told by the name of its seat, down to a place in it: "Aleppo / Al-Bab"."""
_LISTED = re.compile(r"(?:,|\band\b|\bas well as\b|&|/)")


def inside(resolutions: Sequence[Resolution], span: Span) -> range:
    """The indices of the toponyms that begin inside `span`; resolutions stand in order of the text."""
    first = bisect_left(resolutions, span.start, key=_start)
    return range(first, bisect_left(resolutions, span.end, lo=first, key=_start))


def _start(resolution: Resolution) -> int:
    return resolution.toponym.span.start


def chains_in(text: str, resolutions: Sequence[Resolution], named: Sequence[int]) -> list[list[int]]:
    """Places grouped so that "Xyz village (Afgooye, Lower Shabelle)" is one, told ever more coarsely."""
    chains: list[list[int]] = []
    for i in named:
        if chains:
            last = chains[-1][-1]
            between = text[resolutions[last].toponym.span.end : resolutions[i].toponym.span.start]
            if len(between) <= 45 and holds(resolutions[i], resolutions[last], between):
                chains[-1].append(i)
                continue
        chains.append([i])
    for chain in chains:
        chain.sort(key=lambda i: (_rank(text, resolutions[i]), _is_seat(resolutions[i]), i))
    return chains


def _is_seat(resolution: Resolution) -> bool:
    """Whether it is the seat of a province, whose name the province bears as a rule: "Idlib / Sarmada"."""
    return resolution.entry is not None and resolution.entry.feature_code in ("PPLA", "PPLC")


def known_as_place(text: str, resolution: Resolution) -> bool:
    """Whether a name that could not be located is a place all the same: "X village", "a school in X,".

    "Riverside Church" and "Florida Power Company" hold a name, and are none.
    """
    span = resolution.toponym.span
    alone = (
        re.match(r"\s+(?:[A-Z]|[a-z]+\s+[A-Z]\w+ (?:Company|Church))", text[span.end : span.end + 40]) is None
    )
    return bool(resolution.toponym.cue) or (
        alone and _STRICTLY.search(text[max(0, span.start - 12) : span.start].lower()) is not None
    )


def stands_in(resolution: Resolution) -> bool:
    """Whether a name that the gazetteer lacks is drawn as the place that holds it."""
    entry, precision = resolution.entry, resolution.precision
    return (
        entry is not None
        and precision is not None
        and precision.is_area
        and resolution.name not in (entry.name, "")
        and resolution.name == resolution.toponym.text
    )


def _rank(text: str, resolution: Resolution) -> int:
    """Fine before coarse; a name that nobody knows comes last, unless a word says what it is ("X village").

    What is drawn as the place that holds it is finer than that place.
    """
    if stands_in(resolution):
        return 3 if PLACE_WORDS.get(resolution.toponym.cue, "") in _WIDE else 1
    if resolution.precision:
        return resolution.precision.rank
    return 1 if known_as_place(text, resolution) else 9


def holds(outer: Resolution, inner: Resolution, between: str) -> bool:
    """Whether `outer`, named right after `inner`, is the unit that holds it (or the other way round)."""
    a, b = outer.entry, inner.entry
    listing = re.fullmatch(r"\s*(?:,?\s*and|,?\s*or|&)\s*(?:the\s+)?", between) is not None
    apposed = _APPOSED.fullmatch(between) or (_is_seat(inner) and _PATH.fullmatch(between))
    if a is None or b is None:
        return bool(apposed) and not listing
    if a.country_code != b.country_code:
        return False
    coarse, fine = (
        (a, b) if outer.precision and inner.precision and _rank("", outer) >= _rank("", inner) else (b, a)
    )
    if coarse.feature_code.startswith("PCL"):
        return True
    if coarse.feature_code.startswith("ADM1"):
        return coarse.admin1_code == fine.admin1_code and (
            a.id != b.id or stands_in(outer) or stands_in(inner)
        )
    return bool(apposed) and not listing and coarse.admin1_code == fine.admin1_code


def _is_area(resolution: Resolution) -> bool:
    return resolution.precision is not None and resolution.precision.is_area


def listed_with(
    text: str, resolutions: Sequence[Resolution], chains: list[list[int]], best: int
) -> tuple[int, ...]:
    """The heads of the chains that are listed together with chain `best` ("in Homs and Hama"), the best first.

    Only the head of each chain is a place of the incident: what holds it is context.
    """

    def together(left: int, right: int) -> bool:
        start = max(resolutions[i].toponym.span.end for i in chains[left])
        end = min(resolutions[i].toponym.span.start for i in chains[right])
        between = text[start:end].lower() if start <= end else ""
        alike = _is_area(resolutions[chains[left][0]]) == _is_area(resolutions[chains[right][0]])
        return (
            alike
            and len(between) <= 40
            and _LISTED.search(between) is not None
            and _JOINT.fullmatch(between) is not None
        )

    first = last = best
    while first > 0 and together(first - 1, first):
        first -= 1
    while last + 1 < len(chains) and together(last, last + 1):
        last += 1
    order = [best, *(c for c in range(first, last + 1) if c != best)] if last > first else [best]
    if first < best:
        order = list(range(first, last + 1))
    seen: set[str] = set()
    heads: list[int] = []
    for c in order:
        head = resolutions[chains[c][0]]
        key = head.entry.id if head.entry else head.name.lower()
        if key not in seen:
            seen.add(key)
            heads.append(chains[c][0])
    return tuple(heads)
