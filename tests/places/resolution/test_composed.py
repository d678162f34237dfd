"""What the words compose of a place: a moved point, a ring, a stretch between two; never a pin in the larger place."""

from __future__ import annotations

import pytest

from geo.places import find_places
from geo.places.geodesy import kilometres
from geo.places.resolution.composed import Composed, composed
from geo.text.document import Document
from geo.vocabulary import Article, Precision
from tests.places.finding import gazetteer


def made(text: str, words: str) -> Composed | None:
    """What is composed of the first place of `text` that is written so."""
    document = Document(Article.of(text))
    found, _ = find_places(document, gazetteer())
    return composed(document, found, next(i for i, r in enumerate(found) if r.toponym.text == words))


WORDS = {
    "a distance and a direction": (
        "Twenty died some 120 miles north of Mogadishu, Somalia.", "Mogadishu", (3.78, 45.34), 90),
    "a distance alone": ("Two were shot at a camp some 200 km from Puerto Maldonado, Peru.", "Puerto Maldonado", (-12.6, -69.2), 280),
    "a direction alone": ("A raid in the hills north of Damascus, Syria, left six dead.", "Damascus", (33.78, 36.3), 45),
    "off a port": ("A boat sank off Tartus, Syria.", "Tartus", (34.89, 35.89), 45),
    "off a coast": ("A boat sank off the coast of Sfax, Tunisia.", "Sfax", (34.74, 10.76), 45),
    "the road between two": ("Four were killed on the road between Homs and Hama in Syria.", "Homs", (34.93, 36.74), 40),
    "a road named by its ends": ("A mine killed four on the Homs-Hama highway in Syria.", "Hama", (34.93, 36.74), 40),
    "the border between two": ("Clashes along the border between Niger and Mali killed five.", "Niger", (16.5, 2.0), 700),
    "one's border with the other": ("They died on Niger's border with Mali.", "Niger", (16.5, 2.0), 700),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words", "near", "within_km"), WORDS.values(), ids=WORDS.keys())
def test_the_ground_is_where_the_words_say_and_as_wide_as_they_leave_open(
    text: str, words: str, near: tuple[float, float], within_km: float
) -> None:
    found = made(text, words)
    assert found is not None
    assert found.precision is Precision.DISTRICT
    assert kilometres(*near, found.footprint.lat, found.footprint.lon) < 60
    assert 15_000 < found.footprint.uncertainty_m < within_km * 1_000


PLAIN = {
    "in it": ("Two died in Homs, Syria.", "Homs"),
    "two towns": ("Two died in Homs and Hama, Syria.", "Homs"),
    "a part of it": ("Two died in the north of Homs, Syria.", "Homs"),
    "two countries that differ": ("The war between Russia and Ukraine goes on.", "Russia"),
    "he comes from it": ("The man from Homs, Syria, died.", "Homs"),
}


@pytest.mark.parametrize(("text", "words"), PLAIN.values(), ids=PLAIN.keys())
def test_nothing_is_composed_where_the_place_itself_is_named(text: str, words: str) -> None:
    assert made(text, words) is None
