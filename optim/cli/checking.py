"""`optimize check`: the exact checker again, on a stored run, from its files alone."""

from __future__ import annotations

from pathlib import Path

from optim.case import Case
from optim.cli import seams
from optim.cli.session import Session, peak_rss_mb
from optim.cli.stored import case_of, contradictions, name_changed, run_called
from optim.errors import BreachError
from optim.plan import Ledger
from optim.store import Run


def check(name: str, out: Path, session: Session) -> int:
    """Print what the check found: 0 when the run is as it claims, else BreachError (7)."""
    run = run_called(name, out)
    session.run, session.instance = run.folder.as_posix(), str(run.manifest["instance"])
    with session.timed("read"):
        session.case = case = case_of(run)
    with session.timed("check"):
        ledger = seams.account(case, run.plan)
    breaches = [*ledger.breaches, *contradictions(run, case, ledger)]
    name_changed(run.folder, run.changed)
    if breaches:
        raise BreachError(breaches)
    _tell(run, case, ledger, session)
    return 0


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
