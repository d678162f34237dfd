"""Method: what is read and how, how often it is wrong, what the signs mean, whose data this is."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from geo.vocabulary import SUBTYPES
from geo.wording.dates import day
from pages.panels.markdown import plain

_DATA = Path(__file__).resolve().parents[1] / "data"

_READS = """
Dateline reads English news text with rules and lists, on this machine. There is no language model in it, so the same
text gives the same reading every time, and each result names the words that it rests on.

1. **Places.** Names are looked for in a gazetteer of towns, provinces and countries; names of people, peoples and
   organisations are kept out. Where a name fits several places, each is weighed by what else the article names (its country,
   its province, how near they lie, how large they are). If two fit about as well, the name is left *not settled* and drawn
   nowhere. Nothing is dropped without a reason.
2. **Numbers.** Who was killed, injured, missing, abducted, detained or displaced; in figures or words; with its qualifier
   ("at least", "up to", "dozens"); who says so; whether it counts this incident, an area, or a total over time.
3. **Incidents.** What happened, where, when, to whom. A number that covers several provinces is counted once and belongs to
   none of them alone. A part of a number ("including nine children") is never added to the whole. Headline and summary that
   repeat the text count once.
4. **Dates.** "On Sunday" is counted from the day of publication. Without that day it stays open; no day is guessed.
5. **Several articles.** Two accounts are scored by place, day, numbers, kind, actors and words. What scores high is one incident;
   what scores a little less is put to you under *Might be the same event*, with the reasons. Copies of one agency's report are one
   report with several outlets. Numbers are never added up over reports: the latest or best-placed is best, the others widen the range.
6. **Your decisions.** Corrections are kept beside the reading, signed and dated, and can be taken back. A new reading of
   the same text keeps them.
"""

_NUMBERS = """
| The article says | Read as | Shown as |
|---|---|---|
| 14 people | 14 | 14 |
| more than 740, at least 740 | 740 or more | 740+ |
| between four and nine | 4 to 9, counted as 4 | 4–9 |
| up to six | 1 to 6 | up to 6 |
| dozens | 12 or more | 12+ |
| hundreds | 100 or more | 100+ |
| people were killed | some, number not known | ? |
| there were no casualties | none | 0 |
| nothing about it | nothing | not said |
"""

_SIGNS = """
| Sign | Meaning |
|---|---|
| Solid circle, its area in proportion | people killed, the number in it where it fits |
| Hatched area with an outline | somewhere in this country or province |
| One circle tied by lines to several areas | one number for all of these areas together |
| Dashed ring | somewhere within this radius |
| Hatched, dashed ring | somewhere in an area whose outline Dateline does not have, drawn at about its size |
| ? | people were killed, the number is not known |
| Small hollow dot | said that there were none |
| Octagon | a disaster or an accident, which is nobody's violence: filled, its area in proportion, for people killed; open round the sign of what else came to people |
| Grey dot | a place that is mentioned only (a layer, off at first) |
"""

_LIMITS = """
- It reads English. An article in another language is refused, not guessed at.
- It is often wrong about small places whose name is shared by larger ones, about who did what to whom in long sentences,
  and about several incidents told in one breath. Look each reading through before you publish it.
- It does not judge whether what a source says is true. A claim stays a claim, with its speaker.
- Everything that was read is marked "Machine reading, not verified" until an analyst confirms it. What was imported is marked
  "As its data set has it, not checked here".
"""


_HARM = """
- **Masked places** are drawn and named as the unit that holds them (town, district, province, country) in every file: the
  same unit for the same place, always, so that comparing files undoes nothing. A unit without an outline is drawn at a point
  of a grid of a tenth of a degree, since its own point is mostly its seat's. No words of the article are published then, no
  quote, no headline and no link, nor names of speakers and armed groups that could tell where; the numbers stay. The name
  of the outlet stays, without the places in it. Incidents and articles go by ids of that publication's own, made with a secret
  of the database: nobody knows an incident by the id that its article gives it. Corrections of the same view keep them.
- **Sensitive** is what an analyst marked so on the map. It blocks the files until it is masked or left out; what is left out
  is counted in the words, and its article's other incidents lose their link and their quotes.
- **Private persons** are named by what they are: whoever is named, unless an office, a word that makes the name a body's, or
  a short list of public names says otherwise. They are found by rules, which miss some: look through the files.
- **The check** blocks what is never right and asks for a reason for the rest: incidents that nobody has confirmed, with a
  single source (copies of one text are one), drawn finer than known, or younger than the embargo; numbers that may be
  counted twice, exceed a total that the article states or differ between accounts; the largest toll at the place of writing;
  a place in another country than the article's others; text that the picture cuts. Reasons are logged.
"""


def _measured() -> None:
    """The figures that the last quality run left, where it left any."""
    try:
        found = json.loads((_DATA / "quality.json").read_text(encoding="utf-8"))
        rows: list[dict[str, Any]] = [dict(row) for row in found["figures"]]
    except (OSError, ValueError, KeyError, TypeError):
        st.markdown("Measured figures are in README, under *Limits, measured*.")
        return
    st.markdown(
        f"Measured on {_day(str(found.get('measured', '')))}, reader version {plain(str(found.get('reader', 'unknown')))}."
        " Texts that are held out were not looked at while rules and weights were made: expect about as much on other"
        " articles. All other texts were, and their figures flatter."
    )
    st.table([{"What": r.get("what", ""), "On": r.get("on", ""), "Value": r.get("value", "")} for r in rows])


def _day(measured: str) -> str:
    """The day of the quality run in words."""
    try:
        return day(date.fromisoformat(measured))
    except ValueError:
        return "an unknown day"


def _sources() -> None:
    """Whose data this is, under which licence, and the packages that it comes in: from data/sources.toml."""
    try:
        found = tomllib.loads((_DATA / "sources.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        st.markdown("data/sources.toml is missing or broken. Install Dateline again, or see data/README.md.")
        return
    st.markdown(
        _table(
            ("Source", "Licence", "To be named as", "Address"),
            found.get("source", []),
            ("name", "licence", "attribution", "url"),
        )
    )
    st.caption("The packages that the files of data/ are built from, with what each gave")
    st.markdown(
        _table(
            ("Package", "Version", "From", "Licence", "What"),
            found.get("package", []),
            ("name", "version", "registry", "package_licence", "what"),
        )
    )


def _table(heads: tuple[str, ...], rows: list[dict[str, Any]], keys: tuple[str, ...]) -> str:
    """A Markdown table of these `keys` of `rows`."""
    lines = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    lines += ["| " + " | ".join(plain(str(row.get(key, ""))) for key in keys) + " |" for row in rows]
    return "\n".join(lines)


with st.container(width=860, key="method"):
    st.html("<style>.st-key-method table { display: block; max-width: 100%; overflow-x: auto; }</style>")
    st.title("Method")
    st.markdown(_READS)
    st.header("What a number means")
    st.markdown(_NUMBERS)
    st.header("What a sign means")
    st.markdown(_SIGNS)
    st.header("What is kept back before publishing")
    st.markdown(_HARM)
    st.header("Limits")
    st.markdown(_LIMITS)
    _measured()
    st.header("Event types")
    st.caption("Those of ACLED's codebook (2023), and beside them what nobody's violence did.")
    for type_, subtypes in SUBTYPES.items():
        st.markdown(f"**{type_}**: {', '.join(subtypes)}")
    st.header("Data and licences")
    _sources()
