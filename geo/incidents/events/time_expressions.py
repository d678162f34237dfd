"""The words that say when: "On 11 December 2025", "March 5", "on Sunday", "last night", "two days later".

Every expression is found once, with the days that it can mean. Which of them dates an incident is for
`geo.incidents.events.event_dates` to say. Days count from the article's publication, or from its dateline; where
neither is known, "on Sunday" stays a day that nobody can name, and never one by today's clock.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from geo.incidents.events.relative_days import century, exact_day, relative_day, same_day, whole_month
from geo.text.document import Document, Token
from geo.vocabulary import DatePrecision, EventDate, Span

_NAMES = "january february march april may june july august september october november december".split()
_MONTHS = {name: n for n, name in enumerate(_NAMES, 1)} | {name[:3]: n for n, name in enumerate(_NAMES, 1)}
_MONTHS["sept"] = 9
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_LOOSE = (*_DAYS, "today", "yesterday", "tonight", "last ", "this ")
"""What a date said beside it makes exact: "Thursday [12 February]", "today (14/02)"."""

_MONTH = (
    r"(january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b"
)
_NTH = r"(?:st|nd|rd|th)?"
_TO = r"(?:\s*(?:-|–|—|\bto\b|\band\b|\bor\b|&|\buntil\b|\bthrough\b)\s*(?:the\s+)?"
_ISO = re.compile(r"\b((?:19|20)\d\d)[-/](\d\d)[-/](\d\d)\b")
_SLASH = re.compile(r"(?<![\d/.,])(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4}|\d\d))?(?![\d/%]|[.,]\d)")
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}}){_NTH}{_TO}(\d{{1,2}}){_NTH})?(?:\s+|-)(?:of\s+)?{_MONTH}\.?"
    r"(?:(?:,?\s*|\s+of\s+)((?:19|20)\d\d)\b|,?\s+[’']?(\d\d)(?=\s*[(\[—]|\s--|\s*$)|-(\d\d)\b)?"
)
_MONTH_DAY = re.compile(
    rf"\b{_MONTH}\.?\s+(?:the\s+)?(\d{{1,2}}){_NTH}(?![\d:]|[.,]\d|\s*%){_TO}(\d{{1,2}}){_NTH}(?![\d:]|,\d))?(?:,?\s+((?:19|20)\d\d)\b)?"
)
_MONTH_ONLY = re.compile(
    rf"\b(?:(?:in|since|last|early|late|mid|mid-|during|of|until|by|from|this|end of|beginning of)\s+)(?:early\s+|late\s+|mid-?\s*)?{_MONTH}"
    rf"(?!\s+\d{{1,2}}\b)(?:,?\s+(?:of\s+)?((?:19|20)\d\d)\b)?"
)
_MONTH_YEAR = re.compile(rf"\b{_MONTH},?\s+((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b(?:in|since|during|of|from|until|between|and)\s+((?:19|20)\d\d)\b(?!\s*[-/]\d)")
_WEEKDAY = re.compile(
    r"\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b(?!s)(?:['’]s)?(?:\s+(night|evening))?"
)
_RELATIVE = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|overnight|this (?:morning|afternoon|evening|week|month|year|weekend)"
    r"|last (?:night|evening|week|month|year|weekend)|(?:the )?(?:past|previous) (?:week|month|year)"
    r"|day before yesterday|the day before(?=,)|earlier (?:today|this week|this month)|(?:over )?the weekend"
    r"|(?:the )?(?:next|following|same|previous) (?:day|night|morning|evening|afternoon)"
    r"|(a couple of|a few|several|some|few|\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r" (days?|weeks?|months?|years?|hours?|decades?) (ago|later|earlier|before|after|previously))\b"
)
_SPEECH = re.compile(
    r"\b(?:said|says|told|reported|reports?|announced|confirmed|added|stated|declared|issued|disclosed|revealed|noted"
    r"|informed|learned|received (?:confirmation|word|news|reports?|information)|released|claimed|denied|indicated|published|broadcast|condemned|statement|communique|news conference"
    r"|press conference|interview|speaking|quoted|warned|pointed out|explained|affirmed|admitted|asserted|charged|stressed)"
    r"(?:\s+(?:by|to|in|on|here|at|the|a|late|early|that|earlier|also|again|reporters|journalists|efe|afp|reuters))*\s*,?\s*$"
)
_OUTCOME = re.compile(
    r"\b(?:results?|verdict|sentence|curfew|emergency|ceasefire|list)\s+(?:was|were|is|are|had been|has been|have been)"
    r"\s+(?:declared|announced|published|released)\s+(?:on\s+)?$"
)
"""What is announced is the event itself: "once the verdict was announced on Tuesday"."""
_CLAUSE = re.compile(r",\s(?:which|who|whose)\s[^,.;\n]{1,50}$")
"""A clause that says something else of somebody: "the government, which fell in December"."""
_HEAD = re.compile(r"(?:^|[.!?\n\]\"”]\s*)(?:on |late |early )?$")
_LEADING_IN = re.compile(
    r"(?:\b(?:on|in|at|late|early|earlier|the|this|of|morning|night|evening|afternoon|,)\s*)+$"
)
_SAYS = re.compile(
    r"['’]?s?,?\s+(?:(?:[\w’'\-.]*[\w’'\-]\s+|\w{1,4}\.\s+){0,8}?(?:said|told|announced|confirmed|stated|declared|warned|asked|appealed|promised|pledged|called (?:for|on)|condemned|denied|visited|met|urged)\b|(?:\w+ly )?(?:reported|indicated|revealed|disclosed|claimed|repeated|noted|asserted|issued|released|admitted)\b)"
)
_REPORTS = re.compile(
    r"\b(?:said|told|announced|confirmed|stated|declared|denied|reported|indicated|revealed|disclosed|claimed|repeated|noted|asserted|admitted)$"
)
_BOUND = re.compile(
    r"\b(?:since|until|till|before|prior to|by|from|scheduled for|planned for|ahead of|due on|as of|up to)"
    r"\s+(?:the\s+)?(?:last\s+|early\s+|late\s+|mid-?\s*)?$"
)
_DEED = re.compile(
    r"\b(?:\w*(?:kill|attack|explo|bomb|clash|shot|ambush|kidnap|abduct|wound|injur|protest|demonstrat|murder|assassin)\w*)\b"
)
_DATELINE = re.compile(
    r"\s*[A-Z][\w .,'()\-/]{1,70}?,? (?:\[?[A-Z][A-Z ]+\]? )?"
    r"(?=(?:\d{1,2} [A-Za-z]{3,9}\.?(?: \d{2,4})?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?)\s*(?:\(|--|—|–|- |\[))"
)


_SINCE = re.compile(r"\b(?:since|until) [^.,;:]{0,60}$")


_ASIDE = re.compile(
    r"\]?\)?\s+(?:(?:general\s+|presidential\s+|mass\s+|bomb\s+|grenade\s+)?(?:incident|massacre|elections?|polls?|referendum|summit|deadline|anniversary|agreement|accords?|coup|revolution|movement|uprising|victims|martyrs|accused))\b"
)
"""What makes a date a name or a reference: "the 7 July massacre"."""


_SET = re.compile(
    r"(?<!during )(?<!during the )\b(?:elections?|polls?|vote|voting|hearing|deadline|referendum|summit|set|slated)(?: again)?(?: scheduled| due)? (?:on|for)\s+$"
)


def _bounded(before: str) -> bool:
    return (
        _SET.search(before) is not None
        or _BOUND.search(before) is not None
        or _SINCE.search(before) is not None
    )


class Kind(StrEnum):
    """What a time expression is about."""

    DAY = "day"
    """When something happened, as far as the expression alone shows."""
    SPEECH = "speech"
    """When somebody said it ("police said on Monday"): it happened by then."""
    BOUND = "bound"
    """An edge ("since October", "until Friday"), not the time of one event."""
    FUTURE = "future"
    """Later than the article."""
    DATELINE = "dateline"
    """The day that the article itself bears."""


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

    def within(self, span: Span) -> tuple[Time, ...]:
        """The expressions inside `span`."""
        first = bisect_left(self.found, span.start, key=_start)
        return self.found[first : bisect_left(self.found, span.end, lo=first, key=_start)]


def _start(time: Time) -> int:
    return time.span.start


def lowered(text: str) -> str:
    """`text` in lower case with every character at its own offset (a few letters change their length)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def find_times(document: Document) -> Times:
    """Every time expression of `document`. Days count from its dateline, else from `article.published`."""
    text, low = document.text, lowered(document.text)
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
    return Times(tuple(found), today)


