"""README says what there is: every page, setting, command, target and dependency, and real output."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from geo.vocabulary.settings import declared
from tests.documents import ROOT, commands, is_there, links, pages, paths, targets, words

README = words("README.md")


def spoken_of() -> set[str]:
    """The settings that code and README name."""
    code = (
        p.read_text(encoding="utf-8")
        for top in ("geo", "pages", ".")
        for p in ROOT.glob(f"{top}/**/*.py" if top != "." else "*.py")
    )
    return set(re.findall(r"DATELINE_[A-Z][A-Z_]*[A-Z]", "".join(code) + README))


def dependencies() -> list[str]:
    """The names in requirements.in."""
    lines = words("requirements.in").splitlines()
    return [re.split(r"[<>=\s\[]", line)[0] for line in lines if line and not line.startswith("#")]


def test_there_is_something_to_look_for() -> None:
    assert len(pages()) >= 4
    assert "read" in commands()
    assert "DATELINE_DATABASE_URL" in declared() and "DATELINE_DATABASE_URL" in spoken_of()
    assert "run" in targets()


@pytest.mark.parametrize("page", pages())
def test_readme_names_every_page(page: str) -> None:
    assert f"**{page}**" in README


def test_readmes_table_of_settings_is_the_declaration() -> None:
    rows = re.findall(r"^\| `(DATELINE_\w+)` \| (.*) \| (.*) \|$", README, re.M)
    assert rows == [(name, about.what, about.default) for name, about in declared().items()]


def test_no_setting_is_spoken_of_that_there_is_not() -> None:
    assert spoken_of() - set(declared()) == set()


@pytest.mark.parametrize("command", commands())
def test_readme_names_every_command(command: str) -> None:
    assert f"python -m geo {command}" in README


@pytest.mark.parametrize("target", targets())
def test_readme_names_every_target(target: str) -> None:
    assert f"`make {target}`" in README


@pytest.mark.parametrize("dependency", dependencies())
def test_readme_says_why_of_every_dependency(dependency: str) -> None:
    assert re.search(rf"^\| .*\b{re.escape(dependency)}\b.* \|", README, re.M)


def shown() -> list[tuple[str, str]]:
    """Each `$ command` in README's console blocks, with the output shown under it."""
    blocks = re.findall(r"```console\n(.*?)```", README, re.S)
    return [
        (line, output)
        for block in blocks
        for line, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.M)
        if "python -m geo" in line
    ]


@pytest.mark.parametrize(("line", "output"), shown())
def test_output_shown_in_readme_is_what_the_command_prints(line: str, output: str, tmp_path: Path) -> None:
    assert output.strip(), f"README shows no output for: {line}"
    command = line.replace(".venv/bin/python", shlex.quote(sys.executable))
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "DATELINE_DATABASE_URL": f"sqlite:///{tmp_path / 'readme.sqlite'}"},
    )
    assert plain(done.stdout) == plain(output)


def plain(text: str) -> object:
    """JSON lines as values, other text without its white space at the ends of lines."""
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except ValueError:
        return [line.rstrip() for line in text.strip().splitlines()]


@pytest.mark.parametrize("link", links("README.md"))
def test_every_file_that_readme_links_to_is_there(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("path", paths("README.md"))
def test_every_path_in_readme_leads_somewhere(path: str) -> None:
    assert is_there(path)
