"""The weights of incident reading: loaded once, or refused with what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.incidents.weights import Models, models, score
from geo.vocabulary import DataError

WHOLE = {"models": {name: {"one": 1.5, "two": -0.5} for name in Models.__slots__}}


def held(folder: Path, content: str) -> Path:
    path = folder / "incidents.json"
    path.write_text(content, "utf-8")
    return path


def test_those_in_use_weigh_all_that_the_reader_asks() -> None:
    found = models()
    assert all(getattr(found, name) for name in Models.__slots__)


def test_what_was_not_learned_weighs_nothing(tmp_path: Path) -> None:
    found = models(held(tmp_path, json.dumps(WHOLE)))
    assert score(["one", "two", "unheard of"], found.scene) == 1.0


MALFORMED = [
    ("no JSON", "{", "malformed"),
    ("another thing", "[]", "malformed"),
    ("a model is missing", json.dumps({"models": {"scene": {}}}), "malformed"),
    ("a weight in words", json.dumps({"models": WHOLE["models"] | {"date": {"one": "much"}}}), "malformed"),
    ("a weight without end", json.dumps({"models": WHOLE["models"] | {"date": {"one": float("inf")}}}), "malformed"),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "content", "said"), MALFORMED, ids=[m[0] for m in MALFORMED])
def test_a_malformed_file_is_refused_with_what_to_do(
    tmp_path: Path, caption: str, content: str, said: str
) -> None:
    with pytest.raises(DataError, match=f"{said}.*fit_incidents --write"):
        models(held(tmp_path, content))


def test_a_missing_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"cannot be read.*Install Dateline again"):
        models(tmp_path / "nowhere.json")