def _only_year(low: str) -> int | None:
    """The one year that the days of a text without a publication date are said with, if it is one."""
    years = {int(m.group(4)) for m in _DAY_MONTH.finditer(low) if m.group(4)}
    years |= {int(m.group(4)) for m in _MONTH_DAY.finditer(low) if m.group(4)}
    return years.pop() if len(years) == 1 else None


def _dateline(text: str, low: str, published: date | None) -> Time | None:
    """The day in a line such as "BEIRUT, March 10 (Reuters) -" at the head of the text."""
    head = _DATELINE.match(text[:160])
    if not head:
        return None
    finder = _Finder(text, low, published, published.year if published else None)
    for pattern, reader in ((_DAY_MONTH, finder.day_month), (_MONTH_DAY, finder.month_day)):
        match = pattern.match(low, head.end())
        when = reader(match) if match else None
        if match and when and when.earliest and when.earliest == when.latest:
            return Time(Span(match.start(), match.end()), when, Kind.DATELINE)
    return None


_PATTERNS = (
    _ISO,
    _DAY_MONTH,
    _MONTH_DAY,
    _SLASH,
    _MONTH_ONLY,
    _MONTH_YEAR,
    _WEEKDAY,
    _YEAR,
    _RELATIVE,
)
"""Where two fit the same words, the earlier one is meant."""
_RELATIVE_RANK = 8
_INNER = (4, 7)
"""Patterns that begin with a word outside the expression ("in May")."""
_AT_DIGITS = (0, 1, 3, 8)
_BEGINS: dict[str, tuple[int, ...]] = {}
for _words, _ranks in (
    (" ".join(_MONTHS), (2, 5)),
    (" ".join(_DAYS), (6,)),
    ("in since last early late mid during of until by from this end beginning", (4,)),
    ("in since during of from until between and", (7,)),
    (
        "today tonight tomorrow yesterday overnight this last the past previous day earlier over weekend next"
        " following same a several some few an one two three four five six seven eight nine ten eleven twelve",
        (8,),
    ),
):
    for _word in _words.split():
        _BEGINS[_word] = (*_BEGINS.get(_word, ()), *_ranks)


