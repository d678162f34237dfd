"""A document -> its time expressions ("On 11 December 2025", "on Sunday", "two days later") and the days each can mean.

Every expression is found once, with the days that it can mean. Which of them dates an incident is for
`geo.incidents.events.event_dates` to say. Days count from the article's publication, or from its dateline; where
neither is known, "on Sunday" stays a day that nobody can name, and never one by today's clock.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.incidents.events.times.relative_days import NTHS, relative_day, same_day
from geo.incidents.events.times.time_kinds import Kind, kind_of_time, leads
from geo.incidents.events.times.written_dates import (
    DAY_MONTH,
    MONTH_DAY,
    MONTHS,
    PATTERNS,
    SHORT_DAYS,
    WEEKDAYS,
    DateReader,
)
from geo.text.alternation import any_of
from geo.text.document import Document, Token
from geo.text.lexicon import lexicon
from geo.vocabulary import DatePrecision, EventDate, Span

_LOOSE = (*WEEKDAYS, "today", "yesterday", "tonight", "last ", "this ")
"""What a date said beside it makes exact: "Thursday [12 February]", "today (14/02)"."""
_LISTS = lexicon("times")
_WRITTEN = re.compile(rf"\d{{1,4}}(?:[^\s\d]|\s*{any_of(MONTHS)})|\d{{1,2}} of|{any_of(MONTHS)}\b|the ")
_TO_TWELVE = [word for word, number in lexicon("numbers")["words"].items() if 0 < number <= 12]
_PART = "(?:night|morning|evening|afternoon)"
_RELATIVE = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|overnight|this (?:morning|afternoon|evening|week|month|year|weekend)"
    r"|last (?:night|evening|week|month|year|weekend)|(?:the )?(?:past|previous) (?:day|week|month|year)"
    rf"|(?<!\bfor )(?<!\bfor the )(?:the )?(?:past|last|previous) (?P<lasting>\d{{1,2}}|a few|few|several|{any_of(_TO_TWELVE)}) (?P<lasted>hours|days|weeks)"
    rf"|day before yesterday|the (?:day|{_PART}) before(?=[,.;:)\n]|$)|earlier (?:today|this week|this month|(?:that|the same) day)"
    rf"|(?:over )?the weekend|(?:hours|minutes|moments) (?:later|earlier)|that (?:same )?(?:day|{_PART})|the same hours|later (?:that|the same) (?:day|{_PART})"
    rf"|(?:the )?(?:next|following|same|previous) (?:day|{_PART})"
    rf"|(?P<number>a couple of|a few|several|some|few|\d{{1,2}}|an?|{any_of(_TO_TWELVE)})"
    rf" (?P<unit>days?|weeks?|months?|years?|hours?|decades?) (?P<way>ago|later|earlier|before|after|previously)"
    rf"|(?:(?<=\bon )|(?<=\bof )|(?<=\bsince )|(?<=day, ))the (?:(?P<nth>\d{{1,2}})(?:st|nd|rd|th)|(?P<named>{any_of(NTHS)}))"
    rf"(?=\s*[.,;:)\n]|\s+(?:{any_of(_LISTS['nths']['before'])}|{any_of(WEEKDAYS)})\b|\s*$))(?!\w)"
)
_DATELINE = re.compile(
    r"\s*[A-Z][\w .,'()\-/]{1,70}?,?(?: |(?<= \())(?:\[?[A-Z][A-Z ]+\]? )?"
    r"(?=(?:\d{1,2} [A-Za-z]{3,9}\.?(?: \d{2,4})?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?)\s*(?:\(|--|—|–|- |\[|\)\s*[-–—]))"
)


@dataclass(frozen=True, slots=True)
class Time:
    """One expression and the days that it can mean."""

    span: Span
    when: EventDate
    kind: Kind
    leads: bool = False
    """Whether it opens its paragraph ("14 September 2018: …", "On 5 May, …") and so dates all of it."""


@dataclass(frozen=True, slots=True)
class Times:
    """The time expressions of a document in order, and the day from which "today" counts (None: unknown)."""

    found: tuple[Time, ...]
    today: date | None
    over: tuple[Time | None, ...] = ()
    """For each line of the document the day that stands above it in a line by itself ("Monday 13 Nov.")."""
    clocks: tuple[Time | None, ...] = ()

    def within(self, span: Span) -> tuple[Time, ...]:
        """The expressions inside `span`."""
        first = bisect_left(self.found, span.start, key=_start)
        return self.found[first : bisect_left(self.found, span.end, lo=first, key=_start)]

    def clock_of(self, block: int) -> Time | None:
        """The clock's time at the head of the entry of a live page that line `block` is of, as the page's day."""
        return self.clocks[block] if block < len(self.clocks) else None

    def day_over(self, block: int) -> Time | None:
        """The day in the nearest line above line `block` that holds nothing else."""
        return self.over[block] if block < len(self.over) else None


def _start(time: Time) -> int:
    return time.span.start


def _begin(taken: tuple[int, int, EventDate]) -> int:
    return taken[0]


def find_times(document: Document) -> Times:
    """Every time expression of `document`. Days count from its dateline, else from `article.published`."""
    text, low = document.text, document.low
    published = document.article.published
    dateline = _dateline(text, low, published)
    today = published
    if dateline and dateline.when.earliest:
        day = dateline.when.earliest
        if published is None or timedelta(0) <= published - day <= timedelta(days=10):
            today = day
    year = today.year if today else _only_year(low)
    found = _Finder(text, low, today, year).all(document.tokens)
    if dateline:
        found = sorted([dateline, *(t for t in found if not t.span.overlaps(dateline.span))], key=_start)
    times = Times(tuple(found), today)
    return replace(times, over=tuple(_days_over(document, times)), clocks=tuple(_clocks(document, today)))


def _clocks(document: Document, today: date | None) -> Iterator[Time | None]:
    """For each line of a live page the time at the head of its entry."""
    clock: Time | None = None
    entry = 0
    for block in document.layout.blocks:
        if block.entry != entry:
            entry = block.entry
            span = Span(block.span.start, min(block.span.end, max(block.body.start, block.span.start + 1)))
            when = EventDate(today, today, DatePrecision.DAY, span)
            clock = Time(span, when, Kind.DAY) if entry and today else None
        yield clock


_MOST_BESIDE = 2
"""Words beside a day in a line that is the day's ("Day 3, 5 May")."""


