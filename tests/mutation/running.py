"""Mutants of a module, and the tests nearest to it -> which of them no test notices.

One process collects the tests, once. Each mutant is then tried in a fork of it: the functions that are other than
before get their new code, and those tests run that call them, up to the first that fails. That takes a few hundredths
of a second, where a new process needs seconds to load what the tests need. What lives through this, and what is no
part of a function (tables, defaults, decorators), is tried again with the modules loaded anew.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import functools
import gc
import importlib.util
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest
from hypothesis import Phase, settings

from tests.mutation.mutants import Mutant

EXAMPLES = 25
"""So many examples of a property are tried, and none is made smaller: it is enough to know that one fails."""
_OURS = ("geo", "tests")
_PLAIN = ("-q", "-s", "-x", "-p", "no:xdist")
_LIVES, _KILLED, _UNSURE = range(3)
SPARE_S = 20
"""Seconds of the processor that a mutant may take beyond ten times what the tests take without it."""


def survivors(module: str, tests: Sequence[str], mutants: Sequence[Mutant], jobs: int) -> list[Mutant]:
    """Those of `mutants` of `module` (a path below the root) that no test of `tests` notices.

    Raises `RuntimeError` where the tests fail as it is.
    """
    left = _in_fork(lambda: _survivors(module, tests, mutants, jobs))
    if left is None:
        raise RuntimeError(f"The tests of {module} do not pass as it is: pytest {module} {' '.join(tests)}")
    return [mutants[n] for n in left]


def _survivors(module: str, tests: Sequence[str], mutants: Sequence[Mutant], jobs: int) -> list[int] | None:
    _hush()
    tried = _Tried(Path(module).resolve(), mutants, jobs)
    pytest.main([*_PLAIN, module, *tests], plugins=[tried])
    return None if tried.left is None else [n for n, m in enumerate(mutants) if m in tried.left]


class _Tried:
    """A plugin of pytest that tries the mutants in place of running the tests."""

    def __init__(self, path: Path, mutants: Sequence[Mutant], jobs: int) -> None:
        self._path, self._mutants, self._jobs = path, mutants, jobs
        self.left: list[Mutant] | None = None
        self._killer = ""
        """The test that noticed the mutant before: it is asked first, since the next one is mostly on the same line."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        session.items.sort(key=lambda item: _is_property(item))
        for item in session.items:
            _quicken(item)
        self._functions = _functions(self._path)
        self._told, self._tell = os.pipe()
        os.set_blocking(self._told, False)
        _warm()
        gc.collect()
        gc.freeze()
        known = _in_fork(lambda: self._as_it_is(session))
        if known is None:
            return True
        calls, took = known
        self._limit = int(took * 10) + SPARE_S
        lives, unsure = self._try(self._mutants, lambda mutant: self._swapped(session, mutant, calls))
        lives += self._try(unsure, lambda mutant: self._loaded_anew(session, mutant))[0]
        self.left = [m for m in self._mutants if m in lives]
        return True

    def _try(
        self, mutants: Sequence[Mutant], fate: Callable[[Mutant], int]
    ) -> tuple[list[Mutant], list[Mutant]]:
        """Those that live, and those of which that way of trying cannot tell; so many at once as there are jobs."""
        running: dict[int, Mutant] = {}
        found: dict[int, list[Mutant]] = {_LIVES: [], _UNSURE: []}
        waiting = list(reversed(mutants))
        while waiting or running:
            while waiting and len(running) < self._jobs:
                mutant = waiting.pop()
                running[_fork(functools.partial(fate, mutant), self._limit)] = mutant
            pid, status = os.wait()
            tried = running.pop(pid)
            self._killer = _last_line(self._told) or self._killer
            found.get(os.waitstatus_to_exitcode(status), []).append(tried)
        return found[_LIVES], found[_UNSURE]

    def _as_it_is(self, session: pytest.Session) -> tuple[dict[str, list[str]], float] | None:
        """Which tests call each function of the module, and how many seconds all tests take; None where one fails."""
        calls: dict[str, dict[str, None]] = {}
        running = ""

        def note(name: str) -> None:
            calls.setdefault(name, {})[running] = None

        setattr(builtins, _NOTE, note)
        _swap(
            self._functions,
            self._path,
            ast.unparse(_Noting().visit(ast.parse(self._path.read_text("utf-8")))),
        )
        start = time.process_time()
        for n, item in enumerate(session.items):
            running = item.nodeid
            _run(session, n, session.items)
            if session.testsfailed:
                return None
        return {name: list(tests) for name, tests in calls.items()}, time.process_time() - start

    def _swapped(self, session: pytest.Session, mutant: Mutant, calls: dict[str, list[str]]) -> int:
        """The mutant's fate where its functions have got their new code; unsure where it has none that a test calls."""
        changed = {_outermost(name) for name in _swap(self._functions, self._path, mutant.source)}
        asked = {test for name in changed for test in calls.get(name, ())}
        if not asked:
            return _UNSURE
        items = [item for item in session.items if item.nodeid in asked]
        items.sort(key=lambda item: item.nodeid != self._killer)
        for n, item in enumerate(items):
            _run(session, n, items)
            if session.testsfailed:
                os.write(self._tell, f"{item.nodeid}\n".encode())
                return _KILLED
        return _LIVES

    def _loaded_anew(self, session: pytest.Session, mutant: Mutant) -> int:
        """The mutant's fate where every module is loaded again, that one as the mutant has it."""
        files = list(dict.fromkeys(item.nodeid.split("::")[0] for item in session.items))
        for name in [
            n for n in sys.modules if n.split(".")[0] in _OURS and not n.startswith("tests.mutation")
        ]:
            del sys.modules[name]
        return (
            _LIVES
            if pytest.main([*_PLAIN, *files], plugins=[_Anew(_Finder(self._path, mutant.source))]) == 0
            else _KILLED
        )


