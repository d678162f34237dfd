"""`make install` and what the checks need on top: by uv where there is one, else by pip, hashes held in both ways."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = ("sh", "make", "cat", "cut", "sha256sum", "shasum", "touch", "grep")


class House:
    """A checkout whose Python and uv only note how they were called."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path, self.bin = folder, folder / "path", folder / ".venv" / "bin"
        for made in (self.path, self.bin, folder / "tests"):
            made.mkdir(parents=True)
        for tool in TOOLS:
            if found := shutil.which(tool):
                (self.path / tool).symlink_to(found)
        shutil.copy(ROOT / "Makefile", folder)
        (folder / "requirements.txt").write_text("a==1\n")
        (folder / "tests" / "requirements.txt").write_text("b==1\n")
        self.put(self.bin / "python")

    def put(self, program: Path, status: int = 0) -> None:
        program.write_text(f'#!/bin/sh\necho "{program.name} $*" >> {self.folder}/calls\nexit {status}\n')
        program.chmod(0o755)

    def make(self, target: str = "install") -> tuple[int, list[str]]:
        """The exit status, and how Python and uv were called."""
        (self.folder / "calls").write_text("")
        command = [str(self.path / "make"), target, f"PYTHON={sys.executable}"]
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={"PATH": str(self.path)},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, (self.folder / "calls").read_text().splitlines()


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


UV = "uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements.txt"
PIP = "python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt"


def test_without_uv_pip_installs(house: House) -> None:
    assert house.make() == (0, [PIP])
    assert house.make() == (0, []), "what is installed is not installed again"


@pytest.mark.parametrize("where", ["path", "bin"])
def test_uv_installs_where_it_is_on_the_path_or_in_the_environment(house: House, where: str) -> None:
    house.put(getattr(house, where) / "uv")
    assert house.make() == (0, [UV])


def test_where_uv_fails_pip_is_asked(house: House) -> None:
    house.put(house.path / "uv", status=2)
    assert house.make() == (0, [UV, PIP])


def test_what_neither_can_install_is_an_error_and_is_tried_again(house: House) -> None:
    house.put(house.bin / "python", status=1)
    assert house.make() == (2, [PIP])
    assert house.make() == (2, [PIP])


def test_the_checks_take_the_same_way(house: House) -> None:
    house.put(house.path / "uv")
    status, calls = house.make("poppler")
    assert status == 0
    assert calls == [UV, UV.replace("-r ", "-r tests/"), "python tests/export/picture/poppler.py"]


def test_a_cluster_needs_dask_beside_the_app(house: House) -> None:
    house.put(house.path / "uv")
    assert house.make("cluster") == (0, [UV, UV.replace("requirements.txt", "requirements-cluster.txt")])
