"""What the fit of incident reading rests on: the logit, gold put beside what is read, and the file that is written."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from geo.incidents.weights import Models, models, score
from tests.quality.conditional_logit import Choice, fit
from tests.quality.fit_incidents import Fitted, cross_validated, right_share, write
from tests.quality.gold_alignment import UNKNOWN, events_of
from tests.quality.incident_choices import (
    FOLDS,
    belonging_choices,
    date_choices,
    fold_of,
    gold_of,
    realigned,
    scene_choices,
    site_choices,
    type_choices,
)
from tests.quality.measuring import Json


def choices(most: int = 60, seed: int = 1) -> list[Choice]:
    """Choices of which the option with "good" is right, among others that all have "plain"."""
    chance = random.Random(seed)
    made = []
    for n in range(most):
        right = [i == chance.randrange(3) for i in range(3)]
        right = right if any(right) else [True, False, False]
        options = tuple(("plain", "good") if r else ("plain", "bad") for r in right)
        made.append(Choice("own", str(n), options, tuple(right)))
    return made


def test_the_logit_finds_the_weight_that_separates() -> None:
    weights = fit(choices(), penalty=0.1, seen=3)
    assert weights["good"] > 1 > 0 > -1 > weights["bad"]
    assert weights["plain"] == pytest.approx(0, abs=0.05), "what all options have decides nothing"
    assert right_share(choices(seed=2), weights) == 1.0


def test_a_stronger_penalty_draws_the_weights_together() -> None:
    assert 0 < fit(choices(), 10.0, 3)["good"] < fit(choices(), 0.1, 3)["good"]


def test_what_is_seen_too_seldom_is_not_learned() -> None:
    rare = Choice("own", "rare", (("rare", "good"), ("bad",)), (True, False))
    weights = fit([*choices(), rare], 1.0, seen=2)
    assert "rare" not in weights and "good" in weights


def test_of_several_right_options_any_will_do() -> None:
    either = [Choice("own", str(n), (("one",), ("two",), ("three",)), (True, True, False)) for n in range(9)]
    weights = fit(either, 0.1, 1)
    assert weights["one"] == pytest.approx(weights["two"]) and weights["one"] > weights["three"]


def event(name: str, lat: float, lon: float, day: str, killed: int, kind: str) -> Json:
    toll = {"low": killed, "best": killed, "high": killed}
    place = {"name": name, "lat": lat, "lon": lon, "radius_km": 25}
    return {
        "name": name,
        "types": [kind],
        "places": [place],
        "date": [day, day],
        "killed": toll,
        "injured": None,
    }


STORY: Json = {
    "id": "made-up",
    "published": "2025-03-10",
    "text": "A bomb killed four people in Homs, Syria, on Sunday.\n\nIn Aleppo, gunmen shot dead three teachers on Saturday. "
    "The teachers were on their way home.\n\nIn 2015 a bomb killed forty people in Damascus.",
    "events": [
        event("Homs", 34.73, 36.71, "2025-03-09", 4, "explosion"),
        event("Aleppo", 36.20, 37.16, "2025-03-08", 3, "attack"),
    ],
    "not_places": [],
    "not_killed": [40],
}
NOTE: Json = {
    "id": "note",
    "published": "2025-03-10",
    "text": "A bomb killed four people in Homs, Syria, on Sunday.",
    "gold": {"place": "Homs", "lat": 34.73, "lon": 36.71, "date": "2025-03-09", "killed_best": 4},
}


def test_each_mention_of_a_made_up_story_is_put_to_its_event() -> None:
    gold = gold_of("own", STORY)
    told = {m.span.of(STORY["text"])[:12]: n for m, n in zip(gold.mentions, gold.told, strict=True)}
    assert told["A bomb kille"] == 0
    assert told["In Aleppo, g"] == 1
    assert told["In 2015 a bo"] is None, "background"


def test_a_note_is_one_event_in_the_form_of_the_stories() -> None:
    (only,) = events_of(NOTE)
    assert only["places"][0]["name"] == "Homs" and only["date"] == ["2025-03-09", "2025-03-09"]
    assert only["killed"] == {"low": None, "best": 4, "high": None}
    assert gold_of("own", NOTE).told == (0,)


def test_a_story_asks_each_model_what_a_reader_is_asked() -> None:
    gold, use = gold_of("own", STORY), models()
    known = [n for n in gold.told if n != UNKNOWN]
    scenes = list(scene_choices(gold))
    assert len(scenes) == sum(n is not None for n in known)
    assert all(any(c.right) for c in scenes)
    belonging = list(belonging_choices(gold, use.scene))
    assert len(belonging) == len(known)
    dates = list(date_choices(gold, use.scene, use.belonging))
    types = list(type_choices(gold, lambda _: None, use.scene, use.belonging))
    assert len(dates) == 4  # each event as it is read, and with its own mentions and no others
    assert len(types) >= 4, "each incident as it is read, and each event as gold has it"
    sites = list(site_choices(gold, use.scene, use.belonging))
    assert all(len(c.options) == len(c.right) for c in (*belonging, *dates, *types, *sites))


def test_what_agrees_stays_where_it_is_when_gold_is_aligned_anew() -> None:
    gold, use = gold_of("own", STORY), models()
    assert set(realigned(gold, use.scene, use.belonging).told) >= {0, 1}


def test_what_is_written_is_what_the_reader_loads(tmp_path: Path) -> None:
    own = choices()
    fitted = Fitted(
        {name: {"good": 1.234, "slight": 0.01} for name in Models.__slots__},
        dict.fromkeys(Models.__slots__, own),
        {},
    )
    write(fitted, {"scene": {"own": 1.0}}, tmp_path / "incidents.json")
    loaded = models(tmp_path / "incidents.json")
    assert dict(loaded.belonging) == {"good": 1.23}, "rounded, without what weighs next to nothing"
    assert score(["good"], loaded.date) == 1.23


def test_cross_validation_asks_the_model_fitted_without_the_document() -> None:
    own = choices()
    without = [fit([c for c in own if fold_of(c.document) != n], 1.0, 2) for n in range(FOLDS)]
    figures = cross_validated(Fitted({}, {"scene": own}, {"scene": without}))
    assert figures["scene"] == {"own": 1.0}
