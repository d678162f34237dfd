"""A view as a picture file: PNG, SVG or PDF, with what it says of itself inside."""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime, time

from geo.access import Action, needs
from geo.export import captions
from geo.export.captions.alternative_text import alt_text
from geo.export.correction import identifier
from geo.export.picture import paint, print_colours
from geo.export.picture.by_hand.label_edits import Label
from geo.export.picture.compose import compose
from geo.export.picture.file_metadata import Stamp
from geo.export.picture.scene import Scene
from geo.export.picture.sheet import Sheet
from geo.maps.selection import Selection
from geo.maps.withholding import going_out
from geo.vocabulary import View


@needs(Action.EXPORT)
def png(selection: Selection, view: View, sheet: Sheet, *, scale: float = 2.0) -> bytes:
    """The picture of what `view` shows, `scale` pixels (1, 2, 3) for each of the sheet's. The same input, the same bytes.

    Raises `DataError` where the basemap is missing, and `InputError` for a scale that cannot be painted.
    """
    return looked_at(selection, view, sheet, scale=scale)


@needs(Action.SEE)
def looked_at(selection: Selection, view: View, sheet: Sheet, *, scale: float = 2.0) -> bytes:
    """The same as `png`, for a page that shows it and gives no file."""
    scene, stamp = _made(selection, view, sheet)
    return paint.png(scene, scale, stamp=stamp)


@needs(Action.EXPORT)
def png_and_labels(selection: Selection, view: View, sheet: Sheet) -> tuple[bytes, tuple[Label, ...]]:
    """The same picture as `png` at two pixels for each, and the labels on it by the ids of `selection`."""
    scene, stamp = _made(selection, view, sheet)
    return paint.png(scene, 2.0, stamp=stamp), scene.labels


@needs(Action.EXPORT)
def svg(selection: Selection, view: View, sheet: Sheet, *, outlined: bool = False) -> bytes:
    """The same as SVG, with text as text, or `outlined`. As large as the sheet's paper, if it is for paper."""
    scene, stamp = _made(selection, view, sheet)
    return paint.svg(scene, stamp=stamp, page_mm=sheet.page_mm, outlined=outlined)


@needs(Action.EXPORT)
def pdf(
    selection: Selection, view: View, sheet: Sheet, *, outlined: bool = False, press: bool = True
) -> bytes:
    """The same as PDF; `press`: in its inks, with colours that survive it."""
    scene, stamp = _made(selection, view, sheet)
    return paint.pdf(
        print_colours.for_print(scene) if press else scene,
        stamp=stamp,
        page_mm=sheet.page_mm,
        outlined=outlined,
        press=press,
    )


def cut_lines(selection: Selection, view: View, sheet: Sheet) -> tuple[str, ...]:
    """The lines on the picture that are cut. Of the picture that was made last it costs nothing: it is laid out already."""
    return _made(selection, view, sheet)[0].cut


def stamp_of(selection: Selection, sheet: Sheet) -> Stamp:
    """What the files say of themselves: title, the finding in words, and the date of the data; of one that corrects another
    the day of the correction. The identifier says which view it is of, and which correction."""
    language = sheet.language
    caption = sheet.caption or captions.caption(selection, language)
    correction = sheet.correction
    return Stamp(
        title=caption.title.strip() or captions.title(selection, language),
        description=alt_text(selection, language),
        identifier=identifier(selection, correction.number if correction else 0),
        dated=datetime.combine(correction.day, time(), UTC) if correction else sheet.as_of,
    )


_Made = tuple[Scene, Stamp]
_LAST: deque[tuple[Selection, View, Sheet, _Made]] = deque(maxlen=1)
"""What was laid out last, and of what: the very same selection."""


def _made(selection: Selection, view: View, sheet: Sheet) -> _Made:
    for known, seen, look, made in tuple(_LAST):
        if known is selection and (seen, look) == (view, sheet):
            return made
    public = going_out(selection)
    made = compose(public, view, sheet), stamp_of(public, sheet)
    _LAST.append((selection, view, sheet, made))
    return made
