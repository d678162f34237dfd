"""The words above and below the map: laid out from left to right, as much of them as the sheet has room for."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from geo import wording
from geo.export import captions
from geo.export.picture import picture_terms
from geo.export.picture.measures import Type
from geo.export.picture.scene import Item, Picture, Text
from geo.export.picture.sheet import Sheet
from geo.export.picture.transliteration import Letters
from geo.export.picture.typography.text_lines import balanced, wrapped
from geo.maps.selection import Selection
from geo.maps.symbols.palette import Palette
from geo.wording.language import Language, Message, capital
from geo.wording.review.grades import graded_among

FULLEST, BRIEFEST = 0, 3
"""How brief the words are: all of them; the totals left out; the sources and terms in short; the title alone."""
ALL_LINES = 40
"""Title and subtitle take as many lines as they need: none is cut."""
_GAP = " · "
_MOST_VOICES = 6
"""The small print of a picture names no more who say the tolls, and how many more there are; the data files name all."""
_SMALL_LINES, _LINES_A_SET = 7, 3
"""What the small print says must be said, in as many lines as it takes on the narrowest sheet."""
_CREDIT = Message("Credit: {name}", "إعداد: {name}")


@dataclass(frozen=True, slots=True)
class Block:
    """Items laid out from y = 0 on, and how high they are, in pixels."""

    items: tuple[Item, ...]
    height: float
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the map does not show or say: how many incidents lie `outside` its frame, and how many are `unnamed` marks,
    neither labelled nor in the list; and how many incidents `of_sets` lie outside of it."""

    outside: int = 0
    unnamed: int = 0
    of_sets: int = 0


SOME = LeftOut(1, 1, 1)
"""For the room that saying so takes, before it is known."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float
    colour: str
    style: str = "regular"
    lead: float = 1.42
    group: str = "small-print"


def header(
    selection: Selection, sheet: Sheet, palette: Palette, letters: Letters, width: float, brief: int
) -> Block:
    """Title and subtitle."""
    sizes = Type.of(width)
    wide = width - 2 * sizes.margin
    caption = sheet.caption or captions.caption(selection, sheet.language)
    whole = brief == FULLEST or own_subtitle(selection, sheet)
    below = caption.subtitle if whole else counted(selection, sheet.language)
    style = title_style(sheet.language)
    title = balanced(
        letters.drawable(caption.title), wide, sizes.title, style, lines=ALL_LINES, fonts=letters.fonts
    )
    rows = [_Line(t, sizes.title, palette.ink, style, 1.17, "title") for t in title]
    if brief < BRIEFEST:
        said = balanced(letters.drawable(below), wide, sizes.subtitle, lines=ALL_LINES, fonts=letters.fonts)
        rows += [_Line(t, sizes.subtitle, palette.quiet, lead=1.4, group="subtitle") for t in said]
    return _stacked(rows, sizes.margin, sizes.margin * 0.66, sizes.margin * 0.5)


def title_style(language: Language) -> str:
    """The style of a title: Arabic is set in its sans companion, and so are the figures in it."""
    return "bold" if language is Language.AR else "title"


def own_subtitle(selection: Selection, sheet: Sheet) -> bool:
    """Whether the subtitle is the user's: one that is as made may be said in fewer words where there is little room."""
    said = sheet.caption
    return said is not None and said.subtitle != captions.caption(selection, sheet.language).subtitle


def counted(selection: Selection, language: Language) -> str:
    """The subtitle without its totals: how many, when, and which filters are on."""
    return captions.sentences(
        (captions.reported(selection, language), captions.filtered(selection, language))
    )


def footer(
    selection: Selection,
    sheet: Sheet,
    palette: Palette,
    letters: Letters,
    width: float,
    brief: int,
    left_out: LeftOut,
) -> Block:
    """Who says it, where from, as of when; then whose data and whose borders, and the house's logo at the end."""
    sizes = Type.of(width)
    mark = _logo(sheet.style.logo, sizes, width) if brief < BRIEFEST else None
    wide = width - 2 * sizes.margin - (mark.width + 16 if mark else 0)
    says = captions.who_says(selection.shown, sheet.language, most=_MOST_VOICES) if brief < 2 else ""
    sources = captions.sources(selection.shown, sheet.language)
    origin = _joined(
        (
            picture_terms.corrected(sheet.correction, sheet.language),
            says,
            "" if _named_in(says, sources, sheet.language) else sources,
            wording.as_of(sheet.as_of, sheet.language),
            captions.confirmed_so_far(selection.shown, sheet.language),
            graded_among(selection.shown, sheet.language),
            captions.outside_frame(left_out.outside, sheet.language),
            captions.outside_of_sets(left_out.of_sets if selection.sets else 0, sheet.language),
            captions.without_name(left_out.unnamed, sheet.language),
            credited(selection, sheet),
        )
    )
    if brief >= 2:
        origin = _joined(
            (
                picture_terms.corrected(sheet.correction, sheet.language),
                captions.reported(selection, sheet.language) if brief == BRIEFEST else "",
                captions.filtered(selection, sheet.language) if brief == BRIEFEST else "",
                wording.as_of(sheet.as_of, sheet.language),
                credited(selection, sheet),
            )
        )
    rows = _lines(origin, letters, wide, sizes.foot, palette.quiet, (7, 5, 3, 3)[brief], "sources")
    terms_ = _small(selection, sheet, letters, short=brief >= 2)
    rows += _lines(terms_, letters, wide, sizes.small, palette.quiet, _most_small(selection))
    block = _stacked(rows, sizes.margin, 6.0, 10.0)
    if mark is None:
        return block
    height = max(block.height, mark.height + 18)
    logo = Picture(
        width - sizes.margin - mark.width, (height - mark.height) / 2, mark.width, mark.height, mark.png
    )
    return Block(block.items, height, (logo,))


