"""`optimize compare`: stored runs, exactly recomputed from their own files, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from optim.cli.session import Session


def compare(names: Sequence[str], out: Path, session: Session) -> int:
    """Tell how runs differ: 0, or one of the errors of ``optim.errors``."""
    from optim.cli.stored import judged, run_called
    from optim.cli.study.telling import tell
    from optim.report.about import changed_note
    from optim.store import ready
    from optim.studies.compare import Compared
    from optim.studies.compare import compare as compared

    ready(out)
    with session.timed("check"):
        runs, notes = list[Compared](), list[str]()
        for name in names:
            run = run_called(name, out)
            one = judged(run)
            told = run.manifest.get("settings", {}), run.manifest.get("versions", {})
            runs.append(Compared(run.folder.as_posix(), one.case, run.plan, one.ledger, one.outcome, *told))
            notes += [f"{run.folder.as_posix()}: {note}" for note in changed_note(run.changed)]
    findings = compared(runs)
    findings = replace(findings, said=(*notes, *findings.said))
    session.instance = runs[0].case.instance.name
    return tell(findings, runs[0].case, out, session)
