"""Looking one place up online, with geopy: only when the user allows it and asks. Nominatim, or another of `services`.

Nominatim's usage policy (https://operations.osmfoundation.org/policies/nominatim/) is kept with all: one request
a second at most over all processes of this user, an own User-Agent and Referer, results cached, no bulk. What is sent:
the name, the country if it is known, and nothing of the article. The answers are candidates for a person
to choose from; none is ever taken by itself.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from geo.access import Action, needs
from geo.sources.geocoding.nominatim import candidate
from geo.sources.geocoding.services import MOST, SERVICES, Service, place_of, service_named
from geo.sources.turns import Turns
from geo.sources.web.addresses import origin
from geo.sources.web.door import AGENT, Door, Limits
from geo.vocabulary import (
    Blocked,
    Candidate,
    EmptyText,
    NotAllowed,
    Offline,
    OutsideError,
    SettingsError,
    StoreError,
)
from geo.vocabulary.settings import NOMINATIM, Settings

USER_AGENT = f"{AGENT[:-1]}; one request at a user's click)"
REFERER = "http://localhost/"
"""The policy asks for one: where Dateline's page is, which is the same for every user and says nothing of them."""
TIMEOUT_S = 10.0
MOST_BYTES = 2_000_000
"""An answer that is longer is none."""
_LONGEST_NAME = 200
_PAUSE_AFTER_REFUSAL_S = 60.0
_BANDWIDTH_EXCEEDED = 509
_ELSEWHERE = 0.3
"""What the score of an answer outside the article's countries is worth."""

_SENSELESS = (AttributeError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError)
"""What comes of an answer that is JSON of another kind, nested without end, or has numbers of four hundred digits."""


