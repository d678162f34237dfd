"""How a reading is put into words on a page."""

from __future__ import annotations

import re

from geo.maps import wording
from geo.maps.wording import distance
from geo.vocabulary import (
    CasualtyClaim,
    CountRange,
    GazetteerEntry,
    Outcome,
    Precision,
    Resolution,
    Stance,
)

_ACTIVE = re.compile(r"([\\`*_{}\[\]()#+\-.!|>~$:<&=^@'\"])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def plain(text: str, most: int = 0) -> str:
    """Words of an article for Streamlit's Markdown, in which none of them acts; `most` characters of them.

    >>> plain("**$x$** :red[no]\\n<b>")
    '\\\\*\\\\*\\\\$x\\\\$\\\\*\\\\* \\\\:red\\\\[no\\\\] \\\\<b\\\\>'
    """
    return _ACTIVE.sub(r"\\\1", short(text, most))


def short(text: str, most: int = 0) -> str:
    """Words on one line, cut after a word where there are more than `most` characters."""
    line = " ".join(_CONTROL.sub(" ", text).split())
    if not most or len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0] + "\u00a0…"


def lies_in(entry: GazetteerEntry) -> str:
    """A place's own name and what it lies in: "Jableh, Latakia, Syria"."""
    chain = (entry.name, entry.admin2, entry.admin1, entry.country)
    return ", ".join(dict.fromkeys(name for name in chain if name))


def how_exactly(precision: Precision | None, uncertainty_m: float) -> str:
    """How exactly a place is known, and so how it is drawn."""
    if precision is None:
        return "not on the map"
    if precision is Precision.COUNTRY:
        return "a whole country or region"
    if precision.is_area:
        return f"{precision}, drawn as an area"
    return f"{precision}, within {distance(uncertainty_m)}"


def where(resolution: Resolution) -> str:
    """Where a place name was placed, in a phrase: "Jableh, Latakia, Syria"."""
    if resolution.outcome is Outcome.AMBIGUOUS:
        return f"{len(resolution.candidates)} places fit"
    if resolution.outcome is Outcome.UNRESOLVED:
        return "not found"
    if resolution.entry is None:
        return resolution.name
    inside = lies_in(resolution.entry)
    return inside if resolution.name in inside else f"{resolution.name}, {inside}"


def people(claim: CasualtyClaim) -> str:
    """Whom it happened to and what: "civilians killed"."""
    return f"{wording.people(claim.who)} {claim.harm}"


def number(count: CountRange) -> str:
    """A count for a list: "740+", "none", "number not known"."""
    if count.is_none:
        return "none"
    return count.label if count.number_known else "number not known"


def said_by(claim: CasualtyClaim) -> str:
    """Who says it and how: "Syrian Observatory for Human Rights, reported"."""
    said = claim.attribution
    speaker = short(said.speaker, 80) if said and said.speaker.strip() else "the article itself"
    stance = {Stance.REPORTED: "", Stance.CLAIMED: ", a claim", Stance.DENIED: ", denied"}[claim.stance]
    return f"{speaker}{stance}"
