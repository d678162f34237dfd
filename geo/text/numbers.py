"""Numbers as reporters write them: figures, words, ranges and vague words, with what each one counts.

>>> [(q.text, q.count.low, q.count.best, q.count.high) for q in quantities("At least a dozen of 20 to 30 boys")]
[('At least a dozen', 12, 12, None), ('20 to 30', 20, 20, 30)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from geo.text.alternation import any_of
from geo.text.lexicon import lexicon
from geo.vocabulary import CountRange, Span

_LISTS = lexicon("numbers")

VAGUE: dict[str, tuple[int, int | None, int | None]] = {
    **{words: (least, least, None) for words, least in _LISTS["vague"]["open"].items()},
    **{words: (many, many, many) for words, many in _LISTS["vague"]["exact"].items()},
}
"""What a vague word is read as: low, best, high. "dozens" 12 and "hundreds" 100 are ACLED's coding rule
(codebook 2023, "Fatalities"), and "several", "many" and "a few" are its 3; the rest follow it: the
smallest number that the word can stand for, open-ended."""

_UNITS: dict[str, int] = _LISTS["words"]
_TENS: dict[str, int] = _LISTS["tens"]
_SCALES: dict[str, int] = _LISTS["scales"]


class Kind(StrEnum):
    """What a number stands for. Only COUNT can count people."""

    COUNT = "a count"
    AGE = "an age"
    CALIBRE = "a calibre or model"
    DATE = "a date"
    DISTANCE = "a measure"
    DURATION = "a length of time"
    MONEY = "money"
    ORDINAL = "an ordinal"
    PERCENTAGE = "a percentage"
    PHONE = "a telephone or reference number"
    SCORE = "a score"
    TIME = "a time of day"
    UNIT = "the number of a unit, road or article"
    YEAR = "a year"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its qualifier: where it stands, its words, how many, what it stands for.

    `plain` is the single number where there is one ("three", "1,200"), without a qualifier.
    """

    span: Span
    text: str
    count: CountRange
    kind: Kind
    bare: bool = False
    """Whether it is written in figures or plain number words, not as a vague word."""


