"""What a count counts: this incident, a longer time, a wide area; or nothing that happened here and now.

Told by the words around a claim in its sentence. What is background, planned or feared is set aside with a reason.
"""

from __future__ import annotations

import re

from geo.vocabulary import Scope

_FLAGS = re.IGNORECASE

CONDEMNED = "told as what is condemned, avenged, investigated or tried"
PROTESTED = "told as what a protest is about"
LED_TO_PROTEST = "told as what led to a protest"

_CUMULATIVE = re.compile(
    r"\bsince (?!then|the attack|the blast|dawn|morning|last night|yesterday|early)[\w’']+|\bso far this (?:year|month|week)|\b(?:this|last) year\b|\bto date\b"
    r"|\b(?:in|over|during|for|within) (?:the |only )?(?:past|last|previous|recent|first|latest|preceding)(?: \w+)? (?:\w+ )?(?:weeks?|months?|years?|decades?|days|quarter|half)\b"
    r"|\b(?:in|over) (?:the )?(?:past|last|previous|recent|preceding) (?:week|month|year|decade|few (?:days|weeks|months|years))\b"
    r"|\bin (?:only |just |less than |under |more than |over )?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|several) (?:weeks?|months?|years?)\b|\b(?:in|of|during) (?:this|the) decade\b"
    r"|\b(?:brings?|bringing|brought|raises?|raising|raised|pushing|takes|taking) (?:to|the (?:total|number|overall|cumulative|year))\b"
    r"|\b(?:during|throughout|in) (?:the|a|an|this|its|their) (?:[\w-]+ ){0,3}(?:war|conflict|insurgency|rebellion|campaign|offensive|dictatorship|uprising|invasion|boycott|elections?)\b"
    r"|\b(?:war|conflict|insurgency|rebellion|offensive|violence|persecution|repression)\b[^.;]{0,90}\b(?:has|have) (?:\w+ ){0,2}?(?:left|killed|claimed|resulted|yielded|caused|cost)\b"
    r"|\b(?:a|the) total of [\d,]+ (?:\w+ ){1,4}since\b|\bin (?:the|a) series of\b|\b(?:each|every) (?:year|month|week|day)\b|\b(?:yearly|annually|daily|monthly)\b"
    r"|\b\w+ years of\b|\bover the years\b|\bin (?:(?:19|20)\d\d|\w+) alone\b|\bbetween january and\b|\bfirst (?:\w+ )?(?:months|half|quarter) of\b|\bas of today\b"
    r"|\b(?:in|during) (?:january|february|march|april|june|july|august|september|october|november|december)(?= (?:more|at|over|some|within|about|\d))"
    r"|\b(?:in|with) (?:more than |over |some |about )?\d+ (?:\w+ ){0,2}(?:clashes|attacks|incidents|bombings|bombs|raids|strikes|operations)\b",
    _FLAGS,
)
_SUDDEN = re.compile(
    r"\b(?:earthquake|quake|tsunami|blast|explosion|bombing|massacre|attacks?|crash|strikes?|airstrikes?|fire|flood\w*|cyclone|shelling|raid|clash(?:es)?|battle|ambush\w*|bombs?|rockets?|missiles?|today|yesterday)\b",
    _FLAGS,
)
_AREA = re.compile(
    r"\bacross (?:the |key |several |much of |most of |many |various |all of )*(?:\w+[- ]){0,2}(?:cit(?:y|ies)|towns|villages|provinces?|regions?|counties|states|districts"
    r"|country|nation|territor\w+|areas|neighbou?rhoods)\b|\bnation-?wide\b|\bcountry-?wide\b|\bthroughout the (?:country|region|province|nation|state)\b"
    r"|\bin (?:several|various|many|different) (?:parts|areas|regions|provinces|districts|towns|cities|villages|locations) (?:of|in|across)\b"
    r"|\bacross (?=[A-Z])[A-Z]\w+|\bthroughout [A-Z]\w+",
)

