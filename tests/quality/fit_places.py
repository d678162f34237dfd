"""`python -m tests.quality.fit_places --shared ../shared`: fit the weights of place reading, write data/weights/places.json.

Three models, each a logistic regression fitted by Newton's method and judged by five-fold cross-validation over
documents (all rows of a document are in one fold):

belief      does this stretch of text name a place? (binary features of `geo.places.recognition.features`)
options     which of its namesakes is meant? (conditional logit over `geo.places.resolution.candidates`), alone and together
trust       is the answer right within 161 km? (decides what is drawn)

Then the score that is shown, by trust, on each set read with weights that were fitted without it: the fit runs once more for
each set. `--only-shown` does no more than that.

Only counts of words' classes, distances and populations are learnt: no name and no document of the gold.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from geo.places.finding import at_home, demonyms_of, sentence_of
from geo.places.gazetteer import embedded
from geo.places.recognition.recogniser import propose
from geo.places.resolution import collective, confidence
from geo.places.resolution.candidates import ALONE, TOGETHER, Name, names_of
from geo.places.resolution.enclosing_places import Placed, host_of
from geo.places.resolution.toponym_probability import FIRM, firm_rows, hard
from geo.places.weights import PATH
from geo.text.document import Document
from geo.vocabulary import Article
from tests.quality.calibration.scored import Scored, calibration_error, read_with
from tests.quality.fitted import digest, write, write_shown
from tests.quality.targets import FITTED_ON, PLACES

FOLDS = 5
SEEN_AT_LEAST = 8
FIGURES: dict[str, Any] = {}
"""What cross-validation says, for the head of the weights."""


class Row:
    """A gold document with what is proposed in it, and which proposals are gold (1), partly (0.5), no (0), None: neutral."""

    def __init__(self, name: str, gold: dict[str, Any], gazetteer: Any, scorer: Any) -> None:
        self.name, self.gold = name, gold
        self.fold = zlib.crc32(gold["text"][:200].encode()) % FOLDS
        self.document = Document(Article.of(gold["text"], source=gold.get("source") or ""))
        self.mentions, self.around = propose(self.document, gazetteer)
        linked = [t for t in gold["toponyms"] if t["lat"] is not None and not t["demonym"]]
        neutral = [t for t in gold["toponyms"] if t["lat"] is None or t["demonym"]]
        self.labels: list[float | None] = []
        self.answers: list[dict[str, Any] | None] = []
        for m in self.mentions:
            exact = [t for t in linked if (t["start"], t["end"]) == (m.start, m.end)]
            partly = [t for t in linked if t["start"] < m.end and m.start < t["end"]]
            aside = any(t["start"] < m.end and m.start < t["end"] for t in neutral)
            self.labels.append(1.0 if exact else 0.5 if partly else None if aside else 0.0)
            self.answers.append(exact[0] if exact else partly[0] if partly else None)


def fit_logistic(x: np.ndarray, y: np.ndarray, l2: float) -> np.ndarray:
    """Weights of a logistic regression of `y` (0 to 1) on `x`, whose first column is 1 and free of the penalty."""
    b = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], l2)
    penalty[0] = 1e-6
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
        hessian = (x.T * (p * (1 - p) + 1e-6)) @ x
        hessian[np.diag_indices(len(b))] += penalty
        step = np.linalg.solve(hessian, x.T @ (p - y) + penalty * b)
        b -= step
        if np.abs(step).max() < 1e-4:
            break
    return b


def fit_choice(groups: Sequence[tuple[np.ndarray, np.ndarray]], start: np.ndarray, l2: float) -> np.ndarray:
    """Weights of a conditional logit: each group holds the options' features and which of them are right."""
    b = start.copy()
    sizes = [len(right) for _, right in groups]
    x, right = np.concatenate([x for x, _ in groups]), np.concatenate([r for _, r in groups])
    first, group = np.concatenate([[0], np.cumsum(sizes)[:-1]]), np.repeat(np.arange(len(sizes)), sizes)
    for _ in range(30):
        s = x @ b
        p = np.exp(s - np.maximum.reduceat(s, first)[group])
        p /= np.add.reduceat(p, first)[group]
        q = p * right
        q /= np.maximum(np.add.reduceat(q, first), 1e-12)[group]
        mean = np.add.reduceat(x * p[:, None], first)
        gradient = l2 * b + x.T @ (p - q)
        hessian = np.eye(len(b)) * l2 + (x.T * p) @ x - mean.T @ mean
        step = np.linalg.solve(hessian, gradient)
        size = np.abs(step).max()
        b -= step * min(1.0, 2.0 / size)
        if size < 1e-3:
            break
    return b


