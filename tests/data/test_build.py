"""The steps of the build that decide something, on cases small enough to see."""

import pytest
import shapely

from data.build.distances import distance_m
from data.build.ground import country_point, within
from data.build.shapes import middle_of
from data.build.towns import Town, town_radius_m, worth_keeping
from data.build.units import bare_name, centre, districts, middle, provinces, seat_of, spread_m
from geo.places.gazetteer import key


def town(number, name, lat=35.0, lon=36.0, population=1000, admin2="", alternates=()):
    return Town(number, name, lat, lon, "SY", "14", admin2, population, alternates)


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("Homs", ["Hims", "HMS", "hms", "XI", "Ḩimş"], ("Hims",)),
        ("Homs", ["homs", "HOMS", "Ḥoms"], ()),
        ("Homs", ["حمص", "Хомс", "https://example.org", "1234"], ("Хомс", "حمص")),
        ("Al Hawl", ["al-Hol", "alhwl"], ("al-Hol",)),
    ],
)
def test_only_names_that_an_article_could_use_are_kept(name, given, kept):
    assert worth_keeping(name, given) == kept


@pytest.mark.parametrize(
    ("full", "bare"),
    [
        ("Baniyas District", "Baniyas"),
        ("Borno State", "Borno"),
        ("Muhafazat Hims", "Hims"),
        ("Republic of Crimea", "Crimea"),
        ("Homs", "Homs"),
        ("Province", "Province"),
    ],
)
def test_a_unit_without_its_kind(full, bare):
    assert bare_name(full) == bare


def test_the_seat_bears_the_units_name_or_sounds_like_it():
    towns = [town(1, "Safita", population=9000), town(2, "Ţarţūs", population=500), town(3, "Bāniyās")]
    assert seat_of("Tartus District", towns).number == 2
    assert seat_of("Banyas District", towns).number == 3
    assert seat_of("Nowhere", towns) is None


def test_a_district_is_known_by_its_towns_code_or_by_a_town_of_its_name():
    towns = [town(1, "Safita", admin2="A"), town(2, "Baniyas")]
    made = districts({"SY.14.A": "Upper", "SY.14.B": "Baniyas District", "SY.14.C": "Empty"}, towns)
    assert [(u.code, [t.number for t in u.towns]) for u in made] == [("SY.14.A", [1]), ("SY.14.B", [2])]


def test_a_namesake_far_from_a_districts_towns_is_not_its_seat():
    towns = [town(1, "Safita", admin2="A"), town(2, "Baniyas", lat=41.0)]
    made = districts({"SY.14.A": "Baniyas District"}, towns)
    assert [(u.seat, [t.number for t in u.towns]) for u in made] == [(None, [1])]
    (near,) = districts({"SY.14.A": "Baniyas District"}, [towns[0], town(2, "Baniyas", lat=35.2)])
    assert near.seat.number == 2


def test_a_town_far_off_does_not_pull_the_middle():
    near = [town(i, str(i), 35 + i / 100, 36) for i in range(5)]
    assert middle([*near, town(9, "Far", 41, 36)]) == pytest.approx((35.02, 36))


def test_a_label_point_is_the_middle_of_the_ground():
    assert within(shapely.box(36, 34, 38, 36), ()) == pytest.approx((35, 37), abs=0.05)
    assert middle_of(shapely.union_all([shapely.box(179, 0, 180, 1), shapely.box(-180, 0, -177, 1)])) == (
        pytest.approx((0.5, -179), abs=0.01)
    )


def test_where_the_middle_lies_outside_the_label_point_lies_well_inside():
    horseshoe = shapely.box(0, 0, 10, 10) - shapely.box(2, 2, 10, 8)
    lat, lon = within(horseshoe, ())
    assert horseshoe.contains(shapely.Point(lon, lat).buffer(0.2))


def test_far_islands_do_not_pull_a_label_point_out_to_sea():
    mainland, island = shapely.box(139, 35, 141, 37), shapely.box(139.8, 25, 140.2, 25.4)
    towns = [town(i, str(i), 36, 139.5 + i / 10) for i in range(10)]
    lat, lon = within(mainland | island, towns)
    assert mainland.contains(shapely.Point(lon, lat))


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ((33.0, 5.0), (33.0, 5.0)),  # near enough to the middle: kept
        ((39.5, 5.0), (34.85, 5.0)),  # at the tip: the middle
        (None, (34.85, 5.0)),
    ],
)
def test_a_countrys_published_point_is_kept_unless_it_is_grossly_off(published, expected):
    assert country_point(published, shapely.box(4, 30, 6, 40), ()) == pytest.approx(expected, abs=0.1)


def test_a_province_without_a_town_is_still_a_province():
    assert [(u.code, u.seat) for u in provinces({"SY.99": "Nowhere"}, [])] == [("SY.99", None)]


def test_radii_grow_with_population():
    assert [town_radius_m(n) for n in (0, 800, 100_000, 1_000_000, 20_000_000)] == [
        1000,
        1300,
        3800,
        10000,
        25000,
    ]


def test_the_middle_of_towns_on_both_sides_of_180_degrees_lies_between_them():
    _, lon = centre([town(1, "East", 0, 179), town(2, "West", 0, -179)])
    assert abs(lon) == pytest.approx(180)


def test_nine_towns_in_ten_lie_within_the_spread():
    towns = [town(i, str(i), 35 + i / 100, 36) for i in range(11)]
    assert spread_m(35, 36, towns) == pytest.approx(10_000, rel=0.02)
    assert spread_m(35, 36, []) == 0


def test_a_degree_of_latitude_is_111_km():
    import numpy as np

    assert distance_m(0, 0, np.array([1.0]), np.array([0.0]))[0] == pytest.approx(111_195, abs=1)


def test_keys_of_kept_names_differ():
    kept = worth_keeping("X", ["Abc", "ABC", "Äbc", "Abd"])
    assert len({key(k) for k in kept}) == len(kept)
