"""Claims of one harm -> the graph of their victims: the same people again, a part of them, others, a later count, a rival one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from geo.incidents.clauses.person_nouns import PEOPLE, TITLES
from geo.text.alternation import any_of
from geo.text.lexicon import lexicon
from geo.text.numbers import VAGUE
from geo.vocabulary import CasualtyClaim, CountRange, Harm, Telling, Who

CLOSE = 40
"""Characters between two claims of one clause: beside another, even the same number counts other people."""
BREATH = 160
"""Characters between two claims that most likely tell of one scene, each of other people."""
PASSAGE = 420
"""Characters within which "another" or a claim about the other side still adds to what went before."""
LATEST = 4
"""Groups back among which those are looked for whom a toll takes in."""
MOST_PARTS = 8
"""Parts that a whole is told to fall into, at most: with more, chance makes sums."""
LEAST_SUM = 4
"""Over paragraphs a smaller number is the sum of others by chance."""
FARTHEST_PART = 24
"""Claims after a whole among which its parts are looked for."""

_LISTS = lexicon("clauses")
_MORE = re.compile(rf"\b{any_of(_LISTS['more'])}\b", re.IGNORECASE)
_RISEN = re.compile(rf"\b{any_of(_LISTS['risen'])}\b", re.IGNORECASE)
_OWN = re.compile(r"^(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\b|[’']s?\s|^(?:\S+[- ])?(?:[A-Z][\w’'-]+ ){2,}[A-Z]")
"""Words for somebody's kin or for named people: after a total they only say who its people were."""
_NAME = re.compile(r"\b[A-Z][\w’'-]+ (?:\w+[-’'])?[A-Z][\w’'-]+")
_COUNTED = re.compile(
    rf"\b(?:\d+\b(?![ -]year)|{any_of(w for w, n in lexicon('numbers')['words'].items() if n > 1)})\b",
    re.IGNORECASE,
)
_MORE_THAN = re.compile(r"\bmore than\b", re.IGNORECASE)
_OPENS_PARTS = re.compile(rf"[:–—(]|\s-\s|\b{any_of(_LISTS['opens_parts'])}\b", re.IGNORECASE)
"""What stands between a whole and its parts in one sentence: "seven died: four at the gate, three in hospital"."""
_PARTITIVE = re.compile(
    rf"^(?:the )?(?:{any_of(lexicon('numbers')['words'])}|\d+|other|others|another|both|last|rest)\b(?! \w+s\b(?! (?:of|were|was) (?:them|the|whom)))",
    re.IGNORECASE,
)
"""Some of those told of before, and nobody new: "two were hit by bullets", and not "two labourers"."""
_ONE_SENTENCE = re.compile(r"[.!?]\s|\n")
_CIVIL = {Who.CIVILIANS, Who.UNKNOWN}
SIDES = {
    Who.CHILDREN: Who.CIVILIANS,
    Who.WOMEN: Who.CIVILIANS,
    Who.JOURNALISTS: Who.CIVILIANS,
    Who.AID_WORKERS: Who.CIVILIANS,
    Who.MEDICS: Who.CIVILIANS,
}
"""Whose people the kinds of people are that are told apart among civilians."""


class Relation(StrEnum):
    """What the people whom one claim counts are to those of an earlier one."""

    SAME = "the same people again"
    PART_OF = "some of them"
    BESIDE = "others besides them"
    REVISES = "a later count of all of them"
    RIVAL = "another version of their number"


@dataclass(frozen=True, slots=True)
class Edge:
    """Claim `claim` counts people who are `relation` to those of claim `other`; `evidence` says by what that is known."""

    claim: int
    relation: Relation
    other: int
    evidence: str


@dataclass(frozen=True, slots=True)
class VictimGraph:
    """The claims numbered `nodes`, in order of the text, with one edge or more from each but the first."""

    nodes: tuple[int, ...]
    edges: tuple[Edge, ...]

    def standing(self) -> list[int]:
        """The claims whose people are counted, each once: what the others count is theirs, or a version of it."""
        revised = {e.other for e in self.edges if e.relation is Relation.REVISES}
        told = {
            e.claim for e in self.edges if e.relation in (Relation.SAME, Relation.PART_OF, Relation.RIVAL)
        }
        return [n for n in self.nodes if n not in revised and n not in told]

    def versions(self) -> list[int]:
        """The claims that give another number for people counted already: rivals, and what was revised."""
        gone = {e.other for e in self.edges if e.relation is Relation.REVISES}
        rival = {e.claim for e in self.edges if e.relation is Relation.RIVAL}
        return [n for n in self.nodes if n in gone | rival]


