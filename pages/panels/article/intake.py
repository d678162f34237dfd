"""Articles come in: pasted, or as files that are read one by one under a bar that can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import streamlit as st

from geo.ingest import Upload
from geo.sources import SUFFIXES, extract
from geo.store import Draft
from geo.vocabulary import Article, DatelineError, content_id
from geo.wording.dates import kept_since
from geo.wording.language import capital
from pages.panels.article import shelf
from pages.panels.article.desk import Desk, desk, draft_of
from pages.panels.article.keeping_text import keep_while_typing
from pages.panels.article.particulars import fields
from pages.panels.markdown import plain
from pages.panels.session import store

_LEAD = "Paste the words of one article. Nothing is saved before you have seen what was read."


_FIELDS = ("text", "headline", "source", "url", "published")


def paste() -> None:
    """Fields for one article, kept as they are filled. What was read is opened; what is saved already is opened instead."""
    at = desk()
    kept = at.pasted.get(at.opened)
    _fill(kept)
    words, particulars = st.columns([3, 2], gap="medium")
    text = words.text_area("Text of the article", key="text-paste", height=352, placeholder=_LEAD)
    keep_while_typing("Text of the article")
    with particulars:
        given = replace(fields(Article.of(" ", id="new"), "paste"), text=text)
        read = st.button("Read", type="primary", width="stretch", key="read-paste")
        _keep(kept, given)
    if not read:
        return
    pasted = replace(given, id=content_id(text), retrieved=datetime.now(UTC))
    with st.spinner("Reading"):
        try:
            _open(pasted, at.opened)
        except DatelineError as error:
            st.error(plain(str(error)))
            return
    st.rerun()


def _fill(kept: Draft | None) -> None:
    """Put the kept text into the fields, where another one stands in them or they were left."""
    at, id = desk(), kept.article.id if kept else ""
    if at.filled == id and "text-paste" in st.session_state:
        return
    if kept or at.filled:
        article = kept.article if kept else Article.of("", id="new")
        for name in _FIELDS:
            st.session_state[f"{name}-paste"] = getattr(article, name)
    at.filled = id


def _keep(kept: Draft | None, given: Article) -> None:
    """Keep what stands in the fields, and say since when; nothing where they are empty."""
    at = desk()
    written = bool(given.text.strip() or given.headline or given.source or given.url)
    if written and (kept is None or replace(given, id=kept.article.id) != kept.article):
        at.write(given)
    now = at.pasted.get(at.opened)
    if now and not written:
        at.filled = ""  # before the address is told, as in `Desk.write`
        at.take(now.article.id)
    elif now:
        left, right = st.columns([3, 1.4], vertical_alignment="center")
        left.caption(
            f"{capital(kept_since(now.kept))}. It counts nowhere before it is read and saved; everybody who uses this store sees it."
        )
        right.button(
            "Discard", key="discard-paste", width="stretch", on_click=at.discard, args=([at.opened],)
        )


def _open(article: Article, pasted: str) -> None:
    """Read `article` and open it, or open the saved one of the same words; the text kept as `pasted` goes."""
    at = desk()
    there = store().has(article.text)
    if not there:
        at.put(draft_of(article))
        at.say("")
    if pasted in at.pasted:
        at.take(pasted)
    if there:
        at.say(shelf.ALREADY)
        st.query_params.from_dict({"article": there})
    else:
        at.open(article.id)


def upload() -> None:
    """A form for files, and the bar while they are read."""
    at = desk()
    if at.waiting:
        _read_on(at)
        return
    with st.form("upload", border=False, clear_on_submit=True):
        files = st.file_uploader(
            "Text, Markdown, HTML, PDF, Word or JSON lines; several at once",
            type=[suffix.removeprefix(".") for suffix in SUFFIXES],
            accept_multiple_files=True,
            key="upload-files",
        )
        published = st.date_input(
            "Published on, for files that do not say it themselves",
            value=None,
            min_value=date(1900, 1, 1),
            format="DD/MM/YYYY",
            key="upload-published",
        )
        read = st.form_submit_button("Read files", type="primary")
    if read and not files:
        st.warning("No file was chosen. Choose one or more, then press Read files.")
    if read and files:
        day = published if isinstance(published, date) else None
        at.waiting = [Upload(file.name, file.getvalue(), day) for file in files]
        at.of, at.refused, at.known = len(files), [], []
        at.say("")
        st.rerun()


def _read_on(at: Desk) -> None:
    """Read the files that wait. Each article is kept as soon as it is read, so that stopping loses none."""
    bar = st.progress(0.0)
    st.button("Stop", key="upload-stop", on_click=at.waiting.clear)
    while at.waiting:
        file, done = at.waiting[0], at.of - len(at.waiting)

        def tell(part: float, name: str, done: int = done) -> None:
            bar.progress((done + part) / at.of, f"Reading {plain(name, 60)}, {done + 1} of {at.of}")

        tell(0.0, file.name)
        _read_file(at, file, tell)
        if at.waiting:
            at.waiting.pop(0)
    st.rerun()


def _read_file(at: Desk, file: Upload, tell: Callable[[float, str], None]) -> None:
    """Lay each article of `file` on the desk, or note what became of it instead. `tell` may stop it."""
    try:
        found = extract(file.name, file.data)
    except DatelineError as error:
        at.refused.append((file.name, str(error)))
        return
    at.refused += [(f"{file.name}, {problem.where}", str(problem.error)) for problem in found.problems]
    many = len(found.articles)
    for number, article in enumerate(found.articles, 1):
        name = file.name if many == 1 else f"{file.name}, article {number}"
        if many > 1:
            tell((number - 1) / many, name)
        if there := store().has(article.text):
            at.known.append((name, there))
            continue
        dated = at.with_free_id(replace(article, published=article.published or file.published))
        try:
            at.put(draft_of(dated, name, found.notes))
        except DatelineError as error:
            at.refused.append((name, str(error)))