class _Finder:
    """One pass over one text; not kept."""

    def __init__(self, text: str, low: str, today: date | None, year: int | None):
        self.text, self.low, self.today, self.year = text, low, today, year

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
        readers = (
            self.iso,
            self.day_month,
            self.month_day,
            self.slash,
            self.month_only,
            self.month_year,
            self.weekday,
            self.year_only,
        )
        taken: list[tuple[int, int, EventDate]] = []
        for rank, match, start in sorted(matches, key=lambda m: (m[0], m[2])):
            if any(s < match.end() and start < e for s, e, _ in taken):
                continue
            when = readers[rank](match)
            if when is not None:
                taken.append((start, match.end(), when))
        return sorted(taken, key=lambda t: t[0])

    def _time(self, start: int, end: int, when: EventDate) -> Time:
        before = self.low[max(0, start - 60) : start]
        span = Span(start, end)
        dated = EventDate(when.earliest, when.latest, when.precision, span)
        trimmed = _LEADING_IN.sub("", before)
        kind = Kind.DAY
        if self.today and when.earliest and when.earliest > self.today:
            kind = Kind.FUTURE
        elif (
            _ASIDE.match(self.low, end)
            or (when.precision is not DatePrecision.RANGE and _bounded(before))
            or ((clause := _CLAUSE.search(before)) and not _DEED.search(clause.group()))
        ):
            kind = Kind.BOUND
        elif _SPEECH.search(trimmed.rstrip() + " ") and not _OUTCOME.search(before):
            kind = Kind.SPEECH
        elif says := self._speaks(start, end):
            kind = Kind.SPEECH if _REPORTS.search(says) else Kind.BOUND
        return Time(span, dated, kind, kind is Kind.DAY and _leads(self.text, start))

    def _speaks(self, start: int, end: int) -> str:
        """What follows where it is somebody's speech and no deed: "On Sunday, the president called for calm"."""
        says = _SAYS.match(self.low, end)
        if says is None or _DEED.search(says.group()):
            return ""
        head = self.low[max(0, start - 8) : start]
        apart = says.group().lstrip("'’s").startswith(",")
        return says.group() if not apart or _HEAD.search(head) else ""

    def _joined(self, taken: list[tuple[int, int, EventDate]]) -> list[tuple[int, int, EventDate]]:
        """A weekday beside its own date is one expression; "from 28 September to 3 October" is a range."""
        out: list[tuple[int, int, EventDate]] = []
        for start, end, when in taken:
            if out:
                s, e, last = out[-1]
                between = self.low[e:start]
                first_day, day = same_day(last), same_day(when)
                if len(between) <= 8 and re.fullmatch(r"\s*[,(\[]?\s*(?:the\s+)?", between):
                    weekday, dated = self.low[s:e], self.low[start:end]
                    if weekday.startswith(_LOOSE) != dated.startswith(_LOOSE):
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

    def _relative(
        self, taken: list[tuple[int, int, EventDate]], matches: list[re.Match[str]]
    ) -> list[tuple[int, int, EventDate]]:
        merged = list(taken)
        for match in matches:
            if any(s < match.end() and match.start() < e for s, e, _ in merged):
                continue
            earlier = [w for s, e, w in merged if e <= match.start()]
            when = relative_day(match, self.today, same_day(earlier[-1]) if earlier else None)
            if when:
                merged.append((match.start(), match.end(), when))
                merged.sort(key=lambda t: t[0])
        return merged

    def _year_of(self, month: int, day: int) -> int | None:
        """The year of a day that names none: the nearest, a past one rather than one far ahead."""
        if self.today is None:
            return self.year
        year = self.today.year
        try:
            ahead = (date(year, month, min(day, 28)) - self.today).days
        except ValueError:
            return year
        if ahead > 75:
            return year - 1
        return year + 1 if ahead < -300 else year

    def _day(self, day: int, month: int, year: int | None) -> EventDate | None:
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        year = year or self._year_of(month, day)
        if year is None:
            return EventDate(None, None, DatePrecision.UNKNOWN)
        try:
            exact = date(year, month, day)
        except ValueError:
            return None
        return EventDate(exact, exact, DatePrecision.DAY)

    def iso(self, m: re.Match[str]) -> EventDate | None:
        return self._day(int(m.group(3)), int(m.group(2)), int(m.group(1)))

    def day_month(self, m: re.Match[str]) -> EventDate | None:
        year = int(m.group(4)) if m.group(4) else century(m.group(5) or m.group(6))
        return self._span_of_days(m.group(1), m.group(2), _MONTHS[m.group(3)], year)

    def month_day(self, m: re.Match[str]) -> EventDate | None:
        if m.group(1) in ("may", "march", "mar") and not self.text[m.start()].isupper():
            return None
        return self._span_of_days(
            m.group(2), m.group(3), _MONTHS[m.group(1)], int(m.group(4)) if m.group(4) else None
        )

    def _span_of_days(self, first: str, last: str | None, month: int, year: int | None) -> EventDate | None:
        start = self._day(int(first), month, year)
        if start is None or last is None:
            return start
        end = self._day(int(last), month, start.earliest.year if start.earliest else year)
        if end is None or end.latest is None or start.earliest is None or end.latest <= start.earliest:
            return start
        return EventDate(start.earliest, end.latest, DatePrecision.RANGE)

    def slash(self, m: re.Match[str]) -> EventDate | None:
        a, b, year = int(m.group(1)), int(m.group(3)), m.group(4)
        if not year:
            before = self.low[max(0, m.start() - 12) : m.start()]
            if m.group(2) == "." or not re.search(
                r"\b(?:on|of|dated|and|from|to|until|since|by|night|before|after)\s+$|^\s*$|[(\[]$", before
            ):
                return None
        full = (int(year) if year and len(year) == 4 else century(year)) if year else None
        both = [d for d in (self._day(a, b, full), self._day(b, a, full)) if d and d.earliest]
        if not both or a == b:
            return both[0] if both else None
        days = sorted({d.earliest for d in both if d.earliest})
        near = [d for d in days if self.today and -45 <= (d - self.today).days <= 0]
        if near:  # the day and the month could change places: news is about the last weeks
            return exact_day(max(near))
        return EventDate(days[0], days[-1], DatePrecision.DAY if len(days) == 1 else DatePrecision.RANGE)

    def month_only(self, m: re.Match[str]) -> EventDate | None:
        at = m.start(1)
        if m.group(1) in ("may", "march", "mar") and not self.text[at].isupper():
            return None
        month = _MONTHS[m.group(1)]
        year = int(m.group(2)) if m.group(2) else self._month_year(month)
        return whole_month(year, month)

    def month_year(self, m: re.Match[str]) -> EventDate | None:
        return whole_month(int(m.group(2)), _MONTHS[m.group(1)])

    def _month_year(self, month: int) -> int | None:
        if self.today is None:
            return self.year
        return self.today.year if month <= self.today.month else self.today.year - 1

    def year_only(self, m: re.Match[str]) -> EventDate | None:
        year = int(m.group(1))
        return EventDate(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR)

    def weekday(self, m: re.Match[str]) -> EventDate | None:
        before = self.low[max(0, m.start() - 12) : m.start()]
        if re.search(r"\b(?:every|each)\s+$", before):
            return None
        if self.today is None:
            return EventDate(None, None, DatePrecision.UNKNOWN)
        back = (self.today.weekday() - _DAYS.index(m.group(1))) % 7
        if back == 0 and re.search(r"\b(?:last|past|previous)\s+$", before):
            back = 7
        if re.search(r"\b(?:next|coming|will (?:be )?on)\s+$", before):
            back -= 7
        exact = self.today - timedelta(days=back)
        return EventDate(exact, exact, DatePrecision.DAY)


_LEAD = re.compile(
    r"(?:^|\n)\s*(?:[A-Z][\w /\-]{2,40}:\s*)?(?:\"|“)?(?:(?:On|ON|At|In|Early|Late|Overnight|Around|Shortly|Before|After|the|dawn|night|morning|evening|afternoon|lunchtime|noon|of|on|in|or|about|before|around|midnight|[\d:.]+|am|pm|AM|PM|a\.m\.|p\.m\.|EAT)[\s,]+)*$"
)


def _leads(text: str, start: int) -> bool:
    return _LEAD.search(text[max(0, start - 90) : start]) is not None if start > 90 or start else True
