"""A passive or suffering verb -> the noun phrase that it is about, over all that may stand between."""

from __future__ import annotations

from geo.incidents.clauses.constituents import (
    ADVERB,
    AND,
    AUX,
    BREAK,
    COMMA,
    CUE,
    GROUP,
    MODAL,
    ONE,
    PREP,
    SOME,
    VERB,
    WHO,
    NounPhrase,
)
from geo.incidents.clauses.coordination import Coordination
from geo.incidents.clauses.function_words import DATE_WORDS
from geo.incidents.clauses.harm_predicates import Frame, Predicate
from geo.incidents.clauses.parsed_sentence import BE
from geo.text.lexicon import lexicon
from geo.vocabulary import Harm

_LISTS = lexicon("clauses")
_DESCRIBED = frozenset(_LISTS["described"])
_DASHES = frozenset("-–—")
_OBJECTS = frozenset(_LISTS["objects"])
"""Pronouns that are never subjects."""
_BODIES = frozenset(_LISTS["bodies"])
_OF_THINGS_TOO = tuple(_LISTS["of_things_too"])
_WOUNDING = ("wound", "injur")
_FIGURATIVE = frozenset(_LISTS["figurative"])
"""What is killed without anybody dying: "killed the deal"."""


class Subjects(Coordination):
    """Finds subjects. `passive` keeps each cue's victims for the cues that share them, `active` the cues with objects."""

    passive: dict[int, tuple[int, ...]]
    active: set[int]

    def subject(self, at: int, begin: int, helped: bool) -> tuple[int, ...]:
        """The groups that the cue at `at` is about, its helping words beginning at `begin`.

        `helped`: whether it is a finite verb, which may stand far from its subject; a bare participle may not.
        """
        return _Search(self, at, begin, helped).run()

    @staticmethod
    def takes_people(word: str, cue: Predicate, group: NounPhrase) -> bool:
        """Whether what the cue `word` befalls is somebody even by a noun that no list knows: "killed the dean"."""
        strong = cue.frame is Frame.VERB and not cue.weak and not word.startswith(_OF_THINGS_TOO)
        told = cue.harm in (Harm.KILLED, Harm.ABDUCTED) or word.startswith(_WOUNDING)
        return strong and told and group.head not in _FIGURATIVE

    def is_object(self, at: int) -> bool:
        """Whether the group at `at` is the object of a cue before it, and so no subject of one after it."""
        return self.before(at) in self.active

    def shared_subject(self, conj: int, cue: Predicate) -> tuple[int, ...]:
        """The victims of the verb before the "and" at `conj`: "two were abducted and beheaded", "was attacked and killed"."""
        for i in range(conj - 1, max(-1, conj - 14), -1):
            if cue.frame is Frame.SUFFER and self.kind(i) == VERB and (one := self._one_before(i)):
                return one
            if i in self.passive:
                return self.passive[i]
            if self.kind(i) == BREAK:
                break
            if cue.form == "past" and self._reduced(i):
                return (i - 1,)
            if self.kind(i) == AUX and self.word(i) in BE and self.kind(i + 1) in (VERB, CUE, ADVERB):
                return self.subject(i, i, True)
        return ()

    def _one_before(self, at: int) -> tuple[int, ...]:
        """The one person whose deed the verb at `at` is: "he fell to the ground, and died"."""
        one = self.living(at - 1)
        single = one is not None and one.count == ONE and one.sort in ("pronoun", "name", "people")
        return (at - 1,) if single and self.kind(at - 2) in ("", BREAK, COMMA, AND) else ()

    def _reduced(self, at: int) -> bool:
        """Whether the verb at `at` is a headline's participle: "1 baker pulled out of a bus and killed"."""
        lead = self.living(at - 1)
        return (
            self.kind(at) == VERB
            and self.word(at).endswith("ed")
            and lead is not None
            and lead.sort == "people"
            and self.group(at + 1) is None
            and self.kind(at - 2) in ("", BREAK, COMMA)
        )


