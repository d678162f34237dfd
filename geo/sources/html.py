"""A saved web page to an article, with trafilatura; nothing is fetched."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import lxml.html
import trafilatura
from lxml.etree import LxmlError

from geo.sources.decoding import decode
from geo.sources.furniture import take_out
from geo.vocabulary import Article, EmptyText, TooLong

MAX_HTML = 20_000_000
"""The largest page that is parsed, in characters: parsing takes some fifty times that in memory."""

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
_LINKED_DATA = re.compile(r"<script[^>]+application/ld\+json[^>]*>(.*?)</script", re.IGNORECASE | re.DOTALL)
_LONGER = 1.3
"""How much longer the text that a page states as its article's must be than what is found on it, to be taken instead."""
_NAMED = frozenset({"captions", "teasers", "boxes", "comments"})
"""What of the furniture a reader of the article may miss, and is told of."""
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_html(data: bytes, called: str) -> tuple[Article, str]:
    """The article on the page `data`, and what was assumed to decode it.

    Headline, source, address and publication day come from the page's metadata; the day only where the
    page states it, for "on Sunday" counts from it. What stands between the paragraphs and is none of the article
    (captions, teasers, boxes) is left out, which the note says. Raises `EmptyText` for a page whose text is made by script.
    """
    declared = _DECLARED.search(data[:4096])
    page, note = decode(data, called, declared.group(1).decode("ascii") if declared else "")
    if len(page) > MAX_HTML:
        raise TooLong(
            f"{called} is a page of {len(page) // 1_000_000} million characters. Paste the article's text."
        )
    page = _XML.sub("", page)  # lxml refuses a declared encoding in decoded text
    told = trafilatura.extract_metadata(page, date_config=_dates())
    tree, gone = _article_alone(page)
    text = _extracted(tree) if tree is not None else ""
    text = text or _extracted(page) or _all_text(page)
    stated = max(_bodies(page), key=len, default="")
    if len(stated) > _LONGER * len(text):
        text = stated
    if not text:
        raise EmptyText(
            f"{called} holds no text: the page builds it with script when a browser opens it."
            " Open the page in a browser, copy the article and paste it, or save it as PDF."
        )

    def meta(field: str) -> str:
        return str(getattr(told, field, "") or "")

    article = Article.of(
        text,
        headline=meta("title"),
        source=meta("sitename") or meta("hostname"),
        url=meta("url"),
        published=_day(meta("date")),
    )
    return article, " ".join(filter(None, (note, _said(gone))))


def _extracted(page: Any) -> str:
    found = trafilatura.bare_extraction(page, with_metadata=False, include_comments=False)
    return (getattr(found, "text", "") or "").strip()


def _dates() -> dict[str, Any]:
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    return {"extensive_search": False, "original_date": True, "max_date": tomorrow.isoformat()}


def _article_alone(page: str) -> tuple[Any, Counter[str]]:
    """The tree of `page` without furniture, and what went; None where lxml makes nothing of it."""
    try:
        tree = lxml.html.document_fromstring(page)  # type: ignore[no-untyped-call]
    except (LxmlError, ValueError, RecursionError):
        return None, Counter()
    return tree, take_out(tree)


def _bodies(page: str) -> Iterator[str]:
    """The texts that the page states as its article's, for search engines: schema.org's `articleBody`."""
    for block in _LINKED_DATA.findall(page):
        try:
            waiting = [json.loads(block)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                waiting += value.get("@graph", []) if isinstance(value.get("@graph"), list) else []
                body = value.get("articleBody")
                if isinstance(body, str):
                    yield (_all_text(f"<p>{body}</p>") if "<p" in body else html.unescape(body)).strip()


def _said(gone: Counter[str]) -> str:
    """What was left out, in words."""
    named = [
        f"{count} {kind if count > 1 else kind.removesuffix('s')}"
        for kind, count in sorted(gone.items())
        if kind in _NAMED and count
    ]
    return f"Left out, as no part of the article: {', '.join(named)}." if named else ""


def _all_text(page: str) -> str:
    """All text of a page in which no article could be made out, script and style left out."""
    try:
        return str(trafilatura.html2txt(page)).strip()
    except (ValueError, TypeError):
        return ""


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
