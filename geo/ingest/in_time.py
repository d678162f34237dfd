"""An article and a gazetteer -> its reading, or an error once it takes too long: the reader itself knows no clock.

The reading runs in a thread of its own, so that whoever waits for it is not held up; one that takes too long is ended there, by an
exception that its interpreter raises in it. Nothing of it is left behind: reading is pure.
"""

from __future__ import annotations

import ctypes
import threading
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from geo.vocabulary import Article, DatelineError, InputError, Reading, TooLong

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer

MOST_S = 60.0
"""No text of `MAX_CHARACTERS` takes a fifth of it on a machine that is not busy."""


class _Ended(BaseException):
    """Raised in the thread of a reading that nobody waits for any longer; no rule of the reader catches it."""


def preview(article: Article, gazetteer: Gazetteer | None = None) -> Reading:
    """The machine's reading of `article` by `gazetteer` (without one: that in use, no own places), nothing saved.

    Raises `InputError`, whose message is for the screen.
    """
    from geo.places.gazetteer import in_use

    try:
        return read_in_time(article, in_use() if gazetteer is None else gazetteer)
    except DatelineError:
        raise
    except Exception as error:  # a fault in the reader must cost this article only, and be told
        raise InputError(
            f"The reader failed on this article ({type(error).__name__}: {error}). Please report it with the text, if you may share it."
        ) from error


def read_in_time(article: Article, gazetteer: Gazetteer, most_s: float = MOST_S) -> Reading:
    """What `geo.reading.read` gives, or raises, within `most_s` seconds.

    Raises `TooLong` after that, and whatever the reader raises.
    """
    from geo.reading import read

    done: SimpleQueue[Reading | BaseException] = SimpleQueue()

    def run() -> None:
        try:
            done.put(read(article, gazetteer))
        except _Ended:
            return
        except BaseException as error:  # noqa: BLE001 (it is raised again where it is waited for)
            done.put(error)

    thread = threading.Thread(target=run, name="reading", daemon=True)
    thread.start()
    try:
        found = done.get(timeout=most_s)
    except Empty:
        _end(thread)
        raise TooLong(
            f"Reading this text takes more than {most_s:g} seconds, which no article does."
            " Split it into its articles, or leave out lists and tables."
        ) from None
    except BaseException:  # whoever waits was stopped
        _end(thread)
        raise
    if isinstance(found, BaseException):
        raise found
    return found


def _end(thread: threading.Thread) -> None:
    """Raise `_Ended` in `thread` (CPython's PyThreadState_SetAsyncExc), which acts at its next step."""
    if thread.ident is not None and thread.is_alive():
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(_Ended))