@dataclass(slots=True)
class _Group:
    """Some victims, and the claims that tell of them, the leading one first."""

    side: Who
    count: CountRange
    claims: list[int]
    named: bool
    """Whether it is one person by name."""
    more: bool = False
    """Whether its words add it to others: "two more bodies"."""


@dataclass(slots=True)
class _Building:
    """The graph while it is built from left to right: `groups` are the people who are counted so far.

    What a claim is compared with is kept up with each group that is added, so that a long text takes linear time.
    """

    claims: Sequence[CasualtyClaim]
    groups: list[_Group] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    end: int = 0
    """Where the last claim that counted ends."""
    total: int = 0
    """How many all groups are."""
    by_number: dict[int, list[_Group]] = field(default_factory=dict)
    counted: list[_Group] = field(default_factory=list)
    """The groups of more than one, whom no name or kin tells yet."""
    listed: dict[str, int] = field(default_factory=dict)
    """Each word of a sum ("3 militants and 4 soldiers"), with the largest number that it is told in."""
    sides: Counter[Who] = field(default_factory=Counter)
    named: int = 0
    """How many groups are one person by name."""
    some_died: bool = False
    """Whether one of the claims tells that some of the wounded died."""

    def leading(self, group: _Group) -> CasualtyClaim:
        return self.claims[group.claims[0]]

    def takes(self, group: _Group, side: Who) -> None:
        """`group` is of `side` from now on."""
        self.sides[group.side] -= 1
        self.sides[side] += 1
        group.side = side


def side_of(claim: CasualtyClaim) -> Who:
    """Whose people a claim counts: children, women, journalists, aid workers and medics are civilians."""
    return SIDES.get(claim.who, claim.who)


def number_of(count: CountRange) -> int:
    """The number that a count is compared and added by: its best, else its low."""
    return count.best if count.best is not None else count.low


def is_vague(count: CountRange) -> bool:
    """Whether it is a vague word's number ("dozens"), which any exact one betters."""
    return count.wording.lower().removeprefix("at least ") in VAGUE


def victim_graph(claims: Sequence[CasualtyClaim], nodes: Sequence[int]) -> VictimGraph:
    """The graph of the claims numbered `nodes`, all of one harm and none a part of another, in order of the text."""
    graph = _Building(claims)
    for n in nodes:
        _add(graph, n)
    return VictimGraph(tuple(nodes), tuple(graph.edges))


def _add(graph: _Building, n: int) -> None:
    claim = graph.claims[n]
    if not graph.groups:
        _stand(graph, n)
        return
    gap = claim.span.start - graph.end
    if Telling.TOLL in claim.told:
        _take_in(graph, number_of(claim.count))
    again = _said_again(graph, claim, gap)
    last = graph.groups[-1].claims[-1]
    whole = _told_who(graph, claim) if again is None else None
    if whole is not None:
        graph.edges.append(Edge(n, Relation.PART_OF, whole.claims[0], "who they were, after their number"))
        return
    if again is not None:
        group, evidence = again
        graph.edges.append(Edge(n, Relation.SAME, (group or graph.groups[0]).claims[0], evidence))
        if group is not None:
            group.claims.append(n)
            graph.some_died |= Telling.OF_WOUNDED in claim.told
            if group.side is Who.UNKNOWN:
                graph.takes(group, side_of(claim))
    elif _revises(graph, claim):
        graph.edges += [Edge(n, Relation.REVISES, g.claims[0], "a toll that rose") for g in graph.groups]
        graph.groups, graph.counted, graph.total, graph.named, graph.some_died = [], [], 0, 0, False
        graph.by_number, graph.listed, graph.sides = {}, {}, Counter()
        _stand(graph, n)
    elif evidence := _besides(graph, claim, gap):
        graph.edges.append(Edge(n, Relation.BESIDE, last, evidence))
        _stand(graph, n)
    else:
        graph.edges.append(Edge(n, Relation.RIVAL, last, "another number, with nothing that adds it"))


def _stand(graph: _Building, n: int) -> None:
    claim = graph.claims[n]
    number, wording = number_of(claim.count), claim.count.wording
    group = _Group(side_of(claim), claim.count, [n], is_named(claim), _is_more(claim))
    graph.groups.append(group)
    graph.end = claim.span.end
    graph.total += number
    graph.by_number.setdefault(number, []).append(group)
    if number > 1 and not _identifies(claim):
        graph.counted.append(group)
    if " and " in wording:
        for word in wording.lower().split():
            graph.listed[word] = max(number, graph.listed.get(word, 0))
    graph.sides[group.side] += 1
    graph.named += group.named
    graph.some_died |= Telling.OF_WOUNDED in claim.told


# --- a later count ---------------------------------------------------------------------------------------


