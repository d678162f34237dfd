"""Every field of the reading contract is there, of its kind, for whatever text."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.places.gazetteer import embedded
from geo.reading import read
from geo.vocabulary import SUBTYPES, Article, EventType, Harm, InputError
from geo.vocabulary.contract.reading_json import reading_json

NUMBER, TEXT, NONE = (int, float), (str,), (type(None),)
SPAN = {"start": (int,), "end": (int,)}
COUNT = {"low": (int,), "best": (int, *NONE), "high": (int, *NONE)}
TOPONYM = SPAN | {
    "text": TEXT, "role": TEXT, "outcome": TEXT, "name": TEXT, "gazetteer_id": (*TEXT, *NONE), "feature_code": (*TEXT, *NONE),
    "country": (*TEXT, *NONE), "country_code": (*TEXT, *NONE), "admin1": (*TEXT, *NONE), "lat": (*NUMBER, *NONE), "lon": (*NUMBER, *NONE),
    "uncertainty_m": (*NUMBER, *NONE), "precision": (*TEXT, *NONE), "score": NUMBER, "reason": TEXT, "candidates": (list,),
}  # fmt: skip
CLAIM = SPAN | COUNT | {
    "text": TEXT, "harm": TEXT, "who": TEXT, "wording": TEXT, "scope": TEXT, "subset_of": (int, *NONE), "stance": TEXT,
    "attribution": (dict, *NONE), "rule": TEXT,
}  # fmt: skip
INCIDENT = {
    "id": TEXT, "type": TEXT, "subtype": TEXT, "date": (dict,), "places": (list,), "shared": (bool,), "actors": (list,),
    "claims": (list,), "evidence": (list,), **{h.value: (dict, *NONE) for h in Harm},
}  # fmt: skip
PLACE = {
    "toponym": (int,), "name": TEXT, "lat": (*NUMBER, *NONE), "lon": (*NUMBER, *NONE), "country": TEXT, "admin1": TEXT,
    "precision": (*TEXT, *NONE), "uncertainty_m": (*NUMBER, *NONE), "score": NUMBER,
}  # fmt: skip
READING = {
    "id": TEXT, "published": (*TEXT, *NONE), "language": TEXT, "version": TEXT, "toponyms": (list,), "claims": (list,),
    "incidents": (list,), "set_aside": (list,),
}  # fmt: skip


def fits(value: dict[str, Any], shape: dict[str, tuple[type, ...]], *, exactly: bool = True) -> None:
    assert set(shape) <= set(value)
    assert not exactly or set(shape) == set(value)
    for key, kinds in shape.items():
        assert isinstance(value[key], kinds), f"{key} is {value[key]!r}"


def check(reading: dict[str, Any], text: str) -> None:
    """Every field, every span inside the text, every index and every count in order."""

    def inside(span: dict[str, Any]) -> str:
        assert 0 <= span["start"] < span["end"] <= len(text)
        return text[span["start"] : span["end"]]

    fits(reading, READING)
    for toponym in reading["toponyms"]:
        fits(toponym, TOPONYM)
        assert inside(toponym) == toponym["text"]
        assert toponym["role"] in ("scene", "context")
        assert (
            (toponym["outcome"] == "resolved") == (toponym["lat"] is not None) == (toponym["lon"] is not None)
        )
        for candidate in toponym["candidates"]:
            assert set(candidate) == {"gazetteer_id", "name", "lat", "lon", "score", "evidence"}
    for number, claim in enumerate(reading["claims"]):
        fits(claim, CLAIM)
        assert inside(claim) == claim["text"]
        assert claim["subset_of"] is None or claim["subset_of"] in range(len(reading["claims"]))
        assert claim["subset_of"] != number
        if claim["attribution"]:
            assert {"speaker", "role", "verb", "start", "end"} == set(claim["attribution"])
            inside(claim["attribution"])
        in_order(claim)
    for incident in reading["incidents"]:
        fits(incident, INCIDENT)
        assert incident["subtype"] in SUBTYPES[EventType(incident["type"])]
        assert {"earliest", "latest", "precision"} <= set(incident["date"])
        assert incident["evidence"]
        for span in (*incident["evidence"], *incident["actors"]):
            inside(span)
        for place in incident["places"]:
            fits(place, PLACE)
            assert reading["toponyms"][place["toponym"]]["role"] == "scene"
        assert all(i in range(len(reading["claims"])) for i in incident["claims"])
        for harm in Harm:
            if incident[harm.value]:
                fits(incident[harm.value], COUNT)
                in_order(incident[harm.value])
    for aside in reading["set_aside"]:
        assert set(aside) == {"start", "end", "text", "reason"} and aside["reason"]
    json.dumps(reading)


def in_order(count: dict[str, Any]) -> None:
    known = [count[k] for k in ("low", "best", "high") if count[k] is not None]
    assert known == sorted(known)


ARTICLES = [
    "Two people were killed in Homs, Syria, on Sunday, police said.",
    "Gunmen killed 5 in Homs and 3 in Aleppo. At least a dozen, including four children, were wounded.",
    "Hundreds fled the provinces of Latakia and Tartus, where more than 700 civilians were killed, monitors say.",
    "KABUL, 4 MAY 91 (AFP) -- [TEXT] A BOMB WENT OFF IN THE CAPITAL TODAY. NOBODY WAS HURT.",
    "The mayor opened a library in Springfield.",
    "A headline\n\nA summary of it\n\nRebels denied that any of their men had died in Hai Al Qusbat.",
    "\u202eمرحبا\u202c Two people were killed in Sana\u2019a — “dozens” wounded; ${x} `y` <script>\\x3c</script> in Homs.",
]


@pytest.mark.parametrize("text", ARTICLES)
@pytest.mark.parametrize("published", [date(2025, 3, 10), None])
def test_every_field_is_there(text: str, published: date | None) -> None:
    check(reading_json(read(Article.of(text, published=published), embedded())), text)


WORDS = st.sampled_from(
    "gunmen killed wounded two 14 3,000 at least people soldiers in near Homs Aleppo Syria Paris province village of the on Sunday"
    " yesterday 4 May 2025 , . ; \n\n : ( ) ' \" including children said police and then a bomb exploded protest İ ß \u200b 1.2 million".split(
        " "
    )
)


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=60))
def test_whatever_the_words_the_contract_holds(words: list[str]) -> None:
    text = " ".join(words)
    try:
        reading = read(Article.of(text, published=date(2025, 5, 6)), embedded())
    except InputError:
        return
    check(reading_json(reading), text)
