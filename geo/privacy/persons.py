"""A text -> the private persons whom it names: the one door that says who may be named.

Whoever is named is taken for private until something says otherwise: an office that the article gives them anywhere
("Governor N", "N, a spokesman for"), a word that makes the name an organisation's, or the list of public names.
What stands beside a name says which role stands for it ("a witness, N", "his wife N", "N was killed"); else it is
"person". A speaker is held to more: any name that an account is ascribed to counts, known as a given name or not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from geo.incidents.clauses.person_nouns import TITLES
from geo.places.gazetteer import key
from geo.places.lexicon import (
    FACILITIES,
    HAYY,
    LOCATIVE,
    MONTHS,
    NATURE,
    NATURE_BEFORE,
    NEAR,
    OFFICES,
    ORGANISATIONS,
    PLACE_BEFORE,
    PLACE_WORDS,
    WEEKDAYS,
    common_words,
    first_names,
    surnames,
)
from geo.places.recognition.words import is_demonym
from geo.text.alternation import any_of
from geo.text.lexicon import lexicon
from geo.vocabulary import Attribution, Span
from geo.vocabulary.roles import PRIVATE_ROLES

_WORD = r"(?:[Aa]l[- ])?[^\W\d_a-z][\w’'\-]*\w"
_NAME = re.compile(
    rf"{_WORD}(?:[ \u00a0](?:(?:bin|ibn|bint|abu|umm|abd|de|la|del|da|van|von|al|el|ul|ud) )?{_WORD}){{0,9}}"
)
_THE = re.compile(r"\bthe $", re.IGNORECASE)
_GOES_ON = re.compile(rf"[ \u00a0](?:(?:bin|ibn|bint|abu|al|el) )?{_WORD}")
_WORD_BEFORE = re.compile(rf"({_WORD})[ \u00a0]$")
_LISTS = lexicon("private_persons")
_HARMED, _OFFICE_WORDS = (
    {name: any_of(words) for name, words in _LISTS[table].items()} for table in ("harmed", "offices")
)
_ROLES: dict[str, str] = {word: role for role, words in _LISTS["roles"].items() for word in words}
"""Words that say that somebody is a private person, and the role that stands for the name."""
_PRIVATE = any_of(_ROLES)
_BEFORE = re.compile(
    rf"\b(?P<role>{_PRIVATE})s?(?: (?:named|called|identified as|of the victim))?,? (?:(?:Mr|Mrs|Ms|Miss)\.? )?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"^,? (?:who is )?(?:a|an|the|his|her|their|whose|one of the|another|[A-Z][\w’'\-]+[’']s)? ?(?:[\w\-]+ ){{0,3}}?(?P<role>{_PRIVATE})\b",
)
_AGED_BEFORE = re.compile(r"\b(?:\d{1,3}|\w+)-(?:year|month)-old (?:\w+ ){0,2}$", re.IGNORECASE)
_AGED_AFTER = re.compile(
    r"^(?:, (?:aged )?\d{1,3}\b(?! (?:people|km|miles|others|were))|,? ?\(\d{1,3}\)|,? aged \d)"
)
_HURT_BEFORE = re.compile(
    rf"\b(?:{_HARMED['before']}|(?:the {_HARMED['named']} (?:is|was|were|are|included|include|including)))(?: (?:as|were|was))?:? "
    r"(?:(?:Mr|Mrs|Ms|Miss)\.? )?$",
    re.IGNORECASE,
)
_HURT_AFTER = re.compile(
    r"^,? (?:who )?(?:(?:was|were|had been|has been|is)(?: \w+ly)? "
    rf"{_HARMED['after']}|died|lost h(?:is|er) life)\b"
)
_OFFICE_AFTER = re.compile(rf"^, (?:\w+ ){{0,4}}?{_OFFICE_WORDS['after']}\b", re.IGNORECASE)
_OFFICES = (OFFICES | TITLES) - frozenset(_LISTS["offices"]["courtesy"])
_SPEAK_FOR_OFFICES = _OFFICES.union(_LISTS["offices"]["before"])
_PUBLIC = frozenset(key(name) for names in _LISTS["public"].values() for name in names)
"""Names that anybody may print: heads of state and of government, well-known bodies."""
_OFFICIAL_ROLES = frozenset({"official", "police", "military", "united nations"})
"""Roles of speakers that are offices."""
_NO_PERSONS = (
    frozenset(FACILITIES) | frozenset(PLACE_WORDS) | NATURE | frozenset(_LISTS["no_persons"]["anywhere"])
)
_BEGIN_NO_PERSONS = (
    NATURE_BEFORE | PLACE_BEFORE | HAYY | NEAR | LOCATIVE | frozenset(_LISTS["no_persons"]["first"])
)
_BODIES, _AREAS = (any_of(_LISTS["things"][table]) for table in ("bodies", "areas"))
_SOMEBODY = any_of([*_ROLES, *_LISTS["things"]["people"]])
_THING_AFTER = re.compile(
    rf" (?:{_BODIES}|{_AREAS})s?\b(?![-’']| (?:{_SOMEBODY}|{_OFFICE_WORDS['after']})s?\b)"
)
"""After a name that is said to be a body's or a place's: "N movement", "N neighbourhood"."""
_THING_BEFORE = re.compile(
    rf"\b(?:{_BODIES}|{_AREAS})(?:,? (?:called|named|known as|dubbed))? [“\"‘']?$|\b{_AREAS} of $"
)
"""Before one: "the company N", "a movement known as N", "the village of N"."""
_UNDER_A_NAME = re.compile(r"\bunder the name(?: of)? [“\"‘']?$")
_WITHIN = re.compile(r"(?<!belief )(?<!faith )(?<!trust )(?<!confidence )(?<!interest )(?<!believe )\bin $")
_POSSESSIVE = re.compile(r"[’']s?$")
_OF_SOMEBODY = re.compile(
    r"[’']|,? who\b| (?!and\b|on\b|at\b|as\b|to\b|by\b|where\b|when\b|with\b|after\b|before\b|near\b|for\b|this\b|last\b)[a-z]"
)
"""After "in N": what somebody has ("in N house"), or another noun, that leaves it open what N is."""
_PER_CENT_BEFORE = re.compile(r"\b(?:per ?cent|%)[^.\n]{0,80}$")
_PER_CENT_AFTER = re.compile(r" \d[\d.,]*\b(?! years)(?: ?(per ?cent\b|%))?")
_GOVERNS = re.compile(r"(?:\b(?:of|in|at|from|for|near|to|the|based)|-) ?$", re.IGNORECASE)
"""Before a name of one word or of no known given name: it is a place's or a body's ("a doctor in N", "the N")."""
_GOES_ON_SMALL = re.compile(r"[- ][a-z]")
"""After a name: it only says which ("N health ministry")."""
_SAYS = r"(?:said|says|told|added|wrote|recalled|reported|posted)"
_SAYS_AFTER = re.compile(rf" {_SAYS}\b")
_SAYS_BEFORE = re.compile(rf"\b(?:{_SAYS}|according to) $", re.IGNORECASE)
_GOES_ON_SMALL_NOUN = re.compile(
    rf"[- ](?!{_SAYS}\b|on\b|in\b|at\b|that\b|to\b|and\b|who\b|by\b|as\b|while\b)[a-z]|[’']s\b"
)
_TIED = re.compile(r"(?:,? \b(?:of|in|at|from|for|near|to|by|called|named)\b(?: the)?) $", re.IGNORECASE)
_SITE = re.compile(rf" {any_of(FACILITIES)}\b", re.IGNORECASE)
_LONGEST_LETTERS = 6
"""Letters of a body's initials ("UNITA")."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in the text: where, and the word before it in the same run that is a title."""

    span: Span
    name: str
    title: str


