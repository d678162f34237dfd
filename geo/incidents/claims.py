"""Casualty claims: how many came to which harm, said by whom, counting what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from geo.incidents.attribution import Speech, attribution_of, speeches
from geo.incidents.figures import Link
from geo.incidents.harms import CUE_WORDS, Build
from geo.incidents.linking import OPEN_END, Linker
from geo.incidents.lists import total, who_of
from geo.incidents.nodes import CUE, GROUP, WHO, Group
from geo.incidents.phrases import read_nodes
from geo.incidents.scope import (
    CONDEMNED,
    LED_TO_PROTEST,
    PROTESTED,
    background,
    long_ago,
    of_accident,
    of_illness,
    of_sport,
    scope_of,
    unreal,
    violent,
    years_of,
)
from geo.incidents.tolls import BESIDE
from geo.text.alternation import any_of
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.vocabulary import CasualtyClaim, CountRange, Harm, SetAside, Span, Stance, Who

MIXED = "casualties may be killed or injured, and the text does not say which"
_CASUALTIES = re.compile(
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|several|many"
    r"|(?:dozens|scores|hundreds|thousands) of)\s+(?:(?!dead|fatal|killed)[a-z]+\s+)?casualties\b",
    re.IGNORECASE,
)
OUTCOME_TOLD = "shot, stabbed or beaten; how it ended is told after it"
_SOON = 420
"""Characters after which an outcome is somebody else's."""
MOST_MEANT = 60
"""A pronoun is not taken for a crowd of more than this: "they" are seldom all of them."""
NONE = CountRange(0, 0, 0)
NOTE_LENGTH = 900
"""Up to so many characters a text is a note, told to say what one event was."""
DWELT_ON = 2
"""How often a killing that is only condemned or tried must come up for an article to be about it."""
_STANCES = {
    name: any_of(lexicon("attribution")[name]) for name in ("claimed", "denied", "turns", "own_deeds")
}
_CLAIMED = re.compile(rf"\b{_STANCES['claimed']}\b[^.;]{{0,120}}$", re.IGNORECASE)
_TURN = re.compile(rf"\b{_STANCES['turns']}\b", re.IGNORECASE)
"""Where another speaks: what was claimed or denied before it says nothing of what follows."""
_CLAIM_OF_DUTY = re.compile(r"\b(?:claim\w*) (?:responsibility|credit)\b", re.IGNORECASE)
_OWN_DEED = re.compile(
    rf"\b{_STANCES['own_deeds']}\b[^.;,]{{0,40}}? (?:he|she) (?:had|has|have)\s+$", re.IGNORECASE
)
"""One who tells of his own deed: "he stated that he had killed two"."""
_DENIED = re.compile(rf"\b{_STANCES['denied']}\b[^.;]{{0,60}}$", re.IGNORECASE)


@dataclass(slots=True)
class _Sentence:
    """One sentence being read: where it stands, its words, its pieces."""

    span: Span
    text: str
    plain: str
    """The text for patterns, as long as `text`."""
    ahead: str
    """The sentence before it, "" for the first."""
    linker: Linker
    before: Callable[[int], Iterator[Group]]
    """The groups of people told of before a node, the latest first, over this sentence and the two before it."""
    _speeches: list[tuple[Speech, ...]] = field(default_factory=list)

    def speeches(self) -> tuple[Speech, ...]:
        """Who speaks in the sentence, found when first asked for."""
        if not self._speeches:
            self._speeches.append(speeches(self.text, self.span))
        return self._speeches[0]


def find_claims(document: Document) -> tuple[tuple[CasualtyClaim, ...], tuple[SetAside, ...]]:
    """The casualty claims of `document` in order of the text, and what was taken for none, with the reason."""
    claims: list[CasualtyClaim] = []
    aside: list[SetAside] = []
    for sentence, link, why_not in _chosen(_links(document), len(document.text) > NOTE_LENGTH):
        words = _span(sentence.linker, link).of(document.plain)
        if _PART.search(words):
            link.partial = True
        reason = why_not or _dead_already(sentence, link, claims) or _share(words, sentence, link)
        if reason:
            where = _span(sentence.linker, link)
            aside.append(SetAside(where, where.of(document.text), reason))
            continue
        more = _claims_of(sentence, link, claims, sentence.speeches())
        if any(c.harm is link.harm and c.subset_of is None and sentence.span.covers(c.span) for c in claims):
            more[0] = replace(more[0], rule=f"{more[0].rule}, {BESIDE}")
        claims.extend(more)
    if "casualties" in document.words:
        aside.extend(_mixed(document.text, claims, aside))
    claims = _of_later_wholes(claims)
    open_ended = {i for i, c in enumerate(claims) if _outcome_told(claims, i)}
    aside.extend(SetAside(claims[i].span, claims[i].text, OUTCOME_TOLD) for i in sorted(open_ended))
    return _without(claims, open_ended), tuple(aside)


