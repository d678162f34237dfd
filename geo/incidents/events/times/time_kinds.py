"""A time expression and the words round it -> what it is the time of: a deed, somebody's words, an edge, the future."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from geo.text.alternation import any_of
from geo.text.lexicon import lexicon
from geo.vocabulary import DatePrecision, EventDate

_LISTS = lexicon("times")
_SAID, _OTHERS = (
    {name: any_of(words) for name, words in _LISTS[table].items()} for table in ("speech", "others")
)
_SPEECH = re.compile(rf"\b{_SAID['said']}(?:\s+{_SAID['between']})*\s*,?\s*$")
_OUTCOME = re.compile(
    rf"\b{_SAID['outcomes']}\s+(?:was|were|is|are|had been|has been|have been)\s+{_SAID['announced']}\s+(?:on\s+)?$"
)
"""What is announced is the event itself: "once the verdict was announced on Tuesday"."""
_CLAUSE = re.compile(r",\s(?:which|who|whose)\s[^,.;\n]{1,50}$")
"""A clause that says something else of somebody: "the government, which fell in December"."""
_HEAD = re.compile(r"(?:^|[.!?\n\]\"”]\s*)(?:on |late |early )?$")
_LEADING_IN = re.compile(
    r"(?:\b(?:on|in|at|late|early|earlier|the|this|of|morning|night|evening|afternoon|,)\s*)+$"
)
_SAYS = re.compile(
    rf"['’]?s?,?[^\S\n]+(?:(?:[\w’'\-.]*[\w’'\-][^\S\n]+|\w{{1,4}}\.[^\S\n]+){{0,8}}?{_SAID['says']}\b|(?:\w+ly )?{_SAID['says_next']}\b)"
)
_REPORTS = re.compile(rf"\b{_SAID['reports']}$")
_BOUND = re.compile(rf"\b{_OTHERS['bounds']}\s+(?:the\s+)?(?:last\s+|early\s+|late\s+|mid-?\s*)?$")
_SINCE = re.compile(r"\b(?:since|until) [^.,;:]{0,60}$")
_DEED = re.compile(rf"\b\w*{_OTHERS['deeds']}\w*\b")
_ASIDE = re.compile(rf"\]?\)?\s+(?:{_OTHERS['named_between']}\s+)?{_OTHERS['named_after']}\b")
"""What makes a date a name or a reference: "the 7 July massacre"."""
_SET = re.compile(
    rf"(?<!during )(?<!during the )\b{_OTHERS['set']}(?: again)?(?: scheduled| due)? (?:on|for)\s+$"
)


class Kind(StrEnum):
    """What a time expression is about."""

    DAY = "day"
    """When something happened, as far as the expression alone shows."""
    SPEECH = "speech"
    """When somebody said it ("police said on Monday"): it happened by then."""
    BOUND = "bound"
    """An edge ("since October", "until Friday"), not the time of one event."""
    ASIDE = "aside"
    """A day in a clause that says something else of somebody ("the government, which fell in December"), or of his words:
    what an event's day is only where nothing tells it better."""
    FUTURE = "future"
    """Later than the article."""
    DATELINE = "dateline"
    """The day that the article itself bears."""


def kind_of_time(low: str, start: int, end: int, when: EventDate, today: date | None) -> Kind:
    """What the expression at `low[start:end]`, which means `when`, is the time of. `today` is the article's day.

    >>> low = "two died, police said on monday."
    >>> kind_of_time(low, 25, 31, EventDate(None, None, DatePrecision.UNKNOWN), None).value
    'speech'
    """
    if today and when.earliest and when.earliest > today:
        return Kind.FUTURE
    before = low[max(0, start - 60) : start]
    if _ASIDE.match(low, end) or (when.precision is not DatePrecision.RANGE and _bounded(before)):
        return Kind.BOUND
    if (clause := _CLAUSE.search(before)) and not _DEED.search(clause.group()):
        return Kind.ASIDE
    trimmed = _LEADING_IN.sub("", before)
    if _SPEECH.search(trimmed.rstrip() + " ") and not _OUTCOME.search(before):
        return Kind.SPEECH
    says = _speaks(low, start, end)
    if says:
        return Kind.SPEECH if _REPORTS.search(says) else Kind.ASIDE
    return Kind.DAY


def _bounded(before: str) -> bool:
    return (
        _SET.search(before) is not None
        or _BOUND.search(before) is not None
        or _SINCE.search(before) is not None
    )


def _speaks(low: str, start: int, end: int) -> str:
    """What follows where it is somebody's speech and no deed: "On Sunday, the president called for calm"."""
    says = _SAYS.match(low, end)
    if says is None or _DEED.search(says.group()):
        return ""
    head = low[max(0, start - 8) : start]
    apart = says.group().lstrip("'’s").startswith(",")
    return says.group() if not apart or _HEAD.search(head) else ""


_LEAD = re.compile(
    r"(?:^|\n)\s*(?:[A-Z][\w /\-]{2,40}:\s*)?(?:\"|“)?(?:(?:On|ON|At|In|Early|Late|Overnight|Around|Shortly|Before|After|the|dawn|night|morning|evening|afternoon|lunchtime|noon|of|on|in|or|about|before|around|midnight|[\d:.]+|am|pm|AM|PM|a\.m\.|p\.m\.|EAT)[\s,]+)*$"
)


def leads(text: str, start: int) -> bool:
    """Whether the expression at `start` opens its paragraph: "14 September 2018: …", "On 5 May, …"."""
    return _LEAD.search(text[max(0, start - 90) : start]) is not None if start > 90 or start else True
