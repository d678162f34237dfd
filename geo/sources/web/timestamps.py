"""A trusted time (RFC 3161): a server's signed word that these bytes were there at that time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from geo.sources.web.door import Door


@dataclass(frozen=True, slots=True)
class Stamp:
    """A token, as it came (the whole time-stamp response, DER), and what it says: when (UTC), and whose it is."""

    token: bytes
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class TimeServer:
    """A server that stamps. `roots` is a PEM file of the certificates that are believed; None for those that browsers believe."""

    door: Door
    url: str
    roots: Path | None = None

    def stamp(self, data: bytes) -> Stamp:
        """A token over the SHA-256 of `data`, verified. Only the hash leaves the machine.

        Raises what `Door.post` raises, `Blocked` where the server refuses, `OutsideError` where the token is not good.
        """
        raise NotImplementedError


def verified(token: bytes, sha256: str, roots: Path | None = None) -> Stamp:
    """What `token` says of the bytes whose SHA-256 is `sha256` (hex). Works offline.

    Raises `OutsideError` where it is no token, of other bytes, or not signed by one who is believed.
    """
    raise NotImplementedError
