"""Sweep: what becomes of the answer as values vary, one at a time, in a grid, or over the whole space."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from optim.case import Case
from optim.errors import UsageError
from optim.reading import prepared
from optim.report.figures import asked_troops
from optim.report.labels import status_words
from optim.report.measure_words import given_words, names_of
from optim.store.cases import CaseRow
from optim.store.plan_json import plan_from_json
from optim.studies.designs import Design, Factor, design, factors, indices, question
from optim.studies.findings import BOUND, Findings, Shown, change_of, difference, number, points
from optim.studies.moved import how_sure_of_coverage, is_decision, proven_soldiers, said_of_soldiers
from optim.studies.runner import Answers, Runner
from optim.studies.statements.sweeps import SweptCase, claim, opening
from optim.studies.units_moved import UnitsMoved, units_moved
from optim.studies.yardstick import (
    UNLIKE,
    measured_otherwise,
    priced_otherwise,
    said_of_prices,
    said_of_yardsticks,
)
from optim.text import listed, one_line

ROWS_SHOWN = 40

CASES = {
    "case": "number of the case; 0 is the base",
    "status": "optimal, within_gap, limit, infeasible, no_plan, error or crash",
    "coverage": "coverage index of the plan, points",
    "bound": BOUND,
    "difference_low": "least by which the best score can be more than the base's, points; the score is the "
    "coverage where nothing is charged",
    "difference_high": "most by which it can",
    "sure": "of the difference. proven: it is not 0; within tolerance: the plans found differ by "
    "no more than the gap; found: they differ by more, but the best plans may not",
    "cost_musd": "cost of the plan, million USD: over the horizon when phased, a year when steady",
    "reason": "why there is no plan",
}
PROVEN = {
    "proven": "of the theaters that an ask names, those in which every plan as good has more soldiers, or "
    "fewer, than in the plan of the base",
}
FIGURES = {
    "case": "number of the case; 0 is the base",
    "figure": "e.g. troops.EST (soldiers), stored.EST (sets), built.PROJECT, coverage.THEATER (points)",
    "value": "its amount in the plan",
}
INDICES = {
    "factor": "what was varied",
    "S1": "share of the variance that the factor answers for alone",
    "S1_conf": "half-width of its 95% confidence interval",
    "ST": "share with everything in which it takes part",
    "ST_conf": "half-width of its 95% confidence interval",
    "mu": "mean effect of moving the factor across its range, points",
    "mu_star": "mean size of that effect, points",
    "sigma": "spread of that effect, points",
    "..._bound": "the same, worked out from the proven bounds",
}


INDEXED = ("sobol", "morris")


def sweep(
    runner: Runner,
    over: Sequence[str],
    *,
    design_name: str = "one-at-a-time",
    n: int = 64,
    seed: int = 0,
    prove: bool = False,
) -> Findings:
    """Solve a case for every point of a design over what ``over`` says (as ``--over`` takes it).

    ``n`` is the size of the designs that draw: points (lhs), base samples (sobol), trajectories (morris).
    ``prove``: it is asked, too, in which theaters that an ask names every plan as good has more soldiers, or
    fewer, than the base's. Raises UsageError for what cannot be varied so.
    """
    varied = factors(over, prepared(runner.case.instance))
    drawn = design(design_name, varied, n, seed)
    near = design_name not in INDEXED  # indices are of coverage alone
    if prove and not near:
        raise UsageError(f"--prove is about plans, and {design_name} is about coverage alone: leave it out")
    answers = runner.ask(replace(question(point), near=near) for point in drawn.points)
    unlike = {at for at, (asked, _) in enumerate(answers) if measured_otherwise(runner.case, asked)}
    cases = _cases(varied, drawn, answers, unlike)
    proven = dict[str, tuple[str, ...]]()
    if prove:
        with_plan = {question: row for question, row in answers if row.coverage is not None}
        told = proven_soldiers(runner.ask, runner.case, runner.terms.gap, answers.base.figures, with_plan)
        sure = [told.get(question, ()) for question, _ in answers]
        cases["proven"] = ["", *(", ".join(one) for one in sure)]
        proven = {_label(runner.case, point): one for point, one in zip(drawn.points, sure, strict=True)}
    tables = {"cases": cases, "figures": _figures(answers)}
    shown = [_shown(runner, drawn, answers, unlike)]
    labels = (_label(runner.case, drawn.points[at]) for at in sorted(unlike))
    asked = [question for question, _ in answers]
    priced = [
        _label(runner.case, drawn.points[at])
        for at, one in enumerate(asked)
        if priced_otherwise(runner.case, one)
    ]
    said = [
        *said_of_yardsticks(labels, "the case as it is"),
        *said_of_prices(priced),
        *_said(answers, unlike),
        *said_of_soldiers(runner.case, proven),
    ]
    if near and not prove:
        said += _said_of_proving(runner)
    if design_name in INDEXED:
        found = _indices(design_name, varied, drawn, answers, seed)
        tables["indices"] = found
        shown.append(Shown(f"{design_name.capitalize()} indices of coverage", found))
    swept = [
        SweptCase(
            _label(runner.case, point),
            row,
            at not in unlike,
            proven.get(_label(runner.case, point), ()),
            partial(_units, runner, answers.base, row),
        )
        for at, (point, (_, row)) in enumerate(zip(drawn.points, answers, strict=True))
    ]
    said += _said_of_scenarios(runner.case, drawn)
    given = {factor.path: "value given" for factor in varied}
    columns = {"cases": given | CASES | (PROVEN if prove else {}), "figures": FIGURES}
    return Findings(
        study="sweep",
        base=answers.base,
        tables=tables,
        columns=columns | {"indices": INDICES},
        shown=tuple(shown),
        said=tuple(said),
        document={"cases": [_document(row) for _, row in answers]},
        inputs={"over": list(over), "design": design_name, "n": n, "seed": seed},
        claim=claim(runner.case, swept, answers.base),
        opening=tuple(opening(runner.case, swept, answers.base)),
    )


def _units(runner: Runner, base: CaseRow, row: CaseRow) -> tuple[UnitsMoved, ...]:
    """The units that nations send otherwise than in the base's plan, by kind."""
    before, after = (plan_from_json(runner.plan(one)) for one in (base, row))
    return units_moved(runner.case, before, after)


