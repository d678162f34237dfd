"""Settings that come from the environment. Each is in README's table."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
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
    nominatim_url: str = NOMINATIM

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings that `environment` gives, with the user's own folders as defaults.

        `DATELINE_DATABASE_URL`: the database, by default `dateline.sqlite` in the user's data folder.
        `DATELINE_CACHE`: where unpacked data is kept, by default the user's cache folder.
        `DATELINE_NOMINATIM_URL`: the geocoder that is asked about a place when the user allows it.
        """
        url = environment.get("DATELINE_DATABASE_URL")
        if not url:
            url = f"sqlite:///{user_data_path('dateline', appauthor=False) / 'dateline.sqlite'}"
        cache = environment.get("DATELINE_CACHE")
        return cls(
            url,
            Path(cache) if cache else user_cache_path("dateline", appauthor=False),
            (environment.get("DATELINE_NOMINATIM_URL") or NOMINATIM).rstrip("/"),
        )
