"""The glyphs of a line of text -> the same with the characters that a reader of PDF takes for them, in its order.

Readers see right-to-left text from left to right and turn it round themselves; text that comes in its own order
(ActualText) they would turn into nonsense (poppler, pypdf, Ghostscript). Two things they get wrong, and both are mended here. A
mark over a letter lies off the base line, and would end the word: the letter says it as well, and the mark is drawn last and
says nothing. What stands beside a number or a Latin name, such as the full stop after it, they take for a part of
it, and so put it before: a mark of direction parts the two.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from geo.export.picture.typography.fonts import Glyph, Line, leftward

_RIGHT_TO_LEFT_MARK = "\u200f"
_NEAR = 3
"""So many characters on either side tell whether two words stand in a text one after the other."""


def spoken(line: Line) -> tuple[Glyph, ...]:
    """The glyphs of `line` in the order in which they are best drawn, with what each of them says."""
    if not leftward(line.text):
        return line.glyphs
    glyphs = _marks_said_by_letters(line.glyphs)
    drawn = [glyph for glyph in glyphs if glyph.text]
    if line.leftwards:
        drawn = _parted(drawn, line.text)
    return (*drawn, *(glyph for glyph in glyphs if not glyph.text))


def _marks_said_by_letters(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """A mark stands before its letter, from left to right: so the letter says both in that order."""
    out: list[Glyph] = []
    marks = ""
    for glyph in glyphs:
        if not glyph.advance and glyph.text and all(unicodedata.combining(c) for c in glyph.text):
            marks += glyph.text
            out.append(replace(glyph, text=""))
        elif glyph.text and marks:
            out.append(replace(glyph, text=marks + glyph.text))
            marks = ""
        else:
            out.append(glyph)
    return out


def _parted(glyphs: Sequence[Glyph], text: str) -> list[Glyph]:
    """Whatever is read either way has a mark of direction on each side that is not a right-to-left letter's."""
    turns = _turns(glyphs, text)
    out = list(glyphs)
    for first, end in _neither(turns):
        if _one(glyphs, turns, first, end, text):
            continue
        for k in range(first, end):
            before = _RIGHT_TO_LEFT_MARK if k and turns[k - 1] == "left" else ""
            after = _RIGHT_TO_LEFT_MARK if k + 1 < len(out) and turns[k + 1] != "right" else ""
            out[k] = replace(out[k], text=f"{before}{out[k].text}{after}")
    return out


def _neither(turns: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each run of glyphs that are read either way begins and ends."""
    first = 0
    for turn, run in groupby(turns):
        end = first + len(list(run))
        if not turn:
            yield first, end
        first = end


def _one(glyphs: Sequence[Glyph], turns: Sequence[str], first: int, end: int, text: str) -> bool:
    """Whether what stands from `first` to `end` between two words is a part of what they are together, as a Latin name's
    blank: then they stand so in the text."""
    if not first or end == len(turns) or turns[first - 1] != "left" or turns[end] != "left":
        return False
    around = range(max(0, first - _NEAR), min(end + _NEAR, len(glyphs)))
    return "".join(glyphs[k].text for k in around if turns[k] != "right") in text


def _turns(glyphs: Sequence[Glyph], text: str) -> list[str]:
    """Which way each is read; a sign such as % or ° goes with the number beside it where it stands so in the text."""
    turns = [_turn(glyph) for glyph in glyphs]
    for k, (one, other) in enumerate(pairwise(glyphs)):
        if {turns[k], turns[k + 1]} == {"left", ""} and one.text + other.text in text:
            sign = k if not turns[k] else k + 1
            if unicodedata.bidirectional(glyphs[sign].text[0]) == "ET":
                turns[sign] = "left"
    return turns


def _turn(glyph: Glyph) -> str:
    """Which way a glyph's first letter or digit is read: "left" (to right), "right" (to left), "" for none."""
    for character in glyph.text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "EN", "AN"):
            return "left"
        if kind in ("R", "AL"):
            return "right"
    return ""
