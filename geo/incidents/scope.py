"""What a count counts: this incident, a longer time, a wide area; or nothing that happened here and now.

Told by the words around a claim in its sentence. What is background, planned or feared is set aside with a reason.
"""

from __future__ import annotations

import re

from geo.vocabulary import Harm, Scope

_FLAGS = re.IGNORECASE

_CUMULATIVE = re.compile(
    r"\bsince (?!then|the attack|the blast|dawn|morning|last night|yesterday|early)[\w’']+|\bso far this (?:year|month|week)|\b(?:this|last) year\b|\bto date\b"
    r"|\b(?:in|over|during|for|within) (?:the )?(?:past|last|previous|recent|first|latest|preceding)(?: \w+)? (?:\w+ )?(?:weeks?|months?|years?|decades?|days|quarter|half)\b"
    r"|\b(?:in|over) (?:the )?(?:past|last|previous|recent|preceding) (?:week|month|year|decade|few (?:days|weeks|months|years))\b"
    r"|\b(?:brings?|bringing|brought|raises?|raising|raised|pushing|takes|taking) (?:to|the (?:total|number|overall|cumulative|year))\b"
    r"|\b(?:during|throughout|in) the (?:\w+[- ]){0,3}(?:war|conflict|insurgency|rebellion|campaign|offensive|dictatorship|uprising)\b"
    r"|\b(?:a|the) total of [\d,]+ (?:\w+ ){1,4}since\b|\bin (?:the|a) series of\b|\b(?:each|every) (?:year|month|week|day)\b|\b(?:yearly|annually|daily|monthly)\b"
    r"|\b\w+ years of\b|\bover the years\b|\bin (?:19|20)\d\d alone\b|\bbetween january and\b|\bfirst (?:\w+ )?(?:months|half|quarter) of\b",
    _FLAGS,
)
_AREA = re.compile(
    r"\bacross (?:the |key |several |much of |most of |many |various |all of )*(?:\w+[- ]){0,2}(?:cit(?:y|ies)|towns|villages|provinces?|regions?|counties|states|districts"
    r"|country|nation|territor\w+|areas|neighbou?rhoods)\b|\bnation-?wide\b|\bcountry-?wide\b|\bthroughout the (?:country|region|province|nation|state)\b"
    r"|\bin (?:several|various|many|different) (?:parts|areas|regions|provinces|districts|towns|cities|villages|locations) (?:of|in|across)\b"
    r"|\bacross (?=[A-Z])[A-Z]\w+",
)
_SUFFERED_LATER = re.compile(r"\b(?:later|then|subsequently)\b", _FLAGS)

