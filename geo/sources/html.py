"""A saved web page to an article, with trafilatura; nothing is fetched."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import trafilatura

from geo.sources.decoding import decode
from geo.vocabulary import Article, EmptyText, TooLong

MAX_HTML = 20_000_000
"""The largest page that is parsed, in characters: parsing takes some fifty times that in memory."""

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_html(data: bytes, called: str) -> tuple[Article, str]:
    """The article on the page `data`, and what was assumed to decode it.

    Headline, source, address and publication day come from the page's metadata; the day only where the
    page states it, for "on Sunday" counts from it. Raises `EmptyText` for a page whose text is made by script.
    """
    declared = _DECLARED.search(data[:4096])
    page, note = decode(data, called, declared.group(1).decode("ascii") if declared else "")
    if len(page) > MAX_HTML:
        raise TooLong(
            f"{called} is a page of {len(page) // 1_000_000} million characters. Paste the article's text."
        )
    page = _XML.sub("", page)  # lxml refuses a declared encoding in decoded text
    found = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": _tomorrow()},
    )
    text = (getattr(found, "text", "") or "").strip() or _all_text(page)
    if not text:
        raise EmptyText(
            f"{called} holds no text: the page builds it with script when a browser opens it."
            " Open the page in a browser, copy the article and paste it, or save it as PDF."
        )

    def meta(field: str) -> str:
        return str(getattr(found, field, "") or "")

    article = Article.of(
        text,
        headline=meta("title"),
        source=meta("sitename") or meta("hostname"),
        url=meta("url"),
        published=_day(meta("date")),
    )
    return article, note


def _all_text(page: str) -> str:
    """All text of a page in which no article could be made out, script and style left out."""
    try:
        return str(trafilatura.html2txt(page)).strip()
    except (ValueError, TypeError):
        return ""


def _tomorrow() -> str:
    return (datetime.now(UTC).date() + timedelta(days=1)).isoformat()


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
