"""A newsroom's own look: colours, fonts, logo and credit line, as a value and as a file to share.

The file is TOML. Every line may be left out; what is left out is Dateline's own:

    name = "The Paper"
    credit = "Map: The Paper"
    logo = "iVBORw0KGgo…"      # a PNG in base64

    [fonts]                    # TrueType or OpenType files in base64; bold and italic may be left out
    regular = "AAEAAAAR…"

    [names]                    # places as the house spells them
    "Al Qadarif" = "Gedaref"

    [light]
    accent = "#7a1022"          # people killed; to be told from the colours of other harms
    ink = "#1c1d22"             # text
    paper = "#ffffff"           # what text stands on

    [dark]
    accent = "#f0796a"
"""

from __future__ import annotations

import base64
import binascii
import io
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

from PIL import Image

from geo.export.picture.contrast import MARK, TEXT, Vision, apart, contrast, nearest
from geo.export.picture.typography import typefaces
from geo.export.picture.typography.fonts import STYLES
from geo.export.picture.typography.typefaces import Typefaces
from geo.maps.symbols.palette import DARK, LIGHT, Palette
from geo.vocabulary import Harm, InputError
from geo.wording.language import clean

MOST_LOGO_BYTES, MOST_LOGO_PX = 500_000, 4_000
_PNG = b"\x89PNG\r\n\x1a\n"
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_LONGEST = 120
_MOST_NAMES = 500
_KEYS = frozenset({"name", "credit", "fonts", "logo", "names", "light", "dark"})


