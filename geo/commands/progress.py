"""How far a command has come -> a bar on standard error while it runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from geo.vocabulary.contract.terminal import visible

Told = Callable[[str, int, int], None]
"""Told what is done now, how much of it is done, and how much there is (0: not known)."""


@contextmanager
def bar(task: str) -> Iterator[Told]:
    """A progress bar on standard error while the block runs; gone after it."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        running = bar.add_task(task, total=None)
        yield lambda name, done, total: bar.update(
            running, description=escape(f"{task} {visible(name)}".rstrip()), completed=done, total=total
        )


@contextmanager
def steps(first: str) -> Iterator[Told]:
    """A bar with the step, `first` to begin with, how much of it is done and the time; gone after the block."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[much]}"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        running = bar.add_task(first, total=None, much="")

        def tell(step: str, done: int, total: int) -> None:
            much = f"{done / total:.0%}" if total else f"{done:,}" if done else ""
            bar.update(
                running, description=escape(visible(step)), completed=done, total=total or None, much=much
            )

        yield tell


@contextmanager
def ahead(task: str) -> Iterator[Callable[[str, int, float | None], None]]:
    """A bar for what has no number beforehand: told the name, how many are done and the share of all; it shows how many an
    hour or a second that is, and the time left where the share is known. Gone after the block."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[much]}"),
        TimeRemainingColumn(),
    )
    start = time.monotonic()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        running = bar.add_task(task, total=None, much="")

        def tell(name: str, done: int, share: float | None) -> None:
            rate = done / max(0.001, time.monotonic() - start)
            words = f"{done:,}, {rate:.0f} a second" if rate >= 1 else f"{done:,}, {60 * rate:.0f} a minute"
            short = name if len(name) <= 50 else f"…{name[-49:]}"
            bar.update(
                running,
                description=escape(f"{task} {visible(short)}".rstrip()),
                much=words,
                completed=1000 * (share or 0),
                total=None if share is None else 1000,
            )

        yield tell
