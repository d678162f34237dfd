"""What a coder asks of the world: which country is called so, which lies at a point, where a unit is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from geo.datasets.checks import CountryAt
from geo.vocabulary import DataError, Footprint, GazetteerEntry

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer


class Ground(Protocol):
    """Handed in: a coder itself knows no file and no map."""

    def country_code(self, country: str) -> str:
        """The ISO code of a country as a data set writes it; "" where it is not known."""

    def country_name(self, code: str) -> str:
        """What the country with that ISO code is called; "" where it is not known."""

    def country_at(self, lat: float, lon: float) -> str:
        """The ISO code of the country at a point in degrees; "" at sea, or where it is not known."""

    def unit(self, country_code: str, admin1: str, admin2: str) -> Footprint | None:
        """The ground of the district `admin2` in the province `admin1`; without `admin2` of the province, without both of
        the country. None where it is not known."""


class NoGround:
    """A world that nothing is known of: for a preview, and where only the row itself is looked at."""

    def country_code(self, country: str) -> str:
        """A code where one is written.

        >>> NoGround().country_code("SY"), NoGround().country_code("Syria")
        ('SY', '')
        """
        return country if len(country) == 2 and country.isascii() and country.isupper() else ""

    def country_name(self, code: str) -> str:
        """Not known."""
        return ""

    def country_at(self, lat: float, lon: float) -> str:
        """Not known."""
        return ""

    def unit(self, country_code: str, admin1: str, admin2: str) -> None:
        """Not known."""


NO_GROUND = NoGround()
_NAMES = {
    "bosnia herzegovina": "BA", "burma": "MM", "congo": "CG", "cambodia kampuchea": "KH", "congo brazzaville": "CG", "congo kinshasa": "CD",
    "democratic republic of congo": "CD", "democratic republic of the congo": "CD", "dr congo": "CD", "dr congo zaire": "CD",
    "east timor": "TL", "ivory coast": "CI", "kingdom of eswatini swaziland": "SZ", "macedonia fyr": "MK",
    "madagascar malagasy": "MG", "myanmar burma": "MM", "north macedonia": "MK", "republic of congo": "CG", "st kitts and nevis": "KN",
    "republic of the congo": "CG", "russia soviet union": "RU", "serbia yugoslavia": "RS", "swaziland": "SZ",
    "united states of america": "US", "west bank and gaza strip": "PS", "yemen north yemen": "YE", "zimbabwe rhodesia": "ZW",
    "rumania": "RO", "caribbean netherlands": "BQ", "gaza strip": "PS", "rhodesia": "ZW", "north yemen": "YE", "south yemen": "YE",
    "st lucia": "LC", "west germany frg": "DE", "new hebrides": "VU", "vietnam north vietnam": "VN", "czech republic": "CZ", "palestine": "PS", "cape verde": "CV",
}  # fmt: skip
"""How UCDP (country names after Gleditsch and Ward), GTD and ACLED write countries that the gazetteer calls otherwise."""
_COUNTRIES = ("PCL", "TERR")
_UNITS = 1 << 15
"""Units that are remembered."""


class KnownGround:
    """The gazetteer, and what lies where by the outlines of whoever hands in `at`.

    >>> from geo.places.gazetteer import embedded
    >>> ground = KnownGround(embedded(), lambda lat, lon: "")
    >>> ground.country_code("Syria"), ground.country_code("DR Congo (Zaire)"), ground.country_code("Atlantis")
    ('SY', 'CD', '')
    >>> ground.unit("SY", "Latakia", "").polygon
    'SY.02'
    """

    def __init__(self, gazetteer: Gazetteer, at: CountryAt) -> None:
        self._gazetteer = gazetteer
        self.answers: dict[tuple[str, str, str], Footprint | None] = {}
        """What it was asked of units, and said."""
        self._code = lru_cache(1 << 12)(self._found_code)
        self._ground = lru_cache(_UNITS)(self._noted_unit)
        self._at = lru_cache(1 << 16)(at)

    def country_code(self, country: str) -> str:
        """By its code, its name in the gazetteer, or how one of the known data sets writes it."""
        return self._code(country)

    def country_name(self, code: str) -> str:
        """As the gazetteer has it."""
        try:
            return self._gazetteer.country(code).name
        except DataError:
            return ""

    def country_at(self, lat: float, lon: float) -> str:
        """By the outlines."""
        return self._at(lat, lon)

    def unit(self, country_code: str, admin1: str, admin2: str) -> Footprint | None:
        """The unit of that name in that country and, of a district, in that province where the gazetteer knows both."""
        return self._ground(country_code, admin1, admin2)

    @property
    def knows_all_answers(self) -> bool:
        """Whether `answers` are all, and not the first of very many."""
        return len(self.answers) < _UNITS

    def _noted_unit(self, *unit: str) -> Footprint | None:
        found = self._found_unit(*unit)
        if self.knows_all_answers:
            self.answers[unit[0], unit[1], unit[2]] = found
        return found

    def _found_code(self, country: str) -> str:
        said = country.strip()
        if len(said) == 2 and said.upper() in self._gazetteer.country_codes:
            return said.upper()
        if known := _NAMES.get(" ".join("".join(c if c.isalnum() else " " for c in said.casefold()).split())):
            return known
        found = (n.entry for n in self._gazetteer.named(said) if said)
        return next((e.country_code for e in found if e.feature_code.startswith(_COUNTRIES)), "")

    def _found_unit(self, country_code: str, admin1: str, admin2: str) -> Footprint | None:
        if not admin1 and not admin2:
            try:
                return self._gazetteer.country(country_code).footprint
            except DataError:
                return None
        found = self._units(country_code, admin2 or admin1, "ADM2" if admin2 else "ADM1")
        if admin2 and len(found) > 1:
            province = {e.admin1_code for e in self._units(country_code, admin1, "ADM1")}
            found = [e for e in found if e.admin1_code in province]
        return found[0].footprint if len({e.id for e in found}) == 1 else None

    def _units(self, country_code: str, name: str, level: str) -> list[GazetteerEntry]:
        named = (n.entry for n in self._gazetteer.named(name))
        return [e for e in named if e.country_code == country_code and e.feature_code.startswith(level)]