@dataclass(frozen=True, slots=True)
class Colours:
    """A house's colours for one theme as #rrggbb, "" for Dateline's own. `accent` is that of people killed."""

    accent: str = ""
    ink: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How a newsroom's pictures look. `logo` is a PNG, b"" for none; `fonts` are its own font files.

    `names`: places that it spells otherwise than articles and gazetteer do, (their spelling, its own).
    """

    name: str = ""
    credit: str = ""
    fonts: Typefaces = field(default_factory=Typefaces)
    logo: bytes = b""
    light: Colours = Colours()
    dark: Colours = Colours()
    names: tuple[tuple[str, str], ...] = ()

    def palette(self, *, dark: bool = False) -> Palette:
        """Dateline's palette with the house's colours in it. A number in a circle is white or black, as is seen best.

        >>> HouseStyle(light=Colours(accent="#004080")).palette().harms[Harm.KILLED]
        '#004080'
        """
        own, base = (self.dark, DARK) if dark else (self.light, LIGHT)
        harms, on_killed = base.harms, base.on_killed
        if own.accent:
            harms = MappingProxyType({**base.harms, Harm.KILLED: own.accent})
            on_killed = max("#ffffff", "#14171a", key=lambda c: contrast(c, own.accent))
        return replace(
            base,
            harms=harms,
            on_killed=on_killed,
            ink=own.ink or base.ink,
            paper=own.paper or base.paper,
        )


def faults(style: HouseStyle) -> tuple[str, ...]:
    """What is wrong with `style`, each in a sentence that says what to do; () where nothing is."""
    found = list(_misshapen(style))
    if not found:
        for dark in (False, True):
            theme = "dark" if dark else "light"
            found += _too_faint(style.palette(dark=dark), theme)
            found += _mistaken(style.dark if dark else style.light, DARK if dark else LIGHT, theme)
    return tuple(found)


def _misshapen(style: HouseStyle) -> Iterator[str]:
    for theme in ("light", "dark"):
        for part in fields(Colours):
            colour = getattr(getattr(style, theme), part.name)
            if colour and not _COLOUR.fullmatch(colour):
                yield f"{theme}.{part.name} is {_shown(colour)}; write a colour as # and six digits, such as #a8201a."
    if style.logo and (len(style.logo) > MOST_LOGO_BYTES or not style.logo.startswith(_PNG)):
        yield f"The logo has to be a PNG of at most {MOST_LOGO_BYTES // 1000} kB. Save it as one, or make it smaller."
    elif style.logo and not _drawable(style.logo):
        yield f"The logo is a broken PNG, or larger than {MOST_LOGO_PX:,} pixels a side. Save it again, smaller."
    yield from typefaces.faults(style.fonts)
    spelt = ((f"names.{_shown(theirs)}", own or theirs) for theirs, own in style.names)
    if not all(theirs.strip() and own.strip() for theirs, own in style.names):
        yield "names has an empty name. Leave the line out."
    if len(style.names) > _MOST_NAMES:
        yield f"names has more than {_MOST_NAMES} places. Leave out those that you do not print."
    for name, words in (("name", style.name), ("credit", style.credit), *spelt):
        if len(words) > _LONGEST:
            yield f"{name} is longer than {_LONGEST} characters. Shorten it."


def _drawable(logo: bytes) -> bool:
    """Whether `logo` is a PNG that can be opened, and no larger than is reasonable: a small file may hold a huge one."""
    try:
        with Image.open(io.BytesIO(logo), formats=["PNG"]) as image:
            if max(image.size) > MOST_LOGO_PX:
                return False
            image.load()
    except Exception:  # noqa: BLE001 (whatever the reader of PNG says of what is none)
        return False
    return True


def _too_faint(palette: Palette, theme: str) -> Iterator[str]:
    killed = palette.harm(Harm.KILLED)
    pairs = (
        ("ink", palette.ink, (palette.paper, palette.land, palette.neighbour, palette.sea), TEXT),
        ("paper (for small print)", palette.quiet, (palette.paper,), TEXT),
        ("accent", killed, (palette.paper, palette.land, palette.neighbour, palette.sea), MARK),
        ("accent (for the number in a circle)", palette.on_killed, (killed,), TEXT),
    )
    for what, colour, grounds, least in pairs:
        worst = min(contrast(colour, ground) for ground in grounds)
        if worst < least:
            yield (
                f"{theme}.{what}: contrast is {worst:.1f}, at least {least} is needed to be read."
                " Choose a darker or a lighter colour."
            )


_SEEN = {
    Vision.FULL: "",
    Vision.NO_RED: ", by readers who do not see red",
    Vision.NO_GREEN: ", by readers who do not see green",
    Vision.NO_BLUE: ", by readers who do not see blue",
}


def _mistaken(own: Colours, base: Palette, theme: str) -> Iterator[str]:
    """Which of a house's colours would be taken for that of another harm, by readers of full or lesser vision.

    They have to be as far from it (in OKLab, see `contrast.apart`) as the two nearest of Dateline's own are from each
    other in that vision: signs differ in shape as well, and need no more.
    """
    others = {f"people {harm}": tone for harm, tone in base.harms.items()}
    least = {vision: nearest((*others.values(), base.disaster), vision) for vision in Vision}
    killed = f"people {Harm.KILLED}"
    compared = (
        (
            "accent",
            own.accent,
            {name: tone for name, tone in others.items() if name != killed} | {"disasters": base.disaster},
        ),
        ("ink", own.ink, others | ({killed: own.accent} if own.accent else {})),
    )
    for part, colour, harms in compared:
        if not colour:
            continue
        for vision in Vision:
            name, tone = min(harms.items(), key=lambda one: apart(colour, one[1], vision))
            if apart(colour, tone, vision) < least[vision] - 1e-9:
                yield (
                    f"{theme}.{part} {colour} cannot be told from the colour of {name}, {tone}{_SEEN[vision]}."
                    " Choose one that differs more, in hue or in lightness."
                )
                break


def read_style(text: str) -> HouseStyle:
    """The house style in a TOML file's `text`. Raises `InputError` that names every fault and what to do."""
    text, files = _without_files(text)
    _require_plain(text)
    try:
        found = _with_files(tomllib.loads(text), files)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError of its own
        raise InputError(
            f"The house style is no TOML file: {clean(str(error), 120)}. Save it from Snapshot again."
        ) from error
    wrong = [_unknown(_shown(key), _KEYS) for key in found if key not in _KEYS]
    logo = _bytes("logo", _text(found, "logo"), wrong)
    style = HouseStyle(
        name=_text(found, "name"),
        credit=_text(found, "credit"),
        fonts=_fonts(found, wrong),
        logo=logo,
        light=_colours(found, "light", wrong),
        dark=_colours(found, "dark", wrong),
        names=_names(found, wrong),
    )
    wrong += faults(style)
    if wrong:
        raise InputError("The house style cannot be used. " + " ".join(wrong))
    return style


MOST_CHARACTERS = 70_000_000
"""Four font files in base64, a logo and some words."""
_MOST_WORDS = 300_000
"""As many of them, beside the files, are given to tomllib, which takes a second for a few millions."""
_FILE = re.compile(r"""(["'])([A-Za-z0-9+/=]{1000,})\1""")


def _without_files(text: str) -> tuple[str, dict[str, str]]:
    """The text with a short name for each file in base64 in it, and the files by these names."""
    files: dict[str, str] = {}

    def short(found: re.Match[str]) -> str:
        name = f"file {len(files)} of this style"
        files[name] = found[2]
        return f'"{name}"'

    return (_FILE.sub(short, text) if len(text) <= MOST_CHARACTERS else text), files


