"""The gazetteer: what is found under which name, and how fast."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.places.gazetteer import Gazetteer, embedded, key, skeleton
from geo.places.gazetteer.layout import RECORD, SCALE
from geo.places.gazetteer.writer import Row, write
from geo.vocabulary import DataError, Precision


def found(name):
    return {(n.entry.name, n.entry.feature_code) for n in embedded().named(name)}


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Latakia", ("Latakia", "ADM1")),
        ("Latakia", ("Latakia", "PPLA")),
        ("Lattakia", ("Latakia", "ADM1")),
        ("Tartous", ("Tartus", "ADM1")),
        ("TARTUS", ("Tartus", "PPLA")),
        ("Ţarţūs", ("Tartus", "PPLA")),
        ("طرطوس", ("Tartus", "PPLA")),
        ("حمص", ("Homs", "PPLA")),
        ("Kyiv", ("Kyiv", "PPLC")),
        ("Kiev", ("Kyiv", "PPLC")),
        ("Київ", ("Kyiv", "PPLC")),
        ("São Paulo", ("São Paulo", "PPLA")),
        ("Sao Paulo", ("São Paulo", "PPLA")),
        ("Sana'a", ("Sanaa", "PPLC")),
        ("Sanaa", ("Sanaa", "PPLC")),
        ("Deir ez Zor", ("Deir ez-Zor", "ADM1")),
        ("Ivory Coast", ("Ivory Coast", "PCLI")),
        ("Türkiye", ("Turkey", "PCLI")),
        ("DR Congo", ("Democratic Republic of the Congo", "PCLI")),
        ("Britain", ("United Kingdom", "PCLI")),
        ("Scotland", ("Scotland", "ADM1")),
        ("Gaza Strip", ("Gaza Strip", "ADM1")),
        ("Rural Damascus", ("Rif-dimashq", "ADM1")),
        ("Cook County", ("Cook County", "ADM2")),
        ("West Africa", ("West Africa", "RGN")),
        ("the Sahel", ("the Sahel", "RGN")),
        ("Hodan", ("Hodan", "PPLX")),
        ("Red Sea", ("Red Sea", "SEA")),
        ("Hmeimim", ("Hmeimim", "AIRB")),
    ],
)
def test_names_lead_to_places(name, place):
    assert place in found(name)


@pytest.mark.parametrize("name", ["", "   ", "…", "Xyzzyplugh", "\ud800", "a" * 10_000])
def test_no_place_has_such_a_name(name):
    assert embedded().named(name) == ()


@pytest.mark.parametrize(
    ("text", "country_or_province", "written"),
    [("U.S.", "United States", "U.S."), ("US", "United States", "US"), ("UK", "United Kingdom", "UK"), ("Ill.", "Illinois", "Ill."), ("D.C.", "District of Columbia", "D.C.")],
)  # fmt: skip
def test_abbreviations_say_how_they_are_written(text, country_or_province, written):
    """So that a reader can tell "US" from "us" and "Ill." from "ill"."""
    short = [n for n in embedded().named(text) if n.kind == "abbreviation"]
    assert [n.entry.name for n in short] == [country_or_province]
    assert written in short[0].written


def test_places_of_one_name_come_with_the_most_populous_first():
    people = [n.entry.population for n in embedded().named("Springfield")]
    assert len(people) > 20
    assert people == sorted(people, reverse=True)


def test_what_encloses_a_place_comes_with_the_smallest_first():
    gazetteer = embedded()
    (homs,) = [n.entry for n in gazetteer.named("al-Qusour") if n.entry.admin1 == "Homs"]
    assert [e.name for e in gazetteer.enclosing(homs)] == ["Homs", "Homs District", "Homs", "Syria"]
    assert gazetteer.enclosing(gazetteer.country("SY")) == ()


def test_countries_and_provinces_by_code():
    gazetteer = embedded()
    assert gazetteer.country("SY").name == "Syria"
    assert gazetteer.country("SY").precision is Precision.COUNTRY
    province = gazetteer.province("SY", "14")
    assert (province.name, province.precision, province.footprint.polygon) == (
        "Tartus",
        Precision.PROVINCE,
        "SY.14",
    )
    assert gazetteer.province("SY", "99") is None


def test_an_id_leads_back_to_its_place():
    gazetteer = embedded()
    for name in ("Homs", "Hodan", "Cook County", "Africa"):
        for naming in gazetteer.named(name):
            assert gazetteer.entry(naming.entry.id) == naming.entry


@pytest.mark.parametrize(
    "id", ["geonames:1", "geonames:", "geonames:SY.99", "local:nowhere", "", "geonames:²"]
)
def test_an_unknown_id_says_what_to_do(id):
    with pytest.raises(DataError, match="Read the article again"):
        embedded().entry(id)


def test_an_unknown_country_says_what_to_do():
    with pytest.raises(DataError, match="two-letter"):
        embedded().country("Syria")


def test_radii_tell_a_village_from_a_city_from_an_area():
    gazetteer = embedded()
    radius = {n: gazetteer.named(n)[0].entry.footprint.uncertainty_m for n in ("Syria", "Tartus", "Cairo")}
    assert 150_000 < radius["Syria"] < 400_000
    assert 20_000 < radius["Tartus"] < 60_000
    city = next(n.entry for n in gazetteer.named("Cairo") if n.entry.feature_code == "PPLC")
    assert 10_000 <= city.footprint.uncertainty_m <= 30_000


@pytest.mark.parametrize(
    ("heard", "country", "name"),
    [
        ("Qamishli", "SY", "Al Qamishli"),
        ("Jisr al-Shoghour", "SY", "Jisr ash Shughur"),
        ("Deir Azzour", "SY", "Deir ez-Zor"),
        ("Hodaida", "YE", "Al Hudaydah"),
        ("Hassakeh", "SY", "Al-Hasakah"),
        ("Deir el-Balah", "PS", "Deir Al Balah"),
    ],
)
def test_spellings_that_no_list_holds_are_found_by_sound_within_a_country(heard, country, name):
    gazetteer = embedded()
    assert name in [n.entry.name for n in gazetteer.sounding(heard, [country])]
    assert gazetteer.sounding(heard, ["US"]) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "DEIR EZ ZOR"),
        ("Sana'a", "Sana’a"),
        ("Sana'a", "Sanaa"),
        ("Zürich", "Zurich"),
        ("Łódź", "Lodz"),
        ("St. Louis", "St Louis"),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
        ("N\u2019Djam\u00e9na", "N'Djame\u0301na"),
        ("al\u2011Hol", "al-Hol"),
        ("\U0001d468leppo", "Aleppo"),
    ],
)
def test_spellings_with_one_key(one, other):
    assert key(one) == key(other)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key_whatever_the_text(text):
    assert key(key(text)) == key(text)
    assert key(text) == key(f"  {text} ")


@given(st.text("abcdefghijklmnopqrstuvwxyz -'", max_size=30))
def test_a_skeleton_is_short_and_plain(text):
    bones = skeleton(text)
    assert bones.isascii()
    assert bones == "" or 3 <= len(bones) <= len(text)


def test_opening_takes_milliseconds():
    path = embedded().path
    began = time.perf_counter()
    Gazetteer.open(path)
    assert time.perf_counter() - began < 0.1


def test_a_lookup_takes_microseconds():
    gazetteer = Gazetteer.open(embedded().path)
    names = [
        f"{a} {b}" for a in ("Homs", "Police", "Ahmed", "Monday") for b in ("", "Hospital", "Ali", "Syria")
    ] * 50
    for name in names:
        gazetteer.named(name)
    began = time.perf_counter()
    for name in names:
        gazetteer.named(name)
    assert (time.perf_counter() - began) / len(names) < 50e-6


ROWS = [
    Row("geonames:7", "Aland", "A", "PCLI", "XX", "", "", 900, 1.0, 2.0, 9_000, (0, 1, 2, 3), "XX", (("The Land", "alternate"), ("A.L.", "abbreviation"))),
    Row("geonames:XX.1", "North", "A", "ADM1", "XX", "1", "", 500, 1.5, 2.5, 5_000),
    Row("geonames:9", "Éville", "P", "PPL", "XX", "1", "", 400, 1.5, -179.99999, 1_000, names=(("قرية", "alternate"),)),
    Row("local:quarter", "Quarter", "P", "PPLX", "XX", "1", "", 0, -1.5, 2.5, 500, within="geonames:9"),
    Row("local:sea", "Wide Sea", "H", "SEA", "", "", "", 0, 0.0, 0.0, 1e6),
]  # fmt: skip


@pytest.fixture
def small(tmp_path):
    made = write(tmp_path / "small.index", ROWS, {"Us": "ours"})
    assert (made.rows, made.too_long) == (5, 0)
    return Gazetteer.open(tmp_path / "small.index")


def test_what_is_written_is_read(small):
    assert len(small) == 5
    for row in ROWS:
        entry = small.entry(row.id)
        assert (entry.name, entry.feature_code, entry.population) == (
            row.name,
            row.feature_code,
            row.population,
        )
        assert entry.footprint.lat == pytest.approx(row.lat, abs=1e-5)
        assert entry.footprint.lon == pytest.approx(row.lon, abs=1e-5)
        assert (entry.footprint.bounds, entry.footprint.polygon) == (row.bounds, row.polygon)
        for name in (row.name, *(n for n, _ in row.names)):
            assert row.id in [n.entry.id for n in small.named(name)]
    assert [e.name for e in small.enclosing(small.entry("local:quarter"))] == ["Éville", "North", "Aland"]
    assert small.enclosing(small.entry("local:sea")) == ()
    assert (small.words_from("wide"), small.words_from("the"), small.words_from("none")) == (2, 2, 0)
    assert small.named("a.l.")[0].written == ("A.L.",)
    assert small.sources == {"Us": "ours"}


def test_the_same_rows_give_the_same_bytes(tmp_path):
    write(tmp_path / "one", ROWS, {})
    write(tmp_path / "two", ROWS[::-1], {})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_two_places_with_one_id_are_refused(tmp_path):
    with pytest.raises(DataError, match="geonames:7"):
        write(tmp_path / "x.index", [ROWS[0], ROWS[0]], {})
    assert not (tmp_path / "x.index").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 4096])
def test_a_file_that_is_no_gazetteer_says_so(tmp_path, content):
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(DataError, match="Build it again"):
        Gazetteer.open(tmp_path / "x")


def test_a_gazetteer_that_is_not_there_says_so(tmp_path):
    with pytest.raises(DataError, match="cannot be opened"):
        Gazetteer.open(tmp_path / "x")


def test_every_record_agrees_with_its_entry() -> None:
    """What the map's names are chosen from: one record a row, in order."""
    gazetteer = embedded()
    records = list(RECORD.iter_unpack(gazetteer.records))
    assert len(records) == len(gazetteer)
    for row in range(0, len(records), len(records) // 50):
        entry, (_, _, feature, _, _, _, _, population, lat, lon, *_) = gazetteer.at(row), records[row]
        assert gazetteer.features[feature] == (entry.feature_class, entry.feature_code)
        assert (lat / SCALE, lon / SCALE, population) == (
            entry.footprint.lat,
            entry.footprint.lon,
            entry.population,
        )
