"""An ingest is killed while it reads and saves, and resumed by the same command: nothing is lost, and nothing is there twice."""

from __future__ import annotations

import json
import random
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.faults.storage.kills import Launcher, exported

TOWNS = "Homs Kirkuk Basra Mosul Latakia Aleppo Sanaa Aden Kabul Kano Goma Juba".split()
THINGS = "market bridge school bakery farm clinic depot mosque garage orchard warehouse well".split()


def written(folder: Path, many: int) -> Path:
    """A folder of so many articles: half of them lines of two files, half files; one in twelve a copy, one in twenty broken."""
    chance, day, told = random.Random(13), date(2025, 1, 1), []
    for n in range(many):
        said = (
            f"{n + 2} people were killed when shells hit a {chance.choice(THINGS)} in {chance.choice(TOWNS)} on Sunday, police said."
            f" The owner of the {chance.choice(THINGS)} told reporter {n} that he had heard {chance.randint(3, 90)} shells before noon"
            f" and that {chance.choice(THINGS)} keepers had fled to the {chance.choice(THINGS)} behind it. Nobody claimed it."
        )
        if n % 12 == 11:
            said = told[-1]["text"] + " The road was shut until the evening of that day."
        told.append(
            {
                "text": said,
                "published": (day + timedelta(days=n % 60)).isoformat(),
                "source": f"Paper {n % 7}",
            }
        )
    half = many // 2
    folder.mkdir(parents=True)
    for name, part in (("a.jsonl", told[: half // 2]), ("b.jsonl", told[half // 2 : half])):
        lines = [json.dumps(each) for each in part]
        lines[::20] = [line[:-9] for line in lines[::20]]
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    for n, each in enumerate(told[half:]):
        (folder / "pages" / str(n % 5)).mkdir(parents=True, exist_ok=True)
        (folder / "pages" / str(n % 5) / f"{n}.txt").write_text(each["text"], encoding="utf-8")
    return folder


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """What the intake holds, without how often each was tried and when."""
    with sqlite3.connect(database) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        return {
            "intake": raw.execute(
                "SELECT source, inner, state, reason, mark, article FROM intake ORDER BY number"
            ).fetchall(),
            "outlets": raw.execute(
                "SELECT article, source, url, content, likeness FROM outlets ORDER BY number"
            ).fetchall(),
            "sketches": raw.execute("SELECT * FROM sketches").fetchall(),
        }


@pytest.mark.parametrize(
    ("many", "kills"),
    [(60, 6), pytest.param(2000, 200, marks=[pytest.mark.soak, pytest.mark.timeout(3600)])],
)
def test_killed_at_any_moment_and_resumed_it_is_the_store_of_one_run(
    launcher: Launcher, tmp_path: Path, many: int, kills: int
) -> None:
    folder = written(tmp_path / "articles", many)
    launcher.run("ingest", folder, "--published", "2025-03-10", database=tmp_path / "whole.sqlite")
    disturbed, hits, chance, status = tmp_path / "killed.sqlite", 0, random.Random(many), -9
    for _ in range(kills):
        status = launcher.run(
            "ingest",
            folder,
            "--published",
            "2025-03-10",
            database=disturbed,
            kill_after_s=chance.uniform(0.05, 0.6),
        )
        hits += status == -9
    status = launcher.run("ingest", folder, "--published", "2025-03-10", database=disturbed)
    assert status == 1, launcher.told()[-2000:]  # the broken lines
    assert hits >= kills / 3
    assert rows(disturbed) == rows(tmp_path / "whole.sqlite")
    assert exported(disturbed) == exported(tmp_path / "whole.sqlite")
