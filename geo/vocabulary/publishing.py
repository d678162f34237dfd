"""What a publisher keeps back, what the check before publishing finds, and the reasons given for going on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from geo.vocabulary.places import Precision


@dataclass(frozen=True, slots=True)
class Discretion:
    """What the publisher chose to keep back. As it stands: nothing but the names of private persons.

    `mask`: no place is said more exactly than this; None leaves places as exact as they are known.
    `only_sensitive`: the mask is for the incidents marked sensitive, else for all of them. `leave_out`: the
    sensitive ones are left out instead, and counted. `private_names`: names of private persons stay in. `tags` and
    `notes`: what analysts filed incidents under and wrote on them goes into the data; it stays out unless that is chosen,
    and always where a place or an incident is kept back: nobody has searched these words for it.
    """

    mask: Precision | None = None
    only_sensitive: bool = False
    leave_out: bool = False
    private_names: bool = False
    tags: bool = False
    notes: bool = False

    @property
    def says_tags(self) -> bool:
        """Whether analysts' tags go into the data."""
        return self.tags and self.mask is None and not self.leave_out

    @property
    def says_notes(self) -> bool:
        """Whether analysts' notes go into the data."""
        return self.notes and self.mask is None and not self.leave_out

    @property
    def hides(self) -> bool:
        """Whether places are masked or incidents left out, wherever there are any: files then have ids of their own."""
        return self.mask is not None or self.leave_out

    @property
    def code(self) -> str:
        """What is masked and left out, in the words of a picture's identifier; "" where nothing is.

        >>> Discretion(Precision.PROVINCE, only_sensitive=True, leave_out=True).code
        'province-sensitive-left-out'
        """
        parts = (
            self.mask or "",
            "sensitive" if self.mask and self.only_sensitive else "",
            "left-out" * self.leave_out,
        )
        return "-".join(filter(None, parts))

    @classmethod
    def coded(cls, code: str) -> Discretion:
        """The choice of that `code`; nothing kept back where none has it.

        >>> Discretion.coded("province-sensitive") == Discretion(Precision.PROVINCE, only_sensitive=True)
        True
        """
        every = (
            cls(mask, only_sensitive=some, leave_out=out)
            for mask in (None, *Precision)
            for some in (False, True)
            for out in (False, True)
        )
        return next((d for d in every if d.code == code), cls())

    def masks(self, *, sensitive: bool) -> bool:
        """Whether the places of an incident, marked `sensitive` or not, are masked."""
        return self.mask is not None and (sensitive or not self.only_sensitive)


@dataclass(frozen=True, slots=True)
class Withheld:
    """What was kept back of a selection, for the words on every file.

    `masked`: ids of the incidents whose places were coarsened to `mask`; `left_out`: how many incidents
    were left out; `settled`: whether anybody has decided about the names of private persons yet, and `unnamed`:
    whether these were taken out. `choice` is what the publisher chose, whatever came of it; `own_ids` whether incidents
    and articles go by ids of this publication's own (`geo.maps.own_ids`).
    """

    mask: Precision | None = None
    masked: tuple[str, ...] = ()
    left_out: int = 0
    settled: bool = False
    unnamed: bool = False
    choice: Discretion = field(default_factory=Discretion)
    own_ids: bool = False


class Severity(StrEnum):
    """Whether a finding stops the files, or asks for a reason."""

    BLOCK = "block"
    ASK = "ask"


class Concern(StrEnum):
    """What may do harm."""

    SENSITIVE = "sensitive"
    NAMED_IN_WORDS = "masked place named"
    PIN_FOR_AREA = "pin for an area"
    NO_CREDIT = "no credit"
    LOW_CONTRAST = "low contrast"
    UNVERIFIED = "unverified"
    SINGLE_SOURCE = "single source"
    TOO_FINE = "drawn finer than known"
    RECENT = "recent"
    PRIVATE_NAMES = "private names"
    PART_ADDED = "part added to its whole"
    ABOVE_TOTAL = "above a stated total"
    AT_DATELINE = "at the place of writing"
    ODD_COUNTRY = "in another country"
    SHARED_WORDS = "shared words"
    ACCOUNTS_DIFFER = "accounts differ"
    TEXT_CUT = "text cut"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the check found: the incidents concerned, what it is, and what can be done about it."""

    concern: Concern
    severity: Severity
    words: str
    todo: str
    incidents: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The same for the same concern about the same incidents: a reason holds for just these.

        >>> one = Finding(Concern.RECENT, Severity.ASK, "", "", ("b", "a"))
        >>> one.key == Finding(Concern.RECENT, Severity.ASK, "said otherwise", "", ("a", "b")).key
        True
        """
        said = "\n".join((self.concern.value, *sorted(self.incidents)))
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody publishes in spite of a finding: which (its key), what it is about, why, who and when."""

    finding: str
    concern: Concern
    incidents: tuple[str, ...]
    why: str
    who: str
    when: datetime
