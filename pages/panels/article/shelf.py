"""Lists of articles: those on the desk, and those that are saved."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.ingest import Progress, reread
from geo.judging.by_hand import SOURCE
from geo.store import Draft, SavedArticle
from geo.vocabulary import Decision, Outcome
from geo.vocabulary.program import NO_READER, READER
from geo.wording.dates import kept_since
from geo.wording.language import capital, short
from geo.wording.tellings import published_on
from pages.panels.article.desk import desk, title
from pages.panels.markdown import plain
from pages.panels.session import analyst, store

_PAGE = 20
KEPT = (
    "What you paste or upload is kept as a draft until somebody saves or discards it, also when the window is closed, and"
    " counts nowhere before. Drafts are shared: everybody who uses this store sees them."
)
ALREADY = "These words are saved already. Nothing was added; this is the saved article."


def drafts() -> None:
    """Articles that were read and are not saved yet, with what was refused and what is saved already."""
    at = desk()
    _refusals()
    _pasted()
    if not at.drafts:
        return
    many = len(at.drafts)
    st.subheader(f"Read, not saved yet: {many}")
    st.caption("Open each to look it through, or save them all.")
    left, right, _ = st.columns([1, 1, 3])
    if many > 1 and left.button(f"Save all {many}", type="primary", key="save-all", width="stretch"):
        bar = st.progress(0.0)
        saved = 0
        for done, id in enumerate(list(at.drafts)):
            bar.progress(done / many, f"Saving, {done + 1} of {many}")
            saved += at.save(id)
        at.say(f"{saved} articles saved.")
        st.rerun()
    if many > 1 and right.button("Discard all", key="discard-all", width="stretch"):
        at.discard(list(at.drafts))
        st.rerun()
    for draft in list(at.drafts.values())[:_PAGE]:
        _draft(draft)
    if many > _PAGE:
        st.caption(f"{many - _PAGE} more are not listed here; they come up as you save or discard these.")


def _pasted() -> None:
    """Text that was pasted and not read yet, but for the one in the form."""
    at = desk()
    waiting = _elsewhere()
    if not waiting:
        return
    st.subheader(f"Pasted, not read yet: {len(waiting)}")
    for draft in waiting[:_PAGE]:
        words, look, drop = st.columns([6, 1.2, 1.2], vertical_alignment="center")
        words.markdown(f"**{plain(title(draft), 120)}**  \n{capital(kept_since(draft.kept))}")
        id = draft.article.id
        if look.button("Open", key=f"look-{id}", width="stretch"):
            at.open(id)
            st.rerun()
        if drop.button("Discard", key=f"drop-{id}", width="stretch"):
            at.discard([id])
            st.rerun()


def _elsewhere() -> list[Draft]:
    """Text that was pasted and stands in the form of nobody here."""
    at = desk()
    return [d for d in at.pasted.values() if d.article.id != at.opened]


def _draft(draft: Draft) -> None:
    reading, id = draft.reading, draft.article.id
    if reading is None:
        return
    words, look, save = st.columns([6, 1.2, 1.2], vertical_alignment="center")
    unsettled = sum(1 for r in reading.resolutions if r.outcome is not Outcome.RESOLVED)
    said = _counted(len(reading.reports), len(reading.resolutions), unsettled)
    name = f" · {plain(draft.name, 60)}" if draft.name else ""
    words.markdown(f"**{plain(title(draft), 120)}**  \n{said}{name} · {kept_since(draft.kept)}")
    if look.button("Open", key=f"look-{id}", width="stretch"):
        desk().open(id)
        st.rerun()
    if save.button("Save", key=f"save-{id}", width="stretch"):
        desk().save(id)
        desk().say(f"Saved: {title(draft)}")
        st.rerun()


def _refusals() -> None:
    at = desk()
    if not (at.refused or at.known):
        return
    with st.container(border=True):
        for name, why in at.refused:
            st.markdown(f"**{plain(name, 80)}** was not read. {plain(why, 300)}")
        for name, id in at.known:
            words, look = st.columns([6, 1.2], vertical_alignment="center")
            words.markdown(f"**{plain(name, 80)}** is saved already; nothing was added.")
            if look.button("Open", key=f"known-{name}-{id}", width="stretch"):
                st.query_params.from_dict({"article": id})
                st.rerun()
        if st.button("Done with these", key="refused-done"):
            at.refused, at.known = [], []
            st.rerun()


def _counted(incidents: int, places: int, unsettled: int) -> str:
    said = f"{incidents} incident{'s' * (incidents != 1)} · {places} mention{'s' * (places != 1)} of places"
    return said + (f", {unsettled} not settled" if unsettled else "")


def saved() -> None:
    """The saved articles, the newest first, to be opened or deleted."""
    every = store().articles()
    st.subheader(f"Saved articles: {len(every):,}")
    if not every:
        st.info("No article is saved. Paste one above, or upload files; what you save is drawn on the map.")
        return
    _old(every)
    found = _searched(every)
    pages = max(1, -(-len(found) // _PAGE))
    page = 1
    if pages > 1:
        page = int(
            st.number_input(f"Page, of {pages}", min_value=1, max_value=pages, value=1, key="shelf-page")
        )
    standings = _standings()
    for article in found[(page - 1) * _PAGE : page * _PAGE]:
        _saved(article, standings.get(article.id, ""))


def _searched(every: tuple[SavedArticle, ...]) -> tuple[SavedArticle, ...]:
    if len(every) <= 8:
        return every
    wanted = st.text_input(
        "Find a saved article", key="shelf-find", placeholder="Words of headline or source"
    )
    words = wanted.casefold().split()
    found = tuple(a for a in every if all(w in f"{a.title} {a.article.source}".casefold() for w in words))
    if not found:
        st.caption("None has these words in its headline or source.")
    return found


def _standings() -> dict[str, str]:
    """Article id -> what people have decided about it."""
    made: dict[str, set[Decision]] = {}
    for judgement in store().judgements_in_force():
        made.setdefault(judgement.article_id, set()).add(judgement.decision)
    return {
        id: "confirmed by an analyst, in part or whole" if Decision.CONFIRM in decisions else "corrected"
        for id, decisions in made.items()
    }


def _saved(kept: SavedArticle, standing: str) -> None:
    article = kept.article
    words, look, drop = st.columns([6, 1.2, 1.2], vertical_alignment="center")
    parts = [
        plain(article.source, 60) if article.source else "",
        published_on(article.published, alone=True),
        _counted(kept.incidents, kept.places, kept.unresolved),
        standing or "machine reading, not verified",
    ]
    if kept.version == NO_READER:
        parts = [SOURCE]
    words.markdown(f"**{plain(kept.title, 120)}**  \n{' · '.join(p for p in parts if p)}")
    if look.button("Open", key=f"open-{kept.id}", width="stretch"):
        st.query_params.from_dict({"article": kept.id})
        desk().say("")
        st.rerun()
    if drop.button("Delete", key=f"delete-{kept.id}", width="stretch"):
        delete(kept.id, kept.title)
        st.rerun()


def deleted() -> None:
    """The articles in the bin, to be restored; nothing where it is empty."""
    binned = store().deleted()
    if binned:
        with st.expander(f"Deleted articles: {len(binned):,}", key="shelf_bin"):
            st.caption("They count nowhere, and are erased for good in time.")
            for article in binned[:_PAGE]:
                in_the_bin(article)
            if len(binned) > _PAGE:
                st.caption(
                    f"{len(binned) - _PAGE} more are not listed here; they come up as you restore these."
                )


def in_the_bin(article: SavedArticle) -> None:
    """A deleted article, with the way back."""
    words, back = st.columns([5, 1], vertical_alignment="center")
    words.markdown(f"{plain(article.title, 120)}")
    if back.button("Restore", key=f"restore-{article.id}", width="stretch"):
        store().restore(article.id, analyst())
        st.rerun()


def delete(article_id: str, title: str) -> None:
    """Put an article into the bin and offer the way back."""
    store().delete(article_id, analyst())
    desk().say(f"Deleted: {short(title, 90)}", undo=article_id)


def _old(every: tuple[SavedArticle, ...]) -> None:
    """Offer to read again what an earlier version of the reader has read."""
    old = [a for a in every if a.version not in (READER, NO_READER)]
    if not old:
        return
    words, button = st.columns([6, 1.2], vertical_alignment="center")
    words.warning(
        f"{len(old)} of these were read by an earlier version of the reader. Reading again keeps your decisions."
    )
    if button.button("Read again", key="reread", width="stretch"):
        bar = st.progress(0.0)
        done = reread(
            store(),
            on_progress=lambda p: _shown(bar, p),
            who=analyst(),
        )
        changed = sum(1 for each in done if each.changes)
        desk().say(
            f"{len(done)} articles read again, {changed} of them with changes. Your decisions are kept."
        )
        st.rerun()


def _shown(bar: DeltaGenerator, progress: Progress) -> None:
    bar.progress(progress.done / max(1, progress.total), plain(progress.name, 60))
