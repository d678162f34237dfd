"""The rules by which whole articles are scored: as captioned examples, and as the scorers beside the gold have them."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from tests.quality import measuring
from tests.quality.cases.case_scoring import cases, faults
from tests.quality.measuring import EVERY, Json, load, measurable, scorer_of, there
from tests.quality.record import SETS, tables
from tests.quality.stories.story_scoring import COARSE, COLUMNS, coarse, day_right, matched, right, score
from tests.quality.stories.world_regions import REGIONS
from tests.quality.targets import POOLED, TARGETS

SHARED = Path(__file__).parents[3] / "shared"
HOMS, ALEPPO = (34.73, 36.71), (36.20, 37.13)


def exactly(n: int | None) -> Json | None:
    return None if n is None else {"low": n, "best": n, "high": n}


def event(
    at: tuple[float, float] = HOMS, killed: int | None = 4, day: str = "2025-03-09", **more: object
) -> Json:
    place = {"name": "Homs", "lat": at[0], "lon": at[1], "radius_km": 25}
    found = {
        "name": "a bomb",
        "types": ["explosion"],
        "places": [place],
        "date": [day, day],
        "killed": exactly(killed),
    }
    return {**found, "injured": None, **more}


def incident(
    at: tuple[float, float] | None = HOMS, killed: int | None = 4, day: str = "2025-03-09", **more: object
) -> Json:
    lat, lon = at or (None, None)
    place = {"name": "Homs", "lat": lat, "lon": lon, "precision": "town", "uncertainty_m": 5000}
    found: Json = {"type": "Explosions/Remote violence", "subtype": "Grenade", "places": [place]}
    return {**found, "date": {"earliest": day, "latest": day}, "killed": exactly(killed), **more}


ANSWERS = [
    ("the same place, day, type and number", event(), incident(), True),
    ("another number, the type right", event(), incident(killed=7), True),
    ("another type, the number right", event(), incident(type="Protests"), True),
    ("another type and number", event(), incident(type="Protests", killed=7), False),
    ("elsewhere", event(), incident(ALEPPO), False),
    ("no place on the map", event(), incident(None), False),
    ("another day", event(), incident(day="2025-03-07"), False),
    ("a province that holds the place", event(), incident((35.2, 36.9), places=[
        {"name": "Homs", "lat": 35.2, "lon": 36.9, "precision": "province", "uncertainty_m": 80_000}]), True),
    ("a country that holds the place", event(), incident((35.0, 38.5), places=[
        {"name": "Syria", "lat": 35.0, "lon": 38.5, "precision": "country", "uncertainty_m": 300_000}]), False),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "gold", "read", "answers"), ANSWERS, ids=[a[0] for a in ANSWERS])
def test_what_answers_an_event(caption: str, gold: Json, read: Json, answers: bool) -> None:
    assert bool(matched([gold], [read])) == answers


RIGHT = [
    ("the number", exactly(4), exactly(4), True),
    ("inside the range", {"low": 4, "best": 4, "high": 9}, exactly(8), True),
    ("outside of it", {"low": 4, "best": 4, "high": 9}, exactly(12), False),
    ("nothing for nothing", None, None, True),
    ("a number for nothing", None, exactly(3), False),
    ("nothing for a number", exactly(3), None, False),
    ("nobody, and nothing read of it", exactly(0), None, True),
    ("people harmed, no number", {"low": 1, "best": None, "high": None}, {"low": 1, "best": None, "high": None}, True),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "gold", "read", "fine"), RIGHT, ids=[r[0] for r in RIGHT])
def test_whether_a_number_is_right(caption: str, gold: Json | None, read: Json | None, fine: bool) -> None:
    assert right(gold, read) is fine


def test_days_lie_inside_gold_and_are_exact_where_it_is() -> None:
    assert day_right(event(), incident())
    assert not day_right(event(), incident(date={"earliest": None, "latest": "2025-03-09"}))
    assert day_right(event(date=["2025-03-06", "2025-03-09"]), incident(day="2025-03-07"))


def test_a_story_half_read_and_a_pin_that_should_not_be_there() -> None:
    story = {
        "id": "one",
        "events": [event(), event(ALEPPO, killed=6)],
        "not_places": ["Jordan"],
        "not_killed": [30],
    }
    read = {
        "incidents": [incident(), incident((33.5, 36.3), killed=30)],
        "toponyms": [{"text": "Jordan", "outcome": "resolved"}],
    }
    misses: list[Json] = []
    figures = score([story], {"one": read}, misses)
    assert list(figures) == COLUMNS
    assert (figures["events"], figures["pins"], figures["wrong"]) == (0.5, 0.5, 0.5)
    assert figures["mass"] == pytest.approx(4 / (4 + 6 + 30))
    assert (figures["noplace"], figures["notdead"], figures["absent"]) == (1, 1, 0)
    assert [next(iter(set(m) & {"missed", "toll", "wrong"})) for m in misses] == ["missed", "wrong"]


def test_a_case_is_right_or_says_what_is_wrong() -> None:
    case = {
        "id": "c",
        "text": "",
        "events": [event(named=["Homs"], strict_date=True)],
        "never_types": ["protest"],
    }
    assert faults(case, {"incidents": [incident()]}) == []
    assert faults(case, None) == ["no reading"]
    wrong = faults(
        case,
        {
            "incidents": [
                incident(day="2025-03-08", date={"earliest": None, "latest": "2025-03-10"}, killed=5)
            ]
        },
    )
    assert [f.split(":")[0] for f in wrong] == ["killed of a bomb", "date of a bomb"]


def somehow(gold: Json, chance: random.Random) -> Json:
    """A reading as it could be of a gold record: some events right, some moved, miscounted, missed, joined by others."""
    types = {v: k for k, v in COARSE.items()}
    found = []
    for told in gold["events"]:
        if chance.random() < 0.2:
            continue
        moved = chance.choice((0, 0, 0.1, 0.5, 1, 3))
        first, last = told.get("date") or (None, None)
        read: Json = {
            "type": types.get(chance.choice([*told["types"], "protest"]), "Protests"),
            "subtype": chance.choice(("Attack", "Grenade", "Abduction/forced disappearance")),
            "date": {
                "earliest": chance.choice((first, None, "2024-01-01")),
                "latest": chance.choice((last, first, None)),
            },
            "places": [
                {
                    "name": p["name"],
                    "lat": None if chance.random() < 0.1 else (p["lat"] or 0) + moved,
                    "lon": p["lon"],
                    "precision": chance.choice(("town", "district", "province")),
                    "uncertainty_m": chance.choice((3000, 35_000, 90_000)),
                }
                for p in told["places"]
            ],
        }
        for place in read["places"]:
            place["lon"] = None if place["lat"] is None else place["lon"]
        for harm in ("killed", "injured", "displaced", "abducted"):
            best = (told.get(harm) or {}).get("best")
            read[harm] = chance.choice(
                (told.get(harm), exactly(best), None, exactly(3), {"low": 1, "best": None, "high": None})
            )
        found.append(read)
    words = [*(gold.get("not_places") or []), *(gold.get("names") or [])]
    toponyms = [
        {"text": w, "outcome": chance.choice(("resolved", "unresolved"))}
        for w in words
        if chance.random() < 0.6
    ]
    claims = [
        {"harm": t["harm"], "best": t["best"], "stance": chance.choice(("reported", "denied"))}
        for t in gold.get("told") or []
    ]
    return {"id": gold["id"], "incidents": found, "toponyms": toponyms, "claims": claims, "set_aside": []}


@pytest.mark.skipif(not there(SHARED), reason="there is no gold beside the checkout")
@pytest.mark.parametrize("seed", range(5))
def test_the_scorers_beside_the_gold_say_the_same(seed: int) -> None:
    chance = random.Random(seed)
    stories = [
        *load(Path(__file__).parent / "stories" / "tuning.jsonl"),
        *load(SHARED / "dev" / "stories" / "stories.jsonl"),
    ]
    readings = {str(s["id"]): somehow(s, chance) for s in stories if chance.random() < 0.95}
    assert score(stories, readings) == scorer_of(SHARED, "stories").score(stories, readings)
    judge = scorer_of(SHARED, "cases")
    for case in cases():
        reading = somehow(case, chance)
        theirs = [f.split(":")[0] for f in judge.check(case, reading)]
        assert [f.split(":")[0] for f in faults(case, reading)] == theirs, (case, reading)


def test_an_abduction_is_a_type_of_its_own() -> None:
    assert (
        coarse({"type": "Violence against civilians", "subtype": "Abduction/forced disappearance"})
        == "abduction"
    )


def test_of_the_stories_held_out_figures_are_told_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        measuring, "read_rows", lambda rows, _: [{"id": r["id"], "incidents": []} for r in rows]
    )
    *regions, held_out, tuning = measuring.measure(SHARED, [("stories", "held_out"), ("stories", "tuning")])
    assert [r.name for r in regions] == [f"held_out: {region}" for region in REGIONS]
    assert all((r.readings, r.misses) == ([], []) for r in regions)
    assert held_out.figures["events"] == 0 and held_out.figures["stories"] > 50
    assert (held_out.readings, held_out.misses) == ([], [])
    assert tuning.readings and tuning.misses


def test_recorded_figures_are_told_by_kind_under_short_heads() -> None:
    told = tables({"held_out": {"events": 0.8, "notdead": 0.05}, "cases": {"right": 0.9}}, date(2026, 11, 30))
    assert "| whole articles of our own, held out | 80.0% | – | – | – | – | – | 0.05 |" in told
    assert "| small texts that were once read wrongly | 90.0% |" in told
    assert max(len(line) for line in told.splitlines() if line.startswith("|")) <= 110


def test_every_set_has_a_name_and_a_target_and_our_own_are_measured_everywhere(tmp_path: Path) -> None:
    assert measurable(tmp_path) == [("stories", "tuning"), ("stories", "held_out"), ("cases", "cases")]
    assert {name.partition(":")[0] for name in SETS} <= set(TARGETS)
    assert {name for _, name in EVERY} - set(SETS) == set(POOLED)
