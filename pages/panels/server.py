"""What the server needs of the app: its log, its health, its end, and what a visitor is told of a fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import ParamSpec

import streamlit as st
from streamlit import config, logger

from geo.access import by_itself
from geo.maps.basemap import natural_earth
from geo.places.gazetteer import in_use
from geo.serving.logs import begin, fault_id, take_over
from geo.vocabulary import DataError, DatelineError
from geo.vocabulary.settings import Settings
from pages.panels.markdown import plain
from pages.panels.session import UNEXPECTED, store

_P = ParamSpec("_P")
_ANY = "health"
"""A preference that nobody has: to look for it takes one reading of the database."""


def logs(settings: Settings) -> None:
    """Log as the settings say; Streamlit's own loggers too, which bring their own way of writing."""
    begin(settings.log_level, settings.log)
    config.set_option("logger.enableRich", False)  # it would print errors with their words, beside the log
    logger.setup_formatter = take_over
    logger.update_formatter()


def told(error: Exception) -> bool:
    """Tell the visitor of a fault that nobody foresaw, with the id under which the log has it."""
    st.error(f"{UNEXPECTED} Its number is {fault_id(error)}.")
    return True


def in_words(part: Callable[_P, None]) -> Callable[_P, None]:
    """A `part` of a page that runs by itself, and says in its place what is wrong, as a page does: of what leaves a part Streamlit
    makes a box of its own, which says nothing."""

    @wraps(part)
    def tells(*given: _P.args, **named: _P.kwargs) -> None:
        try:
            part(*given, **named)
        except DatelineError as error:
            st.error(plain(str(error)))

    return tells


def settle(patience_s: float) -> None:
    """Finish what the store is writing."""
    try:
        store().settle(patience_s)
    except DatelineError:
        return  # what could not be opened has nothing to finish


def _data() -> None:
    if not len(in_use()) or not len(natural_earth.shapes("countries-50m").keys):
        raise DataError("The gazetteer or the basemap is empty. Install Dateline again.")


CHECKS: Mapping[str, Callable[[], object]] = {
    "store": by_itself(lambda: store().preference(_ANY)),
    "data": _data,
}
"""What `/health` looks at."""
