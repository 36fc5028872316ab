"""Mutations: every single fault that can be put into a module, in the order of its text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tools.mutants.edits import EDITS, Edit, Source, dropped


@dataclass(frozen=True)
class Mutation:
    """One fault: where it is put, the line before and after, and how to make it."""

    file: str
    line: int
    before: str
    after: str
    edit: Edit

    @property
    def key(self) -> tuple[str, str, str]:
        """What stays the same when lines above it come and go."""
        return self.file, self.before, self.after

    def mutated(self, text: str) -> str:
        """The module's text with the fault in it."""
        return _edited(text.encode(), self.edit).decode()


def mutations_of(tree: Path, folders: list[str], without: list[str]) -> list[Mutation]:
    """All mutations of the Python files in some folders (or files) of a tree, sorted by file and place."""
    files = {
        file
        for folder in folders
        for file in ([tree / folder] if folder.endswith(".py") else (tree / folder).rglob("*.py"))
    }
    names = sorted(file.relative_to(tree).as_posix() for file in files)
    chosen = [name for name in names if not any(name.startswith(skipped) for skipped in without)]
    return [mutation for name in chosen for mutation in in_text(name, (tree / name).read_text("utf-8"))]


def sampled(mutations: list[Mutation], seed: int, count: int, skip: int = 0) -> list[Mutation]:
    """``count`` mutations drawn by a seed, after the first ``skip``; a longer sample has the shorter.

    Each mutation's rank follows from its own text: a change of the code leaves the rest of the sample.
    """

    def rank(mutation: Mutation) -> bytes:
        return sha256(repr((seed, *mutation.key)).encode()).digest()

    drawn = sorted(mutations, key=rank)
    return sorted(drawn[skip : skip + count], key=lambda mutation: (mutation.file, mutation.edit.start))


def in_text(file: str, text: str) -> list[Mutation]:
    """All mutations of one module that Python can compile."""
    source = Source(text)
    found = {}
    for edit in _edits(source, ast.parse(text)):
        changed = _edited(source.data, edit)
        if changed != source.data and _compiles(changed):
            found[edit] = _mutation(file, source, edit, changed)
    return sorted(found.values(), key=lambda mutation: (mutation.edit.start, mutation.edit.text))


def _mutation(file: str, source: Source, edit: Edit, changed: bytes) -> Mutation:
    line = source.line_of(edit.start)
    return Mutation(file, line, source.line(line), Source(changed.decode()).line(line), edit)


def _edited(data: bytes, edit: Edit) -> bytes:
    return data[: edit.start] + edit.text.encode() + data[edit.end :]


def _compiles(data: bytes) -> bool:
    try:
        compile(data, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def _edits(source: Source, node: ast.AST) -> Iterator[Edit]:
    """The edits of a node and of all below it that runs."""
    if type(node) in EDITS and not _says_nothing(node):
        yield from EDITS[type(node)](source, node)
    if isinstance(node, ast.FunctionDef):
        for early in _early_returns(node):
            yield from dropped(source, early)
    for child in _children(node):
        yield from _edits(source, child)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that run: no annotations, decorators, or text of messages."""
    if isinstance(node, ast.JoinedStr):  # a message; and before Python 3.12 its parts have no places
        return
    skipped: list[ast.AST | None] = []
    if isinstance(node, ast.FunctionDef):
        skipped = [node.returns, *node.decorator_list]
    elif isinstance(node, ast.arg | ast.AnnAssign):
        skipped = [node.annotation]
    elif isinstance(node, ast.ClassDef):
        skipped = [*node.decorator_list]
    yield from (child for child in ast.iter_child_nodes(node) if child not in skipped)


def _says_nothing(node: ast.AST) -> bool:
    """Whether a node is a docstring, ``...`` or another lone constant."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _early_returns(function: ast.FunctionDef) -> list[ast.Return]:
    """The returns after which more of the function would follow."""
    inner = {
        below
        for node in ast.walk(function)
        if node is not function and isinstance(node, ast.FunctionDef | ast.Lambda)
        for below in ast.walk(node)
    }
    return [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.Return) and node not in inner and node is not function.body[-1]
    ]
