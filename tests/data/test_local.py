"""The hand-kept lists: complete, honest about their source, and in the gazetteer."""

import csv
from pathlib import Path

import pytest

from geo.places.gazetteer import embedded

FOLDER = Path(__file__).parents[2] / "data" / "gazetteer"
with (FOLDER / "local.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
with (FOLDER / "aliases.csv").open(encoding="utf-8", newline="") as file:
    ALIASES = list(csv.DictReader(file))


def test_each_row_is_complete():
    assert len({row["id"] for row in ROWS}) == len(ROWS) > 900
    for row in ROWS:
        assert row["name"], row
        assert row["source"], row
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row
        assert 100 <= float(row["uncertainty_m"]) < 1e7, row
        assert (row["feature_code"] == "PPLX") <= bool(row["within"]), row


def test_each_name_of_each_row_is_found_near_where_the_row_says():
    gazetteer = embedded()
    for row in ROWS:
        for name in [row["name"], *filter(None, row["names"].split("|"))]:
            near = [
                n
                for n in gazetteer.named(name)
                if abs(n.entry.footprint.lat - float(row["lat"])) < 0.06
                and abs(n.entry.footprint.lon - float(row["lon"])) < 0.08
            ]
            assert near, (row["id"], name)


def test_namesakes_of_a_neighbourhood_are_all_there():
    towns = {
        embedded().enclosing(n.entry)[0].name
        for n in embedded().named("al-Qusour")
        if n.entry.feature_code == "PPLX"
    }
    assert towns == {"Baniyas", "Damascus", "Deir ez-Zor", "Homs"}


@pytest.mark.parametrize("row", ALIASES, ids=lambda r: f"{r['code']}-{r['kind']}")
def test_each_alias_leads_to_its_place(row):
    gazetteer = embedded()
    for name in row["names"].split("|"):
        found = [
            n for n in gazetteer.named(name) if _code(n.entry) == row["code"] or n.entry.id == row["code"]
        ]
        assert found, name
        if found[0].kind == "abbreviation":  # not where the full lists have it as a name, as CDMX
            assert name in found[0].written


def _code(entry):
    return f"{entry.country_code}.{entry.admin1_code}" if entry.feature_code == "ADM1" else entry.country_code
