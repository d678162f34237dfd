"""The fonts of a picture, and text set in them: which glyph stands where.

The built-in ones are files in `data/fonts` (Source Sans 3 and, for titles, Source Serif 4; Noto Sans for Arabic and
Hebrew), so a picture is the same on every machine; what they lack is drawn in the DejaVu that comes inside matplotlib.
A house's own are handed in as files; what these lack is drawn in the built-in ones. Text is shaped by libraqm and HarfBuzz inside matplotlib: right-to-left runs, joined Arabic letters,
ligatures, marks and kerning. All painters draw these same glyphs, and `lettering.width_px` measures them.
"""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import matplotlib
import numpy as np
from matplotlib.ft2font import FT2Font, LoadFlags
from numpy.typing import NDArray

from geo.vocabulary.errors import DataError, UnreadableFile
from geo.wording.language import FIRST_STRONG, POP, RIGHT_TO_LEFT, isolated

STYLES = ("regular", "bold", "italic", "title")
FOLDER = Path(__file__).resolve().parents[4] / "data" / "fonts"
LOST = "\ufffd"
"""What stands for a character that cannot be drawn."""
_EM = 2048
"""Pixels an em while text is set, so fine that nothing is seen of rounding."""
_MOST_BYTES = 32_000_000
_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
"""Controls that turn the order of letters round; an article's must not reach beyond itself."""
_UNSEEN = {0x200C, 0x200D, 0x200E, 0x200F, 0x061C, 0x00AD, 0x2060, 0xFEFF}
"""Characters without a shape: joiners and marks of direction."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file (TrueType or OpenType)."""

    data: bytes = field(repr=False)

    @classmethod
    def of(cls, source: bytes | Path) -> Face:
        """The font in `source`, its bytes or its path. Raises `UnreadableFile` where it is none that can be drawn."""
        try:
            data = source if isinstance(source, bytes) else source.read_bytes()
        except OSError as error:
            raise UnreadableFile(
                f"The font file cannot be read: {error.strerror}. Choose another."
            ) from error
        if len(data) > _MOST_BYTES:
            raise UnreadableFile("The font file is larger than 32 MB. Choose one for a single style.")
        if data[:4] not in (b"\x00\x01\x00\x00", b"OTTO", b"true"):
            raise UnreadableFile("This is not a TrueType or OpenType font. Choose a .ttf or .otf file.")
        try:
            usable = FT2Font(io.BytesIO(data)).scalable
        except (RuntimeError, ValueError, OSError) as error:
            raise UnreadableFile("The font file is broken. Choose another .ttf or .otf file.") from error
        if not usable:
            raise UnreadableFile("The font has no outlines. Choose a .ttf or .otf file with outlines.")
        return cls(data)

    @property
    def compact(self) -> bool:
        """Whether its outlines are PostScript's (CFF), not TrueType's."""
        return self.data[:4] == b"OTTO"


@dataclass(frozen=True, slots=True)
class Fonts:
    """A font for each style of text; "title" is that of the picture's title alone."""

    regular: Face
    bold: Face
    italic: Face
    title: Face

    @classmethod
    def of(
        cls,
        regular: bytes | Path,
        bold: bytes | Path | None = None,
        italic: bytes | Path | None = None,
        title: bytes | Path | None = None,
    ) -> Fonts:
        """A house's own fonts. A style without a file is set in the regular one, a title in the bold one. Raises `UnreadableFile`."""
        plain = Face.of(regular)
        strong = Face.of(bold) if bold else plain
        return cls(plain, strong, Face.of(italic) if italic else plain, Face.of(title) if title else strong)

    def chain(self, style: str) -> tuple[Face, ...]:
        """The faces that draw text of `style`, in order: each draws what those before it lack."""
        weight = "bold" if style == "title" else style
        further = (fonts.face(weight) for fonts in (BUILT_IN, *_COMPANIONS))
        return tuple(dict.fromkeys((self.face(style), self.face(weight), self.regular, *further, _LAST)))

    def face(self, style: str) -> Face:
        """The first face of `style`, one of `STYLES`."""
        return {"regular": self.regular, "bold": self.bold, "italic": self.italic, "title": self.title}[style]


