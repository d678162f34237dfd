"""Verbs and adjectives of harm -> their victims: "killed two", "two were killed", "two died", "two are missing"."""

from __future__ import annotations

from geo.incidents.clauses.constituents import (
    ADVERB,
    AND,
    AUX,
    BREAK,
    COMMA,
    CUE,
    GROUP,
    ONE,
    PREP,
    SOME,
    VERB,
    WHO,
    NounPhrase,
)
from geo.incidents.clauses.detached_numbers import Link
from geo.incidents.clauses.function_words import DETERMINERS
from geo.incidents.clauses.harm_predicates import CARE, FELL, HIT, Frame, Predicate
from geo.incidents.clauses.noun_links import NounLinks
from geo.incidents.clauses.parsed_sentence import BE, HAVE, NEVER
from geo.text.lexicon import lexicon
from geo.vocabulary import Harm, Telling, Who

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
_COUNTED_ALONE = frozenset(("", "others", "more"))
_BODIES = frozenset(_LISTS["bodies"])
_PATIENTS = frozenset(_LISTS["patients"])
_PAPERS = frozenset(_LISTS["papers"])
_LED_AWAY = frozenset(_LISTS["led_away"])
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
            died = self._past_helpers(at)
            self.done.add(died)
            return Link(
                died,
                Harm.KILLED,
                (self.before(at) - 2,),
                "killed: of the wounded",
                told=(Telling.OF_WOUNDED,),
            )
        words, begin = self.helpers(at)
        passive = cue.form == "past" and any(w in BE for w in words)
        if not passive:
            target, shared = self._target(at, cue)
            thing = self.group(target)
            if thing is not None and thing.sort == "thing":
                target = self._beside_things(target)
            labelled = self.word(target) == ":" and cue.form == "base"  # "on charges of murder: Jorge Paz"
            found = None if labelled else self._object_at(target, cue)
            if found is not None:
                return self._active(at, cue, found, shared, _denied(words))
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
            agent.head in ("we", "i")
            or agent.loose
            or agent.sort == "other"
            or (agent.number is None and agent.head in _UNITS)
        ):
            return None
        beside = self._alongside(at) if passive else None
        if beside is not None:
            members = (*members, beside)
        if passive:
            members = (*members, *self._with_own(at))
        self.passive[at] = members
        deadly = self._put_to_death(at) or (passive and self._such_killing(at))
        if cue.weak and deadly and agent.sort in ("people", "number", "pronoun"):
            return Link(at, Harm.KILLED, members, "killed: led away and shot", none=agent.none)
        if (
            cue is HIT
            and self.word(at + 1) not in ("by", "in")
            and (agent.number is None or agent.sort == "name")
        ):
            return None  # "the officers' convoy was hit"
        if cue.weak and not (
            passive and (self.word(at) in _HURT or cue is HIT) and agent.sort in ("people", "number", "name")
        ):
            return None
        none = agent.none or any(w in NEVER for w in words) or self.denied_list(members[0])
        voice = OPEN_END if cue.weak else "passive" if passive else "participle"
        told = (Telling.OUTCOME_OPEN,) if cue.weak else ()
        return Link(at, cue.harm, members, f"{cue.harm}: {voice}", none=none, told=told)

    def _such_killing(self, at: int) -> bool:
        """Whether the sentence goes on to call it a killing: "was shot on Saturday, the fifth such killing this year"."""
        return any(
            self.word(i) == "such" and self._has_harm(i + 1, Harm.KILLED) for i in range(at + 1, self.size)
        )

    def _alongside(self, at: int) -> int | None:
        """Who "was killed alongside 15 others", "was shot at home on Sunday along with another man"."""
        i = self.past_attached(at) + 1
        while self.kind(i) in (ADVERB, VERB, PREP) or (self.kind(i) == GROUP and self.kind(i - 1) == PREP):
            i += 1
        others = self.living(i + 1) if self.word(i) in _ALONGSIDE else None
        if others is None:
            return None
        another = i > at + 1 and not others.definite and others.sort == "people" and others.count == ONE
        return i + 1 if others.number is not None or another else None

    def _with_own(self, at: int) -> tuple[int, ...]:
        """His or her own people right after the verb: "died with his driver", "was killed with her two sons"."""
        group = self.living(at + 2) if self.word(at + 1) == "with" else None
        own = group is not None and group.sort == "people" and group.words[0] in ("his", "her", "their")
        return self.list_after(at + 2) if own else ()

    def as_was(self, at: int) -> Link | None:
        """ "three bakers were killed, as was a gunman", "a porter died; so did four guards": the harm of the cue before."""
        last = max((i for i in self.passive if i < at), default=None)
        cue = self.nodes[last].cue if last is not None else None
        if cue is None or cue.weak or self.living(at + 2) is None:
            return None
        if (self.word(at + 1) == "did") != (cue.frame is Frame.SUFFER):
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
        lead = self.before(begin)
        if not members and self.kind(lead) == AND and self._put_to_death(at):
            be = next((i for i in range(lead - 1, max(-1, lead - 18), -1) if self.word(i) in BE), None)
            members = self.subject(be, be, True) if be is not None else ()
        if not members and self.kind(lead) == AND:
            members = self.shared_subject(lead, cue)
        listed = self.kind(at + 1) in (AND, COMMA) and CUE in (self.kind(at + 2), self.kind(at + 3))
        if not members and listed and self.kind(lead) == COMMA:
            members = self.passive.get(lead - 1, ())  # "were killed, injured or missing"
        return members

    def _target(self, at: int, cue: Predicate) -> tuple[int, bool]:
        """Where the object of the cue at `at` begins, and whether a second verb shares it: "killed and wounded two"."""
        target = self.after(at)
        if self.kind(target) != AND:
            return target, False
        other = self.nodes[target + 1].cue if target + 1 < self.size else None
        beyond = self.after(target + 1)
        if other is not None and other.frame is Frame.VERB and self._object_at(beyond, cue) is not None:
            return beyond, True
        if self.kind(target + 1) == VERB and cue.form != "ing":
            return target + 2, False
        return target, False

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

    def _active(self, at: int, cue: Predicate, found: int, shared: bool, denied: bool) -> Link | None:
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
            if self._put_to_death(at) and group.sort in ("people", "number"):
                return Link(
                    at, Harm.KILLED, members, "killed: led away and shot", none=group.none, active=True
                )
            deadly = self._to_death(at, members)
            return deadly if deadly or shared else self._hurt(at, cue, members)
        rule = f"{cue.harm}: shared active" if shared else f"{cue.harm}: active"
        return Link(at, cue.harm, members, rule, none=group.none, active=True)

    def _wounded_before(self, at: int) -> bool:
        """Whether "wounded" is a noun of whom some died: "two of the (gravely) wounded died in hospital"."""
        the = self.before(at)
        some = self.living(the - 2)
        of_the = self.word(the - 1) == "of" and self.word(the) == "the"
        return (
            some is not None
            and some.number is not None
            and of_the
            and self._has_harm(self._past_helpers(at), Harm.KILLED)
        )

    def _past_helpers(self, at: int) -> int:
        """The node after the helping words that follow the node at `at`."""
        at += 1
        while self.kind(at) in (AUX, ADVERB):
            at += 1
        return at

    def _in_one_place(self, members: tuple[int, ...]) -> tuple[int, ...]:
        """The victims up to where the next place begins: "ten people in Tyre", not "six in Nabatieh" after it."""
        if self.word(members[0] + 1) != "in":
            return members
        for n, i in enumerate(members[1:], 1):
            group = self.group(i)
            if group is not None and group.sort == "number" and group.head == "" and self.word(i + 1) == "in":
                return members[:n]
        return members

    def _put_to_death(self, at: int) -> bool:
        """Whether whoever is shot has been led away, lined up or made to kneel: "were taken from a hall and shot"."""
        if self.word(at) != "shot" or self.word(at + 1) == "at":
            return False
        for i in range(max(0, at - 24), min(at + 8, self.size)):
            word, joined = self.word(i), self.word(i + 1)
            papers = word in ("checking", "checked") and any(
                self._ends_in(j, _PAPERS) for j in range(i + 1, i + 5)
            )
            if word in _LED_AWAY or (word == "lined" and joined == "up") or papers:
                return True
            if word in ("taken", "took", "pulled", "marched", "dragged") and i < at:
                led = any(self.word(j) in ("from", "off", "out") for j in range(i + 1, min(i + 5, at)))
                if led and not any(self.kind(j) == CUE and j != i for j in range(i, at)):
                    return True
        return False

    def _ends_in(self, at: int, words: frozenset[str]) -> bool:
        return self.word(at).rpartition(" ")[2] in words

    def _hurt(self, at: int, cue: Predicate, members: tuple[int, ...]) -> Link | None:
        """ "shot a guard in the leg", "stabbed two passengers": hurt, where no other word tells how it ended."""
        group = self.group(members[0])
        if (
            not self.word(at).startswith(_WOUNDS)
            or group is None
            or group.sort not in ("people", "number", "name")
            or (group.sort == "number" and group.head not in _COUNTED_ALONE)
        ):
            return None
        if group.loose or any(
            n.cue is not None and not n.cue.weak and n.cue.harm in _ENDS for n in self.nodes
        ):
            return None
        return Link(
            at,
            cue.harm,
            members,
            f"{cue.harm}: active, {OPEN_END}",
            told=(Telling.OUTCOME_OPEN,),
            active=True,
        )

    def _to_death(self, at: int, members: tuple[int, ...]) -> Link | None:
        """ "shot him dead", "hacked a woman to death": the words that make a weak cue deadly."""
        last = members[-1]
        for i in range(last + 1, min(last + 5, self.size)):
            word = self.word(i)
            deadly = word == "dead" or (word == "death" and self.word(i - 1) == "to")
            if deadly or (word == "down" and i == last + 1):
                self.done.add(i)
                return Link(at, Harm.KILLED, members, "killed: verb and result, active", active=True)
            if self.kind(i) in (BREAK, AND, COMMA, WHO):
                break
        return None

    def sufferer(self, at: int, cue: Predicate) -> Link | None:  # noqa: PLR0911 (rules in order)
        """ "two died", "two are missing": its subject."""
        words, begin = self.helpers(at)
        if self.word(at + 1) == "out" or (self.word(at) == "dead" and self.word(at + 1) in _INTENSE):
            return None
        if cue.frame is Frame.ADJECTIVE and self.kind(at - 1) == PREP and self.word(at - 1) != "up":
            return None
        if cue.frame is Frame.ADJECTIVE and self.word(at + 1) == ":":
            return self._labelled(at, cue)
        if self.word(at) == "dead" and (link := self._who_they_were(at, cue)) is not None:
            return link
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
        if not members and cue.own_hand:
            members = self._doer(at)
        group = self.group(members[0]) if members else None
        if group is None or (group.sort == "other" and cue.frame is Frame.ADJECTIVE and "found" not in words):
            return None
        if cue.harm is Harm.INJURED and self._no_new_harm(at, cue, members[0], group):
            return None
        if self.word(at) in ("kia", "wia") and (group.number is None or members[-1] != at - 1):
            return None  # "3 KIA", and not the army of that name
        if (cue is FELL and len(members) < 2 and not self._in_arms(group)) or (
            self.word(at) == "expired" and group.sort == "number"
        ):
            return None
        if self.word(at).startswith(("fle", "vanish")) and (
            not group.plural or group.head in _ESCAPE or group.who is Who.ATTACKERS
        ):
            return None
        members = (*members, *self._with_own(at))
        self.passive[at] = members
        none = group.none or any(w in NEVER for w in words) or self.denied_list(members[0])
        rule = f"{cue.harm}: {self.word(at)}"
        return Link(at, cue.harm, members, rule, none=none, told=(Telling.OWN_HAND,) if cue.own_hand else ())

    def _labelled(self, at: int, cue: Predicate) -> Link | None:
        """ "Dead: 12"."""
        number = self.living(at + 2)
        told = number is not None and number.number is not None and self.kind(at - 1) in ("", BREAK, COMMA)
        return Link(at, cue.harm, (at + 2,), f"{cue.harm}: label") if told else None

    def _no_new_harm(self, at: int, cue: Predicate, first: int, group: NounPhrase) -> bool:
        """Whether those who are in care were told of before ("the man was taken to hospital"), or are dead."""
        dead = self.word(first - 2) == "dead" and self.kind(first - 1) == COMMA
        again = group.definite and group.number is None
        care = cue is CARE or self.word(at).endswith("hospital")
        return group.head in _BODIES or (care and (dead or again or group.head in _PATIENTS))

    def _who_they_were(self, at: int, cue: Predicate) -> Link | None:
        """ "the dead were two boys", "the dead, a guard and a clerk, were taken to a clinic"."""
        first = at + 2
        if self.word(at - 1) != "the" or self.kind(at - 2) not in ("", BREAK, COMMA, AND):
            return None
        if self.living(first) is None or not (self.word(at + 1) in BE or self.kind(at + 1) == COMMA):
            return None
        members = self.list_after(first)
        group = self.group(first)
        closed = self.kind(at + 1) != COMMA or self.kind(self.past_attached(members[-1]) + 1) == COMMA
        named = group is not None and group.sort in ("people", "number", "name") and not group.definite
        counted = group is not None and (group.number is not None or not group.plural)
        if not (closed and named and counted):
            return None
        return Link(at, cue.harm, members, "killed: who the dead were")

    @staticmethod
    def _in_arms(group: NounPhrase) -> bool:
        """Whether a group can have fallen in a fight: several, or one who bears arms."""
        armed = group.who in (Who.COMBATANTS, Who.SECURITY_FORCES, Who.ATTACKERS)
        return (
            group.sort in ("people", "number")
            and (armed or group.plural)
            and (group.sort == "people" or group.head in ("", "more", "others"))
        )

    def _doer(self, at: int) -> tuple[int, ...]:
        """The one whom the sentence begins with: "a gunman killed his wife, then took his own life"."""
        first = next((i for i in range(at) if self.living(i) is not None and self.kind(i - 1) != PREP), None)
        group = self.living(first) if first is not None else None
        return (first,) if first is not None and group is not None and not group.plural else ()

    def _befalls(self, at: int, cue: Predicate, group: NounPhrase) -> bool:
        """Whether the verb at `at` befalls somebody by a noun that no list knows: "he killed the dean", not "the joke killed the room"."""
        doer = self.group(self.before(self.helpers(at)[1]))
        return self.takes_people(self.word(at), cue, group) and (doer is None or doer.sort != "other")

    def _object_at(self, at: int, cue: Predicate) -> int | None:
        """The node of the object that begins at `at`, None where none does."""
        while self.kind(at) == ADVERB or self.word(at) in _APPROXIMATE or self.word(at) in ("dead", ":"):
            at += 1
        word = self.word(at)
        if self.kind(at) == VERB and word.isalpha() and not word.endswith(("ed", "ing", "s")):
            at += 1
        group = self.group(at)
        if group is None:
            return None
        if group.sort == "other" and group.count is None and self._befalls(at - 1, cue, group):
            group.count = SOME if group.plural else ONE
        return at if group.living or (group.sort == "other" and group.count is not None) else None