_MODALS = frozenset(
    "could would might may should can will shall cannot must wouldn't couldn't can't won't".split()
)
_CONDITIONS = frozenset("if unless lest whether".split())
_REAL_TO = frozenset(
    """claim claimed claims claiming said say says report reported believed manage managed manages alleged allegedly known thought confirmed
    presumed appear appears appeared seem seems seemed help helped continue continued first last only second third latest proceeded succeeded
    understood assumed estimated considered suspected feared later began begun started rumoured rumored led on leaving rose risen climbed""".split()
)  # fmt: skip
_PLANS = frozenset(
    """threat threats threaten threatened threatening threatens plan plans planned planning plot plots plotted plotting intend intended intends intent
    intention want wanted wants try tried tries trying attempt attempts attempted attempting conspiracy conspiring conspired order ordered orders
    hoped aim aimed aiming effort efforts fear fears feared danger risk risks possibility bid foiled attempted avoid avoiding prevent prevented
    preventing instead rather without possible potential mission capable accused-of reward warned warning calls called incitement incite inciting
    vowed vow permission right averted suspicion calling call urging urged advocating advocated suspension end""".split()
)  # fmt: skip
_CRIMES = frozenset(
    """accused accuse accusing suspected suspect suspects suspicion convicted conviction charged charges charge sentenced sentence blamed blame blaming wanted jailed
    imprisoned indicted indictment guilty tried trial responsible responsibility arrested arrest detained involved involvement implicated linked
    complicit complicity role part participation acquitted prosecuted confessed admitted admitting probe investigate investigating investigation
    investigations inquiry condemn condemned condemning condemns denounce denounced denouncing case cases released punishment justice culprits culprit
    perpetrator perpetrators killer killers avenge avenged avenging revenge retaliation retaliatory reprisal vengeance anniversary commemorate
    commemorated commemorating commemoration mourn mourned mourning memory outrage anger reaction response connection blaming authors author
    suspicions evidence pretext motive motives masterminds mastermind masterminding against despite solidarity outraged angered funeral burial graves""".split()
)  # fmt: skip
_RESULTS = frozenset(
    """resulted resulting result results led leading leads leaving left causing caused cause causes reported reports saw including with claimed claiming
    confirmed confirm confirming announced sparked suffered inflicted""".split()
)  # fmt: skip
_GOVERNORS = frozenset(
    "of for with to in over against after about at that by following from into on behind".split()
)
MANY = 200
"""So many are counted over a war and not by one event, unless the sentence names the event."""
SOME_MANY = 100
"""The same where it goes on ("have been killed") or is only a vague word ("hundreds")."""
_STILL = re.compile(
    r"\b(?:have|has) (?:\w+ ){0,2}(?:been|died|killed|left|claimed|perished|lost)\b|\b(?:hundreds|thousands)\b",
    _FLAGS,
)
_WAR = re.compile(
    r"\b(?:wars?|conflict|years?|decades?|struggle|insurgency|rebellion|dictatorship|regime|repression)\b",
    _FLAGS,
)
_PROTEST = re.compile(
    r"\b(?:protest(?:s|ed|ing|ors? rall\w+)?\b|demonstrat(?:ed|ion|ions|ing|e)\b|march(?:ed|ing|es)?\b(?! \d)|rall(?:y|ies|ied)\b|riot(?:s|ed|ing)?\b|hartal|bandh\b"
    r"|sit-in|vigil|shut ?down|human[- ]chain|procession\b|took to the streets|on strike|strike (?:over|against)|block(?:ed|ing|aded) (?:[\w-]+ ){0,4}?(?:roads?|highways?|traffic|streets?)"
    r"|barricad\w+|walkout|dharna|picket\w*|boycott\w*|tensions?\b|beefed up|demand(?:ed|ing|s)? (?:justice|the arrest|action)|peace (?:meeting|talks)|consultative"
    r"|campaign against|abstain\w*|violence (?:broke|erupted|continued)|unrest)",
    _FLAGS,
)
_OPENER = re.compile(
    r"\b(?:after|following|in which|during which|where|the day after|the killers? of|those|(?:attack|blast|bombing) +(?:\w+ +){0,6}that)\b",
    _FLAGS,
)
_WHO_NEAR = re.compile(r"\bwho (?:\w+ ){0,3}$|\bwhose (?:\w+ ){0,3}$", _FLAGS)
_WORD = re.compile(r"[\w’'-]+|[;:]")


