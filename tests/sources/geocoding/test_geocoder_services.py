"""Other services than Nominatim, by geopy's names: the same policy, the same three ways to have no answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from geo.sources.geocoding.geocoder import Geocoder
from geo.sources.geocoding.services import is_online
from geo.vocabulary import Blocked, NotAllowed, Offline, OutsideError, Precision, SettingsError
from tests.sources.geocoding.nominatim_server import Playing, playing_nominatim

QUSOUR = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [35.9505, 35.1801]},
    "properties": {
        "osm_type": "N", "osm_id": 123456, "osm_key": "place", "osm_value": "suburb", "type": "district", "name": "Al Qusour",
        "city": "Baniyas", "state": "Tartus Governorate", "country": "Syria", "countrycode": "SY", "extent": [35.94, 35.19, 35.96, 35.17],
    },
}  # fmt: skip
CAIRO = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [31.2, 30.0]},
    "properties": {"osm_type": "R", "osm_id": 7, "osm_key": "place", "osm_value": "suburb", "type": "district", "name": "El Qusur", "country": "Egypt", "countrycode": "EG"},
}  # fmt: skip


@pytest.fixture
def server() -> Iterator[Playing]:
    """A Photon of our own: the same server with other answers."""
    with playing_nominatim() as play:
        play.body = json.dumps({"features": []}).encode()
        yield play


@pytest.fixture
def photon(server: Playing, tmp_path: Path) -> Geocoder:
    """Photon, allowed."""
    return Geocoder(True, server.url, tmp_path, 2.0, "photon")


def test_photon_is_off_until_the_user_allows_it(server: Playing, photon: Geocoder) -> None:
    with pytest.raises(NotAllowed):
        replace(photon, allowed=False).look_up("Al Qusour")
    assert server.asked == []


def test_an_answer_of_photon_is_a_candidate(server: Playing, photon: Geocoder) -> None:
    server.says({"features": [QUSOUR]})
    (found,) = photon.look_up("Al Qusour", "SY")
    assert (found.entry.id, found.entry.name, found.entry.precision) == ("photon:N123456", "Al Qusour", Precision.NEIGHBOURHOOD)  # fmt: skip
    assert (found.entry.country_code, found.entry.admin1) == ("SY", "Tartus Governorate")
    assert found.entry.footprint.bounds == (35.17, 35.94, 35.19, 35.96)
    assert "© OpenStreetMap contributors" in found.evidence[0]
    (asked,) = server.asked
    assert asked.pop("agent").startswith("Dateline/")
    assert asked.pop("referer") == "http://localhost/"
    assert asked == {"path": "/api", "q": "Al Qusour", "limit": "5", "lang": "en"}


def test_answers_elsewhere_come_last_and_say_so(server: Playing, photon: Geocoder) -> None:
    server.says({"features": [CAIRO, QUSOUR]})
    first, second = photon.look_up("Al Qusour", in_play={"SY": "Syria"})
    assert (first.entry.country_code, second.entry.country_code) == ("SY", "EG")
    assert first.evidence[-1] == "in Syria, which the article is about"
    assert second.evidence[0] == "in Egypt, and the article is about Syria: check before you believe it"


class TestThreeWaysToHaveNoAnswer:
    def test_not_found(self, photon: Geocoder) -> None:
        assert photon.look_up("Nowhere") == ()

    @pytest.mark.parametrize("status", [401, 403, 429, 509])
    def test_blocked(self, status: int, server: Playing, photon: Geocoder) -> None:
        server.status, server.body = status, b"no"
        with pytest.raises(Blocked, match="refuses"):
            photon.look_up("Homs")
        with pytest.raises(Blocked, match="seconds"):
            photon.look_up("Hama")
        assert len(server.asked) == 1

    def test_offline(self, server: Playing, photon: Geocoder) -> None:
        server.delay_s = 1.0
        with pytest.raises(Offline, match="timed out"):
            replace(photon, timeout_s=0.3).look_up("Homs")


@pytest.mark.parametrize(
    "body",
    [b"<html>hotel</html>", b"", b'"text"', b"[1]", b"{}", b'{"features": [{"properties": {}}]}', b'{"features": 7}',
     b'{"features": [{"geometry": {"coordinates": ["east", 1]}, "properties": {"osm_id": 1}}]}',
     b'{"features": [{"geometry": {"coordinates": [2, 1]}, "properties": {"extent": 5, "osm_id": 1}}]}'],
)  # fmt: skip
def test_nonsense_is_told_apart(body: bytes, server: Playing, photon: Geocoder) -> None:
    server.status, server.body = 200, body
    with pytest.raises(OutsideError, match="DATELINE_GEOCODER_URL") as told:
        photon.look_up("Homs")
    assert not isinstance(told.value, Offline | Blocked)


def test_nominatim_refuses_with_509_too(server: Playing, tmp_path: Path) -> None:
    server.status = 509
    with pytest.raises(Blocked):
        Geocoder(True, server.url, tmp_path, 2.0).look_up("Homs")


def test_geonames_wants_a_user_name_and_says_what_kind_of_place_it_is(
    server: Playing, tmp_path: Path
) -> None:
    place = {"geonameId": 172955, "name": "Baniyas", "lat": "35.18", "lng": "35.94", "fcl": "P", "fcode": "PPL", "countryCode": "SY", "countryName": "Syria", "adminName1": "Tartus", "population": 41_632}  # fmt: skip
    server.says({"geonames": [place]})
    (found,) = Geocoder(True, server.url, tmp_path, 2.0, "geonames", "ada").look_up("Baniyas", "SY")
    assert (found.entry.id, found.entry.precision, found.entry.country) == ("geonames.org:172955", Precision.TOWN, "Syria")  # fmt: skip
    assert (server.asked[0]["username"], server.asked[0]["country"]) == ("ada", "SY")
    assert is_online(found.entry.id)


def test_pelias_says_its_layer(server: Playing, tmp_path: Path) -> None:
    own = {"gid": "osm:venue:1", "name": "Tartus", "layer": "region", "country": "Syria", "country_code": "SY", "label": "Tartus, Syria"}  # fmt: skip
    server.says({"features": [{"geometry": {"coordinates": [36, 35]}, "properties": own, "bbox": [35.8, 34.6, 36.3, 35.3]}]})  # fmt: skip
    (found,) = Geocoder(True, server.url, tmp_path, 2.0, "pelias").look_up("Tartus", "SY")
    assert (found.entry.id, found.entry.precision) == ("pelias:osm:venue:1", Precision.PROVINCE)


def test_a_keyed_service_of_which_only_the_point_is_known_is_an_area_and_no_pin(server: Playing, tmp_path: Path) -> None:  # fmt: skip
    server.says({"results": [{"formatted": "Homs, Syria", "geometry": {"lat": 34.7, "lng": 36.7}, "components": {"country_code": "sy"}}]})  # fmt: skip
    (found,) = Geocoder(True, server.url, tmp_path, 2.0, "opencage", "secret").look_up(
        "Homs", in_play={"SY": "Syria"}
    )
    assert (found.entry.country_code, found.entry.precision) == ("SY", Precision.DISTRICT)
    assert server.asked[0]["key"] == "secret"
    assert all(b"secret" not in f.read_bytes() for f in tmp_path.rglob("*") if f.is_file()), (
        "a key is never kept"
    )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"DATELINE_GEOCODER": "crystal-ball"}, "choose one of nominatim, photon"),
        ({"DATELINE_GEOCODER": "pelias"}, "name its server in DATELINE_GEOCODER_URL"),
        ({"DATELINE_GEOCODER": "geonames"}, "username in DATELINE_GEOCODER_KEY"),
    ],
)
def test_settings_that_make_no_sense(
    given: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=told):
        Geocoder.from_settings(True)


def test_settings_choose_service_server_and_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_GEOCODER", "Photon")
    assert Geocoder.from_settings(False).server == "photon.komoot.io"
    monkeypatch.setenv("DATELINE_GEOCODER_URL", "https://photon.example.org/")
    chosen = Geocoder.from_settings(False)
    assert (chosen.service, chosen.server, chosen.key) == ("photon", "photon.example.org", "")
