"""One article opened: where it comes from, what can be done with it, and its reading to look through."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.ingest import Reread, preview, reread
from geo.judging.by_hand import SOURCE
from geo.maps.address import parameters, view_at
from geo.maps.escape import text as safe
from geo.maps.selection import select
from geo.store import Draft
from geo.vocabulary import Article, Decision, Outcome, Reading, StoreError, View
from geo.wording.dates import kept_since
from geo.wording.language import short
from geo.wording.totals import total_note
from pages.panels.article import engine, shelf
from pages.panels.article.case import Case
from pages.panels.article.correcting.by_hand import by_hand
from pages.panels.article.desk import desk, draft_of, of_draft, of_saved
from pages.panels.article.desk import title as title_of
from pages.panels.article.particulars import WITHOUT_A_DATE, fields, line
from pages.panels.article.review import review
from pages.panels.markdown import plain
from pages.panels.quoting import signed
from pages.panels.review import meanwhile
from pages.panels.session import analyst, store
from pages.panels.web import origin

_STYLE = """<style>
.head h1 { margin: 0; padding: 0; font: 650 1.45rem/1.25 "Source Serif", "Source Serif 4", Georgia, "DejaVu Serif", serif;
  overflow-wrap: anywhere; unicode-bidi: plaintext; }
.head p { margin: .1rem 0; } .head .quiet { font-size: .86rem; }
</style>"""


def draft(made: Draft) -> None:
    """A draft: nothing of it is saved, and the page says so."""
    at, id = desk(), made.article.id
    case = of_draft(made)
    row = _head(case, title_of(made), f"Read, not saved yet · {kept_since(made.kept)}")
    if row.button("Save", type="primary", key="save"):
        new = at.save(id)
        at.say(f"Saved: {title_of(made)}" if new else shelf.ALREADY)
        st.rerun()
    if row.button("All articles", key="back"):
        at.open("")
        st.rerun()
    if row.button("Discard", key="discard"):
        at.discard([id])
        st.rerun()
    engine.button(row, id)
    with row.popover("Edit details"):
        changed = _details(made.article)
        if changed:
            at.put(replace(draft_of(changed, made.name), judgements=made.judgements, notes=made.notes))
            st.rerun()
    for note in made.notes:
        st.caption(plain(note, 300))

    def keep(reading: Reading) -> None:
        at.put(replace(at.drafts.get(id, made), reading=reading))

    engine.ask(case, keep)
    review(case)


def saved(article_id: str) -> None:
    """A saved article: decisions take effect at once."""
    at = desk()
    try:
        case = of_saved(article_id)
    except StoreError as error:
        st.error(plain(str(error)))
        if st.button("All articles", key="back"):
            _leave()
        return
    meanwhile.ask()
    title = next((a.title for a in store().articles() if a.id == article_id), "")
    if not title:
        st.warning("This article was deleted. Restore it under Settings, or go back to the others.")
    if at.done:
        st.success(plain(at.done, 300))
    state = "Saved" if not by_hand(case.reading) else f"{_by_whom(case)}; no article stands behind it"
    row = _head(case, title or short(case.article.headline or case.article.text, 90), state)
    came_from = st.query_params.get("map", "")
    if came_from and row.button("Back to the map", key="back_to_map", type="primary"):
        st.switch_page("pages/map.py", query_params=parameters(view_at(came_from)))
    if row.button("All articles", key="back"):
        at.say("")
        _leave()
    if not by_hand(case.reading) and row.button("Read again", key="again"):
        at.say(_told(reread(store(), ids=[article_id], who=analyst())))
        st.rerun()
    if row.button("Delete", key="delete", disabled=not title):
        shelf.delete(article_id, title)
        _leave()
    if not by_hand(case.reading):
        engine.button(row, article_id)
    with row.popover("Edit details"):
        changed = _details(case.article)
        if changed:
            own = by_hand(case.reading)
            reading = case.reading if own else preview(changed, store().gazetteer())
            store().amend(changed, replace(reading, published=changed.published), analyst())
            again = "" if own else ", and the article was read again with them"
            at.say(f"The details were changed{again}.")
            st.rerun()
    engine.ask(case, lambda reading: store().replace_reading(reading, analyst()))
    origin.panel(article_id)
    review(case)


def _by_whom(case: Case) -> str:
    """Who entered it and when: on this page and in the log, and in no file that is published."""
    first = next((j for j in case.judgements if j.decision is Decision.ADD_INCIDENT), None)
    return f"{SOURCE} by {signed(first)}" if first else SOURCE


def _leave() -> None:
    """Back to the list of all articles."""
    at = desk()
    at.open(at.opened if at.opened in at.pasted else "")
    st.rerun()


def _head(case: Case, title: str, state: str) -> DeltaGenerator:
    """Title, source and summary; the row beside them is returned for the buttons."""
    undated = (
        ""
        if case.article.published or by_hand(case.reading)
        else f'<p class="quiet">{WITHOUT_A_DATE} Edit details to give it.</p>'
    )
    head, buttons = st.columns([5, 3], vertical_alignment="bottom")
    head.html(
        f'{_STYLE}<div class="head"><p class="quiet">{safe(state)}</p><h1>{safe(short(title, 160))}</h1>'
        f"<p>{safe(line(case.article))}</p><p>{_summary(case)}</p>{undated}</div>"
    )
    return buttons.container(horizontal=True, horizontal_alignment="right")


def _summary(case: Case) -> str:
    """What the reading comes to, in the words of the map's totals, and what needs a look, as HTML.

    It holds no words of the article.
    """
    reading, selection = case.corrected, select(case.events, View())
    parts = [_many(len(selection.all), "incident")]
    rejected = len(case.events) - len(selection.all)
    parts += [f"{rejected} rejected"] * bool(rejected)
    parts += [f"{total.label} {total_note(total)}" for total in selection.totals if total.told]
    open_ = sum(1 for r in reading.resolutions if r.outcome is not Outcome.RESOLVED)
    if open_:
        parts.append(f"<b>{_many(open_, 'mention')} of places not settled</b>")
    return " · ".join(parts)


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _details(article: Article) -> Article | None:
    """The form for an article's particulars; the changed article once it is submitted and differs."""
    with st.form(f"details-{article.id}", border=False):
        changed = fields(article, f"edit-{article.id}")
        st.caption("The text itself never changes. A new date is read with at once; your decisions are kept.")
        if st.form_submit_button("Change", type="primary") and changed != article:
            return changed
    return None


def _told(done: tuple[Reread, ...]) -> str:
    """What reading again came to, in a line."""
    if not done:
        return "The article is not there any more. Load the page again."
    each = done[0]
    if each.error:
        return f"It could not be read again, and the earlier reading is kept: {each.error}"
    lost = f" {_many(len(each.lost), 'decision')} no longer find their words." if each.lost else ""
    if not each.changes:
        return f"Read again: nothing changed.{lost}"
    kinds = (each.changes.places, each.changes.claims, each.changes.incidents)
    lines = [words for kind in kinds for words in (*kind.added, *kind.gone, *kind.changed)]
    return f"Read again; changed: {'; '.join(lines[:4])}{' …' * (len(lines) > 4)}.{lost}"
