"""What a sentence is cut into: constituents, each a noun phrase of people, a predicate of harm or a small word between."""

from __future__ import annotations

from dataclasses import dataclass

from geo.incidents.clauses.harm_predicates import Predicate
from geo.text.numbers import Quantity
from geo.vocabulary import CountRange, Who

GROUP, CUE, AUX, MODAL, PREP, AND, COMMA, BREAK, WHO, NOT, ADVERB, VERB, PAREN = "GTAMPC,BRNDV("
"""The kinds of nodes: a noun group; a cue; be, have, get; can, may, will; of, in, to …; and, or; a comma; what
starts another clause; who, which; not; an adverb; any other word; an opening bracket."""

ONE = CountRange(1, 1, 1)
SOME = CountRange(1, None, None)
TWO = CountRange(2, 2, 2)


@dataclass(slots=True)
class NounPhrase:
    """A noun group: how many of whom.

    `sort`: "people", "name", "number" (no noun of its own), "pronoun", "thing" or "other". `count` is None
    where nothing says how many. `definite`: "the", "his", "these": may have been spoken of before.
    """

    sort: str
    head: str
    who: Who = Who.UNKNOWN
    count: CountRange | None = None
    plural: bool = False
    definite: bool = False
    none: bool = False
    """Whether it says that there are none ("no civilians", "nobody")."""
    number: Quantity | None = None
    words: tuple[str, ...] = ()
    cue: Predicate | None = None
    """The cue that its head is ("740 civilian deaths") or that qualifies it ("two wounded soldiers")."""
    named: bool = False
    """Whether a name is part of it ("Officer Jane Karimi")."""
    loose: bool = False
    """Whether only capitals throughout the text let it pass for a name."""
    apposed: bool = False
    """Whether a comma, and no "and", ties it to the next member of its list."""
    bare: bool = False
    """Whether nothing stands before a noun for one person ("scholar and administrator" may be one man)."""

    @property
    def living(self) -> bool:
        """Whether it can be people."""
        return self.sort in ("people", "name", "number", "pronoun")


@dataclass(slots=True)
class Constituent:
    """One piece of a sentence, at characters `start` to `end` of the text, and its words in lower case."""

    kind: str
    start: int
    end: int
    word: str
    cue: Predicate | None = None
    group: NounPhrase | None = None
