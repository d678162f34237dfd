"""`python -m geo read --engine`: what would leave is shown first, nothing is sent without a yes, and the rules read in any case."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.commands.read import run
from geo.engines import engine_named
from geo.vocabulary import SettingsError
from geo.vocabulary.settings import Settings
from tests.engines.chat_server import Playing, playing_chat

TEXT = "Of a mill in Homs, Syria, little is left since Sunday, and nine millers were reduced to ashes, police said."
GOOD = {
    "places": [{"quote": "Atlantis"}],
    "claims": [
        {"quote": "nine millers were reduced to ashes", "harm": "killed", "number": 9},
        {"quote": "nine millers were reduced to ashes", "harm": "killed", "number": 90},
    ],
    "incidents": [
        {"quote": "Of a mill in Homs, Syria, little is left", "type": "Violence against civilians", "subtype": "Attack", "place": "Homs", "claims": [0]}
    ],
}  # fmt: skip


class Keyboard(io.StringIO):
    """Standard input with somebody at it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Playing]:
    with playing_chat() as playing:
        playing.says(GOOD)
        monkeypatch.setenv("DATELINE_ENGINE_URL", playing.url)
        monkeypatch.setenv("DATELINE_ENGINE_MODEL", "small")
        monkeypatch.setenv("DATELINE_ENGINE_KEY", "sk-secret")
        monkeypatch.delenv("DATELINE_ENGINE", raising=False)
        yield playing


@pytest.fixture
def note(tmp_path: Path) -> str:
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def read(note: str, capsys: pytest.CaptureFixture[str], **options: object) -> tuple[int, dict, str]:  # type: ignore[type-arg]
    """Exit status, the reading, and what was said beside it."""
    status = run([note], None, "2025-03-10", "jsonl", with_text=False, explain=False, **options)  # type: ignore[arg-type]
    streams = capsys.readouterr()
    return status, json.loads(streams.out), streams.err


def test_off_by_default_and_nobody_is_asked(
    server: Playing, note: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, reading, said = read(note, capsys)
    assert (status, said, server.asked) == (0, "", [])
    assert not any(c["rule"].startswith("engine") for c in reading["claims"])


def test_without_a_yes_it_shows_what_would_leave_and_sends_nothing(
    server: Playing, note: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    _, plain, _ = read(note, capsys)
    status, reading, said = read(note, capsys, engine="chat")
    assert status == 1
    assert server.asked == []
    assert TEXT in said and server.url in said and "Add --yes" in said
    assert "sk-secret" not in said
    assert reading == plain, "the rules read in any case"


def test_with_yes_it_is_shown_sent_checked_and_counted(
    server: Playing, note: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, reading, said = read(note, capsys, engine="chat", yes=True)
    assert status == 0
    assert len(server.asked) == 1
    assert said.index(TEXT) < said.index("added")
    assert "rejected 1 × claim: the rules read" in said or "rejected 1 × claim: the number 90" in said
    assert "rejected 1 × place: its words are not in the article" in said
    (claim,) = [c for c in reading["claims"] if c["rule"] == "engine: chat small"]
    assert TEXT[claim["start"] : claim["end"]] == claim["text"]
    assert [i["rule"] for i in reading["incidents"] if i["killed"]] == ["engine: chat small"]
    assert "Atlantis" not in json.dumps(reading)


@pytest.mark.parametrize(("typed", "sent"), [("y\n", 1), ("YES\n", 1), ("n\n", 0), ("\n", 0), ("", 0)])
def test_at_a_keyboard_it_asks_each_time(
    server: Playing,
    note: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    sent: int,
) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard(typed))
    status, _, said = read(note, capsys, engine="chat")
    assert (status, len(server.asked)) == (0, sent)
    assert said.index(TEXT) < said.index("[y/N]")


def test_the_setting_switches_it_on_and_the_option_off_again(
    server: Playing, note: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_ENGINE", "chat")
    read(note, capsys, yes=True)
    read(note, capsys, yes=True, engine="none")
    assert len(server.asked) == 1


def test_a_server_that_fails_costs_its_additions_and_no_reading(
    server: Playing, note: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, plain, _ = read(note, capsys)
    server.statuses = [401]
    status, reading, said = read(note, capsys, engine="chat", yes=True)
    assert status == 1 and "refuses" in said
    assert reading == plain


@pytest.mark.parametrize("name", ["oracle", "spacy"])  # spaCy's names were an engine once
def test_an_engine_that_there_is_not_is_told(
    name: str, note: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SettingsError, match="choose one of none, chat"):
        read(note, capsys, engine=name)
    with pytest.raises(SettingsError, match="choose one of none, chat"):
        engine_named(Settings.from_environment({"DATELINE_ENGINE": name}))
