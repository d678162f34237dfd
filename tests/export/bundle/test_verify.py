"""Whoever changes anything in a bundle is found out, and a bundle that was made to do harm is refused."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.export.bundle.unpacking import MOST_BYTES, MOST_MEMBERS, unpacked
from geo.export.bundle.verify import of_bundle, verify
from geo.vocabulary import UnreadableFile
from tests.export.bundle.bundles import SMALL, VERSION, changed, inputs_of, odd_zip, repacked, zip_of


@cache
def small() -> bytes:
    return zip_of(inputs_of(order=SMALL))


@cache
def quick() -> bytes:
    return zip_of(inputs_of())


def faults(data: bytes) -> str:
    verdict = verify(data, VERSION)
    assert not verdict.holds
    return "\n".join(verdict.faults)


def test_a_bundle_as_it_was_made_holds() -> None:
    verdict = verify(small(), VERSION)
    assert verdict.faults == () and verdict.notes == () and verdict.redrawn == 4


def test_another_version_is_said_and_is_no_fault_by_itself() -> None:
    verdict = verify(quick(), "9.9")
    assert verdict.holds
    assert verdict.notes == (
        f"It was made by Dateline {VERSION}; this is 9.9. Another version may draw otherwise.",
    )


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_one_byte_in_any_file_is_found_and_the_file_named(data: st.DataObject) -> None:
    content = dict(unpacked(quick()))
    path = data.draw(st.sampled_from(sorted(content)))
    at = data.draw(st.integers(0, len(content[path]) - 1))
    old = content[path]
    content[path] = old[:at] + bytes([old[at] ^ data.draw(st.integers(1, 255))]) + old[at + 1 :]
    try:
        verdict = verify(repacked(content), VERSION)
    except UnreadableFile as refused:
        assert path == "manifest.json" and path in str(refused)
    else:
        assert not verdict.holds
        if path != "manifest.json":
            assert any(f.startswith(path) for f in verdict.faults)


def test_a_changed_toll_is_found_where_hashes_are_left_as_they_were() -> None:
    kept = unpacked(quick())["incidents.json"].replace(b"740", b"741")
    said = faults(changed(quick(), incidents_json=kept))
    assert "incidents.json: its content is not that of the manifest" in said
    assert "Nothing was drawn again" in said


def test_a_changed_toll_is_found_where_the_hash_was_changed_with_it() -> None:
    content = unpacked(quick())
    kept = content["incidents.json"].replace(b'"low": 740', b'"low": 700')
    assert kept != content["incidents.json"]
    old, new = (sha256(d).hexdigest().encode() for d in (content["incidents.json"], kept))
    said = faults(
        changed(quick(), incidents_json=kept, manifest_json=content["manifest.json"].replace(old, new))
    )
    assert "data/incidents.csv: drawn again, it differs from line 2 on." in said
    assert "data/incidents.geojson: drawn again, it differs" in said


def test_a_picture_put_in_its_place_is_found_where_the_hash_was_changed_with_it() -> None:
    content = unpacked(small())
    path = "pictures/map-480x420.png"
    other = content[path][:-20] + bytes(20)
    said = json.loads(content["manifest.json"])
    line = next(o for o in said["outputs"] if o["path"] == path)
    line["sha256"] = sha256(other).hexdigest()
    forged = changed(small(), pictures_map_480x420_png=other, manifest_json=json.dumps(said).encode())
    assert f"{path}: drawn again, it differs from byte" in faults(forged)


def test_a_file_that_is_missing_or_was_added_is_named() -> None:
    assert "data/incidents.csv: missing." in faults(changed(quick(), data_incidents_csv=None))
    assert "incidents.json: missing." in faults(changed(quick(), incidents_json=None))
    more = repacked({**unpacked(quick()), "data/more.csv": b"x"})
    assert faults(more) == "data/more.csv: not in the manifest."


def test_a_manifest_that_says_otherwise_is_found() -> None:
    said = json.loads(unpacked(quick())["manifest.json"])
    said["incidents"]["shown"].reverse()
    assert "manifest.json: drawn again, it differs from line" in faults(
        changed(quick(), manifest_json=json.dumps(said).encode())
    )


def test_more_than_the_manifest_lists_is_not_drawn() -> None:
    content = unpacked(quick())
    order = json.loads(content["incidents.json"])
    order["inputs"]["order"]["formats"] = ["png"]
    order["inputs"]["order"]["sizes"] = [f"{n}x800" for n in range(200, 1200)]
    kept = json.dumps(order).encode()
    old, new = (sha256(d).hexdigest().encode() for d in (content["incidents.json"], kept))
    said = faults(
        changed(quick(), incidents_json=kept, manifest_json=content["manifest.json"].replace(old, new))
    )
    assert said.endswith("Nothing was drawn again.")


def bomb() -> bytes:
    """A few kilobytes that say, and would become, more than fits."""
    return odd_zip(*((f"data/{n}.csv", bytes(40_000_000)) for n in range(1 + MOST_BYTES // 40_000_000)))


def lying() -> bytes:
    """A member that says that it is ten bytes long and holds more."""
    made = bytearray(odd_zip(("manifest.json", bytes(5000))))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = made.index(mark) + at
        made[start : start + 4] = (10).to_bytes(4, "little")
    return bytes(made)


@pytest.mark.parametrize(
    ("caption", "make", "said"),
    [
        ("no ZIP", lambda: b"PK nothing", "no ZIP"),
        ("cut short", lambda: quick()[:-200], "no ZIP, or is broken"),
        ("another ZIP", lambda: odd_zip(("a.txt", b"x")), "no bundle"),
        ("a way up", lambda: odd_zip(("../manifest.json", b"x")), "odd name"),
        ("a way up inside", lambda: odd_zip(("data/../../x", b"x")), "odd name"),
        ("from the root", lambda: odd_zip(("/etc/passwd", b"x")), "odd name"),
        ("a drive", lambda: odd_zip(("C:\\x.txt", b"x")), "odd name"),
        ("a folder", lambda: odd_zip(("data/", b"")), "odd name"),
        ("unseen marks", lambda: odd_zip(("data/a\u202egnp.exe", b"x")), "odd name"),
        ("twice", lambda: odd_zip(("manifest.json", b"x"), ("manifest.json", b"y")), "twice"),
        ("many", lambda: odd_zip(*((f"data/{n}", b"") for n in range(MOST_MEMBERS + 1))), "files"),
        ("a bomb", bomb, "not unpacked"),
        ("longer than it says", lying, "broken|cut short"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_bundle_that_was_made_to_do_harm_is_refused(
    caption: str, make: Callable[[], bytes], said: str
) -> None:
    with pytest.raises(UnreadableFile, match=said):
        verify(make(), VERSION)


def test_an_encrypted_one_is_refused() -> None:
    made = bytearray(quick())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = made.index(mark)
        made[start + at] |= 1
    with pytest.raises(UnreadableFile, match=r"encrypted|broken"):
        verify(bytes(made), VERSION)
    with zipfile.ZipFile(io.BytesIO(quick())) as whole:
        assert whole.testzip() is None


def test_what_was_changed_is_no_base_for_a_correction() -> None:
    assert of_bundle(quick()).number == 0
    with pytest.raises(UnreadableFile, match="not as it was made"):
        of_bundle(changed(quick(), data_incidents_csv=b"x"))
    with pytest.raises(UnreadableFile, match="no bundle"):
        of_bundle(odd_zip(("a.txt", b"x")))


def scalars(value: object, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The way to each number, string and null of a JSON value."""
    if isinstance(value, dict):
        return [w for key, inner in value.items() for w in scalars(inner, (*way, key))]
    if isinstance(value, list):
        return [w for n, inner in enumerate(value) for w in scalars(inner, (*way, n))]
    return [way]


ODD = st.sampled_from([None, -1, 0, 10**9, 1e308, "", "x", "2025-03-10", "<b>", True, [], {}])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_value_is_forged_with_its_hash_it_is_found_or_refused_in_plain_words(
    data: st.DataObject,
) -> None:
    content = unpacked(quick())
    whole = json.loads(content["incidents.json"])
    *way, last = data.draw(st.sampled_from(scalars(whole)))
    inner = whole
    for step in way:
        inner = inner[step]
    odd = data.draw(ODD)
    if odd == inner[last] and type(odd) is type(inner[last]):
        return
    inner[last] = odd
    kept = json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"
    old, new = (sha256(d).hexdigest().encode() for d in (content["incidents.json"], kept))
    forged = changed(quick(), incidents_json=kept, manifest_json=content["manifest.json"].replace(old, new))
    try:
        verdict = verify(forged, VERSION)
    except UnreadableFile as refused:
        assert "incidents.json" in str(refused)
    else:
        assert all(len(fault) < 400 and fault.endswith(".") for fault in verdict.faults)
