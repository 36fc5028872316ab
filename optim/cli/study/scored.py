"""A stored score as a side of a comparison: the posture, exactly recomputed from its own files."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from optim.check import account
from optim.cli.parts import study_folder
from optim.cli.stored import case_of_study, name_changed
from optim.plan import Outcome, Status
from optim.store.plan_json import plan_from_json
from optim.store.shapes import text_of
from optim.store.study_folder import changed_since, load_study
from optim.studies.comparison import SCORED, Compared


def scored_called(name: str, out: Path) -> Compared | None:
    """The posture of a stored score of that name or path; None where it is none.

    The best posture of its case is no concern of a comparison: bound and coverage are those of the posture.
    """
    folder = study_folder(name, out)
    if folder is None:
        return None
    manifest, _ = load_study(folder)
    if manifest["study"] != "score":
        return None
    name_changed(folder, changed_since(folder))
    named = case_of_study(folder, manifest)
    plan = plan_from_json(text_of(folder / "plans" / "posture.json"))
    ledger = account(named, plan)
    covered, cost = float(ledger.coverage), float(ledger.cost_musd)
    outcome = Outcome(cast(Status, SCORED), "proof", covered, covered, 0.0, cost, {}, 0.0)
    return Compared(folder.as_posix(), named, plan, ledger, outcome)
