"""Data sets that are being prepared: how far that is; the page is drawn anew once one of them is there."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.vocabulary import BeingPrepared, DatelineError
from pages.panels.markdown import plain
from pages.panels.session import shown_sets

_EVERY_S = 2.0


@st.fragment(run_every=_EVERY_S)
def preparing(ids: Sequence[str]) -> None:
    """How far those of these `ids` are; all else on the page stays in use."""
    for id in ids:
        try:
            shown_sets().columns(id)
        except BeingPrepared as told:
            st.progress(told.share, text=plain(str(told)))
            continue
        except DatelineError:
            pass  # the page says it
        st.rerun()
