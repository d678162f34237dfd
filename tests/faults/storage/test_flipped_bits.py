"""A disk that flips a bit: nothing false is shown, the fault is named, and the rest is usable."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from geo.ingest import save
from geo.ingest.in_time import preview
from geo.store import Draft, Store
from geo.store.intake.feeds import FeedState
from geo.store.intake.queue import Item, State, key_of
from geo.vocabulary import Article, Decision, Judgement, OwnPlace, SavedView
from tests.faults.storage.flips import Told, flipped, told
from tests.faults.storage.test_kills import notes

NOW = datetime(2025, 3, 10, 12, tzinfo=UTC)
TEXTS = frozenset(note["text"] for note in notes(40))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of forty articles with decisions, drafts, views and places, in one file."""
    path = tmp_path_factory.mktemp("sound") / "d.sqlite"
    store = Store.open(f"sqlite:///{path}")
    for text in sorted(TEXTS):
        article = Article.of(text, source="Desk")
        reading = preview(article)
        save(article, reading, store)
        store.judge(
            Judgement.of(Decision.CONFIRM, article.id, who="Ada", when=NOW, incident=reading.reports[0].id)
        )
        store.intake.put(Item(key_of(text), text, state=State.SAVED, mark="m", article=article.id))
        other = Article.of(f"{text} Nothing else is known.", source="Wire")
        store.intake.carried(article.id, other, 0.9, Item(key_of("w", text), "w", text, State.CARRIED), "Ada")
        store.intake.put_feed(FeedState(f"https://wire.example/{article.id}", text, added=NOW.isoformat()))
    store.keep_draft(Draft(Article.of("A draft about Hama.")))
    store.keep_view(SavedView("v", "Coast", "country=SY", "Ada", NOW))
    store.add_own_places([OwnPlace.of("Tell One", 35.1, 36.2)])
    store.close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    return path


@pytest.fixture(scope="module")
def came(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> frozenset[object]:
    """What the sound store knows of where its articles came from."""
    return told(Path(shutil.copyfile(sound, tmp_path_factory.mktemp("came") / "d.sqlite"))).came


def survived(sound: Path, came: frozenset[object], tmp_path: Path, seeds: range) -> list[Told]:
    """What the stores with a flipped bit tell: never a text that nobody saved, nor an origin that nobody wrote down, and most of
    what was saved."""
    every = [told(flipped(sound, tmp_path / "d.sqlite", seed)) for seed in seeds]
    for seed, one in zip(seeds, every, strict=True):
        assert one.texts <= TEXTS, f"{seed}: a text that nobody saved"
        assert one.came <= came, f"{seed}: an origin that nobody wrote down"
        if not one.error and (one.texts, one.came) != (TEXTS, came):
            assert one.damage or one.faults, f"{seed}: something is gone and nothing is said"
    return every


def test_a_flipped_bit_costs_a_row_and_says_so(sound, came, tmp_path):
    every = survived(sound, came, tmp_path, range(20))
    assert sum(not one.error for one in every) >= 17
    assert sum(len(one.texts) >= 30 for one in every) >= 15


def test_a_flipped_bit_in_the_description_of_a_table_is_told_as_damage(sound, tmp_path):
    data = sound.read_bytes()
    at = data.index(b"CREATE TRIGGER") + 3
    (tmp_path / "d.sqlite").write_bytes(data[:at] + b"\xd4" + data[at + 1 :])
    assert "damaged" in told(tmp_path / "d.sqlite").error


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_flipped_bits_in_three_hundred_databases(sound, came, tmp_path):
    every = survived(sound, came, tmp_path, range(300))
    opened = [one for one in every if not one.error]
    print(
        f"opened {len(opened)} of 300; all texts there in {sum(one.texts == TEXTS for one in opened)};"
        f" set aside or faults named in {sum(bool(one.damage or one.faults) for one in opened)};"
        f" refused with: {sorted({one.error.split(':')[0] for one in every if one.error})}"
    )
    assert len(opened) >= 270 and sum(len(one.texts) >= 30 for one in opened) >= 255
