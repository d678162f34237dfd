"""What Dateline is made of is known, and nothing in it is under a licence that would bind who publishes with it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.audit.advisories import advisories, told
from tests.audit.bill import bill
from tests.audit.licences import KNOWN, allowed, data, packages


def test_every_package_and_every_source_of_data_has_a_licence_that_is_allowed() -> None:
    every = (*packages(), *data())
    assert len(every) > 90
    assert [f"{p.name}: {p.licence}" for p in every if not p.allowed] == []
    assert {p.name for p in data() if "GPL" in p.licence} == set(KNOWN), "what is known is there"


@pytest.mark.parametrize(
    ("licence", "goes"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND MIT AND Zlib", True),
        ("MPL-1.1 OR GPL-2.0-only", True),
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0-only", False),
        ("LGPL-2.1-only", False),
        ("MIT AND (GPL-2.0-only OR AGPL-3.0-only)", False),
        ("Apache-2.0 AND Proprietary", False),
        ("as we please", False),
        ("", False),
    ],
)
def test_of_several_licences_one_must_be_allowed_where_one_may_choose_else_each(
    licence: str, goes: bool
) -> None:
    assert allowed(licence) is goes


def test_the_bill_lists_each_part_once_and_is_the_same_each_time() -> None:
    said = bill("1.2.3", packages(), data())
    assert said == bill("1.2.3", packages()[::-1], data()[::-1])
    listed = json.loads(said)
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.6") and "timestamp" not in listed[
        "metadata"
    ]
    named = [c["name"] for c in listed["components"]]
    assert sorted(named) == sorted(p.name for p in (*packages(), *data()))
    assert {"streamlit", "GeoNames", "Source Sans 3 and Source Serif 4"} <= set(named)
    asked = {d["ref"]: d.get("dependsOn", []) for d in listed["dependencies"]}
    assert "pypi:cffi" in asked["pypi:cryptography"] and len(asked["dateline"]) == len(named)
    first, *others = packages()
    assert said != bill("1.2.3", (replace(first, version="0.0.1"), *others), data())


def test_where_the_service_cannot_be_reached_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    said = advisories()
    assert not said.asked and said.found == () and said.why


def test_an_answer_is_told_by_package_and_a_service_that_knows_none_was_not_asked() -> None:
    flaw = {"id": "PYSEC-2026-1", "fix_versions": ["2.0"]}
    good, bad = {"name": "a", "version": "1", "vulns": []}, {"name": "b", "version": "1", "vulns": [flaw]}
    unknown = {"name": "c", "skip_reason": "not found on PyPI"}
    said = told([good, bad, unknown])
    assert said.asked and said.found == ("b 1: PYSEC-2026-1, mended in 2.0",) and said.unknown == ("c",)
    assert not told([unknown]).asked and "knows none of the 1 packages" in told([unknown]).why
