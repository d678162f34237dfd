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
    VERB,
    WHO,
    NounPhrase,
)
from geo.incidents.clauses.coordination import Coordination
from geo.incidents.clauses.harm_predicates import Frame, Predicate
from geo.incidents.clauses.parsed_sentence import BE
from geo.text.lexicon import lexicon

_LISTS = lexicon("clauses")
_DESCRIBED = frozenset(_LISTS["described"])
_DASHES = frozenset("-–—")
_OBJECTS = frozenset(_LISTS["objects"])
"""Pronouns that are never subjects."""
_BODIES = frozenset(_LISTS["bodies"])


class Subjects(Coordination):
    """Finds subjects. `passive` keeps each cue's victims for the cues that share them, `active` the cues with objects."""

    passive: dict[int, tuple[int, ...]]
    active: set[int]

    def subject(self, at: int, begin: int, helped: bool) -> tuple[int, ...]:
        """The groups that the cue at `at` is about, its helping words beginning at `begin`.

        `helped`: whether it is a finite verb, which may stand far from its subject; a bare participle may not.
        """
        return _Search(self, at, begin, helped).run()

    def is_object(self, at: int) -> bool:
        """Whether the group at `at` is the object of a cue before it, and so no subject of one after it."""
        return self.before(at) in self.active

    def shared_subject(self, conj: int, cue: Predicate) -> tuple[int, ...]:
        """The victims of the verb before the "and" at `conj`: "two were abducted and beheaded", "was attacked and killed"."""
        for i in range(conj - 1, max(-1, conj - 9), -1):
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
        group = self.pieces.group(self.aside) if self.aside is not None else None
        if self.aside is None or group is None or group.sort not in ("people", "number"):
            return ()
        return (self.aside,) if group.number is not None or self.helped else ()

    # --- steps ---------------------------------------------------------------------------------------

    def _group(self) -> None:
        pieces, i = self.pieces, self.i
        group = pieces.nodes[i].group
        if group is None:
            self.i -= 1
            return
        approximate = pieces.word(i - 1) in ("about", "over", "around") and group.number is not None
        preposition = pieces.kind(i - 1) == PREP and not approximate
        if preposition and i == self.begin - 1 and group.living and self._being():
            self.found = (i,)
            return
        including = self._including() if self.helped else None
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
            own = group.head == "those" or group.number is not None
            relative = pieces.kind(i + 1) == WHO and group.sort == "people"
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
        elif group.sort == "other" and group.count is not None and self.helped and not self.commas:
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
        else:
            self.over = not self.helped or cue is None or cue.frame not in (Frame.ADJECTIVE, Frame.NOUN)
            self.i -= 1

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
        self.crossed += 1
        self.over = self.crossed > 4 or (not self.helped and self.crossed > 2)
        self.i -= 1

    # --- questions -------------------------------------------------------------------------------------

    def _over_relative(self, at: int) -> int:
        """Skips ", who was hurt in the blast," that ends at `at`."""
        pieces = self.pieces
        if pieces.kind(at) == COMMA:
            for i in range(at - 1, max(0, at - 28), -1):
                if pieces.kind(i) == WHO and pieces.kind(i - 1) == COMMA:
                    return i - 2
                if pieces.kind(i) == BREAK and not pieces.word(i).isalpha():
                    break
            for i in range(at - 1, max(0, at - 12), -1):
                if pieces.kind(i) == COMMA and self._of_them(i):
                    return i - 1
                if pieces.kind(i) == COMMA:
                    described = pieces.word(i + 1) in _DESCRIBED and pieces.group(i - 1) is not None
                    return i - 1 if described else at
        return at

    def _of_them(self, at: int) -> bool:
        """Whether ", one of them elderly", ", most of whom were women" begins at the comma `at`."""
        pieces = self.pieces
        return pieces.word(at + 2) == "of" and (pieces.word(at + 3) == "them" or pieces.kind(at + 3) == WHO)

    def _before_relative(self) -> int | None:
        """The node before "who was hurt", where the walk stands in such a clause."""
        pieces = self.pieces
        for i in range(self.i, max(0, self.i - 6), -1):
            if pieces.kind(i) == WHO:
                return i - 1 if pieces.living(i - 1) is not None else None
            if pieces.kind(i) in (BREAK, COMMA, AND):
                return None
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
            word = pieces.word(i)
            of_them = pieces.word(i + 1) in ("them", "whom") or pieces.word(i + 2) in ("them", "whom")
            if word in ("including", "include", "includes") or (
                word in ("among", "amongst", "most", "many", "some", "all") and of_them
            ):
                return i - 1 if pieces.kind(i - 1) == COMMA else i
            i -= 1
        return None

    def _tied(self) -> bool:
        """Whether "who" or "that" ties the group of the walk to the cue."""
        between = range(self.i + 1, self.begin)
        return any(self.pieces.kind(i) == WHO or self.pieces.word(i) == "that" for i in between)
