"""The pictures that are kept and compared: each a selection and a sheet, made from seeds and the gazetteer's towns."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache, partial

from geo.export import Aim, Arrow, Circles, Correction, Highlight, HouseStyle, Language, Note, Sheet
from geo.export.picture.house_style import Colours
from geo.maps.basemap.streets import Streets
from geo.maps.filtering.drawn_area import drawn
from geo.maps.selection import Selection, select
from geo.maps.withholding import discreet
from geo.places.gazetteer import embedded
from geo.vocabulary import (
    CountRange,
    DatePrecision,
    Discretion,
    EventDate,
    Filters,
    Footprint,
    GazetteerEntry,
    Grade,
    Incident,
    Precision,
    View,
)
from tests.export.cases import AS_OF, camp, coast, nowhere, number, pacific, province
from tests.maps.examples import entry, incident
from tests.maps.streets.made import QUARTERS, latakia_file


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture that is kept, with the name of its file."""

    name: str
    of: Callable[[], Selection]
    sheet: Sheet


@lru_cache(maxsize=1)
def _towns() -> dict[str, list[GazetteerEntry]]:
    """The towns of 5,000 people and more by country, the most populous first."""
    gazetteer = embedded()
    places = (gazetteer.at(row) for row in range(len(gazetteer)))
    large = [
        p for p in places if p.feature_class == "P" and p.feature_code != "PPLX" and p.population >= 5_000
    ]
    found: dict[str, list[GazetteerEntry]] = {}
    for place in sorted(large, key=lambda p: -p.population):
        found.setdefault(place.country_code, []).append(place)
    return found


def towns(country: str) -> list[GazetteerEntry]:
    """A country's towns, the most populous first."""
    return _towns()[country]


def _toll(chance: random.Random) -> CountRange | None:
    kind = chance.random()
    if kind < 0.12:
        return CountRange(1, None, None, "were killed")
    if kind < 0.2:
        return CountRange(0, 0, 0, "nobody")
    return number(max(1, round(chance.paretovariate(0.9))) if kind < 0.97 else chance.randint(60, 180))


def _dated(one: Incident, chance: random.Random, first: date, days: int) -> Incident:
    day = first + timedelta(days=chance.randrange(days))
    account = one.accounts[0]
    report = replace(account.report, date=EventDate(day, day, DatePrecision.DAY))
    return replace(one, accounts=(replace(account, report=report),))


def many(country: str = "IQ", count: int = 300) -> Selection:
    """Incidents in a country's towns, more where more people live; a tenth known to their province only."""
    chance = random.Random(f"{country}{count}")
    places = towns(country)[:400]
    gazetteer = embedded()
    made = []
    for n in range(count):
        place = places[min(int(chance.expovariate(1 / 60)), len(places) - 1)]
        unit = gazetteer.province(place.country_code, place.admin1_code)
        if chance.random() < 0.03 and unit is not None:
            place = unit
        one = incident(f"n{n:03}", place, killed=_toll(chance))
        made.append(_dated(one, chance, date(2024, 1, 1), 365))
    return select(made, View())


_DISTRICTS = (
    ("Sheikh Maqsoud", 36.236, 37.152), ("Hamdaniya", 36.182, 37.095), ("Salaheddine", 36.184, 37.129),
    ("Hanano", 36.222, 37.209), ("Seif al-Dawla", 36.189, 37.136), ("Bustan al-Qasr", 36.190, 37.147),
    ("Midan", 36.216, 37.171), ("Jamiliya", 36.206, 37.148), ("Sukkari", 36.177, 37.151),
    ("New Aleppo", 36.202, 37.094), ("Shaar", 36.208, 37.187), ("Bab al-Nayrab", 36.185, 37.178),
)  # fmt: skip


def graded() -> Selection:
    """The coast, of which an analyst has drawn a circle round a part, and graded what she weighed."""
    given = {"coast": Grade.CONTESTED, "kusour": Grade.FAIR, "flight": Grade.DISCOUNTED}
    told = [replace(i, grade=given.get(i.id, Grade.NONE)) for i in coast().all]
    return select(told, View(Filters(drawn=drawn([(35.2, 36.2)], 75))))


def city() -> Selection:
    """Twelve incidents in the neighbourhoods of one city."""
    tolls = (12, 3, 7, None, 1, 24, 2, 5, None, 1, 9, 4)
    made = []
    for n, ((name, lat, lon), killed) in enumerate(zip(_DISTRICTS, tolls, strict=True)):
        place = entry(f"local:aleppo-{n}", name, "PPLX", lat, lon, r=900, admin1="Aleppo", admin2="Aleppo")
        made.append(
            incident(f"c{n}", place, killed=number(killed) if killed else CountRange(1, None, None, "some"))
        )
    return select(made, View())


