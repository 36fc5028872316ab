"""Compare: runs side by side. What differs in inputs, in plans, in outcomes; who gains, who pays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from optim.case import Case
from optim.errors import UsageError
from optim.instance import TABLES
from optim.plan import Ledger, Outcome, Plan
from optim.report.figures import asked_troops
from optim.report.labels import status_words
from optim.report.measure_words import measure_words, names_of
from optim.report.names import place_names
from optim.store.cases import CaseRow
from optim.studies.figures import figures_of
from optim.studies.findings import BOUND, Findings, Interval, Shown, difference, number, points
from optim.studies.moved import PROVEN, is_decision
from optim.studies.statements.compared import claim_of_runs, opening_of_runs
from optim.studies.yardstick import UNLIKE, prices, said_of_prices, said_of_yardsticks, yardstick

MOST = 8
SHOWN = 20  # differing inputs on the screen
LINES = 12  # of soldiers and decisions that differ
SEEN = 0.005  # of a figure
SCORED = "scored"  # the status of a posture that somebody states: no best plan of its case
CHOICES = ("mode", "founding_act", "weighting", "require", "scenarios", "overrides")
ABOUT = frozenset({"source", "status", "note", "low", "high"})  # columns that no plan depends on

RUNS = {
    "run": "folder of the run",
    "status": "what is known of the answer; scored: a posture that somebody states",
    "coverage": "coverage index of the plan, points",
    "bound": BOUND,
    "difference_low": "least by which its best score can be more than that of the first run, points",
    "difference_high": "most by which it can; nothing where requirements, weights or shares differ, so "
    "that points do not compare",
    "cost_musd": "cost of the plan, million USD: over the horizon when phased, a year when steady",
}
INPUTS = {"input": "a choice, or a value by its path", "...": "what each run was given"}
FIGURES = {
    "figure": "a measure of the plan, e.g. troops.EST; paid.PAYER is in million USD",
    "...": "its amount in each run",
}


MOVED = {
    "run": "the run that differs",
    "figure": "a measure, e.g. troops.THEATER (soldiers) or units.CONTRIBUTOR.THEATER (units)",
    "first": "in the plan of the first run",
    "here": "in the nearest plan as good",
    "change": "difference of the two",
    "sure": "proven: every plan as good has it; found: the nearest plan has it; within tolerance: smaller "
    "than the gap",
}


@dataclass(frozen=True)
class Compared:
    """A run, exactly recomputed, and how it was solved."""

    name: str
    case: Case
    plan: Plan
    ledger: Ledger
    outcome: Outcome
    settings: Mapping[str, Any] = field(default_factory=dict)  # what the engine was told
    versions: Mapping[str, str] = field(default_factory=dict)
    stored: float | None = None  # coverage of the run's own plan, where another one as good is shown
    sure: Mapping[str, str] = field(default_factory=dict)  # by figure: how sure it is that it differs

    @property
    def figures(self) -> dict[str, float]:
        """Everything that the plan comes to, and what each payer pays."""
        paid: dict[str, float] = {}
        for row in self.ledger.spending:
            paid[f"paid.{row.payer}"] = paid.get(f"paid.{row.payer}", 0.0) + float(row.amount_musd)
        return {**figures_of(self.case, self.plan, self.ledger), **paid}

    @property
    def row(self) -> CaseRow:
        """Its outcome as a case's."""
        known = self.outcome
        row = CaseRow("", {}, known.status, known.coverage, known.bound, known.gap, known.cost_musd)
        return replace(row, best=known.best)


def check_number(runs: Sequence[object]) -> None:
    """Raises UsageError for fewer than 2 runs, or more than can be shown."""
    if not 2 <= len(runs) <= MOST:
        raise UsageError(f"{len(runs)} runs are given: expected 2 to {MOST}")


def compare(runs: Sequence[Compared]) -> Findings:
    """Up to 8 runs side by side, each against the first. Raises UsageError for fewer than 2, or more."""
    check_number(runs)
    inputs = list(_inputs([run.case for run in runs]))
    figures = [run.figures for run in runs]
    names, sure = _short([run.name for run in runs]), [run.sure for run in runs]
    rows = [_outcome(run, runs[0]) for run in runs]
    kinds = dict.fromkeys(name for one in figures for name in one)
    values = [[name, *(one.get(name, 0.0) for one in figures)] for name in kinds]
    return Findings(
        study="compare",
        base=replace(runs[0].row, figures=figures[0]),
        tables={
            "runs": pd.DataFrame(rows, columns=list(RUNS)),
            "inputs": pd.DataFrame(inputs, columns=["input", *names]),
            "figures": pd.DataFrame(values, columns=["figure", *names]),
            "moved": _moved(runs, figures, names),
        },
        columns={"runs": RUNS, "inputs": INPUTS, "figures": FIGURES, "moved": MOVED},
        shown=tuple(_shown(runs, names, inputs, values)),
        said=(
            *said_of_yardsticks(_unlike(runs, names, yardstick), names[0]),
            *said_of_prices(_unlike(runs, names, prices)),
            *_alike(runs, names, inputs),
            *_nearest(runs, names),
            *_said(runs, names, values),
        ),
        document={"runs": [_document(run, one) for run, one in zip(runs, figures, strict=True)]},
        inputs={"runs": [run.name for run in runs]},
        claim=claim_of_runs(runs[0].case, names, figures, sure),
        opening=tuple(opening_of_runs(runs[0].case, names, figures, sure)),
    )