def _warm() -> None:
    """Load, where the tests read articles, what reading needs: once here, and not again in each fork."""
    if "geo.reading" in sys.modules:
        import geo

        geo.read(geo.Article.of("Twelve people were killed in Homs, Syria, on Sunday, police said."))


class _Anew:
    """A plugin of pytest that loads a module from other words, and runs examples first and properties briefly."""

    def __init__(self, finder: _Finder) -> None:
        self._finder = finder

    def pytest_sessionstart(self) -> None:
        sys.meta_path.insert(
            0, self._finder
        )  # before pytest's own, which reads the modules that it is asked for

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: _is_property(item))
        for item in items:
            _quicken(item)


def _is_property(item: pytest.Item) -> bool:
    return hasattr(getattr(item, "obj", None), "hypothesis")


def _quicken(item: pytest.Item) -> None:
    if _is_property(item):
        known = item.obj._hypothesis_internal_use_settings  # type: ignore[attr-defined]
        fewer = min(known.max_examples, EXAMPLES)
        item.obj._hypothesis_internal_use_settings = settings(  # type: ignore[attr-defined]
            known, max_examples=fewer, phases=(Phase.explicit, Phase.generate)
        )


def _run(session: pytest.Session, n: int, items: Sequence[pytest.Item]) -> None:
    following = items[n + 1] if n + 1 < len(items) else None
    session.config.hook.pytest_runtest_protocol(item=items[n], nextitem=following)


def _last_line(pipe: int) -> str:
    """The last line that was written to a pipe, "" where there is none."""
    with contextlib.suppress(BlockingIOError):
        return os.read(pipe, 1 << 16).decode().split("\n")[-2]
    return ""


def _fork(fate: Callable[[], int], limit: int) -> int:
    """The number of a new process that ends with what `fate` gives, and is stopped after `limit` seconds of work."""
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    status = _KILLED
    try:
        _hush()
        gc.disable()
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
        status = fate()
    finally:
        os._exit(status)


def _in_fork(work: Callable[[], Any]) -> Any:
    """What `work` gives, done in another process, so that it leaves nothing behind in this one; None where it fails."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        try:
            answer = json.dumps(work())
            with os.fdopen(writing, "w") as out:
                out.write(answer)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    os.waitpid(pid, 0)
    return json.loads(said) if said else None


def _hush() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


Name = tuple[str, int]
"""How a function is called in its module, and which one it is of those that are called so (a property and its setter)."""
Functions = dict[Name, list[FunctionType]]


def _codes(source: str, path: Path) -> Iterator[tuple[Name, CodeType]]:
    """The code of every function of a module."""
    seen: dict[str, int] = {}
    waiting = [compile(source, str(path), "exec", dont_inherit=True)]
    while waiting:
        for const in waiting.pop(0).co_consts:
            if isinstance(const, CodeType):
                waiting.append(const)
                n = seen[const.co_qualname] = seen.get(const.co_qualname, -1) + 1
                yield (const.co_qualname, n), const


def _functions(path: Path) -> Functions:
    """The functions of that module that there are, by name."""
    names = {(c.co_qualname, c.co_firstlineno): name for name, c in _codes(path.read_text("utf-8"), path)}
    found: Functions = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename == str(path):
            key = (one.__code__.co_qualname, one.__code__.co_firstlineno)
            if key in names:
                found.setdefault(names[key], []).append(one)
    return found


def _swap(functions: Functions, path: Path, source: str) -> set[str]:
    """Give the functions of that module the code that they have in `source`; the names of those that it changed."""
    changed = set()
    for name, code in _codes(source, path):
        for function in functions.get(name, ()):
            if not _same(function.__code__, code):
                changed.add(name[0])
                function.__code__ = code
    return changed


_NOTE = "__note_call__"


class _Noting(ast.NodeTransformer):
    """Lets every function of a module say by its name that it is called."""

    def __init__(self) -> None:
        self._inside: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._inside.append(node.name)
        self.generic_visit(node)
        self._inside.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        said = ast.parse(f"{_NOTE}({'.'.join([*self._inside, node.name])!r})").body
        docstring = 1 if ast.get_docstring(node) is not None else 0
        node.body[docstring:docstring] = said
        return node


def _outermost(qualname: str) -> str:
    return qualname.split(".<locals>")[0]


def _same(one: CodeType, two: CodeType) -> bool:
    """Whether two codes do the same, wherever their lines stand."""
    if (one.co_code, one.co_names, one.co_varnames) != (two.co_code, two.co_names, two.co_varnames):
        return False
    if len(one.co_consts) != len(two.co_consts):
        return False
    return all(
        _same(a, b) if isinstance(a, CodeType) and isinstance(b, CodeType) else (type(a), a) == (type(b), b)
        for a, b in zip(one.co_consts, two.co_consts, strict=True)
    )


class _Finder(MetaPathFinder, Loader):
    """Loads one module from other words than its file has."""

    def __init__(self, path: Path, source: str) -> None:
        self._path, self._source = path, source
        parts = path.relative_to(Path.cwd()).with_suffix("").parts
        self._name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def find_spec(
        self, fullname: str, _path: Any = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        return importlib.util.spec_from_file_location(
            fullname, self._path, loader=_Source(self._path, self._source)
        )


class _Source(Loader):
    def __init__(self, path: Path, source: str) -> None:
        self._path, self._source = path, source

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._source, str(self._path), "exec", dont_inherit=True), module.__dict__)
