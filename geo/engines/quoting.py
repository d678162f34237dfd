"""Where the words that an engine quotes stand in the article, and which number stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geo.incidents.clauses.harm_predicates import PREDICATES
from geo.incidents.clauses.person_nouns import PEOPLE
from geo.text.document import Document
from geo.text.numbers import Kind, Quantity, quantities
from geo.vocabulary import CountRange, Harm, Span

LONGEST = 400
"""Characters of a quote: about the longest sentence of a report. More cannot be called the words of one number."""
_NONE = re.compile(r"\b(?:no|none|nobody|no[ -]one|zero|nil|without|neither|never)\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:an?|his|her)\s+((?:[\w’'-]+\s+){0,2}[\w’'-]+)", re.IGNORECASE)


def located(text: str, quote: str, start: int | None, taken: Iterable[Span] = ()) -> Span | str:
    """Where `quote` stands in `text`, word for word and whole words only; in words why it stands nowhere.

    `start` is the offset that the engine gives; words that stand elsewhere are then refused. Without one it is the first
    place that is none of `taken`. White space between words may differ; the span is always of the article.

    >>> located("Rebels shelled Homs.", "Homs", None)
    Span(start=15, end=19)
    >>> located("Rebels shelled Homs.", "Homs", 3)
    'the words at the offset given are others'
    """
    words = quote.split()
    if not any(c.isalnum() for c in quote):
        return "it quotes no words"
    if len(quote) > LONGEST:
        return "its quote is too long to be checked"
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    if start is not None:
        match = pattern.match(text, start) if 0 <= start < len(text) else None
        found = [Span(*match.span())] if match else []
        if not found:
            return "the words at the offset given are others"
    else:
        found = [Span(*m.span()) for m in pattern.finditer(text)]
        if not found:
            return "its words are not in the article"
    whole = [span for span in found if _whole(text, span)]
    if not whole:
        return "its words are only a part of longer ones"
    used = set(taken)
    return next((span for span in whole if span not in used), whole[0])


def _whole(text: str, span: Span) -> bool:
    """Whether no word or number is cut at either end."""
    return not _joined(text, span.start) and not _joined(text, span.end)


def _joined(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if left.isalnum() and right.isalnum():
        return True
    before, after = text[max(0, at - 2) : at], text[at : at + 2]
    return bool(re.fullmatch(r"\d[.,]", before) and right.isdigit()) or bool(
        left.isdigit() and re.fullmatch(r"[.,]\d", after)
    )


def counted(document: Document, span: Span, number: int | None) -> tuple[Span, CountRange] | str:
    """The range that the words at `span` give for `number`, and the span with the number's own qualifier in it.

    The range is what the words say, not what the engine says: "at least 4" is open at the top whoever reads it. In words why
    there is none: `number` stands nowhere in the words, or it is no count (an age, a date, money). None stands for "some".
    """
    text = document.text
    if number == 0:
        said = _NONE.search(span.of(text))
        return (span, CountRange(0, 0, 0, said.group())) if said else "the number 0 is not in its words"
    sentence = document.sentences[document.sentence_at(span.start)]
    stretch = Span(min(sentence.start, span.start), max(sentence.end, span.end))
    inside = [
        q
        for q in quantities(document.plain, stretch.start, stretch.end)
        if q.span.end <= span.end and q.span.end > span.start
    ]
    if number is None:
        return span, _some(inside, text)
    fitting = [q for q in inside if _says(q, number)]
    counts = [q for q in fitting if q.kind is Kind.COUNT]
    if counts:
        return _with(span, counts[0], text)
    if fitting:
        return f"the number {number} in its words is {fitting[0].kind.value}"
    person = _person(span, text) if number == 1 and not inside else None
    return (span, CountRange(1, 1, 1, person)) if person else f"the number {number} is not in its words"


def _says(quantity: Quantity, number: int) -> bool:
    count = quantity.count
    known = [n for n in (count.best, count.high) if n is not None]
    return number in known or (not known and number == count.low)


def _with(span: Span, quantity: Quantity, text: str) -> tuple[Span, CountRange]:
    wide = Span(min(span.start, quantity.span.start), span.end)
    count = quantity.count
    return wide, CountRange(count.low, count.best, count.high, quantity.span.of(text))


def _some(inside: list[Quantity], text: str) -> CountRange:
    """What words without a figure say: a vague word's range where there is one, else only that there were some."""
    vague = [q for q in inside if q.kind is Kind.COUNT and not q.bare]
    if len(vague) == 1 and len(inside) == 1:
        count = vague[0].count
        return CountRange(count.low, count.best, count.high, vague[0].span.of(text))
    return CountRange(1, None, None)


def _person(span: Span, text: str) -> str | None:
    """One person who is named by a noun in the singular, where no others are: "a young boy"."""
    if any(w in PEOPLE and PEOPLE[w].plural for w in re.findall(r"[\w’'-]+", span.of(text).lower())):
        return None
    for match in _ONE.finditer(text, span.start, span.end):
        words = match.group(1).split()
        for last in range(1, len(words) + 1):
            noun = words[last - 1].lower()
            if noun in PEOPLE and not PEOPLE[noun].plural:
                return " ".join(match.group().split()[: last + 1])
    return None


def other_harm(words: str, harm: Harm) -> Harm | None:
    """The harm that `words` speak of where they speak of others and not of `harm`; None where they may mean it.

    >>> other_harm("four were injured", Harm.KILLED).value
    'injured'
    """
    low = " ".join(words.lower().split())
    told = {
        cue.harm: None
        for name, cue in PREDICATES.items()
        if not cue.weak and name in low and _word(low, name)
    }
    return None if harm in told else next(iter(told), None)


def _word(low: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", low) is not None
