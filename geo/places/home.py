"""Where the outlet is at home, as far as its address says: "bbc.co.uk" is British, ".../news/canada/" about Canada."""

from __future__ import annotations

import re

from geo.vocabulary import Article

_TLD = {
    "uk": "GB",
    "eu": "",
    "su": "RU",
    "tv": "",
    "co": "",
    "io": "",
    "me": "",
    "ly": "",
    "fm": "",
    "ai": "",
    "la": "",
    "cc": "",
    "to": "",
    "ws": "",
    "am": "",
    "is": "",
    "it": "IT",
}
_HOST = re.compile(r"^(?:[a-z]+://)?([^/\s]+)(/\S*)?", re.IGNORECASE)


def home_of(article: Article) -> tuple[frozenset[str], str]:
    """The country codes that the article's source or address names, and the address without marks.

    >>> home_of(Article.of("", source="http://www.heraldscotland.co.uk/news/1"))
    (frozenset({'GB'}), 'heraldscotland')
    """
    address = article.url or article.source
    if " " in address or "." not in address or (found := _HOST.match(address.strip())) is None:
        return frozenset(), "".join(c for c in address.lower() if c.isalnum())
    parts = found.group(1).lower().split(":")[0].split(".")
    last = parts[-1]
    code = _TLD.get(last, last.upper() if len(last) == 2 else "")
    plain = [
        p
        for p in parts[:-1]
        if p not in ("www", "co", "com", "org", "net", "gov", "ac", "news", "edition", "m")
    ]
    return frozenset((code,)) if code else frozenset(), "".join(plain)
