"""A manifest, its signature and the keys that are known here -> what the signature shows, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geo.signing.keys import Holder, Ring, chain, key_id, signed_by
from geo.signing.signature import Signature, read
from geo.vocabulary import UnreadableFile


class Standing(StrEnum):
    """What a signature shows."""

    OWN = "by this installation"
    TRUSTED = "by somebody trusted"
    UNKNOWN = "by an unknown key"
    UNSIGNED = "unsigned"
    COMPROMISED = "by a compromised key"
    STRIPPED = "taken away"
    FORGED = "forged"
    EXCHANGED = "exchanged"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the signature of a manifest shows, and a sentence or two that say so. `key` is the id of the key, "" without."""

    standing: Standing
    words: str
    key: str = ""

    @property
    def known(self) -> bool:
        """Whether it shows who made it."""
        return self.standing in (Standing.OWN, Standing.TRUSTED)

    @property
    def fault(self) -> bool:
        """Whether somebody has meddled with it, or may have."""
        return not self.known and self.standing not in (Standing.UNKNOWN, Standing.UNSIGNED)


def shown(manifest: bytes, named: str, signature: bytes | None, ring: Ring, by: date | None = None) -> Shown:
    """What `signature` shows of the manifest, whose `signed_by` names the key `named` ("" for none).

    `by` is a day that somebody else vouches for: by then it was signed. None where nobody does.
    """
    if signature is None:
        return _without(named)
    try:
        found = read(signature)
    except UnreadableFile as error:
        return Shown(Standing.BROKEN, f"Its signature is broken: {error}")
    id = key_id(found.public)
    if not signed_by(found.public, found.signature, manifest):
        return Shown(
            Standing.FORGED,
            f"Its signature is not of this manifest: the manifest was changed after the key {id} signed it, or the"
            " signature is another bundle's.",
            id,
        )
    if found.public != named:
        other = f"by the key {key_id(named)}" if named else "by none"
        return Shown(
            Standing.EXCHANGED,
            f"The key {id} signed it, but the manifest says that it is signed {other}: somebody signed it again.",
            id,
        )
    return _by(found, ring, by)


def _without(named: str) -> Shown:
    if named:
        return Shown(
            Standing.STRIPPED,
            f"Its signature was taken away: the manifest says that the key {key_id(named)} signed it.",
        )
    return Shown(
        Standing.UNSIGNED,
        "It is not signed: it is whole and follows from its data, but nothing shows who made it.",
    )


def _by(found: Signature, ring: Ring, by: date | None) -> Shown:
    """Who signed, where the signature is in order."""
    id = key_id(found.public)
    known = ring.holder(found.public)
    if known is None:
        return _successor(found, ring) or Shown(
            Standing.UNKNOWN,
            f"Signed by the key {id}, which nobody here knows. Anybody can make a key: compare its id with what the"
            " publisher says, and see `python -m geo keys trust`.",
            id,
        )
    holder, key = known
    since = key.compromised
    if since is not None and (by is None or by >= since):
        return Shown(
            Standing.COMPROMISED,
            f"Signed by the key {id} of {_whose(holder)}, which may be in other hands since {since}; nothing shows that"
            " it was signed before that day.",
            id,
        )
    vouched = (
        f" That key may be in other hands since {since}; a trusted time shows that it signed before."
        if since
        else ""
    )
    retired = ", an earlier one" if key is not holder.keys[-1] else ""
    return Shown(_standing(holder), f"Signed by the key {id}{retired} of {_whose(holder)}.{vouched}", id)


def _successor(found: Signature, ring: Ring) -> Shown | None:
    """Who signed with a key that is not known, but follows one that is and is not compromised."""
    for before in reversed(chain(found.chain)[:-1]):
        known = ring.holder(before.public)
        if known is not None:
            holder, key = known
            if key.compromised is not None:
                return None  # whoever has that key can say that any other follows
            id = key_id(found.public)
            return Shown(
                _standing(holder),
                f"Signed by the key {id}, which follows the key {before.id} of {_whose(holder)}.",
                id,
            )
    return None


def _standing(holder: Holder) -> Standing:
    return Standing.TRUSTED if holder.name else Standing.OWN


def _whose(holder: Holder) -> str:
    return f"“{holder.name}”, whom you trust" if holder.name else "this installation"
