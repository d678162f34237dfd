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
    COUNT = "count"
    """A claim's number is another."""
    REJECT_CLAIM = "reject claim"
    """The words are no claim about casualties of this incident."""
    TYPE = "type"
    """Another kind of thing happened: an attack was an accident, a protest a riot."""
    CONFIRM = "confirm"
    """The incident is as the machine read it (after corrections)."""
    REJECT = "reject"
    """The incident did not happen as read, or is none."""
    MERGE = "merge"
    """Two incidents are the same event."""
    SPLIT = "split"
    """Two incidents are not the same event."""
    SENSITIVE = "sensitive"
    """To say where it happened, or that it did, may put somebody in danger."""
    WITHDRAW = "withdraw"
    """An earlier judgement is taken back."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: who, when, why, and the words or the incident that it is about.

    `span` and `words` name the toponym or claim in the article, so that a new reading of the same
    text can carry the judgement over; `incident` names an incident report by its id. `value` is the
    decision's own: for PLACE `{"gazetteer_id"}` or `{"lat", "lon", "name", "uncertainty_m"}`, for
    COUNT `{"low", "best", "high"}`, for TYPE `{"type", "subtype"}`, for MERGE and SPLIT `{"with"}`, for WITHDRAW `{"judgement"}`.
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
    """Those that hold, oldest first: without what was taken back, and without the taking back itself.

    A withdrawal can be withdrawn in its turn; then what it took back holds again.
    """
    ordered = _ordered(judgements)
    withdrawn: set[str] = set()
    for judgement in reversed(ordered):
        if judgement.decision is Decision.WITHDRAW and judgement.id not in withdrawn:
            withdrawn.add(str(judgement.get("judgement")))
    return tuple(j for j in ordered if j.decision is not Decision.WITHDRAW and j.id not in withdrawn)


def _ordered(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Oldest first; of the same instant, a withdrawal after what it takes back."""
    given = {j.id: j for j in judgements}

    def depth(judgement: Judgement | None, seen: int = 0) -> int:
        """How many withdrawals stand on one another, this one the last."""
        if judgement is None or judgement.decision is not Decision.WITHDRAW or seen > len(given):
            return 0
        return 1 + depth(given.get(str(judgement.get("judgement"))), seen + 1)

    return sorted(given.values(), key=lambda j: (j.when, depth(j), j.id))
