"""What stands in a name, a title, an id or a file shows on a terminal, and does nothing there."""

from __future__ import annotations

import ast
import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from geo.vocabulary.contract.terminal import escaped, visible
from tests.commands.conftest import ROOT, Run

ESCAPES = {
    "a colour": "\x1b[31m",
    "the title of the window": "\x1b]0;owned\x07",
    "an eight-bit escape": "\x9b31m",
    "over the line before": "\rSaved: 9.",
    "another cell": "\tcell",
    "another line": "\nSaved: 9.",
    "from right to left": "\u202egnp.exe",
    "rubbed out": "abc\x08\x08\x08\x7f",
    "half of a character": "\udcff",
}
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
WORDS = "Two people were killed in a blast in Homs, Syria, on Sunday, police said."


@pytest.mark.parametrize("escape", ESCAPES.values(), ids=ESCAPES)
def test_it_is_a_mark(escape: str) -> None:
    shown = visible(f"a{escape}b")
    assert not ACTING.search(shown) and "\n" not in shown and "\t" not in shown
    assert len(shown) >= len(escape) + 2


def test_words_of_any_script_are_as_they_were() -> None:
    for words in ("Málaga – “Homs”", "قُتل شخصان", "می\u200cخواهم", "👩\u200d🚀", "a\u00a0b"):
        assert visible(words) == words


def test_json_is_another_text_and_the_same_value() -> None:
    value = {"id": "".join(ESCAPES.values()), "text": "قُتل 👩\u200d🚀"}
    shown = escaped(json.dumps(value, ensure_ascii=False))
    assert not ACTING.search(shown)
    assert json.loads(shown) == value
    assert "قُتل" in shown


def test_no_command_prints_but_by_say() -> None:
    """`print` and `typer.echo` stand in outputs.py alone, where what they are given is shown."""
    found = []
    for module in [*(ROOT / "geo" / "commands").rglob("*.py"), ROOT / "geo" / "__main__.py"]:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "print",
                "typer.echo",
                "typer.secho",
                "sys.stderr.write",
                "sys.stdout.write",
            ):
                found.append(module.name)
    assert set(found) == {"outputs.py"}


ALL = "\x1b[31m\x9b2J\r\u202e\tx"


def test_the_commands_show_what_an_article_says_of_itself(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    file = tmp_path / f"a{ALL}.jsonl"
    file.write_text(
        json.dumps({"id": f"i{ALL}", "text": WORDS, "headline": f"h{ALL}", "source": f"s{ALL}\n"}) + "\n[\n"
    )
    said = [
        run("add", file),
        run("articles"),
        run("alike"),
        run("read", file, "--explain"),
        run("read", "--jsonl", file, "--format", "csv"),
    ]
    said += [
        run("gazetteer", "add", f"n{ALL}", "35", "36", "--source", ALL),
        run("gazetteer", "list"),
        run("verify", file),
        run("verify", f"no{ALL}"),
    ]
    said += [
        run("read", "--published", ALL, file),
        run("snapshot", "--view", f"?killed={ALL}", "--out", tmp_path / "out"),
        run("erase", f"i{ALL}"),
    ]
    for done in said:
        shown = done.stderr + ("" if "read" in done.args else done.stdout)  # of read, that is data
        assert "Traceback" not in shown
        assert not ACTING.search(shown), (done.args[3:], ACTING.search(shown), shown)
    listed = said[1].stdout.strip().split("\t")
    assert len(listed) == 6 and listed[0] == "i␛[31m⟨U+009B⟩2J␍⟨U+202E⟩␉x"


@pytest.mark.parametrize("format", ["jsonl", "csv", "geojson"])
def test_data_that_somebody_looks_at_act_no_more(format: str, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"id": "i\u202e\x9b31m", "text": WORDS}) + "\n")
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "geo", "read", "--jsonl", str(file), "--format", format],
        cwd=ROOT,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 65_536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    done.wait()
    os.close(ours)
    shown = seen.decode().replace("\r\n", "\n")
    assert "Homs" in shown and not ACTING.search(shown)
