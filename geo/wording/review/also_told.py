"""An incident and one of a data set -> how many were killed in each and in what they differ, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from geo.vocabulary import Harm, Incident
from geo.vocabulary.datasets import of_set
from geo.wording.counts import count_text
from geo.wording.language import listed

Differing = Sequence[tuple[str, str, str]]
"""In what two differ, what it is there, and here."""


def row_named(row: Incident, dataset: str) -> str:
    """A row as one refers to it: its data set and its own id.

    >>> row_named(Incident("set:1a2b3c4d:SYR7", (), ()), "ACLED Syria")
    'ACLED Syria, SYR7'
    """
    return f"{dataset}, {row.id.split(':', 2)[2]}"


def compared(there: Incident, here: Incident, differing: Differing) -> str:
    """The killed of both, and in what else they differ.

    >>> compared(Incident("a", (), ()), Incident("b", (), ()), [("day", "9 Mar 2025", "8 Mar 2025")])
    'nobody is said to have been killed; differs in the day (9 Mar 2025 there, 8 Mar 2025 here)'
    """
    in_what = listed([f"the {called} ({two} there, {one} here)" for called, two, one in differing])
    return "; ".join(
        (_killed(there, here), f"differs in {in_what}" if in_what else "day, place and kind agree")
    )


def may_be(other: Incident, dataset: str, incident: Incident, differing: Differing) -> str:
    """That a data set may have `incident`, or articles may tell of it: "ACLED may have this event: 4 killed there, 3 here; …"."""
    said = compared(other, incident, differing)
    if of_set(other.id):
        return f"{dataset} may have this event: {said}"
    sources = dict.fromkeys(a.article.source or a.article.headline for a in other.accounts)
    told = listed([s for s in sources if s], most=2) or "an article"
    return f"This event may be told of by {told}: {said}"


def is_told(other: Incident, dataset: str, incident: Incident, differing: Differing) -> str:
    """What is linked: "Also told by ACLED Syria, SYR7: …"."""
    named = row_named(other, dataset) if of_set(other.id) else "articles"
    return f"Also told by {named}: {compared(other, incident, differing)}. Nothing is added up."


def _killed(there: Incident, here: Incident) -> str:
    counts = [i.toll(Harm.KILLED) for i in (there, here)]
    if counts == [None, None]:
        return "nobody is said to have been killed"
    first, second = ("none told of" if c is None else count_text(c) for c in counts)
    return f"{first} killed there, {second} here"
