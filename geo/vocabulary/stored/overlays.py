"""Own layers: areas and lines that a user brings to lie under the incidents (front lines, camps, districts). They count nowhere."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from geo.vocabulary.articles import whole

MOST_OVERLAYS = 8
"""As many own layers can be shown at a time."""


class Tint(StrEnum):
    """The colour of an own layer, none of which is that of a harm."""

    BLUE = "blue"
    GREEN = "green"
    VIOLET = "violet"
    OCHRE = "ochre"
    TEAL = "teal"
    GREY = "grey"


class Drawing(StrEnum):
    """What an own layer holds."""

    AREAS = "areas"
    LINES = "lines"
    BOTH = "areas and lines"


@dataclass(frozen=True, slots=True)
class Overlay:
    """An own layer without its shapes. `dated` is the day or year of the data as its publisher says it, `shapes` how many there are."""

    id: str
    name: str
    tint: Tint
    source: str
    licence: str
    dated: str
    file: str
    drawing: Drawing
    shapes: int

    @classmethod
    def of(
        cls,
        name: str,
        tint: Tint,
        *,
        source: str,
        licence: str,
        dated: str,
        file: str,
        drawing: Drawing,
        shapes: int,
    ) -> Overlay:
        """A layer with an id made from its name: what is added again under one name takes its place. Raises `ValueError` where name,
        source, licence or date is missing.

        >>> Overlay.of("Front", Tint.BLUE, source="ISW", licence="terms", dated="2025-03-01", file="f.kml", drawing=Drawing.LINES, shapes=1).credit
        'Front: ISW, 2025-03-01 (terms)'
        """
        name, source, licence, dated = (_one_line(given, 120) for given in (name, source, licence, dated))
        for given, what in ((name, "name"), (source, "source"), (licence, "licence"), (dated, "date")):
            if not given:
                raise ValueError(
                    f"the {what} of the layer is missing: it stands in the credit of what shows it"
                )
        id = hashlib.sha256(f"overlay|{name.casefold()}".encode()).hexdigest()[:8]
        return cls(id, name, tint, source, licence, dated, _one_line(file, 200), drawing, shapes)

    @property
    def held(self) -> str:
        """What it holds: "300 areas", "1 line"."""
        one = self.shapes == 1 and self.drawing is not Drawing.BOTH
        return f"{self.shapes:,} {self.drawing[:-1] if one else self.drawing}"

    @property
    def credit(self) -> str:
        """Whom to name wherever it is shown."""
        return f"{self.name}: {self.source}, {self.dated} ({self.licence})"


def _one_line(given: str, most: int) -> str:
    return whole(" ".join(given.split())[:most])
