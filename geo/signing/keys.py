"""Public keys (Ed25519, RFC 8032), how one follows another, and whose they are: values, without a disk.

A key is 64 hex digits, the 32 bytes of RFC 8032; what people compare is its id, the first half of its SHA-256.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, ValidationError

from geo.vocabulary import InputError, UnreadableFile
from geo.wording.language import clean

FORMAT = "dateline keys 1"
MOST_BYTES, MOST_KEYS, LONGEST_NAME = 1_000_000, 200, 80


@dataclass(frozen=True, slots=True)
class Key:
    """A public key: since which day it signs, and the day from which on it may be in other hands, None where it is not.

    `signature` (128 hex digits) is by the key before it in the list, and says that this one follows; "" for a first one.
    """

    public: str
    since: date
    signature: str = ""
    compromised: date | None = None

    @property
    def id(self) -> str:
        """What people compare.

        >>> Key("00" * 32, date(2025, 3, 10)).id
        '66687aadf862bd776c8fc18b8e9f8e20'
        """
        return key_id(self.public)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with a name and their keys, the oldest first; the name is "" for this installation."""

    name: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Ring:
    """The keys that are known here: this installation's own, and those of whom its user trusts."""

    own: Holder = Holder("", ())
    trusted: tuple[Holder, ...] = ()

    def holder(self, public: str) -> tuple[Holder, Key] | None:
        """Whose that key is, None where nobody's that is known."""
        for one in (self.own, *self.trusted):
            for key in one.keys:
                if key.public == public:
                    return one, key
        return None


def key_id(public: str) -> str:
    """The id of that public key: 32 hex digits."""
    return sha256(bytes.fromhex(public)).hexdigest()[:32]


def signed_by(public: str, signature: str, data: bytes) -> bool:
    """Whether `signature`, in hex digits, is of `data` by the key `public`; False for what is neither.

    >>> signed_by("00" * 32, "00" * 64, b"")
    False
    """
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def following(after: str, public: str, since: date) -> bytes:
    """What the key `after` signs to say that `public` follows it.

    >>> following("aa", "bb", date(2025, 3, 10))
    b'dateline key 1\\naa\\nbb\\n2025-03-10\\n'
    """
    return f"dateline key 1\n{after}\n{public}\n{since}\n".encode()


def chain(keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """The end of `keys` in which each follows the one before it by that one's signature: the last alone at least."""
    found = keys[-1:]
    for before in reversed(keys[:-1]):
        key = found[0]
        if not signed_by(before.public, key.signature, following(before.public, key.public, key.since)):
            break
        found = (before, *found)
    return found


def called(key: Key, id: str) -> bool:
    """Whether `id` is that key's, or the first 8 digits of it or more."""
    return len(id) >= 8 and key.id.startswith(id.lower())


def marked(holder: Holder, id: str, day: date) -> Holder:
    """`holder` with the key of that id (or its first digits) compromised from `day` on. Raises `InputError` without just one."""
    found = [k for k in holder.keys if called(k, id)]
    if len(found) != 1:
        raise InputError(
            f"There is no key {id[:40]!r}. Give the id, 8 digits of it at least; `python -m geo keys list` shows them."
        )
    return replace(
        holder, keys=tuple(replace(k, compromised=day) if k is found[0] else k for k in holder.keys)
    )


class _Keys(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: str = FORMAT
    own: tuple[Key, ...] = ()
    trusted: tuple[Holder, ...] = ()


def written(ring: Ring) -> bytes:
    """The ring as JSON: what the folder of keys keeps, and what `keys export` gives to others of the own ones."""
    made = _Keys(own=ring.own.keys, trusted=ring.trusted).model_dump(mode="json")
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> Ring:
    """The ring that `written` wrote. Raises `UnreadableFile` for anything else, however it is made."""
    wrong = UnreadableFile("This is no file of keys. Give one as `python -m geo keys export` wrote it.")
    if len(data) > MOST_BYTES:
        raise wrong
    try:
        found = _Keys.model_validate_json(data)
    except (ValidationError, RecursionError) as error:
        raise wrong from error
    ring = Ring(Holder("", found.own), found.trusted)
    every = [k for one in (ring.own, *ring.trusted) for k in one.keys]
    if found.format != FORMAT or not sound(every):
        raise wrong
    if any(clean(one.name, LONGEST_NAME) != one.name or not one.name for one in ring.trusted):
        raise wrong
    return ring


def sound(keys: Sequence[Key]) -> bool:
    """Whether these are keys, and no more than anybody has."""
    return len(keys) <= MOST_KEYS and all(
        is_key(k.public) and (not k.signature or _hex(k.signature, 128)) for k in keys
    )


def is_key(text: str) -> bool:
    """Whether it has the form of a public key.

    >>> is_key("0a" * 32), is_key("0A" * 32)
    (True, False)
    """
    return _hex(text, 64)


def _hex(text: str, digits: int) -> bool:
    return len(text) == digits and set(text) <= set("0123456789abcdef")
