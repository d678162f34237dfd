"""What a trigger speaks for: the subtypes of an incident, and pieces of one that need another piece."""

from __future__ import annotations

from enum import StrEnum

from geo.vocabulary import SUBTYPES, EventType


class Sense(StrEnum):
    """What a trigger speaks for: a subtype, or a piece of one that needs another piece."""

    CLASH = "Armed clash"
    REGAIN = "Government regains territory"
    OVERTAKE = "Non-state actor overtakes territory"
    CHEMICAL = "Chemical weapon"
    AIR = "Air/drone strike"
    SUICIDE = "Suicide bomb"
    SHELLING = "Shelling/artillery/missile attack"
    BOMB = "Remote explosive/landmine/IED"
    GRENADE = "Grenade"
    SEXUAL = "Sexual violence"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    PROTEST = "Peaceful protest"
    INTERVENTION = "Protest with intervention"
    RIOT = "Violent demonstration"
    MOB = "Mob violence"
    AGREEMENT = "Agreement"
    ARRESTS = "Arrests"
    CHANGE = "Change to group/activity"
    DISRUPTED = "Disrupted weapons use"
    BASE = "Headquarters or base established"
    DAMAGE = "Looting/property destruction"
    TRANSFER = "Non-violent transfer of territory"
    OTHER = "Other"
    EARTHQUAKE = "Earthquake"
    FLOOD = "Flood"
    STORM = "Storm"
    LANDSLIDE = "Landslide"
    BLAZE = "Fire"
    """A fire that nobody set."""
    TRANSPORT = "Transport accident"
    INDUSTRIAL = "Industrial accident"
    COLLAPSE = "Building collapse"
    CRUSH = "Crowd crush"
    DISEASE = "Disease"
    MISHAP = "Other disaster or accident"
    """The subtype "Other" of disasters, which Strategic developments have as well."""
    ASSAULT = "assault"
    """An attack by armed people: a battle or violence against civilians, as its target decides."""
    KILLING = "killing"
    """A death dealt: the weakest of all, since any violence may bring it."""
    FIRE = "fire"
    """Something set alight: a riot's, an arsonist's or a raider's deed."""
    FORCE = "force"
    """Police against a crowd: tear gas, baton charges."""
    NOTHING = "nothing"
    """Words that look like a trigger and are none ("heart attack", "demonstrated that")."""


DISASTERS = (
    Sense.EARTHQUAKE,
    Sense.FLOOD,
    Sense.STORM,
    Sense.LANDSLIDE,
    Sense.BLAZE,
    Sense.TRANSPORT,
    Sense.INDUSTRIAL,
    Sense.COLLAPSE,
    Sense.CRUSH,
    Sense.DISEASE,
    Sense.MISHAP,
)
NATURAL = (Sense.EARTHQUAKE, Sense.FLOOD, Sense.STORM, Sense.LANDSLIDE, Sense.DISEASE)
"""What happens to people in a war as well, whatever else is told beside it; an accident is none where people did violence."""
EVENT_OF: dict[str, tuple[EventType, str]] = {
    sub: (kind, sub) for kind, subs in SUBTYPES.items() for sub in subs if kind is not EventType.DISASTER
} | {
    str(sense): (EventType.DISASTER, "Other" if sense is Sense.MISHAP else sense.value) for sense in DISASTERS
}
"""The event type and the subtype of each name that evidence is added up under."""
