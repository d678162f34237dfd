"""The weights of place reading: what the file holds, and how it fails."""

import json
import re

import pytest

from geo.places.resolution.candidates import ALONE, TOGETHER
from geo.places.resolution.confidence import FEATURES, SHOWN, SITE_FEATURES
from geo.places.resolution.toponym_probability import FIRM
from geo.places.weights import PATH, belief_weights, weights
from geo.vocabulary import DataError

MODELS = {
    "alone": ALONE,
    "both": (*ALONE, *TOGETHER),
    "firm": FIRM,
    "trust": FEATURES,
    "site": SITE_FEATURES,
    "shown": SHOWN,
}
HELD = json.loads(PATH.read_text("utf-8"))


def test_the_file_holds_every_model_and_no_other():
    assert set(HELD["models"]) == {"belief", *MODELS}


@pytest.mark.parametrize("model", MODELS)
def test_each_feature_that_code_asks_for_has_its_weight(model):
    assert weights(model, MODELS[model]) == tuple(HELD["models"][model][f] for f in MODELS[model])


def test_belief_weighs_features_and_has_a_base():
    assert belief_weights() == HELD["models"]["belief"]
    assert all(w == round(w, 3) for w in belief_weights().values())


def test_the_head_says_when_how_and_on_what_they_were_fitted():
    about = HELD["about"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", about["fitted"])
    assert about["command"].startswith("python -m tests.quality.fit_places")
    assert about["fitted_on"]["documents"] > 0 < about["fitted_on"]["gold_toponyms"]
    assert re.fullmatch(r"[0-9a-f]{64}|not recorded", about["fitted_on"]["sha256"])
    figures = about["cross_validated"]
    assert 0 < figures["right among namesakes"]["together"] <= 1
    assert all(0 < v <= 1 for cell in figures["drawn from a trust of 0.55"].values() for v in cell.values())


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"models": []}',
        '{"models": {"site": 1}}',
        '{"models": {"site": {"1": "many"}}}',
        '{"models": {"site": {"1": NaN}}}',
        '{"models": {"site": {"1": 0.5}}}',
    ],
)
def test_malformed_weights_are_an_error_that_says_what_to_do(tmp_path, content):
    path = tmp_path / "places.json"
    path.write_text(content, "utf-8")
    with pytest.raises(DataError, match="Install Dateline again"):
        weights("site", SITE_FEATURES, path)
    with pytest.raises(DataError, match="Install Dateline again"):
        belief_weights(path)


def test_missing_weights_are_an_error_that_names_the_file(tmp_path):
    with pytest.raises(DataError, match=r"gone\.json"):
        weights("site", SITE_FEATURES, tmp_path / "gone.json")


def test_other_features_than_the_file_weighs_are_an_error_that_names_them():
    with pytest.raises(DataError, match="moonlight"):
        weights("site", (*SITE_FEATURES, "moonlight"))
