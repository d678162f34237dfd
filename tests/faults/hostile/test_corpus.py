"""The hostile corpus through every way in and into every output: words stay words, files are read or refused, and nothing runs.

Everyday a sample of it; in the soak all of it, with each mark of a map clicked in a real Chromium.
"""

from __future__ import annotations

import re
import resource
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

import geo
from geo.export import DATA, Sheet, html, svg
from geo.export.captions import texts
from geo.ingest import preview
from geo.maps.selection import Selection, select
from geo.store import Store
from geo.vocabulary import Article, DatelineError, Incident, InputError, View
from geo.wording import Language
from tests.export.cases import AS_OF, number
from tests.export.opening import incidents_in
from tests.faults.hostile.corpus import files, strings
from tests.faults.hostile.entries import ENTRIES
from tests.faults.hostile.hostile_store import story
from tests.maps.examples import entry, incident

SOME = strings()[::80]
WORDS_IN = (
    "pasted words",
    "a headline and a source",
    "a link of a view",
    "a search",
    "a house style",
    "a place's name",
    "whose outlines",
    "a model's words",
    "a file that is saved",
    "a day of publication",
    "a size",
    "a frame",
)
FILES_IN = tuple(
    e
    for e in ENTRIES
    if e.startswith(
        (
            "a file",
            "own places",
            "outlines",
            "lines",
            "a bundle",
            "inputs",
            "a manifest",
            "a picture",
            "labels",
            "marks",
            "a house style",
            "a logo",
            "a font",
            "streets",
            "a view in",
            "a chat",
        )
    )
)
MOST_S, MOST_MB = 10.0, 500


def given(way: str, data: bytes) -> None:
    """Give it; what is refused is refused in words."""
    begun = time.process_time()
    try:
        ENTRIES[way](data)
    except DatelineError as error:
        assert str(error).strip() and "Traceback" not in str(error)
    assert time.process_time() - begun <= MOST_S, (way, data[:60])


def in_all() -> Path:
    """Where files of ours may be, and no others."""
    return Path(tempfile.gettempdir())


def beside(folder: Path) -> set[str]:
    return {
        p.name
        for p in folder.iterdir()
        if not p.name.startswith(("pytest-", "playwright", "tmp", "dateline-outlines-", "hsperf", "."))
    }


def test_the_corpus_is_500_strings_and_files() -> None:
    assert len(strings()) + len(files()) >= 500
    assert len(set(strings())) == len(strings()) and len(set(files().values())) == len(files())


@pytest.mark.parametrize("words", SOME, ids=range(len(SOME)))
def test_hostile_words_are_words_by_every_way_in(words: str) -> None:
    for way in WORDS_IN:
        given(way, words.encode("utf-8", "surrogatepass"))


@pytest.mark.soak
@pytest.mark.timeout(3_000)
def test_all_hostile_words_by_every_way_in() -> None:
    for words in strings():
        for way in WORDS_IN:
            given(way, words.encode("utf-8", "surrogatepass"))


@pytest.mark.soak
@pytest.mark.timeout(6_000)
def test_all_hostile_files_by_every_way_in(tmp_path: Path) -> None:
    """Nothing that is none of our errors, 0 over 10 s or 500 MB more, and no file that was not there before."""
    for way in FILES_IN:  # what is loaded once
        given(way, b"x")
    roots = (in_all(), Path.cwd(), Path.home(), Path("/"))
    before, most = [beside(root) for root in roots], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tried = 0
    for data in files().values():
        for way in FILES_IN:
            given(way, data)
            tried += 1
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - most) / 1000
    parsers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    print(f"{tried} files given; grown by {grown:.0f} MB, the largest parser {parsers:.0f} MB")
    assert grown <= MOST_MB
    assert [beside(root) for root in roots] == before


def hostile_incidents(words: Sequence[str]) -> list[Incident]:
    """One for each of them, which is its place, its country, its source and what the article says; thirty of them far from each other."""
    found = []
    for n, said in enumerate(words):
        lat, lon = -30.0 + 15.0 * (n // 6 % 5), -60.0 + 24.0 * (n % 6)
        there = replace(
            entry(f"x:{n}", f"Place {said}", "PPL", lat, lon), country=said, admin1=said, admin2=said
        )
        found.append(incident(f"id{n}", there, killed=number(n + 1), source=said, words=f"{said} killed"))
    return found


def selection_of(words: Sequence[str]) -> Selection:
    return select(hostile_incidents(words), View())


def outputs(selection: Selection) -> None:
    """Every file holds every incident, and no file holds a script of theirs."""
    sheet = Sheet(AS_OF)
    expected = sorted(i.id for i in selection.shown)
    for one in DATA:
        assert sorted(incidents_in(one.key, one.make(selection, selection.view, sheet))) == expected, one.key
    drawn = svg(selection, selection.view, sheet).decode()
    assert not re.search(
        r"<script|\son\w+\s*=|javascript:", re.sub(r">[^<]*<|\"[^\"]*\"", "", drawn), re.IGNORECASE
    )
    for language in Language:
        assert texts(selection, sheet.as_of, language)


def test_a_sample_goes_into_every_file() -> None:
    outputs(selection_of(SOME))


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_all_of_it_goes_into_every_file() -> None:
    outputs(selection_of(strings()))


def clicked(chromium: Browser, page_of: bytes, folder: Path) -> tuple[int, list[str]]:
    """How many marks of a page were clicked, each of which opened its own evidence; and the dialogs that scripts opened."""
    file = folder / "page.html"
    file.write_bytes(page_of)
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page = chromium.new_page(viewport={"width": 1800, "height": 1100})
    page.on("dialog", note)
    page.goto(file.as_uri())
    page.wait_for_selector(".dl-map[data-signs]")
    ids = page.eval_on_selector_all(".dl-mark[data-incident]", "marks => marks.map(m => m.dataset.incident)")
    reached = 0
    for id in dict.fromkeys(ids):
        page.locator(f'.dl-mark[data-incident="{id}"]').first.dispatch_event("click")
        popup = page.locator(".leaflet-popup")
        popup.first.wait_for()
        assert popup.last.inner_text().strip()
        reached += 1
        page.keyboard.press("Escape")
    for summary in page.locator("main summary").all():
        summary.dispatch_event("click")
    page.wait_for_timeout(500)
    page.close()
    return reached, dialogs


@pytest.mark.browser
@pytest.mark.soak
@pytest.mark.timeout(2_000)
def test_every_mark_of_the_page_is_clicked_and_nothing_runs(chromium: Browser, tmp_path: Path) -> None:
    """A page at a time of thirty, which lie so far apart that each has a mark of its own."""
    reached = 0
    for first in range(0, len(strings()), 30):
        words = strings()[first : first + 30]
        selection = selection_of(words)
        marks, dialogs = clicked(chromium, html(selection, selection.view, Sheet(AS_OF)), tmp_path)
        assert dialogs == [], words
        assert marks == len(words), (first, marks)
        reached += marks
    print(f"{reached} marks clicked")
    assert reached == len(strings())


def test_a_story_of_hostile_words_is_read_saved_and_told(tmp_path: Path) -> None:
    store = Store.open("sqlite://")
    kept = 0
    for words in SOME:
        article = Article.of(story(words), headline=words, source=words)
        try:
            kept += store.save(article, preview(article), who="test")
        except InputError as error:
            assert str(error)
    assert kept >= len(SOME) - 2
    assert all(i.lead for i in store.incidents())
    assert geo.read(Article.of(story("${alert(1)}"))).resolutions
    store.close()