class _Search:
    """One walk to the left. Each step moves `i` on, or sets `found` or `over`."""

    def __init__(self, pieces: Subjects, at: int, begin: int, helped: bool) -> None:
        self.pieces, self.at, self.begin, self.helped = pieces, at, begin, helped
        self.i = self._over_relative(begin - 1)
        self.aside: int | None = None
        """A group after a preposition, taken where no better one is found."""
        self.crossed = 0
        self.commas = 0
        self.found: tuple[int, ...] | None = None
        self.over = False

    def run(self) -> tuple[int, ...]:
        steps = {
            GROUP: self._group, BREAK: self._break, CUE: self._cue, COMMA: self._comma, AND: self._and,
            AUX: self._helper, MODAL: self._helper, VERB: self._verb,
        }  # fmt: skip
        while self.i >= 0 and not self.over and self.found is None:
            step = steps.get(self.pieces.kind(self.i))
            if step is None:
                self.i -= 1
            else:
                step()
        return self._last_resort() if self.found is None else self.found

    def _last_resort(self) -> tuple[int, ...]:
        if self.helped and self.pieces.kind(self.begin - 1) == COMMA and (first := self._first()) is not None:
            return (first,)
        group = self.pieces.group(self.aside) if self.aside is not None else None
        if self.aside is None or group is None or group.sort not in ("people", "number"):
            return ()
        return (self.aside,) if group.number is not None or self.helped else ()

    def _first(self) -> int | None:
        """The group that the clause begins with, where a comma parts it from its verb: "One man giving aid, was killed"."""
        pieces = self.pieces
        at = 0 if pieces.kind(0) == GROUP else 1
        group = pieces.living(at)
        if (
            group is None
            or group.sort not in ("people", "number")
            or group.cue is not None
            or pieces.kind(at - 1) == PREP
        ):
            return None
        finite = any(pieces.kind(n) in (AUX, MODAL, CUE) for n in range(at + 1, self.begin - 1))
        return None if finite or group.number is None else at

    # --- steps ---------------------------------------------------------------------------------------

    def _group(self) -> None:
        pieces, i = self.pieces, self.i
        group = pieces.nodes[i].group
        if group is None:
            self.i -= 1
            return
        named_by = pieces.group(i - 1) if group.sort == "name" else None
        if named_by is not None and named_by.sort == "thing" and pieces.kind(i - 2) == PREP:
            self.i -= 1  # "five members of the armed group Falcon were killed": its name
            return
        approximate = pieces.word(i - 1) in ("about", "over", "around") and group.number is not None
        preposition = pieces.kind(i - 1) == PREP and not approximate
        near = all(pieces.kind(n) == ADVERB for n in range(i + 1, self.begin))
        if preposition and near and group.living and self._being():
            self.found = (i,)
            return
        including = self._including() if self.helped else None
        head = self._described_head() if self.helped and including is None else None
        if head is not None:
            self.found = pieces.list_before(head)
            return
        if including is not None:
            self.i, self.crossed = including - 1, 0
        elif preposition or (pieces.kind(i - 1) == VERB and pieces.kind(i - 2) == PREP and not self.helped):
            self._after_preposition(group)
        else:
            self._candidate(group)

    def _after_preposition(self, group: NounPhrase) -> None:
        pieces, i = self.pieces, self.i
        if group.living and self.aside is None and pieces.word(i - 1) != "by" and self.crossed == 0:
            self.aside = i
            near = i == self.begin - 1 and not self.helped
            numbered_head = self._numbered_head()
            if near and group.head == "those" and numbered_head:
                self.found = (i - 2,)
                return
            reduced = near and not self.helped and pieces.kind(self.at + 1) in (PREP, BREAK)
            some_of = reduced and pieces.word(i - 1) == "of" and group.words[:1] == ("the",)
            if some_of and numbered_head and group.number is not None:
                self.found = (i,)  # "two of the five people killed": all five were
                return
            with_ = pieces.word(i - 1) == "with" and group.sort == "people" and not group.definite
            own = group.head == "those" or group.number is not None or with_
            counted = group.sort == "number" and group.definite  # "a vigil for the three who were killed"
            relative = pieces.kind(i + 1) == WHO and (group.sort == "people" or counted)
            if not numbered_head and (relative or (near and own)):
                self.found = (i,)
                return
        self.i -= 2

    def _candidate(self, group: NounPhrase) -> None:
        pieces, i = self.pieces, self.i
        if group.head in _OBJECTS:
            self.i -= 1
            return
        says_harm = group.cue is not None and group.cue.frame is Frame.NOUN
        if (group.living and not says_harm) or (group.cue is not None and not says_harm):
            if not self.helped and (self.commas or self.crossed > 1 or group.loose):
                self.found = ()
            elif self.helped and pieces.is_object(i) and not self._tied():
                self.crossed += 1
                self.over = self.crossed > 2
                self.i -= 1
            else:
                before = pieces.living(i - 1)
                numbered = group.sort == "name" and before is not None and before.number is not None
                self.found = pieces.list_before(i - 1 if numbered else i)
        elif says_harm and group.head in _BODIES:
            self.found = ()
        elif group.sort == "other" and self.helped and not self.commas and self._unknown(group):
            self.found = (i,)
        elif not self.helped:
            self.found = ()
        else:
            self.i -= 1

    def _break(self) -> None:
        pieces, i = self.pieces, self.i
        dash = pieces.word(i) in _DASHES and self.helped
        that = pieces.word(i) == "that" and pieces.kind(i + 1) == AUX and pieces.living(i - 1) is not None
        self.over = not (dash or that)
        self.i -= 1

    def _cue(self) -> None:
        pieces, i = self.pieces, self.i
        cue = pieces.nodes[i].cue
        relative = self._before_relative() if self.helped else None
        if relative is not None:
            self.i = relative
        elif self.helped and cue is not None and cue.form == "ing" and pieces.kind(i - 1) == PREP:
            self.i -= 2
        elif self.helped and cue is not None and cue.form == "past" and self._reduced_before(i):
            self.i -= 1  # "thirteen others hit there are in hospital"
        elif self.helped and pieces.word(i - 1) == "having" and pieces.kind(i - 2) == PREP:
            self.i -= 3  # "two men suspected of having murdered a priest were arrested"
        else:
            self.over = not self.helped or cue is None or cue.frame not in (Frame.ADJECTIVE, Frame.NOUN)
            self.i -= 1

    def _reduced_before(self, at: int) -> bool:
        """Whether the participle at `at` only says which of a number of people are meant."""
        told = self.pieces.living(at - 1)
        return told is not None and told.number is not None and at not in self.pieces.active

    def _comma(self) -> None:
        self.commas += 1
        self.over = self.commas > 3
        self.i -= 1

    def _and(self) -> None:
        self.over = not self.helped or self.pieces.kind(self.i - 1) in (CUE, VERB, COMMA)
        self.i -= 1

    def _helper(self) -> None:
        if self.helped:
            self.crossed += 1
        else:
            self.over = not (self.pieces.kind(self.i) == AUX and self.pieces.kind(self.i - 1) == GROUP)
        self.i -= 1

    def _verb(self) -> None:
        word = self.pieces.word(self.i)
        self.crossed += not (self.helped and (word in DATE_WORDS or word.isdigit() or word == "may"))
        self.over = self.crossed > 4 or (not self.helped and self.crossed > 2)
        self.i -= 1

    # --- questions -------------------------------------------------------------------------------------

    def _unknown(self, group: NounPhrase) -> bool:
        """Whether a noun that no list knows can be the victim here: "a stringer", "the dean" of whom "was killed" is said."""
        cue = self.pieces.nodes[self.at].cue
        if group.count is None and cue is not None:
            if not self.pieces.takes_people(self.pieces.word(self.at), cue, group):
                return False
            group.count = SOME if group.plural else ONE
        return group.count is not None

    def _over_relative(self, at: int) -> int:
        """Skips ", who was hurt in the blast," that ends at `at`."""
        pieces = self.pieces
        if pieces.kind(at) == COMMA:
            for i in range(at - 1, max(0, at - 28), -1):
                if pieces.kind(i) == WHO and pieces.kind(i - 1) == COMMA:
                    return i - 2
                if pieces.kind(i) == WHO and pieces.word(i - 1) == "of" and pieces.kind(i - 2) == COMMA:
                    return i - 3  # ", of whom seven were women,"
                if pieces.kind(i) == BREAK and not pieces.word(i).isalpha():
                    break
            for i in range(at - 1, max(0, at - 12), -1):
                if pieces.kind(i) == COMMA and (self._of_them(i) or self._all_of_them(i)):
                    return i - 1
                if pieces.kind(i) == COMMA:
                    described = pieces.word(pieces.after(i)) in _DESCRIBED and pieces.group(i - 1) is not None
                    return i - 1 if described else at
        return at

    def _of_them(self, at: int) -> bool:
        """Whether ", one of them elderly", ", most of whom were women" begins at the comma `at`."""
        pieces = self.pieces
        of_them = pieces.word(at + 3) == "them" or pieces.kind(at + 3) == WHO
        one = pieces.group(at + 1)
        some = one is not None and one.words[:1] == ("one",) and len(one.words) > 2  # ", one a foreigner,"
        return (pieces.word(at + 2) == "of" and of_them) or some

    def _all_of_them(self, at: int) -> bool:
        """Whether ", all boarders of the school" begins at the comma `at`, after a number of people."""
        pieces = self.pieces
        told, group = pieces.living(at - 1), pieces.group(at + 1)
        all_told = group is not None and group.words[:1] in (("all",), ("both",), ("most",))
        return all_told and told is not None and told.number is not None

    def _before_relative(self) -> int | None:
        """The node before "who was hurt", where the walk stands in such a clause."""
        pieces = self.pieces
        for i in range(self.i, max(0, self.i - 6), -1):
            if pieces.kind(i) == WHO:
                return i - 1 if pieces.living(i - 1) is not None else None
            if pieces.kind(i) in (BREAK, COMMA, AND):
                return None
        return None

    def _described_head(self) -> int | None:
        """Whom "who had fled Homs" describes, where the group of the walk ends such a clause right before the verb."""
        pieces = self.pieces
        if self.commas or self.i != self.begin - 1 or pieces.kind(pieces.before(self.i)) == AND:
            return None
        for j in range(self.i - 1, max(0, self.i - 12), -1):
            that = pieces.word(j) == "that" and pieces.kind(j + 1) == AUX  # "a ship that had left Dover"
            if pieces.kind(j) in (BREAK, COMMA) and not that:
                return None
            if (that or pieces.kind(j) == WHO) and pieces.word(j) in ("who", "whom", "that"):
                told = any(pieces.kind(n) in (CUE, VERB, AUX) for n in range(j + 1, self.i))
                head = j - 1 if pieces.living(j - 1) is not None else pieces.head_before(j - 1)
                lead = pieces.living(head) if head is not None else None  # "two hands of a ship that …"
                if lead is not None and lead.head == "those" and pieces.word(j - 2) == "of":
                    head, lead = j - 3, pieces.living(j - 3)  # "three of those who went there"
                return head if told and lead is not None and lead.sort != "pronoun" else None
        return None

    def _being(self) -> bool:
        """Whether a gerund makes the group before it its subject: "led to ten people being killed"."""
        return any(self.pieces.word(i) == "being" for i in range(self.begin, self.at))

    def _numbered_head(self) -> bool:
        """Whether a numbered group stands before the preposition ("3 members of the army who …")."""
        head = self.pieces.living(self.i - 2)
        return head is not None and head.number is not None

    def _including(self) -> int | None:
        """Where "including …" begins when the group of the walk stands in it."""
        pieces, i = self.pieces, self.i
        while i > 0 and self.i - i < 12 and pieces.kind(i) in (GROUP, AND, COMMA, PREP, ADVERB, VERB):
            if pieces.kind(i) == AND and pieces.kind(i - 1) == COMMA and self._clause_told(i):
                return None  # "twelve died, among them five children, and eight were wounded"
            word = pieces.word(i)
            of_them = pieces.word(i + 1) in ("them", "whom") or pieces.word(i + 2) in ("them", "whom")
            if word in ("including", "include", "includes") or (
                word in ("among", "amongst", "most", "many", "some", "all") and of_them
            ):
                return i - 1 if pieces.kind(i - 1) == COMMA else i
            i -= 1
        return None

    def _clause_told(self, at: int) -> bool:
        """Whether the clause that an "and" after a comma at `at` ends has told its harm, and one comma ago begun a list."""
        pieces = self.pieces
        comma = next((j for j in range(at - 2, max(0, at - 12), -1) if pieces.kind(j) == COMMA), None)
        return (
            comma is not None
            and pieces.kind(comma - 1) != AND
            and any(pieces.kind(j) == CUE for j in range(comma))
        )

    def _tied(self) -> bool:
        """Whether "who" or "that" ties the group of the walk to the cue."""
        between = range(self.i + 1, self.begin)
        return any(self.pieces.kind(i) == WHO or self.pieces.word(i) == "that" for i in between)
