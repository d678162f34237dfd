"""Small facts as a two-column list, each row a word and what it says, in HTML through one escaper."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from geo.maps.escape import text as safe

_STYLE = """<style>
.facts { display: grid; grid-template-columns: 5.2rem 1fr; gap: .1rem .7rem; margin: 0 !important; padding: 0 !important; font-size: .88rem; line-height: 1.45; }
.facts dt, .facts dd { padding: 0; } .facts dt { margin: 0; font-weight: 600; opacity: .75; } .facts dd { margin: 0 0 .3rem; overflow-wrap: anywhere; }
.facts dd ul { margin: 0; padding-left: 1.05rem; } .facts dd li { margin: 0; padding: 0; font-size: .88rem !important; }
.quote { border-left: 3px solid color-mix(in srgb, currentColor 22%, transparent); padding: .1rem 0 .1rem .8rem;
  margin: .1rem 0 .55rem; font-family: "Source Serif", "Source Serif Pro", Georgia, "DejaVu Serif", serif;
  line-height: 1.5; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.quote b { font-weight: 600; text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: .2em; }
</style>"""


def facts(rows: Iterable[tuple[str, str | Iterable[str]]], quote: tuple[str, str, str] | None = None) -> None:
    """Show `rows` of a word and its value, or values; rows that say nothing are left out.

    `quote` is a sentence of the article in three parts: before, the words in question, after.
    """
    html = [_STYLE]
    if quote:
        before, words, after = (safe(part) for part in quote)
        html.append(f'<div class="quote">{before}<b>{words}</b>{after}</div>')
    html.append('<dl class="facts">')
    for term, value in rows:
        if isinstance(value, str):
            said = safe(value)
        else:
            items = [safe(item) for item in value]
            said = "".join(items) if len(items) < 2 else f"<ul><li>{'</li><li>'.join(items)}</li></ul>"
        if said:
            html.append(f"<dt>{safe(term)}</dt><dd>{said}</dd>")
    html.append("</dl>")
    st.html("".join(html))
