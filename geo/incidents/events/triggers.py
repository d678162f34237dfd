"""The words that tell what kind of thing happened, each with the event type that it speaks for and its weight.

A trigger is evidence, not a verdict: `geo.incidents.events.event_types` adds the evidence up. The types and subtypes
are ACLED's (codebook 2023). Weights run from 1 (hints) to 6 (says it outright) and are set by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from geo.text.document import Document
from geo.vocabulary import Span


class Sense(StrEnum):
    """What a trigger speaks for: a subtype, or a piece of one that needs another piece."""

    CLASH = "Armed clash"
    REGAIN = "Government regains territory"
    OVERTAKE = "Non-state actor overtakes territory"
    CHEMICAL = "Chemical weapon"
    AIR = "Air/drone strike"
    SUICIDE = "Suicide bomb"
    SHELLING = "Shelling/artillery/missile attack"
    BOMB = "Remote explosive/landmine/IED"
    GRENADE = "Grenade"
    SEXUAL = "Sexual violence"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    PROTEST = "Peaceful protest"
    INTERVENTION = "Protest with intervention"
    RIOT = "Violent demonstration"
    MOB = "Mob violence"
    AGREEMENT = "Agreement"
    ARRESTS = "Arrests"
    CHANGE = "Change to group/activity"
    DISRUPTED = "Disrupted weapons use"
    BASE = "Headquarters or base established"
    DAMAGE = "Looting/property destruction"
    TRANSFER = "Non-violent transfer of territory"
    OTHER = "Other"
    ASSAULT = "assault"
    """An attack by armed people: a battle or violence against civilians, as its target decides."""
    KILLING = "killing"
    """A death dealt: the weakest of all, since any violence may bring it."""
    FIRE = "fire"
    """Something set alight: a riot's, an arsonist's or a raider's deed."""
    FORCE = "force"
    """Police against a crowd: tear gas, baton charges."""
    NOTHING = "nothing"
    """Words that look like a trigger and are none ("heart attack", "demonstrated that")."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an event, and what they speak for."""

    span: Span
    sense: Sense
    weight: float
    verb: bool = False
    """Whether the words tell of a deed ("bombed") and not of a thing ("the bomb")."""