@lru_cache(maxsize=2048)
def private_persons(
    text: str, speakers: tuple[Attribution, ...] = (), placed: tuple[Span, ...] = ()
) -> dict[str, str]:
    """The names of private persons in `text`, each with the role that may stand for it ("witness", "person").

    With a full name its first and last word are among them too: the text goes on with these alone. So are others
    with the same last word, who are of the family. `speakers` are those that were read; `placed` spans name
    places and so nobody. Not to be changed: it is kept.

    >>> private_persons("Ayman Fares, a shopkeeper, saw it. Governor Samir Haddad denied it.")
    {'Ayman Fares': 'resident', 'Ayman': 'resident', 'Fares': 'resident'}
    """
    places = frozenset(key(span.of(text)) for span in placed)
    said_of_the = {s for s in speakers if _THE.search(text[: s.span.start][-5:])}
    for span in placed:
        text = f"{text[: span.start]}{'·' * (span.end - span.start)}{text[span.end :]}"
    named = _named(text)
    things = {n.name for n in named if _is_said_to_be_a_thing(text, n)}
    public = {n.name for n in named if _in_office(text, n) or _speaks_in_office(n, speakers)}
    roles: dict[str, str] = {}
    for n in named:
        role = _role(text, n) or _speaks_as(n, speakers)
        if role and n.name not in public:
            roles.setdefault(n.name, role)
    families = {name.split()[-1] for name in roles}
    for n in named:
        if n.name not in public and n.name.split()[-1] in families:
            roles.setdefault(n.name, "relative")
        elif n.name not in public | things and not _is_of_a_place(n.name):
            roles.setdefault(n.name, "person")
    for n in _speaking(text):
        if n.name not in public and not _speaks_in_office(n, speakers):
            roles.setdefault(n.name, "person")
    called = ((s, name) for s in speakers for name in _unlisted(s, places, governed=s in said_of_the))
    roles = {name: _role_of(s) for s, name in called if name not in public} | roles
    return roles | _parts(roles, held={word for name in public for word in name.split()})


