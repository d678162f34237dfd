"""The router: pages, and the server's routes and headers. `streamlit run app.py` serves it."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Thread
from time import sleep

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo.access import Action, by_itself, may
from geo.ingest import plant_sample
from geo.maps.browser.content_security import Policy
from geo.maps.browser.routes import routes, warm
from geo.serving.at_rest import RUNS
from geo.serving.doors import Doors
from geo.serving.health import health
from geo.serving.hosts import is_open_to_others, served
from geo.serving.login import Login
from geo.serving.logs import Event, tell
from geo.serving.stopping import stops_gracefully
from geo.serving.threads import few_heaps, many_files, short_turns
from geo.vocabulary import DatelineError
from geo.vocabulary.settings import Settings
from pages.panels import damaged, history, login, server, session, signing
from pages.panels.markdown import plain
from pages.panels.review import afresh, meanwhile
from pages.panels.sockets import heard, in_turn, told

HERE = Path(__file__).parent
_BACKUP_SECONDS = 600
"""How often it is asked whether a backup is due."""
_KEEP_SECONDS = 60
"""How often what was grouped since is kept."""
# title, file and address of each page, in the order of the sidebar
PAGES = (
    ("Map", "map", ""),
    ("Review", "inbox", "review"),
    ("Add articles", "add", "add"),
    ("Compare", "compare", "compare"),
    ("Snapshot", "snapshot", "snapshot"),
    ("Data sets", "datasets", "datasets"),
    ("Own places", "places", "places"),
    ("Log", "log", "log"),
    ("Settings", "settings", "settings"),
    ("Method", "method", "method"),
)
FOR = {
    "": Action.SEE,
    "review": Action.JUDGE,
    "add": Action.ADD,
    "compare": Action.SEE,
    "snapshot": Action.PUBLISH,
    "datasets": Action.SEE,
    "places": Action.GROUND,
    "log": Action.SEE,
    "settings": Action.SETTINGS,
    "method": Action.SEE,
}
"""What may be done by whom a page is for, by its address."""


def tiles_allowed() -> bool:
    """Whether the user lets map tiles be fetched; not when the store cannot say."""
    try:
        return by_itself(session.tiles_allowed)()
    except DatelineError:
        return False


@st.cache_resource(show_spinner="Opening the store")
def _first_start(url: str) -> None:
    """Put the sample article into a store that never held one, once a start."""
    by_itself(plant_sample)(session.store())


def _ready() -> None:
    session.store()
    _first_start(Settings.from_environment().database_url)


def _incidents_read() -> None:
    """Have what is saved grouped, which takes seconds where it is much, so that nobody waits for it; and kept beside the database
    from time to time, so that the next start need not group it again. What no page needs waits until none is waited for."""
    looked = False
    while True:
        with suppress(DatelineError, OSError):  # the pages say it
            grouped = session.store().grouped
            session.incidents()
            if not looked:
                gc.freeze()
                RUNS.wait()
                damaged.look()
                grouped.take_up()
                looked = True
            session.keep_grouped()
        sleep(_KEEP_SECONDS)


def _sets_ready() -> None:
    """Have the data sets prepared whose columns another version made."""
    with suppress(DatelineError):  # the pages say it
        session.shown_sets().prepare()


def _kept_safe() -> None:
    """Make backups when they are due, as long as the server runs."""
    while True:
        try:
            upkeep = session.store().upkeep
            upkeep.backup_if_due(Settings.from_environment(), "Dateline")
        except DatelineError as error:
            logging.getLogger("dateline").warning("No backup was made: %s", error)
        sleep(_BACKUP_SECONDS)


@asynccontextmanager
async def started(_: st.App) -> AsyncIterator[None]:
    """Have the map's ground and the incidents ready by the time that a browser is."""
    gc.freeze()  # what is there by now stays: the search for cycles need not go through it again and again
    Thread(target=warm, daemon=True).start()
    Thread(target=by_itself(_incidents_read), daemon=True).start()
    Thread(target=by_itself(_sets_ready), daemon=True).start()
    Thread(target=by_itself(_kept_safe), daemon=True).start()
    Thread(target=by_itself(afresh.watch), args=(session.store,), daemon=True).start()
    stops_gracefully(server.settle)
    tell(Event.STARTED)
    yield


def main() -> None:
    """One run of the page that is asked for."""
    st.set_page_config(page_title="Dateline", layout="wide", initial_sidebar_state="auto")
    st.html(HERE / "pages" / "panels" / "look.css")
    history.one_entry_a_view()
    if not login.let_in():
        st.stop()
    there = [(title, HERE / "pages" / f"{file}.py", address) for title, file, address in PAGES]
    page = st.navigation([
        st.Page(
            path,
            title=title,
            url_path=address or None,
            default=not address,
            visibility="visible" if may(FOR[address]) else "hidden",
        )
        for title, path, address in there
        if path.is_file()
    ])  # fmt: skip
    st.session_state["arrived"] = st.session_state.get("page") != page.title
    st.session_state["page"] = page.title
    try:
        _ready()
    except DatelineError as error:
        st.error(plain(str(error)))
        st.stop()
    if st.session_state["arrived"]:
        session.without_fragments()
        meanwhile.leave()
    signing.remembered()
    signing.badge()
    damaged.told()
    if not login.closed(page.title, next(FOR[address] for title, _, address in PAGES if title == page.title)):
        page.run()


if get_script_run_ctx(suppress_warning=True) is None:  # imported by the server, and not a run of the script
    try:
        settings = Settings.from_environment()
        server.logs(settings)
        guarded = login.begin(settings)
    except DatelineError as error:
        sys.exit(f"dateline: {error}")
    few_heaps()
    many_files()
    short_turns()
    in_turn.install()
    heard.install()
    told.install()
    base = str(st.get_option("server.baseUrlPath") or "")
    names = served(settings.hosts, map(st.get_option, ("server.address", "browser.serverAddress")))
    if not guarded and is_open_to_others(st.get_option("server.address")):
        tell(Event.UNGUARDED, "warning")
    inner = (
        [Middleware(Login, way=login.way(), pages=[row[2] for row in PAGES], base=base)] if guarded else []
    )
    app = st.App(
        __file__,
        lifespan=started,
        routes=[health(server.CHECKS, base), *routes(session.crowd, base)],
        on_script_error=server.told,
        middleware=[
            Middleware(Policy, tiles_allowed=tiles_allowed),
            Middleware(Doors, names=names, base=base, login=guarded),
            *inner,
        ],
    )
else:
    with RUNS.one():
        main()
