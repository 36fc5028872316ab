"""docs/adding-a-constraint.md names files and tests that exist, and every test that each family must pass."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = "docs/adding-a-constraint.md"
TEXT = (ROOT / PAGE).read_text(encoding="utf-8")
TESTS = set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT))
FILES = set(re.findall(r"`((?:docs|optim|tests|tools)/[\w/.<>-]+)`", TEXT))
OF_FAMILIES = ("tests/model/test_families_are_tested.py", "tests/families/test_families_table.py")


def functions_of(file: str) -> dict[str, ast.FunctionDef]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_test_that_the_page_names_exists() -> None:
    missing = sorted(f"{file}::{name}" for file, name in TESTS if name not in functions_of(file))
    assert TESTS
    assert not missing, f"{PAGE}: there is no test {missing}"


def test_every_file_that_the_page_names_exists() -> None:
    missing = sorted(file for file in FILES if not (ROOT / file.replace("<family>", "beds")).exists())
    assert not missing, f"{PAGE}: there is no {missing}"


def test_the_page_names_every_test_of_families() -> None:
    """Those that run for each family, and those whose names say that they are about every family."""
    named = {name for _, name in TESTS}
    wanted = {
        name
        for file in OF_FAMILIES
        for name, function in functions_of(file).items()
        if name.startswith("test_") and _is_of_each(function)
    }
    assert not wanted - named, f"{PAGE}: name the test {sorted(wanted - named)}, with what it demands"


def _is_of_each(function: ast.FunctionDef) -> bool:
    """Whether a test takes a family alone, or is named after families."""
    arguments = [argument.arg for argument in function.args.args]
    about = re.match(r"test_(every_family_|a_family_has|.*_of_a_family_)", function.name)
    return arguments == ["family"] or (not arguments and about is not None)
