"""Looking a place up online: only when allowed, politely, and with an answer for every way it can go."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from geo.sources.geocoding.geocoder import Geocoder
from geo.sources.turns import Turns
from geo.vocabulary import (
    Blocked,
    EmptyText,
    NotAllowed,
    Offline,
    OutsideError,
    Precision,
    SettingsError,
)
from tests.sources.geocoding.nominatim_server import QUSOUR, SYRIA, Playing, playing_nominatim


@pytest.fixture
def server() -> Iterator[Playing]:
    """A Nominatim of our own."""
    with playing_nominatim() as play:
        yield play


@pytest.fixture
def geocoder(server: Playing, tmp_path: Path) -> Geocoder:
    """One that is allowed to ask it."""
    return Geocoder(allowed=True, url=server.url, cache=tmp_path, timeout_s=2.0)


def test_is_off_until_the_user_allows_it(server: Playing, geocoder: Geocoder) -> None:
    with pytest.raises(NotAllowed, match="settings"):
        replace(geocoder, allowed=False).look_up("Al Qusour")
    assert server.asked == []


def test_an_answer_is_a_candidate_that_says_where_it_comes_from(server: Playing, geocoder: Geocoder) -> None:
    server.says([QUSOUR, SYRIA, QUSOUR])
    first, second = geocoder.look_up(" Hai  al-Qusour ", "SY")
    entry = first.entry
    assert (entry.id, entry.name, entry.precision) == (
        "nominatim:N123456",
        "Al Qusour",
        Precision.NEIGHBOURHOOD,
    )
    assert (entry.country, entry.country_code, entry.admin1) == ("Syria", "SY", "Tartus Governorate")
    assert (entry.footprint.lat, entry.footprint.lon) == (35.1801, 35.9505)
    assert entry.footprint.bounds == (35.17, 35.94, 35.19, 35.96)
    assert 1_300 < entry.footprint.uncertainty_m < 1_600  # half the diagonal of its box
    assert "© OpenStreetMap contributors" in first.evidence[0]
    assert first.evidence[1] == "Al Qusour, Baniyas, Tartus Governorate, Syria"
    assert (second.entry.id, second.entry.precision) == ("nominatim:R184840", Precision.COUNTRY)


def test_what_is_sent_is_the_name_the_country_and_who_asks(server: Playing, geocoder: Geocoder) -> None:
    geocoder.look_up("Hai al-Qusour", "SY")
    (asked,) = server.asked
    agent = asked.pop("agent")
    assert agent.startswith("Dateline/")
    assert asked.pop("referer") == "http://localhost/"  # the same for all who ask, and of no article
    assert asked == {
        "path": "/search", "q": "Hai al-Qusour", "format": "json", "limit": "5", "addressdetails": "1",
        "accept-language": "en", "countrycodes": "sy",
    }  # fmt: skip


class TestThreeWaysToHaveNoAnswer:
    def test_not_found(self, server: Playing, geocoder: Geocoder) -> None:
        server.says([])
        assert geocoder.look_up("Nowhere") == ()

    @pytest.mark.parametrize("status", [401, 403, 429])
    def test_blocked_and_then_left_in_peace_for_a_while(
        self, status: int, server: Playing, geocoder: Geocoder
    ) -> None:
        server.status, server.body = status, b"Bandwidth limit exceeded"
        with pytest.raises(Blocked, match="refuses"):
            geocoder.look_up("Homs")
        with pytest.raises(Blocked, match="seconds"):
            geocoder.look_up("Hama")
        assert len(server.asked) == 1

    def test_offline_because_nobody_listens(self, tmp_path: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        with pytest.raises(Offline, match="could not be reached"):
            Geocoder(True, f"http://127.0.0.1:{port}", tmp_path, 2.0).look_up("Homs")

    def test_offline_because_it_takes_too_long(self, server: Playing, geocoder: Geocoder) -> None:
        server.delay_s = 1.0
        with pytest.raises(Offline, match="timed out"):
            replace(geocoder, timeout_s=0.3).look_up("Homs")

    @pytest.mark.parametrize("status", [503, 504])
    def test_offline_because_it_says_so(self, status: int, server: Playing, geocoder: Geocoder) -> None:
        server.status = status
        with pytest.raises(Offline):
            geocoder.look_up("Homs")


@pytest.mark.parametrize(
    "body",
    [b"<html>Welcome to the hotel's network</html>", b"", b"\xff\xfe\xff", b'"text"', b"[1, 2]", b"[[]]", b"17",
     b'[{"lat": "north"}]', b'[{"lat": "1", "lon": "2"}]', b'{"error": "no such thing"}',
     b'[{"lat": "95", "lon": "2", "osm_id": 1, "display_name": "x"}]', b'[{"lat": null, "lon": null, "display_name": "x"}]'],
)  # fmt: skip
def test_nonsense_is_told_apart(body: bytes, server: Playing, geocoder: Geocoder) -> None:
    server.status, server.body = 200, body
    with pytest.raises(OutsideError, match="makes no sense") as told:
        geocoder.look_up("Homs")
    assert not isinstance(told.value, (NotAllowed, Offline, Blocked))


def test_nonsense_is_not_kept(server: Playing, geocoder: Geocoder) -> None:
    server.body = b'[{"lat": "1", "lon": "2"}]'
    with pytest.raises(OutsideError):
        geocoder.look_up("Homs")
    server.says([SYRIA])
    assert len(geocoder.look_up("Homs")) == 1


def test_a_fault_of_the_server_is_told_apart(server: Playing, geocoder: Geocoder) -> None:
    server.status = 500
    with pytest.raises(OutsideError, match="out of order"):
        geocoder.look_up("Homs")


class TestTheUsagePolicy:
    def test_the_same_question_is_asked_once(self, server: Playing, geocoder: Geocoder) -> None:
        server.says([QUSOUR])
        first = geocoder.look_up("Al Qusour", "SY")
        assert geocoder.look_up("  al  qusour", "sy") == first
        server.says([])
        assert geocoder.look_up("Nowhere") == geocoder.look_up("Nowhere") == ()
        assert len(server.asked) == 2

    def test_forgetting_erases_what_was_looked_up(
        self, server: Playing, geocoder: Geocoder, tmp_path: Path
    ) -> None:
        server.says([QUSOUR])
        geocoder.look_up("Al Qusour")
        geocoder.forget()
        kept = [file.read_text() for file in tmp_path.rglob("*") if file.is_file()]
        assert all("Qusour" not in text for text in kept)

    def test_requests_are_a_second_apart_over_processes(self, server: Playing, geocoder: Geocoder) -> None:
        code = (
            "import sys; from pathlib import Path; from geo.sources.geocoding.geocoder import Geocoder;"
            f"Geocoder(True, {server.url!r}, Path({str(geocoder.cache)!r})).look_up(sys.argv[1])"
        )
        running = [subprocess.Popen([sys.executable, "-c", code, name]) for name in ("Homs", "Hama")]
        geocoder.look_up("Idlib")
        assert [process.wait() for process in running] == [0, 0]
        gaps = [later - earlier for earlier, later in zip(server.at, server.at[1:], strict=False)]
        assert len(gaps) == 2 and min(gaps) >= 0.99, gaps

    def test_a_clock_set_back_does_not_lock_anybody_out(self, tmp_path: Path) -> None:
        (tmp_path / "x.turn").write_text(repr(time.time() + 10**9))
        with pytest.raises(Blocked, match="60 seconds"), Turns(tmp_path / "x.turn").next(1.0):
            pass

    @pytest.mark.parametrize("written", ["", "soon", "nan"])
    def test_a_broken_lock_file_is_no_obstacle(self, written: str, tmp_path: Path) -> None:
        (tmp_path / "x.turn").write_text(written)
        with Turns(tmp_path / "x.turn").next(1.0) as turn:
            assert turn.pause_s == 1.0


@pytest.mark.parametrize("name", ["", "   ", "…"])
def test_no_name_is_not_sent(name: str, server: Playing, geocoder: Geocoder) -> None:
    with pytest.raises(EmptyText):
        geocoder.look_up(name)
    assert server.asked == []


@pytest.mark.parametrize("url", ["nominatim.example.org", "ftp://x", "http://", "https://x/?q=1"])
def test_an_address_that_makes_no_sense(url: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="DATELINE_GEOCODER_URL"):
        Geocoder(True, url, tmp_path).look_up("Homs")


def test_a_server_of_the_settings_sends_nobody_elsewhere(server: Playing, geocoder: Geocoder) -> None:
    with playing_nominatim() as other:
        server.status, server.headers = 302, {"Location": f"{other.url}/search"}
        with pytest.raises(NotAllowed, match=r"was not named in the settings.* set the point by hand"):
            geocoder.look_up("Homs")
        assert other.asked == []


def test_a_public_server_is_no_server_of_the_users_and_stays_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name of the public server, should it lead to this machine, is not followed there."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("127.0.0.1", 443))])
    with pytest.raises(NotAllowed, match=r"openstreetmap\.org is not of the open web"):
        Geocoder(True, cache=tmp_path).look_up("Homs")


def test_a_server_under_a_path_is_asked_there(
    server: Playing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_GEOCODER_URL", f"{server.url}/maps/")
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    ours = Geocoder.from_settings(allowed=True)
    ours.look_up("Homs")
    assert server.asked[0]["path"] == "/maps/search"
    assert ours.server == server.url.removeprefix("http://")
