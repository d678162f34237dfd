"""SIGTERM -> what is being written is finished, the database's log is emptied, and the process ends with status 0 in seconds."""

from __future__ import annotations

import atexit
import os
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from geo.serving.logs import Event, tell

GRACE_S = 8.0
"""A container's host waits 10 s before it kills."""
_SETTLING_S = 5.0


def stops_gracefully(settle: Callable[[float], None], grace_s: float = GRACE_S) -> None:
    """Have the running server stop like that; to be called in the main thread, once it takes requests.

    `settle(seconds)` waits for a write and empties the database's log; it is called last. What has not ended after `grace_s` is
    cut off: SQLite then takes back what was only half written, when it is next opened.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    settled = threading.Event()

    def last() -> None:
        if not settled.is_set():
            settled.set()
            settle(_SETTLING_S)
            tell(Event.STOPPED)

    def cut_off() -> None:
        tell(Event.STOPPING)
        time.sleep(grace_s)
        last()
        os._exit(0)

    before = signal.getsignal(signal.SIGTERM)

    def stop(number: int, frame: FrameType | None) -> None:
        threading.Thread(target=cut_off, daemon=True).start()  # a signal's handler may not write a log
        server: Any = getattr(before, "__self__", None)
        if hasattr(server, "should_exit"):
            server.should_exit = (
                True  # uvicorn's own handler ends the process by the signal, not with status 0
            )
        elif callable(before):
            before(number, frame)

    atexit.register(last)
    signal.signal(signal.SIGTERM, stop)