def _said_of_scenarios(case: Case, drawn: Design) -> Iterator[str]:
    """What each scenario of the sweep assumes."""
    scenarios = case.instance.settings.scenarios
    given = dict.fromkeys(
        value for point in drawn.points for factor, value in point if factor.path == "scenario"
    )
    for name in given:
        if name in scenarios:
            yield f"Scenario {name}: {one_line(scenarios[name].reason)}"


def _cases(
    varied: Sequence[Factor], drawn: Design, answers: Answers, unlike: AbstractSet[int]
) -> pd.DataFrame:
    """``unlike``: places, from 0, of the cases whose points do not compare with the base's."""
    paths = [factor.path for factor in varied]
    gap = answers.study.terms.gap
    rows = [[0, *("" for _ in paths), *_outcome(answers.base, answers.base, gap)]]
    for number_, (point, (_, row)) in enumerate(zip(drawn.points, answers, strict=True), start=1):
        given = {factor.path: value for factor, value in point}
        outcome = _outcome(row, answers.base, gap, number_ - 1 not in unlike)
        rows.append([number_, *(given.get(path, "") for path in paths), *outcome])
    heads = list(CASES)
    return pd.DataFrame(rows, columns=[heads[0], *paths, *heads[1:]])


def _outcome(row: CaseRow, base: CaseRow, gap: float, alike: bool = True) -> list[Any]:
    ends = difference(row, base) if alike else None
    sure = "" if row is base or not alike else how_sure_of_coverage(row, base, gap)
    return [row.status, row.coverage, row.bound, *(ends or (None, None)), sure, row.cost_musd, row.reason]


def _figures(answers: Answers) -> pd.DataFrame:
    rows = [answers.base, *(row for _, row in answers)]
    told = ((at, name, value) for at, row in enumerate(rows) for name, value in row.figures.items())
    return pd.DataFrame(told, columns=list(FIGURES))


