"""Articles come in: pasted, or as files that are read one by one under a bar that can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import streamlit as st

from geo.ingest import Upload
from geo.sources import SUFFIXES, extract
from geo.vocabulary import Article, DatelineError, content_id
from pages.panels.article import shelf
from pages.panels.article.desk import Desk, desk, draft_of
from pages.panels.article.particulars import fields
from pages.panels.markdown import plain
from pages.panels.session import store

_LEAD = "Paste the words of one article. Nothing is saved before you have seen what was read."


def paste() -> None:
    """A form for one article. What was read is opened; an article that is saved already is opened instead."""
    with st.form("paste", border=False):
        words, particulars = st.columns([3, 2], gap="medium")
        text = words.text_area("Text of the article", key="paste-text", height=352, placeholder=_LEAD)
        with particulars:
            article = fields(Article.of(" ", id="new"), "paste")
            read = st.form_submit_button("Read", type="primary", width="stretch")
    if not read:
        return
    pasted = replace(article, id=content_id(text), text=text, retrieved=datetime.now(UTC))
    with st.spinner("Reading"):
        try:
            _open(pasted)
        except DatelineError as error:
            st.error(str(error))
            return
    st.rerun()


def _open(article: Article) -> None:
    """Read `article` and open it; or open the saved one of the same words."""
    at = desk()
    if there := store().has(article.text):
        at.say(shelf.ALREADY)
        st.query_params["article"] = there
        return
    at.put(draft_of(article))
    at.opened = article.id
    at.say("")


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
            format="YYYY-MM-DD",
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
