"""What every page shares: the store, the analyst's name, what may be asked of the world."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from urllib.parse import unquote

import streamlit as st
from streamlit.elements import exception
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType

from geo.ingest import DecisionsLost
from geo.maps.also_told.asking import AlsoTold
from geo.maps.also_told.in_background import InBackground
from geo.maps.beside.shown import ShownSet
from geo.maps.columns.by_row import ByRow
from geo.maps.columns.disk.preparing import Preparing
from geo.maps.columns.disk.sets import ShownSets
from geo.maps.columns.in_view import Hexagons
from geo.maps.columns.latest import Latest
from geo.maps.far.crowd import FolderCrowds
from geo.maps.far.kept import Folders
from geo.maps.held import Held
from geo.maps.symbols.aggregation import MOST_MARKS, Crowd
from geo.maps.symbols.crowds import Crowds, SetCrowds
from geo.maps.symbols.symbolise import Scale
from geo.store import Store
from geo.vocabulary import DatelineError, Incident, Judgement, StoreError, View
from geo.vocabulary.settings import Settings
from geo.wording.language import clean

# Without this the first visitor after a start who comes to /add is shown pages/add.py alone, as in apps that
# have a folder of pages and no router. Ours has both; st.navigation says so only once it has run.
PagesManager.uses_pages_directory = False

UNEXPECTED = (
    "Dateline could not finish this step because of a fault of its own. What was saved before is still there."
    " Reload the page; if it happens again, report it with the lines of the log that speak of a fault."
)
"""What is told of a fault that nobody foresaw, on a page, in a part of one or at a button; the server's log has the rest."""
exception._GENERIC_UNCAUGHT_EXCEPTION_TEXT = UNEXPECTED  # type: ignore[misc]  # Streamlit's speaks of its cloud

ANALYST = "analyst"
"""Who signs until a name is given. Also the preference that held one name for all visitors once: it is offered, not taken."""
COOKIE = "dateline_analyst"
"""The cookie in which a browser keeps its user's name."""
LONGEST_NAME = 80
_BY_FILTERS_BYTES = 32_000_000
LOOKUPS = "online_lookups"
"""The preference that allows names of places to be sent to a geocoder."""
TILES = "online_tiles"
"""The preference that allows map tiles to be fetched."""

ENGINE = "chat_engine"
"""The preference that allows an article to be sent to the chat engine that the settings name."""


def _url() -> str:
    return Settings.from_environment().database_url


def store() -> Store:
    """The store that the settings name, opened once for all visitors.

    Raises `StoreError` or `SettingsError`, whose message is for the screen.
    """
    return _opened(_url())


@st.cache_resource(show_spinner=False)
def _opened(url: str) -> Store:
    return Store.open(url)


@st.cache_resource(show_spinner=False)
def _shown(url: str) -> ShownSets:
    return ShownSets(_opened(url), Preparing(url))


def shown_sets() -> ShownSets:
    """The data sets of the store, as they are shown; once for all visitors."""
    return _shown(_url())


def incidents() -> ByRow:
    """All incidents that are saved now, by the rows of their columns: the very same for all visitors while nothing changes."""
    return _latest(_url()).now(store())


def decisions_lost() -> dict[str, tuple[Judgement, ...]]:
    """The decisions that find nothing in the reading that holds now, by article; each article is looked at once for all visitors."""
    return _lost(_url()).now(store())


@st.cache_resource(show_spinner=False)
def _lost(url: str) -> DecisionsLost:
    return DecisionsLost()


def in_columns(incidents: Sequence[Incident]) -> Hexagons:
    """The columns of `incidents`, as `incidents` or the store gave them, with the hexagons that were asked for: once for all visitors."""
    return _latest(_url()).of(incidents)


def keep_grouped() -> None:
    """Keep beside the database what was grouped since, and its columns, so that the next start finds them there. Raises `OSError`."""
    store().grouped.keep()
    _latest(_url()).keep(store())


def also_told() -> AlsoTold:
    """What may be the same event in data sets and articles, and what is held to be; once for all visitors."""
    return _also_told(_url())[0]


def in_background() -> InBackground:
    """The pairs of them, looked for in the background; once for all visitors."""
    return _also_told(_url())[1]


@st.cache_resource(show_spinner=False)
def _also_told(url: str) -> tuple[AlsoTold, InBackground]:
    asked = AlsoTold(_opened(url), _shown(url), _latest(url))
    return asked, InBackground(asked)


@st.cache_resource(show_spinner=False)
def _latest(url: str) -> Latest:
    return Latest()


def crowd(view: View, of: str = "") -> Crowd:
    """What `view` shows of the incidents that are saved now, or of those of the data set of the id `of`, for a map of very many;
    worked out once for all visitors.

    Raises `StoreError` or `SettingsError`.
    """
    made = _crowd(view, of)
    return replace(made, scale=scale_of(view.sets), beside=_beside(view)) if view.sets else made


