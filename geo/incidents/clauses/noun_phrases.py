"""Tokens -> noun phrases of people: "at least two wounded army officers", "Walaa's five children", "a 14-year-old boy"."""

from __future__ import annotations

from dataclasses import dataclass

from geo.incidents.clauses.constituents import ONE, SOME, TWO, VERB, NounPhrase
from geo.incidents.clauses.function_words import (
    ADJECTIVAL,
    CLASSES,
    DATE_WORDS,
    DEFINITE,
    DETERMINERS,
    HARM_MODIFIERS,
    NO,
    PRONOUNS,
    REFLEXIVE,
    SINGULAR,
)  # fmt: skip
from geo.incidents.clauses.harm_predicates import CUE_STARTS, Frame, Predicate
from geo.incidents.clauses.person_nouns import BODIES, PEOPLE, THINGS, TITLES, who_in
from geo.incidents.clauses.tokens import Tokens
from geo.text.lexicon import lexicon
from geo.text.numbers import Kind, Quantity
from geo.vocabulary import Who

_LONGEST = 9
"""Words of a group before it is given up as no group."""
_ORDINALS = ("st", "nd", "rd", "th")
_VERBAL = ("ing", "ed")
_LISTS = lexicon("clauses")
_NOT_VERBS = frozenset(_LISTS["no_participles"])
_SINGULAR_HARMS = frozenset(_LISTS["singular_harms"])
_HURTS = frozenset(_LISTS["minor_injuries"])
_LY_NOUNS = frozenset(_LISTS["no_adverbs"])
_HEADED = frozenset(_LISTS["headed"])
"""What has a head who is a person: "a village head"."""
_LIMBS = frozenset(_LISTS["body_parts"]).union(_LISTS["torso"])
_ORDINALS_IN_WORDS = frozenset(lexicon("revisions")["ordinals"])
_NEED_A_NUMBER = frozenset(_LISTS["need_a_number"])


def read_noun_phrase(tokens: Tokens, at: int) -> tuple[NounPhrase | None, int]:
    """The noun group that begins at token `at`, None where none does, and the token after it."""
    return _Reading(tokens, at, at, at).run()


