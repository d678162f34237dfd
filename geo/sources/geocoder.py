"""Looking one place up online, with geopy and Nominatim: only when the user allows it and asks.

Nominatim's usage policy (https://operations.osmfoundation.org/policies/nominatim/) is kept: one request
a second at most over all processes of this user, an own User-Agent, results cached, no bulk. What is sent:
the name, the country if it is known, and nothing of the article. The answers are candidates for a person
to choose from; none is ever taken by itself.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from geo.sources.nominatim import candidate
from geo.sources.turns import Turns
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

USER_AGENT = "Dateline/0.1 (incident maps from news articles; one request at a user's click)"
TIMEOUT_S = 10.0
KEEP_ANSWERS = timedelta(days=90)
"""How long an answer is used again without asking, "not found" included."""
MOST = 5
"""How many candidates are asked for."""
_LONGEST_NAME = 200
_PAUSE_AFTER_REFUSAL_S = 60.0


@dataclass(frozen=True)
class Geocoder:
    """A Nominatim server, the cache of its answers, and whether the user allows asking it."""

    allowed: bool
    url: str = NOMINATIM
    cache: Path = field(default_factory=lambda: Settings.from_environment().cache)
    timeout_s: float = TIMEOUT_S

    @classmethod
    def from_settings(cls, allowed: bool) -> Geocoder:
        """The server and the folder that the settings name."""
        settings = Settings.from_environment()
        return cls(allowed, settings.nominatim_url, settings.cache)

    @property
    def server(self) -> str:
        """The host that is asked, for telling the user where a name goes."""
        return _parts(self.url)[1].split("/")[0]

    def look_up(self, name: str, country_code: str = "") -> tuple[Candidate, ...]:
        """What the server knows under `name`, likeliest first; empty where it knows nothing.

        `country_code` (ISO 3166-1 alpha-2) narrows the search. Waits for its turn, up to some seconds. Raises
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
            made = (candidate(place, self.server, today) for place in found)
            return tuple({each.entry.id: each for each in made}.values())
        except (KeyError, TypeError, ValueError) as error:
            file.unlink(missing_ok=True)
            raise self._nonsense() from error

    def forget(self) -> None:
        """Erase the cached answers: they tell what was looked up."""
        for file in self._folder.glob("*.json"):
            file.unlink(missing_ok=True)

    @property
    def _folder(self) -> Path:
        return self.cache / "nominatim"

    def _file(self, query: str, country_code: str) -> Path:
        asked = f"{self.url}\n{query.casefold()}\n{country_code.lower()}"
        return self._folder / f"{hashlib.sha256(asked.encode('utf-8', 'replace')).hexdigest()[:32]}.json"

    def _remembered(self, file: Path) -> list[dict[str, Any]] | None:
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))
            if datetime.fromisoformat(kept["asked"]) < datetime.now(UTC) - KEEP_ANSWERS:
                return None
            places: list[dict[str, Any]] = kept["places"]
            return places if isinstance(places, list) else None
        except (OSError, ValueError, KeyError, TypeError):
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
        except OSError as error:
            raise StoreError(
                f"The cache folder cannot be written: {self.cache}. Make it writable, or set DATELINE_CACHE to another."
            ) from error

    def _request(self, query: str, country_code: str) -> list[dict[str, Any]]:
        from geopy import exc
        from geopy.adapters import AdapterHTTPError, URLLibAdapter
        from geopy.geocoders import Nominatim

        scheme, domain = _parts(self.url)
        server = Nominatim(  # type: ignore[no-untyped-call]
            user_agent=USER_AGENT,
            scheme=scheme,
            domain=domain,
            timeout=self.timeout_s,
            adapter_factory=URLLibAdapter,  # the other one repeats failed requests by itself
        )
        try:
            answer = server.geocode(  # type: ignore[no-untyped-call]
                query,
                exactly_one=False,
                limit=MOST,
                addressdetails=True,
                language="en",
                country_codes=country_code.lower() or None,
            )
        except (
            exc.GeocoderInsufficientPrivileges,
            exc.GeocoderAuthenticationFailure,
            exc.GeocoderQuotaExceeded,
        ) as error:  # a rate limit is a kind of exceeded quota
            raise Blocked(
                f"{self.server} refuses to answer ({error}). Wait a few minutes; or set the point by hand."
            ) from error
        except (exc.GeocoderParseError, exc.GeocoderQueryError) as error:
            raise self._nonsense() from error
        except exc.GeopyError as error:
            if isinstance(error.__cause__, AdapterHTTPError) and not isinstance(error, exc.GeocoderTimedOut):
                raise OutsideError(
                    f"{self.server} is out of order ({error}). Try again later; or set the point by hand."
                ) from error
            raise Offline(
                f"{self.server} could not be reached ({error}). Check the connection; or set the point by hand."
            ) from error
        except (AttributeError, TypeError, ValueError, KeyError) as error:  # JSON, but not of this kind
            raise self._nonsense() from error
        return [place.raw for place in answer or ()]

    def _nonsense(self) -> OutsideError:
        return OutsideError(
            f"{self.server} gave an answer that makes no sense. Check DATELINE_NOMINATIM_URL; or set the point by hand."
        )


def _parts(url: str) -> tuple[str, str]:
    """The scheme of `url`, and its host with port and path, as geopy wants them."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise SettingsError(
            f"DATELINE_NOMINATIM_URL is {url!r}: it should look like https://nominatim.example.org."
        )
    return parts.scheme, parts.netloc + parts.path.rstrip("/")
