"""Content credentials say what made a picture and nothing of who; taken out, the picture is what it was to the byte."""

from __future__ import annotations

import datetime
import io
import json
import struct
import sys
import zlib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import c2pa
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from geo.export.bundle import packing
from geo.export.bundle.published_before import of_picture
from geo.export.bundle.verify import of_bundle, verify
from geo.signing.certificates import identity
from geo.signing.content_credentials import MADE_FROM_DATA, Credentials, seen, without
from geo.vocabulary import SettingsError
from tests.export.bundle.bundles import SMALL, VERSION, changed, inputs_of, zip_of
from tests.export.cases import AS_OF

DAY = date(2025, 3, 10)
ONE = replace(SMALL, formats=("svg",))
"""As small a bundle with a picture as there is."""


@pytest.fixture
def credentials(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Credentials:
    monkeypatch.setenv("DATELINE_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("DATELINE_CREDENTIALS", "on")
    made = Credentials.of_settings("1.2.3", DAY)
    assert made is not None
    return made


@cache
def pictures() -> dict[str, bytes]:
    return {f.path: f.data for f in packing.files(inputs_of(order=SMALL)) if f.path.startswith("pictures/")}


def test_they_are_off_unless_they_are_switched_on() -> None:
    assert Credentials.of_settings("1.2.3", DAY) is None


@pytest.mark.parametrize("path", ["pictures/map-480x420.png", "pictures/map-480x420.svg"])
def test_put_in_and_taken_out_again_a_picture_is_what_it_was(credentials: Credentials, path: str) -> None:
    before = pictures()[path]
    after = credentials.into(path, before, "A title with <b>&amp;\u202e")
    assert after != before and without(path, after) == before == without(path, before)
    assert len(after) - len(before) < 6_000
    said = seen(path, after)
    assert said is not None and said.holds and "are in order" in said.words and seen(path, before) is None
    assert of_picture(after).title == of_picture(before).title


def test_they_say_program_title_and_that_it_was_made_from_data(credentials: Credentials) -> None:
    path = "pictures/map-480x420.png"
    after = credentials.into(path, pictures()[path], "Two people killed")
    said = json.loads(c2pa.Reader("image/png", io.BytesIO(after)).json())
    told = said["manifests"][said["active_manifest"]]
    assert (told["title"], told["claim_generator_info"][0]["name"]) == ("Two people killed", "Dateline")
    assert [a["label"] for a in told["assertions"]] == ["c2pa.actions.v2"]
    action = {"action": "c2pa.created", "digitalSourceType": MADE_FROM_DATA}
    assert told["assertions"][0]["data"] == {"actions": [action]}
    assert told["signature_info"]["issuer"] == "Dateline installation"
    assert not {"thumbnail", "ingredients", "credentials"} & told.keys()


def test_a_bundle_with_them_is_drawn_again_as_one_without(credentials: Credentials) -> None:
    given = inputs_of(order=ONE)
    bundle = packing.zipped(packing.files(given, credentials=credentials), AS_OF)
    verdict = verify(bundle, VERSION)
    assert verdict.faults == () and verdict.redrawn == 2
    assert [n.split(":")[0] for n in verdict.notes] == ["pictures/map-480x420.svg"]
    assert of_bundle(bundle).of == of_bundle(zip_of(given)).of


def test_a_picture_that_was_changed_under_its_credentials_is_told_twice(credentials: Credentials) -> None:
    bundle = packing.zipped(packing.files(inputs_of(order=ONE), credentials=credentials), AS_OF)
    path = "pictures/map-480x420.svg"
    after = credentials.into(path, pictures()[path], "x").replace(b">740", b">70")
    faults = "\n".join(verify(changed(bundle, pictures_map_480x420_svg=after), VERSION).faults)
    assert f"{path}: Its content credentials" in faults and "not of this picture" in faults
    assert f"{path}: drawn again, it differs" in faults


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def test_credentials_that_were_made_by_hand_are_refused_in_words(credentials: Credentials) -> None:
    png, svg = "pictures/map-480x420.png", "pictures/map-480x420.svg"
    whole = pictures()[png]
    for body in (b"", b"nothing", b"\x00" * 2_000_000, b"\xff" * 40):
        made = whole[:33] + chunk(b"caBX", body) + whole[33:]
        said = seen(png, made)
        assert said is not None and not said.holds and len(said.words) < 300
    hidden = pictures()[svg].replace(b"<metadata>", b"<metadata><c2pa:manifest>AAAA</c2pa:manifest>", 1)
    said = seen(svg, hidden)
    assert said is not None and not said.holds


def test_without_the_library_it_says_how_to_install_it_and_still_draws_again(
    credentials: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = packing.zipped(packing.files(inputs_of(order=ONE), credentials=credentials), AS_OF)
    monkeypatch.setitem(sys.modules, "c2pa", None)
    with pytest.raises(SettingsError, match="pip install 'c2pa-python"):
        Credentials.of_settings("1.2.3", DAY)
    verdict = verify(bundle, VERSION)
    assert verdict.holds and all("were not checked" in note for note in verdict.notes)


def own(tmp_path: Path) -> tuple[Path, Path]:
    """A newsroom's own certificate under an issuer of its own, as an authority would give it."""
    issuer, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    start = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)

    def named(words: str) -> x509.Name:
        kinds = (x509.NameOID.ORGANIZATION_NAME, x509.NameOID.COMMON_NAME)
        return x509.Name([x509.NameAttribute(kind, words) for kind in kinds])

    usage = x509.KeyUsage(True, False, False, False, False, False, False, False, False)
    made = (
        x509.CertificateBuilder()
        .subject_name(named("The Paper"))
        .issuer_name(named("An authority"))
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=7300))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key()), critical=False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(issuer, hashes.SHA256())
    )
    certificate, secret = tmp_path / "certificate.pem", tmp_path / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    secret.write_bytes(key.private_bytes(*form))
    return certificate, secret


def test_a_newsroom_takes_its_own_certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate, secret = own(tmp_path)
    monkeypatch.setenv("DATELINE_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("DATELINE_CREDENTIALS", "on")
    monkeypatch.setenv("DATELINE_CREDENTIALS_CERTIFICATE", str(certificate))
    with pytest.raises(SettingsError, match="belong together"):
        Credentials.of_settings("1.2.3", DAY)
    monkeypatch.setenv("DATELINE_CREDENTIALS_KEY", str(secret))
    made = Credentials.of_settings("1.2.3", DAY)
    assert made is not None and not (tmp_path / "keys").exists()
    path = "pictures/map-480x420.png"
    said = seen(path, made.into(path, pictures()[path], "x"))
    assert said is not None and said.holds and "“The Paper, The Paper”" in said.words


def test_certificates_that_do_not_fit_are_told_before_anything_is_drawn(
    credentials: Credentials, tmp_path: Path
) -> None:
    certificate, secret = own(tmp_path)
    with pytest.raises(SettingsError, match="not that of the first"):
        identity(certificate.read_bytes(), credentials.identity.secret)
    for bad in (b"", b"-----BEGIN CERTIFICATE-----\n", b"\xff"):
        with pytest.raises(SettingsError, match="no PEM"):
            identity(bad, secret.read_bytes())
        with pytest.raises(SettingsError, match="no PEM"):
            identity(certificate.read_bytes(), bad)
