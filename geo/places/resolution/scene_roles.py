"""A mention -> its role, scene or context: did something happen there, or is the place only mentioned?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from geo.places.lexicon import GOVERNED, LOCATIVE, SAID
from geo.places.recognition.kind_cues import ADJECTIVE
from geo.places.recognition.mentions import Mention
from geo.places.recognition.words import Word
from geo.text.lexicon import lexicon
from geo.vocabulary import GazetteerEntry, Role

_LISTS = lexicon("place_contexts")
_AFTER = frozenset(_LISTS["hyphenated"]["context"])
_INSTITUTIONS = frozenset(lexicon("organisations")["of_a_place"]["institutions"])
_REPORTED = frozenset(_LISTS["context"]["reporting"])
_TOWARDS = frozenset(_LISTS["context"]["between_governments"])
_TURNED = frozenset(_LISTS["prepositions"]["towards"])
_BACK = 6


def role_of(mention: Mention, entry: GazetteerEntry | None, words: list[Word]) -> Role:
    """The role that the words round a mention give it.

    "UK-based", "Damascus said", "Washington imposed", "Syria's government", "the Gaza city of Rafah" and the place where a reporter or a
    spokesman sits are context; so is a name inside an organisation's. All else is a scene until the incidents
    say otherwise.
    """
    tail = words[mention.last].tail
    if tail and tail[1:] in _AFTER:
        return Role.CONTEXT
    if ADJECTIVE in mention.features:
        return Role.CONTEXT
    before = _before(mention, words)
    if _towards(mention, words):
        return Role.CONTEXT
    if before not in LOCATIVE and (_governs(mention, entry, words) or _inside_organisation(mention)):
        return Role.CONTEXT
    return Role.CONTEXT if _of_reporter(mention, words) or _of_institution(mention, words) else Role.SCENE


def _before(mention: Mention, words: list[Word]) -> str:
    i = mention.first - 1
    if i > 0 and words[i].lower == "the":
        i -= 1
    return words[i].lower if i >= 0 else ""


def _governs(mention: Mention, entry: GazetteerEntry | None, words: list[Word]) -> bool:
    """Whether a capital or a country stands for its government: "Damascus said", "Washington has imposed"."""
    if entry is None or not (
        entry.feature_code in ("PPLC", "PPLG", "PPLA") or entry.feature_code.startswith("PCL")
    ):
        return False
    following = [w.lower for w in words[mention.last + 1 : mention.last + 3]]
    acts = GOVERNED | SAID
    if following and following[0] in acts:
        return True
    return (
        len(following) == 2
        and following[0] in ("has", "have", "had", "also", "will", "would")
        and following[1] in acts
    )


def _towards(mention: Mention, words: list[Word]) -> bool:
    """Whether it is what one government does to another: "sanctions on Damascus", "talks with Tehran"."""
    i = mention.first - 1
    return i > 0 and words[i].lower in _TURNED and words[i - 1].lower in _TOWARDS


def _inside_organisation(mention: Mention) -> bool:
    return any(
        f.startswith(("in right:organisation", "in left:organisation", "in end:organisation"))
        for f in mention.features
    )


def _of_institution(mention: Mention, words: list[Word]) -> bool:
    """ "Syria's foreign ministry", "the government of Syria", "the Damascus government"."""
    i = mention.last + 1
    if i < len(words) and words[i].lower in _INSTITUTIONS and _before(mention, words) not in LOCATIVE:
        return True
    j = mention.first - 1
    if j > 0 and words[j].lower == "the":
        j -= 1
    return j > 0 and words[j].lower == "of" and words[j - 1].lower in _INSTITUTIONS


def _of_reporter(mention: Mention, words: list[Word]) -> bool:
    """ "told reporters in Geneva", "by telephone from Beirut", "Reporting by A. Writer in Amman"."""
    if _before(mention, words) not in ("in", "from", "at"):
        return False
    for i in range(mention.first - 1, max(-1, mention.first - 1 - _BACK), -1):
        if words[i].lower in _REPORTED:
            return True
        if words[i].initial or words[i].text in "()":
            return False
    return False


def abroad(datelines: Sequence[GazetteerEntry], scenes: Sequence[GazetteerEntry]) -> bool:
    """Whether a dateline's place lies outside the country that the article mostly names: the reporter's desk."""
    countries = Counter(e.country_code for e in scenes if e.country_code)
    if not countries or not datelines:
        return False
    (main, times), own = countries.most_common(1)[0], datelines[0].country_code
    return main != own and times > countries[own]
