"""The container's file: what it copies is there, nobody is root, only /data is written to, and its commands run.

It is read here and not built, since that wants an image from a registry.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from fnmatch import fnmatch

from geo.vocabulary.settings import Settings
from tests.browser.conftest import free_port
from tests.documents import ROOT, words
from tests.serving.conftest import Running

LINES = [
    line.split(" ", 1) for line in words("Containerfile").splitlines() if line and not line.startswith("#")
]


def told(instruction: str) -> list[str]:
    return [rest for name, rest in LINES if name == instruction]


def environment() -> dict[str, str]:
    return dict(pair.split("=", 1) for line in told("ENV") for pair in line.split())


def test_each_line_is_an_instruction() -> None:
    known = set("FROM ENV WORKDIR COPY RUN USER VOLUME EXPOSE STOPSIGNAL HEALTHCHECK ENTRYPOINT".split())
    assert {name for name, _ in LINES} == known
    assert LINES[0][0] == "FROM" and LINES[-1][0] == "ENTRYPOINT"


def test_all_that_the_app_needs_is_copied_and_is_not_left_out_of_the_context() -> None:
    copied = {source for line in told("COPY") for source in line.split()[:-1]}
    assert copied == {"requirements.txt", "pyproject.toml", "app.py", ".streamlit", "data", "geo", "pages"}
    assert all((ROOT / source).exists() for source in copied)
    kept = {line[1:] for line in words(".dockerignore").splitlines() if line.startswith("!")}
    assert kept == copied and words(".dockerignore").startswith("*\n")


def test_nobody_is_root_and_what_is_written_lies_in_the_volume() -> None:
    (user,) = told("USER")
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", user)
    (volume,) = told("VOLUME")
    given = environment()
    settings = Settings.from_environment({k: v for k, v in given.items() if k.startswith("DATELINE_")})
    assert settings.database_url.startswith(f"sqlite:///{volume}/") and fnmatch(
        str(settings.cache), f"{volume}/*"
    )
    assert given["HOME"] == "/tmp" and given["PYTHONDONTWRITEBYTECODE"] == "1"


def test_it_starts_as_users_start_it_and_its_check_tells_a_server_from_none(running: Running) -> None:
    assert json.loads(told("ENTRYPOINT")[0]) == ["python", "-m", "streamlit", "run", "app.py"]
    program, option, code = json.loads(told("HEALTHCHECK")[0].split("CMD ")[1])
    assert (program, option) == ("python", "-c") and ":8501/health" in code
    for port, status in ((running.port, 0), (free_port(), 1)):
        here = [sys.executable, option, code.replace("8501", str(port))]
        assert subprocess.run(here, capture_output=True, check=False).returncode == status
