"""The history of an incident beneath its evidence: who did what, when, why, before and after, with the way back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.access import Action, may
from geo.maps.escape import text as safe
from geo.reviewing.history import Change, Deed, about, deeds, with_changes
from geo.vocabulary import Decision, Incident, Judgement
from pages.panels.map.deciding import take_back
from pages.panels.quoting import signed
from pages.panels.session import store

_MOST = 30
"""Decisions that are listed of one incident, the latest first."""


def history(incident: Incident) -> None:
    """What was decided about `incident`, the latest first, what was undone as undone; nothing where nothing was."""
    by_article = {id: store().judgements(id) for id in {a.article.id for a in incident.accounts}}
    mine = [
        deed
        for made in by_article.values()
        for deed in deeds(made)
        if about(deed, incident, {j.id: j for j in made})
    ]
    if not mine:
        return
    mine.sort(key=lambda deed: deed.first.when, reverse=len(by_article) > 1)
    latest = mine[:_MOST] if len(by_article) > 1 else mine[::-1][:_MOST]
    many = "1 decision" if len(mine) == 1 else f"{len(mine)} decisions"
    with st.expander(f"History: {many}", key="history_of"):
        for n, deed in enumerate(latest):
            line(told(deed, by_article[deed.first.article_id]), f"history_{n}")
        if len(mine) > _MOST:
            st.caption(f"and {len(mine) - _MOST} earlier ones: the page Log has all of them.")


def told(deed: Deed, judgements: Sequence[Judgement]) -> Deed:
    """`deed` with what it changed, by judging its article with and without it."""
    id, kept = deed.first.article_id, store()
    return with_changes(deed, kept.article(id), kept.reading(id), judgements, kept.gazetteer())


def line(deed: Deed, key: str, where: str = "") -> None:
    """One decision with its way back; `where` names the article."""
    first = deed.first
    words = safe(deed.did[:1].upper() + deed.did[1:])
    parts = [f"<s>{words}</s>" if deed.undone else f"<b>{words}</b>"]
    parts += [_change(change) for change in deed.changes[:4]]
    more = " · ".join(p for p in (signed(first), f"“{first.why}”" if first.why else "", where) if p)
    parts.append(f'<span class="quiet">{safe(more)}</span>')
    if deed.undone:
        parts.append(f'<span class="quiet">undone by {safe(signed(deed.undone))}</span>')
    with st.container(horizontal=True, vertical_alignment="center", key=f"deed_{key}"):
        st.html(f'<div class="evidence deed">{"<br>".join(parts)}</div>', width="stretch")
        if not deed.undone and first.decision is not Decision.WITHDRAW and may(Action.JUDGE):
            st.button("Undo", key=f"undo_{key}", on_click=take_back, args=(deed.judgements,))


def _change(change: Change) -> str:
    return f"{safe(change.what)}: {safe(change.before)} → {safe(change.after)}"
