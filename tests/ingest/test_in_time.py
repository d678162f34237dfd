"""Reading has a time limit: what takes longer is told what to do, and goes on nowhere."""

from __future__ import annotations

import json
import threading
import time
from datetime import date
from pathlib import Path

import pytest

import geo
from geo.ingest import in_time, preview
from geo.ingest.given import sources_of
from geo.ingest.in_time import read_in_time
from geo.ingest.running import run
from geo.places.gazetteer import in_use
from geo.store import Store
from geo.store.intake.queue import State
from geo.vocabulary import Article, EmptyText, TooLong
from tests.faults.hostile.long_texts import LONG_TEXTS

SHORT = Article.of(
    "Two people were killed in Homs, Syria, on Sunday, police said.", published=date(2025, 3, 10)
)


def long() -> Article:
    """One that is read in some seconds."""
    return Article.of(LONG_TEXTS["a number at each of many places"](60_000), published=date(2025, 3, 10))


def readings() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "reading"]


def test_within_the_time_it_is_the_reading_itself() -> None:
    assert read_in_time(SHORT, in_use()) == geo.read(SHORT)
    with pytest.raises(EmptyText):
        read_in_time(Article.of("…"), in_use())


def test_what_takes_longer_is_told_and_ended() -> None:
    read_in_time(SHORT, in_use())  # what is loaded once
    with pytest.raises(TooLong, match=r"takes more than 0\.05 seconds.*Split it into its articles"):
        read_in_time(long(), in_use(), 0.05)
    for _ in range(200):
        if not readings():
            return
        time.sleep(0.05)
    pytest.fail("the reading went on")


def test_the_article_that_takes_too_long_fails_and_the_next_is_saved(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    preview(SHORT)
    monkeypatch.setattr(
        in_time, "read_in_time", lambda article, gazetteer: read_in_time(article, gazetteer, 1.5)
    )
    store = Store.open("sqlite://")
    texts = (LONG_TEXTS["a number at each of many places"](200_000), SHORT.text)
    file = tmp_path / "two.jsonl"
    file.write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    first, second = run(sources_of([str(file)]), store)
    store.close()
    assert (first.state, second.state) == (State.FAILED, State.SAVED)
    assert "takes more than 1.5 seconds" in first.message
