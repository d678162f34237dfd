"""An article's address and English -> where its outlet is at home: "bbc.co.uk" is British."""

from __future__ import annotations

import re

from geo.places.resolution.outlets import HOMES, UNITS
from geo.text.lexicon import lexicon
from geo.vocabulary import Article

_ADDRESSES = lexicon("outlets")["addresses"]
_TLD: dict[str, str] = dict.fromkeys(_ADDRESSES["no_country"], "") | _ADDRESSES["country"]
"""The end of an address that is no country's code, or another's -> the country's code, "" for none."""
_VARIETIES = lexicon("varieties")
_AMERICAN = frozenset(_VARIETIES["words"]["american"])
_BRITISH = frozenset(_VARIETIES["words"]["british"])
_COMMONWEALTH: dict[str, float] = _VARIETIES["british_in"]
_HOST = re.compile(r"^(?:[a-z]+://)?([^/\s]+)(/\S*)?", re.IGNORECASE)


def home_of(article: Article) -> tuple[frozenset[str], str]:
    """The country codes that the article's source or address names, and the address without marks.

    >>> home_of(Article.of("", source="http://www.heraldscotland.co.uk/news/1"))
    (frozenset({'GB'}), 'heraldscotland')
    >>> home_of(Article.of("", source="The Jakarta Post"))
    (frozenset({'ID'}), 'thejakartapost')
    """
    address = article.url or article.source
    if " " in address or "." not in address or (found := _HOST.match(address.strip())) is None:
        name = "".join(c for c in address.lower() if c.isalnum())
        return _at_home(HOMES.get(name, "") or HOMES.get(name.removeprefix("the"), "")), name
    parts = found.group(1).lower().split(":")[0].split(".")
    last = parts[-1]
    code = _TLD.get(last, last.upper() if len(last) == 2 else "")
    plain = [
        p
        for p in parts[:-1]
        if p not in ("www", "co", "com", "org", "net", "gov", "ac", "news", "edition", "m")
    ]
    name = "".join(plain)
    return _at_home(code or HOMES.get(name, "")), name


def unit_of(domain: str) -> tuple[str, str]:
    """The codes of country and first-level unit that an outlet reports from, by its address without marks; ("", "") for none.

    >>> unit_of("thescotsman"), unit_of("reuters")
    (('GB', 'SCT'), ('', ''))
    """
    return UNITS.get(domain) or UNITS.get(domain.removeprefix("the"), ("", ""))


def _at_home(code: str) -> frozenset[str]:
    return frozenset((code,)) if code else frozenset()


def voice_of(text: str, small: set[str]) -> dict[str, float]:
    """Country codes whose English the article is written in, with how clearly (0 to 1): spelling, offices, money.

    `small` are the words that it writes small. "$" says America only together with its words.
    """
    american, british = len(small & _AMERICAN), len(small & _BRITISH)
    american += "$" in text
    pounds = 2 * ("£" in text)
    lead = american - british - pounds
    if lead >= 2:
        return {"US": min(1.0, lead / 4), "CA": 0.2 * min(1.0, lead / 4)}
    if lead <= -2:
        return {code: share * min(1.0, -lead / 4) for code, share in _COMMONWEALTH.items()}
    return {}
