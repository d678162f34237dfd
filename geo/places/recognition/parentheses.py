"""Words -> what stands in brackets after a place and says where it lies: "Foo village (Afgooye, Lower Shabelle)"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.places.gazetteer.keys import key
from geo.places.lexicon import PLACE_WORDS
from geo.places.recognition.mentions import Mention
from geo.places.recognition.words import Word

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer, Naming

_HEARD = tuple(
    "SY IQ IR LB JO PS IL EG LY TN DZ MA MR SD SS YE SA OM AE QA BH KW TR AF PK SO DJ ER ET TD ML NE NG IN KE UA RU".split()
)
"""Countries whose places the gazetteer files by sound as well."""
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Bracket:
    """The word before the bracket and the members inside, each as (first, last) word.

    `framed`: a word such as "village" stands before the bracket, or the bracket holds several members, so that all
    members but the last are districts.
    """

    subject: int
    members: tuple[tuple[int, int], ...]
    framed: bool


def brackets_of(words: list[Word]) -> list[Bracket]:
    """Brackets that hold one to three names, after a name: "(Afgooye, Lower Shabelle)", not "(Reuters) -"."""
    found = []
    for i, word in enumerate(words):
        if word.text != "(" or i == 0:
            continue
        subject = i - 2 if words[i - 1].lower in PLACE_WORDS and not words[i - 1].capital and i > 1 else i - 1
        numbered = (
            subject == i - 2 and words[subject].text.isdigit()
        )  # "K12 village (Afgooye, Lower Shabelle)"
        if not (words[subject].capital or numbered):
            continue
        end = next((k for k in range(i + 1, min(len(words), i + _LONGEST)) if words[k].text == ")"), 0)
        members = _members(words, i + 1, end) if end else ()
        if len(members) >= 2 or (members and subject == i - 2):
            found.append(Bracket(subject, members, subject == i - 2 or len(members) > 1))
    return found


def _members(words: list[Word], first: int, end: int) -> tuple[tuple[int, int], ...]:
    members, start = [], first
    for k in range(first, end + 1):
        if k < end and words[k].text != ",":
            if not (words[k].capital or words[k].text == "-" or words[k].lower in ("al", "el", "of")):
                return ()
            continue
        if k == start:
            return ()
        members.append((start, k - 1))
        start = k + 1
    return tuple(members) if len(members) <= 3 else ()


def named_in_brackets(
    text: str, words: list[Word], brackets: list[Bracket], mentions: list[Mention], gazetteer: Gazetteer
) -> list[Mention]:
    """Members that no mention covers yet, by any spelling that fits a province named in the same bracket."""
    covered = {(m.first, m.last) for m in mentions}
    made = []
    for bracket in brackets:
        provinces = _provinces(text, words, bracket, gazetteer)
        for first, last in bracket.members:
            if (first, last) in covered or not provinces:
                continue
            quoted = text[words[first].start : words[last].end]
            namings = tuple(
                replace(n, kind="alternate")
                for n in _spelt(quoted, gazetteer)
                if (n.entry.country_code, n.entry.admin1_code) in provinces
            )
            if namings:
                made.append(
                    Mention(
                        words[first].start, words[last].end, first, last, quoted, key(quoted), "name", namings
                    )
                )
    return made


def _provinces(text: str, words: list[Word], bracket: Bracket, gazetteer: Gazetteer) -> set[tuple[str, str]]:
    first, last = bracket.members[-1]
    return {
        (n.entry.country_code, n.entry.admin1_code)
        for n in _spelt(text[words[first].start : words[last].end], gazetteer)
        if n.entry.feature_code == "ADM1"
    }


def _spelt(quoted: str, gazetteer: Gazetteer) -> tuple[Naming, ...]:
    return (
        gazetteer.named(quoted)
        or gazetteer.named("".join(quoted.split()))
        or gazetteer.sounding(quoted, _HEARD)
    )


def mark(brackets: list[Bracket], mentions: list[Mention]) -> None:
    """Tell mentions in brackets, and those before them, that they are: each lies in the last member."""
    by_words = {(m.first, m.last): i for i, m in enumerate(mentions) if m.kind == "name"}
    ending = {m.last: m for m in mentions if m.kind in ("name", "unknown")}
    for bracket in brackets:
        inside = [by_words[b] for b in bracket.members if b in by_words]
        if bracket.framed:
            for i in inside[:-1]:
                mentions[i].cue_kind = "district"
                mentions[i].features.append("district by bracket")
        for i in inside:
            mentions[i].features.append("bracketed")
            if i != inside[-1]:
                mentions[i].within = inside[-1]
        subject = ending.get(bracket.subject)
        if inside and subject is not None:
            subject.features.append("bracket after")
            if subject.kind == "name":
                subject.within = inside[-1]
