"""What a place is called, and how exactly it is known."""

from __future__ import annotations

import pytest

from geo.vocabulary import Place, Precision, Span
from geo.wording.places import place_name
from geo.wording.precision import how_exactly
from tests.maps.examples import KUSOUR, resolved


def test_a_neighbourhood_is_named_with_its_town():
    place = Place.of(0, resolved(KUSOUR, Span(0, 1)))
    assert place_name(place) == "Hai Al Kusour, Baniyas"


EXACTLY = [
    (Precision.TOWN, 5_000.0, "town, within 5 km"),
    (Precision.EXACT, 400.0, "exact, within 400 m"),
    (Precision.PROVINCE, 45_000.0, "province, drawn as an area"),
    (Precision.COUNTRY, 300_000.0, "a whole country or region"),
    (None, 0.0, "not on the map"),
]


@pytest.mark.parametrize(("precision", "uncertainty_m", "words"), EXACTLY, ids=[e[2] for e in EXACTLY])
def test_how_exactly_a_place_is_known(precision: Precision | None, uncertainty_m: float, words: str) -> None:
    assert how_exactly(precision, uncertainty_m) == words
