"""A claim and the words round it -> what it counts: this incident, a longer time, a wide area, or nothing here and now.

Told by the words around a claim in its sentence. What is background, planned or feared is set aside with a reason.
"""

from __future__ import annotations

import re
from functools import lru_cache

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
_WEEKDAYS = any_of(lexicon("calendar")["weekdays"]["names"])
_NUMBER_WORDS = any_of(word for word, number in lexicon("numbers")["words"].items() if number > 0)
_TO_TEN = any_of(word for word, number in lexicon("numbers")["words"].items() if 0 < number <= 10)

_CUMULATIVE = re.compile(
    rf"\b(?<!has )(?<!have )(?<!had )since (?!then|the attack|the weekend|the blast|dawn|noon|midnight|morning|last night|yesterday|early|(?:late |early )?{_WEEKDAYS})[\w’']+|\bso far this (?:year|month|week)|\b(?:this|last) year\b|\bto date\b"
    r"|\b(?:in|over|during|for|within) (?:the |only )?(?:past|last|previous|recent|first|latest|preceding)(?: \w+)? (?:\w+ )?(?:weeks?|months?|years?|decades?|days|quarter|half)\b"
    r"|\b(?:in|over) (?:the )?(?:past|last|previous|recent|preceding) (?:week|month|year|decade|few (?:days|weeks|months|years))\b"
    rf"|\bin (?:only |just |less than |under |more than |over )?(?:\d+|an?|{_TO_TEN}|a few|several) (?:weeks?|months?|years?)\b|\b(?:in|of|during) (?:this|the) decade\b"
    rf"|\b{_ANY['adding_up']} (?:to(?= \d| {_NUMBER_WORDS}\b)|the (?:total|number|overall|cumulative|year)\b)"
    rf"|\b{_ANY['that_kill']}\b[^.;]{{0,90}}\b(?:has|have) (?:\w+ ){{0,2}}?{_ANY['have_killed']}\b"
    r"|\b(?:a|the) total of [\d,]+ (?:\w+ ){1,4}since\b|\bin (?:the|a) series of\b|\b(?:each|every) (?:year|month|week|day)\b|(?<!\ba )(?<!\bthe )(?<!\w[’']s )\b(?:yearly|annually|daily|monthly)\b(?=\W*$|[,.;]| (?:in|by|on|from|across|at)\b)"
    r"|\b\w+ years of\b|\bover the years\b|\bin (?:(?:19|20)\d\d|\w+) alone\b|\bbetween january and\b|\bfirst (?:\w+ )?(?:months|half|quarter) of\b"
    rf"|\b(?:in|during) {_MONTHS}(?= (?:more|at|over|some|within|about|\d))"
    rf"|\b(?:in|with) (?:more than |over |some |about )?\d+ (?:\w+ ){{0,2}}{_ANY['series']}\b",
    _FLAGS,
)
_IN_A_WAR = re.compile(
    rf"\b(?:during|throughout|in) (?:the|a|an|this|its|their) (?:[\w-]+ ){{0,3}}{_ANY['long']}\b"
    r"(?=\W*$|\W*[,.;:)]| (?:in|of|on|against|between|with|for|and|since|that|which|by|at|from|over|there)\b)",
    _FLAGS,
)
"""In a war, as far as no day is told: "killed in the offensive", and not "in the campaign headquarters"."""
_ONE_DAY = re.compile(rf"\b(?:{_WEEKDAYS}|today|yesterday|overnight|tonight)\b", _FLAGS)
_COMPARED = re.compile(
    rf"(?:\b(?:the|a|its|his|her|their|one of the)|[’']s?) (?:[\w-]+ ){{0,2}}?(?:{_ANY['superlatives']}|(?!priest)\w+iest|\d+(?:st|nd|rd|th))\b",
    _FLAGS,
)
"""Before a span of time: it says how this event compares, and is no time that is counted over ("the deadliest since 2014")."""
_SUDDEN = re.compile(rf"\b{_ANY['sudden']}\b", _FLAGS)
_AREA = re.compile(
    rf"\bacross (?:the |key |several |much of |most of |many |various |all of )*(?:\w+[- ]){{0,2}}{_ANY['areas']}\b|\bnation-?wide\b"
    r"|\bcountry-?wide\b|\bthroughout the (?:country|region|province|nation|state)\b"
    rf"|\bin (?:several|various|many|different) {_ANY['parts']} (?:of|in|across)\b|\bacross (?:the )?(?=[A-Z])[A-Z]\w+|\bthroughout [A-Z]\w+",
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


def scope_of(before: str, words: str, after: str, many: int = 0) -> Scope:  # noqa: PLR0911 (rules in order)
    """What a claim of `many` counts, by its clause: the text `before` it, its own `words`, the text `after` it.

    >>> scope_of("", "740 civilian deaths", " across key coastal cities").value
    'area'
    >>> scope_of("", "at least 41 people have been killed", " since October").value
    'cumulative'
    """
    after = _SUMMED.split(after, maxsplit=1)[0]
    near = f"{before[-90:]}{words}{_clause(after)}"
    over = _running(near, len(before[-90:]) + len(words), before)
    if over and not _of_one_event(over.group().lower(), near, words, words + _clause(after)):
        return Scope.CUMULATIVE
    if _IN_A_WAR.search(near) and not _ONE_DAY.search(near):
        return Scope.CUMULATIVE
    if _AREA.search(_clause(after)[:90]) or _AREA.search(before[-110:]):
        return Scope.AREA
    if many >= MANY and _WAR.search(before[-120:] + _clause(after)):
        return Scope.CUMULATIVE
    if _ONE_DAY.search(near):
        return Scope.INCIDENT
    if many >= (SOME_MANY if _STILL.search(before[-40:] + words) else MANY) and not _SUDDEN.search(
        before + after
    ):
        return Scope.CUMULATIVE
    return Scope.INCIDENT


_OF_ONE_EVENT = re.compile(
    rf"\b(?:there|here)\b|\b(?:of|in|from|by) (?:(?:the|that|this) |(?:\w+ ){{0,2}}\w+[’']s )(?:[\w-]+ ){{0,2}}{_ANY['sudden']}\b",
    _FLAGS,
)
"""Whose number it is: "brings the number of victims of Saturday's attack to eleven"."""


_NUMBER_OF_DEAD = re.compile(
    rf"\b(?:the )?number of (?:the |known |confirmed )?{_ANY['the_dead']} to\b", _FLAGS
)
"""A number with no word of whose it is: "brought the number of dead to 23", and not "of journalists killed to 23"."""


def _of_one_event(over: str, near: str, words: str, told: str) -> bool:
    """Whether what is added up is one event's toll: "bringing the toll to 12", "brings the number killed there to four"."""
    if over.endswith("number") or (over.endswith(" to") and "number" in near):
        return _OF_ONE_EVENT.search(told) is not None or _NUMBER_OF_DEAD.search(near) is not None
    return "toll" in words and over.endswith(" to") and "number" not in near


_STRONGEST = re.compile(
    rf"\b(?:{_ANY['superlatives']}|(?!priest)\w+iest|\w+est) (?:[\w-]+ ){{1,6}}since [^,.;]{{0,40}}$|\b(?:{_ANY['superlatives']}|\w+est) (?:[\w-]+ ){{1,6}}since [^.;]{{0,60}},",
    _FLAGS,
)
"""Before a claim: "one of the strongest quakes since March 2011, left 187 people injured"."""


def _running(near: str, end: int, before: str) -> re.Match[str] | None:
    """The words that make a claim, which ends at `end` of `near`, a running total: "since October", "this year"."""
    for match in _CUMULATIVE.finditer(near):
        compared = (
            _COMPARED.search(near, end, match.start()) if match.start() >= end else _STRONGEST.search(before)
        )
        if not compared:
            return match
    return None


def _clause(after: str) -> str:
    """The rest of the clause: up to a full stop, a semicolon, or a comma with a conjunction."""
    return _CLAUSE_END.split(after[:180], maxsplit=1)[0]


_SUMMED = re.compile(
    rf",? {_ANY['adding_up']} (?:to (?:\d|\w+ the (?:number|toll|total))|the (?:total|number|toll|death toll|overall|cumulative))\b",
    _FLAGS,
)
"""Where a sentence goes on to the sum that a claim is added to: "…, bringing to 41 the number of deaths"."""
_CLAUSE_END = re.compile(r"[.;]\s|, (?:and|while|but|when|after|as(?! of))\b| while | but ")


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
    if verb and "to" in helpers and not (_real_infinitive(words) or _done(words, helpers)):
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
_MADE = tuple(_LISTS["made_to"])
_KEPT = frozenset(_LISTS["kept_from"])
_IN_GENERAL = "told as an example of what is done"
_UNREAL = "planned, feared or possible, not said to have happened"


def _planned(words: list[str], verb: bool, infinitive: bool) -> bool:
    """Whether a word of planning or fear governs what follows: "the planned murder of", "threat of", "without killing"."""
    if words[-1:] == ["possible"] and "made" in words[-4:]:
        return False
    near = words[-4:]
    for word, following in zip(near, [*near[1:], ""], strict=False):
        if word in _PLANS and (not following or following in _PLANNED):
            return infinitive or not verb or words[-1] in _KEEPING_FROM
    return False


_PLANNED = frozenset(_LISTS["after_plans"])
_KEEPING_FROM = frozenset(_LISTS["keeping_from"])


def _done(words: list[str], helpers: list[str]) -> bool:
    """Whether what follows "to" was done: "had to flee", "drove 300 families to flee", "is said to have died"."""
    if any(h in _REAL_TO for h in helpers) or "had" in helpers[helpers.index("to") + 1 :][:1]:
        return True
    at = next(
        (i for i in range(len(words) - 1, max(-1, len(words) - 12), -1) if words[i].startswith(_MADE)), None
    )
    return at is not None and not any(
        w in _MODALS or w in _PLANS or w == "to" for w in words[max(0, at - 3) : at]
    )


def _real_infinitive(words: list[str]) -> bool:
    """Whether what stands before "to" makes the infinitive a fact: "claimed to have killed", "managed to kill"."""
    if words[-1:] == ["possible"] and "made" in words[-4:]:
        return True  # "made it possible to"
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
_YEAR = re.compile(
    rf"\b(1[89]\d\d|20\d\d)\b(?! (?:\w+ )?{any_of(lexicon('numbers')['after_a_year']['people'])}\b)", _FLAGS
)
_LONG_AGO = re.compile(
    r"\bnot long ago\b|\b(?:\w+|\d+) (?:years?|months?|decades?) (?:ago|earlier|before)\b|\blast (?:year|month)\b|\bin the (?:19)?[3-9]0s\b|\b(?:a|the) (?:year|month|decade) (?:ago|earlier|before)\b|\bprevious (?:year|month|attack)\b"
    r"|\bearlier this (?:year|month)\b|\b(?:first|second|1st|2nd|\w+th) anniversary\b|\bback in\b|\bhistor(?:y|ical(?:ly)?)\b",
    _FLAGS,
)


_WHO_ASIDE = re.compile(r"\b(?:who|whose|which)\b[^,;:]*(?=[,;])", _FLAGS)
"""What says who somebody is, up to its comma: another year in it is not the event's."""
_SINCE_A_YEAR = re.compile(r"\bsince [^,.;]{0,40}?\b(?:18|19|20)\d\d\b")


@lru_cache(8)  # a sentence has many claims
def long_ago(sentence: str, years: frozenset[int]) -> bool:
    """Whether a sentence tells of another time than the article's own `years`; "the worst since 2011" does not."""
    if _COMPARED.search(sentence):
        sentence = _SINCE_A_YEAR.sub("", sentence)
    if _LONG_AGO.search(sentence):
        return True
    said = {int(y) for y in _YEAR.findall(_WHO_ASIDE.sub("", sentence))}
    return bool(said and years and not said & years and max(said) < max(years))


_ATTACK = re.compile(rf"\b(?:{_ANY['attack']}|drove (?:his|her|a|the)|into (?:a )?crowd)\b", _FLAGS)


def violent(sentence: str) -> bool:
    """Whether a sentence has any word of an attack or a wound."""
    return bool(_ATTACK.search(sentence)) or "wound" in sentence.lower() or "injur" in sentence.lower()


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
    """The years that an article is about: the one it was published in, and the first that it names where that is near."""
    first = _YEAR.search(text[:400])
    years = {int(first.group())} if first else set()
    if published is not None:
        years = {published} | {year for year in years if published - year <= 1}
    return frozenset(years)
