"""Addresses of pages and feeds to fetch, under a bar that can be stopped; the feeds, what waits, and what failed."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

import streamlit as st

from geo.access import Action
from geo.ingest.fetching import FETCHING, web_of
from geo.ingest.given import Source, is_address, sources_of
from geo.ingest.running import Step, failed, run
from geo.ingest.taking_in import Outcome
from geo.store.intake.feeds import FeedState
from geo.store.intake.queue import State
from geo.vocabulary import DatelineError
from geo.wording.dates import to_the_minute
from geo.wording.language import capital
from pages.panels import login
from pages.panels.markdown import plain
from pages.panels.session import analyst, store

_MOST = 20
"""Failures and results that are listed."""
_OFF = (
    "Fetching is off. Once it is allowed, Dateline fetches the pages and feeds whose addresses you give here, and keeps each"
    " page as it came. Their servers then see your network address and which pages you read."
)
_HOW = "One address a line. What is fetched is read and saved at once; a feed is kept below, to be asked for what is new."


@dataclass
class _Job:
    """What is being fetched in this window, and what came of it so far. `sources` is None where nothing is under way."""

    sources: tuple[Source, ...] | None = None
    done: list[Outcome] = field(default_factory=list)
    told: str = ""


def busy() -> bool:
    """Whether this window is fetching, or has results to show."""
    at = _job()
    return at.sources is not None or bool(at.told)


def panel() -> None:
    """The field, the feeds, what waits and what failed; or how to allow it."""
    if not store().preference(FETCHING, False):
        st.info(_OFF)
        if not login.shut(Action.SETTINGS):
            st.page_link("pages/settings.py", label="Allow it in Settings")
        return
    at = _job()
    if at.sources is not None:
        _fetch(at)
        return
    _asked_for(at)
    with st.container(key="shelf-web"):
        _came(at)
        _feeds(at)
        _waiting(at)
        _failures(at)


def _job() -> _Job:
    found: _Job = st.session_state.setdefault("web-job", _Job())
    return found


def _asked_for(at: _Job) -> None:
    with st.form("web", border=False, clear_on_submit=True):
        given = st.text_area(
            "Addresses of pages, feeds or sitemaps",
            key="web-addresses",
            height=96,
            max_chars=20_000,
            placeholder="https://",
        )
        outlet = st.text_input(
            "Source, for pages that do not name it",
            key="web-outlet",
            max_chars=200,
            placeholder="Name of the paper or agency",
        )
        pressed = st.form_submit_button("Fetch", type="primary")
    st.caption(_HOW)
    if not pressed:
        return
    names = given.split()
    wrong = [name for name in names if not is_address(name)]
    if wrong or not names:
        what = f"{plain(wrong[0], 80)} is no address." if wrong else "No address was given."
        st.warning(f"{what} An address begins with https:// or http://.")
        return
    _start(at, tuple(sources_of(names, outlet=outlet.strip())))


def _start(at: _Job, sources: tuple[Source, ...]) -> None:
    at.sources, at.done, at.told = sources, [], ""
    st.rerun()


def _stop() -> None:
    at = _job()
    at.sources, at.told = None, f"Stopped. {_counted(at.done)} What waits is read when you press Go on."


def _fetch(at: _Job) -> None:
    """Fetch, read and save, item by item. Each is kept as soon as it is read, so that stopping loses none."""
    bar = st.progress(0.0, "Asking")
    st.button("Stop", key="web-stop", on_click=_stop)

    def tell(step: Step) -> None:
        bar.progress(min(1.0, step.share or 0.0), f"{step.done} done · {plain(step.name, 70)}")

    try:
        for outcome in run(at.sources or (), store(), web_of(store()), who=analyst(), on_step=tell):
            at.done.append(outcome)
    except DatelineError as error:
        at.sources, at.told = None, f"{_counted(at.done)} {error}"
        st.rerun()
    at.sources, at.told = None, _counted(at.done)
    st.rerun()


def _counted(done: list[Outcome]) -> str:
    """What it came to, in a line."""
    if not done:
        return "Nothing new came."
    new = [outcome for outcome in done if not outcome.before]
    counts = {state: sum(o.state is state for o in new) for state in State}
    words = [
        (counts[State.SAVED], "saved"),
        (counts[State.CARRIED], "joined to articles whose words they carry"),
        (counts[State.ALREADY], "saved already"),
        (counts[State.FAILED], "failed"),
        (len(done) - len(new), "handled before"),
    ]
    return f"{', '.join(f'{count} {word}' for count, word in words if count)}.".capitalize()


def _came(at: _Job) -> None:
    """What the last fetching gave."""
    if not at.told:
        return
    with st.container(border=True):
        st.markdown(f"**{plain(at.told, 400)}**")
        for number, outcome in enumerate(at.done[:_MOST]):
            words, look = st.columns([6, 1.2], vertical_alignment="center")
            title = outcome.article.headline if outcome.article and outcome.article.headline else outcome.name
            words.markdown(f"{plain(title, 100)}  \n{plain(outcome.message, 300)}")
            if outcome.item.article and look.button("Open", key=f"web-open-{number}", width="stretch"):
                at.told = ""
                st.query_params.from_dict({"article": outcome.item.article})
                st.rerun()
        if len(at.done) > _MOST:
            st.caption(f"{len(at.done) - _MOST:,} more are among the saved articles below.")
        if st.button("Done with these", key="web-done"):
            at.told = ""
            st.rerun()


def _feeds(at: _Job) -> None:
    feeds = store().intake.feeds()
    st.subheader(f"Feeds: {len(feeds)}")
    if not feeds:
        st.caption(
            "There is none. Give the address of an RSS or Atom feed or of a sitemap above: it is kept here, to be asked again."
        )
        return
    if len(feeds) > 1 and st.button("Ask all", key="feeds-ask"):
        _start(at, tuple(sources_of((feed.address for feed in feeds), feed=True)))
    for feed in feeds:
        _feed(at, feed)


def _feed(at: _Job, feed: FeedState) -> None:
    words, ask, drop = st.columns([6, 1.2, 1.2], vertical_alignment="center")
    counts = store().intake.counts(feed.address)
    said = [f"asked {to_the_minute(feed.asked_at)}" if feed.asked_at else "not asked yet"]
    for state, word in (
        (State.SAVED, "saved"),
        (State.CARRIED, "joined"),
        (State.WAITING, "waiting"),
        (State.FAILED, "failed"),
    ):
        said += [f"{counts[state]:,} {word}"] if counts.get(state) else []
    failure = f"  \nThe last time gave nothing. {plain(feed.failed, 300)}" if feed.failed else ""
    address = f"  \n{plain(feed.address, 120)}" if feed.title else ""
    name = plain(feed.title or feed.address, 100)
    words.markdown(f"**{name}**{address}  \n{capital(' · '.join(said))}{failure}")
    if ask.button("Ask", key=f"feed-ask-{feed.address}", width="stretch"):
        _start(at, tuple(sources_of([feed.address], feed=True)))
    if drop.button(
        "Remove",
        key=f"feed-drop-{feed.address}",
        width="stretch",
        help="It is asked no more; what was read stays.",
    ):
        store().intake.drop_feed(feed.address, analyst())
        st.rerun()


def _waiting(at: _Job) -> None:
    many = store().intake.counts().get(State.WAITING, 0)
    if not many:
        return
    words, go_on = st.columns([6, 1.2], vertical_alignment="center")
    words.markdown(f"**{many:,} page{'s' * (many != 1)} wait{'s' * (many == 1)}** to be read.")
    if go_on.button("Go on", key="web-go-on", width="stretch"):
        _start(at, ())


def _failures(at: _Job) -> None:
    items = [item for item in islice(failed(store()), 500) if is_address(item.source)]
    if not items:
        return
    st.subheader(f"Not read: {len(items)}")
    if st.button("Try again", key="web-retry"):
        store().intake.retry([item.key for item in items])
        _start(at, ())
    for item in items[:_MOST]:
        tried = "once" if item.tries == 1 else f"{item.tries} times"
        st.markdown(
            f"**{plain(item.inner or item.source, 120)}**  \n{plain(item.reason, 300)} Tried {tried}."
        )
    if len(items) > _MOST:
        st.caption(f"{len(items) - _MOST} more. `python -m geo ingest --list-failed` lists all.")
