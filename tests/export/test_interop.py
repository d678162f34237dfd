"""Files opened by the programs that people open them with: GDAL (QGIS, ogr2ogr), LibreOffice, and HXL's own validator."""

from __future__ import annotations

import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pandas as pd
import pyogrio
import pytest

from geo.export import DATA, Format, Sheet
from geo.export.formats import named
from geo.maps.selection import Selection, select
from geo.vocabulary import Discretion, EventType, Harm, Precision, View
from tests.export.cases import AS_OF, coast, pacific
from tests.export.opening import IDS, LAYERS, incidents_in, on_disk
from tests.export.outputs import kept_back
from tests.export.test_formats import hostile
from tests.maps.test_withholding import told

CODED = ("acled", "ucdp")
SELECTIONS = {
    "the coast": lambda: select((*coast().all, *told().all), View()),
    "masked": lambda: kept_back(coast(), Discretion(Precision.PROVINCE)),
    "across 180 degrees": pacific,
    "hostile words": hostile,
}
EVERY = pytest.mark.parametrize("make", SELECTIONS.values(), ids=SELECTIONS)


@contextmanager
def file_of(key: str, selection: Selection) -> Iterator[Path]:
    one = named(key)
    with on_disk(one.make(selection, selection.view, Sheet(AS_OF)), f"incidents.{one.suffix}") as file:
        yield file


def tables(source: str) -> dict[str, pd.DataFrame]:
    """Every layer that GDAL finds in a file, without a word of complaint."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return {
            layer: pyogrio.read_dataframe(source, layer=layer) for layer, _ in pyogrio.list_layers(source)
        }


def ids(selection: Selection) -> list[str]:
    return sorted(i.id for i in selection.shown)


@EVERY
def test_gdal_reads_geojson_with_its_crs_its_days_and_every_incident(make) -> None:
    selection = make()
    with file_of("geojson", selection) as file:
        (found,) = tables(str(file)).values()
        assert pyogrio.read_info(file)["crs"] == "EPSG:4326"
    assert sorted(found["id"]) == ids(selection)
    assert found.geometry.dropna().is_valid.all()
    assert int(found["killed_low"].sum()) == sum(c.low for i in selection.shown if (c := i.toll(Harm.KILLED)))
    assert pd.api.types.is_datetime64_any_dtype(found["date_latest"])


@EVERY
def test_gdal_reads_a_geopackage_with_its_layers_and_the_styles_of_qgis(make) -> None:
    selection = make()
    with file_of("geopackage", selection) as file:
        found = tables(str(file))
        assert {pyogrio.read_info(file, layer=name)["crs"] for name in ("points", "areas")} == {"EPSG:4326"}
    assert sorted(id for layer in LAYERS for id in found[layer]["id"]) == ids(selection)
    assert found["points"].geometry.is_valid.all() and found["areas"].geometry.is_valid.all()
    assert set(found["layer_styles"]["f_table_name"]) == {"points", "areas"}


@EVERY
def test_gdal_reads_the_kml_of_a_kmz(make) -> None:
    selection = make()
    with file_of("kmz", selection) as file:
        found = tables(f"/vsizip/{file}/doc.kml")
    assert sum(map(len, found.values())) == len(selection.shown)
    for layer in found.values():
        assert layer.geometry.dropna().is_valid.all()


@EVERY
@pytest.mark.parametrize("key", ["csv", "acled", "ucdp", "hxl", "xlsx"])
def test_gdal_reads_the_tables(key: str, make) -> None:
    selection = make()
    with file_of(key, selection) as file:
        found = tables(str(file))
        there = found["Incidents"] if key == "xlsx" else next(iter(found.values()))
    if key == "hxl":
        assert list(there.iloc[0])[:2] == ["#date+start", "#event+type"] and len(there) == 1 + len(
            ids(selection)
        )
        return
    coded = [i.id for i in selection.shown if key not in CODED or i.lead.type is not EventType.DISASTER]
    assert sorted(map(str, there[IDS.get(key, "id")])) == sorted(coded)


SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TABLES = [one for one in DATA if one.suffix.endswith("csv") or one.key == "xlsx"]
UTF_8_COMMAS = "CSV:44,34,76,1,,0,false,true"
"""How LibreOffice is told to read a CSV, as its dialogue offers by itself: commas, quotes, UTF-8, cells as they look."""


@pytest.mark.soak
@pytest.mark.timeout(400)
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here: apt-get install libreoffice-calc")
@pytest.mark.parametrize("one", TABLES, ids=lambda one: one.key)
@EVERY
def test_libreoffice_opens_a_table_with_every_incident_and_runs_none_of_its_words(
    one: Format, make, tmp_path: Path
) -> None:
    selection = make()
    with file_of(one.key, selection) as file:
        read = [] if one.key == "xlsx" else [f"--infilter={UTF_8_COMMAS}"]
        command = [
            str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", *read,
            "--convert-to", "xlsx", "--outdir", str(tmp_path), str(file),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        ours = file.read_bytes()
    (made,) = tmp_path.glob("*.xlsx")
    assert done.returncode == 0 and "rror" not in done.stdout
    opened = openpyxl.load_workbook(made)
    formulas = {c.value for s in opened for row in s for c in row if c.data_type == "f"}
    assert formulas <= {"=TRUE()", "=FALSE()"}, "no word became a formula; yes and no are written so"
    first = opened["Incidents"] if one.key == "xlsx" else opened.worksheets[0]
    head, *below = first.iter_rows(values_only=True)
    rows = [dict(zip(head, row, strict=True)) for row in below]
    assert len(rows) == len(incidents_in(one.key, ours)) + (one.key == "hxl")
    if one.key in ("csv", "xlsx"):
        tolls = {i.id: c.low for i in selection.shown if (c := i.toll(Harm.KILLED))}
        assert {r["id"]: r["killed_low"] for r in rows if r["killed_low"] is not None} == tolls, (
            "numbers are numbers"
        )
    assert "\ufffd" not in str(rows)


def hxlvalidate() -> str | None:
    beside = Path(sys.executable).with_name("hxlvalidate")
    return str(beside) if beside.exists() else shutil.which("hxlvalidate")


@pytest.mark.soak
@pytest.mark.skipif(hxlvalidate() is None, reason="HXL's validator is not here: pip install libhxl six")
@EVERY
def test_hxls_validator_finds_nothing_to_say(make) -> None:
    with file_of("hxl", make()) as file:
        done = subprocess.run([str(hxlvalidate()), "--all", str(file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 error(s), 0 warnings, 0 suggestions" in done.stdout + done.stderr
