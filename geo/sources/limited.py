"""Bytes that come from anybody, and the function that parses them -> what it gives, from a process of its own with bounds.

Parsers of documents, pages and outlines are large, and a small file can make one run for minutes or fill the memory. Each runs
in a worker: another Python with no setting of ours in its environment, bounded in processor time, memory and files
(`setrlimit`), and killed when the clock says so. Nothing is forked: threads of the app go on unharmed, on Linux and on macOS. A
worker that did well serves again (loading a parser takes longer than parsing an article); one that failed is ended.
What comes back are values of ours, by an unpickler that makes nothing else.
"""

from __future__ import annotations

import atexit
import io
import os
import pickle
import re
import resource
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, is_dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from geo.vocabulary import DatelineError, UnreadableFile

MB = 1_000_000
MOST_WORKERS = 3
"""Files that are parsed at one time; a fourth waits."""
_IDLE_S = 120.0
"""A worker that nobody asks for so long ends itself."""
_RECYCLED_MB = 300
"""A worker that has grown so large is not used again."""
_CLOCK = 8.0
"""The clock may show so many times the processor's time: a busy machine is no attack."""
_START_S = 20.0
"""What a Python and a parser take to start where many others run."""
_ANSWER_MB = 600
_ROOT = Path(__file__).parent.parent.parent
_KEPT = (
    "PATH",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TMPDIR",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "PROJ_DATA",
    "GDAL_DATA",
)
_LENGTH = struct.Struct(">Q")
_TOO_MUCH_MEMORY = 77
"""The exit status of a worker that found itself too large."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: `seconds` of the processor, and `memory_mb` beside what the loaded parser takes already.
    `instead` is what the user is told to do where that is not enough."""

    seconds: float
    memory_mb: int
    instead: str


def limited(work: Callable[..., Any], data: bytes, *more: Any, called: str, limits: Limits) -> Any:
    """What `work(data, *more)` gives, within `limits`, from a process of its own; what it raises of ours is raised here.

    `work` is a function of a module of ours. Raises `UnreadableFile` where it takes too much time or memory, breaks its process,
    or raises an error that is none of ours: `called`, the file's name in messages, cannot be read.
    """
    asked = pickle.dumps(
        (work.__module__, work.__qualname__, more, limits.seconds, limits.memory_mb, len(data))
    )
    with _TURNS:
        for _ in range(2):  # a worker may have ended itself a moment ago
            worker = _taken()
            try:
                worker.ask(asked, data)
            except OSError:
                worker.end()
                continue
            try:
                kind, value = worker.answer(limits.seconds * _CLOCK + _START_S)
            except BaseException:
                worker.end()
                raise
            if worker.sound and not worker.large:
                _given_back(worker)
            else:
                worker.end()
            return _outcome(kind, value, called, limits)
    raise _unreadable(
        called, "the process that should do it does not start", "Close other programs and try again."
    )


def limited_pieces(
    work: Callable[..., Iterator[Any]], *more: Any, called: str, limits: Limits
) -> Iterator[Any]:
    """The pieces that `work(b"", *more)` yields, one after the other: as `limited`, for what is too large to come back at once.

    The worker waits while nobody takes a piece, and is ended with the iterator. `limits.seconds` are those of all pieces. A turn
    is held only while a piece is made: whoever takes them may have other files parsed meanwhile.
    """
    worker = _taken()
    try:
        asked = pickle.dumps((work.__module__, work.__qualname__, more, limits.seconds, limits.memory_mb, 0))
        with _TURNS:
            worker = _asked(worker, asked)
        while True:
            with _TURNS:
                kind, value = worker.answer(limits.seconds * _CLOCK + _START_S)
            if kind != "piece":
                break
            yield value
        _outcome(kind, value, called, limits)
    except BaseException:
        worker.end()
        raise
    if worker.large:
        worker.end()
    else:
        _given_back(worker)


def _asked(worker: _Worker, asked: bytes) -> _Worker:
    """`worker`, or a new one where it has ended itself a moment ago, at work. Raises `UnreadableFile`."""
    try:
        worker.ask(asked, b"")
    except OSError:
        worker.end()
        worker = _Worker()
        worker.ask(asked, b"")
    return worker


