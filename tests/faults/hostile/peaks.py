"""The most memory that this process, or any that it started, has held at one time, in MB: each by its own account.

`ru_maxrss` will not do: Linux hands that of the parent on to a child over an exec, and RUSAGE_CHILDREN keeps that of the largest
child ever. `/proc/<pid>/status` begins anew with each program; it is gone with its process, and so is looked at again and again.
"""

from __future__ import annotations

import re
import threading
import time
from pathlib import Path

_EVERY_S = 0.01


def peak_mb(pid: str = "self") -> float:
    """The most that a process has held; 0 for one that has ended."""
    try:
        found = re.search(r"VmHWM:\s*(\d+) kB", Path(f"/proc/{pid}/status").read_text("ascii"))
    except OSError:
        return 0.0
    return int(found[1]) * 1024 / 1e6 if found else 0.0


class Watched:
    """The processes that this one starts. `most_mb` is the peak of the largest, 0 where there was none."""

    def __init__(self) -> None:
        self.most_mb = 0.0
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while True:
            for task in Path("/proc/self/task").iterdir():
                for pid in _children(task):
                    self.most_mb = max(self.most_mb, peak_mb(pid))
            time.sleep(_EVERY_S)


def _children(task: Path) -> list[str]:
    try:
        return (task / "children").read_text("ascii").split()
    except OSError:  # a thread that has ended
        return []
