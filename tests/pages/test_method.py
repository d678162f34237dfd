"""Method: every sign and number is explained, and whose data it is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.vocabulary import SUBTYPES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """All that the page says."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("method")
        patch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{folder / 'dateline.sqlite'}")
        page = AppTest.from_file(ROOT / "app.py", default_timeout=60).switch_page("pages/method.py").run()
    assert not page.exception
    return "\n".join(
        str(e.value) for e in (*page.title, *page.header, *page.markdown, *page.caption)
    ).replace("\\", "")


@pytest.mark.parametrize(
    "words", ["740+", "4–9", "up to 6", "not said", "Dashed ring", "Hatched area", "English"]
)
def test_what_is_shown_is_explained(said: str, words: str) -> None:
    assert words in said


@pytest.mark.parametrize("subtype", [s for subtypes in SUBTYPES.values() for s in subtypes])
def test_every_event_type_is_named(said: str, subtype: str) -> None:
    assert subtype in said


def licences(node: Any) -> Iterator[str]:
    """Every licence that data/sources.toml names."""
    if isinstance(node, dict):
        if isinstance(node.get("licence"), str):
            yield node["licence"]
        for child in node.values():
            yield from licences(child)
    elif isinstance(node, list):
        for child in node:
            yield from licences(child)


def test_every_licence_of_the_data_is_shown(said: str) -> None:
    named = set(licences(tomllib.loads((ROOT / "data" / "sources.toml").read_text(encoding="utf-8"))))
    assert named
    for licence in named:
        assert licence in said
