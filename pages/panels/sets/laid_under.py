"""The own layers under the incidents: their switches in the sidebar, and what an address asks for that is not there."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.maps.symbols.overlay_colours import DARK_TINTS, LIGHT_TINTS
from geo.vocabulary import View
from geo.vocabulary.stored.overlays import MOST_OVERLAYS, Overlay
from pages.panels.markdown import plain
from pages.panels.session import store
from pages.panels.switches import gone, switch, switched_on


def asked(view: View, *, arrived: bool) -> View:
    """`view` as the switches have it now, before they are drawn. A layer that an address names and nobody has is told."""
    known = {one.id for one in store().overlays()}
    return replace(
        view, overlays=switched_on("overlay", view.overlays, known, MOST_OVERLAYS, arrived=arrived)
    )


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
                    key=switch("overlay", one.id),
                    disabled=full and not st.session_state[switch("overlay", one.id)],
                    help=plain(one.credit),
                )
        if full:
            st.caption(f"No more than {MOST_OVERLAYS} are shown at a time.")


def told() -> None:
    """What is asked for and is not here."""
    if missing := gone("overlay"):
        which = "a layer that is" if len(missing) == 1 else f"{len(missing)} layers that are"
        st.warning(
            f"The link shows {which} not here: dropped, or in another store. What else it shows is on the screen."
        )


def _swatch(one: Overlay) -> str:
    """A stroke of the layer's colour at its switch."""
    colour = f"light-dark({LIGHT_TINTS[one.tint]}, {DARK_TINTS[one.tint]})"
    return (
        f".st-key-overlay_{one.id} label p::before {{ content: ''; display: inline-block; width: 14px; height: 4px;"
        f" border-radius: 2px; margin-right: 7px; vertical-align: middle; background: {colour}; }}"
    )
