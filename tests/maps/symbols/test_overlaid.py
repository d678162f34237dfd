"""Areas that lie on each other are hatched once, and every incident of them is told of."""

from __future__ import annotations

from dataclasses import replace

from geo.maps.browser.drawing import signs_data
from geo.maps.selection import select
from geo.maps.symbols.overlaid import overlaid
from geo.maps.symbols.signs import Ring
from geo.maps.symbols.symbolise import symbols
from geo.vocabulary import CountRange, Footprint, GazetteerEntry, View
from tests.maps.examples import HOMS, LATAKIA, SYRIA, TARTUS, entry, incident


def camp(id: str, lat: float, lon: float, radius_m: float) -> GazetteerEntry:
    """A district that no outline is known of."""
    made = entry(f"local:{id}", id, "ADM3", lat, lon, r=radius_m)
    return replace(made, footprint=Footprint(lat, lon, radius_m))


STRIP, RAFAH, JABALIYA = camp("Strip", 31.42, 34.36, 20_000), camp("Rafah", 31.28, 34.25, 8_000), camp("Jabaliya", 31.53, 34.48, 5_000)  # fmt: skip
FAR = camp("Far", 33.0, 36.0, 5_000)


def exactly(n: int) -> CountRange:
    return CountRange(n, n, n)


def marks_of(*places: GazetteerEntry):
    made = [incident(f"i{n}", at, killed=exactly(n + 1)) for n, at in enumerate(places)]
    return select(made, View()), symbols(select(made, View()))


def test_rings_in_a_wider_ring_are_hatched_with_it_once():
    selection, marks = marks_of(STRIP, RAFAH, JABALIYA, FAR)
    (together,) = overlaid(marks)
    assert isinstance(together.base, Ring) and together.base.radius_m == 20_000
    assert {marks[k].incident for k in together.members} == {"i0", "i1", "i2"}
    (said,) = signs_data(selection, marks)["overlaid"]
    assert said["lines"][0] == "3 incidents" and "killed: 6" in said["lines"][1]


def test_neighbours_that_only_touch_stay_as_they_are():
    assert overlaid(marks_of(camp("a", 31.0, 34.0, 5_000), camp("b", 31.1, 34.0, 5_000))[1]) == ()


def test_a_province_in_its_country_is_outlined_in_the_countrys_hatching():
    (together,) = overlaid(marks_of(SYRIA, LATAKIA)[1])
    assert (together.base, together.others) == ("SY", ("SY.02",))
    assert overlaid(marks_of(LATAKIA, TARTUS)[1]) == ()


def test_several_incidents_of_one_province_are_one_area_with_their_number():
    _, marks = marks_of(LATAKIA, LATAKIA, HOMS)
    (together,) = overlaid(marks)
    assert together.others == () and len(together.members) == 2


def test_a_wholes_parts_are_not_added_in_what_is_said_of_the_area():
    made = [incident("whole", SYRIA, killed=exactly(51)), incident("part", LATAKIA, killed=exactly(19))]
    selection = select(made, View())
    (said,) = signs_data(selection, symbols(selection))["overlaid"]
    assert said["lines"][1].startswith("killed: 51")
