"""What came from the web is kept as it came: it can be read back, shown to others' tools, and erased."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from geo.sources.web.capture import Capture, Captures
from geo.sources.web.door import Answer, Door
from geo.sources.whole_files import sweep
from geo.vocabulary import StoreError
from tests.sources.web.site import Page, Site, playing_site

STORY = b"<p>Two people were killed in Homs.</p>" * 40
CHUNKED = b"HTTP/1.1 200 OK\r\nX-Odd:  kept \r\nTransfer-Encoding: chunked\r\n\r\n4\r\nTwo \r\n8\r\ndied now\r\n0\r\n\r\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with playing_site() as playing:
        playing.says("/story", gzip.compress(STORY, mtime=0), ("Content-Type", "text/html"), ("Content-Encoding", "gzip"))  # fmt: skip
        playing.redirects("/old", "/story", 301)
        playing.pages["/chunks"] = Page(raw=lambda write: write(CHUNKED))
        yield playing


@pytest.fixture
def door(site: Site) -> Door:
    return Door(admitted=frozenset({site.place}))


@pytest.fixture
def captures(tmp_path: Path) -> Captures:
    return Captures.beside(tmp_path / "dateline.sqlite")


def same(one: Answer, other: Answer) -> bool:
    """Whether two answers are the same to the byte; how long it took is not kept."""
    bare = [tuple(replace(each, took_s=0.0) for each in answer.exchanges) for answer in (one, other)]
    return bare[0] == bare[1] and one.body == other.body


@pytest.mark.parametrize("path", ["/story", "/old", "/chunks", "/missing"])
def test_a_capture_is_read_back_byte_for_byte(path: str, site: Site, door: Door, captures: Captures) -> None:
    answer = door.get(f"{site.url}{path}")
    kept = captures.keep(answer, b"a time stamp")
    assert same(captures.answer(kept.id), answer)
    assert captures.body(kept.id) == answer.body
    assert captures.of(kept.id) == kept
    assert captures.token(kept.id) == b"a time stamp" and kept.stamped


def test_what_is_known_of_it(site: Site, door: Door, captures: Captures) -> None:
    before = datetime.now(UTC)
    kept = captures.keep(door.get(f"{site.url}/old"))
    assert (kept.url, kept.final_url, kept.redirects) == (f"{site.url}/old", f"{site.url}/story", (f"{site.url}/old",))  # fmt: skip
    assert (kept.status, kept.media_type, kept.stamped) == (200, "text/html", False)
    assert kept.payload_sha256 == hashlib.sha256(gzip.compress(STORY, mtime=0)).hexdigest()
    assert before <= kept.at <= datetime.now(UTC)
    assert kept.size == len(captures.warc(kept.id))


@pytest.mark.parametrize("path", ["/old", "/chunks"])
def test_tools_of_others_read_and_verify_it(path: str, site: Site, door: Door, captures: Captures) -> None:
    kept = captures.keep(door.get(f"{site.url}{path}"), b"a time stamp")
    (file,) = captures.folder.glob("*/*.warc.gz")
    with file.open("rb") as opened:
        records = [(r.rec_type, r.http_headers.get_statuscode() if r.rec_type == "response" else "") for r in ArchiveIterator(opened)]  # fmt: skip
    redirect = [("response", "301"), ("request", "")] if path == "/old" else []
    assert records == [("warcinfo", ""), *redirect, ("response", "200"), ("request", ""), ("metadata", "")]
    checker = Checker(_Asked([str(file)]))
    with redirect_stdout(io.StringIO()) as said:
        checker.process_all()
    assert checker.exit_value == 0, said.getvalue()
    assert said.getvalue().count("digest pass") == len(records)
    assert hashlib.sha256(_block(file, "response")).hexdigest() == kept.sha256


class _Asked:
    verbose = True

    def __init__(self, inputs: list[str]) -> None:
        self.inputs = inputs


def _block(file: Path, kind: str) -> bytes:
    """The block of the last record of a kind, as another tool reads it."""
    with file.open("rb") as opened:
        return [r.raw_stream.read() for r in ArchiveIterator(opened, no_record_parse=True) if r.rec_type == kind][-1]  # fmt: skip


def test_several_captures_one_behind_the_other_are_one_file_again(
    site: Site, door: Door, captures: Captures
) -> None:
    kept = [captures.keep(door.get(f"{site.url}{path}")) for path in ("/story", "/chunks")]
    whole = io.BytesIO(b"".join(captures.warc(each.id) for each in kept))
    assert [r.rec_type for r in ArchiveIterator(whole)] == ["warcinfo", "response", "request"] * 2


def test_nobody_else_can_read_them(site: Site, door: Door, captures: Captures) -> None:
    os.umask(0o022)
    captures.keep(door.get(f"{site.url}/story"))
    for path in [captures.folder, *captures.folder.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_they_are_listed_the_earliest_first_and_strangers_files_are_not(
    site: Site, door: Door, captures: Captures
) -> None:
    assert list(captures.ids()) == []
    answer = door.get(f"{site.url}/story")
    days = [
        datetime(2026, 11, 30, tzinfo=UTC),
        datetime(2024, 1, 2, tzinfo=UTC),
        datetime(2025, 6, 1, tzinfo=UTC),
    ]
    kept = [captures.keep(replace(answer, exchanges=(replace(answer.last, at=at),))) for at in days]
    (captures.folder / "202611" / "readme.warc.gz").write_bytes(b"")
    assert list(captures.ids()) == [kept[1].id, kept[2].id, kept[0].id]


class TestErasing:
    def test_an_erased_capture_is_gone_to_the_byte(
        self, site: Site, door: Door, captures: Captures, tmp_path: Path
    ) -> None:
        first, second = (captures.keep(door.get(f"{site.url}/story")) for _ in range(2))
        (file,) = captures.folder.glob(f"*/{first.id}*")
        link = tmp_path / "another name of the same bytes"
        link.hardlink_to(file)
        captures.erase(first.id)
        assert not file.exists() and set(link.read_bytes()) == {0}
        assert list(captures.ids()) == [second.id] and captures.of(second.id) == second
        captures.erase(first.id)
        with pytest.raises(StoreError, match="is not there"):
            captures.body(first.id)

    @pytest.mark.parametrize("id", ["", "../../etc/passwd", "20261130T000000Z-../../x", "20261130T000000Z-0123456789abcdef\n"])  # fmt: skip
    def test_what_is_no_id_leads_nowhere(self, id: str, captures: Captures) -> None:
        for ask in (captures.erase, captures.body, captures.of):
            with pytest.raises(StoreError, match="no id"):
                ask(id)


class TestDamage:
    @pytest.fixture
    def kept(self, site: Site, door: Door, captures: Captures) -> tuple[Capture, Path]:
        kept = captures.keep(door.get(f"{site.url}/story"))
        (file,) = captures.folder.glob("*/*.warc.gz")
        return kept, file

    def test_altered_words_are_noticed(self, kept: tuple[Capture, Path], captures: Captures) -> None:
        capture, file = kept
        for old, new in (
            (b"Content-Type: text/html", b"Content-Type: text/htmm"),
            (b"GET /story", b"GET /stora"),
        ):
            plain = gzip.decompress(captures.warc(capture.id))
            assert old in plain
            file.write_bytes(gzip.compress(plain.replace(old, new)))
            with pytest.raises(StoreError, match=f"{capture.id} has been damaged or altered: a hash"):
                captures.body(capture.id)
            file.write_bytes(gzip.compress(plain))

    def test_every_flipped_bit_and_every_cut_is_told_in_words_or_does_no_harm(
        self, kept: tuple[Capture, Path], captures: Captures
    ) -> None:
        capture, file = kept
        whole, body = captures.warc(capture.id), captures.body(capture.id)
        noticed = 0
        for at in range(0, len(whole), 7):
            for harmed in (whole[:at], whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :]):
                file.write_bytes(harmed)
                try:
                    assert captures.body(capture.id) == body
                except StoreError as error:
                    assert capture.id in str(error)
                    noticed += 1
        assert noticed > 2 * len(whole) / 7 * 0.9

    def test_a_full_disk_leaves_nothing_behind(
        self, site: Site, door: Door, captures: Captures, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_handle: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        answer = door.get(f"{site.url}/story")
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match=r"No space left on device.*Make room"):
            captures.keep(answer)
        assert [path for path in captures.folder.rglob("*") if path.is_file()] == []


WRITER = """
import os, sys, time
from datetime import UTC, datetime
from pathlib import Path
from geo.sources.web.capture import Captures
from geo.sources.web.door import Answer, Exchange

