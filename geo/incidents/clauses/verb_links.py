"""Verbs and adjectives of harm -> their victims: "killed two", "two were killed", "two died", "two are missing"."""

from __future__ import annotations

from geo.incidents.clauses.constituents import ADVERB, AND, BREAK, COMMA, GROUP, PREP, VERB, WHO, NounPhrase
from geo.incidents.clauses.detached_numbers import Link
from geo.incidents.clauses.function_words import DETERMINERS
from geo.incidents.clauses.harm_predicates import Frame, Predicate
from geo.incidents.clauses.noun_links import NounLinks
from geo.incidents.clauses.parsed_sentence import BE, HAVE, NEVER
from geo.text.lexicon import lexicon
from geo.vocabulary import Harm, Who

OPEN_END = "shot, stabbed, beaten or burned, outcome not told"
_LISTS = lexicon("clauses")
_HURT = frozenset(_LISTS["hurt_passive"])
_WOUNDS = tuple(_LISTS["wounding"])
_ENDS = (Harm.KILLED, Harm.INJURED)
_OF_THINGS_TOO = tuple(_LISTS["of_things_too"])
"""Verbs whose object may be no people: "eliminating bureaucracy"."""
_UNITS = frozenset(_LISTS["units"])
"""What is "neutralised" without anybody dying."""
_NOUNS_TOO = frozenset(_LISTS["nouns_too"])
"""Bare verbs that are nouns before a bare noun: "murder suspect"."""
_AGENTS = frozenset(_LISTS["agents"])
_APPROXIMATE = frozenset(_LISTS["approximate"])
_ALONGSIDE = frozenset(("alongside", "along with", "together with"))
_INTENSE = frozenset(_LISTS["intense"])
"""What "dead" only makes stronger: "dead wrong"."""
_ESCAPE = frozenset(_LISTS["escape"])
"""Whoever of these flees is no displaced person, and neither is one man."""


def _denied(helpers: list[str]) -> bool:
    """Whether "not" stands among the helping words, and no "not only"."""
    return not NEVER.isdisjoint(helpers) and "only" not in helpers


