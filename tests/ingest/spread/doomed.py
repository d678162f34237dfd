"""Workers that end: their processes import this module, and so as little as it does."""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing.connection import Connection

from geo.ingest.spread import processes
from geo.ingest.spread.work import Answer, Ground, answered
from geo.vocabulary import Article

DEADLY = "Two people were killed in Homs on Sunday. This ends whoever reads it."
_SERVE = processes.serve


def serve_deadly(pipe: Connection) -> None:
    """A worker that one text ends."""
    processes.answered = _deadly
    _SERVE(pipe)


def _deadly(article: Article, ground: Ground) -> Answer:
    if article.text == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    return answered(article, ground)


def serve_nothing(pipe: Connection) -> None:
    """A worker that ends before it begins."""
    sys.exit(3)
