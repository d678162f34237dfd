"""Places -> what they are called with the gazetteer's Arabic names, and where several incidents lie, in few words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from geo.export.captions.arabic_names import GAZETTEER
from geo.vocabulary import Incident, Place, Precision
from geo.wording import incidents as told
from geo.wording import places as called
from geo.wording.language import Counted, Language, Message, clean, listed

_COUNTRIES = Counted(
    ("{n} country", "{n} countries"), ("بلد واحد", "بلدين", "{n} بلدان", "{n} بلدًا", "{n} بلد")
)
_IN = Message(" in {place}", " في {place}")


def place_called(place: Place, language: Language = Language.EN) -> str:
    """`geo.wording.places.place_called`."""
    return called.place_called(place, language, GAZETTEER)


def country_called(code: str, name: str, language: Language = Language.EN) -> str:
    """`geo.wording.places.country_called`; where `name` is but the code, the gazetteer's."""
    known = GAZETTEER.country(code) if name == code else name
    return called.country_called(code, known or name, language, GAZETTEER)


def province_called(country_code: str, name: str, language: Language = Language.EN) -> str:
    """`geo.wording.places.province_called`."""
    return called.province_called(country_code, name, language, GAZETTEER)


def place_names(incident: Incident, places: Sequence[Place], language: Language = Language.EN) -> str:
    """`geo.wording.places.place_names` in one line, as a picture can show it.

    A province that bears its town's name is called by its kind, too: "Homs" on a map is the town.
    """
    said = clean(called.place_names(incident, places, language, GAZETTEER))
    if len(places) != 1 or said != called.place_called(places[0], language, GAZETTEER):
        return said
    namesake = GAZETTEER.is_town(places[0].name, places[0].country_code)
    return clean(called.area_called(places[0], language, GAZETTEER, namesake=namesake))


def headline(incident: Incident, language: Language = Language.EN) -> str:
    """`geo.wording.incidents.headline` in one line, as a picture can show it."""
    return clean(told.headline(incident, language, GAZETTEER))


def where(incidents: Sequence[Incident], most: int = 3, language: Language = Language.EN) -> str:
    """The places of `incidents` in few words: their names, or their provinces, or their countries."""
    places = [p for i in incidents for p in i.lead.places]
    if not places:
        return ""
    countries = _by_frequency(
        country_called(p.country_code, p.country, language) for p in places if p.country
    )
    names = _by_frequency(_told_apart(places, language))
    provinces = _by_frequency(province_called(p.country_code, p.admin1, language) for p in places if p.admin1)
    every_province = all(p.admin1 for p in places)
    if len(countries) == 1:
        country = countries[0]
        inside = [n for n in names if n != country]
        if len(names) <= most and inside:
            return f"{listed([_the(n, language) for n in inside], language)}{language.comma}{_the(country, language)}"
        if every_province and len(provinces) <= most:
            return f"{listed([_the(p, language) for p in provinces], language)}{language.comma}{_the(country, language)}"
    if len(countries) > most:
        return _COUNTRIES(len(countries), language)
    return listed([_the(c, language) for c in countries] or names[:most], language)


def in_places(incidents: Sequence[Incident], language: Language = Language.EN) -> str:
    """ " in Homs, Syria", with the space before it; "" for no place."""
    place = where(incidents, language=language)
    return _IN(language, place=place) if place else ""


_WITH_ARTICLE = frozenset(
    "Philippines|Netherlands|Gambia|Bahamas|Maldives|Comoros|Seychelles|Vatican|Palestinian territories"
    "|Gaza Strip|West Bank".split("|")
)


def _the(country: str, language: Language) -> str:
    """A country as it stands in a sentence: "the Philippines", "the Central African Republic"."""
    if language is Language.AR:
        return country
    with_article = country in _WITH_ARTICLE or country.endswith(
        ("Republic", "Islands", "Emirates", "Kingdom")
    )
    return f"the {country}" if with_article or country.startswith(("United ", "Democratic ")) else country


def _told_apart(places: Sequence[Place], language: Language) -> list[str]:
    """What `places` are called, an area by its kind where another is called the same: "Kirkuk", "Kirkuk province"."""
    kinds: dict[str, set[Precision | None]] = {}
    for p in places:
        kinds.setdefault(place_called(p, language), set()).add(p.precision)
    namesakes = {name for name, found in kinds.items() if len(found) > 1}
    return [
        called.area_called(p, language, GAZETTEER, namesake=place_called(p, language) in namesakes)
        for p in places
    ]


def _by_frequency(names: Iterable[str]) -> list[str]:
    return [name for name, _ in Counter(names).most_common()]
