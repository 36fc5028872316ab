"""A stored run as a checked view: the instance copied into it, its plan, and the exact figures anew."""

from __future__ import annotations

import os
from pathlib import Path

from optim.case import Case
from optim.cli import seams
from optim.errors import BreachError, UsageError
from optim.plan import Ledger
from optim.store import Run, find, load


def run_called(name: str, out: Path) -> Run:
    """The run of that name or path, or UsageError."""
    folder = find(name, out)
    if folder is None:
        raise UsageError(
            f"there is no run {name!r}: expected its folder, or its name under {out.as_posix()}/"
        )
    return load(folder)


def names_instance(what: str) -> bool:
    """Whether this means an instance: its name alone, although its runs are under the same name; its folder;
    its workbook."""
    place = Path(what)
    if what.lower().endswith(".xlsx") or os.path.isfile(place / "instance.toml"):
        return True
    return any(what == name for name, _, _ in seams.list_instances())


def case_of(run: Run) -> Case:
    """The case that a run answered, from its files alone."""
    m = run.manifest
    case = seams.read_case(
        run.instance_folder,
        mode=m["mode"],
        founding_act=m["founding_act"],
        weighting=m["weighting"],
        require=tuple(m["require"]),
    )
    return case.replace(
        instance=case.instance.replace(name=str(m["instance"])),
        scenarios=tuple(m.get("scenarios", ())),
        overrides=tuple((path, value) for path, value in m.get("overrides", ())),
    )


def ledger_of(run: Run, case: Case) -> Ledger:
    """The exact figures of a stored plan. Raises BreachError: a refused plan is never shown."""
    ledger = seams.account(case, run.plan)
    if ledger.breaches:
        raise BreachError(ledger.breaches)
    return ledger
