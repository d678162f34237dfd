"""Own places over the gazetteer: they win within their country, and everything else is as it was."""

from __future__ import annotations

import pytest

from geo import Article, read
from geo.places.gazetteer import embedded, layered
from geo.vocabulary import Kind, Outcome, OwnPlace

CAMP = OwnPlace.of(
    "Tell Zaraqiya",
    35.11,
    36.22,
    country_code="SY",
    admin1_code="10",
    kind=Kind.CAMP,
    also_called=("Tal Zarqia",),
)
OUR_HOMS = OwnPlace.of("Homs", 34.5, 36.5, country_code="SY")
OWN = (CAMP, OUR_HOMS)
OVER = layered(embedded(), OWN)


def test_without_own_places_it_is_the_gazetteer_itself() -> None:
    assert layered(embedded(), ()) is embedded()
    assert layered(embedded(), OWN) is layered(embedded(), OWN), "and it is made once"


@pytest.mark.parametrize("name", ["Tell Zaraqiya", "TELL ZARAQIYA", "Tal Zarqia"])
def test_it_is_found_by_each_of_its_names(name: str) -> None:
    assert [n.entry.id for n in OVER.named(name)] == [CAMP.id]


def test_it_wins_over_geonames_within_its_country_and_nowhere_else() -> None:
    below, over = embedded().named("Homs"), OVER.named("Homs")
    assert over[0].entry.id == OUR_HOMS.id
    assert not [n for n in over[1:] if n.entry.country_code == "SY" and n.entry.feature_class == "P"]
    assert {n.entry.id for n in below if n.entry.country_code != "SY"} <= {n.entry.id for n in over}
    assert "ADM1" in [n.entry.feature_code for n in over], "a province of the name stays a province"


def test_it_is_found_by_sound_and_by_its_first_word() -> None:
    assert [n.entry.id for n in OVER.sounding("Tall Zarakiyya", ["SY"])] == [CAMP.id]
    assert OVER.sounding("Tall Zarakiyya", ["US"]) == embedded().sounding("Tall Zarakiyya", ["US"])
    assert OVER.words_from("tell") == max(2, embedded().words_from("tell"))


def test_it_lies_in_its_province_and_country() -> None:
    entry = OVER.entry(CAMP.id)
    assert [e.name for e in OVER.enclosing(entry)] == [entry.admin1, "Syria"]
    assert OVER.enclosing(embedded().named("Jableh")[0].entry) == embedded().enclosing(
        embedded().named("Jableh")[0].entry
    )
    assert len(OVER) == len(embedded()) + 2


def test_an_article_that_names_it_is_read_with_it() -> None:
    article = Article.of(
        "Three people were killed by shelling in Tell Zaraqiya in Syria on Monday, residents said."
    )
    found = [r for r in read(article, OVER).resolutions if r.toponym.text == "Tell Zaraqiya"]
    assert [(r.outcome, r.entry and r.entry.id) for r in found] == [(Outcome.RESOLVED, CAMP.id)]
    assert not [r for r in read(article).resolutions if r.entry and r.entry.id == CAMP.id]


def test_everything_else_is_asked_of_the_gazetteer_below() -> None:
    below = embedded()
    assert OVER.country_codes == below.country_codes
    assert OVER.at(5) == below.at(5)
    assert next(OVER.cells("named")) == next(below.cells("named"))
    assert (OVER.path, OVER.about) == (below.path, below.about)
    assert OVER.country("SY") == below.country("SY")
    assert OVER.province("SY", "10") == below.province("SY", "10")
    assert OVER.holds("geonames:SY.10") and OVER.holds(CAMP.id) and not OVER.holds("own:none")
    with pytest.raises(AttributeError):
        OVER.no_such_thing  # noqa: B018
