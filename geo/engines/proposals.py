"""What an engine proposes of an article, before anything of it is believed; and how it is read from a server's answer.

Every proposal quotes the words that it is about. Numbers of offsets are optional: where they are given they must fit.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geo.vocabulary import OutsideError

MOST = 200
"""Proposals of one kind that are looked at: no article tells of more."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
_THINKING = re.compile(r"<think>.*?</think>", re.DOTALL)
"""What models that reason aloud put before their answer."""


class _Foreign(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=False)

    quote: str
    start: int | None = None


class ProposedPlace(_Foreign):
    """Words said to name a place."""


class ProposedClaim(_Foreign):
    """Words said to tell how many came to harm. `number` None: some, not said how many."""

    harm: str
    number: int | None = None
    who: str = "unknown"
    scope: str = "incident"
    stance: str = "reported"
    speaker: str | None = None


class ProposedIncident(_Foreign):
    """Words said to tell of an incident; `place` is a name in the article, `claims` count the proposed claims from 0."""

    type: str
    subtype: str | None = None
    place: str | None = None
    claims: tuple[int, ...] = Field(default=())


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that an engine proposes of one article.

    `claims` keep the places that the answer gave them, None where one was not in the form asked for, so that
    incidents can point at them.
    `malformed` counts what was not in the form asked for, `beyond` what came after the first `MOST`.
    """

    places: tuple[ProposedPlace, ...] = ()
    claims: tuple[ProposedClaim | None, ...] = ()
    incidents: tuple[ProposedIncident, ...] = ()
    malformed: int = 0
    beyond: int = 0


def proposals_of(answer: str) -> Proposals:
    """The proposals in a model's `answer`: one JSON object, alone or among other words.

    Each item is judged by itself; one that is not in the form asked for is counted, and the rest stand. Raises
    `OutsideError` where there is no such object.

    >>> proposals_of('Here: {"places": [{"quote": "Homs"}, 7]}').malformed
    1
    """
    found = _object(_THINKING.sub("", answer))
    if found is None or not {"places", "claims", "incidents"} & set(found):
        raise OutsideError(
            "The engine's answer is not in the form asked for, so nothing of it was used. Ask again, or name a larger"
            " model in DATELINE_ENGINE_MODEL."
        )
    places, no_places, more_places = _items(found.get("places"), ProposedPlace)
    claims, no_claims, more_claims = _items(found.get("claims"), ProposedClaim)
    incidents, no_incidents, more_incidents = _items(found.get("incidents"), ProposedIncident)
    return Proposals(
        places=tuple(p for p in places if p),
        claims=tuple(claims),
        incidents=tuple(i for i in incidents if i),
        malformed=no_places + no_claims + no_incidents,
        beyond=more_places + more_claims + more_incidents,
    )


def shown(words: str, most: int = 120) -> str:
    """`words` from outside on one line, with nothing in them that acts on a terminal or turns the line round.

    >>> shown("two\\n\\x1b[31mdead")
    'two [31mdead'
    """
    line = " ".join(_CONTROL.sub(" ", words).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _object(answer: str) -> dict[str, Any] | None:
    """The first JSON object in `answer` that can be read to its end."""
    decoder = json.JSONDecoder()
    for match in list(re.finditer(r"\{", answer))[:20]:
        try:
            found, _ = decoder.raw_decode(answer, match.start())
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            return found
    return None


_Item = TypeVar("_Item", bound=_Foreign)


def _items(given: Any, kind: type[_Item]) -> tuple[list[_Item | None], int, int]:
    """The items of one list, None for each that has another form; how many those are, and how many were too many."""
    if given is None:
        return [], 0, 0
    if not isinstance(given, list):
        return [], 1, 0
    made: list[_Item | None] = []
    for item in given[:MOST]:
        try:
            made.append(kind.model_validate(item))
        except ValidationError:
            made.append(None)
    return made, made.count(None), max(0, len(given) - MOST)
