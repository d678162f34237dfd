"""What was written behind `snapshot` -> the values that exporting takes: view, order, discretion, moment, sheet."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.export.bundle.order import Order
    from geo.export.bundle.published_before import Earlier
    from geo.export.picture.sheet import Sheet
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
    title: str,
    credit: str,
    style: Path | None,
) -> Sheet:
    """How the pictures look and what is written on them. Raises `SettingsError` or `UnreadableFile`."""
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
    caption = replace(
        facts,
        title=clean(title, LONGEST) or facts.title,
        credit=clean(credit, LONGEST) or house.credit.strip(),
    )
    return Sheet(moment, dark=theme == "dark", caption=caption, language=language, style=house)


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
