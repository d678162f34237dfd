"""Words of an article -> the same words as Streamlit's Markdown, in which none of them acts."""

from __future__ import annotations

import re

from geo.wording.language import short

_ACTIVE = re.compile(r"([\\`*_{}\[\]()#+\-.!|>~$:<&=^@'\"])")


def plain(text: str, most: int = 0) -> str:
    """Words of an article for Streamlit's Markdown, in which none of them acts; `most` characters of them.

    >>> plain("**$x$** :red[no]\\n<b>")
    '\\\\*\\\\*\\\\$x\\\\$\\\\*\\\\* \\\\:red\\\\[no\\\\] \\\\<b\\\\>'
    """
    return _ACTIVE.sub(r"\\\1", short(text, most))