def _outcome_told(claims: list[CasualtyClaim], at: int) -> bool:
    """Whether some of those who were shot or stabbed are told of again as dead: "stabbed three … two of them died"."""
    claim = claims[at]
    return claim.rule.removesuffix(f", {BESIDE}").endswith(OPEN_END) and any(
        c.harm is Harm.KILLED
        and c.span.start - claim.span.end < _SOON
        and c.who is not Who.ATTACKERS
        and 0 < c.count.low <= (claim.count.best or 1)
        for c in claims[at + 1 :]
    )


def _without(claims: list[CasualtyClaim], gone: set[int]) -> tuple[CasualtyClaim, ...]:
    """`claims` but those numbered `gone`, every part pointing at its whole's new number."""
    if not gone:
        return tuple(claims)
    new = {old: n for n, old in enumerate(i for i in range(len(claims)) if i not in gone)}
    return tuple(
        replace(c, subset_of=new.get(c.subset_of) if c.subset_of is not None else None)
        for i, c in enumerate(claims)
        if i not in gone
    )


def _of_later_wholes(claims: list[CasualtyClaim]) -> list[CasualtyClaim]:
    """Parts whose whole is told only afterwards: "three of those killed were children; the bomb killed nine"."""
    out = list(claims)
    for i, part in enumerate(claims):
        if part.subset_of is None and _PART.search(part.text):
            later = (j for j in range(i + 1, len(claims)) if _may_hold(claims[j], part))
            out[i] = replace(part, subset_of=next(later, None))
    return out


def _may_hold(whole: CasualtyClaim, part: CasualtyClaim) -> bool:
    return whole.harm is part.harm and whole.subset_of is None and (whole.count.best or 0) >= part.count.low


def _mixed(text: str, claims: list[CasualtyClaim], aside: list[SetAside]) -> list[SetAside]:
    """Numbers of casualties of which nobody says how many died: neither killed nor injured can be counted."""
    spans = [Span(m.start(), m.end()) for m in _CASUALTIES.finditer(text)]
    taken = [*(c.span for c in claims), *(a.span for a in aside)]
    return [
        SetAside(span, span.of(text), MIXED) for span in spans if not any(span.overlaps(t) for t in taken)
    ]


_PART = re.compile(
    r"\bof\s+(?:the|those|these|them)\s+(?:\w+\s+)?(?:dead|killed|slain|deceased|fatalities|wounded|injured|missing"
    r"|abducted|kidnapped|detained|displaced)$",
    re.I,
)
"""Words that end so speak of some of those who were told of: "three of the dead", "six of the wounded"."""
_NO_NUMBER = re.compile(
    r"^(?:[\w’'-]+\s+){0,3}?(?:most|many|much|some|several|few|all|half|majority|third|quarter|part|percent|%)\b",
    re.I,
)


_SHARE_OF = re.compile(
    r"\b(?:percent|per cent|%|thirds?|half|quarters?|majority|most|many|some|few|names?|list|families|relatives|identity|identities|memory|graves?) of\s+$",
    re.I,
)
"""What says of the dead who they were, or whose they were: "ten percent of those killed", "the names of the dead"."""


def _share(words: str, sentence: _Sentence, link: Link) -> str:
    """Why "most of the dead" is no claim, "" for any other words: it says who they were, and not how many."""
    start = _span(sentence.linker, link).start
    group = sentence.linker.group(link.members[0]) if link.members else None
    vague = group is not None and group.number is None and group.definite
    of_them = vague and _SHARE_OF.search(sentence.plain, max(sentence.span.start, start - 30), start)
    if of_them or (_PART.search(words) and _NO_NUMBER.search(words)):
        return "a share of those told of, with no number of its own"
    return ""


def _dead_already(sentence: _Sentence, link: Link, claims: list[CasualtyClaim]) -> str:
    """Why those who "were shot" are not counted as injured, "" where they are: spoken of again, after a death was told."""
    if not link.rule.endswith(OPEN_END) or not any(c.harm is Harm.KILLED for c in claims):
        return ""
    again = all(g.definite for g in sentence.linker.groups(link.members))
    return "told as killed before" if again else ""


def _chosen(found: list[tuple[_Sentence, Link, str]], long: bool) -> list[tuple[_Sentence, Link, str]]:
    """The links with why each is no claim; a killing that is only condemned or tried is one where no other is told.

    In a note it must come up twice for that: there what people condemn is told to say why they march.
    """
    killed = [reason for _, link, reason in found if link.harm is Harm.KILLED]
    dwelt_on = 1 if long else DWELT_ON
    if "" in killed or len(killed) < dwelt_on or LED_TO_PROTEST in killed or PROTESTED in killed:
        return found
    return [
        (sentence, link, "" if reason == CONDEMNED and _somebody(sentence, link) else reason)
        for sentence, link, reason in found
    ]


