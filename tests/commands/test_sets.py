"""`python -m geo import`, `sets` and `drop-set`, run as a user runs them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.ingest.event_files import ID, events, written

NAMED = ("--name", "Syria", "--publisher", "UCDP", "--licence", "CC BY 4.0", "--accessed", "2025-03-01")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "ged.csv", events(1, 2, 3))


def test_a_file_is_imported_listed_brought_up_to_date_and_dropped(run: Run, file: Path) -> None:
    done = run("import", file, *NAMED, "--asked", "Syria, 2021 to 2024")
    assert done.returncode == 0, done.stderr
    credit = "Syria: UCDP, accessed 1 March 2025 (CC BY 4.0); Syria, 2021 to 2024"
    assert done.stdout == f"ged.csv: 3 rows added.\nKept as {ID}: {credit}.\n"
    assert "ged.csv: the columns of UCDP GED.\n" in done.stderr and "  killed = best\n" in done.stderr
    free = "Its rows stand in the data files that are published, since its licence lets them be passed on."
    assert run("sets").stdout == f"{ID}\tSyria\tUCDP GED\t3 rows\t{credit}\t{free}\n"
    written(file, events(3, 4))
    again = run("import", file, "--name", "Syria", "--accessed", "2025-04-01")
    assert "1 row added, 1 as before, 2 kept that the file has no more" in again.stdout
    assert "“Syria” is there with 3 rows, and is brought up to date." in again.stderr
    assert run("check").returncode == 0
    dropped = run("drop-set", "syria", "--yes")
    assert (dropped.returncode, run("sets").stdout) == (0, "") and dropped.stdout.endswith("Erased: Syria.\n")


def test_bad_rows_are_listed_the_first_on_the_screen_and_all_in_a_file(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "ged.csv", [*events(*range(5)), *events(*range(50, 80), latitude="95")])
    done = run("import", file, *NAMED, "--problems", tmp_path / "p.csv")
    assert done.returncode == 1 and "5 rows added, 30 left out" in done.stdout
    told = [line for line in done.stderr.splitlines() if line.startswith("line ")]
    assert len(told) == 20 and told[0].startswith("line 7: 95.0, ") and told[0].endswith("(left out)")
    assert f"… and 10 more: all are in {tmp_path / 'p.csv'}." in done.stderr
    with (tmp_path / "p.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    assert rows[0] == ["line", "what became of it", "reason"]
    assert [row[:2] for row in rows[1:]] == [[str(line), "left out"] for line in range(7, 37)]


def test_rows_that_the_file_has_no_more_are_kept_and_written_down_so_that_they_can_be_imported(
    run: Run, file: Path, tmp_path: Path
) -> None:
    run("import", written(file, events(1, 2, 3, source_headline="=1+1")), *NAMED)
    gone = tmp_path / "gone.csv"
    done = run("import", written(file, events(3, 4)), *NAMED, "--gone", gone, "--dry-run")
    assert "2 kept that the file has no more" in done.stdout and f"are in {gone}." in done.stderr
    assert "--gone FILE writes down" in run("import", file, *NAMED).stderr
    with gone.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [row["id"] for row in rows] == ["400001", "400002"]
    assert rows[0] == {**events(1)[0], "source_headline": "'=1+1"}  # which no spreadsheet runs
    assert "2 rows added" in run("import", gone, *NAMED, "--name", "Gone", "--dry-run").stdout


def test_where_the_file_has_every_row_nothing_is_written_down(run: Run, file: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone.csv"
    for _ in range(2):
        assert "no more" not in run("import", file, *NAMED, "--gone", gone).stderr
    assert gone.read_bytes() == b""


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--match", "killed"), "is no FIELD=COLUMN. The fields are: id, date"),
        (("--match", "killed=toll"), "The file has no column 'toll'"),
        (("--accessed", "March"), "is no date"),
        (("--publisher", ""), "publisher of the data set is missing"),
        (("--problems", "/no/such/folder/p.csv"), "cannot be written"),
        (("--gone", "/no/such/folder/g.csv"), "cannot be written"),
        (("--gone", "/tmp/g.csv", "--problems", "/tmp/g.csv"), "name one file"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(
    run: Run, file: Path, more: tuple[str, ...], told: str
) -> None:
    done = run("import", file, *NAMED, *more)
    assert done.returncode == 1 and told in done.stderr.splitlines()[-1] and not run("sets").stdout


def test_columns_of_any_file_are_matched_by_hand_and_looked_at_first(run: Run, tmp_path: Path) -> None:
    row = {
        "ref": "a",
        "when": "2025-03-01",
        "where": "Homs",
        "lat": "34.73",
        "lon": "36.71",
        "body count": "2",
    }
    file = written(tmp_path / "own.csv", [row])
    looked = run("import", file, *NAMED, "--match", "killed=body count", "--dry-run")
    assert looked.stdout == "own.csv: 1 row added.\n" and "  killed = body count\n" in looked.stderr
    assert run("sets").stdout == ""
    assert run("import", file, *NAMED, "--match", "killed = body count").returncode == 0


def test_the_file_that_is_imported_is_not_written_over(run: Run, file: Path) -> None:
    before = file.read_bytes()
    for option in ("--problems", "--gone"):
        done = run("import", file, *NAMED, option, file)
        assert (
            done.returncode == 1
            and f"{option} names the file that is imported, and would write over it" in done.stderr
        )
    assert file.read_bytes() == before


def test_a_data_set_that_is_not_there_is_not_dropped(run: Run) -> None:
    done = run("drop-set", "Syria", "--yes")
    assert done.returncode == 1 and "There is no data set 'Syria'. `python -m geo sets` lists" in done.stderr


def test_a_backup_says_which_data_sets_it_holds(run: Run, file: Path, tmp_path: Path) -> None:
    run("import", file, *NAMED)
    assert ", 1 data set, up to" in run("backup", tmp_path / "b.sqlite").stdout
    assert run("drop-set", ID, "--yes").returncode == 0
    assert run("restore", tmp_path / "b.sqlite", "--yes").returncode == 0
    assert run("sets").stdout.startswith(f"{ID}\tSyria\t")


@pytest.mark.parametrize(
    ("named", "told"),
    [
        pytest.param((), "Its rows stand in the data files", id="UCDP's, as it comes"),
        pytest.param(("--licence", "by agreement"), "nobody has said", id="UCDP's, under terms of somebody's own"),
        pytest.param(("--keep-rows",), "nobody has said", id="UCDP's, and its user says no"),
        pytest.param(("--publisher", "ACLED", "--pass-on"), "its publisher's terms", id="ACLED's, whatever its user says"),
        pytest.param(("--licence", "GTD terms", "--pass-on"), "its publisher's terms", id="GTD's, by its licence"),
        pytest.param(("--publisher", "A desk", "--licence", "own", "--pass-on"), "Its rows stand in the data files", id="said"),
    ],
)  # fmt: skip
def test_rows_are_passed_on_where_that_is_known_or_said_and_never_those_that_may_not(
    run: Run, file: Path, named: tuple[str, ...], told: str
) -> None:
    done = run("import", file, *NAMED, *named)
    assert done.returncode == 0 and told in done.stderr and told in run("sets").stdout
    again = run("import", file, "--name", "Syria", "--accessed", "2025-04-01")
    assert told in again.stderr, "as it was said before"
