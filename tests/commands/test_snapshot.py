"""`python -m geo snapshot` and `verify`: a view is published, checked and corrected without the app."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner

from geo.commands import application
from geo.commands.publishing.snapshot_options import earlier
from geo.export.bundle.unpacking import unpacked
from geo.export.picture.file_metadata import read_stamp
from geo.store import Store
from geo.vocabulary import DatelineError, Decision, Judgement, UnreadableFile, program
from tests.commands.conftest import Run
from tests.datasets.made import acled, ucdp
from tests.export.bundle.bundles import SMALL, inputs_of, repacked, zip_of
from tests.ingest.event_files import written

MOMENT = ("--as-of", "2025-03-10T14:05Z")
CLEAR = ("--credit", "The Paper", "--reason", "The desk has read both articles.")
QUICK = ("--format", "geojson", "--format", "csv", *CLEAR)


def test_publish_verify_correct(run: Run, saved: Path, tmp_path: Path) -> None:
    link = "http://localhost:8501/?country=SY&country=IQ"
    made = run("snapshot", "--view", link, "--out", saved, "--format", "png", *QUICK, "--size", "480x420",
               "--scale", "1", *MOMENT)  # fmt: skip
    assert made.returncode == 0, made.stderr
    archive = saved / "dateline-20250310-1405.zip"
    content = unpacked(archive.read_bytes())
    key = json.loads(content["manifest.sig"])["key"]
    assert made.stdout == (
        f"Incidents: 2 of 2.\nSigned by the key {key} of this installation.\nFiles: 7, and all of them in {archive}.\n"
    )
    assert {p.relative_to(saved).as_posix() for p in saved.rglob("*") if p.is_file()} == {
        *content,
        archive.name,
    }
    assert all((saved / path).read_bytes() == data for path, data in content.items())

    verified = run("verify", archive)
    assert verified.returncode == 0 and "4 files drawn again, byte for byte the same" in verified.stdout
    picture = saved / "pictures/map-480x420.png"
    told = run("verify", picture, "--database")
    assert told.returncode == 0
    assert "the first of its kind. Data as of 2025-03-10 14:05 UTC." in told.stdout
    assert "as they were" in told.stdout

    store = Store.open(f"sqlite:///{tmp_path}/a.sqlite")
    store.delete(next(s.id for s in store.articles() if "Kirkuk" in s.title))
    store.close()
    since = run("verify", archive, "--database")
    assert since.returncode == 1 and "Left out: 12 people killed in Kirkuk" in since.stdout
    assert run("verify", picture, "--database").returncode == 1

    after = run(
        "snapshot", "--after", archive, "--out", tmp_path / "second", *QUICK, "--as-of", "2025-03-12T09:00Z"
    )
    assert after.returncode == 0, after.stderr
    assert "Correction 1, 12 March 2025: Left out: 12 people killed in Kirkuk" in after.stdout
    second = tmp_path / "second" / "dateline-20250312-0900-correction-1.zip"
    assert json.loads(unpacked(second.read_bytes())["manifest.json"])["correction"]["number"] == 1
    assert "Correction 1." in run("verify", second).stdout

    third = run("snapshot", "--after", picture, "--out", tmp_path / "third", "--format", "png", "--size", "480x420", *CLEAR,
                "--as-of", "2025-03-13")  # fmt: skip
    assert third.returncode == 0, third.stderr
    stamp = read_stamp((tmp_path / "third/pictures/map-480x420.png").read_bytes())
    assert stamp.identifier.startswith("dateline:1/") and "Correction 1, 13 March 2025" in stamp.description


def test_the_same_command_gives_the_same_bytes_from_a_link_and_from_a_manifest(run: Run, saved: Path) -> None:
    one = run("snapshot", "--view", "?country=SY", "--out", saved, *QUICK, *MOMENT)
    assert one.returncode == 0, one.stderr
    other = saved.with_name("other")
    assert run("snapshot", "--view", saved / "manifest.json", "--out", other, *QUICK, *MOMENT).returncode == 0
    name = "dateline-20250310-1405.zip"
    assert (saved / name).read_bytes() == (other / name).read_bytes()
    assert json.loads((saved / "manifest.json").read_text())["filters"] == ["Syria"]


def test_what_lies_within_a_drawn_circle_is_published_and_told_from_a_link_and_from_a_manifest(
    run: Run, saved: Path
) -> None:
    drawn = ("--view", "?drawn=34.7,36.7,60km&within=30,30,40,50")
    one = run("snapshot", *drawn, "--out", saved, *QUICK, *MOMENT)
    assert one.returncode == 0, one.stderr
    assert one.stdout.startswith("Incidents: 1 of 2.")
    other = saved.with_name("other")
    again = run("snapshot", "--view", saved / "manifest.json", "--out", other, *QUICK, *MOMENT)
    assert again.returncode == 0, again.stderr
    name = "dateline-20250310-1405.zip"
    assert (saved / name).read_bytes() == (other / name).read_bytes()
    told = json.loads((saved / "manifest.json").read_text())
    assert told["filters"] == [
        "places within 60 km of 34.70°N 36.70°E",
        "places between 30.00°N 30.00°E and 40.00°N 50.00°E",
    ]
    assert run("verify", saved / name).returncode == 0


def test_a_bundle_that_was_changed_is_told_apart_with_status_1(run: Run, saved: Path) -> None:
    run("snapshot", "--view", "", "--out", saved, *QUICK, *MOMENT)
    archive = saved / "dateline-20250310-1405.zip"
    data = archive.read_bytes()
    at = data.index(b"data/incidents.csv") + 200
    archive.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    done = run("verify", archive)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "no ZIP, or is broken" in done.stderr or "data/incidents.csv" in done.stderr


def test_an_own_layer_that_is_not_here_is_told_and_nothing_is_published_without_it(
    run: Run, saved: Path
) -> None:
    made = run("snapshot", "--view", "?overlays=0123abcd", "--out", saved, *QUICK, *MOMENT)
    assert made.returncode == 1 and "own layers that are not here: 0123abcd" in made.stderr
    assert not saved.exists() or not list(saved.iterdir())


def test_files_that_are_there_are_not_written_over_unless_told(run: Run, saved: Path) -> None:
    assert run("snapshot", "--view", "", "--out", saved, *QUICK, *MOMENT).returncode == 0
    (saved / "data/incidents.csv").write_text("mine")
    again = run("snapshot", "--view", "", "--out", saved, *QUICK, *MOMENT)
    assert again.returncode == 1 and "--force" in again.stderr
    assert (saved / "data/incidents.csv").read_text() == "mine"
    assert run("snapshot", "--view", "", "--out", saved, *QUICK, *MOMENT, "--force").returncode == 0
    assert (saved / "data/incidents.csv").read_text() != "mine"


def test_what_stands_in_the_way_stops_it_and_a_reason_is_logged(
    run: Run, saved: Path, tmp_path: Path
) -> None:
    stopped = run("snapshot", "--view", "", "--out", saved, "--format", "csv", *MOMENT)
    assert stopped.returncode == 1 and not saved.exists()
    assert "Before this is published:\n- " in stopped.stderr
    assert "Nobody signs it" in stopped.stderr and "Or say why: --reason." in stopped.stderr
    done = run("snapshot", "--view", "", "--out", saved, "--format", "csv", *CLEAR, *MOMENT)
    assert done.returncode == 0, done.stderr
    store = Store.open(f"sqlite:///{tmp_path}/a.sqlite")
    logged = store.reasons()
    store.close()
    said = json.loads((saved / "manifest.json").read_text())["reasons"]
    assert {r.why for r in logged} == {"The desk has read both articles."}
    assert [r["finding"] for r in said] == [r.finding for r in logged] != []
    again = run("snapshot", "--view", "", "--out", saved, "--format", "csv", *CLEAR[:2], *MOMENT, "--force")
    assert again.returncode == 0, "a reason that was given holds for the same incidents"


def test_a_mask_holds_in_every_file_and_verifies(run: Run, saved: Path) -> None:
    done = run("snapshot", "--view", "", "--out", saved, "--format", "all", "--size", "480x420", "--scale", "1",
               "--mask", "province", *CLEAR, *MOMENT)  # fmt: skip
    assert done.returncode == 0, done.stderr
    archive = saved / "dateline-20250310-1405.zip"
    for published in (archive, saved / "pictures/map-480x420.png"):
        assert run("verify", published, "--database").returncode == 0
    content = unpacked(archive.read_bytes())
    store = Store.open(f"sqlite:///{saved.parent}/a.sqlite")
    ids = {id for i in store.incidents() for id in (i.id, i.accounts[0].article.id)}
    store.delete(next(s.id for s in store.articles() if "Kirkuk" in s.title))
    store.close()
    assert not [(id, p) for id in ids for p, data in content.items() if id.encode() in data]
    assert json.loads(content["manifest.json"])["withheld"] == ["places masked to province by the publisher"]
    for path in ("incidents.json", "data/incidents.geojson", "data/incidents.csv", "data/map.html"):
        assert b"35.46806" not in content[path] and b"44.39222" not in content[path], path
    for published in (archive, saved / "pictures/map-480x420.png"):
        assert run("verify", published, "--database").returncode == 1
    after = run("snapshot", "--after", archive, "--out", saved.with_name("b"), *QUICK, "--mask", "province")
    assert after.returncode == 0 and "Left out: 12 people killed in Kirkuk province" in after.stdout
    assert "Homs" not in after.stdout, "an incident that is as it was is known again"


def test_what_cannot_be_written_leaves_no_half_of_it_and_no_reason_in_the_log(
    run: Run, saved: Path, tmp_path: Path
) -> None:
    saved.write_text("a file of that name", encoding="utf-8")
    before = sorted(p.name for p in tmp_path.iterdir() if not p.name.startswith("a.sqlite"))
    stopped = run("snapshot", "--view", "", "--out", saved, "--format", "csv", *CLEAR, *MOMENT)
    assert stopped.returncode == 1 and "cannot be written" in stopped.stderr
    assert sorted(p.name for p in tmp_path.iterdir() if not p.name.startswith("a.sqlite")) == before
    store = Store.open(f"sqlite:///{tmp_path}/a.sqlite")
    assert store.reasons() == ()
    store.close()


def _forged(path: str, old: bytes, new: bytes) -> bytes:
    """A bundle of the coast with a file of it changed, and the manifest's hash and length of it with that."""
    made = zip_of(replace(inputs_of(order=SMALL), version=program.version()))
    content = dict(unpacked(made))
    was, now = content[path], content[path].replace(old, new, 1)
    assert was != now
    hashes = [sha256(d).hexdigest().encode() for d in (was, now)]
    told = content["manifest.json"].replace(*hashes)
    told = told.replace(f'"bytes": {len(was)}'.encode(), f'"bytes": {len(now)}'.encode())
    return repacked(content | {"manifest.json": told} | {path: now})


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("pictures/map-480x420.svg", b"740", b"70"),
        ("pictures/map-480x420.png", b"IEND", b"IEnD"),
        ("data/incidents.csv", b"740", b"741"),
        ("incidents.json", b'"low": 740', b'"low": 700'),
        ("manifest.json", b'"title": "', b'"title": "Retold: '),
    ],
)
def test_a_forged_bundle_is_corrected_by_nothing_though_its_hashes_were_forged_with_it(
    path: str, old: bytes, new: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "published.zip"
    file.write_bytes(_forged(path, old, new))
    with pytest.raises(UnreadableFile, match="The earlier bundle is not as it was made"):
        earlier(file)
    file.write_bytes(zip_of(replace(inputs_of(order=SMALL), version=program.version())))
    assert earlier(file) is not None


def test_a_forged_bundle_stops_the_command_before_anything_is_written(
    run: Run, saved: Path, tmp_path: Path
) -> None:
    file = tmp_path / "published.zip"
    file.write_bytes(_forged("pictures/map-480x420.svg", b"740", b"70"))
    stopped = run("snapshot", "--after", file, "--out", saved, *QUICK)
    assert stopped.returncode == 1 and "drawn again, it differs" in stopped.stderr and not saved.exists()


def test_tags_go_out_only_where_that_is_asked_for(run: Run, saved: Path, tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/a.sqlite")
    one = next(i for i in store.incidents() if i.lead.places[0].name == "Homs")
    store.judge(
        Judgement.of(Decision.TAG, one.accounts[0].article.id, who="Ada", when=datetime(2025, 3, 11, tzinfo=UTC),
                     incident=one.id, value={"tag": "desk seven"})
    )  # fmt: skip
    store.close()
    made = run("snapshot", "--view", "?tag=desk+seven", "--out", saved, *QUICK, *MOMENT)
    assert made.returncode == 0 and made.stdout.startswith("Incidents: 1 of 2."), made.stderr
    for file in (f for f in saved.rglob("*") if f.is_file()):
        assert b"desk seven" not in file.read_bytes(), file.name
    after = run("snapshot", "--after", saved / "dateline-20250310-1405.zip", "--out", tmp_path / "b", *QUICK)
    assert after.returncode != 0 and "tags, which it does not name" in after.stderr
    asked = run("snapshot", "--view", "?tag=desk+seven", "--tags", "--out", tmp_path / "c", *QUICK, *MOMENT)
    assert asked.returncode == 0, asked.stderr
    assert b"desk seven" in next((tmp_path / "c").rglob("*.csv")).read_bytes()


def test_a_house_style_gives_its_credit_and_its_colours(run: Run, saved: Path, tmp_path: Path) -> None:
    style = tmp_path / "house.toml"
    style.write_text('credit = "Map: The Paper"\n[light]\naccent = "#7a1022"\n', encoding="utf-8")
    made = run("snapshot", "--view", "", "--out", saved, "--style", style, "--format", "svg", "--reason", "Read.",
               "--size", "480x420", *MOMENT)  # fmt: skip
    assert made.returncode == 0, made.stderr
    drawn = (saved / "pictures" / "map-480x420.svg").read_text(encoding="utf-8")
    assert "Map: The Paper" in drawn and "#7a1022" in drawn

    style.write_text('[light]\naccent = "#ffffff"\n', encoding="utf-8")
    faint = run("snapshot", "--view", "", "--out", saved, "--style", style, "--force", *QUICK)
    assert faint.returncode == 1 and "contrast" in faint.stderr


def test_nothing_shown_is_said(run: Run, saved: Path) -> None:
    done = run("snapshot", "--view", "?country=SO", "--out", saved, *QUICK)
    assert done.returncode == 0 and "No incident passes the filters" in done.stderr
    assert "Incidents: 0 of 2." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["snapshot", "--out", "x"], "Say what to show"),
        (["snapshot", "--out", "x", "--view", "?killed=many"], "killed=many"),
        (["snapshot", "--out", "x", "--view", "?countri=SY"], "countri=SY"),
        (["snapshot", "--out", "x", "--view", "Syria"], "neither an address of a view nor a file"),
        (["snapshot", "--out", "x", "--view", "gone.json"], "cannot be opened"),
        (["snapshot", "--out", "x", "--view", "tests/conftest.py"], "no view in JSON"),
        (["snapshot", "--out", "x", "--view", "", "--format", "gif"], "no format 'gif'"),
        (["snapshot", "--out", "x", "--view", "", "--size", "big"], "no size 'big'"),
        (["snapshot", "--out", "x", "--view", "", "--theme", "pink"], "light or dark"),
        (["snapshot", "--out", "x", "--view", "", "--language", "fr"], "en and ar"),
        (["snapshot", "--out", "x", "--view", "", "--as-of", "Sunday"], "is no time"),
        (["snapshot", "--out", "x", "--view", "", "--number", "2"], "--after"),
        (["snapshot", "--out", "x", "--after", "README.md"], "not a picture"),
        (["snapshot", "--out", "x", "--view", "", "--numbers", "all"], "auto, on or off"),
        (["snapshot", "--out", "x", "--view", "", "--frame", "Homs"], "a middle and a zoom"),
        (["snapshot", "--out", "x", "--view", "", "--frame", "35,36,99"], "a middle and a zoom"),
        (["snapshot", "--out", "x", "--view", "", "--frame", "38,36,35,40"], "a middle and a zoom"),
        (["snapshot", "--out", "x", "--view", "", "--frame", "nan,36,8"], "a middle and a zoom"),
        (["snapshot", "--out", "x", "--view", "", "--labels", "README.md"], "file of labels cannot be used"),
        (["snapshot", "--out", "x", "--view", "", "--labels", "gone.json"], "cannot be opened"),
        (["snapshot", "--out", "x", "--view", "", "--marks", "README.md"], "file of marks cannot be used"),
        (["verify", "gone.zip"], "cannot be opened"),
        (["verify", "README.md"], "not a picture"),
        (["verify", "pages/screenshots/map-light.png"], "does not say which view"),
    ],
)
def test_mistakes_are_told_with_what_to_do(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path}/a.sqlite")
    done = CliRunner().invoke(application(arguments[0]), arguments)
    assert isinstance(done.exception, DatelineError)
    assert said in str(done.exception)
    assert not Path("x").exists()


