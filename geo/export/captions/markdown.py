"""Words of others as Markdown that shows them and does nothing else."""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"([\\`*_\[\]<>&|~$])")
_AT_START = re.compile(r"^([\u200e\u200f\u2068]*)([#+=-])")
_NUMBERED = re.compile(r"^([\u200e\u200f\u2068]*\d{1,9})([.)])")
_LINKED = re.compile(
    r"(?<=[A-Za-z])(:)(?=//)|(?<=[wW]{3})(\.)|(@)|(?<=mailto)(:)|(?<=xmpp)(:)", re.IGNORECASE
)


def escaped(line: str) -> str:
    """One line as Markdown text: no emphasis, link, picture, HTML, list, heading or autolink is made of it.

    Every mark that CommonMark or GitHub's tables, strike-through, mathematics and autolinks act on has a backslash
    before it, which they take away again.

    >>> print(escaped("[x](javascript:y) *b* <i> 1. https://evil.test"))
    \\[x\\](javascript:y) \\*b\\* \\<i\\> 1. https\\://evil.test
    """
    text = _ACTIVE.sub(r"\\\1", line)
    text = _AT_START.sub(r"\1\\\2", text)
    text = _NUMBERED.sub(r"\1\\\2", text)
    return _LINKED.sub(r"\\\g<0>", text)
