"""A server's word on when a bundle was signed: asked of a real one, kept in the ZIP, believed years later without it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from geo.export.bundle import packing, sealing
from geo.export.bundle.packing import File
from geo.export.bundle.unpacking import unpacked
from geo.export.bundle.verify import Verdict, verify
from geo.signing.key_folder import KeyFolder
from geo.signing.standing import Standing
from geo.sources.web.timestamps import TimeServer
from tests.export.bundle.bundles import VERSION, changed, inputs_of, repacked
from tests.export.cases import AS_OF
from tests.sources.web.site import Page
from tests.sources.web.time_server import Stamping, stamping

TODAY = datetime.now(UTC).date()
DAY = timedelta(days=1)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Stamping, ExitStack]]:
    """A server of time stamps that the settings name, and what ends it; and an own folder of keys."""
    (tmp_path / "server").mkdir()
    monkeypatch.setenv("DATELINE_KEYS", str(tmp_path / "keys"))
    with ExitStack() as stack:
        made = stack.enter_context(stamping(tmp_path / "server"))
        monkeypatch.setenv("DATELINE_TIMESTAMP_URL", made.url)
        monkeypatch.setenv("DATELINE_TIMESTAMP_ROOTS", str(made.roots))
        yield made, stack


def bundle(*, signed: bool = True) -> tuple[bytes, tuple[str, ...]]:
    made = sealing.sealed(inputs_of(), sealing.of_settings(VERSION, TODAY, signed=signed))
    return packing.zipped(made.files, AS_OF), made.told


def checked(data: bytes) -> Verdict:
    return verify(data, VERSION, ring=KeyFolder.of_settings().ring())


def test_it_is_of_the_signature_leaves_a_hash_and_is_checked_when_the_server_is_gone(
    server: tuple[Stamping, ExitStack],
) -> None:
    stamping, stack = server
    data, told = bundle()
    signature = unpacked(data)["manifest.sig"]
    (hit,) = stamping.site.hits
    assert sha256(signature).digest() in hit.body and signature[:20] not in hit.body and len(hit.body) < 100
    assert told[1].startswith(f"Trusted time: {TODAY}") and told[1].endswith("by CN=Test time server.")
    stack.close()
    verdict = checked(data)
    assert verdict.holds and verdict.redrawn == 3
    (note,) = verdict.notes
    assert note.startswith(f"Its signature was there at {TODAY}") and note.endswith(
        "says CN=Test time server."
    )


def test_without_a_signature_it_is_of_the_manifest(server: tuple[Stamping, ExitStack]) -> None:
    data, told = bundle(signed=False)
    assert "manifest.json.tsr" in unpacked(data) and len(told) == 1
    verdict = checked(data)
    assert verdict.holds and verdict.notes[0].startswith("Its manifest was there at")


def test_a_key_that_was_given_up_is_believed_for_what_it_signed_before(
    server: tuple[Stamping, ExitStack],
) -> None:
    data, _ = bundle()
    folder = KeyFolder.of_settings()
    key = folder.ring().own.keys[-1].id
    folder.compromised(key, TODAY + DAY, TODAY + DAY)
    said = checked(data).signature
    assert said.standing is Standing.OWN and "a trusted time shows that it signed before" in said.words
    folder.compromised(key, TODAY - DAY, TODAY)
    assert checked(data).signature.standing is Standing.COMPROMISED
    folder.compromised(key, TODAY + DAY, TODAY)
    content = unpacked(data)
    token = content.pop("manifest.sig.tsr")
    assert checked(repacked(content)).signature.standing is Standing.COMPROMISED
    of_manifest = TimeServer.from_settings().stamp(content["manifest.json"]).token
    verdict = checked(repacked({**content, "manifest.json.tsr": of_manifest}))
    assert verdict.signature.standing is Standing.COMPROMISED, (
        "the manifest was there, and its signature perhaps not"
    )
    assert token != of_manifest


def test_another_bundles_time_and_one_of_nobody_known_are_not_believed(
    server: tuple[Stamping, ExitStack], monkeypatch: pytest.MonkeyPatch
) -> None:
    data, _ = bundle()
    other, _ = bundle(signed=False)
    swapped = changed(data, manifest_sig_tsr=unpacked(other)["manifest.json.tsr"])
    (note,) = checked(swapped).notes
    assert "is not believed" in note and "of other bytes" in note
    (note,) = checked(changed(data, manifest_sig_tsr=b"\x30\x03\x02\x01\x00")).notes
    assert "is not believed" in note and "cannot be taken apart" in note
    monkeypatch.delenv("DATELINE_TIMESTAMP_ROOTS")
    (note,) = checked(data).notes
    assert "is not believed" in note and "DATELINE_TIMESTAMP_ROOTS" in note


def test_a_server_that_gives_none_holds_nothing_up(server: tuple[Stamping, ExitStack]) -> None:
    stamping, stack = server
    stamping.answers.append(Page(b"out of order", 500))
    data, told = bundle()
    assert told[1].startswith("Without a trusted time: ") and "status 500" in told[1]
    stack.close()
    _, told = bundle()
    assert told[1].startswith("Without a trusted time: ")
    assert checked(data).holds and "manifest.sig.tsr" not in unpacked(data)


def test_nobody_is_asked_where_no_server_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_TIMESTAMP_URL", raising=False)
    made = sealing.sealed(inputs_of(), sealing.of_settings(VERSION, date(2025, 3, 10)))
    assert (
        not [f for f in made.files if isinstance(f, File) and f.path.endswith(".tsr")] and len(made.told) == 1
    )
