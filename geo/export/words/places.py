"""Places in words: their names in the language, and where several incidents lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from geo.export.words.language import Counted, Language, Message, clean, listed, number
from geo.maps import naming
from geo.places.gazetteer import embedded, key
from geo.places.gazetteer.arabic import arabic_name
from geo.vocabulary import DataError, Incident, Place, Precision

LONGEST_NAME = 60
"""Characters of a name: no place is called longer, only a hostile file says so."""
_MOST_NAMES = 4
_COUNTRIES = Counted(
    ("{n} country", "{n} countries"), ("بلد واحد", "بلدين", "{n} بلدان", "{n} بلدًا", "{n} بلد")
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
_IN = Message(" in {place}", " في {place}")


def place_called(place: Place, language: Language = Language.EN) -> str:
    """A place's name: in Arabic the gazetteer's, where the article's name is one of that very place's names.

    A village drawn as the province that it lies in keeps its own name: the province's would be another's.
    """
    name = clean(place.name, LONGEST_NAME)
    if language is Language.EN or not place.gazetteer_id:
        return name
    if place.precision is Precision.COUNTRY and place.name == place.country:
        return country_called(place.country_code, name, language)
    if place.precision is Precision.PROVINCE and place.name == place.admin1:
        return province_called(place.country_code, name, language)
    arabic = _translated(name, place.gazetteer_id)
    if not arabic and place.precision is Precision.DISTRICT and place.admin1:
        arabic = _unit(place.country_code, name.removesuffix(" District"), place.admin1)
    return arabic or name


@lru_cache(maxsize=4096)
def _translated(name: str, id: str) -> str:
    arabic = arabic_name(id)
    if not arabic:
        return ""
    try:
        entry = embedded().entry(id)
    except DataError:
        return ""
    known = key(entry.name) == key(name) or any(n.entry.id == id for n in embedded().named(name))
    return arabic if known else ""


def country_called(code: str, name: str, language: Language = Language.EN) -> str:
    """A country's name, by its ISO code; `name` where there is none in the language."""
    if language is Language.AR and code:
        try:
            return arabic_name(embedded().country(code).id) or clean(name, LONGEST_NAME)
        except DataError:
            pass
    return clean(name, LONGEST_NAME)


def province_called(country_code: str, name: str, language: Language = Language.EN) -> str:
    """A first-level unit's name, found among those of its country."""
    plain = clean(name, LONGEST_NAME)
    if language is Language.EN or not plain:
        return plain
    return _unit(country_code, plain) or plain


@lru_cache(maxsize=4096)
def _unit(country_code: str, name: str, admin1: str = "") -> str:
    """The Arabic name of the province called so; with its `admin1`, of the town there that a district is called after."""
    found = (
        arabic_name(n.entry.id)
        for n in embedded().named(name)
        if n.entry.country_code == country_code
        and (n.entry.feature_code == "ADM1" if not admin1 else n.entry.admin1 == admin1)
    )
    return next((arabic for arabic in found if arabic), "")


def place_names(incident: Incident, places: Sequence[Place], language: Language = Language.EN) -> str:
    """The places of one incident in one phrase, as the map labels it."""
    if language is Language.EN:
        return clean(naming.place_names(incident, places))
    names = list(dict.fromkeys(_with_town(p) for p in places))
    if len(names) > _MOST_NAMES:
        first = listed(names[: _MOST_NAMES - 1], language)
        return _MORE(len(names) - _MOST_NAMES + 1, language, names=first)
    return listed(names, language)


def _with_town(place: Place) -> str:
    name = place_called(place, Language.AR)
    if place.precision is not Precision.NEIGHBOURHOOD:
        return name
    town = clean(place.admin2, LONGEST_NAME)
    if town and place.admin1:
        within = _unit(place.country_code, town.removesuffix(" District"), place.admin1) or town
    else:
        within = town or province_called(place.country_code, place.admin1, Language.AR)
    return f"{name}، {within}" if within and within.casefold() not in name.casefold() else name


def where(incidents: Sequence[Incident], most: int = 3, language: Language = Language.EN) -> str:
    """The places of `incidents` in few words: their names, or their provinces, or their countries."""
    places = [p for i in incidents for p in i.lead.places]
    if not places:
        return ""
    countries = _by_frequency(
        country_called(p.country_code, p.country, language) for p in places if p.country
    )
    names = _by_frequency(place_called(p, language) for p in places)
    provinces = _by_frequency(province_called(p.country_code, p.admin1, language) for p in places if p.admin1)
    every_province = all(p.admin1 for p in places)
    if len(countries) == 1:
        country = countries[0]
        inside = [n for n in names if n != country]
        if len(names) <= most and inside:
            return f"{listed(inside, language)}{language.comma}{country}"
        if every_province and len(provinces) <= most:
            return f"{listed(provinces, language)}{language.comma}{country}"
    if len(countries) > most:
        return _COUNTRIES(len(countries), language)
    return listed([_the(c, language) for c in countries] or names[:most], language)


def in_places(incidents: Sequence[Incident], language: Language = Language.EN) -> str:
    """ " in Homs, Syria", with the space before it; "" for no place."""
    place = where(incidents, language=language)
    return _IN(language, place=place) if place else ""


_WITH_ARTICLE = frozenset(
    "Philippines|Netherlands|Gambia|Bahamas|Maldives|Comoros|Seychelles|Vatican".split("|")
)


def _the(country: str, language: Language) -> str:
    """A country as it stands in a sentence: "the Philippines", "the Central African Republic"."""
    if language is Language.AR:
        return country
    with_article = country in _WITH_ARTICLE or country.endswith(
        ("Republic", "Islands", "Emirates", "Kingdom")
    )
    return f"the {country}" if with_article or country.startswith(("United ", "Democratic ")) else country


def _by_frequency(names: Iterable[str]) -> list[str]:
    return [name for name, _ in Counter(names).most_common()]


def distance(metres: float, language: Language = Language.EN) -> str:
    """A round distance as a scale bar says it.

    >>> distance(50_000), distance(500), distance(50_000, Language.AR)
    ('50 km', '500 m', '50 كم')
    """
    unit = ("كم", "م") if language is Language.AR else ("km", "m")
    if metres >= 1000:
        return f"{metres / 1000:,.0f} {unit[0]}"
    return f"{metres:,.0f} {unit[1]}"


def at_latitude(degrees: float, language: Language = Language.EN) -> str:
    """ " at 35°N": where a scale bar holds on a map of much of the world."""
    north = degrees >= 0
    value = number(abs(round(degrees)))
    if language is Language.AR:
        return f" عند خط العرض {value}° {'شمالًا' if north else 'جنوبًا'}"
    return f" at {value}°{'N' if north else 'S'}"
