"""Describe: the model's rows, family by family, as the code makes them.

``python tools/model_rows.py > docs/rows.md`` prints the page; a test keeps it equal to the code.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from pyomo.core import Constraint

from optim.case import Case
from optim.model import build
from optim.model.constraints import FAMILIES
from optim.model.tightenings import TIGHTENINGS

HEAD = """# The rows of the model

What each family of [formulation.md](formulation.md) adds to the model, as the code has it. This page is made
by `python tools/model_rows.py`. Counts are those of `madrid2022`, phased and steady, with its `baltic-ask`
made hard. Soldiers, tons and dollars are in thousands, thousands and millions: coefficients stay near one.
"""

TIGHTER = """
## The tightenings

They cut off what no plan is, so that the relaxation comes closer; leaving one out changes no answer.
"""


def page(phased: Case, steady: Case) -> str:
    """The page, from one case of each mode."""
    sections = (_section(f"## {n}.", family, phased, steady) for n, family in enumerate(FAMILIES, 1))
    more = (_section(f"### {n}.", tightening, phased, steady) for n, tightening in enumerate(TIGHTENINGS, 1))
    return HEAD + "".join(sections) + TIGHTER + "".join(more)


def name_of(family: ModuleType) -> str:
    """The family's name: its file's."""
    return family.__name__.rpartition(".")[2]


def _section(mark: str, family: ModuleType, phased: Case, steady: Case) -> str:
    text = (inspect.getdoc(family) or "").replace("``", "`")
    held = {c.local_name: len(c) for c in rows_of(steady, family)}
    lines = [
        f"| `{c.local_name}[{','.join(_letters(c))}]` | {len(c):,} | {held.get(c.local_name, 0):,} |"
        for c in rows_of(phased, family)
    ]
    table = "\n".join(["| rows | phased | steady |", "| --- | ---: | ---: |", *lines])
    return f"\n{mark} {name_of(family)}\n\n{text}\n\n{table}\n"


def rows_of(case: Case, family: ModuleType) -> Iterator[Any]:
    """The constraints that a family or tightening adds, in order: those that a bare model has not."""
    bare = {c.local_name for c in build(case, (), ()).component_objects(Constraint)}
    added = ((), (family,)) if family in TIGHTENINGS else ((family,), ())
    made = build(case, *added).component_objects(Constraint)
    return (c for c in made if c.local_name not in bare)


def _letters(constraint: Any) -> list[str]:
    """The index letters, as the rule names them."""
    return [name for name in inspect.signature(constraint.rule._fcn).parameters if name != "m"]
