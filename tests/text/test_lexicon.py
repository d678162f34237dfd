"""The word lists: compiled once, read again only when a file changes, and an error that says what to do."""

import json
import multiprocessing
from pathlib import Path

import pytest

from geo.text import lexicon as module
from geo.text.lexicon import lexicon, read_lexicon
from geo.vocabulary import DataError

ABOUT = 'about.what = "a test"\nabout.source = "the test"\nabout.licence = "CC0"\n'


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "data" / "xx"
    folder.mkdir(parents=True)
    (folder / "harms.toml").write_text(ABOUT + 'verbs = ["kill", "maim"]\n', "utf-8")
    return folder


def test_lists_come_without_their_about(folder, tmp_path):
    assert read_lexicon(folder, tmp_path / "cache") == {"harms": {"verbs": ["kill", "maim"]}}


def test_the_second_start_parses_nothing(folder, tmp_path, monkeypatch):
    first = read_lexicon(folder, tmp_path / "cache")
    monkeypatch.setattr(module, "_parsed", None)
    assert read_lexicon(folder, tmp_path / "cache") == first


def test_a_changed_file_counts(folder, tmp_path):
    read_lexicon(folder, tmp_path / "cache")
    (folder / "harms.toml").write_text(ABOUT + 'verbs = ["hurt"]\n', "utf-8")
    (folder / "negation.toml").write_text(ABOUT + 'words = ["not"]\n', "utf-8")
    assert read_lexicon(folder, tmp_path / "cache") == {
        "harms": {"verbs": ["hurt"]},
        "negation": {"words": ["not"]},
    }
    assert [p.name for p in (tmp_path / "cache").iterdir()] == ["lexicon-xx.json"]


@pytest.mark.parametrize("broken", [b"", b"{}", b"\xff\xfe", b"0000\n{}"])
def test_a_broken_compiled_file_is_made_again(folder, tmp_path, broken):
    first = read_lexicon(folder, tmp_path / "cache")
    compiled = tmp_path / "cache" / "lexicon-xx.json"
    whole = compiled.read_bytes()
    compiled.write_bytes(broken or whole[:-9])
    assert read_lexicon(folder, tmp_path / "cache") == first
    assert compiled.read_bytes() == whole


def test_a_strangers_compiled_file_is_not_believed(folder, tmp_path, monkeypatch):
    read_lexicon(folder, tmp_path / "cache")
    compiled = tmp_path / "cache" / "lexicon-xx.json"
    digest = compiled.read_bytes().splitlines()[0].decode()
    compiled.write_text(digest + "\n" + json.dumps({"harms": {"verbs": ["greet"]}}), "utf-8")
    monkeypatch.setattr(module, "_TRUSTED", (-1,))
    assert read_lexicon(folder, tmp_path / "cache")["harms"]["verbs"] == ["kill", "maim"]


def test_a_cache_that_cannot_be_written_is_done_without(folder, tmp_path):
    (tmp_path / "cache").write_text("a file, and no folder")
    assert read_lexicon(folder, tmp_path / "cache")["harms"]["verbs"] == ["kill", "maim"]


def test_several_processes_may_compile_at_once(folder, tmp_path):
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = pool.starmap(read_lexicon, [(folder, tmp_path / "cache")] * 6)
    assert found == [{"harms": {"verbs": ["kill", "maim"]}}] * 6
    assert [p.name for p in (tmp_path / "cache").iterdir()] == ["lexicon-xx.json"]


@pytest.mark.parametrize("content", ["verbs = [kill]", 'verbs = ["kill"', "\xff"])
def test_a_malformed_file_is_named_with_what_to_do(folder, tmp_path, content):
    (folder / "harms.toml").write_text(content, "latin-1")
    with pytest.raises(DataError, match=r"harms\.toml is no valid TOML.*Mend that line"):
        read_lexicon(folder, tmp_path / "cache")


def test_a_language_without_lists_is_an_error(tmp_path):
    with pytest.raises(DataError, match="Install Dateline again"):
        read_lexicon(Path(tmp_path / "nowhere"), tmp_path / "cache")


def test_a_missing_kind_or_entry_is_an_error():
    with pytest.raises(DataError, match=r"no_such_list\.toml is missing"):
        lexicon("no_such_list")
    with pytest.raises(DataError, match=r"sentences\.toml has no entry 'closers'"):
        lexicon("sentences")["closers"]
