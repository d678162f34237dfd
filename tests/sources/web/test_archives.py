"""Archives of others as a source of pages: every usual kind is read, and a hostile one has an end."""

from __future__ import annotations

import gzip
import hashlib
import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from geo.sources.web.archives import Page, pages_in
from geo.sources.web.records import Bounds, Record, records_in
from geo.vocabulary import DatelineError, UnreadableFile

STORY = b"<p>Two people were killed in Homs.</p>"
HTML = ("Content-Type", "text/html; charset=utf-8")


def warc(*pages: tuple[str, str, list[tuple[str, str]], bytes], packed: bool = True) -> bytes:
    """An archive as another tool writes it: (address, status, headers, body) each."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "another"}))
    for url, status, headers, body in pages:
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        told = {"WARC-Date": "2025-03-10T08:00:00Z"}
        writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=http, warc_headers_dict=told))  # fmt: skip
    return out.getvalue()


def record(url: str, block: bytes, kind: str = "response", media: str = "application/http; msgtype=response") -> bytes:  # fmt: skip
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def response(url: str, body: bytes, *headers: bytes) -> bytes:
    return record(
        url, b"\r\n".join([b"HTTP/1.1 200 OK", b"Content-Type: text/html", *headers, b"", b""]) + body
    )


@pytest.fixture
def pages(tmp_path: Path) -> Callable[..., list[Page]]:
    """The pages of an archive of these bytes."""

    def read(data: bytes, name: str = "a.warc.gz", bounds: Bounds | None = None) -> list[Page]:
        (tmp_path / name).write_bytes(data)
        return list(pages_in(tmp_path / name, bounds))

    return read


Read = Callable[..., list[Page]]
MANY = warc(
    ("https://a.example/1", "200 OK", [HTML], STORY),
    ("https://a.example/style.css", "200 OK", [("Content-Type", "text/css")], b"p {}"),
    ("https://a.example/gone", "404 Not Found", [HTML], b"<p>no such page</p>"),
    ("https://a.example/packed", "200 OK", [HTML, ("Content-Encoding", "gzip")], gzip.compress(STORY * 2)),
    ("https://a.example/said-to-be-packed", "200 OK", [HTML, ("Content-Encoding", "br")], b"\x0b\x02\x80"),
    ("https://a.example/unpacked-already", "200 OK", [HTML, ("Content-Encoding", "gzip")], STORY),
    ("https://a.example/report.pdf", "200 OK", [("content-type", "application/pdf")], b"%PDF-1.4"),
    ("dns:a.example", "200 OK", [HTML], b"20250310"),
)


@pytest.mark.parametrize("kind", ["packed by record", "packed as a whole", "plain"])
def test_pages_of_an_archive_in_order(kind: str, pages: Read) -> None:
    plain = gzip.decompress(MANY)
    data = {"packed by record": MANY, "packed as a whole": gzip.compress(plain), "plain": plain}[kind]
    found = pages(data, "a.warc" if kind == "plain" else "a.warc.gz")
    assert [(page.url.rsplit("/", 1)[1], page.body, page.suffix) for page in found] == [
        ("1", STORY, ".html"),
        ("packed", STORY * 2, ".html"),
        ("said-to-be-packed", b"", ".html"),
        ("unpacked-already", STORY, ".html"),
        ("report.pdf", b"%PDF-1.4", ".pdf"),
    ]
    assert found[0].at == datetime(2025, 3, 10, 8, tzinfo=UTC)
    assert (found[0].media_type, found[0].sha256) == ("text/html", hashlib.sha256(STORY).hexdigest())
    assert [page.fault for page in found if page.fault] == ["It is packed in a way that was not asked for; it was not read."]  # fmt: skip


def test_pages_that_came_in_chunks_or_were_noted_down_without_their_headers(pages: Read) -> None:
    data = response(
        "http://a.example/chunks", b"3\r\nTwo\r\n6\r\n died.\r\n0\r\n\r\n", b"Transfer-Encoding: chunked"
    )
    data += record("http://a.example/noted", STORY, "resource", "text/html")
    data += record(
        "http://a.example/half",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 90\r\n\r\nhalf",
    )
    chunks, noted, half = pages(data, "a.warc")
    assert (chunks.body, noted.body, half.fault) == (b"Two died.", STORY, "it breaks off in the middle")


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def test_a_wacz_is_read_without_writing_anything(pages: Read, tmp_path: Path) -> None:
    files = {
        "datapackage.json": b"{}", "pages/pages.jsonl": b"", "archive/one.warc.gz": MANY,
        "archive/two.warc": response("http://b.example/", STORY), "../archive/evil.warc": response("http://evil.example/", STORY),
        "archive/../../evil.warc": response("http://evil.example/", STORY),
    }  # fmt: skip
    found = pages(zipped(files), "a.wacz")
    assert [page.url for page in found][-2:] == ["https://a.example/report.pdf", "http://b.example/"]
    assert len(found) == 6
    assert [path.name for path in tmp_path.rglob("*")] == ["a.wacz"]


def test_an_archive_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    for cut in (len(MANY) - 3, len(MANY) - 150, 750):
        (tmp_path / "a.warc.gz").write_bytes(MANY[:cut])
        found = []
        with pytest.raises(
            UnreadableFile, match=r"a\.warc\.gz was not read to its end: it breaks off in the middle"
        ):
            for page in pages_in(tmp_path / "a.warc.gz"):
                found.append(page)
        assert found and found[0].body == STORY


NO_ARCHIVES = [
    (b"", "a.wacz", "no ZIP"),
    (b"PK\x05\x06" + bytes(18), "a.wacz", "holds no WARC"),
    (zipped({"a.txt": b""}), "a.wacz", "holds no WARC"),
    (lambda: zipped({"archive/a.warc": bytes(60_000_000)}, zipfile.ZIP_DEFLATED), "a.wacz", "packed as no archive"),
    (zipped({"archive/a.warc": MANY[:-20]}), "a.wacz", "breaks off"),
    (b"<html>", "a.warc", "no WARC file"),
    (gzip.compress(b"<html>"), "a.warc.gz", "no WARC file"),
    (gzip.compress(gzip.compress(b"WARC/1.0\r\n")), "a.warc.gz", "no WARC file"),
    (b"\x1f\x8bnot packed at all", "a.warc.gz", "broken"),
    (MANY + b"\x1f\x8b\x08garbage", "a.warc.gz", r"broken|breaks off"),
    (MANY + b"\0" * 100, "a.warc.gz", "broken"),
    (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "a.warc", "how long"),
    (b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", "a.warc", "how long"),
    (b"WARC/1.0\r\nContent-Length: 9999999999999999999\r\n\r\n", "a.warc", "how long"),
    ("WARC/1.0\r\nContent-Length: ٣\r\n\r\n".encode(), "a.warc", "how long"),
    (b"WARC/1.0\r\nContent-Length: 99999999\r\n\r\nshort", "a.warc", "breaks off"),
    (b"WARC/1.0\r\nX: " + b"x" * 10_000_000, "a.warc", "headers without end"),
    (b"WARC/1.0\r\n" + b"X: 1\r\n" * 100_000, "a.warc", "headers without end"),
    (b"WARC/1.0" + b"0" * 1_000_000, "a.warc", "no WARC file"),
    (b"\r\n" * 1_000_000, "a.warc", "no WARC file"),
    (b"WARC/1.0\x1b[2J\r\n", "a.warc", "no WARC file"),
    (lambda: gzip.compress(b"WARC/1.0\r\nContent-Length: 40000000\r\n\r\n" + bytes(40_000_000)), "a.warc.gz", "200 times"),
    (lambda: gzip.compress(b"WARC/1.0\r\nX: " + bytes(40_000_000)), "a.warc.gz", "headers without end|200 times"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "name", "words"), NO_ARCHIVES, ids=[str(n) for n in range(len(NO_ARCHIVES))]
)
def test_what_is_no_archive_is_told_in_words_and_quickly(
    data: bytes | Callable[[], bytes], name: str, words: str, pages: Read, capfd: pytest.CaptureFixture[str]
) -> None:
    made = data() if callable(data) else data
    begun = time.monotonic()
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableFile, match=words) as told:
            pages(made, name)
    finally:
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert time.monotonic() - begun < 10 and most < 80_000_000
    assert str(told.value).startswith(f"{name} was not read to its end")
    assert "\x1b" not in str(told.value) and capfd.readouterr() == ("", "")


def test_an_archive_that_is_not_there_or_is_none_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.warc", tmp_path / "none.wacz", tmp_path):
        with pytest.raises(UnreadableFile, match="cannot be read"):
            list(pages_in(path))


class TestBounds:
    def test_a_page_that_is_too_large_is_told_of_and_the_rest_is_read(self, pages: Read) -> None:
        data = response("http://a.example/large", b"x" * 3_000_000) + response(
            "http://a.example/small", STORY
        )
        large, small = pages(data, "a.warc", Bounds(record_bytes=1_000_000))
        assert (large.url, large.fault, large.body) == (
            "http://a.example/large",
            "it has 3 MB, which is not read",
            b"",
        )
        assert small.body == STORY

    def test_there_are_no_more_records_and_bytes_than_are_read(self, pages: Read) -> None:
        data = b"".join(response(f"http://a.example/{n}", STORY) for n in range(50))
        with pytest.raises(UnreadableFile, match="more records"):
            pages(data, "a.warc", Bounds(records=49))
        with pytest.raises(UnreadableFile, match="larger than is read"):
            pages(data, "a.warc", Bounds(plain_bytes=5_000))
        assert len(pages(data, "a.warc", Bounds(records=50))) == 50

    def test_a_page_that_is_a_bomb_is_told_of(self, pages: Read) -> None:
        bomb = gzip.compress(bytes(30_000_000))
        (page,) = pages(response("http://a.example/", bomb, b"Content-Encoding: gzip"), "a.warc")
        assert "200 times" in page.fault and page.body == b""


def test_every_flipped_bit_is_told_in_words_or_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "a.warc.gz"
    for at in range(0, len(MANY), 23):
        file.write_bytes(MANY[:at] + bytes([MANY[at] ^ 1 << at % 8]) + MANY[at + 1 :])
        try:
            list(pages_in(file))
        except DatelineError as error:
            assert "a.warc.gz" in str(error)
    plain = gzip.decompress(MANY)
    for at in range(0, len(plain), 23):
        with suppress(DatelineError):
            flipped = plain[:at] + bytes([plain[at] ^ 1 << at % 8]) + plain[at + 1 :]
            list(records_in(io.BytesIO(flipped), Bounds()))


def test_headers_of_a_record_are_found_however_they_are_written() -> None:
    (one,) = records_in(
        io.BytesIO(b"WARC/1.0\nwarc-type:response\nX-Name: H\xc3\xb6ms\ncontent-length: 2\n\nok\n\n"),
        Bounds(),
    )
    assert one == Record(
        "response", {"warc-type": "response", "x-name": "Höms", "content-length": "2"}, b"ok"
    )
