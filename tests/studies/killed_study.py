"""A study of the tutorial in processes, for tests that kill it: python killed_study.py STORE WORKERS COUNT.

A land force whose last digits are 13 ends its worker, each time.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

from optim.reading import read_case
from optim.store.cases import CaseRow, CaseStore
from optim.studies.question import Question, Terms
from optim.studies.question_set import Study
from optim.studies.scheduler import run
from optim.studies.solve_case import Base, Starts, answer
from optim.studies.workers import local


def study(count: int) -> Study:
    """A study of so many changes, all of them harmless."""
    questions = tuple(
        Question(changes=(("contributors.NOV.land_force", str(50_000 + n)),)) for n in range(count)
    )
    return Study(Base.of(read_case("tutorial", mode="steady")), questions, Terms(time_limit=300.0))


def deadly(base: Base, question: Question, terms: Terms, starts: Starts) -> CaseRow:
    """An answer, or the end of the process that should give it."""
    if question.changes and question.changes[0][1].endswith("13"):
        os.kill(os.getpid(), signal.SIGKILL)
    return answer(base, question, terms, starts)


def main(path: Path, workers: int, count: int) -> None:
    """Run it to its end."""
    asked = study(count)
    with CaseStore(path) as store, local(workers, asked.terms) as crew:
        tally = run(asked, store, replace(crew, answer=deadly), lambda tally: print(tally.done))
        print("finished", tally.done, tally.failed, flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background may be deaf to it
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