class VerbLinks(NounLinks):
    """Links the verbs and adjectives of one sentence that say a harm."""

    def verb(self, at: int, cue: Predicate) -> Link | None:  # noqa: PLR0911 (rules in order)
        """ "killed two", "two were killed": its object where it is active, its subject where it is passive."""
        if cue.form == "base" and self._qualifier(at):
            return None
        if cue.harm is Harm.INJURED and self._wounded_before(at):
            self.done.add(at + 1)
            return Link(at + 1, Harm.KILLED, (at - 3,), "killed: of the wounded")
        words, begin = self.helpers(at)
        passive = cue.form == "past" and any(w in BE for w in words)
        if not passive:
            target, shared = self._target(at, cue)
            thing = self.group(target)
            if thing is not None and thing.sort == "thing":
                target = self._beside_things(target)
            labelled = self.word(target) == ":" and cue.form == "base"  # "on charges of murder: Jorge Paz"
            found = None if labelled else self._object_at(target)
            if found is not None:
                return self._active(at, cue, found, f"{cue.harm}: {shared}active", _denied(words))
            if thing is not None and self.kind(at + 1) == GROUP and not words and self._object_of_kind(thing):
                return None
        if cue.form != "past":
            return self.noun(at, cue) if self.word(at + 1) == "of" and not BE.intersection(words) else None
        if not passive and not HAVE.isdisjoint(words):
            return None  # "who has killed any number": the one who kills
        return self._undergone(at, cue, words, begin, passive)

    def _undergone(self, at: int, cue: Predicate, words: list[str], begin: int, passive: bool) -> Link | None:
        """ "two were killed", "two men, killed in Homs": whoever stands before it."""
        members = self._victims(at, begin, passive, cue)
        agent = self.group(members[0]) if members else None
        if agent is None or (not passive and agent.head in _AGENTS):
            return None
        if self.word(at).startswith(_OF_THINGS_TOO) and (
            agent.loose or agent.sort == "other" or (agent.number is None and agent.head in _UNITS)
        ):
            return None
        others = self.living(at + 2) if passive and self.word(at + 1) in _ALONGSIDE else None
        if others is not None and others.number is not None:
            members = (*members, at + 2)  # "was killed alongside 15 others"
        self.passive[at] = members
        if cue.weak and not (
            passive and self.word(at) in _HURT and agent.sort in ("people", "number", "name")
        ):
            return None
        none = agent.none or any(w in NEVER for w in words)
        voice = OPEN_END if cue.weak else "passive" if passive else "participle"
        return Link(at, cue.harm, members, f"{cue.harm}: {voice}", none=none)

    def as_was(self, at: int) -> Link | None:
        """ "three bakers were killed, as was a gunman": the harm of the cue before."""
        last = max((i for i in self.passive if i < at), default=None)
        cue = self.nodes[last].cue if last is not None else None
        if cue is None or cue.weak or self.living(at + 2) is None:
            return None
        return Link(at, cue.harm, self.list_after(at + 2), f"{cue.harm}: as was")

    def _qualifier(self, at: int) -> bool:
        """Whether a bare verb is a noun that qualifies the next: "two murder suspects", "the murder victim"."""
        before = self.group(at - 1)
        adjacent = at > 0 and self.nodes[at - 1].end + 1 == self.nodes[at].start
        number = before is not None and before.sort == "number" and before.head == ""
        return adjacent and (number or self.word(at - 1) in DETERMINERS) and self.group(at + 1) is not None

    def _victims(self, at: int, begin: int, finite: bool, cue: Predicate) -> tuple[int, ...]:
        members = self.subject(at, begin, finite)
        if not members and self.kind(self.before(begin)) == AND:
            members = self.shared_subject(self.before(begin), cue)
        return members

    def _target(self, at: int, cue: Predicate) -> tuple[int, str]:
        """Where the object of the cue at `at` begins, also over a second verb: "killed and wounded two"."""
        target = self.after(at)
        if self.kind(target) != AND:
            return target, ""
        other = self.nodes[target + 1].cue if target + 1 < self.size else None
        beyond = self.after(target + 1)
        if other is not None and other.frame is Frame.VERB and self._object_at(beyond) is not None:
            return beyond, "shared "
        if self.kind(target + 1) == VERB and cue.form != "ing":
            return target + 2, ""
        return target, ""

    @staticmethod
    def _object_of_kind(group: NounPhrase) -> bool:
        """Whether what follows a verb is its object and nobody: "critics murdered the film"."""
        return group.sort == "thing" or (group.sort == "other" and group.definite)

    def _beside_things(self, at: int) -> int:
        """Where the people begin that are named after things: "killed 12 camels and a herder"; the end where none are."""
        joint, conj = self._joint(self.past_attached(at))
        group = self.living(joint)
        people = group is not None and group.sort == "people" and not self._begins_clause(joint)
        return joint if conj and people else self.size

    def _active(self, at: int, cue: Predicate, found: int, rule: str, denied: bool) -> Link | None:
        members = self._in_one_place(self.list_after(found))
        group = self.group(found)
        if group is None or (group.loose and self.word(at).startswith(_OF_THINGS_TOO)):
            return None
        if group.head in ("anyone", "anybody", "whoever") and not group.none:
            return None  # "they murder anyone who …": a habit
        if (denied and not group.none) or (group.bare and self.word(at) in _NOUNS_TOO):
            return None
        self.active.add(at)
        if cue.weak:
            deadly = self._to_death(at, members)
            return deadly if deadly or rule.endswith("shared active") else self._hurt(at, cue, members)
        return Link(at, cue.harm, members, rule, none=group.none)

    def _wounded_before(self, at: int) -> bool:
        """Whether "wounded" is a noun of whom some died: "two of the wounded died in hospital"."""
        some = self.living(at - 3)
        of_the = self.word(at - 2) == "of" and self.word(at - 1) == "the"
        return some is not None and some.number is not None and of_the and self._has_harm(at + 1, Harm.KILLED)

    def _in_one_place(self, members: tuple[int, ...]) -> tuple[int, ...]:
        """The victims up to where the next place begins: "ten people in Tyre", not "six in Nabatieh" after it."""
        if self.word(members[0] + 1) != "in":
            return members
        for n, i in enumerate(members[1:], 1):
            group = self.group(i)
            if group is not None and group.sort == "number" and group.head == "" and self.word(i + 1) == "in":
                return members[:n]
        return members

    def _hurt(self, at: int, cue: Predicate, members: tuple[int, ...]) -> Link | None:
        """ "shot a guard in the leg", "stabbed two passengers": hurt, where no other word tells how it ended."""
        group = self.group(members[0])
        if (
            not self.word(at).startswith(_WOUNDS)
            or group is None
            or group.sort not in ("people", "number", "name")
        ):
            return None
        if group.loose or any(
            n.cue is not None and not n.cue.weak and n.cue.harm in _ENDS for n in self.nodes
        ):
            return None
        return Link(at, cue.harm, members, f"{cue.harm}: active, {OPEN_END}")

    def _to_death(self, at: int, members: tuple[int, ...]) -> Link | None:
        """ "shot him dead", "hacked a woman to death": the words that make a weak cue deadly."""
        last = members[-1]
        for i in range(last + 1, min(last + 5, self.size)):
            word = self.word(i)
            deadly = word == "dead" or (word == "death" and self.word(i - 1) == "to")
            if deadly or (word == "down" and i == last + 1):
                self.done.add(i)
                return Link(at, Harm.KILLED, members, "killed: verb and result, active")
            if self.kind(i) in (BREAK, AND, COMMA, WHO):
                break
        return None

    def sufferer(self, at: int, cue: Predicate) -> Link | None:  # noqa: PLR0911 (rules in order)
        """ "two died", "two are missing": its subject."""
        words, begin = self.helpers(at)
        if self.word(at + 1) == "out" or (self.word(at) == "dead" and self.word(at + 1) in _INTENSE):
            return None
        if cue.frame is Frame.ADJECTIVE and self.kind(at - 1) == PREP:
            return None
        follows = self.living(at + 1)
        if (
            self.word(at) == "dead"
            and self.kind(at - 1) in (VERB, "")
            and follows is not None
            and follows.sort == "people"
        ):
            return Link(at, cue.harm, self.list_after(at + 1), "killed: dead before the noun")
        tensed = cue.frame is Frame.SUFFER and not self.word(at).endswith(("ing", "die", "perish", "drown"))
        members = self.subject(at, begin, bool(words) or tensed)
        if not members and self.kind(self.before(at)) == AND:
            members = self.shared_subject(self.before(at), cue)
        group = self.group(members[0]) if members else None
        if group is None or (group.sort == "other" and cue.frame is Frame.ADJECTIVE):
            return None
        if self.word(at).endswith("hospital") and group.definite and group.number is None:
            return None  # told of before: "the man was taken to hospital"
        if self.word(at).startswith(("fle", "vanish")) and (
            not group.plural or group.head in _ESCAPE or group.who is Who.ATTACKERS
        ):
            return None
        self.passive[at] = members
        none = group.none or any(w in NEVER for w in words)
        return Link(at, cue.harm, members, f"{cue.harm}: {self.word(at)}", none=none)

    def _object_at(self, at: int) -> int | None:
        """The node of the object that begins at `at`, None where none does."""
        while self.kind(at) == ADVERB or self.word(at) in _APPROXIMATE or self.word(at) in ("dead", ":"):
            at += 1
        word = self.word(at)
        if self.kind(at) == VERB and word.isalpha() and not word.endswith(("ed", "ing", "s")):
            at += 1
        group = self.group(at)
        if group is None or not (group.living or (group.sort == "other" and group.count is not None)):
            return None
        return at
