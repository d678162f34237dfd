"""A place, or the places of one incident -> what they are called, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from geo.vocabulary import GazetteerEntry, Incident, Place, Precision
from geo.wording.language import MOST_NAMES, Counted, Language, Message, clean, listed

LONGEST_NAME = 60
"""Characters of a name: no place is called longer, only a hostile file says so."""
_PLURALS = {
    "city": "cities",
    "county": "counties",
    "territory": "territories",
    "municipality": "municipalities",
}
_UNITS = tuple(
    "province governorate oblast prefecture state county district department municipality territory region".split()
)
_MORE = Counted(
    ("{names} and {n} more", "{names} and {n} more"),
    (
        "{names} ومكان آخر",
        "{names} ومكانين آخرين",
        "{names} و{n} أماكن أخرى",
        "{names} و{n} مكانًا آخر",
        "{names} و{n} مكان آخر",
    ),
)


_FIRST_LEVEL = {
    "state": frozenset("AT AU BR DE IN MM MX MY NG SD SS US VE".split()),
    "region": frozenset("BF BY CI CL CM ER ET FR GH GN IT KZ ML MR NE PE PH RU SN SO TD TG TZ UA UZ".split()),
    "county": frozenset("EE HR HU KE LR NO RO".split()),
    "department": frozenset("BJ BO CO GT HN HT NI PY SV UY".split()),
    "prefecture": frozenset("CF JP".split()),
    "division": frozenset("BD".split()),
}
"""What English newspapers call a country's first-level units, where it is not "province"."""
_AREA = {
    Precision.DISTRICT: Message("{name} district", "منطقة {name}"),
    Precision.PROVINCE: Message("{name} {unit}", "محافظة {name}"),
}
"""An area that is called as its town is, where the two could be taken for each other."""


_COUNTRIES = {"PS": ("Palestinian Territory", "Palestinian territories")}
"""Countries that English newspapers call otherwise than the gazetteer, by ISO code: its name, and theirs."""


class ArabicNames(Protocol):
    """Where Arabic names of places come from; each gives "" where it knows none."""

    def of(self, gazetteer_id: str, name: str) -> str:
        """The Arabic name of an entry of the gazetteer that is also called `name`."""

    def of_country(self, code: str) -> str:
        """The Arabic name of the country with an ISO code."""

    def of_unit(self, country_code: str, name: str, admin1: str = "") -> str:
        """The Arabic name of the province called `name`; with its `admin1`, of a place in that province."""


class AsWritten:
    """Knows no Arabic names: every place is called as the article or the gazetteer writes it."""

    def of(self, gazetteer_id: str, name: str) -> str:
        """None."""
        return ""

    def of_country(self, code: str) -> str:
        """None."""
        return ""

    def of_unit(self, country_code: str, name: str, admin1: str = "") -> str:
        """None."""
        return ""


AS_WRITTEN = AsWritten()


def place_names(
    incident: Incident,
    places: Sequence[Place],
    language: Language = Language.EN,
    arabic: ArabicNames = AS_WRITTEN,
) -> str:
    """The places' names in one phrase; in English with the word that the article itself uses for them.

    "Latakia and Tartus provinces" where the article calls them provinces, "Hai Al Kusour, Baniyas" for a
    neighbourhood.
    """
    if language is Language.AR:
        return _arabic_names(places, arabic)
    unit = _unit(incident, places)
    if len(places) == 1:
        return place_name(places[0], unit)
    names = list(dict.fromkeys(p.name for p in places if p.name))
    return listed(names, most=MOST_NAMES) + (f" {_PLURALS.get(unit, unit + 's')}" if unit else "")


def _arabic_names(places: Sequence[Place], arabic: ArabicNames) -> str:
    names = list(dict.fromkeys(_with_town(p, arabic) for p in places))
    if len(names) > MOST_NAMES:
        first = listed(names[: MOST_NAMES - 1], Language.AR)
        return _MORE(len(names) - MOST_NAMES + 1, Language.AR, names=first)
    return listed(names, Language.AR)


def _with_town(place: Place, arabic: ArabicNames) -> str:
    name = place_called(place, Language.AR, arabic)
    if place.precision is not Precision.NEIGHBOURHOOD:
        return name
    town = clean(place.admin2, LONGEST_NAME)
    if town and place.admin1:
        within = arabic.of_unit(place.country_code, town.removesuffix(" District"), place.admin1) or town
    else:
        within = town or province_called(place.country_code, place.admin1, Language.AR, arabic)
    return f"{name}، {within}" if within and within.casefold() not in name.casefold() else name


