"""The name of a model of place reading -> its weights, from `data/weights/places.json`.

The file is written by `python -m tests.quality.fit_places --write` and says when, how and on what it was fitted. The
weights stand there by the names of what they weigh, so that code and file cannot drift apart in silence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import isfinite
from pathlib import Path

from geo.vocabulary import DataError

PATH = Path(__file__).parents[2] / "data" / "weights" / "places.json"


def weights(model: str, features: Sequence[str], path: Path | None = None) -> tuple[float, ...]:
    """The weights of `model` ("alone", "both", "firm", "trust", "site", "shown") in the order of its `features`.

    Raises `DataError` when the file is missing or malformed, or weighs other features than these.

    >>> from geo.places.resolution.confidence import SITE_FEATURES
    >>> len(weights("site", SITE_FEATURES)) == len(SITE_FEATURES)
    True
    """
    path = path or PATH
    held = _model(model, path)
    if held.keys() != set(features):
        other = ", ".join(sorted(held.keys() ^ set(features)))
        raise DataError(
            f"The weights of {model!r} in {path} are for another reader (they differ in: {other}). {_MEND}"
        )
    return tuple(held[feature] for feature in features)


def belief_weights(path: Path | None = None) -> Mapping[str, float]:
    """The weight of each feature that a stretch of text may have; "" is what holds without any. Others weigh nothing.

    Raises `DataError` when the file is missing or malformed.
    """
    path = path or PATH
    held = _model("belief", path)
    if "" not in held:
        raise DataError(f'The weights of "belief" in {path} lack the one called "". {_MEND}')
    return held


_MEND = "Install Dateline again, or fit them anew: python -m tests.quality.fit_places --write"


def _model(model: str, path: Path) -> dict[str, float]:
    held = _file(path).get(model)
    if not isinstance(held, dict) or not all(isinstance(w, float) and isfinite(w) for w in held.values()):
        raise DataError(f"The weights of {model!r} in {path} are missing or no numbers. {_MEND}")
    return held


@cache
def _file(path: Path) -> dict[str, object]:
    try:
        models = json.loads(path.read_bytes())["models"]
    except OSError as error:
        raise DataError(f"The weights of place reading cannot be read ({error}). {_MEND}") from error
    except (ValueError, LookupError, TypeError) as error:
        raise DataError(f"The weights of place reading in {path} are malformed ({error}). {_MEND}") from error
    if not isinstance(models, dict):
        raise DataError(f"The weights of place reading in {path} are malformed. {_MEND}")
    return models
