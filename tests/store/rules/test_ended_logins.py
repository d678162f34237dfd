"""A login that was ended stays ended for all who have the database, as long as a cookie of it could open anything."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from geo.store import Store, upkeep
from geo.store.steps import now


def test_another_server_of_the_database_knows_of_it_and_nothing_else_is_ended(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.sqlite"
    here, there = Store.open(url), Store.open(url)
    here.prefer("analyst", "Ada")
    here.upkeep.end_login("a" * 64)
    here.upkeep.end_login("a" * 64)
    assert there.upkeep.login_ended("a" * 64) and not there.upkeep.login_ended("b" * 64)
    assert there.preference("analyst") == "Ada" and not there.upkeep.examine()


def test_it_is_forgotten_when_its_cookie_holds_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/a.sqlite")
    store.prefer("zone", "UTC")
    store.upkeep.end_login("old")
    monkeypatch.setattr(upkeep, "now", lambda: now() + timedelta(days=30))
    store.upkeep.end_login("new")
    assert store.upkeep.login_ended("old")
    monkeypatch.setattr(upkeep, "now", lambda: now() + timedelta(days=32))
    store.upkeep.end_login("newest")
    assert [store.upkeep.login_ended(one) for one in ("old", "new", "newest")] == [False, True, True]
    assert store.preference("zone") == "UTC"
