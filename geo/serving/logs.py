"""What happens in the server -> lines of JSON for those who run it, without a word of any article.

An event of ours is one of `Event` with numbers. Of what other libraries say, and of errors, the message may quote an article, a
title, a search or a path, so nothing of it is kept: the line has where in the code it was said, the kind of the error, and an
id, which the screen shows as well.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import sys
import threading
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from enum import Enum
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

from geo.vocabulary import SettingsError

_OURS = logging.getLogger("dateline")
_LARGEST_FILE, _FILES_BEFORE = 10_000_000, 3
_FRAMES = 12
_CHECKOUT = Path(__file__).resolve().parents[2]


class Event(Enum):
    """What is told. The value is its name in the log."""

    STARTED = "started"
    STOPPING = "stopping"
    STOPPED = "stopped"
    REFUSED = "refused"
    UNGUARDED = "unguarded"
    UNWELL = "unwell"
    FAULT = "fault"


def tell(event: Event, level: str = "info", error: BaseException | None = None, **numbers: float) -> None:
    """Log that `event` happened, with `numbers` that say more of it."""
    _OURS.log(getattr(logging, level.upper()), event.value, exc_info=error, extra={"numbers": numbers})


def fault_id(error: BaseException) -> str:
    """The id of an error, the same each time that it is asked for.

    >>> error = ValueError("x")
    >>> fault_id(error) == fault_id(error), len(fault_id(error))
    (True, 8)
    """
    known = getattr(error, "dateline_fault", None)
    if isinstance(known, str):
        return known
    made = secrets.token_hex(4)
    with suppress(AttributeError):  # one with slots has another id each time
        error.dateline_fault = made  # type: ignore[attr-defined]
    return made


def about(error: BaseException) -> dict[str, Any]:
    """What may be told of an error: its id, its kind and where in the code it was, never its words.

    >>> about(ValueError("secret"))["error"]
    'ValueError'
    """
    return {"id": fault_id(error), "error": _kinds(error), "frames": _frames(error)}


class Lines(logging.Formatter):
    """A record -> one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without what other people wrote into the record."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        if record.name == _OURS.name:
            line |= {"event": record.msg, **getattr(record, "numbers", {})}
        else:
            line |= {
                "event": "library",
                "library": record.name,
                "at": f"{_short(record.pathname)}:{record.lineno}",
            }
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line |= {"event": Event.FAULT.value} if record.name != _OURS.name else {}
            line |= about(error)
        return json.dumps(line)


def begin(level: str = "info", file: Path | None = None) -> None:
    """Have everything that is logged written as such lines, to `file` or to standard error, from `level` on.

    Raises `SettingsError` where the file cannot be written.
    """
    handler: logging.Handler = logging.StreamHandler()
    if file is not None:
        try:
            os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
            handler = RotatingFileHandler(
                file, maxBytes=_LARGEST_FILE, backupCount=_FILES_BEFORE, encoding="utf-8"
            )
        except OSError as error:
            raise SettingsError(
                f"The log {file} cannot be written ({error.strerror}). Set DATELINE_LOG to another file, or to none."
            ) from error
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING if level in ("debug", "info") else level.upper())
    _OURS.setLevel(level.upper())
    for name in list(logging.Logger.manager.loggerDict):
        take_over(logging.getLogger(name))
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    threading.excepthook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)
    sys.unraisablehook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def take_over(logger: logging.Logger) -> None:
    """Have a library's logger, which may have brought its own way of writing, write as all others do."""
    logger.handlers[:] = []
    logger.propagate = True
    if logger is not _OURS:
        logger.setLevel(logging.NOTSET)


def _uncaught(kind: type[BaseException], error: BaseException | None, _: TracebackType | None) -> None:
    tell(Event.FAULT, "error", error or kind())


def _kinds(error: BaseException) -> str:
    """The kind of an error and of those that it came from, the last first."""
    kinds: list[str] = []
    seen: set[int] = set()
    while error and id(error) not in seen and len(kinds) < 5:
        seen.add(id(error))
        kinds.append(type(error).__name__)
        error = error.__cause__ or error.__context__  # type: ignore[assignment]
    return " from ".join(kinds)


def _frames(error: BaseException) -> list[str]:
    """Where in the code, the innermost last; of the code alone, no value of a variable."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(path: str) -> str:
    """A file of ours from the root of the checkout, of a library from its own folder: no path of the user's."""
    given = Path(path)
    if given.is_relative_to(_CHECKOUT) and "site-packages" not in given.parts:
        return given.relative_to(_CHECKOUT).as_posix()
    parts = given.parts
    after = parts.index("site-packages") + 1 if "site-packages" in parts else max(len(parts) - 2, 0)
    return "/".join(parts[after:])
