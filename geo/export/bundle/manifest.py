"""`manifest.json`: what a bundle is, what went in and what came out, for whoever wants to hold it against the data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from geo.export import captions
from geo.export.bundle.inputs import Amendment, Inputs, Text, as_json, without_sets
from geo.export.bundle.unpacking import require_few_values
from geo.maps.address import query
from geo.maps.selection import SetShown, located
from geo.signing.keys import is_key
from geo.vocabulary import Reason, UnreadableFile, View
from geo.wording import Language

FORMAT = "dateline manifest 1"
MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Ids:
    """The incidents shown, in the order of the table; of these, those outside a picture's frame and those without a place."""

    shown: tuple[str, ...]
    outside: tuple[str, ...]
    unplaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen for the files. `theme` is light or dark."""

    formats: tuple[str, ...]
    sizes: tuple[str, ...]
    languages: tuple[Language, ...]
    scale: int
    theme: str
    title: str
    subtitle: str
    credit: str


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the bundle: its path, its length in bytes, and its SHA-256."""

    path: str
    bytes: int
    sha256: str


def output(path: str, data: bytes) -> Output:
    """The line for a file of that content."""
    return Output(path, len(data), sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class SetIn:
    """A data set that is shown: its credit, the SHA-256 of the file that it was imported from, how many of its incidents are shown
    and how many it has, and the ids of those whose rows are in the files of data: none where its licence does not let them."""

    id: str
    credit: str
    sha256: str
    shown: int
    in_all: int
    rows: tuple[str, ...]

    @classmethod
    def of(cls, one: SetShown) -> SetIn:
        """What is said of `one`."""
        shown = one.selection.shown
        rows = tuple(i.id for i in shown) if one.dataset.may_pass_on else ()
        return cls(one.dataset.id, one.dataset.credit, one.dataset.sha256, len(shown), one.in_all, rows)


@dataclass(frozen=True, slots=True)
class Manifest:
    """All of it. `inputs_sha256` is that of `incidents.json`, `read_sha256` that of the incidents as they were read
    and judged, before anything was left away; `readers` are the versions that read them. `link` is the view as the
    query of an address in the app. `withheld` says what the publisher keeps back (masked places, incidents left out); where
    it keeps anything back `own_ids` is true: ids of incidents and articles are this publication's own, made with a secret,
    the same in its corrections and in no other publication, and no hashes of words as they are otherwise. `signed_by` is the
    public key (Ed25519, 64 hex digits) that `manifest.sig` is by, "" where it is not signed: then it is not written.
    `sets` are the data sets beside the incidents, which are in none of its other counts; not written where there are none."""

    format: str
    dateline: str
    readers: tuple[str, ...]
    as_of: datetime
    standing: str
    link: str
    view: View
    filters: tuple[str, ...]
    incidents_in_all: int
    incidents: Ids
    choices: Choices
    texts: tuple[Text, ...]
    inputs_sha256: str
    read_sha256: str
    outputs: tuple[Output, ...]
    correction: Amendment | None = None
    reasons: tuple[Reason, ...] = ()
    withheld: tuple[str, ...] = ()
    own_ids: bool = False
    signed_by: str = ""
    sets: tuple[SetIn, ...] = ()


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    manifest: Manifest


def manifest(
    inputs: Inputs,
    inputs_sha256: str,
    outside: tuple[str, ...],
    outputs: tuple[Output, ...],
    signed_by: str = "",
) -> Manifest:
    """The manifest of the files `outputs`, which were drawn from `inputs`; `outside` is what a picture's frame leaves out."""
    selection, sheet, order = inputs.selection, inputs.sheet, inputs.order
    caption = sheet.caption or captions.caption(selection, sheet.language)
    readers = {a.reading.version for i in selection.shown for a in i.accounts}
    return Manifest(
        format=FORMAT,
        dateline=inputs.version,
        readers=tuple(sorted(readers)),
        as_of=sheet.as_of.astimezone(UTC),
        standing=captions.standing_shown_in_full(selection),
        link=query(selection.view),
        view=selection.view,
        filters=tuple(captions.filters_in_words(selection.view.filters, selection.facets.country_names)),
        incidents_in_all=len(selection.all),
        incidents=Ids(
            shown=tuple(i.id for i in selection.shown),
            outside=outside,
            unplaced=tuple(i.id for i in selection.shown if not located(i)),
        ),
        choices=Choices(
            formats=order.formats,
            sizes=order.sizes,
            languages=order.languages,
            scale=order.scale,
            theme="dark" if sheet.dark else "light",
            title=caption.title,
            subtitle=caption.subtitle,
            credit=caption.credit,
        ),
        texts=inputs.texts,
        inputs_sha256=inputs_sha256,
        read_sha256=inputs.read,
        outputs=outputs,
        correction=inputs.correction,
        reasons=inputs.reasons,
        withheld=tuple(captions.withheld(selection)),
        own_ids=selection.withheld.own_ids,
        signed_by=signed_by,
        sets=tuple(map(SetIn.of, selection.sets)),
    )


def written(made: Manifest) -> bytes:
    """The manifest as JSON with sorted keys; the same value, the same bytes."""
    said = _Written(manifest=made).model_dump(mode="json")["manifest"]
    if not made.signed_by:
        del said["signed_by"]
    return as_json(without_sets(said))


def read_manifest(data: bytes) -> Manifest:
    """The manifest that `written` wrote. Raises `UnreadableFile` for anything else, however it is made."""
    if len(data) > MOST_BYTES:
        raise UnreadableFile("manifest.json is larger than 20 MB. Give a bundle as Dateline made it.")
    require_few_values("manifest.json", data)
    try:
        found = _Written.model_validate({"manifest": json.loads(data)}).manifest
    except (ValueError, RecursionError) as error:  # what is no JSON, and what is no manifest
        raise UnreadableFile(
            "manifest.json is not as Dateline writes it. Give a bundle as Dateline made it."
        ) from error
    if found.format != FORMAT or not is_key(found.signed_by or "0" * 64):
        raise UnreadableFile("manifest.json is of another version of Dateline. Verify it with that version.")
    return found


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a manifest."""
    return TypeAdapter(Manifest).json_schema(mode="serialization")
