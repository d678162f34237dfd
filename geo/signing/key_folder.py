"""The folder of keys: the secret key of this installation, and whose public keys are known here.

It is a folder of the user's, by default beside the database's default place, and no part of any database: whoever is
handed a database or a backup of one reads articles, but cannot sign as this desk; two people who work on one database
sign each with a key of their own; and to lose the folder costs no article. The secret key is a file that only its owner
can read (0600), one for each key, and is removed once another key follows it: what is not there cannot be stolen. It has
no password, since publishing would ask for it each time: whoever can read the user's files can sign.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from geo.access import Action, needs
from geo.signing.certificates import issued
from geo.signing.keys import Holder, Key, Ring, called, chain, following, marked, read, written
from geo.signing.signature import Signer
from geo.sources.whole_files import put_whole, settle
from geo.vocabulary import InputError, SettingsError, UnreadableFile
from geo.vocabulary.settings import Settings

_RING = "keys.json"


@dataclass(frozen=True, slots=True)
class KeyFolder:
    """The folder at `path`. Every method raises `SettingsError` where it cannot be read or written."""

    path: Path

    @classmethod
    def of_settings(cls) -> KeyFolder:
        """The folder that the settings name."""
        return cls(Settings.from_environment().keys)

    @needs(Action.SEE)
    def ring(self) -> Ring:
        """The keys that are known here; an empty ring where none was ever made or trusted. Makes nothing."""
        try:
            return read((self.path / _RING).read_bytes())
        except FileNotFoundError:
            return Ring()
        except OSError as error:
            raise _unusable(self.path, error) from error
        except UnreadableFile as error:
            raise SettingsError(
                f"{self.path / _RING} is broken. Put it back from a backup, or move it away: then a new key is made."
            ) from error

    @needs(Action.PUBLISH)
    def signer(self, day: date) -> Signer:
        """This installation's key, to sign with; it is made on `day` if there is none yet."""
        with self._alone():
            ring = self.ring()
            if not _usable(ring):
                ring = self._kept(self._with_new_key(ring, day, follows=False))
            return Signer(self._secret(ring.own.keys[-1]), chain(ring.own.keys))

    @needs(Action.PUBLISH)
    def certificates(self, day: date) -> bytes:
        """The certificates (PEM) of this installation's key, for content credentials; made on `day` if there are none yet."""
        signer = self.signer(day)
        file = self.path / f"{signer.key.id}.certificates.pem"
        with self._alone():
            if not file.exists():
                put_whole(file, issued(signer.secret, signer.key.id, signer.key.since))
            return file.read_bytes()

    @needs(Action.KEYS)
    def rotate(self, day: date) -> Ring:
        """Make a new key on `day`, which the one before signs and which signs from now on; that one's secret is removed."""
        return self._change(lambda now: self._with_new_key(now, day, follows=_usable(now)))

    @needs(Action.KEYS)
    def compromised(self, id: str, since: date, today: date) -> Ring:
        """Mark the key of that id, own or trusted, as one that may be in other hands from `since` on.

        Where this installation signs with it, a new key is made, which it does not sign: its word is worth nothing now.
        """

        def change(now: Ring) -> Ring:
            every = (now.own, *now.trusted)
            holder = next((h for h in every if any(called(k, id) for k in h.keys)), now.own)
            made = marked(holder, id, since)
            if holder is now.own:
                now = replace(now, own=made)
                return now if _usable(now) else self._with_new_key(now, today, follows=False)
            return replace(now, trusted=tuple(made if h is holder else h for h in now.trusted))

        return self._change(change)

    @needs(Action.KEYS)
    def trust(self, name: str, given: Ring) -> Ring:
        """Trust the own keys of the ring `given` as those of `name`, in place of what that name had."""
        if not given.own.keys:
            raise InputError(
                "There is no key in this file. Give one as `python -m geo keys export` wrote it."
            )
        holder = Holder(name, given.own.keys)
        return self._change(
            lambda now: replace(now, trusted=(*(h for h in now.trusted if h.name != name), holder))
        )

    @needs(Action.KEYS)
    def forget(self, name: str) -> Ring:
        """Trust the keys of `name` no longer. Raises `InputError` where they are not."""

        def change(now: Ring) -> Ring:
            kept = tuple(h for h in now.trusted if h.name != name)
            if len(kept) == len(now.trusted):
                raise InputError(
                    f"Nobody called {name[:40]!r} is trusted. `python -m geo keys list` shows who is."
                )
            return replace(now, trusted=kept)

        return self._change(change)

    # -- on disk

    def _with_new_key(self, ring: Ring, day: date, *, follows: bool) -> Ring:
        """`ring` with a new own key at the end, whose secret is on the disk; signed by the one before if it `follows`."""
        secret = Ed25519PrivateKey.generate()
        public = secret.public_key().public_bytes_raw().hex()
        before = self._secret(ring.own.keys[-1]) if follows else None
        old = ring.own.keys[-1].public if follows else ""
        key = Key(public, day, before.sign(following(old, public, day)).hex() if before else "")
        pem = secret.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        put_whole(self._file(key), pem)  # before the list names it: killed between the two, nothing is lost
        return replace(ring, own=replace(ring.own, keys=(*ring.own.keys, key)))

    def _secret(self, key: Key) -> Ed25519PrivateKey:
        file = self._file(key)
        try:
            with file.open("rb") as stream:
                if os.fstat(stream.fileno()).st_mode & 0o077:
                    raise SettingsError(
                        f"Others on this machine can read the secret key {file}. Say: chmod 600 {file}; and if somebody"
                        f" may have read it: python -m geo keys compromised {key.id}."
                    )
                found = serialization.load_pem_private_key(stream.read(10_000), None)
        except FileNotFoundError as error:
            raise SettingsError(
                f"The secret key {key.id} is not in {self.path} any more. Put it back from a backup, or make a new one:"
                f" python -m geo keys compromised {key.id}."
            ) from error
        except OSError as error:
            raise _unusable(self.path, error) from error
        except (ValueError, TypeError, UnsupportedAlgorithm):
            found = None
        if (
            not isinstance(found, Ed25519PrivateKey)
            or found.public_key().public_bytes_raw().hex() != key.public
        ):
            raise SettingsError(f"{file} does not hold the secret key {key.id}. Put it back from a backup.")
        return found

    def _file(self, key: Key) -> Path:
        return self.path / f"{key.id}.pem"

    def _change(self, change: Callable[[Ring], Ring]) -> Ring:
        """Let `change` make the ring that is kept from now on, while no other process does."""
        with self._alone():
            return self._kept(change(self.ring()))

    def _kept(self, ring: Ring) -> Ring:
        """Keep `ring`, and no secret but that of the key that signs."""
        put_whole(self.path / _RING, written(ring))
        for key in ring.own.keys[:-1]:
            self._file(key).unlink(missing_ok=True)
        settle(self.path)
        return ring

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            with (self.path / "lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield
        except OSError as error:
            raise _unusable(self.path, error) from error


def _usable(ring: Ring) -> bool:
    return bool(ring.own.keys) and not ring.own.keys[-1].compromised


def _unusable(path: Path, error: OSError) -> SettingsError:
    return SettingsError(
        f"The folder of keys {path} cannot be used ({error.strerror}). Set DATELINE_KEYS to a folder of yours, or"
        " publish without a signature."
    )
