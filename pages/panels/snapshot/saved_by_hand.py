"""What was set by hand on a picture, saved as a file and taken from one: its marks, its labels."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.vocabulary import InputError
from pages.panels.markdown import plain


def save_or_take(what: str, made: bytes | None, option: str, take: Callable[[bytes], None]) -> None:
    """Offer what is `made` as a file of `what` ("marks"), for the command line's `option`, too; `take` uses a file that is given."""
    with st.expander(f"Save these {what}, or take a file of them", key=f"{what}_file"):
        if made:
            st.download_button(
                f"Save the {what}",
                made,
                f"{what}.json",
                "application/json",
                key=f"{what}_save",
                on_click="ignore",
                help=f"For another picture, and for `python -m geo snapshot {option}`.",
            )
        given = st.file_uploader(f"A file of {what}", type="json", key=f"{what}_given")
        if given is None or st.session_state.get(f"{what}_taken") == given.file_id:
            return
        st.session_state[f"{what}_taken"] = given.file_id
        try:
            take(given.getvalue())
        except InputError as error:
            st.error(plain(str(error)))
            return
        st.rerun()
