"""What lies on the desk of one visitor: articles that were read and are not saved yet, and what is open.

It lives in the browser session: closing the window discards it, as the page says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import streamlit as st

from geo.ingest import Upload, preview
from geo.ingest import save as keep_in
from geo.judging import judge
from geo.vocabulary import Article, Judgement, Reading, content_id
from geo.wording.language import short
from pages.panels.article.case import Case
from pages.panels.session import analyst, store


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that was read and is not saved. `name` is the file it came in, "" when pasted; `notes` are
    the assumptions made to read it."""

    article: Article
    reading: Reading
    judgements: tuple[Judgement, ...] = ()
    name: str = ""
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The headline, or the first words."""
        return short(self.article.headline or self.article.text[:400], 90)


@dataclass(slots=True)
class Desk:
    """Drafts by article id in order; `opened` is the id of the draft that is looked through, "" for none.

    `waiting` are files still to be read, `of` how many there were. `refused` are names
    with the reason, `known` names with the id of the article that is saved already. `done` is what
    happened last; `undo` the id of the article that was deleted by it, `dropped` the drafts that were discarded.
    """

    drafts: dict[str, Draft] = field(default_factory=dict)
    opened: str = ""
    waiting: list[Upload] = field(default_factory=list)
    of: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    known: list[tuple[str, str]] = field(default_factory=list)
    done: str = ""
    undo: str = ""
    dropped: tuple[Draft, ...] = ()

    def put(self, draft: Draft) -> None:
        """Lay `draft` on the desk, or over the one of the same words."""
        self.drafts[draft.article.id] = draft

    def with_free_id(self, article: Article) -> Article:
        """`article` under an id that no other words on the desk have: files may number theirs alike."""
        other = self.drafts.get(article.id)
        return (
            article
            if other is None or other.article.text == article.text
            else replace(article, id=content_id(article.text))
        )

    def take(self, article_id: str) -> None:
        """Take a draft off the desk."""
        self.drafts.pop(article_id, None)
        if self.opened == article_id:
            self.opened = ""

    def discard(self, ids: Sequence[str]) -> None:
        """Take drafts off the desk unsaved; until something else happens they can be had back."""
        dropped = tuple(self.drafts[id] for id in ids)
        for id in ids:
            self.take(id)
        self.say(f"Discarded: {dropped[0].title if len(dropped) == 1 else f'{len(dropped)} articles'}")
        self.dropped = dropped

    def say(self, done: str, undo: str = "") -> None:
        """Note what happened, for the next page to tell; `undo` is the id of an article deleted by it."""
        self.done, self.undo, self.dropped = done, undo, ()

    def save(self, article_id: str) -> bool:
        """Put a draft into the store with its decisions. False where its words are saved already."""
        draft = self.drafts[article_id]
        new = keep_in(draft.article, draft.reading, store(), draft.judgements, who=analyst())
        self.take(article_id)
        return new


def desk() -> Desk:
    """This visitor's desk."""
    if "desk" not in st.session_state:
        st.session_state["desk"] = Desk()
    found: Desk = st.session_state["desk"]
    return found


def draft_of(article: Article, name: str = "", notes: tuple[str, ...] = ()) -> Draft:
    """`article` read now. Raises `InputError` where it cannot be read."""
    return Draft(article, preview(article, store().gazetteer()), (), name, notes)


def of_draft(draft: Draft) -> Case:
    """The case of a draft: decisions stay with it until it is saved."""

    def keep(made: Sequence[Judgement]) -> None:
        current = desk().drafts.get(draft.article.id, draft)
        desk().put(replace(current, judgements=(*current.judgements, *made)))

    now = judge(draft.article, draft.reading, draft.judgements, store().gazetteer())
    return Case(draft.article, draft.reading, now, draft.judgements, keep, saved=False)


def of_saved(article_id: str) -> Case:
    """The case of a saved article: decisions go to the store at once. Raises `StoreError` where it is gone."""
    saved = store()

    def keep(made: Sequence[Judgement]) -> None:
        saved.judge(*made)

    article, reading, made = (
        saved.article(article_id),
        saved.reading(article_id),
        saved.judgements(article_id),
    )
    return Case(article, reading, judge(article, reading, made, store().gazetteer()), made, keep, saved=True)
