"""A document for people -> what it names of this checkout: paths, commands, links; and what there is to be named."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
TOP = ("geo", "pages", "data", "tests")
"""The folders whose files a document may name."""


@cache
def words(name: str) -> str:
    """The text of a document, by its path from the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def pages() -> list[str]:
    """The titles that app.py gives its pages."""
    return re.findall(r'^    \("([^"]+)", "\w+", "\w*"\),$', words("app.py"), re.M)


@cache
def commands() -> tuple[str, ...]:
    """The sub-commands of `python -m geo`, as its own help lists them."""
    text = subprocess.run(
        [sys.executable, "-m", "geo", "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "120"},
    ).stdout
    return tuple(re.findall(r"^[│|\s]\s*([a-z][a-z-]+)\s{2,}", text.split("Commands", 1)[1], re.M))


def targets() -> list[str]:
    """The documented targets of the Makefile."""
    return re.findall(r"^([a-z-]+):.*##", words("Makefile"), re.M)


def rooms() -> list[str]:
    """The rooms and stages of geo from top to bottom, as the floor plan in `geo/__init__.py` has them."""
    plan = ast.get_docstring(ast.parse(words("geo/__init__.py"))) or ""
    return re.findall(r"^    ([a-z_]+)(?:/|\.py|\b)", plan, re.M)


def links(name: str) -> list[str]:
    """The files that a document links to, from its folder."""
    return re.findall(r"\]\((?!https?:|#)([^)\s#]+)", words(name))


def paths(name: str) -> list[str]:
    """The files and folders that a document names between backticks, in blocks of code and in commands.

    `a/<any>.py` stands for every name, and a name alone for a file at the root.
    """
    text = words(name)
    found = re.findall(rf"(?<![\w/.])((?:{'|'.join(TOP)})/[\w/.*<>-]*)", text)
    found += re.findall(r"`(\w+\.(?:py|md|toml))`", text)
    return sorted({path.rstrip(".") for path in found})


def is_there(path: str) -> bool:
    """Whether a path from the root leads somewhere; `<any>` stands for any name."""
    return any(ROOT.glob(re.sub(r"<\w+>", "*", path).rstrip("/")))


def runs(name: str) -> list[str]:
    """The commands that a document tells to run: `make x`, and `python -m …` up to its end."""
    text = words(name)
    inline = re.findall(r"`(?:\S*/)?((?:make|python -m) [^`\n]+)`", text)
    block = re.findall(r"^(?:\$ )?(?:\S*/)?((?:make|python -m) [^#\n]+)", text, re.M)
    return sorted({line.strip() for line in (*inline, *block)})


def fault_of(command: str) -> str:
    """What is wrong with a command that a document tells to run, "" if nothing is.

    A target must be documented, a module be there and hold the options that it is given, a command of
    `python -m geo` be listed by its help.
    """
    program, *rest = command.removeprefix("python -m ").split()
    if command.startswith("make "):
        return "" if rest and rest[0] in targets() else "the Makefile has no such target"
    if program == "geo":
        return "" if not rest or rest[0] in (*commands(), "--help") else "python -m geo has no such command"
    if program == "pytest":
        return " ".join(f"there is no {path}" for path in rest if "/" in path and not is_there(path))
    stem = program.replace(".", "/")
    module = next((m for m in (f"{stem}/__main__.py", f"{stem}.py") if (ROOT / m).is_file()), "")
    if not module:
        return "there is no such module"
    return " ".join(f"no option {o}" for o in re.findall(r"--[\w-]+", command) if o not in words(module))
