"""Chunks -> which stand in a frame where only places stand: "the village of X", "X district", "in X", "shelled X", "X: 3 dead"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.places.gazetteer.keys import key
from geo.places.lexicon import (
    DIRECTIONS,
    FACILITIES,
    HAYY,
    LOCATIVE,
    MONTHS,
    NEVER,
    ORGANISATIONS,
    PLACE_WORDS,
    STRUCK,
    TITLES,
    common_words,
    first_names,
    surnames,
)
from geo.places.recognition.capitalised_runs import Chunk
from geo.places.recognition.item_heads import Head
from geo.places.recognition.mentions import Mention
from geo.places.recognition.words import Word, is_demonym
from geo.text.lexicon import lexicon

FRAMED = "framed"
"""The feature of a mention that stands in such a frame: whatever else is known of it, it is listed as a place's name."""

_LISTS = lexicon("place_words")["frames"]
_AT_INSTITUTIONS = frozenset(_LISTS["at_institutions"])
_BEFORE_OF, _AFTER, _RIGHT_BEFORE, _AT_ONCE, _CALLED, _PEOPLE, _TAKEN, _TRAVELLED, _DEEDS, _DISPUTES, _ARTICLES, _SAYING_WHERE = (
    frozenset(_LISTS[where])
    for where in ("before_of", "after", "right_before", "firmly_before", "called", "people_of", "taken", "travelled", "deeds_on", "disputes", "articles", "saying_where")
)  # fmt: skip
_TO_AND_FROM = frozenset(("to", "from"))
_MOST = 3
"""Words of a name that only a preposition says to be a place."""
_TRAVELS = 5
"""Among how many words before "to X" somebody must travel."""
_APPOSED = 3
"""Among how many words after "X, a" the word for its kind must stand."""
_PARTIES = 5
"""Among how many words before "between X" a word says that parties, not places, stand there."""
_ACRONYM = 6
_UNITS = frozenset(lexicon("distances")["metres"])
_KNOWN = 100_000
_SHORT_MONTHS = frozenset(lexicon("calendar")["short_months"])


@dataclass(frozen=True, slots=True)
class Frame:
    """What says that a chunk names a place: the word for its kind or "", its class, and whether that is enough alone."""

    cue: str
    kind: str
    firm: bool


def frames_of(
    words: list[Word], chunks: list[Chunk], heads: Mapping[int, Head], people: frozenset[str]
) -> dict[int, Frame]:
    """The frame of each chunk that stands in one, by the chunk's index; `heads` are the chunks that head something.

    A name that is listed with one in a frame stands in it as well: "took Bunagana and Kiwanja".
    """
    found: dict[int, Frame] = {}
    for index, chunk in enumerate(chunks):
        frame = _frame(words, chunk, people)
        if frame is None and index in heads and _may_name(words, chunk, people):
            frame = Frame("", "head", heads[index].alone)
        if frame is None and index and (before := found.get(index - 1)) and before.kind != "head":
            frame = _listed(words, chunks[index - 1], chunk, before, people)
        if frame is not None:
            found[index] = frame
    return found


def framed(
    text: str, words: list[Word], chunks: list[Chunk], mentions: list[Mention], frames: dict[int, Frame]
) -> list[Mention]:
    """Mark the gazetteer's names that fill a frame; names that it lacks, in frames, as mentions of their own."""
    whole: dict[tuple[int, int], list[Mention]] = {}
    by_word: dict[int, Mention] = {}
    for m in mentions:
        whole.setdefault((m.first, m.last), []).append(m)
        if m.kind == "name":
            by_word.update(dict.fromkeys(range(m.first, m.last + 1), m))
    found: list[Mention] = []
    for index, frame in frames.items():
        first, last = chunks[index].first, chunks[index].last
        named = whole.get((first, last)) or (
            whole.get((first, last - 1)) if last > first and words[last].lower == frame.cue else None
        )
        if named:
            for m in named:
                if m.kind == "name" and (frame.firm or frame.kind == "head"):
                    m.features.append(FRAMED)
            continue
        if _reaches_over(chunks[index], by_word):
            continue
        start, end = words[first].start, words[last].end
        quoted = text[start:end]
        made = Mention(start, end, first, last, quoted, key(quoted), "unknown", (), frame.cue, frame.kind)
        made.chunk = index
        if frame.firm and (frame.cue or not _begins_known(chunks[index], by_word)):
            made.features.append(FRAMED)
        found.append(made)
    return found


