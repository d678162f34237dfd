"""Settings that come from the environment. Each is in README's table."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

NOMINATIM = "https://nominatim.openstreetmap.org"
"""The public geocoder of OpenStreetMap."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are kept on this machine.

    >>> Settings.from_environment({"DATELINE_DATABASE_URL": "sqlite://"}).database_url
    'sqlite://'
    """

    database_url: str
    cache: Path
    gazetteer: Path | None = None
    """The index built by the user; None where the embedded gazetteer is to be used whatever was built."""
    gazetteer_named: bool = False
    """Whether the user named that file: then it must be there."""
    geocoder: str = "nominatim"
    geocoder_url: str = ""
    geocoder_key: str = ""
    engine: str = "none"
    """"none" or "chat": what reads an article beside the rules."""
    engine_url: str = ""
    engine_model: str = ""
    engine_key: str = field(default="", repr=False)
    engine_tokens: str = ""
    streets: str = ""
    """A PMTiles file of OpenStreetMap data; "" for none."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings that `environment` gives, with the user's own folders as defaults.

        `DATELINE_DATABASE_URL`: the database, by default `dateline.sqlite` in the user's data folder.
        `DATELINE_CACHE`: where unpacked data is kept, by default the user's cache folder.
        `DATELINE_GEOCODER`: the service that is asked about a place when the user allows it, by geopy's name for
        it (nominatim, photon, pelias, geonames, opencage …);
        `DATELINE_GEOCODER_URL`: its server, where it is not the public one; `DATELINE_GEOCODER_KEY`: its key, or
        the user name for geonames.
        `DATELINE_ENGINE`: an engine that reads beside the rules: none or chat; `DATELINE_ENGINE_MODEL`: its
        model; `DATELINE_ENGINE_URL`: its server, up to /v1, `DATELINE_ENGINE_KEY`: its key,
        `DATELINE_ENGINE_TOKENS`: how many tokens an article may take.
        `DATELINE_GAZETTEER`: the index that `gazetteer build` makes and every reading uses, by default
        `gazetteer.index` in the user's data folder once it is there; `embedded` for the one that comes with Dateline.
        `DATELINE_STREETS`: a PMTiles file of OpenStreetMap data, which maps of a city draw their streets from.
        """
        url = environment.get("DATELINE_DATABASE_URL")
        if not url:
            url = f"sqlite:///{_folders(*_told())[0] / 'dateline.sqlite'}"
        cache = environment.get("DATELINE_CACHE")
        named = environment.get("DATELINE_GAZETTEER", "")
        built = Path(named).expanduser() if named else _folders(*_told())[0] / "gazetteer.index"
        return cls(
            url,
            Path(cache) if cache else _folders(*_told())[1],
            None if named == "embedded" else built,
            bool(named),
            (environment.get("DATELINE_GEOCODER") or "nominatim").strip().lower(),
            (environment.get("DATELINE_GEOCODER_URL") or "").rstrip("/"),
            environment.get("DATELINE_GEOCODER_KEY", "").strip(),
            (environment.get("DATELINE_ENGINE") or "none").strip().lower(),
            (environment.get("DATELINE_ENGINE_URL") or "").strip().rstrip("/"),
            (environment.get("DATELINE_ENGINE_MODEL") or "").strip(),
            environment.get("DATELINE_ENGINE_KEY", "").strip(),
            (environment.get("DATELINE_ENGINE_TOKENS") or "").strip(),
            (environment.get("DATELINE_STREETS") or "").strip(),
        )


def _told() -> tuple[str | None, ...]:
    """What the environment says of the user's folders: when it changes, they are asked for again."""
    return tuple(map(os.environ.get, ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA")))


@lru_cache(maxsize=8)  # every reading asks which gazetteer is in use; platformdirs takes 0.1 ms to answer
def _folders(*_told: str | None) -> tuple[Path, Path]:
    """The user's data folder and cache folder."""
    return user_data_path("dateline", appauthor=False), user_cache_path("dateline", appauthor=False)
