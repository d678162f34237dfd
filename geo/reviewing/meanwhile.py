"""Decisions about to be made, and what others did since the page was drawn -> what these would pass over unseen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from geo.vocabulary import Decision, Judgement

ADDED = (Decision.NOTE, Decision.TAG, Decision.WITHDRAW)
"""What adds to others' decisions, or takes one's own back, and passes over none."""


def passed_over(
    made: Iterable[Judgement],
    since: Iterable[Judgement],
    by_id: Mapping[str, Judgement],
    own: Collection[str] = (),
) -> tuple[Judgement, ...]:
    """Those of `since` that `made` would pass over: about the same incident, or about the same words.

    A decision about an incident passes over one about any words of its article too: the incident may rest on them.
    `by_id` knows what withdrawals take back; `own` are the ids of those that the visitor made.
    """
    deciding = [j for j in made if j.decision not in ADDED]
    return tuple(
        j
        for j in since
        if j.id not in own
        and j.decision not in (Decision.NOTE, Decision.TAG)
        and any(_touch(mine, _what(j, by_id)) for mine in deciding)
    )


def again(made: Iterable[Judgement], when: datetime) -> tuple[Judgement, ...]:
    """The same decisions made at `when`: what is decided all the same is decided now."""
    return tuple(
        Judgement.of(
            j.decision, j.article_id, who=j.who, when=when, why=j.why, span=j.span, words=j.words,
            incident=j.incident, value=dict(j.value),
        )
        for j in made
    )  # fmt: skip


def _what(judgement: Judgement, by_id: Mapping[str, Judgement]) -> Judgement:
    """What a withdrawal takes back in the end; any other judgement is its own."""
    seen = set[str]()
    while judgement.decision is Decision.WITHDRAW and judgement.id not in seen:
        seen.add(judgement.id)
        judgement = by_id.get(str(judgement.get("judgement")), judgement)
    return judgement


def _touch(mine: Judgement, other: Judgement) -> bool:
    if mine.article_id != other.article_id:
        return False
    if mine.incident:
        pair = {mine.incident, mine.get("with")} - {None}
        return other.span is not None or not pair.isdisjoint({other.incident, other.get("with")})
    return bool(mine.span and other.span and mine.span.overlaps(other.span))