def beliefs(rows: list[Row], l2: float = 2.0) -> dict[str, float]:
    """Fit belief; each mention's `belief` becomes its out-of-fold value. Returns the weights of all rows."""
    seen = Counter(f for r in rows for m in r.mentions for f in set(m.features))
    names = ["", *sorted(f for f, n in seen.items() if n >= SEEN_AT_LEAST)]
    index = {f: i for i, f in enumerate(names)}
    every = [(r, m, y) for r in rows for m, y in zip(r.mentions, r.labels, strict=True)]
    x = np.zeros((len(every), len(names)))
    x[:, 0] = 1
    for i, (_, m, _y) in enumerate(every):
        for f in m.features:
            if j := index.get(f):
                x[i, j] = 1
    y = np.array([np.nan if v is None else v for _, _, v in every])
    fold, known = np.array([r.fold for r, _, _ in every]), ~np.isnan(y)
    for k in range(FOLDS):
        b = fit_logistic(x[known & (fold != k)], y[known & (fold != k)], l2)
        for i in np.flatnonzero(fold == k):
            every[i][1].belief = float(1 / (1 + np.exp(hard(every[i][1]) - x[i] @ b)))
    b = fit_logistic(x[known], y[known], l2)
    return {n: round(float(v), 3) for n, v in zip(names, b, strict=True)}


def right_options(name: Name, row: Row, scorer: Any) -> np.ndarray | None:
    """Which options of `name` the gold allows; None where the gold does not say, or none of them."""
    answers = [row.answers[row.mentions.index(m)] for m in name.mentions]
    golds = [
        a
        for m, a in zip(name.mentions, answers, strict=True)
        if a and (a["start"], a["end"]) == (m.start, m.end)
    ]
    if not golds or len(name.options) < 1:
        return None
    common = Counter((g["lat"], g["lon"]) for g in golds).most_common(1)[0][0]
    gold = next(g for g in golds if (g["lat"], g["lon"]) == common)
    km = np.array([scorer.distance(gold, predicted(o.entry)) for o in name.options])
    for limit in (25, 161):
        if (km <= limit).any():
            return (km <= limit).astype(float)
    return np.zeros(len(km))


def predicted(entry: Any) -> dict[str, Any]:
    """What the scorer sees of an entry."""
    return {"lat": entry.footprint.lat, "lon": entry.footprint.lon, "precision": entry.precision.value,
            "country_code": entry.country_code, "admin1": entry.admin1}  # fmt: skip


def name_rows(rows: list[Row]) -> list[tuple[Row, list[Name], dict[str, int]]]:
    """The names of each document that may well be places."""
    out = []
    for row in rows:
        names = names_of(row.mentions, at_home(row.document, row.around), confidence.HEARD)
        out.append((row, names, demonyms_of(row.around)))
    return out


def options(rows: list[Row], scorer: Any) -> tuple[list[float], list[float], list[Any]]:
    """Fit the choice among options, alone and together."""
    named = name_rows(rows)
    alone = [
        (np.array([o.alone for o in n.options]), right, row.fold)
        for row, names, _ in named
        for n in names
        if n.options and (right := right_options(n, row, scorer)) is not None and right.any()
    ]
    a = fit_choice([(x, r) for x, r, _ in alone], np.zeros(len(ALONE)), 1.0)
    for _, names, _ in named:
        for n in names:
            for o in n.options:
                o.likely = float(np.dot(a, o.alone))
            collective.settle(n)
    b = np.concatenate([a, np.zeros(len(TOGETHER))])
    for _ in range(3):
        for _, names, demonyms in named:
            collective.weigh_together(names, demonyms)
        both = [
            (np.array([o.alone + o.together for o in n.options]), right, row.fold)
            for row, names, _ in named
            for n in names
            if n.options and (right := right_options(n, row, scorer)) is not None and right.any()
        ]
        by_fold = {k: fit_choice([(x, r) for x, r, f in both if f != k], b, 1.0) for k in range(FOLDS)}
        accuracy = np.mean([r[np.argmax(x @ by_fold[f])] for x, r, f in both])
        single = np.mean([r[np.argmax(x[:, : len(ALONE)] @ a)] for x, r, f in both])
        print(f"options: {len(both)} names, right alone {single:.3f}, together {accuracy:.3f}")
        FIGURES["right among namesakes"] = {
            "names": len(both),
            "alone": round(float(single), 3),
            "together": round(float(accuracy), 3),
        }
        b = fit_choice([(x, r) for x, r, _ in both], b, 1.0)
        for row, names, _ in named:
            for n in names:
                for o in n.options:
                    o.likely = float(np.dot(by_fold[row.fold], o.alone + o.together))
                collective.settle(n)
    return a.tolist(), b.tolist(), named