_FIGURE = r"\d{1,3}(?:[,.’'\u00a0\u202f ]\d{3})+(?![\d,.]?\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_DIGIT_WORDS = [word for word, number in _UNITS.items() if 0 < number < 10]
_TEEN_WORDS = [word for word, number in _UNITS.items() if number >= 10]
_WORD = rf"(?:{any_of(_TENS)}(?:[- ]{any_of(_DIGIT_WORDS)})?|{any_of(_TEEN_WORDS, _DIGIT_WORDS)})"
_SCALE = any_of(scale for scale in _SCALES if scale != "dozen")
_ONLY_OF = ("a number", "tens", "couple")
"""Vague words that count only before "of"."""
_WITH_A = ("pair", "handful")
"""Vague words that count only with an article."""
_VAGUE = [
    words for words in VAGUE if words not in _WITH_A and " of " not in words and not words.endswith("dozen")
]
_ONE = (
    r"half[- ]a[- ]dozen|half dozen"
    rf"|(?:tens|dozens|hundreds) of thousands|(?:an?|{_WORD}|\d+) dozen(?!s)"
    rf"|(?:{_FIGURE})(?: ?{_SCALE}\b)?"
    rf"|{_WORD}(?:[ -]{_SCALE}\b)(?:[ -]{_SCALE}\b)*(?:,? (?:and )?{_WORD}(?:[ -]{_SCALE}\b)+)*(?:,?(?: and)? {_WORD}\b)?"
    rf"|a {_SCALE}\b(?: and {_WORD}\b)?|{_WORD}\b|{_SCALE}\b"
    rf"|{any_of(w for w in _VAGUE if w not in _ONLY_OF)}|{any_of(_ONLY_OF)}(?= of)"
)
_MORE, _LESS, _UNDER, _NEAR = (
    any_of(_LISTS["qualifiers"][name]) for name in ("at_least", "at_most", "under", "about")
)
_CORE = re.compile(
    rf"(?P<one>{_ONE})(?![\w])"
    rf"(?:(?P<to> ?(?:-|–|—) ?| to | or | and (?:more than |up to |at least |over )?(?=[\w]))(?P<two>{_ONE})(?![\w/]))?"
    r"(?P<plus>\+(?!\d)| or more\b| or so\b)?",
    re.IGNORECASE,
)
"""A number, or two with what ties them, from where it begins."""
_QUALIFIER = re.compile(
    rf"(?:\b(?P<between>between|from) )?(?:\b(?:(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<under>{_UNDER})|(?P<near>{_NEAR})) )?"
    r"(?:\b(?:about|around|some|another|an estimated) )?$",
    re.IGNORECASE,
)
"""What stands before a number and belongs to it, up to where the number begins."""
_AFTER_A = any_of([words.removeprefix("a ") for words in VAGUE if words.startswith("a ")], _SCALES)
_BEGIN = any_of(
    (word for word in _UNITS if word != "zero"),
    _TENS,
    (scale for scale in _SCALES if scale != "dozen"),
    (word for word in _VAGUE if " " not in word and word not in ("few", "many")),
)
_START = re.compile(
    rf"(?<![\w$€£¥₹#/@])(?<!\d[.,:/-])(?<!\w-)(?:\d|a {_AFTER_A}\b|half[- ](?:a[- ])?dozen\b"
    rf"|(?:{_BEGIN}|(?<!as )few|(?<!as )(?<!how )(?<!so )(?<!too )many)(?!\w))",
    re.IGNORECASE,
)
"""Where a number begins."""
_MONTH = any_of(lexicon("calendar")["months"], lexicon("calendar")["short_months"]) + r"\b"
_MEASURES, _NAMES = (
    {name: any_of(words) for name, words in _LISTS[table].items()}
    for table in ("measures", "names_of_numbers")
)
_AFTER: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.AGE, r"(?:[- ]?(?:and|to)[- ]?\w+)?[- ]?(?:(?:years?|yrs?|months?|weeks?|days?)[- ]old|year[- ]olds?|y/?o\b|yrs?\b)|-(?:year|month|day|week)s?[- ](?:old)"),
        (Kind.PERCENTAGE, r" ?(?:%|percent\b|per cent\b|pct\b|percentage)"),
        (Kind.ORDINAL, r"(?:st|nd|rd|th)\b"),
        (Kind.MONEY, rf" ?(?:(?:million|billion|thousand) )?(?:us |u\.s\. )?{_MEASURES['money']}\b|bn\b|/-"),
        (Kind.CALIBRE, rf"[- ]?{_MEASURES['arms']}\b(?!-)"),
        (Kind.DISTANCE, rf"[- ]?(?:(?:square |sq\.? ?)?{_MEASURES['sizes']}\b)"),
        (Kind.TIME, rf" ?(?:a\.?m\.?|p\.?m\.?|o['’]clock|{_MEASURES['hours']})(?!\w)|:\d\d|h\d\d\b"),
        (Kind.DURATION, rf"(?: (?:and a half|consecutive|straight|more|full|whole|long|or \w+|to \w+))?[- ]{_MEASURES['lengths_of_time']}\b(?!['’]? of age)"),
        (Kind.DATE, rf"(?:st|nd|rd|th)?(?:,? of)?[ -]{_MONTH}|/\d+|-\d+-\d|\.\d+\.\d"),
    )
)  # fmt: skip
_AGED = rf"\b(?:aged?|ages|age of|years of age,?|born in) (?:between )?(?:(?:\d{{1,2}}|{_WORD})(?:,| and| to| or|,? and) ){{0,3}}"
_OLD = rf"\b(?:he|she|who) (?:was|is) (?:only |just |barely )?|\b{any_of(_LISTS['aged']['persons'])} of (?:(?:\d{{1,2}}|{_WORD}) (?:and|or) )?"
_OF_AGE = re.compile(rf"(?:{_AGED}|{_OLD})$", re.IGNORECASE)
_BEFORE: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{pattern})$", re.IGNORECASE))
    for kind, pattern in (
        (Kind.MONEY, rf"(?:[$€£¥₹]|\b{_NAMES['money']}\.? ?)"),
        (Kind.DATE, rf"\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)? ?(?:and|to|or|-|–|through|until|till) ?"),
        (Kind.DATE, rf"(?<!\d )(?<!\d(?:th|st|nd|rd) )\b{_MONTH}\.? |\d/"),
        (Kind.AGE, rf"{_AGED}|{_OLD}"),
        (Kind.UNIT, rf"\b{_NAMES['numbered']} "),
        (Kind.CALIBRE, rf"\b{_NAMES['models']}[- ]?"),
        (Kind.PHONE, r"(?:\+|\btel(?:ephone)?:? ?|\bphone:? ?|\bcall )"),
    )
)  # fmt: skip
_THE_DEAD = re.compile(rf"\b{any_of(_LISTS['counted']['adjectives'])} number $", re.IGNORECASE)
"""Before a number that "number" has for its object: "the wounded number 38"."""
_YEAR_AFTER = re.compile(rf" (?:\w+ ){{0,2}}?{any_of(_LISTS['after_a_year']['people'])}\b", re.IGNORECASE)
_TIME_OF_DAY = re.compile(r"\b(?:at|around|about|by|until|from|to|and) $", re.IGNORECASE)
_GMT = re.compile(r"(?: \(\d{4})? ?(?:gmt|hours|hrs|local|utc)", re.IGNORECASE)


