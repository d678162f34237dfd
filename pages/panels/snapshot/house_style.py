"""A newsroom's own look: chosen here, kept on this machine, shared as a file."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import pandas as pd
import streamlit as st

from geo.export import HouseStyle, read_style, written_style
from geo.export.picture.house_style import Colours, faults
from geo.export.picture.typography.typefaces import Typefaces
from geo.maps.symbols.palette import DARK, LIGHT, Palette
from geo.vocabulary import Harm, InputError, UnreadableFile
from pages.panels.markdown import plain
from pages.panels.session import store

HOUSE_STYLE = "house_style"
"""The preference that holds the house style as the text of its file."""
_PLAIN = HouseStyle()


def style() -> HouseStyle:
    """The house style in force, with the controls that change it."""
    current = _current()
    st.caption(
        "Colours, logo, credit line and spellings of your newsroom. Kept on this machine; save it as a file to share it."
    )
    _from_file()
    with st.form("house_style", border=False):
        name = st.text_input("Name", current.name, max_chars=120, placeholder="Name of the newsroom")
        credit = st.text_input("Credit line", current.credit, max_chars=120)
        light = _colours("Light", current.light, LIGHT)
        dark = _colours("Dark", current.dark, DARK)
        names = _spellings(current.names)
        logo = st.file_uploader("Logo (PNG)", type="png", key="house_logo")
        given = [
            st.file_uploader(label, type=["ttf", "otf"], key=f"house_font_{key}", help=_FONTS)
            for key, label in (
                ("regular", "Font (TTF, OTF)"),
                ("bold", "Its bold"),
                ("italic", "Its italic"),
                ("title", "That of titles"),
            )
        ]
        sent = st.form_submit_button("Use this style")
    if sent:
        image = logo.getvalue() if logo else current.logo
        try:
            fonts = _fonts([one.getvalue() if one else None for one in given]) or current.fonts
        except UnreadableFile as error:
            st.error(plain(str(error)))
            return current
        _use(HouseStyle(name.strip(), credit.strip(), fonts, image, light, dark, names))
    if current != _PLAIN:
        with st.container(horizontal=True):
            st.download_button(
                "Save as a file",
                written_style(current),
                "house-style.toml",
                "application/toml",
                on_click="ignore",
            )
            if st.button("Back to Dateline's own", key="house_forget"):
                store().prefer(HOUSE_STYLE, "")
                st.rerun()
    return current


def _spellings(names: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The house's spellings of places, in a table to be changed."""
    st.markdown("**Names of places**")
    table: pd.DataFrame = st.data_editor(
        pd.DataFrame(names, columns=list(_COLUMNS), dtype="string"),
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        height="auto",
        column_config={c: st.column_config.TextColumn(c, max_chars=120, required=True) for c in _COLUMNS},
        placeholder="",
        key=f"house_names_{sha256(repr(names).encode('utf-8', 'replace')).hexdigest()[:8]}",
    )
    return spelt(table.itertuples(index=False, name=None))


def spelt(rows: Iterable[tuple[object, ...]]) -> tuple[tuple[str, str], ...]:
    """The rows of the table that say both spellings, each place once: the last row holds.

    >>> spelt([("Al Qadarif", "Gedaref"), ("Homs", None), (" Al Qadarif", " Gadaref ")])
    (('Al Qadarif', 'Gadaref'),)
    """
    said = {str(one).strip(): str(own).strip() for one, own in rows if _is_said(one) and _is_said(own)}
    return tuple(said.items())


def _is_said(cell: object) -> bool:
    return isinstance(cell, str) and bool(cell.strip())


_COLUMNS = ("As it is written", "As you print it")
_FONTS = "Kept in the style and put into the pictures. Without one, and for letters that it lacks, Dateline's own are used."


def _fonts(given: list[bytes | None]) -> Typefaces | None:
    """The fonts that were chosen, None for none."""
    regular, *further = given
    if regular is None and not any(further):
        return None
    return Typefaces.of(regular or b"", *further)


def _current() -> HouseStyle:
    """The style that is kept; Dateline's own where there is none or an upgrade no longer takes it."""
    text = str(store().preference(HOUSE_STYLE, "") or "")
    try:
        return read_style(text)
    except InputError as error:
        st.warning(plain(str(error)))
        return _PLAIN


def _from_file() -> None:
    given = st.file_uploader("A house style that you were given", type="toml", key="house_file")
    if given is None or st.session_state.get("house_taken") == given.file_id:
        return
    st.session_state["house_taken"] = given.file_id
    try:
        _use(read_style(given.getvalue().decode("utf-8", "replace")))
    except InputError as error:
        st.error(plain(str(error)))


def _use(wanted: HouseStyle) -> None:
    wrong = faults(wanted)
    if wrong:
        st.error(plain(" ".join(wrong)))
        return
    store().prefer(HOUSE_STYLE, written_style(wanted))
    st.rerun()


def _colours(theme: str, own: Colours, base: Palette) -> Colours:
    """The three colours of a theme; one that is Dateline's own stays "" and follows it."""
    given = (own.accent or base.harm(Harm.KILLED), own.ink or base.ink, own.paper or base.paper)
    labels = ("Killed", "Text", "Paper")
    st.markdown(f"**{theme}**")
    columns = st.columns(3)
    chosen = [
        column.color_picker(label, colour, key=f"house_{theme}_{label}_{colour}")
        for column, label, colour in zip(columns, labels, given, strict=True)
    ]
    plain_ones = (base.harm(Harm.KILLED), base.ink, base.paper)
    return Colours(*("" if c == p else c for c, p in zip(chosen, plain_ones, strict=True)))
