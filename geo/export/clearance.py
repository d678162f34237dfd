"""The check before publishing, for files that are made without the app: what stands in the way is said, and stops it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from geo.access import Action, needs
from geo.export.captions import NONE_OWN, Own, caption
from geo.export.check import MARK_CONTRAST, Pair, Words, check, stands_in_the_way
from geo.export.picture.by_hand.label_edits import WITHIN
from geo.export.picture.sheet import Sheet
from geo.maps.selection import Selection
from geo.places.gazetteer import embedded
from geo.vocabulary import DataError, Discretion, Finding, Harm, Reason, SettingsError, Severity


@needs(Action.CLEAR)
def cleared(
    selection: Selection,
    published: Selection,
    sheet: Sheet,
    discretion: Discretion,
    known: Iterable[Reason],
    new: Reason,
    embargo_days: int,
    cut: tuple[str, ...] = (),
) -> tuple[Reason, ...]:
    """The reasons for what the check asks about in `published`, made of `selection` by `discretion`.

    They are those of `known`, given before, and for the rest that of `new`, whose `why` may be empty; its `when`
    is now; `cut` are lines that its pictures cut. Raises `SettingsError` that says all that stands in the way.
    """
    found = check(
        selection,
        published,
        words_of(sheet, published, cut=cut),
        discretion,
        new.when.date(),
        embargo_days=embargo_days,
    )
    asked = [f for f in found if f.severity is Severity.ASK]
    given = {r.finding: r for r in known if r.why.strip()}
    reasons = tuple(given.get(f.key) or _for(f, new) for f in asked)
    ways = stands_in_the_way(found, reasons)
    if ways:
        raise SettingsError(_told(ways))
    return reasons


def answered(reasons: Sequence[Reason], moment: datetime) -> tuple[Reason, ...]:
    """Those of `reasons` that were given at `moment`, for the log."""
    return tuple(r for r in reasons if r.when == moment)


def _for(finding: Finding, new: Reason) -> Reason:
    return Reason(finding.key, finding.concern, finding.incidents, new.why.strip(), new.who, new.when)


def _told(ways: Sequence[Finding]) -> str:
    lines = [
        f"- {f.words} {f.todo}"
        if f.severity is Severity.BLOCK
        else f"- {f.words} {f.todo} Or say why: --reason."
        for f in ways
    ]
    return "\n".join(("Before this is published:", *lines))


def _labelled(sheet: Sheet) -> Iterator[str]:
    """What an editor wrote on labels, and the names of places whose labels she moved or hid: a bundle says which they are."""
    known = embedded()
    for edit in sheet.labels:
        if edit.name:
            yield edit.name
        if edit.place and edit.place != WITHIN:
            try:
                yield known.entry(edit.place).name
            except DataError:  # of a gazetteer that is not in use here: no map bears it
                continue


def words_of(sheet: Sheet, published: Selection, own: Own = NONE_OWN, *, cut: tuple[str, ...] = ()) -> Words:
    """What the check looks at: the words on the picture and beside it, its colours, and its lines that are `cut`."""
    made = caption(published, sheet.language)
    said = sheet.caption or made
    palette = sheet.style.palette(dark=sheet.dark)
    return Words(
        said.title,
        said.subtitle,
        said.credit,
        (*(mark.text for mark in sheet.annotations), *_labelled(sheet), own.alt, own.caption, own.method),
        colours=(
            Pair("Title on paper", palette.ink, palette.paper),
            Pair("Small print on paper", palette.quiet, palette.paper),
            Pair("Circles of the killed on land", palette.harm(Harm.KILLED), palette.land, MARK_CONTRAST),
            Pair("Signs of disasters on land", palette.disaster, palette.land, MARK_CONTRAST),
        ),
        made=frozenset((made.title, made.subtitle)),
        cut=cut,
    )
