"""Where an article comes from: the fields for it, and the line that says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from geo.vocabulary import Article
from geo.wording.language import short
from geo.wording.tellings import published_on

WITHOUT_A_DATE = (
    "Without a date, “on Sunday” or “last week” cannot be placed in time: such an incident gets no day."
    " Days that the text itself spells out are read all the same."
)
_EARLIEST = date(1900, 1, 1)


def fields(article: Article, key: str) -> Article:
    """Fields for headline, source, address and publication date; `article` with what they hold."""
    headline = st.text_input("Headline", value=article.headline, key=f"headline-{key}", max_chars=500)
    left, right = st.columns(2)
    source = left.text_input(
        "Source",
        value=article.source,
        key=f"source-{key}",
        max_chars=200,
        placeholder="Name of the paper or agency",
    )
    published = right.date_input(
        "Published on",
        value=article.published,
        min_value=_EARLIEST,
        format="DD/MM/YYYY",
        key=f"published-{key}",
    )
    url = st.text_input(
        "Address", value=article.url, key=f"url-{key}", max_chars=2000, placeholder="https://"
    )
    st.caption(WITHOUT_A_DATE)
    return replace(
        article,
        headline=headline.strip(),
        source=source.strip(),
        url=url.strip(),
        published=published if isinstance(published, date) else None,
    )


def line(article: Article) -> str:
    """Source, date and address in one line, as words: whoever shows them makes them safe for where they stand."""
    parts = [short(article.source, 120) if article.source else "no source named"]
    parts.append(published_on(article.published))
    if article.url:
        parts.append(short(article.url, 120))
    return " · ".join(parts)