def scope_of(before: str, words: str, after: str, many: int = 0) -> Scope:
    """What a claim of `many` counts, by its clause: the text `before` it, its own `words`, the text `after` it.

    >>> scope_of("", "740 civilian deaths", " across key coastal cities").value
    'area'
    >>> scope_of("", "at least 41 people have been killed", " since October").value
    'cumulative'
    """
    after = _SUMMED.split(after, maxsplit=1)[0]
    near = f"{before[-90:]}{words}{_clause(after)}"
    over = _CUMULATIVE.search(near)
    if over and not ("toll" in words and over.group().lower().endswith(" to") and "number" not in near):
        return Scope.CUMULATIVE
    if _AREA.search(_clause(after)[:90]) or _AREA.search(before[-110:]):
        return Scope.AREA
    if many >= MANY and _WAR.search(before[-120:] + _clause(after)):
        return Scope.CUMULATIVE
    if many >= (SOME_MANY if _STILL.search(before[-40:] + words) else MANY) and not _SUDDEN.search(
        before + after
    ):
        return Scope.CUMULATIVE
    return Scope.INCIDENT


def _clause(after: str) -> str:
    """The rest of the clause: up to a full stop, a semicolon, or a comma with a conjunction."""
    return _CLAUSE_END.split(after[:180], maxsplit=1)[0]


_SUMMED = re.compile(
    r",? (?:brings?|bringing|brought|raises?|raising|raised|pushing|takes|taking) (?:to (?:\d|\w+ the (?:number|toll|total))"
    r"|the (?:total|number|toll|death toll|overall|cumulative))\b",
    _FLAGS,
)
"""Where a sentence goes on to the sum that a claim is added to: "…, bringing to 41 the number of deaths"."""
_CLAUSE_END = re.compile(r"[.;]\s|, (?:and|while|but|when|after)\b| while | but ")


def unreal(before: str, helpers: list[str], verb: bool) -> str:  # noqa: PLR0911 (rules in order)
    """Why the harm told by a cue did not happen, "" where it did.

    `before`: the words before the cue and its helping words; `helpers`: the helping words, the nearest first;
    `verb`: whether the cue is a verb.

    >>> unreal("They threatened", ["to"], True)
    'planned, feared or possible, not said to have happened'
    >>> unreal("They claimed", ["have", "to"], True)
    ''
    """
    words = [w.lower() for w in _WORD.findall(before[-120:])]
    last = words[-1] if words else ""
    if any(h in _MODALS or h in ("nearly", "almost", "narrowly") for h in helpers) or last in (
        "nearly",
        "almost",
    ):
        return _UNREAL
    if verb and "to" in helpers and not _real_infinitive(words) and not any(h in _REAL_TO for h in helpers):
        return _UNREAL
    if any(w in _CONDITIONS for w in words[-6:]) and not any(w in (";", ":") for w in words[-6:]):
        return _UNREAL
    if not verb and (_MODALS.intersection(words[-8:]) or _NO_MORE.search(" ".join(words[-12:]))):
        return _UNREAL
    if words[-2:] == ["such", "as"]:
        return _IN_GENERAL
    if last == "from" and _KEPT.intersection(words[-9:]):
        return _UNREAL
    if _planned(words, verb, "to" in helpers) and not (verb and last in ("reported", "feared")):
        return _UNREAL
    return ""