def _short(names: Sequence[str]) -> list[str]:
    """Names of columns: the last part of each folder, numbered where that says nothing."""
    last = [name.rstrip("/").rsplit("/", 1)[-1] for name in names]
    return [f"{at}: {name}" if last.count(name) > 1 else name for at, name in enumerate(last, 1)]


def _apart(run: Compared, first: Compared) -> Interval | None:
    """The difference in points; none where they are not measured alike."""
    alike = yardstick(run.case) == yardstick(first.case)
    return difference(run.row, first.row) if alike else None


def _unlike(runs: Sequence[Compared], names: Sequence[str], of: Callable[[Case], object]) -> list[str]:
    """The runs whose cases differ from the first's in what ``of`` tells: yardstick, or prices."""
    first = of(runs[0].case)
    return [name for run, name in zip(runs, names, strict=True) if of(run.case) != first]


def _outcome(run: Compared, first: Compared) -> list[Any]:
    between: tuple[float | None, float | None] = _apart(run, first) or (None, None)
    known = run.outcome
    return [run.name, known.status, known.coverage, known.bound, *between, known.cost_musd]


def _inputs(cases: Sequence[Case]) -> Iterator[list[str]]:
    """Every choice and every value of the instances in which not all agree."""
    for choice in CHOICES:
        told = [_text(getattr(case, choice)) for case in cases]
        if len(set(told)) > 1:
            yield [choice, *told]
    if len({case.instance.name for case in cases}) > 1:
        yield ["instance", *(case.instance.name for case in cases)]
    for table in TABLES:
        values = [_values(case, table) for case in cases]
        for path in dict.fromkeys(path for one in values for path in one):
            told = [one.get(path, "") for one in values]
            if len(set(told)) > 1:
                yield [path, *told]


def _values(case: Case, table: str) -> dict[str, str]:
    kind = TABLES[table]
    columns = [name for name in kind.model_fields if name not in ABOUT and name not in kind.KEY]
    found: dict[str, str] = {}
    for row in getattr(case.instance, table):
        key = ".".join(str(getattr(row, name)) or "start" for name in kind.KEY)
        found |= {f"{table}.{key}.{name}": _text(getattr(row, name)) for name in columns}
    return found


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join("=".join(one) if isinstance(one, tuple) else str(one) for one in value) or "none"
    return str(value)


def _shown(
    runs: Sequence[Compared], names: Sequence[str], inputs: Sequence[list[str]], values: Sequence[list[Any]]
) -> Iterator[Shown]:
    unlike = _unlike(runs, names, yardstick)
    rows = []
    for run, name in zip(runs, names, strict=True):
        row, between = run.row, _apart(run, runs[0])
        apart = UNLIKE if name in unlike else "" if run is runs[0] or between is None else str(between)
        rows.append(
            [name, status_words(row.status), points(row.coverage), points(row.bound), apart, row.cost_musd]
        )
    heads = ["run", "status", "coverage", "bound", "difference", "M USD"]
    yield Shown("Outcomes", pd.DataFrame(rows, columns=heads), 2)
    columns = [str(at) for at in range(1, len(runs) + 1)]
    if inputs:
        more = f" (the first {SHOWN} of {len(inputs)})" if len(inputs) > SHOWN else ""
        frame = pd.DataFrame(inputs[:SHOWN], columns=["input", *columns])
        yield Shown(f"Inputs that differ, by run{more}", frame, len(columns) + 1)
    asked = {f"troops.{place}" for run in runs for place in asked_troops(run.case)}
    yield from _shown_moved(runs, names)
    for title, kinds in (
        ("Soldiers at the end, by run", ("troops",)),
        ("What each pays, by run, million USD", ("paid",)),
        ("Built, formed and led, by run", ("built", "brigade", "division", "lead")),
    ):
        kept = [
            [measure_words(runs[0].case, name), *amounts]
            for name, *amounts in values
            if name.split(".")[0] in kinds and (name in asked or max(amounts) - min(amounts) > SEEN)
        ]
        kept = list({row[0]: row for row in reversed(kept)}.values())[::-1]  # a region may be one theater
        if kept:
            yield Shown(title, pd.DataFrame(kept, columns=["", *columns]).round(2))


