"""The words of a date ("11 December 2025", "05/03", "in May", "on Sunday") -> the days that they can mean.

Days count from the day that is given; where it is not known, "on Sunday" stays a day that nobody can name.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from geo.incidents.events.times.relative_days import century, exact_day, whole_month
from geo.text.alternation import any_of
from geo.text.lexicon import lexicon
from geo.vocabulary import DatePrecision, EventDate

_CALENDAR = lexicon("calendar")
MONTHS: dict[str, int] = {**_CALENDAR["months"], **_CALENDAR["short_months"]}
"""Each name of a month, and its number."""
WEEKDAYS: tuple[str, ...] = tuple(_CALENDAR["weekdays"]["names"])
"""From Monday on."""
_NUMBERED = 60
"""Days back that "Thu 14" is looked for."""
_AMBIGUOUS = frozenset(_CALENDAR["ambiguous"]["months"])

_MONTH = rf"({any_of(MONTHS)})\b"
_SHORT = r"(?:(?<=\b\w\w\w)(?<!may)\.|(?<=\bsept)\.)?"
"""The mark of a shortened month ("6 Jul."); after "6 July" it ends the sentence."""
_NTH = r"(?:st|nd|rd|th)?"
_TO = r"(?:\s*(?:-|–|—|\bto\b|\band\b|\bor\b|&|\buntil\b|\bthrough\b)\s*(?:the\s+)?"
ISO = re.compile(r"\b((?:19|20)\d\d)[-/](\d\d)[-/](\d\d)\b")
SLASH = re.compile(r"(?<![\d/.,])(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4}|\d\d))?(?![\d/%]|[.,]\d)")
DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}}){_NTH}{_TO}(\d{{1,2}}){_NTH})?(?:\s+|-)(?:of\s+)?{_MONTH}{_SHORT}"
    r"(?:(?:,?\s*|\s+of\s+)((?:19|20)\d\d)\b|,?\s+[’']?(\d\d)(?=\s*[(\[—]|\s--|\s*$)|-(\d\d)\b)?"
)
MONTH_DAY = re.compile(
    rf"\b{_MONTH}\.?\s+(?:the\s+)?(\d{{1,2}}){_NTH}(?!\d|:\d|[.,]\d|\s*%){_TO}(\d{{1,2}}){_NTH}(?![\d:]|,\d))?(?:,?\s+((?:19|20)\d\d)\b)?"
)
MONTH_ONLY = re.compile(
    rf"\b(?:(?:in|since|last|early|late|mid|mid-|during|of|until|by|from|this|end of|beginning of)\s+)(?:early\s+|late\s+|mid-?\s*)?{_MONTH}"
    rf"(?!\s+\d{{1,2}}\b)(?:,?\s+(?:of\s+)?((?:19|20)\d\d)\b)?"
)
MONTH_YEAR = re.compile(rf"\b{_MONTH},?\s+((?:19|20)\d\d)\b")
YEAR = re.compile(r"\b(?:in|since|during|of|from|until|between|and)\s+((?:19|20)\d\d)\b(?!\s*[-/]\d)")
SHORT_DAYS: tuple[str, ...] = tuple(_CALENDAR["weekdays"]["short"])
WEEKDAY = re.compile(
    rf"\b({any_of(WEEKDAYS, SHORT_DAYS)})\b(?!s)(?:['’]s)?(?:\s+(?:night|evening))?(?P<back>\s+of last week)?"
    rf"(?=\.?,? (?P<nth>\d{{1,2}}){_NTH}(?![\w.,:/%-]*\d|\s*[ap]\.?m))?"
)
PATTERNS = (ISO, DAY_MONTH, MONTH_DAY, SLASH, MONTH_ONLY, MONTH_YEAR, WEEKDAY, YEAR)
"""Where two fit the same words, the earlier one is meant. All are for a text in lower case."""


class DateReader:
    """Reads the matches of `PATTERNS` in one text.

    `low` is `text` in lower case, `today` the day that days count from, `year` that of days that name none.
    """

    def __init__(self, text: str, low: str, today: date | None, year: int | None):
        self.text, self.low, self.today, self.year = text, low, today, year

    def read(self, rank: int, match: re.Match[str]) -> EventDate | None:
        """What a match of `PATTERNS[rank]` means; None where it is no date after all."""
        readers = (
            self._iso,
            self._day_month,
            self._month_day,
            self._slash,
            self._month_only,
            self._month_year,
            self._weekday,
            self._year_only,
        )
        return readers[rank](match)

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

    def _iso(self, m: re.Match[str]) -> EventDate | None:
        return self._day(int(m.group(3)), int(m.group(2)), int(m.group(1)))

    def _day_month(self, m: re.Match[str]) -> EventDate | None:
        year = int(m.group(4)) if m.group(4) else century(m.group(5) or m.group(6))
        return self._span_of_days(m.group(1), m.group(2), MONTHS[m.group(3)], year)

    def _month_day(self, m: re.Match[str]) -> EventDate | None:
        if m.group(1) in _AMBIGUOUS and not self.text[m.start()].isupper():
            return None
        return self._span_of_days(
            m.group(2), m.group(3), MONTHS[m.group(1)], int(m.group(4)) if m.group(4) else None
        )

    def _span_of_days(self, first: str, last: str | None, month: int, year: int | None) -> EventDate | None:
        start = self._day(int(first), month, year)
        if start is None or last is None:
            return start
        end = self._day(int(last), month, start.earliest.year if start.earliest else year)
        if end is None or end.latest is None or start.earliest is None or end.latest <= start.earliest:
            return start
        return EventDate(start.earliest, end.latest, DatePrecision.RANGE)

    def _slash(self, m: re.Match[str]) -> EventDate | None:
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

    def _month_only(self, m: re.Match[str]) -> EventDate | None:
        at = m.start(1)
        if m.group(1) in _AMBIGUOUS and not self.text[at].isupper():
            return None
        month = MONTHS[m.group(1)]
        year = int(m.group(2)) if m.group(2) else self._year_of_month(month)
        return whole_month(year, month)

    def _month_year(self, m: re.Match[str]) -> EventDate | None:
        return whole_month(int(m.group(2)), MONTHS[m.group(1)])

    def _year_of_month(self, month: int) -> int | None:
        if self.today is None:
            return self.year
        return self.today.year if month <= self.today.month else self.today.year - 1

    def _year_only(self, m: re.Match[str]) -> EventDate | None:
        year = int(m.group(1))
        return EventDate(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR)

    def _weekday(self, m: re.Match[str]) -> EventDate | None:
        before = self.low[max(0, m.start() - 12) : m.start()]
        if re.search(r"\b(?:every|each)\s+$", before):
            return None
        short = m.group(1) in SHORT_DAYS
        if short and not (m.group("nth") and self.text[m.start()].isupper()):
            return None
        if self.today is None:
            return EventDate(None, None, DatePrecision.UNKNOWN)
        weekday = (SHORT_DAYS if short else WEEKDAYS).index(m.group(1))
        back = (self.today.weekday() - weekday) % 7
        if m.group("nth"):  # "Thu 14": of a past week, where that was its number
            days = (self.today - timedelta(days=n) for n in range(back, _NUMBERED, 7))
            exact = next((day for day in days if day.day == int(m.group("nth"))), None)
            if exact:
                return EventDate(exact, exact, DatePrecision.DAY)
            if short:
                return None
        if back == 0 and re.search(r"\b(?:last|past|previous)\s+$", before):
            back = 7
        if re.search(r"\b(?:next|coming|will (?:be )?on)\s+$", before):
            back -= 7
        if m.group("back"):
            back = self.today.weekday() + 7 - weekday
        exact = self.today - timedelta(days=back)
        return EventDate(exact, exact, DatePrecision.DAY)
