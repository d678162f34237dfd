"""The hostile corpus through every way in and into every output: words stay words, files are read or refused, and nothing runs.

Everyday a sample of it; in the soak all of it, with each mark of a map clicked in a real Chromium.
"""

from __future__ import annotations

import os
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog

import geo
from geo.export import DATA, Sheet, html, svg
from geo.export.captions import texts
from geo.ingest import preview
from geo.maps.selection import Selection, select
from geo.sources import limited
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
MOST_S, MOST_MB = 10.0, 500
ROOT_FOLDER = Path("/")
"""Where parsers stand while they work."""


def spent() -> float:
    """Seconds of the processor that this process took so far, and those that parse for it."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    parsing = 0.0
    for worker in limited._IDLE:
        said = Path(f"/proc/{worker._process.pid}/stat")
        if said.exists():
            fields = said.read_text("utf-8").rpartition(")")[2].split()
            parsing += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return time.process_time() + ended.ru_utime + ended.ru_stime + parsing


def given(way: str, data: bytes) -> None:
    """Give it; what is refused is refused in words."""
    begun = spent()
    try:
        ENTRIES[way](data)
    except DatelineError as error:
        assert str(error).strip() and "Traceback" not in str(error)
    assert spent() - begun <= MOST_S, (way, data[:60])


WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_WATCHERS: list[Callable[[str], None]] = []


def _audit(event: str, args: tuple[Any, ...]) -> None:
    """Tell who watches which file is written, made or moved: a hook stays as long as the process."""
    if not _WATCHERS:
        return
    if event == "open":
        paths = args[:1] if args[2] & WRITES else ()
    elif event in ("os.mkdir", "os.rename", "os.link", "os.symlink", "os.truncate", "sqlite3.connect"):
        paths = args[:2]
    else:
        return
    for path in paths:
        if isinstance(path, str | bytes | os.PathLike) and path not in (":memory:", os.devnull):
            _WATCHERS[0](os.path.abspath(os.fsdecode(path)))


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The files outside a temporary folder of its own that are written; after the test that folder is empty, too."""
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setenv("TMPDIR", str(own))
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    limited._end_all()  # so that parsers begin anew, with that folder
    found: set[str] = set()
    if not _WATCHERS:
        sys.addaudithook(_audit)
    _WATCHERS.append(lambda path: None if Path(path).is_relative_to(own) else found.add(path))
    yield found
    _WATCHERS.clear()
    limited._end_all()
    assert [p.name for p in own.iterdir()] == []


def test_the_corpus_is_500_strings_and_files() -> None:
    assert len(strings()) + len(files()) >= 500
    assert len(set(strings())) == len(strings()) and len(set(files().values())) == len(files())


def test_what_is_written_elsewhere_is_noticed(elsewhere: set[str], tmp_path: Path) -> None:
    with tempfile.NamedTemporaryFile():
        (tmp_path / "beside").write_bytes(b"")
    assert elsewhere == {str(tmp_path / "beside")}


@pytest.mark.parametrize("words", SOME, ids=range(len(SOME)))
def test_hostile_words_are_words_by_every_way_in(words: str) -> None:
    for way in ENTRIES:
        given(way, words.encode("utf-8", "surrogatepass"))


@pytest.mark.soak
@pytest.mark.timeout(6_000)
def test_all_of_it_by_every_way_in(elsewhere: set[str]) -> None:
    """Nothing that is none of our errors, 0 over 10 s or 500 MB more, and no file outside its folder."""
    for way in ENTRIES:  # what is loaded once
        given(way, b"x")
    elsewhere.clear()
    there, before = set(ROOT_FOLDER.iterdir()), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    every = [words.encode("utf-8", "surrogatepass") for words in strings()] + list(files().values())
    for data in every:
        for way in ENTRIES:
            given(way, data)
    limited._end_all()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    parsers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(
        f"{len(every)} by {len(ENTRIES)} ways; grown by {(most - before) / 1000:.0f} MB to {most / 1000:.0f}, parsers to {parsers / 1000:.0f}"
    )
    assert (most - before) / 1000 <= MOST_MB
    assert parsers / 1000 <= max(
        MOST_MB + 160, most / 1000
    )  # as in test_known; a child counts what its parent held
    assert elsewhere == set()
    assert set(ROOT_FOLDER.iterdir()) == there


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
    """How many marks of a page were clicked, each of which opened what is said of it; and the dialogs that scripts opened."""
    file = folder / "page.html"
    file.write_bytes(page_of)
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page = chromium.new_page(viewport={"width": 1800, "height": 1100}, reduced_motion="reduce")
    page.on("dialog", note)
    page.goto(file.as_uri())
    page.wait_for_selector(".dl-map[data-signs]")
    page.locator(".dl-legend summary").click()  # it may lie over a mark; the reader shuts it
    whole = page.get_by_role("button", name="Show all incidents")
    ids = page.eval_on_selector_all(".dl-mark[data-incident]", "marks => marks.map(m => m.dataset.incident)")
    for id in ids:
        page.locator(f'.dl-mark[data-incident="{id}"]').click()  # with the mouse: nothing may lie over it
        killed = f"{int(id.removeprefix('id')) + 1} civilians? killed in Place"
        page.locator(".leaflet-popup").get_by_text(re.compile(rf"^{killed}")).first.wait_for()
        page.keyboard.press("Escape")
        whole.click()
    for summary in page.locator("main summary").all():
        summary.click()
    page.wait_for_timeout(500)
    page.close()
    return len(ids), dialogs


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
