"""A claim, or all claims of an incident -> who says it: private persons by what they are, everybody else by name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geo.vocabulary import IMPORTED, CasualtyClaim, CountRange, Harm, Incident, Scope, Stance
from geo.vocabulary.roles import PRIVATE_ROLES, with_article
from geo.wording.language import MOST_NAMES, Language, Message, clean, listed, short
from geo.wording.speaker_names import ROLES, SPEAKERS

LONGEST_SPEAKER = 90
"""Characters of a speaker's name; the rest is cut."""
THE_ARTICLE = "the article"
THE_ARTICLE_ITSELF = "the article itself"
THE_DATA_SET = "the data set"
_MOST = 80
"""Characters of a speaker in a list."""
_THE_ARTICLE = Message(THE_ARTICLE, "المقال")
_SAYS, _SAY = Message("{name} says", "بحسب {name}"), Message("{name} say", "بحسب {name}")
_HEAD = re.compile(r"\s(?:at|in|of|from|for|with|near|on)\s", re.IGNORECASE)
_OFFICES = frozenset(
    "army military navy government ministry monitor governor mayor coastguard hospital president".split()
)
_MANY = frozenset("police people medics media".split())
_ONE = re.compile(r"(?:ss|us|news|Hamas|Nations|States|Reuters|Times|Affairs|Cross|Press|Rights)$")
ACCORDING = Message("according to {names}", "بحسب {names}")
_SEAT = re.compile(r"^(?:the\s+)?(?:\w[\w.]*[- ]based\s+)+(?=\w)", re.IGNORECASE)
_ARTICLE = re.compile(r"^the\s+(?=\w)", re.IGNORECASE)


def speaker(claim: CasualtyClaim, language: Language = Language.EN) -> str:
    """Who says it, as a picture says it: private persons by what they are, not by name."""
    return called(_speaker(claim), language)


def _speaker(claim: CasualtyClaim) -> str:
    said = claim.attribution
    if said is None or not clean(said.speaker):
        return THE_ARTICLE
    if said.role.lower() in PRIVATE_ROLES:
        return with_article(said.role.lower())
    return clean(short_name(said.speaker), LONGEST_SPEAKER) or THE_ARTICLE


def called(name: str, language: Language) -> str:
    """A speaker's name, or what a private person is, in the language; an office without a name has its article.

    >>> called("military", Language.EN), called("doctors", Language.EN)
    ('the military', 'doctors')
    """
    if language is Language.EN:
        return f"the {name}" if name in _OFFICES else name
    if name == THE_ARTICLE:
        return _THE_ARTICLE(language)
    article, _, rest = name.partition(" ")
    if article in ("a", "an") and rest in ROLES:
        return ROLES[rest]
    return SPEAKERS.get(name.casefold().removeprefix("the "), name)


def speakers(incident: Incident, harm: Harm = Harm.KILLED, language: Language = Language.EN) -> list[str]:
    """Who says how many came to `harm` in `incident`, each once: first those whose number is the toll's."""
    return [called(name, language) for name in speaker_names(incident, harm)]


def speaker_names(incident: Incident, harm: Harm, numbered: bool = False) -> list[str]:
    """The names behind `speakers`, in English; `numbered`: of those who give a number, where anybody does.

    Whoever denies a number, or gives one of another time, does not say the toll: no speaker where there are others.
    """
    claims = [c for account in incident.accounts for c in account.claims if c.harm is harm]
    whole = [c for c in claims if c.subset_of is None] or claims
    meant = [c for c in whole if c.stance is not Stance.DENIED and c.scope is not Scope.CUMULATIVE] or whole
    if numbered:
        meant = [c for c in meant if c.count.number_known] or meant
    toll = incident.toll(harm)
    return each_once(_speaker(c) for c in sorted(meant, key=lambda c: _distance(c.count, toll)))


def _distance(count: CountRange, toll: CountRange | None) -> tuple[bool, bool, bool]:
    """Sorts claims: those that say just what the toll says, then those that say its number, then any number."""
    if toll is None:
        return True, True, not count.number_known
    same = (count.low, count.best, count.high) == (toll.low, toll.best, toll.high)
    near = count.low in (toll.low, toll.best) or count.high == toll.high is not None
    return not same, not near, not count.number_known