def _read(folder: Path, *names: str) -> Fonts:
    try:
        return Fonts(*(Face((folder / f"{name}.ttf").read_bytes()) for name in names))
    except OSError as error:
        raise DataError(
            f"A font of pictures is missing ({error.filename}). Install Dateline again."
        ) from error


def _companions() -> Iterator[Fonts]:
    """Fonts for what the built-in ones lack. Arabic and Hebrew know no italic, and one weight for bold and titles."""
    for script in ("arabic", "hebrew"):
        regular, bold = f"{script}-regular", f"{script}-bold"
        yield _read(FOLDER, regular, bold, regular, bold)
    dejavu = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    yield _read(dejavu, "DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSans-Bold")


BUILT_IN = _read(FOLDER, "sans-regular", "sans-bold", "sans-italic", "serif-bold")
_COMPANIONS = tuple(_companions())
_LAST = _COMPANIONS[-1].regular


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph: `face` is its place in the chain, `index` its number there; x, y and `advance` in ems, y up.

    `text` are the characters that it stands for, "" where another glyph of the same letters says them.
    """

    face: int
    index: int
    x: float
    y: float
    advance: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text as it is set: `text` without what cannot be drawn, its glyphs from left to right.

    `advance`: its width in ems. `leftwards`: it is read from right to left.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    advance: float
    leftwards: bool


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """Glyphs as curves in ems, y up: matplotlib's codes (1 move, 2 line, 3 and 4 curve, 79 close)."""

    vertices: NDArray[np.float64]
    codes: NDArray[np.uint8]


def covers(text: str, style: str = "regular", fonts: Fonts = BUILT_IN) -> bool:
    """Whether every character of `text` can be drawn.

    >>> covers("Homs حمص Χομς Хомс חומס"), covers("東京")
    (True, False)
    """
    known = _setter(style, fonts).known
    return all(ord(c) in known or ord(c) in _UNSEEN or c.isspace() for c in text)


def settable(text: str, style: str = "regular", fonts: Fonts = BUILT_IN) -> str:
    """`text` in one line, U+FFFD for what cannot be drawn: no hollow box, no control character, no half of a pair.

    >>> settable("a\\x07\\ud800b\\n東")
    'a��b �'
    """
    known = _setter(style, fonts).known
    return "".join(_settable(c, known) for c in unicodedata.normalize("NFC", text))


def _settable(character: str, known: frozenset[int]) -> str:
    code = ord(character)
    if character.isspace():
        return character if code in known and unicodedata.category(character) == "Zs" else " "
    if code in known and code not in _BIDI and unicodedata.category(character) != "Cc":
        return character
    return "" if code in _UNSEEN else LOST


@lru_cache(maxsize=8192)
def line(text: str, style: str = "regular", fonts: Fonts = BUILT_IN) -> Line:
    """`text` set in `style`. Never fails, whatever the characters."""
    return _setter(style, fonts).line(settable(text, style, fonts))


def outline(text: str, style: str = "regular", fonts: Fonts = BUILT_IN) -> Outline:
    """`text` set in `style`, as curves; its base line begins at (0, 0)."""
    setter = _setter(style, fonts)
    parts = [(setter.outline(g.face, g.index), g) for g in line(text, style, fonts).glyphs]
    drawn = [(np.add(o.vertices, (g.x, g.y)), o.codes) for o, g in parts if len(o.codes)]
    if not drawn:
        return Outline(np.empty((0, 2)), np.empty(0, np.uint8))
    return Outline(np.concatenate([v for v, _ in drawn]), np.concatenate([c for _, c in drawn]))


@lru_cache(maxsize=64)
def _setter(style: str, fonts: Fonts) -> _Setter:
    return _Setter(fonts.chain(style))


