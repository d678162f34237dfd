"""What the options of filters count, asked of incidents one by one: slow, and plain enough to hold the columns to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

from geo.maps.filtering.facets import OWN, VALUES, Facets
from geo.maps.filtering.passing import Found, failures, whom
from geo.vocabulary import Filters, Incident


def left_by_the_others(
    offered: Facets, incidents: Sequence[Incident], filters: Filters, found: Found
) -> Facets:
    """`offered` (`facets` of `incidents`), each value counted over those that all filters but its own let through.

    A value of which nothing is left has 0. Dates, names and the greatest number stay those of all.
    """
    left: dict[str, Counter[Hashable]] = {field: Counter() for field in VALUES}
    harms = () if filters.keeps_out("harms") else filters.harms
    for incident in incidents:
        failed = failures(incident, filters, found)
        for field in VALUES:
            if failed <= OWN[field]:
                left[field].update(whom(incident, harms) if field == "who" else VALUES[field](incident))
    counted: dict[str, Any] = {
        field: {value: left[field][value] for value in getattr(offered, field)} for field in VALUES
    }
    return replace(offered, **counted)
