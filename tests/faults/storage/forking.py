"""A process that has Dateline loaded and forks: each child runs one command as `python -m geo` does, without the second of start.

Told on standard input, a JSON object a line: `arguments`, `environment` (added to its own) and `output` (a file). It answers
with the child's id when the child has begun, and with its status (as `os.waitpid` has it) when it has ended.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any

from geo.__main__ import main


def warm() -> None:
    """Load what commands load, and open no database."""
    from geo import Article, read

    read(Article.of("Two people were killed in Homs, Syria, on Sunday, police said."))


def run(told: dict[str, Any]) -> None:
    """In the child: the command, its output into the file, and its status as the process's."""
    os.setsid()
    os.environ.update(told["environment"])
    output = os.open(told["output"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(output, stream)
    os.close(0)
    sys.argv = ["dateline", *told["arguments"]]
    status = 0
    try:
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - a traceback is what the test looks for
        traceback.print_exc()
        status = 70
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[3]))
    warm()
    print("ready", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            run(asked)
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)
