"""Describe: the model's rows, family by family, as the code makes them.

``python tools/model_rows.py > docs/rows.md`` prints the page; a test keeps it equal to the code.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from pyomo.core import Constraint

from optim.case import Case
from optim.model import build
from optim.model.constraints import FAMILIES
from optim.model.given import Given
from optim.model.tightenings import TIGHTENINGS

RowsByFamily = dict[ModuleType, list[Any]]

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
    made = rows_by_family(phased), rows_by_family(steady)
    sections = (_section(f"## {n}.", family, *made) for n, family in enumerate(FAMILIES, 1))
    more = (_section(f"### {n}.", tightening, *made) for n, tightening in enumerate(TIGHTENINGS, 1))
    return HEAD + "".join(sections) + TIGHTER + "".join(more)


def name_of(family: ModuleType) -> str:
    """The family's name: its file's."""
    return family.__name__.rpartition(".")[2]


def _section(mark: str, family: ModuleType, phased: RowsByFamily, steady: RowsByFamily) -> str:
    text = (inspect.getdoc(family) or "").replace("``", "`")
    held, letters = {c.local_name: len(c) for c in steady[family]}, _letters(family)
    made = {c.local_name: len(c) for c in phased[family]}
    lines = [
        f"| `{name}[{','.join(letters[name])}]` | {count:,} | {held.get(name, 0):,} |"
        for name, count in made.items()
    ]
    table = "\n".join(["| rows | phased | steady |", "| --- | ---: | ---: |", *lines])
    return f"\n{mark} {name_of(family)}\n\n{text}\n\n{table}\n"


def rows_by_family(case: Case) -> RowsByFamily:
    """The constraints that each family and each tightening adds to a model, in order."""
    m, given = build(case, (), ()), Given(case)
    found, known = RowsByFamily(), _names(m)
    for family in (*FAMILIES, *TIGHTENINGS):
        (family.tighten if family in TIGHTENINGS else family.constrain)(m, given)
        found[family] = [c for c in m.component_objects(Constraint) if c.local_name not in known]
        known = _names(m)
    return found


def _names(m: Any) -> set[str]:
    return {c.local_name for c in m.component_objects(Constraint)}


def _letters(family: ModuleType) -> dict[str, list[str]]:
    """The index letters of each constraint of a family, as its rule names them in the source."""
    letters, tree = dict[str, list[str]](), ast.parse(inspect.getsource(family))
    for outer in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        rules = {inner.name: inner for inner in ast.walk(outer) if isinstance(inner, ast.FunctionDef)}
        for node in (inner for inner in ast.walk(outer) if isinstance(inner, ast.Assign)):
            words = {word.arg: word.value for word in getattr(node.value, "keywords", ())}
            if isinstance(node.targets[0], ast.Attribute) and "rule" in words:
                taken = _rule(words["rule"], rules).args
                arguments = [*taken.args, *([taken.vararg] if taken.vararg else [])]
                letters[node.targets[0].attr] = [one.arg for one in arguments if one.arg != "m"]
    return letters


def _rule(node: ast.expr, rules: Mapping[str, ast.FunctionDef]) -> ast.FunctionDef | ast.Lambda:
    """The function named as a rule; for a rule that a function makes, the lambda that it returns."""
    if isinstance(node, ast.Call):
        made = (inner for inner in ast.walk(_rule(node.func, rules)) if isinstance(inner, ast.Lambda))
        return next(made)
    assert isinstance(node, ast.Name), (
        "a rule is a function beside its constraint, or a call of such a function"
    )
    return rules[node.id]
