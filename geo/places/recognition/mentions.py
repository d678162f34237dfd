"""What recognition passes on: stretches of the text that may name a place, with what speaks for and against."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.places.gazetteer import Naming


@dataclass(slots=True)
class Mention:
    """Words `first` to `last` (inclusive), characters `start` to `end` (exclusive), that may name a place.

    `kind` is "name" for what the gazetteer holds, "site" for a building or street known by its last word,
    "unknown" for a name in a frame that only places stand in ("the village of X"). `cue` is the word that says
    what kind of place it is, `cue_kind` its class in `lexicon.PLACE_WORDS`. `features` speak for and against.
    `heads` is "item" or "section" where it heads one, "cell" in a table. `within` is the mention that says where it lies ("Homs, Syria"), by its index.
    """

    start: int
    end: int
    first: int
    last: int
    text: str
    key: str
    kind: str
    namings: tuple[Naming, ...] = ()
    cue: str = ""
    cue_kind: str = ""
    features: list[str] = field(default_factory=list)
    chunk: int = -1
    belief: float = 0.0
    within: int = -1
    person: str = ""
    inner: int = -1
    heads: str = ""
