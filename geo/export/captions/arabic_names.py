"""A place's id, country or unit -> its Arabic name from the embedded gazetteer, "" where that has none."""

from __future__ import annotations

from functools import lru_cache

from geo.places.gazetteer import embedded, key
from geo.places.gazetteer.arabic import arabic_name
from geo.vocabulary import DataError


class Gazetteer:
    """The embedded gazetteer's Arabic names, as `geo.wording.places` asks for them."""

    def of(self, gazetteer_id: str, name: str) -> str:
        """The Arabic name of an entry, where `name` is one of that very entry's names."""
        return _of(gazetteer_id, name)

    def of_country(self, code: str) -> str:
        """The Arabic name of the country with the ISO code `code`."""
        try:
            return arabic_name(embedded().country(code).id)
        except DataError:
            return ""

    def country(self, code: str) -> str:
        """The English name of the country with the ISO code `code`, "" where there is none."""
        try:
            return embedded().country(code).name
        except DataError:
            return ""

    def is_town(self, name: str, country_code: str) -> bool:
        """Whether a town of that country is called so."""
        found = (n.entry for n in embedded().named(name))
        return any(e.feature_class == "P" and e.country_code == country_code for e in found)

    def of_unit(self, country_code: str, name: str, admin1: str = "") -> str:
        """The Arabic name of the province called so; with its `admin1`, of the town there that a district is called after."""
        return _of_unit(country_code, name, admin1)


GAZETTEER = Gazetteer()


@lru_cache(maxsize=4096)
def _of(id: str, name: str) -> str:
    arabic = arabic_name(id)
    if not arabic:
        return ""
    try:
        entry = embedded().entry(id)
    except DataError:
        return ""
    known = key(entry.name) == key(name) or any(n.entry.id == id for n in embedded().named(name))
    return arabic if known else ""


@lru_cache(maxsize=4096)
def _of_unit(country_code: str, name: str, admin1: str) -> str:
    found = (
        arabic_name(n.entry.id)
        for n in embedded().named(name)
        if n.entry.country_code == country_code
        and (n.entry.feature_code == "ADM1" if not admin1 else n.entry.admin1 == admin1)
    )
    return next((arabic for arabic in found if arabic), "")