def test_a_mistake_is_one_line_on_the_command_line(run: Run) -> None:
    done = run("verify", "README.md")
    assert done.returncode == 1
    assert done.stderr.startswith("dateline: ") and done.stderr.count("\n") == 1


def test_a_search_in_the_link_publishes_what_the_map_shows_of_it(run: Run, saved: Path) -> None:
    link = "http://localhost:8501/?search=quake+-kirkuk+%22homs+syria%22"
    made = run("snapshot", "--view", link.replace("quake", "blas"), "--out", saved, *QUICK, *MOMENT)
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("Incidents: 1 of 2.")
    (told,) = json.loads((saved / "data/incidents.geojson").read_text("utf-8"))["features"]
    assert told["properties"]["place"] == "Homs"
    assert any("words: blas" in words for words in json.loads((saved / "data/incidents.geojson").read_text("utf-8"))["about"]["filters"])  # fmt: skip
    none = run("snapshot", "--view", link, "--out", saved, "--force", *QUICK, *MOMENT)
    assert none.stdout.startswith("Incidents: 0 of 2.")


def test_data_sets_that_a_link_shows_are_published_verified_and_corrected(
    run: Run, saved: Path, tmp_path: Path
) -> None:
    """Of UCDP's rows two are in the files; of ACLED's four none is, nor a word of them."""
    sets = {"UCDP Syria": [ucdp(n) for n in (1, 2)], "ACLED Syria": [acled(n) for n in range(10, 14)]}
    for name, rows in sets.items():
        file = written(tmp_path / f"{name[:4]}.csv", rows)
        whose = ("--publisher", name[:5], "--licence", "CC BY 4.0", "--accessed", "2025-03-01", "--pass-on")
        assert run("import", file, "--name", name, *whose).returncode == 0
    ids = ",".join(line.split("\t")[0] for line in run("sets").stdout.splitlines())
    made = run("snapshot", "--view", f"?sets={ids}", "--out", saved, *QUICK, *MOMENT)
    assert made.returncode == 0, made.stderr
    assert "2 incidents of the data set “UCDP Syria” are in the files of data" in made.stdout
    assert (
        "4 incidents of the data set “ACLED Syria” are on the map and not in the files of data" in made.stdout
    )
    archive = saved / "dateline-20250310-1405.zip"
    content = unpacked(archive.read_bytes())
    assert not [path for path, data in content.items() if b"SYR1" in data or b"tells happened" in data]
    told = [
        row["data_set"]
        for row in csv.DictReader(content["data/incidents.csv"].decode("utf-8-sig").splitlines())
    ]
    assert told == ["", "", "UCDP Syria", "UCDP Syria"]
    said = json.loads(content["manifest.json"])
    assert [(one["shown"], len(one["rows"])) for one in said["sets"]] == [(2, 2), (4, 0)]
    assert run("verify", archive, "--database").returncode == 0

    run(
        "import",
        written(tmp_path / "UCDP.csv", [ucdp(3)]),
        "--name",
        "UCDP Syria",
        "--accessed",
        "2025-04-01",
    )
    since = run("verify", archive, "--database")
    assert since.returncode == 1 and "“UCDP Syria”, counted by itself: 2 of 2 incidents" in since.stdout
    assert run("drop-set", "ACLED Syria", "--yes").returncode == 0
    assert run("verify", archive).returncode == 0, "without what it was made from"
    after = run(
        "snapshot",
        "--view",
        f"?sets={ids}",
        "--after",
        archive,
        "--out",
        tmp_path / "second",
        *QUICK,
        *MOMENT,
    )
    assert after.returncode == 1 and "data sets that are not here" in after.stderr
    left = next(id for id in ids.split(",") if id != said["sets"][1]["id"])
    after = run(
        "snapshot",
        "--view",
        f"?sets={left}",
        "--after",
        archive,
        "--out",
        tmp_path / "second",
        *QUICK,
        *MOMENT,
    )
    assert after.returncode == 0, after.stderr
    assert "Data set left out: ACLED Syria" in after.stdout and "now: data set “UCDP Syria”" in after.stdout
