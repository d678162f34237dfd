"""A judgement -> what was done, in words, for the history of an incident and the log."""

from __future__ import annotations

from collections.abc import Sequence

from geo.vocabulary import Decision, Judgement
from geo.wording.language import short

NOT_THERE = "not there"
SENSITIVE = {True: "marked sensitive", False: "not marked"}
"""Whether an incident is marked."""
KINDS = {
    Decision.PLACE: "place chosen",
    Decision.REJECT_PLACE: "place rejected",
    Decision.COUNT: "number corrected",
    Decision.REJECT_CLAIM: "number rejected",
    Decision.ROLE: "role set",
    Decision.ADD_PLACE: "place added",
    Decision.HARM: "harm or people corrected",
    Decision.ADD_CLAIM: "number added",
    Decision.DATE: "date set",
    Decision.BELONGING: "moved to an incident, or out of one",
    Decision.ADD_INCIDENT: "incident added",
    Decision.TYPE: "type set",
    Decision.CONFIRM: "confirmed",
    Decision.REJECT: "rejected",
    Decision.GRADE: "graded",
    Decision.NOTE: "noted",
    Decision.TAG: "tagged",
    Decision.SENSITIVE: "marked sensitive",
    Decision.MERGE: "merged",
    Decision.SPLIT: "kept apart",
    Decision.LINK: "told by a data set, too",
    Decision.UNLINK: "not the same as a row",
    Decision.WITHDRAW: "taken back",
}
"""What a kind of decision is called in a list."""
_LONGEST = 120


def kind_of(decision: Decision) -> str:
    """What a kind of decision is called in a list: "place chosen"."""
    return KINDS.get(decision, decision.value)


def did(judgement: Judgement, taken_back: Judgement | None = None, mentions: int = 1) -> str:
    """What was done: "place chosen: “Homs”, 3 mentions"; of a withdrawal what it took back.

    >>> from datetime import UTC, datetime
    >>> when = datetime(2025, 3, 10, tzinfo=UTC)
    >>> one = Judgement.of(Decision.GRADE, "a", who="Ada", when=when, incident="i", value={"grade": "Fair"})
    >>> did(one), did(Judgement.of(Decision.WITHDRAW, "a", who="Ada", when=when), one)
    ('graded: Fair', 'taken back: graded: Fair')
    """
    kind = kind_of(judgement.decision)
    if judgement.decision is Decision.WITHDRAW:
        return f"{kind}: {did(taken_back)}" if taken_back else kind
    said = judgement.get(judgement.decision.value)  # a grade, a note, a tag, a type, a role, a row
    if judgement.decision is Decision.HARM:  # its "harm" is what was read
        said = judgement.get("to") or judgement.get("who")
    if judgement.decision is Decision.DATE:
        said = " to ".join(dict.fromkeys(str(judgement.get(end) or "open") for end in ("earliest", "latest")))
    words = f"“{short(judgement.words, _LONGEST)}”" if judgement.words else short(str(said or ""), _LONGEST)
    several = f", {mentions} mentions" if mentions > 1 else ""
    return f"{kind}: {words}{several}" if words else kind


def in_a_line(made: Sequence[Judgement]) -> str:
    """Decisions made at once, as one says them: "place chosen: “Homs”, 3 mentions."."""
    if not made:
        return ""
    line = did(made[0], mentions=len(made) if made[0].words else 1)
    return f"{line[:1].upper()}{line[1:]}."
