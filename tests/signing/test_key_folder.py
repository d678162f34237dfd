"""The folder of keys: made at first use, for its owner alone, and never at a loss when somebody kills or copies it."""

from __future__ import annotations

import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from geo.signing.key_folder import KeyFolder
from geo.signing.keys import Ring, chain, read, signed_by, written
from geo.sources.whole_files import sweep
from geo.store import Store
from geo.vocabulary import InputError, SettingsError, UnreadableFile

MONDAY, TUESDAY = date(2025, 3, 10), date(2025, 3, 11)


@pytest.fixture
def folder(tmp_path: Path) -> KeyFolder:
    return KeyFolder(tmp_path / "keys")


def secrets(folder: KeyFolder) -> list[str]:
    return sorted(f.stem for f in folder.path.glob("*.pem"))


def test_looking_makes_nothing_and_signing_makes_a_key_that_only_its_owner_can_read(
    folder: KeyFolder,
) -> None:
    assert folder.ring() == Ring() and not folder.path.exists()
    key = folder.signer(MONDAY).key
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert {stat.S_IMODE(f.stat().st_mode) for f in folder.path.glob("*.*")} == {0o600}
    assert secrets(folder) == [key.id] and folder.ring().own.keys == (key,)
    assert folder.signer(TUESDAY).key == key


def test_two_who_sign_at_once_for_the_first_time_have_one_key(folder: KeyFolder) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: folder.signer(MONDAY).key, range(8)))
    assert len(set(made)) == 1 and secrets(folder) == [made[0].id]


def test_a_new_key_is_signed_by_the_one_before_whose_secret_goes(folder: KeyFolder) -> None:
    first = folder.signer(MONDAY).key
    own = folder.rotate(TUESDAY).own.keys
    assert own[0] == first and chain(own) == own and secrets(folder) == [own[1].id]
    assert folder.signer(TUESDAY).chain == own


def test_a_key_that_others_may_have_does_not_sign_the_next_one(folder: KeyFolder) -> None:
    first = folder.signer(MONDAY).key
    own = folder.compromised(first.id[:8], MONDAY, TUESDAY).own.keys
    assert own[0].compromised == MONDAY and own[1].since == TUESDAY
    assert chain(own) == own[1:] and secrets(folder) == [own[1].id]
    with pytest.raises(InputError, match="keys list"):
        folder.compromised("0000000000", MONDAY, TUESDAY)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620])
def test_a_secret_that_others_can_read_is_not_used(folder: KeyFolder, mode: int) -> None:
    key = folder.signer(MONDAY).key
    (folder.path / f"{key.id}.pem").chmod(mode)
    with pytest.raises(SettingsError, match=rf"chmod 600 .*{key.id}"):
        folder.signer(MONDAY)


def test_a_secret_that_is_gone_or_another_one_is_told_with_what_to_do(
    folder: KeyFolder, tmp_path: Path
) -> None:
    key = folder.signer(MONDAY).key
    file = folder.path / f"{key.id}.pem"
    other = KeyFolder(tmp_path / "others")
    file.write_bytes((other.path / f"{other.signer(MONDAY).key.id}.pem").read_bytes())
    with pytest.raises(SettingsError, match="does not hold"):
        folder.signer(MONDAY)
    file.unlink()
    with pytest.raises(SettingsError, match=f"keys compromised {key.id}"):
        folder.signer(MONDAY)
    assert folder.compromised(key.id, TUESDAY, TUESDAY).own.keys[-1] == folder.signer(TUESDAY).key


@pytest.mark.parametrize("broken", [b"", b"{", b"[" * 100_000, b'{"format": "x"}', b"\xff"])
def test_a_broken_list_is_no_reason_to_make_another_key(folder: KeyFolder, broken: bytes) -> None:
    folder.signer(MONDAY)
    (folder.path / "keys.json").write_bytes(broken)
    with pytest.raises(SettingsError, match=r"keys\.json is broken"):
        folder.signer(MONDAY)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="DATELINE_KEYS"):
        KeyFolder(tmp_path / "file" / "keys").signer(MONDAY)


def test_a_backup_of_the_database_holds_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_KEYS", str(tmp_path / "keys"))
    folder = KeyFolder.of_settings()
    signer = folder.signer(MONDAY)
    store = Store.open(f"sqlite:///{tmp_path / 'a.sqlite'}")
    store.upkeep.publish("monday.zip", b"", (), "0" * 64, signer.key.id, "Ada")
    store.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("a.sqlite*"))
    assert signer.key.id.encode() in kept, "which key it was, the log says"
    secret = signer.secret.private_bytes_raw()
    assert not [form for form in (secret, secret.hex().encode(), signer.pem.split(b"\n")[1]) if form in kept]


KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from geo.signing.key_folder import KeyFolder
real, left = Path.replace, [int(sys.argv[2])]
def replace(self, target):
    if left[0] == 0:
        os._exit(9)
    left[0] -= 1
    return real(self, target)
Path.replace = replace
KeyFolder(Path(sys.argv[1])).rotate(date(2025, 3, 11))
"""


@pytest.mark.parametrize("after", [0, 1], ids=["before the secret stands", "before the list names it"])
def test_killed_while_a_key_is_made_the_one_before_signs_on(folder: KeyFolder, after: int) -> None:
    first = folder.signer(MONDAY)
    done = subprocess.run([sys.executable, "-c", KILLED, folder.path, str(after)], check=False)
    assert done.returncode == 9
    assert sweep(folder.path) == 1, "the secret that has no name"
    assert folder.signer(MONDAY).key == first.key
    assert folder.rotate(TUESDAY).own.keys[0] == first.key


def test_what_others_get_holds_no_secret_and_comes_back(folder: KeyFolder, tmp_path: Path) -> None:
    key = folder.signer(MONDAY).key
    given = written(Ring(folder.ring().own))
    pem = (folder.path / f"{key.id}.pem").read_text().splitlines()[1]
    assert pem.encode() not in given and read(given).own.keys == (key,)
    other = KeyFolder(tmp_path / "other")
    other.trust("The Paper", read(given))
    found = other.ring().holder(key.public)
    assert found is not None and found[0].name == "The Paper"
    other.trust("The Paper", Ring(folder.rotate(TUESDAY).own))
    assert len(other.ring().trusted) == 1 and len(other.ring().trusted[0].keys) == 2
    assert other.forget("The Paper").trusted == ()
    with pytest.raises(InputError, match="Nobody called"):
        other.forget("The Paper")
    with pytest.raises(InputError, match="no key"):
        other.trust("Nobody", Ring())


def test_a_file_of_keys_that_was_made_by_hand_is_refused(folder: KeyFolder) -> None:
    good = written(Ring(folder.rotate(MONDAY).own))
    for bad in (
        good.replace(b"keys 1", b"keys 2"),
        good.replace(b'"public": "', b'"public": "zz'),
        good + b" " * 1_000_000,
    ):
        with pytest.raises(UnreadableFile, match="keys export"):
            read(bad)
    assert not signed_by("zz", "", b"") and not signed_by("00" * 31, "00" * 64, b"")