def _revises(graph: _Building, claim: CasualtyClaim) -> bool:
    """Whether `claim` is a toll that takes in all who were counted so far, and more."""
    if Telling.TOLL not in claim.told:
        return False
    if Telling.REVISED in claim.told:
        return True
    more = all(g.more for g in graph.groups)  # "two more died, bringing to nine the number of victims"
    risen = more or Telling.RISEN in claim.told or graph.some_died or _RISEN.search(claim.text) is not None
    return risen and number_of(claim.count) > graph.total


def _take_in(graph: _Building, toll: int) -> None:
    """Makes "two more" a part of the first number, where a toll shows that it holds them: told again, or less by them."""
    first = graph.groups[0]
    more = [g for g in graph.groups[-LATEST:] if g.more and g is not first]
    number = sum(number_of(g.count) for g in more)
    if not more or number_of(first.count) not in (toll, toll + number):
        return
    for group in more:
        graph.edges.append(Edge(group.claims[0], Relation.PART_OF, first.claims[0], "taken in by a toll"))
        graph.groups.remove(group)
        graph.by_number[number_of(group.count)].remove(group)
        graph.counted = [g for g in graph.counted if g is not group]
        graph.sides[group.side] -= 1
    graph.total -= number


# --- the same again --------------------------------------------------------------------------------------


def _said_again(graph: _Building, claim: CasualtyClaim, gap: int) -> tuple[_Group | None, str] | None:
    """The group that `claim` gives the number of again, and by what; None for the group where it is all of them."""
    if _is_more(claim):
        return None
    side, number, named = side_of(claim), number_of(claim.count), is_named(claim)
    apart = named or gap > CLOSE or Telling.BESIDE not in claim.told
    for group in graph.by_number.get(number, ()) if apart else ():
        first = graph.leading(group)
        if group.side is not side and Who.UNKNOWN not in (group.side, side):
            continue
        if (Telling.OWN_HAND in claim.told) != (Telling.OWN_HAND in first.told):
            continue
        if not (named and group.named) or _one_name(claim, first):
            return group, "the same number"
    if number < graph.listed.get(claim.count.wording.lower(), 0):  # "3 militants and 4 soldiers" … "4"
        return None, "one of the numbers of a sum"
    if len(graph.groups) > 1 and not named and number == graph.total:
        return None, "the sum of all before"
    return None


def is_named(claim: CasualtyClaim) -> bool:
    """Whether the claim is about one person by name."""
    words = claim.count.wording.split(",")[0].split()
    if claim.count.high != 1 or not words:
        return False
    last = words[-1].strip("“”\"'’")
    return last[:1].isupper() and words[0].lower() not in ("one", "at") and last.lower() not in PEOPLE


def _one_name(one: CasualtyClaim, two: CasualtyClaim) -> bool:
    """Whether two names can be one person's: the words of one are all in the other ("Dr Awad", "Hatem Awad")."""
    first, second = _name_words(one), _name_words(two)
    return first <= second or second <= first


def _name_words(claim: CasualtyClaim) -> set[str]:
    words = {w.lower() for w in re.findall(r"[A-Z][\w’'-]+", claim.count.wording)}
    return {w for w in words if w not in TITLES and w not in PEOPLE} or words


def _told_who(graph: _Building, claim: CasualtyClaim) -> _Group | None:
    """The group of whom `claim` says who some were, by name or as somebody's kin; None where it does not."""
    if not graph.counted or side_of(claim) is Who.ATTACKERS or _is_more(claim) or not _identifies(claim):
        return None
    side, number = side_of(claim), number_of(claim.count)
    for group in graph.counted:
        if number_of(group.count) > number - 1 and (
            group.side is side or Who.UNKNOWN in (group.side, side) or {group.side, side} <= _CIVIL
        ):
            return group
    return None


def _identifies(claim: CasualtyClaim) -> bool:
    """Whether it names its people, or says whose they were, instead of counting them."""
    words = claim.count.wording
    return not _COUNTED.search(words) and (
        is_named(claim) or bool(_NAME.search(words)) or bool(_OWN.search(words))
    )


# --- others besides --------------------------------------------------------------------------------------


def _is_more(claim: CasualtyClaim) -> bool:
    return Telling.OF_WOUNDED in claim.told or bool(_MORE.search(_MORE_THAN.sub("", claim.text)))


def _other_speaker(graph: _Building, claim: CasualtyClaim) -> bool:
    """Whether somebody else says it than said what counts so far: then it is another version, not more dead."""
    said = graph.claims[graph.groups[-1].claims[-1]].attribution
    return claim.attribution is not None and (said is None or said.speaker != claim.attribution.speaker)


