"""Snapshot: what the map shows, as a picture, a page and data, for publishing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

import streamlit as st

from geo.export import Caption, Sheet, caption, csv, geojson, html, png
from geo.export.page import MOST_INCIDENTS
from geo.export.words import confirmed_so_far, counted, filters_in_words
from geo.maps.discretion import discreet
from geo.maps.selection import Selection, select
from geo.vocabulary import DatelineError, Standing, View
from pages.panels import filters, harm
from pages.panels.session import store
from pages.panels.words import plain

SIZES = {
    "1200 × 630, for articles and social media": (1200, 630),
    "1080 × 1080, square": (1080, 1080),
}
"""What each size is called, and its width and height; the picture has two pixels for each of them."""


def page() -> None:
    """One run of the page."""
    arrived = bool(st.session_state.pop("arrived", False))
    view = filters.current(arrived=arrived)
    selection = select(store().incidents(), view)
    filters.keep(view)
    st.title("Snapshot")
    if not selection.shown:
        _nothing(selection)
        return
    st.caption(_what(selection))
    left, right = st.columns([1, 2.1], gap="medium")
    with left:
        discretion = harm.choices(selection)
        published = discreet(selection, discretion, store().gazetteer())
        sheet = _sheet(published)
        st.page_link("pages/map.py", label="Back to the map, to change what is shown")
    with right:
        picture = _picture_of(published, sheet)
        free = harm.cleared(selection, published, sheet, discretion)
        _files(published, sheet, picture, free=free)
        _standing(published)


def _what(selection: Selection) -> str:
    """That the files hold what the map shows, how many incidents, and by which filters."""
    named = filters_in_words(selection.view.filters, selection.facets.country_names)
    by = f", filtered by {', '.join(named)}" if named else ""
    return plain(f"The same incidents as on the map: {counted(selection)}{by}.")


def _nothing(selection: Selection) -> None:
    if selection.all:
        st.info("No incident passes the filters, so there is nothing to show. Remove a filter on the map.")
        st.page_link("pages/map.py", label="Back to the map")
    else:
        st.info(
            "There are no incidents yet. Add an article; what it reports can then be published from here."
        )
        st.page_link("pages/add.py", label="Add articles")


def _sheet(selection: Selection) -> Sheet:
    """The controls: words, size and theme. The words are filled from the facts, anew whenever these change."""
    facts = caption(selection)
    mark = sha256(f"{facts.title}\n{facts.subtitle}".encode("utf-8", "replace")).hexdigest()[:8]
    title = st.text_area("Title", facts.title, key=f"snapshot_title_{mark}", height=70, max_chars=200)
    subtitle = st.text_area(
        "Subtitle", facts.subtitle, key=f"snapshot_subtitle_{mark}", height=96, max_chars=500
    )
    credit = st.text_input(
        "Credit",
        st.session_state.get("snapshot_kept_credit", ""),
        key="snapshot_credit",
        placeholder="Your name or newsroom",
        help="Stands in the small print, after the source.",
        max_chars=120,
    )
    st.session_state["snapshot_kept_credit"] = credit
    size = st.radio("Size", list(SIZES), key="snapshot_size")
    theme = st.radio("Colours", ("Light", "Dark"), key="snapshot_theme", horizontal=True)
    width, height = SIZES[size]
    return Sheet(
        as_of=_as_of(store().revision()),
        width=width,
        height=height,
        dark=theme == "Dark",
        caption=Caption(title.strip(), subtitle.strip(), credit.strip()),
    )


def _as_of(revision: int) -> datetime:
    """When this session first saw the data as it is: the same for all files of one state of it."""
    seen = st.session_state.get("snapshot_as_of")
    if seen is None or seen[0] != revision:
        seen = st.session_state["snapshot_as_of"] = (
            revision,
            datetime.now(UTC).replace(second=0, microsecond=0),
        )
    moment: datetime = seen[1]
    return moment


def _picture_of(selection: Selection, sheet: Sheet) -> bytes:
    """The preview, and its bytes."""
    view, withheld = selection.view, selection.withheld
    key = repr((store().revision(), view, withheld, len(selection.shown), sheet))
    picture = _picture(key, selection, view, sheet)
    with st.container(border=True):
        st.image(picture, width="stretch")
    return picture


def _files(selection: Selection, sheet: Sheet, picture: bytes, *, free: bool) -> None:
    """A button for each file; they can be had once the check leaves nothing in the way."""
    view = selection.view
    fits = len(selection.shown) <= MOST_INCIDENTS
    name = f"dateline-{sheet.as_of:%Y%m%d-%H%M}"
    files: tuple[tuple[str, str, str, bytes | Callable[[], bytes], str], ...] = (
        ("Picture (PNG)", "png", "image/png", picture, ""),
        (
            "Page (HTML)",
            "html",
            "text/html",
            lambda: html(selection, view, sheet),
            "One file with the map inside. It opens from disk and asks nobody for anything."
            if fits
            else f"For {MOST_INCIDENTS:,} incidents at most: filter them on the map, or take the data.",
        ),
        (
            "GeoJSON",
            "geojson",
            "application/geo+json",
            geojson(selection, as_of=sheet.as_of),
            "For a GIS: every incident with its place or outline, claims and sources.",
        ),
        (
            "CSV",
            "csv",
            "text/csv",
            csv(selection, as_of=sheet.as_of),
            "For a spreadsheet: one row for each incident. What is not known is an empty cell, never 0.",
        ),
    )
    with st.container(horizontal=True):
        for label, suffix, mime, data, help_ in files:
            st.download_button(
                label,
                data,
                f"{name}.{suffix}",
                mime,
                key=f"snapshot_{suffix}",
                type="primary" if suffix == "png" and free else "secondary",
                help=help_ or None,
                disabled=not free or (suffix == "html" and not fits),
                on_click="ignore",
            )


@st.cache_data(max_entries=12, show_spinner="Drawing the picture …")
def _picture(key: str, _selection: Selection, _view: View, _sheet: Sheet) -> bytes:
    """The PNG; `key` stands for all that it is made of."""
    return png(_selection, _view, _sheet)


def _standing(selection: Selection) -> None:
    """What the mark on every file means, and how it goes away."""
    if all(i.standing is Standing.CONFIRMED for i in selection.shown):
        st.caption("Every incident shown has been confirmed by an analyst, and the files say so.")
        return
    some = confirmed_so_far(selection.shown)
    st.caption(
        f"Every file says “{Standing.MACHINE}” until a person has confirmed each incident in it"
        f"{f' ({some})' if some else ''}. To confirm one, choose it on the map, read its evidence and press Confirm."
        " Look through the files before you publish."
    )


try:
    page()
except DatelineError as error:
    st.error(plain(str(error)))
