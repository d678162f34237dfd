"""Data sets: what their users say of their licences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.store import Store
from tests.ingest.event_files import NAMED, events, imported, written

APP = Path(__file__).parents[2] / "app.py"


@pytest.mark.parametrize(
    ("publisher", "passed_on", "may_be_said"),
    [
        pytest.param("UCDP", True, True, id="UCDP's are passed on, until somebody says otherwise"),
        pytest.param("A desk", True, True, id="so are those that a desk says may be"),
        pytest.param("ACLED", False, False, id="ACLED's are not, and nobody can say otherwise"),
    ],
)
def test_whether_rows_are_passed_on_is_ticked_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, publisher: str, passed_on: bool, may_be_said: bool
) -> None:
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    store = Store.open(url)
    imported(
        store,
        written(tmp_path / "a.csv", events(1, 2)),
        replace(NAMED, publisher=publisher, passed_on=True),
    )
    page = AppTest.from_file(APP, default_timeout=60).switch_page("pages/datasets.py").run()
    assert not page.exception
    (box,) = [c for c in page.checkbox if c.label == "Its licence lets its rows be passed on"]
    assert (box.value, not box.disabled) == (passed_on, may_be_said)
    if may_be_said:
        page = box.set_value(False).run()
        assert not page.exception and not store.sets.all()[0].may_pass_on
        assert any("stand in no file" in said.value for said in page.success)


def test_an_empty_page_says_what_to_do_and_opens_no_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path / 'dateline.sqlite'}")
    page = AppTest.from_file(APP, default_timeout=60).switch_page("pages/datasets.py").run()
    assert not page.exception
    assert "Import a file below" in page.info[0].value
    said = [one.value for one in page.caption]
    assert "Up to 50 MB can be uploaded. A larger file goes in with `python -m geo import FILE`." in said
    (form,) = [one for one in page.expander if one.label == "Add a layer"]
    assert not form.proto.expanded and not [one for one in page.text_input if one.label == "Source"]
    assert "None is here yet." in said
