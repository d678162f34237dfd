"""A key -> the certificates (X.509) that C2PA asks for: made for the installation, or read from the user's own files.

C2PA takes no certificate that signs itself, so the installation's has an issuer. The issuer's key is thrown away once it
has signed that one certificate: nobody can make another one under it. No name of a person stands in either.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from geo.vocabulary import SettingsError

_YEARS = 20
_CURVES = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """Certificates, the signer's first (PEM), its secret key (PEM), and what C2PA calls the way it signs ("ed25519")."""

    certificates: bytes
    secret: bytes
    algorithm: str


def identity(certificates: bytes, secret: bytes) -> Identity:
    """The certificates and the key together. Raises `SettingsError` where they are none, or not of each other."""
    try:
        first = x509.load_pem_x509_certificates(certificates)[0]
        key = serialization.load_pem_private_key(secret, None)
    except (ValueError, TypeError, IndexError, UnsupportedAlgorithm) as error:
        raise SettingsError(
            "The certificate or the key for content credentials is no PEM, or has a password. Give PEM files without one."
        ) from error
    form = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    if first.public_key().public_bytes(*form) != key.public_key().public_bytes(*form):
        raise SettingsError(
            "The key for content credentials is not that of the first certificate in its file."
        )
    algorithm = ""
    if isinstance(key, Ed25519PrivateKey):
        algorithm = "ed25519"
    elif isinstance(key, EllipticCurvePrivateKey):
        algorithm = _CURVES.get(key.curve.name, "")
    elif isinstance(key, RSAPrivateKey):
        algorithm = "ps256"
    if not algorithm:
        raise SettingsError(
            "The key for content credentials is of a kind that C2PA does not take. Give an EC key (P-256)."
        )
    return Identity(certificates, secret, algorithm)


def from_files(certificates: Path, secret: Path) -> Identity:
    """The user's own. Raises `SettingsError` where they cannot be read or are not of each other."""
    try:
        return identity(certificates.read_bytes(), secret.read_bytes())
    except OSError as error:
        raise SettingsError(
            f"{error.filename}, for content credentials, cannot be read ({error.strerror}). Check the setting."
        ) from error


def issued(secret: Ed25519PrivateKey, id: str, since: date) -> bytes:
    """Certificates for that key, whose id is `id`: one for it and one for the issuer that is thrown away (PEM)."""
    issuer = Ed25519PrivateKey.generate()
    root, own = _name(id, "issuer"), _name(id, "key")
    start = datetime(since.year, since.month, since.day, tzinfo=UTC) - timedelta(
        days=1
    )  # other clocks are behind

    def certificate(subject: x509.Name, key: Ed25519PrivateKey, *, ca: bool) -> x509.CertificateBuilder:
        usage = x509.KeyUsage(
            digital_signature=not ca, key_cert_sign=ca, crl_sign=ca, content_commitment=False, key_encipherment=False,
            data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
        )  # fmt: skip
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(root)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(start + timedelta(days=365 * _YEARS))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=0 if ca else None), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key()), critical=False
            )
        )

    use = x509.ExtendedKeyUsage(
        [ExtendedKeyUsageOID.EMAIL_PROTECTION]
    )  # what the C2PA specification, 14.5.1, asks for
    made = (
        certificate(own, secret, ca=False).add_extension(use, critical=False).sign(issuer, None),
        certificate(root, issuer, ca=True).sign(issuer, None),
    )
    return b"".join(one.public_bytes(serialization.Encoding.PEM) for one in made)


def _name(id: str, what: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Dateline installation"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{what} {id}"),
        ]
    )
