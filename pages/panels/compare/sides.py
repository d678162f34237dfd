"""The two periods side by side: what each comes to, and a picture of each, of one frame and one scale."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import streamlit as st

from geo.export import Aim, Sheet
from geo.export.picture.measures import unit_of
from geo.export.picture.picture_files import looked_at
from geo.maps.columns.columns import NONE
from geo.maps.columns.making import by_row
from geo.maps.comparing import Comparison, Side
from geo.maps.placement import extent_of, middle
from geo.maps.selection import Selection, select_from
from geo.maps.symbols.aggregation import fitting_zoom
from geo.places.geodesy import bounds_around
from geo.vocabulary import View
from geo.wording.dates import period
from geo.wording.totals import bar_words
from pages.panels.map.totals import figures
from pages.panels.session import store

_WIDE, _TALL = 760, 470
MOST_DRAWN = 2_000
"""A picture of more would take seconds, and show a heap of circles."""


def sides(base: Selection, made: Comparison) -> None:
    """Both periods. Circles are of one scale: that of all incidents that the filters let through."""
    aim = _aim(base)
    for column, side, days, name in zip(
        st.columns(2, gap="medium"), (made.before, made.after), made.periods, ("First", "Second"), strict=True
    ):
        with column:
            st.subheader(f"{name}: {period(*days)}")
            part = _part(base, side)
            figures(part)
            if (drawn := len(part.drawn)) > MOST_DRAWN:
                st.caption(
                    f"{drawn:,} incidents are too many for a picture, which shows {MOST_DRAWN:,} at most. The table below counts all"
                    " of them by province. To see each, shorten the period, or filter on the map."
                )
            elif drawn and aim:
                key = repr((store().revision(), base.view, days, _dark()))
                said = bar_words(f"Map of the {name.lower()} period", len(side.incidents), side.killed)
                st.image(_picture(key, part, aim), width="stretch", alt=said)
            elif part.shown:
                st.caption("None of these has a place on the map.")
            else:
                st.caption("No incident is known to lie in this period.")


def _part(base: Selection, side: Side) -> Selection:
    """The incidents of one period, of all those of `base`."""
    columns = side.incidents.columns
    part = select_from(columns, side.incidents, base.view, lambda c: np.ones(len(c), dtype=bool), base.facets)
    return replace(part, all=base.shown, view=replace(base.view, centre=None, zoom=None, chosen=""))


def _aim(base: Selection) -> Aim | None:
    """One frame that holds both periods."""
    columns, drawn = by_row(base.shown).columns, by_row(base.drawn).mask
    places = columns.places
    here = drawn[places.of.row_of]
    grounds = (
        columns.names.grounds[n] for n in np.unique(places.ground[here & (places.ground != NONE)]).tolist()
    )
    spots = here & (places.ground == NONE) & np.isfinite(places.lat)
    at = zip(places.lat[spots].tolist(), places.lon[spots].tolist(), strict=True)
    box = extent_of(
        [
            *(g.bounds or bounds_around(g.lat, g.lon, g.uncertainty_m) for g in grounds),
            *(bounds_around(lat, lon, 0.0) for lat, lon in set(at)),
        ]
    )
    if box is None:
        return None
    lat, lon = middle(box)
    unit = unit_of(_WIDE, _TALL)
    return Aim(lat, lon, fitting_zoom(box, 0.9 * _WIDE / unit, 0.75 * _TALL / unit))


def _dark() -> bool:
    return st.context.theme.type == "dark"


@st.cache_data(max_entries=12, show_spinner="Drawing the picture …")
def _picture(key: str, _part: Selection, _aim: Aim) -> bytes:
    """The PNG; `key` stands for all that it is made of."""
    sheet = Sheet(datetime.now(UTC), width=_WIDE, height=_TALL, dark=_dark(), plain=True, aim=_aim)
    view: View = _part.view
    return looked_at(_part, view, sheet, scale=2.0)
