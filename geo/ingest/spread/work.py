"""An article -> its reading, in whatever process or machine this module is imported: what workers of all kinds do.

What goes to a worker and comes back are values; of code only the names of the functions here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.ingest.in_time import preview
from geo.places.gazetteer import Gazetteer, in_use, layered
from geo.vocabulary import Article, DatelineError, OutsideError, OwnPlace, Reading
from geo.vocabulary.own_outlines import OwnOutline
from geo.vocabulary.program import READER

Answer = Reading | DatelineError
"""A reading, or why there is none."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What users have brought, to be laid over the gazetteer in use wherever somebody reads."""

    places: tuple[OwnPlace, ...] = ()
    outlines: tuple[OwnOutline, ...] = ()

    def gazetteer(self) -> Gazetteer:
        """The gazetteer in use here with them on top; opened once."""
        return layered(in_use(), self.places, self.outlines)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reads: two of the same give the same reading of the same text on the same ground."""

    reader: str
    gazetteer: str


def identity() -> Identity:
    """Who reads here."""
    return Identity(READER, in_use().mark)


def answered(article: Article, ground: Ground) -> Answer:
    """The reading of `article`, or the error that a user is told instead."""
    try:
        return preview(article, ground.gazetteer())
    except DatelineError as error:
        return error


def read_batch(wanted: Identity, ground: Ground, articles: Sequence[Article]) -> list[Answer]:
    """What `answered` gives for each. Raises `OutsideError` where another reads here than is `wanted`."""
    if otherwise := differences(identity(), wanted):
        raise OutsideError(
            f"A worker {otherwise}. Nothing of it was taken; bring all to one version, and start again."
        )
    return [answered(article, ground) for article in articles]


def differences(there: Identity, here: Identity) -> str:
    """In words how the reader `there` differs from the one `here`; "" where both read alike.

    >>> differences(Identity("6", "a"), Identity("7", "a"))
    'reads with reader 6, and this machine with reader 7'
    """
    if there.reader != here.reader:
        return f"reads with reader {there.reader}, and this machine with reader {here.reader}"
    if there.gazetteer != here.gazetteer:
        return "has another gazetteer than this machine (`python -m geo gazetteer info`)"
    return ""
