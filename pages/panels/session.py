"""What every page shares: the store, the analyst's name, what may be asked of the world."""

from __future__ import annotations

import streamlit as st

from geo.store import Store
from geo.vocabulary.settings import Settings

ANALYST = "analyst"
"""The preference that holds who signs judgements, and the name until one is given."""
LOOKUPS = "online_lookups"
"""The preference that allows names of places to be sent to a geocoder."""
TILES = "online_tiles"
"""The preference that allows map tiles to be fetched."""


def store() -> Store:
    """The store that the settings name, opened once for all visitors.

    Raises `StoreError` or `SettingsError`, whose message is for the screen.
    """
    return _opened(Settings.from_environment().database_url)


@st.cache_resource(show_spinner=False)
def _opened(url: str) -> Store:
    return Store.open(url)


def analyst() -> str:
    """Who signs judgements on this machine."""
    return str(store().preference(ANALYST, "") or ANALYST)


def lookups_allowed() -> bool:
    """Whether the user lets names of places be sent to a geocoder."""
    return bool(store().preference(LOOKUPS, False))


def tiles_allowed() -> bool:
    """Whether the user lets map tiles be fetched."""
    return bool(store().preference(TILES, False))
