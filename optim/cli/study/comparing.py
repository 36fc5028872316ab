"""`optimize compare`: stored runs, exactly recomputed from their own files, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from optim.cli.session import Session


def compare(names: Sequence[str], out: Path, session: Session) -> int:
    """Tell how runs differ: 0, or one of the errors of ``optim.errors``."""
    from optim.cli.stored import case_of, ledger_of, run_called
    from optim.cli.study.telling import tell
    from optim.store import ready
    from optim.studies.compare import Compared
    from optim.studies.compare import compare as compared

    ready(out)
    with session.timed("check"):
        runs = []
        for name in names:
            run = run_called(name, out)
            case = case_of(run)
            runs.append(Compared(run.folder.as_posix(), case, run.plan, ledger_of(run, case), run.outcome))
    findings = compared(runs)
    session.instance = runs[0].case.instance.name
    return tell(findings, runs[0].case, out, session)
