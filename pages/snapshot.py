"""Snapshot: what the map shows, as a picture, a page and data, for publishing."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.export import Language, Sheet
from geo.export.captions import alt_text, confirmed_so_far, counted, filters_in_words, standing_shown
from geo.export.captions.data_sets import by_itself, credited, said_of_rows
from geo.export.picture.by_hand.label_edits import Label, under
from geo.export.picture.picture_files import cut_lines, png_and_labels
from geo.maps.beside import one_by_one
from geo.maps.escape import text as safe
from geo.maps.own_ids import own_ids
from geo.maps.selection import Selection
from geo.maps.withholding import discreet
from geo.vocabulary import DatelineError, View
from geo.wording.language import capital
from pages.panels.map import filters
from pages.panels.map.layers import tint
from pages.panels.markdown import plain
from pages.panels.session import incidents, shown_sets, store
from pages.panels.snapshot import do_no_harm, labels
from pages.panels.snapshot.bundle import bundling
from pages.panels.snapshot.files import files
from pages.panels.snapshot.sheet import accompaniment, controls

_MANY = 1_500
"""A picture of more takes so long that it is said."""


def page() -> None:
    """One run of the page."""
    arrived = bool(st.session_state.pop("arrived", False))
    view = filters.current(arrived=arrived)
    filters.keep(view)
    st.title("Snapshot")
    try:
        selection = one_by_one.selected(store(), view, incidents(), shown_sets())
    except DatelineError as error:
        st.error(plain(str(error)))
        st.page_link("pages/map.py", label="Back to the map")
        return
    number = len(selection.shown)
    if not number and not any(one.selection.shown for one in selection.sets):
        _nothing(selection)
        return
    drawn = number <= one_by_one.MOST_TOGETHER
    if not drawn and not _data_alone(selection):
        return
    with st.spinner(f"Going through {number:,} incidents …"):
        selection = selection.whole
        st.caption(_what(selection))
    _sets(selection)
    left, right = st.columns([1, 2.1], gap="medium")
    with left:
        discretion = do_no_harm.choices(selection)
        with st.spinner(f"Taking out of {number:,} incidents what is kept back …"):
            published = discreet(selection, discretion, store().gazetteer())
        sheet, own, tab = controls(published)
        st.page_link("pages/map.py", label="Back to the map, to change what is shown")
    ids = own_ids(published, store().secret())
    public, public_sheet = ids.selection(published), sheet.under(ids)
    with right:
        picture: bytes | None = None
        cut: tuple[str, ...] = ()
        if drawn:
            picture, on_it = _picture_of(public, public_sheet)
            in_store = {ids(i.id): i.id for i in published.everything_shown}
            on_it = tuple(replace(one, at=under((one.at,), in_store.__getitem__)[0]) for one in on_it)
            with tab:
                labels.editor(published, on_it, plain_map=sheet.plain)
            cut = _cut(_key(public, public_sheet), public, public.view, public_sheet)
        with st.spinner(f"Looking for what may do harm in {number:,} incidents …"):
            free, reasons = do_no_harm.cleared(selection, published, sheet, own, discretion, cut)
        said = [
            accompaniment(public, language, sheet.caption.credit if sheet.caption else "",
                          own if language is sheet.language else None)
            for language in Language
        ]  # fmt: skip
        files(public, public_sheet, picture, tuple((w.file_name, w.markdown()) for w in said), free=free)
        rests_on = frozenset(a.article.id for i in published.shown for a in i.accounts)
        if drawn:
            bundling(public, public_sheet, own, ids.reasons(reasons), rests_on, free=free)
        _standing(published)


def _data_alone(selection: Selection) -> bool:
    """Say that more is shown than is drawn; whether the files of data of all of it are wanted."""
    said = st.container()
    wanted = st.checkbox(
        "Go on with the files of data alone",
        key="snapshot_data",
        help=f"Each step goes through all of them, which takes some {len(selection.shown) // 1_000} seconds.",
    )
    with said:
        st.info(plain(f"{one_by_one.too_many(selection)} Files of data hold any number of them."))
        st.page_link("pages/map.py", label="Back to the map, to filter")
    return wanted


def _what(selection: Selection) -> str:
    """That the files hold what the map shows, how many incidents, and by which filters."""
    named = filters_in_words(selection.view.filters, selection.facets.country_names)
    by = f", filtered by {', '.join(named)}" if named else ""
    return plain(f"The same incidents as on the map: {counted(selection)}{by}.")


def _sets(selection: Selection) -> None:
    """What of the data sets goes out: marks for all that the filters let through, their rows where the licence lets them."""
    lines = "".join(
        f'<li style="--set: {tint(one.colour)}">{safe(capital(by_itself(one)))}. {safe(said_of_rows(one, "the files of data"))}.'
        f" Credit: {safe(credited(one.dataset))}.</li>"
        for one in selection.sets
    )
    if lines:
        st.html(f'<ul class="sets" aria-label="Data sets that go out">{lines}</ul>')


def _nothing(selection: Selection) -> None:
    if selection.all or selection.sets:
        st.info("No incident passes the filters, so there is nothing to show. Remove a filter on the map.")
        st.page_link("pages/map.py", label="Back to the map")
    else:
        st.info(
            "There are no incidents yet. Add an article; what it reports can then be published from here."
        )
        st.page_link("pages/add.py", label="Add articles")


def _picture_of(selection: Selection, sheet: Sheet) -> tuple[bytes, tuple[Label, ...]]:
    """The preview: its bytes, and the labels on it."""
    number = len(selection.everything_shown)
    long = f" of {number:,} incidents, which may take half a minute" if number > _MANY else ""
    with st.spinner(f"Drawing the picture{long} …"):
        picture, drawn = _picture(_key(selection, sheet), selection, selection.view, sheet)
    with st.container(border=True):
        st.image(picture, width="stretch", alt=alt_text(selection, sheet.language))
    return picture, drawn


def _key(selection: Selection, sheet: Sheet) -> str:
    """Stands for all that a picture is made of."""
    sets = [(one.dataset, one.selection.withheld, len(one.selection.shown)) for one in selection.sets]
    return repr((store().revision(), selection.view, selection.withheld, len(selection.shown), sets, sheet))


@st.cache_data(max_entries=12, show_spinner=False)
def _cut(key: str, _selection: Selection, _view: View, _sheet: Sheet) -> tuple[str, ...]:
    """The lines of the picture that are cut; asked for when it has just been drawn, it is not laid out twice."""
    return cut_lines(_selection, _view, _sheet)


@st.cache_data(max_entries=12, show_spinner=False)
def _picture(key: str, _selection: Selection, _view: View, _sheet: Sheet) -> tuple[bytes, tuple[Label, ...]]:
    """The PNG and the labels on it; `key` stands for all that it is made of."""
    return png_and_labels(_selection, _view, _sheet)


def _standing(selection: Selection) -> None:
    """What the mark on every file means, and how it goes away."""
    if not selection.shown:
        st.caption(
            f"Every file says “{standing_shown(selection)}”. Look through the files before you publish."
        )
        return
    if all(i.standing.confirmed for i in selection.shown):
        st.caption("Every incident shown has been confirmed by an analyst, and the files say so.")
        return
    some = confirmed_so_far(selection.shown)
    st.caption(
        f"Every file says “{standing_shown(selection)}” until a person has confirmed each incident in it"
        f"{f' ({some})' if some else ''}. To confirm one, choose it on the map, read its evidence and press Confirm."
        " Look through the files before you publish."
    )


try:
    page()
except DatelineError as error:
    st.error(plain(str(error)))
