"""The tokens of a sentence, with the questions that reading them from left to right asks."""

from __future__ import annotations

from dataclasses import dataclass

from geo.incidents.clauses.function_words import CLASSES, DETERMINERS, HARM_MODIFIERS, NO
from geo.incidents.clauses.harm_predicates import CUE_STARTS, PREDICATES, Frame, Predicate
from geo.incidents.clauses.person_nouns import PEOPLE, THINGS
from geo.text.document import Document, Token
from geo.text.lexicon import lexicon
from geo.text.numbers import Kind, Quantity, quantities
from geo.vocabulary import Harm, Span

_LISTS = lexicon("clauses")
_NO_HEADS = frozenset(_LISTS["no_heads"])
_SUSTAIN = frozenset(_LISTS["sustain"])
_INJURIES = frozenset(_LISTS["injuries"])
_OF_INJURIES = frozenset(_LISTS["between_injuries"])
_DEAD = frozenset(_LISTS["found_dead"])
"""Whoever is found so "with gunshot wounds" is not hurt besides."""
_INJURED = Predicate(Harm.INJURED, Frame.SUFFER)
_INITIALISMS = frozenset(_LISTS["initialisms"])
_NEGATIONS = frozenset(_LISTS["negations"])


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one sentence, the numbers among them by their first token, and whether capitals tell nothing."""

    tokens: tuple[Token, ...]
    lowers: list[str]
    numbers: dict[int, Quantity]
    caps: bool

    @classmethod
    def of(cls, document: Document, sentence: Span) -> Tokens:
        """The tokens of `sentence`."""
        first, last = document.token_range(sentence)
        tokens = document.tokens[first:last]
        starts = {t.start: i for i, t in enumerate(tokens)}
        numbers = {
            starts[q.span.start]: q
            for q in quantities(document.plain, sentence.start, sentence.end)
            if q.span.start in starts
        }
        letters = [t.text for t in tokens if len(t.text) > 2 and t.text.isalpha()]
        shouted = len(letters) > 3 and sum(t.isupper() for t in letters) > 0.8 * len(letters)
        return cls(tokens, list(document.words[first:last]), numbers, document.all_caps or shouted)

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, at: int) -> str:
        """The word at `at` in lower case, "" past the end."""
        return self.lowers[at] if 0 <= at < len(self.lowers) else ""

    def capital(self, at: int) -> bool:
        """Whether a capital letter begins the word at `at` and means something."""
        return not self.caps and self.tokens[at].text[:1].isupper()

    def initialism(self, at: int) -> bool:
        """Whether capitals make a name of a small word: "12 IS fighters", "a US citizen"."""
        return not self.caps and self.lowers[at] in _INITIALISMS and self.tokens[at].text.isupper()

    def possessive(self, at: int) -> bool:
        """Whether the word at `at` ends in an apostrophe's s."""
        word = self.lowers[at]
        return word.endswith(("'s", "’s", "s'", "s’", "`s")) and len(word) > 3

    def negated(self, at: int) -> bool:
        """Whether "not" or the like stands shortly before `at`."""
        return any(w in _NEGATIONS or w.endswith("n't") for w in self.lowers[max(0, at - 5) : at])

    def people_within(self, at: int, reach: int) -> bool:
        """Whether a noun for people comes among the `reach` words from `at` on, with only adjectives before it."""
        for word in self.lowers[at : at + reach]:
            if word in PEOPLE and word not in _NO_HEADS:
                return True
            if (
                word in CLASSES
                or word in CUE_STARTS
                or word in THINGS
                or word in DETERMINERS
                or not word[0].isalpha()
            ):
                return False
        return False

    def cue(self, at: int) -> tuple[Predicate | None, int]:
        """The cue that begins at `at` and its length in tokens."""
        word = self.lowers[at]
        lengths = CUE_STARTS.get(word)
        if lengths is None:
            return self._injuries(at)
        for length in lengths:
            if at + length > len(self.lowers):
                continue
            cue = PREDICATES.get(word if length == 1 else " ".join(self.lowers[at : at + length]))
            if cue is not None:
                return cue, length
        return self._injuries(at)

    def _injuries(self, at: int) -> tuple[Predicate | None, int]:
        """ "sustained serious gunshot wounds": the subject is injured."""
        if self.lowers[at] not in _SUSTAIN or (self.lowers[at] == "with" and self.word(at - 1) in _DEAD):
            return None, 0
        for offset, word in enumerate(self.lowers[at + 1 : at + 6], start=1):
            if word in _INJURIES:
                return _INJURED, offset + 1
            if at + offset in self.numbers and self.lowers[at] in ("with", "had"):
                break
            if word in CLASSES and word not in _OF_INJURIES:
                break
        return None, 0

    def modifies(self, at: int) -> bool:
        """Whether the cue at `at` qualifies the noun after it ("two wounded soldiers"), and is read with its group."""
        if self.lowers[at] not in HARM_MODIFIERS or at == 0 or not self.people_within(at + 1, 2):
            return False
        before = self.lowers[at - 1]
        return (
            before in DETERMINERS
            or before in NO
            or (at - 1) in self.numbers
            or before in ("of", "with", "by", "for", "several", "many")
        )

    def past(self, quantity: Quantity, at: int) -> int:
        """The token after `quantity`, which begins at token `at`."""
        end = at + 1
        while end < len(self.tokens) and self.tokens[end].start < quantity.span.end:
            end += 1
        return end

    def of_ages(self, at: int) -> bool:
        """Whether the word at `at` only ties two ages, or is the second: "two men aged 20 and 30"."""
        first = self.numbers.get(at - 1)
        if first is None or first.kind is not Kind.AGE:
            return False
        second = self.numbers.get(at + 1)
        return second is not None and second.kind is Kind.AGE and self.lowers[at] in ("and", "to", "or", ",")

    def past_age(self, at: int) -> int:
        """The token after "14-year-old", "20 and 30 years old"."""
        end = at + 1
        for word in self.lowers[at + 1 : at + 8]:
            if word.endswith(("old", "olds")):
                return end + 1
            of_age = word.startswith(("year", "yr", "month", "week", "day")) or word[0].isdigit()
            if not of_age and word not in ("-", "–", "to", "and"):
                break
            end += 1
        return end if self.word(end - 1).startswith(("year", "yr", "month")) else at + 1
