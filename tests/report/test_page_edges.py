"""Runs and studies with little in them: no chart is empty or broken, and what there is not is said."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from xml.etree import ElementTree

import pytest

from optim.case import Case
from optim.instance import Instance
from optim.plan import Ledger, Plan
from optim.report.charts.of import charts_of
from optim.report.charts.study import STUDIES
from optim.report.page import page
from optim.report.parts import RunPart, StudyPart
from optim.report.picture import svg
from optim.report.tables import View
from optim.store.manifest import manifest_of
from worlds import sample_solution

BROKEN = re.compile(r"(?<![a-z])(nan|inf|None|undefined)(?![a-z])")


def run(instance: Instance | None = None, plan: Plan | None = None, ledger: Ledger | None = None) -> RunPart:
    solution = sample_solution.solution(Case(instance or sample_solution.instance()))
    view = View(solution.case, plan or sample_solution.plan(), ledger or sample_solution.ledger())
    return RunPart("edge", view, solution.outcome, manifest_of(solution))


def no_permanent_units() -> RunPart:
    return run(plan=sample_solution.plan().replace(stationed={}))


def nobody_in_a_theater() -> RunPart:
    """Nobody is in LVA, at the start or later."""
    whole, plan = sample_solution.instance(), sample_solution.plan()
    only = {
        name: {key: units for key, units in getattr(plan, name).items() if "LVA" not in key}
        for name in ("stationed", "rotated", "stored", "bought", "framework", "takes_part")
    }
    presence = tuple(row for row in whole.presence if row.theater != "LVA")
    empty = plan.replace(**only, shared={}, pledged={})
    return run(replace(whole, presence=presence, sharing=()), empty)


def one_contributor() -> RunPart:
    whole, plan = sample_solution.instance(), sample_solution.plan()
    only = {
        name: {key: units for key, units in getattr(plan, name).items() if key[0] == "AAA"}
        for name in ("stationed", "rotated", "stored", "bought", "framework", "takes_part")
    }
    kept = {
        table: tuple(row for row in whole.table(table) if getattr(row, "contributor", "AAA") == "AAA")
        for table in ("contributors", "forces", "presence", "sharing")
    }
    return run(replace(whole, **kept), plan.replace(**only, shared={}, pledged={}))


def nothing_at_all() -> RunPart:
    """No unit anywhere, nothing built, nothing spent, nothing met."""
    ledger = replace(sample_solution.ledger(), spending=(), slacks=(), runoffs=())
    nothing = Plan(**{one.name: {} for one in fields(Plan)})
    return run(replace(sample_solution.instance(), presence=()), nothing, ledger)


def no_demand() -> RunPart:
    bare = replace(
        sample_solution.instance(), requirements=(), contingencies=(), asks=(), lift=(), projects=()
    )
    plan = sample_solution.plan().replace(surged={}, held_back={}, built={})
    return run(bare, plan, replace(sample_solution.ledger(), met=()))


@pytest.mark.parametrize(
    "part", [no_permanent_units, nobody_in_a_theater, one_contributor, nothing_at_all, no_demand]
)
def test_a_run_with_little_in_it_has_whole_charts(part) -> None:
    whole_page(part())
    whole_charts(part())


def whole_charts(part: RunPart | StudyPart) -> None:
    """Each has words, and a picture with marks in it or a reading that says why there is none."""
    for kind, draw in charts_of(part).items():
        chart = draw()
        assert all((chart.kind == kind, chart.title, chart.unit, chart.reading)), kind
        assert all(len(row) == len(chart.head) for row in chart.rows), kind
        if chart.drawing is None:
            continue
        assert chart.drawing.width > 0
        assert chart.drawing.height > 0
        picture = svg(chart, part.name)
        tags = [
            one.tag.split("}")[1] for one in ElementTree.fromstring(str(chart.drawing.inline("x"))).iter()
        ]
        assert {"path", "rect", "circle", "line"} & set(tags), kind
        assert not BROKEN.search(picture), (kind, BROKEN.search(picture))


def whole_page(part: RunPart | StudyPart) -> None:
    made = page([part])
    text = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", made, flags=re.S)
    assert not BROKEN.search(re.sub(r"<[^>]*>", " ", text).replace("None of", "")), BROKEN.search(text)
    assert "<svg" in made
    assert not re.search(r'viewBox="0 0 (0|\d+ 0)\b', made)


ASKED = {
    "vary": "budgets.x=x0.5:x2",
    "watch": "troops.EST",
    "end": "greatest",
    "within": 0.5,
    "x": "cost",
    "y": "coverage",
}


@pytest.mark.parametrize("study", STUDIES)
def test_an_infeasible_study_has_no_broken_chart(study: str) -> None:
    """A study whose base has no plan: the case has a status and nothing else."""
    case = sample_solution.solution().case
    manifest = {
        "study": study, "command": ["optimize", study], "instance": "sample", "instance_hash": "0" * 64,
        "mode": "steady", "founding_act": "off", "scenarios": [], "overrides": [], "weighting": "balanced",
        "require": [], "inputs": ASKED, "status": "infeasible", "coverage": None, "bound": None, "gap": None,
        "cost_musd": None, "said": ["There is no plan."], "columns": {}, "title": "A sample",
        "as_of": "2022-06-27", "theaters": {"EST": "Estonia"}, "currency": "USD", "price_year": 2022,
        "provenance": {}, "caveat": "Made up.",
    }  # fmt: skip
    part = StudyPart("edge", manifest, {}, case.instance)
    text = page([part])
    assert "no plan (proven)" in text
    assert "There is no plan." in text
    whole_charts(part)
