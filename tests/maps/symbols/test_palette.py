"""Data sets are told apart by colour: with every kind of sight, in grey, from the dead, and on their ground."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import numpy as np
import pytest

from geo.maps.symbols.palette import DARK, LIGHT, Palette, colours
from geo.vocabulary import MOST_SETS, Harm
from geo.vocabulary.datasets import Dataset, Provenance, Scheme

WHOSE = Provenance.of("P", "CC0", date(2025, 3, 1))
SIGHTS = {
    "all colours": np.eye(3),
    "no red": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "no green": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "no blue": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}  # fmt: skip
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear light."""


def light(colour: str) -> np.ndarray:
    parts = np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(colour: str, sight: str = "all colours") -> np.ndarray:
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ np.clip(SIGHTS[sight] @ light(colour), 0, 1) / np.array([0.9505, 1, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one: str, two: str) -> float:
    a, b = sorted(float(light(c) @ np.array([0.2126, 0.7152, 0.0722])) for c in (one, two))
    return (b + 0.05) / (a + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_data_sets_are_told_apart_and_from_the_dead(palette: Palette, sight: str) -> None:
    for one, two in combinations(palette.sets, 2):
        assert np.linalg.norm(lab(one, sight) - lab(two, sight)) > 15, (one, two)
    for one in palette.sets:
        assert np.linalg.norm(lab(one, sight) - lab(palette.harm(Harm.KILLED), sight)) > 24, one


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_in_grey_each_is_as_light_as_no_other_and_the_first_four_differ_most(palette: Palette) -> None:
    grey = [lab(colour)[0] for colour in palette.sets]
    assert min(np.diff(sorted(grey))) > 4
    assert min(np.diff(sorted(grey[:4]))) > 5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_they_are_seen_on_land_and_sea_and_numbers_in_them_are_read(palette: Palette) -> None:
    for colour in palette.sets:
        assert contrast(colour, palette.on_killed) >= 4.5, colour
        assert min(contrast(colour, ground) for ground in (palette.land, palette.neighbour, palette.sea)) >= 3, colour  # fmt: skip


def a_set(name: str, colour: int) -> Dataset:
    return replace(Dataset.of(name, Scheme.OTHER, WHOSE), colour=colour)


def test_a_set_keeps_its_colour_whatever_is_shown_beside_it() -> None:
    sets = [a_set(f"Set {n}", n) for n in range(12)]
    assert len(LIGHT.sets) == len(DARK.sets) == MOST_SETS
    assert colours([sets[3]]) == {sets[3].id: 3} == {sets[3].id: colours(sets[:8])[sets[3].id]}
    assert sorted(colours([sets[0], sets[8], sets[1]]).values()) == [0, 1, 2], "8 would be 0 again"
    assert colours([sets[8]]) == {sets[8].id: 0}
    with pytest.raises(ValueError, match="at most 8"):
        colours(sets[:9])