def _with_files(found: dict[str, Any], files: dict[str, str]) -> dict[str, Any]:
    """What a style says, with the files where their names stand: a logo and fonts."""
    for table in (found, found.get("fonts")):
        if isinstance(table, dict):
            table.update((key, files[v]) for key, v in table.items() if isinstance(v, str) and v in files)
    return found


_MOST_LINES, _MOST_JOINTS = 2_000, 500
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*+"|\'[^\'\n]*\'|#[^\n]*')
_JOINT = re.compile(r"[.\[{]")


def _require_plain(text: str) -> None:
    """Raises `InputError` where a text is so large, or nests tables so deep, that parsing it as TOML would take minutes.

    tomllib walks all parts of a dotted key for each of them: 400 kB of dots take hours. Outside of strings, a style has
    a few brackets, and dots in none of its keys.
    """
    lines, bare = text.count("\n"), _STRING.sub("", text) if len(text) <= _MOST_WORDS else ""
    if len(text) > _MOST_WORDS or lines > _MOST_LINES or len(_JOINT.findall(bare)) > _MOST_JOINTS:
        raise InputError(
            "The house style is larger, or its tables lie deeper, than one of Snapshot's. Save it from Snapshot again."
        )


def _text(found: dict[str, Any], key: str) -> str:
    value = found.get(key, "")
    if not isinstance(value, str):
        raise InputError(f"The house style cannot be used. {key} has to be text in quotation marks.")
    return value


def _bytes(name: str, text: str, wrong: list[str]) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        wrong.append(f"{name} is not base64. Choose the file in Snapshot and save the style from there.")
        return b""


def _fonts(found: dict[str, Any], wrong: list[str]) -> Typefaces:
    table = found.get("fonts", {})
    if not isinstance(table, dict) or not all(isinstance(v, str) for v in table.values()):
        wrong.append("fonts has to be a table of font files in base64: [fonts], and regular = below it.")
        return Typefaces()
    wrong += [_unknown(f"fonts.{_shown(k)}", STYLES) for k in table if k not in STYLES]
    return Typefaces(**{s: _bytes(f"fonts.{s}", table[s], wrong) for s in STYLES if s in table})


def _names(found: dict[str, Any], wrong: list[str]) -> tuple[tuple[str, str], ...]:
    table = found.get("names", {})
    if not isinstance(table, dict) or not all(isinstance(v, str) for v in table.values()):
        wrong.append('names has to be a table of names: [names], and "Al Qadarif" = "Gedaref" below it.')
        return ()
    return tuple(table.items())


def _unknown(name: str, known: Iterable[str]) -> str:
    return f"{name} is not known; known are {', '.join(sorted(known))}."


def _colours(found: dict[str, Any], theme: str, wrong: list[str]) -> Colours:
    table = found.get(theme, {})
    known = {part.name for part in fields(Colours)}
    if not isinstance(table, dict) or not all(isinstance(v, str) for v in table.values()):
        wrong.append(
            f'{theme} has to be a table of colours, such as [{theme}] and accent = "#a8201a" below it.'
        )
        return Colours()
    wrong += [_unknown(f"{theme}.{_shown(k)}", known) for k in table if k not in known]
    return Colours(**{key: value.lower() for key, value in table.items() if key in known})


def written_style(style: HouseStyle) -> str:
    """`style` as the text of a TOML file; `read_style` gives it back."""
    lines = [
        f"{key} = {_quoted(value)}"
        for key, value in (("name", style.name), ("credit", style.credit))
        if value
    ]
    if style.logo:
        lines.append(f'logo = "{base64.b64encode(style.logo).decode()}"')
    if style.fonts:
        files = ((s, getattr(style.fonts, s)) for s in STYLES)
        lines += ["", "[fonts]"]
        lines += [f'{s} = "{base64.b64encode(data).decode()}"' for s, data in files if data]
    if style.names:
        lines += ["", "[names]", *(f"{_quoted(theirs)} = {_quoted(own)}" for theirs, own in style.names)]
    for theme in ("light", "dark"):
        own = getattr(style, theme)
        said = [
            f'{part.name} = "{colour}"' for part in fields(Colours) if (colour := getattr(own, part.name))
        ]
        lines += ["", f"[{theme}]", *said] if said else []
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """`text` as a TOML basic string: JSON's, which leaves one control character as it is."""
    clean = text.encode("utf-8", "replace").decode()
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")


def _shown(words: str) -> str:
    """A foreign word as it can stand in a message."""
    return repr(words[:40])
