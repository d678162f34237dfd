"""A trusted time (RFC 3161): a server's signed word that these bytes were there at that time.

Only a SHA-256 leaves the machine. A token is verified when it comes and can be again years later, without any server: its
certificates need to have been good when it was made.
"""

from __future__ import annotations

import hashlib
import warnings
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import certifi

from geo.sources.web.addresses import origin
from geo.sources.web.door import Door, Limits
from geo.vocabulary import Blocked, NotAllowed, OutsideError, SettingsError
from geo.vocabulary.settings import Settings

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampRequest, TimeStampResponse

LIMITS = Limits(total_s=20.0, wire_bytes=200_000, plain_bytes=200_000)
_END = b"-----END CERTIFICATE-----"
_REFUSED = frozenset((401, 402, 403, 429))


@dataclass(frozen=True, slots=True)
class Stamp:
    """A token, as it came (the whole time-stamp response, DER), and what it says: when (UTC), and whose it is."""

    token: bytes
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class TimeServer:
    """A server that stamps, which the user has named: it may be on his machine or network. `roots` is a PEM file of the
    certificates that are believed; None for those that browsers believe."""

    door: Door
    url: str
    roots: Path | None = None

    @classmethod
    def from_settings(cls, settings: Settings | None = None) -> TimeServer:
        """The server that the settings name. Raises `NotAllowed` where they name none, or no address."""
        own = settings or Settings.from_environment()
        if not own.timestamp_url:
            raise NotAllowed("No server of time stamps is set. Name one in DATELINE_TIMESTAMP_URL.")
        return cls(Door.from_settings(own), own.timestamp_url, own.timestamp_roots)

    def stamp(self, data: bytes) -> Stamp:
        """A token over the SHA-256 of `data`, verified. Only the hash leaves the machine.

        Raises what `Door.post` raises, `Blocked` where the server refuses, `OutsideError` where the token is not good,
        `SettingsError` where the certificates that are believed cannot be read.
        """
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

        if not data:
            raise OutsideError("There is nothing to stamp.")
        asked = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
        headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        door = replace(self.door, limits=LIMITS, own=self.door.own | {origin(self.url)})
        answer = door.post(self.url, asked.as_bytes(), headers=headers)
        server = origin(self.url).netloc
        if answer.status in _REFUSED:
            raise Blocked(f"{server} refuses to stamp (status {answer.status}). Ask whoever runs it.")
        if answer.status != 200:
            raise OutsideError(
                f"{server} gave no time stamp (status {answer.status}). Check DATELINE_TIMESTAMP_URL."
            )
        try:
            return _verified(answer.body, hashlib.sha256(data).digest(), self.roots, asked)
        except OutsideError as error:
            raise type(error)(f"{server}: {error}") from error


def verified(token: bytes, sha256: str, roots: Path | None = None) -> Stamp:
    """What `token` says of the bytes whose SHA-256 is `sha256` (hex). Works offline.

    Raises `OutsideError` where it is no token, of other bytes, or not signed by one who is believed; `SettingsError` where
    `roots` cannot be read.
    """
    return _verified(token, bytes.fromhex(sha256), roots, None)


def _verified(token: bytes, digest: bytes, roots: Path | None, asked: TimeStampRequest | None) -> Stamp:
    from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response
    from rfc3161_client.verify import SHA256_OID

    builder = VerifierBuilder(nonce=asked.nonce if asked else None, roots=list(_roots(roots)))
    try:
        response = decode_timestamp_response(_in_order(token))
        if response.status not in (0, 1):
            raise Blocked("The time stamp was refused. Ask whoever runs the server.")
        if response.tst_info.message_imprint.hash_algorithm.dotted_string != SHA256_OID:
            raise OutsideError("The time stamp is none: it is of another kind of hash.")
        builder.build().verify(response, digest)
        at = response.tst_info.gen_time
        return Stamp(
            token, at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC), _signer(response)
        )
    except VerificationError as error:
        raise OutsideError(f"The time stamp does not hold: {_told(error)}.") from error
    except (ValueError, TypeError, OverflowError) as error:
        raise OutsideError("The time stamp is none: it cannot be taken apart.") from error


def _in_order(token: bytes) -> bytes:
    """`token` with its certificates in the order that DER asks for, which servers built on openssl do not keep and the parser
    insists on. They stand outside what is signed, and take the same room in any order."""
    try:
        begin, end = 0, len(token)
        for step in (
            0,
            1,
            1,
            0,
        ):  # TimeStampResp, its token, its content, SignedData (RFC 3161, 2.4.2; RFC 5652, 5.1)
            _, begin, end = _parts(token, begin, end)[step][:3]
        _, begin, end = next(part[:3] for part in _parts(token, begin, end) if part[0] == 0xA0)
        certificates = sorted(token[part[3] : part[2]] for part in _parts(token, begin, end))
        return token[:begin] + b"".join(certificates) + token[end:]
    except (ValueError, IndexError, StopIteration):
        return token


def _parts(der: bytes, begin: int, end: int) -> list[tuple[int, int, int, int]]:
    """The values between `begin` and `end`: tag, where the content begins and ends, where the value begins. Raises `ValueError`
    or `IndexError` where they are none."""
    found: list[tuple[int, int, int, int]] = []
    while begin < end:
        tag, size, inner = der[begin], der[begin + 1], begin + 2
        if size > 0x7F:
            inner += size - 0x80
            size = int.from_bytes(der[begin + 2 : inner])
        if inner + size > end or len(found) > 100:
            raise ValueError("no DER")
        found.append((tag, inner, inner + size, begin))
        begin = inner + size
    return found


def _told(error: Exception) -> str:
    """Why, in words."""
    said = str(error)
    if "messages" in said:
        return "it is of other bytes"
    if "once" in said:
        return "it answers another question"
    return "it is not signed by one who is believed, or not for this (DATELINE_TIMESTAMP_ROOTS)"


def _signer(response: TimeStampResponse) -> str:
    """Whose certificate signed, as it calls itself."""
    from cryptography.x509 import load_der_x509_certificate

    signers = {(one.issuer, one.serial_number) for one in response.signed_data.signer_infos}
    for der in response.signed_data.certificates:
        one = load_der_x509_certificate(der)
        if (one.issuer, one.serial_number) in signers:
            return "".join(c for c in one.subject.rfc4514_string() if c.isprintable())[:200]
    return ""


@lru_cache(maxsize=4)
def _roots(file: Path | None) -> tuple[Certificate, ...]:
    """The certificates that are believed. Raises `SettingsError`."""
    from cryptography.x509 import load_pem_x509_certificate

    found = []
    with suppress(OSError), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some that browsers believe are not to the letter of the standard
        for block in (file or Path(certifi.where())).read_bytes().split(_END)[:-1]:
            with suppress(ValueError):
                found.append(load_pem_x509_certificate(block + _END))
    if not found:
        raise SettingsError(
            f"DATELINE_TIMESTAMP_ROOTS is {str(file)!r}: write the path of a PEM file of certificates."
        )
    return tuple(found)
