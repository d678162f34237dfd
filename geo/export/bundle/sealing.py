"""What vouches for a bundle, as the settings have it: the key that signs it, content credentials, and a trusted time.

The time (RFC 3161) is of the signature, or of the manifest where there is none: the server sees its SHA-256 and nothing
else. It is asked where `DATELINE_TIMESTAMP_URL` names one. Where it does not answer the bundle is made without, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from geo.access import Action, needs
from geo.export.bundle.inputs import Inputs
from geo.export.bundle.packing import MANIFEST, SIGNATURE, STAMPED, File, Progress, files
from geo.signing.content_credentials import Credentials
from geo.signing.key_folder import KeyFolder
from geo.signing.signature import Signer
from geo.vocabulary import OutsideError
from geo.vocabulary.settings import Settings
from geo.wording.language import clean


@dataclass(frozen=True, slots=True)
class Seal:
    """What signs a bundle; nothing where it is to go without."""

    signer: Signer | None = None
    credentials: Credentials | None = None
    timed: bool = False

    @property
    def key(self) -> str:
        """The id of the key, "" without."""
        return self.signer.key.id if self.signer else ""


@dataclass(frozen=True, slots=True)
class Sealed:
    """The files of a bundle, the SHA-256 of its manifest, and what is to be told of its making: who signed it, and when."""

    files: tuple[File, ...]
    manifest_sha256: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """A trusted time in a bundle: until when what it is of was there, None where it is not believed; and a sentence on it.

    `of_signature`: it is of the signature, else of the manifest alone.
    """

    at: datetime | None
    words: str
    of_signature: bool


@needs(Action.PUBLISH)
def of_settings(version: str, day: date, *, signed: bool = True) -> Seal:
    """What the settings ask for, by this `version` of Dateline; where it is not to be `signed`, nothing but a time.

    The key is made on `day` if there is none yet. Raises `SettingsError` where key or certificate cannot be used.
    """
    timed = bool(Settings.from_environment().timestamp_url)
    if not signed:
        return Seal(timed=timed)
    return Seal(KeyFolder.of_settings().signer(day), Credentials.of_settings(version, day), timed)


@needs(Action.PUBLISH)
def sealed(given: Inputs, seal: Seal, on_progress: Progress | None = None) -> Sealed:
    """The files of the bundle of `given`, with what vouches for them. Raises as `packing.files` does."""
    made = files(given, on_progress, seal.signer, seal.credentials)
    content = {f.path: f.data for f in made}
    told = [f"Signed by the key {seal.key} of this installation."] if seal.key else []
    if seal.timed:
        path = SIGNATURE if seal.key else MANIFEST
        token, said = _token(content[path])
        told.append(said)
        if token:
            made = tuple(sorted((*made, File(STAMPED[path], token)), key=lambda f: f.path))
    return Sealed(made, sha256(content[MANIFEST]).hexdigest(), tuple(told))


def _token(data: bytes) -> tuple[bytes, str]:
    """A token for `data` and what to say of it; an empty one where the server gave none."""
    from geo.sources.web.timestamps import TimeServer

    try:
        stamp = TimeServer.from_settings().stamp(data)
    except OutsideError as error:
        return b"", f"Without a trusted time: {error}"
    return stamp.token, f"Trusted time: {_when(stamp.at)}, by {clean(stamp.by, 120)}."


def time_of(content: Mapping[str, bytes]) -> Time | None:
    """The trusted time in a bundle, checked without a network; None where there is none."""
    path = next((p for p in (SIGNATURE, MANIFEST) if p in content and STAMPED[p] in content), "")
    if not path:
        return None
    from geo.sources.web.timestamps import verified

    what = "signature" if path == SIGNATURE else "manifest"
    try:
        stamp = verified(
            content[STAMPED[path]],
            sha256(content[path]).hexdigest(),
            Settings.from_environment().timestamp_roots,
        )
    except OutsideError as error:
        return Time(None, f"Its trusted time is not believed: {error}", path == SIGNATURE)
    return Time(
        stamp.at,
        f"Its {what} was there at {_when(stamp.at)}, says {clean(stamp.by, 120)}.",
        path == SIGNATURE,
    )


def _when(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
