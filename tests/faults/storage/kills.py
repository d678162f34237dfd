"""Real processes that are killed with SIGKILL while they write, and what a store holds afterwards.

with Launcher(tmp_path) as launcher:
    took_s = launcher.timed("add", *files, database=undisturbed)
    hits = launcher.disturbed("add", *files, database=path, kills=20, most_s=took_s)
assert exported(path) == exported(undisturbed)
"""

from __future__ import annotations

import json
import os
import random
import select as waiting
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from geo.export import Sheet
from geo.export.formats import DATA
from geo.maps.selection import select
from geo.store import Store
from geo.vocabulary import View

ROOT = Path(__file__).parents[3]
AS_OF = datetime(2025, 3, 10, 12, tzinfo=UTC)


class Launcher:
    """Starts commands of `python -m geo` in a few milliseconds each, by forking a process that has them loaded."""

    def __init__(self, folder: Path, environment: dict[str, str] | None = None) -> None:
        """`folder` is for the output of the commands; `environment` is added to that of the commands."""
        self.output = folder / "output.txt"
        self._environment = {"TERM": "dumb", "XDG_DATA_HOME": str(folder / "data"), **(environment or {})}

    def __enter__(self) -> Self:
        """Start the process, which takes two seconds."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.storage.forking"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip
        assert self._line() == "ready"
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(30)

    def run(self, *arguments: object, database: Path, kill_after_s: float | None = None) -> int:
        """Run a command to its end, or kill it after so many seconds: its exit status, -9 for a command that was killed."""
        assert self._process.stdin
        environment = {**self._environment, "DATELINE_DATABASE_URL": f"sqlite:///{database}"}
        told = {
            "arguments": list(map(str, arguments)),
            "environment": environment,
            "output": str(self.output),
        }
        self._process.stdin.write(json.dumps(told) + "\n")
        child = int(self._line())
        if kill_after_s is not None:
            ended, _, _ = waiting.select([self._process.stdout], [], [], kill_after_s)
            if not ended:
                os.kill(child, signal.SIGKILL)
        return os.waitstatus_to_exitcode(int(self._line()))

    def timed(self, *arguments: object, database: Path) -> float:
        """Run a command to its end, which must be a good one, and say how many seconds it took."""
        begun = time.monotonic()
        status = self.run(*arguments, database=database)
        assert status == 0, self.told()
        return time.monotonic() - begun

    def disturbed(
        self,
        *arguments: object,
        database: Path,
        kills: int,
        most_s: float,
        seed: int = 0,
        before: Callable[[], None] = lambda: None,
        after: Callable[[], None] = lambda: None,
        ends: Collection[int] = (0,),
    ) -> int:
        """Run a command, killed `kills` times at random moments up to `most_s` seconds from its start, then once to its end.

        `before` is called before each start, `after` after each kill; the last run may end with one of `ends`. Returns how many kills met a command that still ran:
        a test says how many it wants.
        """
        chance = random.Random(seed)
        hits = 0
        for _ in range(kills):
            before()
            if (
                self.run(*arguments, database=database, kill_after_s=chance.uniform(0, most_s))
                == -signal.SIGKILL
            ):
                hits += 1
                after()
        before()
        status = self.run(*arguments, database=database)
        assert status in ends, self.told()
        return hits

    def told(self) -> str:
        """What the commands have printed so far."""
        return self.output.read_text(encoding="utf-8", errors="replace") if self.output.exists() else ""

    def _line(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline().strip()
        assert line, "the process that forks has ended"
        return line


def exported(database: Path) -> dict[str, bytes]:
    """All that a store tells, as files: its incidents in each format of data, its articles, readings, decisions and log.

    Without the moments at which things happened, which no two runs share.
    """
    store = Store.open(f"sqlite:///{database}")
    sheet, moment = Sheet(AS_OF), {"retrieved": None}
    told = tuple(
        replace(
            incident,
            accounts=tuple(
                replace(a, article=replace(a.article, **moment), saved=date(2025, 3, 10))
                for a in incident.accounts
            ),
        )
        for incident in store.incidents()
    )
    selection = select(told, View())
    files = {one.key: one.make(selection, selection.view, sheet) for one in DATA if one.key in _COMPARED}
    ids = sorted(a.id for a in store.articles())
    files["articles"] = repr([replace(store.article(id), **moment) for id in ids]).encode()
    files["readings"] = repr([store.reading(id) for id in ids]).encode()
    files["decisions"] = repr([replace(j, when=AS_OF) for j in store.judgements()]).encode()
    files["log"] = repr(
        [
            (
                x.who,
                x.action,
                x.article_id,
                "" if x.action == "upgraded" else x.detail,
            )  # that is a file's name
            for x in store.log()
            if x.action != "swept"  # only one that was killed leaves something
        ]
    ).encode()
    files["damage"] = repr(store.damage()).encode()
    store.close()
    return files


_COMPARED = ("geojson", "csv", "acled", "hxl")
