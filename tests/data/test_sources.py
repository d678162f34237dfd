"""data/ is what sources.toml says: every file, every hash, every licence."""

import tomllib
from pathlib import Path

import pytest

from data.build.packages import Package, fetch, sha256
from geo.places.gazetteer import embedded
from geo.vocabulary import Blocked

DATA = Path(__file__).parents[2] / "data"
DECLARED = tomllib.loads((DATA / "sources.toml").read_text("utf-8"))
FILES = {file["path"]: file for file in DECLARED["file"]}


@pytest.mark.parametrize("path", FILES)
def test_each_file_has_the_declared_hash(path):
    assert sha256(DATA / path) == FILES[path]["sha256"]


def test_no_file_lies_about_undeclared():
    lying = {
        f"{folder}/{p.name}"
        for folder in ("gazetteer", "basemap", "fonts", "lexicon/en")
        for p in (DATA / folder).iterdir()
        if p.is_file() and p.suffix != ".toml"  # each of those says itself where it comes from
    }
    assert lying == set(FILES)


def test_all_of_it_is_small():
    assert sum(p.stat().st_size for p in DATA.rglob("*") if p.is_file()) < 45e6


def test_each_file_names_sources_with_a_licence():
    sources = {s["name"]: s for s in DECLARED["source"]}
    for file in FILES.values():
        assert file["sources"]
        for name in file["sources"]:
            assert sources[name]["licence"]


def test_each_licence_text_is_there():
    texts = [s["licence_text"] for s in DECLARED["source"]] + [
        p["package_licence_text"] for p in DECLARED["package"]
    ]
    for text in filter(None, texts):
        assert (DATA / text).stat().st_size > 200


def test_attribution_reaches_whoever_opens_the_gazetteer():
    held = FILES["gazetteer/places.xz"]["sources"]
    asked = {s["name"]: s["attribution"] for s in DECLARED["source"] if s["attribution"]}
    assert embedded().sources == {name: said for name, said in asked.items() if name in held}


def test_a_package_with_another_hash_is_refused(tmp_path):
    (tmp_path / "thing-1.whl").write_bytes(b"not what was meant")
    with pytest.raises(Blocked, match=r"thing-1\.whl has the hash"):
        fetch(Package("thing", "pypi", "1", "thing-1.whl", "0" * 64), tmp_path)
