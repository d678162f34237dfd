"""Nouns of harm and verbs that take lives -> their victims: "the death of two", "740 deaths", "claimed nine lives"."""

from __future__ import annotations

from geo.incidents.clauses.constituents import AND, ONE, SOME, NounPhrase
from geo.incidents.clauses.coordination import KIN
from geo.incidents.clauses.detached_numbers import DetachedNumbers, Link
from geo.incidents.clauses.harm_predicates import Frame, Predicate
from geo.text.lexicon import lexicon

_LISTS = lexicon("clauses")
_LEADING = frozenset(_LISTS["leading"])
_DEATHS = frozenset(_LISTS["labels"])
_COUNTED = frozenset(_LISTS["counted"])
_OF = frozenset(_LISTS["of"])
_SUPPORT = frozenset(_LISTS["support"])
_LIVES = frozenset(_LISTS["lives"])
_HURTS = frozenset(_LISTS["injuries_to"])
"""Nouns that name their victims after "to": "injuries to a guard"."""
_BODIES = frozenset(_LISTS["bodies"])
_FOUND = frozenset(_LISTS["found"])
_LEFT_THERE = frozenset(_LISTS["left_there"])


class NounLinks(DetachedNumbers):
    """Links the nouns of one sentence that say a harm."""

    def taker(self, at: int, cue: Predicate) -> Link | None:
        """ "claimed nine lives", "lost 12 fighters", "took the lives of four"."""
        lives = self.living(self.before(self.helpers(at)[1]))
        if self.word(at) == "lost" and lives is not None and lives.head in _LIVES:
            return Link(at, cue.harm, (self.before(self.helpers(at)[1]),), "killed: lives lost")
        target = self.after(at)
        group = self.living(target)
        his = self.group(target + 1)
        costs = self.word(at).startswith("cost") and his is not None and his.head in _LIVES and his.definite
        if group is None or (
            cue.weak and not costs and not self._taken(self.word(at), group) and not self._own_men(at, target)
        ):
            return None
        return Link(at, cue.harm, self.list_after(target), f"{cue.harm}: takes lives", none=group.none)

    def _own_men(self, at: int, target: int) -> bool:
        """Whether those lost are some of one's own: "lost four of its own", "lost two of its soldiers"."""
        group, own = self.group(target), self.group(target + 2)
        return (
            self.word(at) in ("lost", "losing", "loses")
            and self.word(target + 1) == "of"
            and group is not None
            and group.number is not None
            and group.head == ""
            and own is not None
            and (own.head == "own" or (own.sort == "people" and own.head not in _SUPPORT))
        )

    @staticmethod
    def _taken(word: str, group: NounPhrase) -> bool:
        """Whether "lost", "claimed", "took" have lives for their object, and no votes or weapons."""
        if word.startswith(("lost", "lose", "losing")):
            people = group.sort == "people" and group.head not in _SUPPORT
            return people and (group.number is not None or group.head in KIN)
        return group.head in _LIVES

    def noun(self, at: int, cue: Predicate) -> Link | None:  # noqa: PLR0911 (rules in order)
        """ "the death of two boys", "heavy losses among loyalists", "fatalities: 3"."""
        word, nxt = self.word(at), at + 1
        if word in ("death toll", "toll"):
            return self.toll(at, cue)
        if word in _HURTS and self.word(nxt) in ("to", "on") and self.living(self.after(nxt)):
            return Link(at, cue.harm, self.list_after(self.after(nxt)), f"{cue.harm}: {word} to")
        if word == "losses" and (link := self.heavy_losses(at)):
            return link
        if word.startswith("loss of li") and (self.word(at - 1) == "no" or self.word(at - 1) == "without"):
            return Link(at, cue.harm, (at,), f"{cue.harm}: none", none=True)
        before = self.group(at - 2)
        if word in _COUNTED and before is not None and before.sort == "number" and self.word(at - 1) == "of":
            return Link(at, cue.harm, (at - 2,), f"{cue.harm}: number of {word}")  # "a number of injuries"
        if (
            word in _COUNTED
            and self.kind(at - 1) == AND
            and before is not None
            and before.none
            and before.cue
        ):
            return Link(at, cue.harm, (at,), f"{cue.harm}: none", none=True)  # "no deaths or injuries"
        if self.word(nxt) in _OF and not (word == "loss" and self.word(nxt) != "of"):
            target = self.after(nxt)
            group = self.group(target)
            if group is None or group.sort == "thing" or not self._dies(word, group):
                return None
            if word in _BODIES and not self._is_found(at):
                return None  # "the coffin with the body of a driver"
            return Link(at, cue.harm, self.list_after(target), f"{cue.harm}: {word} of", nominal=True)
        if word in _DEATHS and self.word(nxt) in (":", "-", "–"):
            group = self.living(nxt + 1)
            if group is not None and group.number is not None:
                return Link(at, cue.harm, (nxt + 1,), f"{cue.harm}: label")
        return None

    @staticmethod
    def _dies(word: str, group: NounPhrase) -> bool:
        """Whether the group after "… of" can have come to the harm that the noun names."""
        if word in ("losses", "loss"):
            return group.sort == "people" or group.head in ("life", "lives")
        return group.sort != "other" or word not in ("massacre", "arrest", "detention")

    def own(self, at: int, group: NounPhrase, cue: Predicate) -> Link | None:  # noqa: PLR0911 (rules in order)
        """A group that says its own harm: "740 civilian deaths", "no casualties", "two wounded soldiers"."""
        head = group.head
        if head == "toll":
            return self.toll(at, cue)
        if head == "losses" and group.number is None and self.word(at - 1).startswith("put"):
            put = next((i + 1 for i in range(at + 1, at + 8) if self.word(i) == "at"), None)
            men = self.living(put) if put is not None else None
            return (
                Link(at, cue.harm, (put,), "killed: losses")
                if put and men is not None and men.number
                else None
            )
        if cue.frame is not Frame.NOUN:
            return Link(at, cue.harm, (at,), f"{cue.harm}: participle before the noun")
        if head in _HURTS and not group.none and group.number is None and self.word(at + 1) in ("to", "on"):
            hurt = self.after(at + 1)
            if self.living(hurt) is not None:
                return Link(at, cue.harm, self.list_after(hurt), f"{cue.harm}: {head} to")
        inner = self.group(self.after(at + 1)) if self.word(at + 1) in _OF and not group.none else None
        if (
            inner is not None
            and inner.sort != "thing"
            and self._dies(head, inner)
            and self._opens(group, inner, self.word(at + 1))
            and (head not in _BODIES or self._is_found(at))
        ):
            return Link(
                at, cue.harm, self.list_after(self.after(at + 1)), f"{cue.harm}: {head} of", nominal=True
            )
        if group.none:
            return Link(at, cue.harm, (at,), f"{cue.harm}: none", none=True)
        if group.number is not None:
            return Link(at, cue.harm, (at,), f"{cue.harm}: number of {head}")
        if head in _BODIES:
            return self._bodies(at, cue)
        if head == "death" and group.words[0] in ("his", "her", "their") and self.word(at - 2) in _LEADING:
            return Link(
                at,
                cue.harm,
                (at,),
                "killed: leading to a death",
                count=SOME if group.words[0] == "their" else ONE,
            )
        if head in _COUNTED and not group.definite and head != "arrests":
            return Link(at, cue.harm, (at,), f"{cue.harm}: {head}, no number", count=SOME)
        return None

    @staticmethod
    def _opens(group: NounPhrase, inner: NounPhrase, preposition: str) -> bool:
        """Whether the number is the inner group's: "the deaths of three", not "ten deaths of hunger"."""
        return group.number is None or (inner.number is not None and preposition == "of")

    def _is_found(self, at: int) -> bool:
        """Whether a body is found, recovered or dumped near by."""
        left = any(self.word(i) in _LEFT_THERE for i in range(at + 1, min(self.size, at + 15)))
        return left or any(self.word(i) in _FOUND for i in range(max(0, at - 5), min(self.size, at + 15)))

    def _bodies(self, at: int, cue: Predicate) -> Link | None:
        """ "the body of a man was found": a death where it is found, recovered, dumped near by."""
        if not self._is_found(at):
            return None
        if self.word(at).endswith("bodies") or self.word(at).endswith("corpses"):
            return Link(at, cue.harm, (at,), "killed: bodies found", count=SOME)
        return Link(at, cue.harm, (at,), "killed: body found", count=ONE)
