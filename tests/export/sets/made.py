"""Selections with data sets beside the articles: rows made up for tests, one set whose rows may be passed on and one whose may not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from geo.datasets import Coding, recognised
from geo.maps.selection import Selection, SetShown, select
from geo.maps.symbols.symbolise import drawn_number
from geo.vocabulary import Harm, View
from geo.vocabulary.datasets import Dataset, Provenance
from tests.datasets.made import RECTANGLES, acled, rows, ucdp
from tests.export.cases import coast

FREE = Provenance.of("UCDP, Uppsala University", "CC BY 4.0", date(2025, 3, 1), "Syria, 2021 to 2025")
BOUND = Provenance.of("ACLED (acleddata.com)", "ACLED terms of use", date(2025, 3, 2), "Syria, violence")
SECRETS = ("SYR1", "tells happened", "Group of the West", "A paper", "events-of-ada.csv")
"""What only rows of ACLED's say: ids, notes, actors, sources; and of where they came from the file."""


def set_of(
    made: Sequence[Mapping[str, str]],
    name: str = "UCDP Syria",
    whose: Provenance = FREE,
    *,
    colour: int = 0,
    passed_on: bool = True,
    view: View | None = None,
) -> SetShown:
    """A data set of the rows `made`, all of which `view` is asked about."""
    columns = tuple(made[0])
    scheme, matching = recognised(columns)
    dataset = Dataset.of(
        name, scheme, whose, file="events-of-ada.csv", sha256="5" * 64, columns=columns, matching=matching
    )
    dataset = replace(dataset, passed_on=passed_on, rows=len(made), colour=colour)
    coder = Coding(dataset, RECTANGLES)
    incidents = [coder.incident(row) for row in rows([dict(one) for one in made])]
    dead = [drawn_number(count) for i in incidents if (count := i.toll(Harm.KILLED))]
    asked = replace(view or View(), sets=())
    return SetShown(dataset, colour, select(incidents, asked), len(made), max(dead, default=0))


def free(*numbers: int, **cells: str) -> SetShown:
    """UCDP's: its rows may be passed on."""
    return set_of([{**ucdp(n), **cells} for n in numbers or range(12)])


def bound(*numbers: int, **cells: str) -> SetShown:
    """ACLED's: its rows may not, although somebody said so."""
    return set_of([{**acled(n), **cells} for n in numbers or range(10, 20)], "ACLED Syria", BOUND, colour=1)


def beside(*sets: SetShown, selection: Selection | None = None) -> Selection:
    """The coast, or `selection`, with data sets beside it: one of each kind where none is given."""
    sets = sets or (free(), bound())
    own = selection or coast()
    view = replace(own.view, sets=tuple(sorted(one.dataset.id for one in sets)))
    return replace(own, view=view, sets=sets)
