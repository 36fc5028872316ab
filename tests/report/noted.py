"""Runs as notes are made of them: of the sample, of the instances that ship, and with names that are long."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import optim
from optim.cli.parts import part_called
from optim.instance import Instance
from optim.report.parts import RunPart
from optim.report.tables import View
from optim.store.manifest import manifest_of

ROOT = Path(__file__).parents[2]
REFERENCES = ("reference-phased", "reference-steady")
SMALL = tuple((name, mode) for name in ("tutorial", "neighbors") for mode in ("phased", "steady"))


def reference(name: str) -> RunPart:
    """A committed run of madrid2022."""
    part = part_called(str(ROOT / "results" / "madrid2022" / name), ROOT / "results")
    assert isinstance(part, RunPart)
    return part


def solved(name: str, mode: str) -> RunPart:
    """A small instance, solved here."""
    solution = optim.solve(optim.choose(optim.load(name), mode=mode))
    view = View(solution.case, solution.plan, solution.ledger)
    return RunPart(f"{name}-{mode}", view, solution.outcome, manifest_of(solution))


def of_instance(part: RunPart, instance: Instance) -> RunPart:
    """The same run as one of another instance, whose rows have the same codes."""
    case = replace(part.view.case, instance=instance)
    return replace(part, view=replace(part.view, case=case))


def crowded(part: RunPart) -> RunPart:
    """The run with a title, a caveat and names as long as they may be, and files that have changed."""
    instance = part.view.case.instance
    long = {
        table: tuple(
            row.model_copy(update={"name": f"{row.name} {'of the Wide Western Lowlands ' * 4}"})
            for row in instance.table(table)
        )
        for table in ("contributors", "theaters", "sites", "contingencies", "unit_types")
    }
    settings = instance.settings.model_copy(
        update={"title": "Would " * 33, "caveat": "Made up, and long beyond measure. " * 40}
    )
    made = of_instance(part, instance.replace(settings=settings, **long))
    return replace(made, name="a-long-name-" * 20, notes=("CHANGED since it was written: plan.json. " * 3,))
