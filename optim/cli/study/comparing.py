"""`optimize compare`: stored runs, exactly recomputed from their own files, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from optim.cli.naming import refuse_taken_study
from optim.cli.options import check_stored_as
from optim.cli.session import Session
from optim.errors import Interrupted

if TYPE_CHECKING:
    from optim.studies.comparison import Compared
    from optim.studies.question import Terms


def compare(
    names: Sequence[str], out: Path, session: Session, terms: Terms | None, name: str | None = None
) -> int:
    """Tell how runs differ: 0, or one of the errors of ``optim.errors``.

    With ``terms`` each run is shown by the plan as good that is nearest to the first's; else by its own.
    """
    from optim.cli.stored import judged, run_called
    from optim.cli.study.scored import scored_called
    from optim.cli.study.telling import tell
    from optim.report.about import changed_note
    from optim.store import ready
    from optim.studies.comparison import Compared, check_number
    from optim.studies.comparison import compare as compared

    check_stored_as(name, out)
    check_number(names)
    ready(out)
    with session.timed("check"):
        runs, notes = list[Compared](), list[str]()
        for called in names:
            if (posture := scored_called(called, out)) is not None:
                runs.append(posture)
                continue
            run = run_called(called, out)
            one = judged(run)
            told = run.manifest.get("settings", {}), run.manifest.get("versions", {})
            runs.append(Compared(run.folder.as_posix(), one.case, run.plan, one.ledger, one.outcome, *told))
            notes += [f"{run.folder.as_posix()}: {note}" for note in changed_note(run.changed)]
    refuse_taken_study(runs[0].case, out, name, session)
    if terms is not None:
        runs = _beside(runs, terms, session)
    findings = compared(runs)
    findings = replace(findings, said=(*notes, *findings.said))
    session.instance = runs[0].case.instance.name
    return tell(findings, runs[0].case, out, session, name)


def _beside(runs: list[Compared], terms: Terms, session: Session) -> list[Compared]:
    """The runs, each but the first with the plan nearest to the first's where that says something."""
    from optim.cli.progress import watching
    from optim.cli.study.conduct import cores
    from optim.studies.beside import beside, comparable
    from optim.studies.workers import local

    first = runs[0]
    if all(not comparable(first, run) for run in runs):
        return runs
    try:
        with session.timed("solve"), watching(session) as watch, local(cores(), terms) as crew:
            return [
                beside(first, run, terms, crew.executor, watch) if comparable(first, run) else run
                for run in runs
            ]
    except KeyboardInterrupt:
        raise Interrupted("interrupted; --as-stored compares the runs as they are, at once") from None