def _shown_moved(runs: Sequence[Compared], names: Sequence[str]) -> Iterator[Shown]:
    """What a run decides otherwise than the first, and how sure that is, in a few lines."""
    frame = _moved(runs, [run.figures for run in runs], names)
    for name, moved in frame.groupby("run", sort=False):
        told = moved[[_is_told(runs[0].case, figure) for figure in moved.figure]].drop(columns="run")
        told = told.sort_values("sure", key=lambda sure: sure != PROVEN, kind="stable")
        if len(told):
            more = f" (the first {LINES} of {len(told)})" if len(told) > LINES else ""
            shown = told.assign(figure=[measure_words(runs[0].case, one) for one in told.figure])
            title = f"Soldiers and decisions that differ from {names[0]}: {name}{more}"
            yield Shown(title, shown.head(LINES).round(2))


def _is_told(case: Case, name: str) -> bool:
    """Whether a difference is told: of a decision, or of soldiers in a theater."""
    head, _, place = name.partition(".")
    return is_decision(name) or (head == "troops" and place in place_names(case))


def _moved(
    runs: Sequence[Compared], figures: Sequence[Mapping[str, float]], names: Sequence[str]
) -> pd.DataFrame:
    """Every figure in which a nearest plan differs from the first run's, and how sure that is."""
    rows = [
        [name, figure, old := figures[0].get(figure, 0.0), new := one.get(figure, 0.0), new - old, how]
        for run, name, one in zip(runs, names, figures, strict=True)
        for figure, how in run.sure.items()
    ]
    return pd.DataFrame(rows, columns=list(MOVED))


def _nearest(runs: Sequence[Compared], names: Sequence[str]) -> Iterator[str]:
    """Which runs are shown by another plan than their own."""
    for run, name in zip(runs, names, strict=True):
        if run.stored is not None:
            yield (
                f"{name} is shown by the plan as good that is nearest to {names[0]}'s: it covers "
                f"{points(run.outcome.coverage)}, the run's own plan {points(run.stored)} (--as-stored shows "
                "that one)."
            )
            if run.outcome.cut_off:
                yield (
                    f"Not repeatable for {name}: {run.outcome.cut_off}. With less --effort, or a longer "
                    "--time-limit, the nearest plan is the same each time."
                )


def _alike(runs: Sequence[Compared], names: Sequence[str], inputs: Sequence[list[str]]) -> Iterator[str]:
    """Of runs of one case: whether their plans differ, and that this is no effect of an input."""
    if inputs or any(run.outcome.status == SCORED for run in runs):
        return
    first = runs[0]
    for run, name in list(zip(runs, names, strict=True))[1:]:
        if run.plan == first.plan:
            yield f"{name} and {names[0]} have the same inputs and the same plan."
            continue
        other = dict(_other(first, run)) or {"neither was cut off": "please report it"}
        told = "; ".join(f"{what}: {values}" for what, values in other.items())
        yield (
            f"{name} and {names[0]} have the same inputs: what differs in their plans comes from other "
            f"effort, not from the case ({told})."
        )


def _other(one: Compared, other: Compared) -> Iterator[tuple[str, str]]:
    """Settings and versions that two runs of one case differ in, and what cut them off."""
    pairs = (one.settings, other.settings), (one.versions, other.versions)
    for first, second in pairs:
        for name in dict.fromkeys((*first, *second)):
            if first.get(name) != second.get(name):
                yield name, f"{first.get(name, 'not told')}, then {second.get(name, 'not told')}"
    if one.outcome.cut_off or other.outcome.cut_off:
        cut = (one.outcome.cut_off or "not", other.outcome.cut_off or "not")
        yield "cut off", f"{cut[0]}, then {cut[1]}"


GAINS = {
    "troops": ("has more soldiers in", "has fewer soldiers in"),
    "paid": ("costs more for", "costs less for"),
}


def _said(runs: Sequence[Compared], names: Sequence[str], values: Sequence[list[Any]]) -> Iterator[str]:
    places = {row.theater for run in runs for row in run.case.instance.theaters}
    called = names_of(runs[0].case)
    for at, name in list(enumerate(names))[1:]:
        for kind, verbs in GAINS.items():
            parts = [(one.partition("."), amounts[at] - amounts[0]) for one, *amounts in values]
            ours = [(where, change) for (what, _, where), change in parts if what == kind]
            moved = [one for one in ours if kind == "paid" or one[0] in places]
            sides = [
                ", ".join(
                    f"{called.get(where, where)} {change:+,.0f}"
                    for where, change in moved
                    if change * sign > 0.5
                )
                for sign in (1, -1)
            ]
            told = [f"{verb}: {side}" for verb, side in zip(verbs, sides, strict=True) if side]
            if told:
                yield f"{name}, against {names[0]}, " + "; ".join(told) + "."


def _document(run: Compared, figures: Mapping[str, float]) -> dict[str, Any]:
    return {
        "run": run.name,
        "instance": run.case.instance.name,
        "status": run.outcome.status,
        "coverage": number(run.outcome.coverage),
        "bound": number(run.outcome.bound),
        "cost_musd": number(run.outcome.cost_musd),
        "figures": {name: number(value) for name, value in figures.items()},
    }
