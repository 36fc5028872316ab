"""`optimize check`: the exact checker again, on a stored run, from its files alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from optim.case import Case
from optim.cli import seams
from optim.cli.session import Session, peak_rss_mb
from optim.cli.stored import case_of, run_called
from optim.errors import BreachError
from optim.instance.hashing import instance_hash
from optim.plan import Ledger
from optim.store import Run

TOLERANCE = 1e-6  # the manifest holds floats; the checker's figures are exact


def check(name: str, out: Path, session: Session) -> int:
    """Print what the check found: 0 when the run is as it claims, else BreachError (7)."""
    run = run_called(name, out)
    session.run, session.instance = run.folder.as_posix(), str(run.manifest["instance"])
    with session.timed("read"):
        session.case = case = case_of(run)
    with session.timed("check"):
        ledger = seams.account(case, run.plan)
    breaches = [*ledger.breaches, *_contradictions(run, case, ledger)]
    for file in run.changed:
        print(f"optimize: {file} is not as it was written", file=sys.stderr)
    if breaches:
        raise BreachError(breaches)
    _tell(run, case, ledger, session)
    return 0


def _contradictions(run: Run, case: Case, ledger: Ledger) -> Iterator[str]:
    """Where the manifest claims what the files do not show."""
    m = run.manifest
    if instance_hash(case.instance) != m["instance_hash"]:
        yield "manifest: the instance in the run is not the one that was solved (its hash differs)"
    for name, exact in (("coverage", ledger.coverage), ("cost_musd", ledger.cost_musd)):
        claimed = m.get(name)
        if claimed is None or abs(float(exact) - float(claimed)) > TOLERANCE * max(1.0, abs(float(exact))):
            yield f"manifest: {name} is said to be {claimed}; the plan gives {float(exact):.6f}"
    bound = m.get("bound")
    if bound is not None and float(ledger.coverage) > float(bound) + TOLERANCE * 100:
        yield f"manifest: coverage {float(ledger.coverage):.6f} is above the proven bound {bound}"


def _tell(run: Run, case: Case, ledger: Ledger, session: Session) -> None:
    if session.as_json:
        from optim.cli.ending import print_document
        from optim.report.document import Told, document

        told = Told(
            case=case,
            plan=run.plan,
            ledger=ledger,
            outcome=run.outcome,
            run=session.run,
            seconds=session.all_seconds(),
            peak_rss_mb=peak_rss_mb(),
        )
        print_document(document(told))
        return
    files = "" if not run.changed else f"; {len(run.changed)} files have changed (named on stderr)"
    print(f"{run.folder.as_posix()}: no breach; coverage {float(ledger.coverage):.2f} of 100{files}")
