"""`manifest.sig`: the signature of a manifest, with the public key that checks it, as JSON.

What is signed are the bytes of `manifest.json`, all of them and nothing else, with Ed25519 (RFC 8032), which is
deterministic: the same manifest and key give the same file. The manifest says in `signed_by` by which key it is to be
signed, so that a signature which was taken away or exchanged is missed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import BaseModel, ConfigDict, ValidationError

from geo.signing.keys import MOST_BYTES, Key, key_id, sound
from geo.vocabulary import UnreadableFile

FORMAT, ALGORITHM = "dateline signature 1", "Ed25519"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature (128 hex digits) by the key `public`; `chain` is that key at the end of those that it follows."""

    public: str
    signature: str
    chain: tuple[Key, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Signer:
    """A secret key, and the public one at the end of those that it follows."""

    secret: Ed25519PrivateKey
    chain: tuple[Key, ...]

    @property
    def key(self) -> Key:
        """The public key."""
        return self.chain[-1]

    @property
    def pem(self) -> bytes:
        """The secret key as PEM, for what takes no other form."""
        form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        return self.secret.private_bytes(*form)

    def sign(self, manifest: bytes) -> bytes:
        """The content of `manifest.sig` for these bytes of a manifest."""
        return written(Signature(self.key.public, self.secret.sign(manifest).hex(), self.chain))


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: str
    algorithm: str
    key: str
    public_key: str
    signature: str
    keys: tuple[Key, ...]


def written(made: Signature) -> bytes:
    """The signature as JSON. `compromised` of its keys is for lists of keys and not said here."""
    keys = [{"public": k.public, "since": k.since.isoformat(), "signature": k.signature} for k in made.chain]
    said = {
        "format": FORMAT,
        "algorithm": ALGORITHM,
        "key": key_id(made.public),
        "public_key": made.public,
        "signature": made.signature,
        "keys": keys,
    }
    return (json.dumps(said, indent=1) + "\n").encode()


def read(data: bytes) -> Signature:
    """The signature that `written` wrote. Raises `UnreadableFile` for anything else, however it is made."""
    wrong = UnreadableFile("manifest.sig is not as Dateline writes it. Give a bundle as Dateline made it.")
    if len(data) > MOST_BYTES:
        raise wrong
    try:
        said = _Written.model_validate_json(data)
    except (ValidationError, RecursionError) as error:
        raise wrong from error
    if (said.format, said.algorithm) != (FORMAT, ALGORITHM) or not said.keys or not sound(said.keys):
        raise wrong
    found = Signature(said.public_key, said.signature, said.keys)
    if said.keys[-1].public != said.public_key or written(found) != data:
        raise wrong
    return found
