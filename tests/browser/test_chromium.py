"""A browser is found, or the message says what to install."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.browser.chromium import ADVICE, NoChromium, find, main


def test_the_one_found_starts() -> None:
    answer = subprocess.run([find(), "--version"], capture_output=True, text=True, timeout=60, check=False)
    assert "Chrom" in answer.stdout


def test_the_path_is_all_that_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(find) == 0
    printed = capsys.readouterr()
    assert Path(printed.out.strip()).exists()
    assert printed.err == ""


def test_without_one_the_message_says_what_to_install(capsys: pytest.CaptureFixture[str]) -> None:
    def none() -> str:
        raise NoChromium(ADVICE)

    assert main(none) == 1
    assert "apt-get install chromium" in capsys.readouterr().err
