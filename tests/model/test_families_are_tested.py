"""Every family is stated, checked, tested and shown; and the formulation names the model's variables."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from pyomo.environ import Var

from optim import check
from optim.model import build
from optim.model.constraints import FAMILIES
from oracle import second
from worlds import case, world

HERE = Path(__file__).resolve().parent
TESTS, ROOT = HERE.parent, HERE.parents[1]
FORMULATION = (ROOT / "docs" / "formulation.md").read_text(encoding="utf-8")
NAMES = [family.__name__.rpartition(".")[2] for family in FAMILIES]
HELPERS = {
    "nothing": 0,  # fixed at zero: shows in a row that cannot hold why it cannot
    "changed": 4,  # the absolute value in the third objective
}
"""Variables of the model that state no rule, with their number of indices."""


def functions_of(file: Path) -> list[str]:
    """The names of the test functions of a file."""
    assert file.is_file(), f"{file.relative_to(ROOT).as_posix()} is missing"
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]


def section(title: str) -> str:
    """The text of the formulation under a heading."""
    return FORMULATION.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def indexed(text: str) -> dict[str, int]:
    """Variable -> number of indices, where a text names it as ``name[a,b,c]``."""
    return {name: index.count(",") + 1 for name, index in re.findall(r"`(\w+)\[([\w,]+)\]`", text)}


@pytest.mark.parametrize("family", NAMES)
def test_a_family_has_a_snapshot_that_shows_rows(family: str) -> None:
    snapshot = HERE / "snapshots" / f"{family}.lp"
    made_by = f"REFRESH_SNAPSHOTS=1 python -m pytest tests/model/test_model_{family}.py"
    assert snapshot.is_file(), f"tests/model/snapshots/{family}.lp is missing: {made_by}"
    rows = snapshot.read_text(encoding="utf-8")
    heads = re.findall(r"^(\w+)\[.*\]:$", rows, flags=re.M)
    assert heads, "the snapshot shows no row"
    assert {head for head in heads if not head.startswith(family)} == set(), "rows of another family"


@pytest.mark.parametrize("family", NAMES)
def test_a_family_has_a_hand_solved_case_that_binds_and_its_snapshot_is_compared(family: str) -> None:
    file = f"tests/model/test_model_{family}.py"
    names = functions_of(ROOT / file)
    assert any(re.search(r"_bind(s)?(_|$)", name) for name in names), f"{file}: no test is named _binds"
    assert "test_rows_are_those_that_were_reviewed" in names, f"{file}: no test compares the snapshot"


@pytest.mark.parametrize("family", NAMES)
def test_a_family_is_stated_again_by_the_checker_and_that_is_tested(family: str) -> None:
    assert (ROOT / "optim" / "check" / f"{family}.py").is_file(), f"optim/check/{family}.py is missing"
    assert functions_of(TESTS / "check" / f"test_{family}.py")


def test_the_formulation_has_a_section_for_each_family_in_their_order() -> None:
    headings = re.findall(r"^### (\d+)\. (\w+)$", section("Constraint families"), flags=re.M)
    due = [(str(at), name) for at, name in enumerate(NAMES, start=1)]
    other = [f"### {number}. {name}" for number, name in due if (number, name) not in headings]
    assert headings == due, f"docs/formulation.md, 'Constraint families': {other or headings[len(due) :]}"


def test_the_checker_has_the_same_families_in_the_same_order() -> None:
    checked = [family.__name__.rpartition(".")[2] for family in check.FAMILIES]
    assert checked == NAMES, f"optim/check/__init__.py: the families of the model are {', '.join(NAMES)}"


def test_the_second_statement_has_each_family() -> None:
    missing = set(NAMES) - {family.__name__ for family in second.FAMILIES}
    assert not missing, f"tests/oracle/second/__init__.py: FAMILIES lacks {sorted(missing)}"


def test_every_module_of_a_family_is_in_the_list() -> None:
    files = {file.stem for file in (ROOT / "optim" / "model" / "constraints").glob("*.py")} - {"__init__"}
    assert files == set(NAMES), f"optim/model/constraints/__init__.py: FAMILIES lacks {files - set(NAMES)}"


def test_no_snapshot_is_left_over() -> None:
    assert {file.stem for file in (HERE / "snapshots").iterdir()} == set(NAMES)


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_the_formulation_has_the_variables_of_the_model(mode: str) -> None:
    """Name and number of indices, both ways; only ``posted`` has no entries, when steady."""
    full = world(
        policy={"lead_nations": True, "start_may_stay": True, "permanent_cycle": "1.5"},
        sharing=[{}, {"contributor": "BBB"}],
        presence=[{"units": 8}, {"unit_type": "hq"}, {"unit_type": "light", "mode": "permanent"}],
        theaters={"NORTH": {"multinational": True}},
        willingness=[{}],
        assignments=[{}],
        near=[{"drive_days": 2}],
        substitutes=[{}],
    )
    declared = build(case(full, mode=mode)).component_objects(Var)
    found = {var.local_name: {_width(index) for index in var} for var in declared}
    rows = [line for line in section("Variables").splitlines() if line.startswith("| ")][2:]
    stated = {name: width for row in rows for name, width in indexed(row.split("|")[2]).items()}
    assert len(stated) == len(rows), "a row of the table names no variable, or one that is named before"
    assert "adds one defined total, `present[k,j,t]`" in section("Variables")
    expected = {name: {width} for name, width in {**stated, "present": 3, **HELPERS}.items()}
    assert found == (expected | {"posted": set()} if mode == "steady" else expected)


def _width(index: object) -> int:
    return len(index) if isinstance(index, tuple) else 0 if index is None else 1
