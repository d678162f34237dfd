"""Lists of places with a number each -> a claim for every place: "killed in Homs (12), Hama (4)", "Deaths: Homs 12, Hama 4"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.incidents.claims.tables import harm_told
from geo.text.alternation import any_of
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.text.numbers import quantities
from geo.vocabulary import CasualtyClaim, CountRange, Span, Who

_LISTS = lexicon("tables")
_NAME = r"(?:[a-z]{2,3}-)?[A-Z][\w’'.-]+(?: (?:(?:[a-z]{2}-|de |of |bin )?[A-Z][\w’'-]+|[a-z]+ [A-Z][\w’'-]+)){0,3}"
_NUMBER = r"(?:at least |about |some )?(?:\d[\d,]*|[a-z]{3,}(?:-[a-z]+)?)"
_BRACKETED = re.compile(rf"(?P<name>{_NAME}) \((?P<n>{_NUMBER})(?P<what> \w+)?\)")
_BARE = re.compile(rf"(?P<name>{_NAME})(?: ?[:–-] ?| )(?P<n>\d[\d,]*)(?P<what>)(?=[,;.)]|\s*$| and\b)")
_BETWEEN = re.compile(r"(?:[,;]|,? and|;? and)\s+(?:the )?(?:in )?")
_LEAD = re.compile(rf"(?:\b{any_of(_LISTS['others']['leads'])}|[:–—])\s+(?:the )?$", re.IGNORECASE)
_COLON = re.compile(r":\s+$")


def claims_by_place(document: Document) -> list[CasualtyClaim]:
    """The claims of every such list in `document`, each number with the place before it as its clause."""
    out = []
    for number, sentence in enumerate(document.sentences):
        words = sentence.of(document.plain)
        if "(" not in words and ":" not in words:
            continue
        ahead = document.sentences[number - 1].of(document.plain) if number else ""
        for items in (
            *_lists(document.plain, sentence, _BRACKETED),
            *_lists(document.plain, sentence, _BARE),
        ):
            out += _claims(document, sentence, ahead, items)
    return out


def _lists(text: str, sentence: Span, pattern: re.Pattern[str]) -> Iterator[list[re.Match[str]]]:
    """The runs of two items or more with nothing but commas and "and" between."""
    run: list[re.Match[str]] = []
    for match in pattern.finditer(text, sentence.start, sentence.end):
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), match.start()):
            if len(run) > 1:
                yield run
            run = []
        run.append(match)
    if len(run) > 1:
        yield run


def _claims(
    document: Document, sentence: Span, ahead: str, items: list[re.Match[str]]
) -> list[CasualtyClaim]:
    before = document.plain[sentence.start : items[0].start()]
    bare = items[0].re is _BARE
    said = next((harm for m in items if (harm := harm_told(m.group("what") or "")) is not None), None)
    harm = said or harm_told(before) or harm_told(ahead)
    opened = (_COLON if bare else _LEAD).search(before) is not None
    if harm is None or not (opened or said):
        return []
    out = []
    for match in items:
        span = Span(match.start("n"), match.end("n"))
        count = _count(span.of(document.plain))
        if count is not None:
            out.append(
                CasualtyClaim(
                    span=span,
                    text=span.of(document.text),
                    harm=harm_told(match.group("what") or "") or harm,
                    who=Who.UNKNOWN,
                    count=count,
                    rule=f"{harm}: a list by place",
                    clause=Span(match.start(), match.end()),
                )
            )
    return out


def _count(words: str) -> CountRange | None:
    found = quantities(words)
    return found[0].count if len(found) == 1 and found[0].span == Span(0, len(words)) else None
