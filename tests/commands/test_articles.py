"""The command line's way into the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.store import Store
from tests.commands.conftest import Run


def test_add_list_reread_and_erase(run: Run, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.pdf"
    good.write_text("Two people were killed in Homs, Syria, on Sunday, police said.")
    bad.write_bytes(b"no PDF")
    added = run("add", str(good), str(bad), "--published", "2025-03-10")
    assert added.returncode == 1
    assert "good.txt" in added.stdout and "Saved: 1. Already there: 0. Failed: 1." in added.stdout
    assert "bad.pdf is broken" in added.stderr and "Traceback" not in added.stderr

    listed = run("articles").stdout
    article_id = listed.split("\t")[0]
    assert "2025-03-10" in listed and "Two people were killed" in listed
    assert "Articles read again: 1." in run("reread", "--all").stdout

    erased = run("erase", article_id, article_id, "--yes")
    assert erased.stdout == "Articles erased: 1.\n"
    assert run("articles").stdout == ""
    assert Store.open(f"sqlite:///{tmp_path}/a.sqlite").deleted() == ()


def test_alike_lists_what_may_be_one_event_with_its_reasons(run: Run, tmp_path: Path) -> None:
    assert run("alike").stdout == ""
    for name, text in (
        (
            "early",
            "Two people were killed by a bomb at a wedding in Kabul, Afghanistan, on Saturday, officials said.",
        ),
        (
            "late",
            "A bomb at a wedding in Kabul, Afghanistan, on Saturday killed 63 people, the ministry said.",
        ),
    ):
        path = tmp_path / f"{name}.txt"
        path.write_text(text)
        assert run("add", str(path), "--published", "2025-03-10", "--source", name).returncode == 0
    first, one, two = run("alike").stdout.splitlines()
    assert "of 100, but 2 and 63 killed: " in first and "the same place, Kabul, within 20 km (+25)" in first
    assert sorted(line.split("\t")[2:] for line in (one, two)) == [
        ["2 people killed in Kabul", "8 March 2025", "early"],
        ["63 people killed in Kabul", "8 March 2025", "late"],
    ]


def test_alike_lists_the_rows_of_data_sets_that_may_be_one_event_with_an_incident(
    run: Run, tmp_path: Path
) -> None:
    article, rows = tmp_path / "paper.txt", tmp_path / "rows.csv"
    article.write_text(
        "A bomb at a wedding in Kabul, Afghanistan, on Saturday killed 63 people, the ministry said."
    )
    rows.write_text(
        "id,date,type,country,place,lat,lon,killed\n7,2025-03-08,Explosions/Remote violence,Afghanistan,Kabul,34.53,69.17,60\n"
        "8,2024-03-08,Explosions/Remote violence,Afghanistan,Kabul,34.53,69.17,63\n"
    )
    assert run("add", str(article), "--published", "2025-03-10", "--source", "Paper").returncode == 0
    asked = ("--name", "Mine", "--accessed", "2025-04-01", "--publisher", "me", "--licence", "mine")
    assert run("import", str(rows), *asked).returncode == 0
    first, one, two = run("alike", "--sets").stdout.splitlines()
    assert "of 100: " in first and "both on 8 March 2025 (+25)" in first
    assert one.endswith("63 people killed in Kabul\t8 March 2025\tPaper")
    assert two.endswith("60 people killed in Kabul\t8 March 2025\tMine, 7")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["erase"], "Nothing to erase"),
        (["erase", "gone", "--yes"], "No article 'gone'"),
        (["add", "missing.txt"], "cannot be opened"),
        (["add", "README.md", "--published", "Sunday"], "is no date"),
    ],
)
def test_mistakes_are_told_in_one_line(run: Run, arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.returncode == 1
    assert said in done.stderr and "Traceback" not in done.stderr
