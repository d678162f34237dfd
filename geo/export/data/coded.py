"""A selection -> what of it stands in files like ACLED's and UCDP's, and what they say of the rest."""

from __future__ import annotations

from geo.export.data.records import Record, records
from geo.maps.selection import Selection
from geo.vocabulary import EventType
from geo.wording.event_types import left_out


def coded(selection: Selection) -> tuple[tuple[Record, ...], str]:
    """The records of what ACLED and UCDP code, and how many are not among them and why; "" for none.

    Disasters and accidents are nobody's violence: neither project codes them.
    """
    found = records(selection)
    kept = tuple(r for r in found if r.incident.lead.type is not EventType.DISASTER)
    return kept, left_out(len(found) - len(kept))