def coastal_city() -> Selection:
    """Twelve incidents in the neighbourhoods of Latakia, for which there are streets."""
    tolls = (12, 3, 7, None, 1, 24, 2, 5, None, 1, 9, 4)
    more = (
        ("Port", 35.522, 35.768),
        ("Azhari", 35.530, 35.785),
        ("Damsarkho", 35.549, 35.785),
        ("Sakanturi", 35.505, 35.798),
    )
    spots = (*((english or own, lat, lon) for own, english, lat, lon in QUARTERS), *more)
    made = []
    for n, ((name, lat, lon), killed) in enumerate(zip(spots, tolls, strict=True)):
        place = entry(f"local:latakia-{n}", name, "PPLX", lat, lon, r=400, admin1="Latakia", admin2="Latakia")
        count = number(killed) if killed else CountRange(1, None, None, "some")
        made.append(incident(f"l{n}", place, killed=count))
    return select(made, View())


def one_spot() -> Selection:
    """Twelve incidents that are known to one city only."""
    aleppo = entry("geonames:170063", "Aleppo", "PPLA", 36.20124, 37.16117, r=14_000)
    tolls = (12, 3, 7, 1, 24, 2, 5, 1, 9, 4, 2, 1)
    return select([incident(f"s{n}", aleppo, killed=number(k)) for n, k in enumerate(tolls)], View())


def everywhere(count: int = 60) -> Selection:
    """Incidents on all continents."""
    chance = random.Random("world")
    codes = (
        "CO MX HT BR NG ML BF SD SO ET CD MZ CM LY SY IQ YE UA PS AF PK IN MM PH TH NE KE CF SS US".split()
    )
    made = []
    for n, code in enumerate((codes * 5)[:count]):
        place = chance.choice(towns(code)[:30])
        made.append(incident(f"w{n}", place, killed=_toll(chance)))
    return select(made, View())


GAZA = (
    ("Gaza City", 31.5, 34.466, 100), ("Jabalia camp", 31.53, 34.485, 33), ("Shujaiya", 31.497, 34.477, 15),
    ("Zeitoun", 31.487, 34.44, 4), ("Nuseirat camp", 31.449, 34.392, 18), ("Bureij camp", 31.439, 34.403, 2),
    ("Al-Mawasi", 31.35, 34.25, 71), ("Khan Younis", 31.346, 34.306, 12), ("Nasser hospital", 31.347, 34.293, 3),
)  # fmt: skip


def gaza() -> Selection:
    """Circles that lie on each other."""
    more = {"country": "Palestine", "country_code": "PS", "admin1": "Gaza"}
    places = [
        (entry(f"local:g{n}", name, "PPL", lat, lon, **more), k) for n, (name, lat, lon, k) in enumerate(GAZA)
    ]
    return select([incident(f"g{n}", place, killed=number(k)) for n, (place, k) in enumerate(places)], View())


def shared(*pairs: tuple[str, str, str]) -> Selection:
    """One toll of two provinces each: (country, code, code)."""
    gazetteer = embedded()
    made = []
    for n, (country, one, other) in enumerate(pairs):
        units = [gazetteer.province(country, code) for code in (one, other)]
        made.append(incident(f"p{n}", *(u for u in units if u), killed=number(60)))
    return select(made, View())


def neighbours() -> Selection:
    """Six tolls, each of two neighbouring provinces."""
    pairs = ("02", "14"), ("09", "12"), ("10", "11"), ("04", "07"), ("05", "06"), ("08", "03")
    return shared(*(("SY", one, other) for one, other in pairs))


def arabic_city() -> Selection:
    """Incidents in the neighbourhoods of Homs, called as the gazetteer calls them."""
    gazetteer = embedded()
    places = map(gazetteer.at, range(len(gazetteer)))
    found = [e for e in places if e.feature_code == "PPLX" and (e.country_code, e.admin1) == ("SY", "Homs")]
    tolls = (31, 4, 12, 1, 7, 2, 9, 3)
    made = [incident(f"h{n}", found[2 * n], killed=number(k)) for n, k in enumerate(tolls)]
    return select(made, View())


def masked() -> Selection:
    """Syrian incidents of which no place is said more exactly than its province."""
    return discreet(many("SY", 28), Discretion(mask=Precision.PROVINCE))


def sahel() -> Selection:
    """Thirty incidents over half a continent."""
    chance = random.Random("sahel")
    made = []
    for n in range(30):
        place = chance.choice(towns(chance.choice(("ML", "BF", "NE", "NG", "TD", "SD")))[:25])
        made.append(incident(f"a{n}", place, killed=_toll(chance)))
    return select(made, View())


def arctic() -> Selection:
    """Three places round the pole."""
    spots = (
        ("Tromsø", 69.65, 18.96, "NO", "Norway"),
        ("Tiksi", 71.64, 128.87, "RU", "Russia"),
        ("Utqiagvik", 71.29, -156.79, "US", "United States"),
    )
    return select(
        [
            incident(
                f"p{n}",
                entry(f"local:p{n}", name, "PPL", lat, lon, country=country, country_code=code),
                killed=number(n + 2),
            )
            for n, (name, lat, lon, code, country) in enumerate(spots)
        ],
        View(),
    )


