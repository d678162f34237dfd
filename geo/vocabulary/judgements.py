"""What an analyst decided. Append-only: the only way a human changes a reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
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
    ROLE = "role"
    """Something happened at a place, or it is mentioned only."""
    ADD_PLACE = "add place"
    """Words that the reader passed over name a place."""
    COUNT = "count"
    """A claim's number is another."""
    HARM = "harm"
    """Something else happened to the people of a claim, or they are others."""
    ADD_CLAIM = "add number"
    """Words that the reader passed over say how many came to harm."""
    REJECT_CLAIM = "reject claim"
    """The words are no claim about casualties of this incident."""
    TYPE = "type"
    """Another kind of thing happened: an attack was an accident, a protest a riot."""
    DATE = "date"
    """It happened on another day, or on none that is known."""
    BELONGING = "belonging"
    """A place, a number, a sentence or an actor is an incident's, or is not."""
    ADD_INCIDENT = "add incident"
    """Words tell of an incident that the reader passed over or took for a part of another; or somebody entered it by hand."""
    CONFIRM = "confirm"
    """The incident is as the machine read it (after corrections)."""
    REJECT = "reject"
    """The incident did not happen as read, or is none."""
    MERGE = "merge"
    """Two incidents are the same event."""
    SPLIT = "split"
    """Two incidents are not the same event."""
    LINK = "link"
    """A row of a data set tells of the incident, too. Nothing is merged or added by that."""
    UNLINK = "unlink"
    """A row of a data set tells of another event."""
    GRADE = "grade"
    """How far the incident is held to have happened as told: one of `Grade`."""
    NOTE = "note"
    """Words about the incident for whoever works on it; never published unless that is asked for."""
    TAG = "tag"
    """A word that the incident is filed under."""
    SENSITIVE = "sensitive"
    """To say where it happened, or that it did, may put somebody in danger."""
    WITHDRAW = "withdraw"
    """An earlier judgement is taken back."""


class Part(StrEnum):
    """What can belong to an incident: the `what` of a BELONGING."""

    PLACE = "place"
    NUMBER = "number"
    SENTENCE = "sentence"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: who, when, why, and the words or the incident that it is about.

    `span` and `words` name the toponym or claim in the article, so that a new reading of the same
    text can carry the judgement over; `incident` names an incident report by its id. `value` is the
    decision's own, of plain keys:

    - PLACE, ADD_PLACE: `gazetteer_id`, or `lat`, `lon` (degrees), `name`, `uncertainty_m`; ADD_PLACE without
      either: a place that is named and not known. With `incident` it is that incident's too.
    - ROLE: `role`, "scene" or "context".
    - COUNT: `low`, `best`, `high`, and the `harm` that was read, which tells two claims of the same words apart.
    - HARM: the `harm` that was read; `to`, the right one; `who`. ADD_CLAIM: `harm`, `who`, `low`, `best`, `high`,
      `wording`. With `incident` it counts in that incident.
    - TYPE: `type`, `subtype`. DATE: `earliest`, `latest` (ISO 8601), `precision`. ADD_INCIDENT: both of these, and
      `from`, the report that it was a part of. The judgement's id is the new report's: it lasts.
    - BELONGING: `what` (a `Part`), `belongs` (1 or 0), of a number its `harm`. A number or a sentence that belongs to
      one incident leaves the others. Without `incident` a number is taken out of all; without words all places are.
    - GRADE: `grade`. NOTE: `note`. TAG: `tag`. MERGE, SPLIT: `with`, another report. LINK, UNLINK: `with`, the
      incident of a row (`set:…`), and `named`, its data set and id in words. WITHDRAW: `judgement`.
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

    @classmethod
    def of(  # noqa: PLR0913 (a judgement has as many parts)
        cls,
        decision: Decision,
        article_id: str,
        *,
        who: str,
        when: datetime,
        why: str = "",
        span: Span | None = None,
        words: str = "",
        incident: str = "",
        value: Mapping[str, str | int | float | None] | None = None,
    ) -> Judgement:
        """A judgement with an id of its own, made from all that it says and when it was said.

        >>> from datetime import UTC
        >>> one = Judgement.of(Decision.CONFIRM, "a1", who="Ada", when=datetime(2025, 3, 10, tzinfo=UTC), incident="i1")
        >>> one.id
        '0471c5bfd82d7b63'
        >>> Judgement.of(Decision.WITHDRAW, "a1", who="Ada", when=one.when, value={"judgement": one.id}).get("judgement")
        '0471c5bfd82d7b63'
        """
        given = tuple((value or {}).items())
        said = (decision.value, article_id, who, when.isoformat(), why, span, words, incident, sorted(given))
        id = hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return cls(id, decision, article_id, who, when, why, span, words, incident, given)

    def get(self, key: str) -> str | int | float | None:
        """The value named `key`, None where there is none."""
        return next((v for k, v in self.value if k == key), None)


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that hold, in the order given: without what was taken back, and without the taking back itself.

    The order is that in which they were appended (`judgements.number` of the store): a clock may be wrong. The later
    one decides. A withdrawal can be withdrawn in its turn; then what it took back holds again.
    """
    given = {j.id: j for j in judgements}
    withdrawn: set[str] = set()
    for judgement in reversed(given.values()):
        if judgement.decision is Decision.WITHDRAW and judgement.id not in withdrawn:
            withdrawn.add(str(judgement.get("judgement")))
    return tuple(j for j in given.values() if j.decision is not Decision.WITHDRAW and j.id not in withdrawn)
