"""Every setting of this machine, declared once. README's table is held to this one."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from geo.vocabulary.errors import SettingsError
from geo.vocabulary.settings.given import FILE, PREFIX, Folders, Given, folders, given
from geo.vocabulary.settings.kinds import address, contact, host, listed, one_of, path, switch, text, whole

NOMINATIM = "https://nominatim.openstreetmap.org"
"""The public geocoder of OpenStreetMap."""
ENGINE_TOKENS = 12_000
"""What one article may take of an engine, question and answer together, unless it is set otherwise."""
_USERS = "in your user data folder"


@dataclass(frozen=True, slots=True)
class Declared:
    """What is said of a setting: what it sets, its default in README's words, how its words are read."""

    what: str
    default: str
    kind: Callable[[str], Any]
    secret: bool = False


def _setting(what: str, kind: Callable[[str], Any], default: Any, told: str, *, secret: bool = False) -> Any:
    """A field with its declaration; a `default` that is called is asked for when the settings are read."""
    about = {"declared": Declared(what, told, kind, secret)}
    if callable(default):
        return field(default_factory=default, metadata=about, repr=not secret)
    return field(default=default, metadata=about, repr=not secret)


def _index(words: str) -> Path | None:
    """None for the gazetteer that comes with Dateline."""
    return None if words.strip() == "embedded" else path(words)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set on this machine. A field is a setting: `engine_url` is `DATELINE_ENGINE_URL`, and so in the file.

    >>> Settings.from_environment({"DATELINE_DATABASE_URL": "sqlite://"}).database_url
    'sqlite://'
    """

    database_url: str = _setting(
        "where articles, readings and decisions are kept: a file (SQLite), or a team's server (see [A team](#a-team))",
        text,
        lambda: f"sqlite:///{folders().data / 'dateline.sqlite'}",
        f"`dateline.sqlite` {_USERS}",
        secret=True,
    )
    beside: Path = _setting(
        "the folder of what lies beside a team's database: rows of data sets, captured pages, what is worked out",
        path,
        lambda: folders().data,
        "your user data folder",
    )
    bin_days: int = _setting(
        "how many days a deleted article can be restored; then the next start erases it for good",
        whole(1, 3650),
        30,
        "30",
    )
    backups: Path | None = _setting(
        "a folder for backups that are made by themselves, by the app and by commands", path, None, "none"
    )
    backups_hours: int = _setting(
        "how many hours old the last of them may be before the next is made", whole(1, 8760), 24, "24"
    )
    backups_kept: int = _setting("how many of them are kept", whole(1, 10_000), 14, "14")
    cache: Path = _setting(
        "where the gazetteer is unpacked once, and answers of an online look-up are kept",
        path,
        lambda: folders().cache,
        "your user cache folder",
    )
    gazetteer: Path | None = _setting(
        "the index of places that every reading uses; `embedded` for the one that comes with Dateline",
        _index,
        lambda: folders().data / "gazetteer.index",
        f"`gazetteer.index` {_USERS} once `gazetteer build` has made it, else the embedded one",
    )
    streets: str = _setting(
        "a PMTiles file of OpenStreetMap data (see [Streets](#streets)), which maps of a city draw their streets from",
        text,
        "",
        "none",
    )
    hosts: tuple[str, ...] = _setting(
        "the names under which browsers reach this server, beside localhost (see [On a server](#on-a-server)); under any other"
        " it gives no answer",
        listed(host),
        (),
        "none",
    )
    roles: Path | None = _setting(
        "a file of who has which role, for a server that asks for a login (see [A login and roles](#a-login-and-roles))",
        path,
        None,
        "none",
    )
    log: Path | None = _setting(
        "a file for the server's log, which is kept to 40 MB (see [On a server](#on-a-server))",
        path,
        None,
        "standard error",
    )
    log_level: str = _setting(
        "from which weight on something is logged: debug, info, warning or error",
        one_of("debug", "info", "warning", "error"),
        "info",
        "info",
    )
    geocoder: str = _setting(
        "the service that a place is looked up with, once allowed: nominatim, photon, pelias, geonames, geocodeearth, opencage,"
        " mapbox, maptiler, mapquest, tomtom, azure, googlev3",
        lambda words: text(words).lower(),
        "nominatim",
        "nominatim",
    )
    geocoder_url: str = _setting("that service's server", address, "", "the public one (pelias has none)")
    geocoder_key: str = _setting("its key, or the user name for geonames", text, "", "none", secret=True)
    engine: str = _setting(
        "an engine that reads beside the rules (see [Engine](#engine)): none or chat",
        one_of("none", "chat"),
        "none",
        "none",
    )
    engine_model: str = _setting("the model of the chat server", text, "", "none")
    engine_url: str = _setting(
        "the chat server, up to `/v1`: https, or http on this machine or your own network",
        address,
        "",
        "none",
    )
    engine_key: str = _setting(
        "its key; sent to that server alone, never shown or logged", text, "", "none", secret=True
    )
    engine_tokens: int = _setting(
        "how many tokens one article may take, question and answer together",
        whole(1, 10_000_000),
        ENGINE_TOKENS,
        str(ENGINE_TOKENS),
    )
    keys: Path = _setting(
        "the folder of the key that signs what you publish, and of those that you trust (see"
        " [Publish, verify, correct](#publish-verify-correct))",
        path,
        lambda: folders().data / "keys",
        f"`keys` {_USERS}",
    )
    web_ports: tuple[int, ...] = _setting(
        "the ports of servers of the open web that pages are fetched from",
        listed(whole(1, 65_535)),
        (80, 443),
        "80, 443",
    )
    web_contact: str = _setting(
        "an address of yours, https: or mailto:, that sites are told when a page is fetched, so that they can write to you",
        contact,
        "",
        "none",
    )
    timestamp_url: str = _setting(
        "a server of time stamps (RFC 3161) that confirms when a page was captured and a bundle signed; it sees a hash alone",
        address,
        "",
        "none",
    )
    timestamp_roots: Path | None = _setting(
        "a PEM file of the certificates that its stamps are held to",
        path,
        None,
        "those that browsers believe",
    )
    credentials: bool = _setting(
        "whether PNG and SVG of a bundle carry content credentials (C2PA); this needs `c2pa-python`",
        switch,
        False,
        "off",
    )
    credentials_certificate: Path | None = _setting(
        "your own certificate for them and its issuers (PEM), where it is not to be the one made for your key",
        path,
        None,
        "none",
    )
    credentials_key: Path | None = _setting("the secret key of that certificate (PEM)", path, None, "none")
    named: frozenset[str] = frozenset()
    """The settings that somebody gave, in the environment or the file."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings that `environment` and the file of settings give, with the user's own folders as defaults.

        The file is that which `DATELINE_SETTINGS` names, else `dateline.toml` in the user's configuration folder; what
        the environment says wins. Raises `SettingsError` for a name that is no setting, for words that make no sense,
        and for a file that cannot be read.
        """
        at = folders()
        return _settings(frozenset(given(environment, _declared(), at).items()), at)

    @property
    def gazetteer_named(self) -> bool:
        """Whether the user named that file: then it must be there."""
        return "gazetteer" in self.named


@cache
def _declared() -> dict[str, Declared]:
    return {one.name: one.metadata["declared"] for one in fields(Settings) if "declared" in one.metadata}


@lru_cache(maxsize=8)
def _settings(words: frozenset[tuple[str, Given]], _at: Folders) -> Settings:
    """Every reading asks for them: they are made again when something else is given, or the user's folders are others."""
    values = {name: _read(_declared()[name], one) for name, one in words}
    return Settings(**values, named=frozenset(values))


def _read(about: Declared, one: Given) -> Any:
    try:
        return about.kind(one.words)
    except ValueError as error:
        shown = "not what it should be" if about.secret else repr(one.words.strip()[:80])
        raise SettingsError(f"{one.at} is {shown}: {error}.") from error


def declared() -> dict[str, Declared]:
    """Every setting by the name of its variable, in the order in which they are told of.

    >>> declared()["DATELINE_ENGINE_TOKENS"].default
    '12000'
    """
    file = Declared(
        "the file that settings are read from beside the environment, which wins; `/dev/null` for none",
        "dateline.toml in your user configuration folder",
        path,
    )
    return {FILE: file, **{f"{PREFIX}{name.upper()}": about for name, about in _declared().items()}}
