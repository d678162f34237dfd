"""A claim and the words round it -> what it counts: this incident, a longer time, a wide area, or nothing here and now.

Told by the words around a claim in its sentence. What is background, planned or feared is set aside with a reason.
"""

from __future__ import annotations

import re

from geo.text.alternation import any_of
from geo.text.lexicon import lexicon
from geo.vocabulary import Scope

_FLAGS = re.IGNORECASE

CONDEMNED = "told as what is condemned, avenged, investigated or tried"
PROTESTED = "told as what a protest is about"
LED_TO_PROTEST = "told as what led to a protest"

_LISTS = lexicon("reality")
_ANY = {name: any_of(words) for name, words in _LISTS.items()}
_MONTHS = any_of(lexicon("calendar")["months"])
_TO_TEN = any_of(word for word, number in lexicon("numbers")["words"].items() if 0 < number <= 10)

_CUMULATIVE = re.compile(
    r"\bsince (?!then|the attack|the blast|dawn|morning|last night|yesterday|early)[\w’']+|\bso far this (?:year|month|week)|\b(?:this|last) year\b|\bto date\b"
    r"|\b(?:in|over|during|for|within) (?:the |only )?(?:past|last|previous|recent|first|latest|preceding)(?: \w+)? (?:\w+ )?(?:weeks?|months?|years?|decades?|days|quarter|half)\b"
    r"|\b(?:in|over) (?:the )?(?:past|last|previous|recent|preceding) (?:week|month|year|decade|few (?:days|weeks|months|years))\b"
    rf"|\bin (?:only |just |less than |under |more than |over )?(?:\d+|an?|{_TO_TEN}|a few|several) (?:weeks?|months?|years?)\b|\b(?:in|of|during) (?:this|the) decade\b"
    rf"|\b{_ANY['adding_up']} (?:to|the (?:total|number|overall|cumulative|year))\b"
    rf"|\b(?:during|throughout|in) (?:the|a|an|this|its|their) (?:[\w-]+ ){{0,3}}{_ANY['long']}\b"
    rf"|\b{_ANY['that_kill']}\b[^.;]{{0,90}}\b(?:has|have) (?:\w+ ){{0,2}}?{_ANY['have_killed']}\b"
    r"|\b(?:a|the) total of [\d,]+ (?:\w+ ){1,4}since\b|\bin (?:the|a) series of\b|\b(?:each|every) (?:year|month|week|day)\b|\b(?:yearly|annually|daily|monthly)\b"
    r"|\b\w+ years of\b|\bover the years\b|\bin (?:(?:19|20)\d\d|\w+) alone\b|\bbetween january and\b|\bfirst (?:\w+ )?(?:months|half|quarter) of\b|\bas of today\b"
    rf"|\b(?:in|during) {_MONTHS}(?= (?:more|at|over|some|within|about|\d))"
    rf"|\b(?:in|with) (?:more than |over |some |about )?\d+ (?:\w+ ){{0,2}}{_ANY['series']}\b",
    _FLAGS,
)
_SUDDEN = re.compile(rf"\b{_ANY['sudden']}\b", _FLAGS)
_AREA = re.compile(
    rf"\bacross (?:the |key |several |much of |most of |many |various |all of )*(?:\w+[- ]){{0,2}}{_ANY['areas']}\b|\bnation-?wide\b"
    r"|\bcountry-?wide\b|\bthroughout the (?:country|region|province|nation|state)\b"
    rf"|\bin (?:several|various|many|different) {_ANY['parts']} (?:of|in|across)\b|\bacross (?=[A-Z])[A-Z]\w+|\bthroughout [A-Z]\w+",
)

_MODALS = frozenset(_LISTS["modals"])
_CONDITIONS = frozenset(_LISTS["conditions"])
_REAL_TO = frozenset(_LISTS["fact_before_to"])
_PLANS = frozenset(_LISTS["plans"])
_CRIMES = frozenset(_LISTS["crimes"])
_RESULTS = frozenset(_LISTS["results"])
_GOVERNORS = frozenset(_LISTS["governors"])
MANY = 200
"""So many are counted over a war and not by one event, unless the sentence names the event."""
SOME_MANY = 100
"""The same where it goes on ("have been killed") or is only a vague word ("hundreds")."""
_STILL = re.compile(
    r"\b(?:have|has) (?:\w+ ){0,2}(?:been|died|killed|left|claimed|perished|lost)\b|\b(?:hundreds|thousands)\b",
    _FLAGS,
)
_WAR = re.compile(rf"\b{_ANY['war']}\b", _FLAGS)
_PROTEST = re.compile(
    rf"\b(?:{_ANY['protest']}\b|{_ANY['protest_stems']}|march(?:ed|ing|es)?\b(?! \d)"
    rf"|block(?:ed|ing|aded) (?:[\w-]+ ){{0,4}}?{_ANY['blocked']})",
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
    rf",? {_ANY['adding_up']} (?:to (?:\d|\w+ the (?:number|toll|total))|the (?:total|number|toll|death toll|overall|cumulative))\b",
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
    if any(h in _MODALS or h in _NEARLY for h in helpers) or last in ("nearly", "almost"):
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
_NEARLY = frozenset(_LISTS["nearly"])
_ACCUSED = frozenset(_LISTS["accused"])
_KEPT = frozenset(_LISTS["kept_from"])
_IN_GENERAL = "told as an example of what is done"
_UNREAL = "planned, feared or possible, not said to have happened"


def _planned(words: list[str], verb: bool, infinitive: bool) -> bool:
    """Whether a word of planning or fear governs what follows: "the planned murder of", "threat of", "without killing"."""
    near = words[-4:]
    for word, following in zip(near, [*near[1:], ""], strict=False):
        if word in _PLANS and (not following or following in _PLANNED):
            return infinitive or not verb or words[-1] in _KEEPING_FROM
    return False


_PLANNED = frozenset(_LISTS["after_plans"])
_KEEPING_FROM = frozenset(_LISTS["keeping_from"])


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


_ILLNESS = re.compile(rf"\b(?:of|from) (?:an? )?(?:\w+ )?{_ANY['illness']}", _FLAGS)
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


_ACCIDENT = re.compile(rf"\b(?:{_ANY['accident']}|hit by a (?:speeding )?{_ANY['ran_over']})\b", _FLAGS)
_ATTACK = re.compile(rf"\b(?:{_ANY['attack']}|drove (?:his|her|a|the)|into (?:a )?crowd)\b", _FLAGS)


def violent(sentence: str) -> bool:
    """Whether a sentence has any word of an attack or a wound."""
    return bool(_ATTACK.search(sentence)) or "wound" in sentence.lower() or "injur" in sentence.lower()


def of_accident(sentence: str) -> bool:
    """Whether a sentence tells of a crash or an accident, and of no attack."""
    return bool(_ACCIDENT.search(sentence)) and not _ATTACK.search(sentence)


_SPORT = re.compile(
    rf"\b(?:in|during|of) (?:the|a|an|his|her|their) (?:\w+[- ]){{0,3}}{_ANY['play']}\b", _FLAGS
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
