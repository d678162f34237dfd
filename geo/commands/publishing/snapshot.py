"""`python -m geo snapshot`: a view -> its pictures, data and words in a folder, and a bundle of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.commands.acting_as import WHO
from geo.commands.outputs import say

if TYPE_CHECKING:
    from geo.export.bundle.packing import File
    from geo.maps.selection import Selection


def snapshot(  # noqa: PLR0913, PLR0917 - a parameter for each option
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
        typer.Option(
            metavar="NAME", help="article, link, square, a4 …, 1200x800 or 92x70mm. May be repeated."
        ),
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
    subtitle: Annotated[
        str, typer.Option(metavar="WORDS", help="Instead of the one made from the facts.")
    ] = "",
    credit: Annotated[str, typer.Option(metavar="WORDS", help="Stands in the small print.")] = "",
    style: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="A house style: colours, fonts, logo, credit, as Snapshot saves it."
        ),
    ] = None,
    frame: Annotated[
        str,
        typer.Option(
            metavar="LAT,LON,ZOOM|SOUTH,WEST,NORTH,EAST",
            help="What the map shows: its middle and zoom, or all from west to east round the middle of these bounds.",
        ),
    ] = "",
    numbers: Annotated[
        str,
        typer.Option(
            metavar="auto|on|off",
            help="Which incidents a list below the map tells by a number: what finds no room on the map, as many as it"
            " holds, or none.",
        ),
    ] = "auto",
    labels: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Labels moved, renamed or hidden by hand, as Snapshot saves them."),
    ] = None,
    marks: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Notes, arrows and areas set by hand, as Snapshot saves them."),
    ] = None,
    flannery: Annotated[
        bool,
        typer.Option("--flannery", help="Size circles as they look (Flannery), else by area."),
    ] = False,
    outlines: Annotated[
        bool,
        typer.Option(
            "--outlines", help="The letters of SVG and PDF as shapes, to look the same without fonts."
        ),
    ] = False,
    streets: Annotated[
        str,
        typer.Option(
            metavar="FILE",
            help="A PMTiles file to draw a city's streets from; else that of DATELINE_STREETS.",
        ),
    ] = "",
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
    tags: Annotated[bool, typer.Option("--tags", help="Put analysts' tags into the data.")] = False,
    notes: Annotated[bool, typer.Option("--notes", help="Put analysts' notes into the data.")] = False,
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
    unsigned: Annotated[
        bool,
        typer.Option(
            "--unsigned",
            help="Leave signature and content credentials out: they link all that you publish. Else your key signs the manifest.",
        ),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there.")] = False,
) -> None:
    """Publish a view: pictures, data and words, and a ZIP of them that can be verified and drawn again."""
    from geo.commands.progress import bar
    from geo.commands.publishing import snapshot_options as options
    from geo.commands.upkeep.opening import opened
    from geo.export.bundle import packing, sealing
    from geo.export.check import EMBARGO_DAYS, view_mark
    from geo.export.clearance import answered, cleared
    from geo.export.picture.by_hand.label_edits import of_shown
    from geo.export.picture.sheet import Circles
    from geo.maps.beside.one_by_one import require_few, selected
    from geo.maps.own_ids import own_ids
    from geo.maps.withholding import discreet, require_named_tags
    from geo.vocabulary import Concern, Reason, SettingsError, program

    order = replace(options.order(format, size, language, scale), outlined=outlines)
    moment = options.moment(as_of)
    earlier = options.earlier(after)
    wanted = options.view(view) if view is not None else earlier.view if earlier else None
    if wanted is None:
        raise SettingsError('Say what to show: --view with the address of a view, "" for everything.')
    discretion = options.discretion(
        mask, leave_out=leave_out, private_names=private_names, tags=tags, notes=notes
    )
    require_named_tags(wanted)
    store = opened(tell=True)
    with bar("Going through what is shown"):
        selection = require_few(selected(store, wanted))
        published = discreet(selection, discretion, store.gazetteer())
    ids = own_ids(published, store.secret())
    sheet = replace(
        options.sheet(published, moment, theme, order.languages[0], (title, subtitle, credit), style),
        plain=plain,
        transparent=transparent,
        circles=Circles.FLANNERY if flannery else Circles.AREA,
        numbers=options.numbers(numbers),
        aim=options.aim(frame),
        annotations=options.marks(marks),
        labels=options.labels(labels, earlier, published, ids),
        streets=options.streets(streets),
    )
    now = datetime.now(UTC)
    new = Reason("", Concern.UNVERIFIED, (), reason, WHO, now)
    embargo = int(store.preference("embargo_days", EMBARGO_DAYS))
    public = ids.selection(published)
    with bar("Looking for what may do harm"):
        cut = packing.cut_lines(public, sheet.under(ids), order)
        reasons = cleared(selection, published, sheet, discretion, store.reasons(), new, embargo, cut)
    source = packing.inputs(
        public,
        sheet.under(ids),
        order,
        program.version(),
        after=earlier,
        number=number,
        reasons=ids.reasons(reasons),
    )
    step = f"-correction-{source.correction.number}" if source.correction else ""
    archive = f"dateline-{moment:%Y%m%d-%H%M}{step}.zip"
    seal = sealing.of_settings(program.version(), now.date(), signed=not unsigned)
    _free(out, (*packing.paths(order), *packing.OWN, archive), force=force)
    with bar("Drawing") as on_progress:
        made = sealing.sealed(source, seal, on_progress)
    bundle = packing.File(archive, packing.zipped(made.files, moment))
    _write(out, (*made.files, bundle))
    rests_on = {a.article.id for i in published.shown for a in i.accounts}
    store.upkeep.publish(bundle.path, bundle.data, rests_on, made.manifest_sha256, seal.key, WHO)
    store.give_reasons(
        answered(reasons, now), view_mark(published, discretion)
    )  # it is out: now it is logged
    lost = len(sheet.labels) - len(of_shown(sheet.labels, (i.id for i in published.shown)))
    _told(published, (packing.in_words(source.correction), *made.told), lost)
    say(f"Files: {len(made.files)}, and all of them in {out / archive}.")


def _told(published: Selection, lines: tuple[str, ...], lost: int) -> None:
    """Print how many incidents went out, further `lines`, and how many edited labels were `lost`."""
    from geo.export import captions

    if not published.everything_shown:
        say("No incident passes the filters: the files say so.", err=True)
    if lost:
        say(f"Edited labels of incidents that are not shown, left out: {lost}.", err=True)
    say(f"Incidents: {len(published.shown):,} of {len(published.all):,}.")
    for one in published.sets:
        say(f"{captions.said_of_rows(one, 'the files of data')}.")
    for line in filter(None, lines):
        say(line)


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
    """Write all of `made` beside `folder` first, and move it there when it is whole, the bundle last: a full disk leaves no half of it."""
    from geo.commands.upkeep.opening import say_swept
    from geo.sources.whole_files import aside, settle, sweep
    from geo.vocabulary import SettingsError

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        say_swept(sweep(folder.parent))
        with aside(folder, folder=True) as room:
            for file in made:
                target = room / file.path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.data)
                settle(target)
            for file in made:
                target = folder / file.path
                target.parent.mkdir(parents=True, exist_ok=True)
                (room / file.path).replace(target)
                settle(target.parent)
        settle(folder.parent)
    except OSError as error:
        raise SettingsError(
            f"{error.filename} cannot be written ({error.strerror}). Choose another folder with --out."
        ) from error
