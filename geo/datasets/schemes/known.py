"""What ACLED and UCDP have in common: codes for how exactly a place is known, and files in their columns that Dateline has written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from geo.datasets.ground import Ground
from geo.datasets.layout import Layout, Words
from geo.datasets.placing import Grain, Placing, Spot
from geo.datasets.schemes.plain import Plain
from geo.vocabulary import Standing
from geo.vocabulary.datasets import Field

STANDINGS = tuple(s.value for s in Standing)
"""What the cell begins with that says whether a file in another's columns is Dateline's own."""


class Known(Plain):
    """How a row is read that has codes, unless Dateline has written it."""

    nameless = False
    grains: ClassVar[Mapping[str, Grain]] = {}
    """What each code says of how exactly a place is known."""

    def __init__(self, layout: Layout, ground: Ground, status: int, day_first: bool | None = None) -> None:
        """`status` is the column that begins with a standing where Dateline has written the row."""
        super().__init__(layout, ground, day_first)
        self._status, self._lat = status, layout.of(Field.LAT)
        self._unchecked = Placing(layout, ground, self.grain, self.coarsest, checked=False)

    def own(self, words: Words) -> bool:
        """Whether Dateline has written the row."""
        return words[self._status].startswith(STANDINGS)

    def grain(self, said: str) -> Grain | None:
        """What the code says; None for one that is none of theirs."""
        return self.grains.get(said)

    def spots(self, words: Words, shape: bytes = b"") -> tuple[Spot, ...]:
        """Where it was; of a toll over several places, which Dateline writes without a point, each that is named."""
        if not self.own(words):
            spot = self.placing.spot(words, shape)
        elif words[self._lat]:
            spot = self._unchecked.spot(words)
        else:
            return self.placing.unlocated(*self.names(words), words)
        return (spot,) if spot else ()

    def names(self, words: Words) -> tuple[Sequence[str], int]:
        """The places that a row of Dateline's names, and the column that does."""
        return (), self.layout.nowhere

    def may_be_nowhere(self, words: Words) -> bool:
        """Dateline's own rows may be."""
        return self.own(words)
