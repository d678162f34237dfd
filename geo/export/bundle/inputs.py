"""All that a bundle is drawn from, as a value and as its `incidents.json`: no database is needed to draw it again.

The incidents stand there as judged and in the project's words (`geo.vocabulary`), after whatever the publisher
keeps back of them, and with nothing that no file of the bundle says (`geo.export.bundle.minimisation`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import shapely
from pydantic import BaseModel, ConfigDict, ValidationError

from geo.export.bundle.order import Order
from geo.export.bundle.unpacking import require_few_values
from geo.export.captions import NONE_OWN, Own
from geo.export.picture.sheet import Sheet
from geo.maps.selection import Selection
from geo.maps.symbols.symbolise import largest
from geo.maps.withholding import not_shown, uncounted
from geo.sources.limited import Limits, limited
from geo.vocabulary import MOST_SETS, Account, Footprint, Incident, InputError, Reason, UnreadableFile
from geo.vocabulary.datasets import shape_key
from geo.wording.language import clean

MOST_BYTES = 100_000_000
_LIMITS = Limits(8.0, 400, "Give a bundle as Dateline made it.")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """An article that was read: its id, and the SHA-256 of its text as it was handed to the bundle, in UTF-8."""

    id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """Which correction of something published before it is (1 is the first), its day, of what, and what changed.

    `of` is the SHA-256 of the earlier bundle's manifest, or of the earlier picture's file; `identifier` what that
    picture says of itself. `changes` are sentences, one for each thing that changed.
    """

    number: int
    day: date
    of: str
    identifier: str = ""
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a bundle is drawn from. The same inputs and the same version of Dateline give the same bytes.

    `read` is the SHA-256 of the incidents shown as they were read and judged, `version` that of Dateline.
    `reasons` are why it was published in spite of what the check found, without the names of those who gave them:
    the log has these. `own` are the publisher's words in the language of the sheet.
    """

    selection: Selection
    sheet: Sheet
    order: Order
    texts: tuple[Text, ...]
    read: str
    version: str
    correction: Amendment | None = None
    reasons: tuple[Reason, ...] = ()
    own: Own = NONE_OWN


class _Written(BaseModel):
    """`Inputs` as they are written. Numbers are finite, and there is nothing in it that is not known."""

    model_config = ConfigDict(
        extra="forbid", allow_inf_nan=False, ser_json_bytes="base64", val_json_bytes="base64"
    )

    format: str = "dateline inputs 1"
    others: int
    largest: int
    inputs: Inputs


def written(inputs: Inputs) -> bytes:
    """The inputs as JSON with sorted keys. Of incidents that are not shown there are their number and largest toll."""
    selection = inputs.selection
    others = not_shown(selection)
    sets = tuple(replace(one, selection=replace(one.selection, all=())) for one in selection.sets)
    kept = replace(inputs, selection=replace(selection, all=(), sets=sets))
    made = _Written(others=len(others), largest=largest(others), inputs=kept).model_dump(mode="json")
    if not inputs.sheet.streets:
        del made["inputs"]["sheet"]["streets"]
    without_sets(made["inputs"]["selection"])
    return as_json(made)


def without_sets(said: Json) -> Json:
    """`said`, a selection or what else has a view, without a word of data sets where it has none: as it was before there were any."""
    view = said["view"]
    if not view["sets"]:
        del view["sets"]
    if not view["listing"]["of"]:
        del view["listing"]["of"]
    if not said.get("sets", True):
        del said["sets"]
    for one in said.get("sets", ()):
        if "selection" in one:
            without_sets(one["selection"])
    return said


def as_json(value: object) -> bytes:
    """`value` as JSON, the same bytes for the same value."""
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=1) + "\n").encode(
        "utf-8", "replace"
    )


def read_inputs(data: bytes) -> Inputs:
    """The inputs that `written` wrote. Raises `UnreadableFile` for anything else, however it is made."""
    if len(data) > MOST_BYTES:
        raise UnreadableFile("incidents.json is larger than 100 MB. Give a bundle as Dateline made it.")
    require_few_values("incidents.json", data)
    limited(require_inputs, data, called="incidents.json", limits=_LIMITS)
    return _read(data)


def require_inputs(data: bytes) -> None:
    """Raises as `read_inputs`, where parsers run: to say what is wrong with a million values takes gigabytes."""
    _read(data)


