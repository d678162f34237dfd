"""One incident -> what the table under the map says of it in each column, and the words that a column is sorted by.

What only the store knows (when it was added, who checked it) is left to `geo.maps.table`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geo.vocabulary import Column, Harm, Incident
from geo.wording.counts import count_text
from geo.wording.dates import when
from geo.wording.event_types import what
from geo.wording.incidents import (
    actor_names,
    countries,
    in_cell,
    others_harmed,
    place_in_cell,
    provinces,
    source_names,
)
from geo.wording.precision import places_known_to
from geo.wording.readings import to_whom
from geo.wording.review.grades import checked
from geo.wording.speakers import every_speaker

CELLS: dict[Column, Callable[[Incident], str]] = {
    Column.WHEN: lambda i: when(i.lead.date, short=True),
    Column.WHERE: place_in_cell,
    Column.COUNTRY: lambda i: in_cell(countries(i)),
    Column.PROVINCE: lambda i: in_cell(provinces(i)),
    Column.WHAT: what,
    Column.KILLED: lambda i: count_text(i.toll(Harm.KILLED)),
    Column.OTHERS_HARMED: others_harmed,
    Column.TO_WHOM: lambda i: to_whom(i.groups) or in_cell((), "not said"),
    Column.ACTORS: lambda i: in_cell(actor_names(i), "not named"),
    Column.WHO_SAYS: every_speaker,
    Column.SOURCE: lambda i: in_cell(source_names(i)),
    Column.HOW_EXACTLY: lambda i: places_known_to(i.lead.places),
    Column.CHECKED: checked,
}
"""What a cell says of an incident, whatever else is in the store."""

_NAMES: dict[Column, Callable[[Incident], Sequence[str]]] = {
    Column.WHERE: lambda i: (place_in_cell(i),) if i.lead.places else (),
    Column.COUNTRY: countries,
    Column.PROVINCE: provinces,
    Column.WHAT: lambda i: (what(i),),
    Column.TO_WHOM: lambda i: (said,) if (said := to_whom(i.groups)) else (),
    Column.ACTORS: actor_names,
    Column.WHO_SAYS: lambda i: (every_speaker(i),),
    Column.SOURCE: lambda i: (in_cell(source_names(i)),),
    Column.CHECKED: lambda i: (checked(i),),
}
WORDED = tuple(_NAMES)
"""The columns that are sorted by the alphabet."""


def worded(incident: Incident, column: Column) -> str | None:
    """The words that `incident` is sorted by in `column`, one of `WORDED`; None where nothing is known, which comes last."""
    return in_order(_NAMES[column](incident))


def in_order(names: Sequence[str]) -> str | None:
    """What several names in a cell are sorted by.

    >>> in_order(("Homs", "Aleppo")), in_order(())
    ('homs, aleppo', None)
    """
    return ", ".join(names).casefold() if names else None
