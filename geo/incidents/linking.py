"""Which group of people a cue of harm is about: active, passive, reduced, nominal, shared."""

from __future__ import annotations

from collections.abc import Iterator

from geo.incidents.figures import Figures, Link
from geo.incidents.harms import Build, Cue
from geo.incidents.lists import KIN
from geo.incidents.nodes import (
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
    Group,
    Node,
)  # fmt: skip
from geo.incidents.pieces import BE, HAVE, NEVER
from geo.incidents.words import DETERMINERS
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
_LEADING = frozenset(_LISTS["leading"])
_AGENTS = frozenset(_LISTS["agents"])
_APPROXIMATE = frozenset(_LISTS["approximate"])
_DEATHS = frozenset(_LISTS["labels"])
_COUNTED = frozenset(_LISTS["counted"])
_ALONGSIDE = frozenset(("alongside", "along with", "together with"))
_OF = frozenset(_LISTS["of"])
_INCLUDING = frozenset(_LISTS["including"])
_SUPPORT = frozenset(_LISTS["support"])
_LIVES = frozenset(_LISTS["lives"])
_HURTS = frozenset(_LISTS["injuries_to"])
"""Nouns that name their victims after "to": "injuries to a guard"."""
_INTENSE = frozenset(_LISTS["intense"])
"""What "dead" only makes stronger: "dead wrong"."""
_ESCAPE = frozenset(_LISTS["escape"])
"""Whoever of these flees is no displaced person, and neither is one man."""
_BODIES = frozenset(_LISTS["bodies"])
_FOUND = frozenset(_LISTS["found"])


def _denied(helpers: list[str]) -> bool:
    """Whether "not" stands among the helping words, and no "not only"."""
    return not NEVER.isdisjoint(helpers) and "only" not in helpers


