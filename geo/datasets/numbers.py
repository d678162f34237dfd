"""What a cell says of a number of people -> a count range. An empty cell is not known, and never 0."""

from __future__ import annotations

import re
from functools import lru_cache
from math import isnan

from geo.vocabulary import CountRange, NotTaken

LONGEST = 100
"""Characters of a number in words."""
MOST = 10_000_000
"""More people than ever came to one harm in one event."""
_UNKNOWN = frozenset(
    ("", "-", "–", "?", "na", "n/a", "nan", "none given", "null", "unknown", "not known", "unclear", "unspecified")
)  # fmt: skip
_GROUPED = re.compile(r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+")
_BETWEEN = re.compile(r"(\d+)\s*(?:-|–|—|to)\s*(\d+)")
_AT_LEAST = re.compile(
    r"(?:(?:at least|min\.?|over|more than|>=|≥|>)\s*(\d+)|(\d+)\s*(?:\+|or more|and more))"
)
_UP_TO = re.compile(r"(?:up to|at most|max\.?|<=|≤)\s*(\d+)")


def number(words: str, called: str) -> int | None:
    """The number of people in a cell, None for an empty one. Raises `NotTaken` where it is none that could be.

    >>> number("1,234", "killed"), number("3.0", "killed"), number("", "killed")
    (1234, 3, None)
    """
    return _number(_short(words, called), called)


@lru_cache(1 << 12)
def _number(words: str, called: str) -> int | None:
    said = words.strip()
    if said.isdecimal() and said.isascii():
        return _sane(int(said), said, called)
    if said.casefold() in _UNKNOWN:
        return None
    if _GROUPED.fullmatch(said):
        return _sane(int(re.sub(r"\D", "", said)), said, called)
    try:
        value = float(said)
    except ValueError:
        raise NotTaken(f"{called}: {said[:40]!r} is no number") from None
    if isnan(value):
        return None
    if value < 0:
        raise NotTaken(f"{called}: {said[:40]} is below 0")
    if value > MOST:
        raise NotTaken(f"{called}: {said[:40]} is more people than can be")
    if value != int(value):
        raise NotTaken(f"{called}: {said[:40]} is no whole number of people")
    return int(value)


def _short(words: str, called: str) -> str:
    """Words that may be a number: what is kept of the last ones that were read stays small."""
    if len(words) > LONGEST:
        raise NotTaken(f"{called}: {words[:40]!r} is no number")
    return words


def _sane(value: int, said: str, called: str) -> int:
    if value > MOST:
        raise NotTaken(f"{called}: {said[:40]} is more people than can be")
    return value


def exactly(words: str, called: str, wording: str = "") -> CountRange | None:
    """A cell that gives one number; None where it is empty.

    >>> exactly("12", "fatalities").label
    '12'
    """
    n = number(words, called)
    return None if n is None else CountRange(n, n, n, wording or words.strip())


def bounded(low: str, best: str, high: str, called: str) -> CountRange | None:
    """Three cells that give the ends and the best estimate; None where all are empty. An open end stays open.

    "best" alone is exact. Raises `NotTaken` where they are not in order.

    >>> bounded("4", "", "9", "killed"), bounded("", "12", "", "killed").label, bounded("", "", "6", "killed").label
    (CountRange(low=4, best=None, high=9, wording='4 to 9'), '12', 'up to 6')
    """
    least, likely, most = (
        number(low, f"{called}, at least"),
        number(best, called),
        number(high, f"{called}, at most"),
    )
    known = [n for n in (least, likely, most) if n is not None]
    if not known:
        return None
    if known != sorted(known):
        said = ", ".join(
            f"{name} {n}" for name, n in (("low", least), ("best", likely), ("high", most)) if n is not None
        )
        raise NotTaken(f"{called}: {said} are not in order")
    return ranged(least, likely, most)


def ranged(least: int | None, likely: int | None, most: int | None) -> CountRange:
    """The range of numbers in order, one of which is known."""
    if least is None:
        if likely is not None:
            return CountRange(likely, likely, likely if most is None else most, str(likely))
        return CountRange(min(1, most or 0), 0 if most == 0 else None, most, f"up to {most}")
    ends = [str(n) for n in dict.fromkeys((least, most)) if n is not None]
    return CountRange(least, likely, most, " to ".join(ends))


def spoken(words: str, called: str) -> CountRange | None:
    """A cell that may give a range in words; None where it says nothing. Raises `NotTaken` for other words.

    >>> spoken("3–5", "killed").label, spoken("12+", "killed").label, spoken("up to 6", "killed").label
    ('3–5', '12+', 'up to 6')
    """
    return _spoken(_short(words, called), called)


@lru_cache(1 << 12)
def _spoken(words: str, called: str) -> CountRange | None:
    said = " ".join(words.casefold().replace(",", "").split())
    if found := _BETWEEN.fullmatch(said):
        low, high = _limit(found[1], called), _limit(found[2], called)
        if low > high:
            raise NotTaken(f"{called}: {words.strip()[:40]!r} runs from more to fewer")
        return CountRange(low, low, high, words.strip())
    if found := _AT_LEAST.fullmatch(said):
        least = _limit(found[1] or found[2], called)
        return CountRange(least, least, None, words.strip())
    if found := _UP_TO.fullmatch(said):
        most = _limit(found[1], called)
        return CountRange(min(1, most), 0 if most == 0 else None, most, words.strip())
    return exactly(words, called)


def _limit(digits: str, called: str) -> int:
    return _sane(int(digits), digits, called)