def _role_of(said: Attribution) -> str:
    return said.role.lower() if said.role.lower() in PRIVATE_ROLES else "person"


def _parts(roles: dict[str, str], held: set[str]) -> dict[str, str]:
    """The first and the last word of each full name of `roles` that is not itself one of them, nor of `held`."""
    parts: dict[str, str] = {}
    for name, role in roles.items():
        words = name.split()
        for part in (words[0], words[-1]):
            if len(words) > 1 and len(part) > 2 and part not in held:
                parts.setdefault(part, role)
    return {part: role for part, role in parts.items() if part not in roles}


def _speaking(text: str) -> list[_Named]:
    """The names in `text` beside a verb of speech, whoever was read as the speaker ("said N", "N told reporters")."""
    return [
        n
        for n in _runs(text)
        if (_SAYS_AFTER.match(text[n.span.end :][:40]) or _SAYS_BEFORE.search(text[: n.span.start][-40:]))
        and n.title not in _OFFICES
        and not _GOES_ON_SMALL_NOUN.match(text[n.span.end :][:40])
        and not _GOVERNS.search(text[: n.span.start][-12:].replace("to ", ""))
        and not _is_public(n.name)
        and not _is_of_a_place(n.name)
        and not _in_office(text, n)
    ]


def _unlisted(said: Attribution, places: frozenset[str], *, governed: bool) -> Iterator[str]:
    """The names in how a speaker is called that are no office's, no body's, no place's and on no public list.

    `governed`: "the" stands before it in the article, as it does before a body.
    """
    for n in _runs(said.speaker):
        words = key(n.name).split()
        before, after = said.speaker[: n.span.start], said.speaker[n.span.end :]
        known = _is_person(n.name)
        if n.title in _OFFICES or key(n.name) in places or _is_public(n.name):
            continue
        if _GOES_ON_SMALL.match(after) and not (known and after.startswith(" ")):
            continue
        if not known and (_GOVERNS.search(before) or (governed and not before)):
            continue
        if len(words) > 1 and (said.role.lower() in _OFFICIAL_ROLES or _in_office(said.speaker, n)):
            continue
        yield n.name


def without_names(words: str, kept: frozenset[str] = frozenset()) -> str:
    """`words` without the names in them, whosever they are, and what ties them on; those of the whole world stay.

    `kept` are keys of names that may stay too. For what is told of a place that is kept back: a hospital, a mayor or a
    brigade tells where.

    >>> without_names("a doctor at al-Thawra hospital"), without_names("Syrian Observatory for Human Rights")
    ('a doctor', 'Syrian Observatory for Human Rights')
    """
    out, at = [], 0
    for n in _runs(words):
        if key(n.name) in kept or _is_the_worlds(n.name, {"observatory"}):
            continue
        before = words[at : n.span.start]
        tied = _TIED.search(before)
        out.append(before[: tied.start()] if tied else before)
        at = n.span.end
        if tied and (site := _SITE.match(words[at:])):
            at += site.end()
    return " ".join("".join((*out, words[at:])).split()).strip(" ,;:-–'’")


def _is_public(name: str) -> bool:
    """Whether a name is a body's, a people's or on the list of those that anybody may print."""
    words = key(name).split()
    return (
        _is_the_worlds(name)
        or not ORGANISATIONS.isdisjoint(words)
        or not (MONTHS | WEEKDAYS).isdisjoint(words)
    )


def _is_the_worlds(name: str, also: Collection[str] = ()) -> bool:
    """Whether a name tells of nobody and no place by itself: a public one, a people's, of common words and those `also`
    given, or a body's initials."""
    words = key(name).split()
    return (
        key(name) in _PUBLIC
        or all(is_demonym(word) or word in common_words() or word in also for word in words)
        or (len(words) == 1 and name.isupper() and len(name) <= _LONGEST_LETTERS)
    )


def _named(text: str) -> list[_Named]:
    """The names of persons in `text`: of two words or more as `_is_person` says, or a given name beside its role."""
    return [
        n
        for n in _runs(text)
        if (_is_person(n.name) and key(n.name) not in _PUBLIC)
        or (key(n.name) in first_names() and _BEFORE.search(text[: n.span.start][-60:]))
    ]


