"""`python -m geo keys`: who signs, whose signatures are known, and what becomes of a key that others may have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from geo.commands import application
from geo.signing.key_folder import KeyFolder
from geo.vocabulary import DatelineError
from tests.commands.conftest import Run
from tests.export.bundle.bundles import QUICK, inputs_of, zip_of

Keys = Callable[..., Result]


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keys:
    """Run `python -m geo keys` in this process, at the desk or at another one."""

    def call(*arguments: str, at: str = "desk") -> Result:
        monkeypatch.setenv("DATELINE_KEYS", str(tmp_path / at))
        return CliRunner().invoke(application("keys"), ["keys", *arguments])

    return call


def test_a_key_is_made_exported_trusted_rotated_and_given_up(keys: Keys, tmp_path: Path) -> None:
    file = str(tmp_path / "desk.json")
    assert "You have no key yet" in keys("list").output
    first = keys("export", file).output.splitlines()[-1]
    assert f"{first}\tyours\t" in keys("list").output
    trusted = keys("trust", file, "The Paper\x1b[31m", at="other").output
    assert f"{first}\tThe Paper[31m\t" in trusted and "by telephone" in trusted
    rotated = keys("rotate").output.splitlines()
    assert rotated[0].startswith(first) and rotated[0].endswith("earlier") and rotated[1].endswith("signs")
    second = rotated[1].split("\t")[0]
    given_up = keys("compromised", second[:10], "--from", "2025-03-10").output
    assert f"{second}\tyours" in given_up and "may be in other hands since 2025-03-10" in given_up
    assert "A new key signs from now on" in given_up
    assert "not trusted any more" in keys("forget", "The Paper[31m", at="other").output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("compromised", "00000000"), "no key"),
        (("compromised", "0000"), "8 digits"),
        (("compromised", "00000000", "--from", "soon"), "no day"),
        (("forget", "Nobody"), "Nobody called"),
        (("trust", "README.md", "A"), "no file of keys"),
        (("trust", "gone.json", "A"), "cannot be opened"),
        (("export", "/nowhere/at/all"), "cannot be written"),
    ],
)
def test_what_makes_no_sense_is_told_in_words(keys: Keys, arguments: tuple[str, ...], said: str) -> None:
    done = keys(*arguments)
    assert isinstance(done.exception, DatelineError) and said in str(done.exception)


def test_verify_says_who_signed_and_fails_without_a_known_key_where_that_is_asked(
    run: Run, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = (
        "snapshot",
        "--view",
        "",
        "--out",
        saved,
        "--format",
        "csv",
        "--credit",
        "A",
        "--reason",
        "Read.",
    )
    made = run(*publish)
    assert made.returncode == 0, made.stderr
    archive = next(saved.glob("*.zip"))
    key = KeyFolder.of_settings().ring().own.keys[-1].id
    verified = run("verify", archive, "--known")
    assert verified.returncode == 0 and f"Signed by the key {key} of this installation." in verified.stdout

    monkeypatch.setenv("DATELINE_KEYS", str(tmp_path / "elsewhere"))
    for more, status in (((), 0), (("--known",), 1)):
        done = run("verify", archive, *more)
        assert done.returncode == status and "which nobody here knows" in done.stdout
    assert not (tmp_path / "elsewhere").exists()

    unsigned = run(*publish, "--unsigned", "--force")
    assert "Signed by" not in unsigned.stdout and not (tmp_path / "elsewhere").exists()


def test_what_is_not_signed_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.zip").write_bytes(zip_of(inputs_of(order=QUICK)))
    done = run("verify", tmp_path / "old.zip")
    assert "It is not signed" in done.stdout
