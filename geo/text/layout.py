"""A text -> its lines as what they are: paragraphs, headings, items of a list, entries of a live page, teasers, rows.

A heading holds for what stands under it, an item's label for the item: "Idlib. Artillery shelled Sarmin …" is in Idlib,
"3 June: …" on the third. Nothing is known here of places and days; which of them a label names is asked later.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from geo.text.alternation import any_of
from geo.text.lexicon import lexicon
from geo.vocabulary import Span

_LISTS = lexicon("layout")
_TEASER = re.compile(rf"\W*{any_of(_LISTS['teasers'])}\b\s*(?:[:|>»–—]|-\s|$)", re.IGNORECASE)
_TEASER_HEAD = re.compile(rf"\W*{any_of(_LISTS['teaser_heads'])}\W*", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[-*•●▪◦·–—‣]\s+|\(?\d{1,2}[.)]\s+(?!\w+ \d{4}\b)|\(?[a-z]\)\s+)")
_MARKDOWN = re.compile(r"\s*#+\s+")
_CLOCK = re.compile(
    r"\s*(?:\w+ )?\[?\(?\d{1,2}[:.h]\d{2}\)?\]?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,4}\)?)?\s*(?:[-–—:|]|\s(?=[A-Z]))\s*",
)
_SMALL = frozenset(_LISTS["in_heads"])
_HEAD_WORD = r"[^\s.:;!?|]+"
_RUN_IN = re.compile(rf"{_HEAD_WORD}(?: {_HEAD_WORD}){{0,6}}?(?=(?:\.|:)\s|\s[–—-]{{1,2}}\s)")
_ASIDE = re.compile(r"\([^()\n]{1,30}\)")
"""What a head says in brackets: the grade of a report, a colour, a code."""
_RUN_IN_END = re.compile(r"(?:\.|:|\s[–—-]{1,2})\s+")
_WORD = re.compile(r"[^\W_][\w’'ʼ.-]*")
_FULL_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
_MOST_IN_HEADING = 12
"""Words; what is longer and ends in no full stop is a sentence whose writer forgot it."""
_LEAST_IN_SENTENCE = 6
_ROW = re.compile(r"\||\t")


class BlockKind(StrEnum):
    """What a line is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    TEASER = "teaser"
    """It points to another story."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line. `label` is the head that runs into it ("Idlib.", "29 May — al-Hasakah."), `body` all after it.

    `headings` are those that hold for it, the nearest first. `entry` numbers the entry of a live page that it belongs
    to, 0 where there are none.
    """

    kind: BlockKind
    span: Span
    body: Span
    label: Span | None
    headings: tuple[Span, ...]
    entry: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text in order."""

    blocks: tuple[Block, ...]
    starts: tuple[int, ...]

    def number_at(self, offset: int) -> int:
        """The number of the block that holds character `offset` (of the one before it, between two)."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def at(self, offset: int) -> Block:
        """The block that holds character `offset`. Raises `IndexError` for a text without any."""
        return self.blocks[self.number_at(offset)]


def layout_of(text: str) -> Layout:
    """The lines of `text` that are not empty, each with what holds for it.

    >>> [b.kind.value for b in layout_of("IDLIB\\n- Sarmin: two dead.\\nREAD MORE: Floods in Kent").blocks]
    ['heading', 'item', 'teaser']
    >>> layout_of("Homs. Five died.").blocks[0].label.of("Homs. Five died.")
    'Homs'
    """
    blocks = tuple(
        _under_headings(
            text, _with_teasers(text, [_block(text, m) for m in _LINE.finditer(text) if m.group().strip()])
        )
    )
    return Layout(blocks, tuple(b.span.start for b in blocks))


