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
from geo.vocabulary import Discretion, Incident, Precision


def publishable(
    shown: Sequence[Incident],
    told: Sequence[Incident],
    left_out: Sequence[Incident],
    discretion: Discretion,
    gazetteer: Gazetteer,
) -> tuple[Incident, ...]:
    """`shown` as they may be published, in their order.

    `told` are these and others that their articles tell of: where one is masked, those beside it lose its names. They lose the names of
    what `left_out` tells of in the same article, too. `gazetteer` says what encloses a place.
    """
    mask = discretion.mask
    hidden = [i for i in told if discretion.masks(sensitive=i.sensitive)]
    masks = {i.id for i in hidden}
    gone, masked_away = _told_of(left_out, Precision.COUNTRY), _told_of(hidden, mask)

    def treated(incident: Incident) -> Incident:
        made = incident if discretion.private_names else pseudonymised(incident)
        made = masked(made, mask, gazetteer) if mask and incident.id in masks else beside(made, masked_away)
        return _without_inner_words(beside(made, gone), discretion)

    return tuple(map(treated, shown))


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
