"""Words that say that people came to harm, and how each takes its victims.

A cue is a word or a fixed phrase. Its build says where the victims stand: a verb that takes an object or is
passive ("killed"), one whose subject suffers ("died"), an adjective ("dead"), a noun ("death of").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from geo.vocabulary import Harm


class Build(StrEnum):
    """How a cue takes its victims."""

    VERB = "verb"
    """Object in the active voice, subject in the passive: "killed two", "two were killed"."""
    SUFFER = "suffer"
    """The subject suffers: "two died", "two lost their lives"."""
    ADJECTIVE = "adjective"
    """Stands after its victims: "two dead", "two are missing"."""
    NOUN = "noun"
    """"the death of two", "740 deaths", "his death"."""
    TAKER = "taker"
    """Takes lives as its object: "claimed nine lives", "lost 12 fighters"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue says: the harm, the build, the verb's form ("base", "past", "ing", "" for others)."""

    harm: Harm
    build: Build
    form: str = ""
    weak: bool = False
    """Whether it says harm only with other words ("shot" may kill, wound or miss)."""


def _forms(verb: str) -> tuple[str, str, str, str]:
    """Base, third person, past and -ing form of a regular verb, its particle kept."""
    head, _, rest = verb.partition(" ")
    rest = f" {rest}" if rest else ""
    if head.endswith("e"):
        return verb, f"{head}s{rest}", f"{head}d{rest}", f"{head[:-1]}ing{rest}"
    if head.endswith("y") and head[-2] not in "aeiou":
        return verb, f"{head[:-1]}ies{rest}", f"{head[:-1]}ied{rest}", f"{head}ing{rest}"
    ending = "es" if head.endswith(("s", "sh", "ch", "x")) else "s"
    return verb, f"{head}{ending}{rest}", f"{head}ed{rest}", f"{head}ing{rest}"