def _block(text: str, line: re.Match[str]) -> Block:
    start = line.start() + len(line.group()) - len(line.group().lstrip())
    end = line.start() + len(line.group().rstrip())
    span = Span(start, end)
    words = span.of(text)
    if not _CLOCK.match(text, start, end) and (row := _row(text, span)):
        return row
    if _TEASER.match(words):
        return Block(BlockKind.TEASER, span, span, None, (), 0)
    at = start
    bullet = _BULLET.match(text, at, end)
    at = bullet.end() if bullet else at
    clock = _CLOCK.match(text, at, end)
    entry = int(clock is not None)
    at = clock.end() if clock else at
    label = None if clock else _label(text, at, end)
    body = Span(label[1], end) if label else Span(at, end)
    heading = not label and _is_heading(text, Span(at, end), bullet is not None)
    kind = BlockKind.HEADING if heading else BlockKind.ITEM if bullet or clock else BlockKind.PARAGRAPH
    return Block(kind, span, body, Span(*label[0]) if label else None, (), entry)


def _row(text: str, span: Span) -> Block | None:
    """A row of a table; where its last cell is a sentence, an item whose other cells are its label."""
    words = span.of(text)
    marks = [m.start() for m in _ROW.finditer(words)]
    if len(marks) < 2 and not (words.count(" | ") == 1 and not _FULL_STOP.search(words)):
        return None
    last = words.rstrip("| \t")
    cell = max(last.rfind("|"), last.rfind("\t")) + 1
    if len(_WORD.findall(last[cell:])) >= _LEAST_IN_SENTENCE:
        head = Span(span.start, span.start + max(1, cell - 1))
        return Block(BlockKind.ITEM, span, Span(span.start + cell, span.end), head, (), 0)
    return Block(BlockKind.ROW, span, span, None, (), 0)


def _label(text: str, start: int, end: int) -> tuple[tuple[int, int], int] | None:
    """The head that runs into the line and where the body begins: names, days and small words alone, no sentence."""
    at, last = start, None
    for _ in range(3):  # "6. 29 May — al-Hasakah. The body …": several heads may follow each other
        head = _RUN_IN.match(text, at, min(end, at + 90))
        if head is None or not _is_name(head.group()):
            break
        close = _RUN_IN_END.match(text, head.end(), end)
        if close is None or close.end() >= end:
            break
        at, last = close.end(), head.end()
    return ((start, last), at) if last is not None else None


def _is_name(words: str) -> bool:
    """Whether words can be a head: each has a capital, a figure, is one of the small words of heads, or stands in brackets."""
    parts = _WORD.findall(_ASIDE.sub(" ", words))
    return bool(parts) and all(
        p[0].isupper() or p[0].isdigit() or p.lower() in _SMALL or "-" in p[:4] for p in parts
    )


def _is_heading(text: str, span: Span, bullet: bool) -> bool:
    words = span.of(text)
    if bullet or not words or _FULL_STOP.search(words) or words.endswith((",", ";")):
        return False
    return len(_WORD.findall(words)) <= _MOST_IN_HEADING


def _with_teasers(text: str, blocks: list[Block]) -> Iterator[Block]:
    """The blocks, those under "Most read" teasers as well, up to the next full sentence."""
    listing = False
    for block in blocks:
        words = block.span.of(text)
        if block.kind is BlockKind.TEASER:
            listing = _TEASER_HEAD.fullmatch(words) is not None
        else:
            listing = listing and not _FULL_STOP.search(words)
        yield replace(block, kind=BlockKind.TEASER) if listing else block


def _under_headings(text: str, blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks with the headings that hold for each: the nearest one, and the nearest in capitals above it."""
    near: Span | None = None
    capital: Span | None = None
    entry = 0
    for number, block in enumerate(blocks):
        if block.entry:
            entry += 1
            near = None
        if block.kind is BlockKind.HEADING:
            words = block.body.of(text)
            above = tuple(h for h in (capital,) if h is not None and not words.isupper())
            if words.isupper():
                capital, near = (block.body, None) if number else (None, None)
            elif number:
                near = block.body
            yield replace(block, headings=above, entry=entry)
            continue
        yield replace(block, headings=tuple(h for h in (near, capital) if h is not None), entry=entry)
