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
    nodes = list(ast.walk(ast.parse(inspect.getsource(family))))
    rules = {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}
    letters = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            target, words = node.targets[0], {word.arg: word.value for word in node.value.keywords}
            if isinstance(target, ast.Attribute) and "rule" in words:
                arguments = _rule(words["rule"], rules).args.args
                letters[target.attr] = [one.arg for one in arguments if one.arg != "m"]
    return letters


def _rule(node: ast.expr, rules: Mapping[str, ast.FunctionDef]) -> ast.FunctionDef:
    """The function that a rule names, or that the function returns which makes the rule."""
    if isinstance(node, ast.Call):
        maker = _rule(node.func, rules)
        return next(inner for inner in maker.body if isinstance(inner, ast.FunctionDef))
    assert isinstance(node, ast.Name), "a rule is a function of the family's file, or a call of one"
    return rules[node.id]
