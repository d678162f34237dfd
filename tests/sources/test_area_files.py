"""Files of areas and lines for own layers: what is in them, what is left out and why, and that it is bounded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely

from geo.sources import area_files
from geo.sources.area_files import read_area_file
from geo.vocabulary import UnreadableFile
from geo.vocabulary.stored.overlays import Drawing
from tests.sources.layer_files import CAMP, FRONT, GRID, geojson, kml


def test_areas_come_with_their_names_and_as_they_are(tmp_path: Path) -> None:
    found = read_area_file(geojson(tmp_path / "a.geojson", GRID))
    assert found.names == tuple(f"Area {n}" for n in range(6)) and found.named_by == "name"
    assert all(one.equals(other) for one, other in zip(found.shapes, GRID, strict=True))
    assert found.drawing is Drawing.AREAS and found.said == ()
    assert [
        p.equals(g) for p, g in zip(shapely.get_parts(shapely.from_wkb(found.packed)), GRID, strict=True)
    ] == [True] * 6


def test_a_front_line_of_a_kml_file_is_a_line(tmp_path: Path) -> None:
    found = read_area_file(kml(tmp_path / "a.kml", FRONT, "Front, 1 March"))
    assert (found.names, found.drawing) == (("Front, 1 March",), Drawing.LINES)
    assert shapely.equals_exact(shapely.get_parts(found.shapes[0])[0], FRONT, 1e-9)


@pytest.mark.parametrize(
    ("columns", "named_by"),
    [
        (("ADM1_EN", "ADM2_EN", "ADM2_PCODE", "ADM2_AR"), "ADM2_EN"),
        (("shapeName", "shapeID"), "shapeName"),
        (("id", "camp_name"), "camp_name"),
        (("title", "note"), "title"),
        (("id", "note"), ""),
    ],
)
def test_the_column_of_the_names_is_found_by_what_it_is_called(
    tmp_path: Path, columns: tuple[str, ...], named_by: str
) -> None:
    file = geojson(tmp_path / "a.geojson", GRID[:1], [{c: f"{c}!" for c in columns}])
    found = read_area_file(file)
    assert (found.named_by, found.names) == (named_by, (f"{named_by}!" if named_by else "",))
    assert read_area_file(file, named_by=columns[-1]).names == (f"{columns[-1]}!",)
    with pytest.raises(UnreadableFile, match="has no column 'nowhere'"):
        read_area_file(file, named_by="nowhere")


def test_points_alone_are_refused_with_what_to_do_and_left_out_beside_areas(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"Import it as a data set if each is an event .* own places"):
        read_area_file(geojson(tmp_path / "a.geojson", [CAMP, CAMP]))
    found = read_area_file(geojson(tmp_path / "b.geojson", [GRID[0], CAMP, FRONT]))
    assert len(found.shapes) == 2 and found.drawing is Drawing.BOTH
    assert found.said == ("1 point was left out: a layer holds areas and lines. Import points as a data set, or as own places.",)  # fmt: skip


def test_what_has_too_many_corners_is_simplified_neighbours_still_meet_and_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    x = np.linspace(0, 1, 4_000)
    border = np.column_stack((36 + x, 34.5 + 0.05 * np.sin(60 * x)))
    north = shapely.Polygon([*border, (37, 35), (36, 35)])
    south = shapely.Polygon([*border, (37, 34), (36, 34)])
    monkeypatch.setattr(area_files, "MOST_KEPT", 1_500)
    found = read_area_file(geojson(tmp_path / "a.geojson", [north, south]))
    assert sum(shapely.get_num_coordinates(found.shapes)) <= 1_500
    assert shapely.intersection(*found.shapes).area == 0 and shapely.union_all(
        found.shapes
    ).area == pytest.approx(1, abs=1e-6)
    (words,) = found.said
    assert words.startswith("Its 8,0") and "were simplified to" in words and words.endswith(" m.")


def test_more_than_a_layer_holds_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = geojson(tmp_path / "a.geojson", GRID)
    for name, most, words in (
        ("MOST_SHAPES", 5, "holds more than 5 areas and lines. Take one country"),
        ("MOST_READ", 20, "has more than 20 corners. Take the simplified edition"),
        ("MOST_BYTES", 100, "are read at most. Take the simplified edition"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(area_files, name, most)
            with pytest.raises(UnreadableFile, match=words):
                read_area_file(file)


def test_a_polygon_that_crosses_itself_is_mended_and_a_table_without_shapes_refused(tmp_path: Path) -> None:
    bow = shapely.Polygon([(36, 34), (37, 35), (37, 34), (36, 35)])
    found = read_area_file(geojson(tmp_path / "a.geojson", [bow]))
    assert found.shapes[0].is_valid and 0 < found.shapes[0].area < 1
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    with pytest.raises(UnreadableFile, match="draws no area and no line"):
        read_area_file(tmp_path / "a.csv")