def _outcome(kind: str, value: Any, called: str, limits: Limits) -> Any:
    if kind == "value":
        return value
    if kind == "raised" and isinstance(value, DatelineError):
        raise value
    why = {
        "time": f"that takes more than {limits.seconds:g} seconds",
        "memory": f"that takes more than {limits.memory_mb} MB of memory",
    }.get(kind, f"it may be broken ({value})")
    raise _unreadable(called, why, limits.instead)


def _unreadable(called: str, why: str, instead: str) -> UnreadableFile:
    return UnreadableFile(f"{called} cannot be read: {why}. {instead}")


# the side of the app


class _Worker:
    """A process that parses, and the two pipes to it."""

    def __init__(self) -> None:
        own = {key: os.environ[key] for key in _KEPT if key in os.environ}
        self._process = subprocess.Popen(  # noqa: S603 (ourselves)
            [
                sys.executable,
                "-c",
                f"import sys; sys.path[:0] = [{str(_ROOT)!r}]\nfrom geo.sources.limited import serve\nserve()",
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={**own, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            bufsize=0,
        )
        self.sound = self.large = False
        """Whether it answered the last time; whether it has grown too large to be used again."""

    def ask(self, asked: bytes, data: bytes) -> None:
        """Hand over a file. Raises `OSError` where the worker has gone."""
        pipe = self._process.stdin
        assert pipe is not None  # noqa: S101 (it was asked for)
        for part in (_LENGTH.pack(len(asked)) + asked, data):
            rest = memoryview(part)
            while rest:
                rest = rest[pipe.write(rest) :]

    def answer(self, within_s: float) -> tuple[str, Any]:
        """("value", …), ("raised", an error of ours), or what went wrong: "time", "memory" or "broke" with words."""
        pipe = self._process.stdout
        assert pipe is not None  # noqa: S101 (it was asked for)
        end, self.sound = time.monotonic() + within_s, False
        try:
            (length,) = _LENGTH.unpack(_received(pipe, _LENGTH.size, end))
            if length > _ANSWER_MB * MB:
                return "memory", ""
            kind, value, self.large = _Values(io.BytesIO(_received(pipe, length, end))).load()
        except TimeoutError:
            return "time", ""
        except EOFError:
            return self._ended(end)
        except Exception as error:  # noqa: BLE001 (an answer that was tampered with is none)
            return "broke", type(error).__name__
        self.sound = kind != "memory"
        return str(kind), value

    def _ended(self, end: float) -> tuple[str, Any]:
        try:
            status = self._process.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            return "time", ""
        if status == _TOO_MUCH_MEMORY:
            return "memory", ""
        return ("time", "") if status == -signal.SIGXCPU else ("broke", "it ended the reader")

    def end(self) -> None:
        """Kill it, whatever it does, and leave nothing of it."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()


_TURNS = threading.BoundedSemaphore(MOST_WORKERS)
_LOCK = threading.Lock()
_IDLE: list[_Worker] = []


def _taken() -> _Worker:
    with _LOCK:
        if _IDLE:
            return _IDLE.pop()
    try:
        return _Worker()
    except OSError as error:
        raise UnreadableFile(
            f"No file can be read: another process cannot be started ({error.strerror}). Close other programs and try again."
        ) from error


def _given_back(worker: _Worker) -> None:
    with _LOCK:
        _IDLE.append(worker)


@atexit.register
def _end_all() -> None:
    with _LOCK:
        while _IDLE:
            _IDLE.pop().end()


def _received(pipe: Any, length: int, end: float) -> bytes:
    """`length` bytes of `pipe`. Raises `EOFError` where it ends before, `TimeoutError` where the time does."""
    found = bytearray()
    while len(found) < length:
        if not _is_ready(pipe, max(0.0, end - time.monotonic())):
            raise TimeoutError
        piece = pipe.read(min(length - len(found), 1 << 20))
        if not piece:
            raise EOFError
        found += piece
    return bytes(found)


def _is_ready(pipe: Any, within_s: float) -> bool:
    """Whether there is something to read, or its end, in that time. `select.select` knows no more than 1,024 open files and sockets,
    which a server of many visitors has."""
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    return bool(poll.poll(1000 * within_s))


_PLAIN = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
    ("shapely.io", "from_wkb"),
}


class _Values(pickle.Unpickler):
    """Makes values of ours and nothing else: what parsed a hostile file may not say what runs here."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith("geo."):
            found = super().find_class(module, name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, DatelineError | Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


# the side of the worker


def serve() -> None:
    """Parse what comes on standard input, one file after the other, until it ends or nobody asks."""
    source = os.fdopen(os.dup(0), "rb")
    out = os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_RDWR)
    os.dup2(quiet, 0)
    os.dup2(quiet, 1)  # whatever a parser prints is no answer
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    threading.Thread(target=_watch, daemon=True).start()
    while _is_ready(source, _IDLE_S):
        head = source.read(_LENGTH.size)
        if len(head) < _LENGTH.size:
            return
        _serve_one(source.read(_LENGTH.unpack(head)[0]), source, out)


def _serve_one(asked: bytes, source: BinaryIO, out: BinaryIO) -> None:
    module, name, more, seconds, memory_mb, size = pickle.loads(asked)  # noqa: S301 (from the app itself)
    data = source.read(size)
    try:
        work = getattr(import_module(module), name)
        _bound(seconds, memory_mb)
        found = work(data, *more)
        if isinstance(found, Iterator):
            for piece in found:
                _send(out, ("piece", piece, False))
            found = None
        answer: tuple[str, Any] = ("value", found)
    except DatelineError as error:  # some parsers take memory that is refused for a broken file
        full = isinstance(error, UnreadableFile) and _resident_mb() > _ALLOWED_MB[0] - 0.3 * memory_mb
        answer = ("memory", "") if full else ("raised", error)
    except MemoryError:
        answer = ("memory", "")
    except Exception as error:  # noqa: BLE001 (a parser met with what its authors did not think of)
        answer = ("broke", type(error).__name__)
    _unbound()
    _send(out, (*answer, _resident_mb() > _RECYCLED_MB))


def _send(out: BinaryIO, answer: tuple[str, Any, bool]) -> None:
    made = pickle.dumps(answer, protocol=5)
    out.write(_LENGTH.pack(len(made)) + made)
    out.flush()


_ALLOWED_MB = [float("inf")]
"""The most that this process may come to, for `_watch`."""


def _bound(seconds: float, memory_mb: int) -> None:
    """Lower the soft limits of this process. macOS takes no notice of that of memory: there `_watch` is the bound."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (memory_mb * MB, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    _ALLOWED_MB[0] = _resident_mb() + memory_mb
    taken = Path("/proc/self/statm")
    if taken.exists():
        now = int(taken.read_text("ascii").split()[0]) * resource.getpagesize()
        # above what `_watch` allows, which knows why it ends; memory that is asked for in one piece fails here
        resource.setrlimit(
            resource.RLIMIT_AS, (now + memory_mb * MB * 5 // 4, resource.getrlimit(resource.RLIMIT_AS)[1])
        )


def _unbound() -> None:
    _ALLOWED_MB[0] = float("inf")
    for bound in (resource.RLIMIT_CPU, resource.RLIMIT_AS):
        hard = resource.getrlimit(bound)[1]
        with suppress(OSError, ValueError):
            resource.setrlimit(bound, (hard, hard))


def _resident_mb() -> float:
    """The most that this process has held in memory.

    Linux counts in `ru_maxrss` what the app held that started the process, too (getrusage(2) is kept over an exec): with an app of
    500 MB every parser would look large.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s*(\d+) kB", status.read_text("ascii"))[1]) * 1024 / MB  # type: ignore[index]
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / MB if sys.platform == "darwin" else most * 1024 / MB


def _watch() -> None:
    while True:
        time.sleep(0.05)
        if _resident_mb() > _ALLOWED_MB[0]:
            os._exit(_TOO_MUCH_MEMORY)
