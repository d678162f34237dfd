"""How alike two pictures are to the eye: what is moved or missing shows, the softness of edges does not.

python -m tests.export.picture.likeness            draws every kept picture again and says which differ
python -m tests.export.picture.likeness --renew    writes them; look at each before you commit it
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from geo.export import compose
from geo.export.picture import paint
from tests.export.picture.kept import Kept, kept

FOLDER = Path(__file__).parent / "golden"
LONGEST_PX = 600
"""The longer side of a kept picture."""
BLUR_PX, BLOCK_PX = 1.2, 10
ALIKE = 5.5
"""The largest mean difference, of 255, in any block of so many pixels that is still alike. Another way of smoothing edges
comes to less than 5, a small grey label moved by three pixels to more than 6."""
_COLOURS = 255


def drawn(of: Kept) -> Image.Image:
    """The picture as it is drawn now, at the size in which it is kept."""
    selection = of.of()
    made = compose(selection, selection.view, of.sheet)
    large = paint.png(made, min(4.0, 2 * LONGEST_PX / max(made.width, made.height)))
    image = Image.open(io.BytesIO(large)).convert("RGB")
    share = LONGEST_PX / max(image.size)
    return image.resize((round(image.width * share), round(image.height * share)), Image.Resampling.BOX)


def path(of: Kept) -> Path:
    """Where a picture is kept."""
    return FOLDER / f"{of.name}.png"


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference, 0 to 255, in the block where two pictures differ most; 255 for other sizes."""
    if one.size != other.size:
        return 255.0
    apart = np.abs(_soft(one) - _soft(other)).max(axis=2)
    high, wide = (n // BLOCK_PX * BLOCK_PX for n in apart.shape)
    worst = 0.0
    for down in (0, BLOCK_PX // 2):  # two grids, so that nothing hides on a boundary
        part = apart[down:high, down:wide]
        rows, columns = (n // BLOCK_PX for n in part.shape)
        part = part[: rows * BLOCK_PX, : columns * BLOCK_PX]
        blocks = part.reshape(rows, BLOCK_PX, columns, BLOCK_PX).mean(axis=(1, 3))
        worst = max(worst, float(blocks.max()))
    return worst


def _soft(image: Image.Image) -> NDArray[np.float64]:
    return np.asarray(image.convert("RGB").filter(ImageFilter.GaussianBlur(BLUR_PX)), dtype=np.float64)


def keep(of: Kept) -> None:
    """Write the picture as it is drawn now, in few colours, so that it is small; in all where a faint tint would go."""
    FOLDER.mkdir(exist_ok=True)
    now = drawn(of)
    few = now.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=3, dither=Image.Dither.NONE)
    (few if difference(now, few) < ALIKE / 2 else now).save(path(of), "PNG", optimize=True)


def main(arguments: list[str]) -> int:
    """The command."""
    changed = 0
    for of in kept():
        now = drawn(of)
        far = difference(now, Image.open(path(of))) if path(of).exists() else 255.0
        if far > ALIKE:
            changed += 1
            print(f"{of.name}: {far:.1f}{' (written)' if '--renew' in arguments else ''}")
            if "--renew" in arguments:
                keep(of)
    print(f"{changed} changed")
    return int(changed > 0 and "--renew" not in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