def _shown(runner: Runner, drawn: Design, answers: Answers, unlike: AbstractSet[int]) -> Shown:
    """The cases as asked; where they are many, those that differ most."""
    places = list(asked_troops(runner.case))
    rows = [row for _, row in answers]
    listed = [
        (_label(runner.case, point), row, at not in unlike)
        for at, (point, row) in enumerate(zip(drawn.points, rows, strict=True))
    ]
    title = "Sweep: coverage in points, soldiers at the end"
    if len(listed) > ROWS_SHOWN:
        title += f"; the {ROWS_SHOWN} that differ most of {len(listed)}"
        listed = sorted(listed, key=lambda one: -_size(one[1], answers.base))[:ROWS_SHOWN]
    base = answers.base
    lines = [_line(*one, base, places) for one in [("as it is", base, True), *listed]]
    names = names_of(runner.case)
    heads = ["case", "coverage", "bound", "difference", "M USD", *(names[one] for one in places)]
    return Shown(title, pd.DataFrame(lines, columns=heads))


def _label(case: Case, point: Sequence[tuple[Factor, str]]) -> str:
    """A case in words: ``scenario pacific-crisis``, ``dwell ratio of Canada 3``."""
    return ", ".join(given_words(case, factor.path, value) for factor, value in point)


def _line(label: str, row: CaseRow, alike: bool, base: CaseRow, places: Sequence[str]) -> list[Any]:
    troops = [row.figures.get(f"troops.{place}") for place in places]
    outcome = [
        points(row.coverage) or status_words(row.status),
        points(row.bound),
        change_of(row, base) if alike else UNLIKE,
    ]
    return [label, *outcome, row.cost_musd, *troops]


def _size(row: CaseRow, base: CaseRow) -> float:
    """How much a case differs for certain; a case without a plan differs most."""
    between = difference(row, base)
    return float("inf") if between is None else max(between.low, -between.high, 0.0)


def _said(answers: Answers, unlike: AbstractSet[int]) -> list[str]:
    rows = [row for _, row in answers]
    sizes = (_size(row, answers.base) for at, row in enumerate(rows) if at not in unlike)
    certain = sum(1 for size in sizes if 0 < size < float("inf"))
    impossible = sum(row.status == "infeasible" for row in rows)
    failed = [row for row in rows if row.failed]
    count = "1 case" if len(rows) == 1 else f"{len(rows)} cases"
    said = [
        f"{count} beside the case as it is: {certain} certainly better or worse (proven)"
        + (f", {impossible} have no plan at all" if impossible else "")
        + (f", {len(failed)} failed" if failed else "")
        + "."
    ]
    still = sum(1 for row in rows if row.coverage is not None and _posture(row) == _posture(answers.base))
    if still:
        gap = answers.study.terms.gap
        said.append(
            f"In {still} of the cases the posture as it is stays within {gap:g} points of the best. A better "
            "posture may exist there; a smaller `--gap` looks for a better posture."
        )
    if failed:
        said.append(f"The first that failed: {failed[0].reason.splitlines()[0]}")
    return said


def _said_of_proving(runner: Runner) -> Iterator[str]:
    """What the soldiers beside a case are."""
    names = names_of(runner.case)
    places = listed(names[place] for place in asked_troops(runner.case))
    if places:
        yield (
            "Soldiers are those of the nearest plan found; `--prove` asks whether every plan as good differs "
            f"in {places}."
        )


def _posture(row: CaseRow) -> dict[str, float]:
    """What a plan decides, as far as figures tell."""
    return {name: value for name, value in row.figures.items() if is_decision(name) or "troops" in name}


def _indices(name: str, varied: Sequence[Factor], drawn: Design, answers: Answers, seed: int) -> pd.DataFrame:
    rows = [row for _, row in answers]
    without = sum(row.coverage is None for row in rows)
    if without:
        raise UsageError(
            f"{name} indices need a plan for every case, and {without} of {len(rows)} have none; the "
            "cases are stored: narrow the ranges, or look at them with --design lhs"
        )
    covered, bounds = ([float(getattr(row, what)) for row in rows] for what in ("score", "score_bound"))
    return indices(name, varied, drawn.unit, covered, bounds, seed)


def _document(row: CaseRow) -> dict[str, Any]:
    return {
        "changes": row.question,
        "status": row.status,
        "coverage": number(row.coverage),
        "bound": number(row.bound),
        "cost_musd": number(row.cost_musd),
        "figures": {name: number(value) for name, value in row.figures.items()},
        "reason": row.reason,
    }