_LARGEST = 10**12
"""More than anything that news counts; some 117 billion people have ever lived (Population Reference Bureau, 2022)."""


def value_of(words: str) -> int | None:
    """The whole number that `words` write out, None where they are no number, or one beyond all counting.

    >>> value_of("two hundred and five"), value_of("1,234"), value_of("1.2 million"), value_of("٣٤")
    (205, 1234, 1200000, 34)
    """
    value = _written_out(words.strip().lower())
    return None if value is None or value > _LARGEST else int(value)


def _written_out(words: str) -> float | int | None:
    scale = re.fullmatch(r"([\d.,’'\s]+?)\s*(hundred|thousand|million|dozen)", words)
    if scale:
        figure = _figure(scale.group(1), decimal=True)
        return None if figure is None or figure > _LARGEST else round(figure * _SCALES[scale.group(2)])
    if words[:1].isdigit():
        figure = _figure(words)
        return None if figure is None or figure > _LARGEST or figure != int(figure) else figure
    return _spelled(words)


def _figure(figure: str, decimal: bool = False) -> float | None:
    """1,234 or 1.234 or 1 234 (thousands) or 1.5 (a decimal; before "million" 1.234 is one too)."""
    grouped = re.fullmatch(r"\d{1,3}(?:[,.’'\s]\d{3})+", figure)
    if grouped and not (decimal and figure.count(".") == 1 and "," not in figure):
        return float(re.sub(r"\D", "", figure))
    try:
        return float(figure.replace(",", ""))
    except ValueError:
        return None


def _spelled(words: str) -> int | None:
    total = current = 0
    seen = False
    for word in re.split(r"[\s,-]+", words):
        if word in ("and", ""):
            continue
        if word in ("a", "an"):
            current, seen = current + 1, True
        elif word in _UNITS:
            current, seen = current + _UNITS[word], True
        elif word in _TENS:
            current, seen = current + _TENS[word], True
        elif word in ("hundred", "dozen"):
            current, seen = max(current, 1) * _SCALES[word], True
        elif word in _SCALES:
            total, current, seen = total + max(current, 1) * _SCALES[word], 0, True
        else:
            return None
        if total + current > _LARGEST:
            return None
    return total + current if seen else None


def quantities(text: str, start: int = 0, end: int | None = None) -> tuple[Quantity, ...]:
    """Every number in `text[start:end]` in order, with its qualifier in the span.

    A number that is no count (a date, an age, money …) is there too, with its kind.
    """
    stop = len(text) if end is None else end
    found: list[Quantity] = []
    at = start
    while begin := _START.search(text, at, stop):
        match = _CORE.match(text, begin.start(), stop)
        quantity = _quantity(text, match, max(start, at), stop) if match else None
        at = quantity.span.end if quantity else begin.end()
        if quantity:
            found.append(quantity)
    return tuple(found)


