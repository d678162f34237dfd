"""What a command costs that does little: the processor's time and the memory of `--help`, of `version`, and of `read` on one short text."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
SHORT = "Two people were killed and five injured in Homs, Syria, on Sunday, police said.\n"


def commands() -> None:
    """Print them."""
    for what in ("--help", "version"):
        spent = [cost([sys.executable, "-m", "geo", what])[1] for _ in range(ROUNDS)]
        print(f"python -m geo {what:<8}    {statistics.median(spent):8.2f} s of the processor (target 0.25)")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "short.txt"
        path.write_text(SHORT, encoding="utf-8")
        command = [sys.executable, "-m", "geo", "read", "--published", "2025-03-10", str(path)]
        measured = [cost(command) for _ in range(ROUNDS)]
    wall, _, kilobytes = zip(*measured, strict=True)
    print(f"cold, one short text      {statistics.median(wall):8.2f} s           (target 1.5)")
    print(f"cold, peak memory         {max(kilobytes) / 1024:8.0f} MB          (target 400)")


def cost(command: list[str]) -> tuple[float, float, int]:
    """Seconds by the wall and of the processor, and peak resident kilobytes of `command`. Raises where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed with status {status}.")
    kilobytes = usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, kilobytes