def place_name(place: Place, unit: str = "") -> str:
    """One place's name; a neighbourhood with what it lies in."""
    if place.precision is Precision.NEIGHBOURHOOD:
        within = place.admin2 or place.admin1
        return (
            f"{place.name}, {within}"
            if within and within.casefold() not in place.name.casefold()
            else place.name
        )
    return f"{place.name} {unit}" if unit and unit not in place.name.casefold() else place.name


def _unit(incident: Incident, places: Sequence[Place]) -> str:
    """The article's word for what these places are, if it has one for all of them; the most telling of several."""
    if not all(p.precision in (Precision.PROVINCE, Precision.DISTRICT) for p in places):
        return ""
    cues: dict[str, set[str]] = {p.gazetteer_id: set() for p in places}
    for resolution in incident.accounts[0].reading.resolutions:
        if resolution.entry and resolution.entry.id in cues and resolution.precision:
            cues[resolution.entry.id].add(resolution.toponym.cue.lower().removesuffix("s"))
    common = set.intersection(*cues.values()) if cues else set()
    return next((unit for unit in _UNITS if unit in common), "")


def place_called(place: Place, language: Language = Language.EN, arabic: ArabicNames = AS_WRITTEN) -> str:
    """A place's name: in Arabic the gazetteer's, where the article's name is one of that very place's names.

    A village drawn as the province that it lies in keeps its own name: the province's would be another's.
    """
    name = clean(place.name, LONGEST_NAME)
    country = place.precision is Precision.COUNTRY and place.name == place.country
    if (language is Language.EN and not country) or not place.gazetteer_id:
        return name
    if country:
        return country_called(place.country_code, name, language, arabic)
    if place.precision is Precision.PROVINCE and place.name == place.admin1:
        return province_called(place.country_code, name, language, arabic)
    found = arabic.of(place.gazetteer_id, name)
    if not found and place.precision is Precision.DISTRICT and place.admin1:
        found = arabic.of_unit(place.country_code, name.removesuffix(" District"), place.admin1)
    return found or name


def area_called(
    place: Place, language: Language = Language.EN, arabic: ArabicNames = AS_WRITTEN, *, namesake: bool
) -> str:
    """A place's name; a district or province with its kind where it has a `namesake` that it could be taken for.

    >>> kirkuk = Place(0, "Kirkuk", precision=Precision.PROVINCE)
    >>> area_called(kirkuk, namesake=True), area_called(kirkuk, namesake=False)
    ('Kirkuk province', 'Kirkuk')
    """
    name = place_called(place, language, arabic)
    said = _AREA.get(place.precision) if place.precision and namesake else None
    if said is None or any(unit in name.casefold() for unit in _UNITS):
        return name
    return said(language, name=name, unit=_first_level(place.country_code))


def _first_level(country_code: str) -> str:
    return next((unit for unit, codes in _FIRST_LEVEL.items() if country_code in codes), "province")


def country_called(
    code: str, name: str, language: Language = Language.EN, arabic: ArabicNames = AS_WRITTEN
) -> str:
    """A country's name, by its ISO code; `name` where there is none in the language."""
    found = arabic.of_country(code) if language is Language.AR and code else ""
    known, said = _COUNTRIES.get(code, ("", ""))
    return found or clean(said if name == known and said else name, LONGEST_NAME)


def province_called(
    country_code: str, name: str, language: Language = Language.EN, arabic: ArabicNames = AS_WRITTEN
) -> str:
    """A first-level unit's name, found among those of its country."""
    plain = clean(name, LONGEST_NAME)
    if language is Language.EN or not plain:
        return plain
    return arabic.of_unit(country_code, plain) or plain


def full_name(place: Place | GazetteerEntry, *, short: bool = False) -> str:
    """A place's own name and what it lies in: "Jableh, Jableh District, Latakia, Syria"; `short` the smallest unit and the country."""
    units = (place.admin2 or place.admin1,) if short else (place.admin2, place.admin1)
    return ", ".join(dict.fromkeys(name for name in (place.name, *units, place.country) if name))