def says(incident: Incident, harm: Harm = Harm.KILLED, language: Language = Language.EN) -> str:
    """ "the monitor says", "doctors say": the first of `speakers`; "" where it is the article itself."""
    first = next(iter(speaker_names(incident, harm)), THE_ARTICLE)
    if first == THE_ARTICLE:
        return ""
    return (_SAY if are_many(first) else _SAYS)(language, name=called(first, language))


def are_many(speaker: str) -> bool:
    """Whether an English speaker's name takes the verb of many.

    >>> [are_many(s) for s in ("doctors", "medics at Nasser Hospital", "the police", "Houthis", "two officials and a witness")]
    [True, True, True, True, True]
    >>> [are_many(s) for s in ("Civil Defence", "the United Nations", "Human Rights Watch", "Hamas", "hospital in the Philippines")]
    [False, False, False, False, False]
    """
    head = _HEAD.split(speaker, maxsplit=1)[0].strip()
    last = head.rpartition(" ")[2]
    return " and " in head or last.casefold() in _MANY or (last.endswith("s") and not _ONE.search(last))


def said_by(claim: CasualtyClaim, *, in_list: bool = False) -> str:
    """Who says it, as written, and how: "the ministry, denied"; `in_list` shortened, and a claim is "a claim"."""
    said = claim.attribution
    if in_list:
        who = short(said.speaker, _MOST) if said and said.speaker.strip() else _itself(claim)
        return (
            who + {Stance.REPORTED: "", Stance.CLAIMED: ", a claim", Stance.DENIED: ", denied"}[claim.stance]
        )
    who = said.speaker if said and said.speaker else _itself(claim)
    return who if claim.stance is Stance.REPORTED else f"{who}, {claim.stance}"


def _itself(claim: CasualtyClaim) -> str:
    return THE_DATA_SET if claim.rule == IMPORTED else THE_ARTICLE_ITSELF


def as_written(claim: CasualtyClaim) -> str:
    """Who says it, in one line as the article has it, as a file says it."""
    said = claim.attribution
    return (
        " ".join(said.speaker.split())
        if said and said.speaker.strip()
        else (THE_DATA_SET if claim.rule == IMPORTED else THE_ARTICLE)
    )


def every_speaker(incident: Incident) -> str:
    """Who says how many, whatever harm, each once, those of the main harm first: "police and the mayor"."""
    harm = incident.main_harm
    claims = sorted((c for a in incident.accounts for c in a.claims), key=lambda c: c.harm is not harm)
    named = (c.attribution.speaker for c in claims if c.attribution and c.attribution.speaker)
    said = each_once(short_name(name) for name in named)
    if not said:
        return THE_DATA_SET if incident.imported else THE_ARTICLE_ITSELF
    return listed([name for name in said if name], most=MOST_NAMES)


def short_name(speaker: str) -> str:
    """A speaker's name without an apposition, and without where they are based.

    >>> short_name("the UK-based Syrian Observatory for Human Rights, a monitoring group")
    'Syrian Observatory for Human Rights'
    """
    name = " ".join(speaker.split()).split(", ")[0]
    return _SEAT.sub("", name) or name


def each_once(names: Iterable[str]) -> list[str]:
    """`names` in order, each once; one that is another's name in short ("Observatory") is that other.

    >>> each_once(["Observatory", "police", "Syrian Observatory for Human Rights", "the police"])
    ['Syrian Observatory for Human Rights', 'police']
    """
    found = list(dict.fromkeys(names))
    full = {name: _in_full(name, found) for name in found}
    return list(dict.fromkeys(full[name] for name in found))


def _in_full(name: str, names: list[str]) -> str:
    """The longest of `names` that `name` is short for; itself where there is none or more than one could be meant."""
    plain = _words(name)
    same = next(other for other in names if _words(other) == plain)
    if len(plain) != 1 or not _ARTICLE.sub("", name)[:1].isupper():
        return same
    longer = [other for other in names if other[:1].isupper() and plain[0] in _words(other)[1:]]
    return longer[0] if len(longer) == 1 else same


def _words(name: str) -> tuple[str, ...]:
    return tuple(_ARTICLE.sub("", name).casefold().split())