def _reaches_over(chunk: Chunk, by_word: dict[int, Mention]) -> bool:
    """Whether a name of the gazetteer goes on beyond the chunk: "Bosnia and Herzegovina"."""
    return any(
        (m := by_word.get(i)) is not None and (m.first < chunk.first or m.last > chunk.last)
        for i in (chunk.first, chunk.last)
    )


def _begins_known(chunk: Chunk, by_word: dict[int, Mention]) -> bool:
    """Whether a chunk begins with a place that many know, so that the rest is something else: "Canada Snooki"."""
    m = by_word.get(chunk.first)
    return m is not None and any(
        n.kind != "alternate"
        and (n.entry.population >= _KNOWN or n.entry.feature_code[:4] in ("PCLI", "ADM1"))
        for n in m.namings
    )


def _frame(words: list[Word], chunk: Chunk, people: frozenset[str]) -> Frame | None:  # noqa: PLR0911 (rules in order)
    """What says that the chunk names a place; None where nothing does."""
    first, last = chunk.first, chunk.last
    cue = _kind_word(words, first, last)
    if cue:
        if chunk.title or (
            words[first].initial and first == last and words[first].lower in _AFTER | _BEFORE_OF
        ):
            return None
        own = words[last].lower == cue and last > first and words[last].capital
        if not own and (is_demonym(words[last].lower) or (first == last and _acronym(words[last]))):
            return None
        firm = not _says_nothing(words, first, last - own) or (own and _unit_here(words, first, last, cue))
        if chunk.person is not None and not firm:
            return None
        return Frame(cue, PLACE_WORDS.get(cue, "" if own else "village"), firm)
    if words[first].headline or not _may_name(words, chunk, people):
        return None
    before = words[first - 1].lower if first and not words[first].initial else ""
    if before == "the":
        return None
    given = first == last and words[first].lower in first_names()
    if before in _AT_ONCE or _struck(words, first) or _of_people(words, first):
        kind = "after " + (before if before in _RIGHT_BEFORE else "deed")
        return Frame("", kind, firm=not _of_persons(words, first, last, before, given=given))
    if before == "of" and first > 1 and words[first - 2].lower in DIRECTIONS:
        return Frame("", "after direction", firm=not given)
    if before in _TO_AND_FROM:
        back = {w.lower for w in words[max(0, first - 1 - _TRAVELS) : first - 1]}
        return Frame("", "after " + before, firm=not (given or back.isdisjoint(_TRAVELLED)))
    return Frame("", "after " + before, firm=False) if before in _RIGHT_BEFORE & LOCATIVE else None


def _unit_here(words: list[Word], first: int, last: int, cue: str) -> bool:
    """Whether something was in a unit with an everyday word for a name: "in Pale Township"."""
    before = words[first - 1].lower if first and not words[first].initial else ""
    names = [w.lower for w in words[first:last]]
    return (
        before in _AT_ONCE
        and PLACE_WORDS.get(cue) in ("district", "province")
        and not any(w in ORGANISATIONS or w in NEVER or w in FACILITIES or is_demonym(w) for w in names)
    )


def _of_persons(words: list[Word], first: int, last: int, before: str, *, given: bool) -> bool:
    """Whether a name after "at", "between" or a deed is rather somebody's: "at Bertoli's", "clashes between Luo and …"."""
    if (
        before == "at"
        and first > 1
        and not _AT_INSTITUTIONS.isdisjoint(w.lower for w in words[max(0, first - 3) : first - 1])
    ):
        return True
    if before == "between":
        return given or not {w.lower for w in words[max(0, first - _PARTIES) : first]}.isdisjoint(_DISPUTES)
    owner = bool(words[last].tail) and (before == "at" or words[last].lower in surnames())
    return owner or (given and before not in _AT_ONCE)


