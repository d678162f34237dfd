"""Numbers apart from their harm ("the number of dead rose to 33", "none of the 30 survived") -> the group that each counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.incidents.clauses.constituents import ADVERB, AND, AUX, BREAK, COMMA, CUE, GROUP, SOME
from geo.incidents.clauses.harm_predicates import Frame, Predicate
from geo.incidents.clauses.parsed_sentence import NEVER
from geo.incidents.clauses.passive_subjects import Subjects
from geo.text.lexicon import lexicon
from geo.vocabulary import CountRange, Harm, Telling, Who

_LISTS = lexicon("clauses")
_FIGURES = frozenset(_LISTS["figures"])
_REACHES = frozenset(_LISTS["reaches"])
_UNKNOWN, _KNOWN = frozenset(_LISTS["unknown"]), frozenset(_LISTS["known"])
_FALLS = frozenset(_LISTS["falls"])
_SAY = frozenset(_LISTS["say"])
_SURVIVE = frozenset(_LISTS["survive"])
_SUFFER = frozenset(_LISTS["suffer"])
_HEAVY = frozenset(_LISTS["heavy"])
_RAISES = tuple(_LISTS["raises"])
_TOLL = (Telling.TOLL,)
_TO_HARM = 8
"""Nodes after "the number" among which its harm is looked for: "of people known to have drowned"."""
_ARMED = (Who.COMBATANTS, Who.SECURITY_FORCES, Who.ATTACKERS)


@dataclass(slots=True)
class Link:
    """A cue and its victims: `members` are the indices of the nodes that name them."""

    cue: int
    harm: Harm
    members: tuple[int, ...]
    rule: str
    count: CountRange | None = None
    """How many where it is not the members' own number."""
    none: bool = False
    parts: tuple[int, ...] = ()
    """Nodes that name a part of them ("including nine children")."""
    partial: bool = False
    """Whether they are some of those told of before ("one of those killed")."""
    told: tuple[Telling, ...] = ()
    """How their number is told beside others."""
    active: bool = False
    """Whether a verb in the active voice tells it, its victims the object."""
    nominal: bool = False
    """Whether a noun tells it, its victims after "of": "the death of two"."""
    gapped: bool = False
    """Whether the verb is told once for them and for others before: "seven in Kelbo, four in Aribinda"."""


