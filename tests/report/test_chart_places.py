"""A chart or a form that is forgotten in one of its places is told with the file to edit.

``docs/adding-a-chart.md`` lists the places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path

import pytest

from optim.report.charts.chart import Form
from optim.report.charts.run import RUN_CHARTS

ROOT = Path(__file__).parents[2]
MODULES = "optim/report/charts/run/"
TESTS = "tests/report/test_run_charts.py"
PAGE = "docs/showing.md"
PICTURES = "tests/browser/approved/"
GUIDE = "docs/adding-a-chart.md"
FORMS = "optim/report/charts/forms/"
SHARED = {"plane"}
"""Modules beside the forms that several forms draw on."""


def text(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def modules_in(folder: str) -> set[str]:
    return {path.stem for path in (ROOT / folder).glob("*.py")} - {"__init__"}


def without_modules(known: Set[str]) -> Iterator[str]:
    """Charts that no function of that name makes."""
    for kind in sorted(known):
        module = text(f"{MODULES}{kind}.py") if kind in modules_in(MODULES) else ""
        if not re.search(rf"^def {kind}\(view: View\) -> Chart:$", module, re.MULTILINE):
            yield f"{MODULES}{kind}.py: there is no function {kind}, which makes a Chart of a View"
        if not re.search(r"^PLACE = \d+$", module, re.MULTILINE):
            yield f"{MODULES}{kind}.py: there is no PLACE, which says where on a page {kind} stands"


def without_tests(known: Set[str]) -> Iterator[str]:
    """Charts whose title no test compares."""
    yield from (
        f'{TESTS}: no title is that of "{kind}"' for kind in known if f'"{kind}": "' not in text(TESTS)
    )


def without_rows(known: Set[str]) -> Iterator[str]:
    """Charts that the page leaves out."""
    section = text(PAGE).split("\n## A picture for a paper\n")[1].split("\n## ")[0]
    yield from (
        f"{PAGE}: the table of kinds has no row of `{kind}`"
        for kind in known
        if f"\n| `{kind}` | " not in section
    )


PLACES: dict[str, Callable[[Set[str]], Iterator[str]]] = {
    MODULES: without_modules,
    TESTS: without_tests,
    PAGE: without_rows,
}


def test_every_module_is_a_chart_and_no_two_have_one_place() -> None:
    assert set(RUN_CHARTS) == modules_in(MODULES)
    places = [import_module(f"optim.report.charts.run.{kind}").PLACE for kind in RUN_CHARTS]
    assert places == sorted(set(places))


@pytest.mark.parametrize("file", PLACES)
def test_every_chart_of_a_run_stands_in_all_of_its_places(file: str) -> None:
    forgotten = list(PLACES[file](set(RUN_CHARTS)))
    assert not forgotten, "\n".join(forgotten)


@pytest.mark.parametrize("file", PLACES)
def test_a_chart_that_is_forgotten_is_told_with_the_file_to_edit(file: str) -> None:
    told = list(PLACES[file]({"barter"}))
    assert told
    assert all(one.startswith(file) and "barter" in one for one in told), told


def forms() -> dict[str, type[Form]]:
    """Each module of a form with its class."""
    found = {}
    for name in sorted(modules_in(FORMS) - SHARED):
        made = getattr(import_module(f"optim.report.charts.forms.{name}"), name.capitalize(), None)
        assert made is not None, f"{FORMS}{name}.py: there is no class {name.capitalize()}"
        found[name] = made
    return found


def test_every_form_is_data_that_is_drawn_and_plotted_and_that_some_chart_uses() -> None:
    charts = (ROOT / MODULES).parent
    modules = {*charts.glob("**/*.py")} - {*(ROOT / FORMS).glob("*.py")}
    used = "\n".join(path.read_text(encoding="utf-8") for path in modules)
    for name, form in forms().items():
        assert issubclass(form, Form), f"{FORMS}{name}.py: {form.__name__} is no Form"
        assert not form.__abstractmethods__, f"{FORMS}{name}.py: add {sorted(form.__abstractmethods__)}"
        assert is_dataclass(form), f"{FORMS}{name}.py: {form.__name__} is no dataclass"
        assert form.__dataclass_params__.frozen, f"{FORMS}{name}.py: {form.__name__} is not frozen"  # type: ignore[attr-defined]
        assert re.search(rf"\b{form.__name__}\(", used), f"{FORMS}{name}.py: no chart uses {form.__name__}"


def test_the_page_on_adding_a_chart_lists_these_places_and_all_forms() -> None:
    page = text(GUIDE)
    assert re.findall(r"^\d+\. `([^`]+)`", page, re.MULTILINE) == [*PLACES, PICTURES]
    told = {row.lower() for row in re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)}
    assert told == set(forms()), f"{GUIDE}: the table of forms"
    for file in re.findall(r"`((?:optim|tests|docs|tools)/[^`]+\.(?:py|md))`", page):
        assert (ROOT / file).exists(), file
