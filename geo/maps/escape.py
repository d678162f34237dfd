"""Words of an article -> strings that cannot act as code on a map.

folium renders popups, tooltips and icons inside JavaScript template literals, where `${...}`, backticks
and `\\x3c` act even after HTML's own escaping. Every string that goes to folium passes through here.
"""

from __future__ import annotations

import html
import json
import re
from typing import Any

_ACTIVE = str.maketrans({c: f"&#{ord(c)};" for c in "`$\\{}"})
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_IN_SCRIPT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&'`${}"})
_LONE = re.compile(r"[\ud800-\udfff]")


def text(words: str) -> str:
    """`words` as HTML that shows them and does nothing else, also inside a JavaScript template literal.

    >>> text("<b>${alert(1)}</b>")
    '&lt;b&gt;&#36;&#123;alert(1)&#125;&lt;/b&gt;'
    """
    return html.escape(_LONE.sub("\ufffd", words)).translate(_ACTIVE)


def script_json(value: Any) -> str:
    """`value` as JSON that can stand in a script: whatever acts in HTML, Jinja or a template literal is escaped.

    >>> script_json({"name": "</script>${x}"}) == r'{"name":"\\u003c/script\\u003e\\u0024\\u007bx\\u007d"}'
    True
    """
    plain = json.dumps(value, separators=(",", ":"), allow_nan=False)
    return _STRING.sub(lambda found: found[0].translate(_IN_SCRIPT), plain)