def _runs(text: str) -> list[_Named]:
    """Runs of words with capitals, without the titles and common words that they begin with."""
    found = []
    for match in _NAME.finditer(text):
        words = list(re.finditer(r"[^ \u00a0]+", match.group()))
        title = ""
        while words and (_is_title(w := words[0].group()) or _is_common(w)):
            title = key(w) if _is_title(w) else ""
            words.pop(0)
        if not words:
            continue
        span = Span(match.start() + words[0].start(), match.end())
        found.append(_Named(span, span.of(text), title))
    return found


def in_a_longer_name(text: str, span: Span) -> bool:
    """Whether the word at `span` is part of a longer name: "Omar" of "Omar Haddad", not of "Mr Omar" or "Then Omar"."""
    if _GOES_ON.match(text, span.end):
        return True
    before = _WORD_BEFORE.search(text[max(0, span.start - 40) : span.start])
    return before is not None and not (_is_title(before.group(1)) or _is_common(before.group(1)))


def _is_title(word: str) -> bool:
    return key(word) in TITLES or key(word) in OFFICES


def _is_common(word: str) -> bool:
    k = key(word)
    return (k in common_words() and k not in first_names()) or k in MONTHS or k in WEEKDAYS


def _is_person(name: str) -> bool:
    """Two words or more, of which one is known as a given name, or the last as a family name; no organisation.

    What is written all in capitals tells nothing: names and other words look alike there.
    """
    words = key(name).split()
    if (
        len(words) < 2
        or name.isupper()
        or not ORGANISATIONS.isdisjoint(words)
        or not (MONTHS | WEEKDAYS).isdisjoint(words)
    ):
        return False
    return words[0] in first_names() or (words[-1] in surnames() and words[0] not in common_words())


def _is_of_a_place(name: str) -> bool:
    """Whether a name that nothing is said of is a street's, a site's, a sea's, a storm's or a people's."""
    words = key(name).split()
    return (
        not _NO_PERSONS.isdisjoint(words)
        or words[0] in _BEGIN_NO_PERSONS
        or any(is_demonym(word) for word in words[1:])
    )


def _is_said_to_be_a_thing(text: str, named: _Named) -> bool:
    """Whether the words beside a name say that it is a body's or a place's: "the N movement", "a company called N".

    "in N" says so where the text goes on with no part of the name, as it does with a person's.
    """
    after, before = text[named.span.end :][:60], text[max(0, named.span.start - 100) : named.span.start]
    words = named.name.split()
    if named.title or len(words) < 2 or _POSSESSIVE.search(named.name):
        return False
    if _THING_AFTER.match(after) or _THING_BEFORE.search(before):
        return True
    quoted = _PER_CENT_AFTER.match(after)
    if quoted and (quoted[1] or _PER_CENT_BEFORE.search(before)):
        return True
    first, last = words[0], words[-1]
    if key(first) not in first_names() and _UNDER_A_NAME.search(before):
        return True
    alone = text.replace(named.name, "")
    return bool(_WITHIN.search(before) and not _OF_SOMEBODY.match(after)) and not re.search(
        rf"\b(?:{re.escape(first)}|{re.escape(last)})\b", alone
    )


def _in_office(text: str, named: _Named) -> bool:
    if named.title in _OFFICES:
        return True
    before = key(text[max(0, named.span.start - 40) : named.span.start]).split()
    if before and before[-1] in _SPEAK_FOR_OFFICES:
        return True
    return bool(_OFFICE_AFTER.match(text[named.span.end : named.span.end + 80]))


def _role(text: str, named: _Named) -> str:
    """What the words beside a name say that the person is; "" where they do not say."""
    before = text[max(0, named.span.start - 60) : named.span.start]
    if named.title:
        before = before.rsplit(" ", 2)[0] + " "
    after = text[named.span.end : named.span.end + 70]
    for pattern, words in ((_BEFORE, before), (_AFTER, after)):
        match = pattern.search(words)
        if match:
            return _ROLES[match.group("role").lower()]
    if _AGED_BEFORE.search(before) or _AGED_AFTER.match(after):
        return "person"
    return "victim" if _HURT_BEFORE.search(before) or _HURT_AFTER.match(after) else ""


def _speaks_in_office(named: _Named, speakers: tuple[Attribution, ...]) -> bool:
    return any(s.role.lower() in _OFFICIAL_ROLES and named.name in s.speaker for s in speakers)


def _speaks_as(named: _Named, speakers: tuple[Attribution, ...]) -> str:
    return next(
        (s.role.lower() for s in speakers if s.role.lower() in PRIVATE_ROLES and s.span.overlaps(named.span)),
        "",
    )
