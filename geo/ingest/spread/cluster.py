"""Reading by the workers of a Dask cluster, a batch of texts at a time.

What goes there are texts and the names of functions that the workers import; Dask itself gives a batch whose worker was killed to
another one. A scheduler that is gone is waited for, and given again what it had: nothing of an answer lies anywhere but here.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

from geo.ingest.spread.patience import Patience
from geo.ingest.spread.readers import Asked, Readers, deaf_to_stopping
from geo.ingest.spread.work import Answer, Identity, differences, identity, read_batch
from geo.vocabulary import Offline, OutsideError, SettingsError

if TYPE_CHECKING:
    from distributed import Client, Future

BATCH = 16
"""Texts that go together: a few tenths of a second of reading, which is what a worker's death costs."""
_IN_FLIGHT = 2
"""Batches for each worker: one that it reads, and the next."""
_CONNECT_S = 10
_WORKERS_S = 60
_LOOK_S = 1.0
"""How often it is looked whether the scheduler is still there."""
MISSING = (
    "--dask needs Dask, which is not installed: `make cluster` installs what requirements-cluster.txt lists."
)


@dataclass(slots=True, eq=False)
class _Batch:
    texts: list[Asked[Any]]
    future: Future | None = None


class Cluster(Readers):
    """The workers of the scheduler at `address`; without one those of a cluster of this machine's own, a worker a core."""

    def __init__(self, address: str, tell: Callable[[str], None], patience: Patience | None = None) -> None:
        """Ask nobody yet. `tell` is told what a user should know; `patience` is for a scheduler that is away."""
        self._address, self._tell = address, tell
        self._patience = patience or Patience(tell, away=Offline)
        self._client: Client | None = None
        self._own: Any = None
        self._here = identity()
        self._workers = 1
        self._open = _Batch([])
        self._flying: deque[_Batch] = deque()

    def __enter__(self) -> Self:
        """Connect. Raises `SettingsError`, `Offline`, and `OutsideError` where workers read otherwise than this machine."""
        try:
            self._connect()
        except BaseException:
            self.end()
            raise
        return self

    def _ahead(self) -> int:
        return (_IN_FLIGHT * self._workers + 1) * BATCH

    def _give(self, asked: Asked[Any]) -> None:
        if self._open.texts and self._open.texts[0].ground != asked.ground:
            self._close_batch()
        self._open.texts.append(asked)
        if len(self._open.texts) == BATCH:
            self._close_batch()

    def _close_batch(self) -> None:
        batch, self._open = self._open, _Batch([])
        self._flying.append(batch)
        self._submit(batch)
        self._count_workers()

    def _submit(self, batch: _Batch) -> None:
        """Let a batch be read. Where the scheduler has gone it has no future, which is found where it is waited for."""
        from distributed.client import ClosedClientError

        batch.future = None
        with suppress(ClosedClientError, OSError):
            batch.future = self._asked(batch.texts)

    def _count_workers(self) -> None:
        """Workers come and go: as many threads as they have read at a time."""
        assert self._client is not None  # noqa: S101 (it is a context)
        with suppress(Exception):  # a scheduler that is gone tells nothing
            self._workers = max(1, sum(self._client.nthreads().values()))

    def _asked(self, texts: Sequence[Asked[Any]]) -> Future:
        assert self._client is not None  # noqa: S101 (it is a context)
        articles = [asked.article for asked in texts]
        return self._client.submit(
            read_batch, self._here, texts[0].ground, articles, key=f"dateline-read-{uuid4().hex}", pure=False
        )

    def _await(self, asked: Asked[Any]) -> None:
        """Fetch the batch of `asked`, which is the oldest."""
        if not self._flying:
            self._close_batch()
        batch = self._flying[0]
        answers = self._answers(batch)
        if answers is None:
            self._again()
            return
        for one, answer in zip(batch.texts, answers, strict=True):
            one.answer = answer
        self._flying.popleft()

    def _answers(self, batch: _Batch) -> list[Answer] | None:
        """What came of a batch; None where the scheduler has gone, and all that was in flight with it."""
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError
        from distributed.comm.core import CommClosedError

        try:
            return self._fetched(batch.future)
        except KilledWorker as error:
            return self._one_by_one(batch, str(error.last_worker.address))
        except (FutureCancelledError, CommClosedError, OSError):
            return None
        except (ImportError, AttributeError) as error:  # of a worker that came later than our look at them
            raise _otherwise([f"A worker {_lacking(error)}"]) from error

    def _fetched(self, future: Future | None) -> list[Answer]:
        """Its result. Raises `OSError` where nobody will ever give it."""
        if future is None or self._client is None:
            raise ConnectionError("the scheduler has gone")
        while True:
            try:
                found: list[Answer] = future.result(timeout=_LOOK_S)
                return found
            except TimeoutError:
                if self._client.status not in ("running", "connecting") or future.status == "lost":
                    raise ConnectionError("the scheduler has gone") from None

    def _one_by_one(self, batch: _Batch, worker: str) -> list[Answer]:
        """The answers of a batch over which one worker after the other ended: of the text that ends them it is told."""
        from distributed import KilledWorker

        answers: list[Answer] = []
        for asked in batch.texts:
            try:
                answers += self._fetched(self._asked([asked]))
            except KilledWorker:
                asked.ended = 1
                asked.has_ended_one(f"the last on {worker}")
                assert asked.answer is not None  # noqa: S101 (the second time is the last)
                answers.append(asked.answer)
        return answers

    def _again(self) -> None:
        """Find the scheduler again, and give it what was in flight."""
        self._tell("The Dask scheduler has gone. What is read is saved; what was with it will be read again.")
        self._leave()
        self._patience(self._connect)
        self._tell(f"The Dask scheduler is back: {len(self._flying):,} batches are read again.")
        for batch in self._flying:
            self._submit(batch)

    def _connect(self) -> None:
        try:
            from distributed import Client, LocalCluster
        except ImportError as error:
            raise SettingsError(MISSING) from error
        logging.getLogger("distributed").setLevel(
            logging.CRITICAL
        )  # what a user should know is told by `tell`
        try:
            if not self._address and self._own is None:
                with deaf_to_stopping():
                    self._own = LocalCluster(
                        n_workers=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None,
                        threads_per_worker=1,
                        host="127.0.0.1",
                        dashboard_address="127.0.0.1:0",
                        silence_logs=logging.CRITICAL,
                    )
            self._client = Client(self._own or self._address, timeout=_CONNECT_S, set_as_default=False)
        except (OSError, ValueError) as error:
            said = " ".join(str(error).split())[:200]
            raise Offline(
                f"The Dask scheduler {self._address or 'of this machine'} does not answer ({said}). See that it runs and can be"
                " reached: `dask scheduler` prints its address."
            ) from error
        self._look_at_workers()

    def _look_at_workers(self) -> None:
        """Wait for the first worker, and see that all read as this machine does."""
        assert self._client is not None  # noqa: S101 (it was connected a moment ago)
        try:
            self._client.wait_for_workers(1, timeout=_WORKERS_S)
            told: dict[str, Any] = self._client.run(identity, on_error="return")
        except (TimeoutError, OSError) as error:
            self._leave()
            raise Offline(
                f"The Dask scheduler has no worker. Start some in a checkout of this version, on any machine:"
                f" PYTHONPATH=. .venv/bin/dask worker {self._address}"
            ) from error
        found = [
            f"{worker} {differences(who, self._here) if isinstance(who, Identity) else _lacking(who)}"
            for worker, who in sorted(told.items())
            if who != self._here
        ]
        if found:
            raise _otherwise(found)
        self._count_workers()

    def _leave(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with suppress(Exception):  # whatever it says of a scheduler that is gone
                client.close(timeout=2)

    def end(self) -> None:
        """Leave the cluster; what was asked of it is let go. One of this machine's own is gone."""
        for batch in self._flying:
            if batch.future is not None:
                with suppress(Exception):
                    batch.future.cancel()
        self._leave()
        if self._own is not None:
            with suppress(Exception):
                self._own.close(timeout=5)
            self._own = None


def _lacking(error: object) -> str:
    return f"has no Dateline that reads as this one ({type(error).__name__}: {error})"


def _otherwise(found: list[str]) -> OutsideError:
    shown = "".join(f"\n- {line}" for line in found)
    return OutsideError(
        f"Nothing was read: workers of the cluster do not read as this machine does. Bring them to this version, start them again"
        f" and give the same command.{shown}"
    )
