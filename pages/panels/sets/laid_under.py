"""The own layers under the incidents: their switches in the sidebar, and what an address asks for that is not there."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.maps.symbols.overlay_colours import DARK_TINTS, LIGHT_TINTS
from geo.vocabulary import View
from geo.vocabulary.stored.overlays import MOST_OVERLAYS, Overlay
from pages.panels.markdown import plain
from pages.panels.session import store


def asked(view: View, *, arrived: bool) -> View:
    """`view` as the switches have it now, before they are drawn. A layer that an address names and nobody has is told."""
    known = {one.id for one in store().overlays()}
    gone = [id for id in view.overlays if id not in known]
    if gone or arrived:
        st.session_state["overlays_gone"] = gone
    for id in known:
        st.session_state.setdefault(_key(id), id in view.overlays)
    on = tuple(sorted(id for id in known if st.session_state[_key(id)]))[:MOST_OVERLAYS]
    return replace(view, overlays=on)


def sidebar(view: View) -> None:
    """A switch for each own layer, with its colour."""
    every = store().overlays()
    with st.sidebar, st.container(key="own_layers"):
        if not every:
            return
        st.html(f'<p class="field">Own layers</p><style>{"".join(map(_swatch, every))}</style>')
        full = len(view.overlays) >= MOST_OVERLAYS
        for one in every:
            with st.container(key=f"overlay_{one.id}"):
                st.toggle(
                    plain(one.name, 60),
                    key=_key(one.id),
                    disabled=full and not st.session_state[_key(one.id)],
                    help=plain(one.credit),
                )
        if full:
            st.caption(f"No more than {MOST_OVERLAYS} are shown at a time.")


def told() -> None:
    """What is asked for and is not here."""
    gone = st.session_state.get("overlays_gone")
    if gone:
        which = "a layer that is" if len(gone) == 1 else f"{len(gone)} layers that are"
        st.warning(
            f"The link shows {which} not here: dropped, or in another store. What else it shows is on the screen."
        )


def _key(id: str) -> str:
    return f"f_overlay_{id}"  # as the filters: an address fills it anew


def _swatch(one: Overlay) -> str:
    """A stroke of the layer's colour at its switch."""
    colour = f"light-dark({LIGHT_TINTS[one.tint]}, {DARK_TINTS[one.tint]})"
    return (
        f".st-key-overlay_{one.id} label p::before {{ content: ''; display: inline-block; width: 14px; height: 4px;"
        f" border-radius: 2px; margin-right: 7px; vertical-align: middle; background: {colour}; }}"
    )