body = os.urandom(300_000)
whole = b"HTTP/1.1 200 OK\\r\\nContent-Length: %d\\r\\n\\r\\n" % len(body) + body
sent = b"GET / HTTP/1.1\\r\\n\\r\\n"
answer = Answer((Exchange("http://a.example/", "8.8.8.8", datetime.now(UTC), 0.0, sent, whole, 200, "OK", (), body),), body)
captures = Captures(Path(sys.argv[1]))
settle, settled = os.fsync, []

def at_last(handle):  # the file is written and has not yet its name
    settled.append(handle)
    if len(settled) == 7:
        print("half", flush=True)
        time.sleep(60)
    settle(handle)

os.fsync = at_last
while True:
    print(captures.keep(answer).id, flush=True)
"""


def test_a_process_that_is_killed_in_the_middle_leaves_all_others_whole(tmp_path: Path) -> None:
    captures = Captures(tmp_path / "captures")
    with subprocess.Popen([sys.executable, "-c", WRITER, str(captures.folder)], stdout=subprocess.PIPE, text=True) as writer:  # fmt: skip
        assert writer.stdout is not None
        *told, last = (writer.stdout.readline().strip() for _ in range(4))
        writer.send_signal(signal.SIGKILL)
    assert last == "half" and len(list(captures.folder.glob("*/*.part"))) == 1
    assert sorted(told) == list(captures.ids())
    assert all(captures.of(id).size > 300_000 for id in told)
    assert sum(map(sweep, captures.folder.iterdir())) == 1
    assert len([path for path in captures.folder.rglob("*") if path.is_file()]) == 3
