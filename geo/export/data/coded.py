"""A selection -> what of it stands in files like ACLED's and UCDP's, and what they say of the rest."""

from __future__ import annotations

from geo.export import captions
from geo.export.data.delimited import joined
from geo.export.data.records import Record, records
from geo.maps.selection import Selection
from geo.vocabulary import EventType
from geo.wording.event_types import left_out


def coded(selection: Selection) -> tuple[tuple[Record, ...], str]:
    """The records of what ACLED and UCDP code, and how many are not among them and why, be it for a licence; "" for none.

    Disasters and accidents are nobody's violence: neither project codes them.
    """
    found = records(selection)
    kept = tuple(r for r in found if r.incident.lead.type is not EventType.DISASTER)
    rest = (left_out(len(found) - len(kept)), *captions.not_in_this_file(selection))
    return kept, joined(rest)