_VERBS: dict[Harm, str] = {
    Harm.KILLED: """
        kill|murder|assassinate|execute|massacre|slaughter|lynch|behead|martyr|strangle|decapitate|asphyxiate|electrocute
        |gun down/guns down/gunned down/gunning down|slay/slays/slain/slaying|slew|mow down/mows down/mowed down/mowing down
        |shoot dead/shoots dead/shot dead/shooting dead|shoot and kill/shoots and kills/shot and killed/shooting and killing
        |shoot to death/shoots to death/shot to death/shooting to death|stab to death/stabs to death/stabbed to death/stabbing to death
        |hack to death/hacks to death/hacked to death/hacking to death|beat to death/beats to death/beaten to death/beating to death
        |burn to death/burns to death/burned to death/burning to death|burnt to death|burned alive|burnt alive
        |bludgeon to death/bludgeons to death/bludgeoned to death/bludgeoning to death|crush to death/crushes to death/crushed to death/crushing to death
        |trample to death/tramples to death/trampled to death/trampling to death|stone to death/stones to death/stoned to death/stoning to death
        |torture to death/tortures to death/tortured to death/torturing to death|put to death|tortured and killed|stabbed and killed
        |hang/hangs/hanged/hanging|neutralise|neutralize|eliminate|liquidate|exterminate|club to death/clubs to death/clubbed to death/clubbing to death
        |fatally shoot/fatally shoots/fatally shot/fatally shooting|fatally stab/fatally stabs/fatally stabbed/fatally stabbing
        |fatally wound/fatally wounds/fatally wounded/fatally wounding|fatally injure/fatally injures/fatally injured/fatally injuring
        |mortally wound/mortally wounds/mortally wounded/mortally wounding|ambush and kill/ambushes and kills/ambushed and killed/ambushing and killing
        |attack and kill/attacks and kills/attacked and killed/attacking and killing|killed and burned|hack and kill/hacks and kills/hacked and killed/hacking and killing
        |chopped to death|knifed to death|speared to death|clubbed and killed|left for dead|lynched and killed|blown to pieces""",
    Harm.INJURED: """injure|wound|hurt/hurts/hurt/hurting|maim|hospitalise|hospitalize|paralysed|paralyzed|blinded|crippled|disfigured|grazed|scalded|lacerated|concussed|seriously injure/seriously injures/seriously injured/seriously injuring""",
    Harm.ABDUCTED: """
        abduct|kidnap/kidnaps/kidnapped/kidnapping|take hostage/takes hostage/taken hostage/taking hostage|took hostage|held hostage|hold hostage
        |taken captive|took captive|forcibly disappeared|hijacked""",
    Harm.DETAINED: """
        arrest|detain|apprehend|round up/rounds up/rounded up/rounding up|take into custody/takes into custody/taken into custody/taking into custody
        |took into custody|imprison|jail""",
    Harm.DISPLACED: "displace|uproot|evict",
}  # fmt: skip
_SUFFERS: dict[Harm, str] = {
    Harm.KILLED: """
        died dies dying die perished perish perishes perishing succumbed succumb succumbs drowned drown|lost their lives|lost his life|lost her life
        |lost his own life|lose their lives|losing their lives|loses his life|losing his life|losing her life|passed away|lost life|lost lives
        |bled to death|burned to death|starved to death|froze to death|fell dead|met their deaths|met his death|met her death|dropped dead
        |were no more|paid with their lives|paid with his life|had his throat slit|had her throat slit|had their throats slit|had his throat cut
        |had her throat cut|had their throats cut""",
    Harm.INJURED: """|taken to hospital|rushed to hospital|taken to the hospital|rushed to the hospital|taken to a hospital|rushed to a hospital
        |admitted to hospital|treated for smoke inhalation|treated for burns|lost a leg|lost his leg|lost her leg|lost their legs|lost both legs|lost his legs|lost an arm|lost his arm|lost a hand|lost an eye|lost his eye
        |lost his sight|lost their sight""",
    Harm.MISSING: "disappeared disappear|went missing|gone missing|go missing|vanished",
    Harm.DISPLACED: """
        fled flee fleeing flees|forced to flee|forced from their homes|driven from their homes|left homeless|made homeless|rendered homeless
        |abandoned their homes|left their homes|sought refuge|seeking refuge|seek refuge|took refuge""",
}
_ADJECTIVES: dict[Harm, str] = {
    Harm.KILLED: "dead lifeless",
    Harm.MISSING: "missing|unaccounted for",
    Harm.DISPLACED: "homeless",
}
_NOUNS: dict[Harm, str] = {
    Harm.KILLED: """
        death deaths fatality fatalities killing killings murder murders assassination assassinations execution executions lynching lynchings
        slaying slayings massacre beheading beheadings martyrdom|death toll|extrajudicial killing|extrajudicial killings|fatal shooting
        |fatal stabbing|body|bodies|corpse|corpses|dead body|dead bodies|lifeless body|lifeless bodies|mass murder|loss of life|loss of lives
        |toll|losses|loss""",
    Harm.INJURED: "injury injuries wounding woundings|wounds",
    Harm.ABDUCTED: "abduction abductions kidnapping kidnappings",
    Harm.DETAINED: "arrest arrests detention",
    Harm.DISPLACED: "displacement|exodus|flight of",
}
_TAKERS: dict[Harm, str] = {
    Harm.KILLED: """
        lost lose losing loses|claimed the lives of|claimed the life of|claiming the lives of|claiming the life of|claims the lives of
        |claims the life of|slit the throat of|slit the throats of|slitting the throat of|slitting the throats of|cut the throat of|cut the throats of
        |slashed the throat of|slashed the throats of|ended the life of|ended the lives of|ending the life of|ending the lives of|took the lives of|took the life of|taking the lives of|taking the life of|cost the lives of|cost the life of
        |claimed claims claiming|took taken taking takes|cost costs costing""",
}


_WEAK = (
    "shoot shoots shot shooting|stab stabs stabbed stabbing|hack hacks hacked hacking|beat beats beaten beating|burn burns burned burning|burn burns burnt burning"
    "|stone stones stoned stoning|club clubs clubbed clubbing|torture tortures tortured torturing|gun guns gunned gunning|hit hits hit hitting"
    "|bludgeon bludgeons bludgeoned bludgeoning|crush crushes crushed crushing|choke chokes choked choking|cut cuts cut cutting"
)


