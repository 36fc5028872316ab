"""Telling what a study found: its folder, then the tables on the screen, or one JSON document."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from optim.cli.ending import Ending, error_document, not_stored, print_document, say
from optim.cli.look_study import as_stored
from optim.cli.naming import say_renamed
from optim.cli.screen import screen
from optim.cli.session import Session
from optim.engine.memory import peak_mb
from optim.errors import UsageError

if TYPE_CHECKING:
    from optim.case import Case
    from optim.studies.findings import Findings


def tell(findings: Findings, case: Case, out: Path, session: Session, name: str | None = None) -> int:
    """Save and show the findings: 0, also with failed cases; 2 where the study cannot be saved."""
    from optim.studies.statements.opening import as_it_stands

    findings = replace(
        findings, opening=(*findings.opening, *as_it_stands(case, findings.base, findings.study))
    )
    lost: Ending | None = None
    seconds = round(session.all_seconds()["total"], 3)  # as it is stored, so that it is printed alike again
    with session.timed("write"):
        try:
            session.run = _save(findings, case, out, session, name, seconds)
        except UsageError as error:
            lost = not_stored(error)
    if session.as_json:
        _print_json(findings, case, session, lost)
    else:
        _print(findings, case, session, seconds)
    if lost is None:
        return 0
    say(lost)
    return lost.code


def _save(
    findings: Findings, case: Case, out: Path, session: Session, name: str | None, seconds: float
) -> str:
    from optim.reading import write
    from optim.report.csv_text import csv_text
    from optim.store.named import NameTaken
    from optim.store.study_folder import StudyRecord, save_study

    base = findings.base
    record = StudyRecord(
        study=findings.study,
        case=case,
        command=("optimize", *session.arguments),
        inputs=findings.inputs,
        base=(base.status, base.coverage, base.bound, base.gap, base.cost_musd) if base else None,
        said=findings.said,
        columns=findings.columns,
        tables={name: csv_text(frame) for name, frame in findings.tables.items()},
        plans=findings.plans,
        shown=[as_stored(one) for one in findings.shown],
        seconds=seconds,
        claim=findings.claim,
        opening=[(one.label, one.text) for one in findings.opening],
        evidence=findings.evidence,
    )
    try:
        return save_study(record, out, write, name).as_posix()
    except NameTaken as error:
        say_renamed(error)
        return save_study(record, out, write).as_posix()


def _print_json(findings: Findings, case: Case, session: Session, lost: Ending | None) -> None:
    from optim.report.document import Told, document, rounded

    base = findings.base
    told = Told(
        case=case,
        status=base.status if base else None,
        run=session.run,
        seconds=session.all_seconds(),
        errors=[] if lost is None else [error_document(lost)],
        peak_rss_mb=peak_mb(),
    )
    known = {name: rounded(getattr(base, name)) for name in ("coverage", "bound", "gap", "cost_musd") if base}
    print_document(document(told) | known | {"study": findings.study} | dict(findings.document))


def _print(findings: Findings, case: Case, session: Session, seconds: float) -> None:
    from optim.report.console.study import StudyShown, print_study

    base = findings.base
    shown = StudyShown(
        case=case,
        base=(base.coverage, base.bound, base.gap) if base else None,
        tables=tuple((one.title, one.frame, one.words) for one in findings.shown),
        said=findings.said,
        seconds=seconds,
        files=session.run or "",
        claim=findings.claim,
        opening=findings.opening,
        evidence=findings.evidence,
    )
    print_study(shown, screen(sys.stdout, session))