_UNREAL_BEFORE = re.compile(
    r"\b(?:could|would|might|may|should|can|will|shall|cannot|must)\b(?: not)?(?: \w+ly| also| even| soon)?(?: have| be| been| have been| get)?(?: \w+ly)?[\s,]*$"
    r"|\b(?:threat(?:en(?:ed|ing|s)?|s)?|plan(?:ned|ning|s)?|plot(?:ted|ting|s)?|intend(?:ed|ing|s)?|intent(?:ion)?|want(?:ed|s|ing)?|tr(?:y|ied|ies|ying)|attempt(?:ed|s|ing)?"
    r"|conspir\w+|order(?:ed|s)?|train(?:ed|ing)|hop(?:ed|ing|e)|decid(?:ed|e)|wish\w*|vow(?:ed|s)?|swore|aim(?:ed|s|ing)?|seek(?:s|ing)?|sought|fail(?:ed|s|ing)?|offer(?:ed)?"
    r"|urg(?:ed|ing)|call(?:ed|ing)? for|right|licence|license|able|unable|ready|prepar(?:ed|ing)|willing|going|about|meant|designed|used|enough|likely|refus(?:ed|ing|al)"
    r"|promis(?:ed|ing)|authori[sz]ed|instruct(?:ed|ions)|reward|contract|mission|capable|bound|set|need(?:ed|s)?|forced|sent|came|arrived|went|return(?:ed)?)"
    r"(?: (?:him|her|them|us|me|it|people|[\w’'-]+))?(?: \w+ly)? (?:to|of|at|for)(?: be| get| have)?(?: \w+ly)?(?: (?:hurt|kidnap|injure|arrest|capture|rob|attack|shoot|maim|rape|wound|harm) (?:or|and))?[\s,]*$"
    r"|\b(?:attempted|foiled|planned|alleged plot to|bid to|plot to|threat of|threats of|fear(?:s)? of|danger of|risk of|possible|potential|in order to|so as to|bent on|avoid|avoiding|prevent|preventing"
    r"|without|instead of|rather than|desire to|effort to|efforts to|chance to|way to|how to|not to|orders? to|campaign to|conspiracy to|conspiring to|attempt(?:s|ed)? (?:at|on|to))"
    r"(?: the| a| an| mass| his| her| further| more| other)?(?: \w+ing)?[\s,\"“]*$"
    r"|\bif (?:\w+ ){0,6}$|\bunless (?:\w+ ){0,6}$|\bwhether (?:\w+ ){0,4}$|\blest (?:\w+ ){0,5}$",
    _FLAGS,
)
_TO = re.compile(r"\bto(?: \w+ly)?(?: (?:\w+ (?:and|or)))?[\s]*$", _FLAGS)
_REAL_TO = re.compile(
    r"\b(?:claim\w*|said|say|says|report\w*|believed|managed?|manages|alleged|known|thought|confirmed|presumed|appear\w*|seem\w*|help\w*|continu\w+|first|last|only|second|third|latest"
    r"|proceeded|succeed\w*|understood|assumed|estimated|considered|suspected|feared|later|on|began|begun|started|according|rumou?red|led|went on|leaving|left|rose|risen|climbed)"
    r"(?: \w+ly)?(?: (?:him|her|them))? to$",
    _FLAGS,
)
_CRIME_BEFORE = re.compile(
    r"\b(?:accus\w+|suspect(?:ed|s)?|convict\w+|charg(?:ed|es|ing)|sentenc\w+|blam\w+|wanted|jailed|imprisoned|indicted|guilty|tried|trial|responsible|arrest(?:ed|s|ing)?|detain(?:ed|ing)?"
    r"|involve[dm]\w*|involvement|implicated|linked|link|complicit\w*|complicity|role|part|acquitt\w+|prosecut\w+|behind|confess\w*|admitt\w+|probe|investigat\w+|inquiry|condemn\w*|denounc\w+|case|cases"
    r"|acquit\w+|release\w*|punish\w*|justice|culprits?|perpetrators?|killers?|avenge\w*|aveng\w+|reveng\w+|retaliat\w+|reprisal|vengeance|anniversary|commemorat\w+|mourn\w*|memory|remember\w*"
    r"|protest\w*|demonstrat\w+|outrage\w*|anger|angry|angered|furious|upset|sparked|reaction|respons\w+|tension|worst|reward|credit for|evidence|witness(?:es)? (?:to|of)|scene of|spate|wave|string|series"
    r"|march\w*|rall(?:y|ied|ies)|riot\w*|strikes?|shutdown|bandh|hartal|vigil|picket\w*|blockad\w+|block(?:ed|ing)|demand\w*|express\w+|pretext|motive\w*)"
    r"(?:[\s,\"“’']+[\w’'()\"“&.-]+){0,7}?[\s,]+(?:of|for|with|to|in|over|against|about|at|that|by|the|after|following|following the|from|into|on|having|to have)?"
    r"(?: (?:the|an?|his|her|their|what|alleged|recent|brutal|gruesome|mysterious|violent|sudden|unlawful|extrajudicial|extra-judicial|target(?:ed)?|custodial|deadly|police|continuous|violence and|rape and|gangrape and"
    r"|shooting and|continued|illegal|double|tragic|cold-blooded|separate|mass|senseless|horrific|heinous|“|\"))*[\s\"“]*$",
    _FLAGS,
)
_CAUSE_BEFORE = re.compile(
    r"\b(?:following|after|over|due to|because of|in response to|result of|related to|in reaction to|against|in retaliation (?:for|to)|in revenge for|retaliat\w+ for|outrage at|outraged by|triggered by"
    r"|sparked by|in protest (?:of|at|against|over)|prompted by|motivated by|related to|linked to|caused by|angered by|stemming from|owing to|in connection with|connection to|as a result of|on account of|about|by"
    r"|in solidarity with|mourning|on the anniversary of|condemning|condemned|denouncing|denounced|protest(?:ing|ed)?|to protest|to condemn|to denounce|in which|during which|where|when|that)"
    r"(?:[\s,]+[\w’'()\"“&.,-]+){0,6}[\s,]*$",
    _FLAGS,
)
PROTEST = re.compile(
    r"\b(?:protest(?!ant)\w*|demonstrat(?:ed|ion|ions|ing|e|ors|ors)\b|march(?:ed|ing)\b|rall(?:y|ies|ied)\b|riot\w*|hartal|bandh|sit-in|vigil|shutdown|human[- ]chain|procession|took to the streets"
    r"|went on strike|staged|blocked (?:the )?(?:\w+ ){0,3}(?:road|highway|traffic)|barricad\w+|walkout|strike (?:over|against)|dharna|picket\w*|boycott\w*|tensions?|beefed up|condemn\w*|demand(?:ed|ing)? (?:justice|the arrest)"
    r"|peace (?:meeting|talks)|reconciliation|consultative)\b",
    _FLAGS,
)
_AFTERWARDS = re.compile(r"\b(?:after|following)\b", _FLAGS)
_ILLNESS = re.compile(
    r"\b(?:of|from) (?:an? )?(?:\w+ )?(?:heart (?:attack|failure)|cancer|illness|natural causes|brain h\w+|haemorrhage|hemorrhage|stroke|disease|cholera|covid(?:-19)?|malaria|old age|pneumonia|hunger|starvation|aids|dengue|ebola)",
    _FLAGS,
)
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_LONG_AGO = re.compile(
    r"\b(?:\w+|\d+) (?:years?|months?|decades?) (?:ago|earlier|before)\b|\blast (?:year|month)\b|\bin the (?:19)?[3-9]0s\b|\b(?:a|the) (?:year|month|decade) (?:ago|earlier|before)\b|\bprevious (?:year|month|attack)\b"
    r"|\bearlier this (?:year|month)\b|\b(?:first|second|1st|2nd|\w+th) anniversary\b|\bback in\b|\bhistor(?:y|ical(?:ly)?)\b|\bcoded (?:separately|seperately|elsewhere)",
    _FLAGS,
)


