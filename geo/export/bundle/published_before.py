"""What was published before of the same view: a bundle or a single picture, and the correction that follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from geo.export.bundle.inputs import Amendment
from geo.export.correction import Digest, changes, digest, set_changes
from geo.export.picture.by_hand.label_edits import LabelEdit
from geo.export.picture.file_metadata import read_stamp
from geo.maps.address import view_at
from geo.maps.selection import Selection, SetShown
from geo.places.gazetteer import in_use
from geo.privacy.masking import masked
from geo.vocabulary import Discretion, Incident, InputError, UnreadableFile, View, Withheld

_IDENTIFIER = re.compile(r"dateline:(\d{1,4})/([0-9a-f]{12})-([0-9a-f]{12})(?:/([a-z-]+))?(\?.*)?", re.S)


@dataclass(frozen=True, slots=True)
class Earlier:
    """Something published before: its correction number (0 for the first), SHA-256, view, and what its data were.

    `shown` are the incidents of a bundle, None for a picture, which has only their `digest`. `labels` are what was decided about a bundle's labels. `dated` is None where
    it says no date. `withheld` is what was kept back of a bundle's incidents, `sets` the data sets beside them.
    """

    number: int
    of: str
    identifier: str
    title: str
    dated: datetime | None
    view: View
    digest: Digest
    shown: tuple[Incident, ...] | None = None
    withheld: Withheld = field(default_factory=Withheld)
    labels: tuple[LabelEdit, ...] = ()
    sets: tuple[SetShown, ...] = ()


def of_picture(data: bytes) -> Earlier:
    """The picture (PNG, SVG or PDF) as it was published. Raises `UnreadableFile` where it is none of Dateline's."""
    stamp = read_stamp(data)
    said = _IDENTIFIER.fullmatch(stamp.identifier)
    if said is None:
        raise UnreadableFile(
            "This picture does not say which view it shows: it was not made by `snapshot`, or its metadata were"
            " removed. Give the file as it was exported, or the bundle that it came in."
        )
    number, facts, places, kept, link = said.groups()
    choice = Discretion.coded(kept or "")
    return Earlier(
        number=int(number),
        of=sha256(data).hexdigest(),
        identifier=stamp.identifier,
        title=stamp.title,
        dated=stamp.dated,
        view=view_at(link or ""),
        digest=Digest(facts, places),
        withheld=Withheld(mask=choice.mask, choice=choice, own_ids=choice.hides),
    )


def correction(
    selection: Selection, moment: datetime, after: Earlier | None, number: int | None = None
) -> Amendment | None:
    """The correction that `selection`, as of `moment`, is of what was published before; None where there was nothing.

    Raises `InputError` where that was of other filters, and for a number that does not follow.
    """
    if after is None:
        if number is not None:
            raise InputError("A number belongs to a correction. Say what it corrects with --after.")
        return None
    if after.view.filters != selection.view.filters:
        raise InputError(
            "What was published before has other filters, so this is no correction of it. Take its view, or leave"
            " --after out."
        )
    next_number = after.number + 1 if number is None else number
    if next_number <= after.number:
        raise InputError(f"Correction {after.number} is out already. Give a number above it.")
    if after.shown is None:
        said = compared(after.digest, digest(selection.everything_shown))
    else:
        before = _as_kept_back(after, after.shown, selection)
        said = (*changes(before, selection.shown), *set_changes(after.sets, selection.sets))
    return Amendment(next_number, moment.date(), after.of, after.identifier, said)


def _as_kept_back(after: Earlier, shown: tuple[Incident, ...], now: Selection) -> tuple[Incident, ...]:
    """The incidents `shown` in what was published before, no more exact than they are `now`: a correction that masks what
    went out unmasked does not say it once more."""
    mask = now.withheld.choice.mask
    if mask is None or after.withheld.choice.mask is mask:
        return shown
    return tuple(masked(i, mask, in_use()) for i in shown)


def compared(before: Digest, now: Digest) -> tuple[str, ...]:
    """What two digests say that changed, as far as they can tell; () where the data are the same."""
    said = []
    if before.facts != now.facts:
        said.append("Incidents, numbers, types, dates or standing have changed.")
    if before.places != now.places:
        said.append("Places have changed, or were made coarser on purpose.")
    return tuple(said)