class _Setter:
    """Sets text in a chain of faces.

    FreeType keeps the glyph loaded last in the face: one thread at a time. `_layout` and `_fallback_list` are
    matplotlib's own way to libraqm, without a public name yet; `requirements.in` bounds its version.
    """

    def __init__(self, chain: tuple[Face, ...]) -> None:
        self._lock = Lock()
        self._faces = [FT2Font(io.BytesIO(face.data)) for face in chain[1:]]
        self._faces.insert(0, FT2Font(io.BytesIO(chain[0].data), _fallback_list=list(self._faces)))
        self._faces[0].set_size(_EM, 72)
        for face in self._faces[1:]:
            face.set_size(_EM, 72)
        self.known = frozenset(
            code for face in self._faces for code, glyph in face.get_charmap().items() if glyph
        )
        self._number = {id(face): n for n, face in enumerate(self._faces)}
        self._wide: dict[tuple[int, int], float] = {}  # in ems, of each glyph of each face
        self._outlines: dict[tuple[int, int], Outline] = {}
        self._spelt: dict[int, dict[int, str]] = {}

    def line(self, text: str) -> Line:
        """A Latin name in a line to the left keeps its own order, and of two the first stands on the right."""
        leftwards = _leftwards(text)
        with self._lock:
            glyphs = tuple(self._glyphs(isolated(text) if leftwards else text))
        wide = max((g.x + g.advance for g in glyphs), default=0.0)
        return Line(text, glyphs, wide, leftwards)

    def _glyphs(self, text: str) -> Iterator[Glyph]:
        items = self._faces[0]._layout(text, LoadFlags.NO_HINTING) if text else []
        items = [item for item in items if item.char not in (FIRST_STRONG, POP, RIGHT_TO_LEFT)]
        beside = Counter(item.char for item in items)
        for item in items:
            face = self._number[id(item.ft_object)]
            key = face, item.glyph_index
            if key not in self._wide:
                loaded = item.ft_object.load_glyph(item.glyph_index, flags=LoadFlags.NO_HINTING)
                self._wide[key] = loaded.horiAdvance / 64 / _EM
            wide = self._wide[key]
            said = item.char
            leftwards = unicodedata.bidirectional(said[0]) in ("R", "AL")
            if leftwards and not wide:  # a dot or a mark over a letter
                mark = self._spelling(face).get(item.glyph_index, "")
                said = mark if mark in said[1:] else ""
            elif leftwards and said[1:] and all(unicodedata.combining(c) for c in said[1:]):
                drawn = {self._spelling(face).get(i.glyph_index, "") for i in items if i.char == said}
                said = "".join(c for n, c in enumerate(said) if not n or c not in drawn)
            elif len(said) > 1 and (beside[said] > 1 or leftwards):
                said = self._spelling(face).get(item.glyph_index, said if beside[said] == 1 else "")
            yield Glyph(face, item.glyph_index, item.x / _EM, item.y / _EM, wide, said)

    def _spelling(self, face: int) -> dict[int, str]:
        """The character of each glyph of `face` that has one; of a joined form its plain letter.

        Two letters in one stay one character: readers of PDF put right-to-left letters in order themselves.
        """
        if face not in self._spelt:
            known = self._faces[face].get_charmap()
            plain = (
                (glyph, chr(code), unicodedata.normalize("NFKC", chr(code))) for code, glyph in known.items()
            )
            self._spelt[face] = {glyph: letter if len(letter) == 1 else own for glyph, own, letter in plain}
        return self._spelt[face]

    def outline(self, face: int, index: Any) -> Outline:
        with self._lock:
            if (face, index) not in self._outlines:
                self._faces[face].load_glyph(index, flags=LoadFlags.NO_HINTING)
                vertices, codes = self._faces[face].get_path()
                self._outlines[face, index] = Outline(
                    np.asarray(vertices, float) / _EM, np.asarray(codes, np.uint8)
                )
            return self._outlines[face, index]


def leftward(text: str) -> bool:
    """Whether any character of `text` is read from right to left."""
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def from_the_right(text: str) -> str:
    """`text` as it stands on a page that is read from the right, though it begins with a Latin name.

    >>> from_the_right("Simele: حمص") == "\u200fSimele: حمص", from_the_right("Simele")
    (True, 'Simele')
    """
    return RIGHT_TO_LEFT + text if leftward(text) and not _leftwards(text) else text


def _leftwards(text: str) -> bool:
    """The direction of the first letter that has one (Unicode's bidirectional algorithm, rules P2 and P3)."""
    kinds = (unicodedata.bidirectional(c) for c in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"