def scope_of(before: str, words: str, after: str) -> Scope:
    """What a claim counts, by its clause: the text `before` it, its own `words`, the text `after` it.

    >>> scope_of("", "740 civilian deaths", " across key coastal cities").value
    'area'
    >>> scope_of("", "at least 41 people have been killed", " since October").value
    'cumulative'
    """
    near_before, near_after = before[-90:], _clause(after)
    if _CUMULATIVE.search(near_after) or _CUMULATIVE.search(near_before + words):
        return Scope.CUMULATIVE
    if _AREA.search(near_after[:90]):
        return Scope.AREA
    return Scope.INCIDENT


def _clause(after: str) -> str:
    """The rest of the clause: up to a full stop, a semicolon, or a comma with a conjunction."""
    return re.split(r"[.;]\s|, (?:and|while|but|when|after)\b| while | but ", after, maxsplit=1)[0][:140]


def unreal(before: str, verb: bool) -> str:
    """Why the harm whose words follow `before` did not happen, "" where it did.

    `verb`: whether a verb follows, to which "to" makes an infinitive.

    >>> unreal("They threatened to ", True)
    'planned, feared or possible, not said to have happened'
    """
    tail = before[-110:]
    if _UNREAL_BEFORE.search(tail) and not re.search(r"\b(?:managed|claim\w*|said|reported|believed|alleged) to (?:have )?(?:been )?$", tail, _FLAGS):
        return "planned, feared or possible, not said to have happened"
    if verb and _TO.search(tail) and not _REAL_TO.search(re.sub(r"(?<= to)(?: (?:have|be|been|\w+ly))* *$", "", tail.rstrip())):
        return "an intention, not said to have happened"
    return ""


def background(before: str, after: str, sentence: str, noun: bool, gerund: bool, relative: bool) -> str:
    """Why a harm is told as the background of something else, "" where it is the matter itself.

    `noun`: a noun tells it ("the killing of"); `gerund`: "accused of killing"; `relative`: "the militia that killed".
    """
    tail = before[-130:]
    if (noun or gerund) and _CRIME_BEFORE.search(tail):
        return "told as the cause of a protest, a revenge or a trial"
    protest = PROTEST.search(sentence)
    if protest and noun and _CAUSE_BEFORE.search(tail):
        return "told as what a protest is about"
    if protest and _CAUSED.search(tail):
        return "told as what led to a protest"
    if relative:
        return "told to say who somebody is"
    return ""


_CAUSED = re.compile(
    r"(?:\b(?:after|following|in which|during which|who|where|over|against|accus\w+ of|for|the day after|to protest|protesting|denounc\w+|demanding|condemn\w*|killer of|killers of|those|blast that|attack that)\b)[^.;]{0,90}$",
    _FLAGS,
)


def long_ago(sentence: str, years: frozenset[int]) -> bool:
    """Whether a sentence tells of another time than the article's own `years`."""
    if _LONG_AGO.search(sentence):
        return True
    said = {int(y) for y in _YEAR.findall(sentence)}
    return bool(said and years and not said & years and max(said) < max(years))


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


def counted_over(harm: Harm, scope: Scope) -> bool:
    """Whether a claim is one that an incident's toll may be made of."""
    return scope is Scope.INCIDENT
