"""A server of time stamps on localhost (RFC 3161): openssl makes the tokens, with certificates made here."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.sources.web.site import Hit, Page, Site, playing_site

CONFIG = """[tsa]
default_tsa = ours
[ours]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
certs = {folder}/roots.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""


@dataclass
class Stamping:
    """The server while it plays. `roots` is the file of certificates that believes it; `answers` come before its tokens."""

    site: Site
    roots: Path
    answers: list[Page] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it is asked."""
        return f"{self.site.url}/tsa"


@contextmanager
def stamping(folder: Path, for_time: bool = True) -> Iterator[Stamping]:
    """The server while the block runs; its certificate is one for time stamps unless `for_time` says otherwise."""
    _certificates(folder, for_time)
    (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))
    (folder / "serial").write_text("01\n")
    with playing_site() as site:
        made = Stamping(site, folder / "roots.pem")

        def reply(hit: Hit) -> Page:
            if made.answers:
                return made.answers.pop(0)
            (folder / "query").write_bytes(hit.body)
            asked = [
                "openssl",
                "ts",
                "-reply",
                "-config",
                str(folder / "tsa.cnf"),
                "-queryfile",
                str(folder / "query"),
            ]
            done = subprocess.run(
                [*asked, "-out", str(folder / "reply")], capture_output=True, text=True, cwd=folder
            )
            if done.returncode:
                return Page(done.stderr.encode(), 500)
            return Page(
                (folder / "reply").read_bytes(), 200, (("Content-Type", "application/timestamp-reply"),)
            )

        site.pages["/tsa"] = reply
        yield made


def _certificates(folder: Path, for_time: bool) -> None:
    """A root that signs the certificate of a server of time stamps."""
    now = datetime.now(UTC)
    keys = [rsa.generate_private_key(public_exponent=65_537, key_size=2048) for _ in range(2)]
    names = [
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])
        for words in ("Test root", "Test time server")
    ]

    def begun(number: int) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(names[number])
            .issuer_name(names[0])
            .public_key(keys[number].public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(hours=1))
            .add_extension(x509.BasicConstraints(ca=number == 0, path_length=None), critical=True)
        )

    usage = ExtendedKeyUsageOID.TIME_STAMPING if for_time else ExtendedKeyUsageOID.SERVER_AUTH
    root = begun(0).sign(keys[0], hashes.SHA256())
    signer = (
        begun(1).add_extension(x509.ExtendedKeyUsage([usage]), critical=True).sign(keys[0], hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "roots.pem").write_bytes(root.public_bytes(pem))
    (folder / "signer.pem").write_bytes(signer.public_bytes(pem))
    (folder / "signer.key").write_bytes(
        keys[1].private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
