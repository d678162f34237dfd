"""The bundle: pictures, data and words of one view, what they were drawn from, and a manifest of it all, as a ZIP."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pydantic import TypeAdapter

from geo.access import Action, needs
from geo.export import captions
from geo.export.bundle import manifest
from geo.export.bundle.carried_streets import carried
from geo.export.bundle.inputs import Amendment, Inputs, Text, as_json, read_inputs
from geo.export.bundle.inputs import written as inputs_written
from geo.export.bundle.minimisation import pared
from geo.export.bundle.order import PICTURES, Order, size_of
from geo.export.bundle.published_before import Earlier, correction
from geo.export.correction import identifier
from geo.export.formats import DATA, Format
from geo.export.picture import paint, picture_files, picture_terms, print_colours
from geo.export.picture.by_hand.label_edits import of_shown
from geo.export.picture.compose import compose
from geo.export.picture.file_metadata import Stamp
from geo.export.picture.sheet import Correction, Sheet
from geo.export.picture.sizes import Size
from geo.maps.basemap.row_outlines import carrying
from geo.maps.selection import Selection
from geo.maps.withholding import going_out
from geo.signing.content_credentials import Credentials
from geo.signing.signature import Signer
from geo.vocabulary import Incident, InputError, Reason
from geo.wording import Language

INPUTS, MANIFEST, SIGNATURE = "incidents.json", "manifest.json", "manifest.sig"
STAMPED = {path: f"{path}.tsr" for path in (SIGNATURE, MANIFEST)}
"""The file with a trusted time (RFC 3161) of another file."""
OWN = (INPUTS, MANIFEST, SIGNATURE, *STAMPED.values())
"""The files that are not drawn."""
Progress = Callable[[str, int, int], None]
"""Told the file that is made next, how many are done and how many there are."""


@dataclass(frozen=True, slots=True)
class File:
    """A file: its path in the bundle, with /, and its content."""

    path: str
    data: bytes


def inputs(
    selection: Selection,
    sheet: Sheet,
    order: Order,
    version: str,
    *,
    after: Earlier | None = None,
    number: int | None = None,
    reasons: Sequence[Reason] = (),
    own: captions.Own = captions.NONE_OWN,
) -> Inputs:
    """What a bundle of `selection` is drawn from, as the publisher left it: nothing else of the data gets in.

    `reasons` were given for findings of the check before publishing. `own` words are in the sheet's language.
    `after` is what was published before, and makes it a correction, with `number` if given, else the next one.
    Of streets the tiles that are drawn go along. Raises `InputError` where `sheet` has no time zone, and where `after` is of other filters.
    """
    if sheet.as_of.utcoffset() is None:
        raise InputError("The moment of the data needs a time zone. Give it in UTC.")
    selection = going_out(selection)
    said = correction(selection, sheet.as_of, after, number)
    number_and_day = Correction(said.number, said.day) if said else None
    articles = {a.article.id: a.article for i in selection.shown for a in i.accounts}
    shown = pared(selection)
    sheet = replace(
        sheet,
        as_of=sheet.as_of.astimezone(UTC),
        correction=number_and_day,
        labels=of_shown(sheet.labels, (i.id for i in selection.everything_shown)),
    )
    return Inputs(
        selection=shown,
        sheet=replace(sheet, streets=carried(shown, sheet, order)),
        order=order,
        texts=tuple(
            Text(a.id, _sha256(a.text.encode("utf-8", "replace"))) for _, a in sorted(articles.items())
        ),
        read=_sha256(
            as_json(TypeAdapter(tuple[Incident, ...]).dump_python(selection.everything_shown, mode="json"))
        ),
        version=version,
        correction=said,
        reasons=tuple(replace(r, who="") for r in reasons),
        own=own,
    )


@needs(Action.PUBLISH)
def files(
    given: Inputs,
    on_progress: Progress | None = None,
    signer: Signer | None = None,
    credentials: Credentials | None = None,
) -> tuple[File, ...]:
    """Every file of the bundle, in the order of their paths; with a `signer` the manifest is signed.

    The same inputs and key, the same bytes; another key is said in the manifest and its signature and nowhere else. With
    `credentials` PNG and SVG carry these, each time others: the manifest tells of the pictures as they are without. Raises
    as `drawn` does, and `SettingsError` where there can be no credentials.
    """
    made = drawn(given, on_progress, signer.key.public if signer else "")
    signed = [File(SIGNATURE, signer.sign(about(made)))] if signer else []
    if credentials:
        title = stamp_of(given).title
        made = tuple(replace(f, data=credentials.into(f.path, f.data, title)) for f in made)
    return tuple(sorted((*made, *signed), key=lambda f: f.path))


def about(made: Sequence[File]) -> bytes:
    """The manifest among the files of a bundle."""
    return next(f.data for f in made if f.path == MANIFEST)


@needs(Action.EXPORT)
def drawn(given: Inputs, on_progress: Progress | None = None, signed_by: str = "") -> tuple[File, ...]:
    """Every file but signatures, in the order of their paths; the manifest says that it is `signed_by` that public key.

    Raises `DataError` where the basemap is missing and `InputError` where a format cannot hold so many incidents.
    """
    kept = inputs_written(given)
    source = read_inputs(kept)  # what is drawn is what `verify` reads
    planned = paths(source.order)
    made: list[File] = []
    outside: list[str] = []
    with carrying(dict(pair for one in source.selection.sets for pair in one.outlines)):
        for file, missed in _drawn(source):
            if on_progress:
                on_progress(planned[len(made)], len(made), len(planned))
            made.append(file)
            outside += missed
    outputs = tuple(manifest.output(f.path, f.data) for f in sorted(made, key=lambda f: f.path))
    said = manifest.manifest(source, _sha256(kept), tuple(dict.fromkeys(outside)), outputs, signed_by)
    made += [File(INPUTS, kept), File(MANIFEST, manifest.written(said))]
    return tuple(sorted(made, key=lambda f: f.path))


def zipped(content: Sequence[File], moment: datetime) -> bytes:
    """`content` as a ZIP, the same bytes for the same content: no date but `moment` (in UTC), no owner, no system."""
    stamp = moment.astimezone(UTC)
    year = min(max(stamp.year, 1980), 2107)  # what a ZIP can say
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in sorted(content, key=lambda f: f.path):
            member = zipfile.ZipInfo(
                file.path, (year, stamp.month, stamp.day, stamp.hour, stamp.minute, stamp.second)
            )
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # the same on every system
            member.external_attr = 0o644 << 16
            archive.writestr(member, file.data)
    return out.getvalue()


def paths(order: Order) -> tuple[str, ...]:
    """The files that are drawn for `order`, in the order in which they are.

    >>> paths(Order(("png", "csv"), ("link", "a4")))
    ('pictures/map-link.png', 'pictures/map-a4.png', 'data/incidents.csv', 'words/words-en.md')
    """
    return (
        *(f"pictures/map-{size}.{key}" for size in order.sizes for key in PICTURES if key in order.formats),
        *(f"data/{_stem(one)}.{one.suffix}" for one in DATA if one.key in order.formats),
        *(f"words/words-{language}.md" for language in order.languages),
    )


def _stem(one: Format) -> str:
    return "map" if one.key in ("html", "kmz") else "incidents"


def _drawn(given: Inputs) -> Iterator[tuple[File, tuple[str, ...]]]:
    """Each file that is drawn, and the ids of incidents that lie outside its frame."""
    selection, order, sheet = given.selection, given.order, given.sheet
    stamp = stamp_of(given)
    for name in order.sizes if any(key in order.formats for key in PICTURES) else ():
        yield from _pictures(given, sheet, size_of(name), name, stamp)
    for one in DATA:
        if one.key in order.formats:
            data = one.make(selection, selection.view, sheet)
            yield File(f"data/{_stem(one)}.{one.suffix}", data), ()
    for language in order.languages:
        text = _words(given, language)
        yield File(f"words/{text.file_name}", text.markdown()), ()


def _pictures(
    given: Inputs, sheet: Sheet, size: Size, name: str, stamp: Stamp
) -> Iterator[tuple[File, tuple[str, ...]]]:
    selection, order = given.selection, given.order
    scene = compose(selection, selection.view, sheet.sized(size))
    made: dict[str, Callable[[], bytes]] = {
        "png": lambda: paint.png(scene, order.scale, stamp=stamp),
        "svg": lambda: paint.svg(scene, stamp=stamp, page_mm=size.page_mm, outlined=order.outlined),
        "pdf": lambda: paint.pdf(
            print_colours.for_print(scene),
            stamp=stamp,
            page_mm=size.page_mm,
            outlined=order.outlined,
            press=True,
        ),
    }
    for key in PICTURES:
        if key in order.formats:
            yield File(f"pictures/map-{name}.{key}", made[key]()), scene.outside


def cut_lines(selection: Selection, sheet: Sheet, order: Order) -> tuple[str, ...]:
    """The lines that are cut on the pictures of `order`, each once."""
    if not any(key in order.formats for key in PICTURES):
        return ()
    sizes = (sheet.sized(size_of(name)) for name in order.sizes)
    cut = (picture_files.cut_lines(selection, selection.view, one) for one in sizes)
    return tuple(dict.fromkeys(line for lines in cut for line in lines))


def stamp_of(given: Inputs) -> Stamp:
    """What its pictures say of themselves: title, finding and correction, number with view and digest, and date."""
    text = _words(given, given.sheet.language)
    said = in_words(given.correction)
    number = given.correction.number if given.correction else 0
    return Stamp(
        title=text.title,
        description=f"{said} {text.alt}".strip(),
        identifier=identifier(given.selection, number),
        dated=given.sheet.as_of,
    )


def in_words(said: Amendment | None) -> str:
    """A correction as a paragraph: "Correction 1, 10 March 2025: …", "" without one."""
    if said is None:
        return ""
    return f"{heading(said)}: {' '.join(said.changes) or 'nothing that the files say has changed.'}"


def heading(said: Amendment, language: Language = Language.EN) -> str:
    """Its number and day: "Correction 1, 10 March 2025"."""
    return picture_terms.corrected(Correction(said.number, said.day), language)


def _words(given: Inputs, language: Language) -> captions.Accompaniment:
    """The words that go with the pictures; the correction stands at the head of caption and description."""
    caption = given.sheet.caption
    own = captions.NONE_OWN
    if language is given.sheet.language:
        own = replace(given.own, title=given.own.title or (caption.title if caption else ""))
    text = captions.texts(
        given.selection,
        given.sheet.as_of,
        language,
        own=own,
        credit=caption.credit if caption else "",
        masked_to=given.selection.withheld.mask,
    )
    if given.correction is None:
        return text
    head = in_words(given.correction) if language is Language.EN else heading(given.correction, language)
    return replace(text, caption=f"{head}\n{text.caption}")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
