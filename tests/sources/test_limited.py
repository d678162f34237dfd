"""A parser in a process with bounds: what is good comes back, and what runs on, hoards or falls over is told in words."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from geo.sources import limited as module
from geo.sources.limited import Limits, limited, limited_pieces
from geo.vocabulary import TooLong, UnreadableFile
from tests.documents import ROOT
from tests.sources import greedy

LONG = Limits(seconds=6.0, memory_mb=100, instead="")
"""Which leaves room for three Pythons that start on a busy machine."""
SHORT = Limits(seconds=0.2, memory_mb=100, instead="Paste its text instead.")


def test_what_a_parser_gives_comes_back_and_its_process_serves_again() -> None:
    module._end_all()  # those that other tests have made large
    held = b"x" * 400_000_000  # what the app has in memory is nothing that its parsers have
    assert limited(greedy.length, b"x" * 3_000_000, called="a.pdf", limits=SHORT) == 3_000_000
    first = limited(greedy.who, b"", called="a.pdf", limits=SHORT)
    assert first == limited(greedy.who, b"", called="b.pdf", limits=SHORT) != os.getpid()
    del held


def test_what_a_parser_prints_is_no_answer() -> None:
    assert limited(greedy.talk, b"abc", called="a.pdf", limits=SHORT) == 3


def test_an_error_of_ours_is_raised_as_it_is() -> None:
    with pytest.raises(TooLong, match="It is too long"):
        limited(greedy.refuse, b"", called="a.pdf", limits=SHORT)


FAILURES = {
    "it runs on": (greedy.run_on, "takes more than 0.2 seconds"),
    "it waits for nothing": (greedy.sleep, "takes more than 0.2 seconds"),
    "it hoards": (greedy.hoard, "takes more than 100 MB of memory"),
    "it wants it all at once": (greedy.grab, "takes more than 100 MB of memory"),
    "it falls over": (greedy.abort, "it may be broken"),
    "it stumbles": (greedy.stumble, r"it may be broken \(KeyError\)"),
}


@pytest.mark.parametrize(("work", "why"), FAILURES.values(), ids=FAILURES)
def test_what_a_parser_cannot_do_within_its_bounds_is_told_and_the_next_file_is_read(
    work: object, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if work is greedy.sleep:
        limited(greedy.length, b"", called="a.pdf", limits=LONG)  # it has started
        monkeypatch.setattr(module, "_START_S", 2.0)
    begun = time.monotonic()
    with pytest.raises(
        UnreadableFile, match=rf"^a\.pdf cannot be read: .*{why}.*\. Paste its text instead\.$"
    ):
        limited(work, b"", called="a.pdf", limits=SHORT)  # type: ignore[arg-type]
    assert time.monotonic() - begun < 30  # the clock's bound is 4 seconds, on a machine that is not busy
    monkeypatch.undo()
    assert limited(greedy.length, b"abc", called="b.pdf", limits=SHORT) == 3


def test_an_answer_that_would_run_something_is_none() -> None:
    left = Path("/tmp/dateline-was-here")
    left.unlink(missing_ok=True)
    with pytest.raises(UnreadableFile, match=r"it may be broken \(UnpicklingError\)"):
        limited(greedy.trap, b"", called="a.pdf", limits=SHORT)
    assert not left.exists()


def test_a_parser_knows_no_setting_and_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    module._end_all()  # one that is there already could know no better
    monkeypatch.setenv("DATELINE_ENGINE_KEY", "secret")
    assert limited(greedy.settings, b"", called="a.pdf", limits=SHORT) == ()


def test_many_threads_are_served() -> None:
    found: list[int] = []
    threads = [
        threading.Thread(
            target=lambda n=n: found.append(limited(greedy.length, b"x" * n, called="a", limits=LONG))  # type: ignore[misc]
        )
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(found) == list(range(8))


def test_files_are_parsed_where_a_thousand_sockets_are_open() -> None:
    module._end_all()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 1_500:
        pytest.skip("this machine lets nobody open so many")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 1_500), hard))
    opened = [os.open(os.devnull, os.O_RDONLY) for _ in range(1_100)]
    try:
        assert limited(greedy.length, b"abc", called="a", limits=LONG) == 3
        assert list(limited_pieces(greedy.count, 3, called="a", limits=LONG)) == [0, 1, 2]
    finally:
        for one in opened:
            os.close(one)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        module._end_all()  # its pipes have large numbers


def test_pieces_come_one_after_the_other_and_their_process_serves_again() -> None:
    module._end_all()
    assert list(limited_pieces(greedy.count, 3, called="a", limits=SHORT)) == [0, 1, 2]
    assert len(module._IDLE) == 1
    assert sum(map(len, limited_pieces(greedy.big_pieces, called="a", limits=LONG))) == 400_000_000


def test_others_are_parsed_while_pieces_wait_to_be_taken() -> None:
    waiting = [
        limited_pieces(greedy.count, 5, called="a", limits=LONG) for _ in range(module.MOST_WORKERS + 1)
    ]
    assert [next(pieces) for pieces in waiting] == [0] * len(waiting)
    assert limited(greedy.length, b"abc", called="b", limits=LONG) == 3
    assert [list(pieces) for pieces in waiting] == [[1, 2, 3, 4]] * len(waiting)


def test_pieces_that_nobody_takes_any_more_leave_no_process() -> None:
    module._end_all()
    pieces = limited_pieces(greedy.count, 1_000_000, called="a", limits=LONG)
    assert next(pieces) == 0
    pieces.close()  # type: ignore[attr-defined]
    assert module._IDLE == []


def test_what_goes_wrong_between_pieces_is_told() -> None:
    pieces = limited_pieces(greedy.count_and_stumble, called="a", limits=SHORT)
    assert next(pieces) == 1
    with pytest.raises(TooLong, match="It goes on too long"):
        next(pieces)
    pieces = limited_pieces(greedy.count_for_ever, called="a.gpkg", limits=SHORT)
    assert next(pieces) == 1
    with pytest.raises(UnreadableFile, match=r"^a\.gpkg cannot be read: that takes more than 0\.2 seconds"):
        next(pieces)


def test_a_parser_goes_when_the_app_is_killed() -> None:
    program = (
        "from geo.sources.limited import *; from tests.sources import greedy\n"
        "print(limited(greedy.who, b'', called='a', limits=Limits(9, 99, '')), flush=True)\n"
        "import time; time.sleep(60)"
    )
    app = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert app.stdout is not None
    parser = int(app.stdout.readline())
    app.send_signal(signal.SIGKILL)
    app.wait()
    app.stdout.close()
    for _ in range(300):
        try:
            os.kill(parser, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("the parser outlived the app")