def _verbs() -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for harm, verbs in _VERBS.items():
        for verb in " ".join(verbs.split()).split("|"):
            forms = verb.strip().split("/")
            if len(forms) == 1:
                forms = list(_forms(forms[0])) if _is_base(forms[0]) else [forms[0]] * 3
            for form, name in zip(forms, ("base", "base", "past", "ing"), strict=False):
                cues.setdefault(form.strip(), Cue(harm, Build.VERB, "past" if len(set(forms)) == 1 else name))
            if len(set(forms)) > 1 and forms[2].strip() in ("hurt",):
                cues[forms[2].strip()] = Cue(harm, Build.VERB, "past")
    return cues


def _is_base(verb: str) -> bool:
    return not re.search(r"(?:ed|en|slew|took|held|blown|left|put|hold|burnt)\b", verb)


def _split(words: str) -> list[str]:
    """Single words parted by blanks; phrases of several words between bars."""
    pieces = " ".join(words.split()).split("|")
    return [*pieces[0].split(), *(p.strip() for p in pieces[1:])]


def _cues() -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for build, table in ((Build.SUFFER, _SUFFERS), (Build.ADJECTIVE, _ADJECTIVES), (Build.NOUN, _NOUNS)):
        for harm, words in table.items():
            for entry in _split(words):
                for word in entry.split("|") if " " in entry else entry.split():
                    cues[word] = Cue(harm, build)
    for word in _split(_TAKERS[Harm.KILLED]):
        for single in [word] if " " in word else word.split():
            cues[single] = Cue(Harm.KILLED, Build.TAKER)
    for phrase in ("claimed claims claiming", "took taken taking takes", "cost costs costing"):
        cues.pop(phrase, None)
        for word in phrase.split():
            cues[word] = Cue(Harm.KILLED, Build.TAKER, weak=True)
    for word in "lost lose losing loses".split():
        cues[word] = Cue(Harm.KILLED, Build.TAKER, weak=True)
    cues |= _verbs()
    cues["hanging"] = Cue(Harm.KILLED, Build.VERB, "ing", weak=True)
    for base, third, past, ing in (f.split() for f in _WEAK.split("|")):
        for word, form in ((base, "base"), (third, "base"), (past, "past"), (ing, "ing")):
            cues[word] = Cue(Harm.INJURED, Build.VERB, form, weak=True)
    for word in "killing murder lynching beheading kidnapping slaying".split():
        cues[word] = Cue(cues[word].harm, Build.VERB, "ing" if word.endswith("ing") else "base")
    return cues


CUES: dict[str, Cue] = _cues()
"""Every cue by its words in lower case."""

CUE_STARTS: dict[str, tuple[int, ...]] = {}
"""First word of each cue -> the lengths in words of the cues that start with it, longest first."""
for _cue in CUES:
    _words = _cue.split()
    CUE_STARTS[_words[0]] = tuple(sorted({*CUE_STARTS.get(_words[0], ()), len(_words)}, reverse=True))

_TELLING = re.compile(
    r"kill|murder|assassin|execut|massacr|slaught|lynch|behead|martyr|strangl|decapitat|asphyxiat|electrocut|gun(?:s|ned|ning)$|sla(?:y|in)"
    r"|slew$|mow|dead|death|toll$|fatal|mortal|hang|neutrali|eliminat|liquidat|exterminat|die[ds]?$|dying|perish|succumb|drown|los(?:t|e|es|ing|s|ses)$"
    r"|lives$|life$|away$|alive$|bod(?:y|ies)$|corpse|injur|wound|hurt|maim|hospitali|abduct|kidnap|hostage|captive|hijack"
    r"|disappear|missing|vanish|unaccounted|arrest|detain|apprehend|round(?:s|ed|ing)?$|custody|imprison|jail|displac|uproot|evict|fled$|flee|homes?$|homeless"
    r"|refuge$|detention|exodus|lifeless|blown$|burns$|burne?[dt]$|shot$|shoot|stab|cut$|beaten$|sustained$|suffered$|casualties$|surviv|hospital$|treated$|throats?$|paraly|blinded|crippled|disfigur|grazed|scald|lacerat|concuss"
)
CUE_WORDS = frozenset(
    word
    for cue in (
        *CUES,
        "injuries",
        "wounds",
        "burns",
        "sustained",
        "suffered",
        "casualties",
        "survived",
        "survivors",
    )
    for word in cue.split()
    if _TELLING.match(word)
)
"""A sentence without any of these words holds no claim."""
