"""A study that is forgotten in one of its places is told with the file to edit.

``docs/adding-a-study.md`` lists the places.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import typer

from command.test_command_studies import STUDIES as COMMANDS
from optim import studies
from optim.cli.app import app
from optim.report.charts import study as charts

ROOT = Path(__file__).parents[2]
MODULES = "optim/studies/"
FACE = "optim/studies/__init__.py"
OPTIONS = "optim/cli/study/commands.py"
CHARTS = "optim/report/charts/study/"
PAGE = "docs/studies.md"
SCHEMA = "docs/schema/optimize.schema.json"
FIELDS = "docs/json-schema.md"
CHANGES = "CHANGELOG.md"
TESTS = "tests/studies/"
COMMAND = "tests/command/test_command_studies.py"
OF_RUNS = {"compare"}
"""Studies of stored runs: they solve no case, and their command has tests of its own."""

Studies = Mapping[str, str]


def text(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def found_in(path: Path) -> set[str]:
    """The studies of which the modules at a path make findings: ``Findings(study="price", ...)``."""
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    calls = (
        node
        for file in files
        if file.is_file()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Findings"
    )
    given = (keyword.value for call in calls for keyword in call.keywords if keyword.arg == "study")
    return {value.value for value in given if isinstance(value, ast.Constant)}


def without_modules(known: Studies) -> Iterator[str]:
    """Studies whose module makes no findings."""
    for name, module in known.items():
        if name not in found_in(ROOT / MODULES / module):
            yield f'{MODULES}{module}: there are no Findings(study="{name}", ...)'


def without_faces(known: Studies) -> Iterator[str]:
    """Studies that Python, or a type checker, does not find in ``optim.studies``."""
    for name in sorted(found_in(ROOT / MODULES) - known.keys()):
        yield f"{FACE}: STUDIES lacks {name}"
    lines = ast.walk(ast.parse(text(FACE)))
    typed = {name.name for node in lines if isinstance(node, ast.ImportFrom) for name in node.names}
    for name, module in known.items():
        if name not in typed:
            line = f"from optim.studies.{module} import {name} as {name}"
            yield f"{FACE}: add `{line}` for type checkers"


def without_commands(known: Studies) -> Iterator[str]:
    """Studies that the command does not have, or has without a sentence of help."""
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    for name in known:
        if name not in commands:
            yield f"{OPTIONS}: there is no command {name}: write its function and name it in `register`"
        elif not commands[name].help:
            yield f"{OPTIONS}: the function {name} has no docstring, which is the help of the command"


def without_charts(known: Studies) -> Iterator[str]:
    """Studies whose page opens without a chart."""
    for name in known.keys() - set(charts.STUDIES):
        yield f"{CHARTS}{name}.py: there is no module with a function `charts` that draws {name}"


def without_rows(known: Studies) -> Iterator[str]:
    """Studies that the page leaves out of a table."""
    for name in known:
        if f"\n| `optimize {name}` | " not in text(PAGE):
            yield f"{PAGE}: the table of commands has no row `optimize {name}`"
        if f"\n| {name} | `" not in text(PAGE).split("\n## Charts\n")[1].split("\n## ")[0]:
            yield f"{PAGE}, 'Charts': there is no row of {name}, with the kinds of its charts"


def without_fields(known: Studies) -> Iterator[str]:
    """Studies whose field of the JSON document is not published."""
    properties = json.loads(text(SCHEMA))["properties"]
    for name, field in fields(known):
        if field not in properties:
            yield f"{SCHEMA}: there is no property {field!r}, which `optimize {name} --json` prints"


def without_described_fields(known: Studies) -> Iterator[str]:
    """Studies whose field of the JSON document is not described."""
    section = text(FIELDS).split("\n## Of studies\n")[1]
    for name, field in fields(known):
        if f"\n| `{field}` | list of " not in section:
            yield f"{FIELDS}, 'Of studies': no row is of {field!r}, which `optimize {name} --json` prints"


def fields(known: Studies) -> list[tuple[str, str]]:
    """Each study with the field of the JSON document that it fills."""
    return [(name, COMMANDS.get(name, ((), "runs" if name in OF_RUNS else name))[1]) for name in known]


def without_changes(known: Studies) -> Iterator[str]:
    """Studies that nobody was told of."""
    yield from (f"{CHANGES}: no line has `optimize {name}`" for name in known if not _told(name))


def _told(name: str) -> bool:
    return re.search(rf"`(optimize )?{name}`", text(CHANGES)) is not None


def without_runs(known: Studies) -> Iterator[str]:
    """Studies whose command is never run as a process."""
    for name in known.keys() - OF_RUNS - COMMANDS.keys():
        yield f"{COMMAND}: STUDIES lacks {name}, with options for the tutorial and its field of the document"


def without_tests(known: Studies) -> Iterator[str]:
    """Studies whose figures no test compares with known answers."""
    files = [*(ROOT / TESTS).glob("test_*.py"), *(ROOT / "tests" / "oracle").glob("test_*.py")]
    tested = "\n".join(file.read_text(encoding="utf-8") for file in files)
    for name, module in known.items():
        if not re.search(rf"^from optim\.studies\.{module}\b.* import .*\b{name}\b", tested, re.MULTILINE):
            yield f"{TESTS}test_{name}.py: no test imports {name} from optim.studies.{module}"


PLACES: dict[str, Callable[[Studies], Iterator[str]]] = {
    MODULES: without_modules,
    FACE: without_faces,
    OPTIONS: without_commands,
    CHARTS: without_charts,
    COMMAND: without_runs,
    TESTS: without_tests,
    PAGE: without_rows,
    SCHEMA: without_fields,
    FIELDS: without_described_fields,
    CHANGES: without_changes,
}


@pytest.mark.parametrize("file", PLACES)
def test_every_study_stands_in_all_of_its_places(file: str) -> None:
    forgotten = list(PLACES[file](studies.STUDIES))
    assert not forgotten, "\n".join(forgotten)


@pytest.mark.parametrize("file", PLACES)
def test_a_study_that_is_forgotten_is_told_with_the_file_to_edit(file: str) -> None:
    told = {*PLACES[file]({**studies.STUDIES, "barter": "barters"})} - {*PLACES[file](studies.STUDIES)}
    assert told
    assert all(one.startswith(file) and "barter" in one for one in told), told


def test_a_study_that_the_face_leaves_out_is_told() -> None:
    known = {name: module for name, module in studies.STUDIES.items() if name != "mix"}
    assert f"{FACE}: STUDIES lacks mix" in set(without_faces(known))


def test_the_page_on_adding_a_study_lists_these_places_and_no_others() -> None:
    page = text("docs/adding-a-study.md")
    assert re.findall(r"^\d+\. `([^`]+)`", page, re.MULTILINE) == list(PLACES)
    for file in re.findall(r"`((?:optim|tests|docs|tools)/[^`]+\.(?:py|md|json|svg))`", page):
        assert (ROOT / file).exists(), file