def _read(data: bytes) -> Inputs:
    try:
        found = _Written.model_validate_json(data)
    except (ValidationError, InputError, RecursionError) as error:
        raise UnreadableFile(f"incidents.json is not as Dateline writes it: {_first(error)}.") from error
    if found.format != _Written.model_fields["format"].default:
        raise UnreadableFile("incidents.json is of another version of Dateline. Verify it with that version.")
    if not (0 <= found.others <= 10_000_000 and 0 <= found.largest <= 10**12):
        raise UnreadableFile("incidents.json counts incidents in a way that makes no sense.")
    inputs = found.inputs
    wrong = next(_unsound(inputs), "")
    if wrong:
        raise UnreadableFile(f"incidents.json is not as Dateline writes it: {wrong}.")
    sets = tuple(replace(one, selection=_as_shown(one.selection)) for one in inputs.selection.sets)
    own = _as_shown(inputs.selection, *uncounted(found.others, found.largest))
    return replace(inputs, selection=replace(own, sets=sets))


def _as_shown(selection: Selection, *others: Incident) -> Selection:
    """`selection` with all that it shows in it, and `others`."""
    shown = tuple(selection.shown)
    return replace(selection, all=(*shown, *others), shown=shown, absent=tuple(selection.absent))


def _first(error: Exception) -> str:
    """The first fault in a few plain words; values of the file are not repeated."""
    if isinstance(error, ValidationError):
        one = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(clean(str(part), 40) for part in one["loc"][-4:])
        return clean(f"{where}: {one['msg']}" if where else str(one["msg"]), 300)
    return clean(str(error), 300).rstrip(".")


def _unsound(inputs: Inputs) -> Iterator[str]:
    """What JSON of the right shape can still get wrong, so that drawing it would fail."""
    selection = inputs.selection
    if inputs.sheet.streets.file:
        yield "its streets lie in a file outside of it"
    if inputs.sheet.as_of.utcoffset() is None:
        yield "as_of has no time zone"
    every = selection.everything_shown
    if len({i.id for i in every}) != len(every):
        yield "two incidents have one id"
    yield from _unsound_sets(selection)
    for incident in every:
        if not incident.accounts:
            yield "an incident has no account"
        if incident.same_words and len(incident.same_words) != len(incident.accounts):
            yield "an incident's accounts are not all compared"
        for account in incident.accounts:
            yield from _unsound_account(account)
    if any(
        len({t.harm for t in s.totals}) != 6 for s in (selection, *(one.selection for one in selection.sets))
    ):
        yield "a total is missing"


def _unsound_sets(selection: Selection) -> Iterator[str]:
    sets = selection.sets
    if len(sets) > MOST_SETS or len({one.colour for one in sets}) != len(sets):
        yield "its data sets cannot be told apart"
    if any(not 0 <= one.colour < MOST_SETS or one.selection.sets for one in sets):
        yield "its data sets cannot be drawn"
    carried = [(one.dataset.id, *outline) for one in sets for outline in one.outlines]
    if any(shape_key(id, packed) != key for id, key, packed in carried):
        yield "an outline is not that of its row"
    if any(shapely.from_wkb(packed, on_invalid="ignore") is None for _, _, packed in carried):
        yield "an outline is no shape"
    if any(not len(s.selection.shown) <= s.in_all <= 10**9 or not 0 <= s.largest <= 10**12 for s in sets):
        yield "a data set counts incidents in a way that makes no sense"


def _unsound_account(account: Account) -> Iterator[str]:
    reading, report, length = account.reading, account.report, len(account.article.text)
    if any(not 0 <= n < len(reading.claims) for n in report.claims):
        yield "an incident rests on a claim that is not there"
    if any(c.subset_of is not None and not 0 <= c.subset_of < len(reading.claims) for c in reading.claims):
        yield "a claim is part of one that is not there"
    if any(not -1 <= p.toponym < len(reading.resolutions) for p in report.places):
        yield "a place is of a name that is not there"
    spans = [*report.evidence, *(a.span for a in report.actors), *(c.span for c in reading.claims)]
    spans += [c.attribution.span for c in reading.claims if c.attribution]
    spans += [r.toponym.span for r in reading.resolutions]
    spans += [report.date.span] if report.date.span else []
    if any(s.end > length for s in spans):
        yield "words are quoted from beyond an article's end"
    grounds = [*(p.footprint for p in report.places), *(r.footprint for r in reading.resolutions)]
    entries = [r.entry for r in reading.resolutions] + [
        c.entry for r in reading.resolutions for c in r.candidates
    ]
    grounds += [e.footprint for e in entries if e]
    if any(not _on_earth(g) for g in _known(grounds)):
        yield "a place is not on the earth"


def _known(grounds: Iterable[Footprint | None]) -> Iterator[Footprint]:
    return (g for g in grounds if g is not None)


def _on_earth(ground: Footprint) -> bool:
    return abs(ground.lat) <= 90 and abs(ground.lon) <= 180 and 0 <= ground.uncertainty_m <= 2.1e7
