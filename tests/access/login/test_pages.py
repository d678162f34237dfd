"""Each page for each role: shown, or in its place a sentence that says who may; what a role may not do is not offered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from app import FOR, PAGES
from geo.access import NEEDED, Action, Actor, Role
from geo.access.acting import ask, ask_no_more
from geo.access.table import why_not
from geo.ingest import plant_sample, preview
from geo.ingest.importing import Named, import_set
from geo.sources.area_files import read_area_file
from geo.store import Store
from geo.vocabulary import Article, Decision, Judgement, SavedView, SettingsError
from geo.vocabulary.stored.overlays import Overlay, Tint
from pages.panels import session
from tests.browser.sets.beside import acled_file

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


def test_where_the_file_of_roles_cannot_be_read_the_page_says_so_and_whose_it_is_to_mend(
    as_role: list[Role],
) -> None:
    def cannot_be_read() -> Actor:
        raise SettingsError("The file of roles roles.toml is no TOML.")

    ask(cannot_be_read, lambda *_: None)
    page = opened("map")
    assert not page.exception and not page.sidebar
    assert "until whoever runs this server has mended this" in page.error[0].value
    assert "no TOML" in page.error[0].value


def test_a_reader_is_offered_no_decision_and_an_analyst_is(as_role: list[Role]) -> None:
    as_role.append(Role.READER)
    page = opened("map")
    keys = {button.key for button in page.button}
    assert not keys & {"confirm", "reject", "correct", "view_save"}
    assert why_not(Role.READER, Action.JUDGE) in [said.value for said in page.caption]
    as_role.append(Role.ANALYST)
    assert {"confirm", "reject", "correct", "view_save"} <= {button.key for button in opened("map").button}


@pytest.mark.parametrize(("role", "told"), [(Role.READER, False), (Role.ANALYST, True)])
def test_only_who_may_import_is_told_to(as_role: list[Role], role: Role, told: bool) -> None:
    as_role.append(role)
    (said,) = [info.value for info in opened("datasets").info if "No data set is here yet" in info.value]
    assert ("Import a file below" in said) is told


LAYER = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "A line"},
            "geometry": {"type": "Polygon", "coordinates": [[[36, 34], [38, 34], [38, 36], [36, 34]]]},
        }
    ],
}


def filled(folder: Path) -> None:
    """Decisions, a layer, a data set, a view and a deleted article beside the sample: whatever can be undone, removed and restored."""
    store = Store.open()
    incident = store.incidents()[0]
    account = incident.accounts[0]
    when = datetime(2025, 3, 10, tzinfo=UTC)
    store.judge(
        Judgement.of(Decision.CONFIRM, account.article.id, who="Ada", when=when, incident=account.report.id)
    )
    (folder / "lines.geojson").write_text(json.dumps(LAYER), encoding="utf-8")
    found = read_area_file(folder / "lines.geojson", called="lines.geojson")
    layer = Overlay.of(
        "Lines",
        Tint.BLUE,
        source="A desk",
        licence="CC0",
        dated="2025",
        file="",
        drawing=found.drawing,
        shapes=1,
    )
    store.add_overlay(layer, found.names, found.packed, "Ada")
    named = Named("Rows", date(2025, 3, 1), "Their publisher", "CC BY 4.0")
    import_set(store, acled_file(folder / "rows.csv", 3), named, who="Ada")
    store.keep_view(SavedView("v", "Syria", "country=SY", "Ada", when))
    unsettled = Article.of(
        "A bomb killed seven people in Springfield on Tuesday, police said.", source="A paper"
    )
    store.save(unsettled, preview(unsettled))
    binned = Article.of("A bomb killed two people in Homs, Syria, on 3 March 2025.", source="A paper")
    store.save(binned, preview(binned))
    store.delete(binned.id, "Ada")
    store.close()


ONLY_FOR = {
    "undo_log": Action.JUDGE,
    "log_csv": Action.EXPORT,
    "cmp_csv": Action.EXPORT,
    "overlay_drop": Action.ERASE,
    "set_drop": Action.ERASE,
    "set_file": Action.IMPORT,
    "view_save": Action.KEEP_VIEWS,
    "view_delete": Action.KEEP_VIEWS,
    "for_good": Action.GROUND,
    "restore": Action.BIN,
    "open_article": Action.SEE,
    "settings-erase": Action.ERASE,
}
"""What a key of something to press begins with -> what it does."""


@pytest.mark.parametrize(
    "role", [role for role in Role if role is not Role.NOBODY], ids=lambda role: role.name.lower()
)
def test_what_is_offered_is_what_may_be_done(
    as_role: list[Role], role: Role, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_BESIDE", str(tmp_path))
    filled(tmp_path)
    as_role.append(role)
    offered = set()
    for _, file, _ in PAGES:
        page = opened(file)
        keys = {
            str(one.key) for kind in ("button", "download_button", "file_uploader") for one in page.get(kind)
        }
        offered |= {start for start in ONLY_FOR for key in keys if key.startswith(start)}
    assert offered == {start for start, action in ONLY_FOR.items() if role >= NEEDED[action]}


@pytest.mark.parametrize(
    "role",
    [
        pytest.param(Role.READER, id="reader"),
        *(
            pytest.param(role, id=role.name.lower(), marks=pytest.mark.soak)
            for role in (Role.ANALYST, Role.PUBLISHER)
        ),
    ],
)
def test_no_button_that_is_offered_is_refused(
    as_role: list[Role], role: Role, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is pressed, on every page as it opens: whoever adds one that a role may not use finds it here."""
    monkeypatch.setenv("DATELINE_BESIDE", str(tmp_path))
    filled(tmp_path)
    monkeypatch.setattr(session, "logged_in", lambda: "Ada")
    refusals: list[tuple[str, Action]] = []
    as_role.append(role)
    ask(
        lambda: Actor("Ada", as_role[-1], signs=True), lambda who, action: refusals.append((who.name, action))
    )
    pressed = 0
    for title, file, _ in PAGES:
        for key in [button.key for button in opened(file).button]:
            page = opened(file)
            for button in page.button:
                if button.key == key and not button.disabled:
                    button.click().run()
                    pressed += 1
            assert not page.exception and not refusals, f"{title}: {key}"
    assert pressed > 5
