"""Edits: small changes of text that turn one syntax node into a fault. Offsets count bytes."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

PERIODS = ("t",)
"""Names that stand for a period: the period before takes their place in an index."""
COMPARED: dict[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Lt: ("<", ("<=", ">=")),
    ast.LtE: ("<=", ("<", ">")),
    ast.Gt: (">", (">=", "<=")),
    ast.GtE: (">=", (">", "<")),
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: (r"not\s+in", ("in",)),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: (r"is\s+not", ("is",)),
}
"""Comparison -> how it is spelled, and what takes its place."""
OPERATED: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "/"),
    ast.Mod: ("%", "//"),
    ast.Pow: ("**", "*"),
    ast.BitOr: ("|", "&"),
    ast.BitAnd: ("&", "|"),
}
CALLED = {
    "min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil", "ceil": "floor",
}  # fmt: skip


@dataclass(frozen=True)
class Edit:
    """Replace the bytes from ``start`` to ``end`` by ``text``."""

    start: int
    end: int
    text: str


class Source:
    """A module's text, and where its nodes stand in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.data = text.encode()
        self._lines = [0]
        for line in self.data.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def start(self, node: ast.expr | ast.stmt) -> int:
        """The offset of a node's first byte."""
        return self._lines[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr | ast.stmt) -> int:
        """The offset after a node's last byte."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._lines[node.end_lineno - 1] + node.end_col_offset

    def line_of(self, offset: int) -> int:
        """The number of the line that holds an offset, from 1."""
        return self.data.count(b"\n", 0, offset) + 1

    def line(self, number: int) -> str:
        """A line's text without the blanks around it."""
        return self.data[self._lines[number - 1] : self._lines[number]].decode().strip()

    def between(self, left: ast.expr, right: ast.expr, pattern: str) -> tuple[int, int]:
        """Where an operator stands between two operands."""
        start = self.end(left)
        found = re.compile(pattern.encode()).search(self.data, start, self.start(right))
        assert found is not None, f"no {pattern} in line {left.end_lineno}"
        return found.span()

    def replaced(self, node: ast.expr | ast.stmt, text: str) -> Edit:
        """The edit that puts a text in a node's place."""
        return Edit(self.start(node), self.end(node), text)

    def spelled(self, node: ast.expr) -> str:
        """A node's own text."""
        return self.data[self.start(node) : self.end(node)].decode()


def compare(source: Source, node: ast.Compare) -> Iterator[Edit]:
    """``<`` becomes ``<=`` and ``>=``; ``==`` becomes ``!=``; and so on."""
    for left, operator, right in zip(
        [node.left, *node.comparators], node.ops, node.comparators, strict=False
    ):
        pattern, others = COMPARED[type(operator)]
        start, end = source.between(left, right, pattern)
        yield from (Edit(start, end, other) for other in others)


def binary(source: Source, node: ast.BinOp) -> Iterator[Edit]:
    """``+`` and ``-`` change places, ``*`` and ``/``, ``|`` and ``&``."""
    if type(node.op) in OPERATED:
        spelled, other = OPERATED[type(node.op)]
        yield Edit(*source.between(node.left, node.right, re.escape(spelled)), other)


def augmented(source: Source, node: ast.AugAssign) -> Iterator[Edit]:
    """``+=`` becomes ``-=``, and the statement is left out."""
    if type(node.op) in OPERATED:
        spelled, other = OPERATED[type(node.op)]
        yield Edit(*source.between(node.target, node.value, re.escape(spelled)), other)
    yield from dropped(source, node)


def boolean(source: Source, node: ast.BoolOp) -> Iterator[Edit]:
    """``and`` and ``or`` change places."""
    spelled, other = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
    for left, right in pairwise(node.values):
        yield Edit(*source.between(left, right, rf"\b{spelled}\b"), other)


def unary(source: Source, node: ast.UnaryOp) -> Iterator[Edit]:
    """A minus sign is dropped."""
    if isinstance(node.op, ast.USub):
        yield source.replaced(node, source.spelled(node.operand))


def constant(source: Source, node: ast.Constant) -> Iterator[Edit]:
    """A number is one more and one less; a truth value is the other."""
    if isinstance(node.value, bool):
        yield source.replaced(node, str(not node.value))
    elif isinstance(node.value, int | float):
        for value in (node.value + 1, node.value - 1):
            yield source.replaced(node, str(value) if value >= 0 else f"({value})")


def call(source: Source, node: ast.Call) -> Iterator[Edit]:
    """``min`` and ``max`` change places, ``any`` and ``all``, ``floor`` and ``ceil``; a key is shifted."""
    if isinstance(node.func, ast.Name) and node.func.id in CALLED:
        yield source.replaced(node.func, CALLED[node.func.id])
    if isinstance(node.func, ast.Attribute) and node.func.attr in CALLED:
        end = source.end(node.func)
        yield Edit(end - len(node.func.attr), end, CALLED[node.func.attr])
    if isinstance(node.func, ast.Attribute) and node.func.attr == "get" and node.args:
        yield from _shifted(source, node.args[0])
    else:
        yield from (edit for argument in node.args for edit in _earlier(source, argument))


def subscript(source: Source, node: ast.Subscript) -> Iterator[Edit]:
    """Two indices change places; a period becomes the one before."""
    if isinstance(node.ctx, ast.Load):
        yield from _shifted(source, node.slice)


def _shifted(source: Source, key: ast.expr) -> Iterator[Edit]:
    parts = key.elts if isinstance(key, ast.Tuple) else [key]
    for part in parts:
        yield from _earlier(source, part)
    for one, other in pairwise(parts):
        if isinstance(one, ast.Name) and isinstance(other, ast.Name):
            yield Edit(source.start(one), source.end(other), f"{other.id}, {one.id}")


def _earlier(source: Source, node: ast.expr) -> Iterator[Edit]:
    if isinstance(node, ast.Name) and node.id in PERIODS:
        yield source.replaced(node, f"{node.id} - 1")


def condition(source: Source, test: ast.expr) -> Iterator[Edit]:
    """A condition is turned around."""
    yield source.replaced(test, f"(not ({source.spelled(test)}))")


def branch(source: Source, node: ast.If | ast.While | ast.IfExp) -> Iterator[Edit]:
    """The condition of a branch is turned around."""
    yield from condition(source, node.test)


def clause(source: Source, node: ast.comprehension) -> Iterator[Edit]:
    """A filter of a comprehension is turned around, or lets everything through."""
    for test in node.ifs:
        yield from condition(source, test)
        yield source.replaced(test, "True")


def dropped(source: Source, node: ast.stmt) -> Iterator[Edit]:
    """A statement is left out."""
    yield source.replaced(node, "pass")


EDITS: dict[type[ast.AST], Callable[[Source, ast.AST], Iterator[Edit]]] = {
    ast.Compare: compare,
    ast.BinOp: binary,
    ast.BoolOp: boolean,
    ast.UnaryOp: unary,
    ast.Constant: constant,
    ast.Call: call,
    ast.Subscript: subscript,
    ast.If: branch,
    ast.While: branch,
    ast.IfExp: branch,
    ast.comprehension: clause,
    ast.AugAssign: augmented,
    ast.Continue: dropped,
    ast.Break: dropped,
    ast.Raise: dropped,
    ast.Expr: dropped,
}  # type: ignore[assignment]
"""Node -> the faults that it can have. An early ``return`` is dropped as well: see ``mutations``."""
