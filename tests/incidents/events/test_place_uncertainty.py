"""How far from a named place its incident may lie, by the words that name it."""

from datetime import date

import pytest

import geo
from geo.incidents.events.scenes.place_uncertainty import AREA_M, CAUSE_M, LOOSE_M, UNIT_M, reach_of
from geo.vocabulary import Place, Precision, Span


@pytest.mark.parametrize(
    ("text", "name", "radius_m", "area"),
    [
        ("Two men were shot dead in Homs.", "Homs", None, False),
        ("Two men were shot dead in Homs on Monday.", "Homs", None, False),
        ("Two men were shot dead near Homs.", "Homs", LOOSE_M, False),
        ("Two men were shot dead on the outskirts of Homs.", "Homs", LOOSE_M, False),
        ("A convoy on its way from Homs was attacked.", "Homs", LOOSE_M, False),
        ("A bomb went off on the Homs road.", "Homs", LOOSE_M, False),
        ("Fighting went on in the Homs area.", "Homs", AREA_M, True),
        ("Raids in Homs district killed two.", "Homs", UNIT_M, True),
        ("Raids in the district of Homs killed two.", "Homs", UNIT_M, True),
        ("Herders clashed in Soranda (Homs).", "Homs", UNIT_M, True),
        ("A clash in Homs's Soranda quarter killed two.", "Homs", UNIT_M, True),
        ("Students protested against the killing of a teacher in Homs.", "Homs", CAUSE_M, True),
        ("Students protested in Homs against the killing of a teacher.", "Homs", None, False),
    ],
)
def test_the_words_say_how_far(text: str, name: str, radius_m: float | None, area: bool) -> None:
    at = text.index(name)
    reach = reach_of(text, Span(at, at + len(name)))
    assert (reach and reach.radius_m, bool(reach and reach.area)) == (radius_m, area)


def place_in(text: str) -> Place:
    return geo.read(geo.Article.of(text, published=date(2024, 5, 14))).reports[0].places[0]


def test_a_district_is_no_pin_on_its_town() -> None:
    town = place_in("Two people were killed in Aleppo in Syria on Monday.")
    district = place_in("Two people were killed in Aleppo district in Syria on Monday.")
    assert town.precision is Precision.TOWN
    assert district.precision is not None and district.precision.is_area


def test_near_a_town_reaches_wider_than_in_it() -> None:
    inside = place_in("Two people were killed in Manbij in Syria on Monday.").footprint
    near = place_in("Two people were killed near Manbij in Syria on Monday.").footprint
    assert inside and near and near.uncertainty_m > inside.uncertainty_m
