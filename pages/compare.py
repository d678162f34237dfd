"""Compare two periods: side by side, the difference by province, a chart over time, a table and a file of it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from geo.access import Action
from geo.export.captions import filters_in_words
from geo.export.data.comparison import comparison_csv
from geo.maps.address import compared
from geo.maps.choropleth import choropleth
from geo.maps.columns.by_row import ByRow
from geo.maps.columns.counting import facets
from geo.maps.columns.searching import finder
from geo.maps.comparing import NOWHERE, Comparison, compare, course, stretch_days
from geo.maps.selection import Selection, select_from
from geo.maps.timeline import extent_of
from geo.vocabulary import DatelineError, View
from geo.wording.changes import in_neither
from geo.wording.totals import killed_in_cell
from pages.panels import login
from pages.panels.compare import choropleth as drawing
from pages.panels.compare.periods import MEASURES, asked_for, periods
from pages.panels.compare.sides import sides
from pages.panels.map import filters, layers
from pages.panels.markdown import plain
from pages.panels.session import incidents, store

_COLOURS = "#7d68b8", "#cf7a1f"
"""Of the first period and of the second, on light and on dark ground alike: those of the map for fewer and for more."""


def page() -> None:
    """One run of the page."""
    arrived = bool(st.session_state.pop("arrived", False))
    view = filters.current(arrived=arrived)
    asked_for(arrived=arrived)
    st.title("Compare two periods")
    layers.left_out(view, "in what is compared")
    always = replace(view, filters=replace(view.filters, earliest=None, latest=None))
    base = _base(always, incidents())
    extent = extent_of(base.shown)
    if extent is None:
        filters.keep(view)
        st.info(
            "There are no incidents with a date that the filters of the map let through, so nothing can be compared."
        )
        st.page_link("pages/map.py", label="Back to the map")
        return
    named = filters_in_words(always.filters, base.facets.country_names)
    by = f" They are: {', '.join(named)}." if named else " None is on."
    st.caption(plain(f"The filters of the map hold for both periods, its dates apart.{by}"))
    made = compare(base.shown, view.filters, periods(extent, view.filters))
    sides(base, made)
    st.caption(in_neither(len(made.unsure)))
    killed = st.radio("Difference in", MEASURES, horizontal=True, key="cmp_of") == MEASURES[1]
    filters.keep(view, compared(made.periods, killed=killed))
    left, right = st.columns([1.15, 1], gap="medium")
    with left:
        _map(made, killed)
    with right:
        _chart(made, killed)
    _table(made)


def _base(view: View, there: ByRow) -> Selection:
    """What `view` shows."""
    columns = there.columns
    found = finder(view.filters.search, store().holding)
    return select_from(columns, there, view, found, facets(columns, columns.standing_rows))


def _map(made: Comparison, killed: bool) -> None:
    st.subheader("By province")
    found = choropleth(made, killed=killed)
    if found is None:
        st.caption("No incident lies in a single province that has an outline, so there is no map.")
        return
    drawing.show(found, killed=killed)
    if found.off:
        n = sum(len(r.before.incidents) + len(r.after.incidents) for r in found.off)
        st.caption(
            f"Not on this map: {n:,} in no single province, or in one without an outline. The table has them."
        )


def _chart(made: Comparison, killed: bool) -> None:
    """Both periods over each other, each from its first day."""
    every = stretch_days(made.periods)
    unit = {1: "Day", 7: "Week", 30: "30 days", 365: "365 days"}[every]
    st.subheader("Over time")
    names = ("First", "Second")
    told = [
        [numbers[int(killed)] for numbers in course(side, days, every)]
        for side, days in zip((made.before, made.after), made.periods, strict=True)
    ]
    what = "People killed" if killed else "Incidents"
    frame = pd.DataFrame(
        {name: pd.Series(numbers, dtype="Int64") for name, numbers in zip(names, told, strict=True)}
    )
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    st.bar_chart(
        frame,
        x_label=f"{unit} of the period",
        y_label=what,
        color=list(_COLOURS),
        stack=False,
        height=400,
        alt=f"{what} in both periods over time, a pair of bars for each {unit.lower()}",
    )
    unknown = sum(number is None for numbers in told for number in numbers)
    if unknown:
        st.caption(f"In {unknown} of these the number killed is not known: no bar is drawn, which is not 0.")


def _table(made: Comparison) -> None:
    st.subheader("Differences")
    rows = [
        {
            "Country": row.country,
            "Province": row.unit[1] if row.unit != NOWHERE else "in no single province",
            "Incidents, first": len(row.before.incidents),
            "Incidents, second": len(row.after.incidents),
            "Incidents, difference": row.incidents,
            "Killed, first": killed_in_cell(row.before.killed, len(row.before.incidents)),
            "Killed, second": killed_in_cell(row.after.killed, len(row.after.incidents)),
            "Killed, difference": row.killed,
            "Rests on": "not known" if row.killed is None else "exact numbers" if row.exact else "estimates",
        }
        for row in made.rows
    ]
    if not rows:
        st.caption("No incident is known to lie in either period.")
        return
    frame = pd.DataFrame(rows).astype({"Killed, difference": "Int64"})
    st.dataframe(
        frame,
        hide_index=True,
        height="content" if len(rows) <= 12 else 430,
        column_config={
            f"{what}, difference": st.column_config.NumberColumn(format="%+d")
            for what in ("Incidents", "Killed")
        },
        placeholder="not known",
    )
    st.caption("A difference is not known where the number of one period is not. Click on a head to sort.")
    if not login.shut(Action.EXPORT):
        st.download_button(
            "Download as CSV", comparison_csv(made), "comparison.csv", "text/csv", key="cmp_csv"
        )


try:
    page()
except DatelineError as error:
    st.error(plain(str(error)))
