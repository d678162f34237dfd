"""What was written behind `snapshot` -> the values that exporting takes: view, order, discretion, moment, sheet."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.export.bundle.order import Order
    from geo.export.bundle.published_before import Earlier
    from geo.export.picture.by_hand.label_edits import LabelEdit
    from geo.export.picture.sheet import Aim, Annotation, Numbers, Sheet
    from geo.maps.basemap.streets import Streets
    from geo.maps.selection import Selection
    from geo.vocabulary import Discretion, View
    from geo.wording import Language

LONGEST = 500
"""Characters of a title or credit: words of a shell are put in one line, without what acts unseen."""


def view(asked: str) -> View:
    """The view of a link or a file. Raises `InputError` where a part of it says nothing, rather than show more."""
    from geo.maps.address import unheard, view_at
    from geo.vocabulary import InputError

    if asked.endswith(".json") or ("?" not in asked and asked.strip() and Path(asked).exists()):
        return _view_in(Path(asked))
    if asked.strip() and "?" not in asked and "://" not in asked:
        raise InputError(
            f"{asked[:60]!r} is neither an address of a view nor a file. Copy the link from the map."
        )
    lost = unheard(asked)
    if lost:
        raise InputError(
            f"The link says {lost}, which makes no sense here. Copy the link from the map again."
        )
    return view_at(asked)


def _view_in(path: Path) -> View:
    from pydantic import TypeAdapter, ValidationError

    from geo.export.bundle.unpacking import from_disk
    from geo.vocabulary import UnreadableFile, View

    try:
        found = json.loads(from_disk(path))
        if isinstance(found, dict) and "view" in found:
            found = found["view"]
        if not isinstance(found, dict) or not found.keys() <= set(View.__slots__):
            raise ValueError
        made = TypeAdapter(View).validate_python(found)
        known = TypeAdapter(View).dump_python(made, mode="json")["filters"]
        if not dict(found.get("filters", {})).keys() <= known.keys():
            raise ValueError
    except (ValueError, TypeError, RecursionError, ValidationError) as error:
        raise UnreadableFile(
            f'{path.name} is no view in JSON. Take the manifest.json of a bundle, or what stands under its "view".'
        ) from error
    return made


def order(asked: list[str] | None, sizes: list[str] | None, languages: list[str] | None, scale: int) -> Order:
    """Which files, in which sizes and languages. Raises `SettingsError` for a language that there is not."""
    from geo.export.bundle.order import PICTURES, Order
    from geo.export.formats import DATA
    from geo.vocabulary import SettingsError
    from geo.wording import Language

    plain = Order()
    keys = tuple(asked or plain.formats)
    if "all" in keys:
        keys = (*PICTURES, *(f.key for f in DATA))
    try:
        spoken = tuple(Language(one) for one in languages) if languages else plain.languages
    except ValueError:
        raise SettingsError("There are words in en and ar. Choose among these.") from None
    return Order(_once(keys), _once(tuple(sizes or plain.sizes)), tuple(dict.fromkeys(spoken)), scale)


def discretion(
    mask: str, *, leave_out: bool, private_names: bool, tags: bool = False, notes: bool = False
) -> Discretion:
    """What is kept back; `mask` is a precision or "". Raises `SettingsError` where it is neither."""
    from geo.vocabulary import Discretion, Precision, SettingsError

    try:
        to = Precision(mask) if mask else None
    except ValueError:
        raise SettingsError(f"Places are masked to one of: {', '.join(Precision)}.") from None
    return Discretion(mask=to, leave_out=leave_out, private_names=private_names, tags=tags, notes=notes)


def streets(asked: str) -> Streets:
    """Where streets are drawn from: the file that was `asked` for, else that of the settings, else nothing.

    Raises `SettingsError` without the file, and `UnreadableFile` where no streets can be read from it.
    """
    from geo.maps.basemap.streets import Streets, opened
    from geo.vocabulary.settings import Settings

    found = Streets(asked or Settings.from_environment().streets)
    if found:
        opened(found)
    return found


def _once(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def moment(asked: str | None) -> datetime:
    """When the data were so: the time of `asked`, in UTC where it names no zone, else this minute. Raises `SettingsError`."""
    from geo.vocabulary import SettingsError

    if asked is None:
        return datetime.now(UTC).replace(second=0, microsecond=0)
    try:
        moment = datetime.fromisoformat(asked)
    except ValueError as error:
        raise SettingsError(f"{asked[:40]!r} is no time: write it as 2025-03-10T14:05Z.") from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def sheet(
    selection: Selection,
    moment: datetime,
    theme: str,
    language: Language,
    words: tuple[str, str, str],
    style: Path | None,
) -> Sheet:
    """How the pictures look and what is written on them: `words` are title, subtitle and credit. Raises `SettingsError` or `UnreadableFile`."""
    from geo.export import captions
    from geo.export.bundle.unpacking import from_disk
    from geo.export.picture.house_style import HouseStyle, read_style
    from geo.export.picture.sheet import Sheet
    from geo.vocabulary import SettingsError
    from geo.wording.language import clean

    if theme not in ("light", "dark"):
        raise SettingsError("The theme is light or dark.")
    house = read_style(from_disk(style).decode("utf-8", "replace")) if style else HouseStyle()
    facts = captions.caption(selection, language)
    title, subtitle, credit = (clean(one, LONGEST) for one in words)
    caption = replace(
        facts,
        title=title or facts.title,
        subtitle=subtitle or facts.subtitle,
        credit=credit or house.credit.strip(),
    )
    return Sheet(moment, dark=theme == "dark", caption=caption, language=language, style=house)


def numbers(asked: str) -> Numbers:
    """Which incidents are listed by a number. Raises `SettingsError` for what is none of the three."""
    from geo.export.picture.sheet import Numbers
    from geo.vocabulary import SettingsError

    try:
        return Numbers(asked)
    except ValueError:
        raise SettingsError("--numbers is auto, on or off.") from None


def aim(asked: str) -> Aim | None:
    """The frame that is asked for in numbers, None for none. Raises `SettingsError` for what is none on the earth."""
    from geo.export.picture.cartography.framing import aimed_at
    from geo.export.picture.sheet import Aim
    from geo.vocabulary import SettingsError

    if not asked.strip():
        return None
    wrong = SettingsError(
        "--frame is a middle and a zoom, as 34.8,36.7,8, or bounds, as 34,35,36,38: south, west, north, east."
    )
    try:
        found = [float(one) for one in asked.split(",")]
    except ValueError:
        raise wrong from None
    if len(found) == 3 and abs(found[0]) <= 85 and abs(found[1]) <= 180 and 0 <= found[2] <= 18:
        return Aim(found[0], found[1], found[2])
    if len(found) != 4 or not all(abs(n) <= 360 for n in found):
        raise wrong
    south, west, north, east = found
    if not (-85 <= south < north <= 85 and abs(west) <= 180 and west < east <= west + 360):
        raise wrong
    return aimed_at(south, west, north, east, width_px=_FRAME_PX)


_FRAME_PX = 1_000
"""Bounds are the same ground on a map of any width: this one only stands for it."""


def labels(
    path: Path | None, before: Earlier | None, published: Selection, own: Callable[[str], str]
) -> tuple[LabelEdit, ...]:
    """What was decided about labels: by the file at `path`, else in the bundle that was published `before`, whose incidents
    went by the ids that `own` gives them."""
    from geo.export.bundle.unpacking import from_disk
    from geo.export.picture.by_hand.files import read_labels
    from geo.export.picture.by_hand.label_edits import under

    if path is not None:
        return read_labels(from_disk(path))
    in_store = {own(i.id): i.id for i in published.shown}
    return under(before.labels, lambda id: in_store.get(id, id)) if before else ()


def marks(path: Path | None) -> tuple[Annotation, ...]:
    """The notes, arrows and areas in the file at `path`."""
    from geo.export.bundle.unpacking import from_disk
    from geo.export.picture.furniture.annotations import read_marks

    return read_marks(from_disk(path)) if path else ()


def earlier(path: Path | None) -> Earlier | None:
    """What was published before: the bundle or the picture at `path`. Raises `UnreadableFile` where it is neither.

    A bundle is drawn again and compared, as `verify` does: nothing is corrected that is not as it was made. One of
    another version of Dateline may be drawn otherwise, and is held to its hashes alone.
    """
    from geo.commands.progress import bar
    from geo.export.bundle import unpacking, verify
    from geo.export.bundle.published_before import of_picture
    from geo.vocabulary import UnreadableFile, program

    if path is None:
        return None
    data = unpacking.from_disk(path)
    if not data.startswith(b"PK"):
        return of_picture(data)
    before = verify.of_bundle(data)
    with bar("Drawing again what was published before") as on_progress:
        verdict = verify.verify(data, program.version(), on_progress)
    if not verdict.holds and verdict.manifest.dateline == program.version():
        raise UnreadableFile(
            f"The earlier bundle is not as it was made. {verdict.faults[0]} Give it as it was exported."
        )
    return before
