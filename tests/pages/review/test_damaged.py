"""Something that was altered on the disk is named on every page, and reading again mends what it can."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from streamlit.testing.v1 import AppTest

from geo.ingest import plant_sample
from geo.store import Store

ROOT = Path(__file__).parents[3]


def test_a_damaged_reading_is_named_and_read_again_at_a_press(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'd.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    store = Store.open(url)
    plant_sample(store)
    store.close()
    with sqlite3.connect(tmp_path / "d.sqlite") as raw:
        raw.execute("UPDATE readings SET body = substr(body, 1, 200)")
    raw.close()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not app.exception
    (strip,) = [e for e in app.expander if "Set aside" in e.label]
    assert "reading of article" in strip.markdown[0].value
    app.button(key="damaged-reread").click().run()
    assert not app.exception and Store.open(url).damage() == ()
