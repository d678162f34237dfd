"""Find poppler's readers of PDF for the tests, or install them, and print where they are.

`make poppler` calls this, as `make chromium` does for a browser: the PATH first, then Debian's package for those who
may install it. The second time nothing is fetched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

TOOLS = ("pdffonts", "pdfinfo", "pdftoppm", "pdftotext")
ADVICE = """\
The tests of PDF files need poppler's tools, and none were found on the PATH or could be installed.
Install them and run the same command again:
  Debian, Ubuntu   sudo apt-get install poppler-utils
  Fedora           sudo dnf install poppler-utils
  macOS            brew install poppler"""


class NoPoppler(Exception):
    """There is no poppler and none could be installed. The message says what to install."""


def find() -> Path:
    """The folder of poppler's tools. Raises `NoPoppler`, and never touches the network."""
    found = [shutil.which(tool) for tool in TOOLS]
    if not all(found):
        raise NoPoppler(ADVICE)
    return Path(str(found[0])).parent


def ensure() -> Path:
    """The folder of poppler's tools, installed now where there are none. Raises `NoPoppler`."""
    try:
        return find()
    except NoPoppler:
        _install_debians()
        return find()


def _install_debians() -> None:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    print("Installing Debian's package poppler-utils.", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "poppler-utils"]):
        try:
            subprocess.run(command, stdout=sys.stderr, env=quiet, timeout=600, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            print(f"{command[0]}: {error}", file=sys.stderr, flush=True)


def run(tool: str, *arguments: str | Path) -> str:
    """What `tool` of poppler prints. Raises `NoPoppler`, or `CalledProcessError` with its complaint."""
    command = [str(find() / tool), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    assert done.stderr == b"", done.stderr.decode()
    return done.stdout.decode()


def main(look: Callable[[], Path] = ensure) -> int:
    """Print the folder on standard output; 1 and the advice on standard error where there is none."""
    try:
        print(look())
    except NoPoppler as error:
        print(error, file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
