"""What the weights of place reading were fitted on, their figures -> data/weights/places.json; and whether it still lies there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from geo.places.weights import PATH
from tests.quality.targets import FITTED_ON

COMMAND = "python -m tests.quality.fit_places --shared ../shared --write"
NOT_RECORDED = "not recorded"


def digest(shared: Path) -> str:
    """A SHA-256 over the development halves of places in `shared`: each file's name and bytes, in the order of the fit."""
    whole = hashlib.sha256()
    for name in FITTED_ON:
        content = (shared / "dev" / "places" / f"{name}.jsonl").read_bytes()
        whole.update(f"{name} {len(content)}\n".encode() + content)
    return whole.hexdigest()


def write(
    models: Mapping[str, Mapping[str, float]],
    figures: Mapping[str, Any],
    counted: Mapping[str, int],
    sha256: str,
    path: Path = PATH,
    day: date | None = None,
) -> None:
    """Write the weights of each model by feature, rounded to three places, with the day, the command, what they were fitted
    on (`counted`: documents and gold toponyms) and the cross-validated `figures`."""
    about = {
        "what": "Weights of place reading. They weigh classes of words, distances and populations; no name is among them."
        " Not to be edited by hand.",
        "command": COMMAND,
        "fitted": str(day or date.today()),
        "fitted_on": {
            "what": "development halves of six public corpora",
            "sets": list(FITTED_ON),
            **counted,
            "sha256": sha256,
        },
        "cross_validated": {"how": "five folds, by document", **figures},
        "licence": "CC0 1.0",
    }
    rounded = {
        model: {feature: round(weight, 3) for feature, weight in weights.items()}
        for model, weights in models.items()
    }
    text = json.dumps({"about": about, "models": rounded}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", "utf-8")


def write_shown(weights: Mapping[str, float], figures: Mapping[str, Any], path: Path = PATH) -> None:
    """Write the weights of the score that is shown alone, with its `figures`; what else `path` holds stays as it is."""
    held = json.loads(path.read_text("utf-8"))
    held["models"]["shown"] = {feature: round(weight, 3) for feature, weight in weights.items()}
    held["about"]["cross_validated"].update(figures)
    path.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", "utf-8")


def drifted(shared: Path, path: Path = PATH) -> str:
    """What to say where the weights in `path` were not fitted on what lies in `shared`; "" where they were."""
    about = json.loads(path.read_text("utf-8"))["about"]
    recorded = about["fitted_on"]["sha256"]
    if recorded == digest(shared):
        return ""
    told = (
        "it is not recorded on what" if recorded == NOT_RECORDED else "on other development halves than these"
    )
    return (
        f"warning: the weights of place reading were fitted on {about['fitted']}, {told};"
        f" its figures may not hold here. To fit them anew: {about['command']}"
    )
