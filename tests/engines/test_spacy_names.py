"""Names and sentences by a spaCy pipeline; what needs spaCy is left out where it is not installed."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

from geo.engines import engine_named, verified, with_names
from geo.engines.spacy_names import SpacyNames, _loaded
from geo.ingest import preview
from geo.places.gazetteer import embedded
from geo.reading import read
from geo.vocabulary import Article, Outcome, SettingsError
from geo.vocabulary.settings import Settings

TEXT = "Two soldiers were killed in Homs, Syria, on Sunday. Shells fell on jableh, and the mayor of nowhereville spoke."
ARTICLE = Article.of(TEXT)
needs_spacy = pytest.mark.skipif(importlib.util.find_spec("spacy") is None, reason="spaCy is not installed")


@pytest.fixture
def without_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interpreter that has no spaCy, whatever this one has."""
    _loaded.cache_clear()
    monkeypatch.setitem(sys.modules, "spacy", None)


@pytest.fixture
def pipeline(tmp_path: Path) -> str:
    """The folder of a small pipeline: it knows a few names, and parts sentences."""
    spacy = pytest.importorskip("spacy")
    made: Any = spacy.blank("en")
    made.add_pipe("sentencizer")
    ruler = made.add_pipe("entity_ruler")
    patterns = [
        ("GPE", "Homs"),
        ("GPE", "jableh"),
        ("FAC", "nowhereville"),
        ("PERSON", "the mayor"),
        ("ORG", "Shells"),
    ]
    ruler.add_patterns([{"label": label, "pattern": words} for label, words in patterns])
    made.to_disk(tmp_path / "names")
    return str(tmp_path / "names")


def test_without_spacy_it_says_what_to_do(without_spacy: None) -> None:
    with pytest.raises(SettingsError, match="pip install spacy") as told:
        with_names(ARTICLE, read(ARTICLE, embedded()), embedded())
    assert "set DATELINE_ENGINE to none" in str(told.value)


def test_a_preview_without_spacy_says_what_to_do(
    without_spacy: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_ENGINE", "spacy")
    with pytest.raises(SettingsError, match="pip install spacy"):
        preview(ARTICLE, embedded())


def test_it_is_off_unless_switched_on_and_nothing_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_ENGINE", raising=False)
    monkeypatch.setitem(sys.modules, "spacy", None)
    assert preview(ARTICLE, embedded()) == read(ARTICLE, embedded())


def test_an_engine_that_there_is_not_is_told() -> None:
    with pytest.raises(SettingsError, match="choose one of none, spacy, chat"):
        engine_named(Settings.from_environment({"DATELINE_ENGINE": "oracle"}))


@needs_spacy
def test_a_pipeline_that_is_not_installed_is_told() -> None:
    with pytest.raises(SettingsError, match="DATELINE_ENGINE_MODEL"):
        SpacyNames.loaded("no_such_pipeline")


@needs_spacy
def test_names_of_places_and_sentences_are_proposed_and_nothing_else(pipeline: str) -> None:
    found = SpacyNames.loaded(pipeline).propose(ARTICLE)
    assert [TEXT[p.start : p.start + len(p.quote)] for p in found.places if p.start is not None] == [
        "Homs",
        "jableh",
        "nowhereville",
    ]
    assert [s.of(TEXT)[:6] for s in found.sentences] == ["Two so", "Shells"]


@needs_spacy
def test_what_the_gazetteer_holds_is_added_and_the_rules_keep_theirs(
    pipeline: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read(ARTICLE, embedded())
    engine = SpacyNames.loaded(pipeline)
    found = verified(ARTICLE, before, engine.propose(ARTICLE), embedded(), engine.name)
    assert found.reading.resolutions[:-1] == before.resolutions
    made = found.reading.resolutions[-1]
    assert (made.toponym.text, made.outcome) == ("jableh", Outcome.RESOLVED)
    assert made.reason.startswith("spacy ")
    assert found.agreed == 1
    assert found.reasons == (("place: the gazetteer holds no place of that name", 1),)
    monkeypatch.setenv("DATELINE_ENGINE", "spacy")
    monkeypatch.setenv("DATELINE_ENGINE_MODEL", pipeline)
    assert preview(ARTICLE, embedded()) == found.reading


@needs_spacy
def test_a_pipeline_that_parts_no_sentences_leaves_them_to_the_rules() -> None:
    import spacy

    assert SpacyNames(spacy.blank("en"), "blank").propose(ARTICLE).sentences == ()
