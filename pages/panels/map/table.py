"""The table under the map: the incidents shown, one a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st

from geo.access import Action, may
from geo.maps.beside.shown import ShownSet
from geo.maps.selection import Selection
from geo.maps.table import Kept, Page, page, page_of
from geo.vocabulary import Column, Decision, Incident, Listing, Standing, View
from geo.wording.terms import stretch
from pages.panels.map import filters, same_event
from pages.panels.map.deciding import mark
from pages.panels.map.layers import Layers
from pages.panels.markdown import plain
from pages.panels.session import shown_sets, store

_HERE = Path(__file__).parent
_WIDTHS = {
    Column.WHEN: 104,
    Column.WHERE: 160,
    Column.COUNTRY: 110,
    Column.PROVINCE: 120,
    Column.WHAT: 118,
    Column.KILLED: 84,
    Column.OTHERS_HARMED: 124,
    Column.TO_WHOM: 160,
    Column.ACTORS: 150,
    Column.WHO_SAYS: 160,
    Column.SOURCE: 130,
    Column.HOW_EXACTLY: 126,
    Column.ADDED: 100,
    Column.CHECKED: 92,
    Column.CHECKED_BY: 112,
}
"""In pixels, at the least; the usual ones are all in sight in a window 1366 wide."""
_HTML = """
<div class="listing">
  <div class="bar">
    <span class="told" role="status"></span>
    <span class="pages"><button type="button" aria-label="Page before">‹ Before</button>
      <button type="button" aria-label="Next page">Next ›</button></span>
    <button type="button" class="jump" hidden></button>
    <span class="several" role="group" aria-label="With the ticked rows" hidden><span class="count" role="status"></span>
      <button type="button" value="merge" title="One event: all become one incident. Nothing is added up.">Merge</button>
      <button type="button" value="confirm">Confirm</button><button type="button" value="reject">Reject</button>
      <button type="button" value="">Untick</button></span>
    <span class="push"></span>
    <span class="sorting"><select aria-label="Sort by"></select><button type="button"></button></span>
    <details><summary>Columns</summary><div class="choices" role="group" aria-label="Columns shown"></div></details>
  </div>
  <div class="scroll"><table role="grid" aria-label="Incidents shown">
    <colgroup></colgroup><thead role="rowgroup"><tr role="row"></tr></thead><tbody role="rowgroup"></tbody>
  </table></div>
</div>
"""
_component = st.components.v2.component(
    "dateline_table",
    html=_HTML,
    css=(_HERE / "table.css").read_text(encoding="utf-8"),
    js=(_HERE / "table.js").read_text(encoding="utf-8"),
)
_KEY = "incidents"
NONE_PASSES = "No incident passes these filters. Remove one of them, above the map, to see more."


def table(selection: Selection, chosen: Incident | None, there: Layers) -> None:
    """The page of rows that the view asks for, of the articles or of a data set, and the ways to sort, to leaf and to choose columns.

    All of it stands in the view, and the widget never changes its key: what is chosen or filtered mounts nothing anew.
    """
    listing, id = selection.view.listing, chosen.id if chosen else ""
    of = there.of(listing.of)
    if there.shown:
        _lists(there, listing)
    if of and not of.shown:
        st.markdown(f"No incident of “{plain(of.dataset.name)}” passes these filters.")
        return
    if not of and not selection.shown:
        _nothing(selection)
        return
    shown = _of_set(of, listing, id, selection.view) if of else page(selection, id, _kept(listing))
    picked = bool(selection.chosen) or bool(chosen and chosen.imported)
    _component(
        key=_KEY,
        data=_data(listing, shown, id) | {"picked": picked, "ticks": not of and may(Action.JUDGE)},
        on_chosen_change=_told("chosen", _choose),
        on_sorted_change=_told("sorted", _sort),
        on_page_change=_told("page", _leaf),
        on_columns_change=_told("columns", _show),
        on_decided_change=_told("decided", _decide),
    )


def _lists(there: Layers, listing: Listing) -> None:
    """Which list is shown: the articles' or that of a data set."""
    names = {"": "Articles", **{one.dataset.id: one.dataset.name for one in there.shown}}
    st.session_state["table_of"] = listing.of if listing.of in names else ""
    st.segmented_control(
        "List shown",
        list(names),
        key="table_of",
        format_func=lambda id: plain(names.get(id or "", ""), 40),
        label_visibility="collapsed",
        required=True,
        on_change=lambda: _list(of=st.session_state["table_of"] or "", page=1),
    )


