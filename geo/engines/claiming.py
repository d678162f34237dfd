"""One proposed claim, held against the article: its words, its number, its harm, its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from geo.engines.proposals import ProposedClaim
from geo.engines.quoting import counted, located, other_harm
from geo.incidents.claims.attribution import attribution_of, speeches
from geo.incidents.claims.scope import scope_of
from geo.text.document import Document
from geo.vocabulary import Attribution, CasualtyClaim, Harm, Scope, Span, Stance, Who

_BESIDE = 300
"""Characters from a claim within which its speaker must stand."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The claim, or why there is none with the `span` of its words where they stand; why its speaker was not believed."""

    claim: CasualtyClaim | None = None
    reason: str = ""
    span: Span | None = None
    speaker: str = ""


_Kind = TypeVar("_Kind", Harm, Who, Scope, Stance)


def _one_of(kind: type[_Kind], word: str) -> _Kind | None:
    """The member of `kind` that `word` is."""
    said = word.strip().lower().replace("_", " ")
    return next((each for each in kind if each.value == said), None)


def checked(
    document: Document, proposed: ProposedClaim, known: Sequence[CasualtyClaim], rule: str
) -> Checked:
    """`proposed` as a claim of `rule`, if `document` bears it out; `known` are the claims read already.

    What it counts, where the engine says "incident", and who says it, where the engine names nobody, is read by the rules.
    """
    harm = _one_of(Harm, proposed.harm)
    if harm is None:
        return Checked(reason="it names no harm that is known")
    text = document.text
    span = located(text, proposed.quote, proposed.start, [c.span for c in known if c.harm is harm])
    if isinstance(span, str):
        return Checked(reason=span)
    other = other_harm(span.of(text), harm)
    if other is not None:
        return Checked(reason=f"its words speak of {other} and not of {harm}", span=span)
    count = counted(document, span, proposed.number)
    if isinstance(count, str):
        return Checked(reason=count, span=span)
    span, found = count
    sentence = document.sentences[document.sentence_at(span.start)]
    scope = _one_of(Scope, proposed.scope) or Scope.INCIDENT
    if scope is Scope.INCIDENT:
        before, after = text[sentence.start : span.start], text[span.end : sentence.end]
        scope = scope_of(before, span.of(text), after, max(found.low, found.high or 0))
    said, doubt = _said(text, proposed.speaker or "", span)
    if said is None and sentence.covers(span):
        said = attribution_of(speeches(text, sentence), span)
    claim = CasualtyClaim(
        span=span,
        text=span.of(text),
        harm=harm,
        who=_one_of(Who, proposed.who) or Who.UNKNOWN,
        count=found,
        scope=scope,
        attribution=said,
        stance=_one_of(Stance, proposed.stance) or Stance.REPORTED,
        rule=rule,
    )
    return Checked(claim, speaker=doubt)


def _said(text: str, speaker: str, span: Span) -> tuple[Attribution | None, str]:
    """The speaker where the words stand near the claim at `span`; else None, and why not if one was named."""
    if not speaker.strip():
        return None, ""
    floor, top = max(0, span.start - _BESIDE), min(len(text), span.end + _BESIDE)
    near = located(text[floor:top], speaker, None)
    if isinstance(near, str):
        return None, near
    where = Span(near.start + floor, near.end + floor)
    if where.overlaps(span):
        return None, "it is part of the claim's own words"
    return Attribution(where.of(text), "", "", where), ""
