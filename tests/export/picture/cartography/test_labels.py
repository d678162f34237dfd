"""Names on the ground are few and well chosen, and none is taken for another place's."""

from __future__ import annotations

import itertools
import math

import pytest

from geo.export import Language, Sheet, captions, compose
from geo.export.picture.cartography.frame import fitting
from geo.export.picture.cartography.labels import TOWNS_APART_PX, ground_wishes
from geo.maps.selection import select
from geo.places.gazetteer import embedded
from geo.vocabulary import View
from tests.export.cases import AS_OF, number
from tests.export.picture.kept import towns
from tests.maps.examples import incident

SYRIA = (32.3, 35.5, 37.4, 42.4)


def named(bounds: tuple[float, float, float, float], focus: frozenset[str]) -> list[tuple[str, float, float]]:
    frame = fitting([bounds], 1200, 590)
    return [(w.lines[0], w.x, w.y) for w in ground_wishes(frame, (), focus, Language.EN) if w.role == "town"]


def test_a_map_of_a_country_names_its_great_towns_and_few_others():
    found = [name for name, _, _ in named(SYRIA, frozenset({"SY"}))]
    assert {"Damascus", "Aleppo", "Homs"} <= set(found)
    assert len(found) <= 16


def test_towns_that_are_named_stand_apart():
    found = named((33.2, 35.8, 34.0, 36.8), frozenset({"SY"}))
    assert len(found) > 3
    assert all(math.dist(a[1:], b[1:]) >= TOWNS_APART_PX for a, b in itertools.combinations(found, 2))


def test_towns_of_the_country_told_of_come_before_larger_ones_abroad():
    """Adana and Gaziantep have more people than Idlib; a map of Syria has not room for all of them."""
    home = [name for name, _, _ in named(SYRIA, frozenset({"SY"}))]
    other = [name for name, _, _ in named(SYRIA, frozenset({"TR"}))]
    syrian = {t.name for t in towns("SY")}
    assert len(syrian.intersection(home)) > len(syrian.intersection(other))


@pytest.mark.parametrize(
    ("country", "code", "language", "said"),
    [
        ("SY", "11", Language.EN, "Homs province"),
        ("SY", "11", Language.AR, "محافظة حمص"),
        ("NG", "22", Language.EN, "Kano State"),
        ("IQ", "01", Language.EN, "Anbar"),
    ],
)
def test_a_province_that_bears_its_towns_name_is_called_a_province(country, code, language, said):
    unit = embedded().province(country, code)
    if unit is None or (said.split()[0] not in unit.name and language is Language.EN):
        unit = next(
            u for u in map(embedded().at, range(len(embedded())))
            if u.country_code == country and u.feature_code == "ADM1" and u.name.startswith(said.split()[0])
        )  # fmt: skip
    one = incident("p", unit, killed=number(5))
    assert captions.place_names(one, one.lead.places, language) == said


def test_an_arabic_line_that_starts_with_a_latin_name_is_read_from_the_right():
    one = incident("t", *[t for t in towns("SD") if t.name == "Aroma"][:1], killed=number(5))
    shown = select([one], View())
    made = compose(shown, shown.view, Sheet(AS_OF, language=Language.AR, numbered=("t",)))
    (line,) = [t for t in made.texts if "Aroma" in t and "القتلى" in t]
    assert line.startswith("\u200f")
