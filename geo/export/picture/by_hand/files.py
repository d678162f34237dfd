"""What was set by hand, as a JSON file that may come from anybody."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from geo.export.picture.by_hand.label_edits import MOST_EDITS, LabelEdit, require_sound
from geo.vocabulary import InputError, UnreadableFile
from geo.wording.language import clean

MOST_BYTES = 300_000
LABELS = "labels"


def written(what: str, values: Sequence[Any]) -> bytes:
    """`values` as the JSON of a file of `what`; `read` gives them back."""
    made = [TypeAdapter(type(v)).dump_python(v, mode="json", exclude_defaults=True) for v in values]
    said = {"format": _format(what), what: made}
    return (json.dumps(said, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode("utf-8", "replace")


def read(what: str, of: Any, data: bytes, most: int) -> tuple[Any, ...]:
    """The values of the type `of` in the file `data` of `what`, no more than `most`. Raises `UnreadableFile` for anything else."""
    if len(data) > MOST_BYTES:
        raise _unusable(what, f"It is larger than {MOST_BYTES // 1000} kB.")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _unusable(what, "It is no JSON.") from error
    if not isinstance(found, dict) or found.get("format") != _format(what):
        raise _unusable(what, f"It does not say that it is one, with {_format(what)!r} as its format.")
    values = found.get(what)
    if not isinstance(values, list) or found.keys() != {"format", what}:
        raise _unusable(what, f"It holds a list, {what!r}, and its format, and nothing else.")
    if len(values) > most:
        raise _unusable(what, f"It holds {len(values):,} of them; a picture takes {most} at most.")
    shape = TypeAdapter(list[of], config=ConfigDict(extra="forbid", allow_inf_nan=False))
    try:
        return tuple(shape.validate_python(values))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        number, *where = first["loc"]
        at = f"{clean('.'.join(map(str, where)), 40)}: " if where else ""
        raise _unusable(
            what, f"Number {int(number) + 1} of them: {at}{clean(str(first['msg']), 200)}."
        ) from error
    except InputError as error:
        raise _unusable(what, clean(str(error), 240)) from error


def _unusable(what: str, why: str) -> UnreadableFile:
    return UnreadableFile(f"The file of {what} cannot be used. {why} Give one as Snapshot saves it.")


def _format(what: str) -> str:
    return f"dateline {what} 1"


def read_labels(data: bytes) -> tuple[LabelEdit, ...]:
    """The labels in a file as `written` makes it. Raises `UnreadableFile`, an `InputError`, for a bad one.

    >>> read_labels(b'{"format": "dateline labels 1", "labels": [{"place": "geonames:170063", "hidden": true}]}')[0].hidden
    True
    """
    found: tuple[LabelEdit, ...] = read(LABELS, LabelEdit, data, MOST_EDITS)
    require_sound(found)
    return found
