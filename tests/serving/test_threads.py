"""Threads that come and go leave no heaps of their own behind, and those that work let others have their turn."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from geo.serving.threads import short_turns

_TWENTY_THREADS = """
import sys
from threading import Barrier, Thread
from geo.serving.threads import few_heaps
assert not sys.argv[1:] or few_heaps()
together = Barrier(20)
def some():
    kept = [bytes(1000) for _ in range(100)]
    together.wait()
every = [Thread(target=some) for _ in range(20)]
for one in every: one.start()
for one in every: one.join()
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmSize")))
"""


def reserved_kb(*how: str) -> int:
    done = subprocess.run([sys.executable, "-c", _TWENTY_THREADS, *how], check=True, stdout=subprocess.PIPE)
    return int(done.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="heaps of threads are glibc's")
def test_twenty_threads_share_two_heaps() -> None:
    """A heap reserves 64 MB of addresses or more."""
    assert reserved_kb("few") < reserved_kb() - 4 * 64_000


def test_a_turn_takes_a_millisecond() -> None:
    before = sys.getswitchinterval()
    try:
        short_turns()
        assert sys.getswitchinterval() == pytest.approx(0.001)
    finally:
        sys.setswitchinterval(before)


def test_as_many_files_may_be_open_as_the_system_allows() -> None:
    """Asked of a process of its own, which begins with room for few."""
    ours = (
        "import resource\nfrom geo.serving.threads import many_files\n"
        "_, most = resource.getrlimit(resource.RLIMIT_NOFILE)\nresource.setrlimit(resource.RLIMIT_NOFILE, (100, most))\n"
        "many_files()\nprint(resource.getrlimit(resource.RLIMIT_NOFILE)[0] == most)"
    )
    done = subprocess.run([sys.executable, "-c", ours], check=True, stdout=subprocess.PIPE, text=True)
    assert done.stdout.strip() == "True"
