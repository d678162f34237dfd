"""A command starts with what it needs and no more: held by what it imports, since a clock tells of the machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import geo.commands
from geo.commands import COMMANDS, application

ROOT = Path(__file__).parents[2]
HEAVY = (
    "pandas geopandas shapely numpy folium streamlit sqlalchemy alembic matplotlib PIL pydantic rich requests"
    " geo.reading geo.incidents geo.places geo.text geo.sources geo.store geo.maps geo.export.formats geo.ingest.saving"
).split()


def loaded_by(code: str) -> set[str]:
    """What of `HEAVY` is imported once `code` has run in a process of its own."""
    told = f"{code}\nimport sys\nprint('loaded:', *[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("loaded:")[2].split())


def run(*arguments: str) -> str:
    """Code that runs `python -m geo` in its process and goes on."""
    return (
        "import runpy, sys\n"
        f"sys.argv = ['geo', *{arguments!r}]\n"
        "try:\n    runpy.run_module('geo', run_name='__main__')\n"
        "except SystemExit:\n    pass"
    )


@pytest.mark.parametrize("arguments", [(), ("--help",)])
def test_the_list_of_commands_loads_nothing(arguments: tuple[str, ...]) -> None:
    assert loaded_by(run(*arguments)) == set()


@pytest.mark.parametrize(
    "arguments", [("version",), ("no-such-command",), *((command, "--help") for command in COMMANDS)]
)
def test_a_command_that_reads_nothing_loads_typers_checks_of_arguments_alone(
    arguments: tuple[str, ...],
) -> None:
    assert loaded_by(run(*arguments)) <= {"pydantic"}


def test_importing_a_command_or_the_room_of_articles_is_cheap() -> None:
    modules = [p.stem for p in Path(geo.commands.__path__[0]).glob("[!_]*.py")]
    assert (
        loaded_by("\n".join(["import geo.ingest", *(f"import geo.commands.{m}" for m in modules)])) == set()
    )


def test_learned_weights_are_loaded_when_an_article_is_read_and_not_before() -> None:
    """A quarter of a megabyte of them: what imports the reader without reading must not wait for it."""
    code = (
        "import geo, geo.reading\nfrom geo.incidents.weights import models\n"
        "before = models.cache_info().currsize\n"
        "geo.read(geo.Article.of('Two were killed in Homs.'))\n"
        "print(before, models.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1"]


def test_the_list_says_of_each_command_what_its_own_help_says() -> None:
    listed = CliRunner().invoke(application(), ["--help"]).output.split("Commands:")[1]
    for line in listed.strip().splitlines():
        name, said = line.split(maxsplit=1)
        own = CliRunner().invoke(application(name), [name, "--help"]).output
        assert said.removesuffix("...").strip() in " ".join(own.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_can_be_asked_for_by_its_name_alone(command: str) -> None:
    assert CliRunner().invoke(application(command), [command, "--help"]).exit_code == 0
    assert isinstance(application(command), typer.Typer)
