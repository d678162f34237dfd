"""Settings: who signs decisions, what may leave the machine, where things lie, and cleaning up."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from geo.access.acting import asked
from geo.engines import engine_named
from geo.engines.asking import INSTRUCTIONS
from geo.engines.chat import Chat
from geo.ingest import preview, remove_sample, sample_article, save
from geo.ingest.fetching import FETCHING
from geo.maps.browser.content_security import TILE_HOST
from geo.serving.hosts import is_open_to_others
from geo.sources.geocoding.geocoder import Geocoder
from geo.store import Store
from geo.vocabulary import DatelineError, SettingsError
from geo.vocabulary.settings import Settings
from geo.wording.review.damage import elsewhere_lines
from pages.panels import signing
from pages.panels.article.shelf import in_the_bin
from pages.panels.markdown import plain
from pages.panels.session import ENGINE, LOOKUPS, TILES, analyst, store

_LISTED = 20


def _others() -> None:
    """Whether others can reach this server, and as whom."""
    if asked():
        st.caption(
            "This server asks for a login. Who has which role stands in the file that DATELINE_ROLES names."
        )
    elif is_open_to_others(st.get_option("server.address")):
        st.warning(
            "This server listens on more than this machine and asks for no login: whoever reaches it may read and change everything,"
            " under any name. Let a proxy ask who they are, or set up a login: README says how, under “On a server” and “A login and"
            " roles”."
        )
    else:
        st.caption(
            "This server listens on this machine alone and asks for no login: whoever uses this machine may do everything."
        )


def _name() -> None:
    st.subheader("Your name")
    signing.asked("settings")


def _going_online(saved: Store) -> None:
    st.subheader("Going online")
    st.caption("All of this is off until you switch it on. Everything else works without a network.")
    _switch(
        saved,
        LOOKUPS,
        "Allow online look-up of a place",
        "When you press the button on a place that was not found, its name and, where known, the country go to the"
        f" geocoder ({_server()}), which also sees your address. Nothing else of the article is sent."
        " The answer is offered as one more candidate and never taken by itself.",
    )
    if saved.preference(LOOKUPS, False) and st.button(
        "Erase the answers kept",
        key="settings-forget",
        help="Answers are kept so that the same name is not asked twice. They tell what was looked up.",
    ):
        Geocoder.from_settings(True).forget()
        st.toast("The answers of online look-ups are erased.")
    _switch(
        saved,
        TILES,
        "Allow online map tiles",
        f"The map page can then fetch background pictures from {TILE_HOST.removeprefix('https://')}, which sees your address and"
        " which part of the world you look at. No text of an article is sent.",
    )
    _switch(
        saved,
        FETCHING,
        "Allow fetching pages and feeds",
        "When you give an address under Add articles, or ask a feed there, Dateline fetches the page or the feed and the pages that it"
        " names. Their servers see your network address and which pages you read, as when you open them in a browser; nothing of your"
        " articles is sent. Each page is kept as it came beside the database, with time and hash. What a site asks not to be fetched (robots.txt) is not, and pauses are made.",
    )
    _engine(saved)


def _engine(saved: Store) -> None:
    """The engine that the environment names: a chat server, which may be allowed."""
    try:
        chat = Chat.from_settings() if engine_named() == "chat" else None
    except SettingsError as error:
        st.error(plain(str(error)))
        return
    if chat is None:
        st.caption(
            "No engine is set up to read beside the rules. DATELINE_ENGINE names one; README says how."
        )
        return
    _switch(
        saved,
        ENGINE,
        "Allow asking the engine about an article",
        f"When you press the button under the text that would be sent, the text of one article goes to {plain(chat.server)}"
        f" (model {plain(chat.model, 60)}, at most {chat.tokens:,} tokens), with the instructions below. Its headline, source, address"
        " and date are not sent. What the engine says is checked word by word and marked with its name.",
    )
    with st.expander("What is sent with the text"):
        st.code(INSTRUCTIONS, language=None, wrap_lines=True)


def _server() -> str:
    """The host that is asked, or what is wrong with the settings that name it."""
    try:
        return Geocoder.from_settings(False).server
    except SettingsError as error:
        return plain(str(error))


def _switch(saved: Store, key: str, label: str, what: str) -> None:
    before = bool(saved.preference(key, False))
    now = st.toggle(label, value=before, key=f"settings-{key}")
    st.caption(what)
    if now != before:
        saved.prefer(key, now)
        st.rerun()


def _sample(saved: Store) -> None:
    """The sample article: taken out and put back."""
    st.subheader("Sample article")
    sample = sample_article()
    there = bool(saved.has(sample.text))
    st.caption(
        "It is there so that the map is not empty at first. It was written for Dateline; it is no news report."
    )
    if there and st.button("Remove the sample article", key="settings-sample-remove"):
        remove_sample(saved, analyst())
        st.rerun()
    if not there and st.button("Put the sample article back", key="settings-sample-back"):
        if any(a.id == sample.id for a in saved.deleted()):
            saved.restore(sample.id, analyst())
        else:
            save(sample, preview(sample, saved.gazetteer()), saved, who=analyst())
        st.rerun()


def _bin(saved: Store) -> None:
    st.subheader("Deleted articles")
    binned = saved.deleted()
    if not binned:
        st.caption("There are none. A deleted article stays here until it is erased, and can be restored.")
        return
    st.caption(
        f"A deleted article counts nowhere. It is erased for good {Settings.from_environment().bin_days} days after it was deleted,"
        " or when you say so."
    )
    for article in binned:
        in_the_bin(article)
    lines = _elsewhere(saved.where, saved.revision(), tuple(article.id for article in binned))
    for line in lines[:_LISTED]:
        st.markdown(f":material/info: {plain(line, 400)}")
    if len(lines) > _LISTED:
        st.caption(
            f"{len(lines) - _LISTED} more: `python -m geo erase --deleted` lists them all before it asks."
        )
    many = f"{len(binned)} deleted articles" if len(binned) > 1 else "the deleted article"
    sure = st.checkbox(
        f"Erase {many} with readings and decisions; this cannot be undone", key="settings-erase-sure"
    )
    if st.button("Erase for good", disabled=not sure, key="settings-erase"):
        erased = saved.purge(timedelta(0), who=analyst())
        st.toast(f"{erased} article{'s' * (erased != 1)} erased.")
        st.rerun()


@st.cache_data(ttl=60, max_entries=4, show_spinner=False)
def _elsewhere(where: str, revision: int, ids: tuple[str, ...]) -> list[str]:
    """What else holds these articles; backups are not opened again at every click."""
    return elsewhere_lines(store().upkeep.elsewhere(ids))


def _what_lies_where(saved: Store) -> None:
    st.subheader("On this machine")
    gazetteer = saved.gazetteer()
    st.markdown("Database, with articles, readings and decisions")
    st.code(saved.where, language=None, wrap_lines=True)
    st.caption(
        "`python -m geo backup FILE` copies it while Dateline runs. DATELINE_DATABASE_URL sets another, DATELINE_BACKUPS a folder"
        " for backups on a schedule."
    )
    st.markdown(f"Gazetteer: {len(gazetteer):,} places")
    if gazetteer.about:
        st.caption(
            f"Built from {plain(', '.join(gazetteer.about.get('from', ())))} on {str(gazetteer.about.get('built', ''))[:10]},"
            " with the places that come with Dateline. `python -m geo gazetteer reset` returns to those alone."
        )
    else:
        st.caption(
            "It is part of the program. Method says where its places come from and under which licence;"
            " Own places adds to it."
        )


try:
    with st.container(width=760):
        st.title("Settings")
        _store = store()
        _others()
        _name()
        _going_online(_store)
        _sample(_store)
        _bin(_store)
        _what_lies_where(_store)
except DatelineError as error:
    st.error(plain(str(error)))