_CUES: dict[Sense, str] = {
    Sense.NOTHING: """
        1 demonstrated that|demonstrated by|demonstrates that|demonstrated his|demonstrated its|demonstrated their|a demonstration of|demonstrate that|demonstrates
        1 heart attack|heart attacks|death penalty|death sentence|sentenced to death|death threat|death threats|death squad|death squads|fire department|fire brigade|fire service
        1 ceasefire agreement violations|strike a balance|under fire from|battle against inflation|fight against poverty|fight against corruption|fight for|fight against|war of words|march of
        1 harshly attacked|verbally attacked|strongly attacked|bitterly attacked|sharply attacked|harshly attacks|attacked the policy|attacked the policies|social explosion|population explosion|explosion of joy|explosion of anger|kidnapping business|kidnapping industry|clash of interests|battle of words
        1 photo shoot|shooting star|dead heat|dead end|body guard|governing body|legislative body|student body|the body of law|bomb threat|bomb threats|bomb scare|hunger strikers
        1 killed the bill|kill the bill|killed the deal|killed the proposal|killed the motion|killed time|kill time|price freeze|blast furnace|box office|attack on the policy|attacks on the press freedom|clash of opinions|protest vote|protested to|protest note|note of protest|without protest
        1 striking a|strike a|strikes a|struck a|no clash|no clashes|no fighting|no violence|no attack|rocket science|shell company|general strike committee|labour camp|peace march committee|talk show
    """,
    Sense.CLASH: """
        5 clashed|clashes|clash; 5 gun battle|gunbattle|gun-battle|gun battles|firefight|firefights|gunfight|shootout|shoot-out|shoot out|shootouts
        5 exchange of fire|exchange of gunfire|exchanged fire|exchanged gunfire|exchange fire|exchanges of fire|crossfire|cross-fire
        5 fighting|fought|battle|battles|battled|skirmish|skirmishes|skirmished; 3 fight|fights|combat|combats|confrontation|confrontations|confronted
        4 ambushed|ambush|ambushes|ambushing; 4 encounter|encounters; 4 engaged in; 3 repulsed|repelled|counterattack|counter-attack|offensive|offensives
        3 cattle rustling|cattle raid|cattle raids; 4 each other's positions|returned fire|retaliated|fired back; 3 each other; 3 inter-clan|inter-ethnic|intercommunal|inter-communal
        3 martyred|neutralised|neutralized; 2 operation|operations|raided|raids|raid|raiding; 2 in combat|in action; 3 infighting
    """,
    Sense.REGAIN: "6 recaptured|recapture|retook|retaken|regained control|liberated|regained; 4 flushed out|dislodged",
    Sense.OVERTAKE: "4 captured the|captured a|seized control|overran|overrun|overtook|took over the town|seized the town|seized the village",
    Sense.CHEMICAL: "8 chemical weapon|chemical weapons|chemical attack|sarin|chlorine gas|nerve agent",
    Sense.AIR: """
        7 airstrike|airstrikes|air-strike|air-strikes|air strike|air strikes|air raid|air raids|aerial bombardment|drone strike|drone strikes|drone attack|drone attacks
        6 strike hit|strike on|strikes on|strikes hit|strike killed|strikes killed|strike targeted|strikes targeted|strikes targeting|strike targeting|strike struck|military strike|missile strike|missile strikes|precision strike
        4 warplane|warplanes|fighter jets|fighter jet|aerial bombing|airplanes bombed; 5 bombardment|bombardments; 3 drone|drones|helicopter gunships
    """,
    Sense.SUICIDE: "8 suicide bomb|suicide bomber|suicide bombers|suicide bombing|suicide bombings|suicide attack|suicide attacks|suicide blast|blew himself up|blew herself up|blew themselves up",
    Sense.SHELLING: """
        6 shelled|shelling|shellings|mortar|mortars|mortar shells|mortar shell|artillery|rocket|rockets|missile|missiles|rocket-propelled|howitzer
        3 shells|projectile|projectiles|rpgs|rpg
    """,
    Sense.BOMB: """
        6 bombed|bombing|bombings|car-bombing|car-bombings|explosion|explosions|exploded|detonated|blast|blasts|blew up|blown up|went off|ied|ieds|landmine|landmines|land mine|mine blast
        5 hand-bomb|hand-bombs|petrol-bombs|bomb|bombs|car bomb|car bombs|car-bomb|car-bombs|truck-bomb|truck-bombs|time-bomb|time-bombs|letter-bomb|letter-bombs|pipe-bomb|pipe-bombs|parcel-bomb|explosive|explosives|dynamite|dynamited|dynamiting|explosive device|improvised explosive|letter bomb|roadside bomb|boobytrap
        4 explode|detonate|detonation|explosive charge|explosive charges|dynamite charge|dynamite charges|booby-trapped|mine|mines; 3 device|devices
    """,
    Sense.GRENADE: "7 grenade|grenades|hand grenade|hand grenades",
    Sense.SEXUAL: "8 raped|rape|rapes|gang-raped|gang rape|sexually assaulted|sexual violence|sexual assault|defiled|raping",
    Sense.ATTACK: """
        6 attempt on his life|assassinated|assassination|assassinations|assassinate|murdered|murder|murders|executed|execution|executions|beheaded|massacre|massacred|massacres|executes|execute|beheads|assassinates|lynched to
        5 tortured|strangled|extrajudicial|poisoned|beaten|beat|beat up|assaulted; 4 mugged|whipped|flogged|harassed|manhandled|molested|thrashed|roughed up|machetes|machete
    """,
    Sense.ABDUCTION: """
        7 abducted|abduct|abducting|abduction|abductions|abducts|kidnapped|kidnap|kidnaps|kidnapping|kidnappings|kidnaped|kidnaping
        6 taken hostage|took hostage|hostage|hostages|held captive|forcibly disappeared|forced disappearance|hijacked|hijack|hijacking
        3 captive|captors|ransom
    """,
    Sense.PROTEST: """
        6 took out a procession|procession|processions|chakka jam|rasta roko|stone-throwing protest|protest|protests|protested|protesting|protesters|protestors|protester|protestor|demonstration|demonstrations|demonstrated|demonstrators|demonstrator|demonstrate|demonstrating
        5 sit-in|sit-ins|dharna|hunger strike|rally|rallies|rallied|went on strike|go on strike|on strike|downed their tools|downed tools|picketed|vigil|human chain|candlelight|gherao|gheraoed|slogans
        5 march|marched|marches|marching|took to the streets|to the streets|hartal|bandh|shutdown|blocked the road|blocked roads|blocked a road|blocked the main road|blocked traffic|blocking traffic|block the road|blocked the highway|blocked access|residents blocked|villagers blocked|students blocked|locals blocked|protesters blocked|traders blocked|drivers blocked|workers blocked|farmers blocked|obstructed|blocked construction|gathered in front of|gathered outside|striking|gathered on the|blockade|blockaded|boycotted|boycott|burnt effigy|burned an effigy|effigy|effigies|agitation|agitating|agitated
        5 strike by|strike over|strike against|labour strike|labor strike|general strike|strike action|indefinite strike|called a strike|nationwide strike|hour strike|strike notice|day strike|day-long strike|enforced a strike|observed a strike|the strike was|token strike; 2.5 strike|strikes
        4 blocked the|blocking the; 3 picketing|picket|road block|demanded|demanding|staged|placards|paralysed
    """,
    Sense.INTERVENTION: "3 dispersed the protesters|disperse the protesters|dispersed the crowd|disperse the crowd|disperse demonstrators|disperse protesters|dispersed",
    Sense.RIOT: """
        7 riot|riots|rioted|rioting|rioters|rioter|violent demonstration|violent demonstrations|violent protest|violent protests
        6 lit bonfires|bonfires|throw stones|stones at|pelted|pelting|stoned|stoning|hurled stones|throwing stones|threw stones|turned violent|became violent|rowdy youths|violence erupted|stone-pelting|stone pelting|burning tyres|burnt tyres|burned tyres|burning tires|burned tires|lit bonfires|barricaded|went on a rampage|on the rampage|ran amok|running battles|rampage|rampaged|vandalised|vandalized|ransacked|battled police|clashed with police|clashes with police|clash with police|brickbats|scuffled|scuffle with
        4 barricades; 3 violent|unrest|chaos|chaotic|stones|missiles at police|violently
    """,
    Sense.MOB: """
        7 mob|mobs|lynch|lynched|lynching|lynches|irate residents|angry residents|angry villagers|angry crowd|irate crowd|burnt to death|burned to death|stoned to death|mob justice|lynch mob|beaten to death
        4 vigilante|vigilantes; 4 rival supporters|rival groups|rival factions|two groups|two factions|supporters clashed|supporters clash|scuffle|brawl|fracas; 3 communal|sectarian clash
    """,
    Sense.AGREEMENT: "6 agreement|agreements|ceasefire|cease-fire|truce|peace deal|surrendered|surrender|surrenders|signed a; 3 talks|negotiations|reconciliation",
    Sense.ARRESTS: "4 arrested|arrest|arrests|arresting|detained|detain|detention|apprehended|rounded up|nabbed; 3 captured|taken into custody",
    Sense.CHANGE: """
        6 movement of forces|deployed|deploys|redeployed|deployment|withdrew|withdraw|withdrawal|pulled out|vacated|regrouping|regrouped|reinforcements|mobilised|mobilized|mobilising
        5 were seen|was seen|spotted|sighted|observed|retreated|recruited|recruitment|recruiting|defected|arrived in|moved into|moved from|joined; 3 gathered|gathering
    """,
    Sense.DISRUPTED: """
        7 defused|defuse|defusal|deactivated|disarmed a bomb|safely detonated|controlled explosion|failed to detonate|did not explode|failed to explode|weapons cache|arms cache|cache of weapons|weapons were seized|seized weapons|recovered weapons
        5 foiled|thwarted|arms caches|unexploded|premature explosion; 3 intercepted|confiscated
    """,
    Sense.BASE: "7 established a base|established a camp|established a military base|set up a base|set up a camp|established bases|established a|established new|built a base|new base|established",
    Sense.DAMAGE: """
        6 looted|loot|loots|looting|robs|steals|steal|property destruction|destruction of property|arson|arsonists|arsonist|robbed|robbery|robberies|stole|stolen|demolished|demolish|vandalism|sabotage|sabotaged
        5 firebombed|fire-bombed|firebomb|firebombs|fire-bomb|fire bomb|molotov|molotovs|incendiary|incendiaries|petrol bomb|petrol bombs
        4 destroyed|destroy|destroying|damaged|destruction|burgled|gutted|toppled; 3 bandits|thieves|damage|damages
    """,
    Sense.TRANSFER: "7 took control|taken control|takes control|take control|peacefully captured|took over; 6 without resistance|without a fight|no resistance; 3 entered the",
    Sense.OTHER: "4 imposed|evicted|evictions|checkpoint|checkpoints|roadblock|roadblocks|tax|taxes|taxation|zakat|non-violent activity",
    Sense.ASSAULT: """
        5 carried out an attack|launched an attack|attacked|opened fire|open fire|opens fire|opening fire|opened gunfire|ambush on; 4 raiders|rustlers|cattle rustlers|attack|attacks|attacking|attackers|attacker|assailants|assailant|stormed|storms|storming|invaded|fired on|fired at|fired upon|gunmen|gunman|sniper|snipers|assault|assaults
        3 gunfire|shooting|shootings|fired|drive-by|bandits|targeted|targeting|sprayed with bullets
    """,
    Sense.KILLING: """
        5 gunned down|guns down|shot dead|shot to death|riddled with bullets|shoot dead|shot and killed|shot and injured|slain|slaughtered|stabbed|stabbing|stab|stabs|hacked to death|hacked|hacks
        4 killed|kill|kills|killing|killings|shot|shot and killed|shoots|shoot; 3 died|dead|death|deaths|bodies|body|victims|fatally|fatalities|bloodshed
        2 wounded|injured|injuring|wounding|casualties|hurt|injuries|casualty|injures|wounds
    """,
    Sense.FIRE: "5 set ablaze|set fire|set on fire|sets fire|setting fire|torched|torches|torching|burned down|burnt down|set alight|burned to|ablaze|setting ablaze|on fire|burning; 4 burned|burnt|burn|fire to|ignited|ignite|fires",
    Sense.FORCE: "4 canisters|tear gas|teargas|tear-gas|teargassed|tear-gassed|lobbed teargas|baton|batons|baton-charge|baton-charged|lathicharge|lathi-charge|lathi|water cannon|water cannons|rubber bullets; 3 live bullets|live rounds|live ammunition|in the air|into the air|dispersing|disperse",
}
_NOUNS = frozenset(
    "clashes clash battle battles ambush encounter explosion explosions blast blasts bombing bombings bomb bombs attack attacks"
    " protest protests demonstration demonstrations rally march strike strikes riot riots murder assassination shooting killing killings"
    " murders assassinations kidnappings abductions massacres executions raids operation operations offensive offensives combat"
    " massacre explosive explosives grenade grenades mortar mortars rocket rockets missile missiles artillery dynamite execution"
    " kidnapping abduction airstrike airstrikes shelling fighting death deaths".split()
)