def _quantity(text: str, match: re.Match[str], floor: int, stop: int) -> Quantity | None:
    """The number that `match` found; its qualifier stands before it, not before `floor`."""
    one, two = match.group("one"), match.group("two")
    if (
        two
        and one[:1].isdigit() != two[:1].isdigit()
        and (match.group("to") or "").strip() in ("-", "–", "—")
    ):
        two = None  # "July 8 - Nine miners died"
    low = _vague_or_value(one)
    if low is None:
        return None
    first, end = match.start(), match.end() if two or not match.group("two") else match.end("one")
    lead = _QUALIFIER.search(text[max(floor, first - 34) : first])
    words = {k: v.lower() for k, v in lead.groupdict().items() if v} if lead else {}
    between = words.pop("between", "")
    start = first - (len(lead.group()) if lead else 0)
    high = _vague_or_value(two) if two else None
    tie = (match.group("to") or "").strip().lower()
    score = False
    if high is not None and two and (scale := _scale(two)) and low[0] < 100 and not _scale(one):
        low = (low[0] * scale, low[1] and low[1] * scale, low[2] and low[2] * scale)  # "one to four million"
    is_range = high is not None and _is_range(low[0], high[0], tie, between)
    if two and not is_range:
        score = tie in ("-", "–") and one.isdigit() and two.isdigit()
        end = match.end("two") if score else match.end("one")
    if (between == "from" or (between and not is_range)) and lead is not None:
        start += len(between) + 1
    kind = Kind.SCORE if score else _kind(text, first, end, one, low[0])
    span = Span(start, end)
    plus = bool(match.group("plus")) and end == match.end() and match.group("plus").strip() != "or so"
    tops = "than" in tie or "over" in tie or plus
    count = _count(words, low, high if is_range else None, tops, span.of(text))
    return Quantity(span, span.of(text), count, kind, one.lower() not in VAGUE)


def _scale(words: str) -> int:
    """The scale word's number at the end of `words`, 0 where there is none."""
    last = words.lower().replace("-", " ").split()[-1]
    return _SCALES.get(last, 0) if last != "dozen" and " " in words else 0


def _is_range(low: int, high: int, tie: str, between: str) -> bool:
    """Whether two numbers are the ends of a range: "20-30", "20 to 30", "between 20 and 30", "10 or 11"."""
    if low >= high:
        return False
    if tie.startswith("and"):
        return between == "between" or "up to" in tie
    return tie != "or" or high - low <= max(3, low)


def _vague_or_value(words: str) -> tuple[int, int | None, int | None] | None:
    lower = " ".join(words.lower().split())
    if lower in VAGUE:
        return VAGUE[lower]
    value = value_of(lower)
    return None if value is None else (value, value, value)


def _count(
    qualifiers: dict[str, str],
    low: tuple[int, int | None, int | None],
    high: tuple[int, int | None, int | None] | None,
    open_ended: bool,
    words: str,
) -> CountRange:
    """The range by design.md's table: "at least" opens the top, "up to" the bottom; of a span the low end is best."""
    least = low[0]
    top = high[0] if high is not None else least
    if "less" in qualifiers:
        return CountRange(min(1, least), None, top, words)
    if "under" in qualifiers:
        return CountRange(min(1, least), None, max(least - 1, min(1, least)), words)
    if high is not None:
        return CountRange(least, least, None if open_ended else top, words)
    if "more" in qualifiers or open_ended:
        return CountRange(least, least, None, words)
    return CountRange(*low, words)


def _kind(text: str, first: int, end: int, one: str, value: int) -> Kind:  # noqa: PLR0911 (rules in order)
    before = text[max(0, first - 40) : first]
    figure = one[:1].isdigit()
    for kind, pattern in _AFTER:
        if pattern.match(text, end):
            return kind
    if not figure:
        return Kind.AGE if _OF_AGE.search(before) else Kind.COUNT
    if re.search(r"[A-Za-z]-$", before):
        return Kind.CALIBRE
    for kind, pattern in _BEFORE:
        if pattern.search(before) and not (kind is Kind.UNIT and _THE_DEAD.search(before)):
            return kind
    if before.endswith(".") and not before[:-1].endswith((" ", "")) and value:
        return Kind.CALIBRE
    if len(one) == 4 and one.isdigit():
        if 1850 <= value <= 2099 and not _YEAR_AFTER.match(text, end):
            return Kind.YEAR
        if _GMT.match(text, end) or (
            _TIME_OF_DAY.search(before)
            and value < 2400
            and value % 100 < 60
            and not _YEAR_AFTER.match(text, end)
        ):
            return Kind.TIME
    if one.isdigit() and len(one) > 6:
        return Kind.PHONE
    if (before.endswith("(") and text[end : end + 1] == ")") or _aged(before, text, end, value):
        return Kind.AGE
    return Kind.COUNT


def _aged(before: str, text: str, end: int, value: int) -> bool:
    """Whether it stands between commas after a name: "Amal Hadid, 24, a teacher"."""
    return (
        0 < value < 110
        and bool(re.search(r"[^\W\d][\w’'-]+ ?, $", before))
        and bool(re.match(r",(?= [^\d])|\)", text[end : end + 3]))
    )
