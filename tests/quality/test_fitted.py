"""What the fit writes is what the reader loads; and weights that were fitted on other documents are told apart."""

import json
from datetime import date

import pytest

from geo.places.resolution.confidence import SITE_FEATURES
from geo.places.weights import belief_weights, weights
from tests.quality.fitted import NOT_RECORDED, digest, drifted, write
from tests.quality.measuring import there
from tests.quality.targets import FITTED_ON
from tests.quality.test_floors import SHARED

MODELS = {"belief": {"": -0.9561, "cue fits": 0.6}, "site": {f: i / 7 for i, f in enumerate(SITE_FEATURES)}}


def written(path, sha256):
    write(MODELS, {"right": 0.9}, {"documents": 2, "gold_toponyms": 5}, sha256, path, day=date(2026, 11, 25))
    return path


@pytest.fixture
def shared(tmp_path):
    folder = tmp_path / "shared" / "dev" / "places"
    folder.mkdir(parents=True)
    for name in FITTED_ON:
        (folder / f"{name}.jsonl").write_text(f'{{"text": "{name}"}}\n', "utf-8")
    return tmp_path / "shared"


def test_the_fit_writes_what_the_reader_loads(tmp_path):
    path = written(tmp_path / "places.json", NOT_RECORDED)
    assert belief_weights(path) == {"": -0.956, "cue fits": 0.6}
    assert weights("site", SITE_FEATURES, path) == tuple(round(i / 7, 3) for i in range(len(SITE_FEATURES)))
    about = json.loads(path.read_text("utf-8"))["about"]
    assert about["fitted"] == "2026-11-25"
    assert about["fitted_on"]["documents"] == 2
    assert about["cross_validated"]["right"] == 0.9


def test_weights_fitted_on_other_documents_are_told(tmp_path, shared):
    path = written(tmp_path / "places.json", digest(shared))
    assert drifted(shared, path) == ""
    with (shared / "dev" / "places" / f"{FITTED_ON[-1]}.jsonl").open("a") as more:
        more.write("{}\n")
    assert "other development halves" in drifted(shared, path)
    assert "not recorded" in drifted(shared, written(path, NOT_RECORDED))


@pytest.mark.skipif(not there(SHARED), reason="there is no gold beside the checkout")
def test_the_weights_in_use_are_held_against_what_lies_beside_the_checkout():
    said = drifted(SHARED)
    assert said == "" or said.startswith("warning: the weights of place reading were fitted on ")
