"""A trusted time: asked of a real server of time stamps, verified when it comes and years later."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from geo.sources.web.capture import Captures
from geo.sources.web.door import Door
from geo.sources.web.timestamps import TimeServer, verified
from geo.vocabulary import Blocked, DatelineError, NotAllowed, Offline, OutsideError, SettingsError
from geo.vocabulary.settings import Settings
from tests.sources.web.site import Page, playing_site
from tests.sources.web.time_server import Stamping, stamping

DATA = b"HTTP/1.1 200 OK\r\n\r\nTwo people were killed in Homs."
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.fixture(scope="module")
def playing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stamping]:
    with stamping(tmp_path_factory.mktemp("tsa")) as server:
        yield server


@pytest.fixture
def server(playing: Stamping) -> TimeServer:
    return TimeServer(Door(), playing.url, playing.roots)


@pytest.fixture(scope="module")
def token(playing: Stamping) -> bytes:
    return TimeServer(Door(), playing.url, playing.roots).stamp(DATA).token


def test_a_stamp_says_when_and_by_whom_and_holds_without_the_server(
    playing: Stamping, server: TimeServer
) -> None:
    playing.site.hits.clear()
    stamp = server.stamp(DATA)
    assert abs(stamp.at - datetime.now(UTC)) < timedelta(seconds=20)
    assert stamp.by == "CN=Test time server"
    (hit,) = playing.site.hits
    assert hit.headers["Content-Type"] == "application/timestamp-query"
    assert hashlib.sha256(DATA).digest() in hit.body and DATA not in hit.body, (
        "only the hash leaves the machine"
    )
    assert verified(stamp.token, SHA256, playing.roots) == stamp
    assert len(playing.site.hits) == 1


def test_a_capture_keeps_the_stamp_of_its_bytes(
    server: TimeServer, playing: Stamping, tmp_path: Path
) -> None:
    with playing_site() as site:
        site.says("/", "a story")
        answer = Door(admitted=frozenset({site.place})).get(site.url)
    captures = Captures(tmp_path)
    kept = captures.keep(answer, server.stamp(answer.last.received).token)
    assert kept.stamped
    assert verified(captures.token(kept.id), captures.of(kept.id).sha256, playing.roots).at.tzinfo == UTC


class TestWhatDoesNotHold:
    def test_a_stamp_of_other_bytes(self, token: bytes, playing: Stamping) -> None:
        with pytest.raises(OutsideError, match="of other bytes"):
            verified(token, hashlib.sha256(b"Three people").hexdigest(), playing.roots)

    def test_a_stamp_of_nobody_who_is_believed(self, token: bytes, tmp_path: Path) -> None:
        with pytest.raises(OutsideError, match="not signed by one who is believed"):
            verified(token, SHA256)
        with (
            stamping(tmp_path) as other,
            pytest.raises(OutsideError, match="not signed by one who is believed"),
        ):
            verified(token, SHA256, other.roots)

    def test_a_stamp_by_a_certificate_for_something_else(self, tmp_path: Path) -> None:
        with (
            stamping(tmp_path, for_time=False) as other,
            pytest.raises(OutsideError, match=r"DATELINE_TIMESTAMP"),
        ):
            TimeServer(Door(), other.url, other.roots).stamp(DATA)

    def test_an_old_answer_to_another_question(
        self, token: bytes, server: TimeServer, playing: Stamping
    ) -> None:
        playing.answers.append(Page(token))
        with pytest.raises(OutsideError, match="answers another question"):
            server.stamp(DATA)

    @pytest.mark.parametrize(
        "body", [b"", b"<html>", b"\x30\x03\x02\x01\x02", b"\x30\x80" * 50_000, b"\x30\x84\xff\xff\xff\xff"]
    )
    def test_what_is_no_stamp(self, body: bytes, server: TimeServer, playing: Stamping) -> None:
        playing.answers.append(Page(body))
        with pytest.raises(OutsideError, match=r"refused|is none"):
            server.stamp(DATA)

    def test_every_flipped_bit_and_every_cut_is_told_in_words(self, token: bytes, playing: Stamping) -> None:
        first = verified(token, SHA256, playing.roots)
        held = 0
        for at in range(0, len(token), 11):
            for harmed in (token[:at], token[:at] + bytes([token[at] ^ 1 << at % 8]) + token[at + 1 :]):
                try:
                    again = verified(harmed, SHA256, playing.roots)
                    assert (again.at, again.by) == (first.at, first.by)
                    held += 1
                except OutsideError:
                    pass
        assert held < len(token) / 11 * 0.4, (
            "of the bits that say nothing, such as a certificate's that is not needed"
        )


@pytest.mark.parametrize(("status", "kind"), [(401, Blocked), (429, Blocked), (404, OutsideError), (302, OutsideError), (500, OutsideError)])  # fmt: skip
def test_a_server_that_does_not_stamp_is_told_in_words(
    status: int, kind: type[DatelineError], server: TimeServer, playing: Stamping
) -> None:
    playing.answers.append(Page(b"", status, (("Location", "http://127.0.0.1:1/"),)))
    with pytest.raises(kind, match="status") as told:
        server.stamp(DATA)
    assert type(told.value) is kind


def test_nobody_there_and_nothing_to_stamp(server: TimeServer) -> None:
    with pytest.raises(Offline):
        TimeServer(Door(), "http://127.0.0.1:9/tsa").stamp(DATA)
    with pytest.raises(OutsideError, match="nothing to stamp"):
        server.stamp(b"")


def test_the_settings_name_server_and_certificates(playing: Stamping, tmp_path: Path) -> None:
    told = {"DATELINE_TIMESTAMP_URL": playing.url, "DATELINE_TIMESTAMP_ROOTS": str(playing.roots)}
    assert TimeServer.from_settings(Settings.from_environment(told)).stamp(DATA).by == "CN=Test time server"
    with pytest.raises(NotAllowed, match="DATELINE_TIMESTAMP_URL"):
        TimeServer.from_settings(Settings.from_environment({}))
    for nonsense in ("/nowhere.pem", str(tmp_path)):
        with pytest.raises(SettingsError, match="DATELINE_TIMESTAMP_ROOTS"):
            TimeServer.from_settings(Settings.from_environment({**told, "DATELINE_TIMESTAMP_ROOTS": nonsense})).stamp(DATA)  # fmt: skip
