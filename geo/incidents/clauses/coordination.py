"""Coordinated noun phrases ("a boy, his father and two officers") -> how many people they come to."""

from __future__ import annotations

from geo.incidents.clauses.constituents import (
    ADVERB,
    AND,
    AUX,
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
from geo.incidents.clauses.harm_predicates import Frame
from geo.incidents.clauses.parsed_sentence import OLDEST, ParsedSentence
from geo.text.lexicon import lexicon
from geo.vocabulary import CountRange, Harm, Who

_LISTS = lexicon("clauses")
KIN = frozenset(_LISTS["kin"])
_SAY = frozenset(_LISTS["say"])
_SEVERAL = frozenset(_LISTS["several"])
"""Verbs that show that "his bodyguard and driver" are two."""
_WOUNDS = tuple(_LISTS["wounding"])
_DESCRIBE = frozenset(_LISTS["describe"])


class Coordination(ParsedSentence):
    """Reads lists of groups forward from an object and backward from a subject."""

    def is_object(self, at: int) -> bool:
        """Whether the group at `at` is the object of a cue before it, and so no subject of one after it."""
        raise NotImplementedError

    # --- forward -------------------------------------------------------------------------------------

    def list_after(self, at: int) -> tuple[int, ...]:
        """The groups of a list that begins at `at`, up to where another clause takes over."""
        members = [at]
        end = at
        while True:
            end = self.past_attached(end)
            joint, conj = self._joint(end)
            group = self.living(joint) if joint > end + 1 else None
            last = self.group(members[-1])
            if group is None or last is None or _noun_cue(group):
                break
            struck_dead = self.word(self.past_attached(joint) + 1) == "dead" and self._strikes(at)
            if self._begins_clause(joint) and not (struck_dead or (conj and group.bare and not last.bare)):
                break
            closed = self.kind(self.past_attached(joint) + 1) == COMMA
            if not conj and members == [at] and closed and _introduces(last, group):
                end = joint  # "a woman, Mona Sarraf, and her sons": her name
                continue
            if not conj and not self._goes_on(joint, begun=len(members) > 1):
                if not _apposition(last, group):
                    break
                end = joint
                if self.kind(self.past_attached(joint) + 1) not in (COMMA, AND):
                    break
                continue
            if self.word(joint - 1) == "or" or not _joins(last, group, conj, attached=end != members[-1]):
                break
            last.apposed = last.apposed or (not conj and len(members) == 1)
            members.append(joint)
            end = joint
        return tuple(members)

    def _strikes(self, at: int) -> bool:
        """Whether the verb before the group at `at` wounds: "shot his chief and two others dead"."""
        return self.word(self.before(at)).startswith(_WOUNDS)

    def _joint(self, end: int) -> tuple[int, bool]:
        """The node after commas and "and" that follow node `end`, and whether there was an "and"."""
        joint = end + 1
        while self.kind(joint) == COMMA:
            joint += 1
        if self.kind(joint) != AND:
            return joint, False
        joint += 1
        while self.kind(joint) == ADVERB:
            joint += 1
        return joint + (self.word(joint) == "of"), True  # "the lives of a nurse and of her son"

    def _goes_on(self, at: int, begun: bool) -> bool:
        """Whether the list has an "and" after the group at `at`, so that commas join its members."""
        i = at
        for n in range(6):
            i = self.past_attached(i) + 1
            comma = self.kind(i) == COMMA
            if comma:
                i += 1
            if (n or begun) and not comma and self.kind(i) == AND and self.kind(i + 1) == CUE:
                return True  # "killed a dean, a professor, a student and wounded three"
            if self.kind(i) == AND:
                one, two = self.group(at), self.living(i + 1)
                both = one is not None and two is not None and not _one_man(one, two)
                return both and not self._begins_clause(i + 1)
            if not comma or self.living(i) is None:
                return False
        return False

    def _begins_clause(self, at: int) -> bool:
        """Whether the group at `at` begins a clause of its own ("… and three others were wounded")."""
        i = self.past_attached(at) + 1
        while self.kind(i) in (ADVERB, WHO):
            i += 1
        kind, word = self.kind(i), self.word(i)
        if kind == CUE:
            cue = self.nodes[i].cue
            return cue is None or cue.form != "ing"
        if kind == VERB:
            told = word.endswith(("ed", "s")) and not word.endswith("ss") and word not in _DESCRIBE
            return told or word in _SAY
        return kind in (AUX, MODAL)

    def denied_list(self, at: int) -> bool:
        """Whether "no", "none of" or "without any" at its head denies the list that ends at `at`: "no patients or staff"."""
        i, alternative = at, False
        for _ in range(6):
            if (group := self.group(i)) is None or group.none:
                return group is not None and alternative
            if self.word(i - 1) == "of" and (few := self.group(i - 2)) is not None:
                return few.none and alternative
            joint = self.before(i)
            alternative = alternative or (self.kind(joint) == AND and self.word(joint) in ("or", "nor"))
            if not (alternative and self.kind(joint) in (AND, COMMA)):
                return False
            i = self.before(joint)
            if self.kind(i) == COMMA:
                i = self.before(i)
        return False

    # --- backward ------------------------------------------------------------------------------------

    def list_before(self, at: int) -> tuple[int, ...]:
        """The groups of a list that ends at `at`."""
        members = [at]
        end, seen_and = at, False
        while True:
            joint, comma, conj = self._joint_before(end)
            if not (comma or conj):
                break
            mine = self.group(members[-1])
            found, apposed = self._member_before(joint)
            if found is None and conj and mine is not None and mine.head in KIN:
                found = self._before_who(joint)
            group = self._member(found, at, conj)
            if found is None or group is None or mine is None:
                break
            closed = self.kind(self.past_attached(members[-1]) + 1) == COMMA
            named = closed and group.sort == "name" and _same_person(group, mine)
            apart = comma and not conj and not seen_and
            if apart and (named or (members == [at] and self._says_who(found, at))):
                members[-1] = end = found  # "Jane Karimi, a nurse, was hurt": her name says who it is
                continue
            if apart:
                if self._of_headline(found, at):
                    members.append(found)
                    break
                if group.number is None or mine.number is not None or self.is_object(found) or apposed:
                    break
                members[-1] = end = found
                continue
            and_ = comma and conj and self.word(self.before(end)) == "and"
            hangs = and_ and members == [at] and not apposed and self._hangs_on(found)
            if (
                group.cue is not None
                or self.is_object(found)
                or hangs
                or self.kind(self.before(found)) == CUE
            ):
                break
            if group.sort == "name" and found != joint and mine.sort != "name" and not apposed:
                break
            if comma and not conj and _same_person(group, mine):
                members[-1] = end = found
                continue
            if conj and _one_man(group, mine) and self.word(self.past_attached(at) + 1) not in _SEVERAL:
                members[-1] = found
                break
            seen_and = seen_and or conj
            group.apposed = comma and not conj
            members.append(found)
            end = found
        return tuple(sorted(members))

    def _member(self, at: int | None, last: int, conj: bool) -> NounPhrase | None:
        """The group at `at` where it can be a member of the list that ends at `last`."""
        group = self.living(at) if at is not None else None
        unlisted = group is None and conj and at is not None and self._unlisted(at, last)
        return self.group(at) if unlisted and at is not None else group

    def _unlisted(self, at: int, last: int) -> bool:
        """Whether the group at `at` is somebody by a noun that no list knows: "a stoker and two guards were killed"."""
        group, told = self.group(at), range(last + 1, min(last + 6, self.size))
        cue = next((self.nodes[i].cue for i in told if self.kind(i) == CUE), None)
        return (
            group is not None
            and group.sort == "other"
            and group.count == ONE
            and group.words[:1] in (("a",), ("an",))
            and self.word(self.before(at)) != "as"
            and cue is not None
            and not cue.weak
            and cue.harm in (Harm.KILLED, Harm.ABDUCTED)
            and self.word(self.past_attached(last) + 1) in _SEVERAL
        )

    def _says_who(self, at: int, last: int) -> bool:
        """Whether the last group only says who the one before it is, which an "and" has made the second of several."""
        one, two, after = self.living(at), self.living(last), self.past_attached(last) + 1
        several = self.kind(after) == COMMA and self.word(after + 1) in _SEVERAL
        return (
            one is not None
            and two is not None
            and one.sort == two.sort == "people"
            and one.count == two.count == ONE
            and two.number is None
            and several
            and self.kind(self.before(at)) == AND
        )

    def _joint_before(self, at: int) -> tuple[int, bool, bool]:
        """The node before the comma and "and" that stand before `at`, and whether there were such."""
        joint = self.before(at)
        conj = self.kind(joint) == AND and self.word(joint) != "or"
        joint -= conj
        comma = self.kind(joint) == COMMA
        return joint - comma, comma, conj

    def _hangs_on(self, at: int) -> bool:
        """Whether the group at `at` ends another clause, and so begins no list: "one of them a girl, and eight were hurt"."""
        among_them = self.word(at + 1) == "among" and self.word(at + 2) in ("them", "whom")
        return among_them or self.kind(self.before(at)) in (VERB, GROUP, AUX, CUE)

    def _of_headline(self, at: int, last: int) -> bool:
        """Whether the groups at `at` and `last` are a headline's list, which has no "and": "Mother, two sons die"."""
        one, two, cue = (
            self.group(at),
            self.group(last),
            self.nodes[last + 1].cue if last + 1 < self.size else None,
        )
        bare = one is not None and one.bare and two is not None and two.number is not None
        return (
            bare and at == 0 and cue is not None and not cue.weak and cue.frame in (Frame.SUFFER, Frame.VERB)
        )

    def _before_who(self, joint: int) -> int | None:
        """The person whom a clause that ends at `joint` describes: "a guard who worked for the bank and his mother"."""
        for i in range(joint, max(0, joint - 9), -1):
            if self.kind(i) in (WHO, COMMA, AND):
                return i - 1 if self.kind(i) == WHO and self.living(i - 1) is not None else None
        return None

    def _member_before(self, joint: int) -> tuple[int | None, bool]:
        """The head group that ends at `joint`, or the name that it only describes ("Ali Omar, the governor of Hama,")."""
        found = self.head_before(joint)
        if found is None:
            return None, False
        group = self.living(found)
        if (group is None or group.sort != "name") and self.kind(found - 1) == COMMA:
            named = self.living(found - 2)
            if named is not None and named.sort == "name" and self.kind(found - 3) != PREP:
                return found - 2, True
        return found, False


def _noun_cue(group: NounPhrase) -> bool:
    return group.cue is not None and group.cue.frame is Frame.NOUN


def _joins(last: NounPhrase, group: NounPhrase, conj: bool, attached: bool) -> bool:
    """Whether `group` adds people to a list whose member `last` came before it."""
    if conj and _one_man(last, group):
        return False
    if group.sort == "name" and (attached or (conj and last.number is not None and not last.named)):
        return False
    return conj or not (group.sort == "pronoun" and group.head in ("it", "one"))


def _introduces(one: NounPhrase, two: NounPhrase) -> bool:
    """Whether `two` names the one person that `one` tells of for the first time."""
    return (
        one.sort == "people"
        and one.count == ONE
        and not one.definite
        and not one.named
        and two.sort == "name"
    )


def _one_man(one: NounPhrase, two: NounPhrase) -> bool:
    """Whether "a scholar and poet" is one person; a wife and a daughter are two."""
    return (
        not (one.head in KIN and two.head in KIN)
        and not (two.who in (Who.WOMEN, Who.CHILDREN) and two.head not in KIN and one.who is not two.who)
        and two.bare
        and not one.bare
        and (one.number is None or _is_one(one))
        and not one.plural
        and one.sort in ("people", "name", "pronoun")
    )


def _is_one(group: NounPhrase) -> bool:
    return group.count is not None and group.count.low == group.count.high == 1


def _apposition(one: NounPhrase, two: NounPhrase) -> bool:
    """Whether `two`, after a comma, says again who `one` is: a name after a role, a role after a name."""
    if two.number is not None or (one.number is not None and (one.count is None or one.count.high != 1)):
        return False
    return (one.sort == "name" or one.named) != (two.sort == "name") or (
        one.sort != "name" and two.sort != "name"
    )


def _same_person(one: NounPhrase, two: NounPhrase) -> bool:
    return one.sort != two.sort and one.count == two.count == ONE and _apposition(one, two)


def total(groups: list[NounPhrase]) -> CountRange:
    """What the members of a list come to: their sum, open where one of them is open.

    A first member that the others only spell out ("two men, Ali and Omar") is the whole, or gives way to them.
    """
    first, *rest = groups
    if rest and _and_more(rest[-1]):  # "38 miners, and perhaps many more"
        count = total(groups[:-1])
        return CountRange(count.low, count.best, None)
    if rest and first.apposed:
        spelled = all(g.sort == "name" or g.named for g in rest)
        if first.number is not None and (
            _ages(first, rest) or spelled or sum(_low(g) for g in rest) == _low(first)
        ):
            return first.count or SOME
        if first.number is None and first.plural and spelled:
            groups = rest
    if _one_number(groups):
        count = first.count or SOME
        return CountRange(count.low, count.best, None if count.best is not None else count.high)
    counts = [g.count or SOME for g in groups]
    if len(counts) == 1:
        return counts[0]
    low = sum(c.low for c in counts)
    best = sum(c.best or c.low for c in counts) if any(c.best is not None for c in counts) else None
    tops = [c.high for c in counts if c.high is not None]
    return CountRange(
        low, best if best is None else max(best, low), sum(tops) if len(tops) == len(counts) else None
    )


def _one_number(groups: list[NounPhrase]) -> bool:
    """Whether one number is told for all of a list: "24 officers and reservists", "seven women and children"."""
    first, *rest = groups
    return (
        bool(rest)
        and first.number is not None
        and all(g.plural and g.number is None and not g.definite for g in rest)
    )


def kinds_among(groups: list[NounPhrase], *, counted: bool = True) -> tuple[tuple[Who, CountRange], ...]:
    """How many of each kind of people a list of several kinds names; nothing where it is of one kind.

    `counted`: each member has the number of its own words. "seven women and children" does not say how many were women.
    """
    kinds = list(dict.fromkeys(g.who for g in groups))
    if len(kinds) < 2:
        return ()
    own = counted and not _one_number(groups)
    return tuple((who, total([g for g in groups if g.who is who]) if own else SOME) for who in kinds)


def _and_more(group: NounPhrase) -> bool:
    """Whether a group only says that there are more, and not how many."""
    return group.head in ("more", "others") and (group.number is None or not group.number.bare)


def _ages(first: NounPhrase, rest: list[NounPhrase]) -> bool:
    """Whether the numbers after a comma are the ages of those before it: "two brothers, nine and 11,"."""
    bare = all(g.sort == "number" and g.head == "" for g in rest)
    return bare and len(rest) == _low(first) and all(_low(g) < OLDEST for g in rest)


def _low(group: NounPhrase) -> int:
    return (group.count or SOME).low


def who_of(groups: list[NounPhrase]) -> Who:
    """Whom a list names, UNKNOWN where it mixes."""
    kinds = {g.who for g in groups}
    if len(kinds) == 1:
        return kinds.pop()
    people = kinds - {Who.CHILDREN, Who.WOMEN, Who.UNKNOWN}
    if people - {Who.CIVILIANS} and kinds & {Who.CHILDREN, Who.WOMEN}:
        return Who.UNKNOWN  # "four soldiers and three children"
    if not people and kinds == {Who.CHILDREN, Who.WOMEN}:
        return Who.CIVILIANS
    return people.pop() if len(people) == 1 else Who.UNKNOWN