def firms(named: list[Any], l2: float = 1.0) -> list[float]:
    """Fit the second belief; each mention's belief becomes its out-of-fold value."""
    every = [
        (row, m, features)
        for row, names, _ in named
        for n, rows in firm_rows([n for n in names if n.options])
        for m, features in zip(n.mentions, rows, strict=True)
    ]
    label = {id(m): y for row, _, _ in named for m, y in zip(row.mentions, row.labels, strict=True)}
    x = np.array([f for _, _, f in every])
    y = np.array([np.nan if label[id(m)] is None else label[id(m)] for _, m, _ in every], dtype=float)
    fold, known = np.array([r.fold for r, _, _ in every]), ~np.isnan(y)
    p = np.zeros(len(y))
    for k in range(FOLDS):
        p[fold == k] = 1 / (
            1 + np.exp(-x[fold == k] @ fit_logistic(x[known & (fold != k)], y[known & (fold != k)], l2))
        )
    for before in (False, True):
        q = p if before else np.array([m.belief for _, m, _ in every])
        for limit in (0.35, 0.42, 0.5):
            on = known & (q >= limit)
            print(
                f"belief {'reconsidered' if before else 'first'} at {limit}: {int(on.sum())} named, right {y[on].mean():.3f}, of gold {y[on].sum() / y[known].sum():.3f}"
            )
    for (_, m, _), value in zip(every, p, strict=True):
        m.belief = float(value)
    for _, names, _ in named:
        for n in names:
            n.belief = max(m.belief for m in n.mentions)
    return [float(v) for v in fit_logistic(x[known], y[known], l2)]


def trusts(named: list[Any], scorer: Any, l2: float = 1.0) -> list[float]:
    """Fit trust on the mentions that are named, with out-of-fold beliefs and chances; prints what thresholds give."""
    x, y, sets, folds = [], [], [], []
    for row, names, _ in named:
        for n in names:
            if not n.options:
                continue
            for m in n.mentions:
                i = row.mentions.index(m)
                if row.labels[i] is None or m.belief < confidence.NAMED:
                    continue
                answer = row.answers[i]
                x.append(confidence.features(n, m))
                y.append(
                    float(
                        answer is not None and scorer.distance(answer, predicted(n.options[0].entry)) <= 161
                    )
                )
                sets.append(row.name)
                folds.append(row.fold)
    xs, ys, fold, origin = np.array(x), np.array(y), np.array(folds), np.array(sets)
    p = np.zeros(len(ys))
    for k in range(FOLDS):
        p[fold == k] = 1 / (1 + np.exp(-xs[fold == k] @ fit_logistic(xs[fold != k], ys[fold != k], l2)))
    gold = Counter()
    for row, _, _ in named:
        gold[row.name] += sum(t["lat"] is not None and not t["demonym"] for t in row.gold["toponyms"])
    print("trust   threshold: set e2e161 plotP161 (names of the gazetteer only)")
    for limit in (0.0, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65):
        cells: dict[str, dict[str, float]] = {}
        for name, members in (
            ("pooled", ("trnews", "lgl", "geowebnews")),
            ("lgl", ("lgl",)),
            ("gwn", ("geowebnews",)),
            ("trn", ("trnews",)),
            ("conflict", ("conflict",)),
            ("geovirus", ("geovirus",)),
            ("tud", ("tudloc2013",)),
        ):
            on = np.isin(origin, members) & (p >= limit)
            found = ys[on].sum() / sum(gold[m] for m in members)
            cells[name] = {"e2e161": round(float(found), 3), "plotP161": round(float(ys[on].mean()), 3)}
        print(
            f"  {limit:.2f}  "
            + " | ".join(f"{n} {c['e2e161']:.3f} {c['plotP161']:.3f}" for n, c in cells.items())
        )
        if limit == confidence.DRAWN:
            FIGURES[f"drawn from a trust of {limit}"] = cells
    return [float(v) for v in fit_logistic(xs, ys, l2)]


