"""The main job: read, solve, save, answer."""

from __future__ import annotations

import dataclasses
import logging
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from optim import engine
from optim.cli.ahead import importing_ahead
from optim.cli.ending import Ending, error_document, not_stored, print_document, say
from optim.cli.naming import refuse_taken_name, say_renamed
from optim.cli.options import Options
from optim.cli.patience import Heeding, patient
from optim.cli.session import Session
from optim.engine.memory import peak_mb
from optim.errors import BreachError, InfeasibleError, UsageError
from optim.solver_settings import Objective

if TYPE_CHECKING:
    from optim.case import Case
    from optim.engine import Portfolio
    from optim.solution import Solution


def start(options: Options, session: Session, version: bool, command: str | None) -> int:
    """Do the main job unless a command follows; ``version`` only tells versions."""
    # Pyomo logs errors on stdout, where the answer of every command goes, and raises them too
    logging.getLogger("pyomo").setLevel(logging.CRITICAL)
    if version:
        return _versions()
    if command is not None:
        return 0
    session.instance = options.instance or None
    options.check()
    if options.write_model is not None:
        session.case = case = read(options, session)
        return _write_model(case, options.write_model, session)
    from optim.store import ready

    with engine.Portfolio() as team:  # its processes start while the instance is read
        session.case = case = read(options, session)
        refuse_taken_name(case, options)
        ready(options.out)
        with patient(session.interruption) as heeding:
            return _answer(_solve(case, options, session, heeding, team), options, session)


def _versions() -> int:
    from optim.versions import version_of

    for name in ("alliance-posture", "pyomo", "highspy"):
        print(name, version_of(name) or "(not installed as a package)")
    return 0


def read(options: Options, session: Session) -> Case:
    """The case that the options choose."""
    from optim.reading import read_case

    with session.timed("read"):
        return read_case(
            options.instance,
            mode=options.mode,
            founding_act=options.founding_act,
            weighting=options.weights,
            require=options.require,
            scenarios=options.scenarios,
            overrides=options.pairs(),
        )


def _write_model(case: Case, path: Path, session: Session) -> int:
    with session.timed("build"):
        engine.write_model(case, path)
    if session.as_json:
        from optim.report.document import Told, document

        seconds = session.all_seconds()
        print_document(document(Told(case=case, status=None, seconds=seconds, peak_rss_mb=peak_mb())))
    else:
        print(path)
    return 0


def _solve(case: Case, options: Options, session: Session, heeding: Heeding, team: Portfolio) -> Solution:
    from optim.cli.progress import watching

    base = _base(options)
    solve = engine.solve if base is None else partial(engine.solve_beside, base)
    with watching(session) as watch, importing_ahead(heeding(watch)) as progress:
        try:
            solution = solve(
                case,
                gap=options.gap,
                effort=options.effort,
                time_limit=options.time_limit,
                seed=options.seed,
                objective=cast(Objective, options.objective),
                certify=options.certify,
                progress=progress,
                team=team,
            )
        except (BreachError, InfeasibleError) as error:
            _keep_aside(error, options, session)
            raise
    seconds = {**solution.outcome.seconds, **session.seconds}
    memory = peak_mb(solution.outcome.peak_rss_mb)
    outcome = dataclasses.replace(solution.outcome, seconds=seconds, peak_rss_mb=memory)
    return dataclasses.replace(solution, outcome=outcome)


def _base(options: Options) -> Case | None:
    """The instance as it is, where the answer is to be the plan nearest to its own."""
    from optim.reading import read_case

    return read_case(options.instance, mode=options.mode) if options.beside_base else None


def _keep_aside(error: BreachError | InfeasibleError, options: Options, session: Session) -> None:
    """Keep a refused plan, or the proof that there is none, where nothing looks for answers."""
    from optim.reading import write
    from optim.solution import Solution
    from optim.store import save

    solution = error.solution
    if isinstance(solution, Solution) and (solution.plan or solution.certificate):
        try:
            folder = save(solution, options.out, tables={}, write_instance=write, aside=True)
            session.run = folder.as_posix()
        except UsageError as lost:  # that the plan was refused, or that there is none, is what matters
            print(f"optimize: what was found is not kept: {lost}", file=sys.stderr)


def _answer(solution: Solution, options: Options, session: Session) -> int:
    from optim.check.reasons import explained
    from optim.report.csv_text import csv_text
    from optim.report.tables import View, all_tables
    from optim.studies.scale import with_scale

    lost: Ending | None = None
    assert solution.plan is not None, "the engine raises where there is no plan"
    assert solution.ledger is not None, "the engine checks every plan that it returns"
    with session.timed("check"):
        plan = solution.plan
        ledger = explained(solution.case, plan, solution.ledger)
        outcome = with_scale(solution.case, solution.outcome)
        solution = dataclasses.replace(solution, ledger=ledger, outcome=outcome)
    with session.timed("write"):
        frames = all_tables(View(solution.case, plan, ledger))
        tables = {name: csv_text(frame) for name, frame in frames.items()}
        try:
            session.run = _stored(solution, options, tables).as_posix()
        except UsageError as error:
            lost = not_stored(error)
    _tell(solution, options, session, lost)
    return exit_code(solution) if lost is None else lost.code


def _stored(solution: Solution, options: Options, tables: Mapping[str, str]) -> Path:
    """The folder of the run: under its name, or under a date where another run has taken the name."""
    from optim.reading import write
    from optim.store import save
    from optim.store.named import NameTaken

    try:
        return save(solution, options.out, options.name, tables=tables, write_instance=write)
    except NameTaken as error:
        say_renamed(error)
        return save(solution, options.out, tables=tables, write_instance=write)


def exit_code(solution: Solution) -> int:
    """0 within the gap, 5 at a limit, 8 after a crash, 130 when interrupted: each with a plan."""
    stopped = {"interrupt": 130, "crash": 8}
    limit = 5 if solution.outcome.status == "limit" else 0
    return stopped.get(solution.outcome.stopped_by, limit)


def _tell(solution: Solution, options: Options, session: Session, lost: Ending | None) -> None:
    seconds = {**solution.outcome.seconds, **session.all_seconds()}
    if session.as_json:
        _print_json(solution, seconds, session, lost)
    else:
        _print(solution, seconds, options, session)
    if lost is not None:
        say(lost)


def _print(solution: Solution, seconds: dict[str, float], options: Options, session: Session) -> None:
    from optim.cli.screen import screen
    from optim.report.console import Answer, print_answer
    from optim.studies.scale import told

    assert solution.plan is not None
    assert solution.ledger is not None
    answer = Answer(
        case=solution.case,
        plan=solution.plan,
        ledger=solution.ledger,
        outcome=solution.outcome,
        seconds=seconds["total"],
        files=session.run,
        gap_asked=float(solution.settings["gap"]),
        scale=told(solution.case, solution.outcome),
    )
    print_answer(answer, screen(sys.stdout, session))


def _print_json(solution: Solution, seconds: dict[str, float], session: Session, lost: Ending | None) -> None:
    from optim.report.document import Told, document

    told = Told(
        case=solution.case,
        plan=solution.plan,
        ledger=solution.ledger,
        outcome=solution.outcome,
        run=session.run,
        seconds=seconds,
        errors=[] if lost is None else [error_document(lost)],
        peak_rss_mb=peak_mb(solution.outcome.peak_rss_mb),
    )
    print_document(document(told))