def _besides(graph: _Building, claim: CasualtyClaim, gap: int) -> str:  # noqa: PLR0911 (rules in order)
    """By what `claim`, `gap` characters after the last one that counted, is about people not counted yet; "" where it is not."""
    groups, side = graph.groups, side_of(claim)
    sides = {side for side, some in graph.sides.items() if some}
    total = graph.total
    beside = Telling.BESIDE in claim.told
    if {Telling.TOLL, Telling.OTHER_VOICE} & set(claim.told) or claim.text.lower().startswith("all "):
        return ""
    kin = total >= 3 and not groups[0].named and _OWN.search(claim.count.wording)
    if kin and side is not Who.ATTACKERS:
        return ""
    if is_named(claim):
        return (
            "another name"
            if (graph.named == len(groups) and gap <= PASSAGE) or (beside and total == 1)
            else ""
        )
    if Who.ATTACKERS in {side, *sides} and side not in sides:
        return "attackers beside their victims" if gap <= 2 * PASSAGE else ""
    shared = side in sides or Who.UNKNOWN in (side, *sides)
    if _other_speaker(graph, claim) and not _is_more(claim) and shared:
        return ""
    last = groups[-1].count
    if not beside and (last.best is None or (is_vague(last) and not is_vague(claim.count))):
        return ""
    if beside and _is_more(claim) and Telling.TOLL in graph.leading(groups[-1]).told:
        return ""  # "the toll rose to 38 after another eleven bodies were found"
    if _is_more(claim) and gap <= PASSAGE:
        return "words that add it"
    if gap <= BREATH:
        return "told in one breath" if beside or not shared else ""
    return "another side" if gap <= PASSAGE and not shared else ""


# --- a whole and its parts -------------------------------------------------------------------------------


def parts_by_sum(text: str, claims: Sequence[CasualtyClaim]) -> list[Edge]:
    """The claims that together are an earlier one's number: "seven died: four at the gate, three in hospital".

    In one sentence with the whole, something must open the parts (a colon, "with", "including"): in "seven
    died in Homs, four in Hama, three in Idlib" chance makes the sum.
    """
    edges: list[Edge] = []
    taken: set[int] = set()
    for w, whole in enumerate(claims):
        if w in taken or whole.subset_of is not None or not _may_be_whole(whole):
            continue
        parts = _parts_of(text, claims, w)
        taken.update(parts)
        edges += [Edge(p, Relation.PART_OF, w, "the parts come to the whole") for p in parts]
    return edges


def _may_be_whole(claim: CasualtyClaim) -> bool:
    count = claim.count
    return count.best is not None and count.best > 1 and not is_vague(count) and not count.is_none


def _parts_of(text: str, claims: Sequence[CasualtyClaim], w: int) -> list[int]:
    whole = claims[w]
    parts: list[int] = []
    left, end = number_of(whole.count), whole.span.end
    for n in range(w + 1, min(w + 1 + FARTHEST_PART, len(claims))):
        claim = claims[n]
        open_end = (
            whole.harm is Harm.KILLED and Telling.OUTCOME_OPEN in claim.told
        )  # "six were shot and five stabbed to death"
        if (
            not (claim.harm is whole.harm or open_end)
            or claim.subset_of is not None
            or claim.count.best is None
        ):
            continue
        between = text[end : claim.span.start]
        if len(between) > PASSAGE or len(parts) >= MOST_PARTS:
            break
        if "\n" in between and claim.harm is not whole.harm:
            continue  # who was shot elsewhere
        if "\n" in between and (number_of(whole.count) < LEAST_SUM or not _is_first(claims, w)):
            break
        if (
            number_of(whole.count) < LEAST_SUM
            and _ONE_SENTENCE.search(between)
            and not _PARTITIVE.search(claim.text)
        ):
            break
        opened = parts or _ONE_SENTENCE.search(between) or _OPENS_PARTS.search(between)
        if not opened or not _may_be_part(whole, claim):
            break
        if number_of(claim.count) == number_of(whole.count):
            continue
        parts.append(n)
        left, end = left - number_of(claim.count), claim.span.end
        if left <= 0:
            break
    return parts if left == 0 and len(parts) > 1 else []


def _is_first(claims: Sequence[CasualtyClaim], w: int) -> bool:
    """Whether it is the first number of its harm: of later ones chance makes sums over paragraphs."""
    return not any(c.harm is claims[w].harm for c in claims[max(0, w - FARTHEST_PART) : w])


def _may_be_part(whole: CasualtyClaim, claim: CasualtyClaim) -> bool:
    sides = {side_of(whole), side_of(claim)}
    named = {Telling.TOLL, Telling.OTHER_VOICE} & set(claim.told)
    return (len(sides) == 1 or Who.UNKNOWN in sides) and not named and not _is_more(claim)
