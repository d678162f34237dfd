"""The score that is shown means what it says: of places with 0.9 nine in ten are right."""

from __future__ import annotations

import json
import random

import pytest

from geo.places.resolution.confidence import shown
from geo.places.weights import PATH
from tests.quality.calibration.scored import Scored, calibration_error, scored
from tests.quality.fit_places import shown as fit_shown
from tests.quality.measuring import there
from tests.quality.targets import PLACES
from tests.quality.test_floors import SHARED

MOST = 0.03
"""The calibration error that the issue allows."""


def test_a_score_rises_with_the_trust() -> None:
    for site in (False, True):
        scores = [shown(n / 100, site=site) for n in range(101)]
        assert scores == sorted(scores) and 0 < scores[0] < 0.05 and 0.95 < scores[-1] < 1


def test_what_is_drawn_as_its_host_is_less_sure() -> None:
    assert all(shown(n / 100, site=True) < shown(n / 100) for n in range(101))


def test_the_error_is_how_far_score_and_share_are_apart() -> None:
    right = [True] * 9 + [False]
    assert calibration_error([(0.9, r) for r in right]) == 0
    assert calibration_error([(0.99, r) for r in right]) == pytest.approx(0.09)
    assert calibration_error([(0.9, r) for r in right] + [(0.2, r) for r in right]) == pytest.approx(0.35)


def test_the_fit_mends_what_is_too_sure() -> None:
    chance = random.Random(1)
    made = [
        Scored(name, score, False, chance.random() < score - 0.1)
        for name in ("one", "two", "three")
        for score in [0.3 + 0.65 * chance.random() for _ in range(1500)]
    ]
    assert calibration_error([(s.score, s.right) for s in made]) == pytest.approx(0.1, abs=0.02)
    weights = fit_shown(made)
    assert weights["1"] < 0 < weights["trust"]


def test_on_sets_that_the_weights_had_not_seen_the_error_is_small() -> None:
    figures = json.loads(PATH.read_text("utf-8"))["about"]["cross_validated"]
    errors = figures["calibration error of the score shown, each set left out"]
    assert set(errors) == {*PLACES, "together"}
    assert errors["together"] < MOST


@pytest.mark.timeout(300)
@pytest.mark.skipif(not there(SHARED), reason="there is no gold beside the checkout")
def test_on_the_development_halves_the_error_is_small() -> None:
    rows = [(score, right) for name in PLACES for score, _, right in scored(SHARED, name)]
    assert calibration_error(rows) < MOST
    nine = [right for score, right in rows if score >= 0.9]
    assert sum(nine) / len(nine) >= 0.9