def _somebody(sentence: _Sentence, link: Link) -> bool:
    """Whether the killed are certain people: named, described or counted, and not "journalists"."""
    groups = sentence.linker.groups(link.members)
    return link.harm is Harm.KILLED and any(g.definite or (g.count and g.count.number_known) for g in groups)


def _links(document: Document) -> list[tuple[_Sentence, Link, str]]:
    """Every cue with its victims, and the reason where it makes no claim."""
    found: list[tuple[_Sentence, Link, str]] = []
    published = document.article.published
    years: frozenset[int] | None = None
    linkers: dict[int, Linker] = {}
    for number, span in enumerate(document.sentences):
        first, last = document.token_range(span)
        if CUE_WORDS.isdisjoint(document.words[first:last]):
            continue
        if years is None:
            years = years_of(document.text, published.year if published else None)
        linkers[number] = Linker(read_nodes(document, span))
        sentence = _Sentence(
            span,
            document.text,
            document.plain,
            document.sentences[number - 1].of(document.plain) if number else "",
            linkers[number],
            partial(_told_before, document, linkers, number),
        )
        for link in sentence.linker.links():
            found.append((sentence, link, _why_not(sentence, link, years)))
    return found


def _told_before(document: Document, linkers: dict[int, Linker], number: int, at: int) -> Iterator[Group]:
    for back in range(number, max(-1, number - 3), -1):
        if back not in linkers:
            linkers[back] = Linker(read_nodes(document, document.sentences[back]))
        linker = linkers[back]
        for i in range(at - 1 if back == number else linker.size - 1, -1, -1):
            group = linker.living(i)
            if group is not None:
                yield group


def _meant(group: Group, at: int, sentence: _Sentence) -> CountRange | None:
    """How many "they", "both" or "the assailants" are, where a group told of before says it."""
    if not group.plural or not group.definite or group.number is not None:
        return None
    bodies = group.cue is not None
    for other in sentence.before(at):
        if other.number is None or other.count is None or other.count.low < 2 or other.cue is not None:
            continue
        if other.count.low > MOST_MEANT and other.head != group.head:
            continue
        if bodies or group.sort == "pronoun" or other.head == group.head or group.head in _ANYBODY:
            return other.count
    return None


_LISTS = lexicon("clauses")
_ANYBODY = frozenset(_LISTS["anybody"])


def _why_not(sentence: _Sentence, link: Link, years: frozenset[int]) -> str:  # noqa: PLR0911 (rules in order)
    """Why `link` is no claim, "" where it is one."""
    linker, text = sentence.linker, sentence.plain
    node = linker.nodes[link.cue]
    cue = node.cue or (node.group.cue if node.group else None)
    span = _span(linker, link)
    helpers, begin = linker.helpers(link.cue)
    if cue is not None and cue.form == "base" and not helpers and linker.after_infinitive(link.cue):
        helpers = ["to"]
    lead = text[sentence.span.start : linker.nodes[begin].start]
    noun = bool(node.group) or (cue is not None and cue.build is Build.NOUN) or " of" in link.rule
    if not link.none:
        reason = unreal(lead, helpers, verb=not noun)
        if reason:
            return reason
        before = (
            text[sentence.span.start : min(span.start, node.start)]
            if noun or not link.rule.endswith("active")
            else lead
        )
        gerund = link.rule.endswith("active") and cue is not None and cue.form == "ing"
        reason = background(
            before, sentence.span.of(text), len(before), noun, gerund, _tells_who(linker, link)
        )
        if reason:
            return reason
    if node.group is not None and not _UNREAL_DEATHS.isdisjoint(node.group.words):
        return "no death that happened, by the word before it"
    if link.rule.endswith(": died") and _passed_away(linker, link, helpers, sentence.span.of(text)):
        return "a death of which no cause is told"
    if long_ago(sentence.span.of(text), years):
        return "told of another time"
    if of_accident(sentence.span.of(text)) or (
        of_accident(sentence.ahead) and not violent(sentence.span.of(text))
    ):
        return "an accident, no attack"
    if link.harm is Harm.INJURED and of_sport(sentence.span.of(text)):
        return "hurt at play"
    if link.harm is Harm.KILLED and of_illness(text[node.end : sentence.span.end]):
        return "a death from illness"
    return ""


_UNREAL_DEATHS = frozenset(_LISTS["unreal"])
"""Before "death" or "murder": it did not happen, or is a figure of speech."""