def _days_over(document: Document, times: Times) -> Iterator[Time | None]:
    """For each line the day of the nearest line above it that is a day and little more."""
    over: Time | None = None
    for block in document.layout.blocks:
        yield over
        told = times.within(block.span)
        if len(told) != 1 or told[0].kind in (Kind.FUTURE, Kind.SPEECH):
            continue
        left = [
            t for t in document.tokens_in(block.span) if not told[0].span.start <= t.start < told[0].span.end
        ]
        if sum(t.text.isalnum() for t in left) <= _MOST_BESIDE:
            over = told[0]


def _only_year(low: str) -> int | None:
    """The one year that the days of a text without a publication date are said with, if it is one."""
    years = {int(m.group(4)) for m in DAY_MONTH.finditer(low) if m.group(4)}
    years |= {int(m.group(4)) for m in MONTH_DAY.finditer(low) if m.group(4)}
    return years.pop() if len(years) == 1 else None


def _dateline(text: str, low: str, published: date | None) -> Time | None:
    """The day in a line such as "BEIRUT, March 10 (Reuters) -" at the head of the text."""
    head = _DATELINE.match(text[:160])
    if not head:
        return None
    finder = _Finder(text, low, published, published.year if published else None)
    for pattern in (DAY_MONTH, MONTH_DAY):
        match = pattern.match(low, head.end())
        when = finder.read(PATTERNS.index(pattern), match) if match else None
        if match and when and when.earliest and when.earliest == when.latest:
            return Time(Span(match.start(), match.end()), when, Kind.DATELINE)
    return None


_STOP = re.compile(r"[.!?]\s|\n")
_ASKED, _FRESH = 4, timedelta(days=75)
_PATTERNS = (*PATTERNS, _RELATIVE)
"""Where two fit the same words, the earlier one is meant."""
_RELATIVE_RANK = 8
_INNER = (4, 7)
"""Patterns that begin with a word outside the expression ("in May")."""
_AT_DIGITS = (0, 1, 3, 8)
_BEGINS: dict[str, tuple[int, ...]] = {}
for _words, _ranks in (
    (" ".join(MONTHS), (2, 5)),
    (" ".join((*WEEKDAYS, *SHORT_DAYS)), (6,)),
    ("in since last early late mid during of until by from this end beginning", (4,)),
    ("in since during of from until between and", (7,)),
    (
        "today tonight tomorrow yesterday overnight this last the that past previous day earlier later hours minutes moments over weekend next"
        " following same a several some few an " + " ".join(_TO_TWELVE),
        (8,),
    ),
):
    for _word in _words.split():
        _BEGINS[_word] = (*_BEGINS.get(_word, ()), *_ranks)


