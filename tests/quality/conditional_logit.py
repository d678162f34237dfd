"""A conditional logit over sets of options with named binary features, fitted by L-BFGS.

McFadden 1974, "Conditional logit analysis of qualitative choice behavior"; Liu and Nocedal 1989 for the optimiser. Of
several right options of one choice any will do: their probabilities are added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

Array = np.ndarray


@dataclass(frozen=True, slots=True)
class Choice:
    """Options, each with its features, and which of them are right. `group` is the set of gold, `document` its text."""

    group: str
    document: str
    options: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def fit(choices: Sequence[Choice], penalty: float, seen: int) -> dict[str, float]:
    """The weight of each feature that at least `seen` choices show, under an L2 `penalty`."""
    counts = Counter(f for c in choices for f in {f for o in c.options for f in o})
    names = sorted(f for f, n in counts.items() if n >= seen)
    index = {f: i for i, f in enumerate(names)}
    rows, columns, groups, right = [], [], [], []
    for group, choice in enumerate(choices):
        for option, good in zip(choice.options, choice.right, strict=True):
            known = [index[f] for f in option if f in index]
            rows += [len(right)] * len(known)
            columns += known
            groups.append(group)
            right.append(float(good))
    weights = _minimised(
        _loss(np.array(rows), np.array(columns), np.array(groups), np.array(right), len(names), penalty),
        len(names),
    )
    return {name: float(weights[i]) for i, name in enumerate(names)}


def _loss(
    rows: Array, columns: Array, groups: Array, right: Array, size: int, penalty: float
) -> Callable[[Array], tuple[float, Array]]:
    starts = np.searchsorted(groups, np.arange(groups[-1] + 1))

    def loss(w: Array) -> tuple[float, Array]:
        scores = np.bincount(rows, w[columns], minlength=len(right))
        e = np.exp(scores - np.maximum.reduceat(scores, starts)[groups])
        total = np.add.reduceat(e, starts)
        good = np.add.reduceat(e * right, starts) + 1e-12
        slope = e / total[groups] - e * right / good[groups]
        gradient = np.bincount(columns, slope[rows], minlength=size) + penalty * w
        return float(-(np.log(good) - np.log(total)).sum() + penalty / 2 * (w**2).sum()), gradient

    return loss


def _minimised(
    loss: Callable[[Array], tuple[float, Array]], size: int, steps: int = 150, memory: int = 10
) -> Array:
    w = np.zeros(size)
    value, gradient = loss(w)
    pairs: list[tuple[Array, Array]] = []
    for _ in range(steps):
        direction = -_two_loops(gradient, pairs)
        slope, step = gradient @ direction, 1.0
        while True:
            moved = w + step * direction
            lower, turned = loss(moved)
            if lower <= value + 1e-4 * step * slope or step < 1e-8:
                break
            step /= 2
        s, y = moved - w, turned - gradient
        if s @ y > 1e-10:
            pairs = [*pairs, (s, y)][-memory:]
        done = abs(value - lower) < 1e-5 * abs(value)
        w, value, gradient = moved, lower, turned
        if done:
            break
    return w


def _two_loops(gradient: Array, pairs: Sequence[tuple[Array, Array]]) -> Array:
    """The gradient times the inverse Hessian that `pairs` of steps and turns approximate."""
    q = gradient.copy()
    alphas = []
    for s, y in reversed(pairs):
        alpha = s @ q / (y @ s)
        alphas.append(alpha)
        q -= alpha * y
    q *= (
        pairs[-1][0] @ pairs[-1][1] / (pairs[-1][1] @ pairs[-1][1])
        if pairs
        else 1 / max(1.0, np.linalg.norm(gradient))
    )
    for (s, y), alpha in zip(pairs, reversed(alphas), strict=True):
        q += s * (alpha - y @ q / (y @ s))
    return q
