"""The fonts of pictures: one style of each variable or packed web font, as the TrueType file that painters take.

Adobe reserves the name "Source" (OFL 1.1, clause 3): what is made of its fonts here bears another.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

_LAYOUT = ["ccmp", "locl", "mark", "mkmk", "kern", "liga", "rlig", "init", "medi", "fina", "isol", "curs"]
"""What letters need to stand right beside each other; small capitals and swashes are left out."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One font file: from which web font, what it is called, and where on the axes of a variable one it lies."""

    file: str
    origin: Path
    family: str
    style: str
    axes: dict[str, float] = field(default_factory=dict)


def cuts(streamlit: Path, arabic: Path, hebrew: Path) -> Iterator[Cut]:
    """The fonts, from the folders of their packages. 600 is the weight of bold: 700 is black beside small labels."""
    media = streamlit / "streamlit" / "static" / "static" / "media"
    sans = _only(media, "SourceSansVF-Upright.ttf.*.woff2")
    yield Cut("sans-regular.ttf", sans, "Dateline Sans", "Regular", {"wght": 400})
    yield Cut("sans-bold.ttf", sans, "Dateline Sans", "SemiBold", {"wght": 600})
    slanted = _only(media, "SourceSansVF-Italic.ttf.*.woff2")
    yield Cut("sans-italic.ttf", slanted, "Dateline Sans", "Italic", {"wght": 400})
    serif = _only(media, "SourceSerifVariable-Roman.ttf.*.woff2")
    yield Cut("serif-bold.ttf", serif, "Dateline Serif", "SemiBold", {"wght": 600, "opsz": 28})
    for script, folder in (("arabic", arabic), ("hebrew", hebrew)):
        for file, style, weight in (("regular", "Regular", 400), ("bold", "SemiBold", 600)):
            origin = folder / "package" / "files" / f"noto-sans-{script}-{script}-{weight}-normal.woff2"
            yield Cut(f"{script}-{file}.ttf", origin, f"Noto Sans {script.capitalize()}", style)


def _only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def cut(wanted: Cut) -> bytes:
    """The TrueType file of `wanted`. The same web font, the same bytes."""
    font = TTFont(wanted.origin, recalcTimestamp=False)
    if wanted.axes:
        font = instantiateVariableFont(font, wanted.axes)
    options = Options()
    options.hinting = False
    options.layout_features = _LAYOUT
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["MVAR", "STAT", "DSIG", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(font.getBestCmap()))
    subsetter.subset(font)
    _rename(font, wanted)
    font.flavor = None
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def _rename(font: TTFont, wanted: Cut) -> None:
    postscript = f"{wanted.family.replace(' ', '')}-{wanted.style}"
    whole = f"{wanted.family} {wanted.style}"
    names = {1: wanted.family, 2: wanted.style, 3: f"Dateline;{postscript}", 4: whole, 6: postscript}
    for number, name in names.items():
        font["name"].removeNames(nameID=number)
        font["name"].setName(name, number, 3, 1, 0x409)


def save(folder: Path, wanted: Iterator[Cut]) -> int:
    """Write each into `folder`. How many bytes that is."""
    folder.mkdir(exist_ok=True)
    total = 0
    for each in wanted:
        made = cut(each)
        (folder / each.file).write_bytes(made)
        total += len(made)
    return total
