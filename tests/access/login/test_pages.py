"""Each page for each role: shown, or in its place a sentence that says who may; what a role may not do is not offered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from app import FOR, PAGES
from geo.access import NEEDED, Action, Actor, Role
from geo.access.acting import ask, ask_no_more
from geo.access.table import why_not
from geo.ingest import plant_sample
from geo.store import Store

ROOT = Path(__file__).parents[3]


class Routed(PagesManager):
    """As on a server, where the router runs each page: AppTest looks for a folder of pages before each run, and runs them alone."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        PagesManager.uses_pages_directory = False


@pytest.fixture
def as_role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Role]]:
    """A store with the sample, and who asks: the last role of the list."""
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path / 'd.sqlite'}")
    monkeypatch.setattr(app_test, "PagesManager", Routed)
    store = Store.open()
    plant_sample(store)
    store.close()
    roles = [Role.ADMIN]
    ask(lambda: Actor("Ada", roles[-1], signs=True), lambda *_: None)
    yield roles
    ask_no_more()


def opened(file: str) -> AppTest:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    page.run()
    return page if file == "map" else page.switch_page(f"pages/{file}.py").run()


@pytest.mark.parametrize(
    "role", [role for role in Role if role is not Role.NOBODY], ids=lambda role: role.name.lower()
)
def test_a_page_is_shown_to_who_may_and_says_why_to_who_may_not(as_role: list[Role], role: Role) -> None:
    as_role.append(role)
    for title, file, address in PAGES:
        page = opened(file)
        assert not page.exception, title
        refused = why_not(role, FOR[address]) in [said.value for said in page.caption]
        assert refused == (role < NEEDED[FOR[address]]), title


def test_who_has_no_role_is_shown_nothing(as_role: list[Role]) -> None:
    as_role.append(Role.NOBODY)
    page = opened("map")
    assert not page.exception
    assert [title.value for title in page.title] == ["Dateline"] and not page.sidebar
    assert "Log in" in page.main.markdown[0].value


def test_a_reader_is_offered_no_decision_and_an_analyst_is(as_role: list[Role]) -> None:
    as_role.append(Role.READER)
    page = opened("map")
    keys = {button.key for button in page.button}
    assert not keys & {"confirm", "reject", "correct", "view_save"}
    assert why_not(Role.READER, Action.JUDGE) in [said.value for said in page.caption]
    as_role.append(Role.ANALYST)
    assert {"confirm", "reject", "correct", "view_save"} <= {button.key for button in opened("map").button}