_NO_MORE = re.compile(r"\b(?:no|any) more\b")
_ACCUSED = frozenset("charged charge charges accused accuse convicted indicted".split())
_KEPT = frozenset(
    "prevent preventing prevented stop stopping stopped protect protecting protected keep keeping kept save saved saving".split()
)
_IN_GENERAL = "told as an example of what is done"
_UNREAL = "planned, feared or possible, not said to have happened"


def _planned(words: list[str], verb: bool, infinitive: bool) -> bool:
    """Whether a word of planning or fear governs what follows: "the planned murder of", "threat of", "without killing"."""
    near = words[-4:]
    for word, following in zip(near, [*near[1:], ""], strict=False):
        if word in _PLANS and (not following or following in _PLANNED):
            return infinitive or not verb or words[-1] in _KEEPING_FROM
    return False


_PLANNED = frozenset("of to at on from for than against the a an that further any more".split())
_KEEPING_FROM = frozenset("of at from than for without avoid avoiding attempted prevent against on".split())


def _real_infinitive(words: list[str]) -> bool:
    """Whether what stands before "to" makes the infinitive a fact: "claimed to have killed", "managed to kill"."""
    return any(w in _REAL_TO for w in words[-1:]) or (
        len(words) > 1 and words[-2] in _REAL_TO and words[-1] in ("also", "him", "them", "police", "have")
    )


def background(before: str, sentence: str, offset: int, noun: bool, gerund: bool, relative: bool) -> str:
    """Why a harm is told as the background of something else, "" where it is the matter itself.

    `before`: the sentence up to the claim, `offset` characters of it; `noun`: a noun tells it ("the killing of");
    `gerund`: "accused of killing"; `relative`: "the militia that killed".
    """
    words = [w.lower() for w in _WORD.findall(before[-140:])]
    accused = gerund and words[-1:] in (["with"], ["of"]) and not _ACCUSED.isdisjoint(words[-10:])
    if accused or (gerund and "sentenced" in words[-8:]):
        return CONDEMNED
    if noun or (gerund and words and words[-1] in _GOVERNORS):
        governor = _governed(words, 7 if noun else 3)
        if governor in _CRIMES:
            return CONDEMNED
        if noun and governor not in _RESULTS and _PROTEST.search(sentence):
            return PROTESTED
    elif len(words) > 1 and words[-1] in ("to", "have") and any(w in _CRIMES for w in words[-4:]):
        return "told as what somebody is accused of"
    if _about_protest(before, sentence, offset):
        return LED_TO_PROTEST
    return "told to say who somebody is" if relative else ""


def _governed(words: list[str], reach: int) -> str:
    """The word that governs a noun at the end of `words`: "condemned" in "condemned the brutal" or "justice for the"."""
    seen = 0
    for i in range(len(words) - 1, max(-1, len(words) - reach - 1), -1):
        word = words[i]
        if word in (";", ":"):
            return ""
        if word in _CRIMES or word in _RESULTS:
            return word
        if word in _GOVERNORS:
            seen += 1
            if seen > 1:
                return ""
    return ""


def _about_protest(before: str, sentence: str, offset: int) -> bool:  # noqa: PLR0911 (rules in order)
    """Whether the clause before a claim opens with "after" or "in which", and a protest is the sentence's matter."""
    if _WHO_NEAR.search(before[-40:]):
        return bool(_PROTEST.search(sentence))
    openers = list(_OPENER.finditer(before, max(0, offset - 110)))
    if not openers:
        return False
    opener = openers[-1]
    lead = [w.lower() for w in _WORD.findall(before[: opener.start()])]
    if opener.group().lower() in ("in which", "during which", "where") and _governed(lead, 12) in _CRIMES:
        return True
    if " and " in before[opener.end() :] and "," in before[opener.end() :]:
        return False
    clause = before[opener.end() :]
    if ("," in clause and opener.start() < 4) or ";" in clause:
        return False
    if opener.start() < 4:
        return bool(_PROTEST.search(sentence, offset))
    return bool(_PROTEST.search(before, 0, opener.start()))


