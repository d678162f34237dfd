"""Which two periods are compared: typed, the period before, or the two halves of the time that there is."""

from __future__ import annotations

from datetime import date

import streamlit as st

from geo.maps.address import compared_in
from geo.maps.comparing import before, halves
from geo.maps.timeline import Days
from geo.vocabulary import Filters
from geo.wording.dates import period
from pages.panels.history import gone_through
from pages.panels.map.copy_link import copy_link

_NAMES = ("First period", "Second period")
MEASURES = ("incidents", "people killed")
"""What the difference is of."""


def asked_for(*, arrived: bool) -> None:
    """Take over what the address says, of who has just `arrived` with it and after Back and Forward."""
    if not (arrived or gone_through()):
        return
    days, killed = compared_in({key: st.query_params.get_all(key) for key in st.query_params})
    if days:
        _set(*days)
        st.session_state["cmp_of"] = MEASURES[int(killed)]


def periods(extent: Days, now: Filters) -> tuple[Days, Days]:
    """The fields, and the two periods that they hold. At first the dates of the map and those before, else two halves."""
    if "compared" not in st.session_state:
        later = (now.earliest, now.latest)
        st.session_state["compared"] = (
            (before((later[0], later[1])), (later[0], later[1])) if later[0] and later[1] else halves(extent)
        )
    kept: tuple[Days, Days] = st.session_state["compared"]
    found = tuple(_field(n, kept[n], column) for n, column in enumerate(st.columns(2, gap="medium")))
    st.session_state["compared"] = found[0], found[1]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "First: as long, just before the second",
            key="cmp_before",
            on_click=_set,
            args=(before(found[1]), found[1]),
            help=period(*before(found[1])),
        )
        st.button(
            "Two halves of all dates",
            key="cmp_halves",
            on_click=_set,
            args=halves(extent),
            help=f"{period(*halves(extent)[0])}, and {period(*halves(extent)[1])}",
        )
        copy_link()
    if found[0][0] <= found[1][1] and found[1][0] <= found[0][1]:
        st.caption("The periods overlap: what lies in both is counted in both.")
    return found[0], found[1]


def _field(n: int, kept: Days, column: st.delta_generator.DeltaGenerator) -> Days:
    keys = f"cmp_{n}_from", f"cmp_{n}_to"
    for key, value in zip(keys, kept, strict=True):
        if st.session_state.get(key) is None:
            st.session_state[key] = value
    with column, st.container(horizontal=True, vertical_alignment="bottom"):
        first, last = (
            st.date_input(
                f"{_NAMES[n]}, {'to' if end else 'from'}",
                key=key,
                min_value=date(1000, 1, 1),
                max_value=date(9999, 12, 31),
                format="DD/MM/YYYY",
            )
            for end, key in enumerate(keys)
        )
    days = (first or kept[0], last or kept[1])
    if days[0] > days[1]:
        st.caption(f"{_NAMES[n]}: its first day lies after its last; the days between them are compared.")
    return min(days), max(days)


def _set(one: Days, two: Days) -> None:
    st.session_state["compared"] = one, two
    for n, days in enumerate((one, two)):
        st.session_state[f"cmp_{n}_from"], st.session_state[f"cmp_{n}_to"] = days
