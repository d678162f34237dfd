"""A signed bundle: the key stands in the manifest and its signature and nowhere else, and whoever meddles is told."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from geo.export.bundle import packing
from geo.export.bundle.packing import MANIFEST, SIGNATURE, File
from geo.export.bundle.unpacking import unpacked
from geo.export.bundle.verify import of_bundle, verify
from geo.signing.key_folder import KeyFolder
from geo.signing.signature import Signer
from geo.signing.standing import Standing
from geo.vocabulary import UnreadableFile
from tests.export.bundle.bundles import VERSION, changed, inputs_of, repacked, zip_of
from tests.export.cases import AS_OF

DAY = date(2025, 3, 10)


@cache
def desk() -> KeyFolder:
    return KeyFolder(Path(mkdtemp()) / "keys")


@cache
def another() -> Signer:
    return KeyFolder(Path(mkdtemp()) / "keys").signer(DAY)


def made(signer: Signer) -> tuple[File, ...]:
    return packing.files(inputs_of(), None, signer)


@cache
def signed() -> bytes:
    return packing.zipped(made(desk().signer(DAY)), AS_OF)


def told(bundle: bytes) -> tuple[Standing, str]:
    verdict = verify(bundle, VERSION, ring=desk().ring())
    return verdict.signature.standing, "\n".join(verdict.faults)


def test_it_holds_and_says_whose_it_is() -> None:
    verdict = verify(signed(), VERSION, ring=desk().ring())
    assert verdict.holds and verdict.redrawn == 3
    assert verdict.signature.standing is Standing.OWN
    assert json.loads(unpacked(signed())[MANIFEST])["signed_by"] == desk().signer(DAY).key.public


def test_the_same_data_and_key_are_the_same_bytes_and_another_key_changes_two_files() -> None:
    assert packing.zipped(made(desk().signer(DAY)), AS_OF) == signed()
    mine, theirs = (unpacked(packing.zipped(made(s), AS_OF)) for s in (desk().signer(DAY), another()))
    assert {path for path in mine if mine[path] != theirs[path]} == {MANIFEST, SIGNATURE}


def test_an_older_bundle_without_a_signature_holds_and_says_so() -> None:
    bundle = zip_of(inputs_of())
    assert b"signed_by" not in unpacked(bundle)[MANIFEST] and SIGNATURE not in unpacked(bundle)
    assert told(bundle) == (Standing.UNSIGNED, "")


def test_a_signature_that_was_taken_away_is_missed() -> None:
    standing, said = told(changed(signed(), manifest_sig=None))
    assert standing is Standing.STRIPPED and "was taken away" in said


def test_a_manifest_that_was_changed_is_told_from_one_that_was_signed_again() -> None:
    content = unpacked(signed())
    credited = content[MANIFEST].replace(b'"credit": ""', b'"credit": "Another paper"')
    assert credited != content[MANIFEST]
    standing, said = told(changed(signed(), manifest_json=credited))
    assert standing is Standing.FORGED and "the manifest was changed after the key" in said
    assert "manifest.json: drawn again, it differs" in said
    standing, said = told(changed(signed(), manifest_sig=another().sign(content[MANIFEST])))
    assert standing is Standing.EXCHANGED and "somebody signed it again" in said


def test_another_bundles_signature_is_no_signature() -> None:
    other = packing.files(inputs_of(dark=True), None, desk().signer(DAY))
    swapped = next(f.data for f in other if f.path == SIGNATURE)
    standing, said = told(changed(signed(), manifest_sig=swapped))
    assert standing is Standing.FORGED and "another bundle's" in said


def test_a_bundle_signed_anew_throughout_is_a_strangers() -> None:
    content = unpacked(signed())
    mine, theirs = desk().signer(DAY).key.public.encode(), another().key.public.encode()
    manifest = content[MANIFEST].replace(mine, theirs)
    bundle = changed(signed(), manifest_json=manifest, manifest_sig=another().sign(manifest))
    assert told(bundle) == (Standing.UNKNOWN, "")
    assert not verify(bundle, VERSION, ring=desk().ring()).signature.known


@pytest.mark.parametrize("key", ["zz", "0" * 63, "A" * 64, 7, None])
def test_a_manifest_that_names_no_key_is_refused(key: object) -> None:
    said = json.loads(unpacked(signed())[MANIFEST])
    said["signed_by"] = key
    with pytest.raises(UnreadableFile, match=r"manifest\.json"):
        verify(changed(signed(), manifest_json=json.dumps(said).encode()), VERSION)


def test_what_was_meddled_with_is_no_base_for_a_correction() -> None:
    assert of_bundle(signed()).number == 0
    with pytest.raises(UnreadableFile, match="was taken away"):
        of_bundle(changed(signed(), manifest_sig=None))


def test_a_correction_names_the_manifest_that_it_corrects_whoever_signs_it() -> None:
    from hashlib import sha256

    before = of_bundle(signed())
    files = packing.files(inputs_of(after=before), None, another())
    said = json.loads(next(f.data for f in files if f.path == MANIFEST))
    assert said["correction"]["of"] == sha256(unpacked(signed())[MANIFEST]).hexdigest()
    assert verify(repacked({f.path: f.data for f in files}), VERSION).holds
