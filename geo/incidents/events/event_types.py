"""The triggers of an incident -> what kind of thing happened: ACLED's event type and subtype, or a disaster or accident.

The codebook's own questions decide between neighbours: are both sides armed (Battles) or is the target
unarmed (Violence against civilians); is the blast from a distance (Explosions/Remote violence); is a
crowd peaceful (Protests) or violent (Riots). ACLED codebook 2023.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.incidents.events.kinds.disasters import brought_down, by_people, planted, set_on_purpose
from geo.incidents.events.kinds.senses import DISASTERS, EVENT_OF, NATURAL, Sense
from geo.incidents.events.triggers import Trigger
from geo.text.alternation import any_of
from geo.text.lexicon import lexicon
from geo.vocabulary import CasualtyClaim, EventType, Harm, Who

_HARMLESS = {Who.CIVILIANS, Who.JOURNALISTS, Who.AID_WORKERS, Who.MEDICS, Who.CHILDREN, Who.WOMEN}
_LISTS = lexicon("sides")
_PEOPLE, _DEEDS, _THINGS, _REASONS = (
    {name: any_of(words) for name, words in _LISTS[table].items()}
    for table in ("people", "deeds", "explosives", "reasons")
)
_ARMED, _UNARMED = _PEOPLE["armed"], _PEOPLE["unarmed"]
_TARGET = re.compile(
    rf"\b{_DEEDS['attack']}(?:\s+(?:{_DEEDS['between']}|\d+))*\s+(?:[\w’'\-]+\s+){{0,2}}?(?:({_ARMED})|({_UNARMED}))\b"
)
_SUFFERED = re.compile(
    rf"\b(?:({_ARMED})|({_UNARMED}))(?:[\w\s,()’'\-]{{0,40}}?)\s(?:was|were|are|is|been|got)\s(?:\w+ly\s)?(?:\w+\s)?{_DEEDS['suffered']}"
)
_ACTING = re.compile(
    rf"\b{any_of(_LISTS['people']['armed'], _LISTS['people']['armed_acting'])}(?:[\w\s,()’'\-]{{0,40}}?)"
    rf"\s(?:and|with|against|from)\s[\w\s,()’'\-]{{0,30}}?{_ARMED}\b"
)
_CROWD_VIOLENCE = re.compile(
    r"\b(?:clash(?:ed|es)? with (?:the |anti-riot |riot )?polic\w+|clash\w* between (?:\w+ )?(?:polic\w+|protest\w+|students|youths?)"
    rf"|{_PEOPLE['rioters']}[\w\s]{{0,25}} clash|attacked (?:the )?polic\w+|burn(?:t|ed|ing) {_DEEDS['burnt']}"
    rf"|set(?:ting)? (?:\w+ ){{0,4}}(?:on fire|ablaze|alight)|{_DEEDS['wreck']})"
)
_BRAWL = re.compile(
    rf"\b{any_of(*(_LISTS['people'][n] for n in ('followers', 'followers_before')))}\b[^.]{{0,80}}"
    rf"\b{any_of(*(_LISTS['deeds'][n] for n in ('brawl', 'brawl_after')))}"
    rf"|\b{any_of(*(_LISTS['deeds'][n] for n in ('brawl', 'brawl_before')))}\b[^.]{{0,60}}"
    rf"\b{any_of(*(_LISTS['people'][n] for n in ('followers', 'followers_after')))}\b"
)
_CROWD = re.compile(rf"\b{_PEOPLE['crowd']}\b")
_FIRED = re.compile(
    rf"\b{_PEOPLE['forces']}\b[^.]{{0,60}}\b{_DEEDS['shoot']} (?:the |a |at )?(?:\w+ )?{_PEOPLE['marchers']}"
)
_SEIZED = re.compile(rf"\b{_THINGS['found']}\b[^.;]{{0,60}}?\b{_THINGS['things']}\b")
"""Explosives that somebody found or carried, and that did not go off."""
_WENT_OFF = re.compile(rf"\b{_THINGS['went_off']}\b")
EXPLOSIVE = (Sense.SUICIDE, Sense.CHEMICAL, Sense.GRENADE, Sense.AIR, Sense.SHELLING, Sense.BOMB)
_BLAST, _BLAST_OF_IT, _ATTACK_ALONE = 3.5, 2.9, 4.0
_VIOLENT_SENSES = (
    *EXPLOSIVE,
    Sense.CLASH,
    Sense.REGAIN,
    Sense.OVERTAKE,
    Sense.SEXUAL,
    Sense.ATTACK,
    Sense.ABDUCTION,
    Sense.MOB,
    Sense.ASSAULT,
    Sense.FORCE,
)
_VIOLENCE = 4.0
"""From this weight on words say that people did violence."""
NAMED = 4.0
"""From this weight on words of a disaster tell what people died of."""
_EXPLODING = (Sense.INDUSTRIAL, Sense.BLAZE, Sense.TRANSPORT)
"""What goes with an explosion that nobody planned."""
_BESIDE_VIOLENCE, _UNLESS_VIOLENCE = 3.0, 6.0
"""What violence in the same words takes from a flood or a quake, and from an accident."""
_MARCHED_ABOUT = 4.0
"""What a protest takes from the disaster that it is about."""
_OF_PEOPLE = (EventType.BATTLES, EventType.EXPLOSIONS, EventType.VIOLENCE)


@dataclass(frozen=True, slots=True)
class Kind:
    """An event type with its subtype, and how strongly the words speak for it."""

    type: EventType
    subtype: str
    weight: float

    @property
    def coarse(self) -> str:
        """The type as far as two accounts must agree on it: kidnapping apart from other violence."""
        return "abduction" if self.subtype == Sense.ABDUCTION.value else self.type.value


def kind_of(
    text: str,
    triggers: Sequence[tuple[Trigger, float]],
    claims: Iterable[CasualtyClaim],
    around: Sense | None = None,
) -> Kind | None:
    """The kind of an incident told in `text` (lower case) by `triggers`, each with how central it is (0 to 1).

    `around`: what the text around tells of, a disaster or a deed, of which people died where `text` itself names no cause.
    None where nothing says what happened.

    >>> from geo.incidents.events.triggers import Trigger
    >>> from geo.vocabulary import Span
    >>> kind_of("an ied exploded", [(Trigger(Span(6, 14), Sense.BOMB, 6.0), 1.0)], []).subtype
    'Remote explosive/landmine/IED'
    """
    scores = _scores(text, triggers, claims, around)
    if not scores:
        return None
    name, weight = max(scores.items(), key=lambda pair: (pair[1], pair[0]))
    return Kind(*EVENT_OF[name], weight)


def kinds_of(
    text: str,
    triggers: Sequence[tuple[Trigger, float]],
    claims: Iterable[CasualtyClaim],
    around: Sense | None = None,
) -> dict[str, Kind]:
    """The best kind of each coarse type that is seen in an incident, as `kind_of` takes it."""
    out: dict[str, Kind] = {}
    for name, weight in sorted(_scores(text, triggers, claims, around).items(), key=lambda pair: pair[::-1]):
        kind = Kind(*EVENT_OF[name], weight)
        out[kind.coarse] = kind
    return out


def _scores(
    text: str,
    triggers: Sequence[tuple[Trigger, float]],
    claims: Iterable[CasualtyClaim],
    around: Sense | None,
) -> dict[str, float]:
    evidence = _sums(triggers)
    harm = [c for c in claims if c.harm in (Harm.KILLED, Harm.INJURED) and not c.count.is_none]
    if not evidence and not harm:
        return {}
    scores = _weigh(text, evidence, harm)
    _disasters(text, evidence, scores, around, harmed=bool(harm))
    return scores


def _disasters(
    text: str, evidence: dict[Sense, float], scores: dict[str, float], around: Sense | None, *, harmed: bool
) -> None:
    """Weigh disasters and accidents against violence: where people did none, harm came of the disaster."""
    own = {sense: evidence[sense] for sense in DISASTERS if sense in evidence}
    if own.get(Sense.TRANSPORT) and brought_down(text):
        del own[Sense.TRANSPORT]
    if (
        harmed and evidence.get(Sense.FIRE, 0.0) == NAMED
    ):  # people burned, and nobody is said to have set the fire
        own.setdefault(Sense.BLAZE, NAMED)
    for sense in DISASTERS:
        scores.pop(str(sense), None)
    violence = max((evidence.get(sense, 0.0) for sense in _VIOLENT_SENSES), default=0.0)
    accident = max(own.get(sense, 0.0) for sense in _EXPLODING) if own else 0.0
    burst = accident >= NAMED or around in _EXPLODING
    if violence == evidence.get(Sense.BOMB, 0.0) and burst and not planted(text):
        violence = 0.0  # an explosion of gas, a tanker, a boiler
        own = own or ({around: NAMED + 1.0} if around in _EXPLODING and Sense.BOMB in evidence else {})
    if by_people(text) or (own and (set_on_purpose(text) or planted(text))):
        violence = max(violence, _VIOLENCE)
    if violence >= _VIOLENCE:
        for sense, weight in own.items():
            scores[str(sense)] = weight - (_BESIDE_VIOLENCE if sense in NATURAL else _UNLESS_VIOLENCE)
        return
    caught = around is not None and around not in DISASTERS
    if max(own.values(), default=0.0) < NAMED + caught:
        if around in EXPLOSIVE and harmed and Sense.CLASH.value not in scores:
            scores[str(around)] = max(scores.get(str(around), 0.0), NAMED + 1.0)
        if around is None or caught or not (harmed or own):
            return
        own = {**own, around: max(own.get(around, 0.0), NAMED + 1.0)}
    for name in [n for n in scores if EVENT_OF[n][0] in _OF_PEOPLE or n == Sense.DAMAGE.value]:
        del scores[name]
    marched = _MARCHED_ABOUT if evidence.get(Sense.PROTEST, 0.0) >= NAMED else 0.0
    for sense, weight in own.items():
        scores[str(sense)] = weight + 1.0 * harmed - marched


def _sums(triggers: Sequence[tuple[Trigger, float]]) -> dict[Sense, float]:
    """The best trigger of each sense, and a little for each further one."""
    best: dict[Sense, float] = {}
    more: dict[Sense, float] = {}
    for trigger, central in triggers:
        weight, sense = trigger.weight * central, trigger.sense
        if sense in best:
            more[sense] = min(1.0, more.get(sense, 0.0) + 0.3 * min(1.0, weight / 3))
        best[sense] = max(best.get(sense, 0.0), weight)
    return {sense: weight + more.get(sense, 0.0) for sense, weight in best.items()}


def _weigh(text: str, evidence: dict[Sense, float], harm: Sequence[CasualtyClaim]) -> dict[str, float]:
    if Sense.BOMB in evidence and not _WENT_OFF.search(text) and _SEIZED.search(text):
        evidence[Sense.DISRUPTED] = max(evidence.get(Sense.DISRUPTED, 0.0), evidence.pop(Sense.BOMB))
    get = evidence.get
    scores: dict[str, float] = {str(s): w for s, w in evidence.items() if str(s) in EVENT_OF}
    harmed = {c.who for c in harm}
    armed, unarmed = _sides(text, harmed)
    side = Sense.CLASH.value if armed > unarmed else Sense.ATTACK.value
    assault, killing = get(Sense.ASSAULT, 0.0), get(Sense.KILLING, 0.0)
    blast = max(get(s, 0.0) for s in EXPLOSIVE)
    vague = (
        0 < assault <= _ATTACK_ALONE >= killing and Sense.CLASH not in evidence and not _SEIZED.search(text)
    )
    blown = blast >= (_BLAST_OF_IT if vague else _BLAST)  # a blast told later says how "the attack" was made
    if blown:  # whoever a bomb kills, it is a bombing
        assault, killing, scores[side] = 0.6 * assault, 0.6 * killing, 0.6 * scores.get(side, 0.0)
    if assault or killing:
        best = max(assault, killing)
        scores[side] = max(scores.get(side, 0.0), 0.8 * best) + 0.3 * min(assault, killing) + 0.1 * best
    _lessen(scores, Sense.DAMAGE, 2.0 if get(Sense.CLASH, 0.0) > _VIOLENCE else 0.0)
    if harm:
        scores[side] = scores.get(side, 0.0) + (0.0 if blown else 1.0)
        killed = any(c.harm is Harm.KILLED for c in harm)
        _lessen(scores, Sense.DAMAGE, 2.5)
        _lessen(scores, Sense.ABDUCTION, 2.5 if killed else 0.0)
        for talk in (Sense.ARRESTS, Sense.AGREEMENT, Sense.OTHER, Sense.CHANGE, Sense.TRANSFER, Sense.BASE):
            _lessen(scores, talk, 3.0 if killed else 1.5)
    fire = get(Sense.FIRE, 0.0) - (2.0 if harm else 0.0)
    if fire > 0:
        scores[Sense.DAMAGE.value] = max(scores.get(Sense.DAMAGE.value, 0.0), fire)
    _crowds(text, evidence, scores)
    _blasts(evidence, scores)
    return scores


def _lessen(scores: dict[str, float], sense: Sense, by: float) -> None:
    if sense.value in scores:
        scores[sense.value] -= by


def _sides(text: str, harmed: set[Who]) -> tuple[float, float]:
    """How much speaks for armed victims, and how much for unarmed ones."""
    armed = unarmed = 0.0
    for pattern, weight in ((_TARGET, 1.0), (_SUFFERED, 1.0)):
        for match in pattern.finditer(text):
            if match.group(1):
                armed += weight
            else:
                unarmed += weight
    armed += 1.5 * bool(harmed & {Who.COMBATANTS, Who.SECURITY_FORCES, Who.ATTACKERS})
    unarmed += 1.5 * bool(harmed & _HARMLESS)
    armed += 0.8 * bool(_ACTING.search(text))
    return armed, unarmed


def _crowds(text: str, evidence: dict[Sense, float], scores: dict[str, float]) -> None:
    """Protests, and what makes a riot of them; brawls between the followers of parties."""
    get = evidence.get
    protest, riot, force = get(Sense.PROTEST, 0.0), get(Sense.RIOT, 0.0), get(Sense.FORCE, 0.0)
    clash = get(Sense.CLASH, 0.0)
    if clash >= 2 and _BRAWL.search(text):
        scores[Sense.MOB.value] = max(clash, get(Sense.MOB, 0.0)) + 2.0
        return
    crowd = protest >= 3 or riot >= 5 or bool(force and _CROWD.search(text))
    if not crowd:
        return
    if riot >= 3 or _CROWD_VIOLENCE.search(text):
        scores[Sense.RIOT.value] = max(riot, protest) + 2.5 + 0.3 * force
        return
    fired = _FIRED.search(text) is not None
    if force or fired or get(Sense.INTERVENTION) or get(Sense.ARRESTS):
        shot = fired or (get(Sense.KILLING, 0.0) >= 2 and (force or get(Sense.ASSAULT)))
        name = "Excessive force against protesters" if shot else Sense.INTERVENTION.value
        scores[name] = max(protest, force, scores.get(name, 0.0)) + 2.5
    if protest:
        scores[Sense.PROTEST.value] = protest + 1.0


def _blasts(evidence: dict[Sense, float], scores: dict[str, float]) -> None:
    """The most telling explosive names the subtype: "a drone strike … the explosion" is a drone strike."""
    blasts = [s for s in EXPLOSIVE if evidence.get(s, 0.0) >= 4]
    if len(blasts) > 1:
        scores[blasts[0].value] = max(scores[s.value] for s in blasts) + 1.0


MOTIVE = re.compile(rf"\b(?:{_REASONS['motive']}|accus\w+ \w+ of)\b")
"""What follows led to the deed, or is what somebody is accused of; it is not the deed."""
CAUSE = re.compile(rf"\b{_REASONS['cause']}\b")
"""What follows is what people march for."""


def centrality(low: str, first: Trigger, trigger: Trigger) -> float:
    """How much a trigger tells of the event itself, and not of what led to it ("protested over the killing").

    `first` is the sentence's first trigger. 1 for the deed, 0.25 behind a motive.
    """
    start, end = first.span.start, trigger.span.start
    if end <= start:
        return 1.0
    marching = first.sense is Sense.PROTEST and CAUSE.search(low, start, end) is not None
    return 0.25 if marching else 0.4 if MOTIVE.search(low, start, end) else 0.9