def _passed_away(linker: Linker, link: Link, helpers: list[str], sentence: str) -> bool:
    """Whether a sentence only says that somebody of name "has died", with no word of violence."""
    group = linker.group(link.members[0])
    named = group is not None and group.number is None and (group.sort == "name" or group.named)
    return named and "has" in helpers and not violent(sentence)


def _tells_who(linker: Linker, link: Link) -> bool:
    """Whether a relative clause only says who an actor is: "the militia that killed three"."""
    if not link.rule.endswith("active"):
        return False
    i = link.cue - 1
    while linker.kind(i) in "AD" and i >= 0:
        i -= 1
    if not (linker.kind(i) == WHO or linker.word(i) == "that"):
        return False
    group = linker.group(i - 1) or linker.group(i - 2)
    return group is not None and group.living


def _claims_of(
    sentence: _Sentence, link: Link, known: list[CasualtyClaim], said: tuple[Speech, ...]
) -> list[CasualtyClaim]:
    text, linker = sentence.text, sentence.linker
    groups = [g for i in link.members if (g := linker.group(i)) is not None]
    span = _span(linker, link)
    count = NONE if link.none else link.count or total(groups)
    before, after = (
        sentence.plain[sentence.span.start : span.start],
        sentence.plain[span.end : sentence.span.end],
    )
    again = _part_of(link, known) if link.partial else _said_again(groups, count, link, known)
    if again is None and len(groups) == 1 and not count.number_known and not link.none:
        count = _meant(groups[0], link.members[0], sentence) or count
    whole = CasualtyClaim(
        span=span,
        text=span.of(text),
        harm=link.harm,
        who=_who(linker, link, groups),
        count=replace(count, wording=_wording(text, linker, link, span)),
        scope=scope_of(before, span.of(text), after, max(count.low, count.high or 0)),
        subset_of=again,
        attribution=attribution_of(said, span),
        stance=_stance(before),
        rule=link.rule,
    )
    out = [whole]
    for part in link.parts:
        group, node = linker.group(part), linker.nodes[part]
        if group is None or group.count is None or link.none:
            continue
        part_span = Span(node.start, node.end)
        out.append(
            replace(
                whole,
                span=part_span,
                text=part_span.of(text),
                who=group.who,
                count=replace(group.count, wording=part_span.of(text)),
                subset_of=len(known),
                rule=f"{link.harm}: part of a whole",
            )
        )
    return out


def _who(linker: Linker, link: Link, groups: list[Group]) -> Who:
    """Whom the claim is about; "four of the attackers" are attackers."""
    who = who_of(groups)
    if (
        who is Who.UNKNOWN
        and len(groups) == 1
        and groups[0].sort == "number"
        and linker.word(link.members[0] + 1) == "of"
    ):
        inner = linker.living(link.members[0] + 2)
        return inner.who if inner is not None else who
    return who


def _part_of(link: Link, known: list[CasualtyClaim]) -> int | None:
    """The latest claim of the same harm, of which "one of those killed" is a part."""
    for i in range(len(known) - 1, -1, -1):
        if known[i].harm is link.harm and known[i].subset_of is None and not known[i].count.is_none:
            return i
    return None


def _said_again(groups: list[Group], count: CountRange, link: Link, known: list[CasualtyClaim]) -> int | None:
    """The earlier claim that this one only speaks of again: "the victim", "his death", "they died"."""
    if not groups or not all(g.definite for g in groups) or count.is_none:
        return None
    for i in range(len(known) - 1, -1, -1):
        other = known[i]
        if other.harm is not link.harm or other.count.is_none:
            continue
        if count.number_known and count.best not in (1, other.count.best):
            continue
        group = groups[0]
        if group.sort != "pronoun" and len(groups) == 1 and group.head in _OWN and group.head != "":
            return None
        return other.subset_of if other.subset_of is not None else i
    return None


_OWN = frozenset(_LISTS["own"])


def _stance(before: str) -> Stance:
    tail = _TURN.split(before[-140:])[-1]
    if _DENIED.search(tail):
        return Stance.DENIED
    if _OWN_DEED.search(tail) or (_CLAIMED.search(tail) and not _CLAIM_OF_DUTY.search(tail)):
        return Stance.CLAIMED
    return Stance.REPORTED


def _span(linker: Linker, link: Link) -> Span:
    indices = link.members if link.rule.endswith("gapped") else (*link.members, link.cue)
    nodes = [linker.nodes[i] for i in indices]
    return Span(min(n.start for n in nodes), max(n.end for n in nodes))


def _wording(text: str, linker: Linker, link: Link, span: Span) -> str:
    if len(link.members) == 1:
        group = linker.group(link.members[0])
        if group is not None and group.number is not None:
            return group.number.text
    nodes = [linker.nodes[i] for i in link.members if linker.kind(i) in (GROUP, CUE)]
    return text[nodes[0].start : nodes[-1].end] if nodes else span.of(text)
