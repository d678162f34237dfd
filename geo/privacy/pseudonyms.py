"""An incident -> the incident without the names of private persons: their roles stand in their place."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.privacy.names import Names, finder
from geo.privacy.persons import private_persons
from geo.privacy.redaction import redacted, said_tolls
from geo.vocabulary import Account, Attribution, Incident, Outcome, Span
from geo.vocabulary.roles import PRIVATE_ROLES, with_article

_ROLE = re.compile(r"\[(?:an? )[a-z]+\]")


def private_names(incident: Incident) -> dict[str, str]:
    """The names of private persons in the articles of `incident`, each with the role that may stand for it."""
    found: dict[str, str] = {}
    for account in incident.accounts:
        said = tuple(c.attribution for c in account.reading.claims if c.attribution)
        found |= private_persons(account.article.text, said, tuple(_placed(account)))
        found |= private_persons(account.article.source)
        found |= private_persons(account.article.headline)
    return found


def pseudonymised(incident: Incident) -> Incident:
    """`incident` without the names of private persons: their roles stand in their place."""
    roles = private_names(incident)
    if not roles:
        return incident
    names = finder(frozenset((name, f"[{with_article(role)}]") for name, role in roles.items()), people=True)
    return replace(
        incident,
        accounts=tuple(_pseudonymised(a, names) for a in incident.accounts),
        tolls=said_tolls(incident.tolls, names.say),
    )


def _pseudonymised(account: Account, names: Names) -> Account:
    def speak(said: Attribution) -> str:
        role = said.role.lower()
        unnamed_ = names.say(said.speaker)
        if unnamed_ == said.speaker:
            return unnamed_
        return with_article(role) if role in PRIVATE_ROLES else _of_nobody(unnamed_)

    edits = names.edits(account.article.text, _placed(account))
    made = redacted(account, edits, names.say, speak)
    resolutions = tuple(
        r if r.outcome is Outcome.RESOLVED else replace(r, name=names.say(r.name), candidates=())
        for r in made.reading.resolutions
    )
    made = replace(made, reading=replace(made.reading, resolutions=resolutions))
    url = made.article.url
    return replace(made, article=replace(made.article, url="" if names.in_address(url) else url))


def _of_nobody(speaker: str) -> str:
    """How a speaker is called of whom a role in brackets stands for the name: by the other words, if these say who.

    >>> _of_nobody("a Facebook user, [a person]"), _of_nobody("[a person] and [a witness]")
    ('a Facebook user', 'a person and a witness')
    """
    others = " ".join(_ROLE.sub(" ", speaker).split()).strip(" ,;:-–")
    said = re.search(r"\b(?!and$|with$)[a-z]{3,}$", others)
    roles = dict.fromkeys(role.strip("[]") for role in _ROLE.findall(speaker))
    return others if said or not roles else " and ".join(roles)


def _placed(account: Account) -> list[Span]:
    return [r.toponym.span for r in account.reading.resolutions if r.outcome is Outcome.RESOLVED]
