"""Work that nobody waits for begins once no page has run for a while, and after some minutes in any case."""

from __future__ import annotations

from threading import Thread
from time import monotonic

import pytest

from geo.serving.at_rest import Runs


def test_it_waits_from_the_end_of_the_last_run() -> None:
    runs = Runs()
    waited: list[tuple[bool, float]] = []
    with runs.one():
        other = Thread(target=lambda: waited.append((runs.wait(0.05, 30), monotonic())))
        other.start()
        other.join(0.2)
        assert not waited, "a page is being run"
    ended = monotonic()
    other.join(30)
    ((rested, at),) = waited
    assert rested and at >= ended + 0.04


def test_a_run_that_fails_has_ended() -> None:
    runs = Runs()
    with pytest.raises(ValueError, match="fault"), runs.one():
        raise ValueError("fault")
    assert runs.wait(0.01, 30)


def test_no_more_than_so_long_is_waited_for() -> None:
    runs = Runs()
    with runs.one():
        assert not runs.wait(0.01, 0.05)
