"""What the world said when the columns of a data set were made, kept beside them: whether they would be the same by now.

Which unit a row means, and where that lies, is asked of the gazetteer, over which own places and own outlines lie. Few units are asked for
by many rows: to ask for them again tells whether any row may have changed, without a look at one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from geo.datasets import KnownGround
from geo.store.sets.folders import mark_of

_FILE = "ground.json"


def keep(folder: Path, ground: KnownGround, layers: str) -> None:
    """Write into `folder` what `ground` was asked, and in short what it said. `layers` is another whenever it may say something else.

    Raises `OSError`.
    """
    asked = sorted(ground.answers) if ground.knows_all_answers else None
    _write(folder, {"layers": layers, "asked": asked, "answers": _answers(asked or (), ground)})


def holds(folder: Path, ground: KnownGround, layers: str) -> bool:
    """Whether the columns in `folder` are those that would be made by now; with nothing kept beside them they are not.

    Of more units than are remembered it is not known which: then they are made anew with every change of the layers.
    """
    try:
        said = json.loads((folder / _FILE).read_text("utf-8"))
        if said["layers"] == layers:
            return True
        asked = said["asked"] and [(str(code), str(one), str(two)) for code, one, two in said["asked"]]
        same = asked is not None and said["answers"] == _answers(asked, ground)
    except (OSError, ValueError, KeyError, TypeError):
        return False
    if same:
        with suppress(OSError):  # so that the next start need not ask
            _write(folder, said | {"layers": layers})
    return same


def _write(folder: Path, said: dict[str, Any]) -> None:
    part = folder / f"{_FILE}.{os.getpid()}"
    part.write_text(json.dumps(said), "utf-8")
    part.replace(folder / _FILE)


def _answers(asked: Iterable[tuple[str, str, str]], ground: KnownGround) -> str:
    return mark_of(*(repr(ground.unit(*unit)) for unit in asked))