def sites(named: list[Any], scorer: Any, trusted: Sequence[float], l2: float = 1.0) -> list[float]:
    """Fit trust in sites and unknown names, with `trusted`, the weights of trust in their hosts."""
    x, y = [], []
    for row, names, _ in named:
        of = {id(m): n for n in names for m in n.mentions}
        placed = Placed(row.mentions, of, row.document.text)
        for m, label, gold in zip(row.mentions, row.labels, row.answers, strict=True):
            if m.kind == "name" or label is None:
                continue
            host = host_of(m, placed, row.around.words, sentence_of(m, row.around))
            if host is not None:
                e = host.name.options[0].entry.footprint
                x.append(confidence.site_features(m, host, trusted))
                y.append(
                    float(
                        gold is not None and scorer.kilometres(gold["lat"], gold["lon"], e.lat, e.lon) <= 161
                    )
                )
    return [float(v) for v in fit_logistic(np.array(x), np.array(y), l2)]


def fit(rows: list[Row], scorer: Any) -> dict[str, dict[str, float]]:
    """Fit all but the score that is shown; prints what cross-validation says."""
    belief = beliefs(rows)
    alone, both, named = options(rows, scorer)
    firm = firms(named)
    trusted = trusts(named, scorer)
    models = {
        "belief": {
            feature: weight for feature, weight in belief.items() if abs(weight) >= 0.02 or not feature
        },
        "alone": dict(zip(ALONE, alone, strict=True)),
        "both": dict(zip((*ALONE, *TOGETHER), both, strict=True)),
        "firm": dict(zip(FIRM, firm, strict=True)),
        "trust": dict(zip(confidence.FEATURES, trusted, strict=True)),
        "site": dict(zip(confidence.SITE_FEATURES, sites(named, scorer, trusted), strict=True)),
    }
    return {name: {f: round(float(w), 3) for f, w in model.items()} for name, model in models.items()}


CALIBRATION = "calibration error of the score shown, each set left out"


def shown(scored: Sequence[Scored], l2: float = 0.01) -> dict[str, float]:
    """Fit the score that is shown on places drawn by weights that had not seen their set; figures leave each set out."""
    sure = np.clip([s.score for s in scored], 0.005, 0.995)
    x = np.stack([np.ones(len(sure)), np.log(sure / (1 - sure)), [float(s.site) for s in scored]], 1)
    y, origin = np.array([float(s.right) for s in scored]), np.array([s.name for s in scored])
    p, errors = np.zeros(len(y)), {}
    for name in dict.fromkeys(s.name for s in scored):
        on = origin == name
        p[on] = 1 / (1 + np.exp(-x[on] @ fit_logistic(x[~on], y[~on], l2)))
        errors[name] = calibration_error(list(zip(p[on].tolist(), y[on] > 0.5, strict=True)))
    errors["together"] = calibration_error(list(zip(p.tolist(), y > 0.5, strict=True)))
    FIGURES[CALIBRATION] = errors
    print("calibration error", errors)
    return dict(zip(confidence.SHOWN, fit_logistic(x, y, l2).tolist(), strict=True))


def main() -> None:
    """Fit, print what cross-validation says, write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", default="../shared", type=Path)
    parser.add_argument("--write", action="store_true", help="write data/weights/places.json")
    parser.add_argument(
        "--only-shown",
        action="store_true",
        help="fit the score that is shown alone, and leave the other weights as they are",
    )
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.shared / "score"))
    scorer, gazetteer, rows = importlib.import_module("places"), embedded(), []
    for name in FITTED_ON:
        with (arguments.shared / "dev" / "places" / f"{name}.jsonl").open(encoding="utf8") as lines:
            rows += [Row(name, json.loads(line), gazetteer, scorer) for line in lines]
    scored: list[Scored] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in FITTED_ON:
            print(f"without {name}:")
            unseen = fit([r for r in rows if r.name != name], scorer)
            scored += read_with(unseen, Path(folder), arguments.shared, name)
        print("with all:")
        kept = json.loads(PATH.read_text("utf-8"))["models"] if arguments.only_shown else None
        models = kept or fit(rows, scorer)
        for name in (n for n in PLACES if n not in FITTED_ON):
            scored += read_with(models, Path(folder), arguments.shared, name)
    models["shown"] = shown(scored)
    if arguments.write and arguments.only_shown:
        write_shown(models["shown"], {CALIBRATION: FIGURES[CALIBRATION]})
    elif arguments.write:
        counted = {"documents": len(rows), "gold_toponyms": sum(len(r.gold["toponyms"]) for r in rows)}
        write(models, FIGURES, counted, digest(arguments.shared))


if __name__ == "__main__":
    main()