@dataclass(frozen=True)
class Geocoder:
    """A server, the cache of its answers, and whether the user allows asking it.

    `service` is geopy's name for the kind of server, `key` its key or user name where it wants one.
    """

    allowed: bool
    url: str = NOMINATIM
    cache: Path = field(default_factory=lambda: Settings.from_environment().cache)
    timeout_s: float = TIMEOUT_S
    service: str = "nominatim"
    key: str = field(default="", repr=False)

    @classmethod
    def from_settings(cls, allowed: bool) -> Geocoder:
        """The service, server and folder that the settings name. Raises `SettingsError` where they make no sense."""
        settings = Settings.from_environment()
        service = service_named(settings.geocoder)
        own = settings.geocoder_url or service.url
        if not own:
            raise SettingsError(
                f"DATELINE_GEOCODER is {service.name}: name its server in DATELINE_GEOCODER_URL."
            )
        if service.key and not settings.geocoder_key and service.name != "pelias":
            raise SettingsError(
                f"DATELINE_GEOCODER is {service.name}: give its {service.key.replace('_', ' ')} in DATELINE_GEOCODER_KEY."
            )
        return cls(allowed, own, settings.cache, TIMEOUT_S, service.name, settings.geocoder_key)

    @property
    def server(self) -> str:
        """The host that is asked, for telling the user where a name goes."""
        return _parts(self.url)[1].split("/")[0]

    @needs(Action.ASK_OUTSIDE)
    def look_up(
        self, name: str, country_code: str = "", in_play: Mapping[str, str] | None = None
    ) -> tuple[Candidate, ...]:
        """What the server knows under `name`, likeliest first; empty where it knows nothing.

        `country_code` (ISO 3166-1 alpha-2) narrows the search. `in_play` are the countries that the article is
        about, code -> name: answers elsewhere come last, with less weight, and say so. Waits for its turn, up to some seconds. Raises
        `NotAllowed`, `Offline` (not reached, or no answer in time), `Blocked` (it refuses), `OutsideError`
        (an answer that makes no sense), `EmptyText` for no name.
        """
        if not self.allowed:
            raise NotAllowed(
                f"Looking places up online is off. Switch it on in the settings: the name is then sent to {self.server}."
            )
        query = " ".join(name.split())[:_LONGEST_NAME]
        if not any(c.isalnum() for c in query):
            raise EmptyText("There is no name to look up. Mark the words that name the place.")
        file = self._file(query, country_code)
        found = self._remembered(file)
        if found is None:
            found = self._ask(query, country_code)
            self._remember(file, found)
        today = datetime.now(UTC).date()
        try:
            made = [candidate(place, self.server, today, self.service, self._kind.credit) for place in found]
            return _checked(tuple({each.entry.id: each for each in made}.values()), in_play or {})
        except _SENSELESS as error:
            file.unlink(missing_ok=True)
            raise self._nonsense() from error

    @needs(Action.SETTINGS)
    def forget(self) -> None:
        """Erase the cached answers: they tell what was looked up."""
        for name in SERVICES:
            for file in (self.cache / name).glob("*.json"):
                file.unlink(missing_ok=True)

    @property
    def _kind(self) -> Service:
        return service_named(self.service)

    @property
    def _folder(self) -> Path:
        return self.cache / self._kind.name

    def _file(self, query: str, country_code: str) -> Path:
        asked = f"{self.url}\n{query.casefold()}\n{country_code.lower()}"
        return self._folder / f"{hashlib.sha256(asked.encode('utf-8', 'replace')).hexdigest()[:32]}.json"

    def _remembered(self, file: Path) -> list[dict[str, Any]] | None:
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))
            places: list[dict[str, Any]] = kept["places"]
            return places if isinstance(places, list) else None
        except (OSError, *_SENSELESS):
            return None

    def _remember(self, file: Path, places: list[dict[str, Any]]) -> None:
        kept = json.dumps({"asked": datetime.now(UTC).isoformat(), "places": places})
        half = file.with_suffix(f".{os.getpid()}")
        try:
            half.touch(mode=0o600)
            half.write_text(kept, encoding="utf-8")
            half.replace(file)
        except OSError:  # an answer that cannot be kept is still an answer
            half.unlink(missing_ok=True)

    def _ask(self, query: str, country_code: str) -> list[dict[str, Any]]:
        """One request to the server, when it is this process's turn."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            turns = Turns(self._folder / f"{self.server.replace(':', '_')}.turn")
            with turns.next(wait_s=self.timeout_s) as turn:
                try:
                    return self._request(query, country_code)
                except Blocked:
                    turn.pause_s = _PAUSE_AFTER_REFUSAL_S
                    raise
        except OutsideError as error:
            raise type(error)(f"{error} Or set the point by hand.") from error
        except OSError as error:
            raise StoreError(
                f"The cache folder cannot be written: {self.cache}. Make it writable, or set DATELINE_CACHE to another."
            ) from error

    def _request(self, query: str, country_code: str) -> list[dict[str, Any]]:
        from geopy import exc
        from geopy.adapters import AdapterHTTPError

        server = self._opened()
        try:
            answer = server.geocode(query, exactly_one=False, **self._narrowed(country_code))
        except (
            exc.GeocoderInsufficientPrivileges,
            exc.GeocoderAuthenticationFailure,
            exc.GeocoderQuotaExceeded,
        ) as error:  # a rate limit is a kind of exceeded quota
            raise Blocked(f"{self.server} refuses to answer ({error}). Wait a few minutes.") from error
        except (exc.GeocoderParseError, exc.GeocoderQueryError) as error:
            raise self._nonsense() from error
        except exc.GeopyError as error:
            status = getattr(error.__cause__, "status_code", 0)
            if status == _BANDWIDTH_EXCEEDED:
                raise Blocked(f"{self.server} refuses to answer ({error}). Wait a few minutes.") from error
            if isinstance(error.__cause__, AdapterHTTPError) and not isinstance(error, exc.GeocoderTimedOut):
                raise OutsideError(f"{self.server} is out of order ({error}). Try again later.") from error
            raise Offline(f"{self.server} could not be reached ({error}). Check the connection.") from error
        except _SENSELESS as error:  # JSON, but not of this kind
            raise self._nonsense() from error
        try:
            return [
                place_of(self.service, p.raw, str(p.address), p.latitude, p.longitude)
                for p in (answer or ())[:MOST]
            ]
        except _SENSELESS as error:
            raise self._nonsense() from error

    @property
    def _door(self) -> Door:
        """The door to the server: one that the user has named himself may be on his machine or network."""
        named = frozenset() if self.url == self._kind.url else frozenset({origin(self.url)})
        return Door(own=named, limits=Limits(self.timeout_s, self.timeout_s, MOST_BYTES, MOST_BYTES))

    def _opened(self) -> Any:
        """geopy's geocoder for the service."""
        from geopy.geocoders import get_geocoder_for_service

        from geo.sources.geocoding.geopy_door import DoorAdapter

        scheme, domain = _parts(self.url)
        keys = {self._kind.key: self.key} if self._kind.key and self.key else {}
        made: Any = get_geocoder_for_service(self.service)  # type: ignore[no-untyped-call]
        geocoder = made(
            **keys,
            user_agent=USER_AGENT,
            scheme=scheme,
            domain=domain,
            timeout=self.timeout_s,
            adapter_factory=lambda **_: DoorAdapter(self._door),
        )
        geocoder.headers["Referer"] = REFERER
        return geocoder

    def _narrowed(self, country_code: str) -> dict[str, Any]:
        """The words that ask for a few answers in English, in one country where the service knows how."""
        told = dict(self._kind.also)
        if country_code and self._kind.country:
            code = country_code.lower() if self.service != "geonames" else country_code.upper()
            told[self._kind.country] = [code] if self._kind.country == "countries" else code
        return told

    def _nonsense(self) -> OutsideError:
        return OutsideError(f"{self.server} gave an answer that makes no sense. Check DATELINE_GEOCODER_URL.")


def _checked(found: tuple[Candidate, ...], in_play: Mapping[str, str]) -> tuple[Candidate, ...]:
    """The answers held against the countries of the article: those elsewhere last, and each says where it lies."""
    if not in_play:
        return found

    def weighed(one: Candidate) -> Candidate:
        code = one.entry.country_code
        if code in in_play:
            return replace(one, evidence=(*one.evidence, f"in {in_play[code]}, which the article is about"))
        named = " or ".join(in_play.values())
        where = f"in {one.entry.country or code}" if code else "in a country that the answer does not say"
        doubt = f"{where}, and the article is about {named}: check before you believe it"
        return replace(one, score=round(one.score * _ELSEWHERE, 4), evidence=(doubt, *one.evidence))

    return tuple(sorted(map(weighed, found), key=lambda one: one.entry.country_code not in in_play))


def _parts(url: str) -> tuple[str, str]:
    """The scheme of `url`, and its host with port and path, as geopy wants them."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise SettingsError(
            f"DATELINE_GEOCODER_URL is {url!r}: it should look like https://geocoder.example.org."
        )
    return parts.scheme, parts.netloc + parts.path.rstrip("/")