class Linker(Figures):
    """Links the cues of one sentence."""

    def __init__(self, nodes: list[Node]) -> None:
        super().__init__(nodes)
        self.passive = {}
        self.active = set()
        self.told = []
        self.done = set()

    def links(self) -> Iterator[Link]:
        """Every link of the sentence in order of the cues, each group of victims once a harm."""
        seen: set[tuple[Harm, tuple[int, ...]]] = set()
        for at, node in enumerate(self.nodes):
            if at in self.done:
                continue
            for link in self._links_at(at, node):
                if (link.harm, link.members) not in seen:
                    seen.add((link.harm, link.members))
                    self.told.append(link.harm)
                    yield self._with_parts(link)
                    yield from self._gapped(link)

    def _links_at(self, at: int, node: Node) -> Iterator[Link]:
        link = None
        if node.kind == CUE and node.cue is not None:
            link = self._link(at, node.cue)
        elif node.group is not None and node.group.cue is not None:
            link = self._own(at, node.group, node.group.cue)
        elif node.word in ("as", "so") and self.word(at + 1) in BE:
            link = self._as_was(at)
        else:
            yield from self.figures(at)
        if link is not None:
            yield link

    def _link(self, at: int, cue: Cue) -> Link | None:
        if cue.build is Build.TAKER:
            return self._taker(at, cue)
        if cue.build is Build.NOUN or (self.word(at) == "wounds" and self.word(at + 1) == "on"):
            return self._noun(at, cue)
        if cue.build is Build.VERB:
            return self._verb(at, cue)
        return self._sufferer(at, cue)

    # --- nouns -----------------------------------------------------------------------------------------

    def _taker(self, at: int, cue: Cue) -> Link | None:
        """ "claimed nine lives", "lost 12 fighters", "took the lives of four"."""
        lives = self.living(self.before(self.helpers(at)[1]))
        if self.word(at) == "lost" and lives is not None and lives.head in _LIVES:
            return Link(at, cue.harm, (self.before(self.helpers(at)[1]),), "killed: lives lost")
        target = self.after(at)
        group = self.living(target)
        his = self.group(target + 1)
        costs = self.word(at).startswith("cost") and his is not None and his.head in _LIVES and his.definite
        if group is None or (cue.weak and not costs and not self._taken(self.word(at), group)):
            return None
        return Link(at, cue.harm, self.list_after(target), f"{cue.harm}: takes lives", none=group.none)

    @staticmethod
    def _taken(word: str, group: Group) -> bool:
        """Whether "lost", "claimed", "took" have lives for their object, and no votes or weapons."""
        if word.startswith(("lost", "lose", "losing")):
            people = group.sort == "people" and group.head not in _SUPPORT
            return people and (group.number is not None or group.head in KIN)
        return group.head in _LIVES

    def _noun(self, at: int, cue: Cue) -> Link | None:  # noqa: PLR0911 (rules in order)
        """ "the death of two boys", "heavy losses among loyalists", "fatalities: 3"."""
        word, nxt = self.word(at), at + 1
        if word in ("death toll", "toll"):
            return self.toll(at, cue)
        if word in _HURTS and self.word(nxt) in ("to", "on") and self.living(self.after(nxt)):
            return Link(at, cue.harm, self.list_after(self.after(nxt)), f"{cue.harm}: {word} to")
        if word == "losses" and (link := self.heavy_losses(at)):
            return link
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
            return Link(at, cue.harm, self.list_after(target), f"{cue.harm}: {word} of")
        if word in _DEATHS and self.word(nxt) in (":", "-", "–"):
            group = self.living(nxt + 1)
            if group is not None and group.number is not None:
                return Link(at, cue.harm, (nxt + 1,), f"{cue.harm}: label")
        return None

    @staticmethod
    def _dies(word: str, group: Group) -> bool:
        """Whether the group after "… of" can have come to the harm that the noun names."""
        if word in ("losses", "loss"):
            return group.sort == "people" or group.head in ("life", "lives")
        return group.sort != "other" or word not in ("massacre", "arrest", "detention")

    def _own(self, at: int, group: Group, cue: Cue) -> Link | None:  # noqa: PLR0911 (rules in order)
        """A group that says its own harm: "740 civilian deaths", "no casualties", "two wounded soldiers"."""
        head = group.head
        if head == "toll":
            return self.toll(at, cue)
        if cue.build is not Build.NOUN:
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
        ):
            return Link(at, cue.harm, self.list_after(self.after(at + 1)), f"{cue.harm}: {head} of")
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
    def _opens(group: Group, inner: Group, preposition: str) -> bool:
        """Whether the number is the inner group's: "the deaths of three", not "ten deaths of hunger"."""
        return group.number is None or (inner.number is not None and preposition == "of")

    def _bodies(self, at: int, cue: Cue) -> Link | None:
        """ "the body of a man was found": a death where it is found, recovered, dumped near by."""
        near = range(max(0, at - 4), min(self.size, at + 9))
        if not any(self.word(i) in _FOUND for i in near):
            return None
        if self.word(at).endswith("bodies") or self.word(at).endswith("corpses"):
            return Link(at, cue.harm, (at,), "killed: bodies found", count=SOME)
        return Link(at, cue.harm, (at,), "killed: body found", count=ONE)

    # --- verbs -----------------------------------------------------------------------------------------

    def _verb(self, at: int, cue: Cue) -> Link | None:  # noqa: PLR0911 (rules in order)
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
            return self._noun(at, cue) if self.word(at + 1) == "of" and not BE.intersection(words) else None
        if not passive and not HAVE.isdisjoint(words):
            return None  # "who has killed any number": the one who kills
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

    def _as_was(self, at: int) -> Link | None:
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

    def _gapped(self, link: Link) -> Iterator[Link]:
        """ "seven were killed in Kelbo, four in Aribinda", "killed seven in Kelbo, four in …": the verb is told once."""
        told = link.cue if link.cue in self.passive else link.members[-1] if link.cue in self.active else -1
        if told < 0 or self.word(told + 1) != "in":
            return
        i = self.past_attached(told) + 1
        while self.kind(i) in (COMMA, AND):
            while self.kind(i) in (COMMA, AND):
                i += 1
            group = self.living(i)
            if group is None or group.sort != "number" or group.head != "" or self.word(i + 1) != "in":
                return
            yield Link(link.cue, link.harm, (i,), f"{link.rule}, gapped")
            i = self.past_attached(i) + 1

    def _victims(self, at: int, begin: int, finite: bool, cue: Cue) -> tuple[int, ...]:
        members = self.subject(at, begin, finite)
        if not members and self.kind(self.before(begin)) == AND:
            members = self.shared_subject(self.before(begin), cue)
        return members

    def _target(self, at: int, cue: Cue) -> tuple[int, str]:
        """Where the object of the cue at `at` begins, also over a second verb: "killed and wounded two"."""
        target = self.after(at)
        if self.kind(target) != AND:
            return target, ""
        other = self.nodes[target + 1].cue if target + 1 < self.size else None
        beyond = self.after(target + 1)
        if other is not None and other.build is Build.VERB and self._object_at(beyond) is not None:
            return beyond, "shared "
        if self.kind(target + 1) == VERB and cue.form != "ing":
            return target + 2, ""
        return target, ""

    @staticmethod
    def _object_of_kind(group: Group) -> bool:
        """Whether what follows a verb is its object and nobody: "critics murdered the film"."""
        return group.sort == "thing" or (group.sort == "other" and group.definite)

    def _beside_things(self, at: int) -> int:
        """Where the people begin that are named after things: "killed 12 camels and a herder"; the end where none are."""
        joint, conj = self._joint(self.past_attached(at))
        group = self.living(joint)
        people = group is not None and group.sort == "people" and not self._begins_clause(joint)
        return joint if conj and people else self.size

    def _active(self, at: int, cue: Cue, found: int, rule: str, denied: bool) -> Link | None:
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

    def _hurt(self, at: int, cue: Cue, members: tuple[int, ...]) -> Link | None:
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

    def _sufferer(self, at: int, cue: Cue) -> Link | None:  # noqa: PLR0911 (rules in order)
        words, begin = self.helpers(at)
        if self.word(at + 1) == "out" or (self.word(at) == "dead" and self.word(at + 1) in _INTENSE):
            return None
        if cue.build is Build.ADJECTIVE and self.kind(at - 1) == PREP:
            return None
        follows = self.living(at + 1)
        if (
            self.word(at) == "dead"
            and self.kind(at - 1) in (VERB, "")
            and follows is not None
            and follows.sort == "people"
        ):
            return Link(at, cue.harm, self.list_after(at + 1), "killed: dead before the noun")
        tensed = cue.build is Build.SUFFER and not self.word(at).endswith(("ing", "die", "perish", "drown"))
        members = self.subject(at, begin, bool(words) or tensed)
        if not members and self.kind(self.before(at)) == AND:
            members = self.shared_subject(self.before(at), cue)
        group = self.group(members[0]) if members else None
        if group is None or (group.sort == "other" and cue.build is Build.ADJECTIVE):
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

    # --- parts -----------------------------------------------------------------------------------------

    def _with_parts(self, link: Link) -> Link:
        """Finds "including nine children", "among them two women" after the victims."""
        if not link.members:
            return link
        start = link.members[-1]
        link.partial = len(link.members) == 1 and self._some_of(start)
        for i in range(start + 1, min(start + 14, self.size)):
            word, kind = self.word(i), self.kind(i)
            if word in _INCLUDING or (word == "among" and self.word(i + 1) in ("them", "whom")):
                link.parts = self._part_list(i + 1, link.members)
                break
            if (
                word == "of"
                and self.kind(i + 1) == WHO
                and self.living(i - 1) is not None
                and i - 1 not in link.members
            ):
                link.parts = (i - 1,)
                break
            if kind == BREAK and word not in ("-", "–", "—", ":"):
                break
            clause = kind in (AUX, CUE) or (kind == GROUP and self.kind(i - 1) in (AND, COMMA))
            if i > link.cue and clause:
                break
        return link

    def _some_of(self, at: int) -> bool:
        """Whether the group at `at` is "one of those", "two of whom"."""
        group, inner = self.group(at), self.group(at + 2)
        numbered = group is not None and group.number is not None and self.word(at + 1) == "of"
        told = self.kind(at + 2) == WHO or self.word(at + 2) in ("these", "those")
        return numbered and (told or (inner is not None and inner.sort == "pronoun"))

    def _part_list(self, at: int, members: tuple[int, ...]) -> tuple[int, ...]:
        while (
            ((group := self.group(at)) is not None and group.sort == "pronoun")
            or self.kind(at) in (ADVERB, AUX, COMMA)
            or self.word(at) in ("at", "about", "over")
        ):
            at += 1
        if self.living(at) is None:
            return ()
        return tuple(i for i in self.list_after(at) if i not in members)
