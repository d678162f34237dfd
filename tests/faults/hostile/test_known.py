"""What once gave a traceback, took minutes or filled the memory is read, or refused in words, within bounds."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from geo.sources.lines import read_lines
from geo.vocabulary import Article, DatelineError, UnreadableFile
from tests.documents import ROOT
from tests.faults.hostile.entries import ENTRIES
from tests.faults.hostile.known import KNOWN

HEAVY = (
    "a million paragraphs in 150 kB",
    "a page of divisions in divisions",
    "a page of nothing but paragraphs",
    "a page with a million attributes",
    "a ZIP that unpacks to 600 MB of outlines",
    "a bundle that unpacks to 500 MB",
    "a picture that is elements in elements",
    "an outline of one long word",
    "an outline of a million corners",
    "an outline that crosses itself everywhere",
    "outlines one over the other",
    "places that are empty lists",
    "a row of empty cells",
    "a row of cells over many lines",
    "a KML of one long word",
    "a KML of a million attributes",
    "a data set of ten million empty rows",
    "a data set of empty lists",
    "a data set of a list of empty lists",
    "a style of one long list",
    "a style of one long word",
    "a style of large files",
    "a logo of a billion pixels",
    "a bundle of 235 MB that packs well",
    "a bundle's inputs of empty lists",
    "a bundle's inputs of many values",
    "a manifest of empty lists",
    "streets that name a million layers",
)
"""Those that take seconds even so: one of them every time, all of them in the soak."""
MOST_S, MOST_MB = 10.0, 500.0


def told(entry: str, data: bytes) -> str:
    """What the way in says, "" where it takes it."""
    try:
        ENTRIES[entry](data)
    except DatelineError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("caption", [c for c in KNOWN if c not in HEAVY[1:]])
def test_it_is_taken_or_refused_in_words(caption: str) -> None:
    entry, make = KNOWN[caption]
    said = told(entry, make())
    assert len(said) < 700
    assert not re.search(r"Traceback|Error\b|object at 0x", said), said


MADE = """
import sys
from pathlib import Path
from tests.faults.hostile.known import KNOWN
Path(sys.argv[2]).write_bytes(KNOWN[sys.argv[1]][1]())
"""
"""A process of its own, which may grow: what it takes to make an attack is no matter of ours."""
MEASURED = """
import resource, sys, time
from contextlib import suppress
from pathlib import Path
from geo.vocabulary import DatelineError
from tests.faults.hostile.entries import ENTRIES
from tests.faults.hostile.peaks import Watched, peak_mb
entry, data = sys.argv[1], Path(sys.argv[2]).read_bytes()
parsers = Watched()
for warm in (b"Two people were killed in Homs.", b"<svg></svg>"):
    with suppress(DatelineError):
        ENTRIES[entry](warm)
before, begun = peak_mb(), time.process_time()
try:
    ENTRIES[entry](data)
    said = ""
except DatelineError as error:
    said = str(error)
took, grown = time.process_time() - begun, peak_mb() - before
from geo.sources import limited
limited._end_all()
other = resource.getrusage(resource.RUSAGE_CHILDREN)
print(took + other.ru_utime + other.ru_stime, grown, parsers.most_mb, said)
"""


@pytest.mark.soak
@pytest.mark.parametrize("caption", KNOWN)
def test_it_takes_ten_seconds_and_500_MB_at_most(caption: str, tmp_path: Path) -> None:
    file = tmp_path / "attack"
    run(MADE, caption, file)
    seconds, grown_mb, parser_mb, *said = run(MEASURED, KNOWN[caption][0], file).split(maxsplit=3)
    print(f"{caption}: {seconds} s, {grown_mb} MB, parser {parser_mb} MB, {said}")
    assert float(seconds) <= MOST_S
    assert float(grown_mb) <= MOST_MB
    assert float(parser_mb) <= MOST_MB + 160  # what Python, GDAL or lxml take before they read anything


def run(program: str, *given: object) -> str:
    """What a program of Python says in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, given)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_halves_of_characters_become_marks_of_the_same_length() -> None:
    article = Article.of("Two people were killed in Ho\ud800ms.", source="\udfff")
    assert (article.text, article.source) == ("Two people were killed in Ho\ufffdms.", "\ufffd")


def test_a_line_of_a_file_without_end_is_told_and_the_next_one_read(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from geo.commands import inputs

    monkeypatch.setattr(inputs, "MOST_LINE_BYTES", 1_000)
    file = tmp_path / "a.jsonl"
    file.write_text(
        json.dumps({"text": "x" * 5_000}) + "\n" + json.dumps({"text": "Two were killed."}) + "\n"
    )
    long, good = inputs.inputs([], str(file))
    assert long.error == "line 1 is longer than an article may be. One object a line is read."
    assert good.article is not None and good.article.text == "Two were killed."


def test_a_device_that_never_ends_is_no_file() -> None:
    from geo.sources.given.on_disk import bytes_at

    with pytest.raises(UnreadableFile, match="larger than 1 MB"):
        bytes_at("/dev/zero", 1_000_000)


def test_the_lines_of_a_file_are_read_or_told_one_by_one() -> None:
    found = dict(read_lines(b'{"text": "a", "id": ' + b"9" * 5_000 + b"}\n" + b"[" * 100_000, "a.jsonl"))
    assert all(isinstance(one, UnreadableFile) for one in found.values())
