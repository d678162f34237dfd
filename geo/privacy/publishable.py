"""Incidents and what the publisher keeps back -> the incidents as they may be published.

Places are masked, private persons pseudonymised, and an article that also tells of what is kept back says nothing of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from geo.places.gazetteer import Gazetteer
from geo.privacy.masking import beside, masked, names_of
from geo.privacy.pseudonyms import pseudonymised
from geo.privacy.redaction import said_tolls
from geo.vocabulary import Account, Article, Discretion, Incident, Precision, Reading


def publishable(
    everything: Sequence[Incident],
    shown: Sequence[Incident],
    left_out: Sequence[Incident],
    discretion: Discretion,
    gazetteer: Gazetteer,
) -> dict[str, Incident]:
    """Each of `everything` by its id, as it may be published; of those not `shown` only what is counted stays.

    The others lose the names of what `left_out` tells of in the same article. `gazetteer` says what encloses a place.
    """
    mask = discretion.mask
    hidden = [i for i in everything if discretion.masks(sensitive=i.sensitive)]
    masks = {i.id for i in hidden}
    gone, masked_away = _told_of(left_out, Precision.COUNTRY), _told_of(hidden, mask)
    treated = {i.id: counted(i) for i in everything}
    for incident in shown:
        made = incident if discretion.private_names else pseudonymised(incident)
        made = masked(made, mask, gazetteer) if mask and incident.id in masks else beside(made, masked_away)
        treated[incident.id] = _without_inner_words(beside(made, gone), discretion)
    return treated


def _without_inner_words(incident: Incident, discretion: Discretion) -> Incident:
    """`incident` without what analysts wrote for each other, unless the publisher chose that it goes out."""
    return replace(
        incident,
        notes=incident.notes if discretion.says_notes else (),
        tags=incident.tags if discretion.says_tags else (),
    )


def _told_of(incidents: Iterable[Incident], to: Precision | None) -> dict[str, set[str]]:
    """Article -> the names finer than `to` of those of `incidents` that it tells of."""
    names: dict[str, set[str]] = defaultdict(set)
    for incident in incidents if to else ():
        for account in incident.accounts:
            names[account.article.id] |= names_of([incident], to)
    return names


def counted(incident: Incident) -> Incident:
    """What is counted of an incident that is not shown: its type, days, tolls, standing and grade, without words or places."""
    account = incident.accounts[0]
    article = Article(account.article.id, "")
    reading = Reading(article.id, account.reading.version, account.reading.language, None)
    report = replace(
        account.report,
        date=replace(account.report.date, span=None),
        places=(),
        claims=(),
        tolls=said_tolls(account.report.tolls, lambda _: ""),
        actors=(),
        evidence=(),
    )
    tolls = said_tolls(incident.tolls, lambda _: "")
    return replace(incident, accounts=(Account(article, reading, report),), tolls=tolls, notes=(), tags=())
