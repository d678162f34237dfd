"""The gold of the stories says what their texts say: places by name, numbers in figures or words, days that can be."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from geo.text.numbers import quantities
from tests.quality.measuring import Json, load
from tests.quality.stories.story_scoring import COARSE, HARMS

FOLDER = Path(__file__).parent
STORIES = {f"{name}:{s['id']}": s for name in ("tuning", "held_out") for s in load(FOLDER / f"{name}.jsonl")}
TYPES = {*COARSE.values(), "abduction", "property", "none"}
MOST_ADDED = 5
"""A toll that is told in parts is the sum of so many numbers at most."""
PEOPLE = re.compile(r"\b(?:an?|the|his|her|their|one|another|couple|pair|both|twins?)\b", re.IGNORECASE)
"""Words that stand for one or two people: "a boy was killed", "a couple died"."""
every_story = pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())


def folded(words: str) -> str:
    """Without accents, marks and capitals."""
    text = unicodedata.normalize("NFKD", words)
    return "".join(c for c in text if c.isalnum() and not unicodedata.combining(c)).lower()


def numbers(text: str) -> set[int]:
    """Every number that stands in `text`, in figures or in words."""
    figures = {
        int(n.replace(",", "").replace(" ", "")) for n in re.findall(r"\d{1,3}(?:[, ]\d{3})+|\d+", text)
    }
    told = {n for q in quantities(text) for n in (q.count.low, q.count.best, q.count.high) if n is not None}
    return figures | {int(n) for n in told} | ({1, 2} if PEOPLE.search(text) else set())


def stands(number: int, told: set[int]) -> bool:
    """Whether `number` is among `told`, or the sum of a few of them."""
    some = {n for n in told if 0 < n < number}
    sums = {0}
    for _ in range(MOST_ADDED):
        sums |= {total + n for total in sums for n in some if total + n <= number}
    return number in told or number in sums


def test_no_id_is_used_twice() -> None:
    ids = [key.partition(":")[2] for key in STORIES]
    assert len(ids) == len(set(ids)) > 100


@every_story
def test_the_days_can_be(story: Json) -> None:
    published = date.fromisoformat(story["published"])
    for event in story["events"]:
        first, last = (date.fromisoformat(d) if d else None for d in event["date"] or (None, None))
        assert not (first and last) or first <= last, event["name"]
        assert all(d <= published for d in (first, last) if d), event["name"]


@every_story
def test_places_are_named_in_the_text_and_lie_on_the_earth(story: Json) -> None:
    text = folded(f"{story.get('headline') or ''} {story['text']}")
    for event in story["events"]:
        for place in event["places"]:
            assert folded(place["name"]) in text, event["name"]
            assert -90 <= place["lat"] <= 90 and -180 <= place["lon"] <= 180, event["name"]
            assert 0 < place["radius_km"] <= 1500, event["name"]


@every_story
def test_what_is_quoted_as_telling_of_an_event_stands_in_the_text_once(story: Json) -> None:
    for quote in (quote for event in story["events"] for quote in event.get("told", ())):
        assert story["text"].count(quote) == 1 or quote in (story.get("headline") or ""), quote


@every_story
def test_types_and_ranges_are_known_ones(story: Json) -> None:
    for event in story["events"]:
        assert event["types"] and set(event["types"]) <= TYPES, event["name"]
        for count in filter(None, map(event.get, HARMS)):
            known = [n for n in (count["low"], count["best"], count["high"]) if n is not None]
            assert known == sorted(known), event["name"]


@pytest.mark.soak
@every_story
def test_the_numbers_stand_in_the_text(story: Json) -> None:
    told = numbers(f"{story.get('headline') or ''} {story['text']}")
    for event in story["events"]:
        for harm in ("killed", "injured"):
            best = (event.get(harm) or {}).get("best")
            assert not best or stands(best, told), f"{harm} of {event['name']}: {best}"
