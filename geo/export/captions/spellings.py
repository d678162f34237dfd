"""An incident as it is published -> how its place may be spelled: as its articles do, and as the gazetteer does."""

from __future__ import annotations

from geo.maps.selection import located
from geo.vocabulary import Incident
from geo.wording.language import clean
from geo.wording.places import LONGEST_NAME


def spellings(incident: Incident) -> tuple[str, ...]:
    """The spellings of its place, the articles' own first, each once. None for several places, or for a masked one.

    "Gedaref" and "Al Qadarif" for an article that writes the first.
    """
    places = located(incident)
    if len(places) != 1 or any(p.masked for p in incident.lead.places):
        return ()
    found = []
    for account in incident.accounts:
        resolutions = account.reading.resolutions
        for place in account.report.places:
            if place.gazetteer_id == places[0].gazetteer_id and 0 <= place.toponym < len(resolutions):
                found.append(resolutions[place.toponym].toponym.text)
    official = [
        r.entry.name
        for r in incident.accounts[0].reading.resolutions
        if r.entry and r.entry.id == places[0].gazetteer_id
    ]
    names = (clean(name, LONGEST_NAME) for name in (*found, places[0].name, *official))
    return tuple(dict.fromkeys(n for n in names if n))
