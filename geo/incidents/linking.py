"""Which group of people a cue of harm is about: active, passive, reduced, nominal, shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from geo.incidents.harms import Build, Cue
from geo.incidents.nodes import (
    ADVERB, AND, AUX, BREAK, COMMA, CUE, GROUP, MODAL, NOT, ONE, PAREN, PREP, SOME, VERB, WHO, Group, Node,
)  # fmt: skip
from geo.vocabulary import CountRange, Harm, Who

BE = frozenset("was were is are been be being 's got get gets getting remains remained am 're".split())
HAVE = frozenset("has have had having".split())


@dataclass(slots=True)
class Link:
    """A cue and its victims: `members` are the indices of the nodes that name them; empty where none is named."""

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


class Linker:
    """Links the cues of one sentence."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = without_asides(nodes)
        self.size = len(self.nodes)
        self._passive: dict[int, tuple[int, ...]] = {}
        self._active: dict[int, bool] = {}
        self._used: set[int] = set()
        self._skip: set[int] = set()

    def links(self) -> Iterator[Link]:
        """Every link of the sentence in order of the cues, each group of victims once a harm."""
        seen: set[tuple[Harm, tuple[int, ...]]] = set()
        for link in self._links():
            key = (link.harm, link.members)
            if link.members and key in seen:
                continue
            seen.add(key)
            yield link

    def _links(self) -> Iterator[Link]:
        for at, node in enumerate(self.nodes):
            if at in self._skip:
                continue
            if node.kind == CUE and node.cue is not None:
                link = self._link(at, node.cue)
                if link is not None:
                    yield self._with_parts(link)
            elif node.kind == GROUP and node.group is not None and node.group.cue is not None:
                link = self._own(at, node.group, node.group.cue)
                if link is not None:
                    yield self._with_parts(link)

    # --- small questions -----------------------------------------------------------------------------

    def kind(self, at: int) -> str:
        return self.nodes[at].kind if 0 <= at < self.size else ""

    def word(self, at: int) -> str:
        return self.nodes[at].word if 0 <= at < self.size else ""

    def group(self, at: int) -> Group | None:
        return self.nodes[at].group if 0 <= at < self.size else None

    def living(self, at: int) -> Group | None:
        """The group at `at` when it can be people."""
        group = self.group(at)
        return group if group is not None and group.living else None

    def _after(self, at: int) -> int:
        """The next node that is no adverb."""
        at += 1
        while self.kind(at) == ADVERB:
            at += 1
        return at

    def _before(self, at: int) -> int:
        at -= 1
        while self.kind(at) == ADVERB:
            at -= 1
        return at

    def auxiliaries(self, at: int) -> tuple[list[str], int]:
        """The helping words before the cue at `at`, and where they begin."""
        words: list[str] = []
        begin = at
        i = at - 1
        while (
            i >= 0
            and (self.kind(i) in (AUX, MODAL, ADVERB, NOT) or self.word(i) in _STATES)
            or (self.kind(i) == PREP and self.word(i) == "to")
        ):
            if self.kind(i) == VERB and self.kind(i - 1) not in (AUX, ADVERB):
                break
            if self.kind(i) != ADVERB or self.kind(i - 1) in (AUX, MODAL, NOT):
                begin = i
            words.append(self.word(i))
            i -= 1
        return words, begin

    def after_infinitive(self, at: int) -> bool:
        """Whether the bare verb at `at` goes on after "to": "to hurt or kill", "to bomb them and slaughter survivors"."""
        if self.kind(at - 1) != AND or self.word(at).endswith("s"):
            return False
        return any(
            self.word(i) == "to" and self.kind(i + 1) in (VERB, CUE)
            for i in range(at - 2, max(-1, at - 14), -1)
        )

    # --- one cue -----------------------------------------------------------------------------------

    def _link(self, at: int, cue: Cue) -> Link | None:
        if cue.build is Build.TAKER:
            return self._taker(at, cue)
        if cue.build is Build.NOUN:
            return self._noun(at, cue)
        if cue.build is Build.VERB:
            return self._verb(at, cue)
        return self._sufferer(at, cue)

    def _taker(self, at: int, cue: Cue) -> Link | None:
        """ "claimed nine lives", "lost 12 fighters", "took the lives of four"."""
        target = self._after(at)
        group = self.living(target)
        if group is None:
            return None
        word = self.word(at)
        if cue.weak:
            if word.startswith(("lost", "lose", "losing")):
                if not (
                    group.sort == "people"
                    and (group.number is not None or group.head in _KIN)
                    and group.head != "others"
                ):
                    return None
                if group.head in ("supporters", "members", "voters", "seats"):
                    return None
            elif group.head not in ("lives", "life"):
                if not (word.startswith(("claim", "cost", "took", "tak")) and group.cue is not None):
                    return None
        members = self._list_after(target)
        return Link(at, cue.harm, members, f"{cue.harm}: takes lives", none=group.none)

    def _noun(self, at: int, cue: Cue) -> Link | None:
        """ "the death of two boys", "death toll rose to 33", "heavy losses among loyalists"."""
        word = self.word(at)
        if word in ("death toll", "toll"):
            return self._toll(at, cue)
        nxt = at + 1
        if (
            self.kind(nxt) == PREP
            and self.word(nxt) in ("of", "among", "amongst", "from", "to")
            and not (word == "loss" and self.word(nxt) != "of")
        ):
            if self.word(nxt) in ("from", "to"):
                return None
            target = self._after(nxt)
            group = self.group(target)
            if (
                group is not None
                and word in ("losses", "loss")
                and not (group.sort == "people" or group.head in ("life", "lives"))
            ):
                return None
            if group is not None and (group.living or group.sort == "other") and group.sort != "thing":
                if word in ("massacre", "arrest", "detention") and group.sort == "other":
                    return None
                members = self._list_after(target)
                return Link(at, cue.harm, members, f"{cue.harm}: {word} of")
            return None
        if (
            word in ("fatalities", "deaths", "death", "fatality", "injuries", "injury")
            and self.kind(nxt) == BREAK
            and self.word(nxt) in (":", "-", "–")
        ):
            group = self.living(nxt + 1)
            if group is not None and group.number is not None:
                return Link(at, cue.harm, (nxt + 1,), f"{cue.harm}: label")
        return None

    def _toll(self, at: int, cue: Cue) -> Link | None:
        """ "the death toll rose to 33", "a toll of 41 dead", "raising the toll to 12"."""
        for i in range(at + 1, min(at + 9, self.size)):
            if self.kind(i) == CUE and i != at and self.nodes[i].cue is not cue:
                break
            group = self.living(i)
            if group is not None and group.number is not None:
                for j in range(i + 1, min(i + 3, self.size)):
                    if self.kind(j) == CUE and self.nodes[j].cue and self.nodes[j].cue.harm is cue.harm:  # type: ignore[union-attr]
                        self._skip.add(j)
                return Link(at, cue.harm, (i,), "killed: death toll")
            if self.kind(i) == BREAK and self.word(i) not in (":", "since", "before"):
                break
        return None

    def _own(self, at: int, group: Group, cue: Cue) -> Link | None:
        """A group that says its own harm: "740 civilian deaths", "no casualties", "two wounded soldiers"."""
        if group.head == "toll":
            return self._toll(at, cue)
        if cue.build is not Build.NOUN:
            return Link(at, cue.harm, (at,), f"{cue.harm}: participle before the noun")
        nxt = at + 1
        head = group.head
        if self.kind(nxt) == PREP and self.word(nxt) in ("of", "among", "amongst") and not group.none:
            target = self._after(nxt)
            inner = self.group(target)
            if (
                inner is not None
                and inner.sort != "thing"
                and (inner.living or inner.sort == "other")
                and (group.number is None or inner.number is not None)
            ):
                if group.number is None or self.word(nxt) == "of":
                    members = self._list_after(target)
                    return Link(at, cue.harm, members, f"{cue.harm}: {head} of")
        if head in ("body", "bodies", "corpse", "corpses") and group.number is None and not self._found(at):
            return None
        if group.none:
            return Link(at, cue.harm, (at,), f"{cue.harm}: none", none=True)
        if group.number is not None:
            return Link(at, cue.harm, (at,), f"{cue.harm}: number of {head}")
        if head in ("body", "corpse"):
            return Link(at, cue.harm, (at,), "killed: body found", count=ONE)
        if head == "bodies":
            return Link(at, cue.harm, (at,), "killed: bodies found", count=SOME)
        if group.definite or head in (
            "killings",
            "killing",
            "murder",
            "murders",
            "assassination",
            "massacre",
            "execution",
            "arrest",
            "arrests",
        ):
            return None
        if head in ("deaths", "fatalities", "injuries", "abductions", "kidnappings", "arrests"):
            return Link(at, cue.harm, (at,), f"{cue.harm}: {head}, no number", count=SOME)
        return None

    def _found(self, at: int) -> bool:
        """Whether a body is found, recovered, dumped … near by."""
        near = [self.word(i) for i in range(max(0, at - 4), min(self.size, at + 9))]
        return any(w in _FOUND for w in near)

    def _verb(self, at: int, cue: Cue) -> Link | None:
        words, begin = self.auxiliaries(at)
        passive = cue.form == "past" and any(w in BE for w in words)
        target = self._after(at)
        rule = f"{cue.harm}: "
        # verbs that share what follows: "killed and wounded two", "abducted and beheaded"
        if self.kind(target) == AND and self.kind(target + 1) == CUE and not passive:
            other = self.nodes[target + 1].cue
            if (
                other is not None
                and other.build is Build.VERB
                and self._object_at(self._after(target + 1)) is not None
            ):
                target = self._after(target + 1)
                rule += "shared "
        elif self.kind(target) == AND and self.kind(target + 1) == VERB and cue.form != "ing" and not passive:
            target += 2
        if not passive and (thing := self.group(target)) is not None and thing.sort == "thing":
            return None
        if not passive:
            found = self._object_at(target)
            if found is not None and not (
                cue.form == "past" and self._reduced_before_object(at, found, words)
            ):
                group = self.group(found)
                assert group is not None
                members = self._list_after(found)
                self._active[at] = True
                if cue.weak:
                    return self._to_death(at, members)
                return Link(at, cue.harm, members, rule + "active", none=group.none)
        if cue.form != "past" and not any(w in BE for w in words):
            if cue.form == "base" and self.kind(at + 1) == PREP and self.word(at + 1) == "of":
                return self._noun(at, cue)
            if cue.form == "ing" and self.kind(at + 1) == PREP and self.word(at + 1) == "of":
                return self._noun(at, cue)
            return None
        if cue.form != "past":
            return None
        members = self._subject(at, begin, passive)
        if not members and self.kind(self._before(begin)) == AND:
            members = self._shared_subject(self._before(begin), cue)
        if (
            members
            and not passive
            and (agent := self.group(members[0])) is not None
            and agent.head in _AGENTS
        ):
            return None
        if not members:
            return None
        self._passive[at] = members
        if cue.weak:
            return None
        group = self.group(members[0])
        none = bool(group and group.none) or any(w in ("not", "n't", "never") for w in words)
        return Link(at, cue.harm, members, rule + ("passive" if passive else "participle"), none=none)

    def _to_death(self, at: int, members: tuple[int, ...]) -> Link | None:
        """ "shot him dead", "hacked a woman to death": the words that make a weak cue deadly."""
        for i in range(members[-1] + 1, min(members[-1] + 5, self.size)):
            if (
                self.word(i) == "dead"
                or (self.word(i) == "death" and self.word(i - 1) == "to")
                or (self.word(i) == "down" and i == members[-1] + 1)
            ):
                self._skip.add(i)
                return Link(at, Harm.KILLED, members, "killed: verb and result, active")
            if self.kind(i) in (BREAK, AND, COMMA, WHO):
                break
        return None

    def _sufferer(self, at: int, cue: Cue) -> Link | None:
        words, begin = self.auxiliaries(at)
        if cue.build is Build.ADJECTIVE and self.kind(at - 1) == PREP:
            return None
        if (
            self.word(at) == "dead"
            and self.kind(at + 1) == GROUP
            and self.kind(at - 1) in (GROUP, VERB, "")
            and (g := self.living(at + 1))
            and g.sort == "people"
        ):
            if self.kind(at - 1) != GROUP:
                return Link(at, cue.harm, self._list_after(at + 1), "killed: dead before the noun")
        finite = bool(words) or (
            cue.build is Build.SUFFER and not self.word(at).endswith(("ing", "die", "perish", "drown"))
        )
        members = self._subject(at, begin, finite)
        if not members and self.kind(self._before(at)) == AND:
            members = self._shared_subject(self._before(at), cue)
        if not members:
            return None
        group = self.group(members[0])
        none = bool(group and group.none) or any(w in ("not", "n't", "never", "didn't") for w in words)
        self._passive[at] = members
        return Link(at, cue.harm, members, f"{cue.harm}: {self.word(at)}", none=none)

    # --- objects ---------------------------------------------------------------------------------------

    def _object_at(self, at: int) -> int | None:
        """The node of the object that begins at `at`, None where none does."""
        while (
            self.kind(at) in (ADVERB,)
            or (self.kind(at) == PREP and self.word(at) in ("about", "over", "around", "off", "up"))
            or self.word(at) in ("dead", ":")
        ):
            at += 1
        if (
            self.kind(at) == VERB
            and self.kind(at + 1) == GROUP
            and not self.word(at).endswith(("ed", "ing", "s"))
            and self.word(at).isalpha()
        ):
            at += 1
        group = self.group(at)
        if group is None or group.sort == "thing" or self.kind(at) != GROUP:
            return None
        if group.living or (group.sort == "other" and (group.count is not None or group.definite)):
            if group.sort == "other" and group.count is None:
                return None
            return at
        return None

    def _reduced_before_object(self, at: int, found: int, words: list[str]) -> bool:
        """ "12 soldiers wounded two days later": a participle after its victims, and no object."""
        return False

    def _list_after(self, at: int) -> tuple[int, ...]:
        """The groups of a list that begins at `at`, up to where another clause takes over."""
        members = [at]
        i = at
        while True:
            i = self._past_attached(i)
            joint = i + 1
            comma = False
            while self.kind(joint) == COMMA:
                joint += 1
                comma = True
            conj = self.kind(joint) == AND
            if conj:
                joint += 1
                while self.kind(joint) in (ADVERB,):
                    joint += 1
            if not (comma or conj):
                break
            group = self.living(joint)
            if (
                group is None
                or self._subject_of_more(joint)
                or (group.cue is not None and group.cue.build is Build.NOUN)
            ):
                break
            last = self.group(members[-1])
            assert last is not None
            if not conj:
                if self._appositive(last, group) and not self._list_goes_on(joint):
                    i = joint
                    if self.kind(self._past_attached(joint) + 1) not in (COMMA, AND):
                        break
                    continue
                if not self._list_goes_on(joint):
                    break
            if self.word(joint - 1) == "or":
                break
            if conj and group.bare and not last.bare and last.number is None and not last.plural:
                break
            if i != members[-1] and group.sort == "name":
                break
            if (
                group.sort == "name"
                and last.sort != "name"
                and not last.named
                and conj
                and last.number is not None
            ):
                break
            if group.sort == "pronoun" and group.head in ("it", "one") and not conj:
                break
            if not conj and len(members) == 1:
                last.apposed = True
            members.append(joint)
            i = joint
        return tuple(members)

    def _past_attached(self, at: int) -> int:
        """The last node of what hangs on the group at `at`: "of the unit", "in Homs", "aged 24"."""
        i = at
        for _ in range(3):
            j = i + 1
            if (
                self.kind(j) == PREP
                and self.word(j) != "to"
                and self.kind(j + 1) == GROUP
                and self.word(j) not in ("after", "before")
            ):
                i = j + 1
            elif self.kind(j) == PREP and self.kind(j + 1) == VERB and self.kind(j + 2) == GROUP:
                i = j + 2
            else:
                break
        return i

    def _list_goes_on(self, at: int) -> bool:
        """Whether the list has an "and" later on, so that commas join its members."""
        i = at
        for _ in range(6):
            i = self._past_attached(i) + 1
            comma = self.kind(i) == COMMA
            if comma:
                i += 1
            if self.kind(i) == AND:
                return self.living(i + 1) is not None and not self._subject_of_more(i + 1)
            if not comma or self.living(i) is None:
                return False
        return False

    @staticmethod
    def _appositive(one: Group, two: Group) -> bool:
        """Whether `two` says again who `one` is: a name after a role, a role after a name."""
        if two.number is not None or one.number is not None and (one.count is None or one.count.high != 1):
            return one.number is None and False
        return (one.sort == "name" or one.named > 0) != (two.sort == "name") or (
            one.sort != "name" and two.sort != "name"
        )

    def _subject_of_more(self, at: int) -> bool:
        """Whether the group at `at` begins a clause of its own ("… and three others were wounded")."""
        i = self._past_attached(at) + 1
        while self.kind(i) in (ADVERB, WHO):
            i += 1
        kind = self.kind(i)
        if kind in (AUX, MODAL, CUE):
            cue = self.nodes[i].cue
            return not (kind == CUE and cue is not None and cue.form == "ing")
        if kind == VERB and self.word(i).endswith(("ed", "s")) and not self.word(i).endswith("ss"):
            return self.word(i) not in (
                "identified",
                "named",
                "known",
                "called",
                "described",
                "based",
                "armed",
                "suspected",
                "accused",
            )
        return False

    # --- subjects ----------------------------------------------------------------------------------------

    def _subject(self, at: int, begin: int, helped: bool) -> tuple[int, ...]:
        """The groups before the cue at `at` that it is about, the cue's helping words beginning at `begin`."""
        i = self._over_relative(begin - 1)
        aside: int | None = None
        crossed = 0
        commas = 0
        while i >= 0:
            kind, word = self.kind(i), self.word(i)
            if kind == GROUP:
                group = self.group(i)
                assert group is not None
                preposition = self.kind(i - 1) == PREP and not (
                    self.word(i - 1) in ("about", "over", "around") and group.number is not None
                )
                if preposition and i == begin - 1 and group.living and self._being(begin, at):
                    return (i,)
                including = self._including(i)
                if including is not None and helped:
                    i = including - 1
                    crossed = 0
                    continue
                if preposition or (self.kind(i - 1) == VERB and self.kind(i - 2) == PREP and not helped):
                    if group.living and aside is None and not (self.word(i - 1) == "by") and crossed == 0:
                        aside = i
                        who = self.kind(i + 1) == WHO and group.sort == "people"
                        if i == begin - 1 and not helped and group.head == "those" and self._numbered_head(i):
                            return (i - 2,)
                        own = group.head == "those" or (
                            group.number is not None and not self._numbered_head(i)
                        )
                        if (i == begin - 1 and not helped and own) or (who and not self._numbered_head(i)):
                            return (i,)
                    i -= 2
                    continue
                if (
                    group.living
                    and group.cue is None
                    or (group.cue is not None and group.cue.build is not Build.NOUN)
                ):
                    if not helped and (commas or crossed > 1 or group.loose):
                        return ()
                    if self._is_object(i) and helped and not self._relative(i, begin):
                        crossed += 1
                        if crossed > 2:
                            break
                        i -= 1
                        continue
                    if (
                        group.sort == "name"
                        and self.kind(i - 1) == GROUP
                        and (g := self.living(i - 1)) is not None
                        and g.number is not None
                    ):
                        i -= 1
                    return self._list_before(i)
                if group.cue is not None and group.head in ("body", "bodies", "corpse", "corpses"):
                    return ()
                if group.sort == "other" and group.count is not None and helped and not commas:
                    return (i,)
                if not helped:
                    return ()
            elif kind == BREAK:
                if word in ("-", "–", "—") and helped:
                    pass
                elif word == "that" and self.kind(i + 1) == AUX and self.living(i - 1) is not None:
                    pass
                else:
                    break
            elif kind == CUE:
                cue = self.nodes[i].cue
                relative = self._before_relative(i)
                if helped and relative is not None:
                    i = relative
                    continue
                if helped and cue is not None and cue.form == "ing" and self.kind(i - 1) == PREP:
                    i -= 2
                    continue
                if not helped or cue is None or cue.build not in (Build.ADJECTIVE, Build.NOUN):
                    break
            elif kind == COMMA:
                commas += 1
                if commas > 3:
                    break
            elif kind == AND:
                if not helped or self.kind(i - 1) in (CUE, VERB, COMMA):
                    break
            elif kind in (AUX, MODAL):
                if not helped:
                    if kind == AUX and self.kind(i - 1) == GROUP:
                        i -= 1
                        continue
                    break
                crossed += 1
            elif kind == VERB:
                crossed += 1
                if crossed > 4 or (not helped and crossed > 2):
                    break
            i -= 1
        if (
            aside is not None
            and (group := self.group(aside)) is not None
            and group.sort in ("people", "number")
        ):
            if group.sort == "number" and not helped:
                return (aside,)
            if group.number is not None or helped:
                return (aside,)
        return ()

    def _over_relative(self, at: int) -> int:
        """Skips ", who was hurt in the blast," that ends at `at`."""
        if self.kind(at) == COMMA:
            for i in range(at - 1, max(0, at - 16), -1):
                if self.kind(i) == WHO and self.kind(i - 1) == COMMA:
                    return i - 2
                if self.kind(i) == BREAK and not self.word(i).isalpha():
                    break
        return at

    def _before_relative(self, at: int) -> int | None:
        """The node before "who was hurt", where the piece at `at` stands in such a clause."""
        for i in range(at, max(0, at - 6), -1):
            if self.kind(i) == WHO:
                return i - 1 if self.living(i - 1) is not None else None
            if self.kind(i) in (BREAK, COMMA, AND):
                return None
        return None

    def _being(self, begin: int, at: int) -> bool:
        """Whether a gerund makes the group before it its subject: "led to ten people being killed"."""
        return any(self.word(i) == "being" for i in range(begin, at))

    def _numbered_head(self, at: int) -> bool:
        """Whether a numbered group stands before the preposition of the group at `at` ("3 members of the army who …")."""
        head = self.group(at - 2)
        return head is not None and head.living and head.number is not None

    def _including(self, at: int) -> int | None:
        """Where "including …" begins when the group at `at` stands in it."""
        i = at
        while i > 0 and at - i < 12 and self.kind(i) in (GROUP, AND, COMMA, PREP, ADVERB, VERB):
            if self.word(i) in ("including", "include", "includes") or (
                self.word(i) in ("among", "amongst", "most", "many", "some", "all")
                and any(self.word(j) in ("them", "whom") for j in (i + 1, i + 2))
            ):
                return i - 1 if self.kind(i - 1) == COMMA else i
            i -= 1
        return None

    def _relative(self, at: int, begin: int) -> bool:
        """Whether "who" or "that" ties the group at `at` to the cue."""
        return any(self.kind(i) == WHO or self.word(i) == "that" for i in range(at + 1, begin))

    def _is_object(self, at: int) -> bool:
        """Whether the group at `at` is the object of a verb before it, and so no subject of one after it."""
        before = self._before(at)
        kind = self.kind(before)
        if kind == CUE:
            cue = self.nodes[before].cue
            return (
                cue is not None and cue.build in (Build.VERB, Build.TAKER) and self._active.get(before, False)
            )
        return False

    def _list_before(self, at: int) -> tuple[int, ...]:
        """The groups of a list that ends at `at`."""
        members = [at]
        i = at
        seen_and = False
        while True:
            j = self._before(i)
            comma = conj = False
            if self.kind(j) == AND and self.word(j) != "or":
                conj = True
                j -= 1
            if self.kind(j) == COMMA:
                comma = True
                j -= 1
            if not (conj or comma):
                break
            if comma and not conj and not seen_and:
                first = self._group_before(j)
                mine = self.group(members[-1])
                if first is not None and mine is not None:
                    other = self.living(first)
                    if (
                        other is not None
                        and other.number is not None
                        and mine.number is None
                        and not self._is_object(first)
                    ):
                        members[-1] = first
                        i = first
                        continue
                break
            found = self._group_before(j)
            if found is None:
                break
            group = self.living(found)
            apposed = False
            if (
                (group is None or group.sort != "name")
                and self.kind(found - 1) == COMMA
                and (named := self.living(found - 2)) is not None
                and named.sort == "name"
            ):
                found, group, apposed = found - 2, named, True
            mine = self.group(members[-1])
            assert mine is not None
            if (
                group is None
                or group.cue is not None
                or self._is_object(found)
                or self.kind(self._before(found)) == CUE
            ):
                break
            if group.sort == "name" and found != j and mine.sort != "name" and not apposed:
                break
            if (
                comma
                and not conj
                and self._appositive(group, mine)
                and not (group.sort == mine.sort == "name")
                and mine.count == ONE
                and group.count == ONE
                and group.sort != mine.sort
            ):
                members[-1] = found
                i = found
                continue
            if (
                conj
                and mine.bare
                and group.number is None
                and not group.plural
                and not group.bare
                and group.sort == "people"
            ):
                members[-1] = found
                break
            seen_and = seen_and or conj
            group.apposed = comma and not conj
            members.append(found)
            i = found
        return tuple(sorted(members))

    def _group_before(self, j: int) -> int | None:
        """The head group that ends at node `j`, over what hangs on it ("two officers of the unit")."""
        i = j
        for _ in range(3):
            if self.kind(i) != GROUP:
                return None
            if self.kind(i - 1) == PREP and self.kind(i - 2) == GROUP:
                i -= 2
                continue
            if self.kind(i - 1) == PREP:
                return None
            return i
        return None

    def _shared_subject(self, conj: int, cue: Cue) -> tuple[int, ...]:
        """The victims of the cue before "and": "two were abducted and beheaded", "was attacked and killed"."""
        for i in range(conj - 1, max(-1, conj - 9), -1):
            if i in self._passive:
                return self._passive[i]
            if self.kind(i) == BREAK:
                break
            if (
                self.kind(i) == VERB
                and self.word(i).endswith("ed")
                and cue.form == "past"
                and (lead := self.living(i - 1)) is not None
                and lead.sort == "people"
                and self.group(i + 1) is None
                and self.kind(i - 2) in ("", BREAK, COMMA)
            ):
                return (i - 1,)
            if self.kind(i) in (AUX,) and self.word(i) in BE and (self.kind(i + 1) in (VERB, CUE, ADVERB)):
                return self._subject(i, i, True)
        return ()

    # --- parts ---------------------------------------------------------------------------------------------

    def _with_parts(self, link: Link) -> Link:
        """Finds "including nine children", "among them two women" after the victims."""
        if not link.members:
            return link
        start = link.members[-1]
        parts: list[int] = []
        first = self.group(link.members[0])
        if (
            len(link.members) == 1
            and first is not None
            and first.number is not None
            and self.word(start + 1) == "of"
            and (
                self.kind(start + 2) == WHO
                or ((inner := self.group(start + 2)) is not None and inner.sort == "pronoun")
            )
        ):
            link.partial = True
        for i in range(start + 1, min(start + 14, self.size)):
            word = self.word(i)
            if (
                word in ("including", "among them", "included", "comprising")
                or (word == "among" and self.word(i + 1) in ("them", "whom"))
                or word == "mostly"
            ):
                j = i + 1
                while (
                    self.kind(j) == GROUP
                    and (g := self.group(j)) is not None
                    and g.sort == "pronoun"
                    or self.kind(j) in (ADVERB, AUX, COMMA)
                    or (self.kind(j) == PREP and self.word(j) in ("at", "about", "over"))
                ):
                    j += 1
                if self.living(j) is not None:
                    parts.extend(self._list_after(j))
                break
            if (
                (word in ("of",) and self.kind(i + 1) == WHO)
                and self.living(i - 1) is not None
                and i - 1 not in link.members
            ):
                parts.append(i - 1)
                break
            if self.kind(i) == BREAK and word not in ("-", "–", "—", ":"):
                break
            if i > link.cue and (
                self.kind(i) in (AUX, CUE) or (self.kind(i) == GROUP and self.kind(i - 1) in (AND, COMMA))
            ):
                break
        link.parts = tuple(p for p in parts if p not in link.members)
        return link