def _table() -> dict[str, list[tuple[tuple[str, ...], Sense, float]]]:
    table: dict[str, list[tuple[tuple[str, ...], Sense, float]]] = {}
    for sense, block in _CUES.items():
        for entry in block.replace("\n", ";").split(";"):
            weight, _, phrases = entry.strip().partition(" ")
            for phrase in phrases.split("|") if phrases else ():
                first, *rest = phrase.split()
                table.setdefault(first, []).append((tuple(rest), sense, float(weight)))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


_TABLE = _table()


def _is_month(lower: Sequence[str], at: int) -> bool:
    """Whether the "march" at `at` is the month, as in "27 March", "MARCH 1989", "in March"."""
    before, after = lower[at - 1] if at else "", lower[at + 1] if at + 1 < len(lower) else ""
    near = ("in", "of", "since", "last", "early", "late", "until", "by", "mid", "this", "next", "and")
    return before[:1].isdigit() or after[:1].isdigit() or (before in near and before not in {"of", "and"})


def find_triggers(document: Document) -> tuple[Trigger, ...]:
    """Every trigger of `document` in order; of several that start at one word, the longest."""
    tokens = document.tokens
    lower = document.words
    found: list[Trigger] = []
    free = 0
    garbled = "Â" in document.text or "â" in document.text
    for at, word in enumerate(lower):
        rows = _TABLE.get(word)
        if rows is None and garbled and word.endswith("â"):
            rows = _TABLE.get(word.rstrip("â"))  # "protestÂ": a space lost in a wrong encoding
        if rows is None or at < free or (word == "march" and _is_month(lower, at)):
            continue
        for rest, sense, weight in rows:
            size = len(rest)
            if size == 0 or lower[at + 1 : at + 1 + size] == rest:
                span = Span(tokens[at].start, tokens[at + size].end)
                verb = size > 0 or word not in _NOUNS
                if sense is not Sense.NOTHING:
                    found.append(Trigger(span, sense, weight, verb))
                free = at + size + 1
                break
    return tuple(found)
