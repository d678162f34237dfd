"""A sentence -> the triggers of a disaster or an accident that no single word tells: a bus that overturns, a roof that
falls in, a boiler that explodes; and whether people did violence in it.

Fires, blasts and crashes are accidents unless somebody meant them: what says so is asked for in each pattern here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.incidents.events.kinds.senses import Sense
from geo.text.alternation import any_of
from geo.text.lexicon import lexicon

_LISTS = lexicon("disasters")
_IN = {table: {name: any_of(words) for name, words in lists.items()} for table, lists in _LISTS.items()}
_ARMED = any_of(lexicon("sides")["people"]["armed"], lexicon("sides")["people"]["armed_acting"])
_TRANSPORT, _BUILDINGS, _WORKS, _CROWDS = _IN["transport"], _IN["buildings"], _IN["works"], _IN["crowds"]
_GAP = r"(?:[\s,]+[\w’'\-]+){0,5}?[\s,]+"
"""Up to five words between a thing and what becomes of it."""
_GRIEF = re.compile(
    rf"\b{_TRANSPORT['vehicles']}{_GAP}{_TRANSPORT['come_to_grief']}\b"
    rf"|\b{_TRANSPORT['come_to_grief']}(?:\s+[\w’'\-]+){{0,4}}?\s+{_TRANSPORT['vehicles']}\b"
    rf"|\b(?:hit|struck|run over|knocked down|killed|crushed)\s+(?:from\s+behind\s+|head-on\s+)?by\s+(?:an?|the|his|her|their|two|three|another|several)\s+(?:[\w’'\-]+\s+)?{_TRANSPORT['struck_by']}\b"
)
_BROUGHT_DOWN = re.compile(
    rf"\b{_TRANSPORT['brought_down']}\b"
    rf"|\b{_TRANSPORT['driven']}\s+(?:[\w’'\-]+\s+){{1,4}}?into\s+(?:[\w’'\-]+\s+){{0,3}}?{_TRANSPORT['targets']}\b"
)
_FELL = re.compile(
    rf"\b{_BUILDINGS['names']}(?:[\s,]+[\w’'\-]+){{0,4}}?[\s,]+(?:collaps\w+|caved in|gave way|crumbled)\b"
    rf"|\b{_BUILDINGS['fell_alone']}(?:[\s,]+[\w’'\-]+){{0,4}}?[\s,]+{_BUILDINGS['fell']}\b"
    rf"|\b{_BUILDINGS['brought_down']}\s+(?:[\w’'\-]+\s+){{0,3}}?{_BUILDINGS['names']}\b"
)
_SHAFT = re.compile(
    rf"\b{_WORKS['shafts']}(?:[\s,]+[\w’'\-]+){{0,4}}?[\s,]+(?:collaps\w+|caved in|gave way|fell in)\b"
    rf"|\b(?:collapse|cave-in) (?:of|at|in) (?:[\w’'\-]+\s+){{0,3}}?{_WORKS['shafts']}\b"
)
_BLAST = re.compile(
    rf"\b{_WORKS['blasts']}\b(?:[^.;]{{0,60}}?)\b{_WORKS['names']}\b|\b{_WORKS['names']}\b(?:[^.;]{{0,40}}?)\b{_WORKS['blasts']}\b"
)
_PLANTED = re.compile(rf"\b{_WORKS['planted']}\b")
_CRUSHED = re.compile(
    rf"\b{_CROWDS['crushed']}\b[^.;]{{0,80}}?\b{_CROWDS['crowd']}\b|\b{_CROWDS['crowd']}\b[^.;]{{0,80}}?\b{_CROWDS['crushed']}\b"
)
_NATURE = _IN["nature"]
_SLID, _OTHERWISE = (
    re.compile(
        rf"\b{_NATURE[name]}(?:\s+[\w’'\-]+){{0,2}}?\s+(?:has |have |had )?{_NATURE['kill']}\b"
        rf"|\b(?:killed|buried|crushed|hit|struck|mauled|bitten|engulfed) (?:to death )?by (?:[\w’'\-]+ ){{0,2}}?{_NATURE[name]}\b"
    )
    for name in ("slides", "others")
)
_BURST = re.compile(
    rf"\b{_NATURE['held_back']}(?:\s+(?!in\b|on\b|at\b|near\b)[\w’'\-]+){{0,3}}?\s+(?:has |have |had )?{_NATURE['broke']}\b"
)
_DELIBERATE = re.compile(rf"\b{_IN['fires']['deliberate']}\b")
_BY_HAND = re.compile(rf"\b{_IN['violence']['by_hand']}\b")
_DOER = any_of(_LISTS["violence"]["doers"], lexicon("sides")["people"]["armed"])
_KILLS = r"(?:kill(?:s|ed|ing)?|execut\w+|wound\w*|injur\w+)"
_DONE_BY = re.compile(
    rf"\b{_DOER}(?:\s+(?!was\b|were\b|been\b|are\b|is\b|being\b)[\w’'\-]+){{0,3}}?\s+(?<!was )(?<!were )(?<!been ){_KILLS}\b"
    rf"|\b{_KILLS}\s+(?:[\w’'\-]+\s+){{0,3}}?by\s+(?:[\w’'\-]+\s+){{0,3}}?{_DOER}\b|\b{_KILLS}\s+(?:[\w’'\-]+\s+){{0,2}}?in\s+(?:[\w’'\-]+\s+){{0,3}}?{_DOER}\b"
)
_FRAMES = (
    (Sense.TRANSPORT, _GRIEF, _BROUGHT_DOWN, 8.0),
    (Sense.COLLAPSE, _FELL, _PLANTED, 7.0),
    (Sense.INDUSTRIAL, _SHAFT, _PLANTED, 8.0),
    (Sense.INDUSTRIAL, _BLAST, _PLANTED, 8.0),
    (Sense.CRUSH, _CRUSHED, _BY_HAND, 8.0),
    (Sense.LANDSLIDE, _SLID, _BY_HAND, 7.0),
    (Sense.FLOOD, _BURST, _PLANTED, 7.0),
    (Sense.MISHAP, _OTHERWISE, _BY_HAND, 7.0),
)
"""What is told, by which words, what speaks against it, and the weight."""


def accidents(low: str, start: int, end: int) -> Iterator[tuple[int, int, Sense, float]]:
    """Where the sentence `low[start:end]` (lower case) tells of an accident by more than one word: start, end, sense, weight.

    >>> [sense.value for *_, sense, _ in accidents("a bus fell into a ravine", 0, 24)]
    ['Transport accident']
    >>> list(accidents("a car bomb hit a bus and it overturned by the shelled gas plant", 0, 63))[1:]
    []
    """
    for sense, told, but, weight in _FRAMES:
        found = told.search(low, start, end)
        if found and not but.search(low, start, end):
            yield found.start(), found.end(), sense, weight


def brought_down(text: str) -> bool:
    """Whether somebody brought a vehicle down, or drove it at people on purpose."""
    return _BROUGHT_DOWN.search(text) is not None


def planted(text: str) -> bool:
    """Whether an explosion in `text` was meant: a bomb, a mine, a missile, an attack."""
    return _PLANTED.search(text) is not None


def set_on_purpose(text: str) -> bool:
    """Whether somebody set a fire."""
    return _DELIBERATE.search(text) is not None


def by_people(text: str) -> bool:
    """Whether `text` (lower case) says that somebody did violence: a shot, a knife, or that armed people killed.

    >>> by_people("gang members killed two"), by_people("two soldiers were killed"), by_people("killed by a sniper")
    (True, False, True)
    """
    return _BY_HAND.search(text) is not None or _DONE_BY.search(text) is not None
