"""Content credentials (C2PA) of a PNG or SVG: put into it, taken out again byte for byte, and looked at.

They say which program made the picture, its title, and that it was made from data; no person, no place, no machine.
`c2pa-python` writes and checks them. It does not come along, since it is larger than the rest of the reader, and is
imported when it is asked for. It is never let fetch anything (no time server, no OCSP, no manifest
from elsewhere), and what a stranger's picture says is taken apart in a process with bounds. A PDF
gets none: it would be written anew from end to end, so that `verify` could not tell it from one that was changed.
"""

from __future__ import annotations

import io
import json
import re
import struct
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec

from geo.signing.certificates import Identity, from_files, identity
from geo.signing.key_folder import KeyFolder
from geo.sources.given.credentials_of import OFFLINE, credentials_of
from geo.sources.limited import Limits, limited
from geo.vocabulary import SettingsError, UnreadableFile
from geo.vocabulary.settings import Settings
from geo.wording.language import clean

MADE_FROM_DATA = "http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia"
"""IPTC's term: a picture that represents data, made by a program that people wrote."""
KINDS = {".png": "image/png", ".svg": "image/svg+xml"}
_LIMITS = Limits(10.0, 300, "Give the picture as it was exported.")
_PNG = b"\x89PNG\r\n\x1a\n"
_IN_SVG = re.compile(rb"<c2pa:manifest>[A-Za-z0-9+/=\s]*</c2pa:manifest>")
_LARGEST = 1_000_000
_NAMED_IN_SVG = b' xmlns:c2pa="http://c2pa.org/manifest"'


@dataclass(frozen=True, slots=True)
class Seen:
    """What a picture's credentials say: whether they are in order and of this picture, and a sentence on it."""

    holds: bool
    words: str


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """What signs pictures, by which program."""

    identity: Identity
    version: str

    @classmethod
    def of_settings(cls, version: str, day: date) -> Credentials | None:
        """What the settings ask for: None where they are off, else with the user's own certificate or this installation's.

        Raises `SettingsError` where that cannot be, before anything is drawn.
        """
        given = Settings.from_environment()
        if not given.credentials:
            return None
        _require()
        if given.credentials_certificate and given.credentials_key:
            return cls(from_files(given.credentials_certificate, given.credentials_key), version)
        if given.credentials_certificate or given.credentials_key:
            raise SettingsError(
                "DATELINE_CREDENTIALS_CERTIFICATE and DATELINE_CREDENTIALS_KEY belong together. Set both or none."
            )
        folder = KeyFolder.of_settings()
        return cls(identity(folder.certificates(day), folder.signer(day).pem), version)

    def into(self, path: str, picture: bytes, title: str) -> bytes:
        """The picture with credentials; what is neither a PNG nor an SVG stays as it is.

        Raises `SettingsError` where `c2pa-python` is not installed, or does not take the certificate.
        """
        kind = _kind(path)
        if not kind:
            return picture
        _require()
        import c2pa

        said = {
            "claim_generator_info": [{"name": "Dateline", "version": self.version}],
            "title": title,
            "assertions": [
                {
                    "label": "c2pa.actions.v2",
                    "data": {"actions": [{"action": "c2pa.created", "digitalSourceType": MADE_FROM_DATA}]},
                }
            ],
        }
        out = io.BytesIO()
        try:
            context = c2pa.Context.from_dict(OFFLINE)
            info = c2pa.C2paSignerInfo(
                self.identity.algorithm.encode(), self.identity.certificates, self.identity.secret, None
            )
            c2pa.Builder(json.dumps(said), context).sign(
                c2pa.Signer.from_info(info), kind, io.BytesIO(picture), out
            )
        except c2pa.C2paError as error:
            raise SettingsError(
                f"Content credentials could not be made ({clean(str(error), 200)}). Check the certificate and its key, or"
                " switch them off."
            ) from error
        return out.getvalue()


def without(path: str, picture: bytes) -> bytes:
    """The picture as it was before credentials were put into it; one that has none, as it is.

    Works without `c2pa-python`. Only what `Credentials.into` writes is taken out: one chunk after a PNG's header, one
    element of an SVG.
    """
    kind = _kind(path)
    if kind == "image/png":
        return _without_chunk(picture)
    if kind and len(_IN_SVG.findall(picture)) == 1:
        return _IN_SVG.sub(b"", picture).replace(_NAMED_IN_SVG, b"", 1)
    return picture


def seen(path: str, picture: bytes) -> Seen | None:
    """What the credentials of a picture say, None where it has none."""
    size = len(picture) - len(without(path, picture))
    if not size:
        return None
    if size > _LARGEST:
        return Seen(
            holds=False,
            words="Its content credentials are larger than any of Dateline's, and were not opened.",
        )
    try:
        _require()
    except SettingsError as error:
        return Seen(holds=True, words=f"It carries content credentials, which were not checked. {error}")
    try:
        said = limited(credentials_of, picture, _kind(path), called="What it says of itself", limits=_LIMITS)
    except UnreadableFile as error:
        return Seen(holds=False, words=f"Its content credentials are broken ({clean(str(error), 200)}).")
    who = "“" + clean(f"{said['issuer']}, {said['name']}", 120) + "”"
    if said["state"] not in ("Valid", "Trusted"):
        return Seen(
            holds=False, words=f"Its content credentials, by {who}, are not of this picture or not in order."
        )
    return Seen(
        holds=True,
        words=f"Its content credentials are in order; their certificate says {who}, which nobody here vouches for.",
    )


def _without_chunk(picture: bytes) -> bytes:
    """A PNG without the chunk `caBX` that stands after its header (C2PA specification, A.3.2)."""
    at = len(_PNG) + 25  # the header is 13 bytes long, and a chunk has 12 more
    if not picture.startswith(_PNG) or picture[at + 4 : at + 8] != b"caBX":
        return picture
    (size,) = struct.unpack(">I", picture[at : at + 4])
    return picture[:at] + picture[at + size + 12 :]


def _kind(path: str) -> str:
    return next((kind for end, kind in KINDS.items() if path.endswith(end)), "")


def _require() -> None:
    if find_spec("c2pa") is None:
        raise SettingsError(
            "Content credentials need c2pa-python, which does not come with Dateline (16 MB to fetch). Install it:"
            " .venv/bin/python -m pip install 'c2pa-python>=0.38,<0.39'; or switch them off."
        )
