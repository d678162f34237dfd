"""Words and their chunks -> which head an item, a paragraph or a table's row: "Chiúre. In the night …", "- Bakhmut: 3 dead"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.places.lexicon import MONTHS, PLACE_WORDS, WEEKDAYS
from geo.places.recognition.capitalised_runs import Chunk
from geo.places.recognition.words import Word
from geo.text.alternation import any_of
from geo.text.lexicon import lexicon

_SHORT = lexicon("calendar")["short_months"]
_ITEM = r"(?:[-–—•*·▪►]+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)](?!\d))\s*"
"""What stands before the first word of an item: a bullet, a number, a letter."""
_DAY = (
    rf"(?:(?:\d{{1,2}}:\d{{2}}|(?:{any_of(WEEKDAYS)},?\s+)?\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?\s+{any_of(MONTHS)}(?:\s+\d{{4}})?"
    rf"|{any_of(WEEKDAYS)})\s*[.:,—–-]?\s*)"
)
"""An hour or a day: "29 May — ", "4–6 June: "."""
_OPENING = re.compile(rf"\s*(?P<item>{_ITEM})?(?P<day>{_DAY})?(?:(?P<label>[a-z]+):\s*)?", re.IGNORECASE)
_END = re.compile(r"\s*(?P<mark>[.:|—–]|-\s|$)")
_JOINT = re.compile(r"\s*(?:,|and\b|/|&)\s*")
_REMARK = re.compile(r"\s+\([^()\n]{1,40}\)(?=\s*(?:[.:|—–]|$))")
"""A remark between a head and its mark: "Benue / Otukpo (red, A). ", "SHAN (NORTH)"."""
_KIND = re.compile(r"\s+([a-z-]+)")
_CELLS = re.compile(r"\s*\|\s*|\t+|\s{3,}")
_TOLD = re.compile(r"\b\d[\d,]*\s+[a-z]")
"""A number of something: after "X:" it says that X is where they were."""
_STOPS = tuple('.!?:;…"”’)|')
_FIGURE = re.compile(
    rf"\s*(?:\d[\d,]*|[A-Z]{{1,4}}-?\d+|\d{{1,2}}\s+{any_of([*MONTHS, *_SHORT])}\.?)\s*", re.IGNORECASE
)
"""A cell that holds a number, a day or an entry's sign: a row of a table or a log."""
_WIDE = 40
_LEAST = 3
"""Letters of a name in a head: "Ca. 1,000 men" begins with none."""
_LONGEST = 6
"""Names in one head."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a chunk heads: "item" (the rest of its line), "section" (the lines after it) or "cell" (nothing).

    `alone`: whether that alone says that it is a place; not where a colon follows that may be a speaker's ("X: I think").
    """

    of: str
    alone: bool = True


def heads(text: str, words: list[Word], chunks: list[Chunk]) -> dict[int, Head]:
    """The chunks that head an item, a paragraph or a section, or fill a cell of a row of figures, by their indices."""
    at = {words[c.first].start: index for index, c in enumerate(chunks)}
    found: dict[int, Head] = {}
    start, before = 0, ""
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            cells = _cells(line, start, at, words, chunks)
            found.update(cells or _of_line(text, start, end, at, words, chunks, goes_on=_broken(before)))
        start, before = end + 1, line
    return found


def _broken(before: str) -> bool:
    """Whether a line ends in the midst of a sentence, by its width: the next one is no heading."""
    return len(before) >= _WIDE and before.rstrip()[-1:] not in _STOPS


def _of_line(  # noqa: PLR0911 (rules in order)
    text: str,
    start: int,
    end: int,
    at: dict[int, int],
    words: list[Word],
    chunks: list[Chunk],
    *,
    goes_on: bool,
) -> dict[int, Head]:
    """The chunks at the head of the line from `start` to `end`: one, or a list of several, before the mark that ends it."""
    opening = _OPENING.match(text, start, end)
    if opening is None:
        return {}
    if opening["label"] and opening["label"].lower() not in PLACE_WORDS:
        opening = _OPENING.match(text, start, opening.start("label"))
        if opening is None:
            return {}
    itemised = bool(opening["item"] or opening["day"] or opening["label"])
    if goes_on and not itemised:
        return {}
    place = opening.end()
    found: list[int] = []
    while place in at and len(found) < _LONGEST:
        chunk = chunks[at[place]]
        if words[chunk.last].end - place < _LEAST:
            return {}
        found.append(at[place])
        after = words[chunk.last].end
        kind = _KIND.match(text, after, end)
        if kind and kind[1] in PLACE_WORDS:
            after = kind.end()
        if remark := _REMARK.match(text, after, end):
            after = remark.end()
        if closing := _END.match(text, after, end):
            if closing["mark"] == "" and not itemised and end >= len(text.rstrip()):
                return {}
            alone = itemised or closing["mark"] != ":" or _TOLD.search(text, closing.end(), end) is not None
            return dict.fromkeys(found, Head("item" if closing["mark"] else "section", alone))
        joint = _JOINT.match(text, after, end)
        if joint is None:
            return {}
        place = joint.end()
    return {}


def _cells(
    line: str, start: int, at: dict[int, int], words: list[Word], chunks: list[Chunk]
) -> dict[int, Head]:
    """The chunks that each fill one cell of a row that holds a number."""
    cells, place = [], 0
    for gap in _CELLS.finditer(line):
        cells.append((place, gap.start()))
        place = gap.end()
    cells.append((place, len(line.rstrip())))
    if len(cells) < 2 or not any(_FIGURE.fullmatch(line, a, b) for a, b in cells):
        return {}
    entry = cells[-1][1] - cells[-1][0] > _WIDE  # what the row tells stands in its last cell
    named = ((at[start + a], start + b) for a, b in cells if start + a in at)
    return {i: Head("item" if entry else "cell") for i, end in named if words[chunks[i].last].end == end}
