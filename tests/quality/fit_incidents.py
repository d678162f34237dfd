"""`python -m tests.quality.fit_incidents --shared ../shared`: fit the models of incident reading, write data/weights/incidents.json.

Six conditional logits, each over the options that a reader has (`tests.quality.incident_choices`):

scene        at which of the places told so far did this happen, if at any?
belonging    does this tell of an incident told before, of a new one, or of none?
site         which of the scenes of its mentions is the incident's?
date         which of the days told near it is its day, if any?
type         what kind of thing was it, by the rules, the harm and the words?
report       is what was put together of all that an incident of the article?

    --without SET   fit without a set ("stories", "tuning", "gtd" …) and score what is read of it: the figure to trust
    --write         write the weights

Each later model is fitted on what the earlier ones, fitted without the document's fold, make of it: so it learns from
the same mistakes that it will meet. No gold says which mention tells of which event: that is found out from numbers,
places and days, then once more with the models' help. Only classes of words and words seen often are learnt, no name.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.incidents import find_incidents
from geo.incidents.weights import PATH, Models, score
from geo.vocabulary import Reading
from geo.vocabulary.contract.reading_json import reading_json
from geo.vocabulary.program import READER
from tests.quality.conditional_logit import Choice, fit
from tests.quality.incident_choices import (
    FOLDS,
    Gold,
    Json,
    belonging_choices,
    date_choices,
    fold_of,
    golds,
    realigned,
    report_choices,
    scene_choices,
    site_choices,
    type_choices,
)
from tests.quality.measuring import scorer_of

PENALTY = {"scene": 2.5, "belonging": 8.0, "site": 1.0, "date": 8.0, "type": 6.0, "report": 8.0}
SEEN = 6
COMMAND = "python -m tests.quality.fit_incidents --shared ../shared --write"


@dataclass(frozen=True, slots=True)
class Fitted:
    """The models, the choices that each was fitted on, and each model as fitted without each of the folds."""

    models: dict[str, dict[str, float]]
    choices: dict[str, list[Choice]]
    folds: dict[str, list[dict[str, float]]]


def fit_all(some: Sequence[Gold], note_types: Callable[[Json], set[str] | None]) -> Fitted:
    """The models fitted on `some` documents. `note_types` are the coarse types that a note's gold accepts."""
    scenes, belongings, *_ = _first(some)
    some = [realigned(g, scenes[g.fold], belongings[g.fold]) for g in some]
    scenes, belongings, scene, belonging = _first(some)
    choices = {
        "scene": scene,
        "belonging": belonging,
        "site": [c for g in some for c in site_choices(g, scenes[g.fold], belongings[g.fold])],
        "date": [c for g in some for c in date_choices(g, scenes[g.fold], belongings[g.fold])],
        "type": [c for g in some for c in type_choices(g, note_types, scenes[g.fold], belongings[g.fold])],
    }
    folds = {"scene": scenes, "belonging": belongings}
    folds |= {name: _by_fold(choices[name], PENALTY[name]) for name in ("site", "date", "type")}
    readers = [Models(**{name: by[n] for name, by in folds.items()}, report={}) for n in range(FOLDS)]
    choices["report"] = [c for g in some for c in report_choices(g, readers[g.fold])]
    folds["report"] = _by_fold(choices["report"], PENALTY["report"])
    return Fitted({n: fit(c, PENALTY[n], SEEN) for n, c in choices.items()}, choices, folds)


def _first(
    some: Sequence[Gold],
) -> tuple[list[dict[str, float]], list[dict[str, float]], list[Choice], list[Choice]]:
    """The models of scene and belonging fitted without each fold, and the choices that they were fitted on."""
    scene = [c for g in some for c in scene_choices(g)]
    scenes = _by_fold(scene, PENALTY["scene"])
    belonging = [c for g in some for c in belonging_choices(g, scenes[g.fold])]
    return scenes, _by_fold(belonging, PENALTY["belonging"]), scene, belonging


def _by_fold(choices: Sequence[Choice], penalty: float) -> list[dict[str, float]]:
    return [fit([c for c in choices if fold_of(c.document) != n], penalty, SEEN) for n in range(FOLDS)]


def right_share(choices: Sequence[Choice], weights: Mapping[str, float]) -> float:
    """The share of `choices` whose favoured option is right."""
    hits = 0
    for choice in choices:
        scores = [score(o, weights) for o in choice.options]
        hits += choice.right[scores.index(max(scores))]
    return hits / len(choices) if choices else 0.0


def cross_validated(fitted: Fitted) -> dict[str, dict[str, float]]:
    """Of each model and set the share of choices that come out right where its documents are left out, fold by fold."""
    out: dict[str, dict[str, float]] = {}
    for name, choices in fitted.choices.items():
        hits: dict[str, list[float]] = {}
        for c in choices:
            hits.setdefault(c.group, []).append(right_share([c], fitted.folds[name][fold_of(c.document)]))
        out[name] = {group: round(sum(h) / len(h), 3) for group, h in sorted(hits.items())}
    return out


def write(fitted: Fitted, figures: Json, path: Path = PATH) -> None:
    """Write the weights, rounded, with the day, the command and the cross-validated figures."""
    about = {
        "what": "Weights of incident reading. They weigh classes of words, frequent words and where they stand; no name is"
        " among them. Not to be edited by hand.",
        "command": COMMAND,
        "fitted": str(date.today()),
        "choices": {name: len(choices) for name, choices in fitted.choices.items()},
        "cross_validated": {
            "how": "share of choices that come out right, five folds, by document",
            **figures,
        },
        "licence": "CC0 1.0",
    }
    rounded = {
        name: {f: round(w, 2) for f, w in weights.items() if abs(w) >= 0.05}
        for name, weights in fitted.models.items()
    }
    path.write_text(
        json.dumps({"about": about, "models": rounded}, indent=1, ensure_ascii=False) + "\n", "utf-8"
    )


def figures_of(left: Sequence[Gold], learned: Models, shared: Path) -> dict[str, float]:
    """What the scorer says of the documents of `left` where they are read with the models `learned`."""
    readings = {}
    for gold in left:
        found = find_incidents(gold.scenery.document, tuple(gold.scenery.resolutions), learned)
        readings[str(gold.record["id"])] = reading_json(
            Reading(
                article_id=str(gold.record["id"]),
                version=READER,
                language="en",
                published=gold.scenery.document.article.published,
                resolutions=found.resolutions,
                claims=found.claims,
                reports=found.reports,
            )
        )
    kind = "stories" if "events" in left[0].record else "incidents"
    scored: Json = scorer_of(shared, kind).score([g.record for g in left], readings)
    return {name: round(value, 3) for name, value in scored.items() if isinstance(value, float)}


def main() -> None:
    """Fit, say how well, and write where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--without", metavar="SET", action="append", default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    every = list(golds(options.shared))
    types = scorer_of(options.shared, "incidents").gold_types
    for name in options.without:
        fitted = fit_all([g for g in every if g.group != name], types)
        left = [g for g in every if g.group == name]
        print(name, "left out:", figures_of(left, Models(**fitted.models), options.shared))
    if options.write or not options.without:
        fitted = fit_all(every, types)
        figures = cross_validated(fitted)
        for name, by_set in figures.items():
            print(name, by_set)
        if options.write:
            write(fitted, figures)


if __name__ == "__main__":
    main()
