"""The files that a view can be taken as, once the check leaves nothing in the way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from geo.export import Format, Sheet, pdf, png, svg
from geo.export.formats import DATA, named
from geo.export.page.html import MOST_INCIDENTS, embedding
from geo.maps.selection import Selection
from pages.panels.keeping import keep, kept

_OUTLINED = "In SVG and PDF: the picture looks the same without its fonts, and its words cannot be searched or copied."
_Offer = Callable[..., None]
_SCALES = {"1×": 1.0, "2×": 2.0, "3×": 3.0}


def files(
    selection: Selection,
    sheet: Sheet,
    picture: bytes | None,
    words: tuple[tuple[str, bytes], ...],
    *,
    free: bool,
) -> None:
    """A button for each file: pictures, then data and words. `picture` is the preview, at two pixels for each; without it there are
    no pictures."""
    name = f"dateline-{sheet.as_of:%Y%m%d-%H%M}"

    def offer(
        label: str, data: bytes | Callable[[], bytes], suffix: str, mime: str, key: str, help_: str = ""
    ) -> None:
        fits = key != "html" or len(selection.everything_shown) <= MOST_INCIDENTS
        few = f"For {MOST_INCIDENTS:,} incidents at most: filter them on the map, or take the data."
        st.download_button(
            label, data, f"{name}.{suffix}", mime, key=f"snapshot_{key}", on_click="ignore",
            type="primary" if key == "png" and free else "secondary",
            help=(help_ if fits else few) or None, disabled=not free or not fits,
        )  # fmt: skip

    def made(one: Format) -> Callable[[], bytes]:
        return lambda: one.make(selection, selection.view, sheet)

    if picture is not None:
        _pictures(selection, sheet, picture, offer)
    st.markdown("**Data and words**")
    with st.container(horizontal=True):
        for one in DATA:
            offer(one.label, made(one), one.suffix, one.mime, one.key, one.purpose)
        with st.popover("Embed the page", disabled=not free or picture is None):
            address = st.text_input("Where you publish the HTML file", f"{name}.html", key="snapshot_address")
            st.code(embedding(selection, sheet, address), language="html", wrap_lines=True)
        for file_name, data in words:
            language = file_name.removeprefix("words-").removesuffix(".md")
            offer(f"Words ({language})", data, f"{language}.md", "text/markdown", f"words_{language}",
                  "Alternative text, caption, method note and sources, as text.")  # fmt: skip


def _pictures(selection: Selection, sheet: Sheet, picture: bytes, offer: _Offer) -> None:
    """The pictures, and how they are drawn."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        scale = st.segmented_control(
            "Pixels",
            list(_SCALES),
            default=kept("scale", "2×"),
            key="snapshot_scale",
            label_visibility="collapsed",
        )
        times = _SCALES[keep("scale", scale or "2×")]
        drawn = picture if times == 2.0 else lambda: png(selection, selection.view, sheet, scale=times)
        offer("Picture (PNG)", drawn, "png", "image/png", "png", "For a web page: that many pixels for each.")
        outlined = keep("outlined", st.session_state.get("snapshot_outlined", kept("outlined", False)))
        for one, drawing in ((named("svg"), svg), (named("pdf"), pdf)):
            painted = partial(drawing, selection, selection.view, sheet, outlined=outlined)
            offer(one.label, painted, one.suffix, one.mime, one.key, one.purpose)
        st.checkbox("Letters as outlines", outlined, key="snapshot_outlined", help=_OUTLINED)
