"""The learned models of incident reading, from `data/weights/incidents.json`.

The file is written by `python -m tests.quality.fit_incidents --write` and says when, how and on what it was fitted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any

from geo.vocabulary import DataError

PATH = Path(__file__).parents[2] / "data" / "weights" / "incidents.json"
_MEND = "Install Dateline again, or fit them anew: python -m tests.quality.fit_incidents --write"

Weights = Mapping[str, float]
"""The weight of each feature that was seen often enough to be learned; others weigh nothing."""


@dataclass(frozen=True, slots=True)
class Models:
    """What weighs where a mention happened, which incident it tells of, which of the scenes of its
    mentions is an incident's, which day is its day, of which type it is, and whether what was put together stands."""

    scene: Weights
    belonging: Weights
    site: Weights
    date: Weights
    type: Weights
    report: Weights


@cache
def models(path: Path = PATH) -> Models:
    """The models in `path`. Raises `DataError` when the file is missing or malformed.

    >>> models().scene["prep=near"] > models().scene["prep=from"]
    True
    """
    try:
        held = json.loads(path.read_bytes())["models"]
        return Models(**{name: _numbers(held[name]) for name in Models.__slots__})
    except OSError as error:
        raise DataError(f"The weights of incident reading cannot be read ({error}). {_MEND}") from error
    except (ValueError, LookupError, TypeError) as error:
        raise DataError(
            f"The weights of incident reading in {path} are malformed ({error}). {_MEND}"
        ) from error


def _numbers(weights: Any) -> Weights:
    if not isinstance(weights, dict) or not all(
        isinstance(w, float) and isfinite(w) for w in weights.values()
    ):
        raise ValueError("a weight is no number")
    return weights


def score(features: Iterable[str], weights: Weights) -> float:
    """The sum of the weights of `features`; what was seen too seldom to be learned weighs nothing.

    >>> score(["near", "unheard of"], {"near": 1.5})
    1.5
    """
    total, known = 0.0, weights.get
    for feature in features:
        weight = known(feature)
        if weight is not None:
            total += weight
    return total
