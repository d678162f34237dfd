"""The tokens of a sentence, with the questions that reading them from left to right asks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from geo.incidents.clauses.function_words import CLASSES, DETERMINERS, HARM_MODIFIERS, NO
from geo.incidents.clauses.harm_predicates import (
    CARE,
    CUE_STARTS,
    FELL,
    HIT,
    PREDICATES,
    TREATED,
    Frame,
    Predicate,
)
from geo.incidents.clauses.person_nouns import PEOPLE, THINGS
from geo.text.document import Document, Token
from geo.text.lexicon import lexicon
from geo.text.numbers import Kind, Quantity, quantities
from geo.vocabulary import Harm, Span, Who

_LISTS = lexicon("clauses")
_NO_HEADS = frozenset(_LISTS["no_heads"])
_SUSTAIN = frozenset(_LISTS["sustain"])
_INJURIES = frozenset(_LISTS["injuries"])
_OF_INJURIES = frozenset(_LISTS["between_injuries"])
_DEAD = frozenset(_LISTS["found_dead"])
"""Whoever is found so "with gunshot wounds" is not hurt besides."""
_INJURED = Predicate(Harm.INJURED, Frame.SUFFER)
_KILLED = Predicate(Harm.KILLED, Frame.VERB, "past")
_DIED = Predicate(Harm.KILLED, Frame.SUFFER)
_NOT_TO_DEATH = frozenset(_LISTS["not_to_death"])
_STRUCK = frozenset(_LISTS["struck"])
_PROJECTILES = frozenset(_LISTS["projectiles"])
_NAME_ARTICLES = frozenset(_LISTS["name_articles"])
_LOSE = frozenset(_LISTS["lose"])
_ONES_OWN = frozenset(_LISTS["ones_own"])
_BODY_PARTS = frozenset(_LISTS["body_parts"])
_ILLNESSES = frozenset(_LISTS["illnesses"])
_TORSO = _BODY_PARTS.union(_LISTS["torso"])
_OF_ROADS = frozenset(_LISTS["toll_of_roads"])
_HUNG = frozenset(_LISTS["hung"])
_SHOTS = frozenset(_LISTS["shots"])
_BROKEN = frozenset(_LISTS["broken"])
_BREAK = frozenset(_LISTS["break"])
_LIMBS = frozenset(_LISTS["limbs"])
_HOSPITALS = frozenset(_LISTS["hospitals"])
_CONVEYED = frozenset(_LISTS["conveyed"])
_BEING = frozenset(_LISTS["being"])
_STATE = frozenset(_LISTS["state_of_health"])
_NOT_CARE = frozenset(_LISTS["no_care"])
_SENT = frozenset(_LISTS["sent"])
_CUT_BY = frozenset(_LISTS["cut_by"])
_OF_WOUNDS = tuple(_LISTS["of_wounds"])
_ARMED = (Who.COMBATANTS, Who.SECURITY_FORCES, Who.ATTACKERS)
_FALLEN_AT = frozenset(_LISTS["fallen_at"])
_WEEKDAYS = frozenset(lexicon("calendar")["weekdays"]["names"])
_REACH = 8
"""Words among which the hospital is looked for to which somebody was taken."""
_INITIALISMS = frozenset(_LISTS["initialisms"])
_NEGATIONS = frozenset(_LISTS["negations"])
_UNITS_BEFORE_PEOPLE = frozenset(_LISTS["units_before_people"])


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
        lowers = list(document.words[first:last])
        numbers = {
            at: _of_people(q, lowers[at : at + 5])
            for q in quantities(document.plain, sentence.start, sentence.end)
            if (at := starts.get(q.span.start)) is not None
        }
        letters = [t.text for t in tokens if len(t.text) > 2 and t.text.isalpha()]
        shouted = len(letters) > 3 and sum(t.isupper() for t in letters) > 0.8 * len(letters)
        return cls(tokens, lowers, numbers, document.all_caps or shouted)

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, at: int) -> str:
        """The word at `at` in lower case, "" past the end."""
        return self.lowers[at] if 0 <= at < len(self.lowers) else ""

    def capital(self, at: int) -> bool:
        """Whether a capital letter begins the word at `at` and means something."""
        text = self.tokens[at].text
        article, _, name = text.partition("-")  # "Muhammad al-Masry"
        return not self.caps and (text[:1].isupper() or (article in _NAME_ARTICLES and name[:1].isupper()))

    def glued(self, at: int) -> bool:
        """Whether nothing stands between the word at `at` and the one before it: "M23"."""
        return at > 0 and self.tokens[at - 1].end == self.tokens[at].start

    def initialism(self, at: int) -> bool:
        """Whether capitals make a name of a small word: "12 IS fighters", "a US citizen"."""
        return not self.caps and self.lowers[at] in _INITIALISMS and self.tokens[at].text.isupper()

    def month(self, at: int) -> bool:
        """Whether "May" at `at` is the month: with a capital, beside a number."""
        beside = (self.word(at - 1), self.word(at + 1))
        return self.lowers[at] == "may" and self.capital(at) and any(w[:1].isdigit() for w in beside)

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
            if word in HARM_MODIFIERS:
                continue
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
        if self.word(at + 1) in ("to", "dead") and (length := self._to_death(at)):
            own = PREDICATES.get(" ".join(self.lowers[at : at + length]))
            alone = word.startswith("burn") and not self._being_before(at)
            suffers = alone or (own is not None and own.frame is Frame.SUFFER)
            return _DIED if suffers else _KILLED, length
        if word in _STRUCK and (self.word(at + 1) == "by" or self._being_before(at)):
            return (HIT, 1) if self._hit(at) else (None, 0)
        if (care := self._care(at)) is not None:
            return care
        hung = word == "hanging" and self.word(at + 1) in _HUNG  # "hanging out laundry"
        road = word in ("toll", "tolls") and self.word(at + 1) in _OF_ROADS
        lengths = None if hung or road else CUE_STARTS.get(word)
        if lengths is None or ((word in _LOSE or word == "took") and self._injuries(at)[1]):
            return self._injuries(at)
        for length in lengths:
            if at + length > len(self.lowers):
                continue
            cue = PREDICATES.get(word if length == 1 else " ".join(self.lowers[at : at + length]))
            if cue is not None:
                return cue, length
        return self._injuries(at)

    def _to_death(self, at: int) -> int:
        """How many tokens "axed to death", "beaten dead" has that begins at `at`, 0 where there is none."""
        word = self.lowers[at]
        known = PREDICATES.get(word)
        weak = known is not None and known.weak and known.form == "past"
        if self.word(at + 1) == "dead":
            return 2 if weak else 0
        deed = weak or (word.endswith("ed") and len(word) > 3 and word not in _NOT_TO_DEATH)
        return 3 if deed and self.word(at + 2) == "death" else 0

    def _injuries(self, at: int) -> tuple[Predicate | None, int]:  # noqa: PLR0911 (a table of phrases)
        """ "sustained serious gunshot wounds": the subject is injured."""
        word = self.lowers[at]
        if word in _LOSE and self.word(at + 1) in _LIMBS:
            return _INJURED, 2
        if word in _LOSE | _BREAK and (self.word(at + 1) in _ONES_OWN or at + 1 in self.numbers):
            part = next((n for n in (2, 3) if self.word(at + n) in _BODY_PARTS), 0)
            return (_INJURED, part + 1) if part else (None, 0)
        if self.lowers[at : at + 3] in (["took", "a", "bullet"], ["taken", "a", "bullet"]):
            return _INJURED, 3
        if word == "treated":
            known = (
                self.word(at + 1) == "for"
                and self.word(at + 2) not in _ILLNESSES
                and self.word(at + 2).isalpha()
            )
            return (_INJURED, 3) if known else (None, 0)
        if word in ("have", "has", "had", "with") and (shot := self._shot_in(at)):
            return _INJURED, shot
        if word in ("have", "has"):
            return self._has_wounds(at)
        if word not in _SUSTAIN or (self.lowers[at] == "with" and self.word(at - 1) in _DEAD):
            return None, 0
        for offset, word in enumerate(self.lowers[at + 1 : at + 6], start=1):
            if word in _INJURIES or (word in _BODY_PARTS and self.word(at + offset - 1) in _BROKEN):
                return _INJURED, offset + 1
            if at + offset in self.numbers and self.lowers[at] in ("with", "had"):
                break
            if word in CLASSES and word not in _OF_INJURIES:
                break
        return None, 0

    def _shot_in(self, at: int) -> int:
        """The length of "with a bullet in his thigh" from `at` on, 0 where there is none; not of the dead found so."""
        first = at + 1 + (self.word(at + 1) in ("a", "one"))
        if self.word(first) not in _SHOTS or self.word(first + 1) != "in" or self.word(at - 1) in _DEAD:
            return 0
        part = next((n for n in (2, 3) if self.word(first + n) in _TORSO), 0)
        return first + part + 1 - at if part else 0

    def _has_wounds(self, at: int) -> tuple[Predicate | None, int]:
        """ "eight have broken legs", "has burns"."""
        for offset in (1, 2, 3):
            word = self.word(at + offset)
            if word in _BROKEN and self.word(at + offset + 1) in _TORSO:
                return _INJURED, offset + 2
            if word in _INJURIES and not (word == "cuts" and self.word(at + offset + 1) not in _CUT_BY):
                return _INJURED, offset + 1
            if word in CLASSES or at + offset in self.numbers:
                break
        return None, 0

    def _being_before(self, at: int) -> bool:
        """Whether a form of "be", or what stands for it, comes before the word at `at`, over adverbs."""
        i = at - 1
        while i > at - 4 and (CLASSES.get(self.word(i)) == "D" or self.word(i).endswith("ly")):
            i -= 1
        return self.word(i) in _BEING

    def _hit(self, at: int) -> bool:
        """Whether whoever was hit is hurt: by what wounds, in the arm, or with no word of by what."""
        follows = self.word(at + 1)
        if follows == "by":
            return not _PROJECTILES.isdisjoint(self.lowers[at + 2 : at + 7])
        if follows == "in":
            return not _TORSO.isdisjoint(self.lowers[at + 2 : at + 5])
        return follows in ("", ".", ",", ";", "and", ")", "there")

    def _care(self, at: int) -> tuple[Predicate, int] | None:  # noqa: PLR0911 (a table of phrases)
        """ "are in hospital", "being treated", "taken to the Ibn Sina hospital", "treated 19 people"; "fell in Homs"."""
        word = self.lowers[at]
        if word in ("fell", "fallen"):
            return (FELL, 1) if self._fell(at) else None
        if word == "treated" and at + 1 in self.numbers:
            told = self.lowers[at + 2 : at + 12]
            ill = not _ILLNESSES.difference(("a", "an", "the")).isdisjoint(told)
            named = "patients" not in told or any(w.startswith(_OF_WOUNDS) for w in told)
            return (TREATED, 1) if named and not ill else None
        if word in _SENT and (at + 1 in self.numbers or self.people_within(at + 1, 3)):
            return (TREATED, 1) if self._in_hospital_after(at) else None
        if word == "out" and self.lowers[at : at + 3] == ["out", "of", "danger"]:
            return (CARE, 3) if self._being_before(at) else None
        if word not in ("in", "under", "admitted", "treated") and word not in _CONVEYED:
            return None
        counted = at - 1 in self.numbers or self.word(at - 1) in PEOPLE
        if word == "treated" and counted and self.word(at + 1) in ("on", "at", "in"):
            return CARE, 1  # "dozens treated on the spot"
        if not self._being_before(at):
            return None
        if word == "under":
            return (CARE, 2) if self.word(at + 1) == "treatment" else None
        if word == "treated":
            return (CARE, 1) if self.word(at + 1) not in _NOT_CARE and self.word(at + 1) != "for" else None
        if word == "admitted" and self.word(at + 1) != "to":
            return (CARE, 1) if self.word(at + 1) not in ("that", "killing", "having", "it") else None
        if word != "in" and self.word(at + 1) != "to":
            return None
        return self._to_hospital(at)

    def _in_hospital_after(self, at: int) -> bool:
        """Whether "to hospital" follows in the clause: "sent 22 students to hospital"."""
        clause = next((n for n in range(1, _REACH + 4) if not self.word(at + n)[:1].isalnum()), _REACH + 4)
        words = self.lowers[at + 2 : at + clause]
        end = next((n for n, w in enumerate(words) if w in _HOSPITALS), 0)
        return not {"to", "in"}.isdisjoint(words[max(0, end - 4) : end])

    def _to_hospital(self, at: int) -> tuple[Predicate, int] | None:
        """The phrase that begins at `at` where it ends in a hospital, or in how somebody is."""
        for n in range(1, _REACH):
            word = self.word(at + n)
            if word in _HOSPITALS or (word == "condition" and self.word(at + n - 1) in _STATE):
                return CARE, n + 1
            if word == "care" and self.word(at + n - 1) == "intensive":
                return CARE, n + 1
            small = n > 1 and word in CLASSES
            if not word[:1].isalpha() or small or at + n in self.numbers:
                return None
        return None

    def _fell(self, at: int) -> bool:
        """Whether what fell, if people, died in a fight: "fell in Homs", "fell on Sunday", and not "fell from a roof"."""
        follows, then = self.word(at + 1), self.word(at + 2)
        if follows in ("in", "at", "near"):
            return then in ("battle", "combat", "action", "fighting") or (
                at + 2 < len(self.tokens) and self.capital(at + 2)
            )
        if follows == "on":
            return then in _WEEKDAYS
        if follows == "the":
            return then == "same"
        if follows == "and":
            one = PEOPLE.get(self.word(at - 1))
            return one is not None and one.who in _ARMED  # "three soldiers fell and eight were hurt"
        return follows in _FALLEN_AT or not follows

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


def _of_people(quantity: Quantity, words: list[str]) -> Quantity:
    """The quantity, a count where its unit only says which people are meant: "one night porter", "two day labourers"."""
    if quantity.kind is not Kind.DURATION:
        return quantity
    unit = next((i for i, word in enumerate(words) if word in _UNITS_BEFORE_PEOPLE), None)
    person = PEOPLE.get(words[unit + 1]) if unit is not None and unit + 1 < len(words) else None
    return replace(quantity, kind=Kind.COUNT) if person is not None else quantity
