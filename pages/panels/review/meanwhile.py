"""Another analyst decided since this page was drawn: who did what is told, and the visitor asked before deciding all the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic

import streamlit as st

from geo.reviewing.meanwhile import ADDED, again, passed_over
from geo.store import Seen
from geo.vocabulary import DatelineError, Judgement
from geo.wording.dates import to_the_minute
from geo.wording.review.deeds import did
from pages.panels.markdown import plain
from pages.panels.quoting import signed
from pages.panels.session import store

_SEEN, _OWN, _PENDING = "seen", "own_judgements", "pending_decision"
SHOWN, AGAIN = "shown", "drawn_again"
"""What the page shows and since when; whether the run that begins is one that the visitor did not ask for (`afresh`)."""
_TO_SEE_S = 5.0
"""So long a page that was drawn again by itself has to stand before what is new on it counts as seen."""


@dataclass(frozen=True, slots=True)
class Pending:
    """Decisions that wait for a yes: what is told once they are kept, and what others did, in words."""

    made: tuple[Judgement, ...]
    words: str
    others: tuple[str, ...]


def drawn() -> Seen:
    """Note that the page is drawn from the store as it is now; what the visitor saw until now. Before anything is read."""
    now = store().seen_now()
    before = _seen(now)
    st.session_state[_SEEN] = before if st.session_state.pop(AGAIN, False) else now
    st.session_state[SHOWN] = now, monotonic()
    return before


def _seen(now: Seen) -> Seen:
    """How far the visitor has seen; `now`, where this is their first page."""
    seen: Seen = st.session_state.get(_SEEN, now)
    shown, since = st.session_state.get(SHOWN, (seen, 0.0))
    return shown if monotonic() - since > _TO_SEE_S else seen


def mine(made: Sequence[Judgement]) -> None:
    """Note that this visitor made these: they surprise nobody."""
    st.session_state.setdefault(_OWN, set()).update(j.id for j in made)


def surprised(made: Sequence[Judgement], words: str, seen: Seen | None = None) -> bool:
    """Whether `made` would pass over what others did since `seen` (without it: since the page was drawn). Then it waits."""
    deciding = [j for j in made if j.decision not in ADDED]
    if not deciding or (seen is None and _SEEN not in st.session_state):
        return False
    seen = seen or _seen(st.session_state[_SEEN])
    articles = {j.article_id for j in deciding}
    since = store().happened_since(seen, articles)
    if not since.judgements and not since.read_again:
        return False
    by_id = {j.id: j for id in articles for j in store().judgements(id)}
    over = passed_over(deciding, since.judgements, by_id, st.session_state.get(_OWN, set()))
    others = [f"{signed(j)}: {did(j, by_id.get(str(j.get('judgement'))))}" for j in over]
    others += [
        f"{who or 'somebody'}, {to_the_minute(when)}: read the article again"
        for who, when in since.read_again
    ]
    if others:
        st.session_state[_PENDING] = Pending(tuple(made), words, tuple(dict.fromkeys(others)))
    return bool(others)


def ask() -> None:
    """What waits for a yes, with what others did; nothing where nothing waits."""
    waits: Pending | None = st.session_state.get(_PENDING)
    if waits is None:
        return
    with st.container(border=True, key="meanwhile"):
        listed = "".join(f"\n- {plain(line, 240)}" for line in waits.others)
        st.markdown(
            f"**Not decided yet:** {plain(waits.words, 200)}  \nMeanwhile, and not on the page that you saw:\n{listed}"
        )
        with st.container(horizontal=True):
            st.button("Decide all the same", key="meanwhile_yes", type="primary", on_click=_all_the_same)
            st.button("Leave it as it is now", key="meanwhile_no", on_click=leave)


def leave() -> None:
    """Drop what waits for a yes: the page was left, or the answer is no."""
    st.session_state.pop(_PENDING, None)


def _all_the_same() -> None:
    waits: Pending | None = st.session_state.pop(_PENDING, None)
    if waits is None:
        return
    made = again(waits.made, datetime.now(UTC))
    try:
        store().judge(*made)
    except DatelineError as error:
        st.session_state["decision_trouble"] = str(error)
        return
    mine(made)
    st.session_state["last_decision"] = (waits.words, made)
