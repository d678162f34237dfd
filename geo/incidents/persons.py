"""Persons whom an article names and who hold no office: witnesses, the dead and hurt, their families.

Who is taken for private: somebody named beside a word that says so ("a witness, N", "his wife N", "N, 34,",
"34-year-old N", "N was killed"), and a speaker in such a role. Somebody who is given an office anywhere in
the article ("Governor N", "N, a spokesman for") is not. A name alone says nothing, and is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geo.incidents.people import TITLES
from geo.places.gazetteer import key
from geo.places.lexicon import (
    MONTHS,
    OFFICES,
    ORGANISATIONS,
    WEEKDAYS,
    common_words,
    first_names,
    surnames,
)
from geo.text.alternation import any_of
from geo.text.lexicon import lexicon
from geo.vocabulary import Attribution, Span
from geo.vocabulary.roles import PRIVATE_ROLES

_WORD = r"(?:[Aa]l[- ])?[^\W\d_a-z][\w’'\-]*\w"
_NAME = re.compile(
    rf"{_WORD}(?:[ \u00a0](?:(?:bin|ibn|bint|abu|umm|abd|de|la|del|da|van|von|al|el|ul|ud) )?{_WORD}){{0,9}}"
)
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
    """The names of private persons in `text`, each with the role that may stand for it ("witness", "relative").

    With a full name its first and last word are among them too: the text goes on with these alone. So are others
    with the same last word, who are of the family. `speakers` are those that were read; `placed` spans name
    places and so nobody. Not to be changed: it is kept.

    >>> private_persons("Ayman Fares, a shopkeeper, saw it. Governor Samir Haddad denied it.")
    {'Ayman Fares': 'resident', 'Ayman': 'resident', 'Fares': 'resident'}
    """
    for span in placed:
        text = f"{text[: span.start]}{'·' * (span.end - span.start)}{text[span.end :]}"
    named = _named(text)
    public = {n.name for n in named if _in_office(text, n)}
    roles: dict[str, str] = {}
    for n in named:
        role = _role(text, n) or _speaks_as(n, speakers)
        if role and n.name not in public:
            roles.setdefault(n.name, role)
    families = {name.split()[-1] for name in roles}
    for n in named:
        if n.name not in public and n.name.split()[-1] in families:
            roles.setdefault(n.name, "relative")
    parts: dict[str, str] = {}
    held = {word for name in public for word in name.split()}
    for name, role in roles.items():
        words = name.split()
        for part in (words[0], words[-1]):
            if len(words) > 1 and len(part) > 2 and part not in held:
                parts.setdefault(part, role)
    return roles | {part: role for part, role in parts.items() if part not in roles}


def _named(text: str) -> list[_Named]:
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
        name = span.of(text)
        if _is_person(name) or (key(name) in first_names() and _BEFORE.search(text[: span.start][-60:])):
            found.append(_Named(span, name, title))
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


def _speaks_as(named: _Named, speakers: tuple[Attribution, ...]) -> str:
    return next(
        (s.role.lower() for s in speakers if s.role.lower() in PRIVATE_ROLES and s.span.overlaps(named.span)),
        "",
    )
