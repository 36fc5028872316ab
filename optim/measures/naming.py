"""Naming: from a case to the names of its measures, and from a name to its kind."""

from __future__ import annotations

from optim.case import Case
from optim.measures.kind import Kind
from optim.measures.kinds import KINDS

_FORMATIONS = KINDS["FORMATION.PLACE"]
_BY_LENGTH = {(kind.head, len(kind.index)): kind for kind in KINDS.values() if kind.head}
_BY_HEAD = {(kind.head, bool(kind.index)): kind for kind in KINDS.values() if kind.head}


def names(case: Case) -> tuple[str, ...]:
    """Every measure of a case."""
    return tuple(name for kind in KINDS.values() for name in kind.names(case))


def kind_of(name: str) -> Kind:
    """The kind of a measure. A first word that no kind has is taken for a formation."""
    head, *codes = name.split(".")
    return _BY_LENGTH.get((head, len(codes))) or _BY_HEAD.get((head, bool(codes)), _FORMATIONS)