class DetachedNumbers(Subjects):
    """Finds such numbers. `told` keeps the harms whose victims the sentence has named so far, `done` the nodes read along."""

    told: list[Harm]
    done: set[int]
    """Nodes that another link has read already."""

    def figures(self, at: int) -> Iterator[Link]:
        """What the node at `at` tells, which is no cue of harm itself."""
        node = self.nodes[at]
        group = node.group
        if group is not None:
            if group.none:
                yield from self._nobody(at)
            elif group.head in _FIGURES:
                yield from self._number_of(at)
        elif node.word == "number" and self._harm_at(at + 2) is not None and self._not_known(at + 2):
            harm = self._harm_at(at + 2)
            assert harm is not None  # noqa: S101 (asked above)
            yield Link(at + 2, harm, (at + 2,), f"{harm}: number not known", count=SOME)
        elif node.word == "number" and self.told_as_dead(at):
            yield from self._they_number(at)
        elif node.word in _SURVIVE:
            yield from self._survived(at)
        elif self.told and (node.word in _SAY or node.word in ("puts", "putting")):
            yield from self._said(at)

    def told_as_dead(self, at: int) -> bool:
        """Whether an adjective of harm stands before the node at `at` as a noun: "the dead number 17"."""
        cue = self.nodes[at - 1].cue if at else None
        return cue is not None and cue.frame is Frame.ADJECTIVE

    def _they_number(self, at: int) -> Iterator[Link]:
        """ "the dead number 17"."""
        number, harm = self.living(at + 1), self._harm_at(at - 1)
        if number is not None and number.number is not None and harm is not None:
            yield Link(at, harm, (at + 1,), f"{harm}: death toll", told=_TOLL)

    def _nobody(self, at: int) -> Iterator[Link]:
        """ "no casualties": nobody killed, nobody hurt; "no survivors among the 30"."""
        head = self.nodes[at].group.head  # type: ignore[union-attr]
        if head in ("casualties", "casualty"):
            for harm in (Harm.KILLED, Harm.INJURED):
                yield Link(at, harm, (at,), f"{harm}: no casualties", none=True)
        elif head == "survivors" and self.word(at + 1) in ("among", "of", "from"):
            group = self.living(at + 2)
            if group is not None and group.number is not None:
                yield Link(at, Harm.KILLED, (at + 2,), "killed: none survived")

    def _survived(self, at: int) -> Iterator[Link]:
        """ "none of the 30 survived", "only two of the 30 survived"."""
        words, begin = self.helpers(at)
        lone = self.living(begin - 1)
        if (
            not NEVER.isdisjoint(words)
            and lone is not None
            and not lone.none
            and self.word(begin - 2) != "of"
        ):
            yield Link(at, Harm.KILLED, (begin - 1,), "killed: did not survive")
            return
        i = at - 1
        while self.kind(i) in (AUX, ADVERB):
            i -= 1
        whole, few = self.living(i), self.group(i - 2)
        if (
            whole is not None
            and few is not None
            and few.none
            and whole.head == "them"
            and self.word(i - 1) == "of"
        ):
            yield Link(at, Harm.KILLED, (i,), "killed: none survived")
            return
        if (
            whole is None
            or few is None
            or whole.number is None
            or whole.count is None
            or self.word(i - 1) != "of"
        ):
            return
        if few.none:
            yield Link(at, Harm.KILLED, (i,), "killed: none survived")
        elif few.number is not None and few.number.text.lower().startswith(("only", "just")):
            left = whole.count.low - few.number.count.low
            if left > 0 and whole.count.high == whole.count.low:
                yield Link(at, Harm.KILLED, (i,), "killed: few survived", count=CountRange(left, left, left))

    def _number_of(self, at: int) -> Iterator[Link]:
        """ "the number of people killed rose to 33", "bringing to 41 the number of deaths"; put at two, by others at five."""
        if self.word(at + 1) == "at" and self.word(at - 1).startswith("put"):
            yield from self._put(at)
            return
        told = (
            next((i for i in range(at + 2, at + _TO_HARM) if self._harm_at(i)), None)
            if self.word(at + 1) == "of"
            else None
        )
        if told is None and self._harm_at(at + 1) is Harm.KILLED:
            told = at + 1  # "the number killed"
        verb = self.word(at - 2) if self.word(at - 1) == "to" else self.word(at - 1)
        raised = told is None and verb.startswith(_RAISES) and self.word(at + 1) == "of"
        victims = self.group(at + 2) if raised else None
        if victims is not None and victims.head == "victims":
            told = at + 2
        if told is None:
            return
        harm, group = Harm.KILLED if victims is not None else self._harm_at(told), self.nodes[at].group
        assert harm is not None and group is not None  # noqa: S101 (found above)
        if group.number is not None and self.word(at - 1) == "to":
            yield Link(at, harm, (at,), f"{harm}: death toll", told=_TOLL)
            return
        when = self.word(told + 1) in ("when", "in", "after")  # "known to have died when a boat sank rose to"
        for i in range(told + 1, min(told + (24 if when else 12), self.size)):
            ends = self.kind(i) in (BREAK, CUE, COMMA) and not (when and i == told + 1)
            falls = self.word(i) in _FALLS and not (when and self.word(i) == "down")  # "went down"
            if (ends and self.word(i) != "as") or falls:
                break
            number = self.living(i)
            if number is not None and number.number is not None and self.word(i - 1) in _REACHES:
                self.done.add(told)
                yield Link(told, harm, (i,), f"{harm}: death toll", told=_TOLL)
                yield from self._others(i, harm)
                return
        if self._not_known(told):
            yield Link(told, harm, (at,), f"{harm}: number not known", count=SOME)

    def _not_known(self, at: int) -> bool:
        """Whether the clause goes on to say that nobody knows the number: "the number of dead is not known"."""
        for i in range(at + 1, min(at + 6, self.size)):
            denied = self.kind(i - 1) == "N" or self.word(i - 1) == "not"
            if self.word(i) in _UNKNOWN or (self.word(i) in _KNOWN and denied):
                return True
            if self.kind(i) in (BREAK, CUE, COMMA):
                return False
        return False

    def _put(self, at: int) -> Iterator[Link]:
        """ "two had died; residents put the number at five"."""
        number, harms = self.living(at + 2), set(self.told)
        if number is not None and number.number is not None and len(harms) == 1:
            harm = harms.pop()
            yield Link(at, harm, (at + 2,), f"{harm}: death toll", told=_TOLL)

    def _others(self, at: int, harm: Harm) -> Iterator[Link]:
        """ "… at two, residents at five": what others say, the verb told once."""
        i = at + 1
        while self.kind(i) in (COMMA, AND, BREAK):
            i += 1
        number = self.living(i + 2)
        if (
            i > at + 1
            and self.living(i)
            and self.word(i + 1) == "at"
            and number is not None
            and number.number
        ):
            yield Link(i + 1, harm, (i + 2,), f"{harm}: death toll", told=_TOLL)

    def _said(self, at: int) -> Iterator[Link]:
        """ "police said two people were killed; residents said five"."""
        group, harms = self.living(at + 1), set(self.told)
        ends = self.kind(at + 2) in (BREAK, COMMA, "")
        bare = group is not None and group.sort == "number" and group.head == ""
        if bare and ends and len(harms) == 1 and self.living(at - 1) is not None:
            harm = harms.pop()
            yield Link(at, harm, (at + 1,), f"{harm}: number said by another", told=(Telling.OTHER_VOICE,))

    def toll(self, at: int, cue: Predicate) -> Link | None:
        """ "the death toll rose to 33", "a toll of 41 dead", "raising the toll to 12"; nobody where it is taken "on" somebody."""
        if self.word(at + 1) == "on":
            return None
        for i in range(at + 1, min(at + 22, self.size)):
            other = self.nodes[i].cue
            if (other is not None and other is not cue) or (
                self.kind(i) == BREAK and self.word(i) not in (":", "since", "before")
            ):
                break
            group = self.living(i)
            if self.word(i - 1) == ":" and self._begins_clause(i):
                break  # "the toll was likely to grow: 43 had been hurt"
            risen = self.word(i - 1) == "from" and self.word(i + 1) == "to"  # "rose from 115 to 133"
            if group is not None and group.number is not None and not risen:
                self.done |= {j for j in (i + 1, i + 2) if self._has_harm(j, cue.harm)}
                top = group.count.high if group.count is not None and self.word(i - 1) == "from" else None
                count = CountRange(top, top, top) if top is not None else None  # "rose from 115 to 133"
                put = self.word(at - 1).startswith("put") and self.word(at - 2) in ("later", "now", "since")
                risen = put or self.word(at - 1).startswith(_RAISES)
                told = (Telling.TOLL, Telling.RISEN) if risen else _TOLL
                return Link(at, cue.harm, (i,), "killed: death toll", count=count, told=told)
        return None

    def heavy_losses(self, at: int) -> Link | None:
        """ "the army suffered heavy losses": some of it died; a company that does so lost money."""
        if self.word(at - 1) not in _HEAVY or self.word(at - 2) not in _SUFFER:
            return None
        for i in (at - 3, at - 4):
            group = self.living(i)
            if group is not None and group.who in _ARMED:
                return Link(at, Harm.KILLED, (i,), "killed: heavy losses", count=SOME)
        return None

    def _has_harm(self, at: int, harm: Harm) -> bool:
        cue = self.nodes[at].cue if at < self.size else None
        return cue is not None and cue.harm is harm

    def _harm_at(self, at: int) -> Harm | None:
        """The harm that the node at `at` tells, None where it tells none."""
        if at >= self.size:
            return None
        node = self.nodes[at]
        cue = node.cue if node.kind == CUE else node.group.cue if node.kind == GROUP and node.group else None
        return cue.harm if cue is not None else None
