"""Studies of the tutorial, each solved from Python, stored, and read again as a report reads them.

Those whose pages are compared with approved pictures lie in ``stored``, so that these show how a page looks
and not what a solver chose of plans that are as good. When what a study says has changed, make them anew:

    PYTHONPATH=tests python -m browser.solved
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import optim
from optim.case import Case
from optim.cli.look_study import as_stored
from optim.cli.parts import part_called
from optim.instance import Instance
from optim.reading import write
from optim.report.csv_text import csv_text
from optim.report.parts import RunPart, StudyPart
from optim.store.study_folder import StudyRecord, save_study
from optim.studies import study
from optim.studies.alternative_plans import alternatives
from optim.studies.comparison import Compared, compare
from optim.studies.explanations import explain
from optim.studies.findings import Findings
from optim.studies.frontiers import frontier
from optim.studies.mixes import mix
from optim.studies.prices import price
from optim.studies.runner import Runner
from optim.studies.statements.opening import as_it_stands
from optim.studies.sweeps import sweep
from optim.studies.tips import Curve, tip

DWELL = "contributors.NOV.dwell_ratio"
ROOM = "projects.fort-camp.adds_beds"
GAP = 0.01

STUDIES: dict[str, Callable[[Runner], Findings]] = {
    "price": lambda desk: price(desk, ("founding_act", "dwell", "beds")),
    "heat": lambda desk: sweep(desk, (f"{DWELL}=1,2,3", f"{ROOM}=0,600,1200"), design_name="grid"),
    "tip": lambda desk: tip(desk, f"{DWELL}=1:2", Curve("troops.border"), count=3),
    "frontier": lambda desk: frontier(desk, "cost", "coverage", count=3),
    "alternatives": lambda desk: alternatives(desk, within=15, count=3),
    "impossible": lambda desk: explain(desk, require=("border-ask",)),
    "mix": lambda desk: mix(desk),
    "spread": lambda desk: sweep(desk, (f"{DWELL}=1,2", f"{ROOM}=0,600,1200")),
    "displaced": lambda desk: explain(desk, why_not=("troops.border<=1200",)),
}


def solved(instance: Instance, names: Sequence[str], out: Path) -> list[StudyPart]:
    """Studies of an instance like the tutorial, by the names above."""
    case = optim.choose(instance, mode="steady")
    with study(case, gap=GAP) as desk:
        return [stored(name, STUDIES[name](desk), case, out) for name in names]


STORED = Path(__file__).with_name("stored")
SHOWN = ("price", "heat", "tip", "frontier", "alternatives", "impossible", "mix")


def kept() -> list[StudyPart]:
    """The studies that lie in ``stored``, with the instance that they varied."""
    instance = optim.load("tutorial")
    parts = [part_called(str(STORED / name), STORED) for name in SHOWN]
    return [replace(part, instance=instance) for part in parts if isinstance(part, StudyPart)]


def compared(runs: dict[str, RunPart], out: Path) -> StudyPart:
    """Runs side by side, as a stored study."""
    sides = [
        Compared(name, run.view.case, run.view.plan, run.view.ledger, run.outcome)
        for name, run in runs.items()
    ]
    return stored("compare", compare(sides), sides[0].case, out)


def stored(name: str, found: Findings, case: Case, out: Path) -> StudyPart:
    """What a study found, through its own folder; under a name that is always the same."""
    base = found.base
    record = StudyRecord(
        study=found.study,
        case=case,
        command=("optimize", found.study, "--instance", case.instance.name),
        inputs={**found.inputs, "gap": GAP, "time_limit": 60.0},
        base=(base.status, base.coverage, base.bound, base.gap, base.cost_musd) if base else None,
        said=found.said,
        columns=found.columns,
        tables={table: csv_text(frame) for table, frame in found.tables.items()},
        plans=found.plans,
        claim=found.claim,
        opening=[(one.label, one.text) for one in (*found.opening, *as_it_stands(case, base))],
        shown=[as_stored(one) for one in found.shown],
        evidence=found.evidence,
    )
    folder = save_study(record, out, write)
    part = part_called(str(folder.rename(folder.with_name(name))), out)
    assert isinstance(part, StudyPart)
    return part


def renew() -> None:
    """Solve what lies in ``stored`` anew, without plans and the copy of the instance."""
    with tempfile.TemporaryDirectory() as folder:
        solved(optim.load("tutorial"), SHOWN, Path(folder))
        for name in SHOWN:
            (found,) = Path(folder).glob(f"*/{name}")
            shutil.rmtree(STORED / name, ignore_errors=True)
            shutil.copytree(found, STORED / name, ignore=shutil.ignore_patterns("plans", "instance"))


if __name__ == "__main__":
    renew()
