"""What lies on the desk: articles that were read and are not saved yet, text that was only pasted, and what is open.

All of it is kept in the store until it is saved or discarded, and the address names what is open: another page, a reload or
a new start of the server loses none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from secrets import token_hex

import streamlit as st

from geo.ingest import Upload, preview
from geo.ingest import save as keep_in
from geo.judging import judge
from geo.store import Draft
from geo.vocabulary import Article, Judgement, content_id
from geo.wording.language import short
from geo.wording.review.deeds import in_a_line
from pages.panels.article.case import Case
from pages.panels.history import gone_through
from pages.panels.review import meanwhile
from pages.panels.session import analyst, store


def title(draft: Draft) -> str:
    """The headline of a draft, or its first words."""
    return short(draft.article.headline or draft.article.text[:400], 90)


@dataclass(slots=True)
class Desk:
    """Drafts by article id, the oldest first: `drafts` were read, `pasted` were not. `opened` is the id of the one that is
    looked through or written on, "" for none; `filled` of the one that stands in the fields.

    `waiting` are files still to be read, `of` how many there were. `refused` are names
    with the reason, `known` names with the id of the article that is saved already. `done` is what
    happened last; `undo` the id of the article that was deleted by it, `dropped` the drafts that were discarded.
    """

    drafts: dict[str, Draft] = field(default_factory=dict)
    pasted: dict[str, Draft] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    opened: str = ""
    filled: str = ""
    waiting: list[Upload] = field(default_factory=list)
    of: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    known: list[tuple[str, str]] = field(default_factory=list)
    done: str = ""
    undo: str = ""
    dropped: tuple[Draft, ...] = ()

    def bring_up(self, *, arrived: bool) -> None:
        """Take over what the store keeps, also from another window, and what the address opens: after Back and Forward, and
        for who has just `arrived`. Else the session knows better: a click may be sent before the last address came.
        """
        marks = store().draft_marks()
        new = [id for id, mark in marks.items() if self.marks.get(id) != mark]
        found = self.drafts | self.pasted | {d.article.id: d for d in (store().drafts(new) if new else ())}
        there = {id: found[id] for id in marks if id in found}
        self.drafts = {id: d for id, d in there.items() if d.reading}
        self.pasted = {id: d for id, d in there.items() if not d.reading}
        self.marks = marks
        asked = st.query_params.get("draft", "")
        if gone_through() or (arrived and asked):
            self.opened = asked
        if self.opened not in self.marks:
            self.opened = ""
        if self.opened != asked and "article" not in st.query_params:
            self.open(self.opened)

    def put(self, draft: Draft) -> None:
        """Lay `draft` on the desk, or over the one of the same words, and keep it."""
        store().keep_draft(draft)
        self._take_over(draft.article.id)

    def _take_over(self, id: str) -> None:
        """Take over one draft as the store keeps it."""
        for draft in store().drafts([id]):
            (self.drafts if draft.reading else self.pasted)[id] = draft

    def open(self, id: str) -> None:
        """Open a draft, or with "" the list of all, and name it in the address."""
        self.opened = id
        st.query_params.from_dict({"draft": id} if id else {})

    def with_free_id(self, article: Article) -> Article:
        """`article` under an id that no other words on the desk have: files may number theirs alike."""
        other = self.drafts.get(article.id)
        return (
            article
            if other is None or other.article.text == article.text
            else replace(article, id=content_id(article.text))
        )

    def take(self, article_id: str) -> None:
        """Take a draft off the desk, and out of the store for good."""
        store().discard_drafts([article_id])
        self.drafts.pop(article_id, None)
        self.pasted.pop(article_id, None)
        if self.opened == article_id:
            self.open("")

    def discard(self, ids: Sequence[str]) -> None:
        """Take drafts off the desk unsaved; until something else happens they can be had back."""
        dropped = tuple((self.drafts | self.pasted)[id] for id in ids)
        for id in ids:
            self.take(id)
        self.say(f"Discarded: {title(dropped[0]) if len(dropped) == 1 else f'{len(dropped)} articles'}")
        self.dropped = dropped

    def say(self, done: str, undo: str = "") -> None:
        """Note what happened, for the next page to tell; `undo` is the id of an article deleted by it."""
        self.done, self.undo, self.dropped = done, undo, ()

    def save(self, article_id: str) -> bool:
        """Put a draft into the store with its decisions. False where its words are saved already."""
        draft = self.drafts[article_id]
        reading = draft.reading or preview(draft.article, store().gazetteer())
        new = keep_in(draft.article, reading, store(), draft.judgements, who=analyst())
        self.take(article_id)
        return new

    def write(self, article: Article) -> None:
        """Keep text that is being pasted, under the id of the draft that is open or a new one: it stands in the fields.

        Whoever types on ends this run at its next word to Streamlit, which the address is. Were the fields not known by then to
        hold this draft, the next run would put it over what was typed since.
        """
        id = self.opened if self.opened in self.pasted else f"pasted-{token_hex(8)}"
        self.put(Draft(replace(article, id=id)))
        self.filled = id
        if self.opened != id:
            self.open(id)


def desk() -> Desk:
    """This visitor's desk."""
    if "desk" not in st.session_state:
        st.session_state["desk"] = Desk()
    found: Desk = st.session_state["desk"]
    return found


def draft_of(article: Article, name: str = "", notes: tuple[str, ...] = ()) -> Draft:
    """`article` read now. Raises `InputError` where it cannot be read."""
    return Draft(article, preview(article, store().gazetteer()), name=name, notes=notes)


def of_draft(draft: Draft) -> Case:
    """The case of a draft: decisions stay with it until it is saved."""

    def keep(made: Sequence[Judgement]) -> None:
        current = desk().drafts.get(draft.article.id, draft)
        desk().put(replace(current, judgements=(*current.judgements, *made)))

    reading = draft.reading or preview(draft.article, store().gazetteer())
    now = judge(draft.article, reading, draft.judgements, store().gazetteer())
    return Case(draft.article, reading, now, draft.judgements, keep, saved=False)


def of_saved(article_id: str) -> Case:
    """The case of a saved article: decisions go to the store at once. Raises `StoreError` where it is gone."""
    saved, seen = store(), meanwhile.drawn()

    def keep(made: Sequence[Judgement]) -> None:
        if not meanwhile.surprised(made, in_a_line(made), seen):
            saved.judge(*made)
            meanwhile.mine(made)

    article, reading, made = (
        saved.article(article_id),
        saved.reading(article_id),
        saved.judgements(article_id),
    )
    return Case(article, reading, judge(article, reading, made, store().gazetteer()), made, keep, saved=True)
