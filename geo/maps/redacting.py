"""An account with words taken out of it: the article, its claims and everything that points at its words.

What is left is an account like any other, so that whatever is made of it can hold nothing that was taken out.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from geo.incidents.persons import in_a_longer_name
from geo.places.gazetteer import key
from geo.places.lexicon import common_words
from geo.vocabulary import (
    Account,
    Actor,
    Attribution,
    CasualtyClaim,
    EventDate,
    IncidentReport,
    Reading,
    Resolution,
    SetAside,
    Span,
    Toll,
)

_GAP = r"[\W_]{1,3}"
"""What may stand between the words of a name."""
_MARKS = re.compile(r"[\W_]+")
_APOSTROPHES = frozenset("'’‘`´ʼʻʾʿʽˈ′")
_COORDINATES = re.compile(
    r"[-+]?\d{1,3}\.\d{3,}(?!\d)°?(?:\s?[NSEW]\b)?"
    r"|\d{1,3}\s?°\s?\d{0,2}(?:\.\d+)?(?:\s?[′'’]\s?\d{0,2}(?:\.\d+)?(?:\s?[″\"”])?)?\s?[NSEWnsew]?"
    r"|\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{8,10}|\d{4,5}\s\d{4,5})\b"
    r"|///\w+\.\w+\.\w+"
)
"""Positions as reporters write them: decimal degrees, degrees and minutes, MGRS, what3words."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The words at `span` of a text, and what stands there instead."""

    span: Span
    words: str


class Names:
    """Names to be found in any text and replaced, each by its own words.

    Found whatever the diacritics, apostrophes and hyphens, and whatever follows in the same word ("Homs" is
    found in "Homsi"). A name that is also a common word ("Of") is found only where it is written large, and so
    are names of `people`, which are found as whole words, and single words of them where they stand alone.

    >>> Names({"Ma`arrat Misrin": "[there]"}).say("From Maarrat-Misrin to Ma'arrat Mişrīn's market")
    'From [there] to [there] market'
    """

    def __init__(self, names: Mapping[str, str], *, people: bool = False) -> None:
        """`names`: each name and the words that replace it. Empty names are passed over."""
        self._by_key = {k: words for name, words in names.items() if (k := key(name))}
        self._longest_first = sorted(self._by_key, key=lambda k: (-len(k), k))
        self._people = people
        self._pattern = _pattern(self._longest_first, whole=people)

    def __bool__(self) -> bool:
        return bool(self._by_key)

    def in_address(self, url: str) -> bool:
        """Whether one of the names is in an address, where words run together or are tied by hyphens."""
        run = key(url).replace(" ", "")
        return any(len(k) > 3 and k.replace(" ", "") in run for k in self._by_key)

    def edits(self, text: str, kept: Sequence[Span] = ()) -> list[Edit]:
        """Where the names stand in `text`, save those that touch one of the `kept` spans."""
        if self._pattern is None or not text:
            return []
        folded, at = _folded(text)
        found = []
        for match in self._pattern.finditer(folded):
            k = self._key_of(match.group())
            span = Span(at[match.start()], at[match.end() - 1] + 1)
            small = text[span.start].islower() and (self._people or _is_common(k))
            part = self._people and " " not in k and in_a_longer_name(text, span)
            if not small and not part and not any(span.overlaps(other) for other in kept):
                found.append(Edit(span, self._by_key[k]))
        return found

    def _key_of(self, found: str) -> str:
        """The key of the name that was found as `found`, in folded text: it may go on after it."""
        run = _letters(found)
        return next(k for k in self._longest_first if run.startswith(_letters(k)))

    def say(self, text: str) -> str:
        """`text` with every name replaced."""
        return Cut(text, self.edits(text)).text


@lru_cache(maxsize=256)
def finder(names: frozenset[tuple[str, str]], *, people: bool = False) -> Names:
    """The `Names` for pairs of a name and the words that replace it, made once."""
    return Names(dict(names), people=people)


@lru_cache(maxsize=8192)
def _letters(k: str) -> str:
    """Letters and figures of a key, without what stands between them."""
    return _MARKS.sub("", k)


def _is_common(k: str) -> bool:
    return len(k) < 4 or k in common_words()


def _pattern(keys: Sequence[str], *, whole: bool) -> re.Pattern[str] | None:
    """The pattern of names' keys, the longest first, in folded text: by their first letters, or hundreds are slow."""
    if not keys:
        return None
    latin: dict[str, list[str]] = defaultdict(list)
    others = []
    for k in keys:
        end = r"(?!\w)" if whole or len(k) < 4 else r"\w*"
        words = rf"{_GAP}".join(re.escape(w) for w in k.split(" ")) + end
        if k[0].isascii():
            latin[k[0]].append(words[len(re.escape(k[0])) :])
        else:
            others.append(words)
    grouped = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in latin.items())
    parts = [rf"(?<![a-z0-9])(?:{grouped})"] * bool(grouped) + others
    return re.compile("|".join(parts))


@lru_cache(maxsize=512)
def _folded(text: str) -> tuple[str, Sequence[int]]:
    """`text` in small letters without diacritics and apostrophes, and where each of its characters comes from.

    As `geo.places.gazetteer.key` writes names, character by character.
    """
    if text.isascii() and _APOSTROPHES.isdisjoint(text):
        return text.lower(), range(len(text))
    parts = [_plain(c) for c in text]
    return "".join(parts), [n for n, part in enumerate(parts) for _ in part]


