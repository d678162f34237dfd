"""Reading on many cores and machines: texts go out, readings come back in the order of the texts, and one process writes.

work.py        what every worker does: a text -> its reading
readers.py     the order and the bound, the same for all kinds of workers
processes.py   --jobs: processes of this machine
cluster.py     --dask: workers of a Dask cluster
patience.py    waiting for a server that is away
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from geo.vocabulary import SettingsError

if TYPE_CHECKING:
    from geo.ingest.spread.readers import Readers

LOCAL = "local"
"""In the place of a scheduler's address: a cluster of this machine's own, gone when the reading ends."""


def workers(
    jobs: int, dask: str = "", tell: Callable[[str], None] = lambda _: None
) -> AbstractContextManager[Readers | None]:
    """Who reads: the workers of the scheduler `dask`, or `jobs` processes; None where this process does it alone.

    `tell` is told in words what a user should know while it reads. Raises `SettingsError` for both at once, and where Dask is wanted
    and not installed; `OutsideError` where the scheduler cannot be reached or its workers read otherwise.
    """
    if dask and jobs > 1:
        raise SettingsError("--jobs and --dask are two ways to spread reading: choose one of them.")
    if dask:
        from geo.ingest.spread.cluster import Cluster

        return Cluster("" if dask == LOCAL else dask, tell)
    if jobs > 1:
        from geo.ingest.spread.processes import Processes

        return Processes(jobs)
    return nullcontext(None)
