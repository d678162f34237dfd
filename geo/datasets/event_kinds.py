"""The names of types of events as data sets write them -> our type and subtype."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from geo.vocabulary import SUBTYPES, EventType


class Kind(NamedTuple):
    """A type and a subtype ("" where it is not known), and what looks wrong with how they are written."""

    type: EventType
    subtype: str
    remark: str = ""


LONGEST = 200
"""Characters of a type's name that are looked at."""
KIND_NOT_SAID = Kind(EventType.STRATEGIC, "Other")
"""What stands for a row that does not say what happened: it says of nobody that they did violence."""
_TYPES = {t.value.casefold(): t for t in EventType} | {
    "strategic development": EventType.STRATEGIC,
    "remote violence": EventType.EXPLOSIONS,
}
_SUBTYPES = {t: {s.casefold(): s for s in subs} for t, subs in SUBTYPES.items()}
_OLD = {
    "battle-no change of territory": Kind(EventType.BATTLES, "Armed clash"),
    "battle-government regains territory": Kind(EventType.BATTLES, "Government regains territory"),
    "battle-non-state actor overtakes territory": Kind(
        EventType.BATTLES, "Non-state actor overtakes territory"
    ),
    "headquarters or base established": Kind(EventType.STRATEGIC, "Headquarters or base established"),
    "non-violent transfer of territory": Kind(EventType.STRATEGIC, "Non-violent transfer of territory"),
    "riots/protests": Kind(
        EventType.PROTESTS, "", "the data set does not say whether it was a riot or a protest"
    ),
}
"""Event types of ACLED's codebook of 2017 that the later ones have as sub-event types, or parted."""
_AIR = Kind(EventType.EXPLOSIONS, "Air/drone strike")
_SHELL = Kind(EventType.EXPLOSIONS, "Shelling/artillery/missile attack")
_BOMB = Kind(EventType.EXPLOSIONS, "Remote explosive/landmine/IED")
_WORDS = (
    (("suicide",), Kind(EventType.EXPLOSIONS, "Suicide bomb")),
    (("chemical", "gas attack"), Kind(EventType.EXPLOSIONS, "Chemical weapon")),
    (("airstrike", "air strike", "drone", "aerial", "airdrop", "barrel bomb", "helicopter"), _AIR),
    (("shelling", "artillery", "missile", "rocket", "mortar", "naval bombardment"), _SHELL),
    (("landmine", "ied", "explosive", "car bomb", "bombing", "cluster munition"), _BOMB),
    (("grenade",), Kind(EventType.EXPLOSIONS, "Grenade")),
    (
        ("abduct", "kidnap", "hostage", "disappear"),
        Kind(EventType.VIOLENCE, "Abduction/forced disappearance"),
    ),
    (("sexual", "rape"), Kind(EventType.VIOLENCE, "Sexual violence")),
    (("clash", "battle", "ground operation", "firefight"), Kind(EventType.BATTLES, "Armed clash")),
    (
        ("execution", "massacre", "attack on civilians", "killing of civilians"),
        Kind(EventType.VIOLENCE, "Attack"),
    ),
    (("riot",), Kind(EventType.RIOTS, "")),
    (("protest", "demonstration"), Kind(EventType.PROTESTS, "")),
    (("earthquake",), Kind(EventType.DISASTER, "Earthquake")),
    (("flood",), Kind(EventType.DISASTER, "Flood")),
)
"""How files of no known scheme write what happened; the first of these that stands in the cell decides."""


def coded(type: str, subtype: str) -> Kind | None:
    """An event type and sub-event type of ACLED (codebooks 2017 to 2024), which are ours; None for a type that is none.

    >>> coded("Battles", "Armed clash")[:2]
    (<EventType.BATTLES: 'Battles'>, 'Armed clash')
    >>> coded("Protests", "Excessive force against protestors").subtype  # as ACLED has written it, too
    'Excessive force against protesters'
    >>> coded("Battles", "Mob violence").remark
    "'Mob violence' is no kind of Battles"
    >>> coded("Skirmishes", "")
    """
    return _coded(type[:LONGEST], subtype[:LONGEST])


@lru_cache(1 << 12)
def _coded(type: str, subtype: str) -> Kind | None:
    said, kind = type.strip().casefold(), subtype.strip()
    if old := _OLD.get(said):
        return old
    if (found := _TYPES.get(said)) is None:
        return None
    if not kind:
        return Kind(found, "")
    own = _SUBTYPES[found].get(kind.casefold().replace("protestors", "protesters"))
    return Kind(found, own) if own else Kind(found, "", f"{kind[:60]!r} is no kind of {found}")


def named(type: str, subtype: str = "") -> Kind | None:
    """What happened as anybody may write it; None where nothing is written.

    >>> named("Airstrike").subtype, named("", "Armed clash").type.value, named("Meteorite").remark
    ('Air/drone strike', 'Battles', "'Meteorite' is no type of event that is known: it stands as “Other”")
    """
    return _named(type[:LONGEST], subtype[:LONGEST])


@lru_cache(1 << 12)
def _named(type: str, subtype: str) -> Kind | None:
    if not (said := (type.strip() or subtype.strip())):
        return None
    if found := _coded(said, subtype):
        return found
    for words in (subtype, type):
        plain = words.strip().casefold()
        owner = next((t for t, subs in _SUBTYPES.items() if plain in subs and plain != "other"), None)
        if owner:
            return Kind(owner, _SUBTYPES[owner][plain])
        padded = f" {plain} "
        for starts, kind in _WORDS:
            if any(f" {start}" in padded for start in starts):
                return kind
    return KIND_NOT_SAID._replace(
        remark=f"{said[:60]!r} is no type of event that is known: it stands as “Other”"
    )
