"""Find a Chromium for the browser tests, or install one, and print its path.

`make chromium` calls this. In order: one on the PATH; the one that Playwright keeps; where there is
none, Playwright's download; Debian's package for those who may install it. The second time the first
answer holds: nothing is fetched and nothing but the path is printed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
"""The first, Debian's, draws no window and takes a fifth less of the processor for the same test."""
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
ADVICE = """\
The browser tests need Chromium, and none was found on the PATH or could be installed.
Install one and run the same command again:
  Debian, Ubuntu   sudo apt-get install chromium
  Fedora           sudo dnf install chromium
  macOS            brew install --cask chromium
  anywhere         .venv/bin/python -m playwright install --with-deps chromium"""


class NoChromium(Exception):
    """There is no Chromium and none could be installed. The message says what to install."""


def find() -> str:
    """The path of a Chromium that starts. Raises `NoChromium`, and never touches the network."""
    # one after the other: the last starts Playwright, which can run only once in a process
    for path in chain(_on_path(), APPLICATIONS, _of_playwright()):
        if _starts(path):
            return path
    raise NoChromium(ADVICE)


def ensure() -> str:
    """The path of a Chromium that starts, installed now where there is none. Raises `NoChromium`."""
    try:
        return find()
    except NoChromium:
        pass
    for install in (_install_playwrights, _install_debians):
        install()
        try:
            return find()
        except NoChromium:
            continue
    raise NoChromium(ADVICE)


def _on_path() -> Iterator[str]:
    for name in NAMES:
        if path := shutil.which(name):
            yield path


def _of_playwright() -> Iterator[str]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if Path(path).exists():
        yield path


def _starts(path: str) -> bool:
    """Whether `path` runs. Ubuntu's `chromium-browser` may be a stub that only asks for snap."""
    if not Path(path).exists():
        return False
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and b"Chrom" in answer.stdout


def _install_playwrights() -> None:
    _say("No Chromium on the PATH; asking Playwright for its own.")
    _run([sys.executable, "-m", "playwright", "install", "chromium"])


def _install_debians() -> None:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run(["apt-get", "update", "-qq"], quiet)
    for name in NAMES[:2]:
        _say(f"Installing Debian's package {name}.")
        _run(["apt-get", "install", "-y", "-qq", name], quiet)
        if any(_starts(path) for path in _on_path()):
            return


def _run(command: list[str], environment: dict[str, str] | None = None) -> None:
    """Run `command`, its output on standard error. A failure is not fatal: the next way is tried."""
    try:
        subprocess.run(command, stdout=sys.stderr, env=environment, timeout=600, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        _say(f"{command[0]}: {error}")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def main(look: Callable[[], str] = ensure) -> int:
    """Print the path on standard output; 1 and the advice on standard error where there is none."""
    try:
        print(look())
    except NoChromium as error:
        _say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
