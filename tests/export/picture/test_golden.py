"""Pictures that were looked at by eye stay as they were: each is drawn again and compared.

Where one is meant to change: `python -m tests.export.picture.likeness --renew`, look at each, commit them.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageFilter

from geo.export import compose
from geo.export.picture import paint
from geo.export.picture.scene import Text
from tests.export.picture import kept as kept_pictures
from tests.export.picture.kept import Kept, kept
from tests.export.picture.likeness import ALIKE, FOLDER, difference, drawn, path

ALL = tuple(kept())


@pytest.mark.parametrize("of", ALL, ids=lambda of: of.name)
def test_a_picture_looks_as_it_did(of):
    far = difference(drawn(of), Image.open(path(of)))
    assert far <= ALIKE, f"{of.name} has changed by {far:.1f}. See the head of this file."


def test_every_kept_picture_is_compared_and_small():
    files = sorted(FOLDER.glob("*.png"))
    assert sorted(f.stem for f in files) == sorted(of.name for of in ALL)
    assert sum(f.stat().st_size for f in files) < 3_200_000


def coast() -> Image.Image:
    return drawn(ALL[0])


def test_smoother_edges_are_no_difference():
    """Half a pixel of blur, and each grey a little off, as another FreeType or another processor may have it."""
    seen = coast()
    assert difference(seen, seen.filter(ImageFilter.GaussianBlur(0.5))) < ALIKE
    assert difference(seen, seen.point(lambda v: min(255, v + 2))) < ALIKE


@pytest.mark.parametrize("words", ["Aleppo", "Hai Al Kusour, Baniyas", "740+", "20 km"])
@pytest.mark.parametrize("change", ["moved", "gone"])
def test_a_label_that_is_moved_or_gone_is_a_difference(words, change, monkeypatch):
    seen = coast()

    def altered(selection, view, sheet):
        made = compose(selection, view, sheet)
        items = []
        for item in made.items:
            if isinstance(item, Text) and item.text == words:
                if change == "gone":
                    continue
                item = replace(item, x=item.x + 6)  # three pixels of the kept picture
            items.append(item)
        return replace(made, items=tuple(items))

    monkeypatch.setattr("tests.export.picture.likeness.compose", altered)
    assert difference(seen, coast()) > ALIKE


def test_another_colour_of_the_dead_is_a_difference():
    plain = next(of for of in ALL if of.name == "coast")
    other = Kept("other", plain.of, replace(plain.sheet, style=kept_pictures.HOUSE))
    assert difference(drawn(plain), drawn(other)) > ALIKE


def test_the_same_picture_is_no_difference():
    assert ImageChops.difference(coast(), coast()).getbbox() is None
    assert paint.png(compose(ALL[0].of(), ALL[0].of().view, ALL[0].sheet), 1.0)