@dataclass(slots=True)
class _Reading:
    """A noun group on the way: what stands before its nouns, then its nouns, from left to right."""

    tokens: Tokens
    start: int
    end: int
    """The token that is looked at."""
    last: int
    """The token after the last one that surely belongs to the group."""
    nouns_at: int = 0
    determiner: str = ""
    number: Quantity | None = None
    none: bool = False
    aged: bool = False
    head: str = ""
    head_at: int = -1
    name_from: int = -1
    thing: bool = False
    titled: bool = False
    cue: Predicate | None = None

    def run(self) -> tuple[NounPhrase | None, int]:
        while self.end < len(self.tokens) and self._before_the_nouns():
            pass
        first = self.tokens.lowers[self.start]
        plain = self.number is None and not self.determiner and not self.aged
        if plain and first in PRONOUNS:
            return self._pronoun(first), self.start + 1
        if self.number is None and self.determiner == "those" and self._clause_follows():
            return NounPhrase("pronoun", "those", count=SOME, plural=True, definite=True), self.end
        self.nouns_at = self.last = self.end
        while self.end < len(self.tokens) and self._noun():
            pass
        return self._made()

    def _clause_follows(self) -> bool:
        word = self.tokens.word(self.end)
        return word in CLASSES or word in CUE_STARTS

    # --- determiners, numbers, ages ------------------------------------------------------------------

    def _before_the_nouns(self) -> bool:
        """Takes one piece of what stands before the nouns; False where the nouns begin."""
        tokens, at = self.tokens, self.end
        word = tokens.lowers[at]
        if word.isdigit() and self.determiner and tokens.word(at + 1) in _ORDINALS:
            self.end += 2
            return True
        quantity = tokens.numbers.get(at)
        if quantity is not None:
            return self._quantity(quantity)
        if word in NO and not self.determiner:
            self.none, self.determiner, self.end = True, word, at + 1
            return True
        adverb = word == "both" and at + 1 < len(tokens) and tokens.word(at + 1) not in PEOPLE
        if word in DETERMINERS and not adverb and self.determiner in ("", "all", "both"):
            self.determiner, self.end = word, at + 1
            return True
        return False

    def _quantity(self, quantity: Quantity) -> bool:
        at = self.end
        if quantity.kind is Kind.AGE:
            self.end = self.tokens.past_age(at)
            self.aged = self.aged or self.tokens.word(self.end - 1).endswith(("old", "olds"))
            return True
        if quantity.kind is not Kind.COUNT or self.number is not None:
            return False
        if self.tokens.lowers[at] == "one" and self.tokens.word(at - 1) == "no":
            return False
        self.number, self.end = quantity, self.tokens.past(quantity, at)
        return True

    def _pronoun(self, word: str) -> NounPhrase:
        count, plural, definite = PRONOUNS[word]
        if word in ("anyone", "anybody") and self.tokens.negated(self.start):
            return NounPhrase("pronoun", word, none=True)
        if word in REFLEXIVE:
            return NounPhrase("pronoun", word, Who.ATTACKERS, count, plural)
        return NounPhrase(
            "pronoun" if count is not None else "other", word, count=count, plural=plural, definite=definite
        )

    # --- nouns ---------------------------------------------------------------------------------------

    def _noun(self) -> bool:  # noqa: PLR0911 (a table of kinds of words: the first that fits decides)
        """Takes one word of the nouns and their adjectives; False where the group ends."""
        tokens, at = self.tokens, self.end
        word = tokens.lowers[at]
        if word.isdigit() and at > self.nouns_at and tokens.glued(at) and tokens.capital(at - 1):
            return self._take()  # "two M23 fighters"
        if at in tokens.numbers:
            return self._number_inside(tokens.numbers[at])
        if word in CUE_STARTS:
            cue, length = tokens.cue(at)
            if cue is not None:
                return self._cue_inside(cue, length)
        if not word[0].isalpha():
            return self._mark_inside(word)
        if (
            self.name_from >= 0
            and len(word) == 1
            and tokens.tokens[at].text.isupper()
            and tokens.word(at + 1) == "."
        ):
            return self._take()
        if (word in CLASSES and not tokens.initialism(at)) or (word in DETERMINERS and at > self.nouns_at):
            return self._small_word(word)
        if tokens.possessive(at):
            return self._possessor(word)
        if self._date(word):
            return False
        if word == "minor" and tokens.word(at + 1) in _HURTS:
            return self._take(surely=False)
        led = word == "head" and self.determiner
        if word in PEOPLE or (led and (tokens.word(at + 1) == "of" or tokens.word(at - 1) in _HEADED)):
            return self._person(word)
        if word in THINGS:
            return self._thing(word)
        return self._after_head(word) if self.head_at >= 0 else self._adjective_or_name(word)

    def _possessor(self, word: str) -> bool:
        """ "Walaa's five children": only the next noun counts; a person, where it is a limb: "a porter's hands"."""
        at = self.end
        if self.tokens.word(at + 1) in _LIMBS and word[:-2] in PEOPLE:
            self.head, self.head_at, self.end, self.last = word[:-2], at, at + 2, at + 2
            return False
        self.head, self.head_at, self.name_from = "", -1, -1
        self.determiner = self.determiner if self.determiner in DEFINITE else "his"
        return self._take()

    def _take(self, surely: bool = True) -> bool:
        self.end += 1
        if surely:
            self.last = self.end
        return True

    def _date(self, word: str) -> bool:
        if word not in DATE_WORDS:
            return False
        return self.tokens.tokens[self.end].text[:1].isupper() or word in (
            "last",
            "early",
            "late",
            "yesterday",
            "today",
        )

    def _number_inside(self, quantity: Quantity) -> bool:
        """ "Walaa's five children", "the three students", "a 14-year-old boy"."""
        tokens, at = self.tokens, self.end
        if quantity.kind is Kind.AGE:
            self.end = self.last = tokens.past_age(at)
            return True
        if self.number is not None or quantity.kind is not Kind.COUNT:
            return False
        if self.last > self.nouns_at and tokens.possessive(at - 1):
            self.determiner, self.head, self.head_at, self.name_from, self.thing = "his", "", -1, -1, False
        elif not (self.determiner in DEFINITE and self.head == ""):
            return False
        self.number, self.end = quantity, tokens.past(quantity, at)
        self.last = self.end
        return True

    def _cue_inside(self, cue: Predicate, length: int) -> bool:
        """A cue that is the group's head ("740 civilian deaths") or qualifies it ("two wounded soldiers")."""
        at, word = self.end, self.tokens.lowers[self.end]
        counted = self.number is not None or self.determiner != "" or self.none
        if cue.frame is Frame.NOUN and word in _SINGULAR_HARMS and self._compound(at + 1):
            return False
        if (
            cue.frame is Frame.NOUN
            and length == 1
            and (at > self.start or self.number)
            and (counted or self.head or not self.tokens.caps)
        ):
            if counted or word not in _NEED_A_NUMBER:
                self.cue, self.head, self.head_at = cue, word, at
                self.end = self.last = at + 1
            return False
        if cue.frame is Frame.NOUN and length > 1 and counted and self.tokens.word(at + length - 1) in BODIES:
            self.cue, self.head, self.head_at = cue, self.tokens.word(at + length - 1), at + length - 1
            self.end = self.last = at + length  # "her lifeless body"
            return False
        counts = at + 1 in self.tokens.numbers  # "a snowstorm killed three people"
        qualifies = self.head_at < 0 and length == 1 and word in HARM_MODIFIERS and not counts
        if qualifies and (counted or at == self.start) and self.tokens.people_within(at + 1, 3):
            self.cue = cue
            return self._take()
        return False

    def _compound(self, at: int) -> bool:
        """Whether a plain noun follows, so that the harm only qualifies it: "two assassination plots"."""
        word = self.tokens.word(at)
        known = (
            word in CLASSES or word in CUE_STARTS or word in DETERMINERS or word in NO or word in DATE_WORDS
        )
        return (
            word.isalpha() and not known and not word.endswith(("ly", "ed")) and not self.tokens.capital(at)
        )

    def _mark_inside(self, mark: str) -> bool:
        """A quotation mark before the noun, a hyphen between two words, the full stop of a title or an initial."""
        tokens, at = self.tokens, self.end
        if at == self.start:
            return False
        before = tokens.lowers[at - 1]
        more = at + 1 < len(tokens)
        hyphen = (
            mark == "-"
            and more
            and tokens.tokens[at + 1].start == tokens.tokens[at].end == tokens.tokens[at - 1].end + 1
        )
        title = mark == "." and ((before in TITLES and len(before) < 5) or len(before) == 1)
        quoted = mark in "\"'“”‘’" and more and self.head_at < 0
        return self._take(surely=False) if hyphen or title or quoted else False

    def _small_word(self, word: str) -> bool:
        if word == "of" and self.head and not self.thing and self._aged_after(self.end + 1):
            return True
        if CLASSES.get(word) == VERB and self.name_from >= 0 and self.tokens.capital(self.end):
            return self._take()  # "the Amel Rescue Society"
        adjective = self.head == "" and (
            word in ("suspected", "armed")
            or (word in ADJECTIVAL and self.tokens.people_within(self.end + 1, 3))
        )
        return self._take(surely=False) if adjective or word == "down" else False

    def _aged_after(self, at: int) -> bool:
        """Takes "of 54", "of 16 and 17" after a noun for a person."""
        quantity = self.tokens.numbers.get(at)
        if quantity is None or quantity.kind is not Kind.AGE:
            return False
        self.end = self.last = self.tokens.past_age(at)
        if self.tokens.of_ages(self.end):
            self.end = self.last = self.tokens.past_age(self.end + 1)
        return True

    def _person(self, word: str) -> bool:
        named = self.name_from >= 0
        if self.head_at >= 0 and (
            (not self.thing and not named and self.end > self.head_at + 2) or self.name_from > self.head_at
        ):
            return False
        self.head, self.head_at, self.thing, self.titled = word, self.end, False, word in TITLES
        return self._take()

    def _thing(self, word: str) -> bool:
        if not (self.head_at >= 0 and self.name_from < 0 and self.tokens.capital(self.end)):
            self.head, self.head_at, self.thing = word, self.end, True
        return self._take()

    def _after_head(self, word: str) -> bool:
        """A name after a title or a role ("Officer Jane Karimi"), or a noun before the real head ("taxi driver")."""
        capital = self.tokens.capital(self.end)
        verbal = word.endswith(_VERBAL) and word not in _NOT_VERBS
        if (
            (capital or self.tokens.caps)
            and not self.thing
            and (self.titled or self.number is None or capital)
            and not verbal
        ):
            if self.number is not None and not capital:
                return False
            self.name_from = self.end if self.name_from < 0 else self.name_from
            return self._take()
        if self.end == self.head_at + 1 and not verbal and self.tokens.people_within(self.end + 1, 1):
            return self._take(surely=False)
        return False

    def _adjective_or_name(self, word: str) -> bool:
        tokens, at = self.tokens, self.end
        if tokens.capital(at):
            self.name_from = at if self.name_from < 0 else self.name_from
            return self._take()
        before_people = tokens.people_within(at + 1, 3)
        if word.endswith("ly") and word not in _LY_NOUNS:
            return self._take(surely=False) if before_people else False
        counted = self.number is not None or self.determiner != "" or self.none
        verbal = word.endswith(_VERBAL) and word not in _NOT_VERBS
        unlikely = verbal or not (counted or tokens.caps) or (at == self.start and not tokens.caps)
        if (unlikely and not before_people) or at - self.start > _LONGEST:
            return False
        if self.name_from < 0 and tokens.caps:
            self.name_from = at
        return self._take()

    # --- the result ----------------------------------------------------------------------------------

    def _made(self) -> tuple[NounPhrase | None, int]:
        group = self._group() if self.last > self.start else None
        if group is None:
            return None, self.start
        group.words = tuple(self.tokens.lowers[self.start : self.last])
        group.number = self.number
        return group, self.last

    def _group(self) -> NounPhrase | None:  # noqa: PLR0911 (a table of sorts: the first that fits decides)
        words = self.tokens.lowers[self.start : self.last]
        if words in (["each", "other"], ["one", "another"]):
            return NounPhrase("other", "other")
        person = PEOPLE.get("leader" if self.head == "head" else self.head)  # "the head of the union"
        definite = self.determiner in DEFINITE
        nounless = self.last == self.nouns_at
        if words[-1] == "number" and self.determiner in ("a", "an") and self.number is None:
            return NounPhrase("people", "number", Who.UNKNOWN, SOME, True)
        named = self.name_from >= 0 and not self.thing
        if self.determiner == "any" and self.tokens.negated(self.start):
            self.none = True
        if self.cue is not None and self.cue.frame is Frame.NOUN:
            count = self.number.count if self.number else None
            plural = self.head.endswith("s") or self.head == "bodies"
            return NounPhrase(
                "people",
                self.head,
                who_in(words, Who.UNKNOWN),
                count,
                plural,
                definite,
                self.none,
                cue=self.cue,
            )
        if self.none:
            nothing = person is None and not named and not self.thing and self.number is None and nounless
            return None if nothing else NounPhrase("thing" if self.thing else "people", self.head, none=True)
        if self.thing:
            return NounPhrase("thing", self.head, definite=definite)
        if person is not None:
            return self._people(words, person.who, person.plural, named, definite)
        if self.number is not None:
            return self._numbered(words, nounless, definite)
        return self._unknown(words, nounless, named, definite)

    def _people(self, words: list[str], who: Who, plural: bool, named: bool, definite: bool) -> NounPhrase:
        plural = (
            plural and not (named and self.head_at < self.name_from) and self.determiner not in ("a", "an")
        )
        some = TWO if self.head == "twins" else SOME
        one = TWO if self.head == "couple" else ONE
        count = self.number.count if self.number is not None else some if plural else one
        bare = self.determiner == "" and self.number is None and not plural and self.name_from <= self.head_at
        return NounPhrase(
            "people",
            self.head,
            who_in(words, who),
            count,
            plural,
            definite,
            cue=self.cue,
            named=named,
            bare=bare,
        )

    def _numbered(self, words: list[str], nounless: bool, definite: bool) -> NounPhrase:
        """A number without a noun for people: "two", "2 Kikuyu"."""
        assert self.number is not None  # noqa: S101 (the caller asked)
        if nounless and self.determiner == "" and self.number.text.lower() in ("one", "1"):
            return NounPhrase("number", "", Who.UNKNOWN, self.number.count)
        if nounless and words[-1] == "couple" and self.tokens.word(self.last) != "of":
            return NounPhrase("people", "couple", Who.UNKNOWN, TWO)
        head = "" if nounless else words[-1]
        return NounPhrase(
            "number", head, who_in(words, Who.UNKNOWN), self.number.count, True, definite, cue=self.cue
        )

    def _unknown(self, words: list[str], nounless: bool, named: bool, definite: bool) -> NounPhrase | None:
        if self.aged and named:
            return NounPhrase("name", words[-1], Who.UNKNOWN, ONE, named=True)
        if self.aged:
            return NounPhrase("people", "-old", Who.UNKNOWN, ONE, False, definite)
        if nounless or self._a_third(words):
            return self._alone()
        if named and not self.determiner:
            return NounPhrase("name", words[-1], Who.UNKNOWN, ONE, named=True, loose=self.tokens.caps)
        if not self.determiner:
            return None
        count = ONE if self.determiner in SINGULAR else None
        return NounPhrase(
            "other", words[-1], Who.UNKNOWN, count, words[-1].endswith("s"), definite, named=named
        )

    def _a_third(self, words: list[str]) -> bool:
        """Whether the group is one more person: "two were killed and a third wounded", and not "a third of them"."""
        return (
            len(words) == 2
            and words[0] == "a"
            and words[1] in _ORDINALS_IN_WORDS
            and self.tokens.word(self.last) != "of"
        )

    def _alone(self) -> NounPhrase | None:
        """A determiner without a noun: "another", "both", "all"; "a third"."""
        if self.determiner == "another" or self.last > self.nouns_at:
            return NounPhrase("pronoun", "another", count=ONE)
        if self.determiner in ("all", "both", "some", "each"):
            count = TWO if self.determiner == "both" else SOME
            return NounPhrase(
                "pronoun", self.determiner, count=count, plural=True, definite=self.determiner != "some"
            )
        return None
