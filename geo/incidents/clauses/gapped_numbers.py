"""Numbers whose harm is told once for several places: "seven died in Kelbo, four in Aribinda", "three each in A and B"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geo.incidents.clauses.constituents import (
    ADVERB,
    AND,
    BREAK,
    COMMA,
    CUE,
    GROUP,
    PREP,
    VERB,
    NounPhrase,
)
from geo.incidents.clauses.detached_numbers import Link
from geo.incidents.clauses.function_words import DATE_WORDS
from geo.incidents.clauses.verb_links import VerbLinks
from geo.text.lexicon import lexicon
from geo.vocabulary import Telling

_LISTS = lexicon("clauses")
_AT = frozenset(_LISTS["at_a_place"])
_FURTHER = frozenset(_LISTS["further"])
_OPENING = frozenset(":-–—")
_HOWEVER = frozenset((*_LISTS["however"], ";"))
_HELPERS = (frozenset(("was", "were")), frozenset(("did",)))
"""What stands for a harm told before: of those it is done to, and of those who die."""
_DIED = frozenset(("die", "died", "dies"))
_BEFORE_HELPER = frozenset((GROUP, PREP, ADVERB, AND, COMMA))
_WHEN = frozenset(("later", "overnight", "yesterday", "today"))
_TO_COLON = 40
"""Nodes between a number and the colon after which it falls into parts."""
_LONGEST = 12
"""Nodes of a clause that may stand between a harm and the next number."""


class GappedNumbers(VerbLinks):
    """Finds the numbers that share the harm of a link."""

    def by_place(self, link: Link) -> list[Link]:
        """The link, or one for each of its victims' places: "killed four farmers in Jos and three herders in Bokkos"."""
        if len(link.members) < 2 or link.none or not all(self._placed(m, named=True) for m in link.members):
            return [link]
        if len({self.word(m + 2) for m in link.members}) < len(link.members):
            return [link]
        near = min(link.members, key=lambda m: abs(m - link.cue))
        return [replace(link, members=(m,), gapped=m != near) for m in link.members]

    def gapped(self, link: Link) -> Iterator[Link]:
        """What is told in one breath with the link, of other places; parts of it where it names no place itself."""
        if link.none or not link.members:
            return
        here = max(link.cue, *link.members)
        if self.word(here + 1) == "each":
            here += 1
            for more in self._each(link, here):
                here = more.members[-1]
                yield more
        placed = here > max(link.cue, *link.members) or self.word(here + 1) in _AT
        i = self._past_aside(self._end_of_clause(here))
        opened = self.kind(i) == BREAK and self.word(i) in _OPENING
        if not opened and (colon := self._colon_of_parts(link, i)) is not None:
            i, opened = colon, True
        while self.kind(i) in (COMMA, AND) or (self.kind(i) == BREAK and self.word(i) in _OPENING | {";"}):
            while self.kind(i) in (COMMA, AND, ADVERB, BREAK) or self.word(i) in _FURTHER:
                i += 1
            at, first = self._item(i)
            group = self.group(at)
            if group is None or at in link.members:
                return
            part = (opened or not (placed or first)) and self._may_be_part(link, group)
            one = Link(
                link.cue,
                link.harm,
                (at,),
                f"{link.rule}, gapped",
                partial=part,
                told=(Telling.ADDEND,) if part else (),
                active=link.active,
                gapped=True,
            )
            yield one
            if self.word(at + 1) == "each" or group.words[-1] == "each":
                at += group.words[-1] != "each"
                for more in self._each(one, at):
                    at = more.members[-1]
                    yield more
            i = self._past_aside(self._end_of_clause(at))

    def elided(self, link: Link) -> Iterator[Link]:
        """Those who did come to the harm that others are said not to: "no children were killed, but six soldiers were"."""
        if not link.none:
            return
        i = max(link.cue, *link.members) + 1
        while i < self.size and not (self.kind(i) == BREAK and self.word(i) in _HOWEVER):
            if self.kind(i) == CUE:
                return
            i += 1
        if self.kind(i + 1) == GROUP and self.kind(i + 2) == VERB and self.word(i + 3) == "that":
            i += 3  # "but residents said that two people were"
        helper = next((n for n in range(i + 1, self.size) if self.kind(n) not in _BEFORE_HELPER), self.size)
        if self.word(helper) not in _HELPERS[self.word(link.cue) in _DIED] or not self._ends(helper + 1):
            return
        groups = [(n, self.living(n)) for n in range(i + 1, helper) if self._alone(n)]
        members = tuple(n for n, g in groups if g is not None and not g.none and g.sort != "pronoun")
        if members and len(members) == len(groups):
            rule = f"{link.rule}, elided"
            yield Link(link.cue, link.harm, members, rule, active=link.active, gapped=True)

    def _alone(self, at: int) -> bool:
        """Whether the group at `at` hangs on nothing before it, as "the crew" does in "two of the crew"."""
        return self.kind(at) == GROUP and self.kind(at - 1) != PREP

    def _each(self, link: Link, at: int) -> Iterator[Link]:
        """ "three people each in Bama and Gwoza": as many at every place but the first, which is the link's own."""
        group = self.group(link.members[0])
        i = at + 2
        if self.word(at + 1) not in _AT or len(link.members) != 1 or group is None or group.count is None:
            return
        while self.kind(i + 1) in (COMMA, AND):
            i += 1
            while self.kind(i) in (COMMA, AND):
                i += 1
            if self.kind(i - 1) == COMMA and (said := self.group(i)) is not None and said.definite:
                i = self.past_attached(i)  # "in Quelimane, the capital of that province, and in Moatize"
                continue
            i += self.word(i) in _AT
            place = self.group(i)
            if place is None or place.number is not None or place.sort not in ("name", "other", "thing"):
                return
            rule = f"{link.rule}, each"
            members = (link.members[0], i)
            yield Link(
                link.cue, link.harm, members, rule, count=group.count, gapped=True, told=(Telling.EACH,)
            )

    def _item(self, at: int) -> tuple[int, bool]:
        """The node of the next number of a list that begins at `at`, and whether its place stands before it; -1 for none."""
        group, nxt = self.group(at), self.group(at + 1)
        each = self.word(at + 1) == "each"
        if (
            group is not None
            and _bare(group)
            and self._placed(at + each)
            and not self._begins_clause(at + each)
        ):
            return at, False
        if group is not None and (_bare(group) or group.head == "another") and self._dated(at):
            return at, False
        if group is not None and group.sort == "name" and nxt is not None and _bare(nxt):
            return (at + 1 if self._ends(at + 2) else -1), True
        if self.word(at) in _AT and nxt is not None:
            i = at + 2
            while self.kind(i) == PREP and (inner := self.group(i + 1)) is not None and inner.number is None:
                i += 2
            i += self.kind(i) == COMMA
            number = self.group(i)
            if number is not None and _bare(number) and (self._ends(i + 1) or self._of_others(i)):
                return i, True
        return -1, False

    def _placed(self, at: int, named: bool = False) -> bool:
        """Whether a place follows the group at `at`; with `named`, one with a name."""
        place = self.group(at + 2)
        if self.word(at + 1) not in _AT or place is None or place.number is not None:
            return False
        return place.sort == "name" or (not named and place.sort in ("other", "thing"))

    def _of_others(self, at: int) -> bool:
        """Whether "of" after the number at `at` names whom it counts, and not "both of them"."""
        whole = self.group(at + 2)
        return self.word(at + 1) == "of" and (whole is None or whole.sort != "pronoun")

    def _dated(self, at: int) -> bool:
        """Whether a day or an hour follows the group at `at`, and nothing after it in its clause: "two more on Monday"."""
        i = at + 1
        if self.kind(i) == COMMA and self.living(i + 1) is not None and self.kind(i + 2) == COMMA:
            i += 3  # "another, her neighbour, on Monday"
        if self.word(i) in _AT and self.word(i + 1) in DATE_WORDS:
            i += 1
        elif self.word(i) not in _WHEN:
            return False
        return self._ends(self._end_of_clause(i))

    def _past_aside(self, at: int) -> int:
        """The comma that ends ", where a mosque fell in," or ", in Zambezia," that begins at the comma `at`; else `at`."""
        if self.kind(at) != COMMA or self._item(self.after_joint(at))[0] >= 0:
            return at
        for i in range(at + 1, min(at + _LONGEST + 4, self.size)):
            group = self.group(i)
            if self.kind(i) == COMMA:
                return i if self._item(self.after_joint(i))[0] >= 0 else at
            if self.kind(i) == CUE or (
                group is not None and (group.number is not None or group.cue is not None)
            ):
                break
            if self.kind(i) == BREAK and self.word(i) != "where":
                break
        return at

    def _colon_of_parts(self, link: Link, at: int) -> int | None:
        """The colon after the clause of a number, where places with a number each follow that come to no more than it."""
        group = self.group(link.members[0])
        if len(link.members) != 1 or group is None or group.count is None or group.number is None:
            return None
        colon = next((i for i in range(at, min(at + _TO_COLON, self.size)) if self.word(i) == ":"), None)
        if colon is None or any(self.kind(i) == CUE for i in range(at, colon)):
            return None
        first, _ = self._item(colon + 1)
        part = self.group(first) if first >= 0 else None
        fits = part is not None and part.count is not None and part.count.low < group.count.low
        return colon if fits else None

    def after_joint(self, at: int) -> int:
        """The node after the comma at `at` and an "and"."""
        at += 1
        return at + 1 if self.kind(at) == AND else at

    def _ends(self, at: int) -> bool:
        return self.kind(at) in (COMMA, AND, BREAK, "")

    def _end_of_clause(self, at: int) -> int:
        """The comma, "and" or mark after what hangs on the node at `at`: its place, its day."""
        i = at + 1
        while i < at + _LONGEST and (
            self.kind(i) in (PREP, VERB, ADVERB) or (self.kind(i) == GROUP and self._hangs(i))
        ):
            i += 1
        return i

    def _hangs(self, at: int) -> bool:
        """Whether the group at `at` is the place or time of what was told, and no number of its own."""
        group = self.group(at)
        return group is not None and (group.number is None or self.kind(at - 1) == PREP)

    @staticmethod
    def _may_be_part(link: Link, group: NounPhrase) -> bool:
        return link.count is None and group.count is not None


def _bare(group: NounPhrase) -> bool:
    """Whether a group is a number with no noun of its own, or with one that only says "others"."""
    return (
        group.number is not None
        and (group.sort == "number" or group.head in ("others", "people"))
        and (group.head in ("", "others", "people", "more"))
    )