def _crowd(view: View, of: str) -> Crowd:
    if of and of in folder_ids():
        return folders().of(of, view.filters)
    return _set_crowds(_url()).of(of, view) if of else _crowds(_url()).of(incidents(), view, store().holding)


def _beside(view: View) -> tuple[Crowd, ...]:
    """The crowds that a map of `view` shows together; without what cannot be shown, which is said where it is asked for."""
    own = _crowd(view, "")
    there = [own] if own.drawn > MOST_MARKS else []  # fewer are marks
    for id in view.sets:
        with suppress(DatelineError):
            there.append(_crowd(view, id))
    return tuple(there)


def scale_of(sets: tuple[str, ...]) -> Scale:
    """The one scale of circles for the incidents that are saved now and the data sets of these ids together; those that are not
    there (any more, or yet) are passed over. Raises `StoreError` or `SettingsError`."""
    of, largest, there = _set_crowds(_url()), [in_columns(incidents()).largest], folder_ids()
    for id in sets:
        with suppress(StoreError):  # whoever shows them says it
            largest.append(folders().folders.of(id)[0].largest if id in there else of.largest(id))
    return Scale.up_to(max(largest))


def folders() -> FolderCrowds:
    """The folders of GeoParquet that the store shows, once for all visitors."""
    return _folders(_url())


def folder_ids() -> frozenset[str]:
    """The ids of these folders."""
    return folders().folders.ids()


@st.cache_resource(show_spinner=False)
def _folders(url: str) -> FolderCrowds:
    return FolderCrowds(Folders(_opened(url)))


def sets_by_filters() -> Held[ShownSet]:
    """What filters show of data sets, for all visitors: a million rows take megabytes, which no window holds by itself."""
    return _by_filters(_url())


@st.cache_resource(show_spinner=False)
def _by_filters(url: str) -> Held[ShownSet]:
    return Held(_BY_FILTERS_BYTES)


@st.cache_resource(show_spinner=False)
def _crowds(url: str) -> Crowds:
    return Crowds(_latest(url))


@st.cache_resource(show_spinner=False)
def _set_crowds(url: str) -> SetCrowds:
    return SetCrowds(_shown(url))


def without_fragments() -> None:
    """Forget the parts of the page before that run by themselves; to be called when another page is come to.

    The map sends where it stands while it is being left. Streamlit would then run its part after the new
    page, find it gone, and clear the screen. What it sent before this page was begun waits already: it is
    dropped too, or the same happens.
    """
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return
    context.fragment_storage.clear()  # from here on none is taken any more
    waiting = context.script_requests
    if waiting is not None:
        with waiting._lock:
            if waiting._state is ScriptRequestType.RERUN and waiting._rerun_data.fragment_id_queue:
                waiting._state = ScriptRequestType.CONTINUE


def analyst() -> str:
    """Who signs this visitor's decisions: the name given, else "analyst"."""
    return name_given() or ANALYST


def name_given() -> str:
    """This visitor's name: of the login, else as given in this session, else as this browser kept it; "" without one."""
    return logged_in() or str(st.session_state.get("analyst_name", name_in_cookie()))


def sign_as(name: str) -> None:
    """Let this visitor's decisions be signed with `name` from now on; "" for nobody's."""
    st.session_state["analyst_name"] = name


def logged_in() -> str:
    """The name of who has logged in, where the server asks for a login; "" where it does not, or nobody has."""
    if not getattr(st.user, "is_logged_in", False):
        return ""
    return name_in(st.user.to_dict())


def name_in(claims: Mapping[str, object]) -> str:
    """The name that the claims of a login give; of what they give the first that is no other's by accident, where there is no name."""
    given = (claims.get(key) for key in ("name", "email", "preferred_username", "sub"))
    return one_line(next((each for each in given if isinstance(each, str) and each.strip()), ""))


def name_in_cookie() -> str:
    """The name that this browser kept when this window was opened, "" for none."""
    kept = st.context.cookies.get(COOKIE, "")
    return (
        one_line(unquote(kept, errors="replace")) if isinstance(kept, str) else ""
    )  # Streamlit's AppTest has no browser


def name_before() -> str:
    """The one name that the store had for all visitors before each had their own, "" for none."""
    return one_line(str(store().preference(ANALYST, "") or ""))


def one_line(name: str) -> str:
    """A name as it is kept and shown: on one line, without what acts unseen."""
    return clean(name, LONGEST_NAME)


def lookups_allowed() -> bool:
    """Whether the user lets names of places be sent to a geocoder."""
    return bool(store().preference(LOOKUPS, False))


def engine_allowed() -> bool:
    """Whether the user lets the text of an article be sent to the chat engine, when the button is pressed."""
    return bool(store().preference(ENGINE, False))


def tiles_allowed() -> bool:
    """Whether the user lets map tiles be fetched."""
    return bool(store().preference(TILES, False))
