"""A sentence -> the triggers of deeds told by a frame of words, whatever verb fills it: "beaten to death", a jet's bombs, striking teachers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.incidents.events.kinds.senses import Sense
from geo.text.alternation import any_of
from geo.text.lexicon import lexicon

_ANY = {name: any_of(words) for name, words in lexicon("sides")["frames"].items()}
_TO_DEATH = re.compile(
    rf"\b(?!{_ANY['no_deed']}\b)[a-z]+ to death\b(?! (?:row|in a crowd|by a (?:car|bus|lorry|train)))"
)
_DEAD = re.compile(rf"\b{_ANY['dealt']} (?:[\w’'\-]+ ){{0,4}}?dead\b|\bgun(?:s|ned|ning)? down\b")
_BOMBED = re.compile(
    rf"\b{_ANY['aircraft']}\b(?!\s+(?:was|were|is|been|being)\b)(?:\s+(?!(?:was|were|been|in|which|who|that|carrying|when|after|as)\b)[\w’'\-]+){{0,4}}?\s+(?<!was )(?<!were ){_ANY['from_above']}\b(?! down| by)"
    rf"|\bdrones? (?:[\w’'\-]+ ){{0,2}}?(?:crashed|slammed|flew) into\b"
    rf"|\b{_ANY['munitions']}\s+(?:[\w’'\-]+\s+){{0,2}}?(?:dropped|released|launched|fired)\s+(?:[\w’'\-]+\s+){{0,3}}?(?:by|from)\s+(?:[\w’'\-]+\s+){{0,3}}?{_ANY['aircraft']}\b"
    rf"|\b{_ANY['dropped']}\s+(?:[\w’'\-]+\s+){{0,4}}?{_ANY['munitions']}\b"
)
_SHELLED = re.compile(rf"\b{_ANY['fired']} (?:that |had |have )?{_ANY['landed']}\b")
_SET = re.compile(
    r"\b(?:set|sets|setting|lit|ignited|igniting) (?:[\w’'\-]+ ){0,5}?(?:fires?|ablaze|alight)\b"
)
_STRIKING = re.compile(
    rf"\bstriking (?:[\w’'\-]+ ){{0,2}}?{_ANY['strikers']}\b|\b{_ANY['strikers']} (?:who )?(?:are|were|have been) striking\b"
)
_FEW = r"(?:[\s,]+[\w’'\-]+){0,4}?\s+"
_TAKEN = re.compile(
    rf"\b{_ANY['takers']}{_FEW}{_ANY['taken']}\b(?!(?:\s+[\w’'\-]+){{0,5}}?\s+{_ANY['safely']}\b)"
    rf"|\b{_ANY['taken']}\s+(?:[\w’'\-]+\s+){{0,3}}?(?:was|were|been)\s+(?:\w+ly\s+)?{_ANY['takers']}\b(?!\s+(?:to|in|ill|up|part|for|off)\b)"
)
"""People that somebody took away; a number or a noun of people stands by, so that no town and no hill is."""
_FREED = re.compile(
    rf"\b{_ANY['freeing']}\b[^.;]{{0,60}}?\b{_ANY['held']}\b|\b{_ANY['held']}\b[^.;]{{0,40}}?\b{_ANY['freeing']}\b"
)
_BLOCKED = re.compile(rf"\b{_ANY['blockers']}(?:[\s,]+[\w’'\-]+){{0,5}}?\s+{_ANY['blocked']}\b")
_FLOWN = re.compile(
    rf"\b{_ANY['stopped']}\b[^.;]{{0,30}}?\b{_ANY['flown']}\b|\b{_ANY['flown']}\b[^.;]{{0,30}}?\b{_ANY['stopped']}\b"
)
_FRAMES = (
    (Sense.KILLING, _TO_DEATH, 5.0),
    (Sense.KILLING, _DEAD, 5.0),
    (Sense.AIR, _BOMBED, 7.0),
    (Sense.SHELLING, _SHELLED, 6.0),
    (Sense.FIRE, _SET, 5.0),
    (Sense.PROTEST, _STRIKING, 5.0),
    (Sense.PROTEST, _BLOCKED, 5.0),
    (Sense.ABDUCTION, _TAKEN, 5.0),
    (Sense.ABDUCTION, _FREED, 5.0),
    (Sense.AIR, _FLOWN, 6.0),
)


def deeds(low: str, start: int, end: int) -> Iterator[tuple[int, int, Sense, float]]:
    """Where the sentence `low[start:end]` (lower case) tells of such a deed: start, end, sense, weight.

    >>> [sense.name for *_, sense, _ in deeds("a man was axed to death", 0, 23)]
    ['KILLING']
    >>> [sense.name for *_, sense, _ in deeds("two froze to death", 0, 18)]
    []
    """
    for sense, told, weight in _FRAMES:
        found = told.search(low, start, end)
        if found:
            yield found.start(), found.end(), sense, weight
