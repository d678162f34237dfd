"""`python -m geo snapshot`: publish a view without the app."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from geo.export.bundle import File, Progress
    from geo.export.earlier import Earlier
    from geo.export.order import Order
    from geo.export.sheet import Sheet
    from geo.maps.selection import Selection
    from geo.vocabulary import Discretion, View
    from geo.wording import Language


def add(app: typer.Typer) -> None:
    """Put the command on the application."""
    app.command("snapshot")(snapshot_command)


def snapshot_command(  # noqa: PLR0913, PLR0917 - a parameter for each option
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the files and the bundle go.")],
    view: Annotated[
        str | None,
        typer.Option(
            metavar="LINK|FILE",
            help="What to show: the address of a view in the app, or a JSON file of one, such as a manifest.json.",
        ),
    ] = None,
    after: Annotated[
        Path | None,
        typer.Option(
            metavar="BUNDLE|PICTURE",
            help="What was published before of the same view; this corrects it, and says what changed.",
        ),
    ] = None,
    number: Annotated[
        int | None, typer.Option(metavar="N", help="The correction's number, where it is not the next one.")
    ] = None,
    format: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY",
            help="png, svg, pdf, html, geojson, geopackage, kmz, xlsx, csv, acled, ucdp, hxl, or all. May be repeated.",
        ),
    ] = None,
    size: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="link, square, a4 …, 1200x800 or 92x70mm. May be repeated."),
    ] = None,
    theme: Annotated[str, typer.Option(metavar="light|dark", help="The colours.")] = "light",
    language: Annotated[
        list[str] | None,
        typer.Option(
            metavar="en|ar", help="Of picture and words; the first is the picture's. May be repeated."
        ),
    ] = None,
    scale: Annotated[int, typer.Option(metavar="1|2|3", help="Pixels of a PNG for each of the sheet's.")] = 2,
    title: Annotated[str, typer.Option(metavar="WORDS", help="Instead of the one made from the facts.")] = "",
    credit: Annotated[str, typer.Option(metavar="WORDS", help="Stands in the small print.")] = "",
    style: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="A house style: colours, fonts, logo, credit, as Snapshot saves it."
        ),
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="The map only, without title and legend.")] = False,
    transparent: Annotated[bool, typer.Option("--transparent", help="Without paper and sea.")] = False,
    mask: Annotated[
        str,
        typer.Option(
            metavar="PRECISION", help="Say no place more exactly: town, district, province, country."
        ),
    ] = "",
    leave_out: Annotated[
        bool, typer.Option("--leave-out-sensitive", help="Leave out the incidents marked sensitive.")
    ] = False,
    private_names: Annotated[
        bool, typer.Option("--private-names", help="Leave the names of private persons in.")
    ] = False,
    reason: Annotated[
        str,
        typer.Option(metavar="WORDS", help="Why to publish in spite of what the check asks; it is logged."),
    ] = "",
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="TIME", help="When the data were so, as 2025-03-10T14:05Z. Else now."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there.")] = False,
) -> None:
    """Publish a view: pictures, data and words, and a ZIP of them that can be verified and drawn again."""
    from geo.export import bundle
    from geo.export.check import EMBARGO_DAYS, view_mark
    from geo.export.clearance import answered, cleared
    from geo.maps.selection import select
    from geo.maps.withholding import discreet
    from geo.store import Store
    from geo.vocabulary import Concern, Reason, SettingsError, program

    order = _order(format, size, language, scale)
    moment = _moment(as_of)
    earlier = _earlier(after)
    wanted = _view(view) if view is not None else earlier.view if earlier else None
    if wanted is None:
        raise SettingsError('Say what to show: --view with the address of a view, "" for everything.')
    discretion = _discretion(mask, leave_out=leave_out, private_names=private_names)
    store = Store.open()
    selection = select(store.incidents(), wanted)
    published = discreet(selection, discretion, store.gazetteer())
    sheet = replace(
        _sheet(published, moment, theme, order.languages[0], title, credit, style),
        plain=plain,
        transparent=transparent,
    )
    now = datetime.now(UTC)
    new = Reason("", Concern.UNVERIFIED, (), reason, "command line", now)
    embargo = int(store.preference("embargo_days", EMBARGO_DAYS))
    reasons = cleared(selection, published, sheet, discretion, store.reasons(), new, embargo)
    source = bundle.inputs(
        published, sheet, order, program.version(), after=earlier, number=number, reasons=reasons
    )
    step = f"-correction-{source.correction.number}" if source.correction else ""
    archive = f"dateline-{moment:%Y%m%d-%H%M}{step}.zip"
    _free(out, (*bundle.paths(order), bundle.INPUTS, bundle.MANIFEST, archive), force=force)
    with bar("Drawing") as on_progress:
        made = bundle.files(source, on_progress)
    store.give_reasons(answered(reasons, now), view_mark(published, discretion))
    _write(out, (*made, bundle.File(archive, bundle.zipped(made, moment))))
    if not published.shown:
        typer.echo("No incident passes the filters: the files say so.", err=True)
    typer.echo(f"Incidents: {len(published.shown):,} of {len(published.all):,}.")
    if source.correction:
        typer.echo(bundle.in_words(source.correction))
    typer.echo(f"Files: {len(made)}, and all of them in {out / archive}.")


def _view(asked: str) -> View:
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

    from geo.export.unpacking import from_disk
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


def _order(
    asked: list[str] | None, sizes: list[str] | None, languages: list[str] | None, scale: int
) -> Order:
    from geo.export.formats import DATA
    from geo.export.order import PICTURES, Order
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


def _discretion(mask: str, *, leave_out: bool, private_names: bool) -> Discretion:
    from geo.vocabulary import Discretion, Precision, SettingsError

    try:
        to = Precision(mask) if mask else None
    except ValueError:
        raise SettingsError(f"Places are masked to one of: {', '.join(Precision)}.") from None
    return Discretion(mask=to, leave_out=leave_out, private_names=private_names)


def _once(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def _moment(asked: str | None) -> datetime:
    from geo.vocabulary import SettingsError

    if asked is None:
        return datetime.now(UTC).replace(second=0, microsecond=0)
    try:
        moment = datetime.fromisoformat(asked)
    except ValueError as error:
        raise SettingsError(f"{asked[:40]!r} is no time: write it as 2025-03-10T14:05Z.") from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _sheet(
    selection: Selection,
    moment: datetime,
    theme: str,
    language: Language,
    title: str,
    credit: str,
    style: Path | None,
) -> Sheet:
    from geo.export import captions
    from geo.export.house import HouseStyle, read_style
    from geo.export.sheet import Sheet
    from geo.export.unpacking import from_disk
    from geo.vocabulary import SettingsError

    if theme not in ("light", "dark"):
        raise SettingsError("The theme is light or dark.")
    house = read_style(from_disk(style).decode("utf-8", "replace")) if style else HouseStyle()
    facts = captions.caption(selection, language)
    caption = replace(
        facts, title=one_line(title) or facts.title, credit=one_line(credit) or house.credit.strip()
    )
    return Sheet(moment, dark=theme == "dark", caption=caption, language=language, style=house)


def one_line(text: str) -> str:
    """Words of a shell or a file, in one line and without what acts unseen."""
    from geo.wording.language import clean

    return clean(text, 500)


def _earlier(path: Path | None) -> Earlier | None:
    from geo.export import earlier, unpacking, verify

    if path is None:
        return None
    data = unpacking.from_disk(path)
    return verify.of_bundle(data) if data.startswith(b"PK") else earlier.of_picture(data)


def _free(folder: Path, names: tuple[str, ...], *, force: bool) -> None:
    """Raise `SettingsError` where something would be written over."""
    from geo.vocabulary import SettingsError

    there = [name for name in names if (folder / name).exists()]
    if there and not force:
        more = f" and {len(there) - 1} more" if len(there) > 1 else ""
        raise SettingsError(
            f"{folder / there[0]}{more} would be written over. Choose another folder, or say --force."
        )


def _write(folder: Path, made: tuple[File, ...]) -> None:
    from geo.vocabulary import SettingsError

    try:
        for file in made:
            target = folder / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.data)
    except OSError as error:
        raise SettingsError(
            f"{error.filename} cannot be written ({error.strerror}). Choose another folder with --out."
        ) from error


@contextmanager
def bar(task: str) -> Iterator[Progress]:
    """A progress bar on standard error while the block runs; gone after it."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        running = bar.add_task(task, total=None)
        yield lambda name, done, total: bar.update(
            running, description=f"{task} {name}", completed=done, total=total
        )
