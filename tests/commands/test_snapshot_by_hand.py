"""`python -m geo snapshot` with what an editor chose by hand: labels, marks, looks, streets, letters as outlines."""

from __future__ import annotations

import json
from pathlib import Path

from geo.store import Store
from tests.commands.conftest import Run
from tests.commands.test_snapshot import CLEAR, MOMENT, QUICK
from tests.maps.streets.made import latakia_file


def test_letters_can_be_outlines_and_verify(run: Run, saved: Path) -> None:
    pictures = ("--format", "svg", "--format", "pdf", "--size", "480x420")
    made = run("snapshot", "--view", "", "--out", saved, *pictures, *CLEAR, *MOMENT, "--outlines")
    assert made.returncode == 0, made.stderr
    drawing = (saved / "pictures/map-480x420.svg").read_text()
    assert 'id="title"' in drawing and not any(part in drawing for part in ("<text", "@font-face"))
    assert b"/FontDescriptor" not in (saved / "pictures/map-480x420.pdf").read_bytes()
    assert run("verify", saved / "dateline-20250310-1405.zip").returncode == 0


def test_all_that_the_page_can_choose_can_be_said_here_and_a_correction_keeps_the_labels(
    run: Run, saved: Path, tmp_path: Path
) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/a.sqlite")
    homs = next(i.id for i in store.incidents() if i.lead.places[0].name == "Homs")
    store.close()
    labels, marks = tmp_path / "labels.json", tmp_path / "marks.json"
    edit = {"incident": homs, "name": "Hims", "side": "left", "right": -8}
    labels.write_text(
        json.dumps({"format": "dateline labels 1", "labels": [edit, {"incident": "gone", "hidden": True}]})
    )
    marks.write_text(
        '{"format": "dateline marks 1", "marks": [{"text": "The road north", "at": [35.2, 40.5]}]}'
    )
    looks = ("--subtitle", "As the desk tells it.", "--numbers", "on", "--frame", "30,33,38,48", "--flannery",
             "--marks", marks, "--format", "svg", "--size", "900x700")  # fmt: skip
    made = run("snapshot", "--view", "", "--out", saved, "--labels", labels, *looks, *CLEAR, *MOMENT)
    assert made.returncode == 0, made.stderr
    assert "Edited labels of incidents that are not shown, left out: 1." in made.stderr
    drawn = (saved / "pictures/map-900x700.svg").read_text("utf-8")
    for words in (
        "As the desk tells it.",
        "The road north",
        "Hims: 2 killed",
        "Kirkuk: 12 killed",
        "Flannery",
    ):
        assert words in drawn, words
    archive = saved / "dateline-20250310-1405.zip"
    assert run("verify", archive).returncode == 0
    second = tmp_path / "second"
    after = run("snapshot", "--after", archive, "--out", second, "--outlines", "--format", "svg", "--format", "png",
                *CLEAR, "--as-of", "2025-03-12T09:00Z")  # fmt: skip
    assert after.returncode == 0, after.stderr
    kept = json.loads((second / "incidents.json").read_text("utf-8"))["inputs"]["sheet"]["labels"]
    assert [(e["incident"], e["name"]) for e in kept] == [(homs, "Hims")]
    assert "<text" not in (second / "pictures/map-article.svg").read_text("utf-8")
    assert run("verify", second / "dateline-20250312-0900-correction-1.zip").returncode == 0


def test_a_label_that_names_what_is_masked_stops_it(run: Run, saved: Path, tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/a.sqlite")
    kirkuk = next(i.id for i in store.incidents() if i.lead.places[0].name == "Kirkuk")
    store.close()
    labels = tmp_path / "labels.json"
    labels.write_text(
        json.dumps(
            {"format": "dateline labels 1", "labels": [{"incident": kirkuk, "name": "The market of Kirkuk"}]}
        )
    )
    masked = ("--mask", "country", "--labels", labels, *QUICK, *MOMENT)
    stopped = run("snapshot", "--view", "", "--out", saved, *masked)
    assert (
        stopped.returncode == 1
        and "names a place that is masked or left out: “The market of Kirkuk”" in stopped.stderr
    )


def test_a_masked_bundle_and_its_correction_keep_labels_under_their_own_ids(
    run: Run, saved: Path, tmp_path: Path
) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/a.sqlite")
    kirkuk = next(i.id for i in store.incidents() if i.lead.places[0].name == "Kirkuk")
    store.close()
    labels = tmp_path / "labels.json"
    edit = {"incident": kirkuk, "name": "The north", "side": "below"}
    labels.write_text(json.dumps({"format": "dateline labels 1", "labels": [edit]}))
    made = run(
        "snapshot", "--view", "", "--out", saved, "--mask", "country", "--labels", labels, *QUICK, *MOMENT
    )
    assert made.returncode == 0, made.stderr
    archive, second = saved / "dateline-20250310-1405.zip", tmp_path / "second"
    after = run("snapshot", "--after", archive, "--out", second, "--mask", "country", *QUICK,
                "--as-of", "2025-03-12T09:00Z")  # fmt: skip
    assert after.returncode == 0, after.stderr

    def kept(folder: Path) -> list[dict[str, str]]:
        found = json.loads((folder / "incidents.json").read_text("utf-8"))["inputs"]["sheet"]["labels"]
        return list(found)

    assert [e["name"] for e in kept(saved)] == ["The north"]
    assert kept(saved) == kept(second)
    assert kirkuk not in json.dumps(kept(saved))


def test_streets_come_from_a_file_and_go_along(run: Run, saved: Path, tmp_path: Path) -> None:
    streets = tmp_path / "latakia.pmtiles"
    streets.write_bytes(latakia_file())
    view = (
        "snapshot",
        "--view",
        "?at=35.525,35.79&zoom=14",
        "--out",
        saved,
        "--size",
        "480x420",
        *MOMENT,
        *CLEAR,
    )
    made = run(*view, "--streets", streets, "--format", "svg")
    assert made.returncode == 0, made.stderr
    assert "OpenStreetMap contributors" in (saved / "pictures" / "map-480x420.svg").read_text(
        encoding="utf-8"
    )
    streets.unlink()
    assert run("verify", saved / "dateline-20250310-1405.zip").returncode == 0

    gone = run(*view, "--streets", streets, "--format", "svg", "--force")
    assert gone.returncode == 1 and "latakia.pmtiles cannot be opened" in gone.stderr
