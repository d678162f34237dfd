"""What those who say a toll are called where there is little room: the name, without what explains it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SEAT = re.compile(r"^(?:the\s+)?(?:\w[\w.]*[- ]based\s+)+(?=\w)", re.IGNORECASE)
_ARTICLE = re.compile(r"^the\s+(?=\w)", re.IGNORECASE)


def short_name(speaker: str) -> str:
    """A speaker's name without an apposition, and without where they are based.

    >>> short_name("the UK-based Syrian Observatory for Human Rights, a monitoring group")
    'Syrian Observatory for Human Rights'
    """
    name = " ".join(speaker.split()).split(", ")[0]
    return _SEAT.sub("", name) or name


def each_once(names: Iterable[str]) -> list[str]:
    """`names` in order, each once; one that is another's name in short ("Observatory") is that other.

    >>> each_once(["Observatory", "police", "Syrian Observatory for Human Rights", "the police"])
    ['Syrian Observatory for Human Rights', 'police']
    """
    found = list(dict.fromkeys(names))
    full = {name: _in_full(name, found) for name in found}
    return list(dict.fromkeys(full[name] for name in found))


def _in_full(name: str, names: list[str]) -> str:
    """The longest of `names` that `name` is short for; itself where there is none or more than one could be meant."""
    plain = _words(name)
    same = next(other for other in names if _words(other) == plain)
    if len(plain) != 1 or not _ARTICLE.sub("", name)[:1].isupper():
        return same
    longer = [other for other in names if other[:1].isupper() and plain[0] in _words(other)[1:]]
    return longer[0] if len(longer) == 1 else same


def _words(name: str) -> tuple[str, ...]:
    return tuple(_ARTICLE.sub("", name).casefold().split())
