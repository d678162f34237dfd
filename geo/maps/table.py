"""The table under the map: the same incidents, one a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.maps.selection import Selection
from geo.maps.symbols import drawn_number
from geo.vocabulary import Harm, Incident, Standing
from geo.wording.counts import count_text, harm_count
from geo.wording.dates import when
from geo.wording.event_types import what
from geo.wording.places import place_names
from geo.wording.precision import known_to
from geo.wording.speakers import every_speaker

COLUMNS = ("When", "Where", "What", "Killed", "Others harmed", "Who says", "How exactly", "Checked")


@dataclass(frozen=True, slots=True)
class Row:
    """One incident in words; `killed_order` sorts the column of killed, unknown below none."""

    incident: str
    cells: tuple[str, ...]
    killed_order: float


def rows(selection: Selection) -> tuple[Row, ...]:
    """A row for each incident shown, the latest first and of these the deadliest, with the cells of `COLUMNS`."""
    made = [(i.lead.date.latest or i.lead.date.earliest or date.min, _row(i)) for i in selection.shown]
    made.sort(key=lambda pair: (pair[0], pair[1].killed_order), reverse=True)
    return tuple(row for _, row in made)


def _row(incident: Incident) -> Row:
    lead = incident.lead
    killed = incident.toll(Harm.KILLED)
    others = [
        harm_count(t.harm, t.count)
        for t in incident.tolls
        if t.harm is not Harm.KILLED and not t.count.is_none
    ]
    kinds = {p.precision for p in lead.places}
    exact = dict.fromkeys(
        known_to(p) if len(kinds) < 2 or p.precision is None else p.precision.value for p in lead.places
    )
    cells = (
        when(lead.date, short=True),
        place_names(incident, lead.places) if lead.places else "not given",
        what(incident),
        count_text(killed),
        ", ".join(others) or "–",
        every_speaker(incident),
        ("shared: " if lead.shared else "") + ", ".join(exact) if exact else "not on the map",
        {Standing.CONFIRMED: "confirmed", Standing.MACHINE: "not yet", Standing.REJECTED: "rejected"}[
            incident.standing
        ],
    )
    order = -2.0 if killed is None else -1.0 if not killed.number_known else float(drawn_number(killed))
    return Row(incident.id, cells, order)