class _Finder(DateReader):
    """One pass over one text; not kept."""

    def all(self, tokens: Iterable[Token]) -> list[Time]:
        """Every expression, looked for only at the words that one can begin with."""
        low, relative, begins = self.low, [], _BEGINS.get
        absolute: list[tuple[int, re.Match[str], int]] = []
        for start, end, text in tokens:
            ranks = begins(text) or begins(low[start:end])
            if ranks is None:
                if text[0].isdigit():
                    ranks = _AT_DIGITS
                elif text[-1] in "sS":
                    ranks = begins(low[start : end - 2], ())
                else:
                    continue
            for rank in ranks:
                match = _PATTERNS[rank].match(low, start)
                if match and rank == _RELATIVE_RANK:
                    relative.append(match)
                elif match:
                    absolute.append((rank, match, match.start(1) if rank in _INNER else start))
        taken = self._joined(self._relative(self._joined(self._settled(absolute)), relative))
        return [self._time(start, end, when) for start, end, when in taken]

    def _settled(self, matches: list[tuple[int, re.Match[str], int]]) -> list[tuple[int, int, EventDate]]:
        """Of matches that overlap, the one whose pattern comes first in `_PATTERNS`."""
        taken: list[tuple[int, int, EventDate]] = []
        for rank, match, start in sorted(matches, key=lambda m: (m[0], m[2])):
            last = bisect_left(taken, match.end(), key=_begin) - 1
            if last >= 0 and taken[last][1] > start:
                continue
            when = self.read(rank, match)
            if when is not None:
                taken.insert(last + 1, (start, match.end(), when))
        return taken

    def _time(self, start: int, end: int, when: EventDate) -> Time:
        span = Span(start, end)
        kind = kind_of_time(self.low, start, end, when, self.today)
        dated = EventDate(when.earliest, when.latest, when.precision, span)
        return Time(span, dated, kind, kind is Kind.DAY and leads(self.text, start))

    def _joined(self, taken: list[tuple[int, int, EventDate]]) -> list[tuple[int, int, EventDate]]:
        """A weekday beside its own date is one expression; "from 28 September to 3 October" is a range."""
        out: list[tuple[int, int, EventDate]] = []
        for start, end, when in taken:
            if out:
                s, e, last = out[-1]
                between = self.low[e:start]
                first_day, day = same_day(last), same_day(when)
                if len(between) <= 8 and re.fullmatch(r"[^\S\n]*[,(\[]?[^\S\n]*(?:the\s+)?", between):
                    weekday, dated = self.low[s:e], self.low[start:end]
                    loose, written = (weekday, dated) if weekday.startswith(_LOOSE) else (dated, weekday)
                    if loose.startswith(_LOOSE) and _WRITTEN.match(written):
                        out[-1] = (s, end, last if dated.startswith(_LOOSE) else when)
                        continue
                joins = r"\s*(?:to|-|–|—|until|through|and)\s*(?:on\s+)?"
                opened = re.search(r"\b(?:from|between)\s+$", self.low[max(0, s - 10) : s])
                pair = first_day and day and first_day < day and re.fullmatch(joins, between)
                if first_day and day and pair and (opened or "and" not in between):
                    out[-1] = (s, end, EventDate(first_day, day, DatePrecision.RANGE))
                    continue
            out.append((start, end, when))
        return out

    def _day_before(self, taken: list[tuple[int, int, EventDate]], last: int, at: int) -> date | None:
        """The day that "the same night" counts from: the last one named that is none of other years and, but in the
        same sentence, no day of words."""
        worse: date | None = None
        for back in range(last, max(-1, last - _ASKED), -1):
            start, end, when = taken[back]
            day = same_day(when)
            if day is None:
                continue
            fresh = self.today is None or abs(self.today - day) <= _FRESH
            here = not _STOP.search(self.low, end, at)
            if fresh and (here or kind_of_time(self.low, start, end, when, self.today) is not Kind.SPEECH):
                return day
            worse = worse or day
        return worse

    def _relative(
        self, taken: list[tuple[int, int, EventDate]], matches: list[re.Match[str]]
    ) -> list[tuple[int, int, EventDate]]:
        merged = list(taken)
        for match in matches:
            last = bisect_left(merged, match.end(), key=_begin) - 1
            if last >= 0 and merged[last][1] > match.start():
                continue
            near = last >= 0 and self.low[merged[last][1] : match.start()] == ", "
            when = relative_day(match, self.today, self._day_before(merged, last, match.start()), beside=near)
            if when:
                merged.insert(last + 1, (match.start(), match.end(), when))
        return merged
