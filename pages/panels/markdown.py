"""Words of an article -> the same words as Streamlit's Markdown, in which none of them acts."""

from __future__ import annotations

import re

from geo.wording.language import short

_ACTIVE = re.compile(r"([\\`*_{}\[\]()#+\-.!|>~$:<&=^@'\"/])")
_FOUND_LATER = re.compile(
    r"https?:(?=//)|www(?=\.)|(?<=[-.\w+])@(?=[-\w])|(?<!\d):(?=[\w+/-]+:)", re.IGNORECASE
)
"""What Streamlit looks for when the marks of Markdown are gone, backslashes among them: addresses of the web and of mail, which
it makes links (GFM's autolinks, as mdast-util-gfm-autolink-literal finds them), and names of icons and emoji."""
_JOINER = "\u2060"
"""WORD JOINER, which shows nothing and is no part of an address."""


def plain(text: str, most: int = 0) -> str:
    """Words of an article for Streamlit's Markdown, in which none of them acts; `most` characters of them.

    An address is no link: it would lead wherever the article's author wants, from a page that is trusted.

    >>> plain("**$x$** :red[no]\\n<b>")
    '\\\\*\\\\*\\\\$x\\\\$\\\\*\\\\* \\\\:red\\\\[no\\\\] \\\\<b\\\\>'
    """
    return _ACTIVE.sub(r"\\\1", _FOUND_LATER.sub(rf"\g<0>{_JOINER}", short(text, most)))
