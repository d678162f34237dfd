"""Scene or context: did something happen there, or is the place only mentioned?"""

from __future__ import annotations

from geo.places.lexicon import GOVERNED, LOCATIVE, SAID
from geo.places.mentions import Mention
from geo.places.words import Word
from geo.vocabulary import GazetteerEntry, Role

_AFTER = frozenset(
    "based born backed led controlled made style allied mediated brokered aligned wide".split()
)
_INSTITUTIONS = frozenset("government officials authorities ministry embassy parliament president minister army police spokesman spokeswoman"
                          " ambassador administration".split())  # fmt: skip


def role_of(mention: Mention, entry: GazetteerEntry | None, words: list[Word]) -> Role:
    """The role that the words round a mention give it.

    "UK-based", "Damascus said", "Washington imposed" and "Syria's government" are context; a place after "in",
    "near" or "from", and one that something is told of, is a scene.
    """
    tail = words[mention.last].tail
    if tail and tail[1:] in _AFTER:
        return Role.CONTEXT
    following = words[mention.last + 1].lower if mention.last + 1 < len(words) else ""
    seat = entry is not None and (
        entry.feature_code in ("PPLC", "PPLG", "PPLA") or entry.feature_code.startswith("PCL")
    )
    before = words[mention.first - 1].lower if mention.first else ""
    if before == "the" and mention.first > 1:
        before = words[mention.first - 2].lower
    if seat and before not in LOCATIVE and (following in GOVERNED or following in SAID):
        return Role.CONTEXT
    if (
        seat
        and before not in LOCATIVE
        and following in ("has", "have", "had")
        and mention.last + 2 < len(words)
        and words[mention.last + 2].lower in GOVERNED | SAID
    ):
        return Role.CONTEXT
    if following in _INSTITUTIONS and before not in LOCATIVE:
        return Role.CONTEXT
    if (
        before == "of"
        and mention.first >= 2
        and _INSTITUTIONS
        & {
            words[mention.first - 2].lower,
            words[mention.first - 3].lower if words[mention.first - 2].lower == "the" else "",
        }
    ):
        return Role.CONTEXT
    return Role.SCENE