def _of_set(of: ShownSet, listing: Listing, chosen: str, view: View) -> Page:
    """A page of a data set: only its incidents are made."""
    rows = np.flatnonzero(of.passing)
    return page_of(of.columns, rows, listing, shown_sets().incidents, chosen, sure_min=view.filters.sure_min)


def _kept(listing: Listing) -> Kept:
    """What the store knows beside the readings, where the table asks for it."""
    asked = {*listing.columns, listing.order.column}
    return Kept.of(
        store().added() if Column.ADDED in asked else {},
        store().judgements_in_force() if Column.CHECKED_BY in asked else (),
    )


def _data(listing: Listing, shown: Page, chosen: str) -> dict[str, Any]:
    order = listing.order
    return {
        "columns": [
            {
                "key": _slug(column),
                "name": column.value,
                "kind": "number" if column is Column.KILLED else "",
                "wide": _WIDTHS[column],
                "sign": ("↓ " if order.descending else "↑ ") if column is order.column else "",
                "sorted": ("descending" if order.descending else "ascending")
                if column is order.column
                else "none",
            }
            for column in listing.columns
        ],
        "rows": [[row.incident, list(row.cells)] for row in shown.rows],
        "chosen": chosen,
        "told": stretch(shown.first, shown.first + len(shown.rows) - 1, shown.of),
        "page": shown.number,
        "pages": shown.pages,
        "jump": shown.chosen_on,
        "order": _slug(order.column),
        "descending": order.descending,
        "list": f"{shown.number} {order} {listing.of}",
        "choices": [
            {"key": _slug(column), "name": column.value, "shown": column in listing.columns}
            for column in Column
        ],
    }


def _slug(column: Column) -> str:
    return column.name.lower().replace("_", "-")


_BY_SLUG = {_slug(column): column for column in Column}


def _told(name: str, act: Callable[[Any], None]) -> Callable[[], None]:
    """What to do once the browser tells `name`. What it tells may be anything."""

    def told() -> None:
        value = getattr(st.session_state[_KEY], name, None)
        if value is not None:
            act(value)

    return told


def _choose(incident: Any) -> None:
    filters.choose(str(incident))


def _sort(column: Any) -> None:
    if column in _BY_SLUG:
        _list(order=_view().listing.order.clicked(_BY_SLUG[column]), page=1)


def _leaf(number: Any) -> None:
    if isinstance(number, int | float):
        _list(page=max(1, int(number)))


def _show(slugs: Any) -> None:
    wanted = {_BY_SLUG[slug] for slug in slugs if slug in _BY_SLUG}
    if wanted:
        _list(columns=tuple(column for column in Column if column in wanted))


def _decide(told: Any) -> None:
    """Merge, confirm or reject the incidents of the rows that were ticked, those on other pages and hidden by filters too."""
    wanted = told.get("incidents") if isinstance(told, dict) else None
    if not isinstance(wanted, list):
        return
    there = (store().grouped.holding(str(id)) for id in wanted)
    found = {i.id: i for i in there if i and i.standing is not Standing.REJECTED}
    match told.get("what"), list(found.values()):
        case "merge", [one, *others] if others:
            same_event.merge(one, *others)
        case "confirm", [_, *_]:
            mark(list(found), Decision.CONFIRM)
        case "reject", [_, *_]:
            mark(list(found), Decision.REJECT)


def _list(**changed: Any) -> None:
    view = _view()
    filters.keep(replace(view, listing=replace(view.listing, **changed)))


def _view() -> View:
    view: View = st.session_state["view"]
    return view


def _nothing(selection: Selection) -> None:
    """What to do next where there is nothing to show."""
    if selection.all:
        st.markdown(NONE_PASSES)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="nothing"):
        st.markdown("There are no incidents yet. Add an article, and what it reports is drawn on the map.")
        if may(Action.ADD) and st.button("Add articles", key="add_first", type="primary"):
            st.switch_page("pages/add.py")