def strait() -> Selection:
    """Both sides of the Bering Strait."""
    west = entry("local:anadyr", "Anadyr", "PPLA", 64.73, 177.51, country="Russia", country_code="RU")
    east = entry("local:nome", "Nome", "PPL", 64.5, -165.41, country="United States", country_code="US")
    return select([incident("w", west, killed=number(4)), incident("e", east, killed=number(20))], View())


SHEET = Sheet(AS_OF)
STREETS = Streets(cut=latakia_file())
ARABIC = replace(SHEET, language=Language.AR)
NOTES = (
    Note("The road was closed for three days", (35.05, 36.9)),
    Arrow((35.95, 35.2), (35.53, 35.78), "Port"),
    Highlight(((35.75, 36.35), (35.75, 36.95), (35.35, 36.95), (35.35, 36.35)), "Front line, March"),
)
HOUSE = HouseStyle("The Paper", "Map: The Paper", light=Colours(accent="#7a1022", ink="#101820"))
CASES = (
    Kept("coast", coast, SHEET),
    Kept("country-300", many, SHEET),
    Kept("city-12", city, SHEET),
    Kept(
        "city-12-numbered",
        city,
        replace(SHEET, width=1080, height=1080, numbered=tuple(f"c{n}" for n in range(12))),
    ),
    Kept("city-12-streets", coastal_city, replace(SHEET, streets=STREETS)),
    Kept("city-one-spot", one_spot, SHEET),
    Kept("province", province, SHEET),
    Kept("world", everywhere, SHEET),
    Kept("continent", sahel, replace(SHEET, circles=Circles.FLANNERY)),
    Kept("polar", arctic, SHEET),
    Kept("across-180", pacific, SHEET),
    Kept("across-180-wide", strait, SHEET),
    Kept("arabic", coast, ARABIC),
    Kept("nothing", nowhere, SHEET),
    Kept("dark", coast, replace(SHEET, dark=True)),
    Kept("graded-in-a-circle", graded, replace(SHEET, numbered=("coast", "kusour"))),
    Kept("plain", coast, replace(SHEET, plain=True)),
    Kept(
        "annotated",
        coast,
        replace(
            SHEET,
            annotations=NOTES,
            aim=Aim(35.4, 36.2, 8.0),
            correction=Correction(2, date(2025, 3, 14)),
            style=HOUSE,
        ),
    ),
    Kept(
        "rings",
        lambda: select([incident("c", camp(35, 37, 20_000), camp(34, 38, 30_000), killed=number(3))], View()),
        SHEET,
    ),
)
SIZES = (
    ("article", 1200, 750, (0, 0)), ("link", 1200, 630, (600, 315)), ("square", 1080, 1080, (0, 0)), ("story", 1080, 1920, (0, 0)),
    ("wide", 1600, 900, (0, 0)), ("column", 177, 236, (0, 0)), ("columns", 362, 276, (0, 0)),
    ("a4", 827, 1169, (0, 0)), ("a4-across", 1169, 827, (0, 0)), ("a3", 1169, 1654, (0, 0)),
    ("least", 200, 200, (0, 0)), ("flat", 1600, 300, (0, 0)), ("tall", 240, 1600, (0, 0)), ("huge", 2300, 1700, (0, 0)),
)  # fmt: skip


SCENES = (
    Kept("gaza", gaza, SHEET),
    Kept("shared-six", neighbours, SHEET),
    Kept("world-136", partial(everywhere, 136), replace(SHEET, width=1600, height=900)),
    Kept("arabic-city", arabic_city, ARABIC),
    Kept("masked", masked, SHEET),
    Kept("correction", partial(many, "SY", 28), replace(SHEET, correction=Correction(1, date(2025, 3, 14)))),
)
OF_EVERY_SIZE = ("article", "link", "square", "story", "wide", "column", "columns", "a4", "a4-across", "a3")
"""In these sizes a country with 28 and one with 60 incidents are kept."""


def kept() -> Iterator[Kept]:
    """Every picture that is kept."""
    yield from CASES
    yield from SCENES
    for name, width, height, keep in SIZES:
        if name in OF_EVERY_SIZE:
            sheet = replace(SHEET, width=width, height=height, keep=keep)
            yield Kept(f"country-28-{name}", partial(many, "SY", 28), sheet)
            yield Kept(f"country-60-{name}", partial(many, "SD", 60), sheet)
    for name, width, height, keep in SIZES:
        yield Kept(f"size-{name}", coast, replace(SHEET, width=width, height=height, keep=keep))


__all__ = ["CASES", "SCENES", "SIZES", "Footprint", "Kept", "kept"]
