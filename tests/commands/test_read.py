"""`python -m geo read`: the reading contract, line by line, and what happens when an article fails."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from geo.commands.read import run
from geo.vocabulary import SettingsError
from geo.vocabulary.contract.cells import safe_cell
from geo.vocabulary.contract.rows import COLUMNS

SHORT = "Two people were killed and five injured in a blast in Homs, Syria, on Sunday, police said."
Read = Callable[..., tuple[int, str, str]]


@pytest.fixture
def read(capsys: pytest.CaptureFixture[str]) -> Read:
    """Run the command in this process: exit status, standard output, standard error."""

    def go(
        files: Sequence[str] = (),
        jsonl: str | None = None,
        published: str | None = "2025-03-10",
        format: str = "jsonl",
        **options: bool,
    ) -> tuple[int, str, str]:
        options = {"with_text": False, "explain": False} | options
        status = run(files, jsonl, published, format, **options)
        streams = capsys.readouterr()
        return status, streams.out, streams.err

    return go


@pytest.fixture
def note(tmp_path: Path) -> str:
    path = tmp_path / "note.txt"
    path.write_text(SHORT, encoding="utf-8")
    return str(path)


def lines_file(tmp_path: Path, *rows: object) -> str:
    path = tmp_path / "in.jsonl"
    path.write_text(
        "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows), encoding="utf-8"
    )
    return str(path)


def test_a_file_gives_one_line_that_says_what_where_when_and_how_many(read: Read, note: str) -> None:
    status, out, _ = read([note])
    (line,) = out.splitlines()
    reading = json.loads(line)
    (incident,) = reading["incidents"]
    assert status == 0
    assert incident["date"]["earliest"] == incident["date"]["latest"] == "2025-03-09"
    assert [p["name"] for p in incident["places"]] == ["Homs"]
    assert incident["killed"] == {"low": 2, "best": 2, "high": 2}
    assert incident["injured"] == {"low": 5, "best": 5, "high": 5}
    assert incident["displaced"] is None


def test_the_text_is_printed_only_when_asked_for(read: Read, note: str) -> None:
    assert "text" not in json.loads(read([note])[1])
    reading = json.loads(read([note], with_text=True)[1])
    assert reading["text"] == SHORT
    assert all(reading["text"][t["start"] : t["end"]] == t["text"] for t in reading["toponyms"])


def test_lines_come_back_in_order_with_the_ids_of_the_input(read: Read, tmp_path: Path) -> None:
    rows = [{"id": n, "text": SHORT, "other": "ignored"} for n in (3, 1, 2)]
    _, out, _ = read(jsonl=lines_file(tmp_path, *rows))
    assert [json.loads(line)["id"] for line in out.splitlines()] == [3, 1, 2]


def test_a_line_without_an_id_gets_the_articles_own(read: Read, tmp_path: Path) -> None:
    _, out, _ = read(jsonl=lines_file(tmp_path, {"text": SHORT}))
    assert len(json.loads(out)["id"]) == 16


def test_a_lines_own_day_comes_before_the_option(read: Read, tmp_path: Path) -> None:
    rows = [{"id": "a", "text": SHORT, "published": "2024-06-03"}, {"id": "b", "text": SHORT}]
    _, out, _ = read(jsonl=lines_file(tmp_path, *rows))
    assert [json.loads(line)["published"] for line in out.splitlines()] == ["2024-06-03", "2025-03-10"]


@pytest.mark.parametrize(
    ("caption", "row", "says"),
    [
        ("no text", {"id": "x"}, "text"),
        ("empty", {"id": "x", "text": "   "}, ""),
        ("no JSON", "{not json", "JSON"),
        ("a list", [1, 2], "text"),
        ("a day that is none", {"id": "x", "text": SHORT, "published": "last week"}, "2025-03-10"),
        (
            "French",
            {
                "id": "x",
                "text": "Deux personnes ont été tuées dimanche dans une explosion à Homs, selon la police. "
                * 3,
            },
            "French",
        ),
    ],
)
def test_an_article_that_fails_says_why_and_the_others_are_read(
    caption: str, row: object, says: str, read: Read, tmp_path: Path
) -> None:
    status, out, _ = read(jsonl=lines_file(tmp_path, row, {"id": "good", "text": SHORT}))
    bad, good = (json.loads(line) for line in out.splitlines())
    assert status == 1
    assert set(bad) == {"id", "error"}
    assert says in bad["error"]
    assert "Traceback" not in bad["error"]
    assert good["id"] == "good" and good["incidents"]


def test_a_file_that_is_not_there_fails_without_a_traceback(read: Read, note: str) -> None:
    status, out, _ = read(["/nowhere/at-all.txt", note])
    bad, good = (json.loads(line) for line in out.splitlines())
    assert status == 1
    assert "cannot be opened" in bad["error"]
    assert good["incidents"]


def test_nothing_to_read_and_an_unknown_format_are_said(read: Read, note: str) -> None:
    with pytest.raises(SettingsError, match="Nothing to read"):
        read()
    with pytest.raises(SettingsError, match="jsonl, geojson or csv"):
        read([note], format="xml")
    with pytest.raises(SettingsError, match="2025-03-10"):
        read([note], published="yesterday")


NOWHERE = "A bomb killed two people in Hai Al Zubrak."


def test_geojson_is_one_collection_with_longitude_first(read: Read, note: str) -> None:
    _, out, _ = read([note, note], format="geojson")
    collection = json.loads(out)
    assert collection["type"] == "FeatureCollection"
    homs = next(f for f in collection["features"] if f["properties"]["name"] == "Homs")
    lon, lat = homs["geometry"]["coordinates"]
    assert 36 < lon < 37.5 and 34 < lat < 35.5
    assert homs["properties"]["standing"] == "Machine reading, not verified"


def test_an_unresolved_name_is_a_row_without_coordinates(read: Read, tmp_path: Path) -> None:
    source = lines_file(tmp_path, {"id": "a", "text": NOWHERE})
    features = json.loads(read(jsonl=source, format="geojson")[1])["features"]
    lost = [f for f in features if f["properties"]["outcome"] == "unresolved"]
    assert lost and all(f["geometry"] is None for f in lost)
    table = list(csv.DictReader(io.StringIO(read(jsonl=source, format="csv")[1])))
    assert [r for r in table if r["outcome"] == "unresolved" and r["lat"] == r["lon"] == ""]


def test_failures_go_to_standard_error_where_the_output_is_no_json_lines(read: Read, tmp_path: Path) -> None:
    source = lines_file(tmp_path, {"id": "broken", "text": ""}, {"id": "good", "text": SHORT})
    for format in ("geojson", "csv"):
        status, out, err = read(jsonl=source, format=format)
        assert status == 1
        assert "broken" in err and "broken" not in out


def test_csv_has_every_column_and_runs_nothing(read: Read, tmp_path: Path) -> None:
    _, out, _ = read(jsonl=lines_file(tmp_path, {"id": "=1+1", "text": SHORT}), format="csv")
    table = list(csv.DictReader(io.StringIO(out)))
    assert tuple(table[0]) == COLUMNS
    assert {row["article"] for row in table} == {"'=1+1"}


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+cmd", "'+cmd"),
        ("-cmd", "'-cmd"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("-33.8", "-33.8"),
        ("+4", "+4"),
        (-33.8, -33.8),
        (0, 0),
        (None, ""),
        ("al-Qusour", "al-Qusour"),
        ("", ""),
    ],
)
def test_a_cell_shows_and_never_runs(given: object, shown: object) -> None:
    assert safe_cell(given) == shown


def test_explain_says_on_standard_error_which_rule_read_each_claim(read: Read, note: str) -> None:
    _, out, err = read([note], explain=True)
    assert json.loads(out)
    assert "by rule" in err and "Homs" in err


def geo(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "geo", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, timeout=60, check=False)


class TestAProcessOfItsOwn:
    def test_standard_input_is_read(self) -> None:
        done = geo("read", "--published", "2025-03-10", "-", given=SHORT)
        assert done.returncode == 0
        assert json.loads(done.stdout)["incidents"][0]["killed"]["best"] == 2

    def test_the_exit_status_tells_of_a_failure(self, tmp_path: Path) -> None:
        done = geo("read", "--jsonl", lines_file(tmp_path, {"id": "x", "text": ""}))
        assert done.returncode == 1
        assert json.loads(done.stdout)["id"] == "x"

    def test_a_wrong_argument_is_one_line(self) -> None:
        done = geo("read", "--format", "xml", "-", given=SHORT)
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1 and "Traceback" not in done.stderr

    def test_the_version_is_said(self) -> None:
        assert "reader" in geo("version").stdout

    def test_a_short_text_needs_neither_tables_nor_maps(self) -> None:
        code = (
            "import sys, geo; geo.read(geo.Article.of('Two people were killed in Homs, Syria.'));"
            "heavy = {'pandas', 'geopandas', 'folium', 'numpy', 'streamlit', 'sqlalchemy', 'matplotlib', 'pydantic'};"
            "print(sorted(heavy & set(sys.modules)))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
        )
        assert done.stdout.strip() == "[]"