_AGENTS = frozenset("i he she they we".split())
_STATES = frozenset(
    "found left declared pronounced shot reported confirmed feared believed presumed seen alleged suspected thought said known".split()
)
_KIN = frozenset(
    "wife husband son daughter brother sister father mother child children sons daughters brothers sisters parents".split()
)
_FOUND = frozenset(
    """found recovered discovered dumped retrieved pulled exhumed buried unearthed lay lying strewn collected floating brought discover
    find finds located""".split()
)


def without_asides(nodes: list[Node]) -> list[Node]:
    """The nodes without what stands in brackets, unless a harm is told there."""
    out: list[Node] = []
    i = 0
    while i < len(nodes):
        if nodes[i].kind == PAREN:
            close = next(
                (j for j in range(i + 1, min(len(nodes), i + 30)) if nodes[j].word in (")", "]")), None
            )
            if close is not None and not any(
                n.kind == CUE or (n.group and n.group.cue) for n in nodes[i:close]
            ):
                i = close + 1
                continue
            out.append(Node(COMMA, nodes[i].start, nodes[i].end, ","))
        elif not (nodes[i].kind == COMMA and out and out[-1].kind == COMMA):
            out.append(nodes[i])
        i += 1
    return out


def total(groups: list[Group]) -> CountRange:
    """What the members of a list come to: their sum, open where one of them is open.

    A first member that the others only spell out ("two men, Ali and Omar") is the whole, or gives way to them.
    """
    first, *rest = groups
    if rest and first.apposed:
        spelled = all(g.sort == "name" or g.named for g in rest)
        if first.number is not None and (
            spelled or sum((g.count or SOME).low for g in rest) == (first.count or SOME).low
        ):
            return first.count or SOME
        if first.number is None and first.plural and spelled:
            groups = rest
    if len(groups) == 1:
        return groups[0].count or SOME
    counts = [g.count or SOME for g in groups]
    low = sum(c.low for c in counts)
    best = sum(c.best or c.low for c in counts) if any(c.best is not None for c in counts) else None
    high = (
        sum(c.high for c in counts if c.high is not None) if all(c.high is not None for c in counts) else None
    )
    if best is not None:
        best = max(best, low)
    return CountRange(low, best, high)


def who_of(groups: list[Group]) -> Who:
    """Whom a list names, UNKNOWN where it mixes."""
    kinds = {g.who for g in groups}
    if len(kinds) == 1:
        return kinds.pop()
    people = kinds - {Who.CHILDREN, Who.WOMEN, Who.UNKNOWN}
    if not people and kinds == {Who.CHILDREN, Who.WOMEN}:
        return Who.CIVILIANS
    return people.pop() if len(people) == 1 else Who.UNKNOWN
