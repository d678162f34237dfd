"""A module's source -> every mutant of it: the same source with one small thing wrong.

What is made wrong is mutmut's choice (its operators, Nils Hovdenak Boxerlöv and others, BSD) with what it does not
have: a filter of a comprehension taken away, a condition that always or never holds, one side of an "and" or "or"
alone, a call whose answer nobody takes left out. Left alone are annotations, docstrings, imports, enumerations, errors, sentences (a string with a
space is words for people, and they are in the tests of the wording), `strict` and what only a type checker sees.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation import mutators

_TAKEN = (
    mutators.operator_number,
    mutators.operator_name,
    mutators.operator_augmented_assignment,
    mutators.operator_remove_unary_ops,
    mutators.operator_symmetric_string_methods_swap,
    mutators.operator_keywords,
    mutators.operator_swap_op,
    mutators.operator_if_exp,
)
"""mutmut's operators that are taken whole; the others turn most calls and assignments to None, which any test sees."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One small change of a module: on which line, in the function of which name, the lines as they were and as they are."""

    line: int
    function: str
    was: str
    now: str
    source: str

    @property
    def name(self) -> str:
        """What tells it from the others of its module, wherever its line comes to stand."""
        return f"{self.function}: {self.was} → {self.now}"


def mutants_of(source: str) -> list[Mutant]:
    """Every mutant of a module, in the order of its lines; none of them twice.

    >>> [m.now for m in mutants_of("def large(all):\\n    return [n for n in all if n > 3]\\n")]
    ['return [n for n in all]', 'return [n for n in all if n >= 3]', 'return [n for n in all if n > 4]']
    """
    wrapper = MetadataWrapper(cst.parse_module(source))
    visitor = _Visitor(wrapper.module, source)
    wrapper.visit(visitor)
    found: dict[str, Mutant] = {}
    for mutant in visitor.found:
        if mutant.source != source and mutant.source not in found and _compiles(mutant.source):
            found[mutant.source] = mutant
    return sorted(found.values(), key=lambda m: m.line)


def _is_for_types(node: cst.If) -> bool:
    return isinstance(node.test, cst.Name) and node.test.value == "TYPE_CHECKING"


def _compiles(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _without_filter(node: cst.CompFor) -> Iterator[cst.CSTNode]:
    for n in range(len(node.ifs)):
        yield node.with_changes(ifs=[*node.ifs[:n], *node.ifs[n + 1 :]])


def _one_side(node: cst.BooleanOperation) -> Iterator[cst.CSTNode]:
    yield from (node.left, node.right)


def _without_keyword(node: cst.Call) -> Iterator[cst.CSTNode]:
    for n, argument in enumerate(node.args):
        if argument.keyword is not None and argument.keyword.value != "strict":
            yield node.with_changes(args=[*node.args[:n], *node.args[n + 1 :]])


def _other_string(node: cst.SimpleString) -> Iterator[cst.CSTNode]:
    """A key or a name by another one; a set of marks without each of them."""
    said = node.evaluated_value
    if isinstance(said, str) and len(said) > 1 and not any(c.isalnum() or c.isspace() for c in said):
        for n in range(len(said)):
            yield node.with_changes(value=repr(said[:n] + said[n + 1 :]))
    elif " " not in node.value:
        yield from list(mutators.operator_string(node))[:1]


_OWN: tuple[tuple[type[cst.CSTNode], Callable[[Any], Iterable[cst.CSTNode]]], ...] = (
    (cst.CompFor, _without_filter),
    (cst.BooleanOperation, _one_side),
    (cst.Call, _without_keyword),
    (cst.SimpleString, _other_string),
)
_OPERATORS = (*((t, o) for t, o in mutators.mutation_operators if o in _TAKEN), *_OWN)
_SILENT = (cst.Annotation, cst.Import, cst.ImportFrom, cst.Raise, cst.FormattedString, cst.TypeAlias)
"""What says nothing when it is changed, or says it to people."""


_ROUND = 48
"""So many characters before and behind a change are shown of a line that is longer."""


def _near(was: str, now: str) -> tuple[str, str]:
    """Two lines, of which only what lies near the change is left where they are long."""
    start = _common(was, now)
    end = min(_common(was[::-1], now[::-1]), min(len(was), len(now)) - start)
    left, right = max(start - _ROUND, 0), max(end - _ROUND, 0)
    return tuple(  # type: ignore[return-value]
        ("…" if left else "") + line[left : len(line) - right] + ("…" if right else "") for line in (was, now)
    )


def _common(one: str, two: str) -> int:
    """How many characters two texts begin with in common."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two))
    )


class _Visitor(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, module: cst.Module, source: str) -> None:
        super().__init__()
        self._module, self._source = module, source
        lines = source.splitlines(keepends=True)
        self._begins = [sum(map(len, lines[:n])) for n in range(len(lines) + 1)]
        self._inside: list[str] = []
        self.found: list[Mutant] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, _SILENT) or (
            isinstance(node, cst.Expr) and isinstance(node.value, cst.SimpleString)
        ):
            return False
        if isinstance(node, cst.Assign) and any(
            isinstance(t.target, cst.Name) and t.target.value == "__all__" for t in node.targets
        ):
            return False
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._inside.append(node.name.value)
        if isinstance(node, cst.Arg) and node.keyword is not None and node.keyword.value == "strict":
            return False
        if isinstance(node, cst.ClassDef) and any(
            isinstance(b.value, cst.Name) and b.value.value.endswith("Enum") for b in node.bases
        ):
            return False
        for kind, operator in _OPERATORS:
            if isinstance(node, kind):
                for other in operator(node):
                    self._add(node, other)
        if isinstance(node, cst.If) and not _is_for_types(node):
            for always in ("True", "False"):
                self._add(node.test, cst.Name(always))
        if isinstance(node, cst.Expr) and isinstance(node.value, cst.Call):
            self._add(node, cst.Pass())
        return not isinstance(node, cst.Decorator)

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.FunctionDef | cst.ClassDef):
            self._inside.pop()

    def _add(self, node: cst.CSTNode, other: cst.CSTNode) -> None:
        place = self.get_metadata(PositionProvider, node)
        start = self._begins[place.start.line - 1] + place.start.column
        end = self._begins[place.end.line - 1] + place.end.column
        was, now = self._source[start:end], self._module.code_for_node(other)
        if was.startswith("(") and not now.startswith("("):
            now = f"({now.strip()})"
        left, right = self._begins[place.start.line - 1], self._begins[place.end.line]
        before, after = self._source[left:start], self._source[end:right]
        before_it, after_it = _near(*(" ".join(f"{before}{words}{after}".split()) for words in (was, now)))
        self.found.append(
            Mutant(
                line=place.start.line,
                function=".".join(self._inside),
                was=before_it,
                now=after_it,
                source=self._source[:start] + now + self._source[end:],
            )
        )
