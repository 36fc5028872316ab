"""`optimize replay`: a stored run solved again from its files; whether every byte of the answer agrees."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from optim import engine
from optim.cli.session import Session
from optim.cli.stored import case_of, name_changed, run_called
from optim.engine.memory import peak_mb
from optim.errors import ReplayError, UsageError
from optim.instance.hashing import instance_hash
from optim.solution import Solution
from optim.store import Run
from optim.store.load import FOUND

UNEQUAL = ("seconds", "peak_rss_mb")  # of what a manifest says of the outcome
ANSWER = (*(name for name in FOUND if name not in UNEQUAL), "certified")
NEEDED = ("gap", "finer", "effort", "seed", "objective", "certify", "from_nothing")


def replay(name: str, seconds: float, out: Path, session: Session) -> int:
    """Solve a run again: 0 when every byte agrees, else ReplayError (7), which says what does not and why."""
    run = run_called(name, out)
    session.run, session.instance = run.folder.as_posix(), str(run.manifest["instance"])
    name_changed(run.folder, run.changed)
    settings = _settings(run)
    with session.timed("read"):
        session.case = case = case_of(run)
    if instance_hash(case.instance) != run.manifest["instance_hash"]:
        raise ReplayError(f"{session.run}: the instance in its folder has been changed since it was solved")
    solution = _solved(case, {**settings, "time_limit": seconds}, session)
    files = _files(solution)
    other = [file for file, text in files.items() if not _is(run.folder / file, text)]
    other += [
        f"manifest.json ({key})" for key, value in _answer(solution).items() if run.manifest[key] != value
    ]
    if other:
        raise ReplayError(
            "\n  ".join([f"{session.run}: solved again, {len(other)} differ:", *other, *_why(run, solution)])
        )
    _tell(solution, len(files), session)
    return 0


def _settings(run: Run) -> dict[str, Any]:
    """What the run was solved with. Raises UsageError for a run that does not say."""
    told = dict(run.manifest["settings"])
    if any(name not in told for name in NEEDED):
        raise UsageError(
            f"{run.folder.as_posix()} does not say how much work it was given: solve its case anew"
        )
    if not told["from_nothing"]:
        raise UsageError(
            f"{run.folder.as_posix()} was solved from other plans (in a session, or beside the base): "
            "it has no replay; its manifest has the command"
        )
    gap = None if told["finer"] else told["gap"]
    return {"gap": gap, **{name: told[name] for name in ("effort", "seed", "objective", "certify")}}


def _solved(case: Any, settings: Mapping[str, Any], session: Session) -> Solution:
    from optim.cli.patience import patient
    from optim.cli.progress import watching

    with patient(session.interruption) as heeding, watching(session) as watch:
        return engine.solve(case, progress=heeding(watch), **settings)


def _files(solution: Solution) -> dict[str, str]:
    """The text of every file of the answer, by its name in a run."""
    from optim.check.reasons import explained
    from optim.report.csv_text import csv_text
    from optim.report.tables import View, all_tables
    from optim.store.save import answer_files

    assert solution.plan is not None, "the engine raises where there is no plan"
    assert solution.ledger is not None, "the engine checks every plan that it returns"
    ledger = explained(solution.case, solution.plan, solution.ledger)
    frames = all_tables(View(solution.case, solution.plan, ledger))
    tables = {f"tables/{name}.csv": csv_text(frame) for name, frame in frames.items()}
    return {**answer_files(solution), **tables}


def _answer(solution: Solution) -> dict[str, Any]:
    from optim.store.manifest import manifest_of

    told = manifest_of(solution)
    return {name: told[name] for name in ANSWER}


def _is(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False


def _why(run: Run, solution: Solution) -> list[str]:
    """What is known of why they differ."""
    then, now = dict(run.manifest["versions"]), dict(solution.versions)
    changed = [
        f"{name} {then.get(name, '?')} then, {now[name]} now" for name in now if then.get(name) != now[name]
    ]
    known = [f"it was cut off: {run.outcome.cut_off}"] if run.outcome.cut_off else []
    known += [f"this time it was cut off: {solution.outcome.cut_off}"] if solution.outcome.cut_off else []
    known += [f"other versions: {'; '.join(changed)}"] if changed else []
    known += ["files were changed since it was written"] if run.changed else []
    return known or ["same inputs, same settings, same versions: please report it"]


def _tell(solution: Solution, files: int, session: Session) -> None:
    if session.as_json:
        from optim.cli.ending import print_document
        from optim.report.document import Told, document

        told = Told(
            case=solution.case,
            plan=solution.plan,
            ledger=solution.ledger,
            outcome=solution.outcome,
            run=session.run,
            seconds={**solution.outcome.seconds, **session.all_seconds()},
            peak_rss_mb=peak_mb(),
        )
        print_document(document(told))
        return
    outcome = solution.outcome
    print(
        f"{session.run}: solved again, every byte agrees: {files} files, coverage {outcome.coverage:.2f}, "
        f"bound {outcome.bound:.2f}"
    )