@lru_cache(maxsize=4096)
def _plain(c: str) -> str:
    if c in _APOSTROPHES or unicodedata.combining(c):
        return ""
    return c.lower() if c.isascii() else key(c) or c


def positions(text: str, words: str) -> list[Edit]:
    """Where `text` gives a position in numbers, to be replaced by `words`."""
    return [Edit(Span(*m.span()), words) for m in _COORDINATES.finditer(text)]


class Cut:
    """A text after `edits`, and where its spans have gone. Edits that touch each other become one."""

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        """Make the edits, the first of those that overlap deciding what stands there."""
        self._edits = _merged(edits)
        self._starts = [e.span.start for e in self._edits]
        parts, shift, last = [], 0, 0
        self._shifts: list[int] = []
        for edit in self._edits:
            parts += [text[last : edit.span.start], edit.words]
            last = edit.span.end
            shift += len(edit.words) - (edit.span.end - edit.span.start)
            self._shifts.append(shift)
        self.text = "".join((*parts, text[last:]))

    def moved(self, span: Span) -> Span:
        """Where `span` stands now; where it cut through replaced words, it holds all that replaced them."""
        return Span(self._moved(span.start, after=False), self._moved(span.end, after=span.end > span.start))

    def _moved(self, offset: int, *, after: bool) -> int:
        n = bisect_right(self._starts, offset) - 1
        if n >= 0 and self._edits[n].span.start == offset and after:
            n -= 1  # an end that stands where an edit begins is not part of it
        if n < 0:
            return offset
        edit, shift = self._edits[n], self._shifts[n]
        if offset >= edit.span.end:
            return offset + shift
        begin = edit.span.end + shift - len(edit.words)
        return begin + len(edit.words) if after else begin


def _merged(edits: Iterable[Edit]) -> list[Edit]:
    merged: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.span.start, -e.span.end)):
        if edit.span.start == edit.span.end:
            continue
        if merged and edit.span.start < merged[-1].span.end:
            last = merged[-1]
            merged[-1] = Edit(Span(last.span.start, max(last.span.end, edit.span.end)), last.words)
        else:
            merged.append(edit)
    return merged


Say = Callable[[str], str]


def redacted(
    account: Account, edits: Iterable[Edit], say: Say, speak: Callable[[Attribution], str] | None = None
) -> Account:
    """`account` with `edits` made in its article's text, and every other string of it as `say` leaves it.

    `speak` says how a speaker is named; as `say` leaves the words where it is not given. Every span points
    at the same words as before, or at what replaced them. Ids, numbers and dates stay.
    """
    article = account.article
    cut = Cut(article.text, edits)
    redactor = _Redactor(cut, say, speak or (lambda said: say(said.speaker)))
    return Account(
        article=replace(article, text=cut.text, headline=say(article.headline), source=say(article.source)),
        reading=redactor.reading(account.reading),
        report=redactor.report(account.report),
    )


def said_tolls(tolls: Iterable[Toll], say: Say) -> tuple[Toll, ...]:
    """`tolls` with their wordings as `say` leaves them; the numbers stay."""
    return tuple(replace(t, count=replace(t.count, wording=say(t.count.wording))) for t in tolls)


@dataclass(frozen=True, slots=True)
class _Redactor:
    cut: Cut
    say: Say
    speak: Callable[[Attribution], str]

    def reading(self, reading: Reading) -> Reading:
        return replace(
            reading,
            resolutions=tuple(self.resolution(r) for r in reading.resolutions),
            claims=tuple(self.claim(c) for c in reading.claims),
            reports=tuple(self.report(r) for r in reading.reports),
            set_aside=tuple(
                SetAside((moved := self.cut.moved(s.span)), moved.of(self.cut.text), self.say(s.reason))
                for s in reading.set_aside
            ),
        )

    def resolution(self, resolution: Resolution) -> Resolution:
        toponym = resolution.toponym
        span = self.cut.moved(toponym.span)
        return replace(
            resolution,
            toponym=replace(toponym, span=span, text=span.of(self.cut.text)),
            reason=self.say(resolution.reason),
        )

    def claim(self, claim: CasualtyClaim) -> CasualtyClaim:
        span, said = self.cut.moved(claim.span), claim.attribution
        return replace(
            claim,
            span=span,
            text=span.of(self.cut.text),
            count=replace(claim.count, wording=self.say(claim.count.wording)),
            attribution=replace(said, speaker=self.speak(said), span=self.cut.moved(said.span))
            if said
            else None,
            rule=self.say(claim.rule),
        )

    def report(self, report: IncidentReport) -> IncidentReport:
        return replace(
            report,
            date=self.date(report.date),
            tolls=said_tolls(report.tolls, self.say),
            actors=tuple(Actor(self.say(a.name), self.cut.moved(a.span)) for a in report.actors),
            evidence=tuple(self.cut.moved(s) for s in report.evidence),
        )

    def date(self, date: EventDate) -> EventDate:
        return replace(date, span=self.cut.moved(date.span)) if date.span else date
