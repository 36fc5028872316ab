"""Runs and studies as the exports take them, made from the sample."""

from __future__ import annotations

from typing import Any

import pandas as pd

from optim.case import Case
from optim.instance import Instance
from optim.plan import Plan
from optim.report.parts import RunPart, StudyPart
from optim.report.tables import View
from optim.store.manifest import manifest_of
from worlds import sample_solution

EVIL = (
    "=1+1",
    "+1",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "http://example.org",
    "<b>&amp;</b>",
    "מדינה",
    "w" * 190,
)


def run_part(instance: Instance | None = None, plan: Plan | None = None, mode: str = "phased") -> RunPart:
    """The sample's run, of another instance or with another plan."""
    periods = 1 if mode == "steady" else 2
    case = Case(instance or sample_solution.instance(), mode=mode)  # type: ignore[arg-type]
    view = View(case, plan or sample_solution.plan(periods), sample_solution.ledger(periods))
    manifest = manifest_of(sample_solution.solution(case))
    return RunPart("20220627-120000-sample", view, sample_solution.outcome(), manifest)


def evil_instance() -> Instance:
    """The sample with names that a spreadsheet, a page or a narrow box would trip over."""
    one = sample_solution.instance()
    rename = lambda rows: tuple(  # noqa: E731
        row.model_copy(update={"name": EVIL[at % len(EVIL)]}) for at, row in enumerate(rows)
    )
    settings = one.settings.model_copy(update={"title": EVIL[3], "caveat": "=1+1 \x1b " + EVIL[6]})
    theaters = tuple(t.model_copy(update={"name": n}) for t, n in zip(one.theaters, EVIL[6:], strict=True))
    return one.replace(
        settings=settings,
        theaters=theaters,
        **{t: rename(one.table(t)) for t in ("contributors", "unit_types")},
    )


def study_part(study: str, tables: dict[str, pd.DataFrame], said: tuple[str, ...], **more: Any) -> StudyPart:
    """A study about the sample, as its folder would tell it."""
    manifest = {
        **manifest_of(sample_solution.solution()),
        "study": study,
        "said": list(said),
        "command": ["optimize", study],
        "columns": {name: {str(c): f"what {c} is" for c in frame} for name, frame in tables.items()},
        "inputs": {},
        "theaters": {"EST": "Land EST"},
        **more,
    }
    return StudyPart(f"20220627-120000-{study}", manifest, tables, None)


def prices() -> StudyPart:
    """Two moves, one of which leaves no plan."""
    known = "constraint move status coverage bound difference_low difference_high cost_musd"
    head = [*known.split(), "gains", "loses", "reason"]
    rows = [
        ("as it is", "", "optimal", 69.2, 69.4, -0.2, 0.2, 514.5, "", "", ""),
        ("dwell", "lifted", "optimal", 80.0, 80.5, 10.6, 11.3, 600.0, "EST +700", "", ""),
        ("beds", "a fifth less", "infeasible", "", "", "", "", "", "", "", "no plan"),
    ]
    said = ("Worth most: dwell (lifted), 10.60 to 11.30 points.", "Lifting these brings nothing: =1+1.")
    return study_part("price", {"prices": pd.DataFrame(rows, columns=head)}, said)


def infeasible() -> StudyPart:
    """A study that has no plan to start from and nothing to draw."""
    empty = pd.DataFrame(columns=["repair", "moves"])
    unknown = dict.fromkeys(("coverage", "bound", "gap", "cost_musd", "status"))
    return study_part(
        "explain", {"repairs": empty}, ("It cannot be had, proven: any plan at all.",), **unknown
    )