def _named_in(says: str, sources: str, language: Language) -> bool:
    """Whether `says` names every source already: none is named twice."""
    names = sources.partition(": ")[2].split(language.comma)
    return all(name and name in says for name in names)


def credited(selection: Selection, sheet: Sheet) -> str:
    """Who made the picture, labelled unless the words have a label ("Map: The Paper"); "" where the sources name them."""
    own = sheet.caption.credit.strip() if sheet.caption else ""
    name = own or sheet.style.credit.strip()
    if not name or name.casefold() in captions.sources(selection.shown, sheet.language).casefold():
        return ""
    return name if ":" in name else _CREDIT(sheet.language, name=name)


def small_print(
    selection: Selection, sheet: Sheet, palette: Palette, letters: Letters, width: float
) -> Block:
    """What even a picture without words says: whose data, whose borders, and which correction it is."""
    said = _joined(
        (
            picture_terms.corrected(sheet.correction, sheet.language),
            _small(selection, sheet, letters, short=width < 600),
        )
    )
    sizes = Type.of(width)
    wide, most = width - 2 * sizes.margin, _most_small(selection)
    return _stacked(_lines(said, letters, wide, sizes.small, palette.quiet, most), sizes.margin, 3.0, 7.0)


def _most_small(selection: Selection) -> int:
    """As many lines as the small print may take."""
    return _SMALL_LINES + _LINES_A_SET * len(selection.sets)


def _small(selection: Selection, sheet: Sheet, letters: Letters, *, short: bool) -> str:
    """The small print that no edited title or subtitle can take away: what was done to the data, and whose it is."""
    return _joined(
        (
            *map(capital, captions.withheld(selection, sheet.language)),
            *map(capital, _of_sets(selection, sheet, short=short)),
            picture_terms.romanised(sheet.language) if letters.romanised else "",
            picture_terms.streets(sheet.language, partly=sheet.streets.partly) if sheet.streets else "",
            picture_terms.small_print(
                sheet.language, selection.everything_shown, selection.view.overlays, short=short
            ),
        )
    )


def _of_sets(selection: Selection, sheet: Sheet, *, short: bool) -> list[str]:
    """Of each data set what it comes to and whom to name; the latter alone where there is little room."""
    return (captions.set_credits if short else captions.beside)(selection, sheet.language)


def _joined(parts: Iterable[str]) -> str:
    return _GAP.join(part for part in parts if part)


def _lines(
    text: str, letters: Letters, wide: float, size: float, colour: str, most: int, group: str = "small-print"
) -> list[_Line]:
    if not text or most <= 0:
        return []
    set_ = wrapped(letters.drawable(text), wide, size, lines=most, fonts=letters.fonts)
    return [_Line(t, size, colour, group=group) for t in set_]


def _stacked(rows: Iterable[_Line], left: float, top: float, below: float) -> Block:
    items: list[Item] = []
    y = top
    for row in rows:
        y += row.size * row.lead
        base = y - row.size * 0.24
        items.append(
            Text(left, base, row.text, row.size, row.colour, row.style, on_map=False, group=row.group)
        )
    return Block(tuple(items), y + below)


def _logo(png: bytes, sizes: Type, width: float) -> Picture | None:
    """The logo as large as three lines of the footer, at most a quarter of the sheet wide; None where there is none."""
    if not png:
        return None
    with io.BytesIO(png) as file:
        file.seek(16)
        wide, high = struct.unpack(">II", file.read(8))
    share = min(sizes.foot * 3.4 / max(high, 1), width * 0.22 / max(wide, 1))
    return Picture(0, 0, wide * share, high * share, png)
