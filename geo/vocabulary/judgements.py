"""What an analyst decided. Append-only: the only way a human changes a reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from geo.vocabulary.articles import Span


class Decision(StrEnum):
    """What was decided, and about what."""

    PLACE = "place"
    """A toponym means another place: a candidate, or a point."""
    REJECT_PLACE = "reject place"
    """The words name no place here."""
    COUNT = "count"
    """A claim's number is another."""
    REJECT_CLAIM = "reject claim"
    """The words are no claim about casualties of this incident."""
    CONFIRM = "confirm"
    """The incident is as the machine read it (after corrections)."""
    REJECT = "reject"
    """The incident did not happen as read, or is none."""
    MERGE = "merge"
    """Two incidents are the same event."""
    SPLIT = "split"
    """Two incidents are not the same event."""
    WITHDRAW = "withdraw"
    """An earlier judgement is taken back."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: who, when, why, and the words or the incident that it is about.

    `span` and `words` name the toponym or claim in the article, so that a new reading of the same
    text can carry the judgement over; `incident` names an incident report by its id. `value` is the
    decision's own: for PLACE `{"gazetteer_id"}` or `{"lat", "lon", "name", "uncertainty_m"}`, for
    COUNT `{"low", "best", "high"}`, for MERGE and SPLIT `{"with"}`, for WITHDRAW `{"judgement"}`.
    """

    id: str
    decision: Decision
    article_id: str
    who: str
    when: datetime
    why: str = ""
    span: Span | None = None
    words: str = ""
    incident: str = ""
    value: tuple[tuple[str, str | int | float | None], ...] = ()

    def get(self, key: str) -> str | int | float | None:
        """The value named `key`, None where there is none."""
        return next((v for k, v in self.value if k == key), None)