_ILLNESS = re.compile(
    r"\b(?:of|from) (?:an? )?(?:\w+ )?(?:heart (?:attack|failure)|cancer|illness|natural causes|brain h\w+|haemorrhage|hemorrhage|stroke|disease|cholera|covid(?:-19)?|malaria|old age|pneumonia|hunger|starvation|aids|dengue|ebola)",
    _FLAGS,
)
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_LONG_AGO = re.compile(
    r"\bnot long ago\b|\b(?:\w+|\d+) (?:years?|months?|decades?) (?:ago|earlier|before)\b|\blast (?:year|month)\b|\bin the (?:19)?[3-9]0s\b|\b(?:a|the) (?:year|month|decade) (?:ago|earlier|before)\b|\bprevious (?:year|month|attack)\b"
    r"|\bearlier this (?:year|month)\b|\b(?:first|second|1st|2nd|\w+th) anniversary\b|\bback in\b|\bhistor(?:y|ical(?:ly)?)\b",
    _FLAGS,
)


def long_ago(sentence: str, years: frozenset[int]) -> bool:
    """Whether a sentence tells of another time than the article's own `years`."""
    if _LONG_AGO.search(sentence):
        return True
    said = {int(y) for y in _YEAR.findall(sentence)}
    return bool(said and years and not said & years and max(said) < max(years))


_ACCIDENT = re.compile(
    r"\b(?:accident(?!ally)s?|emergency landing|crash(?:ed|es|ing)?|collision|collided|overturned|derail\w+|hit by a (?:speeding )?(?:vehicle|car|lorry|truck|bus|train|matatu))\b",
    _FLAGS,
)
_ATTACK = re.compile(
    r"\b(?:attack\w*|bomb\w*|gun\w*|militant\w*|shot|shoot\w*|terror\w*|rebel\w*|guerr?illa\w*|missile\w*|(?:land)?mines?|ied|explo\w+|drone|assailant\w*|ramm\w+|sabotag\w+"
    r"|suicide|ambush\w*|fight\w*|clash\w*|drove (?:his|her|a|the)|into (?:a )?crowd|shell\w*|rocket\w*|soldiers? killed|assassinat\w+|murder\w*)\b",
    _FLAGS,
)


def violent(sentence: str) -> bool:
    """Whether a sentence has any word of an attack or a wound."""
    return bool(_ATTACK.search(sentence)) or "wound" in sentence.lower() or "injur" in sentence.lower()


def of_accident(sentence: str) -> bool:
    """Whether a sentence tells of a crash or an accident, and of no attack."""
    return bool(_ACCIDENT.search(sentence)) and not _ATTACK.search(sentence)


_SPORT = re.compile(
    r"\b(?:in|during|of) (?:the|a|an|his|her|their) (?:\w+[- ]){0,3}(?:match|game|friendly|training session|tackle|semi-?final|final|scrum)\b",
    _FLAGS,
)


def of_sport(sentence: str) -> bool:
    """Whether people were hurt at play: "injured in the match", with no attack in the sentence."""
    return (
        bool(_SPORT.search(sentence)) and not _ATTACK.search(sentence) and "stampede" not in sentence.lower()
    )


def of_illness(after: str) -> bool:
    """Whether the words `after` a death say that it came of an illness."""
    return bool(_ILLNESS.match(after.lstrip()[:60]))


def years_of(text: str, published: int | None) -> frozenset[int]:
    """The years that an article is about: the one it was published in, and the first that it names."""
    first = _YEAR.search(text[:400])
    years = {int(first.group())} if first else set()
    if published is not None:
        years.add(published)
    return frozenset(years)
