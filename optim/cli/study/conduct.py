"""Conducting a study: the base case is read, workers start, the study asks, and what it finds is told."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from optim.cli.job import read
from optim.cli.naming import refuse_taken_study
from optim.cli.session import Session
from optim.cli.study.asked import Asked
from optim.cli.study.progress import watching
from optim.cli.study.telling import tell
from optim.errors import Interrupted

if TYPE_CHECKING:
    from optim.case import Case
    from optim.studies.findings import Findings
    from optim.studies.runner import Runner
    from optim.studies.scheduler import Crew

Inquiry = Callable[["Runner"], "Findings"]


def conduct(asked: Asked, session: Session, inquiry: Inquiry) -> int:
    """Do a study and tell what it found: 0, or one of the errors of ``optim.errors``."""
    from optim.store import ready

    session.instance = asked.options.instance or None
    asked.check()
    session.case = case = read(asked.options, session)
    refuse_taken_study(case, asked.options.out, asked.options.name, session)
    ready(asked.options.out)
    with session.timed("solve"):
        findings = _found(case, asked, session, inquiry)
    terms = {"gap": asked.options.gap, "effort": asked.options.effort, "time_limit": asked.options.time_limit}
    findings = replace(findings, inputs={**findings.inputs, **terms})
    return tell(findings, case, asked.options.out, session, asked.options.name)


def _found(case: Case, asked: Asked, session: Session, inquiry: Inquiry) -> Findings:
    from optim.store.cases import CaseStore
    from optim.studies.runner import Runner

    with CaseStore(asked.store) as store, watching(session) as watch:
        try:
            with _crew(asked) as crew:
                runner = Runner(case, asked.terms(), store, crew, watch, asked.again)
                findings = inquiry(runner)
            store.still_there()
            return replace(findings, said=(*findings.said, *_not_repeatable(len(runner.cut_off))))
        except KeyboardInterrupt:
            raise Interrupted(_go_on(session)) from None


def _not_repeatable(cases: int) -> tuple[str, ...]:
    if not cases:
        return ()
    told = "1 case was" if cases == 1 else f"{cases} cases were"
    return (
        f"{told} cut off by --time-limit: the same command may give another plan there. With less --effort, "
        "or a longer --time-limit, every plan is the same each time.",
    )


def _go_on(session: Session) -> str:
    others = [argument for argument in session.arguments if argument != "--resume"]
    command = shlex.join(["optimize", *others, "--resume"])
    return f"interrupted; every case that was finished is stored. This goes on from there:\n  {command}"


@contextmanager
def _crew(asked: Asked) -> Iterator[Crew]:
    if asked.scheduler is not None:
        from optim.studies.cluster import cluster

        with cluster(asked.scheduler) as crew:
            yield crew
        return
    from optim.studies.workers import local

    with local(asked.workers or cores(), asked.terms()) as crew:
        yield crew


def cores() -> int:
    """Cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