def _kind_word(words: list[Word], first: int, last: int) -> str:  # noqa: PLR0911 (rules in order)
    """The word that says what kind of place the chunk names, "" where none does."""
    if last > first and words[first].lower in HAYY:
        return "neighbourhood"
    if last > first and words[last].lower in _AFTER:
        return words[last].lower
    if words[first].headline:
        return ""
    if last + 1 < len(words) and not words[last].tail and words[last + 1].lower in _AFTER:
        return words[last + 1].lower
    if first >= 2 and words[first - 1].lower == "of" and words[first - 2].lower in _BEFORE_OF:
        return words[first - 2].lower
    if first >= 2 and words[first - 1].lower in _CALLED and words[first - 2].lower in PLACE_WORDS:
        return words[first - 2].lower
    before = words[first - 1].lower if first else ""
    return before if before in _RIGHT_BEFORE and before in PLACE_WORDS else _apposed(words, last)


def _apposed(words: list[Word], last: int) -> str:
    """The word for a kind of place in what is put beside a name: "X, a farming village in the hills"."""
    if (
        last + 3 >= len(words)
        or words[last].tail
        or words[last + 1].text != ","
        or words[last + 2].lower not in _ARTICLES
    ):
        return ""
    for word in words[last + 3 : last + 3 + _APPOSED]:
        if word.lower in _BEFORE_OF and not word.tail:
            return word.lower
        if word.capital or not word.text[0].isalpha():
            return ""
    return ""


def _may_name(words: list[Word], chunk: Chunk, people: frozenset[str]) -> bool:
    """Whether a chunk may name a place as far as its own words tell: no person, acronym, organisation, everyday word."""
    first, last = chunk.first, chunk.last
    own = words[last]
    if (
        last - first >= _MOST
        or _says_nothing(words, first, last)
        or (chunk.person is None and own.lower in people)
    ):
        return False
    if chunk.person is not None and (chunk.title or bool(own.tail) or not _located(words, first, last)):
        return False
    return not (first == last and _acronym(own))


def _acronym(word: Word) -> bool:
    """Whether a word in capitals is rather an acronym than a name that is written so: "IDP", not "HOMS" in a headline."""
    short = word.text.isupper() and len(word.text) <= _ACRONYM and not word.headline
    return short and (len(word.text) <= 4 or not word.initial)


def _located(words: list[Word], first: int, last: int) -> bool:
    """Whether what looks like a person's name is where something was: "at Dan Gobiro", "in Dan Gobiro, 90 km west of"."""
    before = words[first - 1].lower if first and not words[first].initial else ""
    if before in _AT_ONCE and before not in ("in", "between") and words[last].lower not in surnames():
        return True
    if last + 2 >= len(words) or words[last + 1].text != ",":
        return False
    after = words[last + 2]
    far = after.text[0].isdigit() and last + 3 < len(words) and words[last + 3].lower in _UNITS
    return far or after.lower in _SAYING_WHERE


def _says_nothing(words: list[Word], first: int, last: int) -> bool:
    return any(_no_name(w.lower) for w in words[first : last + 1]) or words[first].lower in TITLES


def _no_name(lower: str) -> bool:
    return (
        lower in NEVER
        or lower in _SHORT_MONTHS
        or ("-" in lower and lower.split("-", 1)[0] in MONTHS)
        or lower in ORGANISATIONS
        or lower in common_words()
        or is_demonym(lower)
        or lower in FACILITIES
    )


def _struck(words: list[Word], first: int) -> bool:
    """Whether the words before say what is done to places: "shelled X", "insurgents entered X", "the attack on X"."""
    if not first or words[first].initial:
        return False
    before = words[first - 1].lower
    deed = words[first - 2].lower if first > 1 else ""
    return before in STRUCK or before in _TAKEN or (before == "on" and (deed in _DEEDS or deed in STRUCK))


def _of_people(words: list[Word], first: int) -> bool:
    """Whether it is where people live: "villagers of X"."""
    return first >= 2 and words[first - 1].lower == "of" and words[first - 2].lower in _PEOPLE


def _listed(
    words: list[Word], earlier: Chunk, chunk: Chunk, frame: Frame, people: frozenset[str]
) -> Frame | None:
    """The frame of a name that stands in a list with one in a frame: "in X and Y", "in X, Y and Z"."""
    gap = [w.text for w in words[earlier.last + 1 : chunk.first]]
    if words[earlier.last].tail or not _may_name(words, chunk, people) or chunk.person is not None:
        return None
    after = words[chunk.last + 1].lower if chunk.last + 1 < len(words) else ""
    if gap in (["and"], ["or"], [",", "and"]) or (gap == [","] and after in (",", "and", "or")):
        return Frame("", frame.kind if not frame.cue else "listed", firm=frame.firm)
    return None
