"""What a signature shows: by whom, and whether somebody took it away, exchanged it, or changed what it is of."""

from __future__ import annotations

import base64
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.signing.key_folder import KeyFolder
from geo.signing.keys import Ring
from geo.signing.signature import Signer, read, written
from geo.signing.standing import Shown, Standing, shown

MONDAY, TUESDAY, WEDNESDAY = date(2025, 3, 10), date(2025, 3, 11), date(2025, 3, 12)
MANIFEST = b'{"format": "dateline manifest 1"}\n'


@pytest.fixture
def desk(tmp_path: Path) -> KeyFolder:
    return KeyFolder(tmp_path / "desk")


@pytest.fixture
def other(tmp_path: Path) -> KeyFolder:
    return KeyFolder(tmp_path / "other")


def of(signer: Signer, ring: Ring, by: date | None = None) -> Shown:
    return shown(MANIFEST, signer.key.public, signer.sign(MANIFEST), ring, by)


def test_ones_own_and_another_desks_and_a_strangers(desk: KeyFolder, other: KeyFolder) -> None:
    signer = desk.signer(MONDAY)
    mine = of(signer, desk.ring())
    assert mine.standing is Standing.OWN
    assert mine.words == f"Signed by the key {signer.key.id} of this installation."
    strange = of(signer, other.ring())
    assert strange.standing is Standing.UNKNOWN and not strange.fault and not strange.known
    assert "nobody here knows" in strange.words
    trusted = of(signer, other.trust("The Paper", desk.ring()))
    assert trusted.standing is Standing.TRUSTED
    assert trusted.words == f"Signed by the key {signer.key.id} of “The Paper”, whom you trust."


def test_the_same_manifest_and_key_give_the_same_signature(desk: KeyFolder) -> None:
    assert desk.signer(MONDAY).sign(MANIFEST) == desk.signer(TUESDAY).sign(MANIFEST)


def test_taken_away_forged_exchanged_and_broken_are_told_apart(desk: KeyFolder, other: KeyFolder) -> None:
    signer, forger = desk.signer(MONDAY), other.signer(MONDAY)
    named, good = signer.key.public, signer.sign(MANIFEST)
    seen = {
        "taken away": shown(MANIFEST, named, None, desk.ring()),
        "changed after": shown(MANIFEST + b" ", named, good, desk.ring()),
        "another bundle's": shown(MANIFEST, named, signer.sign(b"another"), desk.ring()),
        "signed again": shown(MANIFEST, named, forger.sign(MANIFEST), desk.ring()),
        "signed by none": shown(MANIFEST, "", good, desk.ring()),
        "no signature": shown(MANIFEST, named, b"{}", desk.ring()),
        "never signed": shown(MANIFEST, "", None, desk.ring()),
    }
    assert {caption: one.standing for caption, one in seen.items()} == {
        "taken away": Standing.STRIPPED,
        "changed after": Standing.FORGED,
        "another bundle's": Standing.FORGED,
        "signed again": Standing.EXCHANGED,
        "signed by none": Standing.EXCHANGED,
        "no signature": Standing.BROKEN,
        "never signed": Standing.UNSIGNED,
    }
    assert {caption for caption, one in seen.items() if not one.fault} == {"never signed"}
    assert len({one.words for one in seen.values()}) == 6  # the two that are forged read alike


def test_whoever_knows_the_key_before_knows_the_one_that_follows(desk: KeyFolder, other: KeyFolder) -> None:
    before = desk.signer(MONDAY)
    ring = other.trust("The Paper", desk.ring())
    for _ in range(2):
        desk.rotate(TUESDAY)
    after = of(desk.signer(TUESDAY), ring)
    assert (
        after.standing is Standing.TRUSTED
        and f"follows the key {before.key.id} of “The Paper”" in after.words
    )
    assert "an earlier one of this installation" in of(before, desk.ring()).words


def test_nobody_follows_by_his_own_word(desk: KeyFolder, other: KeyFolder) -> None:
    known = desk.signer(MONDAY).key
    forger = other.signer(MONDAY)
    claimed = replace(forger, chain=(known, replace(forger.key, signature="00" * 64)))
    assert of(claimed, desk.ring()).standing is Standing.UNKNOWN
    borrowed = replace(
        forger, chain=(known, replace(forger.key, signature=desk.rotate(TUESDAY).own.keys[1].signature))
    )
    assert of(borrowed, desk.ring()).standing is Standing.UNKNOWN


def test_a_key_in_other_hands_is_believed_for_what_a_trusted_time_shows_to_be_older(desk: KeyFolder) -> None:
    signer = desk.signer(MONDAY)
    ring = desk.compromised(signer.key.id, TUESDAY, WEDNESDAY)
    for by in (None, TUESDAY, WEDNESDAY):
        said = of(signer, ring, by)
        assert said.standing is Standing.COMPROMISED and said.fault and "since 2025-03-11" in said.words
    older = of(signer, ring, MONDAY)
    assert older.standing is Standing.OWN and "a trusted time shows that it signed before" in older.words


def test_a_key_in_other_hands_vouches_for_none(desk: KeyFolder, other: KeyFolder) -> None:
    first = desk.signer(MONDAY)
    ring = other.trust("The Paper", desk.ring())
    desk.rotate(TUESDAY)
    ring = other.compromised(first.key.id, MONDAY, TUESDAY)
    assert of(desk.signer(TUESDAY), ring).standing is Standing.UNKNOWN


def test_it_comes_back_as_it_was_written_and_in_no_other_form(desk: KeyFolder) -> None:
    desk.rotate(MONDAY)
    good = desk.rotate(TUESDAY) and desk.signer(TUESDAY).sign(MANIFEST)
    assert written(read(good)) == good
    ring, named = desk.ring(), desk.signer(TUESDAY).key.public
    for bad in (
        good[:-1], good + b"\n", good.replace(b'"Ed25519"', b'"none"'), good.replace(b" 1", b" 2", 1),
        b"", b"[]", b"[" * 200_000, b"\xff", b" " * 2_000_000,
    ):  # fmt: skip
        assert shown(MANIFEST, named, bad, ring).standing is Standing.BROKEN


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this machine")
def test_openssl_checks_it_too(desk: KeyFolder, tmp_path: Path) -> None:
    found = read(desk.signer(MONDAY).sign(MANIFEST))
    # RFC 8410: an Ed25519 public key as SubjectPublicKeyInfo is these twelve bytes and the key
    der = bytes.fromhex("302a300506032b6570032100") + bytes.fromhex(found.public)
    pem = f"-----BEGIN PUBLIC KEY-----\n{base64.b64encode(der).decode()}\n-----END PUBLIC KEY-----\n"
    (tmp_path / "key.pem").write_text(pem)
    (tmp_path / "manifest.json").write_bytes(MANIFEST)
    (tmp_path / "signature").write_bytes(bytes.fromhex(found.signature))
    command = "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in manifest.json -sigfile signature"
    done = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
