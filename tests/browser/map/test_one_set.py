"""Whatever the filter: map, table, totals and every data file hold one set of incidents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from typer.testing import CliRunner

from geo.commands import application
from geo.export.bundle.unpacking import unpacked
from geo.export.formats import DATA
from geo.store import Store
from geo.vocabulary import EventType, Incident
from tests.browser.conftest import Visitors, settled
from tests.browser.map.shapes import kept
from tests.export.opening import incidents_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

ADDRESSES = {
    "everything": "",
    "days": "from=2025-02-05&to=2025-02-20",
    "types": "type=battles&type=protests",
    "a country": "country=LB",
    "a province": "province=SY.Latakia",
    "not this country": "country=SY&not=country",
    "not these types": "type=battles&not=type",
    "words": "search=Homs",
    "who took part": "actor=they",
    "confirmed": "checked=confirmed",
    "a grade": "grade=confirmed",
    "a tag": "tag=coast",
    "a drawn circle": "drawn=34.73%2C36.71%2C60km",
    "what is in view": "within=33.5%2C35%2C35.2%2C37.5",
    "killed at least": "killed=5&unknown=no",
    "sure": "sure=95",
}
FEW = ("everything", "days", "not this country", "what is in view")
"""Those that are tried each time: each narrows in another way. The others take their time."""
CODED_ELSEWHERE = ("acled", "ucdp")
"""Neither codes disasters."""


def in_table(page: Page) -> list[str]:
    found: list[str] = page.locator(".listing tbody tr").evaluate_all(
        "rows => rows.map(r => r.dataset.incident)"
    )
    return found


def on_map(page: Page) -> list[str]:
    """Those that have a mark, be it in a gathered sign."""
    frame = next(f for f in page.frames if "streamlit_folium" in f.url)
    found: list[str] = frame.evaluate(
        "[...new Set(map.dateline.marks.filter(m => m.sign !== 'mentioned').map(m => m.incident))]"
    )
    return found


def published(query: str, out: Path) -> dict[str, bytes]:
    """What `python -m geo snapshot` makes of the address, by the path in its bundle."""
    asked = [f"--format={one.key}" for one in DATA]
    made = CliRunner().invoke(
        application("snapshot"), ["snapshot", "--view", f"?{query}", "--out", str(out), *asked, "--credit", "The Paper",
                      "--reason", "The desk has read all of it.", "--as-of", "2025-03-12T09:00Z"],
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    return unpacked(next(out.glob("*.zip")).read_bytes())


def same(files: dict[str, bytes], ids: list[str], of: dict[str, Incident]) -> None:
    """Every data format holds these incidents; those that code no disasters, the rest of them."""
    coded = sorted(id for id in ids if of[id].lead.type is not EventType.DISASTER)
    for one in DATA:
        (content,) = (data for path, data in files.items() if path.partition(".")[2] == one.suffix)
        there = sorted(incidents_in(one.key, content))
        assert there == (coded if one.key in CODED_ELSEWHERE else sorted(ids)), one.key


@pytest.mark.parametrize(
    "captions",
    [
        pytest.param(FEW, id="a few"),
        pytest.param([c for c in ADDRESSES if c not in FEW], id="all others", marks=pytest.mark.soak),
    ],
)
def test_each_filter_gives_one_set_on_screen_and_in_files(
    visitors: Visitors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, captions: Sequence[str]
) -> None:
    kept(visitors.server)
    url = f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    store = Store.open(url)
    of = {i.id: i for i in store.incidents()}
    store.close()
    page = visitors.window()
    sizes = set()
    for n, caption in enumerate(captions):
        query = ADDRESSES[caption]
        page.goto(f"{visitors.server.url}/?{query}")
        page.frame_locator("iframe[title^='Map']").locator(".leaflet-container").wait_for()
        settled(page)
        ids = in_table(page)
        assert len(ids) == len(set(ids)), caption
        sizes.add(len(ids))
        expect(page.locator(".total b").first).to_have_text(f"{len(ids)} of {len(of) - 3}")
        marked = set(on_map(page))
        placed = {i for i in ids if of[i].lead.places and not query.startswith("sure")}
        assert marked == placed, caption
        files = published(query, tmp_path / str(n))
        same(files, ids, of)
        words = files["words/words-en.md"].decode()
        dead = page.locator(".total", has_text="killed").locator("b").first
        if dead.count():
            assert dead.inner_text().split()[0] in words, caption
    assert len(sizes) > len(captions) // 2, "the filters narrow"
